"""The columns of a table: each a name, and how a cell is read from the item that is a row.

Most follow from the fields of a record (:func:`columns_of`): a field is a column of its name; what it holds decides how
it is shown. The others are named one by one (:func:`columns`), a text for each: ``"kind"``, or ``"finding=id"`` where a
field has another name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from framing.comparison.sentences.names import Names
from framing.model import Comparison, Hit, Span
from framing.model.leaves import Number, Pair, Place, Plain, Shape
from framing.model.shapes import Inlined, ListOf, Maybe, ObjectOf, OneOf, RecordShape, record_shape

__all__ = [
    "DIGITS",
    "Cell",
    "Column",
    "View",
    "affiliation",
    "columns",
    "columns_of",
    "joined",
    "outlet",
    "role",
    "shown",
    "speaker",
]

#: Digits kept of a number in a table and on the page: more than anybody reads.
DIGITS = 4

Cell = str | int | float | bool | None


class View:
    """Look-ups that every table needs."""

    def __init__(self, comparison: Comparison) -> None:
        self.profiles = {profile.id: profile for profile in comparison.profiles}
        self.events = {article: event.id for event in comparison.events for article in event.articles}
        self.directory = comparison.directory
        self.names = Names(comparison)

    def outlet(self, article_id: str) -> str:
        """Return the name that stands for an article."""
        return self.names.outlet(article_id)

    def words(self, span: Span | None) -> str | None:
        """Return the words of a span."""
        profile = None if span is None else self.profiles.get(span.article_id)
        return None if span is None or profile is None else profile.article.slice(span)


class Column(NamedTuple):
    """A column: its name, how a cell is read from an item, and the type of its cells where they are not empty."""

    name: str
    cell: Callable[[View, Any], Cell]
    kind: type = str


def columns(*parts: str | Column | Iterable[Column]) -> tuple[Column, ...]:
    """Return columns in order; a text holds names of fields, or ``column=field.of.field``."""
    made: list[Column] = []
    for part in parts:
        if isinstance(part, str):
            made += map(_field, part.split())
        else:
            made += [part] if isinstance(part, Column) else part
    return tuple(made)


def columns_of(
    record: type, path: str = "", *, without: str = "", **instead: str | Column | Iterable[Column]
) -> tuple[Column, ...]:
    """Return the columns of a record's fields, in their order.

    Parameters
    ----------
    record : type
    path : str
        Where the record is in the item that is a row, ending in a dot; nothing where it is the item.
    without : str
        Names of fields that get no column.
    **instead
        By a field's name: another name for its column, or other columns for it.

    Returns
    -------
    tuple of Column
        ``article_id`` gives ``article`` and ``outlet``; a span its words, with article and outlet where it names them;
        a speaker the name; lists are joined. Other records inside have no column.

    >>> from framing.model import Passage
    >>> [column.name for column in columns_of(Passage, id="passage", without="right")]
    ['passage', 'left', 'left_outlet', 'left_words', 'words', 'similarity']
    """
    made: list[Column] = []
    fields = record_shape(record).fields
    owner = f"{path}article_id" if "article_id" in {field.name for field in fields} else ""
    for field in fields:
        other = instead.get(field.name)
        if field.name in without.split():
            continue
        if isinstance(other, str):
            made += columns(f"{other}={path}{field.name}")
        elif other is not None:
            made += columns(other)
        elif isinstance(field.shape, Inlined):
            made += columns_of(field.shape.record, f"{path}{field.name}.", without=without, **instead)
        elif field.name == "speaker":
            made.append(speaker(path, owner))
        elif field.target:
            made.append(_target(field.name, path, owner))
        else:
            made += _shown(field.name, f"{path}{field.name}", field.shape)
    return tuple(made)


def speaker(path: str, owner: str, *, none: str | None = None) -> Column:
    """Return the column of a speaker's name; ``owner`` is where the id of the record's article is."""

    spoken, article = _reader(f"{path}speaker"), _reader(owner) if owner else None

    def name(view: View, item: Any) -> Cell:
        """Look the name up."""
        return view.directory.name(spoken(item), article(item) if article else None) or none

    return Column("speaker", name)


def role(path: str, owner: str) -> Column:
    """Return the column of a speaker's role."""
    return _of_speaker("role", path, owner)


def affiliation(path: str, owner: str) -> Column:
    """Return the column of the country or body that a speaker stands for."""
    return _of_speaker("affiliation", path, owner)


def _of_speaker(name: str, path: str, owner: str) -> Column:
    """Return the column of something known of a speaker."""
    spoken, article, known = _reader(f"{path}speaker"), _reader(owner), attrgetter(name)

    def cell(view: View, item: Any) -> Cell:
        """Look it up."""
        found = view.directory.find(spoken(item), article(item))
        return None if found is None else known(found)

    return Column(name, cell)


def _target(name: str, path: str, owner: str) -> Column:
    """Return the column of what words are counted toward."""
    target, article = _reader(path + name), _reader(owner)
    return Column(name, lambda view, item: view.directory.target(target(item), article(item)))


def _shown(name: str, path: str, shape: Shape) -> Iterator[Column]:
    """Yield the columns of one field, by what it holds."""
    shape = shape.item if isinstance(shape, Maybe) else shape
    if name == "article_id":
        yield from columns(f"article={path}", outlet("outlet", path))
    elif isinstance(shape, Place):
        article = f"{path}.article_id"
        yield from columns(f"{name}={article}", outlet(f"{name}_outlet", article))
        yield shown(f"{name}_words", path, View.words)
    elif isinstance(shape, Pair):
        yield shown(f"{name}_words", path, View.words)
    elif isinstance(shape, ListOf):
        yield from _list(name, path, shape.item)
    elif not isinstance(shape, RecordShape | ObjectOf | OneOf):
        yield _field(f"{name}={path}", _kind(shape))


def _kind(shape: Shape) -> type:
    """Return the type of a field's cells."""
    if isinstance(shape, Plain):
        return shape.kind
    return float if isinstance(shape, Number) else str


def _list(name: str, path: str, item: Shape) -> Iterator[Column]:
    """Yield the column of a list: its spans, terms or texts in one cell."""
    if isinstance(item, Pair | Place):
        yield shown(name, path, joined(" … "))
    elif isinstance(item, Plain):
        yield shown(name, path, lambda _, texts: "; ".join(texts))
    elif isinstance(item, RecordShape) and item.record is Hit:
        yield shown("terms", path, lambda _, hits: "; ".join(sorted({hit.term for hit in hits})))


def _field(text: str, kind: type = str) -> Column:
    """Return the column of a field as it is."""
    name, _, path = text.partition("=")
    return shown(name, path or name, lambda _, value: value.isoformat() if isinstance(value, dt.date) else value, kind)


def shown(name: str, path: str, show: Callable[[View, Any], Cell], kind: type = str) -> Column:
    """Return the column of a field that is shown in another way."""
    read = _reader(path)
    return Column(name, lambda view, item: show(view, read(item)), kind)


def _reader(path: str) -> Callable[[Any], Any]:
    """Return what follows a path of fields; None as soon as one is None."""
    steps = [attrgetter(name) for name in path.split(".")]
    if len(steps) == 1:
        return steps[0]

    def read(item: Any) -> Any:
        """Follow the path."""
        for step in steps:
            item = None if item is None else step(item)
        return item

    return read


def outlet(name: str, path: str) -> Column:
    """Return the column of the outlet of an article id."""
    return shown(name, path, lambda view, article: None if article is None else view.outlet(article))


def joined(sign: str) -> Callable[[View, Any], Cell]:
    """Show spans as their words with a sign between."""
    return lambda view, spans: sign.join(view.words(span) or "" for span in spans)
