"""What is dated in the texts, against publication."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from framing.comparison.sentences.captions import TIMELINE, TIMELINE_BROKEN
from framing.comparison.summary import main_event
from framing.grammar import date_words, days_words
from framing.report.figures.broken_axis import BrokenAxis, Dates
from framing.report.figures.template import RULE, Outlet, Spec, axis_of, key_of, label, layout, outlets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framing.model import Article, Mention
    from framing.report.view import ReportView

__all__ = ["timeline"]

#: Marks of a day of publication and of an update.
PUBLISHED, UPDATED = "diamond", "diamond-open"

#: Where two marks of one outlet would fall on one place, they stand this far apart, in lines.
ASUNDER = 0.22


def timeline(view: ReportView) -> Spec | None:
    """What is dated in the texts, against publication, those published first on top. None when nothing is dated."""
    outlets = sorted(outlets_of(view), key=lambda outlet: _first_day(view, outlet))
    found = {outlet.article: _dated(view.profiles[outlet.article].mentions) for outlet in outlets}
    issued = {outlet.article: _issues(view.profiles[outlet.article].article) for outlet in outlets}
    if not any(found.values()) and not any(issued.values()):
        return None
    event = main_event(view.comparison)
    inside = event.articles if event is not None else ()
    anchors = {day for article in inside for day in issued[article].values()}
    days = [Dates(day, day) for article in issued for day in issued[article].values()]
    axis = BrokenAxis(anchors, [*days, *(item for dates in found.values() for item in dates)])
    data = []
    for place, outlet in enumerate(outlets):
        data += [
            *_dots(axis, found[outlet.article], place, outlet),
            *_diamonds(axis, issued[outlet.article], place, outlet),
        ]
    data += _keys(issued.values(), found.values())
    across = axis_of(showgrid=False, range=list(axis.range), tickmode="array", ticks="outside", tickcolor=RULE)
    across |= {"tickvals": [at for at, _ in axis.ticks], "ticktext": [name for _, name in axis.ticks]}
    spec = layout(
        height=118 + 40 * len(outlets),
        caption=TIMELINE_BROKEN if anchors else TIMELINE,
        xaxis=across,
        yaxis=axis_of([label(outlet.name) for outlet in outlets], showgrid=True),
        shapes=[_break(at) for at in axis.breaks],
    )
    spec["margin"] = {**spec["margin"], "b": 48}
    return {"data": data, "layout": spec}


def _first_day(view: ReportView, outlet: Outlet) -> tuple[bool, str]:
    """Return a key that puts what was published first on top, and what has no date last."""
    day = view.profiles[outlet.article].article.day
    return not day, day or ""


def _issues(article: Article) -> dict[str, dt.date]:
    """Return the days of publication and of the last update, where it is another day."""
    issues: dict[str, dt.date] = {}
    for name, moment in (("published", article.published), ("updated", article.updated)):
        if moment is not None:
            day = dt.date.fromisoformat(moment.isoformat()[:10])
            if day not in issues.values():
                issues[name] = day
    return issues


def _dated(mentions: Sequence[Mention]) -> dict[Dates, list[Mention]]:
    """Gather the mentions of each date."""
    days: dict[Dates, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "date" and mention.earliest is not None:
            try:
                first, last = (
                    dt.date.fromisoformat(day[:10]) for day in (mention.earliest, mention.latest or mention.earliest)
                )
            except ValueError:
                continue  # no day that the axis can draw
            days[Dates(first, max(first, last))].append(mention)
    return dict(sorted(days.items()))


def _dots(axis: BrokenAxis, found: dict[Dates, list[Mention]], place: int, outlet: Outlet) -> list[Spec]:
    """Return the dates that one text names."""
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": label(outlet.name, 40),
            "x": [axis.at(item) for item in found],
            "y": [place + ASUNDER / 2] * len(found),
            "marker": {
                "color": outlet.colour,
                "size": [min(20, 8 + 2 * len(named)) for named in found.values()],
                "opacity": 0.75,
            },
            "customdata": [
                [outlet.article, named[0].earliest, named[0].latest or named[0].earliest] for named in found.values()
            ],
            "hovertext": [
                f"{label(outlet.name, 60)}: “{label(named[0].text, 40)}”<br>{_words(item)}"
                for item, named in found.items()
            ],
            "hoverinfo": "text",
            "showlegend": False,
        }
    ]


def _words(item: Dates) -> str:
    """Return a date, or a range of dates, in words."""
    return days_words(item.earliest, item.latest)


def _diamonds(axis: BrokenAxis, issued: dict[str, dt.date], place: int, outlet: Outlet) -> list[Spec]:
    """Return the day of publication, and of the update."""
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": label(outlet.name, 40),
            "x": [axis.at(Dates(day, day))],
            "y": [place - ASUNDER / 2],
            "marker": {
                "symbol": PUBLISHED if name == "published" else UPDATED,
                "size": 13,
                "color": outlet.colour,
                "line": {"width": 2, "color": outlet.colour},
            },
            "customdata": [[outlet.article, None, None]],
            "hovertext": [f"{label(outlet.name, 60)} {name} {date_words(day)}"],
            "hoverinfo": "text",
            "showlegend": False,
        }
        for name, day in issued.items()
    ]


def _keys(issued: Iterable[dict[str, dt.date]], found: Iterable[object]) -> list[Spec]:
    """Return what explains the marks that are there."""
    names = {name for days in issued for name in days}
    keys = [key_of("published", symbol=PUBLISHED, size=12)] if "published" in names else []
    keys += [key_of("updated", symbol=UPDATED, size=12)] if "updated" in names else []
    return keys + ([key_of("dated in the text")] if any(found) else [])


def _break(at: float) -> Spec:
    """Return the line where the axis breaks."""
    return {
        "type": "line",
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "line": {"color": RULE, "width": 2, "dash": "dot"},
    }
