"""Cautions: what the reader of a record should know beside the answers. None changes one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Citation, Law, lists
from procurement_rules.law.bodies import kinds_of_authority
from procurement_rules.law.cpv import descriptions
from procurement_rules.law.provisions import (
    CARE_ACT_2014,
    GO_LIVE,
    LGA_1988,
    PA23,
    PR24,
    PSR,
    S2,
    S4,
    S5,
    S10,
    S11,
    S21,
    S26,
    S32,
    S33,
    S41,
    S43,
    S123,
    SCH2,
    SCH3,
    SCH5,
    cite,
)
from procurement_rules.law.snapshot import changes, day_of
from procurement_rules.order import Outcome
from procurement_rules.questions.contract.kind import Kinds
from procurement_rules.questions.routes.local_government import section_17_applies
from procurement_rules.questions.routes.route import Route
from procurement_rules.reasoning import NO, YES, Finding
from procurement_rules.reasoning.words import day, money


@frozen
class Caution:
    """One thing to know: a stable name, the text, the provisions it rests on."""

    id: str
    text: str
    cites: tuple[Citation, ...]


def cautions(outcome: Outcome) -> tuple[Caution, ...]:
    """Every caution that applies, in a fixed order."""
    facts, law, answers = outcome.facts, outcome.law, outcome.answers
    return (
        *_law_verified(facts, law),
        *_dates(facts),
        *_value(outcome),
        *_codes(facts, law, outcome.kinds),
        *_health(facts, answers),
        *_authority(facts),
        *_wales(law),
        *_exempt(facts, answers),
        *_routes(outcome),
    )


# --- how far the law was read -----------------------------------------------------------------


def _law_verified(facts: Facts, law: Law) -> Iterator[Caution]:
    verified = day_of("act_verified_to")
    stated = facts.given.get("dates.as_at")
    relied = law.relied_on[1] if law.relied_on else None
    on: date | None = stated.value if stated is not None else relied
    if on is not None and on > verified:
        yield Caution(
            "law_verified_to",
            f"The Act was read as it stood on {day(verified)}. This answer is for {day(on)};"
            " check for later changes.",
            (PA23.section(127) / 2,),
        )


# --- dates ------------------------------------------------------------------------------------


def _dates(facts: Facts) -> Iterator[Caution]:
    notice = facts.given.get("dates.tender_notice_published")
    if notice is not None and notice.value < day_of("go_live"):
        yield Caution(
            "tender_notice_before_the_act",
            f"A tender notice under s.21 could not be published before {day(day_of('go_live'))}."
            " If it was a contract notice under the earlier regulations, state"
            " dates.contract_notice_submitted.",
            (S21 / 1, GO_LIVE.reg(2) / 2),
        )


# --- value ------------------------------------------------------------------------------------

_NEAR_PER_CENT: Final = 95


def _value(outcome: Outcome) -> Iterator[Caution]:
    facts, estimate, limit = outcome.facts, outcome.estimate.pence, outcome.threshold.pence
    net, gross = facts.given.get("value.net_gbp"), facts.given.get("value.gross_gbp")
    if net is not None and gross is not None and net.value == gross.value:
        yield Caution(
            "net_and_gross_the_same",
            "The amounts with and without VAT are the same. The estimate must include any amount"
            " referable to VAT: check the VAT treatment.",
            (S123 / 2,),
        )
    avoided = facts.given.get("value.set_to_avoid_the_act")
    if avoided is not None and avoided.value:
        yield Caution(
            "estimate_made_to_avoid_the_act",
            "The estimate was made with a view to a requirement of the Act not applying. It cannot"
            " be relied on: estimate again.",
            (S4 / 3, S4 / 2),
        )
    single = facts.given.get("value.could_be_single_contract")
    together = single is None or single.value is not False
    if facts.given.get("value.related_contracts_gross_gbp") and together:
        yield Caution(
            "aggregation_horizon",
            "How far paragraph 4 reaches successive contracts is not settled; the contracts stated"
            " as estimated together are counted (OQ-14).",
            (SCH3 / 4,),
        )
    above = outcome.answers.get("at_or_above_threshold")
    below = above is not None and above.answer == NO
    parts = facts.given.get("requirement.parts")
    if parts is not None and parts.value and facts.given.get("value.related_contracts_gross_gbp"):
        yield Caution(
            "parts_valued_alone",
            "Each part is valued as a contract of its own, without the other contracts estimated"
            " with this one. Whether those are to be added is not settled (OQ-13).",
            (S5 / 1 / "b", S10 / 1 / "b"),
        )
    if below and estimate and limit and estimate * 100 >= limit * _NEAR_PER_CENT:
        yield Caution(
            "estimate_near_threshold",
            f"The estimate is within {money(limit - estimate)} of the threshold. It is tested as"
            " it stands for the time being: if a tender comes in at or over the threshold the"
            " contract may be a public contract (OQ-12).",
            (S4 / 1, S11 / 2),
        )


# --- CPV codes --------------------------------------------------------------------------------


def _codes(facts: Facts, law: Law, kinds: Kinds) -> Iterator[Caution]:
    main = facts.given.get("requirement.cpv")
    if main is None:
        return
    others = facts.given.get("requirement.other_cpv")
    codes = (main.value, *(others.value if others is not None else ()))
    listed = lists.light_touch_codes(law.lists[0])
    for code in codes:
        parent = _listed_parent(code, listed)
        if code not in listed and parent:
            yield Caution(
                "unlisted_code_beneath_a_listed_one",
                f"CPV {code} ({descriptions()[code]}) is not on the light touch list, though"
                f" {parent} ({descriptions()[parent]}) above it is. Exact matching is an inference"
                " from the two tables (OQ-16): if another listed code describes the service"
                " better, state that code; do not rely on the parent.",
                (PR24.reg(42) / 1, PR24.reg(42) / 3, PR24.schedule(1)),
            )
    stated = facts.given.get("requirement.mainly_listed_services")
    if stated is not None and stated.value and kinds.works.answer != YES:
        unlisted = [code for code in codes if code not in listed]
        if len(unlisted) == len(codes):
            yield Caution(
                "light_touch_claimed_without_a_listed_code",
                "The contract is said to be mainly for listed services, but no stated CPV code is"
                f" on the list ({', '.join(unlisted)}).",
                (PR24.reg(42) / 1, PR24.schedule(1)),
            )


def _listed_parent(code: str, listed: frozenset[str]) -> str | None:
    for length in range(7, 1, -1):
        parent = code[:length].ljust(8, "0")
        if parent != code and parent in listed:
            return parent
    return None


# --- health -----------------------------------------------------------------------------------


def _health(facts: Facts, answers: Mapping[str, Finding]) -> Iterator[Caution]:
    element = facts.given.get("requirement.health_element_gross_gbp")
    health = answers.get("health_regime")
    if health is not None and health.answer == NO and element is not None and element.value:
        yield Caution(
            "health_element_alone",
            "The health element bought alone would be regulated health procurement, at any value.",
            (PSR.reg(3) / 1,),
        )


# --- the buyer --------------------------------------------------------------------------------


def _authority(facts: Facts) -> Iterator[Caution]:
    kind = facts.given.get("authority.kind")
    if kind is not None and kinds_of_authority()[kind.value].public_authority == "test":
        yield Caution(
            "public_authority_is_a_judgement",
            "Whether this kind of body is a public authority is a judgement on its funding,"
            " oversight and commercial basis; it is never inferred from its legal form (OQ-37).",
            (S2 / 2, S2 / 3, S2 / 4),
        )


# --- Wales ------------------------------------------------------------------------------------


def _wales(law: Law) -> Iterator[Caution]:
    relied = law.relied_on
    if not law.welsh or relied is None:
        return
    for change in changes():
        if change.welsh_time and relied[1] == change.from_date:
            yield Caution(
                "welsh_amounts_begin_later_that_day",
                f"For Welsh-regulated procurement the change of {day(change.from_date)} began at"
                f" {change.welsh_time}. A step earlier that day would keep the earlier amounts.",
                (cite(f"{change.welsh_instrument} reg.3"),),
            )


# --- exemptions -------------------------------------------------------------------------------


def _exempt(facts: Facts, answers: Mapping[str, Finding]) -> Iterator[Caution]:
    exempt = answers.get("exempt")
    if exempt is None:
        return
    excluded = facts.given.get("agreement.party_is_excluded_authority")
    if excluded is not None and excluded.value and exempt.answer != YES:
        yield Caution(
            "excluded_party_needs_legal_review",
            "A party is an excluded authority, so on the text the contract is not between"
            " contracting authorities only. No guidance or case was found: take legal advice"
            " before relying on, or ruling out, the horizontal exemption.",
            (SCH2 / 3 / 1, S2 / 5),
        )
    if exempt.answer == YES:
        yield Caution(
            "exempt_but_not_invisible",
            "An exempted contract is still a procurement: treaty non-discrimination, policy"
            " statements and general law still apply.",
            (PA23.section(90) / 1, PA23.section(13) / 9),
        )


# --- routes -----------------------------------------------------------------------------------


def _routes(outcome: Outcome) -> Iterator[Caution]:
    facts, routes = outcome.facts, outcome.routes
    grounds = _grounds_met(routes[Route.DIRECT_AWARD].finding)
    if "prototype_or_development" in grounds:
        yield Caution(
            "prototype_only",
            "Paragraph 2 buys the prototype or the trial, not supply at scale afterwards. A contract"
            " so awarded cannot be the one that paragraph 8 repeats.",
            (SCH5 / 2, SCH5 / 8 / "a"),
        )
    if "insolvency" in grounds:
        yield Caution(
            "insolvent_supplier_may_be_excludable",
            "If the supplier to be awarded the contract is itself insolvent it may be excludable:"
            " that must be considered before award.",
            (S41 / 4, SCH5 / 12),
        )
    enactment = facts.given.get("procedure.user_choice_enactment")
    if enactment is not None and enactment.value == "care_act_wellbeing":
        yield Caution(
            "care_act_wellbeing_alone",
            "Section 1(3)(b) of the Care Act 2014 speaks of views, wishes and feelings in general."
            " Whether it requires regard to views on who should supply is not settled (OQ-24).",
            (SCH5 / 16 / "c", CARE_ACT_2014.section(1) / 3 / "b"),
        )
    outcomes = facts.given.get("procedure.tender_outcomes")
    if outcomes is not None and "excluded_supplier" in outcomes.value:
        yield Caution(
            "excluded_bids_open_no_switch",
            "A bid disregarded only because the supplier is excluded or excludable is not among"
            " those section 43(2) lists; no authority was found on the point (OQ-21).",
            (S43 / 2, S26 / 1),
        )
    yield from _reservations(outcome)


def _grounds_met(direct: Finding) -> frozenset[str]:
    return frozenset(part.id for part in direct.walk() if part.answer == YES)


def _reservations(outcome: Outcome) -> Iterator[Caution]:
    facts, routes = outcome.facts, outcome.routes
    mutual = routes[Route.RESERVED_PUBLIC_SERVICE_MUTUAL]
    others = facts.given.get("requirement.other_cpv")
    if mutual.verdict != "closed" and others is not None and others.value:
        yield Caution(
            "every_service_reservable",
            "Whether every service must be reservable for section 33 is not settled; here every"
            " code stated is required to be (OQ-17).",
            (S33 / 1 / "a",),
        )
    employment = routes[Route.RESERVED_SUPPORTED_EMPLOYMENT]
    purpose = facts.given.get("supplier.supported_employment_purpose")
    bound = section_17_applies(facts, outcome.law).answer != NO
    if employment.verdict == "open" and purpose is not None and bound:
        yield Caution(
            "supported_employment_and_the_1988_act",
            "Section 17 of the Local Government Act 1988 lists workforce matters as non-commercial,"
            " with no express exception for a reservation under section 32. The better view is that"
            " section 32 may be used above the threshold (OQ-19).",
            (S32 / 1, LGA_1988.section(17) / 5 / "a"),
        )
