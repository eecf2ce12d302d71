"""``requirement``: what is to be supplied."""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import CPV, MONEY, TEXT, YES_NO, Many, choice
from procurement_rules.facts.parts import PARTS, Part
from procurement_rules.law.provisions import (
    PR24,
    PSR,
    PSR_WALES,
    S6,
    S7,
    S8,
    S9,
    S10,
    SCH1,
    SCH2,
    SCH4,
    SCH5,
)

_COMMISSIONER = "the commissioning lead"
DEFENCE_LIMBS = choice(
    a="military equipment",
    b="sensitive equipment",
    c="goods, services or works needed to develop, make, maintain or decommission such equipment",
    d="logistics for such equipment",
    e="wholly military purposes",
    f="sensitive services or sensitive works",
    g="otherwise relevant to the capability, readiness, safety or security of the armed forces",
)
MAIN_PURPOSES = choice(
    goods="supplying goods",
    services="supplying services",
    works="carrying out works under the contract",
    facilitated_works="facilitating works by others that make a complete work to a specification"
    " set out in or determined under the contract",
)


class Requirement(Group):
    """What is to be supplied, and for what."""

    description: Fact[str] = asks(
        TEXT,
        "What is to be supplied, in a sentence?",
        S9 / 1,
        assumed=None,
        holder=_COMMISSIONER,
    )
    cpv: Fact[str] = asks(
        CPV,
        "Which CPV code fits the main subject of the contract?",
        S9 / 1,
        PR24.reg(42) / 1,
        SCH1 / 4,
        holder=_COMMISSIONER,
        unit="CPV 2008 code",
        instead=("requirement.mainly_listed_services", "requirement.main_purpose"),
    )
    other_cpv: Fact[tuple[str, ...]] = asks(
        Many(CPV),
        "Which other CPV codes fit what is to be supplied?",
        S9 / 1,
        PR24.reg(42) / 1,
        assumed=(),
        holder=_COMMISSIONER,
        unit="CPV 2008 codes",
    )
    services_match_cpv: Fact[bool] = asks(
        YES_NO,
        "Is what will be supplied really what the CPV code describes?",
        PR24.reg(42) / 1,
        standing="assessed",
        assumed=True,
        holder=_COMMISSIONER,
    )
    main_purpose: Fact[str] = asks(
        MAIN_PURPOSES,
        "What is the contract's main purpose?",
        SCH1 / 4,
        standing="assessed",
        holder=_COMMISSIONER,
        instead=("requirement.cpv",),
    )
    facilitates_works: Fact[bool] = asks(
        YES_NO,
        "Is the main purpose to facilitate works by others that make a complete work to a"
        " specification set out in or determined under the contract?",
        SCH1 / 4 / "b",
        standing="assessed",
        assumed=False,
        holder=_COMMISSIONER,
    )
    mainly_listed_services: Fact[bool] = asks(
        YES_NO,
        "Is the contract wholly or mainly for services on the light touch list?",
        S9 / 1,
        standing="assessed",
        holder=_COMMISSIONER,
        instead=("requirement.cpv",),
    )
    utility_activity: Fact[bool] = asks(
        YES_NO,
        "Is the contract wholly or mainly for a utility activity?",
        S6 / 1,
        standing="assessed",
        assumed=False,
    )
    defence_limbs: Fact[tuple[str, ...]] = asks(
        Many(DEFENCE_LIMBS),
        "Which of the defence and security descriptions fit the contract?",
        S7 / 1,
        standing="assessed",
        assumed=(),
        holder="the defence authority",
        unit="paragraphs of s.7(1)",
    )
    right_to_exploit: Fact[bool] = asks(
        YES_NO,
        "Is at least part of the supplier's return a right to exploit the works or services?",
        S8 / 1 / "a",
        assumed=False,
        standing="assessed",
    )
    real_operating_risk: Fact[bool] = asks(
        YES_NO,
        "Is the supplier exposed to a real risk of not recovering its costs, from foreseeable"
        " matters outside both parties' control?",
        S8 / 1 / "b",
        S8 / 2,
        standing="assessed",
        holder="the finance officer",
    )
    for_health_service: Fact[bool] = asks(
        YES_NO,
        "Are the services health care for individuals, for the purposes of the health service in"
        " England (or in Wales)?",
        PSR.reg(2) / 1,
        PSR_WALES.reg(2) / 1,
        standing="assessed",
        holder=_COMMISSIONER,
    )
    within_health_code_limits: Fact[bool] = asks(
        YES_NO,
        "Are the services within the limit the health list puts on this code (for example,"
        " delivered to individuals)?",
        PSR.schedule(1),
        standing="assessed",
        holder=_COMMISSIONER,
    )
    health_element_gross_gbp: Fact[int] = asks(
        MONEY,
        "What is the lifetime value of the health care element, reckoned as the rest is?",
        PSR.reg(3) / 4 / "a",
        unit="GBP including VAT",
        holder="the finance officer",
        assumed=None,
    )
    other_element_gross_gbp: Fact[int] = asks(
        MONEY,
        "What is the lifetime value of everything else in the contract, reckoned as the health care"
        " element is?",
        PSR.reg(3) / 4 / "a",
        unit="GBP including VAT",
        holder="the finance officer",
    )
    other_element_inseparable: Fact[bool] = asks(
        YES_NO,
        "Is the authority of the view that the other goods or services could not reasonably be"
        " supplied under a separate contract?",
        PSR.reg(3) / 3 / "b",
        PSR.reg(3) / 4 / "b",
        standing="considered",
        holder=_COMMISSIONER,
    )
    other_element_connected: Fact[bool] = asks(
        YES_NO,
        "Are the other goods or services connected to the health services?",
        PSR_WALES.reg(3),
        standing="assessed",
        holder=_COMMISSIONER,
    )
    health_with_works: Fact[bool] = asks(
        YES_NO,
        "Does the contract join health services with works?",
        PSR.reg(3) / 2,
        assumed=False,
        holder=_COMMISSIONER,
    )
    parts: Fact[tuple[Part, ...]] = asks(
        PARTS,
        "Which parts of the contract could be thought of as separate contracts, and of what value?",
        S10 / 1 / "a",
        SCH2 / 7 / 2,
        standing="considered",
        assumed=(),
        holder=_COMMISSIONER,
    )
    good_reasons_not_to_separate: Fact[bool] = asks(
        YES_NO,
        "Are there good reasons for not awarding separate contracts?",
        S10 / 4,
        standing="assessed",
        assumed=False,
        holder="the defence authority",
    )
    main_purpose_separable: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that what represents the main purpose could reasonably be"
        " supplied under a separate contract?",
        SCH2 / 7 / 2 / "a",
        standing="considered",
        assumed=False,
    )
    main_purpose_exempt: Fact[bool] = asks(
        YES_NO,
        "Does the authority consider that this separate contract would itself be of a kind listed"
        " in Part 2 of Schedule 2?",
        SCH2 / 7 / 2 / "b",
        standing="considered",
    )
    land_or_buildings: Fact[bool] = asks(
        YES_NO,
        "Is the contract for acquiring land, buildings or a complete work, or an interest in or"
        " right over them, or does it concern such an interest or right?",
        SCH2 / 8 / 1,
        standing="assessed",
        holder="the estates surveyor",
    )
    broadcast_material: Fact[bool] = asks(
        YES_NO,
        "Is the contract for acquiring, developing, producing or co-producing material for the"
        " authority to broadcast to the general public?",
        SCH2 / 9,
        standing="assessed",
    )
    broadcast_of_supplied_material: Fact[bool] = asks(
        YES_NO,
        "Is the contract for the authority to broadcast the supplier's material to the general"
        " public?",
        SCH2 / 10,
        standing="assessed",
    )
    facilitates_communications_service: Fact[bool] = asks(
        YES_NO,
        "Is the main purpose to facilitate the authority's provision of an electronic"
        " communications service to the public?",
        SCH2 / 11,
        standing="assessed",
    )
    permits_communications_network: Fact[bool] = asks(
        YES_NO,
        "Is the main purpose to permit the authority to provide, maintain or use a public"
        " electronic communications network?",
        SCH2 / 12,
        standing="assessed",
    )
    dispute_resolution: Fact[bool] = asks(
        YES_NO,
        "Is the contract for arbitration, mediation, conciliation or similar services to the"
        " authority?",
        SCH2 / 13,
        standing="assessed",
    )
    exempt_legal_services: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                a="representation by a lawyer in judicial or other dispute proceedings",
                b="a lawyer's advice in connection with or contemplation of proceedings",
                c="certification or authentication that must by law be by a notary",
                d="legal services by a person an enactment or a court requires to provide them",
            )
        ),
        "Which kinds of exempt legal service is the contract for?",
        SCH2 / 14 / 2,
        holder="the authority's lawyer",
        unit="paragraphs of Sch.2 para.14(2)",
        standing="assessed",
    )
    lending_to_authority: Fact[bool] = asks(
        YES_NO,
        "Is the contract for lending money to the authority?",
        SCH2 / 15,
    )
    investment_services: Fact[bool] = asks(
        YES_NO,
        "Is it for an investment service or activity, or an ancillary service, in relation to a"
        " financial instrument?",
        SCH2 / 16 / 1,
        holder="the finance officer",
        standing="assessed",
    )
    investment_firm_supplier: Fact[bool] = asks(
        YES_NO,
        "Is the supplier an investment firm or a qualifying credit institution?",
        SCH2 / 16 / 1,
        holder="the finance officer",
    )
    employment_contract: Fact[bool] = asks(
        YES_NO,
        "Is it a contract of employment or a worker's contract?",
        SCH2 / 18 / 1,
        standing="assessed",
        holder="the human resources officer",
    )
    public_office_holder: Fact[bool] = asks(
        YES_NO,
        "Does the contract pay an individual whom the authority appoints to a public office?",
        SCH2 / 19,
        standing="assessed",
    )
    emergency_services: Fact[tuple[str, ...]] = asks(
        Many(
            choice(
                a="promoting fire safety",
                b="extinguishing fires",
                c="protecting life and property in the event of fires",
                d="search and rescue",
                e="civil defence",
                f="nuclear safety",
                g="ambulances for medical emergencies",
            )
        ),
        "Which of the listed emergency services is the contract for?",
        SCH2 / 20,
        unit="paragraphs of Sch.2 para.20",
    )
    public_service_obligations: Fact[bool] = asks(
        YES_NO,
        "Must the contract be awarded under the public service obligations regulations for"
        " passenger transport?",
        SCH2 / 21 / 1,
        standing="assessed",
        holder="the authority's lawyer",
    )
    research_and_development: Fact[bool] = asks(
        YES_NO,
        "Is the contract for research and development services as defined?",
        SCH2 / 22 / 2,
        standing="assessed",
    )
    manufacturing_tools_or_processes: Fact[bool] = asks(
        YES_NO,
        "Do the services include producing tools for manufacture, or developing industrial"
        " processes to manufacture what the research leads to?",
        SCH2 / 22 / 3,
        standing="assessed",
    )
    intended_public_benefit: Fact[bool] = asks(
        YES_NO,
        "Does the authority intend the research to be for, or result in, public benefit?",
        SCH2 / 22 / 1 / "a",
        standing="assessed",
    )
    also_goods_or_works: Fact[bool] = asks(
        YES_NO,
        "Does the contract also provide goods or works?",
        SCH2 / 22 / 1 / "b",
    )
    intelligence_activities: Fact[bool] = asks(
        YES_NO,
        "Is the contract for carrying out, facilitating or supporting intelligence activities?",
        SCH2 / 26,
        standing="assessed",
    )
    for_resale: Fact[bool] = asks(
        YES_NO,
        "Is the contract to allow resale or lease to a third party?",
        SCH2 / 31 / "a",
        standing="assessed",
    )
    exclusive_right_to_sell: Fact[bool] = asks(
        YES_NO,
        "Has the utility a special or exclusive right to sell or lease them?",
        SCH2 / 31 / "b",
        S6 / 3,
        standing="assessed",
        holder="the authority's lawyer",
    )
    others_may_sell: Fact[bool] = asks(
        YES_NO,
        "May others sell or lease them under the same conditions?",
        SCH2 / 31 / "c",
        standing="assessed",
    )
    water_to_water_utility: Fact[bool] = asks(
        YES_NO,
        "Is it the supply of water to a utility running a drinking-water activity?",
        SCH2 / 32,
        SCH4 / 3 / 1,
        standing="assessed",
    )
    energy_to_energy_utility: Fact[bool] = asks(
        YES_NO,
        "Is it the supply of energy, or fuel to produce it, to a gas, heat, electricity or"
        " extraction utility?",
        SCH2 / 33,
        SCH4 / 1,
        SCH4 / 2,
        SCH4 / 6,
        standing="assessed",
    )
    activity_excluded_from_utilities: Fact[bool] = asks(
        YES_NO,
        "Is the contract wholly or mainly for an activity Part 2 of Schedule 4 takes out of the"
        " utility activities?",
        SCH2 / 34,
        standing="assessed",
    )
    water_concession: Fact[bool] = asks(
        YES_NO,
        "Is it for carrying out a drinking-water, land drainage or sewage activity within"
        " paragraph 3(1) or (2) of Schedule 4 (whatever paragraph 3(4) takes out)?",
        SCH2 / 35,
        SCH4 / 3 / 1,
        SCH4 / 3 / 2,
        standing="assessed",
    )
    air_service_exclusive_right: Fact[bool] = asks(
        YES_NO,
        "Does the concession give an exclusive right, for four years or for periods within four"
        " years, to run a scheduled air service within the United Kingdom (or between it and"
        " Gibraltar) that the Secretary of State considers necessary?",
        SCH2 / 36 / 1 / "a",
        SCH2 / 36 / 2,
        standing="assessed",
    )
    air_service_minimum_requirements: Fact[bool] = asks(
        YES_NO,
        "Does it impose minimum service requirements for those periods?",
        SCH2 / 36 / 1 / "b",
        standing="assessed",
    )
    passenger_transport_concession: Fact[bool] = asks(
        YES_NO,
        "Is it for public passenger transport services?",
        SCH2 / 37,
        standing="assessed",
    )
    city_of_london_other_function: Fact[bool] = asks(
        YES_NO,
        "Is the supply for purposes other than the Common Council's functions as local, police or"
        " port health authority?",
        SCH2 / 38,
        standing="assessed",
    )
    extends_or_partly_replaces_existing: Fact[bool] = asks(
        YES_NO,
        "Is what is bought intended as an extension to, or a partial replacement of, goods, services"
        " or works already supplied, or contracted to be supplied, to the authority?",
        SCH5 / 7,
        SCH5 / 9,
        standing="assessed",
        holder=_COMMISSIONER,
    )
    similar_to_existing: Fact[bool] = asks(
        YES_NO,
        "Is what is bought similar to the existing goods, services or works (from a contract under the"
        " 2011 defence Regulations: a repetition of them)?",
        SCH5 / 8,
        SCH5 / 9,
        standing="assessed",
        holder=_COMMISSIONER,
    )
    commodity_market_goods: Fact[bool] = asks(
        YES_NO,
        "Does the contract concern goods purchased on a commodity market?",
        SCH5 / 10,
        standing="assessed",
        holder=_COMMISSIONER,
    )
    for_particular_individual: Fact[bool] = asks(
        YES_NO,
        "Are the services supplied for the benefit of one particular individual (not a group, a"
        " block or a framework)?",
        SCH5 / 16 / "b",
        holder="the social worker or case holder",
    )
    deployment_transport: Fact[bool] = asks(
        YES_NO,
        "Does it relate to air or maritime transport for the armed forces or the security services,"
        " while deployed outside the United Kingdom or in order to be?",
        SCH5 / 18 / "b",
        holder=_COMMISSIONER,
    )
    qualifying_defence_contract: Fact[bool] = asks(
        YES_NO,
        "If awarded directly, would it be a qualifying defence contract under section 14(2) of the"
        " Defence Reform Act 2014?",
        SCH5 / 19 / 1 / "c",
        holder=_COMMISSIONER,
    )
    direct_award_needed_by_armed_forces: Fact[bool] = asks(
        YES_NO,
        "Is direct award necessary to enhance or maintain the operational capability, effectiveness,"
        " readiness for action, safety or security of the armed forces?",
        SCH5 / 20 / "c",
        standing="assessed",
        holder=_COMMISSIONER,
    )
