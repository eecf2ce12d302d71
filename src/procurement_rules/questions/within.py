"""Is a day within the years that end with another day? With the one-day doubt of 29 February."""

from __future__ import annotations

from attrs import frozen

from procurement_rules.facts import Facts
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law import Law
from procurement_rules.law.counting import years_ending_with
from procurement_rules.law.snapshot import number
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, Rule, contested


@frozen(eq=False)
class WithinYears:
    """Was a step taken within the years ending with another, that day included?

    step and last: the two days, as facts. years: the parameter that says how many. slug: the
    contested point where 29 February leaves the count a day in doubt. A step that never happened,
    or that comes after the last day, is not within them.
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
        if step is not None and step.value == NEVER:
            return Finding(self.rule, NO, (step,), {"first": "no day"})
        missing = tuple(p for p, g in ((self.step, step), (self.last, last)) if g is None)
        if step is None or last is None or last.value == NEVER:
            return Finding(self.rule, UNDETERMINED, missing=missing or (self.last,))
        first, at_latest = years_ending_with(last.value, int(number(self.years)))
        words = {"first": first, "last": last.value, "step": step.value}
        within = Finding(self.rule, YES, (step, last), words)
        outside = Finding(self.rule, NO, (step, last), words)
        if not first <= step.value <= last.value:
            return outside
        if step.value >= at_latest:
            return within
        return contested(
            self.rule, self.slug, {"within": within, "outside": outside}, self.cautious, law
        )
