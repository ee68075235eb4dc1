"""JSON and JSON Lines: one bad line is set aside with its number, the others go on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from framing.errors import ReadError
from framing.model import Note, SetAside
from framing.reading.columns import candidates, is_headline
from framing.reading.drafts import DraftLimits, Item, ReadingTask, set_aside
from framing.reading.encoding import decode, decode_legacy
from framing.reading.inputs import InputFile
from framing.reading.lines import LINE_SLACK, Source, open_source
from framing.reading.records import flattened, has_text, record_draft, with_day_order

__all__ = ["read_json", "read_jsonl"]

#: A JSON file (not JSON Lines) has to be in memory whole; Python needs several times its size.
MAX_JSON_BYTES = 64 << 20

#: JSON in a folder without a text of so many characters anywhere holds no article in a form of its own.
TEXT_LENGTH = 400

#: Keys under which services wrap their records.
_WRAPPERS = (
    "articles", "results", "data", "items", "docs", "documents", "stories", "records", "rows", "response", "hits",
    "posts", "news", "entries", "value", "objects", "@graph",
)  # fmt: skip

#: Records from which it is told whether a file has texts, or headlines only.
FIRST_RECORDS = 50

#: How deep such a list may lie: {"response": {"results": [...]}}.
MAX_WRAPPERS = 3


class _NotStandardError(Exception):
    """A JSON value that standard JSON does not have."""


def read_jsonl(file: InputFile, *, stem: str, limits: DraftLimits) -> Iterator[Item]:
    """Read a JSON Lines file.

    Parameters
    ----------
    file : InputFile
    stem : str
        First part of the ids of records that have none.
    limits : DraftLimits

    Yields
    ------
    Draft, SetAside or Note

    Raises
    ------
    ReadError
        If the file as a whole cannot be read.
    """
    shown = file.shown
    with open_source(file) as source:
        if source.head.lstrip()[:1] == b"[":
            whole = _whole_array(file)
            if whole is not None:
                yield Note("file", f"{shown} is one JSON array, not JSON Lines; read as such")
                yield from _records(whole, shown=shown, stem=stem, limits=limits)
                return
        yield from _lines(source, shown=shown, stem=stem, limits=limits)


def read_json(file: InputFile, *, stem: str, limits: DraftLimits, lenient: bool = False) -> Iterator[Item]:
    """Read a JSON file: one record, an array of records, or an object that wraps one.

    Parameters
    ----------
    file, stem, limits
        As for :func:`read_jsonl`.
    lenient : bool
        Yield a note rather than an error where the file is JSON but holds no records, and nothing where it holds no
        text that could be an article either: a stray ``settings.json`` in a folder is none.
    """
    shown = file.shown
    if file.size > MAX_JSON_BYTES:
        with open_source(file) as source:
            if source.head.lstrip()[:1] == b"{" and b"}\n" in source.head:
                yield from _lines(source, shown=shown, stem=stem, limits=limits)
                return
    parsed = _whole(file)
    if parsed is None:
        with open_source(file) as source:
            yield from _lines(source, shown=shown, stem=stem, limits=limits)
        return
    value, notes = parsed
    yield from notes
    if isinstance(value, dict) and "jsonfeed.org" in str(value.get("version")):
        from framing.reading.feeds import read_json_feed

        yield from read_json_feed(value, file, ReadingTask(stem, limits))
        return
    found = _unwrap(value, limits.mapping)
    if found is None or (lenient and not any(_is_record(item, limits.mapping) for item in found)):
        if lenient:
            if _longest(value) >= TEXT_LENGTH:  # a settings.json is no lost article
                yield Note("file", f"{shown} holds no article records; not read")
            return
        raise ReadError("holds no article records", path=shown, remedy="give an object or an array of objects")
    yield from _records(found, shown=shown, stem=stem, limits=limits)


def _longest(value: object) -> int:
    """Return the length of the longest text anywhere in a value."""
    stack, longest = [value], 0
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            longest = max(longest, len(item))
        elif isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
    return longest


def _whole(file: InputFile) -> tuple[object, list[Note]] | None:
    """Parse a file as one value, and say what had to be assumed; None where further values follow, as in JSON Lines."""
    shown = file.shown
    decoded = decode(file.read(MAX_JSON_BYTES, what="a JSON file", remedy="save it as JSON Lines"), path=shown)
    if not decoded.text.strip():
        raise ReadError("the file is empty", path=shown)
    try:
        value, doubled = _parse(decoded.text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            return None
        raise ReadError(f"not JSON: {error.msg} (column {error.colno})", path=shown, line=error.lineno) from None
    except _NotStandardError as error:
        raise ReadError(str(error), path=shown) from None
    notes = [Note("encoding", f"{shown}: {remark}") for remark in decoded.remarks]
    if doubled:
        notes.append(Note("record", f"{shown}: duplicate keys {_names(doubled)}; the last value is used"))
    return value, notes


def _lines(source: Source, *, shown: str, stem: str, limits: DraftLimits) -> Iterator[Item]:
    """Read line by line; blank lines are skipped but counted."""
    if source.legacy:
        yield Note("encoding", f"{shown}: not UTF-8; read as Windows-1252")
    first = list(_first_records(source.head))
    headlines = not any(has_text(value, limits.mapping) for value in first)
    limits = with_day_order(first, limits)
    for number, data in source.lines(limits.max_article_bytes + LINE_SLACK):
        origin = f"{shown}:{number}"
        if data is not None and not data.strip():
            continue
        try:
            text = _decode_line(data, legacy=source.legacy, limits=limits)
            value, doubled = _parse(text)
            yield _record(
                value, doubled, origin=origin, fallback_id=f"{stem}-{number}", limits=limits, headlines=headlines
            )
        except json.JSONDecodeError as error:
            yield SetAside(origin, f"not JSON: {error.msg} (column {error.colno})")
        except _NotStandardError as error:
            yield SetAside(origin, str(error))
        except ReadError as error:
            yield set_aside(error, origin)


def _decode_line(data: bytes | None, *, legacy: bool, limits: DraftLimits) -> str:
    """Decode one line. JSON is UTF-8 by its standard: in a file that is, another line is damaged."""
    if data is None:
        raise ReadError(f"the line has more than {limits.max_article_bytes:,} bytes", command="see --max-article-bytes")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")  # files that were joined keep the mark of each
    except UnicodeDecodeError as error:
        text = decode_legacy(data) if legacy else None
        if text is None:
            place = data[error.start : error.start + 4].hex(" ")
            raise ReadError(
                f"not valid UTF-8 at byte {error.start} of the line ({place})", remedy="save the file as UTF-8"
            ) from None
        return text


def _first_records(head: bytes) -> Iterator[dict[str, object]]:
    """Yield the first records of a file, as far as they can be read."""
    for line in head.split(b"\n")[:FIRST_RECORDS]:
        try:
            value = json.loads(line) if line.lstrip()[:1] == b"{" else None
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value


def _record(
    value: object,
    doubled: tuple[str, ...],
    *,
    origin: str,
    fallback_id: str,
    limits: DraftLimits,
    headlines: bool,
) -> Item:
    """Make a draft of one parsed record."""
    if not isinstance(value, dict):
        raise ReadError(f"the record is {_kind(value)}, not an object with fields")
    remarks = (("record", f"duplicate keys {_names(doubled)}; the last value is used"),) if doubled else ()
    return record_draft(
        value, limits=limits, origin=origin, fallback_id=fallback_id, remarks=remarks, headlines=headlines
    )


def _records(values: list[object], *, shown: str, stem: str, limits: DraftLimits) -> Iterator[Item]:
    """Make drafts of the records of an array; they are numbered from 1."""
    first = [value for value in values[:FIRST_RECORDS] if isinstance(value, dict)]
    headlines = not any(has_text(value, limits.mapping) for value in first)
    limits = with_day_order(first, limits)
    for number, value in enumerate(values, start=1):
        origin = f"{shown}:{number}"
        fallback = stem if len(values) == 1 else f"{stem}-{number}"
        try:
            origin = shown if len(values) == 1 else origin
            yield _record(value, (), origin=origin, fallback_id=fallback, limits=limits, headlines=headlines)
        except ReadError as error:
            yield set_aside(error, origin)


def _whole_array(file: InputFile) -> list[object] | None:
    """Parse a whole file that begins like an array; None when it is no array of objects."""
    try:
        value, _ = _parse(decode(file.read(MAX_JSON_BYTES), path=file.shown).text)
    except (json.JSONDecodeError, _NotStandardError, ReadError):
        return None
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return value
    return None


def _parse(text: str) -> tuple[object, tuple[str, ...]]:
    """Parse strict JSON; returns the value and the keys that stood twice in one object."""
    doubled: dict[str, None] = {}

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        """Build an object and remember keys that come twice."""
        built = dict(items)
        if len(built) < len(items):
            seen: set[str] = set()
            for key, _ in items:
                if key in seen:
                    doubled[key] = None
                seen.add(key)
        return built

    def refuse(name: str) -> object:
        """Refuse NaN and the infinities, which Python reads and JSON does not have."""
        raise _NotStandardError(f"{name} is not JSON")

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=refuse)
    except RecursionError:
        raise _NotStandardError("nested too deeply for a record") from None
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer of more digits than Python converts
        raise _NotStandardError("holds a number with too many digits") from None
    return value, tuple(doubled)


def _unwrap(value: object, mapping: Mapping[str, str]) -> list[object] | None:
    """Return the records of a JSON file: its array, the array that an object wraps, or the object itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    if isinstance(value.get(next(iter(candidates(value, mapping).get("text", ())), "")), str):
        return [value]
    return _wrapped(value, MAX_WRAPPERS) or _listed(value, mapping) or [value]


def _listed(value: Mapping[str, object], mapping: Mapping[str, str]) -> list[object] | None:
    """Find the one array, under whatever key, whose objects are all records of articles; no list of related ones."""
    if "title" in candidates(value, mapping):
        return None
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner]
    found = [inner for inner in lists if all(_is_record(item, mapping) for item in inner)]
    return found[0] if len(found) == 1 else None


def _wrapped(value: Mapping[str, object], depth: int) -> list[object] | None:
    """Find the array of records that services put into an object, or into an object inside it."""
    for key in _WRAPPERS:
        inner = value.get(key)
        if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner):
            return inner
    for key in _WRAPPERS:
        inner = value.get(key)
        if isinstance(inner, dict) and depth > 1 and (found := _wrapped(inner, depth - 1)) is not None:
            return found
    return None


def _is_record(value: object, mapping: Mapping[str, str]) -> bool:
    """Whether a value looks like an article record."""
    if not isinstance(value, dict):
        return False
    flat = flattened(value)
    found = candidates(flat, mapping)
    given = [field for field, names in found.items() if any(isinstance(flat.get(name), str) for name in names)]
    return "text" in given or is_headline(given)


def _kind(value: object) -> str:
    """Name the type of a JSON value."""
    if value is None:
        return "null"
    names = {"list": "an array", "str": "a string", "int": "a number", "float": "a number", "bool": "true or false"}
    return names.get(type(value).__name__, "no object")


def _names(keys: tuple[str, ...]) -> str:
    """List keys in a message."""
    return ", ".join(repr(key[:40]) for key in keys[:5])
