"""The report as a page without a script, small enough for a mail: text, tables and SVG charts.

It is made from ``report.md``, so that both say the same in the same order; charts are put in below their headings.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from framing.comparison.sentences.captions import LIGHT_SHARES, LIGHT_SPEAKERS, LIGHT_STANCE
from framing.grammar import percent
from framing.model import NO_SPEAKER
from framing.report.html import policy
from framing.report.markdown import render_markdown
from framing.report.palette import OUTLET_COLOURS, outlet_marks
from framing.report.svg import Bar, Point, bars, scale
from framing.report.view import ReportView, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from framing.model import Comparison

__all__ = ["markdown_tokens", "render_light"]

#: Speakers and targets that a chart shows; the table below it has all.
SPEAKERS_SHOWN, TARGETS_SHOWN = 4, 8


def markdown_tokens(text: str) -> list[Token]:
    """Return Markdown as its tokens, as every form reads it: tables and struck words, no elements of HTML."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).parse(text)


def render_light(comparison: Comparison, *, outlets: Sequence[str] = (), index: str = "") -> str:
    """Return the report as one HTML page without a script.

    Parameters
    ----------
    comparison : Comparison
    outlets, index
        As for :func:`~framing.report.html.render_html`.

    Returns
    -------
    str
        The same comparison gives the same document.
    """
    from html import escape

    from markdown_it import MarkdownIt

    view = ReportView(comparison, outlets=outlets)
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    body = reader.renderer.render(markdown_tokens(render_markdown(comparison)), reader.options, {})
    body = body.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
    for heading, chart in (("Who speaks", _speakers(view)), ("Stance", _stance(view)), ("Style", _shares(view))):
        body = body.replace(f"<h2>{heading}</h2>", f"<h2>{heading}</h2>{chart}", 1)
    css = (Path(__file__).parent / "templates" / "light.css").read_text(encoding="utf-8")
    back = f'<p><a href="{escape(index)}">All events</a></p>' if index else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy((), (css,))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(visible(view.title))} · framing</title>\n"
        f'<link rel="icon" href="data:,">\n<style>{css}</style>\n</head>\n<body>\n'
        f'<main dir="auto">\n{back}{body}</main>\n'
        "</body>\n</html>\n"
    )


def _colours(view: ReportView) -> dict[str, str]:
    """Return the colour of each article."""
    marks = zip(view.comparison.profiles, outlet_marks(view), strict=True)
    return {profile.id: OUTLET_COLOURS[colour] for profile, (colour, _) in marks}


def _shares(view: ReportView) -> str:
    """Draw how much of each article stands in others' words."""
    colours = _colours(view)
    rows = [
        Bar(view.label(profile.id), colours[profile.id], share, percent(share))
        for profile in view.comparison.profiles
        if (share := profile.style.quoted_share.value) is not None
    ]
    return _figure(f"{LIGHT_SHARES}, by outlet", bars(LIGHT_SHARES, rows), rows)


def _speakers(view: ReportView) -> str:
    """Draw who speaks most in each article."""
    colours = _colours(view)
    rows = []
    for profile in view.comparison.profiles:
        shares = sorted(view.voices(profile.id), key=lambda share: (-share.words, share.speaker or "~"))
        for share in [item for item in shares if item.speaker is not None][:SPEAKERS_SHOWN]:
            name = view.speaker(share.speaker, profile.id)
            if name != NO_SPEAKER:
                label = f"{view.label(profile.id)}: {name}"
                rows.append(
                    Bar(label, colours[profile.id], share.share, f"{percent(share.share)}, {share.words} words")
                )
    return _figure(LIGHT_SPEAKERS, bars(LIGHT_SPEAKERS, rows), rows)


def _stance(view: ReportView) -> str:
    """Draw the outlets' own and attributed words toward the targets of which there is most."""
    colours = _colours(view)
    scores: dict[tuple[str, str], dict[str, float]] = {}
    weight: dict[str, int] = {}
    for item in view.scores_toward_targets():
        if item.score.value is not None:
            scores.setdefault((item.name, item.article_id), {})[item.voice] = item.score.value
            weight[item.name] = weight.get(item.name, 0) + item.score.n
    targets = sorted(weight, key=lambda name: (-weight[name], name))[:TARGETS_SHOWN]
    rows = [
        Point(f"{name}: {view.label(article)}", colours[article], found.get("outlet"), found.get("attributed"))
        for name in targets
        for (target, article), found in sorted(scores.items(), key=lambda item: view.position(item[0][1]))
        if target == name
    ]
    return _figure(LIGHT_STANCE, scale(LIGHT_STANCE, rows, low="against", high="for"), rows)


def _figure(title: str, chart: str, rows: Sequence[object]) -> str:
    """Return a chart with its caption; nothing where it would be empty."""
    return f"<figure>{chart}<figcaption>{title}</figcaption></figure>" if rows else ""
