"""The charts as plain Plotly specifications (``data``, ``layout``), made without importing Plotly.

:mod:`framing.report.charts` gives them as figures, the page draws them with plotly.js. Axes are numbered
and their ticks named, so that two things of one name never fall together. ``customdata`` says which record
a point stands for. ``meta.caption`` says what one sees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from framing.report.palette import OUTLET_COLOURS, outlet_colours
from framing.report.view import ReportView, number, percent, signed, visible

if TYPE_CHECKING:
    from framing.model import DistinctiveTerm, Mention, Score, StanceScore

__all__ = ["FIGURES", "label", "layout"]

Spec = dict[str, Any]

#: Topics, targets, speakers drawn at most: what fits a screen. The table beside the chart has all.
TOPICS_DRAWN = 18
TARGETS_DRAWN = 8
SPEAKERS_DRAWN = 16
#: Distinctive words drawn over all articles, shared out evenly.
TERMS_DRAWN = 36

#: Longest tick label: what leaves half of a phone's width to the chart.
LABEL_LENGTH = 24

#: Days around the newest publication that the timeline opens with when the texts reach further.
TIMELINE_DAYS = 270

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
INK, RULE = "#3a3a38", "#dcd9d1"

STYLE_MEASURES = (
    ("sentence_words", "Words a sentence"),
    ("flesch_reading_ease", "Reading ease (higher is easier)"),
    ("flesch_kincaid_grade", "School grade (higher is harder)"),
    ("quoted_share", "Share of attributed words"),
)


def label(text: str, length: int = LABEL_LENGTH) -> str:
    """Return a text that Plotly draws as it is: neither pseudo-HTML nor MathJax; cut to ``length`` characters.

    >>> label("<b>$5</b>")
    '&lt;b&gt;&#36;5&lt;/b&gt;'
    """
    text = " ".join(visible(text).split())
    if len(text) > length:
        text = text[: length - 1].rstrip() + "…"
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("$", "&#36;")):
        text = text.replace(character, entity)
    return text


def layout(*, height: int, caption: str, **more: Any) -> Spec:
    """Return a layout in the one template of all charts."""
    base: Spec = {
        "height": height,
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12.5, "color": INK},
        "colorway": list(OUTLET_COLOURS),
        "margin": {"l": 8, "r": 12, "t": 12, "b": 36, "pad": 4},
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 12.5}},
        "hovermode": "closest",
        "dragmode": False,
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "xanchor": "left",
            "y": 1.0,
            "yanchor": "bottom",
        },
        "meta": {"caption": caption},
    }
    return {**base, **more}


def _axis(ticks: Sequence[str] | None = None, **more: Any) -> Spec:
    """Return an axis; with named ticks it is numbered from the top."""
    axis: Spec = {"gridcolor": RULE, "zeroline": False, "automargin": True, "fixedrange": True}
    if ticks is not None:
        axis |= {
            "tickmode": "array",
            "tickvals": list(range(len(ticks))),
            "ticktext": list(ticks),
            "range": [len(ticks) - 0.5, -0.5],
            "showgrid": False,
        }
    return {**axis, **more}


def _title(text: str) -> Spec:
    """Return an axis title."""
    return {"text": text, "font": {"size": 12.5}, "standoff": 8}


def _interval(scores: Sequence[Score], colour: str) -> Spec:
    """Return error bars that reach from low to high."""
    above = [0.0 if s.high is None or s.value is None else max(0.0, s.high - s.value) for s in scores]
    below = [0.0 if s.low is None or s.value is None else max(0.0, s.value - s.low) for s in scores]
    return {"type": "data", "array": above, "arrayminus": below, "color": colour, "thickness": 1.4, "width": 3}


def _ordered(view: ReportView) -> list[tuple[str, str, str]]:
    """Return id, label and colour of each article."""
    colours = outlet_colours(view)
    return [
        (profile.id, view.label(profile.id), OUTLET_COLOURS[colours[place]])
        for place, profile in enumerate(view.comparison.profiles)
    ]


def coverage(view: ReportView) -> Spec | None:
    """Topic by outlet: share of words, paragraph of first mention. None when no topic was found."""
    topics, cells = view.coverage()
    articles = _ordered(view)
    shown = topics[:TOPICS_DRAWN]
    if not shown:
        return None
    z: list[list[float | None]] = []
    text, hover, custom = [], [], []
    for topic, name in shown:
        row = [cells.get((topic, article)) for article, _, _ in articles]
        z.append([None if cell is None else round(100 * cell.share, 2) for cell in row])
        first = ["" if c is None else view.paragraph(c.article_id, c.first_paragraph) for c in row]
        text.append(["" if c is None else f"{percent(c.share)} {where}" for c, where in zip(row, first, strict=True)])
        hover.append(
            [
                f"{label(name, 60)}<br>{label(outlet, 60)}: "
                + ("not found" if cell is None else f"{percent(cell.share)} of words, {len(cell.sentences)} sentences")
                for cell, (_, outlet, _) in zip(row, articles, strict=True)
            ]
        )
        custom.append([[topic, article] for article, _, _ in articles])
    caption = (
        "Each cell: the share of the article’s words in sentences on the topic, and the paragraph (¶) of its first "
        "mention. Empty: no sentence on it. Topics that the outlets cover most unevenly come first."
    )
    trace = {
        "type": "heatmap",
        "z": z,
        "x": list(range(len(articles))),
        "y": list(range(len(shown))),
        "text": text,
        "hovertext": hover,
        "hoverinfo": "text",
        "customdata": custom,
        "colorscale": [[0, "#eef3f7"], [1, "#6ba4d0"]],  # dark words stay readable on all of it
        "textfont": {"color": "#16202a"},
        "zmin": 0,
        "xgap": 3,
        "ygap": 3,
        "hoverongaps": True,
        "showscale": False,
    }
    if len(articles) <= 8:
        trace["texttemplate"] = "%{text}"
    names = [label(name, 18) for _, name, _ in articles]
    across = _axis(names, side="top", range=[-0.5, len(articles) - 0.5])
    down = _axis([label(name) for _, name in shown])
    height = 90 + 30 * len(shown)
    return {"data": [trace], "layout": layout(height=height, caption=caption, xaxis=across, yaxis=down)}


def stance(view: ReportView) -> Spec | None:
    """Stance toward targets by outlet and voice with 95 % intervals. None when every score is below the floor."""
    wanted = [
        item
        for profile in view.comparison.profiles
        for item in profile.stance
        if item.scope == "target" and item.voice != "all" and item.part == "body" and item.speaker is None
    ]
    scored = [item for item in wanted if item.score.value is not None]
    if not scored:
        return None
    rows, bands = _stance_rows(view, scored)
    data = []
    for article, name, colour in _ordered(view):
        for voice in ("outlet", "attributed"):
            own = [(place, item) for place, item in rows if item.article_id == article and item.voice == voice]
            if own:
                data.append(_stance_trace(own, (name, colour), voice))
    caption = (
        "Mean weight of what is said around each mention of the target, with its 95 % interval; left of 0 is against, "
        "right of 0 is for. Filled circles: the outlet’s own words. Open diamonds: words it attributes to others. "
        "Scores below the evidence floor are not drawn; the table gives the reason."
    )
    last = bands[-1][2]
    across = _axis(zeroline=True, zerolinecolor="#8a8780", zerolinewidth=1.4, title=_title("against ← 0 → for"))
    down = _axis([label(name) for name, _, _ in bands])
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


def _stance_trace(rows: Sequence[tuple[int, StanceScore]], outlet: tuple[str, str], voice: str) -> Spec:
    """Return the points of one article in one voice."""
    name, colour = outlet
    items = [item for _, item in rows]
    words = "own words" if voice == "outlet" else "attributed words"
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(name, 40) + (" · attributed" if voice == "attributed" else ""),
        "x": [item.score.value for item in items],
        "y": [place for place, _ in rows],
        "error_x": _interval([item.score for item in items], colour),
        "marker": {
            "color": colour,
            "size": 9,
            "symbol": "circle" if voice == "outlet" else "diamond-open",
            "line": {"width": 1.6, "color": colour},
        },
        "customdata": [["target", item.name, voice, item.article_id] for item in items],
        "hovertext": [
            f"{label(item.name, 60)}<br>{label(name, 60)}, {words}: {signed(item.score.value)} "
            f"({signed(item.score.low)} to {signed(item.score.high)}), {item.score.n} mentions"
            for item in items
        ],
        "hoverinfo": "text",
    }


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
    for article, name, colour in _ordered(view):
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
    across = _axis(title=_title("words attributed"), rangemode="tozero")
    spec = layout(
        height=110 + 27 * len(rows), caption=caption, xaxis=across, yaxis=_axis(ticks), barmode="stack", bargap=0.34
    )
    return {"data": data, "layout": spec}


def distinctive(view: ReportView) -> Spec | None:
    """Words that one outlet uses more than the others, log-odds with intervals. None when there are none."""
    articles = _ordered(view)
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
    down = _axis([label(item.term) for item, _, _ in rows])
    across = _axis(zeroline=True, zerolinecolor="#8a8780", title=_title("log-odds ratio"))
    return {"data": data, "layout": layout(height=110 + 21 * len(rows), caption=caption, xaxis=across, yaxis=down)}


def timeline(view: ReportView) -> Spec | None:
    """What is dated in the texts, against publication. None when nothing is dated."""
    articles = _ordered(view)
    data: list[Spec] = []
    seen: list[str] = []
    newest: list[str] = []
    for place, (article, name, colour) in enumerate(articles):
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
    across = _axis(type="date", hoverformat="%d %b %Y")
    across |= _window(seen, newest)
    spec = layout(
        height=100 + 40 * len(articles),
        caption=caption,
        xaxis=across,
        yaxis=_axis([label(name) for _, name, _ in articles], showgrid=True),
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


def style(view: ReportView) -> Spec | None:
    """Readability and sentence style, a panel a measure, with intervals."""
    articles = _ordered(view)
    data: list[Spec] = []
    axes: Spec = {}
    notes = []
    for panel, (measure, title) in enumerate(STYLE_MEASURES):
        number_of = "" if panel == 0 else str(panel + 1)
        left, bottom = panel % 2, 1 - panel // 2
        across = [0.0, 0.46] if left == 0 else [0.54, 1.0]
        down = [0.0, 0.4] if bottom == 0 else [0.58, 0.98]
        scores = [
            (place, getattr(view.profiles[article].style, measure)) for place, (article, _, _) in enumerate(articles)
        ]
        for place, score in scores:
            if score.value is None:
                continue
            article, name, colour = articles[place]
            data.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": label(name, 40),
                    "x": [score.value],
                    "y": [place],
                    "xaxis": f"x{number_of}",
                    "yaxis": f"y{number_of}",
                    "error_x": _interval([score], colour),
                    "marker": {"color": colour, "size": 10},
                    "customdata": [[measure, article]],
                    "hovertext": [
                        f"{label(name, 60)}: {number(score.value, 2)} "
                        f"({number(score.low, 2)} to {number(score.high, 2)})"
                    ],
                    "hoverinfo": "text",
                }
            )
        axes[f"xaxis{number_of}"] = _axis(domain=across, anchor=f"y{number_of}", automargin=False, nticks=5)
        if measure == "quoted_share":
            axes[f"xaxis{number_of}"]["tickformat"] = ".0%"
        ticks = [label(name, 16) for _, name, _ in articles]
        axes[f"yaxis{number_of}"] = _axis(
            ticks, domain=down, anchor=f"x{number_of}", showgrid=True, showticklabels=left == 0
        )
        notes.append(
            {
                "text": title,
                "showarrow": False,
                "x": across[0],
                "xanchor": "left",
                "xref": "paper",
                "y": down[1] + 0.02,
                "yanchor": "bottom",
                "yref": "paper",
                "font": {"size": 12.5},
            }
        )
    if not data:
        return None
    caption = "One dot an outlet with its 95 % interval, measured on the body. Measures below the floor are not drawn."
    spec = layout(
        height=150 + 2 * 32 * len(articles) + 40, caption=caption, showlegend=False, annotations=notes, **axes
    )
    spec["margin"] = {**spec["margin"], "t": 26}
    return {"data": data, "layout": spec}


#: Every chart by name, in the order of the page.
FIGURES = {
    "coverage": coverage,
    "stance": stance,
    "speakers": speakers,
    "distinctive": distinctive,
    "timeline": timeline,
    "style": style,
}
