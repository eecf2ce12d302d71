"""What the worked cases share: stating facts, and reading which provision decided an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from procurement_rules import Decision, Facts, decide
from procurement_rules.law.snapshot import Version
from procurement_rules.reasoning import Finding

DATA = Path(__file__).parent / "data"
FILES = (
    "scope-thresholds-valuation",
    "light-touch-reserved",
    "law-timeline",
    "award-routes",
    "below-threshold",
)

Stated = Mapping[str, Mapping[str, Any]]
"""Facts as JSON: group -> name -> value."""

ENGLISH_COUNCIL: Stated = {
    "authority": {"kind": "council", "nation": "england"},
    "agreement": {"for_pecuniary_interest": True},
}
WELSH_COUNCIL: Stated = {**ENGLISH_COUNCIL, "authority": {"kind": "council", "nation": "wales"}}
NORTHERN_IRELAND_COUNCIL: Stated = {
    **ENGLISH_COUNCIL,
    "authority": {"kind": "council", "nation": "northern_ireland"},
}

GOODS: Stated = {"requirement": {"main_purpose": "goods", "mainly_listed_services": False}}
SERVICES: Stated = {"requirement": {"main_purpose": "services", "mainly_listed_services": False}}
WORKS: Stated = {"requirement": {"main_purpose": "works", "mainly_listed_services": False}}
LIGHT_TOUCH: Stated = {
    "requirement": {
        "main_purpose": "services",
        "mainly_listed_services": True,
        "for_health_service": False,
    }
}


def decided(*stated: Stated) -> Decision:
    """The decision on these facts; a later statement of a fact replaces an earlier one."""
    merged: dict[str, dict[str, Any]] = {}
    for groups in stated:
        for group, named in groups.items():
            merged.setdefault(group, {}).update(named)
    return decide(Facts.model_validate(merged))


def worth(gross_gbp: str) -> Stated:
    """An estimate with VAT."""
    return {"value": {"gross_gbp": gross_gbp}}


def dated(**steps: str) -> Stated:
    """Days of steps, ``dates.`` left off."""
    return {"dates": steps}


# --- what decided -----------------------------------------------------------------------------


def decides(finding: Finding, pinpoint: str, answer: str | None = None) -> bool:
    """Does a finding on the deciding path carry this pinpoint, or one beneath it?

    answer: what that finding must itself have answered, where the case says.
    """
    found = (part for part in finding.deciding() if isinstance(part, Finding))
    return _any_carries(found, pinpoint, answer)


def asked(finding: Finding, pinpoint: str, answer: str) -> bool:
    """Was a question with this pinpoint asked and so answered, whether or not it decided?"""
    return _any_carries(finding.walk(), pinpoint, answer)


def relies_on(decision: Decision, question: str, path: str) -> bool:
    """Is this stated fact on the deciding path of the answer?"""
    parts = decision.answer(question).deciding()
    return any(not isinstance(part, Finding) and part.fact == path for part in parts)


def _any_carries(found: Iterable[Finding], pinpoint: str, answer: str | None) -> bool:
    return any(
        _beneath(citation.pinpoint, pinpoint)
        for part in found
        if answer is None or part.answer == answer
        for citation in part.citations
    )


def _beneath(pinpoint: str, wanted: str) -> bool:
    return pinpoint == wanted or pinpoint.startswith((f"{wanted}(", f"{wanted} "))


# --- what the record says ---------------------------------------------------------------------


def threshold(decision: Decision) -> tuple[int | None, str | None]:
    """The row of Schedule 1 paragraph 1(1) and the amount, as the document gives them."""
    found = decision.document["threshold"]
    return found["row"], found["amount_gbp"]


def estimate(decision: Decision) -> str | None:
    """The estimated value, as the document gives it."""
    found: str | None = decision.document["value"]["estimated_gbp"]
    return found


def needed(decision: Decision) -> list[str]:
    """Every fact still needed, in the order the decision asks for them."""
    return [need.fact for need in decision.needs]


def results(decision: Decision, path: str, question: str = "status") -> dict[Any, str]:
    """What each answer to a missing fact would bring about."""
    need = next(need for need in decision.needs if need.fact == path)
    return {value: signature[question] for value, signature in need.decides}


def warning(decision: Decision, name: str) -> list[str] | None:
    """The pinpoints of a warning, or None where it is not given."""
    found = next((one for one in decision.warnings if one["id"] == name), None)
    return None if found is None else [cite["pinpoint"] for cite in found["citations"]]


def thresholds_version(decision: Decision) -> Version:
    """What the commencement test of the 2026 threshold amounts found."""
    assert decision.outcome is not None
    return next(v for v in decision.outcome.law.versions if v.change.id == "thresholds-2026")


# --- the case files ---------------------------------------------------------------------------


def expected_lines() -> dict[str, list[str]]:
    """Case id -> the lines it expects, over every file."""
    found: dict[str, list[str]] = {}
    for name in FILES:
        for case in yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8")):
            assert case["id"] not in found
            found[case["id"]] = [_line(line) for line in case["expect"]]
    return found


def _line(line: Any) -> str:
    """One expected line, however its file writes it."""
    if isinstance(line, str):
        return line
    return str(line.get("assert") or line.get("assertion") or f"{line['key']}: {line['value']}")
