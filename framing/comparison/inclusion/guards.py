"""When an article may not be said to lack a statement, and when two reports disagree instead."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.surroundings import tells_of_past
from framing.comparison.conflicts.values import amounts_agree, value_pairs
from framing.comparison.flips import find_flip, may_oppose
from framing.comparison.inclusion.reading import StatementReading, WindowReading
from framing.comparison.index import ArticleIndex
from framing.comparison.publication import day_of
from framing.comparison.synonyms import synonyms
from framing.model import Article, Guard, Length, Mention, Reason, ReasonFacts, Timing, Values, Verdict

__all__ = [
    "CLASH_COVERAGE",
    "CLASH_COVERAGE_PLACE",
    "MIN_WORDS",
    "NOT_JUDGED",
    "SAME_AMOUNT_COVERAGE",
    "SURE",
    "Judgement",
    "before_the_fact",
    "coverage",
    "earlier",
    "find_clash",
    "find_contradiction",
    "first_known",
    "last_word",
    "may_contradict",
    "of_other_matter",
    "same_amount",
    "shares_the_subject_alone",
    "speaks_of_it",
    "standing_guard",
    "tells_of_another_time",
    "tells_other_days",
]

#: An article of fewer words cannot be expected to carry what longer ones report.
MIN_WORDS = 80

#: Guards that forbid judging: a cell with one of them has no probability.
NOT_JUDGED = frozenset({Guard.OTHER_EVENT, Guard.LANGUAGE})

#: Share of the statement's other words that the window must have before a number, date or place that
#: disagrees counts as one: below it the two sentences are about different things.
CLASH_COVERAGE = 0.6
CLASH_COVERAGE_PLACE = 0.75

#: The same before two sentences whose amounts agree in different units are one statement.
SAME_AMOUNT_COVERAGE = 0.8

#: Share, by rarity, of a statement's words beside names that the nearest window must have, itself or by a synonym,
#: where the probability is below SURE: of such gold pairs with less, 57% are included, of the others 76%; what they
#: share is the speaker and a common word.
SPOKEN, SURE = 0.25, 0.75

#: Share of what a statement says of its subject, from the first verb on, below which the window says another thing of
#: it, how many words that must be, and the probability up to which it counts: "a nurse at the clinic was robbed" and
#: "a nurse at the clinic said" share the nurse and the clinic.
PREDICATED, MIN_PREDICATE, SURER = 0.1, 2, 0.85


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


def standing_guard(left: ArticleIndex, right: ArticleIndex) -> Judgement | None:
    """Return why ``right`` cannot be said to lack any statement of ``left``, whatever the others report."""
    other = right.profile.article
    if not right.profile.document.language_ok or not left.profile.document.language_ok:
        return Judgement(Verdict.CANNOT_TELL, Reason.LANGUAGE)
    if other.excerpt:
        return Judgement(Verdict.CANNOT_TELL, Reason.EXCERPT)
    if right.text.word_count < MIN_WORDS:
        return Judgement(Verdict.CANNOT_TELL, Reason.TOO_SHORT, Length(right.text.word_count))
    return None


def before_the_fact(said: StatementReading, last: dt.date | None) -> Judgement | None:
    """Return the guard for an article whose last word came before the day the statement tells of."""
    past = None if last is None else said.latest_day
    if last is not None and past is not None and day_of(last) < past:
        return Judgement(Verdict.CANNOT_TELL, Reason.BEFORE_THE_DAY, Timing(last, past))
    return None


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
    return day_of(left) < day_of(right)


def _moment(date: dt.date) -> tuple[dt.date, dt.time]:
    """Return a key that sorts dates and moments together; a day begins at midnight."""
    return (date.date(), date.time()) if isinstance(date, dt.datetime) else (date, dt.time())


def find_clash(said: StatementReading, window: WindowReading, *, places: bool) -> Values | None:
    """Return how the nearest window disagrees in a number, date or name, or in a place where these count too."""
    if "title" in (said.span.part, window.span.part):
        return None  # the offsets of a title are its own; mentions are those of the text
    for kind, mine, other in value_pairs(said.surroundings, window.surroundings):
        if kind != "place" or places:
            return Values(mine.text, other.text)
    return None


def find_contradiction(said: StatementReading, window: WindowReading) -> Values | None:
    """Return how the nearest window says the opposite of a statement, whose words it shares."""
    for (theirs, _), (ours, _) in itertools.product(window.sentences, said.sentences):
        flip = find_flip(ours, theirs, said.index.language)
        if flip is not None and not _is_told_beside(ours[flip.ours[1] - 1], theirs, window):
            return Values(_told(ours, flip.ours), _told(theirs, flip.theirs))
    return None


def _is_told_beside(word: str, opposing: Sequence[str], window: WindowReading) -> bool:
    """Whether a window has the word that makes the difference in a sentence beside the one that opposes it."""
    beside = (words for words, _ in window.sentences if words is not opposing and word not in opposing)
    return any(word in words for words in beside)


def may_contradict(said: StatementReading, window: WindowReading) -> bool:
    """Whether the nearest window may say the opposite of a statement, so that it cannot be said to have it."""
    both = itertools.product(window.sentences, said.sentences)
    return any(may_oppose(ours, theirs, said.index.language, stretch=own) for (theirs, _), (ours, own) in both)


def _told(words: Sequence[str], place: tuple[int, int]) -> str:
    """Return the words at a place, in small letters."""
    return " ".join(words[slice(*place)]).lower()


def speaks_of_it(said: StatementReading, window: WindowReading) -> bool:
    """Whether the nearest window has words of a statement beside names, and not only who speaks or is spoken of."""
    words, total = said.plain
    held = window.terms
    if math.fsum([rare for term, rare in words if term in held]) >= SPOKEN * total:
        return True  # without a look at synonyms
    return math.fsum([rare * _nearness(term, held) for term, rare in words]) >= SPOKEN * total


def of_other_matter(said: StatementReading, window: WindowReading, chance: float) -> Reason | None:
    """Return why the nearest window may tell of another matter than a statement that it resembles.

    Parameters
    ----------
    said : StatementReading
    window : WindowReading
    chance : float
        The probability that the window has it.
    """
    if chance < SURER and shares_the_subject_alone(said, window):
        return Reason.MOSTLY_NAMES
    if tells_other_days(said, window) or (chance < SURE and tells_of_another_time(said, window)):
        return Reason.CLOSE_CALL
    return None


def shares_the_subject_alone(said: StatementReading, window: WindowReading) -> bool:
    """Whether a statement and the nearest window share what they speak of, and nothing that either says of it."""
    words, total = said.predicate
    if len(words) < MIN_PREDICATE or not said.wording.terms.isdisjoint(window.predicates):
        return False
    held = window.terms
    return math.fsum([rare * _nearness(term, held) for term, rare in words]) < PREDICATED * total


def tells_of_another_time(said: StatementReading, window: WindowReading) -> bool:
    """Whether a statement or the nearest window tells of a time long past that the other article does not name."""
    if "title" in (said.span.part, window.span.part):
        return False
    ours, theirs = said.surroundings, window.surroundings
    return tells_of_past(ours, window.index, months=False) or tells_of_past(theirs, said.index, months=False)


def tells_other_days(said: StatementReading, window: WindowReading) -> bool:
    """Whether a statement and the nearest window both name days, and none that both name."""
    ours, theirs = _days(said.mentions), _days(window.surroundings.mentions)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _days(mentions: Sequence[Mention]) -> set[str]:
    """Return the days named, as written and as dates."""
    days = (item for item in mentions if item.kind == "date" and item.earliest == item.latest)
    return {word for item in days for word in (item.text.lower(), item.earliest or "") if word}


def _nearness(term: str, held: frozenset[str]) -> float:
    """Return how near the nearest word of a window comes to a term: 1 for itself, 0 for none of its synonyms."""
    return 1.0 if term in held else max([near for other, near in synonyms(term).items() if other in held], default=0.0)


def same_amount(said: StatementReading, window: WindowReading) -> bool:
    """Whether the nearest window has a statement's amounts, be it in other units ("9 km", "9,000 metres")."""
    if not said.numbers or "title" in (said.span.part, window.span.part):
        return False
    left, right = said.index.profile, window.index.profile
    return all(any(amounts_agree(left, a, right, b) for b in window.numbers) for a in said.numbers)


def coverage(said: StatementReading, window: WindowReading) -> float:
    """Return the share of the statement's words that the window has; amounts, which have their units, left out."""
    words, total = said.telling
    held = window.terms
    return math.fsum([rare for term, rare in words if term in held]) / total if total else 0.0
