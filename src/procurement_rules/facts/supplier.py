"""``supplier``: who supplies, and how it stands to the authority."""

from __future__ import annotations

from decimal import Decimal

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import PERCENT, YES_NO, Count
from procurement_rules.law.provisions import PR24, S16, S32, S33, S41, S57, S82, SCH2, SCH5

_SECRETARY = "the company secretary"
_FINANCE = "the finance officer"
_P2 = SCH2 / 2
_R42A = PR24.reg("42A")
_R42B = PR24.reg("42B")
_HEADS = Count("people", 10_000_000)


class Supplier(Group):
    """The counterparty."""

    parent_undertaking: Fact[bool] = asks(
        YES_NO,
        "Is the controlling authority (or are the controlling authorities together) a parent"
        " undertaking of the person?",
        _P2 / 2 / "a",
        _P2 / 4,
        holder=_SECRETARY,
    )
    controlled_by_another_authority: Fact[bool] = asks(
        YES_NO,
        "Is the control relied on that of another contracting authority (alone or with others) and"
        " not of this one?",
        _P2 / 1 / "c",
        _P2 / 1 / "d",
        assumed=False,
        holder=_SECRETARY,
    )
    controller_also_controls_authority: Fact[bool] = asks(
        YES_NO,
        "Does that other authority (or do those authorities) also control this one?",
        _P2 / 1 / "c",
        _P2 / 1 / "d",
        standing="assessed",
        holder=_SECRETARY,
    )
    joint_control: Fact[bool] = asks(
        YES_NO,
        "Is control relied on as joint control with other contracting authorities?",
        _P2 / 2 / "d",
        assumed=False,
        holder=_SECRETARY,
    )
    decisive_influence_by_others: Fact[bool] = asks(
        YES_NO,
        "Does anyone else exert a decisive influence on the person's activities (a director,"
        " officer or manager acting as such does not count)?",
        _P2 / 2 / "b",
        _P2 / 5,
        standing="assessed",
        holder=_SECRETARY,
    )
    shares_held_outside_public_authorities: Fact[bool] = asks(
        YES_NO,
        "Does anyone that is not a public authority hold shares in the person?",
        _P2 / 3,
        holder=_SECRETARY,
    )
    attributable_turnover_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of the person's turnover over the three years was for the authorities, or for"
        " others they control?",
        _P2 / 2 / "c",
        _R42A / 2,
        unit="per cent",
        holder=_FINANCE,
    )
    attributable_cost_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of the person's costs was for them?",
        _R42A / 8 / "a",
        unit="per cent",
        holder=_FINANCE,
    )
    attributable_time_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of the person's time was for them?",
        _R42A / 8 / "b",
        unit="per cent",
        holder=_FINANCE,
    )
    attributable_value_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of what the person supplies was, by value, supplied to them?",
        _R42A / 8 / "c",
        unit="per cent",
        holder=_FINANCE,
    )
    attributable_purchases_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of what is supplied to the person was, by value, supplied by them?",
        _R42A / 8 / "d",
        unit="per cent",
        holder=_FINANCE,
    )
    each_authority_on_board: Fact[bool] = asks(
        YES_NO,
        "Is each controlling authority represented on the person's board?",
        _P2 / 2 / "d" / "i",
        _P2 / 7,
        holder=_SECRETARY,
    )
    activities_against_their_interests: Fact[bool] = asks(
        YES_NO,
        "Does the person carry out activities contrary to the interests of any of them?",
        _P2 / 2 / "d" / "ii",
        standing="assessed",
        holder=_SECRETARY,
    )
    pension_asset_pool_company: Fact[bool] = asks(
        YES_NO,
        "Is the supplier a local government pension asset pool company, and the authority an"
        " administering authority of that pool?",
        _P2,
        assumed=False,
        holder=_FINANCE,
    )
    other_activity_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of the activities the co-operation contemplates, by turnover over the three"
        " years, is other than for the authorities' public functions?",
        SCH2 / 3 / 2 / "b",
        _R42B / 2,
        unit="per cent",
        holder=_FINANCE,
    )
    other_activity_cost_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of its costs is other than for those functions?",
        _R42B / 8 / "a",
        unit="per cent",
        holder=_FINANCE,
    )
    other_activity_time_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of the time spent on it is other than for those functions?",
        _R42B / 8 / "b",
        unit="per cent",
        holder=_FINANCE,
    )
    other_activity_value_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share by value of what is supplied under it is other than for those functions?",
        _R42B / 8 / "c",
        unit="per cent",
        holder=_FINANCE,
    )
    foreign_government: Fact[bool] = asks(
        YES_NO,
        "Is the supplier the government of another state or territory?",
        SCH2 / 4 / 1,
    )
    relevant_joint_venture: Fact[bool] = asks(
        YES_NO,
        "Is the contract between a utility and a joint venture of utilities to which it is party?",
        SCH2 / 5 / 1,
        holder=_SECRETARY,
    )
    joint_venture_for_three_years: Fact[bool] = asks(
        YES_NO,
        "Was the joint venture formed to carry out a utility activity for three years or more?",
        SCH2 / 5 / 1 / "a",
        holder=_SECRETARY,
    )
    parties_committed_three_years: Fact[bool] = asks(
        YES_NO,
        "Are its parties committed in writing to stay for three years from that agreement?",
        SCH2 / 5 / 1 / "b",
        holder=_SECRETARY,
    )
    affiliated: Fact[bool] = asks(
        YES_NO,
        "Is the supplier affiliated with the utility, or with a member of its joint venture?",
        SCH2 / 6 / 1,
        SCH2 / 6 / 2,
        holder=_SECRETARY,
    )
    affiliated_turnover_percent: Fact[Decimal] = asks(
        PERCENT,
        "What share of the supplier's turnover of that kind comes from its affiliates?",
        SCH2 / 6 / 3,
        PR24.reg("42C"),
        unit="per cent",
        holder=_FINANCE,
    )
    bank_of_england: Fact[bool] = asks(
        YES_NO,
        "Are the services provided by the Bank of England?",
        SCH2 / 17,
    )
    not_for_profit: Fact[bool] = asks(
        YES_NO,
        "Is the supplier an organisation or association not run for profit?",
        SCH2 / 20,
        holder=_SECRETARY,
    )
    in_deployment_area: Fact[bool] = asks(
        YES_NO,
        "Is the supplier in an area outside the United Kingdom where the armed forces are"
        " deployed?",
        SCH2 / 27 / "a",
    )
    operational_need_for_supplier: Fact[bool] = asks(
        YES_NO,
        "Do the operational needs of the armed forces require the award to that supplier?",
        SCH2 / 27 / "b",
        standing="assessed",
    )
    in_host_state: Fact[bool] = asks(
        YES_NO,
        "Is the supplier in a state or territory outside the United Kingdom where the armed"
        " forces keep a military presence?",
        SCH2 / 28 / "a",
    )
    host_state_requires_supplier: Fact[bool] = asks(
        YES_NO,
        "Does that state or territory require, in connection with that presence, that this supplier"
        " supply?",
        SCH2 / 28 / "b",
    )
    excluded: Fact[bool] = asks(
        YES_NO,
        "Is the supplier an excluded supplier?",
        S41 / 1 / "a",
        S57 / 1,
        standing="considered",
    )
    treated_as_excluded: Fact[bool] = asks(
        YES_NO,
        "Must the authority treat the supplier as excluded for this award: has market engagement, or"
        " a conflict of interest, given it an unfair advantage that cannot be avoided, or that it"
        " will not take the steps needed to avoid?",
        S16 / 5,
        S82 / 4,
        standing="considered",
        assumed=False,
    )
    excludable: Fact[bool] = asks(
        YES_NO,
        "Is the supplier an excludable supplier?",
        S41 / 4,
        S57 / 2,
        standing="considered",
    )
    excludable_considered: Fact[bool] = asks(
        YES_NO,
        "Has the authority considered, before award, whether the supplier is excludable?",
        S41 / 4,
    )
    existing_supplier: Fact[bool] = asks(
        YES_NO,
        "Is the supplier the one that already supplied, or contracted to supply, the existing goods,"
        " services or works to the authority?",
        SCH5 / 9,
    )
    preferred_by_individual: Fact[bool] = asks(
        YES_NO,
        "Has the individual, or their carer, expressed a preference as to who should supply?",
        SCH5 / 17 / "a",
        holder="the social worker or case holder",
    )
    supported_employment_purpose: Fact[bool] = asks(
        YES_NO,
        "Does the organisation operate wholly or partly to provide employment, or support related"
        " to employment, to disabled or disadvantaged people?",
        S32 / 4,
        standing="assessed",
    )
    workforce: Fact[int] = asks(
        _HEADS,
        "How many people are in the organisation's workforce?",
        S32 / 4 / "a",
        unit="people",
    )
    workforce_disabled_or_disadvantaged: Fact[int] = asks(
        _HEADS,
        "How many of the organisation's workforce are disabled or disadvantaged?",
        S32 / 4 / "a",
        standing="assessed",
        unit="people",
    )
    part_workforce: Fact[int] = asks(
        _HEADS,
        "If a particular part of the organisation is to perform the contract, how many people are"
        " in that part's workforce?",
        S32 / 4 / "b",
        unit="people",
        assumed=0,
    )
    part_workforce_disabled_or_disadvantaged: Fact[int] = asks(
        _HEADS,
        "How many of the performing part's workforce are disabled or disadvantaged?",
        S32 / 4 / "b",
        standing="assessed",
        unit="people",
    )
    combined_workforce: Fact[int] = asks(
        _HEADS,
        "If more than one organisation (or part of one) is to perform the contract, how many people"
        " are in their workforces together?",
        S32 / 4 / "c",
        unit="people",
        assumed=0,
    )
    combined_workforce_disabled_or_disadvantaged: Fact[int] = asks(
        _HEADS,
        "How many people in the combined workforces are disabled or disadvantaged?",
        S32 / 4 / "c",
        standing="assessed",
        unit="people",
    )
    delivers_public_services: Fact[bool] = asks(
        YES_NO,
        "Does the body operate for the purpose of delivering public services?",
        S33 / 6 / "a",
        standing="assessed",
    )
    mainly_reservable_services: Fact[bool] = asks(
        YES_NO,
        "Does it operate mainly to deliver one or more reservable light touch services?",
        S33 / 6 / "a",
        standing="assessed",
    )
    profits_only_to_members: Fact[bool] = asks(
        YES_NO,
        "Does it provide for the distribution of profits only to members?",
        S33 / 6 / "b",
        holder=_SECRETARY,
    )
    managed_and_controlled_by_employees: Fact[bool] = asks(
        YES_NO,
        "Is it under the management and control of its employees (users, trustees and community"
        " members do not count)?",
        S33 / 6 / "c",
        standing="assessed",
        holder=_SECRETARY,
    )
