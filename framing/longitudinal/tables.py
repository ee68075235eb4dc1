"""Trends as tables: Parquet that DuckDB and Polars read as it is, and CSV that no spreadsheet executes."""

from __future__ import annotations

import dataclasses
import io
import typing
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from framing.longitudinal.records import Evidence, Figure, Trends
from framing.report.tables import Cell, Table, csv_text
from framing.text_safety import writable

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["trend_files"]


def trend_files(trends: Trends) -> dict[str, bytes]:
    """Return the tables of trends by their paths in the folder.

    Returns
    -------
    dict of str to bytes
        ``figures.parquet`` and ``evidence.parquet``, and both as CSV with the figures that differ apart.
    """
    return {
        "figures.parquet": _parquet(Figure, trends.figures),
        "evidence.parquet": _parquet(Evidence, trends.evidence),
        "tables/figures.csv": _csv("figures", Figure, trends.figures),
        "tables/differing.csv": _csv("differing", Figure, trends.differing),
        "tables/evidence.csv": _csv("evidence", Evidence, trends.evidence),
    }


def _columns(record: type) -> dict[str, type]:
    """Return the columns of a record's fields with the type of their cells."""
    hints = typing.get_type_hints(record)
    kinds: dict[str, type] = {}
    for field in dataclasses.fields(record):
        options = (hints[field.name], *typing.get_args(hints[field.name]))
        kinds[field.name] = next((kind for kind in (bool, int, float) if kind in options), str)
    return kinds


def _cells(item: Any) -> Iterator[Cell]:
    """Yield the cells of a record."""
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        yield writable(str(value)) if isinstance(value, str) else value


def _parquet(record: type, items: Iterable[Any]) -> bytes:
    """Write records as Parquet."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([(name, types[kind]) for name, kind in _columns(record).items()])
    rows = [tuple(_cells(item)) for item in items]
    arrays = [
        pa.array([row[place] for row in rows], schema.field(place).type) for place in range(len(schema))
    ]  # a column of nothing but None has its type all the same
    stream = io.BytesIO()
    table: pa.Table = pa.Table.from_arrays(arrays, schema=schema)
    parquet.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def _csv(name: str, record: type, items: Iterable[Any]) -> bytes:
    """Write records as CSV; a probability keeps its digits, however small."""
    header = tuple(_columns(record))
    rows = tuple(
        tuple(
            f"{cell:.3g}" if key == "p" and isinstance(cell, float) else cell
            for key, cell in zip(header, _cells(item), strict=True)
        )
        for item in items
    )
    return csv_text(Table(name, header, rows)).encode("utf-8")
