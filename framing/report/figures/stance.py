"""Stance toward targets: each outlet's own words and those it attributes to others, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.comparison.sentences.captions import STANCE, STANCE_SCALE
from framing.grammar import count, signed
from framing.report.figures.template import (
    Outlet,
    Spec,
    axis_of,
    heading_at,
    interval_of,
    key_of,
    label,
    layout,
    outlets_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.model import StanceScore
    from framing.report.view import ReportView

__all__ = ["stance"]

#: Targets drawn at most: what fits a screen. The table beside the chart has all.
TARGETS_DRAWN = 7

#: How strong an interval is drawn: there to be read, behind the points.
FAINT = 0.32


#: What the sides of the axis mean, under its zero.
_SIDES: Spec = {
    "text": "against  ←  →  for",
    "showarrow": False,
    "x": 0,
    "y": 0,
    "yref": "paper",
    "yanchor": "top",
    "yshift": -22,
    "font": {"size": 12.5},
}


class _OutletScores(NamedTuple):
    """One outlet's scores toward one target, by voice."""

    outlet: Outlet
    target: str
    scores: dict[str, StanceScore]


def stance(view: ReportView) -> Spec | None:
    """Stance toward targets as dumbbells, the target on which scores lie furthest apart first.

    None when every score is below the floor.
    """
    scored = [item for item in view.scores_toward_targets() if item.article_id in view.shown]
    if not scored:
        return None
    rows = _rows(view, scored)
    lines = [(place, row) for place, row in enumerate(rows) if isinstance(row, _OutletScores)]
    data = []
    for outlet in outlets_of(view):
        own = [(place, line) for place, line in lines if line.outlet.article == outlet.article]
        if own:
            data.append(_bars(outlet, own))
            data += [_points(outlet, own, voice) for voice in ("attributed", "outlet")]
    data.append(key_of(STANCE_SCALE["outlet"]))
    data.append(key_of(STANCE_SCALE["attributed"], symbol="circle-open", line={"width": 2}))
    across = axis_of(zeroline=True, zerolinecolor="#8a8780", zerolinewidth=1.4)
    ticks = [label(row.outlet.name) if isinstance(row, _OutletScores) else "" for row in rows]
    notes = [heading_at(place, label(row, 40)) for place, row in enumerate(rows) if isinstance(row, str)]
    spec = layout(
        height=112 + 21 * len(rows),
        caption=STANCE,
        xaxis=across,
        yaxis=axis_of(ticks),
        annotations=[*notes, _SIDES],
    )
    spec["margin"] = {**spec["margin"], "b": 48}
    return {"data": data, "layout": spec}


def _rows(view: ReportView, scored: Sequence[StanceScore]) -> list[str | _OutletScores]:
    """Lay the lines out: a heading for each target, then a line for each outlet."""
    outlets = {outlet.article: outlet for outlet in outlets_of(view)}
    order = {article: place for place, article in enumerate(outlets)}
    rows: list[str | _OutletScores] = []
    for target in _targets(scored)[:TARGETS_DRAWN]:
        found: dict[str, dict[str, StanceScore]] = {}
        for item in scored:
            if item.name == target:
                found.setdefault(item.article_id, {}).setdefault(item.voice, item)
        rows.append(target)
        rows += [
            _OutletScores(outlets[article], target, found[article]) for article in sorted(found, key=order.__getitem__)
        ]
    return rows


def _targets(scored: Sequence[StanceScore]) -> list[str]:
    """Return the targets with several scores by how far these lie apart; the others after them, by evidence."""
    values: dict[str, list[float]] = {}
    weight: dict[str, int] = {}
    for item in scored:
        values.setdefault(item.name, []).append(item.score.value or 0.0)
        weight[item.name] = weight.get(item.name, 0) + item.score.n

    def apart(name: str) -> float:
        return max(values[name]) - min(values[name])

    several = [name for name in values if len(values[name]) > 1] or list(values)
    return sorted(several, key=lambda name: (-round(apart(name), 6), -weight[name], name))


def _bars(outlet: Outlet, lines: Sequence[tuple[int, _OutletScores]]) -> Spec:
    """Return the lines that join both voices of an outlet."""
    joined = [(place, line) for place, line in lines if len(line.scores) > 1]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, line in joined for x in (*(item.score.value for item in line.scores.values()), None)],
        "y": [y for place, line in joined for y in (*(place for _ in line.scores), None)],
        "line": {"color": outlet.colour, "width": 4},
        "opacity": 0.5,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _points(outlet: Outlet, lines: Sequence[tuple[int, _OutletScores]], voice: str) -> Spec:
    """Return the points of one outlet in one voice."""
    found = [(place, line.scores[voice]) for place, line in lines if voice in line.scores]
    words = "own words" if voice == "outlet" else "attributed words"
    scores = [item.score for _, item in found]
    red, green, blue = (int(outlet.colour[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(outlet.name, 40),
        "x": [score.value for score in scores],
        "y": [place for place, _ in found],
        "error_x": {**interval_of(scores, f"rgba({red},{green},{blue},{FAINT})"), "width": 0, "thickness": 2},
        "marker": {
            "color": outlet.colour,
            "size": 10,
            "symbol": outlet.symbol + ("" if voice == "outlet" else "-open"),
            "line": {"width": 2, "color": outlet.colour},
        },
        "customdata": [["target", item.name, voice, item.article_id] for _, item in found],
        "hovertext": [
            f"{label(item.name, 60)}<br>{label(outlet.name, 60)}, {words}: {signed(item.score.value)} "
            f"({signed(item.score.low)} to {signed(item.score.high)}), {count(item.score.n, 'mention')}"
            for _, item in found
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }
