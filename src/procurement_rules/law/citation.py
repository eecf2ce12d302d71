"""Citations: an instrument, a place in it, and how lawyers write that place."""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

_UNITS = {
    "section": "s.",
    "schedule": "Sch.",
    "regulation": "reg.",
    "article": "art.",
    "part": "Part ",
}


@frozen(eq=False)
class Instrument:
    """An Act or statutory instrument.

    short: how it is cited in a pinpoint ("PA23", "SI 2025/1200").
    title: its full title. url: its official address. as_at: the version read (ISO date).
    """

    short: str
    title: str
    url: str
    as_at: str

    def section(self, number: int | str) -> Citation:
        """The section with this number."""
        return Citation(self, "section", (str(number),))

    def schedule(self, number: int | str) -> Citation:
        """The Schedule with this number; its paragraphs follow with ``/``."""
        return Citation(self, "schedule", (str(number),))

    def article(self, number: int | str) -> Citation:
        """The article with this number."""
        return Citation(self, "article", (str(number),))

    def reg(self, number: int | str) -> Citation:
        """The regulation with this number."""
        return Citation(self, "regulation", (str(number),))


@frozen(eq=False)
class Citation:
    """A place in an instrument, to the paragraph.

    Build one by division: ``PA23.schedule(2) / 3 / 2 / "b"`` is "PA23 Sch.2 para.3(2)(b)".
    """

    instrument: Instrument
    kind: str
    parts: tuple[str, ...]
    title: str = field(default="")

    def __truediv__(self, part: int | str) -> Citation:
        return Citation(self.instrument, self.kind, (*self.parts, str(part)))

    @cached_property
    def base(self) -> str:
        """The pinpoint without its subdivisions: the section, regulation or schedule paragraph."""
        number, *rest = self.parts
        head = f"{self.instrument.short} {_UNITS[self.kind]}{number}"
        if self.kind == "schedule" and rest:
            return f"{head} {_schedule_unit(rest[0])}"
        return head

    @cached_property
    def within(self) -> str:
        """The subdivisions below ``base``, such as ``(2)(b)``; empty where there are none."""
        below = self.parts[2:] if self.kind == "schedule" else self.parts[1:]
        return "".join(_subdivision(part) for part in below)

    @property
    def pinpoint(self) -> str:
        """The citation as written: ``PA23 s.3(2)(a)``."""
        return self.base + self.within

    @property
    def url(self) -> str:
        """The official address of the provision (the instrument's own where it is not divided)."""
        number, *rest = self.parts
        address = f"{self.instrument.url}/{self.kind}/{number}"
        if self.kind == "schedule" and rest and rest[0].isalnum():
            address += f"/paragraph/{rest[0]}"
        return address

    def __str__(self) -> str:
        return self.pinpoint


def _schedule_unit(part: str) -> str:
    return part if part.startswith("Table") else f"para.{part}"


def _subdivision(part: str) -> str:
    return f" {part}" if " " in part else f"({part})"
