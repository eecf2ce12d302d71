"""How fast: measured, never asserted. ``python -m pytest -m benchmark tests/benchmarks``."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from procurement_rules import Facts, decide, nearest
from tests.ordinary import HOME_CARE, home_care

pytestmark = pytest.mark.benchmark


def test_decide_on_the_ordinary_case(benchmark: Any) -> None:
    facts = home_care()
    benchmark(lambda: decide(facts))


def test_decide_below_the_threshold(benchmark: Any) -> None:
    facts = home_care(value__annual_gross_gbp="30000.00")
    assert decide(facts).status == "below_threshold"
    benchmark(lambda: decide(facts))


def test_decide_with_urgency_claimed(benchmark: Any) -> None:
    facts = home_care(
        market__extreme_urgency=True,
        market__urgency_attributable_to_authority=False,
        market__urgency_foreseeable=False,
        market__strictly_necessary=True,
        market__competition_impossible=True,
        supplier__excluded=False,
    )
    assert decide(facts).route("direct_award").verdict == "open"
    benchmark(lambda: decide(facts))


def test_what_would_open_a_route(benchmark: Any) -> None:
    decision = decide(home_care())
    benchmark(lambda: nearest(decision, "direct_award"))


def test_ten_thousand_decisions_not_kept(benchmark: Any) -> None:
    facts = home_care()

    def ten_thousand() -> None:
        for _ in range(10_000):
            decide(facts)

    benchmark.pedantic(ten_thousand, rounds=3)


def test_read_the_facts(benchmark: Any) -> None:
    benchmark(lambda: Facts.model_validate(HOME_CARE))


def test_read_decide_and_write_the_record(benchmark: Any) -> None:
    benchmark(lambda: decide(Facts.model_validate(HOME_CARE)).to_json())


def test_ten_thousand_decisions_cost_the_same_each(benchmark: Any) -> None:
    facts = home_care()
    benchmark.pedantic(lambda: [decide(facts) for _ in range(10_000)], rounds=3)


@pytest.mark.parametrize(
    "statement",
    [
        "import attrs, dateutil; from pydantic import BaseModel",
        "import procurement_rules",
        "from procurement_rules import Facts, decide",
    ],
)
def test_import(benchmark: Any, statement: str) -> None:
    """The whole of starting Python is in each figure: compare them with each other."""
    command = [sys.executable, "-c", statement]
    benchmark.pedantic(lambda: subprocess.run(command, check=True), rounds=10)
