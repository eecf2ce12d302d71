"""Facts by path, for tests of one question."""

from __future__ import annotations

from typing import Any

from procurement_rules import Decision, Facts, decide
from procurement_rules.reasoning import NO, Finding

COUNCIL = {"authority.kind": "council", "authority.nation": "england"}
CONTRACT = {
    **COUNCIL,
    "agreement.for_pecuniary_interest": True,
    "requirement.cpv": "72000000",
    "value.gross_gbp": "300000",
}
NOTICE = {"dates.tender_notice_published": "2026-06-01"}


def facts(stated: dict[str, Any]) -> Facts:
    data: dict[str, dict[str, Any]] = {}
    for path, value in stated.items():
        group, name = path.split(".")
        data.setdefault(group, {})[name] = value
    return Facts.model_validate(data)


def decided(*stated: dict[str, Any], strict: bool = False) -> Decision:
    together: dict[str, Any] = {}
    for one in stated:
        together |= one
    return decide(facts(together), strict=strict)


def needs(decision: Decision) -> list[str]:
    return [need.fact for need in decision.needs]


# --- what settled an answer -------------------------------------------------------------------


def limbs(finding: Finding) -> dict[str, list[str]]:
    """Each question that settled the answer, or leaves it open, with its provisions."""
    parts = [part for part in finding.deciding() if isinstance(part, Finding)]
    return {part.id: [cite.pinpoint for cite in part.citations] for part in parts}


def fails_at(finding: Finding, limb: str, pinpoint: str) -> bool:
    """Whether the answer is no because of this limb, under this provision of the Act."""
    return finding.answer == NO and f"PA23 {pinpoint}" in limbs(finding)[limb]
