"""Is the buyer a contracting authority for this contract? Section 2."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.bodies import AuthorityKind, kinds_of_authority
from procurement_rules.law.provisions import S2, S115, S115A, SCH9A
from procurement_rules.questions.contract.kind import utilities_contract
from procurement_rules.questions.scope.arrangement import arrangement
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    all_of,
    any_of,
    denied,
    fact,
    in_turn,
    none_of,
    not_encoded,
    rule,
)
from procurement_rules.reasoning.answer import Join

_NO_KIND: Final = ("authority.kind",)


def _kind(facts: Facts) -> AuthorityKind | None:
    given = facts.given.get("authority.kind")
    return None if given is None else kinds_of_authority()[given.value]


# --- devolved Scottish authorities, ss.2(6) to (8) and 115A -----------------------------------

_SCOTTISH: Final = rule(
    "devolved_scottish_authority",
    "Is the buyer a devolved Scottish authority?",
    S2 / 6,
    S2 / 7,
    yes="Its functions are exercisable only in or as regards Scotland: a devolved Scottish"
    " authority.",
    no="It is not a devolved Scottish authority.",
)


_STATED_SCOTTISH: Final = fact("authority.devolved_scottish", S2 / 6, S2 / 7)


def devolved_scottish_authority(facts: Facts, law: Law) -> Finding:
    """Section 2(6) and (7): by its kind and nation, or as the authority has classified itself."""
    given, where = facts.given.get("authority.kind"), facts.given.get("authority.nation")
    stated = _STATED_SCOTTISH(facts, law)
    if stated.answer != UNDETERMINED:
        return Finding(_SCOTTISH, stated.answer, (stated,))
    if given is None:
        if where is not None and where.value != "scotland":
            return Finding(_SCOTTISH, NO, (where,))
        return Finding(_SCOTTISH, UNDETERMINED, missing=_NO_KIND)
    if given.value == "devolved_scottish_authority":
        return Finding(_SCOTTISH, YES, (given,))
    kind = kinds_of_authority()[given.value]
    if kind.public_authority == "excluded":
        return Finding(_SCOTTISH, NO, (given,))
    if where is None:
        return Finding(_SCOTTISH, UNDETERMINED, (given,), missing=("authority.nation",))
    if where.value != "scotland":
        return Finding(_SCOTTISH, NO, (given, where))
    if "scotland" in kind.devolved:
        return Finding(_SCOTTISH, YES, (given, where))
    return Finding(
        _SCOTTISH, UNDETERMINED, (given, where), missing=("authority.devolved_scottish",)
    )


_UNDER_SCOTTISH_REGULATIONS: Final = fact(
    "authority.authority_under_scottish_regulations", S115A / 4
)
_CROSS_BORDER: Final = rule(
    "scottish_cross_border_procurement",
    "Is the procurement within section 115A, which applies the Act to a devolved Scottish"
    " authority?",
    S115A / 1,
    S2 / 5 / "a",
    yes="A joint or centralised procedure under a reserved, Welsh or Northern Ireland arrangement:"
    " the whole Act applies.",
    no="It is not a procurement within section 115A.",
)
_SCHEDULE_9A: Final = not_encoded(
    rule(
        "schedule_9a",
        "Which provisions apply to a devolved Scottish authority's call-off or market award?",
        SCH9A,
        S115A / 2,
        S115A / 3,
        undetermined="Only the provisions in Schedule 9A apply, as modified there. They are not"
        " encoded.",
    )
)


def scottish_cross_border_procurement(facts: Facts, law: Law) -> Finding:
    """Section 115A: a devolved Scottish authority under a reserved, Welsh or NI arrangement."""
    under = arrangement(facts, law)
    if under.answer in ("none", "devolved_scottish"):
        return Finding(_CROSS_BORDER, NO, (under,))
    if under.answer == UNDETERMINED:
        return Finding(_CROSS_BORDER, UNDETERMINED, (under,))
    status = _UNDER_SCOTTISH_REGULATIONS(facts, law)
    if status.answer != YES:
        return Finding(_CROSS_BORDER, status.answer, (under, status))
    kind = facts.given.get("procedure.arrangement")
    if kind is not None and kind.value == "joint":
        return _joint(facts, law, under, status)
    if kind is not None and kind.value == "centralised":
        return Finding(_CROSS_BORDER, YES, (under, status))
    limited = Finding(_SCHEDULE_9A, UNDETERMINED, (under, status))
    return Finding(_CROSS_BORDER, UNDETERMINED, (limited,))


_ELSEWHERE: Final = fact("procedure.joint_with_authority_elsewhere", S115A / 1 / "a")


def _joint(facts: Facts, law: Law, under: Finding, status: Finding) -> Finding:
    """A joint procedure counts only with an authority that is not a devolved Scottish one."""
    lead = facts.given["procedure.arrangement_held_by"]
    if lead.value != "no_lead_designated":
        return Finding(_CROSS_BORDER, YES, (under, status, lead))
    elsewhere = _ELSEWHERE(facts, law)
    return Finding(_CROSS_BORDER, elsewhere.answer, (under, status, elsewhere))


# --- excluded authorities, s.2(5) -------------------------------------------------------------

_EXCLUDED_BODY: Final = rule(
    "excluded_body",
    "Is the buyer an intelligence service or the Advanced Research and Invention Agency?",
    S2 / 5 / "b",
    S2 / 5 / "c",
    yes="It is named in s.2(5) as an excluded authority.",
    no="It is not one of the bodies named in s.2(5).",
)
_EXCLUDED_SCOTTISH: Final = rule(
    "excluded_scottish_authority",
    "Is the buyer a devolved Scottish authority outside section 115A?",
    S2 / 5 / "a",
    yes="A devolved Scottish authority is excluded unless section 115A applies.",
    no="Not an excluded Scottish authority.",
)


def _excluded_body(facts: Facts, _law: Law) -> Finding:
    kind = _kind(facts)
    if kind is None:
        return Finding(_EXCLUDED_BODY, UNDETERMINED, missing=_NO_KIND)
    named = kind.public_authority == "excluded" and kind.name != "devolved_scottish_authority"
    return Finding(_EXCLUDED_BODY, YES if named else NO, (facts.given["authority.kind"],))


def _excluded_scottish(facts: Facts, law: Law) -> Finding:
    scottish = devolved_scottish_authority(facts, law)
    if scottish.answer != YES:
        return Finding(_EXCLUDED_SCOTTISH, scottish.answer, (scottish,))
    within = scottish_cross_border_procurement(facts, law)
    answer = {YES: NO, NO: YES}.get(within.answer, UNDETERMINED)  # type: ignore[call-overload]
    return Finding(_EXCLUDED_SCOTTISH, answer, (scottish, within))


_NOT_EXCLUDED: Final = none_of(
    rule(
        "not_an_excluded_authority",
        "Is the buyer free of the exclusions in s.2(5) and s.2(11)?",
        S2 / 5,
        S2 / 11,
        yes="No exclusion in s.2(5) or (11) takes the buyer out.",
        no="An exclusion in s.2(5) or (11) takes the buyer out.",
    ),
    _excluded_scottish,
    _excluded_body,
    fact("authority.overseen_only_by_scottish_authority", S2 / 5 / "d"),
    fact("authority.overseen_by_excluded_body", S2 / 5 / "d"),
    fact("authority.private_capacity_of_his_majesty", S2 / 11),
)

# --- public authorities, s.2(2) to (4) --------------------------------------------------------

_BY_KIND: Final = rule(
    "public_authority_by_kind",
    "Is the buyer a kind of body that is a public authority?",
    S2 / 2,
    S2 / 9,
    yes="Bodies of this kind are publicly funded or overseen and do not operate commercially.",
    no="The kind of body alone does not settle it.",
)


def _public_by_kind(facts: Facts, _law: Law) -> Finding:
    kind = _kind(facts)
    if kind is None:
        return Finding(_BY_KIND, UNDETERMINED, missing=_NO_KIND)
    settled = kind.public_authority == "yes" or kind.name == "devolved_scottish_authority"
    return Finding(_BY_KIND, YES if settled else NO, (facts.given["authority.kind"],))


_PUBLIC_BY_TEST: Final = all_of(
    rule(
        "public_authority_by_test",
        "Is it publicly funded or overseen, without operating on a commercial basis?",
        S2 / 2,
        yes="It is publicly funded or overseen and does not operate commercially.",
        no="It does not meet the tests of a public authority.",
    ),
    any_of(
        rule(
            "publicly_funded_or_overseen",
            "Is it mainly publicly funded, or overseen by public authorities?",
            S2 / 2,
            S2 / 3,
        ),
        fact("authority.publicly_funded", S2 / 2),
        fact("authority.overseen_by_public_authorities", S2 / 3),
    ),
    denied("authority.operates_commercially", S2 / 2, S2 / 4),
)
_PUBLIC_AUTHORITY: Final = rule(
    "public_authority",
    "Is the buyer a public authority?",
    S2 / 2,
    S2 / 9,
    S2 / 10,
    yes="The buyer is a public authority.",
    no="The buyer is not a public authority.",
)
_TREATED: Final = fact("authority.subcontract_of_controlled_person", S2 / 10)


def public_authority(facts: Facts, law: Law) -> Finding:
    """Section 2(2): by kind where that settles it, otherwise on funding, oversight and business."""
    kind = _kind(facts)
    by_kind = _public_by_kind(facts, law)
    if by_kind.answer != NO:
        return Finding(_PUBLIC_AUTHORITY, by_kind.answer, (by_kind,))
    treated = _TREATED(facts, law)
    if treated.answer == YES or kind is None or kind.public_authority != "test":
        return Finding(_PUBLIC_AUTHORITY, treated.answer, (by_kind, treated))
    by_test = _PUBLIC_BY_TEST(facts, law)
    return Finding(_PUBLIC_AUTHORITY, by_test.answer, (by_kind, by_test, treated))


# --- section 2(1) -----------------------------------------------------------------------------

_COMMERCIAL_BUYER: Final = rule(
    "utilities_buyer",
    "Is the buyer a public undertaking or private utility?",
    S2 / 1 / "b",
    S2 / 2,
    yes="A public undertaking or private utility is a contracting authority, for utilities"
    " contracts only.",
    no="It is neither a public undertaking nor a private utility.",
)


_COMMERCIAL_AND_OVERSEEN: Final = all_of(
    rule(
        "public_undertaking_by_test",
        "Is it overseen by public authorities and commercial: a public undertaking?",
        S2 / 2,
    ),
    fact("authority.overseen_by_public_authorities", S2 / 2, S2 / 3),
    fact("authority.operates_commercially", S2 / 2, S2 / 4),
)


def _commercial_buyer(facts: Facts, law: Law) -> Finding:
    kind = _kind(facts)
    if kind is None:
        return Finding(_COMMERCIAL_BUYER, UNDETERMINED, missing=_NO_KIND)
    given = facts.given["authority.kind"]
    if kind.public_authority == "test":
        tested = _COMMERCIAL_AND_OVERSEEN(facts, law)
        return Finding(_COMMERCIAL_BUYER, tested.answer, (given, tested))
    fits = kind.public_authority in ("undertaking", "utility")
    return Finding(_COMMERCIAL_BUYER, YES if fits else NO, (given,))


contracting_authority: Final = all_of(
    rule(
        "contracting_authority",
        "Is the buyer a contracting authority for this contract?",
        S2 / 1,
        yes="The buyer is a contracting authority for this contract.",
        no="The buyer is not a contracting authority for this contract, so the Act does not reach"
        " it.",
        undetermined="Undetermined: whether the buyer is a contracting authority is open.",
    ),
    _NOT_EXCLUDED,
    any_of(
        rule(
            "authority_of_a_kind_in_s2",
            "Is it a public authority or, for a utilities contract, a public undertaking or private"
            " utility?",
            S2 / 1 / "a",
            S2 / 1 / "b",
            yes="It is a kind of authority s.2(1) names for this contract.",
            no="It is no kind of authority s.2(1) names for this contract.",
        ),
        public_authority,
        in_turn(
            rule(
                "utilities_authority",
                "Is it a utilities buyer awarding a utilities contract?",
                S2 / 1 / "b",
            ),
            _commercial_buyer,
            utilities_contract,
        ),
    ),
)

# --- a Scottish arrangement used by anyone else, s.115(2) and (3) -----------------------------

_SCOTTISH_ARRANGEMENT: Final = not_encoded(
    rule(
        "scottish_arrangement",
        "Is the contract awarded under a devolved Scottish procurement arrangement?",
        S115 / 2,
        S115 / 3,
        no="It is not awarded under a Scottish framework, market or centralised procedure.",
        undetermined="How the Act applies to an authority using a Scottish framework or market is"
        " not settled, and is not encoded (OQ-44).",
    )
)


def scottish_arrangement(under: Finding) -> Finding:
    """Section 115: no, or outside what is encoded. under: what ``arrangement`` found."""
    if under.answer == "devolved_scottish":
        return Finding(_SCOTTISH_ARRANGEMENT, UNDETERMINED, (under,))
    if under.answer == UNDETERMINED:
        return Finding(evolve(_SCOTTISH_ARRANGEMENT, join=Join.RULE), UNDETERMINED, (under,))
    return Finding(_SCOTTISH_ARRANGEMENT, NO, (under,))
