"""The words by which reading tells what a page is; its language is not known yet, so they are those of English."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from framing.errors import LexiconError
from framing.lexicons.words.calendar import CalendarWords
from framing.lexicons.words.numbers import NumberWords
from framing.lexicons.words.pages import PageWords
from framing.lexicons.words.reading import read_words

__all__ = ["any_of", "calendar_words", "made_of", "month_pattern", "number_words", "page_words", "weekday_pattern"]

_Made = TypeVar("_Made")


def word_file(name: str) -> Path:
    """Return where a file of words lies."""
    return Path(str(resources.files("framing") / "lexicons" / "english" / name))


@functools.lru_cache(maxsize=1)
def page_words() -> PageWords:
    """Return the words of ``lexicons/english/pages.toml``, read once.

    Raises
    ------
    LexiconError
        If the file is broken.
    """
    return read_words(PageWords, word_file("pages.toml"))


@functools.lru_cache(maxsize=1)
def calendar_words() -> CalendarWords:
    """Return the names of months and days.

    Raises
    ------
    LexiconError
        If the file is broken.
    """
    return read_words(CalendarWords, word_file("calendar.toml"))


@functools.lru_cache(maxsize=1)
def number_words() -> NumberWords:
    """Return the words and signs of numbers.

    Raises
    ------
    LexiconError
        If the file is broken.
    """
    return read_words(NumberWords, word_file("numbers.toml"))


def made_of(name: str, what: str, make: Callable[[Mapping[str, Any]], _Made]) -> _Made:
    """Make something of a file that holds more than lists of words.

    Parameters
    ----------
    name : str
        Of the file, beside ``pages.toml``.
    what : str
        What it holds, for the message of an error.
    make : callable
        From the values of the file.

    Returns
    -------
    object
        What ``make`` returns.

    Raises
    ------
    LexiconError
        If the file is no TOML, lacks a key, or holds a value of another type or a pattern that is none.
    """
    path = word_file(name)
    try:
        return make(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, KeyError, re.error, TypeError) as error:
        raise LexiconError(f"{what}: the file is damaged: {error}", path=path) from None


def any_of(patterns: Iterable[str]) -> str:
    """Join words or patterns into one pattern, the longest first, in a group that is not captured."""
    return f"(?:{'|'.join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))})"


@functools.lru_cache(maxsize=1)
def month_pattern() -> str:
    """Return a pattern for the name of a month or its abbreviation, in small letters."""
    return any_of(calendar_words().month_numbers)


@functools.lru_cache(maxsize=1)
def weekday_pattern() -> str:
    """Return a pattern for the full name of a weekday, in small letters."""
    return any_of(names[0] for names in calendar_words().weekdays)
