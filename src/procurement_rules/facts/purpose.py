"""``purpose``: what the authority wants to bring about. Advice, which comes later, asks these."""

from __future__ import annotations

from procurement_rules.facts.group import Group


class Purpose(Group):
    """No question encoded so far asks about purpose."""
