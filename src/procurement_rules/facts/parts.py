"""Parts of a contract that might have been separate contracts (ss.5 and 10)."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve, frozen

from procurement_rules.facts.errors import shown
from procurement_rules.facts.group import UNKNOWN, Fact, Recorded, Spec, read_fact, write_fact
from procurement_rules.facts.kinds import MONEY, TEXT, YES_NO, Kind, Refused, choice, nearest
from procurement_rules.facts.standing import Standing
from procurement_rules.law.provisions import S5, S10

PART_KINDS: Final = choice(
    goods="goods",
    services="services that are not on the light touch list",
    works="works",
    light_touch="services on the light touch list",
    concession="a concession",
    light_touch_concession="a concession for services on the light touch list",
    utilities="for a utility activity",
    defence_and_security="defence and security",
)
_KINDS: Final[dict[str, Kind]] = {
    "name": TEXT,
    "kind": PART_KINDS,
    "value_gross_gbp": MONEY,
    "could_reasonably_be_separate": YES_NO,
}


@frozen
class Part:
    """One part of the contract.

    kind: its type for the threshold table. value_gross_gbp: pence, with VAT, valued as a
    contract of its own. could_reasonably_be_separate: what the authority considers.
    """

    name: str | None = None
    kind: Fact[str] = None
    value_gross_gbp: Fact[int] = None
    could_reasonably_be_separate: Fact[bool] = None

    def known(self, name: str) -> Any:
        """The bare value of one field; None where it is missing or unknown."""
        value = getattr(self, name)
        if isinstance(value, Recorded):
            return value.value
        return None if value is UNKNOWN else value

    def with_fact(self, name: str, value: Any) -> Part:
        """This part with one field stated. Raises Refused."""
        if name not in _KINDS:
            raise Refused(f"unknown key {shown(name)}", ", ".join(_KINDS), nearest(name, _KINDS))
        return evolve(self, **{name: read_fact(value, _KINDS[name])})


class PartKind(Kind):
    """A part of the contract, given as an object."""

    name = "object"
    accepted = "an object with " + ", ".join(_KINDS)

    def read(self, raw: Any) -> Part:
        if isinstance(raw, Part):
            return raw
        if not isinstance(raw, dict):
            raise Refused("not a part of a contract", self.accepted)
        fields: dict[str, Any] = {}
        for key, value in raw.items():
            if key not in _KINDS:
                raise Refused(f"unknown key {shown(key)}", self.accepted, nearest(key, _KINDS))
            fields[key] = self._field(key, value)
        return Part(**fields)

    @staticmethod
    def _field(key: str, value: Any) -> Any:
        try:
            return read_fact(value, _KINDS[key])
        except Refused as fault:
            problem = f"{key} ({shown(value)}): {fault.problem}"
            raise Refused(problem, fault.accepted, fault.nearest) from None

    def write(self, value: Part) -> dict[str, Any]:
        stated = ((name, getattr(value, name)) for name in _KINDS)
        return {name: write_fact(v, _KINDS[name]) for name, v in stated if v is not None}

    def schema(self) -> dict[str, Any]:
        from procurement_rules.facts.catalogue import fact_schema

        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: fact_schema(kind) for name, kind in _KINDS.items()},
        }


class PartsKind(Kind):
    """The parts of a contract, in any order."""

    name = "list of parts"
    accepted = "a list of objects with " + ", ".join(_KINDS)
    one: Final = PartKind()

    def read(self, raw: Any) -> tuple[Part, ...]:
        if not isinstance(raw, list | tuple) or len(raw) > 100:
            raise Refused("not a list of at most 100 parts", self.accepted)
        return tuple(self._item(place, item) for place, item in enumerate(raw))

    def _item(self, place: int, item: Any) -> Part:
        try:
            return self.one.read(item)
        except Refused as fault:
            raise Refused(f"part {place}: {fault.problem}", fault.accepted, fault.nearest) from None

    def write(self, value: tuple[Part, ...]) -> list[dict[str, Any]]:
        return [self.one.write(part) for part in value]

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.one.schema(), "maxItems": 100}


PARTS: Final = PartsKind()

_HOLDER: Final = "the commissioning lead"
_SPECS: Final[dict[str, Spec]] = {
    "kind": Spec(
        PART_KINDS,
        "What kind of contract would this part be, bought alone?",
        Standing.ASSESSED,
        (S5 / 1 / "b", S10 / 1 / "b"),
        holder=_HOLDER,
    ),
    "value_gross_gbp": Spec(
        MONEY,
        "What would this part be worth, with VAT, bought alone?",
        Standing.OBJECTIVE,
        (S5 / 1 / "b", S10 / 1 / "b"),
        holder="the finance officer",
        unit="GBP including VAT",
    ),
    "could_reasonably_be_separate": Spec(
        YES_NO,
        "Does the authority consider that this part could reasonably be supplied under a separate"
        " contract?",
        Standing.CONSIDERED,
        (S5 / 1 / "a", S10 / 1 / "a"),
        holder=_HOLDER,
    ),
}


def part_spec(path: str) -> Spec:
    """The declaration of one field of one part: ``requirement.parts[0].kind``."""
    return evolve(_SPECS[path.rpartition(".")[2]], path=path)
