"""The Common Procurement Vocabulary 2008: which codes exist, what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from procurement_rules.law.data import rows


@cache
def check_digits() -> Mapping[str, str]:
    """Every CPV 2008 code and its check digit.

    The published digits follow no single formula, so a code is checked against the list.
    """
    return MappingProxyType({row["code"]: row["check_digit"] for row in rows("cpv_2008.csv")})


@cache
def descriptions() -> Mapping[str, str]:
    """Every CPV 2008 code and its English description."""
    return MappingProxyType({row["code"]: row["description"] for row in rows("cpv_2008.csv")})


def is_goods(code: str) -> bool:
    """Whether the code's division is one of goods: neither 45 (works) nor 50 and up (services).

    The layout of the Common Procurement Vocabulary: Regulation (EC) No 213/2008, Annex I.
    """
    division = int(code[:2])
    return division < 50 and division != 45
