"""How a fact is declared: its question, standing, provisions and what happens if nobody states it.

A group is a frozen pydantic model; each field is declared with ``asks``. The fact catalogue, the
JSON Schema and the messages of refused facts all come from these declarations.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, ClassVar, Final, TypeAlias, TypeVar

from attrs import field, frozen
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from procurement_rules.facts.errors import shown
from procurement_rules.facts.kinds import DAY, NEVER, TEXT, Kind, Refused, nearest
from procurement_rules.facts.standing import Standing
from procurement_rules.law.citation import Citation


class Unknown(Enum):
    """``"unknown"``: asked, and nobody knows. Stays undetermined and is not asked again."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN
NEVER_ASSUMED: Final = "never assumed"


@frozen
class Recorded:
    """A fact given in full: the value with who reached it, when, why and on what evidence."""

    value: Any
    reason: str | None = None
    by: str | None = None
    on: date | None = None
    evidence: tuple[str, ...] = ()


_T = TypeVar("_T")
Fact: TypeAlias = _T | Recorded | Unknown | None


@frozen(eq=False)
class Spec:
    """What the catalogue says of one fact.

    assumed: what is taken where nobody states it, or ``NEVER_ASSUMED``. holder: who would
    normally know. unit: of the value. instead: facts any one of which would serve as well.
    changeable: the authority could decide it otherwise; it is not simply how things are.
    """

    kind: Kind
    question: str
    standing: Standing
    cites: tuple[Citation, ...]
    assumed: Any = NEVER_ASSUMED
    holder: str = "the officer running the procurement"
    unit: str = ""
    instead: tuple[str, ...] = ()
    changeable: bool = False
    path: str = field(default="", eq=False)

    @property
    def invoked(self) -> bool:
        """True where the fact is one somebody has to invoke: unstated, it is not relied on."""
        return self.assumed is not NEVER_ASSUMED


def asks(
    kind: Kind,
    question: str,
    *cites: Citation,
    standing: str = "objective",
    assumed: Any = NEVER_ASSUMED,
    holder: str = "the officer running the procurement",
    unit: str = "",
    instead: tuple[str, ...] = (),
    changeable: bool = False,
) -> Any:
    """Declare a fact: see Spec for what each part means."""
    rank = Standing[standing.upper()]
    spec = Spec(kind, question, rank, cites, assumed, holder, unit, instead, changeable)
    return Field(default=None, description=question, json_schema_extra={"spec": spec})  # type: ignore[dict-item]


class Group(BaseModel):
    """A group of facts. Frozen; unknown names are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )

    _specs: ClassVar[dict[str, Spec]] = {}

    @field_validator("*", mode="plain")
    @classmethod
    def _read(cls, raw: Any, info: ValidationInfo) -> Any:
        name = str(info.field_name)
        try:
            return read_fact(raw, spec_of(cls, name).kind)
        except Refused as fault:
            raise PydanticCustomError(
                "refused",
                "{problem}",
                {
                    "problem": fault.problem,
                    "accepted": fault.accepted,
                    "nearest": fault.nearest,
                    "given": shown(raw),
                },
            ) from None


def spec_of(group: type[Group], name: str) -> Spec:
    """The declaration of a field of a group."""
    extra = group.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    spec = extra["spec"]
    assert isinstance(spec, Spec)
    return spec


_RECORDED_KEYS: Final = ("value", "reason", "by", "on", "evidence")


def read_fact(raw: Any, kind: Kind) -> Any:
    """The value of a fact given bare, in full, or as ``"unknown"``. Raises Refused."""
    if raw is None:
        return None
    if raw is UNKNOWN or (isinstance(raw, str) and raw == UNKNOWN.value):
        return UNKNOWN
    if isinstance(raw, Recorded):
        raise Refused("not read yet", "an object with " + ", ".join(_RECORDED_KEYS))
    if isinstance(raw, dict) and kind.name != "object":
        return _read_recorded(raw, kind)
    return kind.read(raw)


def _read_recorded(raw: dict[str, Any], kind: Kind) -> Recorded:
    for key in raw:
        if key not in _RECORDED_KEYS:
            raise Refused(
                f"unknown key {shown(key)} in a recorded fact",
                ", ".join(_RECORDED_KEYS),
                nearest(key, _RECORDED_KEYS),
            )
    if "value" not in raw:
        raise Refused("a recorded fact needs its value", ", ".join(_RECORDED_KEYS))
    evidence = raw.get("evidence", ())
    if not isinstance(evidence, list | tuple):
        raise Refused("evidence is not a list", "a list of texts")
    on = _optional(raw.get("on"), DAY)
    if on == NEVER:
        raise Refused("a judgement recorded on no day", 'an ISO date such as "2026-02-02"')
    return Recorded(
        kind.read(raw["value"]),
        _optional(raw.get("reason"), TEXT),
        _optional(raw.get("by"), TEXT),
        on,
        tuple(TEXT.read(item) for item in evidence),
    )


def _optional(raw: Any, kind: Kind) -> Any:
    return None if raw is None else kind.read(raw)


def write_fact(value: Any, kind: Kind) -> Any:
    """The canonical JSON of a fact: the inverse of ``read_fact``."""
    if value is UNKNOWN:
        return UNKNOWN.value
    if not isinstance(value, Recorded):
        return kind.write(value)
    full: dict[str, Any] = {"value": kind.write(value.value)}
    if value.reason is not None:
        full["reason"] = value.reason
    if value.by is not None:
        full["by"] = value.by
    if value.on is not None:
        full["on"] = DAY.write(value.on)
    if value.evidence:
        full["evidence"] = list(value.evidence)
    return full
