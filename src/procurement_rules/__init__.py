"""Procurement-route decisions under the Procurement Act 2023, as reasoned records.

State facts, call ``decide``, read the record::

    from procurement_rules import Facts, decide

    decision = decide(Facts.model_validate({"authority": {"kind": "council"}}))
    print(decision.explain())
"""

from procurement_rules._version import __version__
from procurement_rules.facts import Facts, FactsError
from procurement_rules.law import law_for
from procurement_rules.reasoning import Answer, Finding
from procurement_rules.record import Decision, RecordError, decide

__all__ = [
    "Answer",
    "Decision",
    "Facts",
    "FactsError",
    "Finding",
    "RecordError",
    "__version__",
    "decide",
    "law_for",
]
