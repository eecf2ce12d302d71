"""Names people use for a route, and what the Act actually offers for each."""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts
from procurement_rules.law.route_names import named_routes
from procurement_rules.reasoning import Finding, Rule

NAMES: Final = {
    name: Rule(
        "named_route",
        f"What does the Act offer for {row.meaning}?",
        row.cites,
        {"other": row.says},
    )
    for name, row in named_routes().items()
}
"""One rule a name: its statement of the law comes from ``law/data/route_names.toml``."""


def named_route(facts: Facts) -> Finding | None:
    """What the Act makes of the name given; None where none is. The answer is the name itself."""
    given = facts.given.get("procedure.route_named")
    if given is None:
        return None
    return Finding(NAMES[given.value], given.value, (given,))
