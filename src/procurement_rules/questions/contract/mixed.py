"""Mixed contracts: does a part that could be separate change the threshold, or the regime?

Section 5 first: a part at or above its own threshold lifts the whole. Section 10 after, and never
to decide whether the contract is public: such a part takes away special-regime treatment.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from procurement_rules.facts import Facts, Given
from procurement_rules.facts.parts import Part
from procurement_rules.law import Law
from procurement_rules.law.provisions import S5, S10, SCH1
from procurement_rules.questions.contract.kind import Kinds
from procurement_rules.questions.contract.threshold import amounts_for_part, authority_size
from procurement_rules.questions.scope.arrangement import called_off
from procurement_rules.reasoning import (
    CONSIDERED,
    NO,
    UNDETERMINED,
    YES,
    Answer,
    Finding,
    fact,
    rule,
)
from procurement_rules.reasoning.connect import every, some
from procurement_rules.reasoning.finding import Rule

_PARTS: Final = "requirement.parts"

# --- the limbs for one part -------------------------------------------------------------------

_SEPARABLE: Final = Rule(
    "part_separable",
    "Does the authority consider that this part could reasonably be supplied under a separate"
    " contract?",
    (S5 / 1 / "a", S5 / 4, S10 / 1 / "a", S10 / 5),
    {
        "yes": "The authority considers that {part} could reasonably be bought separately.",
        "no": "The authority does not consider that {part} could reasonably be bought separately.",
        "undetermined": "Undetermined: nobody has recorded whether {part} could reasonably be"
        " bought separately. The authority may weigh the practical and financial consequences.",
    },
    standing=CONSIDERED,
)
_OWN_THRESHOLD: Final = rule(
    "part_at_own_threshold",
    "Would this part, bought alone, be at or above the threshold for its own type?",
    S5 / 1 / "b",
    S10 / 1 / "b" / "ii",
    SCH1 / 1 / 1,
    yes="Alone, {part} is worth {value:gbp}, not less than its own threshold of {amount:gbp}.",
    no="Alone, {part} is worth {value:gbp}, less than its own threshold of {amount:gbp}.",
    undetermined="Undetermined: the kind or value of {part} has not been stated, or its threshold"
    " is open.",
)
_NO_THRESHOLD: Final = evolve(
    _OWN_THRESHOLD,
    words={
        "no": "No threshold is set for {part} alone: such a buyer awards only utilities contracts."
    },
)
_OTHER_KIND: Final = {
    special: rule(
        "part_not_same_special_kind",
        "Would this part, bought alone, be outside the special kind the contract is of?",
        S10 / 1 / "b" / "i",
        S10 / 6 / paragraph,
        yes="Alone, {part} would not be a special regime contract of the same kind.",
        no="Alone, {part} would be a special regime contract of the same kind.",
        undetermined="Undetermined: the kind of {part} has not been stated.",
    )
    for special, paragraph in (
        ("concession", "a"),
        ("defence_and_security", "b"),
        ("light_touch", "c"),
        ("utilities", "d"),
    )
}


def _named(part: Part, place: int) -> str:
    return part.name or f"part {place + 1}"


def _path(place: int, name: str) -> str:
    return f"{_PARTS}[{place}].{name}"


def _missing(part: Part, place: int, *names: str) -> tuple[str, ...]:
    """What is not stated; a value nobody knows is open too, but is not asked again."""
    return tuple(_path(place, name) for name in names if part.known(name) is None)


def _separable(part: Part, place: int, given: Given) -> Finding:
    view = part.known("could_reasonably_be_separate")
    words = {"part": _named(part, place)}
    if view is None:
        missing = _missing(part, place, "could_reasonably_be_separate")
        return Finding(_SEPARABLE, UNDETERMINED, (given,), words, missing)
    return Finding(_SEPARABLE, YES if view else NO, (given,), words)


def _own_threshold(part: Part, place: int, given: Given, facts: Facts, law: Law) -> Finding:
    kind, value = part.known("kind"), part.known("value_gross_gbp")
    words: dict[str, object] = {"part": _named(part, place)}
    if kind is None or value is None:
        missing = _missing(part, place, "kind", "value_gross_gbp")
        return Finding(_OWN_THRESHOLD, UNDETERMINED, (given,), words, missing)
    size = authority_size(facts, law)
    amounts = amounts_for_part(kind, size, law)
    if amounts is None:
        return Finding(_NO_THRESHOLD, NO, (given, size), words)
    least, most = amounts
    words |= {"value": value, "amount": most if value >= most else least}
    if value >= most:
        return Finding(_OWN_THRESHOLD, YES, (given,), words)
    if value < least:
        return Finding(_OWN_THRESHOLD, NO, (given,), words)
    return Finding(_OWN_THRESHOLD, UNDETERMINED, (given, size), words)


_SPECIAL: Final = {
    "light_touch": {"light_touch"},
    "concession": {"concession"},
    "light_touch_concession": {"light_touch", "concession"},
    "utilities": {"utilities"},
    "defence_and_security": {"defence_and_security"},
}


def _other_kind(part: Part, place: int, given: Given, special: str) -> Finding:
    kind = part.known("kind")
    words = {"part": _named(part, place)}
    about = _OTHER_KIND[special]
    if kind is None:
        missing = _missing(part, place, "kind")
        return Finding(about, UNDETERMINED, (given,), words, missing)
    same = special in _SPECIAL.get(kind, ())
    return Finding(about, NO if same else YES, (given,), words)


# --- section 5 --------------------------------------------------------------------------------

_UPLIFT: Final = rule(
    "separable_part_above_threshold",
    "Does a separable part at or above its own threshold lift the whole contract?",
    S5 / 1,
    S5 / 2,
    S5 / 3,
    yes="A part that could reasonably be separate is at or above its own threshold, so the whole"
    " contract is treated as at or above the threshold for its type.",
    no="No separable part at or above its own threshold lifts the contract.",
    undetermined="Undetermined: a part is at or above its own threshold, and whether it could"
    " reasonably be separate is open.",
)
_ONE_PART: Final = rule(
    "separable_part",
    "Does this part lift the contract?",
    S5 / 1 / "a",
    S5 / 1 / "b",
)


def separable_part_above_threshold(facts: Facts, law: Law) -> Finding:
    """Section 5: both limbs, for any one part. Not for call-offs (s.5(6)).

    A part below its own threshold settles its limb whatever the view on separability.
    """
    given = facts.given.get(_PARTS)
    if given is None:
        return _no_parts(_UPLIFT, facts, law)
    call_off = called_off(facts, law)
    if call_off.answer == YES:
        return Finding(_UPLIFT, NO, (call_off,))
    found = []
    for place, part in enumerate(given.value):
        value = _own_threshold(part, place, given, facts, law)
        view = _separable(part, place, given)
        found.append(_both(_ONE_PART, value, view))
    return Finding(_UPLIFT, some([one.answer for one in found]), (*found, call_off))


def _both(about: Rule, *limbs: Finding) -> Finding:
    """All limbs; what fails settles it, what is open leaves it open."""
    answer: Answer = every([limb.answer for limb in limbs])
    return Finding(about, answer, tuple(limb for limb in limbs if limb.answer == answer))


def _no_parts(about: Rule, facts: Facts, law: Law) -> Finding:
    if law.strict or _PARTS in facts.unknown:
        return Finding(about, UNDETERMINED, missing=(_PARTS,))
    return Finding(about, NO, assumed=(_PARTS,))


# --- section 10 -------------------------------------------------------------------------------

_STRIP: Final = rule(
    "special_regime_lost",
    "Does a separable part of another kind take away special-regime treatment?",
    S10 / 1,
    S10 / 2,
    S10 / 3,
    yes="A part that could reasonably be separate is of another kind and at or above its own"
    " threshold, so the contract is not treated as a special regime contract for any purpose of"
    " the Act.",
    no="No separable part of another kind, at or above its own threshold, takes that away.",
    undetermined="Undetermined: a part of another kind is at or above its own threshold, and"
    " whether it could reasonably be separate is open.",
)
_ONE_OTHER: Final = rule(
    "separable_part_of_another_kind",
    "Does this part take away special-regime treatment?",
    S10 / 1 / "a",
    S10 / 1 / "b",
)
_GOOD_REASONS: Final = fact("requirement.good_reasons_not_to_separate", S10 / 4)


def special_regime_lost(facts: Facts, law: Law, kinds: Kinds, special: str) -> Finding:
    """Section 10, for one special kind of contract ("light_touch", "concession" ...).

    Never used to decide whether the contract is public (s.10(7)); not for call-offs (s.10(8)).
    Good reasons save a defence and security contract only (s.10(4)).
    """
    given = facts.given.get(_PARTS)
    if kinds.special[special].answer == NO:
        return Finding(_STRIP, NO, (kinds.special[special],))
    if given is None:
        return _no_parts(_STRIP, facts, law)
    call_off = called_off(facts, law)
    if call_off.answer == YES:
        return Finding(_STRIP, NO, (call_off,))
    if special == "defence_and_security":
        reasons = _GOOD_REASONS(facts, law)
        if reasons.answer == YES:
            return Finding(_STRIP, NO, (reasons,))
    found = []
    for place, part in enumerate(given.value):
        kind = _other_kind(part, place, given, special)
        value = _own_threshold(part, place, given, facts, law)
        view = _separable(part, place, given)
        found.append(_both(_ONE_OTHER, kind, value, view))
    return Finding(_STRIP, some([one.answer for one in found]), (*found, call_off))
