"""Columns of Arrow as plain Python values: a value that Python cannot hold costs itself and not its file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Unreadable", "python_values"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that stands in the file and cannot be read.

    Attributes
    ----------
    reason : str
        Why not, as one says it of the value: "is not valid UTF-8".
    """

    reason: str


def python_values(column: pa.Array) -> list[object]:
    """Turn a column into Python values, each value on its own where the column does not convert as a whole.

    Parameters
    ----------
    column : pyarrow.Array

    Returns
    -------
    list of object
        One value a row. Nanoseconds are cut to microseconds, midnight is a date, bytes are text, a time zone
        that nobody knows is left out; an :class:`Unreadable` stands for a value that cannot be read.
    """
    import pyarrow as pa

    column = _in_microseconds(column)
    try:
        values = column.to_pylist()
    except (pa.ArrowException, ValueError, OverflowError, LookupError):
        values = [_one(value) for value in column]
    return [_plain(value) for value in values]


def _in_microseconds(column: pa.Array) -> pa.Array:
    """Cut what is counted in nanoseconds to what Python can count in; the INT96 stamps of Spark and Impala are such."""
    import pyarrow as pa

    kind = column.type
    if not pa.types.is_temporal(kind) or getattr(kind, "unit", None) != "ns":
        return column
    if pa.types.is_timestamp(kind):
        return column.cast(pa.timestamp("us", tz=kind.tz), safe=False)
    return column.cast(pa.duration("us") if pa.types.is_duration(kind) else pa.time64("us"), safe=False)


def _one(value: pa.Scalar) -> object:
    """Turn one value into Python's own."""
    import pyarrow as pa

    try:
        return value.as_py()
    except UnicodeDecodeError:
        return Unreadable("is not valid UTF-8")
    except LookupError:  # a time zone of no known name: the stamp itself is in UTC
        try:
            return value.cast(pa.timestamp(value.type.unit, tz="UTC")).as_py()
        except (pa.ArrowException, ValueError, OverflowError):
            return Unreadable("is out of range")
    except (pa.ArrowException, ValueError, OverflowError):
        return Unreadable("is out of range")


def _plain(value: object) -> object:
    """Decode binary text, and make a date of midnight; leave the rest."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return Unreadable("is not valid UTF-8")
    if isinstance(value, dt.datetime) and (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
        return value.date()  # date columns are often written as midnight
    return value
