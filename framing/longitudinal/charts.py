"""Trends as charts: a line an outlet over the months, as plain Plotly specifications made without importing Plotly."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from framing.errors import OutputError
from framing.longitudinal.measures import MEASURES, Measure
from framing.longitudinal.sentences import chart_caption, figure_words, value_words
from framing.report.figures.template import SYMBOLS, Spec, axis_of, label, layout, title_of
from framing.report.palette import OUTLET_COLOURS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from framing.longitudinal.records import Figure, Trends

__all__ = ["chart", "most_telling"]

#: Outlets drawn in one chart; more cannot be told apart. The table has all.
DRAWN = 8

#: Room on either side of a month over which the outlets are spread, so that no interval hides another.
SPREAD = 0.28

_UNITS = {"share": "share", "score": "weight a mention; above 0 for", "per_1000": "in 1,000 words"}

#: Height of a chart, in pixels.
HEIGHT = 400


def chart(trends: Trends, measure: str, subject: str | None = None) -> Spec | None:
    """Return one measure of one subject over the months, an outlet a line.

    Parameters
    ----------
    trends : Trends
    measure : str
    subject : str, optional
        All subjects together unless given.

    Returns
    -------
    dict or None
        ``data`` and ``layout``, for ``plotly.graph_objects.Figure``. ``customdata`` of a point is ``[outlet, month]``,
        both as numbers; the month is -1 for all months together. None where there is no figure.

    Raises
    ------
    OutputError
        If there is no such measure.
    """
    known = {item.name: item for item in MEASURES}
    if measure not in known:
        raise OutputError(f"there is no measure {measure!r}", remedy=f"there are: {', '.join(known)}")
    return _chart(trends, known[measure], subject)


def _chart(trends: Trends, measure: Measure, subject: str | None) -> Spec | None:
    """Return the chart of a measure that there is."""
    found = [item for item in trends.figures if item.measure == measure.name and item.subject == subject]
    rows: dict[str, dict[str | None, Figure]] = defaultdict(dict)
    for figure in found:
        if figure.value is not None:
            rows[figure.outlet][figure.month] = figure
    if not rows:
        return None
    drawn = most_telling(trends, found, DRAWN)
    data = [
        _trace(trends, name, rows[name], (place - (len(drawn) - 1) / 2) * 2 * SPREAD / max(len(drawn) - 1, 1))
        for place, name in enumerate(drawn)
        if rows[name]
    ]
    form = ".0%" if measure.unit == "share" else ""
    ticks = [*trends.months, "all"]
    across = axis_of(
        tickmode="array",
        tickvals=list(range(len(ticks))),
        ticktext=ticks,
        range=[-0.5, len(ticks) - 0.5],
        showgrid=False,
        tickangle=-45,
    )
    spec = layout(
        height=HEIGHT,
        caption=chart_caption(measure.name, measure.title, subject, len(rows) - len(data)),
        xaxis=across,
        yaxis=axis_of(title=title_of(_UNITS[measure.unit]), tickformat=form, rangemode="tozero"),
        shapes=[_rule(len(trends.months) - 0.5)],
    )
    return {"data": data, "layout": spec}


def most_telling(trends: Trends, figures: Sequence[Figure], most: int) -> list[str]:
    """Choose outlets: those that differ from their peers, then those with most articles."""
    differing = {figure.outlet for figure in figures if figure.verdict}
    articles: dict[str, int] = defaultdict(int)
    for figure in figures:
        articles[figure.outlet] = max(articles[figure.outlet], figure.articles)
    chosen = sorted(articles, key=lambda name: (name not in differing, -articles[name], name))[:most]
    return sorted(chosen, key=trends.outlets.index)


def _trace(trends: Trends, outlet: str, rows: Mapping[str | None, Figure], shift: float) -> Spec:
    """Return the line of one outlet; filled where it differs from its peers."""
    place = trends.outlets.index(outlet)
    colour = OUTLET_COLOURS[place % len(OUTLET_COLOURS)]
    symbol = SYMBOLS[place // len(OUTLET_COLOURS) % len(SYMBOLS)]
    points: list[tuple[float, Figure | None, int]] = [
        (number + shift, rows.get(month), number) for number, month in enumerate(trends.months)
    ]
    # a gap parts the months from all of them together
    points += [(len(trends.months) - 0.5, None, -1), (len(trends.months) + shift, rows.get(None), -1)]
    shown = [figure for _, figure, _ in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": label(outlet, 40),
        "x": [round(x, 4) for x, _, _ in points],
        "y": [None if figure is None else figure.value for figure in shown],
        "connectgaps": False,
        "error_y": {
            "type": "data",
            "array": [_apart(figure, "high") for figure in shown],
            "arrayminus": [_apart(figure, "low") for figure in shown],
            "color": colour,
            "thickness": 1.2,
            "width": 2,
        },
        "line": {"color": colour, "width": 1.6},
        "marker": {
            "color": colour,
            "size": 9,
            "symbol": [symbol if figure and figure.verdict else f"{symbol}-open" for figure in shown],
            "line": {"width": 1.6, "color": colour},
        },
        "customdata": [[place, month] for _, _, month in points],
        "hovertext": ["" if figure is None else _hover(figure) for figure in shown],
        "hoverinfo": "text",
    }


def _apart(figure: Figure | None, end: str) -> float:
    """Return how far an end of the interval is from the value."""
    limit: Any = None if figure is None else getattr(figure, end)
    return 0.0 if figure is None or figure.value is None or limit is None else round(abs(limit - figure.value), 6)


def _hover(figure: Figure) -> str:
    """Return what stands beside a point."""
    lines = [label(figure.outlet, 60), f"{figure.month or 'all months'}: {figure_words(figure)}"]
    if figure.peers is not None:
        said = f", it is {figure.verdict}" if figure.verdict else ", no difference from most of them"
        lines.append(f"peers: {value_words(figure.peers, figure.unit)}{said}")
    return "<br>".join(lines)


def _rule(at: float) -> Spec:
    """Return the line that parts the months from all of them together."""
    ends = {"x0": at, "x1": at, "y0": 0, "y1": 1}
    return {"type": "line", "xref": "x", "yref": "paper", **ends, "line": {"width": 1, "dash": "dot", "color": "#999"}}
