"""What the single values of a record become as plain data: text, numbers, words from a list, dates, spans.

Each kind writes a value, reads it back and describes it; :mod:`framing.model.shapes` builds records from them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import math
import typing
from typing import Any

from framing.errors import ShapeError
from framing.model.articles import Part, Span
from framing.model.directory import OWN_IDS, SpeakerDirectory

__all__ = [
    "DEFINITIONS",
    "Choice",
    "Date",
    "Member",
    "Number",
    "Pair",
    "Place",
    "Plain",
    "Schema",
    "Shape",
    "ShapeError",
    "Writer",
]

Schema = dict[str, Any]

#: Digits kept of a float: far below any interval of ours, above the noise of a last bit.
DIGITS = 6

_OFFSET: Schema = {"type": "integer", "minimum": 0}

#: The two forms of a span in a JSON Schema, by the names that other definitions refer to.
DEFINITIONS: dict[str, Schema] = {
    "pair": {
        "type": "array",
        "prefixItems": [_OFFSET, _OFFSET, {"const": "title"}],
        "items": False,
        "minItems": 2,
    },
    "place": {
        "type": "object",
        "properties": {
            "article": {"type": "string"},
            "start": _OFFSET,
            "end": _OFFSET,
            "part": {"enum": list(typing.get_args(Part))},
        },
        "required": ["article", "start", "end", "part"],
    },
}


class Writer:
    """What the leaves of a record become; this one writes for JSON.

    Parameters
    ----------
    directory : SpeakerDirectory
        Who is who over all articles.
    """

    def __init__(self, directory: SpeakerDirectory = OWN_IDS) -> None:
        self._directory = directory

    def article(self, article_id: str | None) -> Any:
        """Return what stands for an article."""
        return article_id

    def number(self, value: float) -> Any:
        """Return a float: rounded, and None where it is not finite, since JSON has no word for that."""
        return round(float(value), DIGITS) if math.isfinite(value) else None

    def speaker(self, speaker: str | None, article_id: str | None) -> dict[str, Any]:
        """Return the keys that tell who speaks in an article, or, without one, in several."""
        return {
            "speaker": self._directory.name(speaker, article_id),
            "speaker_id": self._directory.id_of(speaker, article_id),
        }

    def target(self, name: str, article_id: str) -> str:
        """Return the name of what the words of an article are counted toward."""
        return self._directory.target(name, article_id)

    def span(self, span: Span) -> Any:
        """Return a stretch of the article that the record names."""
        return [span.start, span.end] if span.part == "body" else [span.start, span.end, span.part]

    def place(self, span: Span) -> Any:
        """Return a stretch of an article that the record does not name."""
        return {"article": span.article_id, "start": span.start, "end": span.end, "part": span.part}


class Shape:
    """What one annotation becomes."""

    def same(self) -> bool:
        """Whether values are written as they are."""
        return False

    def write(self, value: Any, writer: Writer) -> Any:
        """Return a value as plain data."""
        return value

    def read(self, plain: Any, article: str) -> Any:
        """Return the value that plain data stands for, in a record of the article named."""
        return plain

    def schema(self) -> Schema:
        """Return the JSON Schema of the plain data."""
        return {}


@dataclasses.dataclass(frozen=True)
class Plain(Shape):
    """Text, whole numbers and truth values, which are what they are."""

    kind: type
    name: str

    def same(self) -> bool:
        """JSON has them too."""
        return True

    def read(self, plain: Any, article: str) -> Any:
        """Check the type; ``True`` is no number."""
        if type(plain) is not self.kind:
            raise ShapeError(f"{plain!r} is not of type {self.name}")
        return plain

    def schema(self) -> Schema:
        """Name the type."""
        return {"type": self.name}


class Number(Shape):
    """A float; null in JSON wherever it is not finite."""

    def write(self, value: Any, writer: Writer) -> Any:
        """Round it."""
        return writer.number(value)

    def read(self, plain: Any, article: str) -> Any:
        """Take whole numbers too."""
        if plain is None:
            return math.nan
        if isinstance(plain, bool) or not isinstance(plain, int | float):
            raise ShapeError(f"{plain!r} is not a number")
        return float(plain)

    def schema(self) -> Schema:
        """Allow null."""
        return {"type": ["number", "null"]}


@dataclasses.dataclass(frozen=True)
class Choice(Shape):
    """One of some words."""

    words: tuple[str, ...]

    def same(self) -> bool:
        """They are text."""
        return True

    def read(self, plain: Any, article: str) -> Any:
        """Check that it is one of them."""
        if plain not in self.words:
            raise ShapeError(f"{plain!r} is none of {', '.join(self.words)}")
        return plain

    def schema(self) -> Schema:
        """List them."""
        return {"enum": list(self.words)}


@dataclasses.dataclass(frozen=True)
class Member(Shape):
    """A member of an enumeration, written as its value."""

    kind: type[enum.Enum]

    def same(self) -> bool:
        """Those that are text need no writing."""
        return issubclass(self.kind, str)

    def write(self, value: Any, writer: Writer) -> Any:
        """Write its value."""
        return value.value

    def read(self, plain: Any, article: str) -> Any:
        """Look the value up."""
        try:
            return self.kind(plain)
        except ValueError:
            raise ShapeError(f"{plain!r} is none of {', '.join(str(item.value) for item in self.kind)}") from None

    def schema(self) -> Schema:
        """List the values."""
        return {"enum": [item.value for item in self.kind]}


@dataclasses.dataclass(frozen=True)
class Date(Shape):
    """A date, or a date and a time, as ISO 8601 text."""

    kind: type[dt.date]

    def write(self, value: Any, writer: Writer) -> Any:
        """Write it in ISO 8601."""
        return value.isoformat()

    def read(self, plain: Any, article: str) -> Any:
        """Parse it; a plain date stays one where both are allowed."""
        try:
            timed = self.kind is dt.datetime or len(plain) > len("2026-01-31")
            return dt.datetime.fromisoformat(plain) if timed else dt.date.fromisoformat(plain)
        except (TypeError, ValueError):
            raise ShapeError(f"{plain!r} is not a date in ISO 8601") from None

    def schema(self) -> Schema:
        """Say what stands in the text."""
        words = "date and time" if self.kind is dt.datetime else "date, or date and time"
        return {"type": "string", "description": f"ISO 8601 {words}"}


class Pair(Shape):
    """A span of the article that the record names."""

    def write(self, value: Any, writer: Writer) -> Any:
        """Leave the article out."""
        return writer.span(value)

    def read(self, plain: Any, article: str) -> Any:
        """Put the article in."""
        match plain:
            case [int(start), int(end)]:
                return Span(article, start, end)
            case [int(start), int(end), "title"]:
                return Span(article, start, end, "title")
        raise ShapeError(f"{plain!r} is not [start, end]")

    def schema(self) -> Schema:
        """Point to the definition."""
        return {"$ref": "#/$defs/pair"}


class Place(Shape):
    """A span that names its article."""

    def write(self, value: Any, writer: Writer) -> Any:
        """Name the article."""
        return writer.place(value)

    def read(self, plain: Any, article: str) -> Any:
        """Take all four keys."""
        match plain:
            case {"article": str(name), "start": int(start), "end": int(end), "part": "body" | "title" as part}:
                return Span(name, start, end, part)
        raise ShapeError(f"{plain!r} does not name article, start, end and part")

    def schema(self) -> Schema:
        """Point to the definition."""
        return {"$ref": "#/$defs/place"}
