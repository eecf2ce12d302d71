"""Answers, how settled they are, and how one follows from others."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """The three answers a yes-or-no question can have (Kleene's three-valued logic)."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


YES = Answer.YES
NO = Answer.NO
UNDETERMINED = Answer.UNDETERMINED


class State(StrEnum):
    """How settled a finding is. The five are never confused."""

    SETTLED = "settled"
    UNDETERMINED = "undetermined"
    JUDGED = "judged"
    CONTESTED = "contested"
    NOT_ENCODED = "not_encoded"


class Join(StrEnum):
    """How a finding follows from those beneath it."""

    FACT = "fact"
    ALL = "all_of"
    ANY = "any_of"
    NONE = "none_of"
    RULE = "rule"
    CONTESTED = "contested"
    NOT_ENCODED = "not_encoded"
