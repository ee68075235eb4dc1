"""Articles of one outlet that each begin on a new page: their headings, told from what runs on top of all pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framing.reading.exports import is_mark
from framing.reading.exports.entries import date_in, day_line
from framing.reading.exports.headed import is_outlet, is_title
from framing.reading.exports.header_labels import BYLINE
from framing.reading.formats.margins import EDGE, SENTENCE_END, TITLE_LINES, folded, is_counted, is_dated
from framing.reading.top_lines import is_sentence

__all__ = ["with_headings"]

#: Lines with words on top of a page among which its heading stands.
HEADING_LINES = 9

#: A line that is shorter than this share of the longest is no full line of running text.
SHORT_LINE = 0.85


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands on top of an article, and the place of the line below."""

    outlet: str
    titles: tuple[str, ...]
    published: str
    byline: str
    end: int
    dated_first: bool

    @property
    def title(self) -> str:
        """The title in one line."""
        return " ".join(self.titles)

    def lines(self, sections: Counter[str]) -> list[str]:
        """Return the heading as a stack of articles has it; a line above several titles is the section."""
        title = " ".join(self.titles[1:]) if sections[self.titles[0]] > 1 else self.title
        parts = (title, self.outlet, self.published, self.byline)
        return [line for part in parts if part for line in (part, "")]


def with_headings(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Write the headings of articles that begin on new pages in one form: title, outlet, date.

    Parameters
    ----------
    pages : sequence of sequence of str
        The lines of each page, empty ones among them.

    Returns
    -------
    list of list of str
        The same pages where they are not several articles with the outlet's name on top of each.

    >>> rest = ["Work on the quay will start", "in May."]
    >>> pages = [["The Tarn Ledger", title, "10 March 2025", *rest] for title in ("Quay is shut", "Boats stay in")]
    >>> with_headings(pages)[1]
    ['', 'Boats stay in', '', 'The Tarn Ledger', '', '10 March 2025', '', 'Work on the quay will start', 'in May.']
    """
    tops = Counter(line for page in pages for line in {folded(line) for line in _filled(page)[: EDGE + 1]})
    lengths = sorted(len(line) for page in pages for line in page if line)
    full = lengths[int(len(lengths) * 0.9)] if lengths else 0
    margins = frozenset(line for line, count in tops.items() if count == len(pages))
    found = [_heading(page, margins, full) for page in pages]
    opening = [heading for heading in found if heading is not None]
    titles = {heading.title for heading in opening}
    names = {heading.outlet for heading in opening}
    # What stands on top of the other pages too is the header of one article's pages.
    running = any(
        heading is None and any(name in line for line in _filled(page)[: EDGE + 1] for name in names)
        for heading, page in zip(found, pages, strict=True)
    )
    if (
        found[:1] in ([], [None])
        or len(opening) < 2
        or len(titles) < len(opening)
        or not (len(names) < len(opening) or all(is_sentence(title) for title in titles))
        or (running and any(heading.dated_first for heading in opening))
    ):
        return [list(page) for page in pages]
    sections = Counter(heading.titles[0] for heading in opening if len(heading.titles) > 1)
    return [
        list(page) if heading is None else ["", *heading.lines(sections), *page[heading.end :]]
        for heading, page in zip(found, pages, strict=True)
    ]


def _filled(page: Sequence[str]) -> list[str]:
    """Return the lines that are not empty."""
    return [line for line in page if line]


def _heading(page: Sequence[str], margins: frozenset[str], full: int) -> _Heading | None:
    """Read the heading on top of a page, below what stands on top of all pages."""
    places = [place for place, line in enumerate(page) if line][:HEADING_LINES]
    found = None
    for start in range(min(EDGE + 1, len(places))):
        heading = _heading_at(page, places[start:], full)
        if heading is not None and (found is None or len(heading.outlet.split()) > 1):
            found = heading
        line = page[places[start]]
        if folded(line) not in margins and not is_counted(line):
            break
    return found


def _heading_at(page: Sequence[str], places: Sequence[int], full: int) -> _Heading | None:
    """Read the heading that begins with the first of some lines; None where they are none."""
    outlet, published, below = _outlet(page, places)
    if not outlet or not is_outlet(outlet) or is_sentence(outlet) or is_mark(outlet) or BYLINE.fullmatch(outlet):
        return None
    lines = [page[place] for place in places]
    ends = below
    while ends < len(lines) and not (BYLINE.fullmatch(lines[ends]) or is_dated(lines[ends])):
        ends += 1
        if published and (ends == len(lines) or places[ends] > places[ends - 1] + 1 or ends - below == TITLE_LINES):
            break
    byline = lines[ends] if ends < len(lines) and BYLINE.fullmatch(lines[ends]) else ""
    parted = bool(byline) or (ends < len(lines) and places[ends] > places[ends - 1] + 1)
    dated_first = bool(published)
    if dated_first and not parted:  # no more than one short line tells a title from the text below it
        ends = below + 1
    title = lines[below:ends]
    after = ends + bool(byline)
    if not dated_first and after < len(lines) and is_dated(lines[after]):
        found = date_in(lines[after])
        published = found["day"] if found else ""
        byline = byline or _byline_in(lines[after])
        after += 1
    if not published or not _is_heading_title(title, full):
        return None
    if not byline and after < len(lines) and BYLINE.fullmatch(lines[after]):
        byline, after = lines[after], after + 1
    end = places[after] if after < len(places) else places[-1] + 1
    return _Heading(outlet, tuple(title), published, byline, end, dated_first)


def _outlet(page: Sequence[str], places: Sequence[int]) -> tuple[str, str, int]:
    """Read the outlet and the date beside it, if there is one; and say which of the places is the next."""
    first = page[places[0]]
    second = page[places[1]] if len(places) > 1 else ""
    found = date_in(first)
    if found is not None and day_line(first) is None and is_dated(first):
        name = f"{first[: found.start()]}|{first[found.end() :]}".strip(" ,|·•–—-()").partition("|")[0]
        return name.strip(" ,·•–—-("), found["day"], 1
    if (day := day_line(first)) is not None:
        return second, day, 2
    if (day := day_line(second)) is not None:
        return first, day, 2
    return first, "", 1


def _byline_in(line: str) -> str:
    """Return the byline beside a date."""
    found = date_in(line)
    rest = f"{line[: found.start()]} {line[found.end() :]}".strip(" ,|·•–—-") if found else ""
    return rest if BYLINE.fullmatch(rest) else ""


def _is_heading_title(lines: Sequence[str], full: int) -> bool:
    """Whether some lines can be a title: few, and none of them a line of running text."""
    return (
        1 <= len(lines) <= TITLE_LINES
        and is_title(" ".join(lines))
        and not lines[0][:1].islower()
        and not any(is_mark(line) or SENTENCE_END.search(line.rstrip("?!")) for line in lines)
        and (len(lines) > 1 or len(lines[0]) < SHORT_LINE * full)
    )
