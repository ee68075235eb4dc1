"""Small HTML tables for notebooks, and short texts for a prompt. Everything from a text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["ROWS", "fragment", "html_list", "html_quotes", "html_table", "shortened"]

#: Rows shown of each kind; the record itself holds all.
ROWS = 10

#: Letters of a text in a short form.
LETTERS = 60

#: Styles stand on the elements: a notebook keeps those, and drops others. Ink and ground are the notebook's own.
_BOX = "max-width:52rem;line-height:1.45"
_TITLE = "font:600 1.15em/1.25 Georgia,serif;margin:.2em 0 .4em"
_CELL = "text-align:left;vertical-align:top;padding:.2em 1em .2em 0;border-bottom:1px solid rgba(128,128,128,.35)"
_QUOTE = "margin:.3em 0;padding-left:.9em;border-left:3px solid rgba(128,128,128,.5)"


def fragment(title: str, *parts: str) -> str:
    """Return an HTML fragment: a heading and what stands below it, which is HTML already."""
    return "".join((f"<div dir='auto' style='{_BOX}'>", f"<h4 style='{_TITLE}'>{escape(title)}</h4>", *parts, "</div>"))


def html_list(lines: Iterable[str]) -> str:
    """Return the first lines as a numbered list, and how many more there are."""
    every = list(lines)
    items = "".join(f"<li>{escape(line)}</li>" for line in every[:ROWS])
    more = f"<p>and {len(every) - ROWS} more</p>" if len(every) > ROWS else ""
    return f"<ol>{items}</ol>{more}"


def html_quotes(lines: Iterable[tuple[str, str]]) -> str:
    """Return what is said and where, a quotation each."""
    return "".join(
        f"<blockquote style='{_QUOTE}'><b>{escape(where)}</b> {escape(what)}</blockquote>" for where, what in lines
    )


def html_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return one table, or nothing when it would be empty."""
    body = "".join(
        "<tr>" + "".join(f"<td style='{_CELL}'>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    if not body:
        return ""
    names = "".join(f"<th style='{_CELL}'>{escape(name)}</th>" for name in head)
    return f"<table style='border-collapse:collapse'><thead><tr>{names}</tr></thead>{body}</table>"


def shortened(text: str) -> str:
    """Return a text as one short line.

    >>> shortened("One  line\\nand another")
    'One line and another'
    """
    line = " ".join(text.split())
    return line if len(line) <= LETTERS else line[: LETTERS - 1].rstrip() + "…"
