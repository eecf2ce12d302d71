"""Is it an exempted contract? Schedule 2, paragraph by paragraph.

Part 1 looks at the counterparty, Part 2 at the subject matter. Paragraph 7 is read with Part 2
only: its framework limb, and the main-purpose test that can take an exemption away.

Somebody has to invoke an exemption. A paragraph is tested where it is relied on by number, or
where a fact that only it asks about is stated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from procurement_rules.facts import Facts
from procurement_rules.law import Citation, Law
from procurement_rules.law.exemptions import exemption_names, exemption_parts
from procurement_rules.law.provisions import (
    CONSEQUENTIAL_2025,
    PR24,
    PR24_WALES,
    S2,
    S3,
    S45,
    SCH2,
    SCH4,
)
from procurement_rules.law.snapshot import day_of, number, parameters
from procurement_rules.questions.contract.kind import (
    concession_contract,
    defence_and_security_contract,
    utilities_contract,
)
from procurement_rules.questions.invoked import facts_asked, invoked, raised_by
from procurement_rules.questions.scope.authority import public_authority
from procurement_rules.reasoning import (
    ASSESSED,
    NO,
    UNDETERMINED,
    YES,
    Finding,
    Rule,
    Test,
    all_of,
    any_given,
    any_of,
    contested,
    denied,
    fact,
    in_turn,
    more_than,
    no_more_than,
    none_of,
    not_encoded,
    one_of,
    rule,
)
from procurement_rules.reasoning.answer import Join
from procurement_rules.reasoning.connect import some

_P2: Final = SCH2 / 2
_P3: Final = SCH2 / 3
_P7: Final = SCH2 / 7
_R42A: Final = PR24.reg("42A")
_R42B: Final = PR24.reg("42B")


def _kind(name: str, paragraph: int, *cites: Citation, **words: str) -> Rule:
    """Word the question of one paragraph from what the paragraph exempts."""
    what = exemption_names()[str(paragraph)]
    usual = {
        "yes": f"It is a contract of the kind in paragraph {paragraph} ({what}).",
        "no": f"It is not a contract of the kind in paragraph {paragraph} ({what}).",
    }
    question = f"Is it a contract of the kind in paragraph {paragraph} ({what})?"
    return rule(name, question, *(cites or (SCH2 / paragraph,)), **{**usual, **words})


@frozen(eq=False)
class _Share:
    """A share by turnover or, where turnover fails, by any other measure that passes.

    The other measures are asked about only once turnover has failed. One that is known to pass
    settles it before then: whatever the turnover turns out to be, the share is met.
    """

    rule: Rule
    tests: tuple[Test, ...]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Met if any measure passes; while turnover is missing, only turnover is asked for."""
        found = tuple([test(facts, law) for test in self.tests])
        answer = some([one.answer for one in found])
        if answer == UNDETERMINED and found[0].answer == UNDETERMINED:
            return Finding(self.rule, UNDETERMINED, found[:1])
        return Finding(self.rule, answer, found)


@frozen(eq=False)
class _ByRegulations:
    """The share as the 2024 Regulations calculate it or, in Wales, with no regulations to say how.

    The measures are the same. Where the Welsh Ministers regulate (or may), the choice of measure
    is the authority's to justify, so the answer is assessed.
    """

    tests: tuple[Test, Test]

    def __call__(self, facts: Facts, law: Law) -> Finding:
        """Regulations 42A and 42B do not reach Welsh procurement: SI 2025/163 reg.2(2) and (3)."""
        return self.tests[0 if law.welsh is False else 1](facts, law)


def _share(about: Rule, *tests: Test) -> _Share:
    return _Share(evolve(about, join=Join.ANY), tests)


_NO_WELSH_REGULATIONS: Final = (
    " No regulations say how to calculate it where the Welsh Ministers regulate the procurement:"
    " the measure used is the authority's to justify."
)


def _by_regulations(
    about: Rule,
    regulation: Citation,
    measures: Mapping[str, tuple[Citation, ...]],
    test: Callable[..., Test],
    key: str,
) -> _ByRegulations:
    """The share under the regulation's measures (fact -> what permits it), and without it."""
    limb = about.cites[0]
    welsh = evolve(
        about,
        words={answer: words + _NO_WELSH_REGULATIONS for answer, words in about.words.items()},
        standing=ASSESSED,
    )
    return _ByRegulations(
        (
            _share(
                evolve(about, cites=(limb, regulation)),
                *[test(path, key, *cites) for path, cites in measures.items()],
            ),
            _share(welsh, *[test(path, key, limb) for path in measures]),
        )
    )


# === Part 1: counterparty =====================================================================

# --- paragraph 2: vertical arrangements -------------------------------------------------------

_MORE_THAN: Final = f"more than {number('vertical_share_more_than')} per cent"

_VERTICAL_SHARE: Final = _by_regulations(
    rule(
        "share_of_activities_for_controllers",
        f"Is {_MORE_THAN} of what the person does for the controlling authorities?",
        _P2 / 2 / "c",
        yes=f"{_MORE_THAN.capitalize()} of the person's activities are for the controlling authorities.",
        no=f"No measure that counts shows {_MORE_THAN} of its activities for the controlling"
        " authorities.",
    ),
    _R42A,
    {
        "supplier.attributable_turnover_percent": (_P2 / 2 / "c", _R42A / 2),
        "supplier.attributable_cost_percent": (_R42A / 8 / "a",),
        "supplier.attributable_time_percent": (_R42A / 8 / "b",),
        "supplier.attributable_value_percent": (_R42A / 8 / "c",),
        "supplier.attributable_purchases_percent": (_R42A / 8 / "d",),
    },
    more_than,
    "vertical_share_more_than",
)

vertical_arrangement: Final = all_of(
    _kind("vertical_arrangement", 2, _P2 / 1),
    all_of(
        rule(
            "vertical_contracting_authority",
            "Is the buyer a contracting authority other than a public undertaking or private"
            " utility?",
            _P2 / 8,
            yes="The buyer is neither a public undertaking nor a private utility.",
            no="In this paragraph a public undertaking or private utility does not count.",
        ),
        public_authority,
    ),
    any_of(
        rule(
            "controller",
            "Is control that of this authority, or of one that also controls this authority?",
            _P2 / 1,
            no="Control by another authority counts only if it also controls this one.",
        ),
        denied("supplier.controlled_by_another_authority", _P2 / 1 / "a", _P2 / 1 / "b"),
        fact("supplier.controller_also_controls_authority", _P2 / 1 / "c", _P2 / 1 / "d"),
    ),
    fact("supplier.parent_undertaking", _P2 / 2 / "a", _P2 / 4),
    denied("supplier.decisive_influence_by_others", _P2 / 2 / "b", _P2 / 5),
    _VERTICAL_SHARE,
    any_of(
        rule(
            "joint_control_conditions",
            "If control is joint, are the two further conditions met?",
            _P2 / 2 / "d",
            no="Joint control needs each authority on the board and no activities contrary to the"
            " interests of any.",
        ),
        denied("supplier.joint_control", _P2 / 2 / "d"),
        all_of(
            rule("joint_control", "Are both conditions of joint control met?", _P2 / 2 / "d"),
            fact("supplier.each_authority_on_board", _P2 / 2 / "d" / "i", _P2 / 7),
            denied("supplier.activities_against_their_interests", _P2 / 2 / "d" / "ii"),
        ),
    ),
    denied("supplier.shares_held_outside_public_authorities", _P2 / 3),
)

# --- paragraph 3: horizontal arrangements -----------------------------------------------------

_AT_MOST: Final = number("horizontal_share_at_most")

_HORIZONTAL_SHARE: Final = _by_regulations(
    rule(
        "share_of_other_activities",
        f"Is no more than {_AT_MOST} per cent of the co-operation for other purposes?",
        _P3 / 2 / "b",
        yes=f"No more than {_AT_MOST} per cent is other than for the authorities' public functions.",
        no=f"Every measure that counts shows more than {_AT_MOST} per cent for other purposes.",
    ),
    _R42B,
    {
        "supplier.other_activity_percent": (_P3 / 2 / "b", _R42B / 2),
        "supplier.other_activity_cost_percent": (_R42B / 8 / "a",),
        "supplier.other_activity_time_percent": (_R42B / 8 / "b",),
        "supplier.other_activity_value_percent": (_R42B / 8 / "c",),
    },
    no_more_than,
    "horizontal_share_at_most",
)

horizontal_arrangement: Final = all_of(
    _kind("horizontal_arrangement", 3, _P3 / 1),
    all_of(
        rule(
            "horizontal_contracting_authority",
            "Is the buyer a contracting authority other than a public undertaking or private"
            " utility?",
            _P3 / 4,
            yes="The buyer is neither a public undertaking nor a private utility.",
            no="In this paragraph a public undertaking or private utility does not count.",
        ),
        public_authority,
    ),
    fact("agreement.between_contracting_authorities_only", _P3 / 1, _P3 / 4),
    all_of(
        # Assessed, so that an answer resting on this limb alone is never reported as settled.
        evolve(
            rule(
                "no_excluded_party",
                "Is no party an excluded authority?",
                _P3 / 1,
                S2 / 5,
                no="A party is an excluded authority, so it is not a contracting authority. On the"
                " text the contract is not between contracting authorities only. No guidance or"
                " case on the point was found: refer it for legal review before relying on either"
                " answer.",
            ),
            standing=ASSESSED,
        ),
        denied("agreement.party_is_excluded_authority", _P3 / 1, S2 / 5),
    ),
    fact("agreement.common_public_objectives", _P3 / 2 / "a" / "i"),
    fact("agreement.solely_public_interest", _P3 / 2 / "a" / "ii"),
    _HORIZONTAL_SHARE,
)

# --- paragraph 4: defence and security contracts ----------------------------------------------

foreign_government: Final = in_turn(
    _kind("foreign_government", 4, SCH2 / 4 / 1),
    defence_and_security_contract,
    fact("supplier.foreign_government", SCH2 / 4 / 1, SCH2 / 4 / 2),
)

# --- paragraphs 5 and 6: utilities contracts --------------------------------------------------

joint_venture: Final = in_turn(
    _kind("joint_venture", 5, SCH2 / 5 / 1),
    utilities_contract,
    all_of(
        rule("relevant_joint_venture", "Is it with such a joint venture?", SCH2 / 5 / 1),
        fact("supplier.relevant_joint_venture", SCH2 / 5 / 1, SCH2 / 5 / 2),
        fact("supplier.joint_venture_for_three_years", SCH2 / 5 / 1 / "a"),
        fact("supplier.parties_committed_three_years", SCH2 / 5 / 1 / "b"),
    ),
)

affiliated_person: Final = in_turn(
    _kind("affiliated_person", 6, SCH2 / 6 / 1),
    utilities_contract,
    all_of(
        rule("affiliate_with_turnover", "Is it with such an affiliate?", SCH2 / 6 / 1),
        fact("supplier.affiliated", SCH2 / 6 / 1 / "a", SCH2 / 6 / 1 / "b", SCH2 / 6 / 2),
        more_than(
            "supplier.affiliated_turnover_percent",
            "affiliated_share_more_than",
            SCH2 / 6 / 3,
            PR24.reg("42C"),
            PR24_WALES.reg("45A"),
        ),
    ),
)

# === Part 2: subject matter ===================================================================

# --- paragraph 7: general ---------------------------------------------------------------------

framework_of_part_2_contracts_only: Final = any_of(
    rule(
        "framework_of_part_2_contracts_only",
        "If it is a framework, is it for contracts only of kinds listed in Part 2?",
        _P7 / 1,
        no="A framework is exempted under Part 2 only if every contract to be awarded under it is"
        " of a kind listed there.",
    ),
    denied("agreement.framework", _P7 / 1 / "a", S45 / 2),
    fact("agreement.framework_for_exempt_contracts_only", _P7 / 1 / "b"),
)

main_purpose_elsewhere: Final = in_turn(
    rule(
        "main_purpose_elsewhere",
        "Does the authority consider that the main purpose could reasonably be met by a separate"
        " contract of no kind listed in Part 2?",
        _P7 / 2,
        _P7 / 3,
        yes="The authority considers that the main purpose could reasonably be met by a separate"
        " contract that Part 2 does not list, so the exemption is lost.",
        no="Paragraph 7(2) does not take the exemption away.",
    ),
    fact("requirement.main_purpose_separable", _P7 / 2 / "a", _P7 / 3),
    denied("requirement.main_purpose_exempt", _P7 / 2 / "b"),
)

_KEPT_BY_TEST: Final = none_of(
    rule(
        "exemption_kept",
        "Does the exemption survive the main-purpose test?",
        _P7 / 2,
        _P7 / 4,
        yes="The main-purpose test does not take the exemption away.",
        no="The main-purpose test takes the exemption away.",
    ),
    main_purpose_elsewhere,
)
_FRAMEWORKS: Final = rule(
    "main_purpose_test_for_frameworks",
    "Does the main-purpose test reach a framework?",
    _P7 / 2,
    _P7 / 4,
    _P7 / 1 / "b",
    undetermined="Contested: paragraph 7(2) takes the exemption from a contract of a kind listed,"
    " and paragraph 7(1)(b) deals with frameworks separately. The cautious reading is that the test"
    " reaches a framework.",
    other="Whether the test reaches a framework makes no difference here, or a reading was picked.",
)


def _kept(facts: Facts, law: Law) -> Finding:
    """The main-purpose test; for a framework it would defeat, both readings of its reach."""
    tested = _KEPT_BY_TEST(facts, law)
    framework = facts.given.get("agreement.framework")
    if tested.answer != NO or framework is None or not framework.value:
        return tested
    readings = {"reached": tested, "not-reached": Finding(_FRAMEWORKS, YES, (framework,))}
    return contested(_FRAMEWORKS, "exempt-framework-main-purpose", readings, "reached", law)


# --- paragraph 8: land and buildings ----------------------------------------------------------

land_or_buildings: Final = all_of(
    _kind("land_or_buildings", 8),
    fact("requirement.land_or_buildings", SCH2 / 8 / 1 / "a", SCH2 / 8 / 1 / "b", SCH2 / 8 / 2),
)

# --- paragraphs 9 and 10: broadcasting --------------------------------------------------------

broadcast_material: Final = all_of(
    _kind("broadcast_material", 9),
    fact("requirement.broadcast_material", SCH2 / 9),
)

broadcast_of_supplied_material: Final = all_of(
    _kind("broadcast_of_supplied_material", 10),
    fact("requirement.broadcast_of_supplied_material", SCH2 / 10),
)

# --- paragraphs 11 and 12: electronic communications ------------------------------------------

communications_service: Final = all_of(
    _kind("communications_service", 11),
    fact("requirement.facilitates_communications_service", SCH2 / 11),
)

communications_network: Final = all_of(
    _kind("communications_network", 12),
    fact("requirement.permits_communications_network", SCH2 / 12),
)

# --- paragraphs 13 and 14: dispute resolution and legal services ------------------------------

dispute_resolution: Final = all_of(
    _kind("dispute_resolution", 13),
    fact("requirement.dispute_resolution", SCH2 / 13),
)

legal_services: Final = all_of(
    _kind("legal_services", 14, SCH2 / 14 / 1),
    any_given("requirement.exempt_legal_services", SCH2 / 14 / 2, SCH2 / 14 / 3),
)

# --- paragraphs 15 to 17: financial services --------------------------------------------------

lending_to_authority: Final = all_of(
    _kind("lending_to_authority", 15),
    fact("requirement.lending_to_authority", SCH2 / 15),
)

investment_services: Final = all_of(
    _kind("investment_services", 16, SCH2 / 16 / 1),
    fact("requirement.investment_services", SCH2 / 16 / 1, SCH2 / 16 / 2),
    fact("requirement.investment_firm_supplier", SCH2 / 16 / 1, SCH2 / 16 / 2),
)

bank_of_england: Final = all_of(
    _kind("bank_of_england", 17),
    fact("supplier.bank_of_england", SCH2 / 17),
)

# --- paragraphs 18 and 19: employment ---------------------------------------------------------

employment: Final = all_of(
    _kind("employment", 18, SCH2 / 18 / 1),
    fact("requirement.employment_contract", SCH2 / 18 / 1, SCH2 / 18 / 2),
)

public_office_holder: Final = all_of(
    _kind("public_office_holder", 19),
    fact("requirement.public_office_holder", SCH2 / 19),
)

# --- paragraph 20: emergency services ---------------------------------------------------------

emergency_services: Final = all_of(
    _kind("emergency_services", 20),
    fact("supplier.not_for_profit", SCH2 / 20),
    any_given("requirement.emergency_services", SCH2 / 20),
)

# --- paragraph 21: public passenger transport services ----------------------------------------

_SCOPE_OF_OBLIGATIONS: Final = not_encoded(
    rule(
        "public_service_obligations_scope",
        "Do the public service obligations regulations still cover this contract?",
        CONSEQUENTIAL_2025.reg(29),
        undetermined="Bus and tram contracts that are not concessions go to the Act. What else the"
        " regulations still require is not settled, and is not encoded (OQ-45).",
    )
)


def _scope_of_obligations(_facts: Facts, _law: Law) -> Finding:
    return Finding(_SCOPE_OF_OBLIGATIONS, UNDETERMINED)


public_service_obligations: Final = in_turn(
    _kind("public_service_obligations", 21, SCH2 / 21, CONSEQUENTIAL_2025.reg(29)),
    fact("requirement.public_service_obligations", SCH2 / 21 / 1, SCH2 / 21 / 2),
    _scope_of_obligations,
)

# --- paragraph 22: research and development services ------------------------------------------

research_and_development: Final = all_of(
    _kind("research_and_development", 22, SCH2 / 22 / 1),
    fact("requirement.research_and_development", SCH2 / 22 / 2),
    denied("requirement.manufacturing_tools_or_processes", SCH2 / 22 / 3),
    fact("requirement.intended_public_benefit", SCH2 / 22 / 1 / "a"),
    denied("requirement.also_goods_or_works", SCH2 / 22 / 1 / "b"),
)

# --- paragraphs 23 and 24: international agreements and organisations -------------------------

international_agreement: Final = all_of(
    _kind("international_agreement", 23),
    fact("procedure.procedure_in_international_agreement", SCH2 / 23 / "a", SCH2 / 23 / "b"),
)

international_organisation: Final = all_of(
    _kind("international_organisation", 24),
    fact("procedure.procedure_of_international_organisation", SCH2 / 24 / "a"),
    fact("procedure.procedure_inconsistent_with_act", SCH2 / 24 / "b"),
)

# --- paragraph 25: national security ----------------------------------------------------------

national_security: Final = all_of(
    _kind("national_security", 25),
    fact("procedure.national_security_determination", SCH2 / 25),
)

# --- paragraph 26: intelligence activities ----------------------------------------------------

intelligence_activities: Final = all_of(
    _kind("intelligence_activities", 26),
    fact("requirement.intelligence_activities", SCH2 / 26),
)

# --- paragraphs 27 to 30: defence and security contracts --------------------------------------

deployed_forces: Final = in_turn(
    _kind("deployed_forces", 27),
    defence_and_security_contract,
    all_of(
        rule("supplier_where_deployed", "Must that supplier there be used?", SCH2 / 27),
        fact("supplier.in_deployment_area", SCH2 / 27 / "a"),
        fact("supplier.operational_need_for_supplier", SCH2 / 27 / "b"),
    ),
)

host_state: Final = in_turn(
    _kind("host_state", 28),
    defence_and_security_contract,
    all_of(
        rule("supplier_of_host_state", "Does the host state require that supplier?", SCH2 / 28),
        fact("supplier.in_host_state", SCH2 / 28 / "a"),
        fact("supplier.host_state_requires_supplier", SCH2 / 28 / "b"),
    ),
)

defence_international_organisation: Final = in_turn(
    _kind("defence_international_organisation", 29),
    defence_and_security_contract,
    fact("procedure.procedure_of_international_organisation", SCH2 / 29),
)

joint_development: Final = in_turn(
    _kind("joint_development", 30),
    defence_and_security_contract,
    fact("procedure.interstate_product_arrangement", SCH2 / 30 / "a", SCH2 / 30 / "b"),
)

# --- paragraphs 31 to 34: utilities contracts -------------------------------------------------

resale: Final = in_turn(
    _kind("resale", 31),
    utilities_contract,
    all_of(
        rule("free_resale", "Is it for resale or lease that others are free to do?", SCH2 / 31),
        denied("procedure.acts_as_centralised_procurement_authority", SCH2 / 31),
        fact("requirement.for_resale", SCH2 / 31 / "a"),
        denied("requirement.exclusive_right_to_sell", SCH2 / 31 / "b"),
        fact("requirement.others_may_sell", SCH2 / 31 / "c"),
    ),
)

water: Final = in_turn(
    _kind("water", 32),
    utilities_contract,
    fact("requirement.water_to_water_utility", SCH2 / 32, SCH4 / 3 / 1 / "a", SCH4 / 3 / 1 / "b"),
)

energy: Final = in_turn(
    _kind("energy", 33),
    utilities_contract,
    fact("requirement.energy_to_energy_utility", SCH2 / 33, SCH4 / 1, SCH4 / 2, SCH4 / 6),
)

# Not "a utilities contract": it is for an activity that Part 2 of Schedule 4 stops from being one.
excluded_activity: Final = all_of(
    _kind("excluded_activity", 34),
    fact("requirement.activity_excluded_from_utilities", SCH2 / 34),
)

# --- paragraphs 35 to 37: concession contracts ------------------------------------------------

water_concession: Final = in_turn(
    _kind("water_concession", 35),
    concession_contract,
    fact("requirement.water_concession", SCH2 / 35, SCH4 / 3 / 1, SCH4 / 3 / 2),
)

air_service_concession: Final = in_turn(
    _kind("air_service_concession", 36, SCH2 / 36 / 1),
    concession_contract,
    all_of(
        rule("air_service", "Does it give and require such an air service?", SCH2 / 36 / 1),
        fact("requirement.air_service_exclusive_right", SCH2 / 36 / 1 / "a", SCH2 / 36 / 2),
        fact("requirement.air_service_minimum_requirements", SCH2 / 36 / 1 / "b"),
    ),
)

passenger_transport_concession: Final = in_turn(
    _kind("passenger_transport_concession", 37),
    concession_contract,
    fact("requirement.passenger_transport_concession", SCH2 / 37),
)

# --- paragraph 38: City of London -------------------------------------------------------------

city_of_london: Final = all_of(
    _kind("city_of_london", 38),
    one_of("authority.kind", {"city_of_london"}, SCH2 / 38),
    fact("requirement.city_of_london_other_function", SCH2 / 38),
)

EXEMPTIONS: Final[Mapping[str, Test]] = MappingProxyType(
    {
        "2": vertical_arrangement,
        "3": horizontal_arrangement,
        "4": foreign_government,
        "5": joint_venture,
        "6": affiliated_person,
        "8": land_or_buildings,
        "9": broadcast_material,
        "10": broadcast_of_supplied_material,
        "11": communications_service,
        "12": communications_network,
        "13": dispute_resolution,
        "14": legal_services,
        "15": lending_to_authority,
        "16": investment_services,
        "17": bank_of_england,
        "18": employment,
        "19": public_office_holder,
        "20": emergency_services,
        "21": public_service_obligations,
        "22": research_and_development,
        "23": international_agreement,
        "24": international_organisation,
        "25": national_security,
        "26": intelligence_activities,
        "27": deployed_forces,
        "28": host_state,
        "29": defence_international_organisation,
        "30": joint_development,
        "31": resale,
        "32": water,
        "33": energy,
        "34": excluded_activity,
        "35": water_concession,
        "36": air_service_concession,
        "37": passenger_transport_concession,
        "38": city_of_london,
    }
)
"""Every paragraph that lists a kind of exempted contract, by number, in the Schedule's order."""

# === Is it exempted? ==========================================================================


def _read_with_paragraph_7(paragraph: str) -> Test:
    """Read a Part 2 paragraph with paragraph 7; leave a Part 1 paragraph as it is.

    For a framework the paragraph's facts describe the contracts to be awarded under it. That
    a contract also of a Part 1 kind escapes 7(2) needs no limb: its Part 1 paragraph exempts it.
    """
    if exemption_parts()[paragraph] == 1:
        return EXEMPTIONS[paragraph]
    what = exemption_names()[paragraph]
    return in_turn(
        rule(
            f"exempted_under_paragraph_{paragraph}",
            f"Does paragraph {paragraph}, read with paragraph 7, exempt it: {what}?",
            _P7 / 1,
            SCH2 / paragraph,
            yes=f"It is exempted under paragraph {paragraph}: {what}.",
            no=f"It is not exempted under paragraph {paragraph}: {what}.",
        ),
        EXEMPTIONS[paragraph],
        framework_of_part_2_contracts_only,
        _kept,
    )


# Facts of section 2 and sections 6 to 8 say nothing of an exemption, so stating one raises none.
# Nor does being run not for profit: that is true of every charity, and paragraph 20 needs a service.
_BACKGROUND: Final = frozenset(
    {
        "authority.kind",
        "supplier.not_for_profit",
        *facts_asked(utilities_contract),
        *facts_asked(defence_and_security_contract),
        *facts_asked(concession_contract),
    }
)


RAISED_BY: Final = raised_by(EXEMPTIONS, _BACKGROUND)
"""Fact -> the paragraphs that alone ask about it: stating the fact puts them in question."""

_POOL: Final = "supplier.pension_asset_pool_company"
_EXEMPT: Final = rule(
    "exempt",
    "Is it an exempted contract?",
    S3 / 6,
    SCH2 / 1,
    _P7 / 1,
    yes="It is an exempted contract, so it is not a public contract.",
    no="It is not an exempted contract.",
)
EXEMPTED: Final = invoked(
    _EXEMPT,
    none={
        "no": "No exemption in Schedule 2 is relied on.",
        "undetermined": "Undetermined: nobody has said whether an exemption in Schedule 2 is relied"
        " on.",
    },
    others=rule(
        "other_exemption",
        "Is any other exemption relied on?",
        S3 / 6,
        no="No other exemption in Schedule 2 is relied on.",
        undetermined="Undetermined: nobody has said which exemptions, if any, are relied on.",
    ),
    relied_on="procedure.exemptions_relied_on",
    tests={paragraph: _read_with_paragraph_7(paragraph) for paragraph in EXEMPTIONS},
    raised=RAISED_BY,
    also_raising=frozenset({_POOL}),
)
"""The exemptions, each read with paragraph 7, of which somebody has to invoke one."""

# --- local government pension asset pools (the Pension Schemes Act 2026, not read) ------------

_POOL_CHANGE: Final = parameters()["pension_pool_change_from"].citation
_POOL_RULE: Final = not_encoded(
    rule(
        "pension_asset_pool_exemption",
        "Does a later change to Schedule 2 exempt a contract with a pension asset pool company?",
        _POOL_CHANGE,
        undetermined="Not exempted by Schedule 2 as read. The Pension Schemes Act 2026 may have"
        " changed Schedule 2 for local government pension asset pools from {change}. It was not"
        " read, so this is outside what is covered.",
    )
)
_POOL_UNKNOWN: Final = Finding(
    rule(
        "pension_asset_pool",
        "Is it a contract between an administering authority and its pension asset pool company?",
        _POOL_CHANGE,
        undetermined="Undetermined: nobody knows whether the supplier is the authority's pension"
        " asset pool company.",
    ),
    UNDETERMINED,
    missing=(_POOL,),
)
_EXEMPT_AS_READ: Final = evolve(
    EXEMPTED.about,
    words={
        "yes": "It is an exempted contract on Schedule 2 as read. The Pension Schemes Act 2026,"
        " which may have changed Schedule 2 for pension asset pools, was not read."
    },
)


def _pension_pool(facts: Facts, law: Law) -> Finding | None:
    """Say what the unread Act leaves open for a pool company; None where it cannot matter."""
    change = day_of("pension_pool_change_from")
    if law.relied_on is not None and law.relied_on[1] < change:
        return None
    pool = facts.given.get(_POOL)
    if pool is not None and pool.value is True:
        return Finding(_POOL_RULE, UNDETERMINED, (pool,), {"change": change})
    return _POOL_UNKNOWN if _POOL in facts.unknown else None


# --- the question -----------------------------------------------------------------------------


def exempt(facts: Facts, law: Law) -> Finding:
    """Ask whether it is an exempted contract: section 3(6) and Schedule 2.

    Where nothing is relied on or raised, the answer is no, on that assumption (open if strict).
    """
    found = EXEMPTED.tested(facts, law)
    if found is None:
        return EXEMPTED.unsaid if law.strict else EXEMPTED.unraised
    answer = some([one.answer for one in found])
    pool = None if answer == UNDETERMINED else _pension_pool(facts, law)
    if pool is None:
        return Finding(EXEMPTED.about, answer, found)
    if answer == NO:
        return Finding(EXEMPTED.about, UNDETERMINED, (*found, pool))
    about = _EXEMPT_AS_READ if pool.rule is _POOL_RULE else EXEMPTED.about
    return Finding(about, YES, found)
