"""Kinds of contracting authority, and what the law makes of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from procurement_rules.law.data import rows


@frozen
class AuthorityKind:
    """What the law makes of one kind of body.

    public_authority: "yes", "no", "excluded",
    "undertaking", "utility" or "test" (s.2(2) decides on its facts).
    sizes: nation -> "central", "sub_central", "list" (the central list decides) or "neither".
    devolved: nations in which such a body is a devolved Welsh, transferred Northern Ireland or
    devolved Scottish authority. health: nations whose health regime names the body ("unsettled": not read).
    """

    name: str
    meaning: str
    public_authority: str
    sizes: Mapping[str, str]
    devolved: frozenset[str]
    school: bool
    health: frozenset[str]
    citation: str

    def size_in(self, nation: str | None) -> str:
        """The body's size for the threshold table, where its functions are in this nation."""
        return self.sizes.get(nation or "", self.sizes[""])


@cache
def kinds_of_authority() -> Mapping[str, AuthorityKind]:
    """Every kind of body the library knows, by name."""
    return MappingProxyType(
        {
            row["kind"]: AuthorityKind(
                row["kind"],
                row["meaning"],
                row["public_authority"],
                {
                    "": row["size"],
                    "wales": row["size_wales"],
                    "northern_ireland": row["size_northern_ireland"],
                },
                frozenset(row["devolved"].split()),
                row["school"] == "yes",
                frozenset(row["health"].split()),
                row["citation"],
            )
            for row in rows("authority_kinds.csv")
        }
    )


def authority_kinds() -> dict[str, str]:
    """Kind of body -> its meaning, for the fact catalogue."""
    return {name: kind.meaning for name, kind in kinds_of_authority().items()}
