"""Parquet files, in small batches with a budget of bytes; damage is an error, never a crash of the run."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.errors import ReadError, first_line
from framing.model import SetAside
from framing.reading.arrow import Unreadable, python_values
from framing.reading.columns import Columns, candidates, check_columns
from framing.reading.drafts import DraftLimits, Item
from framing.reading.inputs import FREE_BYTES, MAX_EXPANSION, InputFile
from framing.reading.records import has_text, row_item, with_day_order

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

__all__ = ["read_parquet"]

#: Rows decoded at a time. Parquet's own sizes cannot be trusted (52 kB may hold 6 GB of text), so that the
#: memory used is this many rows, whatever the footer says.
BATCH_ROWS = 64

#: Kind of note and its text, for each thing that had to be said of a row.
Remarks = tuple[tuple[str, str], ...]

#: A Parquet file inside an archive has to be in memory whole.
MAX_PACKED = 256 << 20


def read_parquet(file: InputFile, *, stem: str, limits: DraftLimits) -> Iterator[Item]:
    """Read a Parquet file, one article a row.

    Parameters
    ----------
    file : InputFile
    stem : str
        First part of the ids of rows that have none.
    limits : DraftLimits

    Raises
    ------
    ReadError
        If the file is damaged, not Parquet, has no column for the text, or unpacks beyond all measure.
    """
    head = file.head(4)
    if not head:
        raise ReadError("the file is empty", path=file.shown)
    if head != b"PAR1":
        raise ReadError("not a Parquet file (it does not begin with PAR1)", path=file.shown, remedy="check its ending")
    table = _open(file)
    try:
        names = [str(name) for name in table.schema_arrow.names]
        found = candidates(names, limits.mapping)
        check_columns(names, found, limits.mapping, path=file.shown)
        batches = _batches(table, sorted({name for columns in found.values() for name in columns}), file.shown)
        yield from _items(batches, file, stem=stem, limits=limits, found=found)
    finally:
        table.close()


def _open(file: InputFile) -> ParquetFile:
    """Open a file; pyarrow reports damage in several of its own and of Python's exceptions."""
    import pyarrow as pa
    from pyarrow import parquet

    # Parquet is read from its end: what lies in an archive is unpacked into memory first.
    source = (
        str(file.path) if file.path is not None else io.BytesIO(file.read(MAX_PACKED, what="a packed Parquet file"))
    )
    try:
        return parquet.ParquetFile(source, memory_map=False, pre_buffer=False)
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        raise ReadError(f"damaged or not a Parquet file: {first_line(error)}", path=file.shown) from None


def _batches(file: ParquetFile, columns: list[str], shown: str) -> Iterator[list[dict[str, object]]]:
    """Yield rows in small batches as plain Python values."""
    import pyarrow as pa

    try:
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=columns, use_threads=False):
            lists = {name: python_values(batch.column(place)) for place, name in enumerate(batch.schema.names)}
            yield [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError, UnicodeDecodeError) as error:
        raise ReadError(f"damaged Parquet data: {first_line(error)}", path=shown) from None


def _items(
    batches: Iterator[list[dict[str, object]]], file: InputFile, *, stem: str, limits: DraftLimits, found: Columns
) -> Iterator[Item]:
    """Make an article of each row; the first batch tells how dates are written and whether rows have texts."""
    number = taken = 0
    headlines: bool | None = None
    for rows in batches:
        if headlines is None:
            headlines = not any(has_text(record, limits.mapping, found) for record in rows)
            limits = with_day_order(rows, limits, found)
        for record in rows:
            number += 1
            taken += sum(len(value) for value in record.values() if isinstance(value, str))
            if taken > FREE_BYTES + MAX_EXPANSION * file.size:
                raise ReadError(
                    f"unpacks to more than {taken:,} bytes of text from {file.size:,}; stopped at row {number}",
                    path=file.shown,
                    remedy="give the rows as JSON Lines",
                )
            row = _row(record, f"{file.shown}:{number}", found)
            if isinstance(row, SetAside):
                yield row
                continue
            kept, remarks = row
            yield row_item(
                kept,
                shown=file.shown,
                stem=stem,
                number=number,
                limits=limits,
                found=found,
                remarks=remarks,
                headlines=headlines,
            )


def _row(record: dict[str, object], origin: str, found: Columns) -> tuple[dict[str, object], Remarks] | SetAside:
    """Leave out values that cannot be read, with a remark each; without its text a row is set aside."""
    unread = {name: value.reason for name, value in record.items() if isinstance(value, Unreadable)}
    for name in found.get("text", ()):
        if name in unread:
            return SetAside(origin, f"the value of column {name!r} {unread[name]}")
    kept = {name: None if name in unread else value for name, value in record.items()}
    return kept, tuple(
        ("record", f"the value of column {name!r} {reason}; left out") for name, reason in unread.items()
    )
