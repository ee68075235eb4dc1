"""Headers and footers of the pages of a document, told from the first lines of an article on a new page."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

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

#: A document of no more pages is one article rather than an export of many: its edges are read with less doubt.
FEW_PAGES = 3

#: The first words of a headline on top of its next page are so many at least.
SLUG_WORDS = 2

#: How a line ends with which a sentence does.
SENTENCE_END = re.compile(r"[.!?:][\"”’')\]]*\Z")
#: A line that counts the pages, whatever else it says.
_COUNTED = re.compile(r"\b(?:page|seite|p\.) ?\d+ ?(?:of|von|/) ?\d+\b", re.IGNORECASE)
#: A line that is the number of a page, and one that leads from one page to another ("See FERRY, page 5").
_FOLIO = re.compile(r"[-–— ]*(?:[A-Z]?\d{1,4}|[ivxl]{1,6})[-–— ]*")
_JUMP = re.compile(
    r"(?:\w+, )?(?:(?:continue[sd]?|cont(?:’|')?d?\.?|more|turn|(?:please )?see)\b[^.!?]{0,40}?\s|from )"
    r"(?:page ?[A-Z]?\d{1,3}|[A-Z]\d{1,2})",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\A\d{1,3}\s*[|/–—-]\s*|\s*[|/(–—-]\s*\d{1,3}\)?\Z")
_SIGNS = re.compile(r"[^\w#]+")
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
    key = _unordered if len(pages) <= FEW_PAGES else folded
    repeated = _repeated(pages, key)
    titles: set[str] = set()
    first = [_words(line) for page in pages[:1] for line in [line for line in page if line][:TITLE_LINES]]

    def kept(page: Sequence[str]) -> list[str]:
        filled = [place for place, line in enumerate(page) if line]
        outer = {*_edge(page, filled, repeated, key, top=True), *_edge(page, filled[::-1], repeated, key, top=False)}
        inner = [place for place in filled if place not in outer]
        begins = any(is_dated(page[place]) for place in inner[: TITLE_LINES + 1])  # an article, with its own header
        if (
            1 < len(pages) <= FEW_PAGES
            and page is not pages[0]
            and not begins
            and inner
            and inner[0] == filled[0]
            and _is_slug(page[inner[0]], first)
        ):
            outer.add(inner.pop(0))
        if filled[:1] and filled[0] in outer and not begins:  # below the number of a page, the title that goes on there
            running = itertools.takewhile(lambda place: page[place] in titles, inner[:TITLE_LINES])
            outer.update(running)
        titles.update(line for place in inner if not (is_mark(line := page[place]) or SENTENCE_END.search(line)))
        return [line for place, line in enumerate(page) if place not in outer]

    return [kept(page) for page in pages]


def _words(line: str) -> str:
    """Return a line without its figures and marks."""
    return " ".join(_SIGNS.sub(" ", _NUMBERS.sub(" ", line)).split()).casefold()


def _is_slug(line: str, first: Sequence[str]) -> bool:
    """Whether a line on top of a page is the headline, or its first words, with the number of the page beside it."""
    bare = _BESIDE.sub("", line)
    words = _words(bare)
    numbered = bare != line and _NUMBERS.search(bare) is None and len(words.split()) >= SLUG_WORDS
    return numbered and any(title.startswith(words) for title in first)


def _repeated(pages: Sequence[Sequence[str]], key: Callable[[str], str]) -> frozenset[str]:
    """Return the lines, figures apart, that come at the edge of so many pages that they belong to the pages."""
    edges = Counter(
        key(line)
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


def _unordered(line: str) -> str:
    """Write a line so that "4 | The Ledger" and "The Ledger | 5", on pages that face each other, are one."""
    if _FOLIO.fullmatch(line):
        return "#"
    if SENTENCE_END.search(line):
        return folded(line)
    found = date_in(line)
    rest = line if found is None else f"{line[: found.start()]} {line[found.end() :]}"
    words = _SIGNS.sub(" ", _NUMBERS.sub("#", rest)).split()
    if "#" not in words:  # a headline is none of the lines that count its pages
        return folded(line)
    return " ".join([*sorted(words), *([found.group()] if found else [])])


def _edge(
    page: Sequence[str], inward: Sequence[int], repeated: frozenset[str], key: Callable[[str], str], *, top: bool
) -> Iterator[int]:
    """Yield the places of a header, or from below of a footer; inside the first line of an article there is none."""
    for place, following in itertools.zip_longest(inward[:EDGE], inward[1 : EDGE + 1]):
        line = page[place]
        counted = is_counted(line)
        if is_mark(line) or not any(map(str.isalnum, line)) or not (counted or key(line) in repeated):
            return
        # The outlet of an article stands above its date, which other articles do not have, though many have the outlet.
        below = page[following] if following is not None else ""
        if top and not counted and is_dated(below) and key(below) not in repeated and not is_dated(line):
            return
        yield place


def is_counted(line: str) -> bool:
    """Whether a line counts the pages, or leads from one to another."""
    return _COUNTED.search(line) is not None or _JUMP.fullmatch(line) is not None


def is_dated(line: str) -> bool:
    """Whether a line holds a date and little else."""
    found = date_in(line)
    return found is not None and len(f"{line[: found.start()]} {line[found.end() :]}".split()) <= DATED_WORDS
