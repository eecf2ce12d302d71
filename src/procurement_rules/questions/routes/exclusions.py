"""Excluded and excludable suppliers, and what each route makes of them.

Sections 26, 27, 41, 43, 45, 48 and 57. The awarding authority decides whether a supplier is excluded, after hearing it (s.58), unless it is
on the debarment list, which a Minister decides. Only section 41 has an override. Below the
threshold there is no exclusion regime at all.
"""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts
from procurement_rules.law import Citation, Law
from procurement_rules.law.provisions import S26, S27, S41, S43, S45, S48, S57, S58, S85
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    Test,
    any_of,
    denied,
    one_of,
    rule,
)

_EXCLUDED: Final = "supplier.excluded"


def _not_excluded(no: str, *cites: Citation) -> Test:
    """Whether the supplier is free of exclusion; for a private utility nobody is barred by it."""
    return any_of(
        rule(
            "supplier_not_excluded",
            "Is the supplier one that is not excluded?",
            *cites,
            yes="The supplier is not an excluded supplier.",
            no=no,
            undetermined="Undetermined: the authority has not said whether it considers the supplier"
            " an excluded supplier.",
        ),
        one_of("authority.kind", {"private_utility"}, S57 / 4),
        denied(_EXCLUDED, cites[0], S57 / 1, S58 / 1),
    )


not_excluded_for_direct_award: Final = _not_excluded(
    "The supplier is an excluded supplier.", S41 / 1 / "a"
)
not_excluded_for_switch: Final = _not_excluded(
    "The supplier is excluded, and section 43 has no override in the public interest.", S43 / 1
)
not_excluded_for_call_off: Final = _not_excluded(
    "The supplier is excluded: a framework may not permit an award to it.", S45 / 6 / "a", S48 / 1
)

# --- in competition, where each tender is tested ----------------------------------------------

_TENDER: Final = rule(
    "exclusion",
    "May a tender from this supplier be assessed?",
    S26 / 1,
    S26 / 2,
    yes="The supplier is not excluded. If it is excludable, that must be considered, and its tender"
    " may be disregarded.",
    no="The supplier is excluded: its tender must be disregarded.",
    undetermined="To do: whether each supplier is excluded or excludable must be decided before its"
    " tender is assessed.",
)
_PARTICIPANT: Final = rule(
    "exclusion",
    "May this supplier take part?",
    S27 / 1,
    S27 / 2,
    S26 / 1,
    yes="The supplier is not excluded. If it is excludable, it may be kept out.",
    no="The supplier is excluded: it must be kept out of the procedure, and its tender disregarded.",
    undetermined="To do: whether each supplier is excluded or excludable must be decided before it"
    " goes beyond its first request or tender.",
)
_EXCLUDABLE_ONLY: Final = rule(
    "exclusion",
    "May a tender from this supplier be assessed?",
    S57 / 4,
    yes="A private utility treats an excluded supplier as excludable: it may keep it out, and need"
    " not.",
)


def _in_competition(about: Rule) -> Test:
    to_do = Finding(about, UNDETERMINED, missing=(_EXCLUDED,))

    def test(facts: Facts, _law: Law) -> Finding:
        given = facts.given.get(_EXCLUDED)
        if given is None:
            return to_do
        kind = facts.given.get("authority.kind")
        if given.value and kind is not None and kind.value == "private_utility":
            return Finding(_EXCLUDABLE_ONLY, YES, (given, kind))
        return Finding(about, NO if given.value else YES, (given,))

    return test


exclusion_from_assessment: Final = _in_competition(_TENDER)
exclusion_from_procedure: Final = _in_competition(_PARTICIPANT)

# --- below the threshold ----------------------------------------------------------------------

NO_EXCLUSION_REGIME: Final = Finding(
    rule(
        "exclusion",
        "Do the exclusion rules apply?",
        S26 / 1,
        S57 / 1,
        S85 / 1,
        no="The exclusion rules are for public contracts. Below the threshold there are none, and"
        " tenders may not be restricted by suitability except as section 85 allows.",
    ),
    NO,
)
