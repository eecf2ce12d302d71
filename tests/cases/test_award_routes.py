"""The worked cases on routes to award."""

from __future__ import annotations

from typing import Any

from procurement_rules import Decision
from procurement_rules.reasoning import Finding
from tests.cases.helpers import (
    ENGLISH_COUNCIL,
    GOODS,
    LIGHT_TOUCH,
    SERVICES,
    Stated,
    asked,
    dated,
    decided,
    decides,
    needed,
    worth,
)

ASSERTED = {
    "ar-02-user-choice-below-threshold": 4,
    "ar-05-para8-after-dynamic-market": 2,
    "ar-08-para8-statement-unknown": 2,
    "ar-11-ordinary-direct-award-standstill": 1,
    "ar-14-concession-routes": 3,
    "ar-17-open-framework-single-supplier": 3,
    "ar-20-switch-after-mini-competition": 2,
    "ar-23-late-substantial-modification": 3,
    "ar-26-health-gate": 2,
    "ar-29-dps-extension": 3,
}


def verdict(decision: Decision, route: str) -> str:
    return decision.route(route).verdict


def why(decision: Decision, route: str) -> Finding:
    return decision.route(route).finding


def _placement(value: str) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {
            "requirement": {"cpv": "85311200", "for_particular_individual": True},
            "supplier": {"preferred_by_individual": True, "excluded": False},
            "procedure": {
                "competition_not_in_best_interests": True,
                "user_choice_enactment": "choice_of_accommodation",
                "exemptions_relied_on": [],
            },
            "value": {"related_contracts_gross_gbp": []},
        },
        worth(value),
        # The notice is of October 2025; the placement begins when the provider is contacted.
        dated(supplier_contacted_to_commence_award="2025-10-15"),
    )


def test_ar_02_user_choice_below_threshold() -> None:
    decision = _placement("90000")

    assert decision.status == "below_threshold"
    assert verdict(decision, "direct_award") == "closed"
    assert decides(why(decision, "direct_award"), "PA23 s.11(2)", "no")
    assert verdict(decision, "below_threshold_direct_placement") == "open"

    # No transparency notice: the route that needs one is not in play.
    assert decision.route("direct_award").conditions == ()

    above = _placement("700000")
    assert verdict(above, "direct_award") == "open"
    assert decides(why(above, "direct_award"), "PA23 Sch.5 para.15", "yes")
    notice = above.route("direct_award").condition("transparency_notice_first")
    assert decides(notice, "PA23 s.44(3)", "yes")

    details = decision.answer("contract_details_notice")
    assert decides(details, "PA23 s.87(3)", "yes")
    assert asked(details, "PA23 s.87(4)(b)", "yes")


def _repeat(**procedure: Any) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "requirement": {"cpv": "60130000", "similar_to_existing": True},
            "supplier": {"existing_supplier": True, "excluded": False},
            "procedure": {
                "earlier_contract_regulations": "act",
                "earlier_contract_public": True,
                "earlier_award_route": "dynamic_market",
                "repeat_intention_stated": True,
                **procedure,
            },
        },
        worth("800000"),
        dated(
            earlier_contract_awarded="2025-06-16",
            transparency_notice_published="2026-09-14",
        ),
    )


def test_ar_05_para8_after_dynamic_market() -> None:
    decision = _repeat()
    direct = decision.route("direct_award")

    assert direct.verdict == "open"
    assert decides(direct.finding, "PA23 Sch.5 para.8(a)", "yes")
    assert direct.finding.standing.word == "assessed"
    similar = [f for f in direct.finding.walk() if f.id == "requirement.similar_to_existing"]
    assert similar[0].reason == "Met on the authority's assessment."
    assert verdict(_repeat(earlier_award_route="call_off"), "direct_award") == "closed"

    excludable = direct.condition("supplier.excludable_considered")
    assert excludable.answer == "undetermined"
    assert decides(excludable, "PA23 s.41(4)")


def _catering(**procedure: Any) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "requirement": {"cpv": "55500000", "similar_to_existing": True},
            "supplier": {"existing_supplier": True, "excluded": False},
            "procedure": {
                "earlier_contract_regulations": "act",
                "earlier_contract_public": True,
                "earlier_award_route": "open_procedure",
                **procedure,
            },
        },
        worth("350000"),
        dated(
            earlier_contract_awarded="2025-04-14",
            transparency_notice_published="2026-10-05",
        ),
    )


def test_ar_08_para8_statement_unknown() -> None:
    decision = _catering()
    direct = decision.route("direct_award")

    assert direct.verdict == "undetermined"
    assert direct.needs == ("procedure.repeat_intention_stated",)
    assert needed(decision) == ["procedure.repeat_intention_stated"]
    assert decides(direct.finding, "PA23 Sch.5 para.8(b)", "undetermined")

    need = decision.needs[0]
    assert "or any tender document" in need.spec.question
    assert "SI 2024/692 reg.18(2)(h)(i)" in [one.pinpoint for one in need.spec.cites]
    assert verdict(_catering(repeat_intention_stated=True), "direct_award") == "open"
    assert verdict(_catering(repeat_intention_stated=False), "direct_award") == "closed"


def test_ar_11_ordinary_direct_award_standstill() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        GOODS,
        {
            "requirement": {"cpv": "48000000"},
            "market": {
                "only_one_supplier_for_exclusive_rights": {
                    "value": True,
                    "reason": "the supplier owns the source code and licenses nobody else",
                    "evidence": ["licence terms", "market search of March 2026"],
                },
                "no_reasonable_alternatives": {
                    "value": True,
                    "reason": "three other systems were tested against the functional need",
                    "evidence": ["options paper"],
                },
            },
            "supplier": {"excluded": False},
        },
        worth("300000"),
        dated(transparency_notice_published="2026-11-16"),
    )
    direct = decision.route("direct_award")
    assert direct.verdict == "open"
    limbs = [f for f in direct.finding.walk() if f.citations[0].base == "PA23 Sch.5 para.5"]
    assert {f.standing.word for f in limbs} == {"assessed"}
    assert [f.reason for f in limbs if f.rule.join == "fact"] == [
        "Met on the authority's assessment.",
        "Met on the authority's assessment.",
    ]


def test_ar_14_concession_routes() -> None:
    concession: Stated = {
        "requirement": {
            "cpv": "92610000",
            "main_purpose": "services",
            "mainly_listed_services": False,
            "right_to_exploit": True,
            "real_operating_risk": True,
            "utility_activity": False,
        },
        "value": {"supplier_receipts_gross_gbp": "6000000"},
        "procedure": {
            "call_off": True,
            "arrangement_held_by": "another_authority",
            "earlier_regulations": "none",
            "appropriate_dynamic_market": True,
        },
    }
    when = dated(tender_notice_published="2026-06-15")
    decision = decided(ENGLISH_COUNCIL, concession, when)

    assert decision.status == "public_contract"
    for route in ("call_off_with_competition", "call_off_without_competition"):
        assert verdict(decision, route) == "closed"
        assert decides(why(decision, route), "PA23 s.45(8)(a)", "no")
    assert verdict(decision, "dynamic_market") == "closed"
    assert decides(why(decision, "dynamic_market"), "PA23 s.34(7)", "no")

    assert verdict(decision, "open_procedure") == "open"
    assert verdict(decision, "competitive_flexible_procedure") == "open"
    assert "procedure.justifications_relied_on" in why(decision, "direct_award").assumptions
    assert "procedure.invited_in" in why(decision, "switch_to_direct_award").assumptions


def test_ar_17_open_framework_single_supplier() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        GOODS,
        {
            "agreement": {
                "framework": True,
                "open_framework": True,
                "framework_suppliers": 1,
            },
            "contract": {"ends": "2034-05-31"},
            "value": {"open_framework_gross_gbp": "1000000"},
            "procedure": {"justifications_relied_on": ["5"]},
        },
        dated(tender_notice_published="2026-03-02", contract_awarded="2026-06-01"),
    )
    end = decision.route("competitive_flexible_procedure").condition("open_framework_end")
    assert decides(end, "PA23 s.49(6)", "no")
    assert decides(end, "PA23 s.49(7)", "no")

    assert "31 May 2030" in end.reason
    assert "31 May 2034" in end.reason

    for route in ("direct_award", "switch_to_direct_award"):
        assert verdict(decision, route) == "closed"
        assert decides(why(decision, route), "PA23 s.49(10)", "no")


def test_ar_20_switch_after_mini_competition() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "requirement": {"cpv": "71250000"},
            "procedure": {
                "invited_in": "framework_selection_process",
                "tenders_received": 0,
                "section_19_award_not_possible": True,
            },
            "supplier": {"excluded": False},
        },
        worth("350000"),
        dated(tenders_invited="2026-08-10"),
    )
    assert verdict(decision, "switch_to_direct_award") == "closed"
    assert decides(why(decision, "switch_to_direct_award"), "PA23 s.43(1)(a)", "no")

    assert verdict(decision, "open_procedure") == "open"
    assert "procedure.justifications_relied_on" in why(decision, "direct_award").assumptions


def _modified(*kind: Stated) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        *kind,
        {
            "procedure": {
                "modifies_procurement": True,
                "first_deadline_passed": True,
                "final_tender_deadline_passed": False,
                "modification_admits_others": False,
                "modification_changes_participants": True,
            }
        },
        worth("2000000"),
        dated(tender_notice_published="2026-03-02"),
    )


def test_ar_23_late_substantial_modification() -> None:
    flexible = "competitive_flexible_procedure"
    ordinary = _modified(SERVICES, {"requirement": {"cpv": "79993000"}})
    refused = ordinary.route(flexible).condition("modification_allowed")
    assert decides(refused, "PA23 s.31(2)(a)", "no")
    assert decides(refused, "PA23 s.31(3)", "no")

    light = _modified(LIGHT_TOUCH, {"requirement": {"cpv": "85312400"}})
    allowed = light.route(flexible).condition("modification_allowed")
    assert decides(allowed, "PA23 s.31(2)(b)", "yes")
    assert decides(allowed, "PA23 s.9(1)", "yes")

    assert "time limits" in allowed.reason
    assert "participating suppliers" in allowed.reason
    assert {"PA23 s.31(4)", "PA23 s.31(6)"} <= {c.pinpoint for c in allowed.citations}


def test_ar_26_health_gate() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {
            "requirement": {
                "cpv": "85141000",
                "for_health_service": True,
                "within_health_code_limits": True,
            },
            "procedure": {"justifications_relied_on": ["6"]},
        },
        worth("3000000"),
        dated(health_award_process_commenced="2026-02-09"),
    )
    assert decision.status == "health_regime"
    assert verdict(decision, "direct_award") == "closed"
    assert decides(why(decision, "direct_award"), "PA23 s.120", "health_regime")

    regime = why(decision, "health_regime")
    assert verdict(decision, "health_regime") == "open"
    assert "SI 2023/1348" in regime.reason
    assert [r for r, one in decision.routes.items() if one.verdict == "open"] == ["health_regime"]


def _system(change: str) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "requirement": {"cpv": "60120000"},
            "procedure": {"earlier_regulations": "public_contracts"},
        },
        worth("3000000"),
        dated(
            dynamic_purchasing_system_established="2022-06-01",
            dynamic_purchasing_system_change=change,
            dynamic_purchasing_system_ends="2030-12-31",
        ),
    )


def test_ar_29_dps_extension() -> None:
    late = _system("2026-02-24").answer("dynamic_purchasing_system_validity")
    assert decides(late, "SI 2024/716 reg.5(4)(b)", "no")

    timely = _system("2026-02-23").answer("dynamic_purchasing_system_validity")
    assert timely.answer == "yes"
    assert "23 February 2029" in timely.reason

    decision = _system("2026-02-24")
    assert decision.status == "earlier_regime"
    assert verdict(decision, "earlier_regime") == "open"
    assert verdict(decision, "dynamic_market") == "closed"
    assert decides(why(decision, "earlier_regime"), "SI 2024/716 reg.5(4)(a)", "earlier_regime")
