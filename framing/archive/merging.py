"""Parts in, tables by month out.

Rows stay in the order of reading, and row groups are cut anew, so that the cut into chunks cannot be seen.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.archive.arrow import arrow_table, output_schema
from framing.archive.parts import read_table
from framing.archive.tables import ARTICLES, EVENT_TABLES, MONTH, SET_ASIDE, TABLES, UNDATED, set_aside_row
from framing.model import SetAside

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["merge_parts"]

#: Rows of a row group. Those of each month wait in memory until they are so many: 2 to 5 MB a month.
GROUP_ROWS = 16_384


class _Month:
    """The file of one month of a table, written a row group at a time.

    Parameters
    ----------
    folder : Path
        Of the table.
    name, month : str
    """

    def __init__(self, folder: Path, name: str, month: str) -> None:
        from pyarrow import parquet

        self._file = folder / f"{MONTH}={month}" / "rows.parquet"
        self._file.parent.mkdir(parents=True)
        self._writer = parquet.ParquetWriter(self._file, output_schema(name), compression="zstd")
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def add(self, rows: pa.Table) -> None:
        """Take rows; write them as soon as they fill a row group."""
        self._waiting.append(rows)
        self._rows += len(rows)
        if self._rows >= GROUP_ROWS:
            self._write(self._rows - self._rows % GROUP_ROWS)

    def close(self) -> None:
        """Write what is left, through to the disk."""
        self._write(self._rows)
        self._writer.close()
        with self._file.open("rb") as stream:
            os.fsync(stream.fileno())

    def _write(self, count: int) -> None:
        """Write the first rows of those that wait."""
        import pyarrow as pa

        if not count:
            return
        whole = pa.concat_tables(self._waiting).combine_chunks()
        self._writer.write_table(whole.slice(0, count), row_group_size=GROUP_ROWS)
        left = whole.slice(count)
        # copied, since a slice would keep all of the rows in memory
        self._waiting = [left.take(list(range(len(left))))] if len(left) else []
        self._rows = len(left)


def merge_parts(
    parts: Path,
    keys: Sequence[str],
    event_keys: Sequence[str],
    set_aside: Sequence[SetAside],
    found_later: pa.Table,
    folder: Path,
) -> dict[str, int]:
    """Write the tables of an archive.

    Parameters
    ----------
    parts : Path
        Folder of the parts.
    keys, event_keys : sequence of str
        Those of the parts, in the order of their articles, and of their events.
    set_aside : sequence of SetAside
        What could not be read.
    found_later : arrow table
        The columns of the table of articles that no part has, one row an article.
    folder : Path
        Where the tables go.

    Returns
    -------
    dict of str to int
        The rows of each table.
    """
    counts: dict[str, int] = {}
    for name in TABLES:
        tables = _tables(parts, event_keys if name in EVENT_TABLES else keys, name)
        if name == ARTICLES:
            tables = _beside(tables, found_later)
        if name == SET_ASIDE:
            tables = itertools.chain([arrow_table(name, map(set_aside_row, set_aside))], tables)
        counts[name] = _write_table(name, tables, folder / name)
    return counts


def _tables(parts: Path, keys: Sequence[str], name: str) -> Iterator[pa.Table]:
    """Yield one table of each part."""
    return (read_table(parts, key, name) for key in keys)


def _beside(tables: Iterable[pa.Table], more: pa.Table) -> Iterator[pa.Table]:
    """Put further columns beside those of some tables, which follow one another."""
    begin = 0
    for table in tables:
        found = table
        for column in more.column_names:
            found = found.append_column(column, more.column(column).slice(begin, len(table)))
        begin += len(table)
        yield found


def _write_table(name: str, tables: Iterable[pa.Table], folder: Path) -> int:
    """Write a table month by month; one without rows has an empty file, so that it can be asked all the same."""
    months: dict[str, _Month] = {}
    count = 0
    for table in tables:
        for month, rows in _by_month(table):
            if month not in months:
                months[month] = _Month(folder, name, month)
            months[month].add(rows)
            count += len(rows)
    if not months:
        months[UNDATED] = _Month(folder, name, UNDATED)
    for file in months.values():
        file.close()
    return count


def _by_month(table: pa.Table) -> Iterator[tuple[str, Any]]:
    """Yield the rows of each month, without the month, in their order."""
    import pyarrow.compute as pc

    column = table.column(MONTH)
    bare = table.drop_columns([MONTH])
    for month in sorted(pc.unique(column).to_pylist()):
        yield month, bare.filter(pc.equal(column, month))
