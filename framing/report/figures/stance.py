"""Stance toward targets, by outlet and voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.comparison.sentences.grammar import count
from framing.report.figures.template import (
    RULE,
    Outlet,
    Spec,
    axis_of,
    interval_of,
    label,
    layout,
    outlets_of,
    title_of,
)
from framing.report.view import signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.model import StanceScore
    from framing.report.view import ReportView

__all__ = ["stance"]

#: Targets drawn at most: what fits a screen. The table beside the chart has all.
TARGETS_DRAWN = 8


def stance(view: ReportView) -> Spec | None:
    """Stance toward targets by outlet and voice with 95 % intervals. None when every score is below the floor."""
    scored = view.scores_toward_targets()
    if not scored:
        return None
    rows, bands = _stance_rows(view, scored)
    data: list[Spec] = []
    for outlet in outlets_of(view):
        named = False
        for voice in ("outlet", "attributed"):
            own = [(place, item) for place, item in rows if item.article_id == outlet.article and item.voice == voice]
            if own:
                data.append({**_stance_trace(own, outlet, voice), "showlegend": not named})
                named = True
    caption = (
        "Mean weight of what is said around each mention of the target, with its 95 % interval; left of 0 is against, "
        "right of 0 is for. Filled: the outlet’s own words. Open: words it attributes to others. "
        "Scores below the evidence floor are not drawn; the table gives the reason."
    )
    last = bands[-1][2]
    across = axis_of(zeroline=True, zerolinecolor="#8a8780", zerolinewidth=1.4, title=title_of("against ← 0 → for"))
    down = axis_of([label(name) for name, _, _ in bands])
    down |= {"tickvals": [(low + high) / 2 for _, low, high in bands], "range": [last + 0.8, -0.8]}
    lines = [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": low - 1,
            "y1": low - 1,
            "line": {"color": RULE, "width": 1},
        }
        for _, low, _ in bands[1:]
    ]
    height = 120 + 17 * (last + 2)
    spec = layout(height=height, caption=caption, xaxis=across, yaxis=down, shapes=lines)
    return {"data": data, "layout": spec}


def _stance_rows(
    view: ReportView, scored: Sequence[StanceScore]
) -> tuple[list[tuple[int, StanceScore]], list[tuple[str, int, int]]]:
    """Lay the scores out line by line, target by target: (line, score), and (target, first line, last line)."""
    rows: list[tuple[int, StanceScore]] = []
    bands: list[tuple[str, int, int]] = []
    line = 0
    for target in _targets(scored)[:TARGETS_DRAWN]:
        own = [item for item in scored if item.name == target]
        own.sort(key=lambda item: (view.position(item.article_id), item.voice != "outlet", item.lexicon))
        rows.extend((line + place, item) for place, item in enumerate(own))
        bands.append((target, line, line + len(own) - 1))
        line += len(own) + 1
    return rows, bands


def _targets(scored: Sequence[StanceScore]) -> list[str]:
    """Return the targets, those scored in most articles first, then by evidence."""
    weight: dict[str, tuple[set[str], int]] = {}
    for item in scored:
        articles, evidence = weight.setdefault(item.name, (set(), 0))
        weight[item.name] = (articles | {item.article_id}, evidence + item.score.n)
    return sorted(weight, key=lambda name: (-len(weight[name][0]), -weight[name][1], name))


def _stance_trace(rows: Sequence[tuple[int, StanceScore]], outlet: Outlet, voice: str) -> Spec:
    """Return the points of one article in one voice."""
    name, colour = outlet.name, outlet.colour
    items = [item for _, item in rows]
    words = "own words" if voice == "outlet" else "attributed words"
    return {
        "type": "scatter",
        "mode": "markers",
        "legendgroup": label(outlet.article, 60),
        "name": label(name, 40),
        "x": [item.score.value for item in items],
        "y": [place for place, _ in rows],
        "error_x": interval_of([item.score for item in items], colour),
        "marker": {
            "color": colour,
            "size": 9,
            "symbol": outlet.symbol + ("" if voice == "outlet" else "-open"),
            "line": {"width": 1.6, "color": colour},
        },
        "customdata": [["target", item.name, voice, item.article_id] for item in items],
        "hovertext": [
            f"{label(item.name, 60)}<br>{label(name, 60)}, {words}: {signed(item.score.value)} "
            f"({signed(item.score.low)} to {signed(item.score.high)}), {count(item.score.n, 'mention')}"
            for item in items
        ],
        "hoverinfo": "text",
    }
