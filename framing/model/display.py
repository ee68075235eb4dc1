"""Small HTML tables for notebooks. Everything from a text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.model.comparison import Comparison
    from framing.model.profiles import Profile

__all__ = ["comparison_html", "profile_html"]

#: Rows shown of each kind; the record itself holds all.
ROWS = 10


def profile_html(profile: Profile) -> str:
    """Return a profile as an HTML fragment: voices, topics, length."""
    article, style = profile.article, profile.style
    names = {speaker.id: speaker.name for speaker in profile.speakers}
    ease = style.flesch_reading_ease.value
    head = f"{style.words} words, {style.sentences} sentences"
    voices = [
        (names.get(share.speaker or "", "no speaker found"), share.words, f"{share.share:.0%}")
        for share in profile.voices[:ROWS]
    ]
    topics = [
        (topic.label, f"{topic.share:.0%}")
        for topic in sorted(profile.topics, key=lambda item: (-item.share, item.topic))[:ROWS]
    ]
    return "".join(
        (
            f"<div dir='auto'><h4>{escape(article.label)}: {escape(article.title or article.id)}</h4>",
            f"<p>{head}{'' if ease is None else f', reading ease {ease:.0f}'}</p>",
            _table(("who speaks", "words", "share"), voices),
            _table(("topic", "share"), topics),
            "</div>",
        )
    )


def comparison_html(comparison: Comparison) -> str:
    """Return a comparison as an HTML fragment: events and the findings that matter most."""
    events = [
        (event.label, ", ".join(comparison.profile(name).article.label for name in event.articles))
        for event in comparison.events
    ]
    findings = "".join(f"<li>{escape(finding.text)}</li>" for finding in comparison.findings[:ROWS])
    return "".join(
        (
            f"<div dir='auto'><h4>{escape(comparison.name)}: {len(comparison.profiles)} articles</h4>",
            _table(("event", "articles"), events),
            f"<ol>{findings}</ol></div>",
        )
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return one table, or nothing when it would be empty."""
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    if not body:
        return ""
    return f"<table><thead><tr>{''.join(f'<th>{escape(name)}</th>' for name in head)}</tr></thead>{body}</table>"
