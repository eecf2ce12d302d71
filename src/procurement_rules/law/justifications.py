"""The paragraphs of Schedule 5 that hold a direct award justification."""

from __future__ import annotations

from functools import cache

from procurement_rules.law.data import rows


@cache
def justification_names() -> dict[str, str]:
    """Paragraph number -> what it justifies, in the order of the Schedule."""
    return {row["paragraph"]: row["meaning"] for row in rows("justifications.csv")}
