"""Is it regulated health procurement, which the Act leaves to a regime of its own?

England: SI 2023/1348 through section 120. Wales: WSI 2025/99 through section 120A. No threshold:
the regimes apply at any value. Listed codes are exact, and social care is not among them.
"""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts, Given
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law import Law, lists
from procurement_rules.law.bodies import kinds_of_authority
from procurement_rules.law.provisions import (
    NHSA_2006,
    NHSWA_2006,
    PR24,
    PSR,
    PSR_WALES,
    S120,
    S120A,
)
from procurement_rules.law.snapshot import day_of
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    fact,
    not_encoded,
    rule,
)
from procurement_rules.reasoning.connect import every

_REGIMES: Final = {"england": "health_regime_england_from", "wales": "health_regime_wales_from"}

# --- who --------------------------------------------------------------------------------------

_RELEVANT: Final = rule(
    "health_relevant_authority",
    "Does a health regime name the buyer as a relevant authority?",
    NHSA_2006.section("12ZB") / 7,
    NHSWA_2006.section("10A") / 9,
    yes="The buyer is a relevant authority under the health regime of {nation}.",
    no="The buyer is not a relevant authority under a health regime.",
    undetermined="Undetermined: the buyer's kind or nation has not been stated.",
)
_UNSETTLED: Final = not_encoded(
    rule(
        "health_relevant_authority_unsettled",
        "Has this kind of body been added to the relevant authorities?",
        NHSA_2006.section("12ZB") / 7,
        undetermined="Whether this kind of body is a relevant authority was not read in primary"
        " text (OQ-39).",
    )
)
_NAMES: Final = {"england": "England", "wales": "Wales"}


def relevant_authority(facts: Facts, _law: Law) -> Finding:
    """NHS Act 2006 s.12ZB(7), or NHS (Wales) Act 2006 s.10A(9): by kind of body and nation."""
    given, where = facts.given.get("authority.kind"), facts.given.get("authority.nation")
    if given is None:
        if where is not None and where.value in ("northern_ireland", "scotland"):
            return Finding(_RELEVANT, NO, (where,))
        return Finding(_RELEVANT, UNDETERMINED, missing=("authority.kind",))
    regimes = kinds_of_authority()[given.value].health
    if not regimes:
        return Finding(_RELEVANT, NO, (given,))
    if where is None:
        return Finding(_RELEVANT, UNDETERMINED, (given,), missing=("authority.nation",))
    if where.value == "united_kingdom":
        if regimes == frozenset({"england"}):
            return Finding(_RELEVANT, YES, (given, where), {"nation": _NAMES["england"]})
        return Finding(_RELEVANT, UNDETERMINED, (given, where), missing=("authority.nation",))
    if where.value not in _REGIMES:
        return Finding(_RELEVANT, NO, (given, where))
    if "unsettled" in regimes:
        gap = Finding(_UNSETTLED, UNDETERMINED, (given,))
        return Finding(_RELEVANT, UNDETERMINED, (given, where, gap))
    named = where.value in regimes
    return Finding(_RELEVANT, YES if named else NO, (given, where), {"nation": _NAMES[where.value]})


# --- what -------------------------------------------------------------------------------------

_FOR_HEALTH: Final = fact("requirement.for_health_service", PSR.reg(2) / 1, PSR_WALES.reg(2) / 1)
_CODES: Final = ("requirement.cpv", "requirement.other_cpv")
_MATCHES: Final = fact("requirement.services_match_cpv", PSR.reg(2) / 1)
_WITHIN_LIMIT: Final = fact("requirement.within_health_code_limits", PSR.schedule(1))
_SERVICES: Final = rule(
    "health_care_services",
    "Are any of the services listed health care services?",
    PSR.reg(2) / 1,
    PSR.schedule(1),
    PSR_WALES.schedule(1),
    yes="The contract includes health care services on the health regime's list.",
    no="It includes no health care services on the health regime's list{why}.",
    undetermined="Undetermined: whether it includes listed health care services is open.",
)


_HEALTH_VALUE: Final = "requirement.health_element_gross_gbp"
_OTHER_VALUE: Final = "requirement.other_element_gross_gbp"
_OTHERS: Final = "requirement.other_cpv"


def health_care_services(facts: Facts, law: Law) -> Finding:
    """Is any part of the supply a listed health care service for the health service?

    Both are needed: a listed code, exactly, and health care for the purposes of the health service.
    """
    stated = _FOR_HEALTH(facts, law)
    if stated.answer == NO:
        return Finding(_SERVICES, NO, (stated,), {"why": ""})
    matches = _MATCHES(facts, law)
    if "requirement.cpv" not in facts.given or matches.answer == NO:
        return _without_codes(facts, stated)
    if matches.answer == UNDETERMINED:
        # Whether the codes say what is bought is open, so neither they nor their absence is read.
        return Finding(_SERVICES, UNDETERMINED, (matches,))
    listed = _listed(facts)
    if not listed:
        return _no_listed_code(facts, law, matches)
    tests = [stated]
    if any(entry.only_where for entry in listed):
        within = _WITHIN_LIMIT(facts, law)
        if within.answer != NO or all(entry.only_where for entry in listed):
            tests.append(within)
    given = tuple(facts.given[path] for path in _CODES if path in facts.given)
    return Finding(_SERVICES, every([one.answer for one in tests]), (*tests, *given), {"why": ""})


def _listed(facts: Facts) -> list[lists.Entry]:
    """The rows of the health list for the stated codes, in the nation's list."""
    where = facts.given.get("authority.nation")
    nation = where.value if where is not None and where.value in _REGIMES else "england"
    found = (lists.health(code, nation) for code in _all_codes(facts))
    return [entry for entry in found if entry is not None]


def _all_codes(facts: Facts) -> tuple[str, ...]:
    main, others = facts.given.get("requirement.cpv"), facts.given.get(_OTHERS)
    return (
        *((main.value,) if main is not None else ()),
        *(others.value if others is not None else ()),
    )


def _no_listed_code(facts: Facts, law: Law, matches: Finding) -> Finding:
    """None of the stated codes is listed. A health element, or codes nobody knows, leave it open."""
    code = facts.given["requirement.cpv"]
    joined = _WITH_WORKS(facts, law).answer == YES
    element = facts.given.get(_HEALTH_VALUE)
    if joined or (element is not None and element.value) or _OTHERS in facts.unknown:
        return Finding(_SERVICES, UNDETERMINED, (code,), missing=(_OTHERS,))
    if _HEALTH_VALUE in facts.unknown:
        return Finding(_SERVICES, UNDETERMINED, (code,), missing=(_HEALTH_VALUE,))
    if law.strict and _OTHERS not in facts.given:
        return Finding(_SERVICES, UNDETERMINED, (code,), missing=(_OTHERS,))
    why = f": CPV {code.value} is not among its codes, which are matched exactly"
    assumed = () if _OTHERS in facts.given else (_OTHERS,)
    return Finding(_SERVICES, NO, (code, matches), {"why": why}, assumed=assumed)


def _without_codes(facts: Facts, stated: Finding) -> Finding:
    element = facts.given.get(_HEALTH_VALUE)
    if stated.answer == YES or (element is not None and element.value):
        return Finding(_SERVICES, stated.answer, (stated,))
    purpose = facts.given.get("requirement.main_purpose")
    if purpose is not None and purpose.value != "services":
        why = ": its main purpose is not services, and no health element is stated"
        return Finding(_SERVICES, NO, (purpose,), {"why": why})
    listed = facts.given.get("requirement.mainly_listed_services")
    if listed is not None and listed.value is False:
        why = ": every health code is also a light touch code, and it is not mainly for those"
        return Finding(_SERVICES, NO, (listed,), {"why": why})
    if listed is not None or "requirement.cpv" in facts.given:
        return Finding(_SERVICES, UNDETERMINED, (stated,))
    return Finding(_SERVICES, UNDETERMINED, missing=("requirement.cpv",))


# --- mixed with something else, reg.3 ---------------------------------------------------------

_MAIN_SUBJECT: Final = rule(
    "health_main_subject_matter",
    "Is the main subject-matter health care?",
    PSR.reg(3) / 3 / "a",
    PSR.reg(3) / 4 / "a",
    PSR_WALES.reg(3),
    yes="The health element ({health:gbp}) is worth more than the rest ({other:gbp}).",
    no="The health element ({health:gbp}) is not worth more than the rest ({other:gbp}), so the"
    " main subject-matter is not health care.",
    undetermined="Undetermined: the value of each element has not been stated.",
)
_INSEPARABLE: Final = fact(
    "requirement.other_element_inseparable", PSR.reg(3) / 3 / "b", PSR.reg(3) / 4 / "b"
)
_CONNECTED: Final = fact("requirement.other_element_connected", PSR_WALES.reg(3))
_WITH_WORKS: Final = fact("requirement.health_with_works", PSR.reg(3) / 2)
_WORKS_GAP: Final = not_encoded(
    rule(
        "health_mixed_with_works",
        "May a mixed health procurement include works?",
        PSR.reg(3) / 2,
        undetermined="The mixed test speaks of goods and services only. Works in a mixed health"
        " procurement are not settled (OQ-39).",
    )
)
_MIXED: Final = rule(
    "health_mixed_procurement",
    "If health services are bought together with other things, does the health regime govern the"
    " whole?",
    PSR.reg(3) / 2,
    PSR.reg(3) / 3,
    yes="The health regime governs the whole contract.",
    no="The health regime does not govern the whole contract.",
)


def _main_subject(facts: Facts) -> Finding:
    health, other = facts.given.get(_HEALTH_VALUE), facts.given.get(_OTHER_VALUE)
    stated = ((_HEALTH_VALUE, health), (_OTHER_VALUE, other))
    if health is None or other is None:
        missing = tuple(path for path, given in stated if given is None)
        return Finding(_MAIN_SUBJECT, UNDETERMINED, missing=missing)
    words = {"health": health.value, "other": other.value}
    answer = YES if health.value > other.value else NO
    return Finding(_MAIN_SUBJECT, answer, (health, other), words)


def _mixed(facts: Facts, law: Law) -> Finding | None:
    """Regulation 3(2) to (4). None where nothing but health services is bought.

    A limb that fails ends it, works or no works.
    """
    listed = _listed(facts)
    if _WITHIN_LIMIT(facts, law).answer == NO:
        listed = [entry for entry in listed if not entry.only_where]
    codes = _all_codes(facts)
    other = facts.given.get(_OTHER_VALUE)
    mixed = 0 < len(listed) < len(codes) or (other is not None and other.value > 0)
    works = _joined_with_works(facts, law)
    if not mixed and works is None:
        return None
    limbs = [_main_subject(facts)]
    if limbs[0].answer != NO:
        limbs.append(_INSEPARABLE(facts, law))
        where = facts.given.get("authority.nation")
        if where is not None and where.value == "wales":
            limbs.append(_CONNECTED(facts, law))
    if works is not None:
        limbs.append(Finding(_WORKS_GAP, UNDETERMINED, works))
    return Finding(_MIXED, every([limb.answer for limb in limbs]), tuple(limbs))


def _joined_with_works(facts: Facts, law: Law) -> tuple[Finding | Given, ...] | None:
    """What shows that works are bought too; None where nothing does."""
    stated = _WITH_WORKS(facts, law)
    if stated.answer == YES:
        return (stated,)
    purpose = facts.given.get("requirement.main_purpose")
    if purpose is not None and purpose.value in ("works", "facilitated_works"):
        return (purpose,)
    if any(lists.works(code, name, None) for code in _all_codes(facts) for name in law.lists):
        return tuple(facts.given[path] for path in _CODES if path in facts.given)
    return None


# --- when, and the whole ----------------------------------------------------------------------

_STEPS: Final = (
    "dates.health_award_process_commenced",
    "dates.tender_notice_published",
    "dates.transparency_notice_published",
    "dates.below_threshold_tender_notice_published",
    "dates.contract_notice_submitted",
    "dates.tenders_invited",
    "dates.supplier_contacted_to_commence_award",
)
_AWARDS: Final = ("dates.contract_awarded", "dates.contract_entered_into")
_SYSTEM: Final = "dates.dynamic_purchasing_system_established"
_SYSTEM_ENDS: Final = "dates.dynamic_purchasing_system_ends"
_SYSTEM_GAP: Final = not_encoded(
    rule(
        "health_award_under_later_system",
        "Does the regime reach an award under a purchasing system set up after it began?",
        PSR.reg(29),
        undetermined="The saving for unexpired purchasing systems names no day by which one must"
        " have been set up. An award under a later one is not encoded.",
    )
)
_COMMENCED: Final = rule(
    "health_regime_in_force",
    "Was the award procedure commenced under the health regime?",
    PSR.reg(29),
    PSR_WALES.reg(33),
    yes="It was commenced on {on}, when the regime was in force.",
    no="{what} on {on}, before the regime began on {start}.",
    undetermined="Undetermined: when the award procedure was commenced has not been stated.",
)


def _in_force(facts: Facts) -> Finding:
    """When the procedure was commenced, against the day the nation's regime began.

    An award before the day shows an earlier start; one after it shows nothing. Awards under a
    purchasing system established before the day, and not expired, stay outside the regime.
    """
    nation = facts.given.get("authority.nation")
    regimes = [nation.value] if nation is not None and nation.value in _REGIMES else list(_REGIMES)
    begins = [day_of(_REGIMES[name]) for name in regimes]
    first, last = min(begins), max(begins)
    for path in _AWARDS:
        given = facts.given.get(path)
        if given is not None and given.value < first:
            words = {"on": given.value, "start": first, "what": "The contract was awarded"}
            return Finding(_COMMENCED, NO, (given,), words)
    steps = [facts.given[path] for path in _STEPS if path in facts.given]
    step = min((s for s in steps if s.value != NEVER), key=lambda s: s.value, default=None)
    system, ends = facts.given.get(_SYSTEM), facts.given.get(_SYSTEM_ENDS)
    expired = step is not None and ends is not None and step.value > ends.value
    if system is not None and system.value != NEVER and not expired:
        if system.value >= first:
            return Finding(
                _COMMENCED, UNDETERMINED, (Finding(_SYSTEM_GAP, UNDETERMINED, (system,)),)
            )
        what = "The unexpired purchasing system was established"
        return Finding(
            _COMMENCED, NO, (system,), {"on": system.value, "start": first, "what": what}
        )
    if step is None:
        return Finding(_COMMENCED, UNDETERMINED, missing=("dates.health_award_process_commenced",))
    words = {"on": step.value, "start": first, "what": "It was commenced"}
    if step.value < first:
        return Finding(_COMMENCED, NO, (step,), words)
    if step.value >= last:
        return Finding(_COMMENCED, YES, (step,), words)
    return Finding(_COMMENCED, UNDETERMINED, (step,), words, ("authority.nation",))


_HEALTH: Final = rule(
    "health_regime",
    "Is it regulated health procurement, outside the Act?",
    S120 / 2,
    PR24.reg(43),
    S120A,
    yes="It is regulated health procurement: the Provider Selection Regime governs it, at any"
    " value, and the Procurement Act 2023 does not apply.",
    no="It is not regulated health procurement.",
    undetermined="Undetermined: whether a health regime governs it is open.",
)


def health_regime(facts: Facts, law: Law) -> Finding:
    """Sections 120 and 120A: a relevant authority buying listed health care services."""
    services = health_care_services(facts, law)
    if services.answer == NO:
        return Finding(_HEALTH, NO, (services,))
    in_force = _in_force(facts)
    if in_force.answer == NO:
        return Finding(_HEALTH, NO, (in_force,))
    buyer = relevant_authority(facts, law)
    if buyer.answer != YES:
        return Finding(_HEALTH, buyer.answer, (buyer,))
    if services.answer == UNDETERMINED:
        return Finding(_HEALTH, UNDETERMINED, (buyer, services))
    mixed = _mixed(facts, law)
    parts = [buyer, services, in_force] if mixed is None else [buyer, services, mixed, in_force]
    answer = every([part.answer for part in parts])
    return Finding(_HEALTH, answer, tuple(parts))
