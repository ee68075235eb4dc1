"""A record of a table, of JSON or of a service, and its way to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from framing.errors import ReadError
from framing.model import SetAside
from framing.reading.columns import Columns, candidates, columns_found, is_headline
from framing.reading.dates import file_day_first, parse_date
from framing.reading.drafts import HEADLINE_ONLY, Draft, DraftLimits, set_aside
from framing.reading.metadata import make_draft, stated_words
from framing.reading.outlets import host_of, known_outlet

__all__ = ["flattened", "has_text", "record_draft", "row_item", "with_day_order"]

#: How deep objects are looked into, and how many keys of one record are looked at.
MAX_DEPTH, MAX_KEYS = 4, 400

#: What services put in place of an article that was taken down.
_REMOVED = frozenset(("[removed]", "[deleted]", "removed"))

#: What they put in place of a text that has to be paid for.
_UNPAID = re.compile(r"\s*only available in (?:paid|professional|corporate)\b.*", re.IGNORECASE | re.DOTALL)

_ADDRESS = re.compile(r"\s*(?:https?:)?//\S+\s*", re.IGNORECASE)
_DOMAIN = re.compile(r"\s*(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}\s*", re.IGNORECASE)

#: Columns that the user or the archive fills with a name, so that also "news.com.au" is one.
_NAMED = frozenset(("outlet", "medianame", "publication", "publicationname", "newspaper"))

#: Keys under which an object that stands for an outlet or a person has its name.
_NAME_KEYS = ("name", "title", "label")


def flattened(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with the keys of the objects inside it beside its own, their path parted by dots.

    >>> flattened({"fields": {"bodyText": "The hall is shut."}})["fields.bodyText"]
    'The hall is shut.'
    """
    if not any(isinstance(value, Mapping) for value in record.values()):
        return record
    flat: dict[str, object] = {}
    for path, value in _paths(record, "", MAX_DEPTH):
        flat.setdefault(path, value)
        if len(flat) >= MAX_KEYS:
            break
    return flat


def _paths(record: Mapping[str, object], before: str, depth: int) -> Iterator[tuple[str, object]]:
    """Yield the path and the value of each key, those of the outer objects first."""
    inner: list[tuple[str, Mapping[str, object]]] = []
    for key, value in record.items():
        path = f"{before}{key}"
        yield path, value
        if isinstance(value, Mapping) and depth > 1:
            inner.append((path, value))
    for path, value in inner:
        yield from _paths(value, f"{path}.", depth - 1)


def record_draft(
    record: Mapping[str, object],
    *,
    limits: DraftLimits,
    origin: str,
    fallback_id: str,
    found: Columns | None = None,
    remarks: tuple[tuple[str, str], ...] = (),
    headlines: bool = True,
) -> Draft:
    """Make an article of one record.

    Of the columns that can hold a field, the first that holds something usable is taken: a text that is null, or an
    address where an outlet is wanted, passes on to the next.

    Parameters
    ----------
    record : Mapping of str to object
    limits : DraftLimits
    origin, fallback_id : str
    found : Columns or None
        Field -> columns, where the whole table shares them; worked out from the record when ``None``.
    headlines : bool
        Whether a headline without a text is an article. Where the other records of a file have texts, one without
        has lost it.

    Raises
    ------
    ReadError
        If the record has no usable text and is no headline either.
    """
    flat = record if found is not None else flattened(record)
    columns = candidates(flat, limits.mapping) if found is None else found
    fields = _fields(flat, columns)
    text = _text(flat, columns, mapped="text" in limits.mapping)
    if _is_removed(text) or _is_removed(fields.get("title")):
        raise ReadError("the service has taken this article down ([Removed])")
    excerpt = text is None
    if text is None:
        text, said = _in_place_of_text(flat, columns, fields, headlines=headlines)
        remarks = (*remarks, said)
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > limits.max_article_bytes:
        raise ReadError(
            f"the text has {size:,} bytes; the limit is {limits.max_article_bytes:,}", command="see --max-article-bytes"
        )
    return make_draft(
        text,
        fields,
        origin=origin,
        fallback_id=fallback_id,
        remarks=remarks,
        excerpt=excerpt,
        day_first=limits.day_first,
    )


def _in_place_of_text(
    flat: Mapping[str, object], columns: Columns, fields: Mapping[str, object], *, headlines: bool
) -> tuple[str, tuple[str, str]]:
    """Return the summary or the headline of a record without a text, and what is said of it."""
    title = fields.get("title")
    summary = next((value for name in columns.get("summary", ()) if (value := _words(flat.get(name)))), None)
    given = [field for field, value in fields.items() if value not in (None, "", [], {})]
    if not is_headline(given) and not (summary and title):
        raise _no_text(flat, columns)
    if summary is not None:
        return summary, ("excerpt", "the record has no text, only a summary")
    if not headlines:
        raise ReadError("the record has a headline and no text, unlike the others of its file")
    return str(title), HEADLINE_ONLY


def with_day_order(
    records: Iterable[Mapping[str, object]], limits: DraftLimits, found: Columns | None = None
) -> DraftLimits:
    """Return limits that say whether 03/04/2024 is 3 April, where the dates of the first records tell.

    Parameters
    ----------
    records : iterable of Mapping
    limits : DraftLimits
    found : Columns or None
        As for :func:`record_draft`.
    """
    values: list[object] = []
    for record in records:
        flat = record if found is not None else flattened(record)
        columns = candidates(flat, limits.mapping) if found is None else found
        values.extend(flat.get(name) for field in ("published", "updated") for name in columns.get(field, ()))
    return replace(limits, day_first=file_day_first(values))


def has_text(record: Mapping[str, object], mapping: Mapping[str, str], found: Columns | None = None) -> bool:
    """Whether a record has a text, so that the others of its file should have one too."""
    flat = record if found is not None else flattened(record)
    columns = candidates(flat, mapping) if found is None else found
    return _text(flat, columns, mapped="text" in mapping) is not None


def _no_text(record: Mapping[str, object], columns: Columns) -> ReadError:
    """Build the error for a record without a usable text."""
    for name in columns.get("text", ()):
        value = record.get(name)
        if isinstance(value, str) and not value.strip():
            return ReadError("the text is empty", remedy="give a file with the text of an article")
        if value is not None and not isinstance(value, str):
            return ReadError(
                f"the text in column {name!r} is of type {type(value).__name__}, not a text",
                command="name another column with --map text=COLUMN",
            )
    there = [key for key, value in record.items() if value is not None]
    return ReadError(
        f"the record has no text; columns found: {columns_found(there)}", command="name it with --map text=COLUMN"
    )


def _is_removed(value: object) -> bool:
    """Whether a service says that an article is gone."""
    return isinstance(value, str) and value.strip().casefold() in _REMOVED


def _words(value: object) -> str | None:
    """Return a text that holds something."""
    return value if isinstance(value, str) and value.strip() and not _UNPAID.fullmatch(value) else None


def _text(record: Mapping[str, object], columns: Columns, *, mapped: bool) -> str | None:
    """Return the text of a record; a list of paragraphs is one only where the user has named it."""
    for name in columns.get("text", ()):
        value = record.get(name)
        if mapped and isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            value = "\n\n".join(str(item) for item in value)
        text = _words(value)
        if text is not None:
            return text
    return None


def _fields(record: Mapping[str, object], columns: Columns) -> dict[str, object]:
    """Return the metadata of a record: of each field the first value that is usable, else the first that is there."""
    fields: dict[str, object] = {}
    for field, names in columns.items():
        if field in ("text", "summary", "outlet"):
            continue
        given = [
            value
            for name in names
            if (value := record.get(name)) not in (None, "", [], {}) and not _counts_characters(name, value)
        ]
        fields[field] = next((value for value in given if _is_usable(field, value)), given[0] if given else None)
    fields["outlet"], address = _outlet(record, columns.get("outlet", ()))
    if address is not None and not fields.get("url"):
        fields["url"] = address
    return fields


def _counts_characters(name: str, value: object) -> bool:
    """Whether a bare number under "length" may be one of characters, as extractors give it."""
    return name.casefold() == "length" and not re.search(r"[^\W\d_]", str(value))


def _is_usable(field: str, value: object) -> bool:
    """Whether a value can be what a field wants."""
    if field == "published" or field == "updated":
        return parse_date(value)[0] is not None
    if field == "url":
        return isinstance(value, str) and bool(_ADDRESS.fullmatch(value) or host_of(value))
    if field == "title":
        return isinstance(value, (str, int, float)) and not isinstance(value, bool)
    if field == "stated_words":
        return stated_words(value) is not None
    if field in ("section", "country", "language"):
        return isinstance(value, str)
    return not isinstance(value, Mapping) or any(isinstance(value.get(key), str) for key in _NAME_KEYS)


def _outlet(record: Mapping[str, object], names: tuple[str, ...]) -> tuple[object, str | None]:
    """Return the outlet of a record, and the address that stands where the outlet is looked for.

    A name comes first; a domain is one by the table of known news domains, or stands for itself.
    """
    named = domain = address = None
    wrong: object = None
    for name in names:
        value = record.get(name)
        if isinstance(value, Mapping):
            value = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
        if not isinstance(value, str):
            wrong = wrong if wrong is not None else value
        elif not value.strip():
            continue
        elif _ADDRESS.fullmatch(value):
            address = address or value.strip()
        elif _DOMAIN.fullmatch(value) and re.sub(r"[\W_]+", "", name.casefold()) not in _NAMED:
            domain = domain or value.strip()
        else:
            named = named or value
    if named is None and domain is not None:
        named = known_outlet(domain) or host_of(domain) or domain
    return wrong if named is None else named, address


def row_item(
    row: Mapping[str, object],
    *,
    shown: str,
    stem: str,
    number: int,
    limits: DraftLimits,
    found: Columns,
    remarks: tuple[tuple[str, str], ...] = (),
    headlines: bool = True,
) -> Draft | SetAside:
    """Make an article of one row of a table, or set the row aside: one bad row never costs the others.

    Parameters
    ----------
    row : Mapping of str to object
    shown : str
        The path as the user knows it.
    stem : str
        First part of the id where the row has none; ``number`` is the second.
    number : int
        The line or the row in the file, from 1.
    limits : DraftLimits
    found : Columns
        Field -> columns, as :func:`~framing.reading.columns.check_columns` gives them.
    headlines : bool
        As for :func:`record_draft`.
    """
    origin = f"{shown}:{number}"
    try:
        return record_draft(
            row,
            limits=limits,
            origin=origin,
            fallback_id=f"{stem}-{number}",
            found=found,
            remarks=remarks,
            headlines=headlines,
        )
    except ReadError as error:
        return set_aside(error, origin)
