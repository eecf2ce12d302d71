"""What a route is: its name, whether it is open, why, and what using it then asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import evolve, frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Citation, Law
from procurement_rules.law.provisions import S5, S11, S84
from procurement_rules.questions.contract.kind import Kinds
from procurement_rules.questions.contract.status import BELOW_THRESHOLD, ENDS, PUBLIC_CONTRACT
from procurement_rules.questions.contract.value import Estimate
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Answer, Finding, Rule, rule
from procurement_rules.reasoning.answer import Join
from procurement_rules.reasoning.connect import every, negate


class Route(StrEnum):
    """Every way of awarding, or of supplying without an award, that the library tests."""

    OPEN_PROCEDURE = "open_procedure"
    COMPETITIVE_FLEXIBLE_PROCEDURE = "competitive_flexible_procedure"
    DYNAMIC_MARKET = "dynamic_market"
    RESERVED_SUPPORTED_EMPLOYMENT = "reserved_supported_employment"
    RESERVED_PUBLIC_SERVICE_MUTUAL = "reserved_public_service_mutual"
    DIRECT_AWARD = "direct_award"
    DIRECT_AWARD_TO_PROTECT_LIFE = "direct_award_to_protect_life"
    SWITCH_TO_DIRECT_AWARD = "switch_to_direct_award"
    CALL_OFF_WITH_COMPETITION = "call_off_with_competition"
    CALL_OFF_WITHOUT_COMPETITION = "call_off_without_competition"
    BELOW_THRESHOLD_OPEN_TENDER = "below_threshold_open_tender"
    BELOW_THRESHOLD_QUOTATIONS = "below_threshold_quotations"
    BELOW_THRESHOLD_DIRECT_PLACEMENT = "below_threshold_direct_placement"
    BELOW_THRESHOLD_RESERVED_BY_LOCATION = "below_threshold_reserved_by_location"
    BELOW_THRESHOLD_RESERVED_FOR_BODIES = "below_threshold_reserved_for_bodies"
    VERTICAL_ARRANGEMENT = "vertical_arrangement"
    HORIZONTAL_ARRANGEMENT = "horizontal_arrangement"
    OTHER_EXEMPTION = "other_exemption"
    IN_HOUSE = "in_house"
    HEALTH_REGIME = "health_regime"
    EARLIER_REGIME = "earlier_regime"

    @property
    def label(self) -> str:
        """The route's name as people say it."""
        return _LABELS[self]


_LABELS: Final = {
    Route.OPEN_PROCEDURE: "Open procedure",
    Route.COMPETITIVE_FLEXIBLE_PROCEDURE: "Competitive flexible procedure",
    Route.DYNAMIC_MARKET: "Competition among the members of a dynamic market",
    Route.RESERVED_SUPPORTED_EMPLOYMENT: "Competition reserved to supported employment providers",
    Route.RESERVED_PUBLIC_SERVICE_MUTUAL: "Competition reserved to public service mutuals",
    Route.DIRECT_AWARD: "Direct award under Schedule 5",
    Route.DIRECT_AWARD_TO_PROTECT_LIFE: "Direct award under regulations to protect life",
    Route.SWITCH_TO_DIRECT_AWARD: "Switch to direct award after a failed competition",
    Route.CALL_OFF_WITH_COMPETITION: "Call-off from a framework, with competition",
    Route.CALL_OFF_WITHOUT_COMPETITION: "Call-off from a framework, without competition",
    Route.BELOW_THRESHOLD_OPEN_TENDER: "Open tender below the threshold",
    Route.BELOW_THRESHOLD_QUOTATIONS: "Quotations from chosen suppliers, below the threshold",
    Route.BELOW_THRESHOLD_DIRECT_PLACEMENT: "Direct placement below the threshold",
    Route.BELOW_THRESHOLD_RESERVED_BY_LOCATION: "Reserved by location, below the threshold",
    Route.BELOW_THRESHOLD_RESERVED_FOR_BODIES: "Reserved to SMEs or VCSEs, below the threshold",
    Route.VERTICAL_ARRANGEMENT: "Vertical arrangement with a controlled body (Teckal)",
    Route.HORIZONTAL_ARRANGEMENT: "Horizontal arrangement between authorities (Hamburg)",
    Route.OTHER_EXEMPTION: "Another exemption in Schedule 2",
    Route.IN_HOUSE: "In-house supply",
    Route.HEALTH_REGIME: "The health services regime",
    Route.EARLIER_REGIME: "The earlier regulations",
}

_VERDICTS: Final = {YES: "open", NO: "closed", UNDETERMINED: "undetermined"}


@frozen(eq=False)
class RouteFinding:
    """One route: whether it may be used, and what using it then asks.

    finding: may it be used? conditions: what must also be so while it is used; one that is not met
    does not close the route, but the award would then breach the provision it cites. and_those_of:
    another route, every condition of which applies too. raised: False where nobody has raised the
    route, so that what it lacks is said beside it and not asked for.
    """

    route: Route
    finding: Finding
    conditions: tuple[Finding, ...] = ()
    and_those_of: Route | None = None
    raised: bool = True

    @property
    def verdict(self) -> str:
        """``open``, ``closed`` or ``undetermined``."""
        return _VERDICTS[Answer(self.finding.answer)]

    def condition(self, name: str) -> Finding:
        """One condition, by its question's name. Raises KeyError naming those there are."""
        for one in self.conditions:
            if one.id == name:
                return one
        msg = f"no condition {name!r} of {self.route}; known: {', '.join(c.id for c in self.conditions)}"
        raise KeyError(msg)

    @property
    def needs(self) -> tuple[str, ...]:
        """Paths of the missing facts that keep the verdict undetermined."""
        return self.finding.needs


# --- the gate: section 11(2) ------------------------------------------------------------------

_GATE: Final = rule(
    "award_rules_apply",
    "Is it a public contract, which may be entered into only if awarded as the Act allows?",
    S11 / 2,
    yes="It is a public contract.",
    no="{why}",
    undetermined="Undetermined: whether it is a public contract is open.",
)


def public_contract(answers: Mapping[str, Finding]) -> Finding:
    """Section 11(2): only a public contract is awarded under section 19, 41, 43 or 45.

    A value that is below the threshold settles it, whatever else is open (s.3(2)(a)).
    """
    status = answers["status"]
    value = (answers["at_or_above_threshold"], answers["separable_part_above_threshold"])
    if status.answer == UNDETERMINED:
        if all(one.answer == NO for one in value):
            return Finding(_GATE, NO, value, _NOT_PUBLIC)
        return Finding(_GATE, UNDETERMINED, (status,))
    if status.answer == PUBLIC_CONTRACT:
        return Finding(_GATE, YES, (status,))
    return Finding(_GATE, NO, (status,), _ENDED if status.answer in ENDS else _NOT_PUBLIC)


_NOT_PUBLIC: Final = {
    "why": "It is not a public contract, so the Act's routes to award are neither needed nor given."
}
_ENDED: Final = {"why": "The Act does not govern it, so the Act's routes to award do not arise."}
_NOT_BELOW: Final = {"why": "It is not a below-threshold contract."}
_NOT_GOVERNED: Final = {"why": "The Act does not govern it, so its threshold does not arise."}


_BELOW: Final = rule(
    "below_threshold_contract",
    "Is it a below-threshold contract, for which the Act prescribes no procedure?",
    S5 / 5,
    S84 / 1,
    yes="It is a below-threshold contract. The Act prescribes no procedure for it.",
    no="{why}",
    undetermined="Undetermined: whether it is below its threshold is open.",
)


def below_threshold_contract(answers: Mapping[str, Finding]) -> Finding:
    """Section 5(5): whether it stands below its threshold; concessions and schools' included.

    A value that is not below the threshold settles it, whatever else is open.
    """
    status = answers["status"]
    value = (answers["at_or_above_threshold"], answers["separable_part_above_threshold"])
    if status.answer == UNDETERMINED:
        reached = tuple([one for one in value if one.answer == YES])
        if reached:
            return Finding(_BELOW, NO, reached, _NOT_BELOW)
        return Finding(_BELOW, UNDETERMINED, (status,))
    if status.answer == BELOW_THRESHOLD:
        return Finding(_BELOW, YES, (status,))
    return Finding(_BELOW, NO, (status,), _NOT_GOVERNED if status.answer in ENDS else _NOT_BELOW)


@frozen(eq=False)
class Found:
    """What was found before the routes are asked.

    answers: every answer so far, by question, whether or not an earlier one ended the matter.
    kinds and estimate: as the questions of kind and value left them. public: the gate of s.11(2).
    below: the gate of s.5(5).
    """

    answers: Mapping[str, Finding]
    kinds: Kinds
    estimate: Estimate
    public: Finding
    below: Finding

    @property
    def status(self) -> Finding:
        """Where the contract stands."""
        return self.answers["status"]

    def is_(self, special: str) -> Finding:
        """Whether it is treated as of a special kind ("light_touch", "concession" ...), s.10."""
        if special == "light_touch":
            return self.answers["light_touch"]
        return self.answers.get(f"treated_as_{special}") or self.kinds.special[special]


def joined(name: str, question: str, *cites: Citation, **words: str) -> Rule:
    """A rule met only if every part found beneath it is."""
    usual = {"undetermined": "Not settled: facts that it turns on are missing."}
    return evolve(rule(name, question, *cites, **{**usual, **words}), join=Join.ALL)


def all_met(about: Rule, *parts: Finding | None) -> Finding:
    """A finding that is met only if every part is; parts that do not arise are left out."""
    found = tuple([part for part in parts if part is not None])
    return Finding(about, every([part.answer for part in found]), found)


def other_than(about: Rule, kind: Finding) -> Finding:
    """The finding that a contract is not of this kind."""
    return Finding(about, negate(kind.answer), (kind,))


RouteTest: TypeAlias = Callable[[Facts, Law, Found], RouteFinding]


def found_so_far(answers: Mapping[str, Finding], kinds: Kinds, estimate: Estimate) -> Found:
    """What the routes are tested on, with the two gates asked once for all of them."""
    return Found(
        answers, kinds, estimate, public_contract(answers), below_threshold_contract(answers)
    )
