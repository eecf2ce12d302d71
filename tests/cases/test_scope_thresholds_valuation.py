"""The worked cases on scope, thresholds, valuation, regimes and exemptions."""

from __future__ import annotations

from typing import Any

from procurement_rules import Decision
from procurement_rules.reasoning import ASSESSED, CONSIDERED, State
from procurement_rules.record.needs import spec_at
from tests.cases.helpers import (
    ENGLISH_COUNCIL,
    GOODS,
    LIGHT_TOUCH,
    SERVICES,
    WELSH_COUNCIL,
    WORKS,
    Stated,
    asked,
    dated,
    decided,
    decides,
    estimate,
    needed,
    relies_on,
    results,
    threshold,
    thresholds_version,
    warning,
    worth,
)

ASSERTED = {
    "svt-02-one-penny-below": 3,
    "svt-05-welsh-council-2026": 3,
    "svt-08-light-touch-equal-2025": 4,
    "svt-11-section-5-view-missing": 4,
    "svt-14-aggregation-needs-good-reasons": 4,
    "svt-17-real-framework-notice-karbon-homes": 4,
    "svt-20-psr-mixed-social-care-is-main": 3,
    "svt-23-quotes-sought-before-go-live": 4,
    "svt-26-vertical-80-and-horizontal-20": 3,
    "svt-29-english-scottish-cooperation": 3,
}


def test_svt_02_one_penny_below() -> None:
    facts = (ENGLISH_COUNCIL, GOODS, dated(tenders_invited="2026-02-02"))

    decision = decided(*facts, worth("207719.99"))
    assert decision.status == "below_threshold"
    assert decides(decision.answer("status"), "PA23 s.5(5)", "below_threshold")
    assert decides(decision.answer("status"), "PA23 s.3(2)(a)", "no")
    assert threshold(decision) == (12, "207720.00")
    assert decision.document["threshold"]["margin_gbp"] == "-0.01"
    assert decides(decision.answer("part_6"), "PA23 s.84(1)", "yes")
    assert decides(decision.answer("notifiable"), "PA23 s.87(4)(b)", "yes")

    # The other side: not less than.
    assert decided(*facts, worth("207720.00")).status == "public_contract"


def test_svt_05_welsh_council_2026() -> None:
    facts: tuple[Stated, ...] = (
        WELSH_COUNCIL,
        SERVICES,
        {"procedure": {"arrangement": "none"}},
        dated(tender_notice_published="2026-01-06"),
    )
    decision = decided(*facts, worth("210000.00"))

    # The same amount as in England, set for Wales by its own instrument.
    assert threshold(decision) == (12, "207720.00")
    assert decides(decision.answer("threshold"), "PA23 Sch.1 para.1(1)", "settled")
    assert thresholds_version(decision).applies is True
    assert decision.document["law"]["instruments"][0]["instrument"] == "WSI 2025/1296"

    assert decision.status == "public_contract"
    assert decides(decision.answer("status"), "PA23 s.3(2)(a)", "yes")
    assert decided(*facts, worth("207719.99")).status == "below_threshold"

    assert decision.answer("regulated_by_welsh_ministers").answer == "yes"
    regulations = decision.answer("governing_regulations")
    wales = "procurement_wales_regulations_2024"
    assert regulations.answer == wales
    assert decides(regulations, "WSI 2024/782 reg.2(1)", wales)
    assert decides(regulations, "SI 2024/692 reg.49", wales)

    # Not SI 2025/1200, whose figures do not reach Welsh-regulated procurement.
    assert decides(decision.answer("threshold"), "WSI 2025/1296 reg.3")


def test_svt_08_light_touch_equal_2025() -> None:
    facts: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        {"requirement": {"cpv": "85312400", "right_to_exploit": False, "utility_activity": False}},
    )
    in_2025 = dated(tender_notice_published="2025-03-10")
    decision = decided(*facts, in_2025, worth("663540.00"))

    assert threshold(decision) == (8, "663540.00")
    assert decides(decision.answer("threshold"), "PA23 Sch.1 para.1(1)", "settled")
    assert decides(decision.answer("threshold"), "PA23 s.9(1)", "yes")

    assert decision.status == "public_contract"
    assert decides(decision.answer("status"), "PA23 s.3(2)(a)", "yes")
    assert decided(*facts, in_2025, worth("663539.99")).status == "below_threshold"

    # By the code alone, and by the stated fact that it is not health care.
    not_health: Stated = {"requirement": {"for_health_service": False}}
    for each in (decision, decided(*facts, not_health, in_2025, worth("663540.00"))):
        health = each.answer("health_regime")
        assert health.answer == "no"
        assert decides(health, "SI 2023/1348 reg.2(1)", "no")
        assert decides(health, "SI 2023/1348 Sch.1", "no")
    assert relies_on(decision, "health_regime", "requirement.cpv")

    later = decided(*facts, dated(tender_notice_published="2026-03-10"), worth("663540.00"))
    assert threshold(later) == (8, "663540.00")
    assert later.status == "public_contract"
    assert (thresholds_version(decision).applies, thresholds_version(later).applies) == (
        False,
        True,
    )
    assert decides(later.answer("threshold"), "SI 2025/1200 reg.2(3)")


def _library_refurbishment(**view: bool) -> Decision:
    furniture: dict[str, Any] = {
        "name": "loose furniture",
        "kind": "goods",
        "value_gross_gbp": "400000.00",
    }
    return decided(
        ENGLISH_COUNCIL,
        WORKS,
        {
            "requirement": {"parts": [{**furniture, **view}]},
            "agreement": {"framework": False},
            "procedure": {"call_off": False},
        },
        worth("3000000.00"),
        # The case gives only the day of the answer: taken as the day tenders are invited.
        dated(tenders_invited="2026-04-13"),
    )


def test_svt_11_section_5_view_missing() -> None:
    view = "requirement.parts[0].could_reasonably_be_separate"

    decision = _library_refurbishment()
    assert decision.status == "undetermined"
    assert needed(decision) == [view]
    assert results(decision, view) == {True: "public_contract", False: "below_threshold"}
    assert decides(decision.answer("status"), "PA23 s.5(1)(a)", "undetermined")

    separate = _library_refurbishment(could_reasonably_be_separate=True)
    assert separate.status == "public_contract"
    assert separate.answer("works").answer == "yes"
    assert threshold(separate) == (10, "5193000.00")
    assert separate.document["value"]["treated_as_gbp"] == "not less than 5193000.00"
    assert decides(separate.answer("status"), "PA23 s.5(1)(b)", "yes")
    assert decides(separate.answer("status"), "PA23 s.5(3)", "yes")

    not_separate = _library_refurbishment(could_reasonably_be_separate=False)
    assert not_separate.status == "below_threshold"
    assert decides(not_separate.answer("status"), "PA23 s.5(1)", "no")
    assert decides(not_separate.answer("status"), "PA23 s.5(4)", "no")
    assert not_separate.document["value"]["treated_as_gbp"] is None

    # Its own threshold, 207,720, not 5,193,000: a penny less and the view no longer matters.
    uplift = separate.answer("separable_part_above_threshold")
    alone = next(part for part in uplift.walk() if part.id == "part_at_own_threshold")
    assert decides(alone, "PA23 s.5(1)(b)", "yes")
    assert "£207,720" in alone.reason
    for value, status in (("207720.00", "undetermined"), ("207719.99", "below_threshold")):
        part = {"kind": "goods", "value_gross_gbp": value}
        smaller = decided(
            ENGLISH_COUNCIL,
            WORKS,
            {"requirement": {"parts": [part]}},
            worth("3000000.00"),
            dated(tenders_invited="2026-04-13"),
        )
        assert smaller.status == status


def _traffic_surveys(each: str = "120000.00", other: str = "120000.00", **value: bool) -> Decision:
    stated = {"gross_gbp": each, "related_contracts_gross_gbp": [other], **value}
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {"value": stated},
        # The case gives only the day of the answer: taken as the day tenders are invited.
        dated(tenders_invited="2026-09-07"),
    )


def test_svt_14_aggregation_needs_good_reasons() -> None:
    decision = _traffic_surveys(could_be_single_contract=True)
    assert estimate(decision) == "240000.00"
    assert decides(decision.answer("estimated_value"), "PA23 Sch.3 para.4(1)", "yes")
    assert decides(decision.answer("estimated_value"), "PA23 Sch.3 para.4(2)", "no")

    assert decision.status == "public_contract"
    assert threshold(decision) == (12, "207720.00")
    assert decides(decision.answer("status"), "PA23 s.3(2)(a)", "yes")

    reasons = "value.good_reasons_not_to_aggregate"
    assert spec_at(reasons).standing is ASSESSED
    assert reasons in {one["fact"] for one in decision.assumptions}
    recorded = _traffic_surveys(could_be_single_contract=True, good_reasons_not_to_aggregate=True)
    assert estimate(recorded) == "120000.00"
    assert recorded.status == "below_threshold"
    assert decides(recorded.answer("estimated_value"), "PA23 Sch.3 para.4(2)", "yes")
    assert reasons in {one["fact"] for one in recorded.judgements}

    # No share is disregarded: the smallest other contract counts, to the penny.
    for other, status in (("0.01", "public_contract"), ("0.00", "below_threshold")):
        small = _traffic_surveys("207719.99", other, could_be_single_contract=True)
        assert small.status == status
        assert decides(small.answer("estimated_value"), "PA23 Sch.3 para.4", "yes")


def test_svt_17_real_framework_notice_karbon_homes() -> None:
    facts: tuple[Stated, ...] = (
        {
            "authority": {"kind": "housing_provider", "nation": "england"},
            "agreement": {"for_pecuniary_interest": True, "framework": True},
            "requirement": {"cpv": "71355000"},
            "value": {"net_gbp": "8000000.00", "gross_gbp": "8000000.00"},
        },
        dated(tender_notice_published="2025-06-17"),
    )
    decision = decided(*facts)

    assert decision.answer("framework").answer == "yes"
    assert estimate(decision) == "8000000.00"
    assert decides(decision.answer("estimated_value"), "PA23 Sch.3 para.2(1)", "estimated")

    body: Stated = {"authority": {"publicly_funded": True, "operates_commercially": False}}
    public = decided(*facts, body)
    assert public.status == "public_contract"
    assert threshold(public) == (12, "214904.00")
    assert decides(public.answer("status"), "PA23 s.3(3)(a)", "yes")
    version = thresholds_version(public)
    assert version.applies is False
    assert version.citation.pinpoint == "SI 2025/1200 reg.3(2)(a)"

    # Never inferred from its legal form: funding, oversight and business are asked for.
    assert decision.status == "undetermined"
    assert set(needed(decision)) == {
        "authority.publicly_funded",
        "authority.overseen_by_public_authorities",
        "authority.operates_commercially",
    }
    authority = decision.answer("contracting_authority")
    for limb in ("PA23 s.2(2)", "PA23 s.2(3)", "PA23 s.2(4)"):
        assert decides(authority, limb, "undetermined")
    assert public.answer("contracting_authority").standing is ASSESSED
    overseen: Stated = {
        "authority": {"overseen_by_public_authorities": True, "operates_commercially": False}
    }
    assert decided(*facts, overseen).status == "public_contract"
    commercial: Stated = {"authority": {"publicly_funded": True, "operates_commercially": True}}
    assert decided(*facts, commercial).status == "outside_the_act"

    assert warning(decision, "net_and_gross_the_same") == ["PA23 s.123(2)"]
    with_vat: Stated = {"value": {"gross_gbp": "9600000.00"}}
    assert warning(decided(*facts, with_vat), "net_and_gross_the_same") is None


def _health_visiting(health: str, other: str, **more: bool) -> Decision:
    elements = {
        "for_health_service": True,
        "health_element_gross_gbp": health,
        "other_element_gross_gbp": other,
        **more,
    }
    return decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {"requirement": elements},
        worth("620000.00"),
        # The case gives only the day of the answer: taken as the day tenders are invited.
        dated(tenders_invited="2026-04-20"),
    )


def test_svt_20_psr_mixed_social_care_is_main() -> None:
    decision = _health_visiting("300000.00", "320000.00")

    health = decision.answer("health_regime")
    assert health.answer == "no"
    assert decides(health, "SI 2023/1348 reg.3(3)(a)", "no")
    assert decides(health, "SI 2023/1348 reg.3(4)(a)", "no")

    assert decision.status == "below_threshold"
    assert threshold(decision) == (8, "663540.00")
    assert decision.answer("light_touch").answer == "yes"
    assert decides(decision.answer("status"), "PA23 s.5(5)", "below_threshold")
    assert decides(decision.answer("threshold"), "PA23 Sch.1 para.1(1)", "settled")

    assert warning(decision, "health_element_alone") == ["SI 2023/1348 reg.3(1)"]

    # The other side: equal is not higher; a penny higher, and inseparable, is the health regime.
    inseparable = {"other_element_inseparable": True}
    assert _health_visiting("310000.00", "310000.00", **inseparable).status == "below_threshold"
    main = _health_visiting("310000.01", "309999.99", **inseparable)
    assert main.status == "health_regime"
    assert decides(main.answer("health_regime"), "SI 2023/1348 reg.3(3)(b)", "yes")


def test_svt_23_quotes_sought_before_go_live() -> None:
    facts: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        SERVICES,
        worth("80000.00"),
        # An emailed request for quotes: no contract notice, no transparency notice, no negotiated
        # procedure under reg.32.
        dated(
            tenders_invited="2025-02-10",
            contracts_finder_opportunity_published="none",
            contract_notice_submitted="none",
            voluntary_transparency_notice_published="none",
            negotiated_procedure_supplier_contacted="none",
            # Signed on 3 March; nothing suggests an award before the day it was signed.
            contract_awarded="2025-03-03",
            contract_entered_into="2025-03-03",
        ),
    )

    # Had the opportunity been on Contracts Finder before 24 February 2025.
    published = decided(*facts, dated(contracts_finder_opportunity_published="2025-02-20"))
    assert published.status == "earlier_regime"
    assert decides(published.answer("earlier_regime"), "SI 2024/716 reg.5(3)(e)", "yes")
    assert decides(published.answer("earlier_regime"), "SI 2024/716 reg.5(4)(a)", "yes")

    for each in (
        decided(*facts),
        # On the day itself is not before it.
        decided(*facts, dated(contracts_finder_opportunity_published="2025-02-24")),
    ):
        earlier = each.answer("earlier_regime")
        assert earlier.answer == "no"
        for limb in ("2", "3)(a", "3)(b", "3)(c", "3)(d", "3)(e"):
            assert decides(earlier, f"SI 2024/716 reg.5({limb})", "no")

        assert decides(earlier, "SI 2024/716 reg.2(2)", "no")
        assert each.status == "below_threshold"
        assert decides(each.answer("status"), "PA23 s.5(5)", "below_threshold")
        details = each.answer("contract_details_notice")
        assert decides(details, "PA23 s.87(3)", "yes")


VERTICAL: Stated = {
    "procedure": {"exemptions_relied_on": ["2"]},
    "supplier": {
        "parent_undertaking": True,
        "decisive_influence_by_others": False,
        "shares_held_outside_public_authorities": False,
    },
}
HORIZONTAL: Stated = {
    "procedure": {"exemptions_relied_on": ["3"]},
    "agreement": {
        "between_contracting_authorities_only": True,
        "common_public_objectives": True,
        "solely_public_interest": True,
    },
}


def _vertical(**percent: str) -> Decision:
    shares = {f"attributable_{name}_percent": value for name, value in percent.items()}
    # The case gives only the day of the answer: taken as the day the company is asked to tender.
    day = dated(tenders_invited="2026-01-19")
    return decided(ENGLISH_COUNCIL, SERVICES, VERTICAL, {"supplier": shares}, day)


def _horizontal(percent: str) -> Decision:
    share: Stated = {"supplier": {"other_activity_percent": percent}}
    day = dated(tenders_invited="2026-01-19")
    return decided(ENGLISH_COUNCIL, SERVICES, HORIZONTAL, share, day)


def test_svt_26_vertical_80_and_horizontal_20() -> None:
    # Exactly 80 per cent of turnover is not more than 80 per cent.
    by_turnover = _vertical(turnover="80.0")
    exempt = by_turnover.answer("exempt")
    assert exempt.answer == "undetermined"
    assert asked(exempt, "PA23 Sch.2 para.2(2)(c)", "no")
    assert asked(exempt, "SI 2024/692 reg.42A(2)", "no")
    assert "supplier.attributable_cost_percent" in needed(by_turnover)
    all_at_80 = _vertical(turnover="80.0", cost="80", time="80", value="80", purchases="80")
    assert all_at_80.answer("exempt").answer == "no"
    assert decides(all_at_80.answer("exempt"), "PA23 Sch.2 para.2(2)(c)", "no")
    assert decides(all_at_80.answer("exempt"), "SI 2024/692 reg.42A(2)", "no")
    over = _vertical(turnover="80.1")
    assert over.status == "exempt"
    assert decides(over.answer("exempt"), "SI 2024/692 reg.42A(2)", "yes")

    # The share of costs may then be used.
    by_cost = _vertical(turnover="80.0", cost="83.0")
    assert by_cost.status == "exempt"
    assert asked(by_cost.answer("exempt"), "SI 2024/692 reg.42A(2)", "no")
    assert decides(by_cost.answer("exempt"), "SI 2024/692 reg.42A(8)(a)", "yes")
    assert decides(by_cost.answer("exempt"), "PA23 Sch.2 para.2", "yes")

    # Exactly 20 per cent is no more than 20 per cent.
    decision = _horizontal("20.0")
    assert decision.status == "exempt"
    assert decides(decision.answer("exempt"), "PA23 Sch.2 para.3(2)(b)", "yes")
    more = _horizontal("20.1")
    assert more.answer("exempt").answer == "undetermined"
    assert asked(more.answer("exempt"), "PA23 Sch.2 para.3(2)(b)", "no")


def test_svt_29_english_scottish_cooperation() -> None:
    facts: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        SERVICES,
        worth("900000.00"),
        {
            "procedure": {"exemptions_relied_on": ["3"]},
            "agreement": {
                "party_is_excluded_authority": True,
                "common_public_objectives": True,
                "solely_public_interest": True,
            },
            "supplier": {"other_activity_percent": "0.0"},
        },
        # The case gives only the day of the answer: taken as the day the partner is approached.
        dated(tenders_invited="2026-05-18"),
    )
    decision = decided(*facts)

    # The Scottish council, were it the buyer, however it is described.
    for kind in ("council", "devolved_scottish_authority"):
        scottish: Stated = {"authority": {"kind": kind, "nation": "scotland"}}
        buyer = decided(*facts, scottish)
        assert buyer.status == "outside_the_act"
        authority = buyer.answer("contracting_authority")
        assert authority.answer == "no"
        assert decides(authority, "PA23 s.2(1)", "no")
        assert decides(authority, "PA23 s.2(5)(a)", "yes")
        assert decides(authority, "PA23 s.2(6)", "yes")

    exempt = decision.answer("exempt")
    assert exempt.answer == "no"
    assert decides(exempt, "PA23 Sch.2 para.3(1)", "no")

    # Flagged for legal review: never exempt, and never settled.
    assert decision.status == "public_contract"
    assert exempt.state is State.JUDGED
    assert exempt.standing <= CONSIDERED
    assert warning(decision, "excluded_party_needs_legal_review") == [
        "PA23 Sch.2 para.3(1)",
        "PA23 s.2(5)",
    ]
    # The other side: between contracting authorities only, it is exempt and there is no flag.
    english: Stated = {
        "agreement": {
            "party_is_excluded_authority": False,
            "between_contracting_authorities_only": True,
        }
    }
    without = decided(*facts, english)
    assert without.status == "exempt"
    assert warning(without, "excluded_party_needs_legal_review") is None
