"""The ordinary case: a council's home-care contract, in about ten facts."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from procurement_rules import Decision, Facts, decide

HOME_CARE: dict[str, dict[str, Any]] = {
    "authority": {"kind": "council", "nation": "england"},
    "requirement": {"cpv": "85312400-3"},
    "agreement": {"for_pecuniary_interest": True},
    "value": {"annual_gross_gbp": "130000.00", "options_gross_gbp": "20000.00"},
    "contract": {"initial_term_months": 36, "extension_months": 24},
    "dates": {"tender_notice_published": "2026-02-02"},
}
"""£130,000 a year for 36 months and 24 more, and £20,000 of options: £670,000, every part needed."""


def home_care(**changes: Any) -> Facts:
    """The ordinary case with facts changed, added or (None) taken out: ``value__net_gbp="1.00"``."""
    data = deepcopy(HOME_CARE)
    for name, value in changes.items():
        group, fact = name.split("__")
        data.setdefault(group, {})[fact] = value
        if value is None:
            del data[group][fact]
    return Facts.model_validate(data)


def decided(**changes: Any) -> Decision:
    """The decision on the ordinary case, changed."""
    return decide(home_care(**changes))
