"""What every form of the report asks of a comparison: labels, orders, words, and numbers in words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from framing.comparison.sentences.names import Names
from framing.comparison.sentences.sources import source_value
from framing.comparison.summary import main_event
from framing.grammar import date_words, days_words
from framing.model import NO_SPEAKER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framing.model import (
        Comparison,
        Conflict,
        Event,
        Profile,
        Span,
        StanceScore,
        StatementRow,
        TopicCoverage,
        TopicGap,
        Variant,
        VoiceShare,
    )

__all__ = ["ReportView", "visible"]

#: Stands where an article has no headline.
NO_HEADLINE = "no headline"

#: Characters that change how others are drawn or are not drawn at all: C0 and C1 controls, bidirectional
#: controls, zero width characters (but not the joiner inside emoji), line separators, tags.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def visible(text: str) -> str:
    """Return the text with control characters spelt out, so that none can reorder or hide the words around it.

    >>> visible("safe\u202eevil")
    'safe⟨U+202E⟩evil'
    """
    return _CONTROL.sub(lambda match: f"⟨U+{ord(match.group()):04X}⟩", text)


def _date(day: str) -> str:
    """Return an ISO date in words."""
    return date_words(dt.date.fromisoformat(day))


class ReportView:
    """Look-ups over one comparison, made once.

    Parameters
    ----------
    comparison : Comparison
    outlets : sequence of str
        Outlets in the order in which they get their colours, where more than those compared share the colours.
    """

    def __init__(self, comparison: Comparison, *, outlets: Sequence[str] = ()) -> None:
        self.comparison = comparison
        self.outlets = tuple(dict.fromkeys((*outlets, *(profile.article.label for profile in comparison.profiles))))
        self.names = Names(comparison)
        self.profiles: dict[str, Profile] = {profile.id: profile for profile in comparison.profiles}
        self.directory = comparison.directory
        self.positions = {profile.id: place for place, profile in enumerate(comparison.profiles)}
        self._labels = {name: visible(label) for name, label in comparison.labels.items()}
        self._events = {article: event for event in comparison.events for article in event.articles}

    @property
    def labels(self) -> tuple[str, ...]:
        """The name of each article, in order."""
        return tuple(self._labels[profile.id] for profile in self.comparison.profiles)

    @property
    def title(self) -> str:
        """What the comparison is about, in words: see :meth:`subject`; its name when there is no event."""
        events = sorted(self.comparison.events, key=lambda event: -len(event.articles))
        return (self.subject(events[0]) if events else "") or self.comparison.name

    def subject(self, event: Event) -> str:
        """Return an event in words: a neutral noun for what happens, and the names that most of its articles share.

        No headline stands for an event, since a headline is one outlet's choice of words.
        """
        return event.label or event.id

    def days(self, event: Event) -> str:
        """Return the days on which the articles of an event were published; nothing where none is known."""
        days = sorted(filter(None, {self.profiles[article].article.day for article in event.articles}))
        if not days:
            return ""
        return days_words(*(dt.date.fromisoformat(day) for day in (days[0], days[-1])))

    def label(self, article_id: str) -> str:
        """Return the name of an article: its outlet, told apart where one outlet has several."""
        return self._labels.get(article_id, article_id)

    def position(self, article_id: str) -> int:
        """Return the place of an article among the profiles."""
        return self.positions.get(article_id, len(self.positions))

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        profile = self.profiles.get(span.article_id)
        return "" if profile is None else profile.article.slice(span)

    def headline(self, article_id: str) -> str:
        """Return the headline, from the metadata or from the head of the text; "no headline" when there is none."""
        document = self.profiles[article_id].document
        if document.article.title:
            return document.article.title
        return NO_HEADLINE if document.headline is None else document.article.slice(document.headline)

    def published(self, article_id: str) -> str:
        """Return the publication date, and the last update where it differs."""
        article = self.profiles[article_id].article
        if not article.day:
            return "date unknown"
        day = _date(article.day)
        if article.updated is not None and article.updated.isoformat()[:10] != article.day:
            return f"{day}, updated {_date(article.updated.isoformat()[:10])}"
        return day

    def paragraph(self, article_id: str, index: int | None) -> str:
        """Return where in the text a paragraph stands, counting the body from 1; nothing for None."""
        if index is None:
            return ""
        headline = self.profiles[article_id].document.headline is not None
        return "headline" if headline and index == 0 else f"¶{index if headline else index + 1}"

    def event(self, article_id: str) -> Event | None:
        """Return the event of an article."""
        return self._events.get(article_id)

    def compared(self, position: int) -> bool:
        """Whether the article at a position is of the event with most articles."""
        event = main_event(self.comparison)
        return event is not None and self.comparison.profiles[position].id in event.articles

    @cached_property
    def shown(self) -> frozenset[str]:
        """The articles that charts show: where some are compared, none of another event."""
        event = main_event(self.comparison)
        return frozenset(self.profiles if event is None or len(event.articles) < 2 else event.articles)

    def event_label(self, article_id: str) -> str:
        """Return the label of an article's event."""
        event = self.event(article_id)
        return "–" if event is None else event.label or event.id

    def speaker(self, speaker: str | None, article_id: str | None = None) -> str:
        """Return the name of an article's speaker, or that none was found; without an article, of one of several."""
        return self.directory.name(speaker, article_id) or NO_SPEAKER

    def role(self, speaker: str | None, article_id: str | None = None) -> str:
        """Return a speaker's role and side."""
        found = self.directory.find(speaker, article_id)
        if found is None:
            return "–"
        return f"{found.role} ({source_value('place', found.affiliation)})" if found.affiliation else found.role

    def voices(self, article_id: str) -> tuple[VoiceShare, ...]:
        """Return the space an article gives to each speaker."""
        return self.directory.voices(self.profiles[article_id])

    def unattributed(self, article_id: str) -> float:
        """Return the share of an article's attributed words for which no speaker was found, 0 to 1."""
        shares = self.profiles[article_id].voices
        total = sum(share.words for share in shares)
        lost = sum(share.words for share in shares if share.speaker is None)
        return lost / total if total else 0.0

    def scores_toward_targets(self) -> list[StanceScore]:
        """Return the scores toward targets in the body that are above the evidence floor, own and attributed words.

        Targets that are persons have their names over all articles.
        """
        return [
            replace(item, name=self.directory.target(item.name, profile.id))
            for profile in self.comparison.profiles
            for item in profile.stance
            if item.scope == "target" and item.voice != "all" and item.part == "body" and item.speaker is None
            if item.score.value is not None
        ]

    @cached_property
    def topic_cells(self) -> tuple[TopicCoverage, ...]:
        """Every topic of every article, named ones first."""
        named = (topic for profile in self.comparison.profiles for topic in profile.topics)
        return (*named, *self.comparison.discovered)

    def coverage(self) -> tuple[list[tuple[str, str]], dict[tuple[str, str], TopicCoverage]]:
        """Return topics (id, label) with the unevenly covered ones first, and the cells by (topic, article).

        Uneven is the range of the shares over the articles of one event: what differs comes first, since
        that is what a comparison is read for.
        """
        cells: dict[tuple[str, str], TopicCoverage] = {}
        labels: dict[str, str] = {}
        for cell in self.topic_cells:
            if cell.words:
                cells[cell.topic, cell.article_id] = cell
                labels.setdefault(cell.topic, cell.label)
        return sorted(labels.items(), key=lambda item: (-self._unevenness(item[0], cells), item[1])), cells

    def _unevenness(self, topic: str, cells: dict[tuple[str, str], TopicCoverage]) -> float:
        """Return the largest range of the shares of one topic inside one event, 0 to 1."""
        groups: Iterable[tuple[str, ...]] = [event.articles for event in self.comparison.events]
        ranges = []
        for group in groups:
            shares = [cells[topic, article].share if (topic, article) in cells else 0.0 for article in group]
            ranges.append(max(shares) - min(shares) if len(shares) > 1 else 0.1 * max(shares, default=0.0))
        return max(ranges, default=0.0)

    @cached_property
    def statement_places(self) -> dict[str, int]:
        """Places of the statements by id."""
        return {row.statement.id: place for place, row in enumerate(self.comparison.statements)}

    def statement(self, statement_id: str) -> StatementRow | None:
        """Return a statement by its id; None when there is none, as in all four."""
        place = self.statement_places.get(statement_id)
        return None if place is None else self.comparison.statements[place]

    def variant(self, variant_id: str) -> Variant | None:
        """Return two renderings of one utterance by their id."""
        return next((item for item in self.comparison.variants if item.id == variant_id), None)

    def conflict(self, conflict_id: str) -> Conflict | None:
        """Return a conflict by its id."""
        return next((item for item in self.comparison.conflicts if item.id == conflict_id), None)

    def gap(self, gap_id: str) -> TopicGap | None:
        """Return a topic gap by its id."""
        return next((item for item in self.comparison.topic_gaps if item.id == gap_id), None)

    def voice(self, span: Span) -> tuple[bool, str | None, bool]:
        """Return whether a passage is in somebody else's words, whose, and whether it is quoted word for word."""
        profile = self.profiles.get(span.article_id)
        if span.part == "title" or profile is None:
            return False, None, False
        (first, speaker), (last, _) = (profile.voice_map.at(offset) for offset in (span.start, span.end - 1))
        verbatim = any(item.start <= span.start < item.end for item in profile.quotations)
        return "outlet" not in (first, last), self.directory.id_of(speaker, span.article_id), verbatim

    def folded(self, event_id: str) -> list[StatementRow]:
        """Return the statements of one event with those that say the same folded into their first, in order."""
        seen: set[str] = set()
        rows = []
        for row in self.comparison.statements:
            if row.event != event_id or (row.group is not None and row.group in seen):
                continue
            if row.group is not None:
                seen.add(row.group)
            rows.append(row)
        return rows
