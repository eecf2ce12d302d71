"""Findings read back from a stored record, saying exactly what they said when it was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from procurement_rules.facts import Facts, Given
from procurement_rules.law import Citation, Instrument
from procurement_rules.law.provisions import cite
from procurement_rules.questions.routes.route import Route, RouteFinding
from procurement_rules.reasoning import CHOSEN, Finding, Rule, Standing, State
from procurement_rules.reasoning.answer import Join


class StoredFinding(Finding):
    """A finding whose state and standing are those recorded, not worked out again."""

    __slots__ = ()

    @property
    def standing(self) -> Standing:
        """The standing recorded."""
        return self.rule.standing

    @property
    def state(self) -> State:
        """The state recorded."""
        return State(str((self.words or {})["state"]))

    @property
    def reason(self) -> str:
        """The reason recorded."""
        return str((self.words or {})["reason"])

    @property
    def decisive(self) -> tuple[Finding | Given, ...]:
        """The parts recorded as deciding."""
        decides = (self.words or {})["decides"]
        assert isinstance(decides, tuple)
        return tuple(part for part, one in zip(self.because, decides, strict=True) if one)


def restored_answers(document: Mapping[str, Any], facts: Facts) -> dict[str, Finding]:
    """Every answer of a record, in the order the law asks."""
    return {
        name: _finding(document["answers"][name], document, facts) for name in document["order"]
    }


def restored_routes(document: Mapping[str, Any], facts: Facts) -> dict[Route, RouteFinding]:
    """Every route of a record, in the order it was tested."""
    return {
        Route(data["route"]): RouteFinding(
            Route(data["route"]),
            _finding(data["finding"], document, facts),
            tuple(_finding(one, document, facts) for one in data["conditions"]),
            None if data["and_those_of"] is None else Route(data["and_those_of"]),
            raised=data["raised"],
        )
        for data in document["routes"]
    }


def _finding(data: Mapping[str, Any], document: Mapping[str, Any], facts: Facts) -> Finding:
    if "see" in data:
        return _finding(document["answers"][data["see"]], document, facts)
    about = Rule(
        data["id"],
        data["question"],
        tuple(_citation(one) for one in data["citations"]),
        join=Join.RULE,
        standing=Standing[data["standing"].upper()],
    )
    return StoredFinding(
        about,
        data["answer"],
        tuple(_part(part, document, facts) for part in data["because"]),
        {
            "state": data["state"],
            "reason": data["reason"],
            "decides": tuple(part.get("decides", True) for part in data["because"]),
        },
        tuple(data.get("missing", ())),
        tuple(data.get("assumed", ())),
    )


def _part(data: Mapping[str, Any], document: Mapping[str, Any], facts: Facts) -> Finding | Given:
    if "fact" in data:
        return facts.given.get(data["fact"]) or Given(data["fact"], data["value"], CHOSEN)
    return _finding(data, document, facts)


def _citation(data: dict[str, str]) -> Citation:
    """The citation as stored; one this version no longer knows is kept as written."""
    try:
        return cite(data["pinpoint"])
    except ValueError:
        stored = Instrument(data["pinpoint"], data["title"], data["url"], data["as_at"])
        return Citation(stored, "section", ("",))
