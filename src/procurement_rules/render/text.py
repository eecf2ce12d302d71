"""The record in plain text, to be read aloud or kept in a file."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any, Final

from procurement_rules.render.outline import Line, outline

_WIDTH: Final = 88


def text(document: Mapping[str, Any], depth: str = "officer") -> str:
    """The record at this depth. Control characters in facts are shown as ``?``."""
    blocks = []
    for section in outline(document, depth):
        lines = [section.heading.upper(), *(_wrapped(line) for line in section.lines)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _wrapped(line: Line) -> str:
    clean = "".join(ch if ch.isprintable() else "?" for ch in line.text)
    indent = "  " * line.level
    return textwrap.fill(
        clean, _WIDTH, initial_indent=f"{indent}- ", subsequent_indent=f"{indent}  "
    )
