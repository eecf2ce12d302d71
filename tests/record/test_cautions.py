"""What the record warns of: each caution where it belongs, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from procurement_rules.reasoning.words import spelled
from tests.questions.stating import CONTRACT, NOTICE, decided

EMPLOYMENT = {"supplier.supported_employment_purpose": True}
HOME_CARE = {"requirement.cpv": "85312400", "value.gross_gbp": "700000"}
PROTOTYPE = {"market.prototype": True, "market.development_purposes": ["testing_suitability"]}
ADMINISTRATION = {
    "market.insolvency_events": ["administration_or_receivership"],
    "market.particularly_advantageous_terms": True,
}
RELATED = {"value.related_contracts_gross_gbp": ["50000"]}
PART = {
    "requirement.parts": [
        {"kind": "goods", "value_gross_gbp": "50000", "could_reasonably_be_separate": False}
    ]
}
HORIZON = "aggregation_horizon"
WELSH = {"authority.nation": "wales", "procedure.arrangement": "none"}
WELSH_DAY = "welsh_amounts_begin_later_that_day"
EMPLOYMENT_1988 = "supported_employment_and_the_1988_act"


def warned(*stated: dict[str, Any]) -> set[str]:
    return {one["id"] for one in decided(CONTRACT, NOTICE, *stated).warnings}


@pytest.mark.parametrize(
    ("caution", "there", "not_there"),
    [
        (
            "tender_notice_before_the_act",
            {"dates.tender_notice_published": "2025-02-23"},
            {"dates.tender_notice_published": "2025-02-24"},
        ),
        (HORIZON, RELATED, {}),
        (HORIZON, RELATED, {**RELATED, "value.could_be_single_contract": False}),
        ("parts_valued_alone", {**PART, **RELATED}, PART),
        ("parts_valued_alone", {**PART, **RELATED}, RELATED),
        (
            "public_authority_is_a_judgement",
            {"authority.kind": "housing_provider"},
            {"authority.kind": "school"},
        ),
        (
            WELSH_DAY,
            {**WELSH, "dates.tender_notice_published": "2026-01-01"},
            {**WELSH, "dates.tender_notice_published": "2026-01-02"},
        ),
        (
            WELSH_DAY,
            {**WELSH, "dates.tender_notice_published": "2026-01-01"},
            {"dates.tender_notice_published": "2026-01-01"},
        ),
        ("exempt_but_not_invisible", {"requirement.dispute_resolution": True}, {}),
        ("prototype_only", PROTOTYPE, {**PROTOTYPE, "market.prototype": False}),
        (
            "insolvent_supplier_may_be_excludable",
            ADMINISTRATION,
            {**ADMINISTRATION, "market.particularly_advantageous_terms": False},
        ),
        (
            "care_act_wellbeing_alone",
            {"procedure.user_choice_enactment": "care_act_wellbeing"},
            {"procedure.user_choice_enactment": "choice_of_accommodation"},
        ),
        (
            "excluded_bids_open_no_switch",
            {"procedure.tender_outcomes": ["abnormally_low", "excluded_supplier"]},
            {"procedure.tender_outcomes": ["abnormally_low"]},
        ),
        (
            "every_service_reservable",
            {**HOME_CARE, "requirement.other_cpv": ["85312300"]},
            HOME_CARE,
        ),
        (
            "every_service_reservable",
            {**HOME_CARE, "requirement.other_cpv": ["85312300"]},
            {"requirement.other_cpv": ["85312300"]},
        ),
        (EMPLOYMENT_1988, EMPLOYMENT, {}),
        (EMPLOYMENT_1988, EMPLOYMENT, {**EMPLOYMENT, "value.gross_gbp": "207719.99"}),
    ],
)
def test_a_caution_stands_only_where_it_belongs(
    caution: str, there: dict[str, Any], not_there: dict[str, Any]
) -> None:
    assert caution in warned(there)
    assert caution not in warned(not_there)


@pytest.mark.parametrize(
    ("kind", "nation", "expected"),
    [
        ("council", "england", True),
        ("combined_county_authority", "england", True),
        ("fire_and_rescue", "wales", True),
        ("police", "england", True),
        ("council", "northern_ireland", False),
        ("nhs_trust", "england", False),
        ("central_government", "england", False),
    ],
)
def test_the_1988_act_is_mentioned_to_those_it_binds_or_may_bind(
    kind: str, nation: str, expected: bool
) -> None:
    """Section 17(2) and Schedule 2 name more bodies than councils, and none in Northern Ireland."""
    buyer = {"authority.kind": kind, "authority.nation": nation}
    assert (EMPLOYMENT_1988 in warned(EMPLOYMENT, buyer)) is expected


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no"), (1, "one"), (3, "three"), (10, "ten"), (11, "11")]
)
def test_a_period_is_written_from_its_figure(number: int, words: str) -> None:
    assert spelled(number) == words
