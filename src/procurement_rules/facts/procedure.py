"""``procedure``: how the contract is being awarded, and what is relied on."""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import TEXT, YES_NO, Choice, Count, Many, choice
from procurement_rules.law.exemptions import exemption_names
from procurement_rules.law.justifications import justification_names
from procurement_rules.law.provisions import (
    ACCOMMODATION_2014,
    CARE_ACT_2014,
    DSPCR,
    GO_LIVE,
    LGA_1988,
    LOCAL_ORDER_2026,
    PCR,
    PR24,
    S3,
    S5,
    S11,
    S16,
    S17,
    S18,
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
    S41,
    S42,
    S43,
    S45,
    S46,
    S74,
    S83,
    S85,
    S86,
    S87,
    S114,
    S115A,
    SCH2,
    SCH5,
)
from procurement_rules.law.route_names import route_names

_LAWYER = "the authority's lawyer"


class Procedure(Group):
    """How the award is made."""

    arrangement: Fact[str] = asks(
        choice(
            none="none: a stand-alone procurement",
            framework="called off a framework or similar arrangement",
            dynamic_market="by reference to a dynamic market or similar arrangement",
            joint="a procedure carried out jointly by two or more authorities",
            centralised="a procedure carried out by a centralised procurement authority",
        ),
        "Is the contract awarded under a procurement arrangement?",
        S114 / 1,
        assumed="none",
        changeable=True,
    )
    arrangement_held_by: Fact[str] = asks(
        choice(
            devolved_welsh_authority="a devolved Welsh authority",
            transferred_northern_ireland_authority="a transferred Northern Ireland authority",
            devolved_scottish_authority="a devolved Scottish authority",
            another_authority="any other authority",
            no_lead_designated="a joint procedure with no lead authority designated",
        ),
        "Whose framework, market or centralised procedure is it, or which authority is designated"
        " the lead?",
        S114 / 2,
        S114 / 3,
        S114 / 4,
        S114 / 5,
    )
    call_off: Fact[bool] = asks(
        YES_NO,
        "Is the contract awarded in accordance with a framework?",
        S5 / 6,
        assumed=False,
        changeable=True,
    )
    earlier_regulations: Fact[str] = asks(
        choice(
            none="none: it was begun under the Act",
            public_contracts="Public Contracts Regulations 2015",
            utilities_contracts="Utilities Contracts Regulations 2016",
            concession_contracts="Concession Contracts Regulations 2016",
            defence_and_security="Defence and Security Public Contracts Regulations 2011",
        ),
        "Under which earlier regulations, if any, was the procurement (for a call-off, the"
        " framework's own procurement) begun?",
        GO_LIVE.reg(5) / 1,
        GO_LIVE.reg(7) / 1,
        GO_LIVE.reg(8) / 1,
        GO_LIVE.reg(3) / 1,
        assumed="none",
        holder=_LAWYER,
    )
    joint_with_authority_elsewhere: Fact[bool] = asks(
        YES_NO,
        "Is at least one of the authorities in the joint procedure a contracting authority that is"
        " not a devolved Scottish authority?",
        S115A / 1 / "a",
        holder=_LAWYER,
    )
    exemptions_relied_on: Fact[tuple[str, ...]] = asks(
        Many(Choice(exemption_names())),
        "Which paragraphs of Schedule 2 (exempted contracts), if any, are relied on?",
        S3 / 6,
        SCH2 / 1,
        SCH2 / 7 / 1,
        assumed=(),
        holder=_LAWYER,
        unit="paragraphs of Schedule 2",
    )
    procedure_in_international_agreement: Fact[bool] = asks(
        YES_NO,
        "Is the award under a procedure specified in an international agreement the United Kingdom"
        " has signed, on stationing military personnel or on a joint project?",
        SCH2 / 23,
        holder=_LAWYER,
    )
    procedure_of_international_organisation: Fact[bool] = asks(
        YES_NO,
        "Is the award under a procedure adopted by an international organisation of which the"
        " United Kingdom is a member?",
        SCH2 / 24 / "a",
        SCH2 / 29,
        holder=_LAWYER,
    )
    procedure_inconsistent_with_act: Fact[bool] = asks(
        YES_NO,
        "Is that procedure inconsistent in a material respect with the Act?",
        SCH2 / 24 / "b",
        standing="assessed",
        holder=_LAWYER,
    )
    national_security_determination: Fact[bool] = asks(
        YES_NO,
        "Has the authority determined that, in the interests of national security, the contract"
        " should not be subject to the Act or a part of it?",
        SCH2 / 25,
        standing="considered",
        holder="the accountable official",
    )
    interstate_product_arrangement: Fact[bool] = asks(
        YES_NO,
        "Is the award under an arrangement between the United Kingdom and other states or"
        " territories for (or in connection with) jointly developing a new product or exploiting"
        " it?",
        SCH2 / 30,
        holder=_LAWYER,
        standing="assessed",
    )
    acts_as_centralised_procurement_authority: Fact[bool] = asks(
        YES_NO,
        "Is the utility acting as a centralised procurement authority?",
        SCH2 / 31,
        assumed=False,
    )

    # --- the route, by whatever name -----------------------------------------------------------

    route_named: Fact[str] = asks(
        Choice(route_names()),
        "By what name do people call the way the contract is to be awarded?",
        S11 / 2,
        assumed=None,
    )

    # --- competition, ss.16 to 31 --------------------------------------------------------------

    preliminary_market_engagement: Fact[bool] = asks(
        YES_NO, "Has preliminary market engagement been carried out?", S16 / 1, S16 / 2
    )
    engagement_notice_or_reasons: Fact[bool] = asks(
        YES_NO,
        "Was a preliminary market engagement notice published, or are reasons for not publishing one"
        " in the tender notice?",
        S17 / 1,
        changeable=True,
    )
    lots_considered: Fact[bool] = asks(
        YES_NO,
        "Has the authority considered whether the contract could reasonably be several, and"
        " appropriately awarded by lots?",
        S18 / 1,
        changeable=True,
    )
    lots_could_be_used: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that it could reasonably be several contracts, which could"
        " appropriately be awarded by lots?",
        S18 / 2,
        standing="considered",
    )
    awarded_by_lots: Fact[bool] = asks(
        YES_NO,
        "Is the award by reference to lots?",
        S18 / 2 / "a",
        standing="chosen",
        changeable=True,
    )
    lots_reasons_given: Fact[bool] = asks(
        YES_NO,
        "Are reasons provided for not awarding by lots?",
        S18 / 2 / "b",
        changeable=True,
    )
    conflicts_assessment_prepared: Fact[bool] = asks(
        YES_NO,
        "Has a conflicts assessment been prepared?",
        S83 / 1,
        changeable=True,
    )
    proportionate: Fact[bool] = asks(
        YES_NO,
        "Is the procedure a proportionate means of awarding the contract, having regard to its"
        " nature, complexity and cost?",
        S20 / 3,
        standing="assessed",
    )
    late_participants: Fact[bool] = asks(
        YES_NO,
        "Could a supplier take part that did not tender in the first round, or was excluded after an"
        " earlier one?",
        S20 / 4 / "c",
        changeable=True,
    )
    requirements_clear: Fact[bool] = asks(
        YES_NO,
        "Is the authority satisfied that the tender notice and documents let suppliers prepare a"
        " tender, and that its requirements are clear, specific and within section 56?",
        S21 / 5,
        S21 / 6,
        standing="considered",
    )
    sets_conditions_of_participation: Fact[bool] = asks(
        YES_NO,
        "Are conditions of participation set?",
        S22 / 1,
        S22 / 2,
        changeable=True,
    )
    conditions_proportionate: Fact[bool] = asks(
        YES_NO,
        "Is the authority satisfied that those conditions are a proportionate means of ensuring"
        " legal and financial capacity or technical ability?",
        S22 / 1,
        S22 / 5,
        standing="considered",
    )
    forbidden_conditions: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                audited_accounts="audited accounts from a supplier not required to have them",
                insurance_before_award="insurance in place before award",
                award_by_particular_authority="an earlier contract with a particular authority, or under the"
                " framework",
                qualifications_without_equivalents="particular qualifications and no equivalents",
                technical_specifications="a breach of the rules on technical specifications",
            )
        ),
        "Which conditions of participation that the Act forbids are set, if any?",
        S22 / 3,
        S22 / 4,
        S46 / 3,
        S46 / 4,
        changeable=True,
    )
    award_criteria_satisfy_act: Fact[bool] = asks(
        YES_NO,
        "Is the authority satisfied that the award criteria relate to the subject-matter, are clear,"
        " measurable and specific, keep to section 56 and are proportionate?",
        S23 / 2,
        standing="considered",
    )
    assessment_methodology_set: Fact[bool] = asks(
        YES_NO,
        "Do the criteria come with the assessment methodology and, if there are several, their"
        " relative importance?",
        S23 / 3,
        changeable=True,
    )
    subcontractors_checked: Fact[bool] = asks(
        YES_NO,
        "Is each supplier asked whether it will sub-contract, and is every intended sub-contractor"
        " looked for on the debarment list?",
        S28 / 1,
        changeable=True,
    )
    refines_criteria: Fact[bool] = asks(
        YES_NO,
        "Is an award criterion to be refined during the procedure?",
        S24 / 1,
        standing="chosen",
        assumed=False,
        changeable=True,
    )
    refinement_foretold: Fact[bool] = asks(
        YES_NO,
        "Did the tender notice or associated documents provide for refining that criterion?",
        S24 / 1 / "a",
    )
    final_tenders_invited: Fact[bool] = asks(
        YES_NO,
        "Have the tenders to be assessed under section 19 been invited?",
        S24 / 1 / "b",
    )
    refinement_would_have_admitted_others: Fact[bool] = asks(
        YES_NO,
        "Would the refined criteria, if made earlier, have let through a supplier that did not"
        " progress?",
        S24 / 3,
        standing="assessed",
    )
    directs_subcontract: Fact[bool] = asks(
        YES_NO,
        "Is the winner to be required to sub-contract part to a particular supplier?",
        S25 / 2,
        standing="chosen",
        assumed=False,
        changeable=True,
    )
    subcontract_could_be_direct_award: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that it could award that part to that supplier under section"
        " 41?",
        S25 / 1,
        standing="considered",
    )
    modifies_procurement: Fact[bool] = asks(
        YES_NO,
        "Are the terms of the procurement to be modified after the tender notice?",
        S31 / 1,
        standing="chosen",
        assumed=False,
        changeable=True,
    )
    first_deadline_passed: Fact[bool] = asks(
        YES_NO,
        "Has the first deadline passed: for tenders in an open procedure, or for requests to"
        " participate (or first tenders) in a competitive flexible one?",
        S31 / 1 / "a",
        S31 / 1 / "b",
    )
    final_tender_deadline_passed: Fact[bool] = asks(
        YES_NO,
        "Has the deadline passed for the tenders to be assessed under section 19?",
        S31 / 2,
    )
    modification_admits_others: Fact[bool] = asks(
        YES_NO,
        "Would the modification let suppliers that are not participating submit a tender?",
        S31 / 3 / "a",
    )
    modification_changes_participants: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that, made before the first deadline, the modification would"
        " have changed which suppliers are participating?",
        S31 / 3 / "b",
        standing="considered",
    )

    # --- dynamic markets, ss.34 to 40 ----------------------------------------------------------

    appropriate_dynamic_market: Fact[bool] = asks(
        YES_NO,
        "Is there a dynamic market, or part of one, whose terms permit this award by this"
        " authority?",
        S34 / 6,
        assumed=False,
    )
    dynamic_market_kind: Fact[str] = asks(
        choice(
            ordinary="established by a contracting authority for public contracts",
            utilities="a utilities dynamic market: for utilities contracts by utilities only",
            by_another_person="arrangements of any other person that meet the rules for a private"
            " utility's market",
        ),
        "What kind of dynamic market is it?",
        S35 / 1,
        S35 / 2,
        S35 / 3,
        assumed="ordinary",
    )
    qualifying_utilities_notice: Fact[bool] = asks(
        YES_NO,
        "Was the market established by a qualifying utilities dynamic market notice?",
        S40 / 1,
        S40 / 6,
        assumed=False,
    )
    dynamic_market_open_to_members: Fact[bool] = asks(
        YES_NO,
        "Does the market take applications throughout its term, with no limit on members and no"
        " change of its conditions for membership?",
        S36 / 6,
        S36 / 7,
    )
    dynamic_market_fees: Fact[str] = asks(
        choice(
            none="no fee is charged",
            fixed_percentage="suppliers awarded a contract pay a fixed percentage of its estimated"
            " value",
            membership="suppliers pay to obtain or keep membership",
            other="a fee on any other basis",
        ),
        "What fee, if any, does the market charge suppliers?",
        S38 / 1,
        S38 / 2,
        S38 / 3,
    )
    membership_applications_considered: Fact[bool] = asks(
        YES_NO,
        "Have applications for membership been considered from every supplier that asked to take"
        " part or tendered?",
        S34 / 4,
        changeable=True,
    )
    too_complex_to_consider_applications: Fact[bool] = asks(
        YES_NO,
        "Do exceptional circumstances, from the complexity of this procurement, make it impossible"
        " to consider applications for membership before the first deadline?",
        S34 / 5,
        standing="assessed",
        assumed=False,
    )

    # --- direct award, ss.41 to 43 and Schedule 5 ----------------------------------------------

    justifications_relied_on: Fact[tuple[str, ...]] = asks(
        Many(Choice(justification_names())),
        "Which paragraphs of Schedule 5 (direct award justifications), if any, are relied on?",
        S41 / 6,
        SCH5 / 1,
        assumed=(),
        holder=_LAWYER,
        unit="paragraphs of Schedule 5",
    )
    earlier_contract_regulations: Fact[str] = asks(
        choice(
            act="the Procurement Act 2023",
            public_contracts="Public Contracts Regulations 2015",
            utilities_contracts="Utilities Contracts Regulations 2016",
            concession_contracts="Concession Contracts Regulations 2016",
            defence_and_security="Defence and Security Public Contracts Regulations 2011",
        ),
        "Under which law was the earlier contract awarded?",
        SCH5 / 8 / "a",
        GO_LIVE.reg(6),
        holder=_LAWYER,
    )
    earlier_award_route: Fact[str] = asks(
        choice(
            open_procedure="an open procedure",
            competitive_flexible_procedure="a competitive flexible procedure",
            dynamic_market="a competitive flexible procedure among members of a dynamic market",
            call_off="a call-off under a framework",
            direct_award="a direct award",
            other="any other way, such as quotations below the threshold",
        ),
        "How was the earlier contract awarded?",
        SCH5 / 8 / "a",
        S20 / 2,
    )
    earlier_contract_public: Fact[bool] = asks(
        YES_NO,
        "Was the earlier contract a public contract (not below threshold, and not exempted)?",
        SCH5 / 8 / "a",
    )
    repeat_intention_stated: Fact[bool] = asks(
        YES_NO,
        "Did the tender notice, or any tender document, for the earlier contract set out the"
        " intention to procure similar goods, services or works again in reliance on paragraph 8?",
        SCH5 / 8 / "b" / "i",
        PR24.reg(18) / 2 / "h" / "i",
    )
    earlier_award_by_listed_procedure: Fact[bool] = asks(
        YES_NO,
        "Was the earlier contract awarded in accordance with regulation 26(1) and (2) of the 2015"
        " Regulations (for utilities, regulation 44(1) and (2) of the 2016 Regulations; for defence,"
        " otherwise than in accordance with regulation 16 of the 2011 Regulations)?",
        GO_LIVE.reg(6),
        PCR.reg(26) / 1,
        standing="assessed",
        holder=_LAWYER,
    )
    repeat_disclosed_when_tendered: Fact[bool] = asks(
        YES_NO,
        "Was the possible repeat disclosed, as soon as the earlier contract was put up for tender, as"
        " regulation 32(11) of the 2015 Regulations required (for utilities, regulation 50(4)(b) of"
        " the 2016 Regulations; for defence, in the contract notice, as regulation 16(6)(a) of the"
        " 2011 Regulations required)?",
        GO_LIVE.reg(6),
        PCR.reg(32) / 11,
        DSPCR.reg(16) / 6 / "a",
        holder=_LAWYER,
    )
    user_choice_enactment: Fact[str] = asks(
        choice(
            choice_of_accommodation="a named care home, shared lives or supported living place,"
            " under the 2014 choice of accommodation regulations",
            care_act_wellbeing="section 1(3)(b) of the Care Act 2014 alone: views, wishes and"
            " feelings",
            another="another enactment",
            none="no enactment",
        ),
        "Which enactment requires regard to the views of the individual, or their carer?",
        SCH5 / 16 / "c",
        ACCOMMODATION_2014.reg(2),
        CARE_ACT_2014.section(1) / 3 / "b",
        holder=_LAWYER,
    )
    enactment_reaches_who_supplies: Fact[bool] = asks(
        YES_NO,
        "Does that enactment require regard to their views on *who* should supply the services?",
        SCH5 / 16 / "c",
        standing="assessed",
        holder=_LAWYER,
    )
    competition_not_in_best_interests: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that awarding the contract under section 19 is not in the best"
        " interests of the individual?",
        SCH5 / 17 / "b",
        standing="considered",
        holder="the accountable decision-maker",
    )
    existing_contract_with_supplier: Fact[bool] = asks(
        YES_NO,
        "Is there another contract between the authority and the supplier?",
        SCH5 / 19 / 1 / "a",
    )
    not_substantial_as_modification: Fact[bool] = asks(
        YES_NO,
        "Seen as a modification of that contract, would the new contract be other than a substantial"
        " modification, as section 74(3) defines it?",
        SCH5 / 19 / 2,
        S74 / 3,
        standing="assessed",
        holder=_LAWYER,
    )
    permitted_as_modification: Fact[bool] = asks(
        YES_NO,
        "Seen as a modification of that contract, would it be of a kind in paragraph 4 or 8 of"
        " Schedule 8?",
        SCH5 / 19 / 3,
        standing="assessed",
        holder=_LAWYER,
    )
    overriding_public_interest: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that there is an overriding public interest in awarding the"
        " contract to this excluded supplier?",
        S41 / 2,
        standing="considered",
        holder="the accountable decision-maker",
    )
    overriding_public_interest_cases: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                critical_national_infrastructure="necessary to construct, maintain or operate"
                " critical national infrastructure",
                essential_sector="necessary for the proper functioning of a sector on which the"
                " United Kingdom's defence, security or economic stability relies",
                military_or_security="otherwise military or security operations, the armed forces"
                " or the intelligence services would be prejudiced",
                urgency="urgent under paragraph 13, and no supplier that is not excluded could be"
                " awarded it or perform it in time",
            )
        ),
        "Which of the cases in which there is an overriding public interest apply, if any?",
        S41 / 5,
        standing="assessed",
    )
    protect_life_regulations: Fact[tuple[str, ...]] = asks(
        Many(TEXT),
        "Which regulations under section 42, by number, permit the award, if any?",
        S42 / 1,
        assumed=(),
        holder=_LAWYER,
    )
    protect_life_regulations_cover_contract: Fact[bool] = asks(
        YES_NO,
        "Are those regulations in force, and do they cover this contract with every condition met?",
        S42 / 3,
        standing="assessed",
        holder=_LAWYER,
    )
    invited_in: Fact[str] = asks(
        choice(
            competitive_tendering_procedure="an open or competitive flexible procedure (a dynamic"
            " market competition included)",
            framework_selection_process="a competitive selection process under a framework",
            other="some other process",
            none="no failed competition is relied on",
        ),
        "If a failed competition is relied on, in what process were tenders or requests to"
        " participate invited for this very contract?",
        S43 / 1 / "a",
        S20 / 2,
        S46 / 10,
        assumed="none",
    )
    tenders_received: Fact[int] = asks(
        Count("tenders or requests", 10_000),
        "How many tenders or requests were received in response?",
        S43 / 1 / "b",
        unit="tenders or requests",
    )
    tender_outcomes: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                suitable="suitable",
                condition_of_participation="fails a condition of participation",
                not_treaty_supplier="from a supplier, or with a sub-contractor, that is neither a"
                " United Kingdom nor a treaty state supplier",
                abnormally_low="its price is abnormally low, and was not shown to be sound",
                requirements_or_criteria="fails the requirements or the award criteria, as the"
                " published methodology assesses them",
                corruption_or_collusion="there is evidence of corruption or collusion",
                material_breach="materially breaches a procedural requirement: ignoring it would"
                " give an unfair advantage",
                breach_not_material="breaches a procedural requirement, but not materially",
                over_budget="costs more than the authority had, though no limit was in the tender"
                " documents",
                excluded_supplier="from an excluded or excludable supplier, and nothing else",
                outside_reservation="from a supplier outside a reservation, or not a member of the"
                " dynamic market, and nothing else",
            ),
            distinct=False,
        ),
        "What does the authority consider of each tender or request received?",
        S43 / 2,
        standing="considered",
    )
    section_19_award_not_possible: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that award under section 19 is not possible in the"
        " circumstances?",
        S43 / 1 / "c",
        standing="considered",
    )
    unsuitable_tenderer_considered: Fact[bool] = asks(
        YES_NO,
        "Has the authority considered whether this supplier itself submitted an unsuitable tender or"
        " request?",
        S43 / 6 / "b",
        changeable=True,
    )

    # --- call-offs, ss.45 and 46 ---------------------------------------------------------------

    framework_covers_award: Fact[bool] = asks(
        YES_NO,
        "Does the framework provide for this award: the authority is entitled under it, and what is"
        " bought, and the day, are within it?",
        S45 / 1,
        S45 / 5 / "a",
        S45 / 5 / "f",
        holder=_LAWYER,
    )
    framework_is_light_touch: Fact[bool] = asks(
        YES_NO,
        "Is the framework itself a light touch contract?",
        S45 / 9,
        standing="assessed",
        holder=_LAWYER,
    )
    framework_selection_process: Fact[bool] = asks(
        YES_NO,
        "Does the framework provide for a competitive selection process for this award?",
        S45 / 3,
        S46 / 10,
    )
    framework_single_supplier: Fact[bool] = asks(
        YES_NO, "Is only one supplier party to the framework?", S45 / 4 / "a"
    )
    framework_core_terms: Fact[bool] = asks(
        YES_NO,
        "Does the framework set out the core terms of the contract?",
        S45 / 4 / "b" / "i",
    )
    framework_objective_mechanism: Fact[bool] = asks(
        YES_NO,
        "Does the framework set out an objective mechanism for choosing the supplier?",
        S45 / 4 / "b" / "ii",
        standing="assessed",
    )
    call_off_conditions_proportionate: Fact[bool] = asks(
        YES_NO,
        "Is the authority satisfied that any conditions of participation in the call-off competition"
        " are proportionate to capacity or technical ability?",
        S46 / 1,
        S46 / 5,
        standing="considered",
    )
    call_off_criteria_from_framework: Fact[bool] = asks(
        YES_NO,
        "Are proposals assessed only against award criteria used in awarding the framework (refined"
        " or not)?",
        S46 / 8,
        S46 / 9,
        changeable=True,
    )

    # --- below the threshold, Part 6 and local government --------------------------------------

    tenders_are_invited: Fact[bool] = asks(
        YES_NO,
        "Are tenders invited (a request for quotations counts)?",
        S85 / 1,
        S86 / 1,
        S87 / 1,
        standing="chosen",
        changeable=True,
        instead=("dates.tenders_invited",),
    )
    advertised: Fact[str] = asks(
        choice(
            openly="to anyone: a website, a portal open to all, a noticeboard",
            particular_suppliers="only to particular or pre-selected suppliers",
            not_advertised="not at all",
        ),
        "To whom, if anyone, is the contract advertised?",
        S87 / 1,
        S87 / 2,
        standing="chosen",
        changeable=True,
    )
    suitability_restricts_tenders: Fact[bool] = asks(
        YES_NO,
        "Is it restricted who may submit a tender, by an assessment of suitability (a questionnaire"
        " stage, a shortlist)?",
        S85 / 1,
        S85 / 2,
        changeable=True,
    )
    sme_barriers_considered: Fact[bool] = asks(
        YES_NO,
        "Has the authority had regard to the barriers small and medium-sized enterprises may face,"
        " and considered whether they can be removed or reduced?",
        S86 / 1,
        changeable=True,
    )
    reserved_to_location: Fact[str] = asks(
        choice(
            none="not reserved by location",
            united_kingdom="contractors based within the United Kingdom",
            authority_area="contractors based within the authority's area",
            county_or_borough="contractors based within the one county or London borough in which"
            " the authority's area wholly lies",
            area_and_bordering="those, and counties or London boroughs bordering that area",
            other="any other area: a radius, a ward, a region, an area that does not border it",
        ),
        "To contractors based where, if anywhere, is the contract reserved?",
        LOCAL_ORDER_2026.article(3) / 2,
        LOCAL_ORDER_2026.article(3) / 3,
        LOCAL_ORDER_2026.article(3) / 5,
        standing="chosen",
        assumed="none",
        changeable=True,
    )
    added_areas_border: Fact[bool] = asks(
        YES_NO,
        "Does each county or London borough added border the authority's area?",
        LOCAL_ORDER_2026.article(3) / 5,
    )
    location_stated_in_notice: Fact[bool] = asks(
        YES_NO,
        "Does the below-threshold tender notice (or the advertisement, if no notice is needed) state"
        " the reservation, and the local area?",
        LOCAL_ORDER_2026.article(3) / 8,
        changeable=True,
    )
    reserved_to_bodies: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                sme="small and medium-sized enterprises",
                vcse="non-governmental bodies that are value-driven and mainly reinvest their"
                " surpluses (VCSEs)",
                supported_employment="supported employment providers",
            )
        ),
        "For bodies of what type, if any, is a below-threshold contract reserved?",
        PR24.reg(24) / 2 / "l",
        standing="chosen",
        assumed=(),
        changeable=True,
    )
    non_commercial_matters: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                a="workforce terms, composition, training or opportunities",
                b="whether sub-contractors are self-employed, labour only",
                c="involvement in irrelevant fields of Government policy",
                d="conduct in industrial disputes",
                e="the country of origin of supplies, or the location of a contractor's business",
                f="political, industrial or sectarian affiliations or interests",
                g="financial support for institutions",
                h="use of the authority's building control services",
            )
        ),
        "To which non-commercial matters is reference made in choosing suppliers, if any?",
        LGA_1988.section(17) / 5,
        changeable=True,
    )
    non_commercial_matters_permitted_by: Fact[str] = asks(
        choice(
            none="nothing",
            equality_duty="the public sector equality duty",
            procurement_act_duty="a duty imposed by the Procurement Act 2023",
            social_value_duty="section 1 of the Public Services (Social Value) Act 2012",
            russia_or_belarus="the 2022 Order: the country is Russia or Belarus",
            best_value_workforce="the 2001 Order: necessary or expedient for best value, or TUPE may"
            " apply",
        ),
        "What, if anything, permits that reference?",
        LGA_1988.section(17) / 10,
        LGA_1988.section(17) / 11,
        standing="assessed",
        assumed="none",
        holder=_LAWYER,
    )
