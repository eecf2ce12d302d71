"""Both sides of every line the data draws: a new row brings its own tests."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from procurement_rules import Decision, Facts, Finding, decide
from procurement_rules.facts import SPECS
from procurement_rules.law import law_for, lists
from procurement_rules.law.data import rows
from procurement_rules.law.snapshot import changes, day_of, parameters, thresholds
from tests.ordinary import decided

PENNY = Decimal("0.01")
DAY = timedelta(days=1)

KIND_OF_ROW: dict[str, dict[str, Any]] = {
    "defence_and_security_works": {"defence_limbs": ["a"], "main_purpose": "works"},
    "defence_and_security_concession": {
        "defence_limbs": ["a"],
        "right_to_exploit": True,
        "real_operating_risk": True,
    },
    "defence_and_security_not_row_1_2_or_8": {"defence_limbs": ["a"]},
    "utilities_works": {"utility_activity": True, "main_purpose": "works"},
    "utilities_light_touch": {"utility_activity": True, "mainly_listed_services": True},
    "utilities_not_row_3_4_or_5": {"utility_activity": True},
    "light_touch_concession": {
        "mainly_listed_services": True,
        "right_to_exploit": True,
        "real_operating_risk": True,
    },
    "light_touch_not_row_5_or_7": {"mainly_listed_services": True},
    "concession_not_row_2_6_or_7": {"right_to_exploit": True, "real_operating_risk": True},
    "works_not_row_1_4_or_9": {"main_purpose": "works"},
    "other_central_government": {},
    "other_sub_central_government": {},
}


def decision_at(row: dict[str, str], amount: Decimal) -> Decision:
    requirement = {
        "main_purpose": "services",
        "mainly_listed_services": False,
        "for_health_service": False,
        **KIND_OF_ROW[row["contract"]],
    }
    concession = "right_to_exploit" in requirement
    money = "supplier_receipts_gross_gbp" if concession else "gross_gbp"
    central = row["contract"] == "other_central_government"
    welsh = row["regulated_by"] == "welsh_ministers"
    kind = ("devolved_government" if welsh else "central_government") if central else "council"
    return decide(
        Facts.model_validate(
            {
                "authority": {"kind": kind, "nation": "wales" if welsh else "england"},
                "requirement": requirement,
                "value": {money: f"{amount:.2f}"},
                "agreement": {"for_pecuniary_interest": True},
                "dates": {"tender_notice_published": row["from_date"]},
            }
        )
    )


@pytest.mark.parametrize(
    "row",
    rows("thresholds.csv"),
    ids=lambda row: f"row{row['row']}-{row['regulated_by']}-{row['from_date']}",
)
class TestEveryAmount:
    """s.3(2)(a), (3)(a), (4)(a): not less than the amount."""

    def test_a_penny_below(self, row: dict[str, str]) -> None:
        decision = decision_at(row, Decimal(row["amount_gbp"]) - PENNY)
        assert decision.status == "below_threshold"
        assert decision.document["threshold"]["row"] == int(row["row"])

    def test_exactly(self, row: dict[str, str]) -> None:
        decision = decision_at(row, Decimal(row["amount_gbp"]))
        assert decision.status == "public_contract"
        assert decision.document["threshold"]["amount_gbp"] == row["amount_gbp"]

    def test_a_penny_above(self, row: dict[str, str]) -> None:
        decision = decision_at(row, Decimal(row["amount_gbp"]) + PENNY)
        assert decision.status == "public_contract"
        assert decision.document["threshold"]["margin_gbp"] == "0.01"


LIMBS = [(change, limb) for change in changes() for limb in change.limbs]


@pytest.mark.parametrize(("change", "limb"), LIMBS, ids=lambda one: getattr(one, "step", ""))
class TestEveryCommencementLimb:
    """A step before the day keeps the earlier law; on the day, or after it, does not."""

    @pytest.mark.parametrize("offset", [-1, 0, 1])
    def test_around_the_day(self, change: Any, limb: Any, offset: int) -> None:
        law = law_for({limb.step: change.from_date + offset * DAY})
        (version,) = [v for v in law.versions if v.change is change]
        assert version.applies is (offset >= 0)
        assert version.citation is limb.citation
        wanted = change.from_date if offset >= 0 else min(s for s, _ in law_for({}).sets)
        assert [start for start, _ in law.sets] == [wanted]

    def test_not_for_the_kinds_it_passes_over(self, change: Any, limb: Any) -> None:
        for kind in limb.not_for:
            law = law_for({limb.step: change.from_date - DAY}, kinds=frozenset({kind}))
            (version,) = [v for v in law.versions if v.change is change]
            assert version.applies is None

    def test_one_earlier_step_is_enough(self, change: Any, limb: Any) -> None:
        steps = {one.step: change.from_date for one in change.limbs}
        law = law_for({**steps, limb.step: change.from_date - DAY})
        (version,) = [v for v in law.versions if v.change is change]
        assert version.applies is False
        assert version.step == limb.step


def test_law_for_takes_a_plain_date() -> None:
    law = law_for(date(2026, 1, 1))
    assert law.threshold_set == thresholds(date(2026, 1, 1), "other")


def test_law_for_keeps_what_it_rejected() -> None:
    law = law_for(date(2025, 12, 31))
    assert [(v.change.id, v.applies) for v in law.versions] == [("thresholds-2026", False)]


LEGACY = {
    "dates.contract_notice_submitted": "SI 2024/716 reg.5(3)(c)",
    "dates.design_contest_notice_submitted": "SI 2024/716 reg.5(3)(c)",
    "dates.voluntary_transparency_notice_published": "SI 2024/716 reg.5(3)(d)",
    "dates.contracts_finder_opportunity_published": "SI 2024/716 reg.5(3)(e)",
    "dates.negotiated_procedure_supplier_contacted": "SI 2024/716 reg.5(3)(b)",
    "dates.dynamic_purchasing_system_established": "SI 2024/716 reg.5(3)(a)",
    "dates.contract_awarded": "SI 2024/716 reg.5(3)(a)",
    "dates.framework_concluded": "SI 2024/716 reg.5(3)(a)",
}


@pytest.mark.parametrize("path", LEGACY)
@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_every_saving_limb_around_go_live(path: str, offset: int) -> None:
    """SI 2024/716 reg.5(3): strictly before 24 February 2025."""
    none = {name.split(".")[1]: "none" for name in LEGACY}
    on = day_of("go_live") + offset * DAY
    decision = decide(
        Facts.model_validate(
            {
                "authority": {"kind": "council", "nation": "england"},
                "dates": {**none, path.split(".")[1]: on.isoformat()},
            }
        )
    )
    found = decision.answer("earlier_regime")
    assert found.answer == ("yes" if offset < 0 else "no")
    if offset < 0:
        findings = [part for part in found.deciding() if isinstance(part, Finding)]
        deciding = [citation for part in findings for citation in part.citations]
        assert any(cite.pinpoint.startswith(LEGACY[path]) for cite in deciding)


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_prior_notice_as_a_call_before_26_may_2023(offset: int) -> None:
    """SI 2024/716 reg.5(2)."""
    on = day_of("prior_notice_call_cutoff") + offset * DAY
    none = {name.split(".")[1]: "none" for name in LEGACY}
    dates = {**none, "call_for_competition_by_prior_notice_submitted": on.isoformat()}
    council = {"kind": "council", "nation": "england"}
    facts = Facts.model_validate({"authority": council, "dates": dates})
    found = decide(facts).answer("earlier_regime")
    assert found.answer == ("yes" if offset < 0 else "no")


@pytest.mark.parametrize(
    "row", rows("light_touch_cpv.csv"), ids=lambda r: f"{r['list']}-{r['code']}"
)
def test_every_light_touch_row_on_its_first_day_and_the_day_before(row: dict[str, str]) -> None:
    start = date.fromisoformat(row["from_date"])
    assert lists.light_touch(row["code"], row["list"], start)
    assert not lists.light_touch(row["code"], row["list"], start - DAY)


def test_every_parameter_is_used() -> None:
    """A figure nothing compares with is a rule nobody wrote."""
    from pathlib import Path

    import procurement_rules

    source = "".join(
        path.read_text(encoding="utf-8")
        for path in Path(procurement_rules.__file__).parent.rglob("*.py")
    )
    for key in parameters():
        assert key in source or key.startswith("vat_rate_"), key
    assert SPECS


def on_day(key: str, offset: int) -> str:
    return (day_of(key) + offset * DAY).isoformat()


@pytest.mark.parametrize("nation", ["england", "wales"])
@pytest.mark.parametrize("offset", [-1, 0, 1])
@pytest.mark.parametrize("step", ["tenders_invited", "health_award_process_commenced"])
def test_health_regimes_on_their_first_day(nation: str, offset: int, step: str) -> None:
    """SI 2023/1348 reg.29 and WSI 2025/99 reg.33."""
    facts = Facts.model_validate(
        {
            "authority": {"kind": "council", "nation": nation},
            "requirement": {"cpv": "85121000", "for_health_service": True},
            "dates": {step: on_day(f"health_regime_{nation}_from", offset)},
        }
    )
    found = decide(facts).answer("health_regime")
    assert found.answer == ("yes" if offset >= 0 else "no")


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_an_award_after_the_first_day_does_not_show_when_the_procedure_began(offset: int) -> None:
    on = on_day("health_regime_england_from", offset)
    facts = Facts.model_validate(
        {
            "authority": {"kind": "council", "nation": "england"},
            "requirement": {"cpv": "85121000", "for_health_service": True},
            "dates": {"contract_awarded": on},
        }
    )
    found = decide(facts).answer("health_regime")
    assert found.answer == ("undetermined" if offset >= 0 else "no")


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_last_day_to_change_a_saved_purchasing_system(offset: int) -> None:
    """SI 2024/716 reg.5(4)(b)(i): not after the day."""
    change = on_day("legacy_dps_last_change", offset)
    dates = {
        "dynamic_purchasing_system_established": "2021-07-01",
        "dynamic_purchasing_system_change": change,
    }
    decision = decide(Facts.model_validate({"dates": dates}))
    found = decision.answer("dynamic_purchasing_system_validity")
    assert found.answer == ("no" if offset > 0 else "yes")


@pytest.mark.parametrize(
    ("ends", "says"),
    [
        (-1, "By its own terms it ends on 22 February 2029"),
        (0, "By its own terms it ends on 23 February 2029"),
        (1, "at the latest at the end of 23 February 2029"),
    ],
)
def test_last_day_of_a_saved_purchasing_system(ends: int, says: str) -> None:
    """SI 2024/716 reg.5(4)(b)(ii)."""
    dates = {
        "dynamic_purchasing_system_established": "2021-07-01",
        "dynamic_purchasing_system_change": "2026-01-01",
        "dynamic_purchasing_system_ends": on_day("legacy_dps_end", ends),
    }
    found = decide(Facts.model_validate({"dates": dates}))
    assert says in found.answer("dynamic_purchasing_system_validity").reason


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_answers_after_the_day_the_act_was_read_to_are_warned(offset: int) -> None:
    decision = decided(dates__as_at=on_day("act_verified_to", offset))
    warned = "law_verified_to" in {one["id"] for one in decision.warnings}
    assert warned is (offset > 0)
    assert decision.status == "public_contract"


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_amounts_are_not_used_from_the_day_they_are_due_to_change(offset: int) -> None:
    decision = decided(dates__tender_notice_published=on_day("thresholds_review_from", offset))
    if offset < 0:
        assert decision.status == "public_contract"
    else:
        state = decision.answer("threshold").state
        assert (decision.status, state) == ("undetermined", "not_encoded")
        assert decision.needs == ()
        assert [one["id"] for one in decision.document["not_encoded"]] == ["threshold_review"]
