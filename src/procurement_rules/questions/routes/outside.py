"""Ways of supplying outside the Act's routes, each named with where to go next.

Controlled bodies and co-operation between authorities (Schedule 2), in-house supply, the health
regimes and the earlier regulations.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.provisions import GO_LIVE, PSR, S3, S120, SCH2
from procurement_rules.questions.contract.exempt import (
    EXEMPTED,
    horizontal_arrangement,
    vertical_arrangement,
)
from procurement_rules.questions.contract.status import (
    BELOW_THRESHOLD,
    EARLIER_REGIME,
    EXEMPT,
    HEALTH_REGIME,
    PUBLIC_CONTRACT,
)
from procurement_rules.questions.routes.route import Found, Route, RouteFinding, all_met, joined
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, Rule, fact, rule
from procurement_rules.reasoning.answer import Join
from procurement_rules.reasoning.connect import some

# --- exempted contracts, s.3(6) and Schedule 2 ------------------------------------------------

_UNDER_THE_ACT: Final = rule(
    "contract_under_the_act",
    "Is it a contract to which Schedule 2 could apply?",
    S3 / 2,
    S3 / 6,
    no="The matter ended before any exemption was reached.",
    undetermined="Undetermined: where the contract stands is open.",
)
_VERTICAL: Final = joined(
    "vertical_arrangement_route",
    "May it be awarded to a controlled body without a procedure?",
    SCH2 / 2,
    S3 / 6,
    yes="It is a vertical arrangement, so it is exempted and needs none of the Act's routes.",
    no="It is not awarded under a vertical arrangement.",
)
_HORIZONTAL: Final = joined(
    "horizontal_arrangement_route",
    "May it be entered into as co-operation between authorities?",
    SCH2 / 3,
    S3 / 6,
    yes="It is a horizontal arrangement, so it is exempted and needs none of the Act's routes.",
    no="It is not entered into under a horizontal arrangement.",
)
_OTHER: Final = joined(
    "other_exemption_route",
    "Does another paragraph of Schedule 2 exempt it?",
    SCH2 / 1,
    S3 / 6,
    yes="It is exempted, so it needs none of the Act's routes.",
    no="No other paragraph of Schedule 2 exempts it.",
)
_ANY: Final = evolve(
    rule("another_paragraph", "Is the test of any other paragraph met?", S3 / 6, SCH2 / 1),
    join=Join.ANY,
)
_ARRANGEMENTS: Final = (vertical_arrangement.rule, horizontal_arrangement.rule)


def _reached(found: Found) -> Finding:
    status = found.status
    if status.answer == UNDETERMINED:
        return Finding(_UNDER_THE_ACT, UNDETERMINED, (status,))
    reached = status.answer in (EXEMPT, PUBLIC_CONTRACT, BELOW_THRESHOLD)
    return Finding(_UNDER_THE_ACT, YES if reached else NO, (status,))


def _paragraphs(found: Found, *wanted: Rule) -> tuple[Finding, ...]:
    """What was found of these paragraphs of Schedule 2, where they were in question."""
    parts = found.answers["exempt"].because
    return tuple(p for p in parts if isinstance(p, Finding) and p.rule in wanted)


def _exempted(route: Route, about: Rule, found: Found, own: Finding | None) -> RouteFinding:
    """The route open where its paragraph is met, closed by the limb that fails, or not relied on."""
    if own is None:
        whole = found.answers["exempt"]
        if whole is EXEMPTED.unraised:
            return _UNRAISED[route]
        unraised = whole if whole.rule is EXEMPTED.none else whole.because[-1]
        assert isinstance(unraised, Finding)
        return RouteFinding(route, all_met(about, unraised))
    return RouteFinding(route, all_met(about, _reached(found), own))


_UNRAISED: Final = {
    route: RouteFinding(route, all_met(about, EXEMPTED.unraised))
    for route, about in (
        (Route.VERTICAL_ARRANGEMENT, _VERTICAL),
        (Route.HORIZONTAL_ARRANGEMENT, _HORIZONTAL),
        (Route.OTHER_EXEMPTION, _OTHER),
    )
}


def vertical(_facts: Facts, _law: Law, found: Found) -> RouteFinding:
    """Schedule 2 paragraph 2 (Teckal): a body the authority controls."""
    own = _paragraphs(found, vertical_arrangement.rule)
    return _exempted(Route.VERTICAL_ARRANGEMENT, _VERTICAL, found, own[0] if own else None)


def horizontal(_facts: Facts, _law: Law, found: Found) -> RouteFinding:
    """Schedule 2 paragraph 3 (Hamburg): co-operation between contracting authorities only."""
    own = _paragraphs(found, horizontal_arrangement.rule)
    return _exempted(Route.HORIZONTAL_ARRANGEMENT, _HORIZONTAL, found, own[0] if own else None)


def other_exemption(_facts: Facts, _law: Law, found: Found) -> RouteFinding:
    """Any other paragraph of Schedule 2 that is relied on, or that a stated fact raises."""
    others = tuple(
        part
        for part in found.answers["exempt"].because
        if isinstance(part, Finding)
        and part.rule not in _ARRANGEMENTS
        and part.rule is not EXEMPTED.others
    )
    own = None
    if others:
        own = Finding(_ANY, some([part.answer for part in others]), others)
    return _exempted(Route.OTHER_EXEMPTION, _OTHER, found, own)


# --- in-house ---------------------------------------------------------------------------------

_IN_HOUSE: Final = joined(
    "in_house",
    "Is the supply in-house, so that nothing is procured?",
    S3 / 2,
    yes="It is in-house: an authority cannot contract with itself, so nothing is procured.",
    no="It is not said to be in-house.",
)
_same_person: Final = fact("agreement.same_legal_person", S3 / 2)


def in_house(facts: Facts, law: Law, _found: Found) -> RouteFinding:
    """Section 3(2): a contract needs two parties; the authority's own staff are not another."""
    found = _same_person(facts, law)
    if found is _same_person.unstated:
        return _NOT_IN_HOUSE
    return RouteFinding(Route.IN_HOUSE, all_met(_IN_HOUSE, found))


_NOT_IN_HOUSE: Final = RouteFinding(Route.IN_HOUSE, all_met(_IN_HOUSE, _same_person.unstated))


# --- other regimes ----------------------------------------------------------------------------

_HEALTH: Final = rule(
    "health_regime_route",
    "Is the award to be made under a health services regime instead?",
    S120,
    PSR.reg(3) / 1,
    yes="The Act does not apply. The route must be found in the health services regulations: in"
    " England SI 2023/1348 (direct award A, B or C, most suitable provider, or competition), in"
    " Wales WSI 2025/99.",
    no="It is not an award under the Provider Selection Regime.",
    undetermined="Undetermined: whether a health regime governs is open.",
)
_EARLIER: Final = rule(
    "earlier_regime_route",
    "Is the award to be made under the earlier regulations instead?",
    GO_LIVE.reg(5) / 4 / "a",
    yes="The Act does not apply. The route must be found in the regulations under which the"
    " procurement was begun.",
    no="It is not an award under the earlier regulations.",
    undetermined="Undetermined: whether the earlier regulations govern is open.",
)


def _other_regime(
    route: Route, about: Rule, found: Found, status: str, question: str
) -> RouteFinding:
    standing, own = found.status, found.answers[question]
    if standing.answer == status:
        return RouteFinding(route, Finding(about, YES, (standing,)))
    if own.answer == NO:
        return RouteFinding(route, Finding(about, NO, (own,)))
    if standing.answer == UNDETERMINED:
        return RouteFinding(route, Finding(about, UNDETERMINED, (own, standing)))
    return RouteFinding(route, Finding(about, NO, (standing,)))


def health_regime_route(_facts: Facts, _law: Law, found: Found) -> RouteFinding:
    """Section 120: regulated health procurement goes by its own regulations."""
    return _other_regime(Route.HEALTH_REGIME, _HEALTH, found, HEALTH_REGIME, "health_regime")


def earlier_regime_route(_facts: Facts, _law: Law, found: Found) -> RouteFinding:
    """SI 2024/716: a saved procurement, contract, framework or system goes by its own law."""
    return _other_regime(Route.EARLIER_REGIME, _EARLIER, found, EARLIER_REGIME, "earlier_regime")
