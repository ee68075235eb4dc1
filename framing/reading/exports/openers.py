"""Clippings that each begin with the name or the address of their outlet, with a date or without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from framing.reading.exports.entries import (
    MARKS,
    RULE,
    Database,
    Entry,
    EntryLines,
    Line,
    cut_where,
    date_in,
    paragraphs,
)
from framing.reading.exports.header_labels import read_labels, without_foot
from framing.reading.outlet_names import is_outlet_name, outlet_spelt, title_and_outlet
from framing.reading.top_lines import said_in

__all__ = ["OPENERS"]

#: An article has so many words at least; what is shorter below an address is a link to another one.
MIN_TEXT = 30

#: Characters of a line that opens an article, and words of a headline.
MAX_OPENER, MIN_TITLE_WORDS, MAX_TITLE = 200, 3, 220

#: Lines with words between the opening line and the text, at most: headline, byline, date, section.
MAX_BELOW = 4

#: Lines on top of a file among which the first clipping begins.
MENU = 10

_ADDRESS = re.compile(r"(?:[A-Za-z]{3,6}:\s+)?(?P<url>https?://\S{4,2000})")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
_BRACKETED = re.compile(r"\[(?P<name>[^\[\]]{3,60})\]|\((?P<other>[^()]{3,60})\)")
_BEHIND = re.compile(r"(?P<title>\S.{8,180}?)\s*[(\[](?P<outlet>[A-Z0-9][^()\[\]]{2,60})[)\]]")
#: "Article 3", "No. 3": what counts the clippings, alone on a line.
_COUNTED = re.compile(r"\s*#*\s*(?:[A-Z][a-z]+\.?\s+)?#?\d{1,3}\s*[.):]?\s*")
_END = re.compile(r"(?<!\.\.)[.!,;:][\"”’')\]]*\Z")


@dataclass(frozen=True, slots=True)
class _Opener:
    """What a line says of the article that it opens: its address, its outlet, or headline and outlet."""

    kind: str
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: object = None
    author: str | None = None


def _opener(line: str) -> _Opener | None:
    """Read a line that opens an article; None for any other."""
    text = _NUMBER.sub("", MARKS.sub("", line).strip())
    if not 3 <= len(text) <= MAX_OPENER:
        return None
    address = _ADDRESS.fullmatch(text)
    if address is not None:
        return _Opener("address", url=address["url"])
    issue = said_in(text.replace(" / ", " | "))
    if issue.get("outlet") and issue.get("published"):
        author = str(issue["author"]) if issue.get("author") else None
        return _Opener("issue", outlet=str(issue["outlet"]), published=issue["published"], author=author)
    day = date_in(text)
    name = text[day.end() :].strip(" -–—|,:") if day is not None and day.start() == 0 else ""
    if day is not None and name and is_outlet_name(name, beside=True):  # "2024-03-12 The Callan Courier"
        return _Opener("issue", outlet=outlet_spelt(name), published=day["day"])
    bracketed = _BRACKETED.fullmatch(text)
    name = (bracketed["name"] or bracketed["other"]) if bracketed else text.rstrip(":")
    if is_outlet_name(name.strip(), beside=True):
        return _Opener("name", outlet=outlet_spelt(name.strip()))
    behind = _BEHIND.fullmatch(text)
    if behind is not None and is_outlet_name(behind["outlet"], beside=True):
        return _Opener("headline", outlet=outlet_spelt(behind["outlet"]), title=behind["title"])
    title, outlet = title_and_outlet(text)
    if outlet is not None and _is_title(title) and not said_in(title):
        return _Opener("headline", outlet=outlet, title=title)
    return None


def _is_title(line: str) -> bool:
    """Whether a line can be a headline."""
    return len(line.split()) >= MIN_TITLE_WORDS and len(line) <= MAX_TITLE and not _END.search(line)


def _blocks(lines: Iterable[Line], limit: int) -> Iterator[EntryLines]:
    """Cut at each opening line of the kind that the first one is of; it stands apart from what is above it."""
    kind: str | None = None

    def cut(held: Sequence[Line], line: Line) -> int | None:
        nonlocal kind
        titled = bool(held) and _is_title(held[-1][1]) and (len(held) == 1 or _is_apart(held[-2][1]))
        found = _opener(line[1]) if not held or titled or _is_apart(held[-1][1]) else None
        if found is None or kind not in (None, found.kind) or (titled and found.kind != "address"):
            return None
        kind = found.kind
        return len(held) - titled

    yield from cut_where((line for line in lines if not _COUNTED.fullmatch(line[1])), limit, cut)


def _is_apart(above: str) -> bool:
    """Whether a line parts what is below it from what is above it."""
    return not above.strip() or RULE.fullmatch(above) is not None or _COUNTED.fullmatch(above) is not None


def _entry(block: EntryLines) -> Entry | None:
    """Make an entry of an opening line, the lines below it that say something of the article, and the text."""
    lines = block.lines
    found, title = _opener(lines[0][1]), None
    if found is None and len(lines) > 1:  # the headline above the address
        found, title, lines = _opener(lines[1][1]), MARKS.sub("", lines[0][1]).strip(), lines[1:]
    if found is None:
        return Entry(lines[0][0], problem="neither an outlet nor an address stands on top of it")
    fields: dict[str, object] = {
        "outlet": found.outlet, "title": title or found.title, "url": found.url, "published": found.published,
        "author": found.author,
    }  # fmt: skip
    place, below = 1, 0
    while place < len(lines) and below < MAX_BELOW:
        text = MARKS.sub("", lines[place][1]).strip()
        said = said_in(text) if text else {}
        if text and not said:
            if fields["title"] is not None or not _is_title(text):
                break
            fields["title"] = text
        fields |= {name: value for name, value in said.items() if not fields.get(name)}
        below += bool(text)
        place += 1
    place = read_labels(lines, place, fields)
    end = without_foot([text for _, text in lines], place)
    return Entry(lines[0][0], paragraphs(lines[place:end]), fields)


def _recognises(head: Sequence[str]) -> bool:
    """Whether lines are such clippings: the first of them opens one, and each is whole and another's."""
    first = [line for line in head[:MENU] if line.strip() and not _COUNTED.fullmatch(line)][:2]
    if not any(map(_opener, first)):
        return False
    made = [_entry(block) for block in _blocks(enumerate(head, start=1), sum(map(len, head)) + len(head))]
    whole = [entry for entry in made if entry is not None and entry.fields.get("title") and not entry.problem]
    enough = all(len(entry.text.split()) >= MIN_TEXT for entry in whole)
    origins = {(entry.fields["outlet"], entry.fields["url"]) for entry in whole}
    return len(made) >= 2 and len(whole) == len(made) and enough and len(origins) >= 2


OPENERS = Database("clippings", _recognises, _blocks, _entry, re.compile(r"(?!)"))
