"""About ten facts settle an ordinary case; taking one away asks for exactly that one."""

from __future__ import annotations

import pytest

from procurement_rules import Facts, decide
from procurement_rules.record import Need
from tests.ordinary import HOME_CARE, decided, home_care

STATED = [f"{group}.{name}" for group, facts in HOME_CARE.items() for name in facts]


def named(needs: tuple[Need, ...]) -> list[str]:
    return [need.fact for need in needs]


class TestSettled:
    def test_status_threshold_and_light_touch(self) -> None:
        decision = decided()
        assert decision.status == "public_contract"
        assert decision.document["value"]["estimated_gbp"] == "670000.00"
        assert decision.document["threshold"] == {
            "amount_gbp": "663540.00",
            "possible_gbp": ["663540.00"],
            "row": 8,
            "margin_gbp": "6460.00",
        }
        assert decision.answer("light_touch").answer == "yes"
        assert decision.needs == ()
        assert decision.contested == []
        assert decision.document["unused"] == []

    def test_in_about_ten_facts(self) -> None:
        assert len(STATED) <= 10

    def test_what_is_assumed_is_listed_with_its_question(self) -> None:
        assumed = {one["fact"]: one for one in decided().assumptions}
        assert {
            "procedure.exemptions_relied_on",
            "procedure.arrangement",
            "requirement.right_to_exploit",
            "requirement.utility_activity",
            "requirement.parts",
            "value.related_contracts_gross_gbp",
        } <= set(assumed)
        assert assumed["requirement.utility_activity"]["assumed"] is False
        assert assumed["requirement.utility_activity"]["question"].endswith("?")

    def test_strict_leaves_what_nobody_invoked_open(self) -> None:
        decision = decide(home_care(), strict=True)
        assert decision.status == "undetermined"
        assert decision.assumptions == []
        assert "procedure.exemptions_relied_on" in named(decision.needs)


class TestTakingOneAway:
    @pytest.mark.parametrize("path", [p for p in STATED if p != "value.annual_gross_gbp"])
    def test_asks_for_exactly_that_fact(self, path: str) -> None:
        decision = decide(home_care().without(path))
        assert decision.status == "undetermined"
        assert named(decision.needs) == [path]

    def test_without_any_amount_the_whole_value_is_asked_for(self) -> None:
        decision = decided(value__annual_gross_gbp=None)
        assert decision.status == "undetermined"
        assert named(decision.needs) == ["value.gross_gbp"]
        assert "value.annual_gross_gbp" in decision.needs[0].spec.instead

    def test_a_fact_that_no_longer_matters_is_not_asked_for(self) -> None:
        """At £300,000 a year the initial term alone is over the threshold."""
        decision = decided(value__annual_gross_gbp="300000.00", contract__extension_months=None)
        assert decision.status == "public_contract"
        assert decision.needs == ()

    def test_the_result_of_each_answer_is_given(self) -> None:
        (need,) = decided(contract__extension_months=None).needs
        by_answer = {value: result["status"] for value, result in need.decides}
        assert by_answer[0] == "below_threshold"
        assert by_answer[1200] == "public_contract"

    def test_unknown_is_not_asked_again(self) -> None:
        decision = decided(requirement__cpv="unknown")
        assert decision.status == "undetermined"
        assert named(decision.needs) == []
        assert decision.document["unknown"] == ["requirement.cpv"]


class TestNothingStated:
    def test_everything_decisive_is_asked_for(self) -> None:
        decision = decide(Facts())
        assert decision.status == "undetermined"
        assert set(named(decision.needs)) == {
            "authority.kind",
            "authority.nation",
            "requirement.cpv",
            "agreement.for_pecuniary_interest",
            "value.gross_gbp",
            "dates.tender_notice_published",
        }
