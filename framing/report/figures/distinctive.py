"""Words that one outlet uses more than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.report.figures.template import Spec, axis_of, label, layout, outlets_of, title_of

if TYPE_CHECKING:
    from framing.model import DistinctiveTerm
    from framing.report.view import ReportView

__all__ = ["distinctive"]

#: Words drawn over all articles, shared out evenly.
TERMS_DRAWN = 36


def distinctive(view: ReportView) -> Spec | None:
    """Words that one outlet uses more than the others, log-odds with intervals. None when there are none."""
    articles = outlets_of(view)
    each = max(2, TERMS_DRAWN // max(1, len(articles)))
    rows: list[tuple[DistinctiveTerm, str, str]] = []
    for article, name, colour in articles:
        terms = [item for item in view.comparison.distinctive if item.article_id == article and item.z > 0]
        best = sorted(terms, key=lambda item: (not item.significant, -item.z, item.term))[:each]
        rows.extend((item, name, colour) for item in best)
    if not rows:
        return None
    data = []
    for article, name, colour in articles:
        own = [(place, item) for place, (item, _, _) in enumerate(rows) if item.article_id == article]
        if not own:
            continue
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": label(name, 40),
                "x": [item.log_odds for _, item in own],
                "y": [place for place, _ in own],
                "error_x": {
                    "type": "data",
                    "array": [max(0.0, item.high - item.log_odds) for _, item in own],
                    "arrayminus": [max(0.0, item.log_odds - item.low) for _, item in own],
                    "color": colour,
                    "thickness": 1.2,
                    "width": 0,
                },
                "marker": {
                    "color": colour,
                    "size": 9,
                    "symbol": ["circle" if item.significant else "circle-open" for _, item in own],
                },
                "customdata": [[item.term, article] for _, item in own],
                "hovertext": [
                    f"“{label(item.term, 60)}”<br>{label(name, 60)}: {item.count} times, others {item.others_count}"
                    for _, item in own
                ],
                "hoverinfo": "text",
            }
        )
    caption = (
        "How much more often the outlet uses the word than the others of its event: log-odds ratio with an informative "
        "prior and its 95 % interval. Filled: passes the false-discovery control. Open: an indication only."
    )
    down = axis_of([label(item.term) for item, _, _ in rows])
    across = axis_of(zeroline=True, zerolinecolor="#8a8780", title=title_of("log-odds ratio"))
    return {"data": data, "layout": layout(height=110 + 21 * len(rows), caption=caption, xaxis=across, yaxis=down)}
