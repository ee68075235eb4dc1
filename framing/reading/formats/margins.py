"""Headers and footers of the pages of a document, told from the first lines of an article on a new page."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from framing.reading.exports import is_mark
from framing.reading.exports.entries import date_in

__all__ = ["EDGE", "SENTENCE_END", "folded", "is_counted", "is_dated", "without_margins"]

#: A line at the edge of the page that comes on so many pages, or on both of two, is its header or footer.
REPEATED = 3

#: Lines at each edge of a page that may be header or footer.
EDGE = 2

#: A title takes no more lines, on top of an article or again on top of each of its pages, a section above it counted.
TITLE_LINES = 3

#: A line with a date and so many other words at most says when an article came out; a sentence has more.
DATED_WORDS = 8

#: How a line ends with which a sentence does.
SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\Z")
#: A line that counts the pages, whatever else it says.
_COUNTED = re.compile(r"\b(?:page|seite|p\.) ?\d+ ?(?:of|von|/) ?\d+\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")


def without_margins(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Leave out the headers and footers that come on several pages, with their page numbers.

    Parameters
    ----------
    pages : sequence of sequence of str
        The lines of each page, empty ones among them.

    Returns
    -------
    list of list of str

    >>> pages = [["Cuttings", "The quay is shut.", "1"], ["Cuttings", "Boats go.", "2"], ["Cuttings", "Why?", "3"]]
    >>> without_margins(pages)
    [['The quay is shut.'], ['Boats go.'], ['Why?']]
    """
    repeated = _repeated(pages)
    titles: set[str] = set()

    def kept(page: Sequence[str]) -> list[str]:
        filled = [place for place, line in enumerate(page) if line]
        outer = {*_edge(page, filled, repeated, top=True), *_edge(page, filled[::-1], repeated, top=False)}
        inner = [place for place in filled if place not in outer]
        begins = any(is_dated(page[place]) for place in inner[: TITLE_LINES + 1])  # an article, with its own header
        if filled[:1] and filled[0] in outer and not begins:  # below the number of a page, the title that goes on there
            running = itertools.takewhile(lambda place: page[place] in titles, inner[:TITLE_LINES])
            outer.update(running)
        titles.update(line for place in inner if not (is_mark(line := page[place]) or SENTENCE_END.search(line)))
        return [line for place, line in enumerate(page) if place not in outer]

    return [kept(page) for page in pages]


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the lines, figures apart, that come at the edge of so many pages that they belong to the pages."""
    edges = Counter(
        folded(line)
        for page in pages
        for line in {*[line for line in page if line][:EDGE], *[line for line in page if line][-EDGE:]}
    )
    return frozenset(
        line
        for line, count in edges.items()
        if count >= max(2, min(REPEATED, len(pages))) and count > len(pages) // 3 and not SENTENCE_END.search(line)
    )


def folded(line: str) -> str:
    """Write a line with a sign in the place of its numbers, which count the pages; those of a date do not."""
    found = date_in(line)
    if found is None:
        return _NUMBERS.sub("#", line)
    return f"{_NUMBERS.sub('#', line[: found.start()])}{found.group()}{_NUMBERS.sub('#', line[found.end() :])}"


def _edge(page: Sequence[str], inward: Sequence[int], repeated: frozenset[str], *, top: bool) -> Iterator[int]:
    """Yield the places of a header, or from below of a footer; inside the first line of an article there is none."""
    for place, following in itertools.zip_longest(inward[:EDGE], inward[1 : EDGE + 1]):
        line = page[place]
        counted = is_counted(line)
        if is_mark(line) or not (counted or folded(line) in repeated):
            return
        # The outlet of an article stands above its date, which other articles do not have, though many have the outlet.
        below = page[following] if following is not None else ""
        if top and not counted and is_dated(below) and folded(below) not in repeated and not is_dated(line):
            return
        yield place


def is_counted(line: str) -> bool:
    """Whether a line counts the pages."""
    return _COUNTED.search(line) is not None


def is_dated(line: str) -> bool:
    """Whether a line holds a date and little else."""
    found = date_in(line)
    return found is not None and len(f"{line[: found.start()]} {line[found.end() :]}".split()) <= DATED_WORDS
