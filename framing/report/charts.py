"""The charts of the report as Plotly figures, for notebooks and dashboards.

Each takes a :class:`~framing.model.Comparison` and returns a ``plotly.graph_objects.Figure``. All share one
template: transparent ground, a palette that colour-blind readers can tell apart, one colour an
outlet throughout. ``figure.layout.meta["caption"]`` says what one sees; ``customdata`` names the records
behind each point.

Examples
--------
>>> import framing
>>> figure = framing.charts.coverage(comparison)  # doctest: +SKIP
>>> figure.show()  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.comparison.sentences.captions import EMPTY
from framing.report.figures import FIGURES, layout
from framing.report.view import ReportView

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from framing.model import Comparison

__all__ = ["coverage", "distinctive", "speakers", "stance", "style", "timeline"]

#: Height of a chart that has nothing to show, in pixels.
EMPTY_HEIGHT = 120


def _figure(name: str, comparison: Comparison) -> Figure:
    """Build one chart; one without data says so."""
    from plotly.graph_objects import Figure

    spec = FIGURES[name](ReportView(comparison))
    if spec is None:
        empty = EMPTY[name]
        note = {"text": empty, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
        hidden = {"visible": False}
        spec = {
            "data": [],
            "layout": layout(height=EMPTY_HEIGHT, caption=empty, annotations=[note], xaxis=hidden, yaxis=hidden),
        }
    return Figure(spec)


def coverage(comparison: Comparison) -> Figure:
    """Return topic by outlet as a heatmap: share of words (percent) and paragraph of first mention.

    ``customdata`` of a cell is ``[topic, article id]``.
    """
    return _figure("coverage", comparison)


def stance(comparison: Comparison) -> Figure:
    """Return stance toward targets by outlet and voice, with 95% intervals; right of 0 is for.

    ``customdata`` of a point is ``["target", name, voice, article id]``.
    """
    return _figure("stance", comparison)


def speakers(comparison: Comparison) -> Figure:
    """Return the words that each outlet gives to each speaker, as stacked bars.

    ``customdata`` of a bar is ``[speaker id or None, article id]``.
    """
    return _figure("speakers", comparison)


def distinctive(comparison: Comparison) -> Figure:
    """Return the words that one outlet uses more than the others: log-odds ratio with 95% interval.

    ``customdata`` of a point is ``[term, article id]``.
    """
    return _figure("distinctive", comparison)


def timeline(comparison: Comparison) -> Figure:
    """Return the dates named in each text against its day of publication.

    ``customdata`` of a dot is ``[article id, earliest, latest]``; of a publication ``[article id, None, None]``.
    """
    return _figure("timeline", comparison)


def style(comparison: Comparison) -> Figure:
    """Return readability and sentence style, a panel a measure, with 95% intervals.

    ``customdata`` of a point is ``[measure, article id]``.
    """
    return _figure("style", comparison)
