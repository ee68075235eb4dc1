"""A table of outlets of the user's own: what to call each, and its country, owner and lean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import ReadError
from framing.model import Article, Note
from framing.reading.collect import Reading
from framing.reading.outlets import host_of
from framing.reading.user_tables import table_rows

__all__ = ["OutletEntry", "entry_of", "load_outlets", "renamed", "with_outlets"]

#: Columns of the table; ``outlet`` is what is looked for, the others are what is put in its place.
COLUMNS = ("outlet", "name", "country", "owner", "lean")


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """One outlet of the table.

    Attributes
    ----------
    name : str
        What to call it; two entries with one name are one outlet.
    country, owner, lean : str or None
    line : int
        Where it stands in the table.
    """

    name: str
    country: str | None
    owner: str | None
    lean: str | None
    line: int


def load_outlets(path: Path) -> dict[str, OutletEntry]:
    """Read a table of outlets: CSV with a column ``outlet`` and any of ``name``, ``country``, ``owner``, ``lean``.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict of str to OutletEntry
        By what is looked for, in small letters: an outlet as it was read, a host, or a file's name without ending.

    Raises
    ------
    ReadError
        If it cannot be read or is no such table; the message names the line.
    """
    table: dict[str, OutletEntry] = {}
    for line, cells in table_rows(path, COLUMNS, needed=("outlet",)):
        wanted = cells["outlet"]
        before = table.get(wanted.casefold())
        if before is not None:
            said = f"{wanted!r} stands in line {before.line} too"
            raise ReadError(said, path=path, line=line, remedy="keep one of them")
        country, owner, lean = (cells[field] or None for field in ("country", "owner", "lean"))
        table[wanted.casefold()] = OutletEntry(cells["name"] or wanted, country, owner, lean, line)
    return table


def with_outlets(reading: Reading, table: Mapping[str, OutletEntry]) -> Reading:
    """Call the outlets of what was read as a table says, and say what is known of them.

    Parameters
    ----------
    reading : Reading
    table : mapping of str to OutletEntry
        What :func:`load_outlets` returns.

    Returns
    -------
    Reading
        With a note on each entry of which there is no article.
    """
    used: set[int] = set()
    articles = []
    for article in reading.articles:
        entry = entry_of(article, table)
        if entry is not None:
            used.add(entry.line)
        articles.append(article if entry is None else renamed(article, entry))
    unused = [wanted for wanted, entry in table.items() if entry.line not in used]
    notes = tuple(
        Note("outlet", f"The table of outlets names {wanted}, of which there is no article.") for wanted in unused
    )
    return replace(reading, articles=tuple(articles), notes=(*reading.notes, *notes))


def entry_of(article: Article, table: Mapping[str, OutletEntry]) -> OutletEntry | None:
    """Return what a table has of an article's outlet."""
    return next((table[key] for key in _keys(article) if key in table), None)


def _keys(article: Article) -> Iterator[str]:
    """Yield what an article's outlet can be looked up by."""
    host = host_of(article.url)
    for key in (article.outlet, host, article.id):
        if key:
            yield key.casefold()


def renamed(article: Article, entry: OutletEntry) -> Article:
    """Return an article with its outlet as the table has it."""
    return replace(
        article,
        outlet=entry.name,
        country=entry.country or article.country,
        owner=entry.owner or article.owner,
        lean=entry.lean or article.lean,
        notes=tuple(note for note in article.notes if note.kind != "outlet"),
    )
