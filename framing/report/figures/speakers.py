"""Who speaks: the words each outlet gives to each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.report.figures.template import Spec, axis_of, label, layout, outlets_of, title_of

if TYPE_CHECKING:
    from framing.report.view import ReportView

__all__ = ["speakers"]

#: Speakers drawn at most: what fits a screen. The table beside the chart has all.
SPEAKERS_DRAWN = 16


def speakers(view: ReportView) -> Spec | None:
    """Words given to each speaker by each outlet. None when nobody speaks."""
    totals: dict[str | None, int] = {}
    words: dict[tuple[str | None, str], tuple[int, int]] = {}
    for profile in view.comparison.profiles:
        for share in profile.voices:
            totals[share.speaker] = totals.get(share.speaker, 0) + share.words
            words[share.speaker, profile.id] = (share.words, share.attributions)
    if not totals:
        return None
    known = sorted((key for key in totals if key is not None), key=lambda key: (-totals[key], key))
    rows: list[str | None] = [*known[:SPEAKERS_DRAWN], *([None] if None in totals else [])]
    data = []
    for article, name, colour in outlets_of(view):
        own = [(place, *words[key, article]) for place, key in enumerate(rows) if (key, article) in words]
        if own:
            data.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "name": label(name, 40),
                    "x": [count for _, count, _ in own],
                    "y": [place for place, _, _ in own],
                    "marker": {"color": colour, "line": {"width": 0}},
                    "customdata": [[rows[place], article] for place, _, _ in own],
                    "hovertext": [
                        f"{label(view.speaker(rows[place]), 60)}<br>{label(name, 60)}: {count} words, {times} times"
                        for place, count, times in own
                    ],
                    "hoverinfo": "text",
                }
            )
    caption = (
        "Words attributed to each speaker, one colour an outlet; beside the name, the kind of voice. The last bar "
        "gathers the words for which no speaker could be found."
    )
    ticks = [
        label(view.speaker(key)) + (f" · {label(view.speakers[key].role, 12)}" if key in view.speakers else "")
        for key in rows
    ]
    across = axis_of(title=title_of("words attributed"), rangemode="tozero")
    spec = layout(
        height=110 + 27 * len(rows), caption=caption, xaxis=across, yaxis=axis_of(ticks), barmode="stack", bargap=0.34
    )
    return {"data": data, "layout": spec}
