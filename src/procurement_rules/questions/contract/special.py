"""Is it to be treated as a special regime contract? Sections 6 to 9, less what section 10 takes.

Asked last: section 10 never decides whether a contract is public (s.10(7)).
"""

from __future__ import annotations

from typing import Final

from procurement_rules.facts import Facts
from procurement_rules.law import Law
from procurement_rules.law.provisions import S6, S7, S8, S9, S10
from procurement_rules.questions.contract.kind import Kinds
from procurement_rules.questions.contract.mixed import special_regime_lost
from procurement_rules.reasoning import NO, YES, Finding, Rule, rule
from procurement_rules.reasoning.connect import every, negate

_RULES: Final[dict[str, Rule]] = {
    "light_touch": rule(
        "light_touch",
        "Is it treated as a light touch contract?",
        S9 / 1,
        S10 / 3,
        yes="It is a light touch contract.",
        no="It is not treated as a light touch contract.",
        undetermined="Undetermined: whether it is treated as a light touch contract is open.",
    ),
    "concession": rule(
        "treated_as_concession",
        "Is it treated as a concession contract?",
        S8 / 1,
        S10 / 3,
        yes="It is treated as a concession contract.",
        no="It is not treated as a concession contract.",
        undetermined="Undetermined: whether it is treated as a concession contract is open.",
    ),
    "utilities": rule(
        "treated_as_utilities",
        "Is it treated as a utilities contract?",
        S6 / 1,
        S10 / 3,
        yes="It is treated as a utilities contract.",
        no="It is not treated as a utilities contract.",
        undetermined="Undetermined: whether it is treated as a utilities contract is open.",
    ),
    "defence_and_security": rule(
        "treated_as_defence_and_security",
        "Is it treated as a defence and security contract?",
        S7 / 1,
        S10 / 3,
        S10 / 4,
        yes="It is treated as a defence and security contract.",
        no="It is not treated as a defence and security contract.",
        undetermined="Undetermined: whether it is treated as a defence and security contract is"
        " open.",
    ),
}


def treated_as(facts: Facts, law: Law, kinds: Kinds, special: str) -> Finding:
    """Whether it is of a special kind ("light_touch", "concession" ...) and stays so (s.10)."""
    about = _RULES[special]
    own = kinds.special[special]
    if own.answer == NO:
        return Finding(about, NO, (own,))
    lost = special_regime_lost(facts, law, kinds, special)
    if lost.answer == YES:
        return Finding(about, NO, (lost,))
    return Finding(about, every([own.answer, negate(lost.answer)]), (own, lost))
