"""The gates every route passes: a public contract, or one below its threshold."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from procurement_rules.questions.contract.status import (
    BELOW_THRESHOLD,
    HEALTH_REGIME,
    PUBLIC_CONTRACT,
)
from procurement_rules.questions.routes.route import below_threshold_contract, public_contract
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, rule
from tests.questions.stating import CONTRACT, NOTICE, decided, limbs

VALUE = "at_or_above_threshold"
PART = "separable_part_above_threshold"


def answers(status: str, value: str, part: str = NO) -> dict[str, Finding]:
    """What was found, of which the gates read only these three."""
    found = {"status": status, VALUE: value, PART: part}
    return {name: Finding(rule(name, f"{name}?"), answer) for name, answer in found.items()}


def ids(finding: Finding) -> list[str]:
    return [part.id for part in finding.because if isinstance(part, Finding)]


class TestPublicContract:
    """Sections 3(2)(a) and 11(2): below its threshold no contract is public, whatever else is open."""

    @pytest.mark.parametrize(
        ("value", "part", "answer", "by"),
        [
            (NO, NO, NO, [VALUE, PART]),
            (NO, YES, UNDETERMINED, ["status"]),
            (NO, UNDETERMINED, UNDETERMINED, ["status"]),
            (YES, NO, UNDETERMINED, ["status"]),
            (UNDETERMINED, NO, UNDETERMINED, ["status"]),
        ],
    )
    def test_while_the_status_is_open(
        self, value: str, part: str, answer: str, by: list[str]
    ) -> None:
        found = public_contract(answers(UNDETERMINED, value, part))
        assert (found.answer, ids(found)) == (answer, by)
        assert limbs(found)["award_rules_apply"] == ["PA23 s.11(2)"]

    @pytest.mark.parametrize(
        ("status", "answer"),
        [(PUBLIC_CONTRACT, YES), (BELOW_THRESHOLD, NO), (HEALTH_REGIME, NO), ("exempt", NO)],
    )
    @pytest.mark.parametrize("value", [YES, NO, UNDETERMINED])
    def test_by_the_status_once_settled(self, status: str, answer: str, value: str) -> None:
        found = public_contract(answers(status, value))
        assert (found.answer, ids(found)) == (answer, ["status"])


class TestBelowThresholdContract:
    """Sections 5(5) and 84(1): one not below its threshold is none, whatever else is open."""

    @pytest.mark.parametrize(
        ("value", "part", "answer", "by"),
        [
            (YES, NO, NO, [VALUE]),
            (NO, YES, NO, [PART]),
            (UNDETERMINED, YES, NO, [PART]),
            (YES, YES, NO, [VALUE, PART]),
            (NO, NO, UNDETERMINED, ["status"]),
            (UNDETERMINED, NO, UNDETERMINED, ["status"]),
            (NO, UNDETERMINED, UNDETERMINED, ["status"]),
        ],
    )
    def test_while_the_status_is_open(
        self, value: str, part: str, answer: str, by: list[str]
    ) -> None:
        found = below_threshold_contract(answers(UNDETERMINED, value, part))
        assert (found.answer, ids(found)) == (answer, by)
        assert limbs(found)["below_threshold_contract"] == ["PA23 s.5(5)", "PA23 s.84(1)"]

    @pytest.mark.parametrize(
        ("status", "answer"),
        [(BELOW_THRESHOLD, YES), (PUBLIC_CONTRACT, NO), (HEALTH_REGIME, NO), ("exempt", NO)],
    )
    @pytest.mark.parametrize("value", [YES, NO, UNDETERMINED])
    def test_by_the_status_once_settled(self, status: str, answer: str, value: str) -> None:
        found = below_threshold_contract(answers(status, value))
        assert (found.answer, ids(found)) == (answer, ["status"])


class TestAnOpenExemption:
    """Which routes are left while an exemption is open is settled by the value alone."""

    STATED: ClassVar[dict[str, Any]] = {
        "procedure.exemptions_relied_on": ["13"],
        "requirement.dispute_resolution": "unknown",
    }
    AT = ("open_procedure", "competitive_flexible_procedure")
    BELOW = (
        "below_threshold_open_tender",
        "below_threshold_quotations",
        "below_threshold_direct_placement",
    )

    @pytest.mark.parametrize(
        ("pounds", "closed", "left", "gate", "pinpoint"),
        [
            ("207719.99", AT, BELOW, "award_rules_apply", "PA23 s.11(2)"),
            ("207720.00", BELOW, AT, "below_threshold_contract", "PA23 s.5(5)"),
        ],
    )
    def test_each_side_of_the_threshold(
        self, pounds: str, closed: tuple[str, ...], left: tuple[str, ...], gate: str, pinpoint: str
    ) -> None:
        decision = decided(CONTRACT, NOTICE, self.STATED, {"value.gross_gbp": pounds})
        assert decision.status == UNDETERMINED
        for name in closed:
            found = decision.route(name)
            assert (found.verdict, found.conditions) == ("closed", ())
            assert pinpoint in limbs(found.finding)[gate]
            assert "PA23 s.3(2)(a)" in limbs(found.finding)[VALUE]
        for name in left:
            found = decision.route(name)
            assert found.verdict == "undetermined"
            assert "requirement.dispute_resolution" in found.needs

    def test_neither_is_settled_while_the_value_is_open(self) -> None:
        decision = decided(CONTRACT, NOTICE, self.STATED, {"value.gross_gbp": "unknown"})
        for name in (*self.AT, *self.BELOW):
            assert decision.route(name).verdict == "undetermined"
