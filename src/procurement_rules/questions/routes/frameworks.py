"""Award under a framework, and setting one up: sections 45 to 49.

A light touch framework is free of section 45(3) to (5), section 46 and section 47, and of nothing
else here. A concession and a framework cannot be called off at all.
"""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts, Given
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law import Citation, Law
from procurement_rules.law.counting import last_of_years_beginning_with, lengthened
from procurement_rules.law.provisions import S9, S45, S46, S47, S49
from procurement_rules.law.snapshot import number
from procurement_rules.questions.contract.status import BELOW_THRESHOLD, PUBLIC_CONTRACT
from procurement_rules.questions.routes.exclusions import not_excluded_for_call_off
from procurement_rules.questions.routes.route import (
    Found,
    Route,
    RouteFinding,
    all_met,
    joined,
    other_than,
)
from procurement_rules.questions.scope.arrangement import called_off
from procurement_rules.questions.term import maximum_term
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    Test,
    all_of,
    any_given,
    any_of,
    denied,
    fact,
    none_of,
    one_of,
    rule,
)
from procurement_rules.reasoning.words import spelled

# === Calling off ==============================================================================

_NOT_CONCESSION: Final = rule(
    "not_a_concession",
    "Is it other than a concession contract?",
    S45 / 8 / "a",
    no="A concession contract cannot be called off a framework.",
    undetermined="Undetermined: whether it is a concession contract is open.",
)
_NOT_FRAMEWORK: Final = rule(
    "not_a_framework",
    "Is it other than a framework?",
    S45 / 8 / "b",
    no="A framework cannot be called off another framework.",
    undetermined="Undetermined: whether it is a framework is open.",
)


_covers: Final = fact("procedure.framework_covers_award", S45 / 1, S45 / 5 / "a", S45 / 5 / "f")
_light_touch_framework: Final = fact("procedure.framework_is_light_touch", S45 / 9, S9 / 5)

permitted_with_competition: Final = any_of(
    rule(
        "permitted_with_competition",
        "Does the framework provide for the award after a competitive selection process?",
        S45 / 3,
        S45 / 9,
        yes="The framework may provide for award after a competitive selection process, and does.",
        no="The framework provides no competitive selection process for this award.",
    ),
    fact("procedure.framework_selection_process", S45 / 3, S46 / 10),
)

permitted_without_competition: Final = any_of(
    rule(
        "permitted_without_competition",
        "May the framework provide for the award without competition?",
        S45 / 3,
        S45 / 4,
        S45 / 9,
        yes="The framework may provide for the award without competition.",
        no="The framework may provide for the award only after a competitive selection process.",
    ),
    fact("procedure.framework_single_supplier", S45 / 4 / "a"),
    all_of(
        rule(
            "terms_and_mechanism",
            "Does the framework set out the core terms and an objective mechanism for selection?",
            S45 / 4 / "b",
        ),
        fact("procedure.framework_core_terms", S45 / 4 / "b" / "i"),
        fact("procedure.framework_objective_mechanism", S45 / 4 / "b" / "ii"),
    ),
    _light_touch_framework,
)

_BELOW: Final = rule(
    "call_off_below_threshold",
    "Is the contract itself one to which section 45(3), (4) and (6)(a) do not reach?",
    S45 / 3,
    S45 / 4,
    S45 / 6 / "a",
    yes="Section 45(3), (4) and (6)(a) limit the award of public contracts only; this is not one.",
)

_WITH: Final = joined(
    "call_off_with_competition",
    "May it be called off a framework after a competition?",
    S45 / 1,
    S45 / 3,
    yes="It may be called off the framework after a competitive selection process.",
    no="It may not be called off a framework after a competition.",
)
_WITHOUT: Final = joined(
    "call_off_without_competition",
    "May it be called off a framework without competition?",
    S45 / 1,
    S45 / 4,
    yes="It may be called off the framework without competition.",
    no="It may not be called off a framework without competition.",
)
_UNDER_THE_ACT: Final = rule(
    "contract_under_the_act",
    "Is it a contract that may be awarded in accordance with a framework under the Act?",
    S45 / 1,
    S45 / 2,
    no="The Act's rules on frameworks do not govern this award.",
    undetermined="Undetermined: where the contract stands is open.",
)


def _under_the_act(found: Found) -> Finding:
    status = found.status
    if status.answer == UNDETERMINED:
        return Finding(_UNDER_THE_ACT, UNDETERMINED, (status,))
    governed = status.answer in (PUBLIC_CONTRACT, BELOW_THRESHOLD)
    return Finding(_UNDER_THE_ACT, YES if governed else NO, (status,))


def _called_off(about: Rule, permitted: Test, facts: Facts, law: Law, found: Found) -> Finding:
    """What every call-off needs, and then what this kind of call-off needs."""
    call_off = called_off(facts, law)
    if call_off.answer == NO:
        return all_met(about, call_off)
    gate = _under_the_act(found)
    below = found.public.answer == NO
    barred = [
        one
        for one in (
            other_than(_NOT_CONCESSION, found.is_("concession")),
            other_than(_NOT_FRAMEWORK, found.kinds.framework),
        )
        if one.answer != YES and not below
    ]
    if NO in (gate.answer, *(one.answer for one in barred)):
        return all_met(about, gate, call_off, *barred)
    if below:
        way, excluded = Finding(_BELOW, YES, (found.public,)), None
    else:
        way = permitted(facts, law)
        excluded = not_excluded_for_call_off(facts, law)
    return all_met(about, gate, call_off, *barred, _covers(facts, law), way, excluded)


_CONDITIONS_PROPORTIONATE: Final = fact("procedure.call_off_conditions_proportionate", S46 / 1)
_FORBIDDEN: Final = none_of(
    rule(
        "no_forbidden_condition",
        "Is no condition of participation of a forbidden kind?",
        S46 / 3,
        S46 / 4,
        yes="No condition of participation is of a forbidden kind.",
        no="A condition of participation is of a kind the Act forbids.",
    ),
    any_given("procedure.forbidden_conditions", S46 / 3, S46 / 4),
)
_CRITERIA: Final = fact("procedure.call_off_criteria_from_framework", S46 / 8, S46 / 9)


def call_off_with_competition(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Sections 45 and 46: an award after a competitive selection process under the framework."""
    finding = _called_off(_WITH, permitted_with_competition, facts, law, found)
    route = Route.CALL_OFF_WITH_COMPETITION
    light = _light_touch_framework(facts, law)
    if finding.answer == NO or light.answer == YES or found.public.answer == NO:
        return RouteFinding(route, finding)
    tests = (_CONDITIONS_PROPORTIONATE, _FORBIDDEN, _CRITERIA)
    conditions = tuple([_unless_free(test(facts, law), light) for test in tests])
    return RouteFinding(route, finding, conditions)


def call_off_without_competition(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 45(4): one supplier, or core terms with an objective mechanism; or light touch."""
    finding = _called_off(_WITHOUT, permitted_without_competition, facts, law, found)
    return RouteFinding(Route.CALL_OFF_WITHOUT_COMPETITION, finding)


# === Setting a framework up ===================================================================

# --- what it must include and may not do, s.45(5) to (7) --------------------------------------

_PARTICULARS: Final = {
    "description": "a",
    "price": "b",
    "estimated_value": "c",
    "selection_process": "d",
    "term": "e",
    "authorities": "f",
    "open_framework": "g",
}
_contents: Final = all_of(
    rule(
        "framework_contents",
        "Does the framework include every particular it must?",
        S45 / 5,
        yes="The framework includes every particular section 45(5) lists.",
        no="The framework leaves out a particular section 45(5) lists.",
    ),
    *[
        any_given("agreement.framework_includes", S45 / 5 / letter, among=frozenset({name}))
        for name, letter in _PARTICULARS.items()
    ],
)
_CONTENTS_FREE: Final = rule(
    "framework_contents",
    "Must the framework include the particulars in section 45(5)?",
    S45 / 9,
    yes="The framework need not include them: section 45(5) does not apply to a light touch one.",
)
_never: Final = all_of(
    rule(
        "framework_limits",
        "Does the framework keep within what no framework may do?",
        S45 / 6,
        S45 / 7,
        yes="It permits no award to an excluded supplier, prevents no questions, and charges no fee"
        " but a fixed percentage.",
        no="The framework does what no framework may do.",
    ),
    denied("agreement.framework_permits_excluded_suppliers", S45 / 6 / "a"),
    denied("agreement.framework_prevents_questions", S45 / 6 / "b"),
    one_of("agreement.framework_fees", {"none", "fixed_percentage"}, S45 / 7),
)


def framework_contents(facts: Facts, law: Law, found: Found) -> Finding:
    """Section 45(5), which a light touch framework is free of (s.45(9))."""
    light = found.is_("light_touch")
    if light.answer == YES:
        return Finding(_CONTENTS_FREE, YES, (light,))
    return _unless_free(_contents(facts, law), light)


def _unless_free(found: Finding, freed: Finding) -> Finding:
    """A breach is open while it is open whether the rule applies at all."""
    if found.answer == NO and freed.answer == UNDETERMINED:
        return Finding(found.rule, UNDETERMINED, (found, freed))
    return found


# --- how long it may last, s.47 ---------------------------------------------------------------

_ORDINARY: Final = int(number("framework_term_years"))
_SPECIAL: Final = int(number("framework_term_years_special"))
_NO_MAXIMUM: Final = rule(
    "framework_term",
    "Has the framework a maximum term?",
    S47 / 5,
    yes="It has no maximum term under section 47{why}.",
)
_LENGTH: Final = rule(
    "framework_length",
    "Is the term no longer than the years allowed?",
    S47 / 1 / "a",
    S47 / 1 / "b",
    yes="A term of {term} is within the {years} years allowed.",
    no="A term of {term} is longer than the {years} years allowed.",
    undetermined="Undetermined: the framework's term is not stated.",
)
_longer: Final = all_of(
    rule(
        "longer_framework_term",
        "Is a longer term required, and are the reasons in the notice?",
        S47 / 2,
        S47 / 3,
    ),
    fact("agreement.longer_framework_term_required", S47 / 2),
    fact("agreement.longer_framework_term_reasons_in_notice", S47 / 3),
)
_TERM: Final = rule(
    "framework_term",
    "Is the framework's term within the maximum, or a longer one justified in the notice?",
    S47 / 1,
    S47 / 2,
    yes="The framework's term is within what section 47 allows.",
    no="The framework's term exceeds what section 47 allows.",
)
_MORE: Final = "contract.extension_months"
_special_only: Final = one_of(
    "agreement.framework_only_for", {"defence_and_security", "utilities"}, S47 / 4
)


def framework_term(facts: Facts, law: Law, found: Found) -> Finding:
    """Section 47: four years, or eight for defence or utilities only, unless reasons are given."""
    free = _free_of_maximum(facts, found)
    if free is not None:
        return free
    special = _special_only(facts, law)
    length = _length(facts, special, _SPECIAL if special.answer == YES else _ORDINARY)
    if special.answer == UNDETERMINED and length.answer == NO:
        most = _length(facts, special, _SPECIAL)
        length = most if most.answer == NO else Finding(_LENGTH, UNDETERMINED, (special,))
    return _unless_free(
        _with_reasons(length, _longer(facts, law)), _open_to_freedom(facts, law, found)
    )


def _with_reasons(length: Finding, longer: Finding) -> Finding:
    """Section 47(2) and (3): a longer term stands where it is required and the notice says why."""
    if length.answer == YES:
        return Finding(_TERM, YES, (length,))
    if length.answer == NO:
        return Finding(_TERM, longer.answer, (length, longer))
    if longer.answer == YES:
        return Finding(_TERM, YES, (longer,))
    return Finding(_TERM, UNDETERMINED, (length,))


_OPEN_FRAMEWORK: Final = fact("agreement.open_framework", S47 / 5 / "a")
_PRIVATE_UTILITY: Final = one_of("authority.kind", {"private_utility"}, S47 / 5 / "b")


def _open_to_freedom(facts: Facts, law: Law, found: Found) -> Finding:
    """What could yet free the framework of any maximum: light touch, or an open framework."""
    light = found.is_("light_touch")
    if light.answer == UNDETERMINED:
        return light
    if _OPEN_FRAMEWORK.path in facts.unknown:
        return _OPEN_FRAMEWORK.open
    return _PRIVATE_UTILITY(facts, law)


def _free_of_maximum(facts: Facts, found: Found) -> Finding | None:
    """Section 47(5): under an open framework, a private utility's, or light touch."""
    light = found.is_("light_touch")
    if light.answer == YES:
        return Finding(_NO_MAXIMUM, YES, (light,), {"why": ": it is a light touch contract"})
    for path, value, why in (
        ("agreement.open_framework", True, ": section 49 governs an open framework"),
        ("authority.kind", "private_utility", ": it is awarded by a private utility"),
    ):
        given = facts.given.get(path)
        if given is not None and given.value == value:
            return Finding(_NO_MAXIMUM, YES, (given,), {"why": why})
    return None


def _length(facts: Facts, special: Finding, years: int) -> Finding:
    term = maximum_term(facts, years)
    answer = {True: YES, False: NO, None: UNDETERMINED}[term.within]
    words = {**(term.words or {}), "years": years}
    because: tuple[Finding | Given, ...] = term.because
    if answer != UNDETERMINED:
        because = (special, *because)
    return Finding(_LENGTH, answer, because, words, term.missing)


# --- open frameworks, s.49 --------------------------------------------------------------------

_PROVIDES: Final = {
    "award_within_three_years": ("a", "i"),
    "award_in_each_five_years": ("a", "ii"),
    "expiry_on_next_award": ("b",),
    "ends_at_eight_years": ("c",),
}


def _under(base: Citation, parts: tuple[str, ...]) -> Citation:
    for part in parts:
        base = base / part
    return base


open_framework_provides: Final = all_of(
    rule(
        "open_framework_provides",
        "Does the open framework provide for everything section 49(2) requires?",
        S49 / 2,
        yes="The open framework provides for everything section 49(2) requires.",
        no="The open framework leaves out something section 49(2) requires.",
    ),
    *[
        any_given("agreement.open_framework_provides", _under(S49 / 2, parts), among=frozenset({n}))
        for n, parts in _PROVIDES.items()
    ],
)
_OPEN_END: Final = rule(
    "open_framework_end",
    "Does the planned end keep within what an open framework allows?",
    S49 / 2 / "c",
    S49 / 6,
    S49 / 7,
    yes="The planned end, {planned}, is no later than {last}.",
    no="It must end by {last}{despite}: {why}. The planned end is {planned}.",
    undetermined="Undetermined: the days of award, the planned end, or the number of suppliers is"
    " not stated.",
)
_SINGLE: Final = int(number("open_framework_single_supplier_years"))
_OPEN: Final = int(number("open_framework_years"))
_ALONE: Final = (
    f"awarded to one supplier only, it must expire before the end of the {spelled(_SINGLE)} years"
    " beginning with the day of award"
)
_TOGETHER: Final = (
    f"the last framework expires at the end of the {spelled(_OPEN)} years beginning with the first"
)


def open_framework_end(facts: Facts, _law: Law) -> Finding:
    """Section 49(2)(c), (6), (7): eight years from the first award; four if to one supplier only."""
    suppliers = facts.given.get("agreement.framework_suppliers")
    single = suppliers is not None and suppliers.value == 1
    award = "dates.contract_awarded" if single else "dates.first_framework_awarded"
    awarded, ends = facts.given.get(award), facts.given.get("contract.ends")
    if awarded is not None and awarded.value == NEVER:
        return Finding(_OPEN_END, UNDETERMINED, (awarded,))
    paths = (
        ("agreement.framework_suppliers", suppliers),
        (award, awarded),
        ("contract.ends", ends),
    )
    if suppliers is None or awarded is None or ends is None:
        return Finding(_OPEN_END, UNDETERMINED, missing=tuple(p for p, g in paths if g is None))
    more = facts.given.get(_MORE)
    added = 0 if more is None else more.value
    planned = NEVER if ends.value == NEVER else lengthened(ends.value, added)
    last = last_of_years_beginning_with(awarded.value, _SINGLE if single else _OPEN)
    first = facts.given.get("dates.first_framework_awarded")
    if single and first is not None and first.value != NEVER:
        # Section 49(6) shortens the term; nothing lengthens the eight years.
        last = min(last, last_of_years_beginning_with(first.value, _OPEN))
    words = {
        "last": last,
        "despite": ", whatever its terms say" if single else "",
        "planned": "left open" if planned == NEVER else planned,
        "why": _ALONE if single else _TOGETHER,
    }
    because = (suppliers, awarded, ends) if more is None else (suppliers, awarded, ends, more)
    return Finding(_OPEN_END, YES if planned <= last else NO, because, words)


# --- together ---------------------------------------------------------------------------------


def framework_conditions(facts: Facts, law: Law, found: Found) -> tuple[Finding, ...]:
    """What a framework must hold, and how long it may last; nothing where it is not one."""
    if found.kinds.framework.answer == NO:
        return ()
    conditions: tuple[Finding, ...] = (
        framework_contents(facts, law, found),
        _never(facts, law),
        framework_term(facts, law, found),
    )
    given = facts.given.get("agreement.open_framework")
    if given is not None and given.value is True:
        scheme = (open_framework_provides(facts, law), open_framework_end(facts, law))
        conditions = (*conditions, *scheme)
    return tuple([_unless_free(one, found.kinds.framework) for one in conditions])
