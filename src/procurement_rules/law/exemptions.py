"""The paragraphs of Schedule 2, by the names facts use for them."""

from __future__ import annotations

from functools import cache

from procurement_rules.law.data import rows


@cache
def exemption_names() -> dict[str, str]:
    """Paragraph number -> what it exempts, in the order of the Schedule."""
    return {row["paragraph"]: row["meaning"] for row in rows("exemptions.csv")}


@cache
def exemption_parts() -> dict[str, int]:
    """Paragraph number -> Part 1 (counterparty) or Part 2 (subject-matter)."""
    return {row["paragraph"]: int(row["part"]) for row in rows("exemptions.csv")}
