"""``value``: what the contract is worth, exact to the penny and with VAT unless a name says net."""

from __future__ import annotations

from procurement_rules.facts.group import Fact, Group, asks
from procurement_rules.facts.kinds import MONEY, YES_NO, Many, choice
from procurement_rules.law.provisions import S4, S123, SCH3

_FINANCE = "the finance officer"
_GROSS = "GBP including VAT"
_LIST = Many(MONEY, distinct=False)
_P1 = SCH3 / 1
_P3 = SCH3 / 3


class Value(Group):
    """The estimate, whole (``gross_gbp``), net with its VAT, or built from its parts."""

    gross_gbp: Fact[int] = asks(
        MONEY,
        "What is the most the authority could expect to pay in all, with VAT and every option,"
        " extension, renewal, fee, premium, prize and in-kind contribution?",
        _P1 / 1,
        _P1 / 2,
        S123 / 2,
        unit=_GROSS,
        holder=_FINANCE,
        instead=(
            "value.net_gbp",
            "value.annual_gross_gbp",
            "value.initial_term_gross_gbp",
            "value.lots_gross_gbp",
        ),
    )
    net_gbp: Fact[int] = asks(
        MONEY,
        "What is that amount without VAT?",
        _P1 / 1,
        unit="GBP without VAT",
        holder=_FINANCE,
        instead=("value.gross_gbp",),
    )
    vat_treatment: Fact[str] = asks(
        choice(
            standard="standard rate",
            reduced="reduced rate",
            zero="zero rate",
            exempt="exempt from VAT",
            outside_scope="outside the scope of VAT",
            mixed="more than one treatment: give vat_gbp",
        ),
        "How is the supply treated for VAT?",
        S123 / 2,
        unit="VAT treatment",
        holder=_FINANCE,
        instead=("value.vat_gbp", "value.gross_gbp"),
    )
    vat_gbp: Fact[int] = asks(
        MONEY,
        "How much VAT is referable to the amount payable?",
        S123 / 2,
        unit="GBP of VAT",
        holder=_FINANCE,
        instead=("value.vat_treatment", "value.gross_gbp"),
    )
    initial_term_gross_gbp: Fact[int] = asks(
        MONEY,
        "What is payable for the initial term, before any option?",
        _P1 / 1,
        unit=_GROSS,
        holder=_FINANCE,
    )
    annual_gross_gbp: Fact[int] = asks(
        MONEY,
        "What is the most payable in a year?",
        _P1 / 1,
        unit="GBP a year including VAT",
        holder=_FINANCE,
    )
    options_gross_gbp: Fact[int] = asks(
        MONEY,
        "What would be payable if every option for more goods, services or works were exercised?",
        _P1 / 2 / "b",
        unit=_GROSS,
        holder=_FINANCE,
        instead=("value.gross_gbp",),
        changeable=True,
    )
    extensions_gross_gbp: Fact[int] = asks(
        MONEY,
        "What would be payable if every option to extend or renew were exercised?",
        _P1 / 2 / "c",
        unit=_GROSS,
        holder=_FINANCE,
        instead=("value.gross_gbp",),
        changeable=True,
    )
    in_kind_gross_gbp: Fact[int] = asks(
        MONEY,
        "What is the value of what the authority itself provides other than for payment?",
        _P1 / 2 / "a",
        unit=_GROSS,
        holder=_FINANCE,
        assumed=0,
    )
    fees_gross_gbp: Fact[int] = asks(
        MONEY,
        "What premiums, fees, commissions or interest could be payable?",
        _P1 / 2 / "d",
        unit=_GROSS,
        holder=_FINANCE,
        assumed=0,
    )
    prizes_gross_gbp: Fact[int] = asks(
        MONEY,
        "What prizes or payments to participants could be payable?",
        _P1 / 2 / "e",
        unit=_GROSS,
        holder=_FINANCE,
        assumed=0,
    )
    already_paid_gross_gbp: Fact[int] = asks(
        MONEY,
        "What has already been paid under the contract?",
        _P1 / 1,
        unit=_GROSS,
        holder=_FINANCE,
        assumed=0,
    )
    lots_gross_gbp: Fact[tuple[int, ...]] = asks(
        _LIST,
        "What is the value of each lot?",
        _P1 / 1,
        SCH3 / 4,
        unit=f"{_GROSS}, each",
        holder=_FINANCE,
        changeable=True,
    )
    open_framework_gross_gbp: Fact[int] = asks(
        MONEY,
        "What is the value of all frameworks awarded, or to be awarded, under the open framework?",
        SCH3 / 2 / 2,
        unit=_GROSS,
        holder=_FINANCE,
    )
    supplier_receipts_gross_gbp: Fact[int] = asks(
        MONEY,
        "What is the most the supplier could expect to receive under or in connection with"
        " the concession, from anyone, with every option and any asset sale?",
        _P3 / 2,
        _P3 / 3,
        unit=_GROSS,
        holder=_FINANCE,
        instead=("value.exploitation_gross_gbp",),
    )
    exploitation_gross_gbp: Fact[int] = asks(
        MONEY,
        "What revenue could the supplier receive from exploiting the works or services?",
        _P3 / 3 / "a",
        unit=_GROSS,
        holder=_FINANCE,
    )
    asset_sales_gross_gbp: Fact[int] = asks(
        MONEY,
        "What could the supplier receive from selling assets held under the contract?",
        _P3 / 3 / "f",
        unit=_GROSS,
        holder=_FINANCE,
        assumed=0,
    )
    related_contracts_gross_gbp: Fact[tuple[int, ...]] = asks(
        _LIST,
        "What is the value of each other contract estimated with this one?",
        SCH3 / 4 / 1,
        unit=f"{_GROSS}, each",
        holder=_FINANCE,
        assumed=(),
    )
    could_be_single_contract: Fact[bool] = asks(
        YES_NO,
        "Could what is supplied under all those contracts reasonably be supplied under one?",
        SCH3 / 4 / 1,
        standing="assessed",
    )
    good_reasons_not_to_aggregate: Fact[bool] = asks(
        YES_NO,
        "Are there good reasons not to value the contracts together?",
        SCH3 / 4 / 2,
        standing="assessed",
        assumed=False,
    )
    can_be_estimated: Fact[bool] = asks(
        YES_NO,
        "Can the value be estimated?",
        SCH3 / 5,
        standing="assessed",
        assumed=True,
        holder=_FINANCE,
    )
    pass_through_gross_gbp: Fact[int] = asks(
        MONEY,
        "How much of the amount is grant money the supplier only passes through to others?",
        _P1 / 1,
        unit=_GROSS,
        holder=_FINANCE,
        assumed=0,
    )
    set_to_avoid_the_act: Fact[bool] = asks(
        YES_NO,
        "Was any choice in the estimate made with a view to keeping a requirement of the Act from"
        " applying?",
        S4 / 3,
        standing="assessed",
        assumed=False,
    )
