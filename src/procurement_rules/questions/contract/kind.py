"""What kind of contract is it? Sections 6 to 9, and Schedule 1 paragraph 4.

The tests differ in kind: works is *main purpose*; light touch and utilities are *wholly or
mainly*; a concession needs both of its limbs; defence and security follows a list.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from procurement_rules.facts import Facts, Given
from procurement_rules.law import Law, lists
from procurement_rules.law.cpv import descriptions, is_goods
from procurement_rules.law.provisions import (
    PR24,
    PR24_WALES,
    S3,
    S6,
    S7,
    S8,
    S9,
    S45,
    SCH1,
)
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Answer,
    Finding,
    any_given,
    any_of,
    fact,
    in_turn,
    one_of,
    rule,
)
from procurement_rules.reasoning.words import listed

EQUIPMENT_AND_MILITARY: Final = frozenset("abcdef")
"""The paragraphs of s.7(1) other than (g), which is ignored for Schedule 1 (s.7(3))."""

# --- utilities, s.6 ---------------------------------------------------------------------------

_NOT_PRIVATE: Final = rule(
    "not_a_private_utility",
    "Is the buyer a public authority or public undertaking?",
    S6 / 2 / "d",
    yes="The buyer is not a private utility, so no special or exclusive right is needed.",
    no="The buyer is a private utility, so the activity counts only under a special or exclusive"
    " right.",
)


def _not_private_utility(facts: Facts, _law: Law) -> Finding:
    given = facts.given.get("authority.kind")
    if given is None:
        return Finding(_NOT_PRIVATE, UNDETERMINED, missing=("authority.kind",))
    return Finding(_NOT_PRIVATE, NO if given.value == "private_utility" else YES, (given,))


_UTILITY_ACTIVITY: Final = fact("requirement.utility_activity", S6 / 1, S6 / 2 / "a")
_UTILITIES_BUYERS: Final = frozenset({"public_undertaking", "private_utility"})


def _for_utility_activity(facts: Facts, law: Law) -> Finding:
    """Assumed not to be, unless the buyer is one the Act reaches only for utilities contracts."""
    kind = facts.given.get("authority.kind")
    if kind is not None and kind.value in _UTILITIES_BUYERS:
        return _UTILITY_ACTIVITY.never_assumed(facts)
    return _UTILITY_ACTIVITY(facts, law)


utilities_contract: Final = in_turn(
    rule(
        "utilities_contract",
        "Is it a utilities contract?",
        S6 / 1,
        S6 / 7,
        yes="It is wholly or mainly for a utility activity, so it is a utilities contract.",
        no="It is not wholly or mainly for a utility activity.",
    ),
    _for_utility_activity,
    any_of(
        rule(
            "utility_activity_right",
            "If the buyer is a private utility, has it a special or exclusive right?",
            S6 / 2 / "d",
        ),
        _not_private_utility,
        fact("authority.special_or_exclusive_right", S6 / 2 / "d", S6 / 3),
    ),
)

# --- defence and security, s.7 ----------------------------------------------------------------

defence_and_security_contract: Final = in_turn(
    rule(
        "defence_and_security_contract",
        "Is it a defence and security contract?",
        S7 / 1,
        S7 / 2,
        yes="It fits a description in s.7(1), so it is a defence and security contract.",
        no="It fits none of the descriptions in s.7(1).",
    ),
    any_given("requirement.defence_limbs", S7 / 1),
)

defence_and_security_for_schedule_1: Final = in_turn(
    rule(
        "defence_and_security_for_schedule_1",
        "Is it a defence and security contract for the threshold table?",
        S7 / 3,
        yes="It fits one of s.7(1)(a) to (f), so it counts in the threshold table.",
        no="It is not within s.7(1)(a) to (f): paragraph (g) alone is ignored for the table.",
    ),
    any_given("requirement.defence_limbs", S7 / 1, S7 / 3, among=EQUIPMENT_AND_MILITARY),
)

# --- frameworks, s.45(2) ----------------------------------------------------------------------

framework: Final = in_turn(
    rule(
        "framework",
        "Is it a framework?",
        S3 / 3,
        S45 / 2,
        yes="It provides for the future award of contracts: a framework.",
        no="It is not a framework.",
    ),
    fact("agreement.framework", S45 / 2),
)

# --- works, Schedule 1 paragraph 4 ------------------------------------------------------------

_STATED_WORKS: Final = one_of(
    "requirement.main_purpose", {"works", "facilitated_works"}, SCH1 / 4 / "a", SCH1 / 4 / "b"
)
_MATCHES: Final = fact("requirement.services_match_cpv", PR24.reg(42) / 1)
_WORKS: Final = rule(
    "works_contract",
    "Is its main purpose works?",
    SCH1 / 4,
    PR24.reg(45),
    PR24_WALES.reg(45),
    yes="Its main purpose is works{why}.",
    no="Its main purpose is not works{why}.",
    undetermined="Undetermined: neither the main purpose nor a main CPV code has been stated.",
)

_FACILITATES: Final = fact("requirement.facilitates_works", SCH1 / 4 / "b")
_WORKS_CODE: Final = rule(
    "works_by_code",
    "Could the main purpose be works although the code is not a works code?",
    SCH1 / 4 / "b",
    no="The code describes what is bought, and facilitating works by others is not relied on.",
)


def works_contract(facts: Facts, law: Law) -> Finding:
    """Schedule 1 paragraph 4: is the main purpose to carry out, or facilitate, works?

    A stated main purpose decides. Otherwise the main CPV code shows it: works are the codes
    listed in SI 2024/692 Schedule 3 (or the Welsh Schedule 3), matched exactly.
    """
    stated = _STATED_WORKS(facts, law)
    if stated.answer != UNDETERMINED:
        return Finding(_WORKS, stated.answer, (stated,), {"why": ""})
    code = facts.given.get("requirement.cpv")
    if code is None:
        return Finding(_WORKS, UNDETERMINED, missing=("requirement.cpv",))
    matches = _MATCHES(facts, law)
    day = law.relied_on[1] if law.relied_on else None
    found = {lists.works(code.value, name, day) is not None for name in law.lists}
    if matches.answer != YES or len(found) > 1:
        return Finding(_WORKS, UNDETERMINED, (code, matches), missing=("requirement.main_purpose",))
    is_works = found.pop()
    if not is_works:
        facilitates = _FACILITATES(facts, law)
        if facilitates.answer != NO:
            return Finding(_WORKS, facilitates.answer, (facilitates,), {"why": ""})
        matches = Finding(_WORKS_CODE, NO, (matches, facilitates))
    why = f": CPV {code.value} is {'' if is_works else 'not '}a works code"
    return Finding(_WORKS, YES if is_works else NO, (code, matches), {"why": why})


# --- light touch, s.9 -------------------------------------------------------------------------

_STATED_LISTED: Final = fact("requirement.mainly_listed_services", S9 / 1)
_LISTED_CODE: Final = rule(
    "light_touch_code",
    "Is this exact CPV code on the light touch list?",
    PR24.reg(42) / 1,
    PR24.reg(42) / 3,
    PR24.schedule(1),
    yes="CPV {code} ({description}) is on the list, Table {table}.",
    no="CPV {code} ({description}) is not on the list. Codes are matched exactly: a listed code"
    " does not bring in those beneath it.",
    table_2="CPV {code} ({description}) is in Table 2 only, which counts only for supplies within"
    " s.7(1)(a) to (f).",
)
_LISTED_CODE_WALES: Final = rule(
    "light_touch_code",
    "Is this exact CPV code on the Welsh light touch list?",
    PR24_WALES.reg(43),
    PR24_WALES.schedule(1),
    yes="CPV {code} ({description}) is on the Welsh list.",
    no="CPV {code} ({description}) is not on the Welsh list. Codes are matched exactly.",
)
_LIGHT_TOUCH: Final = rule(
    "light_touch_services",
    "Is it wholly or mainly for listed services?",
    S9 / 1,
    S9 / 5,
    yes="It is wholly or mainly for services on the light touch list{why}.",
    no="It is not wholly or mainly for services on the light touch list{why}.",
    undetermined="Undetermined: the stated CPV codes do not show whether the contract is wholly or"
    " mainly for listed services. That is for the authority to assess and record.",
)


def listed_code(code: Given, value: str, facts: Facts, law: Law) -> Finding:
    """Is this exact code on the list that applies? Table 2 counts only within s.7(1)(a) to (f)."""
    day = law.relied_on[1] if law.relied_on else None
    entry, *other = (lists.light_touch(value, name, day) for name in law.lists)
    about = _LISTED_CODE_WALES if law.lists == ("wales",) else _LISTED_CODE
    words = {
        "code": value,
        "description": descriptions()[value],
        "table": entry.table if entry else "",
    }
    if other and (entry is None) != (other[0] is None):
        # On one list and not the other, with the choice of list still open.
        return Finding(about, UNDETERMINED, (code,), words, missing=law.lists_open_on)
    if entry is None or entry.table != "2":
        return Finding(about, NO if entry is None else YES, (code,), words)
    military = defence_and_security_for_schedule_1(facts, law)
    return Finding(about, military.answer, (code, military), words)


def light_touch_services(facts: Facts, law: Law) -> Finding:
    """Section 9(1): is the contract wholly or mainly for services on the light touch list?

    A recorded view decides. Otherwise the stated CPV codes show it where all, or none, are listed
    and they describe what is bought. A contract mainly for goods is not mainly for services.
    """
    stated = _STATED_LISTED(facts, law)
    if stated.answer != UNDETERMINED:
        return Finding(_LIGHT_TOUCH, stated.answer, (stated,), {"why": ""})
    purpose = facts.given.get("requirement.main_purpose")
    if purpose is not None and purpose.value == "goods":
        return Finding(_LIGHT_TOUCH, NO, (purpose,), {"why": ": its main purpose is goods"})
    main = facts.given.get("requirement.cpv")
    if main is None:
        return Finding(_LIGHT_TOUCH, UNDETERMINED, missing=("requirement.cpv",))
    codes = [listed_code(main, main.value, facts, law)]
    others = facts.given.get("requirement.other_cpv")
    if others is not None:
        codes += [listed_code(others, value, facts, law) for value in others.value]
    matches = _MATCHES(facts, law)
    answers = {code.answer for code in codes}
    works = purpose is not None and purpose.value != "services" and YES in answers
    if matches.answer == YES and len(answers) == 1 and not works:
        answer = answers.pop()
        return Finding(_LIGHT_TOUCH, answer, (*codes, matches), {"why": _codes(codes, answer)})
    return Finding(
        _LIGHT_TOUCH,
        UNDETERMINED,
        (*codes, matches),
        missing=("requirement.mainly_listed_services",),
    )


def _codes(codes: list[Finding], answer: Answer | str) -> str:
    """Which codes show it: ": CPV 60000000 (Transport services) is not on it"."""
    named = [f"{(c.words or {})['code']} ({(c.words or {})['description']})" for c in codes]
    verb = "is" if len(named) == 1 else "are"
    return f": CPV {listed(named)} {verb} {'' if answer == YES else 'not '}on it"


# --- concessions, s.8 -------------------------------------------------------------------------

_WORKS_OR_SERVICES: Final = rule(
    "works_or_services",
    "Is the supply of works or services?",
    S3 / 2,
    yes="The supply is of works or services.",
    no="The supply is of goods.",
    undetermined="Undetermined: whether the supply is of works, services or goods has not been"
    " stated.",
)


def works_or_services(facts: Facts, law: Law) -> Finding:
    """As the main purpose is stated, or as the main CPV code shows."""
    given = facts.given.get("requirement.main_purpose")
    if given is not None:
        return Finding(_WORKS_OR_SERVICES, NO if given.value == "goods" else YES, (given,))
    code, matches = facts.given.get("requirement.cpv"), _MATCHES(facts, law)
    if code is not None and matches.answer == YES:
        return Finding(_WORKS_OR_SERVICES, NO if is_goods(code.value) else YES, (code, matches))
    listed = light_touch_services(facts, law)
    if listed.answer == YES:
        return Finding(_WORKS_OR_SERVICES, YES, (listed,))
    return Finding(_WORKS_OR_SERVICES, UNDETERMINED, missing=("requirement.main_purpose",))


concession_contract: Final = in_turn(
    rule(
        "concession_contract",
        "Is it a concession contract?",
        S8 / 1,
        yes="The supplier's return includes a right to exploit the works or services, and it"
        " carries a real operating risk: a concession.",
        no="A concession needs a right to exploit works or services and a real operating risk.",
    ),
    fact("requirement.right_to_exploit", S8 / 1 / "a"),
    fact("requirement.real_operating_risk", S8 / 1 / "b", S8 / 2),
    works_or_services,
)


@frozen(eq=False)
class Kinds:
    """The kinds a contract is of; more than one may hold."""

    works: Finding
    light_touch: Finding
    concession: Finding
    utilities: Finding
    defence: Finding
    framework: Finding

    @property
    def special(self) -> dict[str, Finding]:
        """The four special regimes of s.10(6), by the names parts of a contract use."""
        return {
            "concession": self.concession,
            "defence_and_security": self.defence,
            "light_touch": self.light_touch,
            "utilities": self.utilities,
        }


def kinds(facts: Facts, law: Law) -> Kinds:
    """Every kind the contract is of."""
    return Kinds(
        works_contract(facts, law),
        light_touch_services(facts, law),
        concession_contract(facts, law),
        utilities_contract(facts, law),
        defence_and_security_contract(facts, law),
        framework(facts, law),
    )
