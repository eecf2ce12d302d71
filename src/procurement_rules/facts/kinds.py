"""The kinds of value a fact can have: how each is read, written back and described.

Reading is exact. Nothing is rounded, trimmed or guessed: what cannot be read is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final

from attrs import frozen

from procurement_rules.facts.errors import shown
from procurement_rules.law.cpv import check_digits
from procurement_rules.law.lists import central_bodies, central_body_name

NEVER: Final = date.max
"""A step that did not happen: written ``"none"`` in facts, later than every date in law."""

_MAX_TEXT: Final = 2000
_MAX_LIST: Final = 500
_MAX_POUNDS: Final = 10**12
_YEARS: Final = (1990, 2100)
_POUNDS = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{2})?")
_PERCENT = re.compile(r"(0|[1-9][0-9]{0,2})(\.[0-9]{1,6})?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CPV = re.compile(r"([0-9]{8})(?:-([0-9]))?")


class Refused(Exception):
    """A value that this kind of fact does not accept."""

    def __init__(self, problem: str, accepted: str = "", nearest: str = "") -> None:
        super().__init__(problem)
        self.problem, self.accepted, self.nearest = problem, accepted, nearest


def nearest(word: object, names: Iterable[str]) -> str:
    """The accepted name closest to what was written; empty where none is close."""
    # Imported when used: only refused facts need it.
    import difflib

    if not isinstance(word, str):
        return ""
    close = difflib.get_close_matches(word[:200], list(names), n=1, cutoff=0.6)
    return close[0] if close else ""


class Kind:
    """One kind of value. ``name`` is used in the catalogue; ``accepted`` in error messages."""

    name = "value"
    accepted = ""

    def read(self, raw: Any) -> Any:
        """The value meant by ``raw``. Raises Refused."""
        raise NotImplementedError

    def write(self, value: Any) -> Any:
        """The value as JSON writes it, in its one canonical form."""
        return value

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what is accepted."""
        raise NotImplementedError


class YesNo(Kind):
    """True or false."""

    name = "yes or no"
    accepted = "true or false"

    def read(self, raw: Any) -> bool:
        if isinstance(raw, bool):
            return raw
        raise Refused("not a yes or no", self.accepted)

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class Money(Kind):
    """Pounds, exact to the penny; held as whole pence."""

    name = "money (GBP)"
    accepted = 'pounds as a string such as "207720.00", or a whole number of pounds'

    def read(self, raw: Any) -> int:
        if isinstance(raw, bool):
            raise Refused("not an amount of money", self.accepted)
        if isinstance(raw, float):
            raise Refused(
                "a binary fraction cannot hold pence exactly", self.accepted, _as_money(raw)
            )
        if isinstance(raw, Decimal):
            raw = f"{raw:f}"
        if isinstance(raw, int):
            if raw < 0:
                raise Refused("an amount cannot be negative", self.accepted)
            if raw >= _MAX_POUNDS:
                raise Refused("larger than any amount accepted", "less than £1,000,000,000,000")
            return raw * 100
        if isinstance(raw, str):
            if raw.startswith("-"):
                raise Refused("an amount cannot be negative", self.accepted)
            if _POUNDS.fullmatch(raw):
                # By digits: arithmetic on Decimal would follow the host program's context.
                pounds, _, pence = raw.partition(".")
                return int(pounds) * 100 + int(pence or 0)
        raise Refused("not an amount of money", self.accepted, _as_money(raw))

    def write(self, value: int) -> str:
        return f"{value // 100}.{value % 100:02d}"

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "string", "pattern": f"^{_POUNDS.pattern}$"},
                {"type": "integer", "minimum": 0, "exclusiveMaximum": _MAX_POUNDS},
            ]
        }


def _as_money(raw: object) -> str:
    if not isinstance(raw, str | float | Decimal):
        return ""
    text = str(raw)[:40].replace(",", "").replace("£", "").strip()
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return ""
    if not amount.is_finite() or amount < 0 or amount >= _MAX_POUNDS:
        return ""
    pounds, _, pence = f"{amount:f}".partition(".")
    pence = pence.rstrip("0").ljust(2, "0")
    return f'"{int(pounds)}.{pence}"' if len(pence) == 2 else ""


class Day(Kind):
    """A calendar date, or "none" for a step that did not happen."""

    name = "date"
    accepted = 'an ISO date such as "2026-02-02", or "none" where it did not happen'

    def read(self, raw: Any) -> date:
        if raw == "none":
            return NEVER
        if isinstance(raw, str) and _ISO.fullmatch(raw):
            try:
                raw = date.fromisoformat(raw)
            except ValueError:
                raise Refused("no such day in the calendar", self.accepted) from None
        if not isinstance(raw, date) or isinstance(raw, datetime):
            raise Refused("not a date", self.accepted)
        if not _YEARS[0] <= raw.year <= _YEARS[1]:
            raise Refused("an impossible year for a procurement", f"{_YEARS[0]} to {_YEARS[1]}")
        return raw

    def write(self, value: date) -> str:
        return "none" if value == NEVER else value.isoformat()

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "format": "date"}, {"const": "none"}]}


class Percent(Kind):
    """A percentage from 0 to 100, exact."""

    name = "per cent"
    accepted = 'a percentage from 0 to 100 as a string such as "80.0", or a whole number'

    def read(self, raw: Any) -> Decimal:
        if isinstance(raw, float):
            raise Refused("a binary fraction is not exact", self.accepted)
        if isinstance(raw, Decimal):
            raw = f"{raw:f}"
        if isinstance(raw, int) and not isinstance(raw, bool):
            raw = str(raw)
        if isinstance(raw, str) and _PERCENT.fullmatch(raw):
            plain = raw.rstrip("0").rstrip(".") if "." in raw else raw
            value = Decimal(plain)
            if value <= 100:
                return value
        raise Refused("not a percentage", self.accepted)

    def write(self, value: Decimal) -> str:
        return f"{value:f}"

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "string", "pattern": f"^{_PERCENT.pattern}$"},
                {"type": "integer", "minimum": 0, "maximum": 100},
            ]
        }


@frozen
class Count(Kind):
    """A whole number, such as a number of months."""

    unit: str
    most: int = 1200

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"whole number of {self.unit}"

    @property
    def accepted(self) -> str:  # type: ignore[override]
        return f"a whole number of {self.unit} from 0 to {self.most}"

    def read(self, raw: Any) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= self.most:
            raise Refused(f"not a number of {self.unit}", self.accepted)
        return raw

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "maximum": self.most}


class Text(Kind):
    """Words, kept as given and escaped wherever they are shown."""

    name = "words"
    accepted = f"text of 1 to {_MAX_TEXT} characters"

    def read(self, raw: Any) -> str:
        if isinstance(raw, str) and raw.strip() and len(raw) <= _MAX_TEXT and _encodable(raw):
            return raw
        raise Refused("not acceptable text", self.accepted)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": _MAX_TEXT}


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@frozen
class Choice(Kind):
    """One of a list of names; each with its meaning."""

    options: Mapping[str, str]

    @property
    def name(self) -> str:  # type: ignore[override]
        return "one of " + ", ".join(self.options)

    @property
    def accepted(self) -> str:  # type: ignore[override]
        return ", ".join(self.options)

    def read(self, raw: Any) -> str:
        if isinstance(raw, str) and raw in self.options:
            return raw
        raise Refused("not one of the names accepted", self.accepted, nearest(raw, self.options))

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


class Cpv(Kind):
    """A CPV 2008 code: eight digits, with or without its check digit."""

    name = "CPV 2008 code"
    accepted = 'a CPV 2008 code such as "85312400" or "85312400-3"'

    def read(self, raw: Any) -> str:
        match = _CPV.fullmatch(raw) if isinstance(raw, str) else None
        if match is None:
            raise Refused("not a CPV code", self.accepted)
        code, digit = match.groups()
        known = check_digits()
        if code not in known:
            raise Refused("no such code in CPV 2008", self.accepted, _nearest_cpv(code))
        if digit is not None and digit != known[code]:
            raise Refused("wrong check digit", self.accepted, f'"{code}-{known[code]}"')
        return code

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{8}(-[0-9])?$"}


def _nearest_cpv(code: str) -> str:
    for length in range(7, 1, -1):
        parent = code[:length].ljust(8, "0")
        if parent in check_digits():
            return f'"{parent}"'
    return ""


@frozen
class Many(Kind):
    """A list of values of one kind, in the order given, each once where ``distinct``."""

    one: Kind
    distinct: bool = True

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"list: {self.one.name}"

    @property
    def accepted(self) -> str:  # type: ignore[override]
        return f"a list, each item {self.one.accepted}"

    def read(self, raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list | tuple) or len(raw) > _MAX_LIST:
            raise Refused(f"not a list of at most {_MAX_LIST} items", self.accepted)
        items = tuple(self._item(place, item) for place, item in enumerate(raw))
        if self.distinct and len(set(items)) != len(items):
            raise Refused("an item is given twice", "each item once")
        return items

    def _item(self, place: int, item: Any) -> Any:
        try:
            return self.one.read(item)
        except Refused as fault:
            problem = f"item {place} ({shown(item)}): {fault.problem}"
            raise Refused(problem, fault.accepted, fault.nearest) from None

    def write(self, value: tuple[Any, ...]) -> list[Any]:
        return [self.one.write(item) for item in value]

    def schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.one.schema(),
            "maxItems": _MAX_LIST,
            "uniqueItems": self.distinct,
        }


class ListedBody(Kind):
    """The name of a body in any version of the central government lists, full or as known."""

    name = "name on the central government list"
    accepted = "a name in SI 2024/692 Schedule 2 or WSI 2024/782 Schedule 2"

    def read(self, raw: Any) -> str:
        full = central_body_name(raw) if isinstance(raw, str) and len(raw) <= _MAX_TEXT else None
        if full is None:
            raise Refused("not on the list", self.accepted, nearest(raw, central_bodies().values()))
        return full

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": _MAX_TEXT}


YES_NO: Final = YesNo()
MONEY: Final = Money()
DAY: Final = Day()
PERCENT: Final = Percent()
MONTHS: Final = Count("months")
TEXT: Final = Text()
CPV: Final = Cpv()
LISTED_BODY: Final = ListedBody()


@cache
def choice(**options: str) -> Choice:
    """A kind whose values are these names, each with its meaning."""
    return Choice(options)
