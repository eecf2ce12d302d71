"""Grounds somebody has to invoke: the exemptions of Schedule 2, the justifications of Schedule 5.

A ground is tested where it is relied on by number, or where a fact that only such grounds ask about
is stated. Where none is invoked the answer is no, on that assumption (open if strict).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import evolve, frozen

from procurement_rules.facts import Facts, Given
from procurement_rules.law import Law
from procurement_rules.reasoning import NO, UNDETERMINED, Finding, Rule, Test
from procurement_rules.reasoning.answer import Join
from procurement_rules.reasoning.connect import FactTest, some


def facts_asked(test: object) -> Iterator[str]:
    """The facts a test asks about; those of a plain function are not looked into."""
    if isinstance(test, FactTest):
        yield test.path
    for part in getattr(test, "tests", ()):
        yield from facts_asked(part)


def raised_by(
    tests: Mapping[str, Test], background: frozenset[str] = frozenset()
) -> Mapping[str, tuple[str, ...]]:
    """Fact -> the grounds that ask about it, leaving out facts that say nothing of any ground."""
    raised: dict[str, tuple[str, ...]] = {}
    for number, test in tests.items():
        for path in dict.fromkeys(facts_asked(test)):
            if path not in background:
                raised[path] = (*raised.get(path, ()), number)
    return MappingProxyType(raised)


@frozen(eq=False)
class Invoked:
    """The grounds of one Schedule, and what is answered where none of them is invoked.

    about: is any met? none: nothing is relied on. others: is any other? relied_on: the fact that
    names grounds by number. tests: each ground as asked. raised: fact -> the grounds it raises.
    """

    about: Rule
    none: Rule
    others: Rule
    relied_on: str
    tests: Mapping[str, Test]
    raised: Mapping[str, tuple[str, ...]]
    raising: frozenset[str]
    unraised: Finding
    unsaid: Finding
    no_others: Finding
    others_unsaid: Finding

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Yes if a ground that was invoked is met; no where none is met or invoked."""
        found = self.tested(facts, law)
        if found is None:
            return self.unsaid if law.strict else self.unraised
        return Finding(self.about, some([one.answer for one in found]), found)

    def tested(self, facts: Facts, law: Law) -> tuple[Finding, ...] | None:
        """The grounds in question, each tested, and whether there is any other; None if none is."""
        given, unknown = facts.given, facts.unknown
        if given.keys().isdisjoint(self.raising) and unknown.isdisjoint(self.raising):
            return None
        stated = given.get(self.relied_on)
        found = [self.tests[number](facts, law) for number in self._in_question(facts, stated)]
        return (*found, self._others(facts, law, stated))

    def _in_question(self, facts: Facts, stated: Given | None) -> Iterator[str]:
        """Grounds relied on by number, and those a fact raises that no ground relied on asks about.

        A fact nobody knows raises its grounds too, unless it is said which are relied on.
        """
        relied = frozenset(() if stated is None else stated.value)
        paths = set(facts.given) if stated is not None else {*facts.given, *facts.unknown}
        asked = (self.raised.get(path, ()) for path in paths)
        wanted = relied.union(*(numbers for numbers in asked if relied.isdisjoint(numbers)))
        return (number for number in self.tests if number in wanted)

    def _others(self, facts: Facts, law: Law, stated: Given | None) -> Finding:
        if stated is not None:
            return Finding(self.others, NO, (stated,))
        unsaid = law.strict or self.relied_on in facts.unknown
        return self.others_unsaid if unsaid else self.no_others


def invoked(
    about: Rule,
    *,
    none: Mapping[str, str],
    others: Rule,
    relied_on: str,
    tests: Mapping[str, Test],
    raised: Mapping[str, tuple[str, ...]],
    also_raising: frozenset[str] = frozenset(),
) -> Invoked:
    """The grounds of one Schedule.

    none: how the answer is worded where nothing is relied on. also_raising: facts that put the
    question without putting any ground in question.
    """
    nothing = evolve(about, join=Join.RULE, words=none)
    return Invoked(
        evolve(about, join=Join.ANY),
        nothing,
        others,
        relied_on,
        tests,
        raised,
        frozenset({relied_on, *raised, *also_raising}),
        Finding(nothing, NO, assumed=(relied_on,)),
        Finding(nothing, UNDETERMINED, missing=(relied_on,)),
        Finding(others, NO, assumed=(relied_on,)),
        Finding(others, UNDETERMINED, missing=(relied_on,)),
    )
