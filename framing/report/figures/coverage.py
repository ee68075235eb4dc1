"""Topic by outlet: how much of each text, and how early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.comparison.sentences.captions import COVERAGE
from framing.grammar import count, percent
from framing.report.figures.template import Spec, axis_of, label, layout, outlets_of

if TYPE_CHECKING:
    from framing.model import TopicCoverage
    from framing.report.view import ReportView

__all__ = ["coverage"]

#: Topics drawn at most: what fits a screen. The table beside the chart has all.
TOPICS_DRAWN = 18
#: Articles up to which a cell says share and paragraph, and up to which it says the share in per cent.
WITH_PARAGRAPH, WITH_SHARE = 8, 16


def coverage(view: ReportView) -> Spec | None:
    """Topic by outlet: share of words, paragraph of first mention. None when no topic was found."""
    topics, cells = view.coverage()
    articles = outlets_of(view)
    told = {topic for topic, article in cells if article in view.shown}
    shown = [item for item in topics if item[0] in told][:TOPICS_DRAWN]
    if not shown:
        return None
    rows = [[cells.get((topic, article)) for article, _, _, _ in articles] for topic, _ in shown]
    trace = {
        "type": "heatmap",
        "z": [[None if cell is None else round(100 * cell.share, 2) for cell in row] for row in rows],
        "x": list(range(len(articles))),
        "y": list(range(len(shown))),
        "text": [[_in_cell(view, cell) for cell in row] for row in rows],
        "hovertext": [
            [_on_hover(name, outlet, cell) for cell, (_, outlet, _, _) in zip(row, articles, strict=True)]
            for row, (_, name) in zip(rows, shown, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [[[topic, article] for article, _, _, _ in articles] for topic, _ in shown],
        "colorscale": [[0, "#eef3f7"], [1, "#6ba4d0"]],  # dark words stay readable on all of it
        "textfont": {"color": "#16202a"},
        "zmin": 0,
        "xgap": 3,
        "ygap": 3,
        "hoverongaps": True,
        "showscale": False,
    }
    if len(articles) <= WITH_PARAGRAPH:
        trace["texttemplate"] = "%{text}"
    elif len(articles) <= WITH_SHARE:
        trace["texttemplate"] = "%{z:.0f}"
    names = [label(name, 18 if len(articles) > WITH_PARAGRAPH else 26) for _, name, _, _ in articles]
    across = axis_of(names, side="top", range=[-0.5, len(articles) - 0.5])
    down = axis_of([label(name) for _, name in shown])
    height = 90 + 30 * len(shown)
    return {"data": [trace], "layout": layout(height=height, caption=COVERAGE, xaxis=across, yaxis=down)}


def _in_cell(view: ReportView, cell: TopicCoverage | None) -> str:
    """Return what stands in a cell: share, and paragraph of first mention."""
    return "" if cell is None else f"{percent(cell.share)} {view.paragraph(cell.article_id, cell.first_paragraph)}"


def _on_hover(topic: str, outlet: str, cell: TopicCoverage | None) -> str:
    """Return what is told of a cell under the pointer."""
    share = "not found"
    if cell is not None:
        share = f"{percent(cell.share)} of words, {count(len(cell.sentences), 'sentence')}"
    return f"{label(topic, 60)}<br>{label(outlet, 60)}: {share}"
