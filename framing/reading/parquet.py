"""Parquet files, in small batches with a budget of bytes; damage is an error, never a crash of the run."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.errors import ReadError
from framing.reading.columns import check_columns
from framing.reading.drafts import DraftLimits, Item
from framing.reading.inputs import FREE_BYTES, MAX_EXPANSION, InputFile
from framing.reading.records import has_text, row_item, with_day_order

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

__all__ = ["read_parquet"]

#: Rows decoded at a time. Parquet's own sizes cannot be trusted (52 kB may hold 6 GB of text), so that the
#: memory used is this many rows, whatever the footer says.
BATCH_ROWS = 64

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
    shown, size = file.shown, file.size
    head = file.head(4)
    if not head:
        raise ReadError("the file is empty", path=shown)
    if head != b"PAR1":
        raise ReadError("not a Parquet file (it does not begin with PAR1)", path=shown, remedy="check its ending")
    table = _open(file)
    try:
        names = [str(name) for name in table.schema_arrow.names]
        found = check_columns(names, limits.mapping, path=shown)
        number, taken = 0, 0
        headlines: bool | None = None
        for rows in _batches(table, sorted({name for columns in found.values() for name in columns}), shown):
            if headlines is None:
                headlines = not any(has_text(record, limits.mapping, found) for record in rows)
                limits = with_day_order(rows, limits, found)
            for record in rows:
                number += 1
                taken += sum(len(value) for value in record.values() if isinstance(value, str))
                if taken > FREE_BYTES + MAX_EXPANSION * size:
                    raise ReadError(
                        f"unpacks to more than {taken:,} bytes of text from {size:,}; stopped at row {number}",
                        path=shown,
                        remedy="give the rows as JSON Lines",
                    )
                yield row_item(
                    record, shown=shown, stem=stem, number=number, limits=limits, found=found, headlines=headlines
                )
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
        raise ReadError(f"damaged or not a Parquet file: {_first_line(error)}", path=file.shown) from None


def _batches(file: ParquetFile, columns: list[str], shown: str) -> Iterator[list[dict[str, object]]]:
    """Yield rows in small batches as plain Python values."""
    import pyarrow as pa

    try:
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=columns, use_threads=False):
            lists = {name: _values(batch.column(place)) for place, name in enumerate(batch.schema.names)}
            yield [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError, UnicodeDecodeError) as error:
        raise ReadError(f"damaged Parquet data: {_first_line(error)}", path=shown) from None


def _values(column: object) -> list[object]:
    """Turn a column into Python values; pandas timestamps become plain datetimes."""
    values = column.to_pylist()  # type: ignore[attr-defined]
    return [value.to_pydatetime() if hasattr(value, "to_pydatetime") else _plain(value) for value in values]


def _plain(value: object) -> object:
    """Decode binary text columns; leave the rest."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return None
    if isinstance(value, dt.datetime) and (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
        return value.date()  # date columns are often written as midnight
    return value


def _first_line(error: BaseException) -> str:
    """Return the first line of an error message, shortened."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
