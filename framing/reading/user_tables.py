"""Small CSV tables that a user writes by hand: outlets, events."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from framing.errors import ReadError

__all__ = ["table_rows"]

#: Bytes of a table; one of 10,000 outlets takes 1 MB.
MOST_BYTES = 20 * 1024 * 1024


def table_rows(path: Path, columns: Sequence[str], *, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with their lines: UTF-8, parted by commas, semicolons or tabs, a head first.

    Parameters
    ----------
    path : Path
    columns : sequence of str
        Those that it may have, in any order.
    needed : sequence of str
        Those that it must have, each filled in each row. A row without anything is passed over.

    Yields
    ------
    tuple of int and dict
        Line, and cell by column, white space joined; a cell that is not there is empty.

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
        raise ReadError("is too large for such a table", path=path, remedy=f"columns: {', '.join(columns)}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8", path=path, remedy="save it as UTF-8") from error
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        yield from _rows(
            csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter), path, columns, needed
        )
    except csv.Error as error:
        raise ReadError(f"is not CSV: {error}", path=path) from error


def _rows(
    rows: Iterator[list[str]], path: Path, columns: Sequence[str], needed: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Check the head, then yield what follows it."""
    head = [cell.strip().casefold() for cell in next(rows, [])]
    unknown = [cell for cell in head if cell and cell not in columns]
    missing = [column for column in needed if head.count(column) != 1]
    if missing or unknown:
        what = f"has the column {unknown[0]!r}" if unknown else f"has no column {missing[0]!r}"
        raise ReadError(what, path=path, line=1, remedy=f"columns: {', '.join(columns)}")
    for line, row in enumerate(rows, start=2):
        cells = dict.fromkeys(columns, "")
        cells.update((name, " ".join(cell.split())) for name, cell in zip(head, row, strict=False) if name)
        if not any(cells.values()):
            continue
        empty = next((column for column in needed if not cells[column]), None)
        if empty is not None:
            raise ReadError(f"the {empty} is missing", path=path, line=line)
        yield line, cells
