"""May the authority switch to direct award after a failed competition? Section 43.

The list of what makes a tender unsuitable is closed: costing more than the authority had, breaking
a small procedural rule, or coming from an excluded supplier is not on it.
"""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts, Given
from procurement_rules.law import Citation, Law
from procurement_rules.law.provisions import S19, S26, S32, S33, S43
from procurement_rules.questions.routes.direct_award import (
    conflicts_assessed,
    not_within_open_framework,
    transparency_notice_first,
)
from procurement_rules.questions.routes.exclusions import not_excluded_for_switch
from procurement_rules.questions.routes.route import (
    Found,
    Route,
    RouteFinding,
    all_met,
    joined,
)
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    fact,
    in_turn,
    not_encoded,
    one_of,
    rule,
)
from procurement_rules.reasoning.connect import every

# --- what makes a tender unsuitable, s.43(2) to (4) -------------------------------------------


def _tender(*cites: Citation, **words: str) -> Rule:
    question = "Does the authority consider the tender or request unsuitable?"
    return rule("tender_unsuitable", question, *cites, **words)


def _unsuitable(what: str, *cites: Citation) -> Rule:
    return _tender(*cites, yes=f"Unsuitable: {what}.")


def _not_listed(what: str, *cites: Citation) -> Rule:
    return _tender(*cites, no=f"{what} is not among the things that make a tender unsuitable.")


_LISTED: Final = {
    "condition_of_participation": _unsuitable(
        "it fails a condition of participation", S43 / 2 / "a", S19 / 3 / "a"
    ),
    "not_treaty_supplier": _unsuitable(
        "neither a United Kingdom nor a treaty state supplier, or to be sub-contracted to one",
        S43 / 2 / "a",
        S19 / 3 / "b",
    ),
    "abnormally_low": _unsuitable("its price is abnormally low", S43 / 2 / "a", S19 / 3 / "c"),
    "requirements_or_criteria": _unsuitable(
        "it fails the requirements or the award criteria", S43 / 2 / "b"
    ),
    "corruption_or_collusion": _unsuitable(
        "there is evidence of corruption or collusion", S43 / 2 / "c"
    ),
    "material_breach": _unsuitable(
        "it materially breaches a procedural requirement", S43 / 2 / "d", S43 / 4
    ),
}
_NOT_LISTED: Final = {
    "suitable": _tender(S43 / 1 / "b", no="A suitable tender or request was received."),
    "breach_not_material": _not_listed(
        "A breach that would give no unfair advantage", S43 / 2 / "d", S43 / 4
    ),
    "over_budget": _not_listed(
        "A price above what the authority had, with no limit in the tender documents,",
        S43 / 2 / "b",
        S19 / 7,
    ),
    "excluded_supplier": _not_listed(
        "That the supplier is excluded or excludable", S43 / 2, S26 / 1
    ),
}
_OUTSIDE_RESERVATION: Final = not_encoded(
    rule(
        "tender_outside_reservation",
        "Is a tender disregarded only because of a reservation unsuitable?",
        S43 / 2,
        S32 / 3,
        S33 / 4,
        undetermined="Section 43(2) does not list a tender disregarded under a reservation. Whether"
        " it is unsuitable is not settled (OQ-20).",
    )
)


def _outcome(name: str, given: Given) -> Finding:
    if name in _LISTED:
        return Finding(_LISTED[name], YES, (given,))
    if name in _NOT_LISTED:
        return Finding(_NOT_LISTED[name], NO, (given,))
    return Finding(_OUTSIDE_RESERVATION, UNDETERMINED, (given,))


_NONE_SUITABLE: Final = joined(
    "no_suitable_tenders",
    "Were no suitable tenders or requests received?",
    S43 / 1 / "b",
    S43 / 2,
    yes="No suitable tender or request was received.",
    no="A tender or request was received that nothing listed makes unsuitable.",
    undetermined="Undetermined: what was received, and what the authority considers of it, is not"
    " wholly stated.",
)
_RECEIVED: Final = "procedure.tenders_received"
_OUTCOMES: Final = "procedure.tender_outcomes"


def no_suitable_tenders(facts: Facts, _law: Law) -> Finding:
    """Section 43(1)(b) and (2): none received, or each received considered unsuitable."""
    received, outcomes = facts.given.get(_RECEIVED), facts.given.get(_OUTCOMES)
    if received is not None and received.value == 0:
        return Finding(_NONE_SUITABLE, YES, (received,))
    if outcomes is None or not outcomes.value:
        known = () if received is None else (received,)
        missing = (_RECEIVED if received is None else _OUTCOMES,)
        return Finding(_NONE_SUITABLE, UNDETERMINED, known, missing=missing)
    found = tuple([_outcome(name, outcomes) for name in dict.fromkeys(outcomes.value)])
    return Finding(_NONE_SUITABLE, every([one.answer for one in found]), found)


# --- the failed competition, s.43(1) ----------------------------------------------------------

competition_failed: Final = in_turn(
    rule(
        "competition_failed",
        "Has a competitive tendering procedure for this contract failed?",
        S43 / 1,
        yes="A competition for this contract brought nothing suitable, and award under section 19"
        " is not possible.",
        no="There has been no failed competition of the kind section 43 requires.",
    ),
    one_of("procedure.invited_in", {"competitive_tendering_procedure"}, S43 / 1 / "a"),
    no_suitable_tenders,
    fact("procedure.section_19_award_not_possible", S43 / 1 / "c"),
)

_SWITCH: Final = joined(
    "switch_to_direct_award",
    "May the authority switch to direct award?",
    S43 / 1,
    yes="The authority may switch to direct award.",
    no="The authority may not switch to direct award under section 43.",
)
_EXCLUDABLE: Final = fact("supplier.excludable_considered", S43 / 6 / "a")
_OWN_TENDER: Final = fact("procedure.unsuitable_tenderer_considered", S43 / 6 / "b")


def switch_to_direct_award(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 43: a public contract, a competition that failed, and a supplier not excluded."""
    gate, failed = found.public, competition_failed(facts, law)
    barred = not_within_open_framework(facts, law)
    settled = NO in (gate.answer, failed.answer) or barred is not None
    supplier = None if settled else not_excluded_for_switch(facts, law)
    finding = all_met(_SWITCH, gate, failed, barred, supplier)
    if finding.answer == NO:
        return RouteFinding(Route.SWITCH_TO_DIRECT_AWARD, finding)
    conditions = (
        conflicts_assessed(facts, law),
        _EXCLUDABLE(facts, law),
        _OWN_TENDER(facts, law),
        transparency_notice_first(facts, law),
    )
    return RouteFinding(Route.SWITCH_TO_DIRECT_AWARD, finding, conditions)
