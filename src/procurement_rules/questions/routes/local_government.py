"""What local government law adds below the threshold: reservations, and what may not be considered.

Section 17 of the Local Government Act 1988 binds the authorities of its Schedule 2 for contracts of
any value. SI 2026/94 lifts it, below the threshold only, for contractors shut out by location.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import evolve

from procurement_rules.facts import Facts, Given
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law import Law
from procurement_rules.law.bodies import AuthorityKind, kinds_of_authority
from procurement_rules.law.provisions import (
    AMENDMENT_2026,
    LGA_1988,
    LGA_1999,
    LOCAL_ORDER_2026,
    PR24,
    S5,
    S84,
    SCH1,
    SOCIAL_VALUE_2012,
)
from procurement_rules.law.snapshot import day_of
from procurement_rules.questions.contract.kind import works_or_services
from procurement_rules.questions.contract.status import (
    BELOW_THRESHOLD,
    HEALTH_REGIME,
    PUBLIC_CONTRACT,
)
from procurement_rules.questions.contract.threshold import (
    Threshold,
    at_or_above_threshold,
    authority_size,
)
from procurement_rules.questions.routes.route import (
    Found,
    Route,
    RouteFinding,
    all_met,
    joined,
    other_than,
)
from procurement_rules.questions.scope.arrangement import (
    NOT_CALLED_OFF,
    called_off,
    devolved_welsh_authority,
)
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Answer,
    Finding,
    Rule,
    Test,
    any_given,
    any_of,
    fact,
    not_encoded,
    one_of,
    rule,
)
from procurement_rules.reasoning.answer import Join
from procurement_rules.reasoning.connect import every, negate, some

_S17: Final = LGA_1988.section(17)
_ARTICLE_2: Final = LOCAL_ORDER_2026.article(2)
_ARTICLE_3: Final = LOCAL_ORDER_2026.article(3)
_SVA: Final = SOCIAL_VALUE_2012.section(1)

# --- who is bound, and who may reserve --------------------------------------------------------

_SECTION_17: Final = rule(
    "section_17_applies",
    "Is the authority one that section 17 of the Local Government Act 1988 binds?",
    _S17 / 2,
    LGA_1988.schedule(2),
    LGA_1988.section(42) / 2,
    yes="Section 17 binds it: it may not refer to non-commercial matters, whatever the value.",
    no="Schedule 2 to the Local Government Act 1988 does not name it, so section 17 does not bind"
    " it.",
    undetermined="Undetermined: whether section 17 binds the authority is open.",
)
_SECTION_17_UNSETTLED: Final = not_encoded(
    rule(
        "section_17_unsettled",
        "Does Schedule 2 to the Local Government Act 1988 name a body of this kind?",
        LGA_1988.schedule(2),
        undetermined="Schedule 2 names some bodies of this kind and not others, or has not been read"
        " for it (OQ-41). Take advice.",
    )
)
_BEST_VALUE: Final = rule(
    "best_value_authority",
    "Is the authority a best value authority?",
    LGA_1999.section(1) / 1,
    LGA_1999.section(1) / 2,
    yes="It is a best value authority.",
    no="It is not a best value authority.",
    undetermined="Undetermined: whether it is a best value authority is open.",
)
_BEST_VALUE_UNSETTLED: Final = not_encoded(
    rule(
        "best_value_unsettled",
        "Does section 1 of the Local Government Act 1999 name a body of this kind?",
        LGA_1999.section(1) / 1,
        undetermined="Section 1 names some bodies of this kind and not others, or has not been read"
        " as amended (OQ-41). Take advice.",
    )
)


def section_17_applies(facts: Facts, _law: Law) -> Finding:
    """Section 17(2) and Schedule 2: by the kind of body and the nation. Not Northern Ireland."""
    kind = _kind(facts)
    named = {} if kind is None else kind.section_17
    return _named(_SECTION_17, _SECTION_17_UNSETTLED, named, facts)


def best_value_authority(facts: Facts, _law: Law) -> Finding:
    """Local Government Act 1999 s.1: English bodies only. A parish council is not one."""
    kind = _kind(facts)
    named = {} if kind is None else kind.best_value
    return _named(_BEST_VALUE, _BEST_VALUE_UNSETTLED, named, facts)


def _kind(facts: Facts) -> AuthorityKind | None:
    given = facts.given.get("authority.kind")
    return None if given is None else kinds_of_authority()[given.value]


def _named(about: Rule, unsettled: Rule, named: Mapping[str, str], facts: Facts) -> Finding:
    """Whether a list of bodies names this one, in the nation where it acts."""
    kind, nation = facts.given.get("authority.kind"), facts.given.get("authority.nation")
    if kind is None:
        return Finding(about, UNDETERMINED, missing=("authority.kind",))
    if not named:
        return Finding(about, NO, (kind,))
    if nation is None:
        return Finding(about, UNDETERMINED, (kind,), missing=("authority.nation",))
    elsewhere = "unsettled" if nation.value == "united_kingdom" else "no"
    answer = named.get(nation.value, elsewhere)
    if answer == "unsettled":
        doubt = Finding(unsettled, UNDETERMINED, (kind, nation))
        return Finding(about, UNDETERMINED, (doubt,))
    return Finding(about, Answer(answer), (kind, nation))


_ENGLISH_PARISH: Final = rule(
    "english_parish_council",
    "Is the authority a parish council?",
    _ARTICLE_2,
    yes="It is a parish council.",
    no="It is not a parish council.",
)


def _english_parish(facts: Facts, _law: Law) -> Finding:
    """Community councils in Wales are of the same kind, and are not parish councils."""
    kind, nation = facts.given.get("authority.kind"), facts.given.get("authority.nation")
    if kind is None:
        return Finding(_ENGLISH_PARISH, UNDETERMINED, missing=("authority.kind",))
    if kind.value != "parish_council":
        return Finding(_ENGLISH_PARISH, NO, (kind,))
    if nation is None:
        return Finding(_ENGLISH_PARISH, UNDETERMINED, (kind,), missing=("authority.nation",))
    return Finding(_ENGLISH_PARISH, YES if nation.value == "england" else NO, (kind, nation))


relevant_authority: Final = any_of(
    rule(
        "relevant_authority",
        "Is the authority one to which the Order gives power to reserve by location?",
        _ARTICLE_2,
        yes="It is a best value authority or a parish council.",
        no="It is neither a best value authority nor a parish council, so the Order gives it no"
        " power to reserve.",
        undetermined="Undetermined: whether the Order reaches the authority is open.",
    ),
    best_value_authority,
    _english_parish,
)

# Tenders are invited either way. What quotations ask is asked of an open tender too: the notice, if
# it is advertised to all.
_HOWEVER_INVITED: Final = Route.BELOW_THRESHOLD_QUOTATIONS

# --- reserved by location: SI 2026/94 ---------------------------------------------------------

_RESERVED_TO: Final = "procedure.reserved_to_location"
_DETERMINATION: Final = "dates.location_determination_made"
_INVITED: Final = "dates.tenders_invited"
_INVITING: Final = (
    _INVITED,
    "dates.below_threshold_tender_notice_published",
    "dates.tender_notice_published",
)


def _reserved_to(facts: Facts) -> Given | None:
    """The location the contract is said to be reserved to, if any."""
    given = facts.given.get(_RESERVED_TO)
    return None if given is None or given.value == "none" else given


def _invited(facts: Facts) -> Given | None:
    """The first step dated that invites tenders: a notice says how to tender, and by when."""
    dated = [facts.given[path] for path in _INVITING if path in facts.given]
    taken = [given for given in dated if given.value != NEVER]
    return min(taken, key=lambda given: given.value) if taken else None


_IN_FORCE: Final = rule(
    "local_order_in_force",
    "Is the Order in force when tenders are invited?",
    LOCAL_ORDER_2026.article(1) / 2,
    yes="Tenders are invited on {invited}, and the Order has been in force since {start}.",
    no="Tenders were invited on {invited}. Before {start} an authority bound by section 17 could"
    " not reserve by location.",
    undetermined="Undetermined: the day tenders are invited is not stated.",
)


def _in_force(facts: Facts) -> Finding:
    invited, start = _invited(facts), day_of("local_reservation_from")
    if invited is None:
        return Finding(_IN_FORCE, UNDETERMINED, missing=(_INVITED,))
    words = {"invited": invited.value, "start": start}
    return Finding(_IN_FORCE, YES if invited.value >= start else NO, (invited,), words)


_DETERMINED: Final = rule(
    "determined_before_inviting",
    "Is it determined, before tenders are invited, that contractors not based there may not"
    " participate?",
    _ARTICLE_3 / 2,
    _ARTICLE_3 / 3,
    yes="It was determined on {made}, before tenders are invited on {invited}.",
    no="It was not determined before tenders were invited on {invited}: the same day is too late.",
    undetermined="To do: the authority must determine, before inviting tenders, who may not take"
    " part.",
)
_NEVER_DETERMINED: Final = evolve(
    _DETERMINED, words={"no": "The authority has not determined it, and must do so first."}
)
_DETERMINED_EARLY: Final = not_encoded(
    rule(
        "determined_before_the_order",
        "Does a determination count that was made before the Order was in force?",
        LOCAL_ORDER_2026.article(1) / 2,
        _ARTICLE_3 / 2,
        undetermined="It was made on {made}, before the Order came into force on {start}. Whether it"
        " counts is not settled: make it again before inviting tenders.",
    )
)


def _determined(facts: Facts) -> Finding:
    """Article 3(2) and (3): the determination comes first."""
    made, invited = facts.given.get(_DETERMINATION), _invited(facts)
    if made is not None and made.value == NEVER:
        return Finding(_NEVER_DETERMINED, NO, (made,))
    missing = tuple(
        path for path, given in ((_DETERMINATION, made), (_INVITED, invited)) if given is None
    )
    if made is None or invited is None:
        return Finding(_DETERMINED, UNDETERMINED, missing=missing)
    words = {"made": made.value, "invited": invited.value}
    if made.value >= invited.value:
        return Finding(_DETERMINED, NO, (made, invited), words)
    start: date = day_of("local_reservation_from")
    if made.value < start:
        early = Finding(_DETERMINED_EARLY, UNDETERMINED, (made,), {**words, "start": start})
        return Finding(_DETERMINED, UNDETERMINED, (early,))
    return Finding(_DETERMINED, YES, (made, invited), words)


_AREA: Final = rule(
    "local_area",
    "Is the location one the Order allows?",
    _ARTICLE_3 / 5,
    yes="The Order allows that location.",
    no="The Order does not allow that area. A local area is the authority's own area (or the one"
    " county or London borough it lies in), alone or with counties or boroughs bordering it.",
    undetermined="To do: choose the United Kingdom, or a local area of the kind the Order allows.",
)
_AREAS: Final = {
    "united_kingdom": evolve(_AREA, cites=(_ARTICLE_3 / 2,)),
    "authority_area": evolve(_AREA, cites=(_ARTICLE_3 / 5 / "a" / "i", _ARTICLE_3 / 7)),
    "county_or_borough": evolve(_AREA, cites=(_ARTICLE_3 / 6 / "b",)),
    "area_and_bordering": evolve(_AREA, cites=(_ARTICLE_3 / 5 / "a" / "ii",)),
    "other": _AREA,
}
_TO_CHOOSE: Final = Finding(_AREA, UNDETERMINED, missing=(_RESERVED_TO,))
_BORDERS: Final = fact("procedure.added_areas_border", _ARTICLE_3 / 5 / "a" / "ii")


def _area(facts: Facts, law: Law, reserved: Given) -> Finding:
    """Article 3(5) and (6): a closed list. No radius, ward, region or area that does not border."""
    about = _AREAS[reserved.value]
    if reserved.value == "area_and_bordering":
        borders = _BORDERS(facts, law)
        return Finding(about, borders.answer, (reserved, borders))
    return Finding(about, NO if reserved.value == "other" else YES, (reserved,))


_COMPETED: Final = rule(
    "reservation_needs_tenders",
    "Are tenders invited?",
    _ARTICLE_3 / 2,
    _ARTICLE_3 / 3,
    no="No tenders are invited. The Order lets contractors be shut out of a competition; it does not"
    " let a supplier be chosen because it is local.",
)


def _no_tenders(facts: Facts) -> Finding | None:
    """A finding only where it is said that no tenders are invited: the route itself invites them."""
    given = facts.given.get("procedure.tenders_are_invited")
    if given is None or given.value or _INVITED in facts.given:
        return None
    return Finding(_COMPETED, NO, (given,))


_LIFTED: Final = joined(
    "location_reservation_permitted",
    "Does the Order lift section 17 for this reservation?",
    _ARTICLE_3 / 1,
    yes="The Order permits it: location is to that extent not a non-commercial matter.",
    no="The Order of 2026 (SI 2026/94) does not permit it, so the location of a contractor's business stays a"
    " non-commercial matter.",
    undetermined="Undetermined: whether the Order permits the reservation is open.",
)
_RELEVANT_CONTRACT: Final = rule(
    "relevant_contract",
    "Is it a below-threshold contract to which section 17 applies?",
    _ARTICLE_2,
    S5 / 5,
    yes="It is a below-threshold contract (a concession may be one too).",
    no="It is not a below-threshold contract, and the Order reaches no other.",
)


def _lifted(facts: Facts, law: Law, gate: Finding) -> Finding:
    """Articles 2 and 3, limb by limb; where nothing is reserved yet, only those already fixed.

    gate: what ``Found.below`` is.
    """
    reserved = _reserved_to(facts)
    contract = Finding(_RELEVANT_CONTRACT, gate.answer, (gate,))
    fixed = (contract, relevant_authority(facts, law), _in_force(facts), _no_tenders(facts))
    if reserved is None:
        return all_met(_LIFTED, *fixed)
    return all_met(_LIFTED, *fixed, _determined(facts), _area(facts, law, reserved))


_OUTSIDE_SECTION_17: Final = rule(
    "outside_section_17",
    "Is the authority outside section 17 of the Local Government Act 1988?",
    _S17 / 2,
    yes="Section 17 does not bind it, so it does not bar the reservation. Policy may ask more: PPN"
    " 005 in central government, WPPN 012 in Wales. A breach of policy is no breach of statute.",
    no="Section 17 binds it.",
)
_NOT_BARRED: Final = evolve(
    rule(
        "location_not_barred",
        "Does section 17 leave room for the reservation?",
        _S17 / 1,
        _S17 / 4 / "b",
        _S17 / 5 / "e",
        yes="Section 17 does not bar it.",
        no="Section 17 bars it: the location of a contractor's business is a non-commercial matter.",
        undetermined="Undetermined: whether section 17 bars the reservation is open.",
    ),
    join=Join.ANY,
)


def _not_barred(facts: Facts, law: Law, gate: Finding, bound: Finding) -> Finding:
    """Outside section 17, or within SI 2026/94. bound: what ``section_17_applies`` found."""
    outside = other_than(_OUTSIDE_SECTION_17, bound)
    if outside.answer == YES:
        return Finding(_NOT_BARRED, YES, (outside,))
    lifted = _lifted(facts, law, gate)
    return Finding(_NOT_BARRED, some([outside.answer, lifted.answer]), (outside, lifted))


_BY_LOCATION: Final = joined(
    "reserved_by_location",
    "May it be reserved to contractors based in the United Kingdom or in a local area?",
    S84 / 1,
    _ARTICLE_3 / 1,
    _ARTICLE_3 / 4,
    yes="It may be reserved by location, on the conditions shown. A contractor is based where it is,"
    " or where it has established substantive business operations, whoever owns it.",
    no="It may not be reserved by location.",
    undetermined="Undetermined: whether it may be reserved by location is open.",
)
_STATED_IN_NOTICE: Final = fact(
    "procedure.location_stated_in_notice", _ARTICLE_3 / 8, PR24.reg(24) / 2 / "k"
)


def reserved_by_location(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """SI 2026/94, and who needs it. A way of limiting an open tender or quotations.

    A stated reservation is tested limb by limb. Where none is stated the route is open if one may
    still be made, and making it properly is a condition.
    """
    gate = found.below
    route = Route.BELOW_THRESHOLD_RESERVED_BY_LOCATION
    if gate.answer == NO:
        return RouteFinding(route, Finding(_BY_LOCATION, NO, (gate,)))
    bound = section_17_applies(facts, law)
    finding = all_met(_BY_LOCATION, gate, _not_barred(facts, law, gate, bound))
    raised = _reserved_to(facts) is not None
    if finding.answer == NO:
        return RouteFinding(route, finding)
    if bound.answer == NO:
        return RouteFinding(route, finding, (), _HOWEVER_INVITED, raised=raised)
    conditions = _location_conditions(facts, law)
    return RouteFinding(route, finding, conditions, _HOWEVER_INVITED, raised=raised)


def _location_conditions(facts: Facts, law: Law) -> tuple[Finding, ...]:
    """Article 3(2), (3), (5) while nothing is reserved yet; 3(8) wherever it is advertised."""
    conditions = () if _reserved_to(facts) is not None else (_determined(facts), _TO_CHOOSE)
    advertised = facts.given.get("procedure.advertised")
    if advertised is not None and advertised.value == "not_advertised":
        return conditions
    return (*conditions, _STATED_IN_NOTICE(facts, law))


# --- reserved to SMEs, VCSEs or supported employment ------------------------------------------

_BODIES: Final = joined(
    "reserved_for_bodies",
    "May it be reserved to small and medium-sized enterprises, or to VCSEs?",
    S84 / 1,
    _S17 / 5,
    yes="It may be so reserved. Nothing in Part 6 or section 17 bars it.{policy}",
    no="It may not be so reserved.",
    undetermined="Undetermined: whether it may be so reserved is open.",
)
_SIZE_OR_PURPOSE: Final = rule(
    "size_or_purpose_is_commercial",
    "Is being a small or medium-sized enterprise, or a VCSE, outside the non-commercial matters?",
    _S17 / 5,
    yes="Size and purpose are not among the non-commercial matters. A limit to bodies of one faith would be another"
    " thing: section 17(5)(f).",
)
_SIZE_OR_PURPOSE_YES: Final = Finding(_SIZE_OR_PURPOSE, YES)
_SUPPORTED: Final = not_encoded(
    rule(
        "supported_employment_and_section_17",
        "May an authority bound by section 17 reserve to supported employment providers below the"
        " threshold?",
        _S17 / 5 / "a",
        yes="Section 17 does not bind the authority, so it does not bar it.",
        undetermined="Open law (OQ-19): such a provider is known by the make-up of its workforce,"
        " which is a non-commercial matter, and section 32 of the Procurement Act 2023 does not"
        " reach below the threshold. Take legal advice.",
    )
)
_BODIES_IN_NOTICE: Final = rule(
    "bodies_stated_in_notice",
    "Does the below-threshold tender notice say for which bodies it is reserved?",
    PR24.reg(24) / 2 / "l",
    AMENDMENT_2026.reg(3) / 4,
    undetermined="To do: a below-threshold tender notice published on or after {start} must say"
    " whether the contract is reserved to SMEs, VCSEs or both.",
)


def reserved_for_bodies(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Nothing in s.17(5) bars reserving by size or purpose; supported employment is open law."""
    gate, route = found.below, Route.BELOW_THRESHOLD_RESERVED_FOR_BODIES
    if gate.answer == NO:
        return RouteFinding(route, Finding(_BODIES, NO, (gate,)))
    given = facts.given.get("procedure.reserved_to_bodies")
    bodies = () if given is None else given.value
    supported = _supported(facts, law) if "supported_employment" in bodies else None
    alone = bodies == ("supported_employment",)
    finding = all_met(_BODIES, gate, None if alone else _SIZE_OR_PURPOSE_YES, supported)
    finding = evolve(finding, words={"policy": _policy(facts)})
    conditions = _bodies_conditions(facts, found)
    return RouteFinding(route, finding, conditions, _HOWEVER_INVITED, raised=bool(bodies))


_PPN_005: Final = (
    " PPN 005 (policy, not law) asks central government for a location reservation as well."
)


def _policy(facts: Facts) -> str:
    kind = facts.given.get("authority.kind")
    return _PPN_005 if kind is not None and kind.value == "central_government" else ""


def _supported(facts: Facts, law: Law) -> Finding:
    bound = section_17_applies(facts, law)
    return Finding(_SUPPORTED, YES if bound.answer == NO else UNDETERMINED, (bound,))


def _bodies_conditions(facts: Facts, found: Found) -> tuple[Finding, ...]:
    """SI 2024/692 reg.24(2)(l), from the day it came in; not for notices under the Welsh rules."""
    notice = found.answers.get("below_threshold_tender_notice")
    rules = found.answers.get("governing_regulations")
    if notice is None or notice.answer == NO:
        return ()
    if rules is not None and rules.answer == "procurement_wales_regulations_2024":
        return ()
    start = day_of("bodies_reservation_stated_from")
    published = facts.given.get("dates.below_threshold_tender_notice_published")
    if published is not None and published.value < start:
        return ()
    return (Finding(_BODIES_IN_NOTICE, UNDETERMINED, (notice,), {"start": start}),)


# --- non-commercial matters: Local Government Act 1988 s.17 -----------------------------------

_MATTERS: Final = rule(
    "non_commercial_matters_left_out",
    "Are suppliers chosen without reference to non-commercial matters, except as the law permits?",
    _S17 / 1,
    _S17 / 4,
    _S17 / 5,
    yes="No non-commercial matter is referred to, except as the law permits.",
    no="A non-commercial matter is referred to, and nothing permits it. A loser may seek judicial"
    " review or damages: section 19(7).",
    undetermined="To do: choose suppliers without reference to non-commercial matters, or state what"
    " permits it.",
)
_REFERRED: Final = any_given("procedure.non_commercial_matters", _S17 / 5)


def non_commercial_matters(
    facts: Facts, law: Law, found: Found, *, invites: bool = True
) -> Finding:
    """Section 17(1), (5), (10) and (11): none is referred to, or what permits it is shown.

    Yes means there is no breach. Reserving by location refers to matter (e); SI 2026/94 alone
    permits that, and only where tenders are invited (invites).
    """
    bound = section_17_applies(facts, law)
    if bound.answer == NO:
        return Finding(_MATTERS, YES, (bound,))
    referred, reserved = _REFERRED(facts, law), _reserved_to(facts)
    if reserved is None and referred.answer == NO:
        return Finding(_MATTERS, YES, (referred,))
    parts = []
    if reserved is not None:
        lifted = _lifted(facts, law, found.below) if invites else _no_lifting(reserved)
        parts.append(lifted)
    given = facts.given.get("procedure.non_commercial_matters")
    if given is None:
        parts.append(referred)
    elif others := frozenset(given.value) - ({"e"} if reserved is not None else set()):
        parts.append(_permitted(facts, law, given, others))
    allowed = every([part.answer for part in parts])
    return Finding(_MATTERS, some([negate(bound.answer), allowed]), (bound, *parts))


def _no_lifting(reserved: Given) -> Finding:
    return Finding(_LIFTED, NO, (Finding(_COMPETED, NO, (reserved,)),))


def section_17(
    facts: Facts, law: Law, found: Found, *, invites: bool = True
) -> tuple[Finding, ...]:
    """Section 17 as a condition of any route, at any value; nothing for those it does not bind."""
    if section_17_applies(facts, law).answer == NO:
        return ()
    return (non_commercial_matters(facts, law, found, invites=invites),)


_PERMITTED: Final = rule(
    "non_commercial_matters_permitted",
    "Does anything permit the reference?",
    _S17 / 10,
    _S17 / 11,
    LGA_1999.section(19) / 1,
    yes="The reference is permitted, so far as the authority considers it necessary or expedient.",
    no="Nothing stated permits a reference to those matters.",
)
_PERMITTED_BY: Final = "procedure.non_commercial_matters_permitted_by"
_BY_DUTY: Final = one_of(
    _PERMITTED_BY,
    {"equality_duty", "procurement_act_duty", "social_value_duty"},
    _S17 / 10,
    _S17 / 11,
)
_2022_ORDER: Final = any_of(
    rule(
        "authority_of_2022_order",
        "Is it a best value authority or a parish council?",
        LGA_1999.section(19) / 1,
    ),
    best_value_authority,
    _english_parish,
)
_WELSH_ORDERS: Final = not_encoded(
    rule(
        "welsh_order_on_workforce_matters",
        "Does the Welsh Order on workforce matters permit it?",
        LGA_1999.section(19) / 1,
        undetermined="Wales has an Order of its own on workforce matters, which has not been read.",
    )
)
_BY_ORDER: Final[Mapping[str, tuple[frozenset[str], Test]]] = {
    "russia_or_belarus": (frozenset({"e"}), _2022_ORDER),
    "best_value_workforce": (frozenset({"a", "d"}), best_value_authority),
}
"""Orders permitting a reference -> the matters each reaches, and the authorities it was made for."""


def _permitted(facts: Facts, law: Law, referred: Given, matters: frozenset[str]) -> Finding:
    """Section 17(10) and (11) reach any matter; each Order under the 1999 Act only its own."""
    duty = _BY_DUTY(facts, law)
    if duty.answer != NO:
        return Finding(_PERMITTED, duty.answer, (referred, duty))
    by = facts.given.get(_PERMITTED_BY)
    reach = None if by is None else _BY_ORDER.get(by.value)
    if by is None or reach is None or not matters <= reach[0]:
        return Finding(_PERMITTED, NO, (referred, duty))
    nation = facts.given.get("authority.nation")
    if nation is not None and nation.value == "wales" and by.value == "best_value_workforce":
        return Finding(_PERMITTED, UNDETERMINED, (Finding(_WELSH_ORDERS, UNDETERMINED, (nation,)),))
    authority = reach[1](facts, law)
    return Finding(_PERMITTED, authority.answer, (referred, authority))


# --- the Public Services (Social Value) Act 2012 ----------------------------------------------

_SOCIAL_VALUE: Final = joined(
    "social_value_act",
    "Must social value be considered before the procurement starts?",
    _SVA / 1,
    _SVA / 16,
    _SVA / 17,
    yes="Before starting, the authority must consider how the services might improve the area's"
    " well-being, how the procurement might secure that, and whether to consult.",
    no="The Public Services (Social Value) Act 2012 does not reach this contract.",
    undetermined="Undetermined: whether the Public Services (Social Value) Act 2012 reaches it is"
    " open.",
)
_BOUND: Final = rule(
    "social_value_authority",
    "Is the authority one the 2012 Act binds?",
    _SVA / 11,
    SOCIAL_VALUE_2012.section(4) / 4,
    yes="Its functions are not wholly or mainly devolved in Wales, and it is within England or"
    " Wales.",
    no="Its functions are devolved in Wales, or it is outside England and Wales.",
)
_NOT_BASED_ON_FRAMEWORK: Final = rule(
    "not_based_on_a_framework",
    "Is the contract not based on a framework?",
    _SVA / 1 / "a",
    yes="It is not based on a framework.",
    no="It is based on a framework, so the duty fell on the framework.",
)
_FRAMEWORK: Final = not_encoded(
    rule(
        "framework_of_public_services_contracts",
        "Will public services contracts be the greater part by value of those under the framework?",
        _SVA / 1 / "b",
        undetermined="For a framework the duty turns on the contracts to be based on it, which are"
        " not asked about.",
    )
)
_SERVICES: Final = rule(
    "public_services_contract",
    "Is it a public contract for services?",
    _SVA / 16 / "a",
    yes="It is a public contract for services.",
    no="It is not a public contract for services.",
)
_LARGE_LIGHT_TOUCH: Final = joined(
    "light_touch_public_services_contract",
    "Is it a light touch contract at or above the amount for ordinary services?",
    _SVA / 16 / "b",
    _SVA / 17,
    yes="It is a light touch contract, below its own threshold but not below the amount for"
    " ordinary services.",
    no="Below the threshold only a light touch contract of at least the amount for ordinary"
    " services is a public services contract.",
)
_AMOUNT: Final = rule(
    "social_value_amount",
    "What is the threshold amount for ordinary services?",
    _SVA / 17,
    SCH1 / 1 / 1,
    settled="The amount is {amount:gbp}.",
    undetermined="Undetermined: the size of the authority or the date is open.",
)
_AT_LEAST: Final = rule(
    "not_less_than_ordinary_services",
    "Is its estimated value at least that amount?",
    _SVA / 17,
    yes="Its estimated value is at least that amount.",
    no="Its estimated value is less than that amount.",
    undetermined="Undetermined: what is not yet settled could put the value on either side.",
)
_ROWS: Final = {"central": 11, "sub_central": 12}
_NOT_SPECIAL: Final = {
    special: rule(
        f"social_value_not_{special}",
        f"Is it other than a {name} contract?",
        _SVA / 16,
        yes=f"It is not a {name} contract.",
        no=f"It is a {name} contract.",
    )
    for special, name in (
        ("utilities", "utilities"),
        ("defence_and_security", "defence and security"),
        ("concession", "concession"),
    )
}
_REACHED_BY_STATUS: Final = frozenset(
    {PUBLIC_CONTRACT, BELOW_THRESHOLD, HEALTH_REGIME, UNDETERMINED}
)


def social_value_act(
    facts: Facts, law: Law, found: Found, called: Finding | None = None
) -> Finding:
    """Public Services (Social Value) Act 2012 s.1(15) to (17): does the duty arise?

    A public contract for services; or a light touch contract below its own threshold worth at
    least the amount for ordinary services (row 11 or 12), even where the Act does not apply
    (s.1(15)). A duty to consider, no more: s.1(3). called: whether it is a call-off, if settled.
    """
    status = found.status
    if status.answer not in _REACHED_BY_STATUS:
        return Finding(_SOCIAL_VALUE, NO, (status,))
    kind = _public_services_contract(facts, law, found)
    if kind.answer == NO:
        return Finding(_SOCIAL_VALUE, NO, (kind,))
    framework = called or called_off(facts, law)
    parts = [kind, _binds(facts, law), other_than(_NOT_BASED_ON_FRAMEWORK, framework)]
    parts += [other_than(about, found.is_(special)) for special, about in _NOT_SPECIAL.items()]
    if found.kinds.framework.answer == YES:
        parts.append(Finding(_FRAMEWORK, UNDETERMINED, (found.kinds.framework,)))
    return all_met(_SOCIAL_VALUE, *parts)


def _binds(facts: Facts, law: Law) -> Finding:
    """Section 1(11) and section 4(4): not Welsh devolved authorities, and England and Wales only."""
    nation = facts.given.get("authority.nation")
    if nation is not None and nation.value in ("northern_ireland", "scotland"):
        return Finding(_BOUND, NO, (nation,))
    return other_than(_BOUND, devolved_welsh_authority(facts, law))


def _public_services_contract(facts: Facts, law: Law, found: Found) -> Finding:
    """Section 1(16): paragraph (a) for a public contract, paragraph (b) for any other."""
    status, light_touch = found.status, found.is_("light_touch")
    if status.answer in (BELOW_THRESHOLD, HEALTH_REGIME):
        if light_touch.answer == NO:
            return Finding(_LARGE_LIGHT_TOUCH, NO, (light_touch,))
        return all_met(
            _LARGE_LIGHT_TOUCH, light_touch, _at_least_ordinary_services(facts, law, found)
        )
    works, supply = found.kinds.works, works_or_services(facts, law)
    services = every([supply.answer, negate(works.answer)])
    if status.answer == UNDETERMINED and services != NO:
        return Finding(_SERVICES, UNDETERMINED, (status,))
    return Finding(_SERVICES, services, (supply, works))


def _at_least_ordinary_services(facts: Facts, law: Law, found: Found) -> Finding:
    """Section 1(17): row 11 for a central government authority, row 12 for a sub-central one."""
    size = authority_size(facts, law)
    sizes = _ROWS if size.answer == UNDETERMINED else {str(size.answer)} & _ROWS.keys()
    amounts = tuple(sorted({table[_ROWS[one]] for _, table in law.sets for one in sizes}))
    if not amounts:
        return Finding(_AT_LEAST, NO, (size,))
    limit = Finding(_AMOUNT, "settled", (size,), {"amount": amounts[0]})
    if len(amounts) > 1:
        limit = Finding(_AMOUNT, UNDETERMINED, (size,))
    found_to_be = at_or_above_threshold(facts, law, found.estimate, Threshold(limit, amounts))
    return Finding(_AT_LEAST, found_to_be.answer, found_to_be.because, missing=found_to_be.missing)


_SOCIAL_VALUE_FIRST: Final = rule(
    "social_value_considered_first",
    "Is social value considered before the procurement starts?",
    _SVA / 3,
    _SVA / 6,
    _SVA / 7,
    _SVA / 8,
    _SVA / 9,
    undetermined="To do: consider social value, and whether to consult, before starting (so far as"
    " urgency, not of the authority's own delay, leaves it practical).",
)


def social_value_first(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """Section 1(3), (6) to (9): to be considered before starting, wherever the duty may arise.

    For routes that are no call-off: a contract based on a framework is not reached.
    """
    duty = social_value_act(facts, law, found, NOT_CALLED_OFF)
    return () if duty.answer == NO else (Finding(_SOCIAL_VALUE_FIRST, UNDETERMINED, (duty,)),)
