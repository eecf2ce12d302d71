"""The worked cases on which law applies, and from when."""

from __future__ import annotations

from procurement_rules import Decision
from tests.cases.helpers import (
    ENGLISH_COUNCIL,
    LIGHT_TOUCH,
    NORTHERN_IRELAND_COUNCIL,
    SERVICES,
    WORKS,
    Stated,
    dated,
    decided,
    decides,
    needed,
    results,
    threshold,
    thresholds_version,
    worth,
)

ASSERTED = {
    "tl-02-vtn-published-on-go-live-day": 2,
    "tl-05-legacy-dps-extension": 2,
    "tl-08-below-threshold-notice-in-december": 2,
    "tl-12-light-touch-unchanged": 3,
    "tl-15-s85-mismatch-2025": 4,
}


def _direct_award(**steps: str) -> Decision:
    return decided(
        ENGLISH_COUNCIL,
        SERVICES,
        worth("400000.00"),
        # A direct award with a voluntary transparency notice: nothing was advertised.
        dated(
            voluntary_transparency_notice_published="2025-02-24",
            contract_notice_submitted="none",
            contracts_finder_opportunity_published="none",
            # The notice announces an award still to come.
            contract_awarded="none",
        ),
        dated(**steps),
    )


def test_tl_02_vtn_published_on_go_live_day() -> None:
    contacted = "dates.negotiated_procedure_supplier_contacted"
    decision = _direct_award()

    # Published on the day, not before it (submission, two days earlier, is not the test).
    earlier = decision.answer("earlier_regime")
    notices = [part for part in earlier.walk() if part.id.endswith("notice_published")]
    assert [part.answer for part in notices] == ["no"]
    assert decides(notices[0], "SI 2024/716 reg.5(3)(d)", "no")
    before = _direct_award(voluntary_transparency_notice_published="2025-02-23")
    assert before.status == "earlier_regime"
    assert decides(before.answer("earlier_regime"), "SI 2024/716 reg.5(3)(d)", "yes")

    assert decision.status == "undetermined"
    assert earlier.answer == "undetermined"
    assert decides(earlier, "SI 2024/716 reg.5(3)(b)", "undetermined")
    assert earlier.needs == (contacted,)
    assert decision.answer("status").needs == (contacted,)
    assert needed(decision)[0] == contacted
    by_day = results(decision, contacted)
    assert by_day["2025-02-23"] == "earlier_regime"
    assert by_day["2025-02-24"] == "public_contract"

    on_time = _direct_award(negotiated_procedure_supplier_contacted="2025-02-23")
    assert on_time.status == "earlier_regime"
    assert decides(on_time.answer("earlier_regime"), "SI 2024/716 reg.5(3)(b)", "yes")
    late = _direct_award(negotiated_procedure_supplier_contacted="2025-02-24")
    assert late.status == "public_contract"
    assert late.answer("earlier_regime").answer == "no"
    assert decides(late.answer("earlier_regime"), "SI 2024/716 reg.5(3)(b)", "no")


def test_tl_05_legacy_dps_extension() -> None:
    facts: tuple[Stated, ...] = (
        ENGLISH_COUNCIL,
        {"procedure": {"earlier_regulations": "public_contracts"}},
        dated(
            dynamic_purchasing_system_established="2021-07-01",
            dynamic_purchasing_system_ends="2030-06-30",
        ),
    )
    decision = decided(*facts, dated(dynamic_purchasing_system_change="2026-03-02"))

    validity = decision.answer("dynamic_purchasing_system_validity")
    assert validity.answer == "no"
    assert decides(validity, "SI 2024/716 reg.5(4)(b)(i)", "no")
    assert "not be changed after 23 February 2026" in validity.reason
    for day, answer in (("2026-02-23", "yes"), ("2026-02-24", "no")):
        near = decided(*facts, dated(dynamic_purchasing_system_change=day))
        assert near.answer("dynamic_purchasing_system_validity").answer == answer

    assert decides(validity, "SI 2024/716 reg.5(4)(b)(ii)", "no")
    assert "at the end of 23 February 2029" in validity.reason
    assert decision.answer("earlier_regime").answer == "yes"


def test_tl_08_below_threshold_notice_in_december() -> None:
    facts = (ENGLISH_COUNCIL, SERVICES, worth("210000.00"))
    award = dated(contract_awarded="2026-03-16")
    in_december = dated(below_threshold_tender_notice_published="2025-12-22")
    decision = decided(*facts, in_december, award)

    assert threshold(decision) == (12, "214904.00")
    version = thresholds_version(decision)
    assert version.applies is False
    assert version.citation.pinpoint == "SI 2025/1200 reg.3(2)(c)"
    assert version.change.saved_by(welsh=False).pinpoint == "SI 2025/1200 reg.3(1)"
    assert decides(decision.answer("threshold"), "SI 2025/1200 reg.3", "old")

    assert decision.status == "below_threshold"
    assert decides(decision.answer("status"), "PA23 Sch.1 para.1(1)", "settled")

    # The other side: the first day of the new amounts, whatever the day of award.
    for day, row, status in (
        ("2025-12-31", (12, "214904.00"), "below_threshold"),
        ("2026-01-01", (12, "207720.00"), "public_contract"),
    ):
        near = decided(*facts, dated(below_threshold_tender_notice_published=day), award)
        assert (threshold(near), near.status) == (row, status)

    assert decides(decision.answer("threshold"), "SI 2025/163 reg.3(2)")


def test_tl_12_light_touch_unchanged() -> None:
    facts: tuple[Stated, ...] = (
        NORTHERN_IRELAND_COUNCIL,
        {"requirement": {"right_to_exploit": False, "utility_activity": False}},
        worth("500000.00"),
    )
    catering = decided(*facts, LIGHT_TOUCH, dated(tenders_invited="2026-02-10"))
    assert threshold(catering) == (8, "663540.00")
    assert decides(catering.answer("threshold"), "PA23 Sch.1 para.1(1)", "settled")
    first_day = decided(*facts, LIGHT_TOUCH, dated(tenders_invited="2025-02-24"))
    assert threshold(first_day) == (8, "663540.00")

    # The figure in the published table is that for utilities. (An invitation to tender does not
    # commence a utilities procurement for SI 2025/1200 reg.3: the tender notice does.)
    utilities: Stated = {"requirement": {"utility_activity": True}}
    pipes = decided(*facts, SERVICES, utilities, dated(tender_notice_published="2026-02-10"))
    assert threshold(pipes) == (6, "415440.00")
    assert decides(pipes.answer("threshold"), "PA23 Sch.1 para.1(1)", "settled")
    assert pipes.status == "public_contract"

    assert catering.status == "below_threshold"
    assert decides(catering.answer("status"), "PA23 Sch.1 para.1(1)", "settled")
    assert decides(catering.answer("status"), "PA23 s.3(2)(a)", "no")

    assert decides(first_day.answer("threshold"), "SI 2025/163 reg.3(2)")
    assert decides(catering.answer("threshold"), "SI 2025/1200 reg.2(3)")


def _playground(value: str, invited: str) -> Decision:
    return decided(ENGLISH_COUNCIL, WORKS, worth(value), dated(tenders_invited=invited))


def test_tl_15_s85_mismatch_2025() -> None:
    for value, answer in (("213476.99", "no"), ("213477.00", "yes")):
        gate = _playground(value, "2025-06-02").answer("suitability_gate")
        assert decides(gate, "PA23 s.85(3)(b)", answer)

    first = _playground("214000.00", "2025-06-02").answer("suitability_gate")
    assert decides(first, "PA23 s.85(3)", "yes")

    second = _playground("210000.00", "2025-06-02").answer("suitability_gate")
    assert decides(second, "PA23 s.85(1)", "no")

    third = _playground("210000.00", "2026-02-02").answer("suitability_gate")
    assert decides(third, "PA23 s.85(3)(b)", "yes")
