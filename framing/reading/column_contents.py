"""Columns of a table whose names tell nothing: which holds the texts and which the dates is seen from their cells."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from framing.reading.columns import Columns
from framing.reading.dates import parse_date

__all__ = ["columns_by_content"]

#: Words of the cells of a column of texts, in the middle; notes and summaries have fewer.
TEXT_WORDS = 60

#: Characters of a cell that can be a date at most.
MAX_DATE = 40


def columns_by_content(
    names: Sequence[str], rows: Sequence[Sequence[str]], found: Columns
) -> tuple[Columns, tuple[str, ...]]:
    """Add to the columns known by name those that hold texts or dates, where none of that name is there.

    Parameters
    ----------
    names : sequence of str
        The header.
    rows : sequence of sequence of str
        The first rows, as many cells in each as there are names.
    found : Mapping of str to tuple of str
        Field -> columns, by their names.

    Returns
    -------
    found : Mapping of str to tuple of str
    remarks : tuple of str
        What had to be assumed.

    >>> cells = [["1", "12 May 2025", "word " * 80]]
    >>> columns_by_content(["Nr", "Tag", "Wortlaut"], cells, {})[0]
    {'text': ('Wortlaut',), 'published': ('Tag',)}
    """
    taken = {name for columns in found.values() for name in columns}
    cells = {
        name: [row[place].strip() for row in rows if row[place].strip()]
        for place, name in enumerate(names)
        if name and name not in taken
    }
    added: dict[str, tuple[str, ...]] = {}
    remarks: list[str] = []
    lengths = {name: median(len(cell.split()) for cell in column) for name, column in cells.items() if column}
    longest = max(lengths, key=lambda name: lengths[name], default=None)
    if "text" not in found and longest is not None and lengths[longest] >= TEXT_WORDS:
        added["text"] = (longest,)
        remarks.append(
            f"no column is called “text” or the like; {longest!r}, with the longest cells, is read as the text "
            "(--map text=COLUMN names another)"
        )
    dated = [name for name, column in cells.items() if column and all(map(_is_date, column))]
    if "published" not in found and len(dated) == 1:
        added["published"] = (dated[0],)
        remarks.append(f"{dated[0]!r} holds dates and is read as the date of publication")
    return {**found, **added}, tuple(remarks)


def _is_date(cell: str) -> bool:
    """Whether a cell is a date and nothing else; a bare number may be a count."""
    return len(cell) <= MAX_DATE and not cell.isdigit() and parse_date(cell, day_first=True)[0] is not None
