"""Exports of news databases: one file, many articles, each with outlet, date, title, author, section and word count.

Each database has a parser of its own, which tells its exports by their content; any carrier (plain text, Word, RTF,
PDF, a saved page) only has to give lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from framing.errors import ReadError
from framing.model import Note, SetAside
from framing.reading.drafts import HEADLINE_ONLY, DraftLimits, Item
from framing.reading.exports.batches import BATCHES
from framing.reading.exports.entries import Database, Entry, Line
from framing.reading.exports.europresse import EUROPRESSE
from framing.reading.exports.factiva import FACTIVA, is_label
from framing.reading.exports.headed import NEWSBANK, STACK
from framing.reading.exports.labelled import LABELLED, label_of, looks_labelled
from framing.reading.exports.nexis import NEXIS, is_heading
from framing.reading.exports.openers import OPENERS
from framing.reading.exports.pressreader import PRESSREADER
from framing.reading.exports.ris import RIS
from framing.reading.exports.translated import in_english, is_foreign, translated
from framing.reading.metadata import make_draft, stated_words

__all__ = ["HEAD_LINES", "entry_items", "export_of", "is_mark", "read_export"]

#: Databases, the ones with the surest marks first.
_DATABASES: tuple[Database, ...] = (
    RIS, NEXIS, FACTIVA, EUROPRESSE, *LABELLED, *BATCHES, NEWSBANK, PRESSREADER, STACK, OPENERS,
)  # fmt: skip

_ADDRESS = re.compile(r"https?://[^\s<>]{4,2000}")

#: Lines from which an export is recognised: cover page, table of contents and the first articles.
HEAD_LINES = 5_000

#: An article of so many times the words that the database states (and so many more) has swallowed another.
TOO_LONG, SLACK = 1.6, 150


def export_of(head: Sequence[str], *, shown: str) -> Database | None:
    """Tell whose export some lines are.

    Parameters
    ----------
    head : sequence of str
        The first lines of a file, or all of them.
    shown : str
        The file, for the message.

    Returns
    -------
    Database or None
        ``None`` for what is one article.

    Raises
    ------
    ReadError
        If the lines look like several articles, in a form that is not known.
    """
    foreign = is_foreign(head)
    if foreign:
        head = [in_english(line) for line in head]
    database = next((database for database in _DATABASES if database.recognises(head)), None)
    if database is not None:
        return translated(database) if foreign else database
    reason = looks_labelled(head)
    if reason is not None:
        raise ReadError(
            f"looks like {reason}, in a form that is not known here",
            path=shown,
            remedy="give each article in a file of its own, or the records as CSV or JSON Lines",
        )
    return None


def is_mark(line: str) -> bool:
    """Whether a line parts the articles of an export or labels what stands around one.

    It comes once an article, which on the pages of a document looks like a header or footer, and is none.

    >>> is_mark("End of Document"), is_mark("3 of 40 DOCUMENTS"), is_mark("The pier is shut.")
    (True, True, False)
    """
    line = in_english(line)
    if is_heading(line) or is_label(line) or label_of(line) is not None:
        return True
    return any(database.label.fullmatch(line) for database in _DATABASES)


def read_export(
    database: Database, lines: Iterable[Line], *, shown: str, stem: str, limits: DraftLimits
) -> Iterator[Item]:
    """Read the articles of an export one by one.

    Parameters
    ----------
    database : Database
    lines : iterable of Line
        All lines of the file; they are taken as they are needed.
    shown, stem : str
    limits : DraftLimits

    Yields
    ------
    Draft, SetAside or Note

    Raises
    ------
    ReadError
        If not one article could be told apart.
    """
    entries = (
        _checked(database, entry, whole=not block.overlong)
        for block in database.blocks(lines, 2 * limits.max_article_bytes)
        if (entry := database.entry(block)) is not None
    )
    yield Note("file", f"{shown} is an export ({database.name}); each article in it is read on its own")
    yield from entry_items(entries, name=database.name, shown=shown, stem=stem, limits=limits)


def entry_items(entries: Iterable[Entry], *, name: str, shown: str, stem: str, limits: DraftLimits) -> Iterator[Item]:
    """Make drafts of the entries of an export; one that is not clean is set aside with its line and reason.

    Raises
    ------
    ReadError
        If not one of them is an article.
    """
    some, reason = False, ""
    for count, entry in enumerate(entries, start=1):
        origin = f"{shown}:{entry.line}"
        if entry.problem is not None:
            reason = reason or entry.problem
            yield SetAside(origin, f"not read as an article of {name}: {entry.problem}")
            continue
        try:
            yield _draft(entry, origin=origin, fallback=f"{stem}-{count}", limits=limits)
            some = True
        except ReadError as error:
            reason = reason or error.message
            yield SetAside(origin, error.message)
    if not some:
        raise ReadError(
            f"looks like an export ({name}), but no article could be told apart" + (f": {reason}" if reason else ""),
            path=shown,
            remedy="export it again, or give each article in a file of its own",
        )


def _checked(database: Database, entry: Entry, *, whole: bool) -> Entry:
    """Refuse an entry that another article ran into."""
    if entry.problem is not None:
        return entry
    if not whole:
        return Entry(entry.line, problem="it is larger than one article may be; its end was not found")
    stray = next((line for line in entry.text.split("\n") if database.label.fullmatch(line)), None)
    if stray is not None:
        return Entry(
            entry.line, problem=f"a label stands in its text ({stray.strip()[:60]!r}): two articles ran together?"
        )
    return entry


def _without_address(entry: Entry) -> Entry:
    """Take the address that stands alone below a text out of it."""
    text, _, last = entry.text.rpartition("\n\n")
    if not text or not _ADDRESS.fullmatch(last):
        return entry
    return replace(entry, text=text, fields={**entry.fields, "url": entry.fields.get("url") or last})


def _draft(entry: Entry, *, origin: str, fallback: str, limits: DraftLimits) -> Item:
    """Make a draft of an entry; the word count that the database states tells whether it is whole."""
    if len(entry.text.encode("utf-8", "replace")) > limits.max_article_bytes:
        raise ReadError(
            f"the article has more than {limits.max_article_bytes:,} bytes", command="see --max-article-bytes"
        )
    entry = _without_address(entry)
    title = entry.fields.get("title")
    if not entry.text.strip() and isinstance(title, str) and title.strip():
        return make_draft(
            title,
            entry.fields,
            origin=origin,
            fallback_id=fallback,
            remarks=(*entry.remarks, HEADLINE_ONLY),
            excerpt=True,
        )
    stated, words = stated_words(entry.fields.get("stated_words")), len(entry.text.split())
    if stated and not entry.excerpt and words > TOO_LONG * stated + SLACK:
        raise ReadError(f"the database states {stated:,} words and {words:,} were found: two articles ran together?")
    return make_draft(
        entry.text, entry.fields, origin=origin, fallback_id=fallback, remarks=entry.remarks, excerpt=entry.excerpt
    )
