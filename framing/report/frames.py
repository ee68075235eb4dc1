"""The tables of a comparison as rows and as a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.errors import OutputError
from framing.report.tables import Cell, comparison_tables

if TYPE_CHECKING:
    from framing.model import Comparison

__all__ = ["to_frame", "to_rows"]


def to_rows(comparison: Comparison, table: str = "findings") -> list[dict[str, Cell]]:
    """Return one table of a comparison as plain rows.

    Parameters
    ----------
    comparison : Comparison
    table : str
        The name of a file in ``tables/``, without ``.csv``.

    Returns
    -------
    list of dict
        Column -> cell, in the order of the table.

    Raises
    ------
    OutputError
        If there is no such table; the message lists those there are.
    """
    tables = {item.name: item for item in comparison_tables(comparison)}
    if table not in tables:
        raise OutputError(f"there is no table {table!r}", remedy=f"tables: {', '.join(tables)}")
    found = tables[table]
    return [dict(zip(found.header, row, strict=True)) for row in found.rows]


def to_frame(comparison: Comparison, table: str = "findings") -> Any:
    """Return one table of a comparison as a pandas data frame.

    Parameters
    ----------
    comparison, table
        As for :func:`to_rows`.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    OutputError
        If there is no such table, or pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise OutputError("a data frame needs pandas, which is not installed", command="pip install pandas") from error
    tables = {item.name: item for item in comparison_tables(comparison)}
    return pandas.DataFrame(to_rows(comparison, table), columns=tables[table].header)
