"""Articles, profiles and results of pairs as compressed JSON, exact to the last bit, and back."""

from __future__ import annotations

import dataclasses
import json
import typing
import zlib
from functools import lru_cache
from typing import Any

from framing.errors import ShapeError, StoreError
from framing.model import Document, Hit, Profile
from framing.model.leaves import Writer
from framing.model.shapes import plain, record_shape

__all__ = ["damaged", "exact_writer", "pack", "pack_profile", "unpack", "unpack_profile"]

#: Of zlib: a profile of 200 kB becomes 16 kB in a millisecond; higher levels save little more.
LEVEL = 3

#: Plain data made of records holds no circles.
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)


class _Exact(Writer):
    """Writes numbers as they are: a comparison of stored profiles must equal one of fresh ones byte for byte."""

    def number(self, value: float) -> Any:
        """Return the float itself; JSON as Python writes it also has NaN."""
        return float(value)


@lru_cache(maxsize=1)
def _found() -> type:
    """Return a record of what a profile holds beside its document, which is cut from the article again."""
    hints = typing.get_type_hints(Profile, include_extras=True)
    fields = [(field.name, hints[field.name]) for field in dataclasses.fields(Profile) if field.name != "document"]
    return dataclasses.make_dataclass("found", [("article_id", str), *fields], frozen=True)


def pack(record: Any) -> bytes:
    """Return a record as compressed JSON; escapes keep even half a surrogate pair."""
    return _compressed(plain(record, exact_writer()))


def unpack(record: type, data: bytes) -> Any:
    """Return the record that :func:`pack` packed.

    Raises
    ------
    StoreError
        If the bytes are damaged.
    ShapeError
        If the record has other fields now.
    """
    return record_shape(record).read(_decompressed(data))


def pack_profile(profile: Profile) -> bytes:
    """Return all that was found in an article.

    Most of it is hits, and a hit counts in several scores: hits are written once, in columns, and scores have their
    numbers.
    """
    names = [field.name for field in dataclasses.fields(_found())][1:]
    data = plain(_found()(profile.id, *(getattr(profile, name) for name in names)), exact_writer(), without=("stance",))
    hits = {id(hit): hit for score in profile.stance for hit in score.score.hits}  # 0.0 equals -0.0, which is kept too
    numbers = {key: number for number, key in enumerate(hits)}
    data["stance"] = [
        plain(score, exact_writer(), without=("hits",)) | {"hits": [numbers[id(hit)] for hit in score.score.hits]}
        for score in profile.stance
    ]
    columns = zip(*hits.values(), strict=True) if hits else ((),) * len(Hit._fields)
    return _compressed(data | {"hits": dict(zip(Hit._fields, columns, strict=True))})


def unpack_profile(document: Document, data: bytes) -> Profile:
    """Return the profile of a document that is cut as it was when the profile was packed.

    Raises
    ------
    StoreError
        If the bytes are damaged.
    ShapeError
        If a profile holds other things now.
    """
    given = _decompressed(data)
    columns = given.get("hits", {})
    if tuple(columns) != Hit._fields:
        raise ShapeError("has another form", ("hits",))
    hits = tuple(map(Hit._make, zip(*columns.values(), strict=True)))
    scores = given.get("stance", [])
    numbers = [score["hits"] for score in scores]
    found = record_shape(_found()).read(given | {"stance": [score | {"hits": []} for score in scores]})
    stance = tuple(
        dataclasses.replace(score, score=dataclasses.replace(score.score, hits=tuple([hits[k] for k in own])))
        for score, own in zip(found.stance, numbers, strict=True)
    )
    names = [field.name for field in dataclasses.fields(_found())][1:]
    return Profile(document, **{name: getattr(found, name) for name in names} | {"stance": stance})


def _compressed(data: Any) -> bytes:
    """Return plain data as compressed JSON."""
    return zlib.compress(_ENCODER.encode(data).encode("ascii"), LEVEL)


def _decompressed(data: bytes) -> Any:
    """Return the plain data of compressed JSON."""
    try:
        return json.loads(zlib.decompress(data))
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise damaged(error) from error


@lru_cache(maxsize=1)
def exact_writer() -> Writer:
    """Return the writer of numbers as they are."""
    return _Exact()


def damaged(error: Exception) -> StoreError:
    """Return what to raise where stored bytes cannot be read."""
    return StoreError(f"a stored record is damaged: {error}", remedy="restore the file from a copy")
