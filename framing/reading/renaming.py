"""A table of outlets of the user's own: what to call each, and its country, owner and lean."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import ReadError
from framing.model import Article, Note
from framing.reading.collect import Reading
from framing.reading.outlets import host_of

__all__ = ["OutletEntry", "load_outlets", "with_outlets"]

#: Columns of the table; ``outlet`` is what is looked for, the others are what is put in its place.
COLUMNS = ("outlet", "name", "country", "owner", "lean")

#: Bytes of a table; one of 10,000 outlets takes 1 MB.
MOST_BYTES = 20 * 1024 * 1024


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
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=path) from error
    if len(content) > MOST_BYTES:
        raise ReadError("is too large for a table of outlets", path=path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8", path=path, remedy="save it as UTF-8") from error
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        return dict(_entries(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter), path))
    except csv.Error as error:
        raise ReadError(f"is not CSV: {error}", path=path) from error


def _entries(rows: Iterator[list[str]], path: Path) -> Iterator[tuple[str, OutletEntry]]:
    """Read the rows."""
    head = [cell.strip().casefold() for cell in next(rows, [])]
    unknown = [cell for cell in head if cell and cell not in COLUMNS]
    if head.count("outlet") != 1 or unknown:
        what = f"has the column {unknown[0]!r}" if unknown else "has no column 'outlet'"
        raise ReadError(what, path=path, line=1, remedy=f"columns: {', '.join(COLUMNS)}")
    seen: dict[str, int] = {}
    for line, row in enumerate(rows, start=2):
        cells = {name: " ".join(cell.split()) for name, cell in zip(head, row, strict=False)}
        wanted = cells.get("outlet", "")
        if not wanted:
            if any(cells.values()):
                raise ReadError("the outlet is missing", path=path, line=line)
            continue
        if wanted.casefold() in seen:
            said = f"{wanted!r} stands in line {seen[wanted.casefold()]} too"
            raise ReadError(said, path=path, line=line, remedy="keep one of them")
        seen[wanted.casefold()] = line
        country, owner, lean = (cells.get(field) or None for field in ("country", "owner", "lean"))
        yield wanted.casefold(), OutletEntry(cells.get("name") or wanted, country, owner, lean, line)


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
        entry = next((table[key] for key in _keys(article) if key in table), None)
        if entry is not None:
            used.add(entry.line)
        articles.append(article if entry is None else _renamed(article, entry))
    unused = [wanted for wanted, entry in table.items() if entry.line not in used]
    notes = tuple(
        Note("outlet", f"The table of outlets names {wanted}, of which there is no article.") for wanted in unused
    )
    return replace(reading, articles=tuple(articles), notes=(*reading.notes, *notes))


def _keys(article: Article) -> Iterator[str]:
    """Yield what an article's outlet can be looked up by."""
    host = host_of(article.url)
    for key in (article.outlet, host, article.id):
        if key:
            yield key.casefold()


def _renamed(article: Article, entry: OutletEntry) -> Article:
    """Return an article with its outlet as the table has it."""
    return replace(
        article,
        outlet=entry.name,
        country=entry.country or article.country,
        owner=entry.owner or article.owner,
        lean=entry.lean or article.lean,
        notes=tuple(note for note in article.notes if note.kind != "outlet"),
    )
