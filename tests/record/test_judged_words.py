"""A judgement is never worded as a plain fact, at any depth of the explanation."""

from __future__ import annotations

import pytest

from tests.questions.stating import COUNCIL, NOTICE, decided

FLAG = "[rests on the authority's judgement]"
SUPPLY = {"agreement.for_pecuniary_interest": True, "value.gross_gbp": "700000"}


def line(text: str, beginning: str) -> str:
    """The item that begins so, its wrapped lines joined."""
    items = " ".join(one.strip() for one in text.splitlines()).split("- ")
    return next(item.strip() for item in items if item.startswith(beginning))


@pytest.mark.parametrize("depth", ["summary", "officer", "audit"])
def test_an_assessed_kind_is_flagged_beside_its_answer(depth: str) -> None:
    assessed = {"requirement.mainly_listed_services": True, "requirement.cpv": "85312400"}
    text = decided(COUNCIL, NOTICE, SUPPLY, assessed).explain(depth)
    for beginning in ("A public contract", "Threshold: £663,540.00", "Light touch:"):
        assert FLAG in line(text, beginning), (beginning, depth)
    assert FLAG not in line(text, "Estimated value:")


def test_a_part_of_a_reason_is_flagged_as_well() -> None:
    text = decided(COUNCIL, NOTICE, SUPPLY, {"requirement.cpv": "72000000"}).explain()
    assert FLAG in line(text, "Goods, services or works are promised")
    assert FLAG not in line(text, "Its first stated step")


@pytest.mark.parametrize("depth", ["summary", "officer"])
def test_an_answer_that_rests_on_dates_and_names_alone_is_not(depth: str) -> None:
    text = decided({"authority.kind": "intelligence_service", **NOTICE}).explain(depth)
    assert FLAG not in text
