"""Excluded and excludable suppliers, and what each route makes of them.

Sections 26, 27, 41, 43, 45, 48 and 57. The awarding authority decides whether a supplier is
excluded, after hearing it (s.58), unless it is on the debarment list, which a Minister decides. Only
section 41 has an override. Below the threshold there is no exclusion regime at all.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Citation, Law
from procurement_rules.law.provisions import S16, S26, S27, S41, S43, S45, S48, S57, S58, S82, S85
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    denied,
    rule,
)

_EXCLUDED: Final = "supplier.excluded"


_EXCLUDABLE_ONLY: Final = rule(
    "private_utility_may_choose",
    "Is the buyer a private utility, which treats an excluded supplier as excludable?",
    S57 / 4,
    yes="The buyer is a private utility: it treats an excluded supplier as excludable, and need not"
    " keep it out, unless an unfair advantage that cannot be avoided requires it.",
    no="The buyer is not a private utility.",
    undetermined="Undetermined: what kind of buyer it is has not been stated.",
)


def _private_utility(facts: Facts) -> Finding:
    kind = facts.given.get("authority.kind")
    if kind is None:
        return Finding(_EXCLUDABLE_ONLY, UNDETERMINED, missing=("authority.kind",))
    return Finding(_EXCLUDABLE_ONLY, YES if kind.value == "private_utility" else NO, (kind,))


@frozen(eq=False)
class _NotExcluded:
    """Whether exclusion leaves the supplier free; a private utility is asked about only if not.

    each: it is asked of every tender, so a private utility is asked too. deemed: a supplier that
    must be treated as excluded is barred too, whoever buys (ss.16(5) and 82(4): not a call-off).
    """

    rule: Rule
    unsaid: Finding
    unsettled: Rule
    each: bool
    deemed: bool

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Yes if not excluded, or if the buyer is a private utility; open where it is not said."""
        own = self._own(facts)
        if not self.deemed or own.answer == NO:
            return own
        free = _NOT_DEEMED(facts, law)
        if free.answer == NO or (own.answer == YES and free.answer != YES):
            return Finding(self.rule, free.answer, (free,))
        return evolve(own, because=(*own.because, free)) if own.answer == YES else own

    def _own(self, facts: Facts) -> Finding:
        given = facts.given.get(_EXCLUDED)
        if given is None:
            utility = _private_utility(facts)
            if self.each or utility.answer != YES:
                return self.unsaid
            return Finding(self.rule, YES, (utility,), _MAY_BE)
        if not given.value:
            return Finding(self.rule, YES, (given,), _words(facts))
        utility = _private_utility(facts)
        if utility.answer == NO:
            return Finding(self.rule, NO, (given,))
        about = self.rule if utility.answer == YES else self.unsettled
        return Finding(about, utility.answer, (utility,), _words(facts))


_NOT_DEEMED: Final = denied("supplier.treated_as_excluded", S16 / 5, S82 / 4)


_UNSETTLED: Final = {
    "undetermined": "Undetermined: the supplier is excluded, and the kind of buyer, which decides"
    " whether that bars it, is not stated."
}


def _not_excluded(about: Rule, *, each: bool, deemed: bool = True) -> _NotExcluded:
    unsaid = Finding(about, UNDETERMINED, missing=(_EXCLUDED,))
    return _NotExcluded(about, unsaid, evolve(about, words=_UNSETTLED), each, deemed)


_PLAIN: Final = {"excludable": "is not excluded", "but": ""}
_MAY_BE: Final = {
    "excludable": "is excludable but not excluded",
    "but": ", though the authority may also keep it out",
}


def _words(facts: Facts) -> dict[str, str]:
    excluded, excludable = facts.given[_EXCLUDED], facts.given.get("supplier.excludable")
    if excluded.value:
        return {"excludable": "is to be treated as excludable", "but": _MAY_BE["but"]}
    return _MAY_BE if excludable is not None and excludable.value else _PLAIN


def _one_supplier(no: str, *cites: Citation, deemed: bool = True) -> _NotExcluded:
    return _not_excluded(
        rule(
            "supplier_not_excluded",
            "Is the supplier one that is not excluded?",
            *cites,
            S57 / 1,
            S58 / 2,
            yes="The supplier {excludable}.",
            no=no,
            undetermined="Undetermined: whether the authority considers the supplier excluded is not"
            " stated.",
        ),
        each=False,
        deemed=deemed,
    )


not_excluded_for_direct_award: Final = _one_supplier(
    "The supplier is excluded, or must be treated as excluded.", S41 / 1 / "a"
)
not_excluded_for_switch: Final = _one_supplier(
    "The supplier is excluded, and section 43 has no override in the public interest.", S43 / 1
)
not_excluded_for_call_off: Final = _one_supplier(
    "The supplier is excluded: a framework may not permit an award to it.",
    S45 / 6 / "a",
    S48 / 1,
    deemed=False,
)

# --- in competition, where each tender is tested ----------------------------------------------

exclusion_from_assessment: Final = _not_excluded(
    rule(
        "exclusion",
        "May a tender from this supplier be assessed?",
        S26 / 1,
        S26 / 2,
        yes="The supplier {excludable}: its tender may be assessed{but}.",
        no="The supplier is excluded, or must be so treated: its tender must be disregarded.",
        undetermined="To do: whether each supplier is excluded or excludable must be decided before"
        " its tender is assessed.",
    ),
    each=True,
)
exclusion_from_procedure: Final = _not_excluded(
    rule(
        "exclusion",
        "May this supplier take part?",
        S27 / 1,
        S27 / 2,
        S27 / 3,
        S26 / 1,
        yes="The supplier {excludable}: it may take part{but}.",
        no="The supplier is excluded, or must be so treated: it must be kept out of the procedure, and"
        " its tender disregarded.",
        undetermined="To do: whether each supplier is excluded or excludable must be decided before"
        " it goes beyond its first request or tender.",
    ),
    each=True,
)

# --- below the threshold ----------------------------------------------------------------------

_NO_REGIME: Final = rule(
    "exclusion",
    "Do the exclusion rules apply?",
    S26 / 1,
    S57 / 1,
    S85 / 1,
    not_needed="The exclusion rules are for public contracts. Below the threshold there are none, and"
    " tenders may not be restricted by suitability except as section 85 allows.",
)
_SAID: Final = (_EXCLUDED, "supplier.excludable", "supplier.treated_as_excluded")


def no_exclusion_regime(facts: Facts) -> tuple[Finding, ...]:
    """Section 26(1) and Part 6: what is said of exclusion has no effect below the threshold."""
    said = tuple(facts.given[path] for path in _SAID if path in facts.given)
    return (Finding(_NO_REGIME, "not_needed", said),) if said else ()
