"""The JSON Schemas (2020-12) shipped with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def schema(of: str) -> dict[str, Any]:
    """The schema of ``facts`` or of ``decision``. Raises KeyError for anything else."""
    if of not in ("facts", "decision"):
        raise KeyError(of)
    text = (files(__name__) / f"{of}.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
