"""The record as data: the one JSON document that everything else is read from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from procurement_rules._version import __version__
from procurement_rules.facts import SPECS, Given
from procurement_rules.facts.catalogue import assumed_words
from procurement_rules.facts.group import Recorded, Spec, write_fact
from procurement_rules.facts.kinds import MONEY
from procurement_rules.law import Citation
from procurement_rules.law.snapshot import Version, day_of
from procurement_rules.order import Outcome
from procurement_rules.questions.routes.route import RouteFinding
from procurement_rules.reasoning import CHOSEN, UNDETERMINED, YES, Finding, State
from procurement_rules.reasoning.answer import Join
from procurement_rules.record.cautions import cautions
from procurement_rules.record.needs import Need, needs, spec_at

SCHEMA: Final = "procurement-rules/decision/1"

KEYS: Final = frozenset(
    [
        "schema",
        "library",
        "law",
        "readings",
        "strict",
        "facts",
        "status",
        "order",
        "answers",
        "value",
        "threshold",
        "routes",
        "asked",
        "used",
        "unused",
        "unknown",
        "needs",
        "assumptions",
        "judgements",
        "contested",
        "not_encoded",
        "warnings",
        "advice",
        "digest",
    ]
)
"""The names a whole record has at its top level."""

_UNHASHED: Final = frozenset({"digest", "advice"})


def document(outcome: Outcome) -> dict[str, Any]:
    """The decision document, digest included."""
    facts, law = outcome.facts, outcome.law
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "library": __version__,
        "law": _law(outcome),
        "readings": dict(sorted(law.readings.items())),
        "strict": law.strict,
        "facts": facts.to_dict(),
        "status": str(outcome.answers["status"].answer),
        "order": list(outcome.answers),
        "answers": _answers(outcome),
        "value": _value(outcome),
        "threshold": _threshold(outcome),
        "routes": [_route(one, outcome) for one in outcome.routes.values()],
        "asked": _asked(outcome),
        "used": _used(outcome),
        "unused": _unused(outcome),
        "unknown": sorted(facts.unknown),
        "needs": [_need(need) for need in needs(outcome)],
        "assumptions": _assumptions(outcome),
        "judgements": _judgements(outcome),
        "contested": _contested(outcome),
        "not_encoded": _not_encoded(outcome),
        "warnings": [
            {"id": one.id, "text": one.text, "citations": [_cite(c) for c in one.cites]}
            for one in cautions(outcome)
        ],
        "advice": [],
    }
    whole["digest"] = digest(whole)
    return whole


def canonical(document: Mapping[str, Any]) -> str:
    """The document as text in its one canonical form: keys sorted, no spare space."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(document: Mapping[str, Any]) -> str:
    """SHA-256 of the legal part: everything but the digest itself and advice."""
    # Imported when used: a decision that is never stored needs no digest.
    import hashlib

    legal = {key: value for key, value in document.items() if key not in _UNHASHED}
    return "sha256:" + hashlib.sha256(canonical(legal).encode()).hexdigest()


# --- findings ---------------------------------------------------------------------------------


def _cite(citation: Citation) -> dict[str, str]:
    return {
        "pinpoint": citation.pinpoint,
        "title": citation.instrument.title,
        "url": citation.url,
        "as_at": citation.instrument.as_at,
    }


def _answers(outcome: Outcome) -> dict[str, Any]:
    """Each answer whole, once: where one follows from another it says which (``see``)."""
    named = {id(found): name for name, found in outcome.answers.items()}
    return {name: _finding(found, named) for name, found in outcome.answers.items()}


def _route(one: RouteFinding, outcome: Outcome) -> dict[str, Any]:
    """One route whole. What it costs in notices and time is not worked out yet: ``null``."""
    named = {id(found): name for name, found in outcome.answers.items()}
    return {
        "route": str(one.route),
        "name": one.route.label,
        "verdict": one.verdict,
        "finding": _finding(one.finding, named),
        "conditions": [_part(condition, named, decides=True) for condition in one.conditions],
        "and_those_of": None if one.and_those_of is None else str(one.and_those_of),
        "raised": one.raised,
        "notices": None,
        "standstill": None,
        "periods": None,
        "needs": [path for path in one.needs if path not in outcome.facts.given],
    }


def _finding(found: Finding, named: Mapping[int, str]) -> dict[str, Any]:
    decisive = set(map(id, found.decisive))
    out = _head(found)
    out["because"] = [_part(part, named, decides=id(part) in decisive) for part in found.because]
    return out


def _head(found: Finding) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": found.id,
        "question": found.question,
        "answer": str(found.answer),
        "state": found.state.value,
        "standing": found.standing.word,
        "reason": found.reason,
        "citations": [_cite(citation) for citation in found.citations],
    }
    if found.missing and found.answer == UNDETERMINED:
        out["missing"] = list(found.missing)
    if found.assumed:
        out["assumed"] = list(found.assumed)
    return out


def _part(part: Finding | Given, named: Mapping[int, str], *, decides: bool) -> dict[str, Any]:
    if isinstance(part, Given):
        kind = SPECS[part.fact].kind
        return {"fact": part.fact, "value": kind.write(part.value)}
    if id(part) in named:
        return {**_head(part), "because": [], "see": named[id(part)], "decides": decides}
    return {**_finding(part, named), "decides": decides}


# --- law, value, threshold --------------------------------------------------------------------

_NATIONS: Final = {
    "england": "England",
    "wales": "Wales",
    "northern_ireland": "Northern Ireland",
    "scotland": "Scotland",
    "united_kingdom": "United Kingdom",
}


def _law(outcome: Outcome) -> dict[str, Any]:
    law, facts = outcome.law, outcome.facts
    nation = facts.given.get("authority.nation")
    as_at = facts.given.get("dates.as_at")
    relied = law.relied_on
    on = as_at.value if as_at is not None else relied[1] if relied else None
    return {
        "as_at": None if on is None else on.isoformat(),
        "relied_on": None if relied is None else {"fact": relied[0], "date": relied[1].isoformat()},
        "nation": None if nation is None else _NATIONS[nation.value],
        "verified_to": day_of("act_verified_to").isoformat(),
        "regulations_verified_to": day_of("regulations_verified_to").isoformat(),
        "instruments": [_version(version, law.welsh) for version in law.versions],
    }


def _version(version: Version, welsh: bool | None) -> dict[str, Any]:
    change = version.change
    outcome = {
        True: "applies",
        False: "rejected: saved",
        None: "open: no step that counts is dated",
    }
    test = "contested" if version.disputed else outcome[version.applies]
    return {
        "change": change.id,
        "what": change.what,
        "instrument": change.welsh_instrument if welsh else change.instrument,
        "from": change.from_date.isoformat(),
        "test": test,
        "saving": change.saved_by(welsh).pinpoint,
        "limb": version.citation.pinpoint,
        "step": version.step,
        "on": None if version.on is None else version.on.isoformat(),
    }


def _pounds(pence: int | None) -> str | None:
    return None if pence is None else MONEY.write(pence)


def _value(outcome: Outcome) -> dict[str, Any]:
    estimate, limit = outcome.estimate, outcome.threshold.pence
    reached = "estimated_value" in outcome.answers
    known = reached and estimate.finding.answer != UNDETERMINED
    lifted = outcome.answers.get("separable_part_above_threshold")
    above = reached and (estimate.above or (lifted is not None and lifted.answer == YES))
    return {
        "estimated_gbp": _pounds(estimate.pence) if known else None,
        "at_least_gbp": _pounds(estimate.low) if known and not estimate.above else None,
        "at_most_gbp": _pounds(estimate.high) if known else None,
        "treated_as_gbp": (
            None if not above or limit is None else f"not less than {_pounds(limit)}"
        ),
    }


def _threshold(outcome: Outcome) -> dict[str, Any]:
    limit, estimate = outcome.threshold, outcome.estimate
    if "threshold" not in outcome.answers:
        return {"amount_gbp": None, "possible_gbp": [], "row": None, "margin_gbp": None}
    margin = None
    if limit.pence is not None and estimate.pence is not None:
        gap = estimate.pence - limit.pence
        margin = f"{'-' if gap < 0 else ''}{_pounds(abs(gap))}"
    return {
        "amount_gbp": _pounds(limit.pence),
        "possible_gbp": [_pounds(amount) for amount in limit.amounts],
        "row": limit.rows[0] if limit.pence is not None else None,
        "margin_gbp": margin,
    }


# --- what was asked, used, assumed, judged ----------------------------------------------------


def _tops(outcome: Outcome) -> Iterator[Finding]:
    """Every answer, every route's own finding, and every condition of a route."""
    yield from outcome.answers.values()
    for one in outcome.routes.values():
        yield one.finding
        yield from one.conditions


def _findings(outcome: Outcome) -> Iterator[Finding]:
    for found in _tops(outcome):
        yield from found.walk()


def _asked(outcome: Outcome) -> list[str]:
    """Every fact a question looked at: stated, assumed or missing."""
    asked: dict[str, None] = {}
    for found in _findings(outcome):
        asked.update(dict.fromkeys(part.fact for part in found.because if isinstance(part, Given)))
        asked.update(dict.fromkeys((*found.missing, *found.assumed)))
    return sorted(asked)


def _used(outcome: Outcome) -> list[str]:
    """Every stated fact that settled an answer."""
    return sorted(
        {
            part.fact
            for found in _tops(outcome)
            for part in found.deciding()
            if isinstance(part, Given)
        }
    )


def _unused(outcome: Outcome) -> list[str]:
    """Stated facts no question looked at, so that nothing stated is lost in silence."""
    asked = set(_asked(outcome))
    return sorted(path for path in outcome.facts.given if path not in asked)


def _need(need: Need) -> dict[str, Any]:
    spec = need.spec
    return {
        "fact": spec.path,
        "question": spec.question,
        "standing": spec.standing.word,
        "unit": spec.unit,
        "citations": [_cite(citation) for citation in spec.cites],
        "holder": spec.holder,
        "why": [{"question": found.id, "reason": found.reason} for found in need.why],
        "decides": [{"if": value, "then": then} for value, then in _results(need)],
        "ordered": need.ordered,
        "together_with": list(need.together_with),
        "instead": list(spec.instead),
    }


def _results(need: Need) -> list[tuple[Any, dict[str, str]]]:
    """What each answer would bring; of the routes, those whose verdict depends on it."""
    results = [(value, dict(signature)) for value, signature in need.decides]
    names = {name for _, then in results for name in then if name.startswith("route:")}
    idle = {name for name in names if len({then.get(name) for _, then in results}) == 1}
    return [
        (value, {name: answer for name, answer in then.items() if name not in idle})
        for value, then in results
    ]


def _assumptions(outcome: Outcome) -> list[dict[str, Any]]:
    paths: dict[str, None] = {}
    for found in _tops(outcome):
        paths.update(dict.fromkeys(found.assumptions))
    return [_assumption(spec_at(path)) for path in paths]


def _assumption(spec: Spec) -> dict[str, Any]:
    return {
        "fact": spec.path,
        "question": spec.question,
        "assumed": spec.kind.write(spec.assumed),
        "means": assumed_words(spec),
        "citation": spec.cites[0].pinpoint,
    }


def _judgements(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        _judgement(given)
        for path in _used(outcome)
        if (given := outcome.facts.given[path]).standing < CHOSEN or given.recorded is not None
    ]


def _judgement(given: Given) -> dict[str, Any]:
    kind = SPECS[given.fact].kind
    recorded = given.recorded or Recorded(given.value)
    full = write_fact(recorded, kind)
    return {
        "fact": given.fact,
        "standing": given.standing.word,
        "value": full["value"],
        "reason": full.get("reason"),
        "by": full.get("by"),
        "on": full.get("on"),
        "evidence": full.get("evidence", []),
    }


def _contested(outcome: Outcome) -> list[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for found in _findings(outcome):
        words = found.words or {}
        if "slug" not in words or str(words["slug"]) in seen:
            continue
        readings = words["readings"]
        assert isinstance(readings, Mapping)
        seen[str(words["slug"])] = {
            "slug": words["slug"],
            "question": found.question,
            "citations": [_cite(citation) for citation in found.citations],
            "readings": {
                name: {"answer": str(one.answer), "reason": one.reason}
                for name, one in readings.items()
            },
            "cautious": words["cautious"],
            "picked": words["picked"],
            "open": found.answer == UNDETERMINED,
        }
    return list(seen.values())


def _not_encoded(outcome: Outcome) -> list[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for found in _findings(outcome):
        if found.rule.join is Join.NOT_ENCODED and found.state is State.NOT_ENCODED:
            seen[found.id] = {
                "id": found.id,
                "reason": found.reason,
                "citations": [_cite(citation) for citation in found.citations],
            }
    return list(seen.values())
