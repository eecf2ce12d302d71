"""May the contract be awarded directly? Sections 41 and 42, and Schedule 5 paragraph by paragraph.

Of all of Schedule 5 only paragraph 17(b) turns on what the authority considers. Every other limb
that calls for a judgement is a condition the authority must meet, and is met on its assessment at
most. Being suitable, good, local, trusted or already there makes none of them; nor does an
authority's own delay, the lapse of its own framework, or silence in reply to a notice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from procurement_rules.facts import Facts
from procurement_rules.facts.kinds import NEVER
from procurement_rules.facts.market import BASES_FOR_ONE_SUPPLIER, BASES_FOR_URGENCY
from procurement_rules.law import Citation, Law
from procurement_rules.law.justifications import justification_names
from procurement_rules.law.provisions import (
    ACCOMMODATION_2014,
    DSPCR,
    GO_LIVE,
    PCR,
    S9,
    S20,
    S41,
    S42,
    S44,
    S49,
    S83,
    SCH5,
    UCR,
)
from procurement_rules.law.snapshot import number
from procurement_rules.questions.contract.kind import (
    EQUIPMENT_AND_MILITARY,
    defence_and_security_contract,
    light_touch_services,
    works_or_services,
)
from procurement_rules.questions.invoked import invoked, raised_by
from procurement_rules.questions.routes.exclusions import not_excluded_for_direct_award
from procurement_rules.questions.routes.route import (
    Found,
    Route,
    RouteFinding,
    all_met,
    joined,
)
from procurement_rules.questions.within import WithinYears
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
    in_turn,
    one_of,
    rule,
)
from procurement_rules.reasoning.words import spelled


def _ground(name: str, paragraph: int, *cites: Citation) -> Rule:
    """Word the question of one paragraph from what the paragraph justifies."""
    what = justification_names()[str(paragraph)]
    return rule(
        name,
        f"Does paragraph {paragraph} of Schedule 5 apply: {what}?",
        *(cites or (SCH5 / paragraph,)),
        yes=f"Paragraph {paragraph} ({what}) applies.",
        no=f"Paragraph {paragraph} ({what}) does not apply.",
        undetermined=f"Whether paragraph {paragraph} ({what}) applies is not settled.",
    )


@frozen(eq=False)
class _NotOn:
    """A limb, unless what it is said to rest on can never make it."""

    rule: Rule
    tests: tuple[Test]
    basis: str
    meanings: Mapping[str, str]
    useless: Callable[[tuple[str, ...]], bool]
    naming: frozenset[str]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Not met on a basis that cannot make it, whatever is asserted; otherwise as asserted."""
        given = facts.given.get(self.basis)
        if given is not None and self.useless(given.value):
            said = "; ".join(self.meanings[one] for one in given.value if one in self.naming)
            asserted = self.tests[0](facts, law).because
            return Finding(self.rule, NO, (given, *asserted), {"said": said})
        return self.tests[0](facts, law)


def _only_supplier(about: Rule, limb: Test, *counted: str) -> _NotOn:
    """Whether only one supplier will do, where what is said for it is of a kind that counts."""
    return _NotOn(
        about,
        (limb,),
        "market.basis_for_one_supplier",
        BASES_FOR_ONE_SUPPLIER.options,
        lambda bases: bool(bases) and not set(counted).intersection(bases),
        frozenset(BASES_FOR_ONE_SUPPLIER.options),
    )


# --- paragraphs 2 and 3: prototypes and development -------------------------------------------

prototype_or_development: Final = all_of(
    _ground("prototype_or_development", 2),
    any_of(
        rule(
            "prototype_or_novel",
            "Does it concern a prototype, or other novel goods or services?",
            SCH5 / 2,
            SCH5 / 3,
        ),
        fact("market.prototype", SCH5 / 2),
        fact("market.novel_goods_or_services", SCH5 / 2, SCH5 / 3),
    ),
    any_of(
        rule(
            "development_purpose",
            "Is it for testing, for research into supply at scale, or for other development?",
            SCH5 / 2 / "a",
            SCH5 / 2 / "b",
            SCH5 / 2 / "c",
        ),
        any_given(
            "market.development_purposes", SCH5 / 2 / "a", among=frozenset({"testing_suitability"})
        ),
        any_given(
            "market.development_purposes", SCH5 / 2 / "b", among=frozenset({"viability_at_scale"})
        ),
        any_given(
            "market.development_purposes", SCH5 / 2 / "c", among=frozenset({"other_research"})
        ),
    ),
)

# --- paragraph 4: art -------------------------------------------------------------------------

unique_art: Final = all_of(
    _ground("unique_art", 4),
    fact("market.unique_art_or_performance", SCH5 / 4),
)

# --- paragraph 5: exclusive rights ------------------------------------------------------------

exclusive_rights: Final = all_of(
    _ground("exclusive_rights", 5),
    _only_supplier(
        rule(
            "only_supplier_because_of_rights",
            "Is it because of exclusive rights that only this supplier can supply?",
            SCH5 / 5 / "a",
            no='What is said for it ("{said}") is no exclusive right.',
        ),
        fact("market.only_one_supplier_for_exclusive_rights", SCH5 / 5 / "a"),
        "exclusive_rights",
    ),
    fact("market.no_reasonable_alternatives", SCH5 / 5 / "b"),
)

# --- paragraph 6: absence of competition for technical reasons --------------------------------

technical_reasons: Final = all_of(
    _ground("technical_reasons", 6),
    _only_supplier(
        rule(
            "only_supplier_for_technical_reasons",
            "Is it for technical reasons that only this supplier can supply?",
            SCH5 / 6 / "a",
            no='What is said for it ("{said}") is no absence of competition for technical reasons.',
        ),
        fact("market.only_one_supplier_for_technical_reasons", SCH5 / 6 / "a"),
        "technical_reasons",
    ),
    fact("market.no_reasonable_alternatives", SCH5 / 6 / "b"),
)

# --- paragraph 7: additional goods, services or works -----------------------------------------

additional_supply: Final = all_of(
    _ground("additional_supply", 7, SCH5 / 7, SCH5 / 9),
    fact("supplier.existing_supplier", SCH5 / 7, SCH5 / 9),
    fact("requirement.extends_or_partly_replaces_existing", SCH5 / 7, SCH5 / 9),
    fact("market.change_of_supplier_would_differ", SCH5 / 7 / "a"),
    fact("market.disproportionate_technical_difficulties", SCH5 / 7 / "b"),
)

# --- paragraph 8: repeats ---------------------------------------------------------------------

_COMPETED: Final = frozenset({"open_procedure", "competitive_flexible_procedure", "dynamic_market"})

_REPEATED_WITHIN: Final = f"{spelled(int(number('repeat_award_years')))} years"

awarded_within_five_years: Final = WithinYears(
    rule(
        "awarded_within_five_years",
        f"Was the earlier contract awarded within the {_REPEATED_WITHIN} ending with the day the"
        " transparency notice is published?",
        SCH5 / 8 / "a",
        yes=f"It was awarded on {{step}}, within the {_REPEATED_WITHIN} {{span}}.",
        no=f"It was not awarded within the {_REPEATED_WITHIN} {{span}}.",
        undetermined="Undetermined: the day of the earlier award, or of the transparency notice, is"
        " not stated.",
    ),
    "dates.earlier_contract_awarded",
    "dates.transparency_notice_published",
    "repeat_award_years",
    "repeat-award-leap-day",
    "outside",
)

# No regulations specify further information for paragraph 8(b)(ii) beyond this statement.
_earlier_under_the_act: Final = all_of(
    rule(
        "earlier_contract_under_the_act",
        "Was the earlier contract a competed public contract, whose documents foretold the repeat?",
        SCH5 / 8 / "a",
        SCH5 / 8 / "b",
    ),
    fact("procedure.earlier_contract_public", SCH5 / 8 / "a"),
    one_of("procedure.earlier_award_route", _COMPETED, SCH5 / 8 / "a", S20 / 2),
    awarded_within_five_years,
    fact("procedure.repeat_intention_stated", SCH5 / 8 / "b" / "i"),
)


def _rewritten(name: str, regulations: str, reg: int, *limbs: Test) -> Test:
    """Paragraph 8 as SI 2024/716 rewrites it: services and works only, and each its own limbs."""
    return all_of(
        rule(
            name,
            f"Under the {regulations}, was the earlier contract so awarded and the repeat so"
            " disclosed, and are these services or works?",
            GO_LIVE.reg(reg) / 2,
            SCH5 / 8,
        ),
        all_of(
            rule(
                "repeat_of_services_or_works",
                "Is it a repeat of services or works, not goods?",
                GO_LIVE.reg(reg) / 2 / "a",
                no="Goods cannot be repeated from a contract under the earlier regulations.",
            ),
            works_or_services,
        ),
        awarded_within_five_years,
        *limbs,
    )


_EARLIER: Final[Mapping[str, Test]] = {
    "act": _earlier_under_the_act,
    "public_contracts": _rewritten(
        "earlier_contract_under_2015_regulations",
        "2015 Regulations",
        6,
        fact("procedure.earlier_contract_public", GO_LIVE.reg(6) / 2 / "b"),
        fact(
            "procedure.earlier_award_by_listed_procedure",
            GO_LIVE.reg(6) / 2 / "b",
            PCR.reg(26) / 1,
            PCR.reg(26) / 2,
        ),
        fact(
            "procedure.repeat_disclosed_when_tendered",
            GO_LIVE.reg(6) / 2 / "c",
            PCR.reg(32) / 11,
        ),
    ),
    "utilities_contracts": _rewritten(
        "earlier_contract_under_2016_utilities_regulations",
        "2016 Utilities Regulations",
        9,
        fact("procedure.earlier_contract_public", GO_LIVE.reg(9) / 2 / "b"),
        fact(
            "procedure.earlier_award_by_listed_procedure",
            GO_LIVE.reg(9) / 2 / "b",
            UCR.reg(44) / 1,
            UCR.reg(44) / 2,
        ),
        fact(
            "procedure.repeat_disclosed_when_tendered",
            GO_LIVE.reg(9) / 2 / "c",
            UCR.reg(50) / 4 / "b",
        ),
    ),
    "defence_and_security": _rewritten(
        "earlier_contract_under_2011_regulations",
        "2011 Regulations",
        4,
        fact(
            "procedure.earlier_award_by_listed_procedure", GO_LIVE.reg(4) / 2 / "b", DSPCR.reg(16)
        ),
        fact(
            "procedure.repeat_disclosed_when_tendered",
            GO_LIVE.reg(4) / 2 / "c",
            DSPCR.reg(16) / 6 / "a",
        ),
    ),
}
_NO_REWRITE: Final = rule(
    "earlier_contract_under_2016_concession_regulations",
    "Does paragraph 8 reach a contract under the 2016 Concession Regulations?",
    SCH5 / 8 / "a",
    no="No provision extends paragraph 8 to a concession awarded under the 2016 Regulations.",
)
_REGULATIONS: Final = "procedure.earlier_contract_regulations"


@frozen(eq=False)
class _EarlierContract:
    """The earlier contract's own test, which depends on the law it was awarded under."""

    rule: Rule
    tests: tuple[Test, ...]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """By the law stated; where that is not stated, no only if every law's test fails."""
        given = facts.given.get(_REGULATIONS)
        if given is None:
            found = tuple([test(facts, law) for test in self.tests])
            if all(one.answer == NO for one in found):
                return Finding(self.rule, NO, found)
            return Finding(self.rule, UNDETERMINED, missing=(_REGULATIONS,))
        test = _EARLIER.get(given.value)
        if test is None:
            return Finding(self.rule, NO, (Finding(_NO_REWRITE, NO, (given,)),))
        own = test(facts, law)
        return Finding(self.rule, own.answer, (given, own))


repeat_supply: Final = all_of(
    _ground("repeat_supply", 8, SCH5 / 8, SCH5 / 9),
    fact("supplier.existing_supplier", SCH5 / 8, SCH5 / 9),
    fact("requirement.similar_to_existing", SCH5 / 8, SCH5 / 9),
    _EarlierContract(
        rule(
            "earlier_contract",
            "Is the earlier contract one that can be repeated: competed, recent and foretold?",
            SCH5 / 8 / "a",
            SCH5 / 8 / "b",
            yes="The earlier contract was competed, is recent enough, and foretold the repeat.",
            no="The earlier contract is not one that can be repeated in this way.",
            undetermined="Undetermined: what is known of the earlier contract does not settle it.",
        ),
        tuple(_EARLIER.values()),
    ),
)

# --- paragraph 10: commodities ----------------------------------------------------------------

commodities: Final = all_of(
    _ground("commodities", 10),
    fact("requirement.commodity_market_goods", SCH5 / 10),
)

# --- paragraphs 11 and 12: advantageous terms on insolvency -----------------------------------

_INSOLVENCY: Final = {
    "bankrupt": "a",
    "insolvency_or_winding_up": "b",
    "administration_or_receivership": "c",
    "arrangement_with_creditors": "d",
    "petition_or_application": "e",
    "foreign_equivalent": "f",
}

insolvency: Final = all_of(
    _ground("insolvency", 11, SCH5 / 11, SCH5 / 12),
    any_of(
        rule("undergoing_insolvency", "Is a supplier undergoing insolvency?", SCH5 / 12),
        *[
            any_given("market.insolvency_events", SCH5 / 12 / limb, among=frozenset({event}))
            for event, limb in _INSOLVENCY.items()
        ],
    ),
    fact("market.particularly_advantageous_terms", SCH5 / 11),
)

# --- paragraphs 13 and 14: urgency ------------------------------------------------------------

_OWN_DOING: Final = frozenset({"own_delay", "own_framework_lapsed", "late_approval"})

extreme_urgency: Final = all_of(
    _ground("extreme_urgency", 13, SCH5 / 13, SCH5 / 14),
    fact("market.extreme_urgency", SCH5 / 13 / "a"),
    _NotOn(
        rule(
            "urgency_not_of_its_own_making",
            "Is the urgency not attributable to any act or omission of the authority?",
            SCH5 / 14 / "a",
            no='What brought it about ("{said}") is the authority\'s own act or omission, so the urgency'
            " was not unavoidable.",
        ),
        (denied("market.urgency_attributable_to_authority", SCH5 / 14 / "a"),),
        "market.basis_for_urgency",
        BASES_FOR_URGENCY.options,
        lambda bases: not _OWN_DOING.isdisjoint(bases),
        _OWN_DOING,
    ),
    denied("market.urgency_foreseeable", SCH5 / 14 / "b"),
    fact("market.strictly_necessary", SCH5 / 13 / "a"),
    fact("market.competition_impossible", SCH5 / 13 / "b"),
)

# --- paragraphs 15 to 17: user choice ---------------------------------------------------------

user_choice: Final = all_of(
    _ground("user_choice", 15, SCH5 / 15, SCH5 / 16, SCH5 / 17),
    all_of(
        rule(
            "services_of_a_listed_kind",
            "Are the services of a kind specified for light touch contracts?",
            SCH5 / 16 / "a",
            S9 / 2,
        ),
        light_touch_services,
    ),
    fact("requirement.for_particular_individual", SCH5 / 16 / "b"),
    any_of(
        rule(
            "enactment_on_who_supplies",
            "Does an enactment require regard to the views of the individual, or their carer, on who"
            " should supply?",
            SCH5 / 16 / "c",
        ),
        all_of(
            rule(
                "choice_of_accommodation",
                "Is it a named place, under the English choice of accommodation regulations?",
                SCH5 / 16 / "c",
                ACCOMMODATION_2014.reg(2),
            ),
            one_of("procedure.user_choice_enactment", {"choice_of_accommodation"}, SCH5 / 16 / "c"),
            one_of("authority.nation", {"england"}, ACCOMMODATION_2014.reg(2)),
        ),
        in_turn(
            rule("another_enactment", "Does another enactment reach that far?", SCH5 / 16 / "c"),
            one_of(
                "procedure.user_choice_enactment",
                {"care_act_wellbeing", "another"},
                SCH5 / 16 / "c",
            ),
            fact("procedure.enactment_reaches_who_supplies", SCH5 / 16 / "c"),
        ),
    ),
    any_of(
        rule(
            "preference_or_only_one_capable",
            "Has the individual or their carer expressed a preference as to who should supply, or is"
            " only one supplier capable?",
            SCH5 / 17 / "a",
        ),
        fact("supplier.preferred_by_individual", SCH5 / 17 / "a"),
        fact("market.only_one_supplier_capable", SCH5 / 17 / "a"),
    ),
    fact("procedure.competition_not_in_best_interests", SCH5 / 17 / "b"),
)

# --- paragraphs 18 to 20: defence and security ------------------------------------------------

deployment_transport: Final = all_of(
    _ground("deployment_transport", 18),
    all_of(
        rule("defence_and_security", "Is it a defence and security contract?", SCH5 / 18 / "a"),
        defence_and_security_contract,
    ),
    fact("requirement.deployment_transport", SCH5 / 18 / "b"),
    fact("market.no_supplier_could_hold_terms", SCH5 / 18 / "c"),
)

defence_like_modification: Final = all_of(
    _ground("defence_like_modification", 19),
    fact("procedure.existing_contract_with_supplier", SCH5 / 19 / 1 / "a"),
    any_of(
        rule(
            "like_a_modification",
            "Seen as a modification, would it be no substantial one, or of a permitted kind?",
            SCH5 / 19 / 1 / "b",
        ),
        fact("procedure.not_substantial_as_modification", SCH5 / 19 / 2),
        fact("procedure.permitted_as_modification", SCH5 / 19 / 3),
    ),
    fact("requirement.qualifying_defence_contract", SCH5 / 19 / 1 / "c"),
)

defence_capability: Final = all_of(
    _ground("defence_capability", 20),
    fact("authority.defence_authority", SCH5 / 20 / "a"),
    any_given("requirement.defence_limbs", SCH5 / 20 / "b", among=EQUIPMENT_AND_MILITARY),
    fact("requirement.direct_award_needed_by_armed_forces", SCH5 / 20 / "c"),
)

JUSTIFICATIONS: Final[Mapping[str, Test]] = MappingProxyType(
    {
        "2": prototype_or_development,
        "4": unique_art,
        "5": exclusive_rights,
        "6": technical_reasons,
        "7": additional_supply,
        "8": repeat_supply,
        "10": commodities,
        "11": insolvency,
        "13": extreme_urgency,
        "15": user_choice,
        "18": deployment_transport,
        "19": defence_like_modification,
        "20": defence_capability,
    }
)
"""Every direct award justification, by paragraph, in the Schedule's order."""

# === Is any justification met? ================================================================

# True of many a contract, and no ground for anything: being the present supplier, or defence work.
_BACKGROUND: Final = frozenset(
    {
        "authority.defence_authority",
        "authority.nation",
        "requirement.defence_limbs",
        "supplier.existing_supplier",
    }
)
_RAISED: Final = {
    **raised_by(JUSTIFICATIONS, _BACKGROUND),
    "market.basis_for_one_supplier": ("5", "6"),
    "market.basis_for_urgency": ("13",),
    _REGULATIONS: ("8",),
    "procedure.repeat_intention_stated": ("8",),
    "dates.earlier_contract_awarded": ("8",),
    "procedure.earlier_award_route": ("8",),
}

justification: Final = invoked(
    rule(
        "direct_award_justification",
        "Does a direct award justification apply?",
        S41 / 1,
        S41 / 6,
        SCH5 / 1,
        yes="A direct award justification applies.",
        no="No direct award justification applies.",
    ),
    none={
        "no": "No justification in Schedule 5 is relied on.",
        "undetermined": "Undetermined: nobody has said which justification in Schedule 5, if any, is"
        " relied on. A notice is not one.",
    },
    others=rule(
        "other_justification",
        "Is any other justification relied on?",
        S41 / 6,
        no="No other justification in Schedule 5 is relied on.",
        undetermined="Undetermined: nobody has said which justifications, if any, are relied on.",
    ),
    relied_on="procedure.justifications_relied_on",
    tests=JUSTIFICATIONS,
    raised=MappingProxyType(_RAISED),
)

# === May this supplier be awarded it? =========================================================

_CASES: Final = "procedure.overriding_public_interest_cases"

overriding_public_interest: Final = all_of(
    rule(
        "overriding_public_interest",
        "Is there an overriding public interest in awarding it to this excluded supplier?",
        S41 / 2,
        S41 / 5,
        no="There is no overriding public interest of a kind the Act lists. Continuity of care,"
        " choice or being the only supplier is not one.",
    ),
    fact("procedure.overriding_public_interest", S41 / 2),
    any_of(
        rule("overriding_case", "Is it one of the four cases?", S41 / 5),
        any_given(_CASES, S41 / 5 / "a", among=frozenset({"critical_national_infrastructure"})),
        any_given(_CASES, S41 / 5 / "b", among=frozenset({"essential_sector"})),
        any_given(_CASES, S41 / 5 / "c", among=frozenset({"military_or_security"})),
        in_turn(
            rule(
                "overriding_urgency",
                "Is the award under paragraph 13, with no other supplier in time?",
                S41 / 5 / "d",
            ),
            any_given(_CASES, S41 / 5 / "d", among=frozenset({"urgency"})),
            extreme_urgency,
        ),
    ),
)

_SUPPLIER: Final = rule(
    "supplier_may_be_awarded",
    "May the contract be awarded directly to this supplier?",
    S41 / 1,
    S41 / 2,
    yes="The contract may be awarded to this supplier.",
    no="The supplier is excluded, and no overriding public interest lifts that.",
    undetermined="Undetermined: whether the supplier is an excluded supplier is open.",
)


def supplier_may_be_awarded(facts: Facts, law: Law) -> Finding:
    """Section 41(1), (2) and (5). The override is asked about only once the supplier is excluded."""
    free = not_excluded_for_direct_award(facts, law)
    if free.answer == YES:
        return Finding(_SUPPLIER, YES, (free,))
    override = overriding_public_interest(facts, law)
    if override.answer == YES:
        return Finding(_SUPPLIER, YES, (override,))
    if free.answer == UNDETERMINED:
        return Finding(_SUPPLIER, UNDETERMINED, (free,))
    return Finding(_SUPPLIER, override.answer, (free, override))


_NOT_OPEN_FRAMEWORK: Final = rule(
    "not_within_open_framework",
    "Is it other than a framework under an open framework?",
    S49 / 10,
    no="A framework under an open framework may not be awarded under section 41 or 43.",
)


def not_within_open_framework(facts: Facts, _law: Law) -> Finding | None:
    """Section 49(10): nothing in an open framework may be awarded directly. None if not in one."""
    given = facts.given.get("agreement.open_framework")
    if given is None or given.value is not True:
        return None
    return Finding(_NOT_OPEN_FRAMEWORK, NO, (given,))


# --- what a direct award also asks ------------------------------------------------------------

conflicts_assessed: Final = fact("procedure.conflicts_assessment_prepared", S83 / 1)
_excludable_considered: Final = fact("supplier.excludable_considered", S41 / 4)

_TRANSPARENCY: Final = rule(
    "transparency_notice_first",
    "Is a transparency notice published before the award?",
    S44 / 1,
    yes="A transparency notice is published on {day}; the award must come after it.",
    no="No transparency notice is published before the award, and one is required.",
    undetermined="To do: a transparency notice must be published before the award.",
)
_NO_NOTICE: Final = rule(
    "transparency_notice_first",
    "Is a transparency notice needed before the award?",
    S44 / 3,
    yes="None is needed: the award is under paragraph 15 (user choice).",
)
_TRANSPARENCY_OPEN: Final = Finding(
    _TRANSPARENCY, UNDETERMINED, missing=("dates.transparency_notice_published",)
)


def transparency_notice_first(facts: Facts, _law: Law) -> Finding:
    """Section 44(1): a transparency notice comes before an award under section 41 or 43."""
    notice = facts.given.get("dates.transparency_notice_published")
    if notice is None:
        return _TRANSPARENCY_OPEN
    answer = NO if notice.value == NEVER else YES
    return Finding(_TRANSPARENCY, answer, (notice,), {"day": notice.value})


def _conditions(facts: Facts, law: Law, ground: Finding) -> tuple[Finding, ...]:
    chosen = [
        one for one in ground.decisive if isinstance(one, Finding) and one.rule is user_choice.rule
    ]
    if ground.answer == YES and chosen:
        # No tender or transparency notice, so nothing triggers a conflicts assessment (s.83(1)).
        notice = Finding(_NO_NOTICE, YES, (chosen[0],))
        return (_excludable_considered(facts, law), notice)
    return (
        conflicts_assessed(facts, law),
        _excludable_considered(facts, law),
        transparency_notice_first(facts, law),
    )


# === The routes ===============================================================================

_DIRECT: Final = joined(
    "direct_award",
    "May it be awarded directly under section 41, on a justification in Schedule 5?",
    S41 / 1,
    SCH5 / 1,
    yes="It may be awarded directly to the supplier.",
    no="It may not be awarded directly under Schedule 5.",
)
_PROTECT_LIFE: Final = joined(
    "direct_award_to_protect_life",
    "May it be awarded directly under regulations made to protect life or public order?",
    S42 / 1,
    S41 / 1,
    yes="Regulations under section 42 permit the direct award.",
    no="It may not be awarded under section 42. The power to make regulations is a Minister's; an"
    " authority cannot invoke it itself.",
)

_protect_life: Final = in_turn(
    rule(
        "protect_life_regulations",
        "Do regulations under section 42 cover the contract?",
        S42 / 1,
        S42 / 3,
        yes="Regulations under section 42 cover the contract.",
        no="No regulations under section 42 that cover the contract are relied on.",
    ),
    any_given("procedure.protect_life_regulations", S42 / 1),
    fact("procedure.protect_life_regulations_cover_contract", S42 / 3),
)


def _decided(route: RouteFinding, facts: Facts, law: Law, ground: Finding) -> RouteFinding:
    """The route as found, with its conditions where it is not closed."""
    if route.finding.answer == NO:
        return route
    return evolve(route, conditions=_conditions(facts, law, ground))


def _finding(about: Rule, ground: Finding, facts: Facts, law: Law, found: Found) -> Finding:
    """Gate, ground, and only then the supplier."""
    gate, barred = found.public, not_within_open_framework(facts, law)
    if NO in (gate.answer, ground.answer) or barred is not None:
        return all_met(about, gate, ground, barred)
    return all_met(about, gate, ground, supplier_may_be_awarded(facts, law))


def direct_award(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 41 and Schedule 5: a public contract, a justification, and a supplier not excluded.

    A transparency notice with no justification stated leaves the justification open: a notice is
    not one, and an authority that publishes one relies on something.
    """
    ground = justification(facts, law)
    if ground is justification.unraised and _notice_alone(facts):
        ground = justification.unsaid
    finding = _finding(_DIRECT, ground, facts, law, found)
    return _decided(RouteFinding(Route.DIRECT_AWARD, finding), facts, law, ground)


def direct_award_to_protect_life(facts: Facts, law: Law, found: Found) -> RouteFinding:
    """Section 42: closed unless regulations are named, and then an award under section 41."""
    ground = _protect_life(facts, law)
    finding = _finding(_PROTECT_LIFE, ground, facts, law, found)
    return _decided(RouteFinding(Route.DIRECT_AWARD_TO_PROTECT_LIFE, finding), facts, law, ground)


def _notice_alone(facts: Facts) -> bool:
    """Whether a transparency notice is dated and nothing but Schedule 5 could explain it."""
    notice = facts.given.get("dates.transparency_notice_published")
    if notice is None or notice.value == NEVER:
        return False
    invited = facts.given.get("procedure.invited_in")
    regulations = facts.given.get("procedure.protect_life_regulations")
    switching = invited is not None and invited.value != "none"
    return not switching and not (regulations is not None and regulations.value)
