"""Every expected line of every worked case is asserted by a test or listed as pending."""

from __future__ import annotations

import pytest

from tests.cases import (
    test_award_routes,
    test_below_threshold,
    test_law_timeline,
    test_light_touch_reserved,
    test_scope_thresholds_valuation,
)
from tests.cases.helpers import expected_lines
from tests.cases.pending import PENDING

MODULES = (
    test_scope_thresholds_valuation,
    test_light_touch_reserved,
    test_law_timeline,
    test_award_routes,
    test_below_threshold,
)
ASSERTED = {case: number for module in MODULES for case, number in module.ASSERTED.items()}
TESTS = {name for module in MODULES for name in vars(module) if name.startswith("test_")}
LINES = expected_lines()


@pytest.mark.parametrize("case", LINES)
def test_every_expected_line_is_asserted_or_pending(case: str) -> None:
    assert ASSERTED.get(case, 0) + len(PENDING.get(case, [])) == len(LINES[case])


def test_nothing_is_counted_that_no_file_holds() -> None:
    assert set(ASSERTED) | set(PENDING) == set(LINES)
    assert sum(len(module.ASSERTED) for module in MODULES) == len(ASSERTED)


def test_each_case_with_asserted_lines_has_a_test_named_after_it() -> None:
    assert {f"test_{case.replace('-', '_')}" for case in ASSERTED} == TESTS
    assert all(number > 0 for number in ASSERTED.values())


def test_every_pending_line_says_what_is_expected_and_why_it_waits() -> None:
    assert all(text and reason for lines in PENDING.values() for text, reason in lines)
