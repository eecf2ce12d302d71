"""The worked cases below the threshold."""

from __future__ import annotations

from datetime import date

import pytest

from procurement_rules import Decision
from tests.cases.helpers import (
    ENGLISH_COUNCIL,
    GOODS,
    LIGHT_TOUCH,
    SERVICES,
    WORKS,
    Stated,
    asked,
    dated,
    decided,
    decides,
    worth,
)

ASSERTED = {
    "bt-02-parish-one-penny-below": 6,
    "bt-05-light-touch-at-threshold": 4,
    "bt-08-works-one-penny-below": 1,
    "bt-11-framework-call-off": 7,
    "bt-14-academy-trust-furniture": 5,
    "bt-17-local-reservation-too-early": 2,
    "bt-20-determination-after-inviting": 2,
    "bt-23-vcse-only-central": 3,
    "bt-26-payment-over-christmas": 4,
    "bt-29-value-cannot-be-estimated": 3,
}


def test_bt_02_parish_one_penny_below() -> None:
    parish: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "authority": {"kind": "parish_council"},
            "procedure": {"tenders_are_invited": True, "advertised": "openly"},
        },
        dated(tenders_invited="2026-06-15"),
    )
    decision = decided(*parish, worth("29999.99"))

    assert decides(decision.answer("notifiable"), "PA23 s.87(4)(b)", "no")
    assert decides(decision.answer("below_threshold_tender_notice"), "PA23 s.87(1)", "no")
    assert decides(decision.answer("contract_details_notice"), "PA23 s.87(3)", "no")
    assert decides(decision.answer("suitability_gate"), "PA23 s.85(1)", "no")
    assert decides(decision.answer("sme_duty"), "PA23 s.86(1)", "yes")
    assert decides(decision.answer("implied_payment_terms"), "PA23 s.88(1)", "yes")

    other_side = decided(*parish, worth("30000.00"))
    assert other_side.answer("below_threshold_tender_notice").answer == "yes"


def _supported_living(value: str) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {"requirement": {"cpv": "85311200"}},
        worth(value),
        dated(tender_notice_published="2026-06-01"),
    )


def test_bt_05_light_touch_at_threshold() -> None:
    decision = _supported_living("663540.00")

    assert decision.status == "public_contract"
    assert decides(decision.answer("status"), "PA23 s.3(2)", "yes")
    assert decides(decision.answer("status"), "PA23 Sch.1 para.1(1)")

    assert "part_6" not in decision.answers
    placed = decision.route("below_threshold_direct_placement")
    assert decides(placed.finding, "PA23 s.5(5)", "no")
    assert decides(placed.finding, "PA23 s.84(1)", "no")

    needless = {"vertical_arrangement", "horizontal_arrangement", "other_exemption", "in_house"}
    of_the_act = {
        "open_procedure": "PA23 s.19(1)",
        "competitive_flexible_procedure": "PA23 s.19(1)",
        "direct_award": "PA23 s.41(1)",
        "switch_to_direct_award": "PA23 s.43(1)",
        "call_off_with_competition": "PA23 s.45(1)",
    }
    for route, provision in of_the_act.items():
        assert provision in [c.pinpoint for c in decision.route(route).finding.citations]
    opened = {str(route) for route, one in decision.routes.items() if one.verdict == "open"}
    assert not opened & needless
    assert asked(decision.route("open_procedure").finding, "PA23 s.11(2)", "yes")

    conditions = decision.route("open_procedure").condition("conditions_of_participation")
    assert decides(conditions, "PA23 s.22(1)", "undetermined")
    assert "proportionate" in conditions.question

    assert _supported_living("663539.99").answer("part_6").answer == "yes"


def test_bt_08_works_one_penny_below() -> None:
    works: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        WORKS,
        {"procedure": {"suitability_restricts_tenders": True}},
        dated(tenders_invited="2026-03-02"),
    )
    decision = decided(*works, worth("207719.99"))
    assert decides(decision.answer("suitability_gate"), "PA23 s.85(1)", "no")
    assert decides(decision.answer("suitability_gate"), "PA23 s.85(3)(b)", "no")
    respected = decision.route("below_threshold_quotations").condition("suitability_gate_respected")
    assert respected.answer == "no"

    at_it = decided(*works, worth("207720.00"))
    assert decides(at_it.answer("suitability_gate"), "PA23 s.85(3)(b)", "yes")


def test_bt_11_framework_call_off() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        GOODS,
        {
            "procedure": {
                "call_off": True,
                "arrangement_held_by": "another_authority",
                "earlier_regulations": "none",
                "advertised": "particular_suppliers",
                "tenders_are_invited": True,
            }
        },
        worth("80000.00"),
        dated(tenders_invited="2026-07-06"),
    )
    assert decides(decision.answer("part_6"), "PA23 s.84(1)", "yes")
    assert decides(decision.answer("suitability_gate"), "PA23 s.85(5)(c)", "yes")
    assert decides(decision.answer("sme_duty"), "PA23 s.86(2)", "no")
    assert decides(decision.answer("below_threshold_tender_notice"), "PA23 s.87(2)", "no")
    assert decides(decision.answer("contract_details_notice"), "PA23 s.87(3)", "yes")
    assert decides(decision.answer("implied_payment_terms"), "PA23 s.88(1)", "yes")
    statement = decision.answer("policy_statement")
    assert statement.answer == "neither"
    assert decides(statement, "PA23 s.13(10)(b)(i)")


@pytest.mark.parametrize(
    ("kind", "applies"),
    [("school", "no"), ("further_education", "no"), ("university", "yes")],
)
def test_bt_14_academy_trust_furniture(kind: str, applies: str) -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        GOODS,
        {
            "authority": {"kind": kind, "publicly_funded": True, "operates_commercially": False},
            "procedure": {"advertised": "openly"},
        },
        worth("150000.00"),
        dated(tenders_invited="2026-05-18"),
    )
    assert decision.status == "below_threshold"
    assert decision.answer("part_6").answer == applies
    for name in ("below_threshold_tender_notice", "contract_details_notice"):
        assert decision.answer(name).answer == applies
    if applies == "no":
        assert decides(decision.answer("part_6"), "PA23 s.84(2)(a)", "no")
        assert decides(decision.answer("part_6"), "PA23 s.123(1)", "no")


def _reserved(invited: str, determined: str, **procedure: str) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {"procedure": {"reserved_to_location": "authority_area", **procedure}},
        worth("95000.00"),
        dated(tenders_invited=invited, location_determination_made=determined),
    )


def test_bt_17_local_reservation_too_early() -> None:
    decision = _reserved("2026-01-20", "2026-01-19")
    reserved = decision.route("below_threshold_reserved_by_location")

    assert reserved.verdict == "closed"
    assert decides(reserved.finding, "SI 2026/94 art.1(2)", "no")

    matters = decision.route("below_threshold_quotations").condition(
        "non_commercial_matters_left_out"
    )
    assert decides(matters, "LGA 1988 s.17(1)", "no")
    assert "judicial review or damages: section 19(7)" in matters.reason

    lawful = _reserved("2026-02-04", "2026-02-03")
    assert lawful.route("below_threshold_reserved_by_location").verdict != "closed"


def test_bt_20_determination_after_inviting() -> None:
    decision = _reserved("2026-03-02", "2026-03-16", reserved_to_location="county_or_borough")
    reserved = decision.route("below_threshold_reserved_by_location")
    assert reserved.verdict == "closed"
    assert decides(reserved.finding, "SI 2026/94 art.3(3)", "no")

    matters = decision.route("below_threshold_open_tender").condition(
        "non_commercial_matters_left_out"
    )
    assert decides(matters, "LGA 1988 s.17(4)", "no")
    assert decides(matters, "LGA 1988 s.17(5)", "no")


def test_bt_23_vcse_only_central() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "authority": {"kind": "central_government"},
            "procedure": {"reserved_to_bodies": ["vcse"], "reserved_to_location": "none"},
        },
        worth("90000.00"),
        dated(tenders_invited="2026-04-13"),
    )
    reserved = decision.route("below_threshold_reserved_for_bodies")

    assert reserved.verdict == "open"
    assert "PPN 005 (policy, not law)" in reserved.finding.reason
    assert "location reservation as well" in reserved.finding.reason

    live = [one for one in decision.routes.values() if one.verdict == "open"]
    asked = {condition.id for one in live for condition in one.conditions}
    assert decision.route("below_threshold_quotations") in live
    assert "non_commercial_matters_left_out" not in asked
    located = decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {
            "authority": {"kind": "central_government"},
            "procedure": {"reserved_to_location": "united_kingdom"},
        },
        worth("90000.00"),
        dated(tenders_invited="2026-04-13"),
    ).route("below_threshold_reserved_by_location")
    assert decides(located.finding, "LGA 1988 s.17(2)", "no")
    assert located.verdict == "open"


def _advice(**contract: int | bool) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        {"contract": contract},
        worth("50000.00"),
        dated(
            tenders_invited="2026-05-06",
            invoice_received="2026-12-15",
            sum_first_due="2026-12-15",
        ),
    )


def test_bt_26_payment_over_christmas() -> None:
    decision = _advice(
        payment_days=60,
        subcontract_payment_days=60,
        subcontract_substantially_for_performance=True,
    )
    payment = decision.answer("implied_payment_terms")
    assert decides(payment, "PA23 s.88(2)", "yes")
    assert (payment.words or {})["by"] == date(2027, 1, 13)
    assert "by 13 January 2027" in payment.reason

    assert decides(decision.answer("payment_term_effective"), "PA23 s.88(10)", "no")
    subcontract = decision.answer("subcontract_payment_term_effective")
    assert decides(subcontract, "PA23 s.88(8)", "no")
    assert decides(subcontract, "PA23 s.88(10)", "no")

    in_advance = _advice(payment_days=0).answer("payment_term_effective")
    assert decides(in_advance, "PA23 s.88(11)", "yes")
    for days, answer in ((30, "yes"), (31, "no")):
        assert _advice(payment_days=days).answer("payment_term_effective").answer == answer


def test_bt_29_value_cannot_be_estimated() -> None:
    decision = decided(
        ENGLISH_COUNCIL,
        LIGHT_TOUCH,
        {"requirement": {"cpv": "85312400"}, "value": {"can_be_estimated": False}},
        dated(tender_notice_published="2026-10-05"),
    )
    assert asked(decision.answer("estimated_value"), "PA23 Sch.3 para.5", "no")
    assert decision.document["value"]["treated_as_gbp"] is not None

    assert decision.status == "public_contract"
    assert decides(decision.answer("status"), "PA23 s.3(2)", "yes")

    assert "part_6" not in decision.answers
    assert decides(decision.route("below_threshold_quotations").finding, "PA23 s.84(1)", "no")
