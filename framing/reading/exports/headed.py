"""Articles one below the other, each with its title, outlet and date on top and no labels to part them.

NewsBank and PressReader write outlet and date in one line; clippings that people stack in one document have them in
two lines below the title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from framing.reading.authors import are_people, without_by
from framing.reading.exports.entries import (
    COPYRIGHT,
    LOOK_AHEAD,
    MARKS,
    MIN_WORDS,
    RULE,
    Database,
    Entry,
    EntryLines,
    Line,
    date_in,
    day_line,
    paragraphs,
)
from framing.reading.exports.header_labels import (
    BYLINE,
    NAME,
    has_labels,
    is_foot,
    is_in_capitals,
    is_page,
    labelled_author,
    read_labels,
    without_foot,
)
from framing.reading.outlet_names import is_outlet_name, outlet_in_order
from framing.reading.page_words import weekday_pattern
from framing.reading.top_lines import is_sentence

__all__ = [
    "HEADED_GUARD", "NEWSBANK", "STACK", "headed_blocks", "headed_entry", "header_lines", "is_outlet", "is_title",
]  # fmt: skip

#: Lines kept of an article that is larger than may be: enough for the header of the next.
KEPT = 50

#: A title and an outlet are shorter than a paragraph.
MAX_TITLE, MAX_OUTLET, MAX_HEADER = 220, 90, 170

#: Lines from the date of a header to the outlet below it, at most.
HEADER_REACH = 5

_FIGURES = re.compile(r"\d{4}")
_SEPARATOR = re.compile(r"\s+[-–—|/•·]\s*|\s*[•·|\t]\s*|\s{2,}|,\s+|:\s+|\s*\(|\)\s*")
_PLACE_NAME = re.compile(r"(?:\s*\([^()]{2,60}\)){1,3}\s*\Z")
_RANK = re.compile(r"^article rank\s*", re.IGNORECASE)

#: What no outlet is called: other lines of a header, and prose.
_NO_OUTLET = re.compile(
    r"[!?;:\"“”]|\.\Z|\b(?:dates?|published|updated|posted)\Z|^(?:by|published|updated|posted|section|page|date)\b",
    re.IGNORECASE,
)

_LABELLED_TITLE = re.compile(r"(?P<outlet>[^:]{3,60}):\s+(?P<title>\S.*)")
_NUMBER = re.compile(r"\A\(?\d{1,3}[.)]\s+(?=\S)")


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
    stripped = outlet_in_order(_RANK.sub("", MARKS.sub("", text).strip()))
    if not 12 <= len(stripped) <= MAX_HEADER:
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
        if not rest or not is_outlet(rest[0]):
            return None
        outlet, rest = rest[0], rest[1:]
    elif len(parts) > 1 and (BYLINE.fullmatch(parts[-1]) or is_page(parts[-1]) or _is_person(parts[-1])):
        # "The Callan Courier - By Petra Dunne - 12 Mar 2024", "The Callan Courier | Page 3 | 12 Mar 2024"
        outlet = outlet[: outlet.rindex(parts[-1])].rstrip(" -–—|/•·,:(\t")
    if not parted or not is_outlet(outlet) or len(parts) > 3:
        return None
    beside = (*parts[1:], *rest)
    author = next((part for part in beside if part.casefold().startswith("by ") or is_in_capitals(part)), None)
    author = author or labelled_author(rest) or next((part for part in parts[1:] if _is_person(part)), None)
    if author is None and len(rest) == 1 and NAME.fullmatch(rest[0]):
        author = rest[0]
    return outlet, match["day"], without_by(author) if author else None


def _is_person(text: str) -> bool:
    """Whether a part of a header is the name of a person, and of no paper."""
    return are_people(text.strip()) and not is_outlet_name(text.strip(), beside=True)


def is_outlet(text: str) -> bool:
    """Whether a text can be the name of an outlet."""
    return (
        2 <= len(text) <= MAX_OUTLET
        and (text[0].isupper() or text[0].isdigit() or "." in text)
        and not re.fullmatch(rf"{weekday_pattern()}|[\d\W]+", text, re.IGNORECASE)
        and not _NO_OUTLET.search(text)
        and len(text.split()) <= 10
    )


def is_title(text: str) -> bool:
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
    found = _headers(lines, outlet_first=False)
    if found and all(is_outlet_name(header.title.strip("[]"), beside=True) for header in found):
        if not all(is_sentence(header.outlet) for header in found):
            return []  # the headline is still to come, below the date
        return [replace(header, title=header.outlet, outlet=header.title.strip("[]")) for header in found]
    if not found or any(text.strip() for text in lines[: found[0].start]):
        turned = _headers(lines, outlet_first=True)
        if turned and not any(text.strip() for text in lines[: turned[0].start]):
            if all(is_sentence(header.outlet) and not is_sentence(header.title) for header in turned):
                return [replace(header, title=header.outlet, outlet=header.title) for header in turned]
            return turned if all(is_outlet(header.outlet) for header in turned) else found
    return found


def _headers(lines: Sequence[str], *, outlet_first: bool) -> list[_Header]:
    """Find the headers of one form."""
    spaced = _is_spaced(lines)
    found: list[_Header] = []
    for place, text in enumerate(lines):
        if len(text) > MAX_HEADER or not _FIGURES.search(text):  # quick: most lines hold no date
            continue
        floor = found[-1].end if found else 0
        header = _header_at(lines, place, spaced=spaced, floor=floor, outlet_first=outlet_first)
        if header is not None:
            found.append(header)
    return found


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether empty lines part the groups of lines."""
    return sum(not text.strip() for text in lines) * 10 >= len(lines)


def _outlet_above(lines: Sequence[str], place: int, floor: int) -> _Header | None:
    """Read a header of outlet, date and title, in this order; the title may still have to come."""
    day = day_line(MARKS.sub("", lines[place]))
    above = _filled(lines, place, -1, floor) if day is not None else None
    if day is None or above is None or (above > floor and lines[above - 1].strip()):
        return None
    outlet = MARKS.sub("", lines[above]).strip()
    below = _filled(lines, place, 1, floor)
    title = "" if below is None else " ".join(MARKS.sub("", lines[below]).split())
    turned = is_outlet(title) and is_title(outlet)  # the title first: header_lines turns it round
    if not turned and (not is_outlet(outlet) or (title and not is_title(title))):
        return None
    return _Header(above, len(lines) if below is None else below + 1, title, outlet, day)


def _header_at(
    lines: Sequence[str], place: int, *, spaced: bool, floor: int, outlet_first: bool = False
) -> _Header | None:
    """Read the header whose line with the date stands at a place."""
    if outlet_first:
        return _outlet_above(lines, place, floor)
    one = _one_line(lines[place])
    if one is not None:
        start, title = _title_above(lines, place, spaced=spaced, floor=floor)
        outlet, published, author = one
        return _Header(start, place + 1, title, outlet, published, author) if title else None
    day = day_line(lines[place])
    if day is None:
        return None
    above = _filled(lines, place, -1, floor)
    below = _filled(lines, place, 1, floor)
    if above is not None and below is not None and is_outlet_name(lines[below].strip(), beside=True):
        title = " ".join(MARKS.sub("", lines[above]).split())
        if is_title(title) and is_sentence(title):  # headline, date and outlet, in this order
            return _Header(above, below + 1, title, lines[below].strip(), day)
    second = _filled(lines, below, 1, floor) if below is not None else None
    if below is not None and second is not None and second < place + HEADER_REACH:  # date, headline and outlet
        title, name = " ".join(MARKS.sub("", lines[below]).split()), _PLACE_NAME.sub("", lines[second].strip())
        if is_title(title) and is_sentence(title) and is_outlet_name(name, beside=True):
            return _Header(place, second + 1, title, name, day)
    outlet = _PLACE_NAME.sub("", lines[above].strip()) if above is not None else ""
    if above is None or not is_outlet(outlet):
        return None
    start, title = _title_above(lines, above, spaced=spaced, floor=floor)
    return _Header(start, place + 1, title, outlet, day) if title else None


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
    above = _filled(lines, last, -1, floor)
    if above is not None and BYLINE.fullmatch(lines[last]):  # between title and outlet
        last = above
    first = last
    while spaced and first - 1 >= floor and lines[first - 1].strip() and last - first < 2:
        first -= 1
    title = " ".join(" ".join(MARKS.sub("", text).split()) for text in lines[first : last + 1])
    if is_foot(title) or COPYRIGHT.match(title) or RULE.fullmatch(title) or not is_title(title):
        return place, None
    return first, title


def _is_turned(head: Sequence[str]) -> bool:
    """Whether the headers have the outlet first and the title last."""
    found = header_lines(head)
    turned = _headers(head, outlet_first=True)
    return bool(found) and [header.start for header in found] == [header.start for header in turned]


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
    labelled = any(has_labels(head[header.end : header.end + 3]) for header in headers)
    return bool(headers) and (marked or labelled) and (marked or _is_stack(head))


def _newest(texts: Sequence[str], floor: int, *, spaced: bool, outlet_first: bool) -> _Header | None:
    """Return the header that the last of some lines completes."""
    last = len(texts) - 1
    if outlet_first:  # the line below the date belongs to the header too
        place = _filled(texts, last, -1, floor) if texts[last].strip() else None
        return None if place is None else _header_at(texts, place, spaced=spaced, floor=floor, outlet_first=True)
    header = _header_at(texts, last, spaced=spaced, floor=floor)
    if header is not None or not is_outlet_name(_PLACE_NAME.sub("", texts[last].strip()) or "-", beside=True):
        return header
    above = (
        _header_at(texts, place, spaced=spaced, floor=floor) for place in range(last - 1, max(floor, last - 5) - 1, -1)
    )
    return next((header for header in above if header is not None and header.end == len(texts)), None)


def headed_blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut before the title of each header; a header is known once the lines below its title are seen."""
    held: list[Line] = []
    texts: list[str] = []
    first, size, floor = True, 0, 0
    iterator = iter(lines)
    ahead = list(itertools.islice(iterator, LOOK_AHEAD))
    head = [text for _, text in ahead]
    spaced = _is_spaced(head)
    outlet_first = _is_turned(head)
    for number, text in itertools.chain(ahead, iterator):
        held.append((number, text))
        texts.append(text)
        size += len(text) + 1
        if size > limit:  # only a header that is still to come matters now
            held, texts, floor = held[-KEPT:], texts[-KEPT:], 0
        header = _newest(texts, floor, spaced=spaced, outlet_first=outlet_first)
        if header is None:
            continue
        if any(line.strip() for line in texts[: header.start]):
            yield EntryLines(tuple(held[: header.start]), first, size <= limit, size > limit)
            first = False
        held, texts = held[header.start :], texts[header.start :]
        size, floor = sum(map(len, texts)), len(texts)
    if any(line.strip() for line in texts):
        yield EntryLines(tuple(held), first, True, size > limit)


def headed_entry(block: EntryLines) -> Entry | None:
    """Make an entry of a header and what stands below it."""
    texts = [text for _, text in block.lines]
    headers = header_lines(texts)
    if not headers:
        return None if block.first else Entry(block.lines[0][0], problem="no title, outlet and date on top of it")
    header = headers[0]
    title = _NUMBER.sub("", header.title)
    fields: dict[str, object] = {"title": title, "outlet": header.outlet, "published": header.published}
    if _is_person(header.outlet):  # "The Callan Courier: Pier to shut" above "Petra Dunne | 12 Mar 2024"
        named = _LABELLED_TITLE.fullmatch(title)
        fields |= {"outlet": None, "author": header.outlet}
        if named is not None and is_outlet_name(named["outlet"], beside=True):
            fields |= {"outlet": named["outlet"], "title": named["title"]}
    byline = next((text for text in texts[header.start : header.end] if BYLINE.fullmatch(text)), None)
    if header.author or byline:
        fields["author"] = header.author or without_by(str(byline))
    body = read_labels(block.lines, header.end, fields)
    end = without_foot(texts, body)
    return Entry(block.lines[header.start][0], paragraphs(block.lines[body:end]), fields, excerpt=not block.whole)


#: No line of an article.
HEADED_GUARD = re.compile(r"\s*(?:record number|article id|openurl link|readability):.*", re.IGNORECASE)

NEWSBANK = Database("NewsBank", _newsbank, headed_blocks, headed_entry, HEADED_GUARD)
STACK = Database("a stack of articles", _is_stack, headed_blocks, headed_entry, HEADED_GUARD)
