"""Procurement-route decisions under the Procurement Act 2023, as reasoned records.

State facts, call ``decide``, read the record::

    from procurement_rules import Facts, decide

    decision = decide(Facts.model_validate({"authority": {"kind": "council"}}))
    print(decision.explain())
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from procurement_rules._version import __version__

if TYPE_CHECKING:
    from procurement_rules.facts import Facts as Facts
    from procurement_rules.facts import FactsError as FactsError
    from procurement_rules.law import law_for as law_for
    from procurement_rules.questions.routes.route import Route as Route
    from procurement_rules.reasoning import Answer as Answer
    from procurement_rules.reasoning import Finding as Finding
    from procurement_rules.record import Decision as Decision
    from procurement_rules.record import RecordError as RecordError
    from procurement_rules.record import decide as decide
    from procurement_rules.record import nearest as nearest

# Names are fetched when first used, so that a program which only may decide something starts no
# slower for it.
_HOMES = {
    "Answer": "procurement_rules.reasoning",
    "Decision": "procurement_rules.record",
    "Facts": "procurement_rules.facts",
    "FactsError": "procurement_rules.facts",
    "Finding": "procurement_rules.reasoning",
    "RecordError": "procurement_rules.record",
    "Route": "procurement_rules.questions.routes.route",
    "decide": "procurement_rules.record",
    "law_for": "procurement_rules.law",
    "nearest": "procurement_rules.record",
}

__all__ = [
    "Answer",
    "Decision",
    "Facts",
    "FactsError",
    "Finding",
    "RecordError",
    "Route",
    "__version__",
    "decide",
    "law_for",
    "nearest",
]


def __getattr__(name: str) -> Any:
    """A public name, from the module that defines it."""
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted({*globals(), *__all__})
