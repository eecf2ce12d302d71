"""The connectives tests of law are built from, in Kleene's three-valued logic.

A test is built once, when its module is read, and called with ``(facts, law)`` as often as needed.
It reads like the provision it stands for::

    ABSENCE = all_of(
        rule("sch5_6", "Can only one supplier supply, for technical reasons?", SCH5 / 6),
        fact("market.only_one_supplier_for_technical_reasons", SCH5 / 6 / "a"),
        fact("market.no_reasonable_alternatives", SCH5 / 6 / "b"),
    )
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from procurement_rules.facts.catalogue import assumed_words
from procurement_rules.facts.group import Spec
from procurement_rules.facts.kinds import Choice, Many
from procurement_rules.facts.model import SPECS, Facts
from procurement_rules.facts.standing import OBJECTIVE, Standing
from procurement_rules.law.citation import Citation
from procurement_rules.law.snapshot import Law, day_of, number, parameters
from procurement_rules.reasoning.answer import NO, UNDETERMINED, YES, Answer, Join
from procurement_rules.reasoning.finding import Finding, Rule
from procurement_rules.reasoning.words import day

Test: TypeAlias = Callable[[Facts, Law], Finding]


@frozen(eq=False)
class FactTest:
    """A test on one fact. ``passes`` says whether a known value meets it."""

    rule: Rule
    path: str
    passes: Callable[[Any], bool]
    invoked: bool
    unstated: Finding
    open: Finding

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Met, not met, or undetermined where the fact is missing and may not be assumed."""
        given = facts.given.get(self.path)
        if given is not None:
            return Finding(self.rule, YES if self.passes(given.value) else NO, (given,))
        if self.invoked and not law.strict and self.path not in facts.unknown:
            return self.unstated
        return self.open

    def never_assumed(self, facts: Facts) -> Finding:
        """The same test where, for this buyer or contract, too much turns on it to assume."""
        given = facts.given.get(self.path)
        if given is None:
            return self.open
        return Finding(self.rule, YES if self.passes(given.value) else NO, (given,))


_DENIED: Final = {
    Standing.OBJECTIVE: ("This is said not to be so.", "This is said to be so."),
    Standing.CHOSEN: ("This is said not to be so.", "This is said to be so."),
    Standing.CONSIDERED: (
        "The authority considers this not to be so.",
        "The authority considers this to be so.",
    ),
    Standing.ASSESSED: (
        "This is not so, on the authority's assessment.",
        "This is so, on the authority's assessment.",
    ),
}


def _fact_test(
    path: str,
    cites: tuple[Citation, ...],
    passes: Callable[[Any], bool],
    question: str | None = None,
    *,
    negative: bool = False,
) -> FactTest:
    spec = SPECS[path]
    asked = question or spec.question
    words = {"undetermined": f"Undetermined: nobody has said. {asked}"}
    leaf = Rule(
        f"not {path}" if negative else path,
        asked,
        cites or spec.cites,
        words | (_denied_words(spec.standing) if negative else {}),
        Join.FACT,
        spec.standing,
    )
    assumable = spec.invoked and spec.assumed is not None
    answer = (YES if passes(spec.assumed) else NO) if assumable else UNDETERMINED
    # What nobody invoked is no judgement, so an answer that stands on it is not one either.
    taken = evolve(leaf, words=_taken(spec), standing=OBJECTIVE)
    return FactTest(
        leaf,
        path,
        passes,
        assumable,
        Finding(taken, answer, assumed=(path,)),
        Finding(leaf, UNDETERMINED, missing=(path,)),
    )


def _denied_words(standing: Standing) -> dict[str, str]:
    yes, no = _DENIED[standing]
    return {"yes": yes, "no": no}


def _taken(spec: Spec) -> dict[str, str]:
    """How an answer reads that rests on what is taken where nobody says otherwise."""
    assumable = spec.invoked and spec.assumed is not None
    word = assumed_words(spec) if assumable else "none"
    return {"other": f"Taken as {word}: nobody has said otherwise."}


def fact(path: str, *cites: Citation) -> FactTest:
    """Is this fact true?"""
    return _fact_test(path, cites, lambda value: value is True)


def denied(path: str, *cites: Citation) -> FactTest:
    """Is this fact false? For limbs the Act puts in the negative."""
    return _fact_test(path, cites, lambda value: value is False, negative=True)


def one_of(path: str, values: frozenset[str] | set[str], *cites: Citation) -> FactTest:
    """Is this fact one of these names?"""
    wanted = frozenset(values)
    kind = SPECS[path].kind
    assert isinstance(kind, Choice), path
    assert wanted <= set(kind.options), path
    return _fact_test(path, cites, lambda value: value in wanted)


def any_given(path: str, *cites: Citation, among: frozenset[str] | None = None) -> FactTest:
    """Does this list name anything (or anything among these)?"""
    assert isinstance(SPECS[path].kind, Many), path
    return _fact_test(
        path, cites, lambda value: bool(value if among is None else among.intersection(value))
    )


def before(path: str, key: str, *cites: Citation) -> FactTest:
    """Was this step taken before the law's day ``key``? On the day itself is not before it."""
    cutoff: date = day_of(key)
    cites = cites or (parameters()[key].citation,)
    question = f"{SPECS[path].question.rstrip('?')}: before {day(cutoff)}?"
    return _fact_test(path, cites, lambda value: value < cutoff, question)


def more_than(path: str, key: str, *cites: Citation) -> FactTest:
    """Is this share more than the law's figure ``key``? The figure itself is not more."""
    limit: Decimal = number(key)
    question = f"{SPECS[path].question.rstrip('?')}: more than {limit} per cent?"
    return _fact_test(path, cites, lambda value: value > limit, question)


def no_more_than(path: str, key: str, *cites: Citation) -> FactTest:
    """Is this share no more than the law's figure ``key``? The figure itself passes."""
    limit: Decimal = number(key)
    question = f"{SPECS[path].question.rstrip('?')}: no more than {limit} per cent?"
    return _fact_test(path, cites, lambda value: value <= limit, question)


@frozen(eq=False)
class AllOf:
    """Every limb must be met: one that fails settles it, whatever the others."""

    rule: Rule
    tests: tuple[Test, ...]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Yes if all are met, no if any fails, otherwise undetermined."""
        found = tuple([test(facts, law) for test in self.tests])
        return Finding(self.rule, every([one.answer for one in found]), found)


@frozen(eq=False)
class AnyOf:
    """One limb is enough."""

    rule: Rule
    tests: tuple[Test, ...]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Yes if any is met, no if all fail, otherwise undetermined."""
        found = tuple([test(facts, law) for test in self.tests])
        return Finding(self.rule, some([one.answer for one in found]), found)


@frozen(eq=False)
class NoneOf:
    """No limb may be met."""

    rule: Rule
    tests: tuple[Test, ...]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Yes if all fail, no if any is met, otherwise undetermined."""
        found = tuple([test(facts, law) for test in self.tests])
        return Finding(self.rule, negate(some([one.answer for one in found])), found)


@frozen(eq=False)
class InTurn:
    """Limbs asked in turn: a later limb is asked about only once those before it are met.

    A later limb that already fails still settles the answer. at_once: the answer where the first
    limb is one nobody invoked, which is the same whatever the facts.
    """

    rule: Rule
    tests: tuple[Test, ...]
    at_once: tuple[Finding, Finding] | None = None

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """As AllOf, but a failed limb ends it, and only the first open limb is asked about."""
        found: list[Finding] = []
        first_open = 0
        for test in self.tests:
            one = test(facts, law)
            if self.at_once is not None and one is self.at_once[0]:
                return self.at_once[1]
            found.append(one)
            if one.answer == NO:
                return Finding(self.rule, NO, tuple(found))
            if one.answer == UNDETERMINED and not first_open:
                first_open = len(found)
        if first_open:
            return Finding(self.rule, UNDETERMINED, tuple(found[:first_open]))
        return Finding(self.rule, YES, tuple(found))


def every(answers: list[Answer | str]) -> Answer:
    """Kleene's "and"."""
    if NO in answers:
        return NO
    return UNDETERMINED if UNDETERMINED in answers else YES


def some(answers: list[Answer | str]) -> Answer:
    """Kleene's "or"."""
    if YES in answers:
        return YES
    return UNDETERMINED if UNDETERMINED in answers else NO


def negate(answer: Answer | str) -> Answer:
    """Kleene's "not"."""
    if answer == UNDETERMINED:
        return UNDETERMINED
    return NO if answer == YES else YES


def all_of(about: Rule, *tests: Test) -> AllOf:
    """Yes only if every test is met."""
    return AllOf(evolve(about, join=Join.ALL), tests)


def any_of(about: Rule, *tests: Test) -> AnyOf:
    """Yes if any test is met."""
    return AnyOf(evolve(about, join=Join.ANY), tests)


def none_of(about: Rule, *tests: Test) -> NoneOf:
    """Yes only if no test is met."""
    return NoneOf(evolve(about, join=Join.NONE), tests)


def in_turn(about: Rule, *tests: Test) -> InTurn:
    """Yes only if every test is met, asked one after another."""
    joined = evolve(about, join=Join.ALL)
    first = tests[0]
    if isinstance(first, FactTest) and first.unstated.answer == NO:
        unstated = first.unstated
        return InTurn(joined, tests, (unstated, Finding(joined, NO, (unstated,))))
    return InTurn(joined, tests)


def contested(
    about: Rule, slug: str, readings: Mapping[str, Finding], cautious: str, law: Law
) -> Finding:
    """A point on which the text bears more than one reading.

    Where every reading gives one answer, that is the answer. Otherwise the point is
    undetermined by law, unless the caller has picked a reading by its slug.
    """
    picked = law.readings.get(slug)
    if picked not in readings:
        picked = None
    words = {"slug": slug, "cautious": cautious, "readings": dict(readings), "picked": picked}
    if picked is not None:
        return Finding(about, readings[picked].answer, (readings[picked],), words)
    answers = {one.answer for one in readings.values()}
    if len(answers) == 1:
        return Finding(about, answers.pop(), tuple(readings.values()), words)
    return Finding(
        evolve(about, join=Join.CONTESTED), UNDETERMINED, tuple(readings.values()), words
    )


def not_encoded(about: Rule) -> Rule:
    """A rule whose open answer is "outside what the library covers", not "facts missing"."""
    return evolve(about, join=Join.NOT_ENCODED)
