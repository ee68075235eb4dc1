"""The one template of all charts: layout, axes, labels, intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from framing.report.palette import OUTLET_COLOURS, outlet_marks
from framing.report.view import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.model import Score
    from framing.report.view import ReportView

__all__ = [
    "INK",
    "RULE",
    "Outlet",
    "Spec",
    "axis_of",
    "heading_at",
    "heading_over",
    "interval_of",
    "key_of",
    "label",
    "layout",
    "outlets_of",
    "title_of",
]

#: A chart as plain data: ``data`` and ``layout``.
Spec = dict[str, Any]

#: Longest tick label: what leaves half of a phone's width to the chart.
LABEL_LENGTH = 26

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
#: Marker of an outlet by round of colours: nine outlets or more are told apart by shape too. Each has an open
#: form (``-open``). The swatches of the page (``.r1`` and so on in
#: report.css) have the same shapes, but for a square where this has a disc.
SYMBOLS = ("circle", "triangle-up", "cross", "hourglass")

INK, RULE = "#3a3a38", "#dcd9d1"


def label(text: str, length: int = LABEL_LENGTH) -> str:
    """Return a text that Plotly draws as it is: neither pseudo-HTML nor MathJax; cut to ``length`` characters.

    >>> label("<b>$5</b>")
    '&lt;b&gt;&#36;5&lt;/b&gt;'
    """
    text = " ".join(visible(text).split())
    if len(text) > length:
        text = text[: length - 1].rstrip() + "…"
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("$", "&#36;")):
        text = text.replace(character, entity)
    return text


def layout(*, height: int, caption: str, **more: Any) -> Spec:
    """Return a layout in the one template of all charts."""
    base: Spec = {
        "height": height,
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12.5, "color": INK},
        "colorway": list(OUTLET_COLOURS),
        "margin": {"l": 8, "r": 12, "t": 12, "b": 36, "pad": 4},
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 12.5}},
        "hovermode": "closest",
        "dragmode": False,
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "xanchor": "left",
            "y": 1.0,
            "yanchor": "bottom",
        },
        "meta": {"caption": caption},
    }
    return {**base, **more}


def axis_of(ticks: Sequence[str] | None = None, **more: Any) -> Spec:
    """Return an axis; with named ticks it is numbered from the top."""
    axis: Spec = {"gridcolor": RULE, "zeroline": False, "automargin": True, "fixedrange": True}
    if ticks is not None:
        axis |= {
            "tickmode": "array",
            "tickvals": list(range(len(ticks))),
            "ticktext": list(ticks),
            "range": [len(ticks) - 0.5, -0.5],
            "showgrid": False,
        }
    return {**axis, **more}


def title_of(text: str) -> Spec:
    """Return an axis title."""
    return {"text": text, "font": {"size": 12.5}, "standoff": 8}


def interval_of(scores: Sequence[Score], colour: str) -> Spec:
    """Return error bars that reach from low to high."""
    above = [0.0 if s.high is None or s.value is None else max(0.0, s.high - s.value) for s in scores]
    below = [0.0 if s.low is None or s.value is None else max(0.0, s.value - s.low) for s in scores]
    return {"type": "data", "array": above, "arrayminus": below, "color": colour, "thickness": 1.4, "width": 3}


class Outlet(NamedTuple):
    """One article as the charts show it: id, name, colour, and the marker of its round of colours."""

    article: str
    name: str
    colour: str
    symbol: str


def outlets_of(view: ReportView) -> list[Outlet]:
    """Return each article as the charts show it, in order: those that are compared, or all where none are."""
    return [
        Outlet(profile.id, view.label(profile.id), OUTLET_COLOURS[colour], SYMBOLS[round_])
        for profile, (colour, round_) in zip(view.comparison.profiles, outlet_marks(view), strict=True)
        if profile.id in view.shown
    ]


def key_of(name: str, **marker: Any) -> Spec:
    """Return an entry of the legend that explains a mark, in the ink of the page: there is no point of it."""
    trace = {"type": "scatter", "mode": "markers", "name": name, "x": [None], "y": [None], "hoverinfo": "skip"}
    return {**trace, "marker": {"color": INK, "size": 9, **marker}, "meta": "key", "showlegend": True}


def heading_at(place: int, text: str, *, aside: bool = False) -> Spec:
    """Return the heading of the lines below one line, inside the chart or among the names of the lines."""
    return {
        "text": text,
        "showarrow": False,
        "x": 0,
        "xref": "paper",
        "xanchor": "right" if aside else "left",
        "xshift": -6 if aside else 0,
        "y": place,
        "yref": "y",
        "yanchor": "middle",
        "font": {"size": 12.5, "weight": 700},
    }


def heading_over(domain: Sequence[float], top: float, text: str) -> Spec:
    """Return the heading of a panel."""
    return {
        "text": text,
        "showarrow": False,
        "x": domain[0],
        "xanchor": "left",
        "xref": "paper",
        "y": top,
        "yanchor": "bottom",
        "yref": "paper",
        "align": "left",
        "font": {"size": 12.5, "weight": 600},
    }
