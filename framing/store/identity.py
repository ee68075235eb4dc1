"""Whether an article that comes in is known: the same again, another version of one stored, or a new one."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from framing.model import Article
from framing.reading.duplicates import same_address
from framing.store.packing import unpack
from framing.store.records import Arrival
from framing.text_safety import writable
from framing.tokenization import tokenize

__all__ = ["Known", "digest", "identify", "same_but_id", "shingles", "sketch"]

#: Words of a shingle: five in a row are hardly ever shared by chance.
SHINGLE_WORDS = 5

#: Smallest hashes of shingles kept of each article. Two texts that share half of their shingles share one of sixteen
#: with certainty in all but one case of sixty thousand.
SKETCH_SIZE = 16

#: Texts whose shingles are kept in memory: one addition asks three times for those of its own.
KEPT_SHINGLES = 32

#: Stored articles of one outlet whose shingles are looked at in full.
MOST_LOOKED_AT = 20

#: Share of the shingles of both that two texts have in common, from which they are versions of one article: one outlet
#: that prints more than half of a text again has revised it. A daily column with a fixed frame stays below.
NEAR_COPY = 0.5

#: The same where the id is one too: ids often are file names, and "report.txt" may be two articles.
SAME_ID = 0.2


@dataclass(frozen=True, slots=True)
class Known:
    """Who an article is.

    Attributes
    ----------
    id : str
        The id that it has or will have in the store.
    number : int or None
        The number of the stored article, where there is one.
    arrival : {'new', 'later_version', 'earlier_version', 'known'}
    """

    id: str
    number: int | None
    arrival: Arrival


def identify(connection: sqlite3.Connection, article: Article) -> Known:
    """Say whether an article is stored: under its address, its id, or as most of another text of its outlet."""
    wanted = writable(article.id)
    mine = shingles(article.text)
    stored = _by_address(connection, article) or _by_id(connection, article, wanted, mine)
    stored = stored or _by_text(connection, article, mine)
    if stored is None:
        return Known(_free(connection, wanted), None, "new")
    number, name = stored
    rows = connection.execute("SELECT digest, current, record FROM versions WHERE article = ?", (number,)).fetchall()
    key = digest(replace(article, id=name))
    if any(row[0] == key for row in rows):
        return Known(name, number, "known")
    current = next(unpack(Article, record) for _, is_current, record in rows if is_current)
    return Known(name, number, "earlier_version" if _older(article, current) else "later_version")


def digest(article: Article) -> bytes:
    """Return a key of what an article says and is; where it was read from does not count."""
    stamp = [article.published, article.updated]
    fields = (article.outlet, article.title, *(day.isoformat() if day else "" for day in stamp), article.author)
    joined = "\x1f".join(writable(field or "") for field in (*fields, article.url, article.text))
    return hashlib.blake2b(joined.encode(), digest_size=16).digest()


def same_but_id(article: Article, name: str) -> Article:
    """Return the article under the id that it has in the store."""
    if article.id == name:
        return article
    notes = tuple(replace(note, article_id=name) if note.article_id else note for note in article.notes)
    return replace(article, id=name, notes=notes)


@lru_cache(maxsize=KEPT_SHINGLES)
def shingles(text: str) -> frozenset[int]:
    """Return the hashes of every few words in a row."""
    words = [word for word in tokenize(text).lowers if word[0].isalnum()]
    runs = (" ".join(words[at : at + SHINGLE_WORDS]) for at in range(max(1, len(words) - SHINGLE_WORDS + 1)))
    return frozenset(_hash(run) for run in runs)


def sketch(hashes: frozenset[int]) -> list[int]:
    """Return the few hashes by which likely copies are looked up."""
    return sorted(hashes)[:SKETCH_SIZE]


def _hash(run: str) -> int:
    """Return a hash that is the same in every process, as SQLite holds integers."""
    return int.from_bytes(hashlib.blake2b(writable(run).encode(), digest_size=8).digest(), "big", signed=True)


def _likeness(one: frozenset[int], two: frozenset[int]) -> float:
    """Return the share of the shingles of both that both have."""
    return len(one & two) / (len(one | two) or 1)


def _by_address(connection: sqlite3.Connection, article: Article) -> tuple[int, str] | None:
    """Return the article stored under the same address; that of a whole site names none."""
    address = address_of(article)
    if address is None:
        return None
    query = "SELECT number, id FROM articles WHERE address = ? ORDER BY number LIMIT 1"
    return _first(connection.execute(query, (address,)).fetchall())


def address_of(article: Article) -> str | None:
    """Return the address under which an article is known, without what only says where a reader came from."""
    address = same_address(article.url) if article.url else None
    return None if address is None or "/" not in address else writable(address)


def _by_id(
    connection: sqlite3.Connection, article: Article, wanted: str, mine: frozenset[int]
) -> tuple[int, str] | None:
    """Return the article of the same id, outlet and to some part text; one at another address is another."""
    query = """
        SELECT a.number, a.id, a.outlet, a.address, v.record FROM articles a
        JOIN versions v ON v.article = a.number AND v.current WHERE a.id = ?
    """
    for number, name, outlet, address, record in connection.execute(query, (wanted,)):
        other = address_of(article)
        apart = address is not None and other is not None and address != other
        if outlet != _outlet(article) or apart:
            continue
        if _likeness(mine, shingles(unpack(Article, record).text)) >= SAME_ID:
            return number, name
    return None


def _by_text(connection: sqlite3.Connection, article: Article, mine: frozenset[int]) -> tuple[int, str] | None:
    """Return the article of the same outlet that has most of the text."""
    if article.outlet is None:
        return None
    keys = sketch(mine)
    query = f"""
        SELECT a.number, a.id, a.address, v.record FROM
            (SELECT article, count(*) AS shared FROM sketches WHERE hash IN ({_marks(keys)}) GROUP BY article) s
        JOIN articles a ON a.number = s.article JOIN versions v ON v.article = a.number AND v.current
        WHERE a.outlet = ? ORDER BY s.shared DESC, a.id LIMIT {MOST_LOOKED_AT}
    """
    best: tuple[float, int, str] | None = None
    for number, name, _, record in connection.execute(query, (*keys, _outlet(article))):
        likeness = _likeness(mine, shingles(unpack(Article, record).text))
        if likeness >= NEAR_COPY and (best is None or likeness > best[0]):
            best = (likeness, number, name)
    return None if best is None else best[1:]


def _outlet(article: Article) -> str | None:
    """Return the outlet as it is stored."""
    return None if article.outlet is None else writable(article.outlet)


def _free(connection: sqlite3.Connection, wanted: str) -> str:
    """Return an id that no stored article has."""
    name, number = wanted, 1
    while connection.execute("SELECT 1 FROM articles WHERE id = ?", (name,)).fetchone():
        number += 1
        name = f"{wanted}-{number}"
    return name


def _older(article: Article, current: Article) -> bool:
    """Whether an article says that it is older than the version stored last; without dates the last to come counts."""
    ours, theirs = (item.updated or item.published for item in (article, current))
    if ours is None or theirs is None:
        return False
    return ours.isoformat()[: len(theirs.isoformat())] < theirs.isoformat()[: len(ours.isoformat())]


def _first(rows: Sequence[tuple[int, str]]) -> tuple[int, str] | None:
    """Return the first row, if any."""
    return rows[0] if rows else None


def _marks(values: Sequence[object]) -> str:
    """Return a question mark a value."""
    return ",".join("?" * len(values))
