"""The record in Markdown, with text from facts escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from procurement_rules.render.outline import outline

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def escape(text: str) -> str:
    """Text that Markdown shows as written, on one line."""
    flat = "".join(ch if ch.isprintable() else " " for ch in text)
    return _SPECIAL.sub(r"\\\1", flat)


def markdown(document: Mapping[str, Any], depth: str = "officer") -> str:
    """The record at this depth."""
    out = []
    for place, section in enumerate(outline(document, depth)):
        out.append(f"{'#' if place == 0 else '##'} {escape(section.heading)}\n")
        out += [f"{'  ' * line.level}- {escape(line.text)}" for line in section.lines]
        out.append("")
    return "\n".join(out)
