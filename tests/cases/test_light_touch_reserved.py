"""The worked cases on light touch contracts."""

from __future__ import annotations

from typing import Any

from procurement_rules import Decision
from procurement_rules.facts import SPECS
from procurement_rules.reasoning import CONSIDERED
from procurement_rules.record.needs import spec_at
from tests.cases.helpers import (
    ENGLISH_COUNCIL,
    LIGHT_TOUCH,
    SERVICES,
    Stated,
    asked,
    dated,
    decided,
    decides,
    estimate,
    needed,
    results,
    threshold,
    warning,
    worth,
)

ASSERTED = {
    "ltr-02-one-penny-below": 5,
    "ltr-05-mixed-section-10": 3,
    "ltr-08-separability-not-recorded": 2,
    "ltr-11-parent-code-laundry": 3,
    "ltr-14-sheffield-nine-contracts": 2,
    "ltr-20-legacy-pcr-contract": 1,
    "ltr-23-sep-exactly-thirty-percent": 3,
    "ltr-26-mutual-five-plus-one": 3,
    "ltr-29-charity-is-not-a-mutual": 3,
}


def test_ltr_02_one_penny_below() -> None:
    facts: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        {
            "requirement": {"cpv": "85312400", "mainly_listed_services": True},
            "procedure": {"call_off": False},
        },
        # The case gives only the day of the answer: taken as the day tenders are invited.
        dated(tenders_invited="2026-03-02"),
    )
    decision = decided(*facts, worth("663539.99"))

    assert decision.status == "below_threshold"
    assert decides(decision.answer("status"), "PA23 s.3(2)(a)", "no")
    assert decides(decision.answer("status"), "PA23 s.5(5)", "below_threshold")
    assert threshold(decision) == (8, "663540.00")

    assert decided(*facts, worth("663540.00")).status == "public_contract"

    assert decides(decision.answer("part_6"), "PA23 s.84(1)", "yes")
    gated = decided(
        *facts,
        worth("663539.99"),
        {"procedure": {"suitability_restricts_tenders": True, "advertised": "openly"}},
    )
    assert decides(gated.answer("suitability_gate"), "PA23 s.85(1)", "no")
    tender = gated.route("below_threshold_open_tender")
    assert tender.condition("suitability_gate_respected").answer == "no"
    assert decides(gated.answer("below_threshold_tender_notice"), "PA23 s.87(1)", "yes")
    details = tender.condition("contract_details_notice_published")
    assert decides(details, "PA23 s.87(3)", "undetermined")
    assert "as soon as reasonably practicable" in details.reason


def _family_support(software: str = "360000.00", **requirement: bool) -> Decision:
    part = {
        "name": "case-management software platform",
        "kind": "services",
        "value_gross_gbp": software,
        "could_reasonably_be_separate": True,
    }
    return decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {
            "requirement": {"parts": [part], **requirement},
            "agreement": {"framework": False},
        },
        worth("900000.00"),
        # The case gives only the day of the answer: taken as the day tenders are invited.
        dated(tenders_invited="2026-04-13"),
    )


def test_ltr_05_mixed_section_10() -> None:
    decision = _family_support()

    # Section 10 is left aside for this question: the amount is that for light touch.
    assert decision.status == "public_contract"
    assert threshold(decision) == (8, "663540.00")
    assert decides(decision.answer("status"), "PA23 s.3(2)", "yes")
    assert not decides(decision.answer("status"), "PA23 s.10")

    light_touch = decision.answer("light_touch")
    assert light_touch.answer == "no"
    assert decides(light_touch, "PA23 s.10(1)", "yes")
    assert decides(light_touch, "PA23 s.10(3)", "no")
    assert decides(light_touch, "PA23 s.10(6)", "yes")

    # Good reasons save a defence and security contract only.
    reasons = "requirement.good_reasons_not_to_separate"
    assert [cite.pinpoint for cite in SPECS[reasons].cites] == ["PA23 s.10(4)"]
    with_reasons = _family_support(good_reasons_not_to_separate=True)
    assert with_reasons.answer("light_touch").answer == "no"
    assert reasons in with_reasons.document["unused"]

    # The other side: a software part a penny under its own threshold takes nothing away.
    assert _family_support("207720.00").answer("light_touch").answer == "no"
    assert _family_support("207719.99").answer("light_touch").answer == "yes"


def _homelessness(kind: str = "works", **view: bool) -> Decision:
    part: dict[str, Any] = {
        "name": "building repairs",
        "kind": kind,
        "value_gross_gbp": "300000.00",
        **view,
    }
    return decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {"requirement": {"parts": [part]}},
        worth("800000.00"),
        # The case gives only the day of the answer: taken as the day tenders are invited.
        dated(tenders_invited="2026-05-11"),
    )


def test_ltr_08_separability_not_recorded() -> None:
    decision = _homelessness()
    light_touch = decision.answer("light_touch")
    assert light_touch.answer == "yes"
    assert decides(light_touch, "PA23 s.10(1)(b)(ii)", "no")
    alone = next(part for part in light_touch.walk() if part.id == "part_at_own_threshold")
    assert "£5,193,000" in alone.reason
    assert decision.status == "public_contract"
    assert needed(decision) == []  # the missing view does not matter
    for view in (True, False):
        either = _homelessness(could_reasonably_be_separate=view)
        assert either.answer("light_touch").answer == "yes"

    # Where it does matter it is a judgement, and its weight is the authority's.
    path = "requirement.parts[0].could_reasonably_be_separate"
    assert spec_at(path).standing is CONSIDERED
    matters = _homelessness("services")
    assert matters.answer("light_touch").answer == "undetermined"
    assert needed(matters) == [path]
    assert results(matters, path, "light_touch") == {True: "no", False: "yes"}
    assert decides(matters.answer("light_touch"), "PA23 s.10(1)(a)", "undetermined")
    assert decides(matters.answer("light_touch"), "PA23 s.10(5)", "undetermined")
    view_given = _homelessness("services", could_reasonably_be_separate=True)
    assert view_given.answer("light_touch").standing is CONSIDERED


def test_ltr_11_parent_code_laundry() -> None:
    facts: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        worth("300000.00"),
        # The case gives only the day of the answer: taken as the day tenders are invited.
        dated(tenders_invited="2026-06-01"),
    )
    laundry: Stated = {
        "requirement": {"cpv": "98311100", "services_match_cpv": True, "defence_limbs": []}
    }
    decision = decided(*facts, laundry)

    light_touch = decision.answer("light_touch")
    assert light_touch.answer == "no"
    assert decides(light_touch, "SI 2024/692 Sch.1", "no")
    assert decides(light_touch, "SI 2024/692 reg.42(1)", "no")
    assert decides(light_touch, "SI 2024/692 reg.42(3)", "no")

    assert decision.status == "public_contract"
    assert threshold(decision) == (12, "207720.00")
    assert decides(decision.answer("threshold"), "PA23 Sch.1 para.1(1)", "settled")
    assert warning(decision, "unlisted_code_beneath_a_listed_one") == [
        "SI 2024/692 reg.42(1)",
        "SI 2024/692 reg.42(3)",
        "SI 2024/692 Sch.1",
    ]

    # The other side: the parent itself is listed.
    parent: Stated = {"requirement": {"cpv": "98000000"}}
    listed = decided(*facts, laundry, parent)
    assert listed.answer("light_touch").answer == "yes"
    assert threshold(listed) == (8, "663540.00")
    assert warning(listed, "unlisted_code_beneath_a_listed_one") is None


def test_ltr_14_sheffield_nine_contracts() -> None:
    facts: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {
            "value": {
                "gross_gbp": "217416.00",
                "related_contracts_gross_gbp": ["217416.00"] * 8,
                "could_be_single_contract": True,
                "good_reasons_not_to_aggregate": False,
            }
        },
        # An open procedure: the day of the answer is taken as that of the tender notice.
        dated(tender_notice_published="2025-12-12", contract_entered_into="2026-03-01"),
    )
    decision = decided(*facts)

    assert estimate(decision) == "1956744.00"
    assert decides(decision.answer("estimated_value"), "PA23 Sch.3 para.4(1)", "yes")
    assert decides(decision.answer("estimated_value"), "PA23 Sch.3 para.4(2)", "no")

    assert decision.status == "public_contract"
    assert threshold(decision) == (8, "663540.00")
    assert decides(decision.answer("status"), "PA23 s.3(2)", "yes")

    reasons: Stated = {"value": {"good_reasons_not_to_aggregate": True}}
    apart = decided(*facts, reasons)
    assert (estimate(apart), apart.status) == ("217416.00", "below_threshold")


def test_ltr_20_legacy_pcr_contract() -> None:
    facts: tuple[Stated, ...] = (
        # "Awarded under the 2015 Regulations": not a Scottish council; taken as an English one.
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {"procedure": {"earlier_regulations": "public_contracts"}},
        dated(as_at="2026-10-05"),
    )
    decision = decided(*facts, dated(contract_awarded="2023-10-09"))

    assert decision.status == "earlier_regime"
    earlier = decision.answer("earlier_regime")
    assert earlier.answer == "yes"
    for limb in ("reg.5(1)", "reg.5(3)(a)", "reg.5(4)(a)"):
        assert decides(earlier, f"SI 2024/716 {limb}", "yes")

    # The other side: strictly before 24 February 2025, and no other step before it.
    nothing_else = dated(
        contract_notice_submitted="none",
        contracts_finder_opportunity_published="none",
        voluntary_transparency_notice_published="none",
        negotiated_procedure_supplier_contacted="none",
    )
    for day, answer in (("2025-02-23", "yes"), ("2025-02-24", "no")):
        near = decided(*facts, nothing_else, dated(contract_awarded=day))
        assert near.answer("earlier_regime").answer == answer
        assert decides(near.answer("earlier_regime"), "SI 2024/716 reg.5(3)(a)", answer)


def _bidder(disabled: int, workforce: int) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "requirement": {"cpv": "77314000"},
            "supplier": {
                "supported_employment_purpose": True,
                "workforce": workforce,
                "workforce_disabled_or_disadvantaged": disabled,
                "part_workforce": 0,
                "combined_workforce": 0,
            },
        },
        worth("400000.00"),
        dated(tender_notice_published="2026-03-16"),
    )


def test_ltr_23_sep_exactly_thirty_percent() -> None:
    reserved = "reserved_supported_employment"
    a, b = _bidder(12, 40), _bidder(29, 97)

    assert a.answer("light_touch").answer == "no"
    assert a.route(reserved).verdict == "open"
    assert decides(a.route(reserved).finding, "PA23 s.32(1)", "yes")

    qualifies = a.route(reserved).condition("supported_employment_provider")
    assert decides(qualifies, "PA23 s.32(4)(a)", "yes")

    fails = b.route(reserved).condition("supported_employment_provider")
    assert decides(fails, "PA23 s.32(4)(a)", "no")
    assert decides(fails, "PA23 s.32(3)", "no")
    assert "must be disregarded" in fails.reason


def _library(extension: int) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {
            "requirement": {"cpv": "92511000", "services_match_cpv": True},
            "contract": {"initial_term_months": 60, "extension_months": extension},
        },
        worth("4000000.00"),
        dated(tender_notice_published="2026-05-18"),
    )


def test_ltr_26_mutual_five_plus_one() -> None:
    mutual = _library(12).route("reserved_public_service_mutual")

    assert asked(mutual.finding, "SI 2024/692 reg.42(2)", "yes")
    assert mutual.verdict == "closed"
    assert decides(mutual.finding, "PA23 s.33(1)(b)", "no")
    assert _library(0).route("reserved_public_service_mutual").verdict == "open"

    employment = _library(12).route("reserved_supported_employment")
    assert employment.verdict == "open"
    assert decides(employment.finding, "PA23 s.32(1)", "yes")


def test_ltr_29_charity_is_not_a_mutual() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {
            "requirement": {"cpv": "92610000", "services_match_cpv": True},
            "contract": {"initial_term_months": 36, "extension_months": 0},
            "supplier": {
                "not_for_profit": True,
                "delivers_public_services": True,
                "mainly_reservable_services": True,
                "managed_and_controlled_by_employees": False,
            },
        },
        worth("1000000.00"),
        dated(tender_notice_published="2026-09-14"),
    )
    reserved = decision.route("reserved_public_service_mutual")
    assert reserved.verdict == "open"
    mutual = reserved.condition("qualifying_public_service_mutual")
    assert decides(mutual, "PA23 s.33(6)(c)", "no")

    assert "must be disregarded" in mutual.reason
    assert "PA23 s.33(4)" in [one.pinpoint for one in mutual.citations]

    control = SPECS["supplier.managed_and_controlled_by_employees"]
    assert "users, trustees and community members do not count" in control.question
