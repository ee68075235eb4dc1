"""A page to lines: what a browser would show of it, one line a block, for pages that are a database's exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["block_lines", "parse_page"]

#: Elements that begin and end a line.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody"
    " tfoot thead title tr ul".split()
)
_CELLS = frozenset(("td", "th"))

#: Elements whose text nobody sees.
_UNSEEN = frozenset("script style head template noscript object embed iframe svg math select button textarea".split())

#: A line of its own stands for a rule: services part articles with it.
RULE = "_" * 60

#: Deeper than this nothing is followed: no page that people read is so deep.
MAX_DEPTH = 250

_SPACE = re.compile(r"[ \t\r\n\f]+")


def parse_page(text: str) -> HtmlElement:
    """Parse a page; entities of its own and addresses are never followed.

    Raises
    ------
    ValueError
        If there is nothing in it.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from None


def block_lines(tree: HtmlElement) -> list[str]:
    """Return the blocks of a tree in order, one string each; a table row is one, its cells parted by tabs.

    Parameters
    ----------
    tree : HtmlElement

    Returns
    -------
    list of str
        Without empty ones; ``<br>`` is a line break inside a string, ``<hr>`` a line of underscores.
    """
    lines: list[str] = []
    held: list[str] = []

    def close() -> None:
        """End the line that is being gathered."""
        parts = (_SPACE.sub(" ", part).strip() for part in "".join(held).split("\v"))
        text = "\n".join(part for part in parts if part)
        cells = [cell.strip() for cell in text.split("\x1f")]
        text = "\t".join(cells).strip("\t \n")
        if text:
            lines.append(text)
        held.clear()

    for event, value in _walk(tree):
        if event == "text":
            held.append(value)
        elif value == "br":
            held.append("\v")
        elif value in _CELLS:
            held.append("\x1f" if event == "end" else "")
        else:
            close()
            if value == "hr":
                lines.append(RULE)
    close()
    return lines


def _walk(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Go through text and tags in order, without recursion."""
    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if done:
            if tag in _BLOCKS or tag in _CELLS:
                yield "end", tag
            if element.tail and element is not tree:
                yield "text", _clean(element.tail)
            continue
        stack.append((element, True))
        if not tag or tag in _UNSEEN or len(stack) > MAX_DEPTH * 50:
            continue
        if tag in _BLOCKS or tag in _CELLS or tag in ("br", "hr"):
            yield "start", tag
        if element.text:
            yield "text", _clean(element.text)
        stack.extend((child, False) for child in reversed(element))


def _clean(text: str) -> str:
    """Take out the signs that stand for breaks and cells here."""
    return text.replace("\v", " ").replace("\x1f", " ") if "\v" in text or "\x1f" in text else text
