"""What is dated in the texts, against publication."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from framing.report.figures.template import INK, Spec, axis_of, label, layout, outlets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.model import Mention
    from framing.report.view import ReportView

__all__ = ["timeline"]

#: Days around the newest publication that the timeline opens with when the texts reach further.
TIMELINE_DAYS = 270


def timeline(view: ReportView) -> Spec | None:
    """What is dated in the texts, against publication. None when nothing is dated."""
    articles = outlets_of(view)
    data: list[Spec] = []
    seen: list[str] = []
    newest: list[str] = []
    for place, (article, name, colour, _) in enumerate(articles):
        profile = view.profiles[article]
        points = _dated(profile.mentions)
        if points:
            seen.extend(earliest for earliest, _, _ in points)
            data.append(_dates_trace(points, place, article, name, colour))
        published = profile.article.published
        if published is not None:
            day = published.isoformat()[:10]
            newest.append(day)
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": "published",
                    "x": [day],
                    "y": [place],
                    "marker": {"symbol": "diamond", "size": 13, "color": colour, "line": {"width": 2, "color": INK}},
                    "customdata": [[article, None, None]],
                    "hovertext": [f"{label(name, 60)} published {day}"],
                    "hoverinfo": "text",
                }
            )
    if not data:
        return None
    caption = "Dates named in each text (dots, larger where named more often) against its day of publication (diamond)."
    across = axis_of(type="date", hoverformat="%d %b %Y")
    across |= _window(seen, newest)
    spec = layout(
        height=100 + 40 * len(articles),
        caption=caption,
        xaxis=across,
        yaxis=axis_of([label(name) for _, name, _, _ in articles], showgrid=True),
        showlegend=False,
    )
    return {"data": data, "layout": spec}


def _dated(mentions: Sequence[Mention]) -> list[tuple[str, str, list[Mention]]]:
    """Gather the mentions of each date: earliest, latest, mentions."""
    days: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "date" and mention.earliest is not None and _plotted(mention.earliest):
            days.setdefault((mention.earliest, mention.latest or mention.earliest), []).append(mention)
    return [(earliest, latest, days[earliest, latest]) for earliest, latest in sorted(days)]


def _plotted(day: str) -> bool:
    """Whether a day is one that the date axis can draw."""
    try:
        dt.date.fromisoformat(day[:10])
    except ValueError:
        return False
    return True


def _dates_trace(
    points: Sequence[tuple[str, str, list[Mention]]], place: int, article: str, name: str, colour: str
) -> Spec:
    """Return the dots of one article."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(name, 40),
        "x": [earliest for earliest, _, _ in points],
        "y": [place] * len(points),
        "marker": {"color": colour, "size": [min(20, 8 + 2 * len(found)) for _, _, found in points], "opacity": 0.75},
        "customdata": [[article, earliest, latest] for earliest, latest, _ in points],
        "hovertext": [
            f"{label(name, 60)}: “{label(found[0].text, 40)}”<br>"
            + (earliest if earliest == latest else f"{earliest} to {latest}")
            for earliest, latest, found in points
        ],
        "hoverinfo": "text",
    }


def _window(seen: Sequence[str], newest: Sequence[str]) -> Spec:
    """Return the range that a timeline opens with, where the texts reach far beyond the event."""
    days = sorted(dt.date.fromisoformat(day[:10]) for day in (*seen, *newest))
    if (days[-1] - days[0]).days <= 2 * TIMELINE_DAYS:
        return {}
    centre = dt.date.fromisoformat(max(newest)[:10]) if newest else days[len(days) // 2]
    edge = dt.timedelta(days=TIMELINE_DAYS)
    low = centre - edge if centre > dt.date.min + edge else dt.date.min
    high = centre + edge / 6 if centre < dt.date.max - edge else dt.date.max
    return {"range": [low.isoformat(), high.isoformat()], "fixedrange": False}
