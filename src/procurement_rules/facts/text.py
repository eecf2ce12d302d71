"""JSON and TOML in: bounded, exact, and refused with a message rather than a traceback."""

from __future__ import annotations

import json
from typing import Any, Final, NoReturn

from procurement_rules.facts.errors import FactsError, Fault, shown

MAX_BYTES: Final = 1_000_000
"""The most facts text that is read, in bytes."""

_MAX_DEPTH: Final = 20


def _refuse(problem: str, given: str = "", accepted: str = "") -> NoReturn:
    raise FactsError([Fault("(whole)", problem, given, accepted)])


def _decoded(text: str | bytes) -> str:
    size = len(text.encode("utf-8", "surrogatepass")) if isinstance(text, str) else len(text)
    if size > MAX_BYTES:
        _refuse("too large", f"{size:,} bytes", f"at most {MAX_BYTES:,} bytes")
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse("not UTF-8 text", accepted="UTF-8")


def _no_constant(name: str) -> NoReturn:
    _refuse("not a number JSON has", name, "a finite amount")


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            _refuse("a name is given twice", shown(key), "each name once")
        found[key] = value
    return found


def _shallow(data: Any) -> Any:
    """The data, refused if it is nested deeper than any facts are."""
    level = [data]
    for _ in range(_MAX_DEPTH):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return data
    _refuse("nested too deeply", accepted=f"at most {_MAX_DEPTH} levels")


def strict_json(text: str | bytes) -> Any:
    """JSON with no repeated names and no NaN. Raises ValueError (FactsError is one)."""
    return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_repeats)


def from_json(text: str | bytes) -> Any:
    """The object in JSON text. Raises FactsError."""
    source = _decoded(text)
    try:
        return _shallow(strict_json(source))
    except json.JSONDecodeError as fault:
        _refuse(f"not JSON: {fault.msg} at line {fault.lineno}, column {fault.colno}")
    except RecursionError:
        _refuse("nested too deeply", accepted=f"at most {_MAX_DEPTH} levels")
    except FactsError:
        raise
    except ValueError:
        _refuse("not JSON: a number is too long")


def from_toml(text: str | bytes) -> Any:
    """The table in TOML text. Raises FactsError."""
    # Imported when used: most facts come as JSON or as Python.
    import tomllib

    source = _decoded(text)
    try:
        return _shallow(tomllib.loads(source))
    except tomllib.TOMLDecodeError as fault:
        _refuse(f"not TOML: {fault}"[:200])
    except RecursionError:
        _refuse("nested too deeply", accepted=f"at most {_MAX_DEPTH} levels")
    except FactsError:
        raise
    except ValueError:
        _refuse("not TOML: a number is too long")
