"""The fact catalogue: every fact, its question, standing, unit, provisions, and its JSON Schema."""

from __future__ import annotations

from typing import Any, Final

from procurement_rules.facts.group import NEVER_ASSUMED, Spec
from procurement_rules.facts.kinds import TEXT, Choice, Kind, Many

FACTS_SCHEMA_ID: Final = "procurement-rules/facts/1"


def catalogue() -> list[dict[str, Any]]:
    """Every fact as data, in the order of the groups."""
    from procurement_rules.facts.model import SPECS

    return [_entry(spec) for spec in SPECS.values()]


def _entry(spec: Spec) -> dict[str, Any]:
    return {
        "fact": spec.path,
        "question": spec.question,
        "kind": spec.kind.name,
        "options": _options(spec.kind),
        "standing": spec.standing.word,
        "unit": spec.unit,
        "reliance": reliance(spec),
        "assumed": spec.kind.write(spec.assumed) if _has_assumption(spec) else None,
        "holder": spec.holder,
        "provisions": [cite.pinpoint for cite in spec.cites],
        "instead": list(spec.instead),
        "changeable": spec.changeable,
    }


def _has_assumption(spec: Spec) -> bool:
    return spec.assumed is not NEVER_ASSUMED and spec.assumed is not None


def reliance(spec: Spec) -> str:
    """``never_assumed``, ``assumed_unless_stated`` or ``context`` (nothing turns on it)."""
    if spec.assumed is NEVER_ASSUMED:
        return "never_assumed"
    return "context" if spec.assumed is None else "assumed_unless_stated"


def assumed_words(spec: Spec) -> str:
    """What is taken where nobody states a fact, as a person would say it."""
    if isinstance(spec.kind, Choice):
        return spec.kind.options[spec.assumed]
    written = spec.kind.write(spec.assumed)
    if isinstance(written, bool):
        return "yes" if written else "no"
    return ", ".join(map(str, written)) or "none" if isinstance(written, list) else str(written)


def _options(kind: Kind) -> dict[str, str]:
    if isinstance(kind, Many):
        return _options(kind.one)
    return dict(kind.options) if isinstance(kind, Choice) else {}


def fact_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a fact: bare, recorded in full, or "unknown"."""
    value = kind.schema()
    recorded = {
        "type": "object",
        "additionalProperties": False,
        "required": ["value"],
        "properties": {
            "value": value,
            "reason": TEXT.schema(),
            "by": TEXT.schema(),
            "on": {"type": "string", "format": "date"},
            "evidence": {"type": "array", "items": TEXT.schema()},
        },
    }
    return {"anyOf": [value, {"const": "unknown"}, recorded]}


def facts_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of facts."""
    from procurement_rules.facts.model import GROUPS, SPECS

    groups: dict[str, dict[str, Any]] = {
        group: {
            "type": "object",
            "description": (model.__doc__ or "").strip().split("\n")[0],
            "additionalProperties": False,
            "properties": {},
        }
        for group, model in GROUPS.items()
    }
    for path, spec in SPECS.items():
        group, name = path.split(".")
        groups[group]["properties"][name] = {
            "description": spec.question,
            **fact_schema(spec.kind),
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FACTS_SCHEMA_ID.replace('/', ':')}",
        "title": "Facts for a decision of procurement_rules",
        "type": "object",
        "additionalProperties": False,
        "properties": groups,
    }
