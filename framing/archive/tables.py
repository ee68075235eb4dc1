"""The tables of an archive: their columns follow from the records, as those of a report do, and so do their types."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.model import Article, Attribution, Comparison, Manifest, Profile, SetAside, Statement
from framing.model.leaves import DIGITS
from framing.report.columns import (
    Cell,
    Column,
    View,
    affiliation,
    columns,
    columns_of,
    joined,
    role,
    shown,
    speaker,
)
from framing.report.tables import table_columns
from framing.text_safety import writable

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "MONTH",
    "SET_ASIDE",
    "TABLES",
    "UNDATED",
    "Rows",
    "arrow_schema",
    "arrow_table",
    "month_of",
    "profile_rows",
    "set_aside_row",
]

#: The table of what could not be analysed.
SET_ASIDE = "set_aside"

#: The column by which the output is parted, and the month of what has no date of publication.
MONTH, UNDATED = "month", "undated"

#: The rows of some tables, by the table's name; in a part, each has its month as its last cell.
Rows = Mapping[str, list[tuple[Cell, ...]]]


class _Table(NamedTuple):
    """A table: the items of a profile that are its rows, and its columns."""

    items: Callable[[Any], Iterable[Any]]
    columns: tuple[Column, ...]


_TABLES: Mapping[str, _Table] = {
    # the event is found over the whole archive, so that no profile knows it
    "articles": _Table(lambda profile: (profile,), tuple(c for c in table_columns("articles") if c.name != "event")),
    "attributions": _Table(
        attrgetter("attributions"),
        columns(
            columns_of(
                Attribution,
                source=shown("named_as", "source", joined(" … ")),
                speaker=(speaker("", "article_id"), role("", "article_id"), affiliation("", "article_id")),
            ),
            shown("start", "start", lambda _, value: value, int),
            shown("end", "end", lambda _, value: value, int),
        ),
    ),
    "stance": _Table(attrgetter("stance"), table_columns("stance")),
    "topics": _Table(attrgetter("topics"), table_columns("coverage")),
    "statements": _Table(
        attrgetter("statements"),
        columns(columns_of(Statement, id="statement", without="clauses"), shown("words", "span", View.words)),
    ),
    "labels": _Table(attrgetter("labels"), table_columns("labels")),
    SET_ASIDE: _Table(lambda profile: (), columns("origin reason", "article=article_id")),
}

#: Names of the tables, each a folder of the output.
TABLES: tuple[str, ...] = tuple(_TABLES)


def month_of(article: Article) -> str:
    """Return the month that an article was published in.

    >>> import datetime as dt
    >>> month_of(Article(text="One.", published=dt.date(2024, 5, 31))), month_of(Article(text="One."))
    ('2024-05', 'undated')
    """
    return UNDATED if article.published is None else article.published.isoformat()[:7]


def profile_rows(profile: Profile, manifest: Manifest) -> Rows:
    """Return the rows of one article, each with the month as its last cell."""
    view, month = View(_alone(profile, manifest)), month_of(profile.article)
    return {
        name: [(*(column.cell(view, item) for column in table.columns), month) for item in table.items(profile)]
        for name, table in _TABLES.items()
    }


def set_aside_row(item: SetAside, month: str = UNDATED) -> tuple[Cell, ...]:
    """Return the row of something set aside, with the month as its last cell."""
    return item.origin, item.reason, item.article_id, month


def arrow_schema(name: str, *, month: bool = False) -> pa.Schema:
    """Return the schema of a table, the same whatever the rows hold; with the month of each row in parts alone."""
    import pyarrow as pa

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    fields = [(column.name, types[column.kind]) for column in _TABLES[name].columns]
    return pa.schema([*fields, (MONTH, pa.string())] if month else fields)


def arrow_table(name: str, rows: Iterable[tuple[Cell, ...]]) -> pa.Table:
    """Return rows, each with its month as the last cell, as an Arrow table."""
    import pyarrow as pa

    schema = arrow_schema(name, month=True)
    given = list(rows)
    cells = zip(*given, strict=True) if given else ((),) * len(schema)
    kinds = [*(column.kind for column in _TABLES[name].columns), str]
    arrays = [
        pa.array([_PLAIN[kind](cell) for cell in column] if kind in _PLAIN else column, field.type)
        for column, kind, field in zip(cells, kinds, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _text(cell: Any) -> str | None:
    """Make text writable as UTF-8."""
    return None if cell is None else writable(cell)


def _number(cell: Any) -> float | None:
    """Round a number, and leave out what is none."""
    return round(cell, DIGITS) if cell is not None and math.isfinite(cell) else None


#: How the cells of a column are written, by their type; whole numbers are what they are.
_PLAIN: Mapping[type, Callable[[Any], Cell]] = {str: _text, float: _number}


def _alone(profile: Profile, manifest: Manifest) -> Comparison:
    """Return a comparison of one article, in which its speakers can be looked up."""
    none: dict[str, Any] = {
        field.name: () for field in dataclasses.fields(Comparison) if field.default is dataclasses.MISSING
    }
    return Comparison(**none | {"profiles": (profile,), "speakers": profile.speakers, "manifest": manifest})
