"""Exports of services that speak another language than English to their reader.

The articles are in English all the same; only labels, counts and dates are not. They are put into the words of the
English exports, so that one reader serves all.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from types import MappingProxyType

from framing.reading.dates import parse_date
from framing.reading.exports.entries import Database, EntryLines, Line, day_line

__all__ = ["in_english", "is_foreign", "translated"]

#: So many different labels of another language have to stand in a file; one alone may be a line of an article.
MIN_LABELS = 3

#: Characters of the longest line that can be a label, and of the longest that can be a date.
MAX_LABEL, MAX_DAY = 60, 45

#: Labels that stand alone on their line.
_ALONE = frozenset(("body", "end of document", "full text"))

_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][^:：\n]{1,48}?)\s*[:：]\s*(?P<value>.*)")
_COUNTED = re.compile(
    r"\s*(?:do[ck]ument\w*\s+)?(?P<one>\d{1,5})\s+(?:of|von|de|van|di|sur|su)\s+(?P<all>\d{1,5})(?:\s+do[ck]ument\w*)?\s*",
    re.IGNORECASE,
)
_WORDS = re.compile(r"(?P<count>\d[\d.,]*)\s+(?:mots|wörter|palabras|palavras|parole|woorden)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


@functools.lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    """Read the labels of other languages, in lower case, and what each is in English."""
    text = (resources.files("framing.reading") / "data" / "export_labels.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return MappingProxyType({name.casefold(): row[0] for row in rows for name in row[1].split("|")})


def _label(line: str) -> tuple[str, str] | None:
    """Return the English label of a line in another language, and what stands behind it."""
    alone = _labels().get(line.strip().casefold()) if len(line) <= MAX_LABEL else None
    if alone is not None and alone.casefold() in _ALONE:
        return alone, ""
    match = _LABEL.fullmatch(line) if ":" in line[:MAX_LABEL] or "：" in line[:MAX_LABEL] else None
    english = None if match is None else _labels().get(match["name"].strip().casefold())
    return None if match is None or english is None else (english, match["value"])


def is_foreign(head: Sequence[str]) -> bool:
    """Whether lines hold the labels of an export in another language than English.

    >>> is_foreign(["Titre : The quay", "Auteur : Lind, Petra", "Texte intégral : It is shut."])
    True
    """
    found: set[str] = set()
    for line in head:
        label = _label(line)
        if label is not None:
            found.add(label[0])
            if len(found) >= MIN_LABELS:
                return True
    return False


def in_english(line: str) -> str:
    """Return a line of an export with its label, its count or its date in English; any other line as it is.

    >>> in_english("Longueur : 310 mots"), in_english("Dokument 2 von 9"), in_english("12 mars 2024")
    ('Length: 310 words', '2 of 9 DOCUMENTS', '2024-03-12')
    """
    label = _label(line)
    if label is not None:
        english, value = label
        return english if english.casefold() in _ALONE and not value else f"{english}: {_WORDS.sub(_counted, value)}"
    if len(line.strip()) > MAX_LABEL:
        return line
    counted = _COUNTED.fullmatch(line)
    if counted is not None:
        return f"{counted['one']} of {counted['all']} DOCUMENTS"
    return _day(line) or line


def _counted(match: re.Match[str]) -> str:
    """Write a count of words in English."""
    return f"{match['count']} words"


def _day(line: str) -> str | None:
    """Return the day that a line is, in figures, where it is written in another language than English."""
    text = line.strip()
    if len(text) > MAX_DAY or not _YEAR.search(text) or day_line(text) is not None:
        return None
    date = parse_date(text)[0]
    if date is None:
        return None
    clock = f" {date:%H:%M}" if isinstance(date, dt.datetime) else ""
    return f"{line[: len(line) - len(line.lstrip())]}{date:%Y-%m-%d}{clock}"


def translated(database: Database) -> Database:
    """Return a database whose lines are put into English before they are read."""

    def blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
        return database.blocks(((number, in_english(text)) for number, text in lines), limit)

    return replace(database, blocks=blocks)
