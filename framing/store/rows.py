"""Reading and writing the rows of a store; every function works inside the transaction of its caller."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from framing.errors import StoreError
from framing.model import Article, Profile, Span
from framing.store.packing import pack, pack_profile, unpack
from framing.store.records import EventEntry, SearchHit
from framing.text_safety import writable

if TYPE_CHECKING:
    from framing.store.identity import Known

__all__ = [
    "add_article",
    "add_version",
    "article_number",
    "article_of",
    "current",
    "describe_article",
    "entry",
    "events",
    "members",
    "search",
    "stale",
    "versions",
]

#: Endings that the index's stemmer takes off a word.
_ENDINGS = ("s", "es", "ed", "ing", "ly")

_ENTRY = "number, label, articles, outlets, first, last, certain, reasons"

#: A word, or words in quotation marks, of what a person searches for.
_SOUGHT = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”»]|(\w+(?:[’'.-]\w+)*)")


def add_article(connection: sqlite3.Connection, known: Known) -> int:
    """Write a new article with an event of its own, and return its number."""
    event = connection.execute("INSERT INTO events DEFAULT VALUES").lastrowid
    query = "INSERT INTO articles (id, event) VALUES (?, ?)"
    return int(connection.execute(query, (known.id, event)).lastrowid or 0)


def add_version(
    connection: sqlite3.Connection, number: int, profile: Profile, key: str, digest: bytes, *, current: bool
) -> int:
    """Write a version of an article and return its number; a current one takes the place of the one before."""
    query = "SELECT coalesce(max(place), 0) + 1 FROM versions WHERE article = ?"
    (place,) = connection.execute(query, (number,)).fetchone()
    if current:
        connection.execute("UPDATE versions SET current = 0 WHERE article = ?", (number,))
    query = """
        INSERT INTO versions (article, place, current, digest, analysis, record, profile) VALUES (?, ?, ?, ?, ?, ?, ?)
    """
    values = (number, place, current, digest, key, pack(profile.article), pack_profile(profile))
    return int(connection.execute(query, values).lastrowid or 0)


def describe_article(
    connection: sqlite3.Connection, number: int, profile: Profile, terms: Iterable[str], hashes: Iterable[int]
) -> None:
    """Write by what the current version of an article is listed, looked up and searched."""
    from framing.store.identity import address_of
    from framing.store.placing import UNDATED

    article = profile.article
    day = article.published.toordinal() if article.published else None
    outlet = None if article.outlet is None else writable(article.outlet)
    query = "UPDATE articles SET outlet = ?, published = ?, day = ?, address = ? WHERE number = ?"
    connection.execute(query, (outlet, article.day or None, day, address_of(article), number))
    for table in ("terms", "sketches", "passages"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
    stamp = UNDATED if day is None else day
    connection.executemany("INSERT INTO terms VALUES (?, ?, ?)", ((term, stamp, number) for term in terms))
    connection.executemany("INSERT INTO sketches VALUES (?, ?)", ((value, number) for value in hashes))
    query = 'INSERT INTO passages (article, kind, start, "end", part, words) VALUES (?, ?, ?, ?, ?, ?)'
    connection.executemany(query, ((number, *passage) for passage in _passages(profile)))


def _passages(profile: Profile) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield what can be searched: the title, each statement, each quotation that is not one."""
    article = profile.article
    title = Span(article.id, 0, len(article.title or ""), "title")
    spans = [("statement", item.span) for item in profile.statements]
    spans += [("quotation", span) for span in profile.quotations if not _told(span, profile)]
    if article.title and title not in [span for _, span in spans]:
        spans.insert(0, ("title", title))
    for kind, span in spans:
        yield kind, span.start, span.end, span.part, writable(article.slice(span))


def _told(quotation: Span, profile: Profile) -> bool:
    """Whether a quotation, its marks apart, stands in a statement."""
    inner = Span(quotation.article_id, quotation.start + 1, max(quotation.end - 2, quotation.start + 1), quotation.part)
    return any(item.span.covers(inner) for item in profile.statements)


def article_number(connection: sqlite3.Connection, article_id: str) -> int:
    """Return the number of an article.

    Raises
    ------
    StoreError
        If there is none of that id.
    """
    row = connection.execute("SELECT number FROM articles WHERE id = ?", (writable(article_id),)).fetchone()
    if row is None:
        raise StoreError(f"no article {article_id!r} is stored", command="framing show EVENT lists the ids")
    return int(row[0])


def article_of(connection: sqlite3.Connection, version: int) -> Article:
    """Return a version of an article."""
    (record,) = connection.execute("SELECT record FROM versions WHERE number = ?", (version,)).fetchone()
    article: Article = unpack(Article, record)
    return article


def current(connection: sqlite3.Connection, number: int) -> int:
    """Return the current version of an article."""
    query = "SELECT number FROM versions WHERE article = ? AND current"
    return int(connection.execute(query, (number,)).fetchone()[0])


def versions(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the versions of an article, the current one last; an earlier one that came late stands before it."""
    query = "SELECT number FROM versions WHERE article = ? ORDER BY current, place"
    return [row[0] for row in connection.execute(query, (number,))]


def members(connection: sqlite3.Connection, event: int) -> list[int]:
    """Return the current versions of the articles of an event, by the id of the article."""
    query = """
        SELECT v.number FROM articles a JOIN versions v ON v.article = a.number AND v.current
        WHERE a.event = ? ORDER BY a.id
    """
    return [row[0] for row in connection.execute(query, (event,))]


def entry(connection: sqlite3.Connection, number: int) -> EventEntry:
    """Return an event; one that was merged into another leads there.

    Raises
    ------
    StoreError
        If there is none of that number.
    """
    query = f"""
        SELECT {_ENTRY} FROM events WHERE number =
            (SELECT coalesce(merged_into, number) FROM events WHERE number = ?)
    """
    row = connection.execute(query, (number,)).fetchone()
    if row is None:
        raise StoreError(f"no event {number} is stored", command="framing events lists them")
    return _entry(row)


def events(connection: sqlite3.Connection, *, doubtful: bool, limit: int | None) -> list[EventEntry]:
    """Return events, the latest first; those without a date come last."""
    query = f"""
        SELECT {_ENTRY} FROM events WHERE merged_into IS NULL {"AND NOT certain" if doubtful else ""}
        ORDER BY last DESC, number DESC LIMIT ?
    """
    return [_entry(row) for row in connection.execute(query, (-1 if limit is None else limit,))]


def _entry(row: tuple[int, str, int, int, str | None, str | None, int, str]) -> EventEntry:
    """Return the record of a row."""
    number, label, articles, outlets, first, last, certain, reasons = row
    return EventEntry(number, label, articles, outlets, first, last, bool(certain), tuple(json.loads(reasons)))


def search(connection: sqlite3.Connection, sought: str, limit: int) -> list[SearchHit]:
    """Return the passages that hold all the words sought, the latest stored first."""
    parts = [phrase or word for phrase, word in _SOUGHT.findall(writable(sought))]
    if not parts:
        return []
    match = " ".join(f'"{part}"' for part in parts)
    # The index keeps stems, and the stem of "Andes" is that of "and": such a word must stand there as it was given.
    literal = [word for phrase, word in _SOUGHT.findall(writable(sought)) if not phrase and _stem_is_common(word)]
    asked = " AND ".join(["search MATCH ?", *("words LIKE ?" for _ in literal)])
    query = f"""
        SELECT p.kind, a.event, coalesce(a.outlet, a.id), a.id, p.start, p."end", p.part, p.words
        FROM (SELECT rowid FROM search WHERE {asked} ORDER BY rowid DESC LIMIT ?) s
        JOIN passages p ON p.number = s.rowid JOIN articles a ON a.number = p.article ORDER BY p.number DESC
    """
    found = connection.execute(query, (match, *(f"%{word}%" for word in literal), limit))
    return [
        SearchHit(kind, event, outlet, Span(article, start, end, part), words)
        for kind, event, outlet, article, start, end, part, words in found
    ]


def _stem_is_common(word: str) -> bool:
    """Whether a word, less an ending that stemming takes off, is one that stands in every text."""
    plain = word.casefold()
    stems = {plain.removesuffix(ending) for ending in _ENDINGS} - {plain}
    if not stems:
        return False
    from framing.comparison.normalization import stop_words

    common = stop_words()
    return plain not in common and not common.isdisjoint(stems)


def stale(connection: sqlite3.Connection, key: str, limit: int) -> list[int]:
    """Return versions that were analysed by other lexicons, models or settings, the first stored first."""
    query = "SELECT number FROM versions WHERE analysis <> ? ORDER BY number LIMIT ?"
    return [row[0] for row in connection.execute(query, (key, limit))]
