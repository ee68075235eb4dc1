"""Batches that people make themselves: articles one below the other, each with labelled lines or front matter on top.

They are read only if each article in them has its title, outlet, date and text; otherwise they are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from framing.reading.dates import parse_date
from framing.reading.exports.entries import (
    MIN_WORDS,
    RULE,
    Database,
    Entry,
    EntryLines,
    Line,
    cut_at,
    cut_where,
    paragraphs,
)
from framing.reading.exports.header_labels import BYLINE
from framing.reading.exports.labelled import labelled_blocks, labelled_entry, looks_labelled
from framing.reading.front_matter import split_front_matter

__all__ = ["BATCHES", "front_matter_lines"]

#: Characters of the longest header of one line.
MAX_HEADER = 280

_FENCE = re.compile(r"---\s*|\+\+\+\s*")
_KEY = re.compile(r"[A-Za-z][\w -]{0,40}\s*[:=].*")
_WHOLE = re.compile(
    r"\s*(?:#{1,6}\s+|\d{1,3}[.)]\s+)?(?P<title>\S.{8,180}?)(?:\s+[—–|·-]{1,2}\s+|\s*[(\[])"
    r"(?P<outlet>[A-Z0-9][^—–|·()\[\],]{1,60}?)(?:,|\s+[—–|·-]{1,2})\s+(?P<published>[^—–|·()\[\]]{6,40})[)\]]?\s*"
)

#: "12 March 2024 – Tarn Ledger – Pier to shut" and "“Pier to shut” – Petra Dunne, Tarn Ledger, 12 March 2024".
_DATE_FIRST = re.compile(
    r"\s*(?:#{1,6}\s+|\d{1,3}[.)]\s+)?(?P<published>[^—–|·]{6,40}?)\s+[—–|·-]\s+"
    r"(?P<outlet>[A-Z0-9][^—–|·()\[\],]{1,60}?)\s+[—–|·-]\s+(?P<title>\S.{8,180}?)\s*"
)
_AUTHORED = re.compile(
    r"\s*[“\"‘']?(?P<title>[^“”\"]{8,180}?)[”\"’']?\s+[—–|·-]\s+(?P<author>(?:[A-Z][\w.’'-]*\s?){2,5}),\s+"
    r"(?P<outlet>[A-Z0-9][^—–|·()\[\],]{1,60}?),\s+(?P<published>[^—–|·()\[\]]{6,40})\s*"
)

_Blocks = Callable[[Iterable[Line], int], Iterator[EntryLines]]
_Maker = Callable[[EntryLines], Entry | None]


def _recogniser(blocks: _Blocks, entry: _Maker, looks: Callable[[Sequence[str]], object]) -> Callable[..., bool]:
    """Return what says whether lines are such a batch: all the articles in them are whole."""

    def recognises(head: Sequence[str]) -> bool:
        if not looks(head):
            return False
        made = [entry(block) for block in blocks(enumerate(head, start=1), sum(map(len, head)) + len(head))]
        if made and made[0] is None:  # a cover page
            made = made[1:]
        return len(made) >= 2 and all(item is not None and _is_whole(item) for item in made)

    return recognises


def _is_whole(entry: Entry) -> bool:
    """Whether an entry says what it is and has a text."""
    given = entry.fields
    dated = parse_date(given.get("published"), day_first=True)[0] is not None
    named = bool(given.get("title")) and bool(given.get("outlet"))
    return entry.problem is None and named and dated and len(entry.text.split()) >= MIN_WORDS


def _fenced_blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut at each line that opens front matter: a fence whose next line with words is a key."""
    inside = fenced = False

    def cut(held: Sequence[Line], line: Line) -> int | None:
        nonlocal inside, fenced
        if _FENCE.fullmatch(line[1]):
            fenced, inside = not inside, False
            return None
        opens = fenced and _KEY.fullmatch(line[1]) is not None
        if line[1].strip():
            inside, fenced = inside or opens, False
        return max(place for place, (_, text) in enumerate(held) if _FENCE.fullmatch(text)) if opens else None

    yield from cut_where(lines, limit, cut)


def front_matter_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of the lines of front matter among some, fences and all.

    >>> sorted(front_matter_lines(["---", "title: The quay is shut", "---", "Boats stay in."]))
    [0, 1, 2]
    """
    found: set[int] = set()
    opened: int | None = None
    for place, line in enumerate(lines):
        if _FENCE.fullmatch(line):
            if opened is not None and place > opened + 1:
                found.update(range(opened, place + 1))
            opened = None if place in found else place
        elif line.strip() and not _KEY.fullmatch(line):
            opened = None
    return frozenset(found)


def _fenced_entry(block: EntryLines) -> Entry:
    """Make an entry of front matter and the text below it."""
    fields, body, lines, _ = split_front_matter("\n".join(text for _, text in block.lines), path="")
    number = block.lines[0][0]
    return Entry(number, paragraphs((number + lines, text) for text in body.split("\n")), fields)


def _line_blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut at each line that is a whole header."""
    yield from cut_at((line for line in lines if not RULE.fullmatch(line[1])), limit, starts=_header)


def _line_entry(block: EntryLines) -> Entry:
    """Make an entry of a header of one line and the text below it."""
    fields = _header(block.lines[0][1]) or {}
    return Entry(block.lines[0][0], paragraphs(block.lines[1:]), fields)


def _header(line: str) -> dict[str, object] | None:
    """Read title, outlet and date from one line ("Pier to shut - Tarn Ledger, 4 May 2024"); None for any other."""
    if len(line) > MAX_HEADER:
        return None
    for form in (_WHOLE, _AUTHORED, _DATE_FIRST):
        match = form.fullmatch(line)
        if match is None or BYLINE.fullmatch(match["outlet"]):
            continue
        if parse_date(match["published"], day_first=True)[0] is not None:
            return {name: value.strip() for name, value in match.groupdict().items()}
    return None


def _has_headers(head: Sequence[str]) -> bool:
    """Whether lines begin with a header, and hold another."""
    first = next((text for text in head if text.strip()), "")
    return _header(first) is not None and sum(_header(text) is not None for text in head) >= 2


def _has_fences(head: Sequence[str]) -> bool:
    """Whether several blocks of front matter stand in some lines, the first on top."""
    first = next((text for text in head if text.strip()), "")
    return _FENCE.fullmatch(first) is not None and sum(_FENCE.fullmatch(text) is not None for text in head) >= 4


#: No line of an article.
_GUARD = re.compile(r"\s*(?:publication title|published|outlet|headline):.*", re.IGNORECASE)

BATCHES = (
    Database("clippings", _recogniser(_line_blocks, _line_entry, _has_headers), _line_blocks, _line_entry, _GUARD),
    Database(
        "articles with front matter",
        _recogniser(_fenced_blocks, _fenced_entry, _has_fences),
        _fenced_blocks,
        _fenced_entry,
        _GUARD,
    ),
    Database(
        "labelled articles",
        _recogniser(labelled_blocks, labelled_entry, looks_labelled),
        labelled_blocks,
        labelled_entry,
        _GUARD,
    ),
)
