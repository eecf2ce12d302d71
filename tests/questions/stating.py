"""Facts by path, for tests of one question."""

from __future__ import annotations

from typing import Any

from procurement_rules import Decision, Facts, decide

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
