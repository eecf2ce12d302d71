"""The record as one HTML page: no script, no style from elsewhere, everything escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from procurement_rules.render.outline import Line, outline, title


def html(document: Mapping[str, Any], depth: str = "officer") -> str:
    """The record at this depth."""
    body = []
    for place, section in enumerate(outline(document, depth)):
        level = 1 if place == 0 else 2
        body.append(f"<h{level}>{_safe(section.heading)}</h{level}>")
        body.append(_list(section.lines))
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_safe(title(document))}</title>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _safe(text: str) -> str:
    return escape("".join(ch if ch.isprintable() else " " for ch in text))


def _list(lines: tuple[Line, ...]) -> str:
    out, depth = [], -1
    for line in lines:
        if line.level > depth:
            out.append("<ul>" * (line.level - depth))
        else:
            out.append("</li>" + "</ul></li>" * (depth - line.level))
        out.append(f"<li>{_safe(line.text)}")
        depth = line.level
    return "".join(out) + "</li></ul>" * (depth + 1)
