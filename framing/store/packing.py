"""Articles, profiles and results of pairs as compressed JSON, exact to the last bit, and back."""

from __future__ import annotations

import dataclasses
import json
import typing
import zlib
from functools import lru_cache
from typing import Any

from framing.errors import StoreError
from framing.model import Document, Profile
from framing.model.leaves import Writer
from framing.model.shapes import plain, record_shape

__all__ = ["pack", "pack_profile", "unpack", "unpack_profile"]

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
    return zlib.compress(_ENCODER.encode(plain(record, _writer())).encode("ascii"), LEVEL)


def unpack(record: type, data: bytes) -> Any:
    """Return the record that :func:`pack` packed.

    Raises
    ------
    StoreError
        If the bytes are damaged.
    ShapeError
        If the record has other fields now.
    """
    try:
        return record_shape(record).read(json.loads(zlib.decompress(data)))
    except (zlib.error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise StoreError(f"a stored record is damaged: {error}", remedy="restore the file from a copy") from error


def pack_profile(profile: Profile) -> bytes:
    """Return all that was found in an article."""
    names = [field.name for field in dataclasses.fields(_found())][1:]
    return pack(_found()(profile.id, *(getattr(profile, name) for name in names)))


def unpack_profile(document: Document, data: bytes) -> Profile:
    """Return the profile of a document that is cut as it was when the profile was packed."""
    found = unpack(_found(), data)
    names = [field.name for field in dataclasses.fields(_found())][1:]
    return Profile(document, **{name: getattr(found, name) for name in names})


@lru_cache(maxsize=1)
def _writer() -> Writer:
    """Return the one writer."""
    return _Exact()
