"""Who speaks: the share of each outlet's attributed words, by kind of voice and by speaker, on one scale."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.comparison.sentences.captions import SPEAKERS, SPEAKERS_IN_PERCENT
from framing.comparison.sentences.sources import source_value
from framing.grammar import percent
from framing.model import NO_SPEAKER
from framing.report.figures.template import (
    RULE,
    Outlet,
    Spec,
    axis_of,
    heading_at,
    heading_over,
    label,
    layout,
    outlets_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framing.model import VoiceShare
    from framing.report.view import ReportView

__all__ = ["speakers"]

#: Speakers drawn: what fits a screen beside the kinds of voices. The table has all.
SPEAKERS_DRAWN = 9

#: Speakers with a smaller share in every outlet are gathered in one line.
LEAST_SHARE = 0.04

#: Outlets with a panel of bars each; more become columns of shares.
PANELS = 6

#: Letters of a speaker's name.
NAME = 34

#: Panels that have room for a long name on one line, letters of a line where there are more, and its height.
BESIDE, ONE_LINE, HEADING_LINE = 3, 14, 16

#: How faint the bar is that gathers the speakers who are not drawn.
REST_OPACITY = 0.45

#: Room right of the longest bar for its figure.
ROOM = 1.42

#: Part of the width that stays empty between two panels.
GUTTER = 0.02

#: Pixels of a line, and of what stands over and under them.
LINE, FRAME = 22, 92


class _SpeakerCell(NamedTuple):
    """What one line is in one outlet."""

    words: int
    times: int
    share: float


class _SpeakerRow(NamedTuple):
    """One line: what a click asks for (None: no line but a heading), its name, and its cells by article."""

    asks: Any
    name: str
    cells: dict[str, _SpeakerCell]


def speakers(view: ReportView) -> Spec | None:
    """Who speaks, as shares of each outlet's attributed words on one scale. None when nobody speaks."""
    outlets = [outlet for outlet in outlets_of(view) if view.profiles[outlet.article].voices]
    if not outlets:
        return None
    lines = [_SpeakerRow(None, "Kind of voice", {}), *_roles(view, outlets), _SpeakerRow(None, "Speaker", {})]
    lines += _named(view, outlets)
    return _panels(outlets, lines) if len(outlets) <= PANELS else _columns(outlets, lines)


def _roles(view: ReportView, outlets: Sequence[Outlet]) -> list[_SpeakerRow]:
    """Return a line for each kind of voice, the commonest first, no speaker found last."""
    found: dict[str, dict[str, list[VoiceShare]]] = defaultdict(lambda: defaultdict(list))
    for outlet in outlets:
        for voice in view.voices(outlet.article):
            known = view.directory.find(voice.speaker, voice.article_id)
            found["" if known is None else known.role][outlet.article].append(voice)
    lines = []
    for role, voices in found.items():
        name = label(source_value("role", role) if role else NO_SPEAKER)
        lines.append(_line(["role", role, name], name, voices))
    return sorted(lines, key=lambda line: (line.asks[1] == "", -_weight(line), line.name))


def _named(view: ReportView, outlets: Sequence[Outlet]) -> list[_SpeakerRow]:
    """Return a line for each of the speakers with most, and one for all others."""
    found: dict[str, dict[str, list[VoiceShare]]] = defaultdict(lambda: defaultdict(list))
    for outlet in outlets:
        for voice in view.voices(outlet.article):
            speaker = view.directory.id_of(voice.speaker, voice.article_id)
            if speaker is not None:
                found[speaker][outlet.article].append(voice)
    lines = [_line(speaker, label(view.speaker(speaker), NAME), voices) for speaker, voices in found.items()]
    lines.sort(key=lambda line: (-max(cell.share for cell in line.cells.values()), -_weight(line), line.asks))
    drawn = [line for line in lines if max(cell.share for cell in line.cells.values()) >= LEAST_SHARE]
    drawn = sorted(drawn[:SPEAKERS_DRAWN], key=lambda line: (-_weight(line), line.asks))
    rest: dict[str, list[VoiceShare]] = defaultdict(list)
    kept = {line.asks for line in drawn}
    for speaker, voices in found.items():
        if speaker not in kept:
            for article, shares in voices.items():
                rest[article].extend(shares)
    return [*drawn, *([_line(False, "all others", rest)] if rest else [])]


def _line(asks: Any, name: str, voices: dict[str, list[VoiceShare]]) -> _SpeakerRow:
    """Add up voices, article by article."""
    return _SpeakerRow(asks, name, {article: _sum(shares) for article, shares in voices.items()})


def _sum(voices: Iterable[VoiceShare]) -> _SpeakerCell:
    """Add up the words, times and shares of voices."""
    voices = list(voices)
    return _SpeakerCell(sum(v.words for v in voices), sum(v.attributions for v in voices), sum(v.share for v in voices))


def _weight(line: _SpeakerRow) -> float:
    """Return the sum of a line's shares."""
    return sum(cell.share for cell in line.cells.values())


def _panels(outlets: Sequence[Outlet], lines: Sequence[_SpeakerRow]) -> Spec:
    """Return a panel of bars for each outlet, side by side."""
    widest = max(cell.share for line in lines for cell in line.cells.values())
    data, axes, notes = [], {}, []
    names = [_heading(outlet, len(outlets)) for outlet in outlets]
    for place, outlet in enumerate(outlets):
        number = "" if place == 0 else str(place + 1)
        domain = [place / len(outlets) + (GUTTER if place else 0), (place + 1) / len(outlets)]
        data.append(_bars(outlet, lines, number))
        across = axis_of(range=[0, ROOM * (widest or 1.0)], showticklabels=False, showgrid=False)
        axes[f"xaxis{number}"] = across | {"domain": domain, "anchor": f"y{number}"}
        down = axis_of(_ticks(lines), anchor=f"x{number}", showticklabels=place == 0, domain=[0.0, 1.0])
        axes[f"yaxis{number}"] = down | {"zeroline": False, "showline": True, "linecolor": RULE, "ticks": ""}
        notes.append(heading_over(domain, 1.0, f"{names[place]}<br>{_total(outlet, lines)}"))
    notes += _headings(lines)
    spec = layout(
        height=FRAME + LINE * len(lines), caption=SPEAKERS, bargap=0.28, showlegend=False, annotations=notes, **axes
    )
    above = max(name.count("<br>") for name in names)
    spec["margin"] = {**spec["margin"], "t": 48 + HEADING_LINE * above, "b": 12}
    spec["height"] += HEADING_LINE * above
    spec["meta"] = {**spec["meta"], "panels": len(outlets)}
    return {"data": data, "layout": spec}


def _heading(outlet: Outlet, panels: int) -> str:
    """Return the name over a panel, on two lines where a line is too long for one of many panels."""
    name = label(outlet.name, 26)
    before, space, after = name[:ONE_LINE].rpartition(" ")
    broken = panels > BESIDE and len(name) > ONE_LINE and space
    return f"{before}<br>{after}{name[ONE_LINE:]}" if broken else name


def _ticks(lines: Sequence[_SpeakerRow]) -> list[str]:
    """Return the names of the lines; headings stand in the chart."""
    return ["" if line.asks is None else line.name for line in lines]


def _headings(lines: Sequence[_SpeakerRow]) -> list[Spec]:
    """Return the headings of the lines, left of the first panel."""
    return [heading_at(place, line.name, aside=True) for place, line in enumerate(lines) if line.asks is None]


def _total(outlet: Outlet, lines: Sequence[_SpeakerRow]) -> str:
    """Say how many words an outlet attributes."""
    kinds = [line.cells.get(outlet.article) for line in lines if isinstance(line.asks, list)]
    return f"{sum(cell.words for cell in kinds if cell is not None)} words"


def _bars(outlet: Outlet, lines: Sequence[_SpeakerRow], number: str) -> Spec:
    """Return the bars of one outlet."""
    rows = [(y, line, line.cells[outlet.article]) for y, line in enumerate(lines) if outlet.article in line.cells]
    return {
        "type": "bar",
        "orientation": "h",
        "name": label(outlet.name, 40),
        "x": [round(cell.share, 4) for _, _, cell in rows],
        "y": [y for y, _, _ in rows],
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "text": [percent(cell.share) for _, _, cell in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {
            "color": outlet.colour,
            "opacity": [REST_OPACITY if line.asks is False else 1 for _, line, _ in rows],
            "line": {"width": 0},
            "pattern": {"shape": ["/" if _is_lost(line) else "" for _, line, _ in rows], "size": 7},
        },
        "customdata": [[line.asks, outlet.article] for _, line, _ in rows],
        "hovertext": [_on_hover(line, outlet, cell) for _, line, cell in rows],
        "hoverinfo": "text",
    }


def _is_lost(line: _SpeakerRow) -> bool:
    """Whether a line is of words for which no speaker was found."""
    return isinstance(line.asks, list) and line.asks[1] == ""


def _on_hover(line: _SpeakerRow, outlet: Outlet, cell: _SpeakerCell) -> str:
    """Return what is told under the pointer."""
    times = "once" if cell.times == 1 else f"{cell.times} times"
    return f"{line.name}<br>{label(outlet.name, 60)}: {percent(cell.share)}, {cell.words} words, {times}"


def _columns(outlets: Sequence[Outlet], lines: Sequence[_SpeakerRow]) -> Spec:
    """Return the shares as columns of cells: for more outlets than there is room for panels."""
    cells = [[line.cells.get(outlet.article) for outlet in outlets] for line in lines]
    trace = {
        "type": "heatmap",
        "z": [[None if cell is None else round(100 * cell.share, 2) for cell in row] for row in cells],
        "x": list(range(len(outlets))),
        "y": list(range(len(lines))),
        "texttemplate": "%{z:.0f}",
        "hovertext": [
            ["" if cell is None else _on_hover(line, outlet, cell) for outlet, cell in zip(outlets, row, strict=True)]
            for line, row in zip(lines, cells, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [[[line.asks, outlet.article] for outlet in outlets] for line in lines],
        "colorscale": [[0, "#eef3f7"], [1, "#6ba4d0"]],
        "textfont": {"color": "#16202a"},
        "zmin": 0,
        "xgap": 2,
        "ygap": 3,
        "hoverongaps": False,
        "showscale": False,
    }
    names = [label(outlet.name, 18) for outlet in outlets]
    across = axis_of(names, side="top", range=[-0.5, len(outlets) - 0.5])
    spec = layout(
        height=FRAME + LINE * len(lines),
        caption=SPEAKERS_IN_PERCENT,
        xaxis=across,
        yaxis=axis_of(_ticks(lines)),
        annotations=_headings(lines),
    )
    return {"data": [trace], "layout": spec}
