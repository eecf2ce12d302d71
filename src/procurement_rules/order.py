"""The whole order of questions, read from top to bottom as the law asks them.

Scope, regime, contract, kind, value, mixed contracts, exemptions, light touch: the order matters.
Whether there is a contract comes before what it is worth; section 5 comes before section 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from attrs import frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.snapshot import changes, snapshot
from procurement_rules.questions.contract.agreement import contract
from procurement_rules.questions.contract.exempt import exempt
from procurement_rules.questions.contract.kind import (
    Kinds,
    concession_contract,
    kinds,
    utilities_contract,
)
from procurement_rules.questions.contract.mixed import separable_part_above_threshold
from procurement_rules.questions.contract.special import treated_as
from procurement_rules.questions.contract.status import ENDS, status
from procurement_rules.questions.contract.threshold import (
    Threshold,
    at_or_above_threshold,
    threshold,
)
from procurement_rules.questions.contract.value import Estimate, estimated_value
from procurement_rules.questions.routes.below_threshold import below_threshold_answers
from procurement_rules.questions.routes.every import routes_to_award
from procurement_rules.questions.routes.names import named_route
from procurement_rules.questions.routes.route import Route, RouteFinding, found_so_far
from procurement_rules.questions.scope.arrangement import (
    arrangement,
    governing_regulations,
    regulated_by_welsh_ministers,
)
from procurement_rules.questions.scope.authority import contracting_authority, scottish_arrangement
from procurement_rules.questions.scope.health import health_regime
from procurement_rules.questions.scope.transition import (
    dynamic_purchasing_system_validity,
    earlier_regime,
)
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding

_STEPS = tuple(dict.fromkeys(limb.step for change in changes() for limb in change.limbs))
_VALIDITY = "dynamic_purchasing_system_validity"
_NAMED = "named_route"
_NO_KINDS: frozenset[str] = frozenset()


@frozen(eq=False)
class Outcome:
    """Everything the questions found: the law used, each answer and route, the amounts compared."""

    facts: Facts
    law: Law
    answers: Mapping[str, Finding]
    kinds: Kinds
    estimate: Estimate
    threshold: Threshold
    routes: Mapping[Route, RouteFinding]


def decide_in_order(
    facts: Facts, *, readings: tuple[tuple[str, str], ...] = (), strict: bool = False
) -> Outcome:
    """Ask every question in the law's order. Pure: same facts, same law, same outcome.

    readings: (slug, reading) picked for contested law. strict: leave what nobody invoked open.
    """
    undated = snapshot((), False, _NO_KINDS, readings, strict=strict)

    # A. Whose procurement is it, and is the buyer a contracting authority?
    under = arrangement(facts, undated)
    welsh = regulated_by_welsh_ministers(facts, undated, under)
    regulations = governing_regulations(facts, undated, under, welsh)
    law = _law(facts, welsh, regulations, readings, strict=strict)
    authority = contracting_authority(facts, law)
    scottish = scottish_arrangement(under)

    # B. Does a health regime, or the earlier law, govern instead?
    health = health_regime(facts, law)
    earlier = earlier_regime(facts, law)

    # C. Is it a contract?
    bargain = contract(facts, law)

    # D. What kind of contract?
    kind = kinds(facts, law)

    # E. What is it worth, and is that at or above the threshold?
    estimate = estimated_value(facts, law, kind)
    limit = threshold(facts, law, kind)
    above = at_or_above_threshold(facts, law, estimate, limit)

    # F. Does a separable part lift the whole?
    uplift = separable_part_above_threshold(facts, law)

    # G. Is it exempted? With that, its status.
    exemption = exempt(facts, law)
    standing = status(
        authority=authority,
        scottish=scottish,
        health=health,
        earlier=earlier,
        contract=bargain,
        exempt=exemption,
        above=above,
        uplift=uplift,
    )

    answers: dict[str, Finding] = {
        "status": standing,
        "arrangement": under,
        "regulated_by_welsh_ministers": welsh,
        "governing_regulations": regulations,
        "contracting_authority": authority,
        "scottish_arrangement": scottish,
        "health_regime": health,
        "earlier_regime": earlier,
        "contract": bargain,
        "works": kind.works,
        "concession": kind.concession,
        "utilities": kind.utilities,
        "defence_and_security": kind.defence,
        "framework": kind.framework,
        "estimated_value": estimate.finding,
        "threshold": limit.finding,
        "at_or_above_threshold": above,
        "separable_part_above_threshold": uplift,
        "exempt": exemption,
    }

    # H. Only now section 10: is it treated as light touch, or as another special kind it is of?
    answers["light_touch"] = treated_as(facts, law, kind, "light_touch")
    for special in ("concession", "utilities", "defence_and_security"):
        if kind.special[special].answer != NO:
            answers[f"treated_as_{special}"] = treated_as(facts, law, kind, special)

    validity = dynamic_purchasing_system_validity(facts, law)
    if validity is not None:
        answers[_VALIDITY] = validity

    # I. Which routes are open? First what Part 6 asks below the threshold, and what is meant by
    # the name people use for a route.
    found = found_so_far(answers, kind, estimate)
    answers.update(below_threshold_answers(facts, law, found))
    name = named_route(facts)
    if name is not None:
        answers[_NAMED] = name
    routes = routes_to_award(facts, law, found)

    ends = ENDS.get(str(standing.answer))
    if ends is not None:
        answers = _up_to(answers, ends)
    return Outcome(facts, law, answers, kind, estimate, limit, routes)


def _up_to(answers: dict[str, Finding], last: str) -> dict[str, Finding]:
    """The answers asked before one of them ended the matter; nothing after it was reached."""
    names = list(answers)
    kept = {name: answers[name] for name in names[: names.index(last) + 1]}
    return kept | {name: answers[name] for name in (_VALIDITY, _NAMED) if name in answers}


_LISTS = {
    "procurement_regulations_2024": ("uk",),
    "procurement_wales_regulations_2024": ("wales",),
}


def _law(
    facts: Facts,
    welsh: Finding,
    regulations: Finding,
    readings: tuple[tuple[str, str], ...],
    *,
    strict: bool,
) -> Law:
    """The law for the steps stated. Some limbs of some instruments pass over some kinds."""
    steps: list[tuple[str, date]] = []
    for step in _STEPS:
        given = facts.given.get(step)
        if given is not None:
            steps.append((step, given.value))
    dated = tuple(steps)
    regulated = None if welsh.answer == UNDETERMINED else welsh.answer == YES
    lists = _LISTS.get(str(regulations.answer), ("uk", "wales"))
    open_on = regulations.needs if len(lists) > 1 else ()
    under = partial(
        snapshot,
        dated,
        regulated,
        strict=strict,
        lists=lists,
        lists_open_on=open_on,
        readings=readings,
    )
    law = under(kinds=_NO_KINDS)
    passed_over = {
        name
        for name, test in (("concession", concession_contract), ("utilities", utilities_contract))
        if test(facts, law).answer == YES
    }
    if passed_over:
        law = under(kinds=frozenset(passed_over))
    if any(version.only_below for version in law.versions):
        # A step that only commences a below-threshold contract commences no larger one.
        kind = kinds(facts, law)
        estimate = estimated_value(facts, law, kind)
        above = at_or_above_threshold(facts, law, estimate, threshold(facts, law, kind))
        if above.answer == YES:
            passed_over.add("at_or_above_threshold")
            return under(kinds=frozenset(passed_over))
    return law
