"""Who wrote a page that does not declare it: the byline that it shows."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.reading.authors import are_people, without_by
from framing.reading.outlet_names import author_and_outlet
from framing.reading.top_lines import said_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["shown_byline"]

#: A byline is no longer; what is, is a line about something else.
MAX_BYLINE = 120

#: Elements looked at for a byline.
MOST_ELEMENTS = 5_000

#: Class or id of a byline ("by", "c-byline__name", "article-author"), and of what is none although it is named so.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:by|by-?line|byline|author|writer|reporter|posted-?by)s?(?:$|[\s_-])", re.IGNORECASE
)
_NOT = re.compile(r"comment|bio|avatar|image|photo|social|related|share|repl(?:y|ies)|more-", re.IGNORECASE)
_BEHIND = re.compile(r",\s| in (?=[A-ZÀ-Þ])")
_BY = re.compile(r"(?:by|posted by|written by|words by)\s", re.IGNORECASE)


def shown_byline(tree: HtmlElement) -> str | None:
    """Return the author that a page shows, with the outlet where the byline has it; None where it shows none.

    Parameters
    ----------
    tree : HtmlElement
    """
    named = tree.xpath("//*[@itemprop='author']//*[@itemprop='name'] | //a[@rel='author'] | //address[@rel='author']")
    for element in named:
        line = _line(element)
        if line and len(line) <= MAX_BYLINE and not any(map(str.isdigit, line)):
            return without_by(line)
    for element in tree.xpath("//body//*[@class or @id]")[:MOST_ELEMENTS]:
        if _NAMED.search(_names(element)) and not any(_NOT.search(_names(above)) for above in _lineage(element)):
            author = _author(_line(element), marked=True)
            if author is not None:
                return author
    for element in tree.xpath("//body//*[self::p or self::div or self::span or self::address]")[:MOST_ELEMENTS]:
        author = _author(_line(element), marked=False)
        if author is not None and not any(_NOT.search(_names(above)) for above in _lineage(element)):
            return author
    return None


def _names(element: HtmlElement) -> str:
    """Return the class and the id of an element."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _lineage(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and what it stands in, but the page itself."""
    yield element
    yield from (above for above in element.iterancestors() if above.tag not in ("html", "body"))


def _line(element: HtmlElement) -> str:
    """Return the words of an element in one line; empty where it holds more than a line."""
    pieces: list[str] = []
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > MAX_BYLINE:
            return ""
        pieces.append(str(text))
    if element.xpath("boolean(.//br | .//time)"):  # they part the author from the date as a bar does
        element = copy.deepcopy(element)
        for inner in element.xpath(".//br | .//time"):
            inner.text = f" | {inner.text or ''}"
        pieces = [str(text) for text in element.itertext()]
    return " ".join(" ".join(pieces).split()).strip("| ")


def _author(line: str, *, marked: bool) -> str | None:
    """Return the author in a line; one without "By" only of an element that is named as a byline."""
    if not line or (not marked and not _BY.match(line)):
        return None
    said = said_in(line).get("author") or (line if marked else None)
    if not isinstance(said, str):
        return None
    author = without_by(said)
    if are_people(author_and_outlet(author)[0]):
        return author
    first = _BEHIND.split(author)[0]  # "By Petra Lind, Columnist", "By Petra Lind in Skarn"
    return first if _BY.match(line) and are_people(first) else None
