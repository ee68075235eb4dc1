"""Small HTML tables for notebooks. Everything from a text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["ROWS", "fragment", "html_list", "html_table"]

#: Rows shown of each kind; the record itself holds all.
ROWS = 10


def fragment(title: str, *parts: str) -> str:
    """Return an HTML fragment: a heading and what stands below it, which is HTML already."""
    return "".join(("<div dir='auto'>", f"<h4>{escape(title)}</h4>", *parts, "</div>"))


def html_list(lines: Iterable[str]) -> str:
    """Return the first lines as a numbered list."""
    items = "".join(f"<li>{escape(line)}</li>" for line in list(lines)[:ROWS])
    return f"<ol>{items}</ol>"


def html_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return one table, or nothing when it would be empty."""
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    if not body:
        return ""
    return f"<table><thead><tr>{''.join(f'<th>{escape(name)}</th>' for name in head)}</tr></thead>{body}</table>"
