"""How long the contract may last, with every option to extend, against a limit in years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from procurement_rules.facts import Facts, Given
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law.counting import last_of_years_beginning_with, lengthened
from procurement_rules.reasoning.words import day

_MONTHS: Final = "contract.initial_term_months"
_STARTS: Final = "contract.starts"
_ENDS: Final = "contract.ends"
_MORE: Final = "contract.extension_months"


@frozen(eq=False)
class Term:
    """The maximum term against a limit.

    within: True, False, or None while a fact that could change it is missing. words: ``term``, as a
    person would say it.
    """

    within: bool | None
    because: tuple[Given, ...] = ()
    words: Mapping[str, object] | None = None
    missing: tuple[str, ...] = ()


def maximum_term(facts: Facts, years: int) -> Term:
    """The initial term, in months or by its first and last days, with every option to extend.

    Exactly the number of years is within it. A term already too long is so whatever the options.
    """
    months, extension = facts.given.get(_MONTHS), facts.given.get(_MORE)
    starts, ends = facts.given.get(_STARTS), facts.given.get(_ENDS)
    more = 0 if extension is None else extension.value
    known: tuple[Given, ...]
    if months is not None:
        known, within = (months,), months.value + more <= 12 * years
        term = f"{months.value + more} months"
    elif starts is not None and starts.value != NEVER and ends is not None:
        known = (starts, ends)
        last = NEVER if ends.value == NEVER else lengthened(ends.value, more)
        within = last <= last_of_years_beginning_with(starts.value, years)
        term = "without end" if last == NEVER else f"{day(starts.value)} to {day(last)}"
    elif extension is not None and more > 12 * years:
        known, within, term = (), False, f"more than {more} months"
    else:
        return Term(None, missing=(_MONTHS,))
    if within and extension is None:
        return Term(None, known, {"term": term}, (_MORE,))
    because = known if extension is None else (*known, extension)
    return Term(within, because, {"term": term})
