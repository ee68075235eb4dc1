"""When an article may not be said to lack a statement, and when two reports disagree instead."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.surroundings import side_of
from framing.comparison.conflicts.values import amounts_agree, value_pairs
from framing.comparison.flips import find_flip, may_oppose
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import terms_between
from framing.comparison.quantities import is_measure
from framing.comparison.rarity import rarity
from framing.comparison.synonyms import synonyms
from framing.lexicons.language import language_of
from framing.model import (
    Article,
    Guard,
    Length,
    Mention,
    Reason,
    ReasonFacts,
    Span,
    Timing,
    Values,
    Verdict,
)

__all__ = [
    "CLASH_COVERAGE",
    "MIN_WORDS",
    "NOT_JUDGED",
    "SAME_AMOUNT_COVERAGE",
    "SURE",
    "Judgement",
    "amount_terms",
    "earlier",
    "find_clash",
    "find_contradiction",
    "first_known",
    "last_word",
    "may_contradict",
    "same_amount",
    "speaks_of_it",
    "standing_guard",
]

#: An article of fewer words cannot be expected to carry what longer ones report.
MIN_WORDS = 80

#: Guards that forbid judging: a cell with one of them has no probability.
NOT_JUDGED = frozenset({Guard.OTHER_EVENT, Guard.LANGUAGE})

#: Share of the statement's other words that the window must have before a number, date or place that
#: disagrees counts as one: below it the two sentences are about different things.
CLASH_COVERAGE = 0.6
CLASH_COVERAGE_PLACE = 0.75

#: With fewer words beside names (a headline in capitals), all count.
MIN_PLAIN = 2

#: The same before two sentences whose amounts agree in different units are one statement.
SAME_AMOUNT_COVERAGE = 0.8

#: Share, by rarity, of a statement's words beside names that the nearest window must have, itself or by kin, where the
#: probability is below SURE: of such gold pairs with less, 57 % are included, of the others 76 %; what they share is
#: the speaker and a common word.
SPOKEN, SURE = 0.25, 0.75


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason and the facts of it."""

    verdict: Verdict
    reason: Reason | None = None
    facts: ReasonFacts | None = None

    @property
    def guard(self) -> Guard | None:
        """What forbids a harder verdict."""
        return None if self.reason is None else self.reason.guard


def standing_guard(left: ArticleIndex, right: ArticleIndex, number: int) -> Judgement | None:
    """Return why ``right`` cannot be said to lack the statement, whatever the others report."""
    other = right.profile.article
    if not right.profile.document.language_ok or not left.profile.document.language_ok:
        return Judgement(Verdict.CANNOT_TELL, Reason.LANGUAGE)
    if other.excerpt:
        return Judgement(Verdict.CANNOT_TELL, Reason.EXCERPT)
    if right.text.word_count < MIN_WORDS:
        return Judgement(Verdict.CANNOT_TELL, Reason.TOO_SHORT, Length(right.text.word_count))
    return _before_the_fact(left, right, number)


def _before_the_fact(left: ArticleIndex, right: ArticleIndex, number: int) -> Judgement | None:
    """Return the guard for an article whose last word came before the day the statement tells of."""
    last = last_word(right.profile.article)
    if last is None:
        return None
    past = left.kept(_latest_day, number)
    if past is not None and _day(last) < past:
        return Judgement(Verdict.CANNOT_TELL, Reason.BEFORE_THE_DAY, Timing(last, past))
    return None


def _latest_day(index: ArticleIndex, number: int) -> dt.date | None:
    """Return the latest day that a statement tells of and that had come when its article was published."""
    told = index.profile.article.published
    days = [
        dt.date.fromisoformat(mention.earliest[:10])
        for mention in index.kept(_mentions_in, index.profile.statements[number].span)
        if mention.kind == "date" and mention.earliest and len(mention.earliest) >= 10
    ]
    return max((day for day in days if told is None or day <= _day(told)), default=None)


def first_known(articles: Sequence[Article]) -> dt.date | None:
    """Return when the first of the articles was published; None when one of them has no date."""
    dates = [article.published for article in articles]
    if not dates or any(date is None for date in dates):
        return None
    return min((date for date in dates if date is not None), key=_moment)


def last_word(article: Article) -> dt.date | None:
    """Return when an article last said anything: its update, else its publication."""
    return article.updated or article.published


def earlier(left: dt.date, right: dt.date) -> bool:
    """Whether ``left`` lies before ``right``, by the hour where both know it, else by the day."""
    if (
        isinstance(left, dt.datetime)
        and isinstance(right, dt.datetime)
        and (left.tzinfo is None) == (right.tzinfo is None)
    ):
        return left < right
    return _day(left) < _day(right)


def _day(date: dt.date) -> dt.date:
    """Return the calendar day of a date or a moment."""
    return date.date() if isinstance(date, dt.datetime) else date


def _moment(date: dt.date) -> tuple[dt.date, float]:
    """Return a key that sorts dates and moments together."""
    if isinstance(date, dt.datetime):
        return date.date(), date.hour * 3600.0 + date.minute * 60.0 + date.second
    return date, 0.0


def _mentions_in(index: ArticleIndex, span: Span) -> tuple[Mention, ...]:
    """Return the mentions inside a span of the same text."""
    mentions = index.profile.mentions
    low = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    high = bisect_left(mentions, span.end, key=lambda mention: mention.start)
    return tuple(mention for mention in mentions[low:high] if span.covers(mention.span))


def find_clash(left: ArticleIndex, right: ArticleIndex, number: int, window: Span | None) -> Values | None:
    """Return how the nearest window disagrees in a number, date, place or name, where all else agrees."""
    if window is None:
        return None
    shared = _coverage(left, number, window, right)
    if shared < CLASH_COVERAGE:
        return None
    span = left.profile.statements[number].span
    if "title" in (span.part, window.part):
        return None  # the offsets of a title are its own; mentions are those of the text
    one, two = side_of(left, span.start, span.end), side_of(right, window.start, window.end)
    for kind, mine, other in value_pairs(one, two):
        if kind != "place" or shared >= CLASH_COVERAGE_PLACE:
            return Values(mine.text, other.text)
    return None


def find_contradiction(left: ArticleIndex, right: ArticleIndex, number: int, window: Span | None) -> Values | None:
    """Return how the nearest window says the opposite of a statement, whose words it shares."""
    for (ours, _), theirs in _sentence_pairs(left, right, number, window):
        flip = find_flip(ours, theirs)
        if flip is not None:
            return Values(_told(ours, flip.ours), _told(theirs, flip.theirs))
    return None


def may_contradict(left: ArticleIndex, right: ArticleIndex, number: int, window: Span | None) -> bool:
    """Whether the nearest window may say the opposite of a statement, so that it cannot be said to have it."""
    return any(may_oppose(ours, theirs, own) for (ours, own), theirs in _sentence_pairs(left, right, number, window))


#: Tokens of a sentence as written, and which of them a span covers.
_Sentence = tuple[tuple[str, ...], slice]


def _sentence_pairs(
    left: ArticleIndex, right: ArticleIndex, number: int, window: Span | None
) -> Iterator[tuple[_Sentence, tuple[str, ...]]]:
    """Yield each sentence of a statement beside each of the nearest window."""
    if window is None:
        return
    ours = left.kept(_sentences, left.profile.statements[number].span)
    for theirs, _ in right.kept(_sentences, window):
        for sentence in ours:
            yield sentence, theirs


def _told(words: Sequence[str], place: tuple[int, int]) -> str:
    """Return the words at a place, in small letters."""
    return " ".join(words[slice(*place)]).lower()


def _sentences(index: ArticleIndex, span: Span) -> tuple[_Sentence, ...]:
    """Return the sentences that a span touches."""
    document = index.profile.document
    part = document.title if span.part == "title" and document.title is not None else document
    starts, words = part.tokens.starts, part.tokens.words
    return tuple(
        (
            words[sentence.token_start : sentence.token_end],
            slice(
                max(0, bisect_left(starts, span.start) - sentence.token_start),
                max(0, bisect_left(starts, span.end) - sentence.token_start),
            ),
        )
        for sentence in part.sentences
        if sentence.start < span.end and span.start < sentence.end
    )


def speaks_of_it(left: ArticleIndex, right: ArticleIndex, number: int, window: Span | None) -> bool:
    """Whether the nearest window has words of a statement beside names, and not only who speaks or is spoken of."""
    if window is None:
        return False
    wording, held = left.whole[number], right.kept(_terms_in, window)
    words = sorted(wording.plain if len(wording.plain) >= MIN_PLAIN else wording.terms)
    total = math.fsum(map(rarity, words))
    return math.fsum(rarity(term) * _nearness(term, held) for term in words) >= SPOKEN * total


def _nearness(term: str, held: frozenset[str]) -> float:
    """Return how near the nearest word of a window comes to a term: 1 for itself, 0 for none of its kin."""
    return 1.0 if term in held else max((near for other, near in synonyms(term).items() if other in held), default=0.0)


def same_amount(left: ArticleIndex, right: ArticleIndex, number: int, window: Span | None) -> bool:
    """Whether the nearest window says a statement with its amounts in other units ("9 km", "9,000 metres")."""
    statement = left.profile.statements[number]
    if window is None or "title" in (statement.part, window.part):
        return False
    ours = [item for item in left.kept(_mentions_in, statement.span) if item.kind == "number"]
    theirs = [item for item in right.kept(_mentions_in, window) if item.kind == "number"]
    agreed = all(any(amounts_agree(left.profile, a, right.profile, b) for b in theirs) for a in ours)
    return bool(ours) and agreed and _coverage(left, number, window, right) >= SAME_AMOUNT_COVERAGE


def _coverage(left: ArticleIndex, number: int, window: Span, right: ArticleIndex) -> float:
    """Return the share of the statement's words that the window has; amounts, which have their units, left out."""
    held = right.kept(_terms_in, window)
    words, total = left.kept(_own_terms, number)
    return math.fsum(rarity(term) for term in words if term in held) / total if total else 0.0


def _terms_in(index: ArticleIndex, shown: Span) -> frozenset[str]:
    """Return the terms of the sentences that share a character with a span."""
    return frozenset(term for unit in index.text.units if unit.span.overlaps(shown) for term in unit.terms)


def _own_terms(index: ArticleIndex, number: int) -> tuple[tuple[str, ...], float]:
    """Return the terms of a statement without figures and amounts, and how rare they are taken together."""
    amounts = amount_terms(index, number)
    words = tuple(term for term in index.whole[number].terms if not term[0].isdigit() and term not in amounts)
    return words, math.fsum(map(rarity, words))


def amount_terms(left: ArticleIndex, number: int) -> set[str]:
    """Return the terms of the units and scales in a statement; a noun counted says what it is about, and stays."""
    lists = language_of(left.profile.document.article.language).comparison
    statement, tokens = left.profile.statements[number], left.profile.document.tokens
    if statement.part == "title":
        return set()
    return {
        term
        for mention in left.kept(_mentions_in, statement.span)
        if mention.kind == "number" and mention.unit is not None
        for token, term in terms_between(
            tokens, bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
        )
        if is_measure(mention.unit) or tokens.lowers[token] in lists.scales
    }
