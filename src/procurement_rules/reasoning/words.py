"""Text made when read: templates filled with money, dates and lists as people write them."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final


def money(pence: int) -> str:
    """Pence as pounds: ``20772000`` is "£207,720.00"."""
    pounds, odd = divmod(pence, 100)
    return f"£{pounds:,}.{odd:02d}"


def day(value: date) -> str:
    """A date as written in a letter: "2 February 2026"."""
    return f"{value.day} {value:%B %Y}"


def listed(items: Iterable[object], last: str = "and") -> str:
    """Items as a list in a sentence: "a, b and c"; "none" where there are none."""
    words = [str(item) for item in items]
    if not words:
        return "none"
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


_SPELLED: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)


def spelled(number: int) -> str:
    """A small whole number as written in a sentence: 5 is "five", 11 is "11"."""
    return _SPELLED[number] if number < len(_SPELLED) else str(number)


class _Formatter(string.Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec == "gbp" and isinstance(value, int):
            return money(value)
        if isinstance(value, date):
            return day(value)
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        if isinstance(value, tuple | list | frozenset | set):
            return listed(sorted(map(str, value)) if isinstance(value, set | frozenset) else value)
        return format(value, format_spec)


_FORMATTER = _Formatter()


def fill(template: str, words: Mapping[str, object] | None) -> str:
    """The template with its ``{names}`` filled in; ``{x:gbp}`` is pence written as pounds."""
    return _FORMATTER.vformat(template, (), words or {})
