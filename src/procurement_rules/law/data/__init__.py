"""The law as data: dated, cited rows shipped with the package, read once."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Final

_HERE: Final = Path(__file__).parent


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of this package, each a mapping from column to text."""
    return tuple(csv.DictReader(_text(name).splitlines()))


def table(name: str) -> dict[str, Any]:
    """The content of a TOML file of this package."""
    # Imported when used: most of what is loaded at import is CSV.
    import tomllib

    return tomllib.loads(_text(name))
