"""A statement, and the window of another article that comes nearest to it, as guards and clashes read them."""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from framing.comparison.conflicts.surroundings import Surroundings, side_of
from framing.comparison.index import ArticleIndex, interned
from framing.comparison.normalization import terms_between
from framing.comparison.publication import day_of
from framing.comparison.quantities import is_measure
from framing.comparison.rarity import weighed
from framing.comparison.windows import Wording
from framing.lexicons.words.syntax import SyntaxWords
from framing.model import Mention, Span

__all__ = ["StatementReading", "WindowReading", "read_statements", "read_windows"]

#: With fewer words beside names (a headline in capitals), all count.
MIN_PLAIN = 2

#: Words with how rare each is, and how rare they are taken together.
_Weighed = tuple[tuple[tuple[str, float], ...], float]

#: Tokens of a sentence as written, and which of them a span covers.
_Sentence = tuple[tuple[str, ...], slice]


class _Stretch:
    """A stretch of an article, of which more is read as it is asked for."""

    index: ArticleIndex

    if TYPE_CHECKING:  # a field of the one, worked out by the other

        @property
        def span(self) -> Span:
            """Where it stands."""

    @cached_property
    def surroundings(self) -> Surroundings:
        """What it holds, as values are compared."""
        return side_of(self.index, self.span.start, self.span.end)

    @cached_property
    def sentences(self) -> tuple[_Sentence, ...]:
        """The sentences that it touches."""
        return _sentences(self.index, self.span)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What is mentioned in it."""
        return _mentions_in(self.index, self.span)

    @cached_property
    def numbers(self) -> tuple[Mention, ...]:
        """The numbers in it."""
        return tuple(item for item in self.mentions if item.kind == "number")


@dataclass(frozen=True)  # no slots: what is read on first use is kept
class StatementReading(_Stretch):
    """One statement of an article.

    Attributes
    ----------
    index : ArticleIndex
    number : int
        Its place among the statements.
    span : Span
    wording : Wording
    """

    index: ArticleIndex
    number: int
    span: Span
    wording: Wording

    @cached_property
    def amounts(self) -> tuple[Mention, ...]:
        """The numbers in it that count or measure something."""
        return tuple(item for item in self.numbers if item.unit and item.value is not None)

    @cached_property
    def amount_terms(self) -> frozenset[str]:
        """The terms of its units and scales; a noun counted says what it is about, and is none."""
        if self.span.part == "title":
            return frozenset()  # its offsets are not those of the text
        scales, tokens = self.index.language.comparison.scales, self.index.profile.document.tokens
        return frozenset(
            term
            for mention in self.numbers
            if mention.unit is not None
            for token, term in terms_between(
                tokens, bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
            )
            if is_measure(mention.unit) or tokens.lowers[token] in scales
        )

    @cached_property
    def telling(self) -> _Weighed:
        """Its terms without figures and amounts."""
        return weighed(self.wording.terms - self.amount_terms - frozenset(self.wording.figures))

    @cached_property
    def plain(self) -> _Weighed:
        """Its terms that are no names; all where they are few."""
        return weighed(self.wording.plain if len(self.wording.plain) >= MIN_PLAIN else self.wording.terms)

    @cached_property
    def predicate(self) -> _Weighed:
        """Its terms from the first verb on that has a subject before it; none where no verb is seen."""
        return weighed(_predicate(self.index, self.span))

    @cached_property
    def latest_day(self) -> dt.date | None:
        """The latest day that it tells of and that had come when its article was published."""
        told = self.index.profile.article.published
        days = [
            dt.date.fromisoformat(mention.earliest[:10])
            for mention in self.mentions
            if mention.kind == "date" and mention.earliest and len(mention.earliest) >= 10
        ]
        return max((day for day in days if told is None or day <= day_of(told)), default=None)


@dataclass(frozen=True)  # no slots: what is read on first use is kept
class WindowReading(_Stretch):
    """One window of an article.

    Attributes
    ----------
    index : ArticleIndex
    first, last : int
        Its units.
    """

    index: ArticleIndex
    first: int
    last: int

    @cached_property
    def span(self) -> Span:
        """Where it stands."""
        units = self.index.text.units
        return replace(units[self.first].span, end=units[self.last].span.end)

    @cached_property
    def _columns(self) -> tuple[tuple[str, ...], tuple[Span, ...], frozenset[str]]:
        """Its stems, their places, and the different ones."""
        units = self.index.text.units[self.first : self.last + 1]
        stems = tuple(itertools.chain.from_iterable(unit.stems for unit in units))
        return stems, tuple(itertools.chain.from_iterable(unit.spans for unit in units)), frozenset(stems)

    def matched(self, wanted: frozenset[str]) -> tuple[Span, ...]:
        """Return where some stems stand in it, in text order."""
        stems, spans, different = self._columns
        return spans if different <= wanted else tuple(itertools.compress(spans, map(wanted.__contains__, stems)))

    @cached_property
    def predicates(self) -> frozenset[str]:
        """The terms of its sentences from the first verb on that has a subject before it; all where none is seen."""
        units = self.index.text.units[self.first : self.last + 1]
        return frozenset().union(*(_predicate(self.index, unit.span) or unit.terms for unit in units))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of all sentences that share a character with it."""
        return frozenset(term for unit in self.index.text.units if unit.span.overlaps(self.span) for term in unit.terms)


def read_statements(index: ArticleIndex) -> tuple[StatementReading, ...]:
    """Read the statements of an article, each at its first use."""
    spans = [statement.span for statement in index.profile.statements]
    return tuple(StatementReading(index, place, spans[place], wording) for place, wording in enumerate(index.whole))


def read_windows(index: ArticleIndex) -> tuple[WindowReading, ...]:
    """Read the windows of an article, each at its first use."""
    return tuple(WindowReading(index, first, last) for first, last in index.text.windows)


def _predicate(index: ArticleIndex, span: Span) -> frozenset[str]:
    """Return the terms of a stretch from the first verb on that has a subject before it; none where no verb is seen."""
    document = index.profile.document
    tokens = (document.title if span.part == "title" and document.title is not None else document).tokens
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    terms = terms_between(tokens, first, last)
    verb = next((at for at in range(first + 1, last) if _is_verb(tokens.lowers[at], index.language.syntax)), last)
    return frozenset(term for at, term in terms if at >= verb)


def _is_verb(word: str, lists: SyntaxWords) -> bool:
    """Whether a word is a finite verb, as far as its form tells."""
    return word in lists.auxiliaries or word in lists.past or (word.endswith("ed") and word not in lists.no_verbs)


def _mentions_in(index: ArticleIndex, span: Span) -> tuple[Mention, ...]:
    """Return the mentions inside a span of the same text."""
    mentions = index.profile.mentions
    low = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    high = bisect_left(mentions, span.end, key=lambda mention: mention.start)
    return tuple(mention for mention in mentions[low:high] if span.covers(mention.span))


def _sentences(index: ArticleIndex, span: Span) -> tuple[_Sentence, ...]:
    """Return the sentences that a span touches."""
    document = index.profile.document
    part = document.title if span.part == "title" and document.title is not None else document
    starts, words = part.tokens.starts, part.tokens.words
    return tuple(
        (
            interned(words[sentence.token_start : sentence.token_end]),
            slice(
                max(0, bisect_left(starts, span.start) - sentence.token_start),
                max(0, bisect_left(starts, span.end) - sentence.token_start),
            ),
        )
        for sentence in part.sentences
        if sentence.start < span.end and span.start < sentence.end
    )
