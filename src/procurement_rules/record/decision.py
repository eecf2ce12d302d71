"""``Decision``: the record of one decision, live or read back, and ``decide`` that makes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from typing import Any

from attrs import field, frozen

from procurement_rules.facts import Facts
from procurement_rules.facts.kinds import nearest
from procurement_rules.facts.text import strict_json
from procurement_rules.law.readings import check_readings
from procurement_rules.order import Outcome, decide_in_order
from procurement_rules.questions.routes.route import Route, RouteFinding
from procurement_rules.reasoning import Finding
from procurement_rules.record.document import KEYS, SCHEMA, canonical, digest, document
from procurement_rules.record.needs import Need, needs
from procurement_rules.record.restore import restored_answers, restored_routes
from procurement_rules.render.text import text


class RecordError(ValueError):
    """A stored record that cannot be read, or that has been altered since it was made."""


@frozen(eq=False)
class Decision:
    """The record of one decision.

    Made by ``decide``, or read back by ``from_json``; both answer the same questions. Everything
    but the findings is worked out when read.
    """

    facts: Facts
    outcome: Outcome | None = field(default=None, repr=False)
    stored: Mapping[str, Any] | None = field(default=None, repr=False)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The whole record as JSON-ready data (schema ``procurement-rules/decision/1``)."""
        if self.stored is not None:
            return dict(self.stored)
        assert self.outcome is not None
        return document(self.outcome)

    @property
    def status(self) -> str:
        """``public_contract``, ``below_threshold``, ``exempt``, ``undetermined`` and so on."""
        return str(self.answer("status").answer)

    @cached_property
    def answers(self) -> Mapping[str, Finding]:
        """Question id -> finding, in the order the law asks."""
        if self.outcome is not None:
            return self.outcome.answers
        return restored_answers(self.document, self.facts)

    def answer(self, question: str) -> Finding:
        """The finding on one question. Raises KeyError, with the nearest right name."""
        try:
            return self.answers[question]
        except KeyError:
            close = nearest(question, self.answers)
            hint = f"; did you mean {close!r}?" if close else f"; known: {', '.join(self.answers)}"
            msg = f"no question {question!r}{hint}"
            raise KeyError(msg) from None

    @cached_property
    def routes(self) -> Mapping[Route, RouteFinding]:
        """Route -> whether it is open, why, and what using it asks, in the Act's order."""
        if self.outcome is not None:
            return self.outcome.routes
        return restored_routes(self.document, self.facts)

    def route(self, route: Route | str) -> RouteFinding:
        """One route. Raises KeyError, with the nearest right name."""
        try:
            return self.routes[Route(route)]
        except (KeyError, ValueError):
            close = nearest(str(route), [str(one) for one in Route])
            hint = f"; did you mean {close!r}?" if close else f"; known: {', '.join(Route)}"
            msg = f"no route {str(route)!r}{hint}"
            raise KeyError(msg) from None

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The missing facts that matter, most decisive first, with the result of each answer."""
        return needs(self.outcome or self.again())

    @property
    def judgements(self) -> list[dict[str, Any]]:
        """Every assessed, considered or recorded fact relied on, with its reason if given."""
        return deepcopy(self.document["judgements"])

    @property
    def assumptions(self) -> list[dict[str, Any]]:
        """What was taken as not relied on because nobody stated it."""
        return deepcopy(self.document["assumptions"])

    @property
    def contested(self) -> list[dict[str, Any]]:
        """Points on which the text bears more than one reading."""
        return deepcopy(self.document["contested"])

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """What the reader should know beside the answers."""
        return deepcopy(self.document["warnings"])

    @property
    def digest(self) -> str:
        """SHA-256 of the legal part of the record."""
        return str(self.document["digest"])

    def explain(self, depth: str = "officer") -> str:
        """The record in plain text: ``summary``, ``officer`` or ``audit``.

        Raises ValueError for any other depth.
        """
        return text(self.document, depth)

    def to_dict(self) -> dict[str, Any]:
        """The whole record as JSON-ready data; a copy, to be used freely."""
        return deepcopy(self.document)

    def to_json(self, *, indent: int | None = None) -> str:
        """The whole record as JSON: canonical (one line, keys sorted), or indented to be read."""
        if indent is None:
            return canonical(self.document)
        return json.dumps(self.document, indent=indent, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, source: str | bytes) -> Decision:
        """A record read back. Raises RecordError if it cannot be read or was altered."""
        try:
            data = strict_json(source)
        except (ValueError, RecursionError):
            msg = "not a decision record: not JSON"
            raise RecordError(msg) from None
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            msg = f"not a decision record of schema {SCHEMA}"
            raise RecordError(msg)
        try:
            return cls._restored(data)
        except RecordError:
            raise
        except (ValueError, LookupError, TypeError, AttributeError) as fault:
            msg = f"not a whole decision record: {fault}"
            raise RecordError(msg) from None

    @classmethod
    def _restored(cls, data: dict[str, Any]) -> Decision:
        if data.get("digest") != digest(data):
            msg = "the record does not match its digest: it was altered after it was made"
            raise RecordError(msg)
        if frozenset(data) != KEYS or data["status"] != data["answers"]["status"]["answer"]:
            msg = "not a whole decision record: its parts do not agree"
            raise RecordError(msg)
        check_readings(data["readings"])
        restored = cls(Facts.model_validate(data["facts"]), stored=data)
        _ = restored.answers, restored.routes
        return restored

    def replay(self) -> Replay:
        """Decide again on the same facts, readings and strictness, and compare the records."""
        again = Decision(self.facts, self.again())
        return Replay(self, again)

    def again(self) -> Outcome:
        """The questions asked again on the same facts, readings and strictness."""
        return decide_in_order(
            self.facts,
            readings=tuple(sorted(self.document["readings"].items())),
            strict=bool(self.document["strict"]),
        )


@frozen(eq=False)
class Replay:
    """A record and the same facts decided again by this version of the library."""

    before: Decision
    after: Decision

    @property
    def same(self) -> bool:
        """True where the legal parts agree, byte for byte, the library's version apart."""
        return _without_version(self.before) == _without_version(self.after)

    @property
    def changed(self) -> dict[str, tuple[str, str]]:
        """Question or route -> (answer before, answer now), for every one that differs."""
        before, after = _settled(self.before), _settled(self.after)
        return {
            name: (before.get(name, "not asked"), after.get(name, "not asked"))
            for name in dict.fromkeys((*before, *after))
            if before.get(name) != after.get(name)
        }


def _settled(decision: Decision) -> dict[str, str]:
    """Question -> answer, and "route:" with a route's name -> verdict."""
    answers = {name: one["answer"] for name, one in decision.document["answers"].items()}
    routes = {f"route:{one['route']}": one["verdict"] for one in decision.document["routes"]}
    return answers | routes


def _without_version(decision: Decision) -> str:
    kept = {k: v for k, v in decision.document.items() if k not in ("library", "digest", "advice")}
    return canonical(kept)


def decide(
    facts: Facts, *, readings: Mapping[str, str] | None = None, strict: bool = False
) -> Decision:
    """Decide, and record why.

    readings: readings of contested law the caller picks, slug -> reading; the record says so.
    strict: leave undetermined what nobody invoked, instead of listing it as assumed.
    Raises ValueError for a reading the register does not hold.
    """
    picked: tuple[tuple[str, str], ...] = ()
    if readings:
        check_readings(readings)
        picked = tuple(sorted(readings.items()))
    return Decision(facts, decide_in_order(facts, readings=picked, strict=strict))
