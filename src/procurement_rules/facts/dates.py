"""``dates``: when each kind of step happened, or is to happen. Which law governs turns on these."""

from __future__ import annotations

from datetime import date

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import DAY, NEVER
from procurement_rules.law.provisions import (
    GO_LIVE,
    LOCAL_ORDER_2026,
    PCR,
    PSR,
    S4,
    S21,
    S33,
    S44,
    S49,
    S85,
    S87,
    S88,
    SCH5,
    THRESHOLDS_2026,
)

_REG5 = GO_LIVE.reg(5)
_STEPS = (
    "dates.transparency_notice_published",
    "dates.below_threshold_tender_notice_published",
    "dates.tenders_invited",
    "dates.supplier_contacted_to_commence_award",
)


class Dates(Group):
    """When each step was, or is to be, taken. ``"none"`` means it did not happen."""

    as_at: Fact[date] = asks(
        DAY,
        "On what day is the answer wanted?",
        S4 / 1,
        unit="date",
        holder="whoever asks for the decision",
    )
    tender_notice_published: Fact[date] = asks(
        DAY,
        "When was, or will, the tender notice be published?",
        S21 / 1,
        THRESHOLDS_2026.reg(3) / 2 / "a",
        unit="date",
        instead=_STEPS,
        changeable=True,
    )
    transparency_notice_published: Fact[date] = asks(
        DAY,
        "When was, or will, the transparency notice be published?",
        S44 / 1,
        THRESHOLDS_2026.reg(3) / 2 / "b",
        unit="date",
        changeable=True,
    )
    below_threshold_tender_notice_published: Fact[date] = asks(
        DAY,
        "When was, or will, the below-threshold tender notice be published?",
        S87 / 1,
        THRESHOLDS_2026.reg(3) / 2 / "c",
        unit="date",
        changeable=True,
    )
    tenders_invited: Fact[date] = asks(
        DAY,
        "When were, or will, tenders, quotations or requests to participate first be invited, by"
        " notice or otherwise?",
        S85 / 1,
        THRESHOLDS_2026.reg(3) / 2 / "d",
        unit="date",
        changeable=True,
    )
    supplier_contacted_to_commence_award: Fact[date] = asks(
        DAY,
        "When was a supplier first contacted, by notice or otherwise, in order to commence the award"
        " of the contract?",
        THRESHOLDS_2026.reg(3) / 2 / "e",
        unit="date",
    )
    contract_awarded: Fact[date] = asks(
        DAY,
        "When was, or will, the contract be awarded?",
        _REG5 / 3 / "a",
        unit="date",
        changeable=True,
    )
    contract_entered_into: Fact[date] = asks(
        DAY,
        "When was, or will, the contract be entered into?",
        S87 / 3,
        unit="date",
        changeable=True,
    )
    contract_notice_submitted: Fact[date] = asks(
        DAY,
        "When was a contract notice under the earlier regulations submitted for publication?",
        _REG5 / 3 / "c" / "i",
        PCR.reg(26) / 8,
        unit="date",
    )
    design_contest_notice_submitted: Fact[date] = asks(
        DAY,
        "When was a design contest notice under the earlier regulations submitted?",
        _REG5 / 3 / "c" / "ii",
        unit="date",
        assumed=NEVER,
    )
    voluntary_transparency_notice_published: Fact[date] = asks(
        DAY,
        "When was a voluntary transparency notice under the earlier regulations published?",
        _REG5 / 3 / "d",
        unit="date",
    )
    contracts_finder_opportunity_published: Fact[date] = asks(
        DAY,
        "When was the opportunity published on Contracts Finder under the 2015 Regulations?",
        _REG5 / 3 / "e",
        unit="date",
    )
    negotiated_procedure_supplier_contacted: Fact[date] = asks(
        DAY,
        "When was a supplier contacted to commence a negotiated procedure without prior"
        " publication under the earlier regulations?",
        _REG5 / 3 / "b",
        unit="date",
    )
    special_arrangements_supplier_contacted: Fact[date] = asks(
        DAY,
        "When was a supplier contacted about a contract under the special arrangements of the 2016"
        " Utilities Regulations (regulation 33)?",
        GO_LIVE.reg(8) / 3 / "b",
        unit="date",
        assumed=NEVER,
    )
    call_for_competition_by_prior_notice_submitted: Fact[date] = asks(
        DAY,
        "When was a prior information notice, or periodic indicative notice, submitted as a call"
        " for competition?",
        _REG5 / 2,
        unit="date",
        assumed=NEVER,
    )
    concession_notice_submitted: Fact[date] = asks(
        DAY,
        "When was a concession notice, or a concession prior information notice, submitted under"
        " the 2016 Regulations?",
        GO_LIVE.reg(7) / 1 / "b",
        unit="date",
    )
    qualification_system_notice_submitted: Fact[date] = asks(
        DAY,
        "When was a notice of a qualification system submitted under the 2016 Regulations?",
        GO_LIVE.reg(8) / 3 / "d" / "i",
        unit="date",
        assumed=NEVER,
    )
    part_b_offers_sought: Fact[date] = asks(
        DAY,
        "When were offers sought for a Part B services contract under the 2011 defence"
        " Regulations?",
        GO_LIVE.reg(3) / 2 / "b",
        unit="date",
        assumed=NEVER,
    )
    framework_concluded: Fact[date] = asks(
        DAY,
        "When was the framework the contract is called off from concluded or awarded?",
        _REG5 / 3 / "a",
        unit="date",
    )
    dynamic_purchasing_system_established: Fact[date] = asks(
        DAY,
        "When was the dynamic purchasing system established?",
        _REG5 / 3 / "a",
        unit="date",
        assumed=NEVER,
    )
    dynamic_purchasing_system_change: Fact[date] = asks(
        DAY,
        "On what day would the dynamic purchasing system's period of validity be changed?",
        _REG5 / 4 / "b",
        unit="date",
        assumed=NEVER,
    )
    dynamic_purchasing_system_ends: Fact[date] = asks(
        DAY,
        "On what day does the dynamic purchasing system end by its own terms?",
        _REG5 / 4 / "b",
        unit="date",
        assumed=NEVER,
    )
    health_award_process_commenced: Fact[date] = asks(
        DAY,
        "When was the award procedure commenced, if it is for health services: a notice"
        " submitted, an advertisement, a provider contacted, or any step towards an award under a"
        " framework?",
        PSR.reg(29),
        unit="date",
        instead=("dates.tender_notice_published", *_STEPS),
    )
    earlier_contract_awarded: Fact[date] = asks(
        DAY,
        "When was the earlier contract for the existing goods, services or works awarded (not begun,"
        " and not signed)?",
        SCH5 / 8 / "a",
        unit="date",
    )
    first_framework_awarded: Fact[date] = asks(
        DAY,
        "When was, or will, the first framework under the open framework be awarded?",
        S49 / 2 / "c",
        unit="date",
    )
    comparable_contract_entered_into: Fact[date] = asks(
        DAY,
        "When did the mutual last, up to the day of this award, enter into a comparable contract: the"
        " same kind of services, the same authority, reserved under section 33?",
        S33 / 5,
        S33 / 7,
        unit="date",
    )
    location_determination_made: Fact[date] = asks(
        DAY,
        "When did the authority determine that contractors not based within the area may not"
        " participate?",
        LOCAL_ORDER_2026.article(3) / 2,
        LOCAL_ORDER_2026.article(3) / 3,
        unit="date",
        changeable=True,
    )
    invoice_received: Fact[date] = asks(
        DAY,
        "When was the invoice received, or delivered to the address the contract gives?",
        S88 / 2 / "a",
        S88 / 13,
        unit="date",
        holder="the finance officer",
    )
    sum_first_due: Fact[date] = asks(
        DAY,
        "When did the sum first become due in accordance with the invoice?",
        S88 / 2 / "b",
        unit="date",
        holder="the finance officer",
    )
