"""Names people use for ways of awarding a contract, and what the Act actually offers for each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from procurement_rules.law.citation import Citation
from procurement_rules.law.data import table
from procurement_rules.law.provisions import cite


@frozen(eq=False)
class RouteName:
    """One name: what people mean by it, what the Act makes of it, and the routes it points to.

    routes: values of ``Route``. claims: lines of the audit of well-known guides that concern it.
    """

    name: str
    meaning: str
    says: str
    routes: tuple[str, ...]
    cites: tuple[Citation, ...]
    claims: tuple[str, ...]


@cache
def named_routes() -> Mapping[str, RouteName]:
    """Every name the library knows, in the order of the data."""
    return MappingProxyType(
        {
            row["name"]: RouteName(
                row["name"],
                row["meaning"],
                row["says"],
                tuple(row["routes"]),
                tuple(cite(one) for one in row["citations"]),
                tuple(row.get("claims", ())),
            )
            for row in table("route_names.toml")["name"]
        }
    )


def route_names() -> dict[str, str]:
    """Name -> what people mean by it, for the fact catalogue."""
    return {name: row.meaning for name, row in named_routes().items()}
