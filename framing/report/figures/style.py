"""Readability and sentence style, a panel a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.comparison.sentences.captions import STYLE, STYLE_MEASURES
from framing.grammar import decimal
from framing.report.figures.template import Outlet, Spec, axis_of, heading_over, interval_of, label, layout, outlets_of

if TYPE_CHECKING:
    from framing.model import Score
    from framing.report.view import ReportView

__all__ = ["style"]


def style(view: ReportView) -> Spec | None:
    """Readability and sentence style, a panel a measure, with intervals."""
    outlets = outlets_of(view)
    panels = [_Panel(place) for place in range(len(STYLE_MEASURES))]
    data = [
        _dot(panel, measure, place, outlet, score)
        for panel, (measure, _) in zip(panels, STYLE_MEASURES, strict=True)
        for place, outlet in enumerate(outlets)
        for score in (getattr(view.profiles[outlet.article].style, measure),)
        if score.value is not None
    ]
    if not data:
        return None
    axes: Spec = {}
    for panel, (measure, _) in zip(panels, STYLE_MEASURES, strict=True):
        axes |= _axes(panel, measure, [label(outlet.name, 24) for outlet in outlets])
    notes = [
        heading_over(panel.across, panel.down[1] + 0.02, title)
        for panel, (_, title) in zip(panels, STYLE_MEASURES, strict=True)
    ]
    height = 150 + 2 * 32 * len(outlets) + 40
    spec = layout(height=height, caption=STYLE, showlegend=False, annotations=notes, **axes)
    spec["margin"] = {**spec["margin"], "t": 26}
    spec["meta"] = {**spec["meta"], "panels": len(STYLE_MEASURES), "tall": 2}
    return {"data": data, "layout": spec}


class _Panel:
    """Where one of the four panels stands: two by two."""

    def __init__(self, place: int) -> None:
        self.number = "" if place == 0 else str(place + 1)
        self.left = place % 2 == 0
        self.across = [0.0, 0.46] if self.left else [0.54, 1.0]
        self.down = [0.58, 0.98] if place < 2 else [0.0, 0.4]


def _dot(panel: _Panel, measure: str, place: int, outlet: Outlet, score: Score) -> Spec:
    """Return the score of one article with its interval."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(outlet.name, 40),
        "x": [score.value],
        "y": [place],
        "xaxis": f"x{panel.number}",
        "yaxis": f"y{panel.number}",
        "error_x": interval_of([score], outlet.colour),
        "marker": {"color": outlet.colour, "size": 10, "symbol": outlet.symbol},
        "customdata": [[measure, outlet.article]],
        "hovertext": [
            f"{label(outlet.name, 60)}: {decimal(score.value, 2)} ({decimal(score.low, 2)} to {decimal(score.high, 2)})"
        ],
        "hoverinfo": "text",
    }


def _axes(panel: _Panel, measure: str, names: list[str]) -> Spec:
    """Return the two axes of a panel; the names stand at the left ones."""
    across = axis_of(domain=panel.across, anchor=f"y{panel.number}", automargin=False, nticks=5)
    if measure == "quoted_share":
        across["tickformat"] = ".0%"
    down = axis_of(names, domain=panel.down, anchor=f"x{panel.number}", showgrid=True, showticklabels=panel.left)
    return {f"xaxis{panel.number}": across, f"yaxis{panel.number}": down}
