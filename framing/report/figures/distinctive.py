"""Words that one outlet uses more than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.comparison.sentences.captions import DISTINCTIVE, DISTINCTIVE_SCALE
from framing.report.figures.template import Outlet, Spec, axis_of, label, layout, outlets_of, title_of

if TYPE_CHECKING:
    from framing.model import DistinctiveTerm
    from framing.report.view import ReportView

__all__ = ["distinctive"]

#: Words drawn over all articles, shared out evenly.
TERMS_DRAWN = 36
#: Words drawn for an outlet of which none or few are sure: a longer list would look like more than it is.
INDICATIONS_DRAWN = 5


def distinctive(view: ReportView) -> Spec | None:
    """Words that one outlet uses more than the others, log-odds with intervals. None when there are none."""
    outlets = outlets_of(view)
    each = max(2, TERMS_DRAWN // max(1, len(outlets)))
    rows: list[DistinctiveTerm] = []
    data = []
    for outlet in outlets:
        own = _best(view, outlet, each)
        if own:
            data.append(_trace(outlet, own, len(rows)))
            rows.extend(own)
    if not rows:
        return None
    down = axis_of([label(item.term) for item in rows])
    across = axis_of(zeroline=True, zerolinecolor="#8a8780", title=title_of(DISTINCTIVE_SCALE))
    return {"data": data, "layout": layout(height=110 + 21 * len(rows), caption=DISTINCTIVE, xaxis=across, yaxis=down)}


def _best(view: ReportView, outlet: Outlet, each: int) -> list[DistinctiveTerm]:
    """Return the words of one outlet that are drawn, the surest first."""
    terms = [item for item in view.comparison.distinctive if item.article_id == outlet.article and item.z > 0]
    terms.sort(key=lambda item: (not item.significant, -item.z, item.term))
    sure = [item for item in terms if item.significant]
    return sure[:each] if len(sure) >= INDICATIONS_DRAWN else terms[: min(each, INDICATIONS_DRAWN)]


def _trace(outlet: Outlet, terms: list[DistinctiveTerm], first: int) -> Spec:
    """Return the words of one outlet from the line ``first`` on."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(outlet.name, 40),
        "x": [item.log_odds for item in terms],
        "y": [first + place for place in range(len(terms))],
        "error_x": {
            "type": "data",
            "array": [max(0.0, item.high - item.log_odds) for item in terms],
            "arrayminus": [max(0.0, item.log_odds - item.low) for item in terms],
            "color": outlet.colour,
            "thickness": 1.2,
            "width": 0,
        },
        "marker": {
            "color": outlet.colour,
            "size": 9,
            "symbol": [outlet.symbol + ("" if item.significant else "-open") for item in terms],
        },
        "customdata": [[item.term, outlet.article] for item in terms],
        "hovertext": [
            f"“{label(item.term, 60)}”<br>{label(outlet.name, 60)}: {item.count} times, others {item.others_count}"
            for item in terms
        ],
        "hoverinfo": "text",
    }
