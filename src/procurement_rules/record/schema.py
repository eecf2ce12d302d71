"""The JSON Schema (2020-12) of a decision record."""

from __future__ import annotations

from typing import Any, Final

from procurement_rules.facts.catalogue import facts_schema
from procurement_rules.questions.routes.route import Route
from procurement_rules.reasoning import Standing, State
from procurement_rules.record.document import SCHEMA

_TEXT: Final = {"type": "string"}
_MAYBE_TEXT: Final = {"type": ["string", "null"]}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_POUNDS: Final = {"type": ["string", "null"], "pattern": r"^-?[0-9]+\.[0-9]{2}$"}
_STATUSES: Final = (
    "not_a_contract",
    "outside_the_act",
    "earlier_regime",
    "health_regime",
    "exempt",
    "below_threshold",
    "public_contract",
    "undetermined",
)


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **optional},
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def _definitions() -> dict[str, Any]:
    finding = {
        "id": _TEXT,
        "question": _TEXT,
        "answer": _TEXT,
        "state": {"enum": [state.value for state in State]},
        "standing": {"enum": [standing.word for standing in Standing]},
        "reason": _TEXT,
        "citations": _list(_ref("citation")),
        "because": _list({"anyOf": [_ref("finding"), _ref("given")]}),
    }
    return {
        "citation": _object({"pinpoint": _TEXT, "title": _TEXT, "url": _TEXT, "as_at": _TEXT}),
        "given": _object({"fact": _TEXT, "value": True}),
        "finding": _object(
            finding, missing=_TEXTS, assumed=_TEXTS, see=_TEXT, decides={"type": "boolean"}
        ),
        "route": _object(
            {
                "route": {"enum": [str(route) for route in Route]},
                "name": _TEXT,
                "verdict": {"enum": ["open", "closed", "undetermined"]},
                "finding": _ref("finding"),
                "conditions": _list(_ref("finding")),
                "and_those_of": {"enum": [*(str(route) for route in Route), None]},
                "raised": {"type": "boolean"},
                "notices": {"type": ["array", "null"]},
                "standstill": {"type": ["object", "null"]},
                "periods": {"type": ["array", "null"]},
                "needs": _TEXTS,
            }
        ),
        "need": _object(
            {
                "fact": _TEXT,
                "question": _TEXT,
                "standing": _TEXT,
                "unit": _TEXT,
                "citations": _list(_ref("citation")),
                "holder": _TEXT,
                "why": _list(_object({"question": _TEXT, "reason": _TEXT})),
                "decides": _list(_object({"if": True, "then": _answers()})),
                "ordered": {"type": "boolean"},
                "together_with": _TEXTS,
                "instead": _TEXTS,
            }
        ),
    }


def _answers() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": _TEXT}


def _law() -> dict[str, Any]:
    version = _object(
        {
            "change": _TEXT,
            "what": _TEXT,
            "instrument": _TEXT,
            "from": _TEXT,
            "test": _TEXT,
            "saving": _TEXT,
            "limb": _TEXT,
            "step": _TEXT,
            "on": _MAYBE_TEXT,
        }
    )
    relied = {"anyOf": [{"type": "null"}, _object({"fact": _TEXT, "date": _TEXT})]}
    return _object(
        {
            "as_at": _MAYBE_TEXT,
            "relied_on": relied,
            "nation": _MAYBE_TEXT,
            "verified_to": _TEXT,
            "regulations_verified_to": _TEXT,
            "instruments": _list(version),
        }
    )


def decision_schema() -> dict[str, Any]:
    """The schema of ``Decision.to_json()``."""
    facts = {key: value for key, value in facts_schema().items() if not key.startswith("$")}
    judgement = {
        "fact": _TEXT,
        "standing": _TEXT,
        "value": True,
        "reason": _MAYBE_TEXT,
        "by": _MAYBE_TEXT,
        "on": _MAYBE_TEXT,
        "evidence": _TEXTS,
    }
    contested = {
        "slug": _TEXT,
        "question": _TEXT,
        "citations": _list(_ref("citation")),
        "readings": {
            "type": "object",
            "additionalProperties": _object({"answer": _TEXT, "reason": _TEXT}),
        },
        "cautious": _TEXT,
        "picked": _MAYBE_TEXT,
        "open": {"type": "boolean"},
    }
    noted = {"id": _TEXT, "text": _TEXT, "citations": _list(_ref("citation"))}
    threshold = {
        "amount_gbp": _POUNDS,
        "possible_gbp": _list(_POUNDS),
        "row": {"type": ["integer", "null"], "minimum": 1, "maximum": 12},
        "margin_gbp": _POUNDS,
    }
    value = {
        "estimated_gbp": _POUNDS,
        "at_least_gbp": _POUNDS,
        "at_most_gbp": _POUNDS,
        "treated_as_gbp": _MAYBE_TEXT,
    }
    whole = _object(
        {
            "schema": {"const": SCHEMA},
            "library": _TEXT,
            "law": _law(),
            "readings": _answers(),
            "strict": {"type": "boolean"},
            "facts": facts,
            "status": {"enum": list(_STATUSES)},
            "order": _TEXTS,
            "answers": {"type": "object", "additionalProperties": _ref("finding")},
            "value": _object(value),
            "threshold": _object(threshold),
            "routes": _list(_ref("route")),
            "asked": _TEXTS,
            "used": _TEXTS,
            "unused": _TEXTS,
            "unknown": _TEXTS,
            "needs": _list(_ref("need")),
            "assumptions": _list(
                _object(
                    {
                        "fact": _TEXT,
                        "question": _TEXT,
                        "assumed": True,
                        "means": _TEXT,
                        "citation": _TEXT,
                    }
                )
            ),
            "judgements": _list(_object(judgement)),
            "contested": _list(_object(contested)),
            "not_encoded": _list(
                _object({"id": _TEXT, "reason": _TEXT, "citations": _list(_ref("citation"))})
            ),
            "warnings": _list(_object(noted)),
            "advice": {"type": "array"},
            "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "A decision record of procurement_rules",
        **whole,
        "$defs": _definitions(),
    }
