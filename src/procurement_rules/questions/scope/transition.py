"""Is the procurement kept under the earlier regulations? SI 2024/716, each regulation's own limbs.

Every limb is strict: the event must fall before 24 February 2025. Some turn on submission for
publication, others on publication itself.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from procurement_rules.facts import Facts, Given
from procurement_rules.facts.kinds import NEVER
from procurement_rules.law import Citation, Law
from procurement_rules.law.provisions import GO_LIVE
from procurement_rules.law.snapshot import day_of
from procurement_rules.questions.contract.kind import (
    concession_contract,
    defence_and_security_contract,
    utilities_contract,
)
from procurement_rules.questions.contract.threshold import authority_size
from procurement_rules.questions.scope.arrangement import called_off
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Test,
    any_of,
    before,
    in_turn,
    rule,
)
from procurement_rules.reasoning.words import day

_REG3, _REG5, _REG7, _REG8 = (GO_LIVE.reg(n) for n in (3, 5, 7, 8))

# --- the limbs --------------------------------------------------------------------------------

_AWARDED: Final = rule(
    "awarded_before",
    "Was the contract awarded before 24 February 2025?",
    _REG5 / 3 / "a",
    _REG7 / 1 / "a",
    _REG8 / 3 / "a",
    _REG3 / 2 / "a",
    yes="The contract was awarded on {on}.",
    no="The contract was not awarded before that day.",
    undetermined="Undetermined: when the contract was awarded has not been stated.",
)
_STEPS_BEFORE_AWARD: Final = (
    "dates.contract_notice_submitted",
    "dates.concession_notice_submitted",
    "dates.tender_notice_published",
    "dates.transparency_notice_published",
    "dates.tenders_invited",
)


def _awarded(facts: Facts, _law: Law) -> Finding:
    """A step that comes before award, taken on or after the day, shows no earlier award."""
    cutoff = day_of("go_live")
    given = facts.given.get("dates.contract_awarded")
    if given is not None:
        answer = YES if given.value < cutoff else NO
        return Finding(_AWARDED, answer, (given,), {"on": given.value})
    entered = facts.given.get("dates.contract_entered_into")
    if entered is not None and entered.value < cutoff:
        return Finding(_AWARDED, YES, (entered,), {"on": entered.value})
    for path in _STEPS_BEFORE_AWARD:
        step = facts.given.get(path)
        if step is not None and cutoff <= step.value < NEVER:
            return Finding(_AWARDED, NO, (step,))
    return Finding(_AWARDED, UNDETERMINED, missing=("dates.contract_awarded",))


_FRAMEWORK: Final = rule(
    "framework_concluded_before",
    "If it is called off a framework, was the framework concluded before 24 February 2025?",
    _REG5 / 3 / "a",
    _REG8 / 3 / "a",
    _REG3 / 2 / "a",
    yes="It is called off a framework concluded on {on}: call-offs stay with the earlier law,"
    " however late.",
    no="It is not called off a framework concluded before that day.",
    undetermined="Undetermined: when the framework was concluded has not been stated.",
)


def _framework_concluded(facts: Facts, law: Law) -> Finding:
    given = facts.given.get("dates.framework_concluded")
    if given is not None:
        answer = YES if given.value < day_of("go_live") else NO
        return Finding(_FRAMEWORK, answer, (given,), {"on": given.value})
    called = called_off(facts, law)
    if called.answer == NO:
        return Finding(_FRAMEWORK, NO, (called,))
    return Finding(_FRAMEWORK, UNDETERMINED, missing=("dates.framework_concluded",))


_SUB_CENTRAL: Final = rule(
    "sub_central_prior_notice",
    "Is the buyer a sub-central contracting authority?",
    _REG5 / 2,
    yes="The buyer is a sub-central contracting authority.",
    no="Only a sub-central authority could call for competition by a prior information notice.",
)


def _sub_central(facts: Facts, law: Law) -> Finding:
    size = authority_size(facts, law)
    answer = {"sub_central": YES, UNDETERMINED: UNDETERMINED}.get(str(size.answer), NO)
    return Finding(_SUB_CENTRAL, answer, (size,))


def _no_words(regime: str) -> dict[str, str]:
    return {
        "yes": f"A saving limb is met: the Act does not apply, and the {regime} apply to it as they"
        " did before.",
        "no": f"No saving limb is met, so the {regime} do not continue to govern.",
        "undetermined": f"Undetermined: whether the {regime} continue to govern turns on a date"
        " not stated.",
    }


_DPS: Final = "dates.dynamic_purchasing_system_established"
_NEGOTIATED: Final = "dates.negotiated_procedure_supplier_contacted"
_QUALIFICATION: Final = "dates.qualification_system_notice_submitted"
_SPECIAL: Final = "dates.special_arrangements_supplier_contacted"
_CONTEST: Final = "dates.design_contest_notice_submitted"
_NOTICE: Final = "dates.contract_notice_submitted"
_PRIOR_CALL: Final = "dates.call_for_competition_by_prior_notice_submitted"

_SYSTEM_RUNS: Final = rule(
    "purchasing_system_running",
    "Was the award begun while the purchasing system was still running?",
    _REG5 / 4 / "b" / "ii",
    _REG8 / 4 / "b" / "ii",
    yes="Nothing stated puts the award after the system's end.",
    no="The system ended on {end}, before the award was begun.",
)


def _system_runs(facts: Facts, _law: Law) -> Finding:
    """A saved system ends by its own terms, and at the latest at the end of 23 February 2029."""
    own, first = facts.given.get("dates.dynamic_purchasing_system_ends"), _first_step(facts)
    end = min(own.value, day_of("legacy_dps_end")) if own is not None else day_of("legacy_dps_end")
    if first is None or first[1] <= end:
        return Finding(_SYSTEM_RUNS, YES)
    return Finding(_SYSTEM_RUNS, NO, (facts.given[first[0]],), {"end": end})


def _saved_system(place: Citation) -> Test:
    return in_turn(
        rule(
            "purchasing_system_saved",
            "Is it awarded under a purchasing system set up before 24 February 2025 and running?",
            place,
        ),
        before(_DPS, "go_live", place),
        _system_runs,
    )


saved_public_contracts: Final = any_of(
    rule(
        "saved_public_contracts",
        "Do the Public Contracts Regulations 2015 continue to govern?",
        _REG5 / 1,
        _REG5 / 4 / "a",
        **_no_words("Public Contracts Regulations 2015"),
    ),
    in_turn(
        rule(
            "call_for_competition_by_prior_notice",
            "Did a sub-central authority submit a prior information notice as a call for"
            " competition before 26 May 2023?",
            _REG5 / 2,
        ),
        before(_PRIOR_CALL, "prior_notice_call_cutoff", _REG5 / 2),
        _sub_central,
    ),
    _awarded,
    _framework_concluded,
    _saved_system(_REG5 / 3 / "a"),
    before(_NEGOTIATED, "go_live", _REG5 / 3 / "b"),
    before(_NOTICE, "go_live", _REG5 / 3 / "c" / "i"),
    before(_CONTEST, "go_live", _REG5 / 3 / "c" / "ii"),
    before("dates.voluntary_transparency_notice_published", "go_live", _REG5 / 3 / "d"),
    before("dates.contracts_finder_opportunity_published", "go_live", _REG5 / 3 / "e"),
)
saved_concessions: Final = any_of(
    rule(
        "saved_concessions",
        "Do the Concession Contracts Regulations 2016 continue to govern?",
        _REG7 / 1,
        _REG7 / 2,
        **_no_words("Concession Contracts Regulations 2016"),
    ),
    _awarded,
    before("dates.concession_notice_submitted", "go_live", _REG7 / 1 / "b"),
)
saved_utilities: Final = any_of(
    rule(
        "saved_utilities",
        "Do the Utilities Contracts Regulations 2016 continue to govern?",
        _REG8 / 1,
        _REG8 / 4 / "a",
        **_no_words("Utilities Contracts Regulations 2016"),
    ),
    before(_PRIOR_CALL, "prior_notice_call_cutoff", _REG8 / 2),
    _awarded,
    _framework_concluded,
    _saved_system(_REG8 / 3 / "a"),
    before(_SPECIAL, "go_live", _REG8 / 3 / "b"),
    before(_NEGOTIATED, "go_live", _REG8 / 3 / "c"),
    before(_QUALIFICATION, "go_live", _REG8 / 3 / "d" / "i"),
    before(_NOTICE, "go_live", _REG8 / 3 / "d" / "ii"),
    before(_CONTEST, "go_live", _REG8 / 3 / "d" / "iii"),
)
saved_defence: Final = any_of(
    rule(
        "saved_defence",
        "Do the Defence and Security Public Contracts Regulations 2011 continue to govern?",
        _REG3 / 1,
        _REG3 / 3,
        **_no_words("Defence and Security Public Contracts Regulations 2011"),
    ),
    _awarded,
    _framework_concluded,
    before("dates.part_b_offers_sought", "go_live", _REG3 / 2 / "b"),
    before(_NEGOTIATED, "go_live", _REG3 / 2 / "c"),
    before(_NOTICE, "go_live", _REG3 / 2 / "d", _REG3 / 2 / "e", _REG3 / 2 / "f"),
)
_BY_NAME: Final[dict[str, Test]] = {
    "public_contracts": saved_public_contracts,
    "utilities_contracts": saved_utilities,
    "concession_contracts": saved_concessions,
    "defence_and_security": saved_defence,
}

# --- the whole --------------------------------------------------------------------------------

_LEGACY: Final = frozenset(
    {
        _PRIOR_CALL,
        _DPS,
        _NEGOTIATED,
        _SPECIAL,
        _NOTICE,
        _CONTEST,
        "dates.voluntary_transparency_notice_published",
        "dates.contracts_finder_opportunity_published",
        "dates.concession_notice_submitted",
        _QUALIFICATION,
        "dates.part_b_offers_sought",
        "dates.framework_concluded",
    }
)
_STEPS: Final = (
    "dates.tender_notice_published",
    "dates.transparency_notice_published",
    "dates.below_threshold_tender_notice_published",
    "dates.tenders_invited",
    "dates.supplier_contacted_to_commence_award",
)
_EARLIER: Final = rule(
    "earlier_regime",
    "Is the procurement kept under the regulations the Act replaced?",
    _REG5 / 1,
    _REG5 / 4 / "a",
    _REG7 / 2,
    _REG8 / 4 / "a",
    _REG3 / 3,
    GO_LIVE.reg(2) / 2,
    yes="It was begun under the earlier regulations before 24 February 2025 and stays with them;"
    " the Procurement Act 2023 does not apply.",
    no="It is not saved: the Procurement Act 2023 governs it.",
    undetermined="Undetermined: which law governs turns on a fact that has not been stated.",
)
_BEGUN: Final = rule(
    "begun_under_the_act",
    "Did the procurement begin under the Act?",
    GO_LIVE.reg(2) / 2,
    yes="Its first stated step was on {on}, on or after 24 February 2025, and no step under the"
    " earlier regulations is stated.",
)
_NAMED: Final = "procedure.earlier_regulations"
_FRAMEWORK_DATE: Final = "dates.framework_concluded"
_PRIOR_CUTOFF: Final = "prior_notice_call_cutoff"
_ACT_NOTICES: Final = frozenset(_STEPS[:3])


def earlier_regime(facts: Facts, law: Law) -> Finding:
    """SI 2024/716 regs 3, 5, 7 and 8: does earlier law still govern?

    A notice under the Act settles it, unless an event under the earlier law is stated too. So does
    another first step on or after 24 February 2025, on the listed assumption that no earlier
    regulations are relied on. Otherwise the limbs of every set of regulations that may have
    governed are asked, and none is assumed.
    """
    named = facts.given.get(_NAMED)
    if named is not None and named.value == "none":
        return Finding(_EARLIER, NO, (named,))
    called, first = called_off(facts, law), _first_step(facts)
    early = _early_events(facts, called)
    under_act = first is not None and first[1] >= day_of("go_live")
    if named is not None:
        return _by_limbs(facts, law)
    if called.answer == YES:
        return _call_off(facts, law, called)
    if early:
        both = under_act and first is not None and first[0] in _ACT_NOTICES
        awarded = _awarded(facts, law).answer == YES
        if both and not awarded:
            return Finding(_EARLIER, UNDETERMINED, tuple(early), missing=(_NAMED,))
        return _by_limbs(facts, law)
    if first is not None and under_act:
        return _begun(facts, law, first)
    if first is None and not _LEGACY & facts.given.keys() and _awarded(facts, law).answer != YES:
        return Finding(_EARLIER, UNDETERMINED, missing=("dates.tender_notice_published",))
    return _by_limbs(facts, law)


def _early_events(facts: Facts, called: Finding) -> list[Given]:
    """Stated events under the earlier law, before it was replaced."""
    cutoff = day_of("go_live")
    return [
        facts.given[path]
        for path in sorted(_LEGACY)
        if path in facts.given
        and facts.given[path].value < cutoff
        and not (path == _FRAMEWORK_DATE and called.answer != YES)
        and not (path == _PRIOR_CALL and facts.given[path].value >= day_of(_PRIOR_CUTOFF))
    ]


def _begun(facts: Facts, law: Law, first: tuple[str, date]) -> Finding:
    """The first stated step falls under the Act, and nothing earlier is stated."""
    begun = Finding(_BEGUN, YES, (facts.given[first[0]],), {"on": first[1]})
    if first[0] in _ACT_NOTICES:
        return Finding(_EARLIER, NO, (begun,))
    under = facts.given.get("procedure.arrangement")
    if under is not None and under.value == "dynamic_market" and _DPS not in facts.given:
        # Systems set up under the earlier law still run, and awards under them look like this.
        return Finding(_EARLIER, UNDETERMINED, (under,), missing=(_DPS,))
    unknown = tuple(sorted(_LEGACY & facts.unknown))
    if unknown or law.strict:
        return Finding(_EARLIER, UNDETERMINED, (begun,), missing=unknown or (_NAMED,))
    return Finding(_EARLIER, NO, (begun,), assumed=(_NAMED,))


def _call_off(facts: Facts, law: Law, called: Finding) -> Finding:
    """A call-off follows its framework: saved if concluded in time, or if begun in time."""
    saved = _by_limbs(facts, law)
    if saved.answer == YES:
        return saved
    concluded = _framework_concluded(facts, law)
    if concluded.answer != NO:
        return Finding(_EARLIER, concluded.answer, (concluded, called))
    return Finding(_EARLIER, UNDETERMINED, (concluded, called), missing=(_NAMED,))


def _by_limbs(facts: Facts, law: Law) -> Finding:
    """Every set of regulations that may have governed must give one answer."""
    named = facts.given.get(_NAMED)
    tests, kinds = _that_may_save(facts, law)
    saved = [test(facts, law) for test in tests]
    answers = {one.answer for one in saved}
    parts: tuple[Finding | Given, ...] = (*saved, *(kinds if named is None else (named,)))
    if len(answers) == 1:
        return Finding(_EARLIER, answers.pop(), parts)
    missing = tuple(path for kind in kinds for path in kind.needs)
    return Finding(_EARLIER, UNDETERMINED, parts, missing=missing)


def _first_step(facts: Facts) -> tuple[str, date] | None:
    steps = [(path, facts.given[path].value) for path in _STEPS if path in facts.given]
    return min((s for s in steps if s[1] != NEVER), key=lambda step: step[1], default=None)


def _that_may_save(facts: Facts, law: Law) -> tuple[list[Test], list[Finding]]:
    """The savings that may apply, and the kinds of contract that decide between them."""
    named = facts.given.get(_NAMED)
    if named is not None:
        return [_BY_NAME[named.value]], []
    possible: list[Test] = []
    open_kinds: list[Finding] = []
    for kind, test in (
        (concession_contract, saved_concessions),
        (defence_and_security_contract, saved_defence),
        (utilities_contract, saved_utilities),
    ):
        found = kind(facts, law)
        if found.answer == YES:
            return [*possible, test], open_kinds
        if found.answer == UNDETERMINED:
            possible.append(test)
            open_kinds.append(found)
    return [*possible, saved_public_contracts], open_kinds


# --- saved dynamic purchasing systems ---------------------------------------------------------

_VALIDITY: Final = rule(
    "dynamic_purchasing_system_validity",
    "May the period of validity of a saved purchasing or qualification system be changed?",
    _REG5 / 4 / "b" / "i",
    _REG5 / 4 / "b" / "ii",
    _REG8 / 4 / "b" / "i",
    _REG8 / 4 / "b" / "ii",
    _REG8 / 4 / "c",
    yes="It may be changed up to {last}. {end}",
    no="It may not be changed after {last}. {end}",
    undetermined="Undetermined: the day of the change has not been stated. The last is {last}."
    " {end}",
)


def dynamic_purchasing_system_validity(facts: Facts, _law: Law) -> Finding | None:
    """SI 2024/716 regs 5(4)(b), 8(4)(b) and (c). None where no saved system is stated."""
    established = facts.given.get(_DPS) or facts.given.get(_QUALIFICATION)
    if established is None or established.value >= day_of("go_live"):
        return None
    last, latest = day_of("legacy_dps_last_change"), day_of("legacy_dps_end")
    own = facts.given.get("dates.dynamic_purchasing_system_ends")
    change = facts.given.get("dates.dynamic_purchasing_system_change")
    because = tuple(one for one in (established, own, change) if one is not None)
    if own is not None and own.value <= latest:
        end = f"By its own terms it ends on {day(own.value)}."
    else:
        end = f"Whatever its terms say, it ends at the latest at the end of {day(latest)}."
    words = {"last": last, "end": end}
    if change is None:
        path = "dates.dynamic_purchasing_system_change"
        return Finding(_VALIDITY, UNDETERMINED, because, words, missing=(path,))
    return Finding(_VALIDITY, YES if change.value <= last else NO, because, words)
