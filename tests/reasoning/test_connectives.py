"""Kleene's logic, standing carried up the tree, and what decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from procurement_rules import Answer, Facts, Finding
from procurement_rules.facts import SPECS
from procurement_rules.law import Law, law_for
from procurement_rules.law.provisions import SCH2
from procurement_rules.reasoning import (
    ASSESSED,
    CONSIDERED,
    NO,
    OBJECTIVE,
    UNDETERMINED,
    YES,
    Rule,
    Standing,
    Test,
    all_of,
    any_of,
    contested,
    denied,
    fact,
    in_turn,
    none_of,
    not_encoded,
    rule,
)

LAW = law_for(date(2026, 2, 2))
ABOUT = rule("about", "About?", SCH2 / 2)
ANSWERS = (YES, NO, UNDETERMINED)


def fixed(answer: Answer, standing: Standing = OBJECTIVE, name: str = "limb") -> Test:
    about = Rule(name, "Limb?", (SCH2 / 2,), standing=standing)
    missing = (name,) if answer == UNDETERMINED else ()
    return lambda _facts, _law: Finding(about, answer, missing=missing)


def ask(test: Test, facts: Mapping[str, object] | None = None, law: Law = LAW) -> Finding:
    stated: dict[str, dict[str, object]] = {}
    for path, value in (facts or {}).items():
        group, name = path.split(".")
        stated.setdefault(group, {})[name] = value
    return test(Facts.model_validate(stated), law)


class TestTruthTables:
    """Two limbs, each met, not met or open."""

    @pytest.mark.parametrize(("a", "b"), list(product(ANSWERS, repeat=2)))
    def test_all_of(self, a: Answer, b: Answer) -> None:
        found = ask(all_of(ABOUT, fixed(a), fixed(b)))
        wanted = NO if NO in (a, b) else UNDETERMINED if UNDETERMINED in (a, b) else YES
        assert found.answer == wanted

    @pytest.mark.parametrize(("a", "b"), list(product(ANSWERS, repeat=2)))
    def test_any_of(self, a: Answer, b: Answer) -> None:
        found = ask(any_of(ABOUT, fixed(a), fixed(b)))
        wanted = YES if YES in (a, b) else UNDETERMINED if UNDETERMINED in (a, b) else NO
        assert found.answer == wanted

    @pytest.mark.parametrize(("a", "b"), list(product(ANSWERS, repeat=2)))
    def test_none_of(self, a: Answer, b: Answer) -> None:
        found = ask(none_of(ABOUT, fixed(a), fixed(b)))
        wanted = NO if YES in (a, b) else UNDETERMINED if UNDETERMINED in (a, b) else YES
        assert found.answer == wanted

    @pytest.mark.parametrize(("a", "b"), list(product(ANSWERS, repeat=2)))
    def test_in_turn_answers_as_all_of(self, a: Answer, b: Answer) -> None:
        turn = ask(in_turn(ABOUT, fixed(a), fixed(b)))
        assert turn.answer == ask(all_of(ABOUT, fixed(a), fixed(b))).answer


class TestNeeds:
    def test_a_failed_limb_asks_for_nothing(self) -> None:
        found = ask(all_of(ABOUT, fixed(UNDETERMINED, name="a"), fixed(NO, name="b")))
        assert found.needs == ()
        assert [part.id for part in found.decisive if isinstance(part, Finding)] == ["b"]

    def test_every_open_limb_is_asked_for(self) -> None:
        tests = (fixed(UNDETERMINED, name="a"), fixed(YES), fixed(UNDETERMINED, name="c"))
        assert ask(all_of(ABOUT, *tests)).needs == ("a", "c")

    def test_in_turn_asks_for_the_first_only(self) -> None:
        tests = (fixed(UNDETERMINED, name="a"), fixed(UNDETERMINED, name="b"))
        assert ask(in_turn(ABOUT, *tests)).needs == ("a",)

    def test_in_turn_stops_at_a_failed_limb(self) -> None:
        def never(_facts: Facts, _law: Law) -> Finding:
            raise AssertionError

        assert ask(in_turn(ABOUT, fixed(NO), never)).answer == NO


class TestStanding:
    """An "all of" is only as strong as its weakest deciding limb."""

    def test_met_all_of_takes_the_weakest(self) -> None:
        found = ask(all_of(ABOUT, fixed(YES), fixed(YES, ASSESSED), fixed(YES, CONSIDERED)))
        assert found.standing is ASSESSED
        assert found.state == "judged"

    def test_failed_all_of_takes_the_strongest_that_failed(self) -> None:
        found = ask(all_of(ABOUT, fixed(NO), fixed(NO, ASSESSED), fixed(YES, CONSIDERED)))
        assert found.standing is OBJECTIVE
        assert found.state == "settled"

    def test_met_any_of_takes_the_strongest_that_is_met(self) -> None:
        found = ask(any_of(ABOUT, fixed(YES, ASSESSED), fixed(YES), fixed(NO, CONSIDERED)))
        assert found.standing is OBJECTIVE

    def test_failed_any_of_takes_the_weakest(self) -> None:
        assert ask(any_of(ABOUT, fixed(NO, ASSESSED), fixed(NO))).standing is ASSESSED

    def test_a_limb_that_does_not_decide_does_not_weaken(self) -> None:
        found = ask(any_of(ABOUT, fixed(YES), fixed(NO, ASSESSED)))
        assert found.standing is OBJECTIVE


class TestFacts:
    PATH = "requirement.utility_activity"

    def test_invoked_facts_are_not_relied_on_unless_stated(self) -> None:
        found = ask(fact(self.PATH))
        assert found.answer == NO
        assert found.assumptions == (self.PATH,)
        assert found.state == "settled"

    def test_strict_assumes_nothing(self) -> None:
        strict = law_for(date(2026, 2, 2), strict=True)
        found = ask(fact(self.PATH), law=strict)
        assert (found.answer, found.needs) == (UNDETERMINED, (self.PATH,))

    def test_unknown_is_open_and_never_assumed(self) -> None:
        found = ask(fact(self.PATH), {self.PATH: "unknown"})
        assert (found.answer, found.assumptions) == (UNDETERMINED, ())

    def test_a_stated_judgement_is_judged(self) -> None:
        found = ask(fact(self.PATH), {self.PATH: True})
        assert (found.answer, found.state, found.standing) == (YES, "judged", ASSESSED)
        assert "assessment" in found.reason

    def test_denied_reads_as_a_denial(self) -> None:
        path = "supplier.shares_held_outside_public_authorities"
        assert ask(denied(path), {path: False}).answer == YES
        assert ask(denied(path), {path: True}).answer == NO
        assert ask(denied(path)).needs == (path,)
        assert ask(denied(path), {path: False}).reason == "This is said not to be so."

    def test_an_assumption_reads_as_what_is_assumed(self) -> None:
        assert ask(denied("supplier.joint_control")).reason.startswith("Taken as no")
        assert ask(fact("value.can_be_estimated")).reason.startswith("Taken as yes")


class TestContested:
    def readings(self, *answers: Answer) -> dict[str, Finding]:
        return {f"r{n}": Finding(ABOUT, answer) for n, answer in enumerate(answers)}

    def test_readings_that_agree_settle_it(self) -> None:
        found = contested(ABOUT, "a-slug", self.readings(YES, YES), "r0", LAW)
        assert (found.answer, found.state) == (YES, "settled")

    def test_readings_that_differ_leave_it_contested(self) -> None:
        found = contested(ABOUT, "a-slug", self.readings(YES, NO), "r0", LAW)
        assert (found.answer, found.state, found.needs) == (UNDETERMINED, "contested", ())

    def test_a_reading_may_be_picked(self) -> None:
        law = law_for(date(2026, 2, 2), readings={"a-slug": "r1"})
        found = contested(ABOUT, "a-slug", self.readings(YES, NO), "r0", law)
        assert found.answer == NO

    def test_contested_above_missing_facts_is_undetermined(self) -> None:
        point = contested(ABOUT, "a-slug", self.readings(YES, NO), "r0", LAW)
        alone = ask(all_of(ABOUT, lambda _f, _l: point, fixed(YES)))
        assert alone.state == "contested"
        with_missing = ask(all_of(ABOUT, lambda _f, _l: point, fixed(UNDETERMINED)))
        assert with_missing.state == "undetermined"

    def test_not_encoded_is_its_own_state(self) -> None:
        found = Finding(not_encoded(ABOUT), UNDETERMINED)
        assert found.state == "not_encoded"
        assert ask(all_of(ABOUT, lambda _f, _l: found)).state == "not_encoded"


def test_every_fact_has_a_question_a_provision_and_a_holder() -> None:
    for spec in SPECS.values():
        assert spec.question.endswith("?"), spec.path
        assert spec.cites, spec.path
        assert spec.holder, spec.path
        assert all(other in SPECS for other in spec.instead), spec.path
