"""How records are written as plain data, read back, and described: derived from their fields, declared nowhere else.

A record becomes an object with its fields as keys, in order. Six rules say the rest:

- ``article_id`` is written as ``article``.
- A :class:`Span` in a record that names its article is ``[start, end]``, with "title" as a third entry where it lies in
  the title; one marked :data:`~framing.model.articles.Elsewhere`, or in a record that names no article, is an object
  that names its own.
- ``speaker`` is the id of a speaker, written as ``speaker_id`` with the name beside it as ``speaker``; it and a
  :data:`~framing.model.articles.TargetName` are those over all articles.
- The fields of a record marked :data:`~framing.model.articles.Inline` stand among those of the record around it.
- A tuple of (name, value) pairs is an object.
- Where a field holds one of several records, ``form`` names which.

What ids, spans and numbers become is up to a :class:`Writer`, so that other forms than JSON have the same keys.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import types
import typing
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Any

from framing.errors import ShapeError
from framing.model.articles import ELSEWHERE, INLINE, TARGET, Article, Span
from framing.model.leaves import Choice, Date, Member, Number, Pair, Place, Plain, Schema, Shape, Writer

__all__ = ["Inlined", "ListOf", "Maybe", "ObjectOf", "OneOf", "RecordShape", "plain", "read_under", "record_shape"]


@dataclasses.dataclass(frozen=True)
class Maybe(Shape):
    """Something, or None."""

    item: Shape

    def same(self) -> bool:
        """None is written as null."""
        return self.item.same()

    def write(self, value: Any, writer: Writer) -> Any:
        """Leave None as it is."""
        return None if value is None else self.item.write(value, writer)

    def read(self, plain: Any, article: str) -> Any:
        """Leave null as it is."""
        return None if plain is None else self.item.read(plain, article)

    def schema(self) -> Schema:
        """Allow null."""
        return {"anyOf": [self.item.schema(), {"type": "null"}]}


@dataclasses.dataclass(frozen=True)
class ListOf(Shape):
    """A tuple of any length."""

    item: Shape

    def write(self, value: Any, writer: Writer) -> Any:
        """Write each."""
        return [self.item.write(item, writer) for item in value]

    def read(self, plain: Any, article: str) -> Any:
        """Read each."""
        if not isinstance(plain, list):
            raise ShapeError(f"{plain!r} is not a list")
        return tuple(read_under(str(place), self.item, item, article) for place, item in enumerate(plain))

    def schema(self) -> Schema:
        """Describe one."""
        return {"type": "array", "items": self.item.schema()}


@dataclasses.dataclass(frozen=True)
class ObjectOf(Shape):
    """A tuple of (name, value) pairs; names are text or members of an enumeration of texts."""

    name: type[str]
    item: Shape

    def write(self, value: Any, writer: Writer) -> Any:
        """Write an object."""
        return {name: self.item.write(item, writer) for name, item in value}

    def read(self, plain: Any, article: str) -> Any:
        """Read an object."""
        if not isinstance(plain, dict):
            raise ShapeError(f"{plain!r} is not an object")
        try:
            names = [self.name(name) for name in plain]
        except ValueError as error:
            raise ShapeError(str(error)) from None
        items = (read_under(key, self.item, item, article) for key, item in plain.items())
        return tuple(zip(names, items, strict=True))

    def schema(self) -> Schema:
        """Describe one value."""
        return {"type": "object", "additionalProperties": self.item.schema()}


@dataclasses.dataclass(frozen=True)
class OneOf(Shape):
    """One of several records; ``form`` says which."""

    records: tuple[RecordShape, ...]

    def write(self, value: Any, writer: Writer) -> Any:
        """Write the record under its name."""
        record: type = type(value)
        shape = record_shape(record)
        return {"form": shape.name, **shape.write(value, writer)}

    def read(self, plain: Any, article: str) -> Any:
        """Read the record that is named."""
        form = plain.get("form") if isinstance(plain, dict) else None
        for shape in self.records:
            if shape.name == form:
                return shape.read(plain, article)
        raise ShapeError(f"{form!r} is none of {', '.join(shape.name for shape in self.records)}", ("form",))

    def schema(self) -> Schema:
        """Describe each with its name."""
        return {
            "anyOf": [
                {"allOf": [shape.schema()], "properties": {"form": {"const": shape.name}}, "required": ["form"]}
                for shape in self.records
            ]
        }


#: Keys of fields that have another name in plain data.
_KEYS = {"article_id": "article", "speaker": "speaker_id"}


@dataclasses.dataclass(frozen=True)
class _Field:
    """One field of a record.

    Attributes
    ----------
    name, key : str
        In the record, and in plain data.
    shape : Shape
    required : bool
        Whether plain data must have it.
    same, target : bool
        Whether it is written as it is; whether it names what words are counted toward.
    """

    name: str
    key: str
    shape: Shape
    required: bool
    same: bool
    target: bool


class RecordShape(Shape):
    """The shape of a record.

    Parameters
    ----------
    record : type
        A dataclass or a named tuple of the model.
    """

    def __init__(self, record: Any) -> None:
        self.record = record
        if not dataclasses.is_dataclass(record) and not hasattr(record, "_fields"):
            raise TypeError(f"{record!r} is no record, and nothing says how it is written")
        hints = typing.get_type_hints(record, include_extras=True)
        inlined = [Inlined(typing.get_args(hint)[0]).home for hint in hints.values() if _marked(hint, INLINE)]
        named = "article" if "article_id" in hints else "id" if record is Article else ""
        #: The key under which it names its article, if it does.
        self.home: str = next(filter(None, (named, *inlined)), "")
        required = frozenset(_required(record))
        shapes = {name: _shape(hint, bool(self.home)) for name, hint in hints.items()}
        self.fields = tuple(
            _Field(
                name,
                _KEYS.get(name, name),
                shape,
                required=name in required,
                same=shape.same() and name not in _KEYS and not _is_target(hints[name]),
                target=_is_target(hints[name]),
            )
            for name, shape in shapes.items()
        )

    @property
    def name(self) -> str:
        """The name of its definition in a schema: ``StanceScore`` is ``stance_score``."""
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in self.record.__name__).lstrip("_")

    def write(self, value: Any, writer: Writer, without: Container[str] = ()) -> dict[str, Any]:
        """Write an object with the fields as keys, but for those ``without``."""
        plain: dict[str, Any] = {}
        article: Any = getattr(value, "article_id", None)
        for field in self.fields:
            if field.name in without:
                continue
            item = getattr(value, field.name)
            if field.same:
                plain[field.key] = item
            elif field.name == "speaker":
                plain |= writer.speaker(item, article)
            elif field.name == "article_id":
                plain[field.key] = writer.article(item)
            elif field.target:
                plain[field.key] = None if item is None else writer.target(item, article)
            elif isinstance(field.shape, Inlined):
                plain |= field.shape.write(item, writer or Writer(), without)
            else:
                plain[field.key] = field.shape.write(item, writer)
        return plain

    def read(self, plain: Any, article: str = "") -> Any:
        """Read an object; keys that are no fields are passed over, since fields may be added.

        Raises
        ------
        ShapeError
            If a key is missing or holds something else; the message names it.
        """
        if not isinstance(plain, dict):
            raise ShapeError(f"{plain!r} is not an object")
        article = str(plain.get(self.home, article))
        values: dict[str, Any] = {}
        for field in self.fields:
            if isinstance(field.shape, Inlined):
                values[field.name] = field.shape.read(plain, article)
            elif field.key in plain:
                values[field.name] = read_under(field.key, field.shape, plain[field.key], article)
            elif field.required:
                raise ShapeError("is missing", (field.key,))
        return self.record(**values)

    def schema(self) -> Schema:
        """Point to the definition."""
        return {"$ref": f"#/$defs/{self.name}"}

    def definition(self) -> Schema:
        """Return the schema of the record itself."""
        properties: Schema = {}
        for field in self.fields:
            if field.name == "speaker":
                properties |= {"speaker": field.shape.schema(), "speaker_id": field.shape.schema()}
            elif isinstance(field.shape, Inlined):
                properties |= field.shape.definition()["properties"]
            else:
                properties[field.key] = field.shape.schema()
        return {"type": "object", "properties": properties, "required": list(properties)}

    def inner(self) -> Iterator[RecordShape]:
        """Yield the records that stand inside, each before those inside it."""
        for field in self.fields:
            shape = field.shape
            while isinstance(shape, Maybe | ListOf | ObjectOf):
                shape = shape.item
            for record in shape.records if isinstance(shape, OneOf) else (shape,):
                if isinstance(record, RecordShape):
                    if not isinstance(record, Inlined):
                        yield record
                    yield from record.inner()


class Inlined(RecordShape):
    """A record whose fields stand among those of the record around it."""


@lru_cache
def record_shape(record: type) -> RecordShape:
    """Return the shape of a record, worked out once."""
    return RecordShape(record)


def plain(item: Any, writer: Writer | None = None, without: Container[str] = ()) -> dict[str, Any]:
    """Return a record as plain data, but for some fields.

    >>> from framing.model import Furniture
    >>> plain(Furniture(0, 7, "byline"))
    {'start': 0, 'end': 7, 'kind': 'byline'}
    """
    record: type = type(item)
    return record_shape(record).write(item, writer or Writer(), without)


def _is_target(hint: Any) -> bool:
    """Whether an annotation is the name of a target, or None."""
    return any(_marked(item, TARGET) for item in (hint, *typing.get_args(hint)))


def _marked(hint: Any, marker: str) -> bool:
    """Whether an annotation carries a marker."""
    return marker in getattr(hint, "__metadata__", ())


def _required(record: Any) -> Iterator[str]:
    """Yield the fields without a default."""
    if dataclasses.is_dataclass(record):
        for item in dataclasses.fields(record):
            if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
                yield item.name
    else:
        yield from (name for name in record._fields if name not in record._field_defaults)


_SIMPLE: dict[Any, Shape] = {
    str: Plain(str, "string"),
    int: Plain(int, "integer"),
    bool: Plain(bool, "boolean"),
    float: Number(),
    dt.date: Date(dt.date),
    dt.datetime: Date(dt.datetime),
}


def _shape(hint: Any, own: bool) -> Shape:
    """Return the shape of an annotation; ``own`` where the record around it names its article."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if _marked(hint, INLINE):
        return Inlined(arguments[0])
    if _marked(hint, ELSEWHERE):
        return _shape(arguments[0], False)
    if _marked(hint, TARGET):
        return _shape(arguments[0], own)
    if origin is typing.Literal:
        return Choice(arguments)
    if origin in (typing.Union, types.UnionType):
        some = [argument for argument in arguments if argument is not type(None)]
        shape = _shape(some[0], own) if len(some) == 1 else OneOf(tuple(map(record_shape, some)))
        return Maybe(shape) if len(some) < len(arguments) else shape
    if origin is tuple:
        return _tuple(arguments, own)
    if hint is Span:
        return Pair() if own else Place()
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return Member(hint)
    return record_shape(hint)


def _tuple(arguments: tuple[Any, ...], own: bool) -> Shape:
    """Return the shape of a tuple of any length."""
    inner = typing.get_args(arguments[0])
    if typing.get_origin(arguments[0]) is tuple and len(inner) == 2 and issubclass(inner[0], str):
        return ObjectOf(inner[0], _shape(inner[1], own))
    return ListOf(_shape(arguments[0], own))


def read_under(key: str, shape: Shape, plain: Any, article: str = "") -> Any:
    """Read what stands under a key, and name the key where it cannot be read."""
    try:
        return shape.read(plain, article)
    except ShapeError as error:
        raise error.under(key) from None
