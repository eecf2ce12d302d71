"""``Facts``: everything the authority has said, read once, refused whole if any of it is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Self

from attrs import evolve, field, frozen
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from procurement_rules.facts.agreement import Agreement
from procurement_rules.facts.authority import Authority
from procurement_rules.facts.contract import Contract
from procurement_rules.facts.contradictions import contradictions
from procurement_rules.facts.dates import Dates
from procurement_rules.facts.errors import FactsError, Fault, shown
from procurement_rules.facts.group import (
    UNKNOWN,
    Group,
    Recorded,
    Spec,
    Unknown,
    read_fact,
    spec_of,
    write_fact,
)
from procurement_rules.facts.kinds import Refused, nearest
from procurement_rules.facts.market import Market
from procurement_rules.facts.parts import Part
from procurement_rules.facts.procedure import Procedure
from procurement_rules.facts.purpose import Purpose
from procurement_rules.facts.requirement import Requirement
from procurement_rules.facts.standing import Standing
from procurement_rules.facts.supplier import Supplier
from procurement_rules.facts.value import Value

GROUPS: Final[Mapping[str, type[Group]]] = MappingProxyType(
    {
        "dates": Dates,
        "authority": Authority,
        "requirement": Requirement,
        "agreement": Agreement,
        "value": Value,
        "market": Market,
        "supplier": Supplier,
        "procedure": Procedure,
        "contract": Contract,
        "purpose": Purpose,
    }
)


def _declared() -> Iterator[Spec]:
    for group, model in GROUPS.items():
        for name in model.model_fields:
            yield evolve(spec_of(model, name), path=f"{group}.{name}")


SPECS: Final[Mapping[str, Spec]] = MappingProxyType({spec.path: spec for spec in _declared()})
"""Every fact the library knows, by path, in catalogue order."""

_SUGGESTED: Final = 20
_PART_PATH: Final = re.compile(r"requirement\.parts\[([0-9]{1,3})\]\.([a-z_]+)")


@frozen(eq=False)
class Given:
    """A stated fact: its path, its bare value, its standing, and how it was recorded if it was."""

    fact: str
    value: Any
    standing: Standing
    recorded: Recorded | None = field(default=None)


class Facts(BaseModel):
    """What the authority says of something it wants to fund or buy.

    Every field may be left out (not asked yet) or given as ``"unknown"`` (asked; nobody knows).
    Money is pounds with VAT unless the name says net: see the fact catalogue for each fact.
    Raises FactsError, with every fault at once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    dates: Dates = Field(default_factory=Dates)
    authority: Authority = Field(default_factory=Authority)
    requirement: Requirement = Field(default_factory=Requirement)
    agreement: Agreement = Field(default_factory=Agreement)
    value: Value = Field(default_factory=Value)
    market: Market = Field(default_factory=Market)
    supplier: Supplier = Field(default_factory=Supplier)
    procedure: Procedure = Field(default_factory=Procedure)
    contract: Contract = Field(default_factory=Contract)
    purpose: Purpose = Field(default_factory=Purpose)

    def __init__(self, /, **groups: Any) -> None:
        super().__init__(**_checked(groups))

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """Facts from a mapping of groups. Raises FactsError, with every fault at once."""
        if isinstance(obj, cls):
            return obj
        if not isinstance(obj, Mapping):
            raise FactsError([Fault("(whole)", "not an object", shown(obj), ", ".join(GROUPS))])
        return cls(**{str(key): value for key, value in obj.items()})

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Facts from JSON text. Raises FactsError, with every fault at once."""
        from procurement_rules.facts.text import from_json

        return cls.model_validate(from_json(text))

    @classmethod
    def from_toml(cls, text: str | bytes) -> Self:
        """Facts from TOML text. Raises FactsError, with every fault at once."""
        from procurement_rules.facts.text import from_toml

        return cls.model_validate(from_toml(text))

    @cached_property
    def given(self) -> dict[str, Given]:
        """Every fact stated with a known value, by path."""
        found = {}
        for path, value in self._stated():
            if value is UNKNOWN:
                continue
            spec = SPECS[path]
            if isinstance(value, Recorded):
                found[path] = Given(path, value.value, spec.standing, value)
            else:
                found[path] = Given(path, value, spec.standing)
        return found

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Paths of facts asked about that nobody knows."""
        return frozenset(path for path, value in self._stated() if value is UNKNOWN)

    def _stated(self) -> Iterator[tuple[str, Any]]:
        for group in GROUPS:
            for name, value in getattr(self, group).__dict__.items():
                if value is not None:
                    yield f"{group}.{name}", value

    def to_dict(self) -> dict[str, dict[str, Any]]:
        """The facts as given, in their one canonical form; groups with nothing stated left out."""
        out: dict[str, dict[str, Any]] = {}
        for path, value in self._stated():
            group, name = path.split(".")
            out.setdefault(group, {})[name] = write_fact(value, SPECS[path].kind)
        return {group: dict(sorted(out[group].items())) for group in sorted(out)}

    def stating(self, path: str, value: Any) -> Facts:
        """These facts with one more stated, or one changed. Raises FactsError."""
        part = _PART_PATH.fullmatch(path)
        if part:
            return self._stating_part(int(part[1]), part[2], value)
        if path not in SPECS:
            raise FactsError([Fault(path, "unknown fact", nearest=nearest(path, SPECS))])
        try:
            read = read_fact(value, SPECS[path].kind)
        except Refused as fault:
            problem = Fault(path, fault.problem, shown(value), fault.accepted, fault.nearest)
            raise FactsError([problem]) from None
        return self._with(path, read)

    def _stating_part(self, place: int, name: str, value: Any) -> Facts:
        stated = getattr(self.requirement, "parts", None)
        parts = list(bare(stated) or ())
        path = f"requirement.parts[{place}].{name}"
        if place >= len(parts):
            raise FactsError([Fault(path, "no such part", str(place), f"{len(parts)} are stated")])
        try:
            parts[place] = parts[place].with_fact(name, value)
        except Refused as fault:
            problem = Fault(path, fault.problem, shown(value), fault.accepted, fault.nearest)
            raise FactsError([problem]) from None
        if isinstance(stated, Recorded):
            return self._with("requirement.parts", evolve(stated, value=tuple(parts)))
        return self._with("requirement.parts", tuple(parts))

    def without(self, path: str) -> Facts:
        """These facts with one not stated. Raises KeyError for a fact the catalogue lacks."""
        return self._with(SPECS[path].path, None)

    def _with(self, path: str, read: Any) -> Facts:
        group, name = path.split(".")
        changed = GROUPS[group].model_construct(**{**getattr(self, group).__dict__, name: read})
        return Facts(**{**{g: getattr(self, g) for g in GROUPS}, group: changed})

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Facts:
        """A copy with groups replaced, read and checked like any other facts.

        deep changes nothing: facts are frozen.
        """
        del deep
        return Facts(**{**self.to_dict(), **(update or {})})

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:
        """As ``from_json``. Raises FactsError."""
        return cls.from_json(bytes(json_data) if isinstance(json_data, bytearray) else json_data)

    @classmethod
    def model_validate_strings(cls, obj: Any, **_: Any) -> Self:
        """As ``model_validate``: facts are exact, so text is never coerced. Raises FactsError."""
        return cls.model_validate(obj)

    def model_dump(self, **_: Any) -> dict[str, Any]:
        """As ``to_dict``."""
        return self.to_dict()

    def model_dump_json(self, **_: Any) -> str:
        """The canonical facts as JSON text."""
        return json.dumps(self.to_dict(), sort_keys=True, ensure_ascii=False)

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """The JSON Schema (2020-12) of facts."""
        from procurement_rules.facts.catalogue import facts_schema

        return facts_schema()

    def __hash__(self) -> int:
        return hash(self.model_dump_json())


def _checked(groups: dict[str, Any]) -> dict[str, Any]:
    """The groups read one by one; every fault of every group raised together."""
    faults: list[Fault] = []
    flat: dict[str, Any] = {}
    read: dict[str, Any] = {}
    for group, raw in groups.items():
        model = GROUPS.get(group)
        if model is None:
            close = nearest(group, GROUPS) if len(faults) < _SUGGESTED else ""
            faults.append(
                Fault(shown(group)[1:-1], "unknown group", shown(raw), ", ".join(GROUPS), close)
            )
        elif isinstance(raw, model):
            read[group] = raw
            flat.update((f"{group}.{name}", value) for name, value in raw.__dict__.items())
        elif isinstance(raw, Mapping):
            read[group] = _read_group(group, model, raw, faults, flat)
        else:
            faults.append(Fault(group, "not an object", shown(raw), "an object of facts"))
    faults.extend(contradictions({p: bare(v) for p, v in flat.items() if bare(v) is not None}))
    if faults:
        raise FactsError(faults)
    return read


def _read_group(
    group: str,
    model: type[Group],
    raw: Mapping[Any, Any],
    faults: list[Fault],
    flat: dict[str, Any],
) -> Group | None:
    good: dict[str, Any] = {}
    before = len(faults)
    for name, value in raw.items():
        path = f"{group}.{name}"
        if name not in model.model_fields:
            close = ""
            if len(faults) < _SUGGESTED:
                close = nearest(name, model.model_fields) or nearest(path, SPECS)
            where = f"{group}.{shown(name)[1:-1]}"
            faults.append(Fault(where, "unknown fact", shown(value), "", close))
            continue
        try:
            good[name] = read_fact(value, SPECS[path].kind)
        except Refused as fault:
            faults.append(Fault(path, fault.problem, shown(value), fault.accepted, fault.nearest))
    flat.update((f"{group}.{name}", value) for name, value in good.items())
    return model.model_construct(**good) if len(faults) == before else None


def bare(value: Any) -> Any:
    """The value itself, whether it was given bare or in full; None where nobody knows it."""
    if isinstance(value, Recorded):
        return value.value
    return None if isinstance(value, Unknown) else value


__all__ = ["GROUPS", "SPECS", "Facts", "Given", "Part", "ValidationError", "bare"]
