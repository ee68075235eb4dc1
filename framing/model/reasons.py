"""What another article does with a statement, and why: words from a list, with the facts that a reader is told.

No sentence stands here; :mod:`framing.comparison.sentences` makes all of them from these.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Clauses", "Guard", "Length", "Missing", "Reason", "ReasonFacts", "Timing", "Values", "Verdict"]


class Verdict(StrEnum):
    """What another article does with a statement.

    ``differs`` is a near match that disagrees in a number, date, place or name, or says the opposite: a conflict, never
    an omission. ``cannot_tell`` blames nobody.
    """

    __hash__ = str.__hash__  # that of an enumeration is worked out in Python, at every look-up

    PRESENT = "present"
    PARTLY = "partly"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    CANNOT_TELL = "cannot_tell"


class Guard(StrEnum):
    """What forbids to say that an article lacks a statement."""

    __hash__ = str.__hash__  # that of an enumeration is worked out in Python, at every look-up

    OTHER_EVENT = "other_event"
    LANGUAGE = "language"
    EXCERPT = "excerpt"
    TOO_SHORT = "too_short"
    EARLIER = "earlier"
    TOO_CLOSE = "too_close"


class Reason(StrEnum):
    """Why a verdict is what it is. Each belongs to one verdict; those of ``cannot_tell`` have a :attr:`guard`."""

    __hash__ = str.__hash__  # that of an enumeration is worked out in Python, at every look-up

    OTHER_EVENT = "other_event"
    LANGUAGE = "language"
    EXCERPT = "excerpt"
    TOO_SHORT = "too_short"
    #: The article's last word came before the day that the statement tells of.
    BEFORE_THE_DAY = "before_the_day"
    #: It came before anybody in the comparison had reported the statement.
    BEFORE_FIRST_REPORT = "before_first_report"
    #: The statement has too few words of its own to be looked for.
    FEW_WORDS = "few_words"
    #: The probability lies between the thresholds.
    CLOSE_CALL = "close_call"
    #: Likely to be there, but: the nearest sentence may say the opposite; it shares little but names with the
    #: statement; no amount of the article agrees with the statement's.
    MAY_OPPOSE, MOSTLY_NAMES, NO_AMOUNT = "may_oppose", "mostly_names", "no_amount"
    #: A toll that the article's own tolls add up to.
    SUM = "sum"
    #: ``differs``: a number, date, place or name; or the one says the opposite of the other.
    VALUES, OPPOSITE = "values", "opposite"
    #: ``partly``: some clauses are found, others not.
    CLAUSES = "clauses"
    #: ``not_found`` above the usual threshold, by a sign of absence: a topic or a figure that the article has not, or a
    #: nearest sentence that shares nothing but names, or nothing but words that stand all over the article; or hardly
    #: a word of the statement stands anywhere in the article; or it denies something of which nothing is denied there.
    NO_TOPIC, NO_FIGURE, ONLY_NAMES, ONLY_COMMON = "no_topic", "no_figure", "only_names", "only_common"
    MOSTLY_ABSENT, NO_DENIAL = "mostly_absent", "no_denial"

    @property
    def guard(self) -> Guard | None:
        """The guard that the reason stands for; ``None`` for reasons of other verdicts."""
        return _GUARDS.get(self)


_GUARDS = {
    Reason.OTHER_EVENT: Guard.OTHER_EVENT,
    Reason.LANGUAGE: Guard.LANGUAGE,
    Reason.EXCERPT: Guard.EXCERPT,
    Reason.TOO_SHORT: Guard.TOO_SHORT,
    Reason.BEFORE_THE_DAY: Guard.EARLIER,
    Reason.BEFORE_FIRST_REPORT: Guard.EARLIER,
    Reason.FEW_WORDS: Guard.TOO_CLOSE,
    Reason.CLOSE_CALL: Guard.TOO_CLOSE,
    Reason.MAY_OPPOSE: Guard.TOO_CLOSE,
    Reason.MOSTLY_NAMES: Guard.TOO_CLOSE,
    Reason.NO_AMOUNT: Guard.TOO_CLOSE,
    Reason.SUM: Guard.TOO_CLOSE,
}


@dataclass(frozen=True, slots=True)
class Values:
    """What the statement says and what the other article says instead, as written."""

    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """How many clauses of the statement are found, of how many."""

    found: int
    of: int


@dataclass(frozen=True, slots=True)
class Length:
    """How many words the other article has."""

    words: int


@dataclass(frozen=True, slots=True)
class Timing:
    """When the other article was published or last updated, and the later day before which that was."""

    published: dt.date
    before: dt.date


@dataclass(frozen=True, slots=True)
class Missing:
    """What the other article has nowhere: labels of topics, or a figure in words or digits."""

    words: tuple[str, ...]


#: The facts behind a reason: ``Values`` behind ``values`` and ``opposite``, ``Clauses`` behind ``clauses``, ``Length``
#: behind ``too_short``, ``Timing`` behind both reasons of ``earlier``, ``Missing`` behind ``no_topic`` and
#: ``no_figure``; the others have none.
ReasonFacts = Values | Clauses | Length | Timing | Missing
