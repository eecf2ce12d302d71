"""Whose procurement is it: which nation's, and under what arrangement? Sections 111 to 114.

Nation is a fact about the procurement, not an address. A Welsh council calling off a United
Kingdom framework is not regulated by the Welsh Ministers; an English council calling off a Welsh
council's framework is.
"""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.bodies import kinds_of_authority
from procurement_rules.law.provisions import PR24, PR24_WALES, S111, S112, S114
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    fact,
    not_encoded,
    one_of,
    rule,
)

_UNDER_ONE: Final = one_of(
    "procedure.arrangement", {"framework", "dynamic_market", "joint", "centralised"}, S114 / 1
)
_ARRANGEMENT: Final = rule(
    "arrangement",
    "Under what kind of procurement arrangement, if any, is the contract awarded?",
    S114 / 1,
    S114 / 2,
    S114 / 3,
    S114 / 4,
    S114 / 5,
    none="A stand-alone procurement is under no procurement arrangement.",
    devolved_welsh="The framework, market, central authority or designated lead is a devolved"
    " Welsh authority's: a devolved Welsh procurement arrangement.",
    transferred_northern_ireland="The framework, market, central authority or designated lead is"
    " a transferred Northern Ireland authority's.",
    devolved_scottish="The framework, market, central authority or designated lead is a devolved"
    " Scottish authority's.",
    reserved="It is none of the Welsh, Northern Ireland and Scottish kinds, so it is reserved.",
    undetermined="Undetermined: whose arrangement it is has not been stated.",
)
_HELD_BY: Final = {
    "devolved_welsh_authority": "devolved_welsh",
    "transferred_northern_ireland_authority": "transferred_northern_ireland",
    "devolved_scottish_authority": "devolved_scottish",
    "another_authority": "reserved",
    "no_lead_designated": "reserved",
}


def arrangement(facts: Facts, law: Law) -> Finding:
    """Section 114: none, reserved, devolved Welsh, transferred Northern Ireland or Scottish."""
    under_one = _UNDER_ONE(facts, law)
    if under_one.answer == NO:
        return Finding(_ARRANGEMENT, "none", (under_one,))
    held_by = facts.given.get("procedure.arrangement_held_by")
    if under_one.answer == UNDETERMINED:
        return Finding(_ARRANGEMENT, UNDETERMINED, (under_one,))
    if held_by is None:
        return Finding(
            _ARRANGEMENT, UNDETERMINED, (under_one,), missing=("procedure.arrangement_held_by",)
        )
    return Finding(_ARRANGEMENT, _HELD_BY[held_by.value], (under_one, held_by))


_DEVOLVED_WELSH: Final = rule(
    "devolved_welsh_authority",
    "Is the buyer a devolved Welsh authority?",
    S111 / 1,
    S111 / 2,
    S111 / 3,
    yes="The buyer is a devolved Welsh authority.",
    no="The buyer is not a devolved Welsh authority.",
)
_NORTHERN_IRELAND: Final = rule(
    "transferred_northern_ireland_authority",
    "Is the buyer a transferred Northern Ireland authority?",
    S112 / 2,
    S112 / 3,
    yes="The buyer is a transferred Northern Ireland authority.",
    no="The buyer is not a transferred Northern Ireland authority.",
)
_STATED_WELSH: Final = fact("authority.devolved_welsh", S111 / 1)
_STATED_NORTHERN_IRELAND: Final = fact("authority.transferred_northern_ireland", S112 / 2)


def devolved_welsh_authority(facts: Facts, law: Law) -> Finding:
    """Section 111: by its kind and nation, or as the authority has classified itself."""
    stated = _STATED_WELSH(facts, law)
    if stated.answer != UNDETERMINED:
        return Finding(_DEVOLVED_WELSH, stated.answer, (stated,))
    return _devolved(_DEVOLVED_WELSH, facts, "wales", "authority.devolved_welsh")


def transferred_northern_ireland_authority(facts: Facts, law: Law) -> Finding:
    """Section 112: by its kind and nation, or as the authority has classified itself."""
    stated = _STATED_NORTHERN_IRELAND(facts, law)
    if stated.answer != UNDETERMINED:
        return Finding(_NORTHERN_IRELAND, stated.answer, (stated,))
    return _devolved(
        _NORTHERN_IRELAND, facts, "northern_ireland", "authority.transferred_northern_ireland"
    )


def _devolved(about: Rule, facts: Facts, nation: str, path: str) -> Finding:
    where = facts.given.get("authority.nation")
    kind = facts.given.get("authority.kind")
    if where is None:
        return Finding(about, UNDETERMINED, missing=("authority.nation",))
    if where.value != nation:
        return Finding(about, NO, (where,))
    if kind is None:
        return Finding(about, UNDETERMINED, (where,), missing=("authority.kind",))
    if nation in kinds_of_authority()[kind.value].devolved:
        return Finding(about, YES, (where, kind))
    return Finding(about, UNDETERMINED, (where, kind), missing=(path,))


_WELSH: Final = rule(
    "regulated_by_welsh_ministers",
    "Is the procurement regulated by the Welsh Ministers?",
    S111 / 1,
    S114 / 2,
    PR24.reg(49),
    PR24_WALES.reg(2) / 1,
    yes="It is Welsh-regulated: the Procurement (Wales) Regulations 2024 govern it, not Parts 2"
    " and 3 of the Procurement Regulations 2024.",
    no="It is not Welsh-regulated: the Procurement Regulations 2024 govern it.",
    undetermined="Undetermined: whether the Welsh Ministers regulate it is open.",
)
_WELSH_GAP: Final = not_encoded(
    rule(
        "english_buyer_welsh_arrangement",
        "Which regulations govern a buyer that is not a devolved Welsh authority under a devolved"
        " Welsh arrangement?",
        PR24.reg(49) / 2,
        PR24_WALES.reg(2),
        undetermined="Parts 2 and 3 of the Procurement Regulations 2024 do not apply, and the"
        " Procurement (Wales) Regulations 2024 in terms reach devolved Welsh authorities only."
        " The gap is not settled; meet both where possible (OQ-10).",
    )
)


def regulated_by_welsh_ministers(facts: Facts, law: Law, under: Finding) -> Finding:
    """Sections 111 and 114: a devolved Welsh authority's own procurement, or a Welsh arrangement.

    under: what ``arrangement`` found.
    """
    buyer = devolved_welsh_authority(facts, law)
    if under.answer == "devolved_welsh":
        if buyer.answer == YES:
            return Finding(_WELSH, YES, (under, buyer))
        gap = Finding(_WELSH_GAP, UNDETERMINED, (under,))
        return Finding(_WELSH, UNDETERMINED, (under, buyer, gap))
    if under.answer in ("reserved", "transferred_northern_ireland", "devolved_scottish"):
        return Finding(_WELSH, NO, (under,))
    if buyer.answer == NO and under.answer == "none":
        return Finding(_WELSH, NO, (under, buyer))
    if under.answer == "none":
        return Finding(_WELSH, buyer.answer, (under, buyer))
    return Finding(_WELSH, UNDETERMINED, (under, buyer))
