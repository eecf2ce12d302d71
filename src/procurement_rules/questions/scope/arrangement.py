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
from procurement_rules.law.provisions import PR24, PR24_WALES, S5, S10, S111, S112, S114
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

# --- call-offs, s.45 --------------------------------------------------------------------------

_STATED_CALL_OFF: Final = fact("procedure.call_off", S5 / 6, S10 / 8)
_CALL_OFF: Final = rule(
    "call_off",
    "Is the contract awarded in accordance with a framework?",
    S114 / 1 / "a",
    S5 / 6,
    S10 / 8,
    yes="It is called off a framework.",
    no="It is not called off a framework.",
)


def called_off(facts: Facts, law: Law) -> Finding:
    """As stated, or as the arrangement shows: a call-off *is* an award under an arrangement."""
    stated = _STATED_CALL_OFF(facts, law)
    under = facts.given.get("procedure.arrangement")
    if under is None or "procedure.call_off" in facts.given:
        return Finding(_CALL_OFF, stated.answer, (stated,))
    return Finding(_CALL_OFF, YES if under.value == "framework" else NO, (under,))


NOT_CALLED_OFF: Final = Finding(_CALL_OFF, NO)
"""For a route that is itself no call-off, whatever else may be called off."""

# --- arrangements, s.114 ----------------------------------------------------------------------

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
    if "procedure.arrangement" not in facts.given:
        called = called_off(facts, law)
        if called.answer == YES:
            under_one = called
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
    # Section 111(3) says "wholly or mainly" in relation to Wales; section 112(2) says "only".
    if where.value != nation and (where.value != "united_kingdom" or nation != "wales"):
        return Finding(about, NO, (where,))
    if kind is None:
        return Finding(about, UNDETERMINED, (where,), missing=("authority.kind",))
    body = kinds_of_authority()[kind.value]
    if where.value == "united_kingdom" and body.public_authority == "yes":
        return Finding(about, NO, (where, kind))
    if nation in body.devolved and where.value == nation:
        return Finding(about, YES, (where, kind))
    return Finding(about, UNDETERMINED, (where, kind), missing=(path,))


_WELSH: Final = rule(
    "regulated_by_welsh_ministers",
    "Is the procurement regulated by the Welsh Ministers?",
    S111 / 1,
    S114 / 2,
    yes="It is regulated by the Welsh Ministers.",
    no="It is not regulated by the Welsh Ministers.",
    undetermined="Undetermined: whether the Welsh Ministers regulate it is open.",
)


def regulated_by_welsh_ministers(facts: Facts, law: Law, under: Finding) -> Finding:
    """Section 111(1): a devolved Welsh authority's own, or anyone's under a Welsh arrangement.

    under: what ``arrangement`` found.
    """
    if under.answer == "devolved_welsh":
        return Finding(_WELSH, YES, (under,))
    if under.answer in ("reserved", "transferred_northern_ireland", "devolved_scottish"):
        return Finding(_WELSH, NO, (under,))
    buyer = devolved_welsh_authority(facts, law)
    if under.answer == "none":
        return Finding(_WELSH, buyer.answer, (under, buyer))
    return Finding(_WELSH, UNDETERMINED, (under, buyer))


_REGULATIONS: Final = rule(
    "governing_regulations",
    "Which regulations fix the lists and notices?",
    PR24.reg(49),
    PR24_WALES.reg(2) / 1,
    procurement_regulations_2024="The Procurement Regulations 2024 govern it.",
    procurement_wales_regulations_2024="The Procurement (Wales) Regulations 2024 govern it, not"
    " Parts 2 and 3 of the Procurement Regulations 2024.",
    undetermined="Undetermined: which regulations fix the lists and notices is open.",
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


def governing_regulations(facts: Facts, law: Law, under: Finding, welsh: Finding) -> Finding:
    """SI 2024/692 reg.49 and WSI 2024/782 reg.2: whose lists and notices?

    under: what ``arrangement`` found. welsh: what ``regulated_by_welsh_ministers`` found.
    """
    if welsh.answer == NO:
        return Finding(_REGULATIONS, "procurement_regulations_2024", (welsh,))
    if welsh.answer == UNDETERMINED:
        return Finding(_REGULATIONS, UNDETERMINED, (welsh,))
    if under.answer == "none":
        return Finding(_REGULATIONS, "procurement_wales_regulations_2024", (welsh,))
    buyer = devolved_welsh_authority(facts, law)
    if buyer.answer == YES:
        return Finding(_REGULATIONS, "procurement_wales_regulations_2024", (welsh, buyer))
    if buyer.answer == UNDETERMINED:
        return Finding(_REGULATIONS, UNDETERMINED, (welsh, buyer))
    return Finding(_REGULATIONS, UNDETERMINED, (Finding(_WELSH_GAP, UNDETERMINED, (buyer,)),))
