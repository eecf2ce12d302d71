"""``contract``: its term and how it may be lengthened."""

from __future__ import annotations

from datetime import date

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import DAY, MONTHS, YES_NO, Count
from procurement_rules.law.provisions import S88, SCH3

_DAYS = Count("days", 3650)


class Contract(Group):
    """The contract's term, in months or by its first and last days."""

    initial_term_months: Fact[int] = asks(
        MONTHS,
        "How long is the initial term?",
        SCH3 / 1 / 1,
        unit="months",
        instead=("contract.ends",),
        changeable=True,
    )
    starts: Fact[date] = asks(
        DAY,
        "What is the first day of the initial term?",
        SCH3 / 1 / 1,
        unit="date",
        changeable=True,
    )
    ends: Fact[date] = asks(
        DAY,
        "What is the last day of the initial term?",
        SCH3 / 1 / 1,
        unit="date",
        changeable=True,
    )
    extension_months: Fact[int] = asks(
        MONTHS,
        "By how long could every option to extend or renew lengthen it, added together?",
        SCH3 / 1 / 2 / "c",
        unit="months",
        instead=("value.extensions_gross_gbp",),
        changeable=True,
    )
    payment_days: Fact[int] = asks(
        _DAYS,
        "Within how many days does the contract say a sum must be paid?",
        S88 / 2,
        S88 / 10,
        unit="days",
        assumed=None,
        changeable=True,
    )
    subcontract_payment_days: Fact[int] = asks(
        _DAYS,
        "Within how many days does the supplier's sub-contract say a sum must be paid?",
        S88 / 8,
        S88 / 10,
        unit="days",
        assumed=None,
        holder="the supplier",
    )
    subcontract_substantially_for_performance: Fact[bool] = asks(
        YES_NO,
        "Is that sub-contract wholly or substantially for performing all or part of the contract?",
        S88 / 8,
        standing="assessed",
        holder="the supplier",
    )
