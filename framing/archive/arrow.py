"""The rows of an archive's tables as Arrow: one schema a table, whatever its rows hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from framing.archive.tables import ARTICLES, FOUND_LATER, MONTH, TABLE_COLUMNS
from framing.model.leaves import DIGITS
from framing.report.columns import Cell
from framing.text_safety import writable

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["arrow_schema", "arrow_table", "output_schema"]


def arrow_schema(name: str) -> pa.Schema:
    """Return the schema of a table in a part, where the month of each row is its last column."""
    import pyarrow as pa

    return pa.schema([*_fields((column.name, column.kind) for column in TABLE_COLUMNS[name]), (MONTH, pa.string())])


def output_schema(name: str) -> pa.Schema:
    """Return the schema of a table in the output: without the month, with what is known of the whole archive alone."""
    import pyarrow as pa

    more = _fields(FOUND_LATER) if name == ARTICLES else ()
    return pa.schema([*_fields((column.name, column.kind) for column in TABLE_COLUMNS[name]), *more])


def arrow_table(name: str, rows: Iterable[tuple[Cell, ...]]) -> pa.Table:
    """Return rows, each with its month as the last cell, as an Arrow table."""
    import pyarrow as pa

    schema = arrow_schema(name)
    given = list(rows)
    cells = zip(*given, strict=True) if given else ((),) * len(schema)
    kinds = [*(column.kind for column in TABLE_COLUMNS[name]), str]
    arrays = [
        pa.array([_PLAIN[kind](cell) for cell in column] if kind in _PLAIN else column, field.type)
        for column, kind, field in zip(cells, kinds, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _fields(columns: Iterable[tuple[str, type]]) -> list[tuple[str, pa.DataType]]:
    """Return columns with their Arrow types."""
    import pyarrow as pa

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return [(name, types[kind]) for name, kind in columns]


def _text(cell: Any) -> str | None:
    """Make text writable as UTF-8."""
    return None if cell is None else writable(cell)


def _number(cell: Any) -> float | None:
    """Round a number, and leave out what is none."""
    return round(cell, DIGITS) if cell is not None and math.isfinite(cell) else None


#: How the cells of a column are written, by their type; whole numbers are what they are.
_PLAIN: Mapping[type, Callable[[Any], Cell]] = {str: _text, float: _number}
