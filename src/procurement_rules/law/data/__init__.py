"""The law as data: dated, cited rows shipped with the package, read once."""

from __future__ import annotations

import csv
import tomllib
from importlib.resources import files
from typing import Any


def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of this package, each a mapping from column to text."""
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def table(name: str) -> dict[str, Any]:
    """The content of a TOML file of this package."""
    return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))
