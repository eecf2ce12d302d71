"""The law for one procurement: its figures, lists and switches, and why those versions.

``law_for`` applies each instrument's own commencement test and keeps the versions it rejected.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from procurement_rules.law.citation import Citation
from procurement_rules.law.data import rows, table
from procurement_rules.law.provisions import cite

NO_READINGS: Final[Mapping[str, str]] = {}
_NO_KINDS: Final[frozenset[str]] = frozenset()
_ABOVE: Final = frozenset({"at_or_above_threshold"})


@frozen(eq=False)
class Parameter:
    """One dated figure or date, with the provision that sets it."""

    key: str
    value: Decimal | date
    unit: str
    citation: Citation
    note: str


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every single figure and date the rules compare with, by key."""
    found = {}
    for row in rows("parameters.csv"):
        is_date = row["unit"] == "date"
        value = date.fromisoformat(row["value"]) if is_date else Decimal(row["value"])
        found[row["key"]] = Parameter(
            row["key"], value, row["unit"], cite(row["citation"]), row["note"]
        )
    return MappingProxyType(found)


def day_of(key: str) -> date:
    """A date of the law, such as ``go_live``. Raises KeyError for a key it does not hold."""
    value = parameters()[key].value
    assert isinstance(value, date)
    return value


def number(key: str) -> Decimal:
    """A figure of the law, such as ``vertical_share_more_than``. Raises KeyError likewise."""
    value = parameters()[key].value
    assert isinstance(value, Decimal)
    return value


@frozen(eq=False)
class Limb:
    """One event that commences a procurement for the purposes of one instrument.

    not_for: contracts the limb does not reach. unless: steps whose own limbs displace this one.
    """

    step: str
    citation: Citation
    what: str
    not_for: frozenset[str]
    unless: frozenset[str]


@frozen(eq=False)
class Change:
    """A change in the law, its day, and the limbs of its own "commenced before" test.

    welsh_time: the time of day it began for Welsh-regulated procurement, where that is later.
    """

    id: str
    of: str
    from_date: date
    instrument: str
    saving: Citation
    welsh_instrument: str
    welsh_saving: Citation
    welsh_time: str
    what: str
    limbs: tuple[Limb, ...]

    def saved_by(self, welsh: bool | None) -> Citation:
        """The saving that decides which procurements keep the earlier law."""
        return self.welsh_saving if welsh else self.saving


@cache
def changes() -> tuple[Change, ...]:
    """Every change with a commencement test, newest first."""
    found = [
        Change(
            one["id"],
            one["of"],
            one["from"],
            one["instrument"],
            cite(one["saving"]),
            one["welsh_instrument"],
            cite(one["welsh_saving"]),
            one.get("welsh_time", ""),
            one["what"],
            tuple(
                Limb(
                    limb["step"],
                    cite(limb["citation"]),
                    limb["what"],
                    frozenset(limb.get("not_for", ())),
                    frozenset(limb.get("unless", ())),
                )
                for limb in one["limb"]
            ),
        )
        for one in table("commencement.toml")["change"]
    ]
    return tuple(sorted(found, key=lambda change: change.from_date, reverse=True))


@frozen(eq=False)
class Version:
    """What one change's test made of this procurement.

    applies: True (the newer law), False (saved: the earlier law), None (dates missing).
    step and on: the step relied on, and its day. citation: the limb, or the saving. only_below:
    saved by a limb that reaches below-threshold contracts only. disputed: saved by a limb that
    another step, taken later, may displace.
    """

    change: Change
    applies: bool | None
    citation: Citation
    step: str = ""
    on: date | None = None
    what: str = ""
    only_below: bool = False
    disputed: bool = False


@cache
def threshold_versions() -> tuple[date, ...]:
    """The first day of each set of threshold amounts, newest first."""
    return tuple(sorted({date.fromisoformat(r["from_date"]) for r in rows("thresholds.csv")})[::-1])


@cache
def thresholds(from_date: date, regulated_by: str) -> Mapping[int, int]:
    """Schedule 1 row -> amount in pence, for the set beginning ``from_date``."""
    wanted = from_date.isoformat()
    return {
        int(row["row"]): int(Decimal(row["amount_gbp"]) * 100)
        for row in rows("thresholds.csv")
        if row["from_date"] == wanted and row["regulated_by"] == regulated_by
    }


@cache
def set_by(from_date: date, regulated_by: str) -> Citation:
    """The provision that set the amounts beginning ``from_date``."""
    wanted = (from_date.isoformat(), regulated_by)
    for row in rows("thresholds.csv"):
        if (row["from_date"], row["regulated_by"]) == wanted:
            return cite(row["set_by"])
    raise KeyError(wanted)


@frozen(eq=False)
class Law:
    """A snapshot of the law for one procurement.

    welsh: regulated by the Welsh Ministers, or None while that is open. lists: whose lists apply,
    ``uk`` or ``wales``, both while that is open on the facts in lists_open_on. sets: the threshold sets
    that may apply, the one that does where there is only one. versions: what each commencement
    test found. readings: readings of contested law picked by the caller, slug -> reading.
    strict: True leaves facts nobody invoked undetermined.
    """

    welsh: bool | None = False
    lists: tuple[str, ...] = ("uk",)
    lists_open_on: tuple[str, ...] = ()
    relied_on: tuple[str, date] | None = None
    sets: tuple[tuple[date, Mapping[int, int]], ...] = ()
    versions: tuple[Version, ...] = ()
    readings: Mapping[str, str] = field(default=NO_READINGS)
    strict: bool = False

    @property
    def threshold_set(self) -> Mapping[int, int] | None:
        """Row -> pence, where the version is settled; None while it is open."""
        return self.sets[0][1] if len(self.sets) == 1 else None

    @property
    def regulated_by(self) -> str:
        """The regulator whose threshold amounts apply, as the data names it."""
        return "welsh_ministers" if self.welsh else "other"


def law_for(
    steps: date | Mapping[str, date],
    *,
    regulated_by_welsh_ministers: bool | None = False,
    kinds: frozenset[str] = _NO_KINDS,
    readings: Mapping[str, str] | None = None,
    strict: bool = False,
) -> Law:
    """The law for a procurement whose steps were taken on these days.

    steps: fact path -> day ("dates.tender_notice_published": ...), or one date, taken as that of
    the tender notice. kinds: "concession" and "utilities", which some limbs do not reach.
    """
    if isinstance(steps, date):
        steps = {"dates.tender_notice_published": steps}
    return snapshot(
        tuple(steps.items()),
        regulated_by_welsh_ministers,
        kinds,
        tuple((readings or NO_READINGS).items()),
        strict=strict,
        lists=("wales",) if regulated_by_welsh_ministers else ("uk",),
    )


@lru_cache(maxsize=4096)
def snapshot(
    steps: tuple[tuple[str, date], ...],
    welsh: bool | None,
    kinds: frozenset[str],
    readings: tuple[tuple[str, str], ...],
    *,
    strict: bool,
    lists: tuple[str, ...] = ("uk",),
    lists_open_on: tuple[str, ...] = (),
) -> Law:
    """``law_for``, with hashable arguments so that equal questions share one answer."""
    known = dict(steps)
    picked = dict(readings).get("last-commencement-limb")
    found = tuple(_version(change, known, welsh, kinds, picked) for change in changes())
    relied = min(
        ((path, on) for path, on in steps if on != date.max),
        key=lambda step: step[1],
        default=None,
    )
    return Law(
        welsh,
        lists,
        lists_open_on,
        relied,
        _sets(found, "welsh_ministers" if welsh else "other"),
        found,
        dict(readings),
        strict,
    )


def _version(
    change: Change,
    steps: Mapping[str, date],
    welsh: bool | None,
    kinds: frozenset[str],
    picked: str | None,
) -> Version:
    saved: list[Version] = []
    later: list[Version] = []
    for limb in change.limbs:
        on = steps.get(limb.step)
        if on is None or on == date.max or limb.not_for & (kinds - _ABOVE):
            continue
        # The Welsh instrument's limbs are reported to be the same; only its saving can be cited.
        place = change.welsh_saving if welsh else limb.citation
        if on < change.from_date:
            # A larger contract is not saved by such a step; taken later, it still shows a later start.
            if limb.not_for & kinds:
                continue
            only_below = bool(_ABOVE & limb.not_for)
            displaced = any(
                other.step in limb.unless
                and not other.not_for & kinds
                and steps.get(other.step, date.max) != date.max
                for other in change.limbs
            )
            if displaced and picked == "displaced":
                continue
            displaced = displaced and picked is None
            saved.append(
                Version(change, False, place, limb.step, on, limb.what, only_below, displaced)
            )
        else:
            later.append(Version(change, True, place, limb.step, on, limb.what))
    if saved:
        return min(saved, key=lambda version: version.disputed)
    if later:
        return min(later, key=lambda version: version.on or date.max)
    return Version(change, None, change.saved_by(welsh))


def _sets(
    versions: tuple[Version, ...], regulated_by: str
) -> tuple[tuple[date, Mapping[int, int]], ...]:
    """The threshold sets left open: walk from the newest back to the first that surely applies."""
    by_date = {v.change.from_date: v for v in versions if v.change.of == "thresholds"}
    possible = []
    for start in threshold_versions():
        version = by_date.get(start)
        if version is None or version.applies is not False or version.disputed:
            possible.append((start, thresholds(start, regulated_by)))
        if version is None or version.applies is True:
            break
    return tuple(possible)
