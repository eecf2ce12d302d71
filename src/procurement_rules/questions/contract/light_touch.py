"""Is it to be treated as a light touch contract? Section 9, less what section 10 takes away."""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.provisions import S9, S10
from procurement_rules.questions.contract.kind import Kinds
from procurement_rules.questions.contract.mixed import special_regime_lost
from procurement_rules.reasoning import NO, UNDETERMINED, YES, Finding, rule

_LIGHT_TOUCH: Final = rule(
    "light_touch",
    "Is it treated as a light touch contract?",
    S9 / 1,
    S10 / 3,
    yes="It is a light touch contract.",
    no="It is not treated as a light touch contract.",
    undetermined="Undetermined: whether it is treated as a light touch contract is open.",
)


def light_touch(facts: Facts, law: Law, kinds: Kinds) -> Finding:
    """Sections 9 and 10: for listed services, and not taken out by a separable part."""
    services = kinds.light_touch
    if services.answer == NO:
        return Finding(_LIGHT_TOUCH, NO, (services,))
    lost = special_regime_lost(facts, law, kinds, "light_touch")
    if lost.answer == YES:
        return Finding(_LIGHT_TOUCH, NO, (lost,))
    settled = services.answer == YES and lost.answer == NO
    return Finding(_LIGHT_TOUCH, YES if settled else UNDETERMINED, (services, lost))
