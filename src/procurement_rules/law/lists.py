"""The lists of CPV codes and bodies the law turns on, as at a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from procurement_rules.law.data import rows


@frozen
class Entry:
    """One listed code: its description, heading or limit, and when the row holds.

    table: of Schedule 1 ("1" or "2"); empty for other lists. reservable: open to reservation for
    public service mutuals. only_where: the limit the list itself puts on the code.
    """

    code: str
    description: str
    table: str
    reservable: bool
    only_where: str
    from_date: date
    to_date: date
    citation: str

    def holds_on(self, day: date) -> bool:
        """True where the row is in force on the day."""
        return self.from_date <= day <= self.to_date


def _entry(row: Mapping[str, str]) -> Entry:
    to_date = row["to_date"]
    return Entry(
        row["code"],
        row["description"],
        row.get("table", ""),
        row.get("reservable", "no") == "yes",
        row.get("only_where", ""),
        date.fromisoformat(row["from_date"]),
        date.fromisoformat(to_date) if to_date else date.max,
        row["citation"],
    )


@cache
def _by_code(name: str, column: str, wanted: str) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for row in rows(name):
        if row[column] == wanted:
            entry = _entry(row)
            found[entry.code] = (*found.get(entry.code, ()), entry)
    return MappingProxyType(found)


def _on(entries: tuple[Entry, ...], day: date | None) -> Entry | None:
    if day is None:
        return entries[-1] if entries else None
    return next((entry for entry in entries if entry.holds_on(day)), None)


def light_touch(code: str, list_name: str, day: date | None) -> Entry | None:
    """The light touch row for exactly this code, on the ``uk`` or ``wales`` list."""
    return _on(_by_code("light_touch_cpv.csv", "list", list_name).get(code, ()), day)


def works(code: str, list_name: str, day: date | None) -> Entry | None:
    """The works row for exactly this code, on the ``uk`` or ``wales`` list."""
    return _on(_by_code("works_cpv.csv", "list", list_name).get(code, ()), day)


def health(code: str, nation: str) -> Entry | None:
    """The health-regime row for exactly this code, in ``england`` or ``wales``."""
    return _on(_by_code("health_cpv.csv", "regime", nation).get(code, ()), None)


@cache
def light_touch_codes(list_name: str) -> frozenset[str]:
    """Every code on the light touch list, for suggestions."""
    return frozenset(_by_code("light_touch_cpv.csv", "list", list_name))


_TYPED: Final = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{EN DASH}": "-"})
_KNOWN_AS: Final = re.compile(r"\(known as “([^”]+)”\)")


def _plain(name: str) -> str:
    return " ".join(name.translate(_TYPED).casefold().split())


@cache
def central_bodies() -> Mapping[str, str]:
    """Every name, short or full, in any version of the central government lists -> its full name.

    Names are matched whatever their capitals and the shape of their apostrophes.
    """
    found: dict[str, str] = {}
    for row in rows("central_government.csv"):
        name = row["name"]
        found[_plain(name)] = name
        known_as = _KNOWN_AS.search(name)
        if known_as:
            found[_plain(known_as[1])] = name
            found[_plain(_KNOWN_AS.sub("", name))] = name
    return MappingProxyType(found)


def central_body_name(name: str) -> str | None:
    """The full name of the listed body people call by this name; None if no version lists it."""
    return central_bodies().get(_plain(name))


@cache
def central_body(name: str, day: date | None) -> str | None:
    """The citation of the entry with this name in force on the day; None where there is none."""
    full = central_body_name(name)
    for row in rows("central_government.csv"):
        ends = date.fromisoformat(row["to_date"]) if row["to_date"] else date.max
        starts = date.fromisoformat(row["from_date"])
        if row["name"] == full and (day is None or starts <= day <= ends):
            return row["citation"]
    return None
