"""The columns of a table: each a name, and how a cell is read from the item that is a row.

A column is most often a field: ``"kind"``, or ``"finding=id"`` where it has another name. The others show a
field in another way: an article's outlet, a span's words, a speaker's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from framing.model import Comparison, Span

__all__ = [
    "ARTICLE",
    "SIDES",
    "Cell",
    "Column",
    "View",
    "columns",
    "joined",
    "outlet",
    "score",
    "shown",
    "speaker",
    "words",
]

Cell = str | int | float | bool | None


class View:
    """Look-ups that every table needs."""

    def __init__(self, comparison: Comparison) -> None:
        self.profiles = {profile.id: profile for profile in comparison.profiles}
        self.events = {article: event.id for event in comparison.events for article in event.articles}
        self.speakers = {speaker.id: speaker for speaker in comparison.speakers}

    def outlet(self, article_id: str) -> str:
        """Return the name that stands for an article."""
        profile = self.profiles.get(article_id)
        return article_id if profile is None else profile.article.label

    def words(self, span: Span | None) -> str | None:
        """Return the words of a span."""
        profile = None if span is None else self.profiles.get(span.article_id)
        return None if span is None or profile is None else profile.article.slice(span)

    def speaker(self, speaker: str | None) -> str | None:
        """Return a speaker's name."""
        return self.speakers[speaker].name if speaker in self.speakers else speaker

    def role(self, speaker: str | None) -> str | None:
        """Return a speaker's role."""
        return self.speakers[speaker].role if speaker in self.speakers else None


class Column(NamedTuple):
    """A column: its name, and how a cell is read from an item."""

    name: str
    cell: Callable[[View, Any], Cell]


def columns(*parts: str | Column | Iterable[Column]) -> tuple[Column, ...]:
    """Return columns in order; a text holds names of fields, or ``column=field.of.field``."""
    made: list[Column] = []
    for part in parts:
        if isinstance(part, str):
            made += map(_field, part.split())
        else:
            made += [part] if isinstance(part, Column) else part
    return tuple(made)


def _field(text: str) -> Column:
    """Return the column of a field as it is."""
    name, _, path = text.partition("=")
    return shown(name, path or name, lambda _, value: value.isoformat() if isinstance(value, dt.date) else value)


def shown(name: str, path: str, show: Callable[[View, Any], Cell]) -> Column:
    """Return the column of a field that is shown in another way."""
    return Column(name, lambda view, item: show(view, _reach(item, path)))


def _reach(item: Any, path: str) -> Any:
    """Follow a path of fields; None as soon as one is None."""
    for name in path.split("."):
        item = None if item is None else getattr(item, name)
    return item


def outlet(name: str, path: str) -> Column:
    """Return the column of the outlet of an article id."""
    return shown(name, path, lambda view, article: None if article is None else view.outlet(article))


def words(name: str, path: str) -> Column:
    """Return the column of the words of a span."""
    return shown(name, path, View.words)


def speaker(path: str = "speaker") -> Column:
    """Return the column of a speaker's name."""
    return shown("speaker", path, View.speaker)


def _side(side: str) -> tuple[Column, ...]:
    """Return article, outlet and words of one side of a pair."""
    article = f"{side}.article_id"
    return columns(f"{side}={article}", outlet(f"{side}_outlet", article), words(f"{side}_words", side))


def score(path: str) -> tuple[Column, ...]:
    """Return the columns of a score."""
    return columns(*(f"{name}={path}.{name}" for name in ("value", "low", "high", "n", "unit", "reason")))


def joined(sign: str) -> Callable[[View, Any], Cell]:
    """Show spans as their words with a sign between."""
    return lambda view, spans: sign.join(view.words(span) or "" for span in spans)


#: The article and outlet of a record; what stands in a title is its article's.
ARTICLE = columns("article=article_id", outlet("outlet", "article_id"))

#: Article, outlet and words of both sides of a pair.
SIDES = (*_side("left"), *_side("right"))
