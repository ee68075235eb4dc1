"""What a reader is told of the articles and decisions themselves, apart from what a comparison finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from framing.grammar import date_words, listed

__all__ = [
    "NO_WORDS",
    "UNBALANCED_MARKS",
    "article_gone",
    "finding_gone",
    "grown_toll",
    "not_compared",
    "not_scored",
    "shared_copy",
    "undated",
]

NO_WORDS = "the text holds no words"

UNBALANCED_MARKS = "Quotation marks are unbalanced; a quotation ends with its paragraph."


def not_compared(language: str) -> str:
    """Say why a text in another language is set aside."""
    return f"the text is not English but {language}; only English is supported"


def not_scored(language: str) -> str:
    """Say why a text in another language has no scores."""
    return f"The text is not English but {language}; it has no scores."


def undated(labels: Sequence[str]) -> str:
    """Say what unknown dates of publication mean for what is missing.

    >>> undated(["Star"])
    'Publication date unknown for Star, so no article is excused for coming out before a fact was known.'
    """
    names = listed(labels)
    return f"Publication date unknown for {names}, so no article is excused for coming out before a fact was known."


def shared_copy(labels: Sequence[str], agency: str | None, cuts: Sequence[tuple[str, int]], longest: int) -> str:
    """Say that outlets carry one text, and who cut it.

    Parameters
    ----------
    labels : sequence of str
        Two outlets or more.
    agency : str or None
        Whose text it is.
    cuts : sequence of (str, int)
        Outlets that give a part of it, with their words.
    longest : int
        Words of the longest.
    """
    whose = f"the text of {agency}" if agency else "one text"
    cut = "".join(f" {label} gives {words:,} of its {longest:,} words." for label, words in cuts)
    return f"{listed(labels)} carry {whose} almost word for word, and count as one report.{cut}"


def grown_toll(stages: Sequence[tuple[str, Sequence[str], dt.date]]) -> str:
    """Say how a toll grew from one day to the next.

    Parameters
    ----------
    stages : sequence of (str, sequence of str, date)
        The number as written, who gives it, and the day, lowest first.

    >>> day = dt.date(2026, 2, 16)
    >>> grown_toll([("29 people", ["Post"], day), ("34 people", ["Sun"], day + dt.timedelta(1))])
    'The toll grew, which is no conflict: 29 people in Post (February 16, 2026), 34 people in Sun (February 17, 2026).'
    """
    told = (
        f"{number[:1].lower()}{number[1:]} in {listed(labels)} ({date_words(day)})" for number, labels, day in stages
    )
    return f"The toll grew, which is no conflict: {', '.join(told)}."


def article_gone(article: str, event: str, file: str) -> str:
    """Say that an article put into an event is not among those compared."""
    return f"No article matches {article!r}, assigned to {event!r}; the decision stays in {file}."


def finding_gone(decision: str, name: str, file: str) -> str:
    """Say that a decision's finding is not made any more."""
    return f"No finding matches the decision to {decision} {name} any more; it stays in {file}."
