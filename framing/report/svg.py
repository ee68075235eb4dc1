"""Small charts as SVG, for forms of the report that run no script: bars, and points on a scale.

They take their ink from the text around them, so that they fit a light and a dark ground, and carry no style that a
strict policy or a mail program would drop.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from framing.report.view import visible

__all__ = ["Bar", "Point", "bars", "scale"]

#: Width of a chart and of its labels, in units of its own; it grows with the page.
WIDTH, LABELS, FIGURES = 720, 300, 70
ROW, HEAD = 24, 26

#: Letters of a label; its whole stands in the title of the row.
LETTERS = 42


class Bar(NamedTuple):
    """One bar: its label, colour, length from 0 to 1, and the figure behind it."""

    label: str
    colour: str
    length: float
    figure: str


class Point(NamedTuple):
    """One row of a scale from -1 to 1: its label and colour, a filled and a hollow point."""

    label: str
    colour: str
    filled: float | None
    hollow: float | None


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Return horizontal bars.

    Parameters
    ----------
    title : str
        What the chart says; read out in its place.
    rows : sequence of Bar
    """
    room = WIDTH - LABELS - FIGURES
    body = []
    for place, row in enumerate(rows):
        y = place * ROW
        length = max(room * min(max(row.length, 0.0), 1.0), 1.0)
        body.append(
            f"{_label(row.label, y)}"
            f'<rect x="{LABELS}" y="{y + 4}" width="{length:.1f}" height="{ROW - 9}" rx="2" fill="{row.colour}"/>'
            f'<text x="{LABELS + length + 6:.1f}" y="{y + 16}" font-size="12" fill="currentColor">'
            f"{escape(visible(row.figure))}</text>"
        )
    return _chart(title, "".join(body), len(rows) * ROW)


def scale(title: str, rows: Sequence[Point], *, low: str, high: str) -> str:
    """Return points on a scale from -1 to 1: filled and hollow ones, joined by a line.

    Parameters
    ----------
    title : str
        What the chart says; read out in its place.
    rows : sequence of Point
    low, high : str
        What the ends mean.
    """
    left, room = LABELS + 10, WIDTH - LABELS - 40

    def at(value: float) -> float:
        return left + room * (min(max(value, -1.0), 1.0) + 1) / 2

    height = HEAD + len(rows) * ROW
    axis = (
        f'<text x="{at(-1):.0f}" y="14" font-size="12" fill="currentColor">{escape(low)}</text>'
        f'<text x="{at(1):.0f}" y="14" font-size="12" text-anchor="end" fill="currentColor">{escape(high)}</text>'
        f'<line x1="{at(0):.1f}" y1="{HEAD - 6}" x2="{at(0):.1f}" y2="{height}" stroke="currentColor" opacity="0.4"/>'
    )
    return _chart(title, axis + "".join(_points(row, HEAD + place * ROW, at) for place, row in enumerate(rows)), height)


def _points(row: Point, y: int, at: object) -> str:
    """Draw one row of a scale."""
    place = at if callable(at) else float
    middle = y + ROW / 2
    both = [place(value) for value in (row.filled, row.hollow) if value is not None]
    line = (
        f'<line x1="{min(both):.1f}" y1="{middle}" x2="{max(both):.1f}" y2="{middle}" stroke="{row.colour}"/>'
        if len(both) > 1
        else ""
    )
    marks = "".join(
        f'<circle cx="{place(value):.1f}" cy="{middle}" r="5" fill="{fill}" stroke="{row.colour}" stroke-width="2"/>'
        for value, fill in ((row.hollow, "none"), (row.filled, row.colour))
        if value is not None
    )
    return _label(row.label, y) + line + marks


def _label(text: str, y: int) -> str:
    """Draw the label of a row."""
    whole = visible(text)
    short = whole if len(whole) <= LETTERS else whole[: LETTERS - 1] + "…"
    return (
        f'<text x="{LABELS - 8}" y="{y + 16}" font-size="13" text-anchor="end" fill="currentColor">'
        f"{escape(short)}<title>{escape(whole)}</title></text>"
    )


def _chart(title: str, body: str, height: int) -> str:
    """Put a chart together."""
    name = escape(visible(title))
    return (
        f'<svg viewBox="0 0 {WIDTH} {height + 4}" role="img" aria-label="{name}" font-family="sans-serif">{body}</svg>'
    )
