"""The amounts of Part 6: what is notifiable, and works for which suitability may be a gate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from procurement_rules.law.data import rows


@cache
def below_threshold_amount(key: str, size: str, on: date) -> int:
    """The amount in pence that holds on a day, for buyers of this size.

    key: ``works_suitability`` (s.85(3)) or ``notifiable`` (s.87(4)). Raises KeyError where the
    table holds none for the day.
    """
    for row in rows("below_threshold.csv"):
        last = date.fromisoformat(row["to_date"]) if row["to_date"] else date.max
        held = date.fromisoformat(row["from_date"]) <= on <= last
        if held and (row["key"], row["size"]) == (key, size):
            return int(Decimal(row["amount_gbp"]) * 100)
    raise KeyError((key, size, on))


@cache
def below_threshold_amounts(
    key: str, sizes: tuple[str, ...], days: tuple[date, ...]
) -> tuple[int, ...]:
    """Every amount that may hold, in order, while the buyer's size or the day is open."""
    found = {below_threshold_amount(key, size, on) for size in sizes for on in days}
    return tuple(sorted(found))
