"""The tables of an archive: their columns follow from the records, as those of a report do, and so do their types."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from framing.model import (
    Article,
    Attribution,
    Comparison,
    Conflict,
    Event,
    Inclusion,
    Manifest,
    Profile,
    SetAside,
    Statement,
    StatementRow,
    Variant,
)
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

__all__ = [
    "ARTICLES",
    "EVENT_TABLES",
    "FOUND_LATER",
    "MONTH",
    "PROFILE_TABLES",
    "SET_ASIDE",
    "TABLES",
    "TABLE_COLUMNS",
    "UNDATED",
    "EventTables",
    "Rows",
    "event_rows",
    "lone_comparison",
    "month_of",
    "profile_rows",
    "set_aside_row",
]

#: The tables of articles, and of what could not be analysed.
ARTICLES, SET_ASIDE = "articles", "set_aside"

#: The column by which the output is parted, and the month of what has no date of publication.
MONTH, UNDATED = "month", "undated"

#: What the table of articles has beside the columns of one article alone: it is known of the whole archive only.
FOUND_LATER: tuple[tuple[str, type], ...] = (("event", str), ("copies", str), ("independent", bool), ("compared", bool))

#: The rows of some tables, by the table's name; in a part, each has its month as its last cell.
Rows = Mapping[str, list[tuple[Cell, ...]]]


class _TableShape(NamedTuple):
    """A table: the items of a profile or of an event that are its rows, and its columns."""

    items: Callable[[Any], Iterable[Any]]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class EventTables:
    """Articles of one event laid side by side.

    Attributes
    ----------
    comparison : Comparison
        Of the articles compared.
    event : Event
        As it is known over the archive: all its articles, its label.
    copies : mapping of str to str
        The first of its near-copies by the id of an article that has some.
    note : str or None
        Why not all articles were compared.
    articles : tuple of (str, str or None)
        Outlet and day of publication of each article of the event.
    independent : int
        Its articles, near-copies counted once.
    """

    comparison: Comparison
    event: Event
    copies: Mapping[str, str]
    note: str | None
    articles: tuple[tuple[str, str | None], ...]
    independent: int


class _Pair(NamedTuple):
    """A quotation in two articles, or a conflict of two, with what the archive knows of them."""

    laid: EventTables
    item: Any
    left: Article
    right: Article

    @property
    def event(self) -> str:
        """The event of both."""
        return self.laid.event.id

    @property
    def copy(self) -> bool:
        """Whether the two are near-copies."""
        return _copies(self.laid, self.left.id, self.right.id)


class _Asked(NamedTuple):
    """A statement and what one other article of its event does with it."""

    laid: EventTables
    row: StatementRow
    cell: Inclusion
    article: Article
    other: Article

    @property
    def copy(self) -> bool:
        """Whether the two articles are near-copies."""
        return _copies(self.laid, self.article.id, self.other.id)

    @property
    def other_independent(self) -> bool:
        """Whether the other article is none's near-copy, or the first of its near-copies."""
        return self.laid.copies.get(self.other.id, self.other.id) == self.other.id


def _copies(laid: EventTables, one: str, two: str) -> bool:
    """Whether two articles are near-copies."""
    return one in laid.copies and laid.copies[one] == laid.copies.get(two)


def _asked(laid: EventTables) -> Iterator[_Asked]:
    """Yield each statement with each other article."""
    articles = {article.id: article for article in laid.comparison.articles}
    for row in laid.comparison.statements:
        for cell in row.inclusion:
            yield _Asked(laid, row, cell, articles[row.statement.article_id], articles[cell.article_id])


def _pairs(kind: str) -> Callable[[EventTables], Iterator[_Pair]]:
    """Take a kind of record that sets two spans side by side."""

    def found(laid: EventTables) -> Iterator[_Pair]:
        """Yield each with its articles."""
        articles = {article.id: article for article in laid.comparison.articles}
        for item in getattr(laid.comparison, kind):
            yield _Pair(laid, item, articles[item.left.article_id], articles[item.right.article_id])

    return found


def _side(name: str) -> tuple[Column, ...]:
    """Return the columns of one side of a pair."""
    return columns(
        f"{name}={name}.id {name}_outlet={name}.label {name}_published={name}.published",
        shown(f"{name}_words", f"item.{name}", View.words),
    )


def _days(laid: EventTables) -> list[str]:
    """Return the days on which the articles of an event were published, in order."""
    return sorted(day for _, day in laid.articles if day)


PROFILE_TABLES: Mapping[str, _TableShape] = {
    # the event is found over the whole archive, so that no profile knows it
    ARTICLES: _TableShape(lambda profile: (profile,), tuple(c for c in table_columns("articles") if c.name != "event")),
    "attributions": _TableShape(
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
    "stance": _TableShape(attrgetter("stance"), table_columns("stance")),
    "topics": _TableShape(attrgetter("topics"), table_columns("coverage")),
    "statements": _TableShape(
        attrgetter("statements"),
        columns(columns_of(Statement, id="statement", without="clauses"), shown("words", "span", View.words)),
    ),
    "labels": _TableShape(attrgetter("labels"), table_columns("labels")),
    SET_ASIDE: _TableShape(lambda profile: (), columns("origin reason", "article=article_id")),
}

EVENT_TABLES: Mapping[str, _TableShape] = {
    "events": _TableShape(
        lambda laid: (laid,),
        columns(
            "event=event.id label=event.label",
            shown("articles", "articles", lambda _, articles: len(articles), int),
            shown("outlets", "articles", lambda _, articles: len({outlet for outlet, _ in articles}), int),
            shown("independent", "independent", lambda _, count: count, int),
            Column("first", lambda _, laid: min(_days(laid), default=None)),
            Column("last", lambda _, laid: max(_days(laid), default=None)),
            shown("certain", "event.certain", lambda _, certain: certain, bool),
            shown("compared", "comparison.profiles", lambda _, profiles: len(profiles), int),
            "note",
        ),
    ),
    "inclusion": _TableShape(
        _asked,
        columns(
            "event=laid.event.id statement=row.statement.id",
            "article=article.id outlet=article.label published=article.published",
            shown("attributed", "row.statement.attributed", lambda _, value: value, bool),
            shown("headline", "row.statement.headline", lambda _, value: value, bool),
            columns_of(StatementRow, "row.", without="statement event inclusion"),
            "other_article=other.id other_outlet=other.label other_published=other.published",
            shown("copy", "copy", lambda _, value: value, bool),
            shown("other_independent", "other_independent", lambda _, value: value, bool),
            columns_of(Inclusion, "cell.", without="article_id matched"),
        ),
    ),
    "variants": _TableShape(
        _pairs("variants"),
        columns(
            "event",
            columns_of(Variant, "item.", id="variant", left=_side("left"), right=_side("right"), without="edits"),
            shown("copy", "copy", lambda _, value: value, bool),
        ),
    ),
    "conflicts": _TableShape(
        _pairs("conflicts"),
        columns(
            "event",
            columns_of(
                Conflict,
                "item.",
                id="conflict",
                left=_side("left"),
                right=_side("right"),
                without="left_value_span right_value_span",
            ),
            shown("copy", "copy", lambda _, value: value, bool),
        ),
    ),
}

#: The columns of each table.
TABLE_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    name: table.columns for tables in (PROFILE_TABLES, EVENT_TABLES) for name, table in tables.items()
}

#: Names of the tables, each a folder of the output.
TABLES: tuple[str, ...] = tuple(TABLE_COLUMNS)


def month_of(article: Article) -> str:
    """Return the month that an article was published in.

    >>> import datetime as dt
    >>> month_of(Article(text="One.", published=dt.date(2024, 5, 31))), month_of(Article(text="One."))
    ('2024-05', 'undated')
    """
    return UNDATED if article.published is None else article.published.isoformat()[:7]


def profile_rows(profile: Profile, manifest: Manifest) -> Rows:
    """Return the rows of one article, each with the month as its last cell."""
    alone = lone_comparison((profile,), manifest)
    view, month = View(dataclasses.replace(alone, speakers=profile.speakers)), month_of(profile.article)
    return {
        name: [(*(column.cell(view, item) for column in table.columns), month) for item in table.items(profile)]
        for name, table in PROFILE_TABLES.items()
    }


def event_rows(laid: EventTables) -> Rows:
    """Return the rows of one event, each with its month as the last cell."""
    view = View(laid.comparison)
    return {
        name: [(*(column.cell(view, item) for column in table.columns), _month(item)) for item in table.items(laid)]
        for name, table in EVENT_TABLES.items()
    }


def set_aside_row(item: SetAside, month: str = UNDATED) -> tuple[Cell, ...]:
    """Return the row of something set aside, with the month as its last cell."""
    return item.origin, item.reason, item.article_id, month


def lone_comparison(profiles: tuple[Profile, ...], manifest: Manifest) -> Comparison:
    """Return a comparison that holds profiles and nothing else, in which names can be looked up."""
    none: dict[str, Any] = {
        field.name: () for field in dataclasses.fields(Comparison) if field.default is dataclasses.MISSING
    }
    return Comparison(**none | {"profiles": profiles, "manifest": manifest})


def _month(item: EventTables | _Asked | _Pair) -> str:
    """Return the month of a row: of the article asked, of the left one of two, of the first report of an event."""
    if isinstance(item, _Asked):
        return month_of(item.other)
    if isinstance(item, _Pair):
        return month_of(item.left)
    return min(_days(item), default=UNDATED)[:7] if _days(item) else UNDATED
