"""Statements that cannot all be true: refused, never resolved by picking one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from procurement_rules.facts.errors import Fault
from procurement_rules.facts.kinds import NEVER

_PARTS_OF_GROSS: Final = (
    "value.initial_term_gross_gbp",
    "value.options_gross_gbp",
    "value.extensions_gross_gbp",
    "value.in_kind_gross_gbp",
    "value.fees_gross_gbp",
    "value.prizes_gross_gbp",
    "value.already_paid_gross_gbp",
)
_IN_ORDER: Final = (
    ("dates.tender_notice_published", "dates.contract_awarded"),
    ("dates.transparency_notice_published", "dates.contract_awarded"),
    ("dates.below_threshold_tender_notice_published", "dates.contract_awarded"),
    ("dates.tenders_invited", "dates.contract_entered_into"),
    ("dates.tender_notice_published", "dates.contract_entered_into"),
    ("dates.contract_awarded", "dates.contract_entered_into"),
    ("contract.starts", "contract.ends"),
)


def contradictions(facts: Mapping[str, Any]) -> Iterator[Fault]:
    """Every contradiction among the facts that could be read (path -> bare value)."""
    yield from _amounts(facts)
    yield from _dates(facts)
    yield from _authority(facts)


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"


def _more(facts: Mapping[str, Any], path: str, pence: int, what: str) -> Iterator[Fault]:
    whole = facts.get(path)
    if whole is not None and whole < pence:
        yield Fault(
            path,
            f"less than {what} ({_pounds(pence)})",
            _pounds(whole),
            f"at least {_pounds(pence)}",
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
            _pounds(gross),
            _pounds(net + vat),
        )
    parts = sum(facts.get(path, 0) for path in _PARTS_OF_GROSS)
    yield from _more(facts, "value.gross_gbp", parts, "its stated parts added together")
    for path, what in (
        ("value.lots_gross_gbp", "the lots added together"),
        ("requirement.parts", "its largest part"),
    ):
        amounts = facts.get(path)
        if amounts and path.startswith("value"):
            yield from _more(facts, "value.gross_gbp", sum(amounts), what)
        elif amounts:
            largest = max((part.known("value_gross_gbp") or 0 for part in amounts), default=0)
            yield from _more(facts, "value.gross_gbp", largest, what)
    pass_through = facts.get("value.pass_through_gross_gbp", 0)
    yield from _more(facts, "value.gross_gbp", pass_through, "the money passed through")


def _dates(facts: Mapping[str, Any]) -> Iterator[Fault]:
    for earlier, later in _IN_ORDER:
        first, then = facts.get(earlier, NEVER), facts.get(later, NEVER)
        if NEVER not in (first, then) and first > then:
            yield Fault(later, f"before {earlier} ({first})", str(then), f"{first} or later")


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
