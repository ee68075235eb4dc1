"""RIS, the references that databases give beside their texts: an abstract at most, seldom the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from framing.reading.exports.entries import Database, Entry, EntryLines, Line, cut_at

__all__ = ["REFERENCE", "RIS"]

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  - ?(?P<value>.*)")

#: Our field -> the tags that give it, the surest first.
_FIELDS = {
    "title": ("T1", "TI", "CT"),
    "outlet": ("JF", "T2", "JO", "JA", "J2", "BT", "PB"),
    "published": ("Y1", "DA", "PY"),
    "author": ("AU", "A1"),
    "url": ("UR", "L2", "LK"),
    "language": ("LA",),
    "section": ("SE",),
    "id": ("AN", "ID"),
}
_TEXTS = ("N2", "AB")

#: The note by which an article that was read from a reference is known.
REFERENCE = "references give only a summary or the headline of an article, not its text"


def _recognises(head: Sequence[str]) -> bool:
    """Whether lines are references in RIS."""
    return any(line.startswith("TY  - ") for line in head)


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut at the tag that begins a reference."""
    yield from cut_at(lines, limit, starts=lambda text: text.lstrip("\ufeff").startswith("TY  - "))


def _entry(block: EntryLines) -> Entry:
    """Make an entry of one reference; without a summary its headline is all it has."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for _, text in block.lines:
        match = _TAG.match(text.lstrip("\ufeff"))
        if match is not None:
            current = found.setdefault(match["tag"], [])
            current.append(match["value"].strip())
        elif current and text.strip():
            current[-1] = f"{current[-1]} {text.strip()}"
    fields: dict[str, object] = {
        name: next((found[tag][0] for tag in tags if tag in found and found[tag][0]), None)
        for name, tags in _FIELDS.items()
    }
    fields["published"] = _day(found)
    authors = [value for tag in ("AU", "A1") for value in found.get(tag, [])]
    fields["author"] = ", ".join(_turned(name) for name in authors) or None
    text = next((found[tag][0] for tag in _TEXTS if tag in found and found[tag][0]), "")
    return Entry(block.lines[0][0], text, fields, (("excerpt", REFERENCE),), excerpt=True)


def _day(found: dict[str, list[str]]) -> str | None:
    """Return the day of a reference: "2024/03/12/" or "2024 Mar 12"; a year alone is none."""
    for tag in _FIELDS["published"]:
        for value in found.get(tag, []):
            day = value.strip("/ ").replace("/", "-")
            if len(day) > 4:
                return day
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
                return day
    return None


def _turned(name: str) -> str:
    """Turn "Lind, Petra" round."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


RIS = Database("RIS", _recognises, _blocks, _entry, re.compile(r"[A-Z][A-Z0-9]  - .*"))
