"""Switching to direct award after a competition that brought nothing suitable: section 43."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest

from procurement_rules import FactsError
from procurement_rules.facts import SPECS
from procurement_rules.facts.kinds import Many
from procurement_rules.law import law_for
from procurement_rules.law.snapshot import day_of
from procurement_rules.questions.routes.route import RouteFinding
from procurement_rules.questions.routes.switching import no_suitable_tenders
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding
from tests.cases.helpers import decides
from tests.questions.stating import decided, facts

Stated = Mapping[str, Any]

LAW = law_for(day_of("go_live"))
OUTCOMES = "procedure.tender_outcomes"
RECEIVED = "procedure.tenders_received"

FAILED: Final[Stated] = {
    "authority.kind": "council",
    "authority.nation": "england",
    "agreement.for_pecuniary_interest": True,
    "requirement.cpv": "72000000",
    "value.gross_gbp": "900000.00",
    "dates.tender_notice_published": "2026-06-01",
    "supplier.excluded": False,
    "procedure.invited_in": "competitive_tendering_procedure",
    RECEIVED: 0,
    "procedure.section_19_award_not_possible": True,
}
"""A council's public contract, competed for under the Act, with nothing received."""
UNSUITABLE: Final = {
    "condition_of_participation": ("PA23 s.43(2)(a)", "PA23 s.19(3)(a)"),
    "not_treaty_supplier": ("PA23 s.43(2)(a)", "PA23 s.19(3)(b)"),
    "abnormally_low": ("PA23 s.43(2)(a)", "PA23 s.19(3)(c)"),
    "requirements_or_criteria": ("PA23 s.43(2)(b)",),
    "corruption_or_collusion": ("PA23 s.43(2)(c)",),
    "material_breach": ("PA23 s.43(2)(d)", "PA23 s.43(4)"),
}
"""The whole of what makes a tender unsuitable, and where the Act says so."""
NOT_LISTED: Final = {
    "suitable": ("PA23 s.43(1)(b)",),
    "breach_not_material": ("PA23 s.43(2)(d)", "PA23 s.43(4)"),
    "over_budget": ("PA23 s.43(2)(b)", "PA23 s.19(7)"),
    "excluded_supplier": ("PA23 s.43(2)", "PA23 s.26(1)"),
}


def switch(*changes: Stated, strict: bool = False) -> RouteFinding:
    """The route on the failed competition changed; a fact changed to None is not stated."""
    stated: dict[str, Any] = dict(FAILED)
    for one in changes:
        stated |= one
    known = {path: value for path, value in stated.items() if value is not None}
    return decided(known, strict=strict).route("switch_to_direct_award")


def with_outcomes(*outcomes: str) -> dict[str, Any]:
    return {RECEIVED: len(outcomes), OUTCOMES: list(outcomes)}


def settled_by(finding: Finding) -> dict[str, str]:
    """The limbs at the end of the deciding path, each with its pinpoint."""
    return {
        part.id: part.citations[0].pinpoint
        for part in finding.deciding()
        if isinstance(part, Finding) and not any(isinstance(one, Finding) for one in part.decisive)
    }


class TestSwitching:
    """Section 43(1): suppliers were invited to compete for this contract under the Act, nothing
    suitable came, and the authority considers that the competition cannot lead to an award.
    """

    def test_open(self) -> None:
        one = switch()
        assert one.verdict == "open"
        for pinpoint in ("PA23 s.43(1)(a)", "PA23 s.43(1)(b)", "PA23 s.43(1)(c)"):
            assert decides(one.finding, pinpoint, YES), pinpoint
        assert one.finding.state == "judged"

    def test_the_authoritys_view_is_the_test_of_43_1_c(self) -> None:
        path = "procedure.section_19_award_not_possible"
        assert SPECS[path].standing.word == "considered"
        view = next(part for part in switch().finding.walk() if part.id == path)
        assert view.reason == "The authority considers this met."

    def test_award_is_still_possible(self) -> None:
        path = "procedure.section_19_award_not_possible"
        one = switch({path: False})
        assert one.verdict == "closed"
        assert settled_by(one.finding) == {path: "PA23 s.43(1)(c)"}
        assert one.conditions == ()

    @pytest.mark.parametrize(
        ("path", "asked"),
        [
            (RECEIVED, RECEIVED),
            (
                "procedure.section_19_award_not_possible",
                "procedure.section_19_award_not_possible",
            ),
            ("supplier.excluded", "supplier.excluded"),
        ],
    )
    def test_a_missing_fact_is_asked_for(self, path: str, asked: str) -> None:
        one = switch({path: None})
        assert one.verdict == "undetermined"
        assert one.needs == (asked,)

    def test_later_limbs_are_asked_about_only_once_the_earlier_are_met(self) -> None:
        one = switch({RECEIVED: None, "procedure.section_19_award_not_possible": None})
        assert one.needs == (RECEIVED,)

    def test_a_contract_below_the_threshold(self) -> None:
        one = switch({"value.gross_gbp": "100000.00"})
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.11(2)", NO)


class TestInvitation:
    """Section 43(1)(a): in a competitive tendering procedure, not any other process."""

    @pytest.mark.parametrize("process", ["framework_selection_process", "other", "none"])
    def test_no_other_process_will_do(self, process: str) -> None:
        one = switch({"procedure.invited_in": process})
        assert one.verdict == "closed"
        assert settled_by(one.finding) == {"procedure.invited_in": "PA23 s.43(1)(a)"}

    def test_nobody_saying_so_is_an_assumption_that_strictness_leaves_open(self) -> None:
        one = switch({"procedure.invited_in": None})
        assert one.verdict == "closed"
        assert one.finding.assumptions == ("procedure.invited_in",)
        strict = switch({"procedure.invited_in": None}, strict=True)
        assert "procedure.invited_in" in strict.needs

    def test_a_dynamic_market_competition_is_one(self) -> None:
        kind: Any = SPECS["procedure.invited_in"].kind
        meaning = kind.options["competitive_tendering_procedure"]
        assert "dynamic market" in meaning


class TestUnsuitable:
    """Section 43(2) to (4): the whole list of what makes a tender or request unsuitable."""

    def test_the_list_is_whole(self) -> None:
        kind = SPECS[OUTCOMES].kind
        assert isinstance(kind, Many)
        options: Any = kind.one
        assert set(options.options) == {*UNSUITABLE, *NOT_LISTED, "outside_reservation"}
        assert SPECS[OUTCOMES].standing.word == "considered"

    @pytest.mark.parametrize(("outcome", "pinpoints"), UNSUITABLE.items())
    def test_each_listed(self, outcome: str, pinpoints: tuple[str, ...]) -> None:
        one = switch(with_outcomes(outcome))
        assert one.verdict == "open"
        unsuitable = next(f for f in one.finding.walk() if f.id == "tender_unsuitable")
        assert unsuitable.answer == YES
        assert tuple(c.pinpoint for c in unsuitable.citations) == pinpoints
        assert decides(one.finding, pinpoints[0], YES)

    @pytest.mark.parametrize(("outcome", "pinpoints"), NOT_LISTED.items())
    def test_each_unlisted(self, outcome: str, pinpoints: tuple[str, ...]) -> None:
        one = switch(with_outcomes(outcome))
        assert one.verdict == "closed"
        assert settled_by(one.finding) == {"tender_unsuitable": pinpoints[0]}
        unsuitable = next(f for f in one.finding.walk() if f.id == "tender_unsuitable")
        assert tuple(c.pinpoint for c in unsuitable.citations) == pinpoints

    @pytest.mark.parametrize("outcome", NOT_LISTED)
    def test_one_such_among_many_unsuitable_closes_it(self, outcome: str) -> None:
        one = switch(with_outcomes("abnormally_low", outcome, "material_breach"))
        assert one.verdict == "closed"
        assert settled_by(one.finding)["tender_unsuitable"] == NOT_LISTED[outcome][0]

    def test_every_kind_of_unsuitable_together(self) -> None:
        assert switch(with_outcomes(*UNSUITABLE, "abnormally_low")).verdict == "open"

    def test_it_is_what_the_authority_considers(self) -> None:
        found = no_suitable_tenders(facts(with_outcomes("abnormally_low")), LAW)
        assert (found.standing.word, found.state) == ("considered", "judged")


class TestOutsideReservation:
    """A tender disregarded only under a reservation is in no limb of section 43(2): not settled."""

    def test_not_encoded(self) -> None:
        one = switch(with_outcomes("outside_reservation"))
        assert one.verdict == "undetermined"
        assert one.needs == ()
        assert one.finding.state == "not_encoded"
        found = next(f for f in one.finding.walk() if f.id == "tender_outside_reservation")
        assert found.answer == UNDETERMINED
        assert [c.pinpoint for c in found.citations] == [
            "PA23 s.43(2)",
            "PA23 s.32(3)",
            "PA23 s.33(4)",
        ]

    def test_beside_unsuitable_ones_it_is_still_open(self) -> None:
        one = switch(with_outcomes("outside_reservation", "abnormally_low"))
        assert one.finding.state == "not_encoded"

    def test_a_suitable_one_settles_it(self) -> None:
        assert switch(with_outcomes("outside_reservation", "suitable")).verdict == "closed"


class TestHowMany:
    """Section 43(1)(b): none received, or every one received considered unsuitable."""

    def test_none_received(self) -> None:
        found = no_suitable_tenders(facts({RECEIVED: 0}), LAW)
        assert found.answer == YES
        assert decides(found, "PA23 s.43(1)(b)", YES)
        assert found.standing.word == "objective"

    def test_some_received_and_nothing_said_of_them(self) -> None:
        one = switch({RECEIVED: 2})
        assert one.verdict == "undetermined"
        assert one.needs == (OUTCOMES,)

    @pytest.mark.parametrize(
        ("outcome", "verdict"), [("abnormally_low", "open"), ("suitable", "closed")]
    )
    def test_what_is_said_of_each_serves_without_the_number(
        self, outcome: str, verdict: str
    ) -> None:
        assert switch({RECEIVED: None, OUTCOMES: [outcome]}).verdict == verdict

    def test_an_empty_list_says_nothing_of_what_was_received(self) -> None:
        assert switch({RECEIVED: None, OUTCOMES: []}).needs == (RECEIVED,)
        assert switch({OUTCOMES: []}).verdict == "open"

    @pytest.mark.parametrize(
        ("received", "outcomes"),
        [
            (3, []),
            (3, ["abnormally_low"]),
            (3, ["suitable"]),
            (1, ["abnormally_low"] * 2),
            (0, ["suitable"]),
        ],
    )
    def test_each_received_is_to_be_accounted_for(self, received: int, outcomes: list[str]) -> None:
        with pytest.raises(FactsError):
            facts({RECEIVED: received, OUTCOMES: outcomes})


class TestSupplierAndConditions:
    """Section 43(1), (6) and 44(1): not to an excluded supplier, and what to consider first."""

    def test_no_override_in_the_public_interest(self) -> None:
        one = switch(
            {
                "supplier.excluded": True,
                "procedure.overriding_public_interest": True,
                "procedure.overriding_public_interest_cases": ["critical_national_infrastructure"],
            }
        )
        assert one.verdict == "closed"
        assert decides(one.finding, "PA23 s.43(1)", NO)
        assert not decides(one.finding, "PA23 s.41(2)")
        excluded = next(f for f in one.finding.walk() if f.id == "supplier_not_excluded")
        assert "no override" in excluded.reason

    WANTED: Final = {
        "procedure.conflicts_assessment_prepared": "PA23 s.83(1)",
        "supplier.excludable_considered": "PA23 s.43(6)(a)",
        "procedure.unsuitable_tenderer_considered": "PA23 s.43(6)(b)",
        "transparency_notice_first": "PA23 s.44(1)",
    }

    def test_what_is_to_be_done(self) -> None:
        one = switch()
        for name, pinpoint in self.WANTED.items():
            condition = one.condition(name)
            assert condition.answer == UNDETERMINED
            assert condition.citations[0].pinpoint == pinpoint

    def test_what_is_done_or_not(self) -> None:
        one = switch(
            {
                "procedure.conflicts_assessment_prepared": True,
                "supplier.excludable_considered": True,
                "procedure.unsuitable_tenderer_considered": False,
                "dates.transparency_notice_published": "none",
            }
        )
        assert one.verdict == "open"
        answers = {name: one.condition(name).answer for name in self.WANTED}
        assert answers == {
            "procedure.conflicts_assessment_prepared": YES,
            "supplier.excludable_considered": YES,
            "procedure.unsuitable_tenderer_considered": NO,
            "transparency_notice_first": NO,
        }

    def test_user_choice_spares_no_notice_here(self) -> None:
        """Section 44(3) is for an award under section 41 only."""
        choice = {
            "requirement.mainly_listed_services": True,
            "requirement.for_health_service": False,
            "requirement.for_particular_individual": True,
            "procedure.user_choice_enactment": "choice_of_accommodation",
            "supplier.preferred_by_individual": True,
            "procedure.competition_not_in_best_interests": True,
        }
        assert switch(choice).condition("transparency_notice_first").answer == UNDETERMINED
