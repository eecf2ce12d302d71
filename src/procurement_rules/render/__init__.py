"""Records as text, Markdown and HTML: each a pure function of the record's document."""

from procurement_rules.render.html import html
from procurement_rules.render.markdown import markdown
from procurement_rules.render.text import text

__all__ = ["html", "markdown", "text"]
