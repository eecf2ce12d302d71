"""The register of contested law: points whose readings a caller may pick."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from procurement_rules.law.data import table


@cache
def register() -> Mapping[str, Mapping[str, str]]:
    """Slug -> reading -> its meaning."""
    return MappingProxyType(
        {one["slug"]: MappingProxyType(one["readings"]) for one in table("readings.toml")["point"]}
    )


def check_readings(picked: Mapping[str, str]) -> None:
    """Refuse a slug or reading the register does not hold. Raises ValueError naming those it does."""
    for slug, reading in picked.items():
        known = register().get(slug)
        if known is None:
            msg = f"no contested point {slug!r}; known: {', '.join(register())}"
            raise ValueError(msg)
        if reading not in known:
            msg = f"no reading {reading!r} of {slug!r}; known: {', '.join(known)}"
            raise ValueError(msg)
