"""Articles one below the other, each with its title, outlet and date on top and no labels to part them.

NewsBank and PressReader write outlet and date in one line; clippings that people stack in one document have them in
two lines below the title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from framing.reading.exports.entries import (
    COPYRIGHT,
    Block,
    Database,
    Entry,
    Line,
    date_in,
    day_line,
    paragraphs,
    without_by,
)

__all__ = ["HEADED", "header_lines"]

#: Lines looked at to see which form the headers of a file have.
LOOK_AHEAD = 5_000

#: Lines kept of an article that is larger than may be: enough for the header of the next.
KEPT = 50

#: A title and an outlet are shorter than a paragraph.
MAX_TITLE, MAX_OUTLET = 220, 90

#: An article of fewer words between two headers is no article, but a list of events with dates.
MIN_WORDS = 12

_SEPARATOR = re.compile(r"\s+[-–—|/•·]\s*|\s*[•·|\t]\s*|\s{2,}|,\s+|:\s+|\s*\(|\)\s*")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|[\d\W]+", re.IGNORECASE)
_PLACE_NAME = re.compile(r"\s*\([^()]{2,60}\)\s*\Z")
_PAGE = re.compile(r"(?:pages?|pg\.?|p\.?)\s*[A-Z]?\d+[A-Z]?(?:[-–,]\s*\d+)?|[A-Z]?\d{1,3}[A-Z]?", re.IGNORECASE)
_RANK = re.compile(r"^article rank\s*", re.IGNORECASE)

#: What no outlet is called: other lines of a header, and prose.
_NO_OUTLET = re.compile(
    r"[!?;:\"“”]|\.\Z|\b(?:dates?|published|updated|posted)\Z|^(?:by|published|updated|posted|section|page|date)\b",
    re.IGNORECASE,
)

#: Labelled lines right below the header -> our field; "" for what is left out.
_BELOW = {
    "author": "author",
    "byline": "author",
    "by": "author",
    "section": "section",
    "edition": "",
    "page": "",
    "column": "",
    "dateline": "",
    "readability": "",
    "word count": "stated_words",
    "length": "stated_words",
    "source": "",
    "subject": "",
    "country": "country",
    "language": "language",
    "url": "url",
}
_BELOW_LABEL = re.compile(r"\s*(?P<name>[A-Z][A-Za-z ]{1,20}?)\s*:\s*(?P<value>.*)")
_BYLINE = re.compile(r"\s*by\s+[A-Z][^.!?]{2,80}", re.IGNORECASE)

#: What stands below an article and is none of it.
_FOOT = re.compile(
    r"\s*(?:record(?: number)?:|article id:|openurl link:|index terms:|caption:|memo:|citation\b|illustration:"
    r"|newspapers in\b|newspapers from\b|©\s*pressreader|pressreader\.com|printed and distributed by)",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[_=*-]\s?){10,}\s*")


@dataclass(frozen=True, slots=True)
class _Header:
    """A header: the places of its first line and of the line behind it, and what it says."""

    start: int
    end: int
    title: str
    outlet: str
    published: str
    author: str | None = None


def _one_line(text: str) -> tuple[str, str, str | None] | None:
    """Read outlet, date and author from one line; None for any other line."""
    stripped = _RANK.sub("", text.strip())
    if not 12 <= len(stripped) <= 170:
        return None
    match = date_in(stripped)
    if match is None:
        return None
    before, after = stripped[: match.start()], stripped[match.end() :]
    parts = [part for part in _SEPARATOR.split(before) if any(map(str.isalnum, part))]
    outlet = _PLACE_NAME.sub("", re.sub(r"[\s\-–—|/•·,:(\t]+\Z", "", before)).strip()
    parted = not before.strip() or re.search(r"(?:\s[-–—|/•·]|[•·|\t,:(]|\s\s)\s*\Z", before) is not None
    rest = [part.strip() for part in _SEPARATOR.split(after) if any(map(str.isalnum, part))]
    if after.strip() and not re.match(r"\s*(?:[-–—|/•·\t,:;()]|\s\s)", after):
        return None
    if not before.strip():  # the date first: "12 Mar 2024 - The Callan Courier - By Petra Dunne"
        if not rest or not _is_outlet(rest[0]):
            return None
        outlet, rest = rest[0], rest[1:]
    if not parted or not _is_outlet(outlet) or len(parts) > 3:
        return None
    author = next((part for part in rest if not _PAGE.fullmatch(part) and len(part) <= 60), None)
    return outlet, match["day"], without_by(author) if author and author.casefold().startswith("by ") else None


def _is_outlet(text: str) -> bool:
    """Whether a text can be the name of an outlet."""
    return (
        2 <= len(text) <= MAX_OUTLET
        and (text[0].isupper() or text[0].isdigit() or "." in text)
        and not _WEEKDAY.fullmatch(text)
        and not _NO_OUTLET.search(text)
        and len(text.split()) <= 10
    )


def _is_title(text: str) -> bool:
    """Whether a text can be a headline."""
    return 3 <= len(text) <= MAX_TITLE and not re.search(r"[,;:]\Z|(?<!\.\.)(?<!\b[A-Z])\.\Z", text)


def header_lines(lines: Sequence[str]) -> list[_Header]:
    """Find the headers in some lines.

    Parameters
    ----------
    lines : sequence of str

    Returns
    -------
    list of _Header
        With the places of their lines, in order; empty where the lines are no stack of articles.
    """
    spaced = sum(not text.strip() for text in lines) * 10 >= len(lines)
    found: list[_Header] = []
    for place in range(len(lines)):
        header = _header_at(lines, place, spaced=spaced, floor=found[-1].end if found else 0)
        if header is not None:
            found.append(header)
    return found


def _header_at(lines: Sequence[str], place: int, *, spaced: bool, floor: int) -> _Header | None:
    """Read the header whose line with the date stands at a place."""
    one = _one_line(lines[place])
    if one is not None:
        start, title = _title_above(lines, place, spaced=spaced, floor=floor)
        outlet, published, author = one
        return _Header(start, place + 1, title, outlet, published, author) if title else None
    day = day_line(lines[place])
    if day is None:
        return None
    above = _filled(lines, place, -1, floor)
    if above is None or not _is_outlet(lines[above].strip()):
        return None
    start, title = _title_above(lines, above, spaced=spaced, floor=floor)
    return _Header(start, place + 1, title, lines[above].strip(), day) if title else None


def _filled(lines: Sequence[str], place: int, step: int, floor: int) -> int | None:
    """Return the next place whose line is not empty."""
    place += step
    while floor <= place < len(lines):
        if lines[place].strip():
            return place
        place += step
    return None


def _title_above(lines: Sequence[str], place: int, *, spaced: bool, floor: int) -> tuple[int, str | None]:
    """Read the title above a line: the lines of one group where empty lines part groups, else the line itself."""
    last = _filled(lines, place, -1, floor)
    if last is None:
        return place, None
    first = last
    while spaced and first - 1 >= floor and lines[first - 1].strip() and last - first < 2:
        first -= 1
    title = " ".join(" ".join(text.split()) for text in lines[first : last + 1])
    if _FOOT.match(title) or COPYRIGHT.match(title) or not _is_title(title):
        return place, None
    return first, title


def _is_stack(head: Sequence[str]) -> bool:
    """Whether lines are articles one below the other: two headers at least, the first on top, text below each."""
    headers = header_lines(head)
    if len(headers) < 2 or any(text.strip() for text in head[: headers[0].start]):
        return False
    ends = [header.start for header in headers[1:]]
    return all(
        sum(len(text.split()) for text in head[header.end : end]) >= MIN_WORDS
        for header, end in zip(headers, ends, strict=False)
    )


def _newsbank(head: Sequence[str]) -> bool:
    """Whether lines are an export of NewsBank: a header, and its labels below it."""
    headers = header_lines(head[:LOOK_AHEAD])
    marked = any(
        re.match(r"\s*(?:record number|article id|openurl link|index terms):|.*newsbank", text, re.IGNORECASE)
        for text in head
    )
    labelled = any(_below(head[header.end : header.end + 3]) for header in headers)
    return bool(headers) and (marked or labelled) and (marked or _is_stack(head))


def _below(lines: Sequence[str]) -> bool:
    """Whether a labelled line stands among some."""
    return any((match := _BELOW_LABEL.fullmatch(text)) and match["name"].casefold() in _BELOW for text in lines)


def _pressreader(head: Sequence[str]) -> bool:
    """Whether lines are articles copied from PressReader."""
    return any("pressreader" in text.casefold() for text in head) and bool(header_lines(head[:LOOK_AHEAD]))


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[Block]:
    """Cut before the title of each header; a header is known once the lines below its title are seen."""
    held: list[Line] = []
    texts: list[str] = []
    first, size, floor = True, 0, 0
    iterator = iter(lines)
    ahead = list(itertools.islice(iterator, LOOK_AHEAD))
    spaced = sum(not text.strip() for _, text in ahead) * 10 >= len(ahead)
    for number, text in itertools.chain(ahead, iterator):
        held.append((number, text))
        texts.append(text)
        size += len(text) + 1
        if size > limit:  # only a header that is still to come matters now
            held, texts, floor = held[-KEPT:], texts[-KEPT:], 0
        header = _header_at(texts, len(texts) - 1, spaced=spaced, floor=floor)
        if header is None:
            continue
        if any(line.strip() for line in texts[: header.start]):
            yield Block(tuple(held[: header.start]), first, size <= limit, size > limit)
            first = False
        held, texts = held[header.start :], texts[header.start :]
        size, floor = sum(map(len, texts)), len(texts)
    if any(line.strip() for line in texts):
        yield Block(tuple(held), first, True, size > limit)


def _entry(block: Block) -> Entry | None:
    """Make an entry of a header and what stands below it."""
    texts = [text for _, text in block.lines]
    headers = header_lines(texts)
    if not headers:
        return None if block.first else Entry(block.lines[0][0], problem="no title, outlet and date on top of it")
    header = headers[0]
    fields: dict[str, object] = {"title": header.title, "outlet": header.outlet, "published": header.published}
    if header.author:
        fields["author"] = header.author
    body = _after_labels(block.lines, header.end, fields)
    end = next(
        (place for place in range(body, len(texts)) if _FOOT.match(texts[place]) or _RULE.fullmatch(texts[place])),
        len(texts),
    )
    while end > body and (not texts[end - 1].strip() or COPYRIGHT.match(texts[end - 1])):
        end -= 1
    return Entry(block.lines[header.start][0], paragraphs(block.lines[body:end]), fields, excerpt=not block.whole)


def _after_labels(lines: Sequence[Line], place: int, fields: dict[str, object]) -> int:
    """Read the byline and the labelled lines below a header; returns where the text begins."""
    while place < len(lines):
        text = lines[place][1].strip()
        match = _BELOW_LABEL.fullmatch(text)
        name = match["name"].strip().casefold() if match else ""
        if match is not None and name in _BELOW:
            if _BELOW[name]:
                fields.setdefault(_BELOW[name], without_by(match["value"]) or None)
        elif _BYLINE.fullmatch(text) and len(text.split()) <= 10 and "author" not in fields:
            fields["author"] = without_by(text)
        elif text and not _PAGE.fullmatch(text):
            break
        place += 1
    return place


_GUARD = re.compile(r"\s*(?:record number|article id|openurl link|readability):.*", re.IGNORECASE)

HEADED = (
    Database("NewsBank", _newsbank, _blocks, _entry, _GUARD),
    Database("PressReader", _pressreader, _blocks, _entry, _GUARD),
    Database("a stack of articles", _is_stack, _blocks, _entry, _GUARD),
)
