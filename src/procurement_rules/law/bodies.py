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
    best_value and section_17: nation -> "yes" where the body is a best value authority (LGA 1999
    s.1), or one that section 17 of the Local Government Act 1988 binds; "unsettled" where that has
    not been settled. A nation not named is "no".
    """

    name: str
    meaning: str
    public_authority: str
    sizes: Mapping[str, str]
    devolved: frozenset[str]
    school: bool
    health: frozenset[str]
    best_value: Mapping[str, str]
    section_17: Mapping[str, str]
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
                _by_nation(row["best_value"]),
                _by_nation(row["section_17"]),
                row["citation"],
            )
            for row in rows("authority_kinds.csv")
        }
    )


def _by_nation(names: str) -> Mapping[str, str]:
    """Nation -> answer, from "england wales?": a mark of doubt after a name is "unsettled"."""
    return MappingProxyType(
        {name.rstrip("?"): "unsettled" if name.endswith("?") else "yes" for name in names.split()}
    )


def authority_kinds() -> dict[str, str]:
    """Kind of body -> its meaning, for the fact catalogue."""
    return {name: kind.meaning for name, kind in kinds_of_authority().items()}
