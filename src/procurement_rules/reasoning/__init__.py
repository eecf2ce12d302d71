"""Findings, and the three-valued connectives that build them."""

from procurement_rules.facts.standing import (
    ASSESSED,
    CHOSEN,
    CONSIDERED,
    OBJECTIVE,
    Standing,
)
from procurement_rules.reasoning.answer import NO, UNDETERMINED, YES, Answer, State
from procurement_rules.reasoning.connect import (
    Test,
    all_of,
    any_given,
    any_of,
    before,
    contested,
    denied,
    fact,
    in_turn,
    more_than,
    no_more_than,
    none_of,
    not_encoded,
    one_of,
)
from procurement_rules.reasoning.finding import Finding, Rule, rule

__all__ = [
    "ASSESSED",
    "CHOSEN",
    "CONSIDERED",
    "NO",
    "OBJECTIVE",
    "UNDETERMINED",
    "YES",
    "Answer",
    "Finding",
    "Rule",
    "Standing",
    "State",
    "Test",
    "all_of",
    "any_given",
    "any_of",
    "before",
    "contested",
    "denied",
    "fact",
    "in_turn",
    "more_than",
    "no_more_than",
    "none_of",
    "not_encoded",
    "one_of",
    "rule",
]
