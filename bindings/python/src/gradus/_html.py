"""Small tables for notebooks; readable on a dark ground too, since they take its colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_STYLE = "text-align:left;vertical-align:top;border:1px solid currentColor;padding:.2em .5em"


def cell(lines: Sequence[str], *, head: bool = False, title: str = "") -> str:
    """Returns a cell of lines of plain text."""
    name = "th" if head else "td"
    hint = f' title="{escape(title)}"' if title else ""
    return f'<{name} style="{_STYLE}"{hint}>{"<br>".join(map(escape, lines))}</{name}>'


def table(rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """Returns a table of rows of cells."""
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    named = f'<caption style="text-align:left">{escape(caption)}</caption>' if caption else ""
    return f'<table style="border-collapse:collapse">{named}{body}</table>'


def paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
