"""SI 2024/716: which law, on every path an ordinary file takes."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from procurement_rules import FactsError
from tests.questions.stating import CONTRACT, NOTICE, decided, facts, needs

FRAMEWORK = {"procedure.call_off": True, "procedure.arrangement_held_by": "another_authority"}
MARKET = {
    "procedure.arrangement": "dynamic_market",
    "procedure.arrangement_held_by": "another_authority",
    "dates.tenders_invited": "2026-03-01",
}
CONCESSION = {
    "requirement.right_to_exploit": True,
    "requirement.real_operating_risk": True,
    "requirement.main_purpose": "services",
    "value.supplier_receipts_gross_gbp": "900000",
}


class TestActNotices:
    """A notice under the Act settles it, and nothing said not to have happened unsettles it."""

    @pytest.mark.parametrize(
        "more",
        [
            {},
            {"dates.contract_notice_submitted": "none"},
            {"dates.framework_concluded": "none"},
            {"dates.dynamic_purchasing_system_established": "unknown"},
            {"dates.call_for_competition_by_prior_notice_submitted": "2023-06-01"},
            {"agreement.framework": True, "dates.framework_concluded": "2026-10-01"},
        ],
    )
    def test_settle_it(self, more: dict[str, Any]) -> None:
        decision = decided(CONTRACT, NOTICE, more)
        assert decision.answer("earlier_regime").answer == "no"
        assert decision.status == "public_contract"

    def test_beside_an_older_notice_ask_which_regulations(self) -> None:
        older = {"dates.contract_notice_submitted": "2024-11-01"}
        decision = decided(CONTRACT, NOTICE, older)
        assert decision.answer("earlier_regime").needs == ("procedure.earlier_regulations",)
        named = {"procedure.earlier_regulations": "none"}
        assert decided(CONTRACT, NOTICE, older, named).status == "public_contract"
        named = {"procedure.earlier_regulations": "public_contracts"}
        assert decided(CONTRACT, NOTICE, older, named).status == "earlier_regime"


class TestOtherFirstSteps:
    STEP: ClassVar[dict[str, Any]] = {"dates.tenders_invited": "2026-03-01"}

    def test_settle_it_on_a_listed_assumption(self) -> None:
        decision = decided(CONTRACT, self.STEP)
        assert decision.status == "public_contract"
        assumed = decision.answer("earlier_regime").assumptions
        assert assumed == ("procedure.earlier_regulations",)

    def test_strict_leaves_it_open(self) -> None:
        found = decided(CONTRACT, self.STEP, strict=True).answer("earlier_regime")
        assert found.needs == ("procedure.earlier_regulations",)

    def test_a_notice_nobody_knows_of_leaves_it_open(self) -> None:
        decision = decided(CONTRACT, self.STEP, {"dates.contract_notice_submitted": "unknown"})
        assert decision.answer("earlier_regime").answer == "undetermined"


class TestCallOffs:
    """reg.5(3)(a): a call-off follows its framework."""

    @pytest.mark.parametrize(
        ("concluded", "answer"), [("2025-02-23", "yes"), ("2025-02-24", "undetermined")]
    )
    def test_around_the_day(self, concluded: str, answer: str) -> None:
        step = {"dates.tenders_invited": "2026-03-01", "dates.framework_concluded": concluded}
        found = decided(CONTRACT, FRAMEWORK, step).answer("earlier_regime")
        assert found.answer == answer

    def test_ask_when_it_was_concluded(self) -> None:
        step = {"dates.tenders_invited": "2026-03-01"}
        found = decided(CONTRACT, FRAMEWORK, step).answer("earlier_regime")
        assert found.needs == ("dates.framework_concluded",)

    def test_a_framework_begun_in_time_and_concluded_later(self) -> None:
        step = {
            "dates.framework_concluded": "2025-06-01",
            "dates.contract_notice_submitted": "2024-12-01",
        }
        assert decided(CONTRACT, FRAMEWORK, step).status == "earlier_regime"

    def test_a_framework_under_the_act(self) -> None:
        step = {
            "dates.framework_concluded": "2025-06-01",
            "procedure.earlier_regulations": "none",
            "dates.tenders_invited": "2026-03-01",
        }
        assert decided(CONTRACT, FRAMEWORK, step).answer("earlier_regime").answer == "no"

    def test_none_contradicts_a_framework_concluded_before_the_act(self) -> None:
        stated = {
            **FRAMEWORK,
            "dates.framework_concluded": "2024-06-01",
            "procedure.earlier_regulations": "none",
        }
        with pytest.raises(FactsError, match="before the Act was in force"):
            facts(stated)

    def test_call_off_and_arrangement_must_agree(self) -> None:
        with pytest.raises(FactsError, match=r"contradicts procedure\.arrangement"):
            facts({"procedure.call_off": True, "procedure.arrangement": "none"})


class TestPurchasingSystems:
    """Awards under systems set up before the Act stay with the earlier law while they run."""

    SYSTEM = "dates.dynamic_purchasing_system_established"
    ENDS = "dates.dynamic_purchasing_system_ends"

    def test_an_award_under_a_market_asks_when_it_was_set_up(self) -> None:
        found = decided(CONTRACT, MARKET).answer("earlier_regime")
        assert found.needs == (self.SYSTEM,)
        later = decided(CONTRACT, MARKET, {self.SYSTEM: "2025-06-01"})
        assert later.answer("earlier_regime").answer == "no"

    @pytest.mark.parametrize(
        ("ends", "answer"),
        [("2026-02-28", "undetermined"), ("2026-03-01", "yes"), ("2030-01-01", "yes")],
    )
    def test_while_it_runs(self, ends: str, answer: str) -> None:
        system = {self.SYSTEM: "2021-01-01", self.ENDS: ends}
        assert decided(CONTRACT, MARKET, system).answer("earlier_regime").answer == answer

    @pytest.mark.parametrize(("on", "saved"), [("2029-02-23", True), ("2029-02-24", False)])
    def test_never_after_23_february_2029(self, on: str, saved: bool) -> None:
        stated = {self.SYSTEM: "2021-01-01", "dates.tenders_invited": on}
        found = decided(CONTRACT, MARKET, stated).answer("earlier_regime")
        assert (found.answer == "yes") is saved


class TestWhichRegulations:
    """Each has limbs of its own."""

    def test_contracts_finder_does_not_save_a_concession(self) -> None:
        event = {"dates.contracts_finder_opportunity_published": "2025-02-01"}
        plain = decided(CONTRACT, event)
        assert plain.status == "earlier_regime"
        found = decided(CONTRACT, event, CONCESSION).answer("earlier_regime")
        assert found.answer != "yes"

    def test_a_concession_notice_saves_a_utilities_concession(self) -> None:
        event = {
            "dates.concession_notice_submitted": "2024-12-01",
            "dates.contract_awarded": "2025-06-01",
            "requirement.utility_activity": True,
        }
        assert decided(CONTRACT, event, CONCESSION).status == "earlier_regime"

    def test_an_open_kind_leaves_it_open(self) -> None:
        event = {
            "dates.contracts_finder_opportunity_published": "2025-02-01",
            "requirement.right_to_exploit": True,
            "requirement.main_purpose": "services",
        }
        decision = decided(CONTRACT, event)
        assert decision.status == "undetermined"
        assert "requirement.real_operating_risk" in needs(decision)

    def test_a_transparency_notice_shows_nothing_of_the_award(self) -> None:
        event = {
            "dates.voluntary_transparency_notice_published": "2025-03-01",
            "dates.contract_notice_submitted": "none",
            "dates.contracts_finder_opportunity_published": "none",
            "dates.negotiated_procedure_supplier_contacted": "none",
        }
        found = decided(CONTRACT, event).answer("earlier_regime")
        assert found.needs == ("dates.contract_awarded",)

    def test_only_a_sub_central_authority_called_by_prior_notice(self) -> None:
        event = {"dates.call_for_competition_by_prior_notice_submitted": "2023-05-25"}
        assert decided(CONTRACT, event).status == "earlier_regime"
        central = {"authority.kind": "central_government"}
        found = decided(CONTRACT, event, central).answer("earlier_regime")
        assert found.answer != "yes"
