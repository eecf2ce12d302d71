"""Is a day within the years that end with another day? With the one-day doubt of 29 February."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from procurement_rules.facts import Facts
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law import Law
from procurement_rules.law.counting import years_ending_with
from procurement_rules.law.snapshot import number
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, Rule, contested
from procurement_rules.reasoning.words import day

_DOUBTFUL: Final = (
    "Contested: 29 February leaves two ways of counting the years, and the day falls between them."
)


@frozen(eq=False)
class WithinYears:
    """Was a step taken within the years ending with another, that day included?

    step and last: the two days, as facts. years: the parameter that says how many. slug: the
    contested point where 29 February leaves the count a day in doubt. A step that never happened,
    or that comes after the last day, is not within them; nor is anything where there is no last day.
    """

    rule: Rule
    step: str
    last: str
    years: str
    slug: str
    cautious: str

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Yes, no, undetermined where a day is missing, or contested on the one doubtful day."""
        step, last = facts.given.get(self.step), facts.given.get(self.last)
        for given in (step, last):
            if given is not None and given.value == NEVER:
                return Finding(self.rule, NO, (given,), {"span": "(there is no such day)"})
        if step is None or last is None:
            missing = tuple(p for p, g in ((self.step, step), (self.last, last)) if g is None)
            return Finding(self.rule, UNDETERMINED, missing=missing)
        first, at_latest = years_ending_with(last.value, int(number(self.years)))
        span = f"from {day(first)} to {day(last.value)}"
        words = {"span": span, "step": step.value}
        within = Finding(self.rule, YES, (step, last), words)
        outside = Finding(self.rule, NO, (step, last), words)
        if not first <= step.value <= last.value:
            return outside
        if step.value >= at_latest:
            return within
        doubtful = evolve(self.rule, words={**self.rule.words, "undetermined": _DOUBTFUL})
        return contested(
            doubtful, self.slug, {"within": within, "outside": outside}, self.cautious, law
        )
