"""Datelines: the place of a report, and who files it, before its first words."""

from __future__ import annotations

import functools
import re

from framing.lexicons.language import Language, language_of
from framing.lexicons.words.calendar import CalendarWords
from framing.lexicons.words.sentences import SentenceWords

__all__ = ["after_dateline", "is_dateline"]

#: A dateline is never longer, in characters.
_DATELINE_MAX = 90


@functools.lru_cache(maxsize=8)
def _line(words: SentenceWords) -> re.Pattern[str]:
    """Match "WASHINGTON (AP) —", "WEST PALM BEACH , Fla. —": up to seven words, then an agency, a dash or both."""
    agencies = "|".join(map(re.escape, sorted(words.agencies)))
    return re.compile(
        r"[A-Z][\w.'’-]*(?:\s*[ ,/]\s*[A-Z][\w.'’-]*){0,6}(?:\s*,?\s+\d{1,2}(?:,?\s+\d{4})?)?\s*,?\s*"
        rf"(?:\((?:{agencies})\)\s*|(?=[—–―-]))[—–―:-]*"
    )


@functools.lru_cache(maxsize=8)
def _before(words: CalendarWords) -> re.Pattern[str]:
    """Match the same before a sentence on its line."""
    months = "|".join(sorted((name.capitalize() for names in words.months for name in names), key=len, reverse=True))
    return re.compile(
        r"(?:[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][A-Za-z.'’-]+){0,5}|[A-Z][a-z]+(?:[ ,]+[A-Z][A-Za-z.]+){0,3})"
        rf"(?:,?\s(?:{months})\.?\s\d{{1,2}})?\s*"
        r"(?:\([A-Z][\w .,/’'-]{1,30}\)\s*(?:[—–―-]+|:)?|[—–―]|\s-{1,2}\s)\s*(?=[“\"‘'A-Z\d])"
        r"|[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][A-Za-z]+\.? \d{1,2})?: (?=[“\"‘'A-Z\d])"
    )


def is_dateline(line: str, *, language: Language | None = None) -> bool:
    """Whether a line names the place of a report and nothing else.

    Parameters
    ----------
    line : str
        Without white space around it.
    language : Language, optional
        English unless given.

    Returns
    -------
    bool

    >>> is_dateline("WASHINGTON (AP) —"), is_dateline("Ministers Meet in Kyoto")
    (True, False)
    """
    return len(line) <= _DATELINE_MAX and _line((language or language_of(None)).sentences).fullmatch(line) is not None


def after_dateline(text: str, start: int, end: int, *, language: Language | None = None) -> int:
    """Return where the words of a sentence begin, behind its dateline if it has one.

    Parameters
    ----------
    text : str
    start, end : int
        Offsets of the sentence.
    language : Language, optional
        English unless given.

    Returns
    -------
    int

    >>> text = "MANILA — The drills end on Friday."
    >>> text[after_dateline(text, 0, len(text)) :]
    'The drills end on Friday.'
    >>> text = "NEW DELHI, June 3: The drills end on Friday."
    >>> text[after_dateline(text, 0, len(text)) :]
    'The drills end on Friday.'
    """
    match = _before((language or language_of(None)).calendar).match(text, start, min(end, start + _DATELINE_MAX))
    return match.end() if match else start
