"""PressReader: articles copied one below the other, outlet, date and author in one line below the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from framing.reading.exports.entries import LOOK_AHEAD, Database, EntryLines, Line, date_in
from framing.reading.exports.headed import HEADED_GUARD, headed_blocks, headed_entry, header_lines
from framing.reading.exports.header_labels import is_in_capitals

__all__ = ["PRESSREADER"]

#: Characters of the longest line that is outlet, date and author.
MAX_LINE = 120

#: So many lines with an author in capitals tell of the service where nothing names it.
MIN_SIGNED = 2

#: An outlet's name, all its words in capitals but for the small ones; and an author or a page behind the date.
_OUTLET = re.compile(
    r"(?:[A-Z0-9][\w.’'&-]*|of|the|and|on|in|for|de|la)(?: (?:[A-Z0-9][\w.’'&-]*|of|the|and|on|in|for|de|la)){0,7}"
)
_RANK = re.compile(r"\s*article rank\s*", re.IGNORECASE)
_BEHIND = re.compile(r"(?:(?:by |BY )?[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3})?|[A-Z]?\d{1,3}")


def _parted(line: str) -> str:
    """Part outlet, date and author of a line by two spaces, of which a PDF leaves one.

    >>> _parted("Innis Times 2 May 2025 TOMAS OKONJO")
    'Innis Times  2 May 2025  TOMAS OKONJO'
    """
    if _RANK.fullmatch(line):
        return ""
    found = date_in(line) if len(line) <= MAX_LINE else None
    if found is None:
        return line
    outlet, behind = line[: found.start()].strip(), line[found.end() :].strip()
    if not _OUTLET.fullmatch(outlet) or not _BEHIND.fullmatch(behind):
        return line
    return f"{outlet}  {found.group()}  {behind}".rstrip()


def _is_signed(line: str) -> bool:
    """Whether a line ends with a date and an author in capitals."""
    parted = _parted(line)
    return parted is not line and is_in_capitals(parted.rpartition("  ")[2])


def _recognises(head: Sequence[str]) -> bool:
    """Whether lines are articles copied from PressReader: it is named, or authors stand in capitals behind the date."""
    named = any("pressreader" in text.casefold() for text in head)
    named = named or sum(_is_signed(text) for text in head[:LOOK_AHEAD]) >= MIN_SIGNED
    return named and bool(header_lines([_parted(text) for text in head[:LOOK_AHEAD]]))


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut before the title of each header."""
    yield from headed_blocks(((number, _parted(text)) for number, text in lines), limit)


PRESSREADER = Database("PressReader", _recognises, _blocks, headed_entry, HEADED_GUARD)
