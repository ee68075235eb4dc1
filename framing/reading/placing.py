"""Which event each article is about, where the user has said it in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from framing.errors import ReadError
from framing.model import Article
from framing.reading.user_tables import table_rows

__all__ = ["AssignedEvent", "load_placements", "placed"]

#: Columns of the table.
COLUMNS = ("article", "event")

#: The number of a record or line behind a file's name.
_NUMBER = re.compile(r":\d+$")


@dataclass(frozen=True, slots=True)
class AssignedEvent:
    """One row of the table: ``article`` by id, address or file, ``event`` by a name of the user's own, and the line."""

    article: str
    event: str
    line: int


def load_placements(path: Path) -> tuple[AssignedEvent, ...]:
    """Read a table of events: CSV with the columns ``article`` and ``event``.

    Parameters
    ----------
    path : Path

    Returns
    -------
    tuple of AssignedEvent
        In the order of the table.

    Raises
    ------
    ReadError
        If it cannot be read, is no such table or puts one article into two events; the message names the line.
    """
    rows: dict[str, AssignedEvent] = {}
    for line, cells in table_rows(path, COLUMNS, needed=COLUMNS):
        row = AssignedEvent(cells["article"], cells["event"], line)
        before = rows.setdefault(row.article, row)
        if before.event != row.event:
            said = f"{row.article!r} is in {before.event!r} in line {before.line}"
            raise ReadError(said, path=path, line=line, remedy="put an article into one event")
    return tuple(rows.values())


def placed(articles: Iterable[Article], rows: Sequence[AssignedEvent], path: Path) -> dict[str, str]:
    """Find the articles that a table names.

    Parameters
    ----------
    articles : iterable of Article
    rows : sequence of AssignedEvent
        What :func:`load_placements` returns. The file of several articles means all of them.
    path : Path
        The table, for messages.

    Returns
    -------
    dict of str to str
        Article id to the name of its event; the articles that the table does not name are missing.

    Raises
    ------
    ReadError
        If there is no such article, or two rows put one into two events; the message names the line.
    """
    named: dict[str, list[str]] = {}
    for article in articles:
        for name in dict.fromkeys(_names(article)):
            named.setdefault(name, []).append(article.id)
    found: dict[str, AssignedEvent] = {}
    for row in rows:
        if row.article not in named:
            known = ", ".join(sorted({ids[0] for ids in named.values()})[:5])
            remedy = f"name an article by its id ({known} ...), its address or its file"
            raise ReadError(f"there is no article {row.article!r}", path=path, line=row.line, remedy=remedy)
        for article_id in named[row.article]:
            before = found.setdefault(article_id, row)
            if before.event != row.event:
                said = f"{row.article!r} is in {before.event!r} in line {before.line}"
                raise ReadError(said, path=path, line=row.line, remedy="put an article into one event")
    return {article_id: row.event for article_id, row in found.items()}


def _names(article: Article) -> Iterator[str]:
    """Yield what an article can be called in the table: its id, its address, its file with or without the folder."""
    yield article.id
    if article.url:
        yield article.url
    if article.origin:
        file = _NUMBER.sub("", article.origin)
        yield from (article.origin, file, PurePath(file).name)
