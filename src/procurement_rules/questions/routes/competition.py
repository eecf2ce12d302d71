"""Competition: open procedure, competitive flexible procedure, and dynamic markets.

Sections 16 to 31 and 34 to 40. Competitive dialogue, negotiated designs, design contests and
innovation partnerships are not procedures of their own: each is run through the competitive
flexible procedure. What the Act asks while a procedure is run is a condition, not a gate.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.provisions import (
    S16,
    S17,
    S18,
    S19,
    S20,
    S21,
    S22,
    S23,
    S24,
    S25,
    S28,
    S31,
    S34,
    S35,
    S36,
    S38,
    S40,
    S83,
)
from procurement_rules.questions.routes.exclusions import (
    exclusion_from_assessment,
    exclusion_from_procedure,
)
from procurement_rules.questions.routes.route import (
    Found,
    Route,
    RouteFinding,
    all_met,
    joined,
    other_than,
)
from procurement_rules.reasoning import (
    NO,
    UNDETERMINED,
    YES,
    Finding,
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
from procurement_rules.reasoning.connect import FactTest, some

# === Before the tender notice =================================================================

_engagement_notice: Final = any_of(
    rule(
        "engagement_notice",
        "If there was market engagement, was a notice published, or are reasons given for none?",
        S17 / 1,
        yes="The duty to give notice of market engagement is met, or does not arise.",
        no="There was market engagement, with neither a notice nor reasons.",
    ),
    one_of("authority.kind", {"private_utility"}, S17 / 3),
    denied("procedure.preliminary_market_engagement", S17 / 1, S16 / 2),
    fact("procedure.engagement_notice_or_reasons", S17 / 1 / "a", S17 / 1 / "b"),
)
_lots: Final = all_of(
    rule(
        "lots",
        "Have lots been considered, and are they used or reasons given?",
        S18 / 1,
        S18 / 2,
        yes="Lots have been considered, and are used, not apt, or refused with reasons.",
        no="The duty to consider lots is not met.",
    ),
    fact("procedure.lots_considered", S18 / 1),
    any_of(
        rule("lots_followed", "Are lots not apt, or used, or refused with reasons?", S18 / 2),
        denied("procedure.lots_could_be_used", S18 / 2),
        fact("procedure.awarded_by_lots", S18 / 2 / "a"),
        fact("procedure.lots_reasons_given", S18 / 2 / "b"),
    ),
)
_conflicts: Final = fact("procedure.conflicts_assessment_prepared", S83 / 1)

# === The procedure and its documents ==========================================================

_proportionate: Final = fact("procedure.proportionate", S20 / 3)
_requirements: Final = fact("procedure.requirements_clear", S21 / 5, S21 / 6)
_conditions_of_participation: Final = any_of(
    rule(
        "conditions_of_participation",
        "Are any conditions of participation proportionate, and none of a forbidden kind?",
        S22 / 1,
        yes="No condition of participation is set, or those set are within section 22.",
        no="A condition of participation is set that section 22 does not allow.",
    ),
    denied("procedure.sets_conditions_of_participation", S22 / 1, S22 / 2),
    all_of(
        rule("conditions_allowed", "Are those set within section 22?", S22 / 1, S22 / 3, S22 / 4),
        fact("procedure.conditions_proportionate", S22 / 1, S22 / 5),
        none_of(
            rule("no_forbidden_condition", "Is none of them forbidden?", S22 / 3, S22 / 4),
            any_given("procedure.forbidden_conditions", S22 / 3, S22 / 4),
        ),
    ),
)
_award_criteria: Final = all_of(
    rule(
        "award_criteria",
        "Are the award criteria within section 23, with methodology and importance?",
        S23 / 2,
        S23 / 3,
    ),
    fact("procedure.award_criteria_satisfy_act", S23 / 2),
    fact("procedure.assessment_methodology_set", S23 / 3 / "a", S23 / 3 / "b"),
)
_subcontractors: Final = fact("procedure.subcontractors_checked", S28 / 1)
_no_late_participants: Final = all_of(
    rule(
        "no_late_participants",
        "Is nobody let in who did not tender in the first round, or was excluded after a round?",
        S20 / 4 / "c",
        yes="Nobody is let in who missed the first round, or was excluded after one.",
        no="A supplier that missed the first round, or was excluded after one, could take part.",
    ),
    denied("procedure.late_participants", S20 / 4 / "c"),
)

_LIGHT_TOUCH_CRITERIA: Final = rule(
    "light_touch_criteria",
    "What else may the award criteria of a light touch contract turn on?",
    S23 / 6,
    allowed="Since it is light touch, award criteria may also turn on the views of the people served"
    " (or their carers) on who supplies, how and when; on their different needs; and on how near the"
    " supplier is to them.",
)


def _light_touch_criteria(found: Found) -> tuple[Finding, ...]:
    light = found.is_("light_touch")
    return (Finding(_LIGHT_TOUCH_CRITERIA, "allowed", (light,)),) if light.answer == YES else ()


# === Choices that bring conditions of their own ===============================================

_refinement: Final = all_of(
    rule(
        "refinement_allowed",
        "May the award criterion be refined?",
        S24 / 1,
        S24 / 3,
        yes="The criterion may be refined; the documents must then be republished or provided"
        " again.",
        no="The criterion may not be refined.",
    ),
    fact("procedure.refinement_foretold", S24 / 1 / "a"),
    denied("procedure.final_tenders_invited", S24 / 1 / "b"),
    denied("procedure.refinement_would_have_admitted_others", S24 / 3),
)
_NO_REFINEMENT: Final = rule(
    "refinement_allowed",
    "May the award criterion be refined?",
    S24 / 1,
    no="Award criteria may be refined in a competitive flexible procedure only.",
)
_refines: Final = fact("procedure.refines_criteria", S24 / 1)


def _refinement_in_open_procedure(facts: Facts, law: Law) -> tuple[Finding, ...]:
    chosen = _refines(facts, law)
    return (Finding(_NO_REFINEMENT, NO, (chosen,)),) if chosen.answer == YES else ()


_subcontract: Final = all_of(
    rule(
        "subcontract_direction_allowed",
        "May the winner be required to sub-contract to a particular supplier?",
        S25 / 1,
        S25 / 2,
        no="A supplier may be directed only where that part could be awarded to it under section"
        " 41.",
    ),
    fact("procedure.subcontract_could_be_direct_award", S25 / 1),
)

_not_substantial: Final = none_of(
    rule(
        "modification_not_substantial",
        "Is the modification not substantial?",
        S31 / 2 / "a",
        S31 / 3,
        no="The modification is substantial.",
    ),
    fact("procedure.modification_admits_others", S31 / 3 / "a"),
    fact("procedure.modification_changes_participants", S31 / 3 / "b"),
)
_early_open: Final = denied("procedure.first_deadline_passed", S31 / 1 / "a")
_early_flexible: Final = denied("procedure.first_deadline_passed", S31 / 1 / "b")
_before_final_deadline: Final = denied("procedure.final_tender_deadline_passed", S31 / 2)

_MODIFIED_EARLY: Final = joined(
    "modification_allowed",
    "May the terms of the procurement be modified?",
    S31 / 1 / "a",
    S31 / 4,
    S31 / 5,
    yes="They may be modified: the notice and documents must be revised and republished, and time"
    " limits considered.",
    no="In an open procedure nothing may be modified after the deadline for tenders.",
)
_MODIFIED: Final = rule(
    "modification_allowed",
    "May the terms of the procurement be modified?",
    S31 / 1 / "b",
    S31 / 2,
    S31 / 4,
    S31 / 5,
    S31 / 6,
    yes="They may be modified; {after}, and time limits must be considered.",
    no="They may not be modified.",
)
_LATE: Final = joined(
    "late_modification",
    "May they be modified after the first deadline, before that for final tenders?",
    S31 / 2,
)
_LIGHT_TOUCH_OR_SMALL: Final = rule(
    "late_modification_kind",
    "Is the contract light touch, or the modification not substantial?",
    S31 / 2 / "a",
    S31 / 2 / "b",
)


def modification_in_open_procedure(facts: Facts, law: Law) -> Finding:
    """Section 31(1)(a): any term, before the deadline for tenders."""
    return all_met(_MODIFIED_EARLY, _early_open(facts, law))


def modification_in_flexible_procedure(facts: Facts, law: Law, light_touch: Finding) -> Finding:
    """Section 31(1)(b) and (2): any term early; later, light touch or nothing substantial."""
    early = _early_flexible(facts, law)
    if early.answer == YES:
        return Finding(_MODIFIED, YES, (early,), _AFTER_EARLY)
    small = _not_substantial(facts, law)
    kinds = tuple(one for one in (light_touch, small) if one.answer == YES) or (light_touch, small)
    kind = Finding(_LIGHT_TOUCH_OR_SMALL, some([one.answer for one in kinds]), kinds)
    late = all_met(_LATE, _before_final_deadline(facts, law), kind)
    if early.answer == NO or late.answer == YES:
        return Finding(_MODIFIED, late.answer, (early, late), _AFTER_LATE)
    return Finding(_MODIFIED, UNDETERMINED, (early,))


_AFTER_EARLY: Final = {"after": "the notice and documents must be revised and republished"}
_AFTER_LATE: Final = {"after": "each of the participating suppliers must be told"}


@frozen(eq=False)
class _IfChosen:
    """Conditions that arise only where the authority chooses a step, said by a fact."""

    chosen: FactTest
    test: Test

    def __call__(self, facts: Facts, law: Law) -> tuple[Finding, ...]:
        """The condition where the step is chosen, or may be; nothing where it is not."""
        if self.chosen(facts, law).answer == NO:
            return ()
        return (self.test(facts, law),)


_if_refined: Final = _IfChosen(_refines, _refinement)
_if_subcontracted: Final = _IfChosen(fact("procedure.directs_subcontract", S25 / 2), _subcontract)
_modifies: Final = fact("procedure.modifies_procurement", S31 / 1)

# === The routes ===============================================================================

_OPEN: Final = joined(
    "open_procedure",
    "May it be awarded by an open procedure?",
    S19 / 1,
    S20 / 2 / "a",
    yes="It may be awarded by an open procedure: one stage, with no restriction on who tenders.",
    no="The Act's open procedure does not arise.",
)
_FLEXIBLE: Final = joined(
    "competitive_flexible_procedure",
    "May it be awarded by a competitive flexible procedure?",
    S19 / 1,
    S20 / 2 / "b",
    yes="It may be awarded by a competitive flexible procedure of the authority's own design.",
    no="The Act's competitive flexible procedure does not arise.",
)

_SHARED: Final[tuple[Test, ...]] = (
    _engagement_notice,
    _lots,
    _conflicts,
    _proportionate,
    _requirements,
    _conditions_of_participation,
    _award_criteria,
    _subcontractors,
)


@frozen(eq=False)
class _Shared:
    """What either procedure asks, found once for both."""

    conditions: tuple[Finding, ...]
    subcontract: tuple[Finding, ...]
    modifies: bool


def _shared(facts: Facts, law: Law) -> _Shared:
    return _Shared(
        tuple([test(facts, law) for test in _SHARED]),
        _if_subcontracted(facts, law),
        _modifies(facts, law).answer != NO,
    )


def open_procedure(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 20(2)(a): open to every public contract; single stage, no limit on who tenders."""
    gate = found.public
    finding = all_met(_OPEN, gate)
    if gate.answer == NO:
        return RouteFinding(Route.OPEN_PROCEDURE, finding)
    shared = _shared(facts, law)
    modified = (modification_in_open_procedure(facts, law),) if shared.modifies else ()
    exclusion = exclusion_from_assessment(facts, law)
    return RouteFinding(
        Route.OPEN_PROCEDURE,
        finding,
        (
            *shared.conditions,
            *_light_touch_criteria(found),
            *_refinement_in_open_procedure(facts, law),
            *shared.subcontract,
            *modified,
            exclusion,
        ),
    )


def competitive_flexible_procedure(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 20(2)(b): any other procedure apt for the contract, with nobody let in late."""
    gate = found.public
    finding = all_met(_FLEXIBLE, gate)
    if gate.answer == NO:
        return RouteFinding(Route.COMPETITIVE_FLEXIBLE_PROCEDURE, finding)
    shared = _shared(facts, law)
    modified: tuple[Finding, ...] = ()
    if shared.modifies:
        modified = (modification_in_flexible_procedure(facts, law, found.is_("light_touch")),)
    return RouteFinding(
        Route.COMPETITIVE_FLEXIBLE_PROCEDURE,
        finding,
        (
            *shared.conditions,
            *_light_touch_criteria(found),
            _no_late_participants(facts, law),
            *_if_refined(facts, law),
            *shared.subcontract,
            *modified,
            exclusion_from_procedure(facts, law),
        ),
    )


# === Dynamic markets, sections 34 to 40 =======================================================

_MARKET: Final = joined(
    "dynamic_market",
    "May it be awarded by reference to a dynamic market?",
    S34 / 1,
    S34 / 6,
    yes="A competitive flexible procedure may be limited to members of the dynamic market.",
    no="It may not be awarded by reference to a dynamic market.",
)
_NOT_CONCESSION: Final = rule(
    "not_a_concession",
    "Is it other than a concession, or a concession that is also a utilities contract?",
    S34 / 7,
    yes="Section 34(7) does not keep it out.",
    no="A concession contract cannot be awarded by reference to a dynamic market, unless it is also"
    " a utilities contract.",
    undetermined="Undetermined: whether it is a concession contract is open.",
)
_APPROPRIATE: Final = fact("procedure.appropriate_dynamic_market", S34 / 6)
_AVAILABLE: Final = rule(
    "appropriate_dynamic_market",
    "Is there an appropriate dynamic market?",
    S34 / 6,
    yes="The award is said to be under a dynamic market.",
    no="No dynamic market whose terms permit this award is relied on.",
)
_KIND: Final = rule(
    "market_of_the_right_kind",
    "Is the market of a kind that may be used for this contract?",
    S35 / 1,
    S35 / 2,
    S35 / 3,
    yes="The market is of a kind that may be used for it.",
    no="A utilities dynamic market may be used only for utilities contracts.",
    undetermined="Undetermined: whether it is a utilities contract is open.",
)
_ordinary_market: Final = one_of("procedure.dynamic_market_kind", {"ordinary"}, S35 / 1)

_applications: Final = any_of(
    rule(
        "membership_applications",
        "Are applications for membership considered before anyone is kept out?",
        S34 / 4,
        S34 / 5,
        no="Applications for membership from suppliers that asked to take part, or tendered, must be"
        " considered before they are kept out.",
    ),
    fact("procedure.membership_applications_considered", S34 / 4),
    fact("procedure.too_complex_to_consider_applications", S34 / 5),
    all_of(
        rule(
            "qualifying_utilities_market",
            "Is it a utilities dynamic market established by a qualifying notice?",
            S40 / 5,
            S40 / 6,
        ),
        one_of("procedure.dynamic_market_kind", {"utilities", "by_another_person"}, S40 / 6 / "a"),
        fact("procedure.qualifying_utilities_notice", S40 / 5),
    ),
)
_open_to_members: Final = fact("procedure.dynamic_market_open_to_members", S36 / 6, S36 / 7)
_market_fees: Final = any_of(
    rule(
        "dynamic_market_fees",
        "If the market charges fees, are they of a kind it may charge?",
        S38 / 1,
        S38 / 2,
        S38 / 3,
        yes="The market charges no fee, or one it may charge.",
        no="An ordinary market may charge only a fixed percentage of an awarded contract's estimated"
        " value; a utilities dynamic market, only for membership.",
    ),
    one_of("procedure.dynamic_market_fees", {"none"}, S38 / 1),
    all_of(
        rule("ordinary_market_fee", "Is it a fixed percentage, in an ordinary market?", S38 / 2),
        one_of("procedure.dynamic_market_kind", {"ordinary"}, S38 / 1),
        one_of("procedure.dynamic_market_fees", {"fixed_percentage"}, S38 / 2),
    ),
    all_of(
        rule("utilities_market_fee", "Is it for membership, in a utilities market?", S38 / 3),
        one_of("procedure.dynamic_market_kind", {"utilities", "by_another_person"}, S38 / 3),
        one_of("procedure.dynamic_market_fees", {"membership"}, S38 / 3),
    ),
)


def _not_concession(found: Found) -> Finding:
    concession = found.is_("concession")
    if concession.answer == NO:
        return other_than(_NOT_CONCESSION, concession)
    utilities = found.is_("utilities")
    if utilities.answer == YES:
        return Finding(_NOT_CONCESSION, YES, (utilities,))
    if concession.answer == YES and utilities.answer == NO:
        return Finding(_NOT_CONCESSION, NO, (concession,))
    return Finding(_NOT_CONCESSION, UNDETERMINED, (concession, utilities))


def _of_the_right_kind(facts: Facts, law: Law, found: Found) -> Finding:
    ordinary = _ordinary_market(facts, law)
    if ordinary.answer == YES:
        return Finding(_KIND, YES, (ordinary,))
    utilities = found.is_("utilities")
    return Finding(_KIND, some([ordinary.answer, utilities.answer]), (ordinary, utilities))


_NO_MARKET: Final = RouteFinding(Route.DYNAMIC_MARKET, all_met(_MARKET, _APPROPRIATE.unstated))


def dynamic_market(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 34: a flexible procedure limited to members; public contracts, and no concession."""
    available = _APPROPRIATE(facts, law)
    under = facts.given.get("procedure.arrangement")
    unstated = not available.because and _APPROPRIATE.path not in facts.unknown
    if under is not None and under.value == "dynamic_market" and unstated:
        available = Finding(_AVAILABLE, YES, (under,))
    route = Route.DYNAMIC_MARKET
    if available is _APPROPRIATE.unstated:
        return _NO_MARKET
    if available.answer == NO:
        return RouteFinding(route, all_met(_MARKET, available))
    finding = all_met(
        _MARKET,
        found.public,
        available,
        _not_concession(found),
        _of_the_right_kind(facts, law, found),
    )
    if finding.answer == NO:
        return RouteFinding(route, finding)
    conditions = (
        _applications(facts, law),
        _open_to_members(facts, law),
        _market_fees(facts, law),
    )
    return RouteFinding(route, finding, conditions, Route.COMPETITIVE_FLEXIBLE_PROCEDURE)
