"""HTML that stands where plain text should: entities and tags that an export has left in its text column.

The elements are read as the page means them: paragraphs, lists, tables, block quotations, captions.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from framing.model import FurnitureKind
from framing.reading.pieces import Pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["add_element", "has_tags", "plain_entities", "read_fragment"]

#: A text with fewer tags holds a comparison sign or a piece of code, and no markup.
MIN_TAGS = 1

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|blockquote|img|figure|figcaption|table|tr|td|th|tbody|thead"
    r"|section|article|header|footer|aside|script|style|iframe|font|small|sub|sup|hr|cite|q|pre|video|audio|source"
    r"|picture|svg|amp-\w+)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

#: Elements that begin a paragraph of their own.
_PARAGRAPHS = frozenset(
    "p div section article header footer main h1 h2 h3 h4 h5 h6 head ul ol list dl dt dd table tr row figure pre hr"
    " blockquote quote li item figcaption aside address details summary form body html tbody thead lb".split()
)
_DROPPED = frozenset(
    "script style noscript template iframe svg video audio button input select textarea img graphic".split()
)


def has_tags(text: str) -> bool:
    """Whether a text holds HTML elements."""
    return "<" in text and len(_TAG.findall(text, 0, 200_000)) >= MIN_TAGS


def plain_entities(text: str) -> tuple[str, int]:
    """Write entities as the characters they stand for.

    Parameters
    ----------
    text : str

    Returns
    -------
    text : str
    count : int
        Entities written out; unknown ones stay.

    >>> plain_entities("Jos&eacute; &amp; Ana")
    ('José & Ana', 2)
    """
    count = 0

    def written(match: re.Match[str]) -> str:
        nonlocal count
        plain = html.unescape(match.group())
        count += plain != match.group()
        return plain

    return _ENTITY.sub(written, text), count


def read_fragment(text: str) -> Pieces:
    """Read a text with HTML elements in it.

    Parameters
    ----------
    text : str

    Returns
    -------
    Pieces

    >>> read_fragment("<p>The hall is shut.</p><p>It opens in <b>May</b>.</p>").text()
    'The hall is shut.\\n\\nIt opens in May.'
    """
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    marked = re.sub(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*", "<p>", text)  # blank lines are paragraphs too
    tree = lxml_html.document_fromstring(f"<body>{marked}</body>".encode("utf-8", "replace"), parser=parser)
    pieces = Pieces(between="\n\n")
    add_element(pieces, tree)
    return pieces


def add_element(pieces: Pieces, root: HtmlElement, *, item: str = "- ", post: int | None = None) -> None:
    """Add what an element holds, paragraph by paragraph.

    Parameters
    ----------
    pieces : Pieces
    root : HtmlElement
        Also one of the elements that trafilatura makes (``quote``, ``item``, ``row``).
    item : str
        What stands before the entry of a list.
    post : int or None
        The post of a live blog that all of it belongs to.
    """
    _Walk(pieces, item, post).walk(root)


class _Walk:
    """Walks an element and gathers its words into paragraphs; iterative, since pages nest deeply."""

    def __init__(self, pieces: Pieces, item: str, post: int | None) -> None:
        self._pieces = pieces
        self._item = item
        self._post = post
        self._words: list[str] = []
        self._prefix = ""
        self._quotes: list[int] = []
        self._kinds: list[FurnitureKind] = []
        self._labels = 0

    def walk(self, root: HtmlElement) -> None:
        """Add all of an element but its tail."""
        stack: list[tuple[HtmlElement, Callable[[], None] | None]] = [(root, None)]
        while stack:
            element, close = stack.pop()
            if close is not None:
                close()
                if element is not root:
                    self._words.append(element.tail or "")
                continue
            if not isinstance(element.tag, str):
                self._words.append(element.tail or "")
                continue
            tag = element.tag.casefold()
            if tag in _DROPPED:
                self._words.append(element.tail or "" if element is not root else "")
                continue
            stack.append((element, self._open(tag, element)))
            self._words.append(element.text or "")
            stack.extend((child, None) for child in reversed(list(element)))
        self._flush()

    def _open(self, tag: str, element: HtmlElement) -> Callable[[], None]:
        """Begin an element; return what ends it."""
        if tag == "br":
            self._flush()
            return lambda: None
        if tag in ("cite", "footer") and self._quotes:
            self._flush()
            self._labels += 1
            return self._close_label
        if tag not in _PARAGRAPHS:
            if tag in ("td", "th", "cell"):
                self._words.append(" | " if "".join(self._words).strip() else "")
            return lambda: None
        self._flush()
        if tag in ("blockquote", "quote"):
            self._quotes.append(self._pieces.new_quote())
            return self._close_quote
        if tag == "figcaption":
            self._kinds.append("caption")
            return self._close_kind
        if tag in ("li", "item"):
            self._prefix = self._item
        return self._flush

    def _close_quote(self) -> None:
        """End a block quotation."""
        self._flush()
        self._quotes.pop()

    def _close_label(self) -> None:
        """End the name of who speaks in a block quotation."""
        self._flush()
        self._labels -= 1

    def _close_kind(self) -> None:
        """End a caption."""
        self._flush()
        self._kinds.pop()

    def _flush(self) -> None:
        """End a paragraph."""
        words = "".join(self._words)
        self._words.clear()
        if words.strip():
            self._pieces.add(
                self._prefix + words.strip(),
                quote=self._quotes[0] if self._quotes else None,
                post=self._post,
                kind=self._kinds[-1] if self._kinds else None,
                is_label=self._labels > 0,
            )
            self._prefix = ""
