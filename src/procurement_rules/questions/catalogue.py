"""The rule catalogue: every question the library asks, with the provisions it rests on."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from attrs import fields, has

from procurement_rules import questions
from procurement_rules.reasoning import Rule


def rules() -> list[tuple[str, Rule]]:
    """Every rule and the module that states it, in the order the modules state them."""
    modules = [importlib.import_module(name) for name in _modules()]
    owner: dict[int, str] = {}
    for module in modules:
        for value in _own(module):
            for one in _rules_in(value, deep=False):
                owner.setdefault(id(one), module.__name__)
    found: dict[int, tuple[str, Rule]] = {}
    for module in modules:
        for value in _own(module):
            for one in _rules_in(value):
                found.setdefault(id(one), (owner.get(id(one), module.__name__), one))
    return sorted(found.values(), key=lambda entry: list(_modules()).index(entry[0]))


def _own(module: ModuleType) -> Iterator[object]:
    """What the module itself assigns, without what it imports."""
    for node in ast.parse(inspect.getsource(module)).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            for name in ast.walk(target) if target is not None else ():
                if isinstance(name, ast.Name):
                    yield getattr(module, name.id)


def _modules() -> Iterator[str]:
    for info in pkgutil.walk_packages(questions.__path__, f"{questions.__name__}."):
        if not info.ispkg and not info.name.endswith(".catalogue"):
            yield info.name


def _rules_in(value: object, *, deep: bool = True) -> Iterator[Rule]:
    """The rules within a value: itself, or held by a test, or by a collection of either.

    deep: also those of the tests a test is made of.
    """
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _rules_in(one, deep=deep)
    elif isinstance(value, tuple | list):
        for one in value if deep else ():
            yield from _rules_in(one)
    elif callable(value) and has(kind := type(value)):
        for part in fields(kind):
            yield from _rules_in(getattr(value, part.name), deep=deep)


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
