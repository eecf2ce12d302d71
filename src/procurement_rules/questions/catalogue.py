"""The rule catalogue: every question the library asks, with the provisions it rests on."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import fields, has

from procurement_rules import questions
from procurement_rules.reasoning import Rule


def rules() -> list[tuple[str, Rule]]:
    """Every rule and the module it belongs to, in the order the modules state them."""
    found: dict[int, tuple[str, Rule]] = {}
    for module in _modules():
        for value in vars(importlib.import_module(module)).values():
            for one in _rules_in(value):
                found.setdefault(id(one), (module, one))
    return list(found.values())


def _modules() -> Iterator[str]:
    for info in pkgutil.walk_packages(questions.__path__, f"{questions.__name__}."):
        if not info.ispkg and not info.name.endswith(".catalogue"):
            yield info.name


def _rules_in(value: object) -> Iterator[Rule]:
    """The rules within a value: itself, or held by a test, or by a collection of either."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _rules_in(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _rules_in(one)
    elif callable(value) and has(kind := type(value)):
        for part in fields(kind):
            yield from _rules_in(getattr(value, part.name))


def rule_catalogue() -> list[dict[str, Any]]:
    """Every rule as data, each once, in the order the modules state them."""
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    for module, one in rules():
        entries.setdefault(
            (one.id, one.question),
            {
                "rule": one.id,
                "question": one.question,
                "answered": one.join.value,
                "standing": one.standing.word,
                "provisions": [cite.pinpoint for cite in one.cites],
                "module": module.removeprefix("procurement_rules."),
            },
        )
    return list(entries.values())
