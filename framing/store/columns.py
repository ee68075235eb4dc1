"""Many records as columns, one a field, in compressed bytes: whole numbers in an array, all else as JSON.

A result of a pair holds hundreds of small records, and a call for each would take as long as finding them did. What
fields there are follows from :mod:`framing.model.shapes`; bytes written for other fields are told from these by a mark.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from framing.errors import ShapeError
from framing.model import Span
from framing.model.leaves import Member, Number, Pair, Place, Plain, Shape
from framing.model.shapes import ListOf, Maybe, RecordShape, record_shape
from framing.store.packing import damaged, exact_writer

__all__ = ["packed_columns", "unpacked_columns"]

#: Of zlib: the fastest, since most of it is written once and never read.
LEVEL = 1

#: Whole numbers of 32 bits.
WHOLE = "i"

_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)


def packed_columns(record: Any) -> bytes:
    """Return a record, and all records in it, as compressed columns; exact to the last bit."""
    kind: type = type(record)
    shape, whole = record_shape(kind), array(WHOLE)
    text = _ENCODER.encode([_mark(shape), _columns(shape, [record], whole)])
    if sys.byteorder == "big":
        whole.byteswap()
    return zlib.compress(text.encode("ascii") + b"\n" + whole.tobytes(), LEVEL)


def unpacked_columns(record: type, data: bytes) -> Any:
    """Return the record that :func:`packed_columns` packed.

    Raises
    ------
    ShapeError
        If it had other fields when it was packed, or was packed in another form.
    StoreError
        If the bytes are damaged.
    """
    shape, whole = record_shape(record), array(WHOLE)
    try:
        text, _, numbers = zlib.decompress(data).partition(b"\n")
        plain = json.loads(text)
        if not isinstance(plain, list) or plain[0] != _mark(shape):
            raise ShapeError("is of another form")
        whole.frombytes(numbers)
        if sys.byteorder == "big":
            whole.byteswap()
        (found,) = _values(shape, plain[1], 1, iter(whole))
    except (zlib.error, ValueError, TypeError, LookupError, RuntimeError) as error:
        raise damaged(error) from error
    return found


@lru_cache
def _mark(shape: RecordShape) -> str:
    """Return what tells the fields of a record from others."""
    return hashlib.sha256("\n".join(_described(shape)).encode()).hexdigest()[:16]


def _described(shape: Shape) -> Iterator[str]:
    """Yield the fields of a record, and those of the records in it."""
    yield type(shape).__name__
    if isinstance(shape, RecordShape):
        yield shape.name
        for field in shape.fields:
            yield field.name
            yield from _described(field.shape)
    elif isinstance(shape, Maybe | ListOf):
        yield from _described(shape.item)


def _columns(shape: Shape, values: Sequence[Any], whole: array[int]) -> Any:
    """Return some values of one shape as columns; whole numbers are added to an array."""
    if isinstance(shape, RecordShape):
        return [_columns(field.shape, [getattr(item, field.name) for item in values], whole) for field in shape.fields]
    if isinstance(shape, ListOf):
        whole.extend(map(len, values))
        return _columns(shape.item, list(itertools.chain.from_iterable(values)), whole)
    if isinstance(shape, Maybe) and not _is_json(shape.item):
        whole.extend([item is not None for item in values])
        return _columns(shape.item, [item for item in values if item is not None], whole)
    if isinstance(shape, Pair | Place):
        whole.extend([span.start for span in values])
        whole.extend([span.end for span in values])
        return [_coded([span.article_id for span in values]), _coded([span.part for span in values])]
    if isinstance(shape, Plain) and shape.kind is int:
        whole.extend(values)
        return None
    if isinstance(shape, Plain) and shape.kind is str:
        return _coded(values)
    if isinstance(shape, Maybe) or _is_json(shape):
        return list(values)
    return [shape.write(item, exact_writer()) for item in values]


def _values(shape: Shape, plain: Any, count: int, whole: Iterator[int]) -> list[Any]:
    """Return so many values of one shape from their columns."""
    if isinstance(shape, RecordShape):
        columns = [
            _values(field.shape, column, count, whole) for field, column in zip(shape.fields, plain, strict=True)
        ]
        return list(map(shape.record, *columns)) if columns else [shape.record() for _ in range(count)]
    if isinstance(shape, ListOf):
        sizes = _taken(whole, count)
        items = iter(_values(shape.item, plain, sum(sizes), whole))
        return [tuple(itertools.islice(items, size)) for size in sizes]
    if isinstance(shape, Maybe) and not _is_json(shape.item):
        there = _taken(whole, count)
        items = iter(_values(shape.item, plain, sum(there), whole))
        return [next(items) if one else None for one in there]
    if isinstance(shape, Pair | Place):
        starts, ends = _taken(whole, count), _taken(whole, count)
        return list(map(Span, _decoded(plain[0], count), starts, ends, _decoded(plain[1], count)))
    if isinstance(shape, Plain) and shape.kind is int:
        return _taken(whole, count)
    if isinstance(shape, Plain) and shape.kind is str:
        return _decoded(plain, count)
    if isinstance(shape, Maybe) or _is_json(shape):
        return _members(shape.item if isinstance(shape, Maybe) else shape, plain)
    return [shape.read(item, "") for item in plain]


def _is_json(shape: Shape) -> bool:
    """Whether values are written to JSON as they are; not whole numbers, which have their array."""
    return isinstance(shape, Number) or (shape.same() and not (isinstance(shape, Plain) and shape.kind is int))


def _members(shape: Shape, column: list[Any]) -> list[Any]:
    """Return a column as its field holds it."""
    if not isinstance(shape, Member):
        return column
    members: dict[Any, Any] = {item.value: item for item in shape.kind} | {None: None}
    return [members[item] for item in column]


def _coded(column: Sequence[Any]) -> list[Any]:
    """Return the different words of a column, and which of them each entry is; nothing where there is only one."""
    words = list(dict.fromkeys(column))
    places = {word: place for place, word in enumerate(words)}
    return [words] if len(words) == 1 else [words, list(map(places.__getitem__, column))]


def _decoded(plain: Any, count: int) -> list[Any]:
    """Return a column as it was."""
    words: list[Any]
    words, *codes = plain
    return list(map(words.__getitem__, codes[0])) if codes else words * count


def _taken(whole: Iterator[int], count: int) -> list[int]:
    """Return the next whole numbers."""
    taken = list(itertools.islice(whole, count))
    if len(taken) < count:
        raise ValueError("ends too soon")
    return taken
