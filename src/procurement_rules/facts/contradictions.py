"""Statements that cannot all be true: refused, never resolved by picking one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from procurement_rules.facts.errors import Fault
from procurement_rules.facts.kinds import MONEY, NEVER
from procurement_rules.law.snapshot import day_of, number

_PARTS_OF_GROSS: Final = (
    "value.initial_term_gross_gbp",
    "value.options_gross_gbp",
    "value.extensions_gross_gbp",
    "value.in_kind_gross_gbp",
    "value.fees_gross_gbp",
    "value.prizes_gross_gbp",
    "value.already_paid_gross_gbp",
)
_PARTS_OF_RECEIPTS: Final = (
    "value.exploitation_gross_gbp",
    "value.options_gross_gbp",
    "value.extensions_gross_gbp",
    "value.in_kind_gross_gbp",
    "value.fees_gross_gbp",
    "value.asset_sales_gross_gbp",
)
_SINGLE_RATES: Final = {
    name: f"vat_rate_{name}" for name in ("standard", "reduced", "zero", "exempt", "outside_scope")
}
_AWARDS: Final = ("dates.contract_awarded", "dates.contract_entered_into")
_IN_ORDER: Final = (
    ("dates.tender_notice_published", "dates.contract_awarded"),
    ("dates.transparency_notice_published", "dates.contract_awarded"),
    ("dates.below_threshold_tender_notice_published", "dates.contract_awarded"),
    ("dates.tenders_invited", "dates.contract_entered_into"),
    ("dates.tender_notice_published", "dates.contract_entered_into"),
    ("dates.contract_awarded", "dates.contract_entered_into"),
    ("contract.starts", "contract.ends"),
    ("dates.comparable_contract_entered_into", "dates.contract_awarded"),
)
_HEADS: Final = (
    ("supplier.workforce", "supplier.workforce_disabled_or_disadvantaged"),
    ("supplier.part_workforce", "supplier.part_workforce_disabled_or_disadvantaged"),
    ("supplier.combined_workforce", "supplier.combined_workforce_disabled_or_disadvantaged"),
)
_NOT_COMPETED: Final = ("call_off", "direct_award")


def contradictions(facts: Mapping[str, Any]) -> Iterator[Fault]:
    """Every contradiction among the facts that could be read (path -> bare value)."""
    yield from _amounts(facts)
    yield from _dates(facts)
    yield from _regime(facts)
    yield from _authority(facts)
    yield from _heads(facts)
    yield from _tenders(facts)
    yield from _earlier_contract(facts)
    yield from _user_choice(facts)


def _heads(facts: Mapping[str, Any]) -> Iterator[Fault]:
    for whole, part in _HEADS:
        if facts.get(part, 0) > facts.get(whole, facts.get(part, 0)):
            most = f"{facts[whole]} or fewer"
            yield Fault(part, f"more people than {whole}", str(facts[part]), most)


def _tenders(facts: Mapping[str, Any]) -> Iterator[Fault]:
    received, outcomes = (
        facts.get("procedure.tenders_received"),
        facts.get("procedure.tender_outcomes"),
    )
    if received is not None and outcomes is not None and len(outcomes) != received:
        yield Fault(
            "procedure.tender_outcomes",
            "not one for each tender or request received",
            str(len(outcomes)),
            f"{received} outcomes",
        )


def _earlier_contract(facts: Mapping[str, Any]) -> Iterator[Fault]:
    """A contract said to be awarded under the Act before it was in force, or competed and not."""
    path = "procedure.earlier_contract_regulations"
    on = facts.get("dates.earlier_contract_awarded")
    if facts.get(path) == "act" and on is not None and on < day_of("go_live"):
        yield Fault(
            path,
            f"contradicts dates.earlier_contract_awarded ({on}), before the Act was in force",
            "act",
            "the regulations it was awarded under",
        )
    listed = "procedure.earlier_award_by_listed_procedure"
    route = facts.get("procedure.earlier_award_route")
    if facts.get(listed) is True and route in _NOT_COMPETED:
        yield Fault(listed, f"contradicts procedure.earlier_award_route ({route})", "True", "False")


def _user_choice(facts: Mapping[str, Any]) -> Iterator[Fault]:
    path = "procedure.enactment_reaches_who_supplies"
    enactment, reaches = facts.get("procedure.user_choice_enactment"), facts.get(path)
    settled = {"choice_of_accommodation": True, "none": False}.get(str(enactment))
    if settled is not None and reaches is not None and reaches is not settled:
        yield Fault(
            path,
            f"contradicts procedure.user_choice_enactment ({enactment})",
            str(reaches),
            str(settled),
        )


def _more(facts: Mapping[str, Any], path: str, pence: int, what: str) -> Iterator[Fault]:
    whole = facts.get(path)
    if whole is not None and whole < pence:
        yield Fault(
            path,
            f"less than {what} ({MONEY.write(pence)})",
            MONEY.write(whole),
            f"at least {MONEY.write(pence)}",
        )


def _amounts(facts: Mapping[str, Any]) -> Iterator[Fault]:
    gross: Any = facts.get("value.gross_gbp")
    net: Any = facts.get("value.net_gbp")
    vat: Any = facts.get("value.vat_gbp")
    if net is not None:
        yield from _more(facts, "value.gross_gbp", net, "the amount without VAT")
    if None not in (gross, net, vat) and gross != net + vat and gross >= net:
        yield Fault(
            "value.gross_gbp",
            "not the net amount and its VAT added together",
            MONEY.write(gross),
            MONEY.write(net + vat),
        )
    rate = _SINGLE_RATES.get(facts.get("value.vat_treatment", ""))
    if net is not None and vat is not None and rate is not None:
        exact = net * number(rate) / 100
        if abs(exact - vat) >= 1:
            yield Fault(
                "value.vat_gbp",
                "not the VAT at the stated treatment",
                MONEY.write(vat),
                f"about {MONEY.write(int(exact))}",
            )
    most_net = None if net is None else int(net * (1 + number("vat_rate_standard") / 100))
    lots = facts.get("value.lots_gross_gbp")
    for path, whole in (
        ("value.gross_gbp", gross),
        ("value.net_gbp", most_net),
        ("value.lots_gross_gbp", None if lots is None or gross is not None else _lots(facts, lots)),
    ):
        if whole is not None:
            yield from _smaller(path, whole, facts)
    if lots:
        yield from _more(facts, "value.gross_gbp", sum(lots), "the lots added together")
    yield from _more(
        facts,
        "value.supplier_receipts_gross_gbp",
        sum(facts.get(path, 0) for path in _PARTS_OF_RECEIPTS),
        "its stated parts added together",
    )
    if facts.get("agreement.framework") is not False and gross is not None:
        yield from _more(facts, "value.open_framework_gross_gbp", gross, "this framework alone")
    pass_through = facts.get("value.pass_through_gross_gbp", 0)
    yield from _more(facts, "value.gross_gbp", pass_through, "the money passed through")


def _lots(facts: Mapping[str, Any], lots: tuple[int, ...]) -> int:
    """Lots, with whatever else is stated beside them."""
    beside: int = sum(facts.get(path, 0) for path in _PARTS_OF_GROSS[1:])
    return sum(lots) + beside


def _smaller(path: str, whole: int, facts: Mapping[str, Any]) -> Iterator[Fault]:
    """A whole that is less than something stated to be within it."""
    months = facts.get("contract.initial_term_months", 0) + facts.get(
        "contract.extension_months", 0
    )
    largest = max(
        (part.known("value_gross_gbp") or 0 for part in facts.get("requirement.parts", ())),
        default=0,
    )
    within = (
        (sum(facts.get(one, 0) for one in _PARTS_OF_GROSS), "its stated parts added together"),
        (facts.get("value.annual_gross_gbp", 0) * months // 12, "the yearly amount over its term"),
        (largest, "its largest part"),
    )
    for amount, what in within:
        if whole < amount:
            yield Fault(
                path,
                f"less than {what} ({MONEY.write(amount)})",
                MONEY.write(facts[path] if isinstance(facts[path], int) else whole),
                f"at least {MONEY.write(amount)}",
            )


def _dates(facts: Mapping[str, Any]) -> Iterator[Fault]:
    for earlier, later in _IN_ORDER:
        first, then = facts.get(earlier, NEVER), facts.get(later, NEVER)
        if NEVER not in (first, then) and first > then:
            yield Fault(later, f"before {earlier} ({first})", str(then), f"{first} or later")


def _regime(facts: Mapping[str, Any]) -> Iterator[Fault]:
    """Begun under the Act, and yet awarded (or called off something concluded) before it."""
    if facts.get("procedure.earlier_regulations") != "none":
        return
    called_off = facts.get("procedure.call_off") or (
        facts.get("procedure.arrangement") == "framework"
    )
    dates = (*_AWARDS, *(("dates.framework_concluded",) if called_off else ()))
    for path in dates:
        on = facts.get(path)
        if on is not None and on < day_of("go_live"):
            yield Fault(
                "procedure.earlier_regulations",
                f"contradicts {path} ({on}), before the Act was in force",
                "none",
                "the regulations it was begun under",
            )


def _authority(facts: Mapping[str, Any]) -> Iterator[Fault]:
    nation = facts.get("authority.nation")
    for path, only in (
        ("authority.devolved_welsh", "wales"),
        ("authority.transferred_northern_ireland", "northern_ireland"),
    ):
        if facts.get(path) is True and nation not in (None, only, "united_kingdom"):
            yield Fault(path, f"contradicts authority.nation ({nation})", "True", f"nation {only}")
    call_off, under = facts.get("procedure.call_off"), facts.get("procedure.arrangement")
    if call_off is not None and under is not None and call_off is not (under == "framework"):
        yield Fault(
            "procedure.call_off",
            f"contradicts procedure.arrangement ({under})",
            str(call_off),
            str(under == "framework"),
        )
    kind = facts.get("authority.kind")
    if kind == "devolved_scottish_authority" and nation not in (None, "scotland"):
        yield Fault("authority.nation", f"contradicts authority.kind ({kind})", nation, "scotland")
    if kind == "devolved_government" and nation in ("england", "scotland"):
        yield Fault(
            "authority.nation",
            f"contradicts authority.kind ({kind})",
            nation,
            "wales or northern_ireland",
        )
