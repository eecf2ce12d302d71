"""``market``: who else could supply. The routes to award, which come later, ask these facts."""

from __future__ import annotations

from procurement_rules.facts.group import Group


class Market(Group):
    """No question encoded so far asks about the market."""
