"""Who speaks: the words each outlet gives to each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.report.figures.template import Outlet, Spec, axis_of, label, layout, outlets_of, title_of
from framing.report.view import percent

if TYPE_CHECKING:
    from framing.model import VoiceShare
    from framing.report.view import ReportView

__all__ = ["speakers"]

#: Speakers drawn for each outlet, and where there are many outlets: what fits a screen. The table has all.
SPEAKERS_EACH, SPEAKERS_OF_MANY = 5, 3
MANY_OUTLETS = 6

#: How faint the bar is that gathers the speakers who are not drawn.
REST_OPACITY = 0.45

#: Room right of the longest bar for its figures.
ROOM = 1.3


class _Bar(NamedTuple):
    """One bar: the speaker (None: none found; False: the rest), what it is called, words, times, share."""

    speaker: str | bool | None
    name: str
    words: int
    times: int
    share: float


def speakers(view: ReportView) -> Spec | None:
    """Who speaks most in each outlet, with words and share, the unattributed last. None when nobody speaks."""
    outlets = [outlet for outlet in outlets_of(view) if view.profiles[outlet.article].voices]
    if not outlets:
        return None
    each = SPEAKERS_EACH if len(outlets) <= MANY_OUTLETS else SPEAKERS_OF_MANY
    data: list[Spec] = []
    ticks: list[str] = []
    notes: list[Spec] = []
    widest = 0.0
    for outlet in outlets:
        bars = _bars(view, view.voices(outlet.article), each)
        notes.append(_heading(view, outlet, len(ticks)))
        ticks.append("")
        data.append(_trace(outlet, bars, len(ticks)))
        ticks.extend(bar.name for bar in bars)
        widest = max(widest, *(bar.share for bar in bars))
    caption = (
        "For each outlet, the voices with most of the words that it attributes to others, with the kind of voice: "
        "words, and their share of all attributed words. Faint: all other speakers. Hatched: no speaker was found."
    )
    across = axis_of(
        title=title_of("share of the outlet’s attributed words"), range=[0, ROOM * (widest or 1.0)], tickformat=".0%"
    )
    spec = layout(
        height=90 + 23 * len(ticks),
        caption=caption,
        xaxis=across,
        yaxis=axis_of(ticks),
        bargap=0.3,
        showlegend=False,
        annotations=notes,
    )
    return {"data": data, "layout": spec}


def _bars(view: ReportView, voices: tuple[VoiceShare, ...], each: int) -> list[_Bar]:
    """Return the bars of one outlet: who has most words, the rest in one, no speaker found."""
    known = sorted((v for v in voices if v.speaker is not None), key=lambda v: (-v.words, v.speaker or ""))
    bars = [
        _Bar(view.directory.id_of(v.speaker, v.article_id), _name(view, v), v.words, v.attributions, v.share)
        for v in known[:each]
    ]
    rest = known[each:]
    if rest:
        name = "1 other" if len(rest) == 1 else f"{len(rest)} others"
        words, times = sum(v.words for v in rest), sum(v.attributions for v in rest)
        bars.append(_Bar(False, name, words, times, sum(v.share for v in rest)))
    bars += [_Bar(None, view.speaker(None), v.words, v.attributions, v.share) for v in voices if v.speaker is None]
    return bars


def _name(view: ReportView, voice: VoiceShare) -> str:
    """Return a speaker's name with the kind of voice."""
    known = view.directory.find(voice.speaker, voice.article_id)
    name = view.speaker(voice.speaker, voice.article_id)
    return label(name) + ("" if known is None else f" · {label(known.role, 12)}")


def _trace(outlet: Outlet, bars: list[_Bar], first: int) -> Spec:
    """Return the bars of one outlet from the line ``first`` on."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": label(outlet.name, 40),
        "x": [round(bar.share, 4) for bar in bars],
        "y": [first + place for place in range(len(bars))],
        "text": [f"{bar.words} words, {percent(bar.share)}" for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {
            "color": outlet.colour,
            "opacity": [REST_OPACITY if bar.speaker is False else 1 for bar in bars],
            "line": {"width": 0},
            "pattern": {"shape": ["/" if bar.speaker is None else "" for bar in bars], "size": 7},
        },
        "customdata": [[bar.speaker, outlet.article] for bar in bars],
        "hovertext": [
            f"{bar.name}<br>{label(outlet.name, 60)}: {bar.words} words, {bar.times} times, {percent(bar.share)}"
            for bar in bars
        ],
        "hoverinfo": "text",
    }


def _heading(view: ReportView, outlet: Outlet, line: int) -> Spec:
    """Return what stands over the bars of an outlet: its attributed words, and the share without a speaker."""
    words = sum(voice.words for voice in view.profiles[outlet.article].voices)
    lost = view.unattributed(outlet.article)
    return {
        "text": f"{label(outlet.name)} · {words} words attributed"
        + (f", {percent(lost)} without a speaker" if lost else ""),
        "showarrow": False,
        "x": 0,
        "xanchor": "left",
        "y": line,
        "yanchor": "middle",
        "font": {"size": 12.5, "weight": 700},
    }
