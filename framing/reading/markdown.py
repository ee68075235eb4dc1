"""Markdown, as clippers and note books write it, read as text: its markup gone, its block quotations known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from framing.reading.markup import read_fragment
from framing.reading.pieces import Pieces
from framing.reading.unwrap import is_wrapped

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["is_markdown", "read_markdown"]

#: Signs of Markdown, links first; two of different kinds, or three of one, are no accident of punctuation.
_SIGNS = (
    re.compile(r"!?\[[^\]\n]{0,300}\]\([^()\s]{1,500}(?:\s\"[^\"\n]*\")?\)"),
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"(?<![\w*])\*\*(?=\S)[^*\n]{1,300}(?<=\S)\*\*(?![\w*])"),
    re.compile(r"^> ?\S", re.MULTILINE),
    re.compile(r"\[\^\w{1,20}\]"),
    re.compile(r"!?\[\[[^\]\n]{1,200}\]\]"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(
        r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])_(?![\w_])"
    ),
)
MIN_KINDS, MIN_SIGNS = 2, 3

_FOOTNOTE = re.compile(r"^\[\^\w{1,20}\]:[^\n]*(?:\n[ \t]+[^\n]*)*", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^\w{1,20}\]")
_WIKI = re.compile(r"(?P<embed>!)?\[\[(?:[^\]|\n]*\|)?(?P<name>[^\]\n]*)\]\]")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]{1,500})(?<=\S)==")
_CALLOUT = re.compile(r"^(>+\s?)\[![\w-]+\][+-]?[ \t]*", re.MULTILINE)
_SERVICE_LINK = re.compile(r"\s*\(?\[(?:View Highlight|Link|Source|Read more|Open in Readwise)\]\([^()\s]{1,500}\)\)?")


def is_markdown(text: str) -> bool:
    """Whether a text is written in Markdown.

    >>> is_markdown("# Pier shut\\n\\nThe [board](https://b.example) met."), is_markdown("The board met * twice *.")
    (True, False)
    """
    if not any(mark in text for mark in ("](", "**", "\n> ", "# ", "[[", "[^", "*", "_")):
        return False
    counts = [sum(1 for _ in sign.finditer(text, 0, 200_000)) for sign in _SIGNS]
    if counts[0] or counts[5]:  # a link or an image, which nobody writes by chance
        return True
    return sum(1 for count in counts if count) >= MIN_KINDS or max(*counts[1:3], counts[4]) >= MIN_SIGNS


def read_markdown(text: str) -> Pieces:
    """Read Markdown as paragraphs.

    Parameters
    ----------
    text : str
        Without front matter.

    Returns
    -------
    Pieces
        Links and emphasis are their words; images, footnotes and the links of note books are left out.

    >>> read_markdown("# Pier shut\\n\\n> Nobody *asked* us.\\n\\n![a pier](p.jpg)").text()
    'Pier shut\\n\\nNobody asked us.'
    """
    plain = _FOOTNOTE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = _REFERENCE.sub("", _SERVICE_LINK.sub("", plain))
    plain = _WIKI.sub(lambda match: "" if match["embed"] else match["name"], plain)
    plain = _CALLOUT.sub(r"\1", _HIGHLIGHT.sub(r"\1", plain))
    pieces = Pieces(between="\n\n")
    _MarkdownReader(pieces, keeps_lines=not is_wrapped(text)).read(_parser().parse(plain))
    return pieces


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Build the parser once."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class _MarkdownReader:
    """Turns the tokens of the parser into paragraphs."""

    def __init__(self, pieces: Pieces, *, keeps_lines: bool) -> None:
        self._pieces = pieces
        self._keeps_lines = keeps_lines
        self._quotes: list[int] = []
        self._prefix = ""
        self._cells: list[str] | None = None

    def read(self, tokens: list[Token]) -> None:
        """Add all paragraphs."""
        for token in tokens:
            match token.type:
                case "blockquote_open":
                    self._quotes.append(self._pieces.new_quote())
                case "blockquote_close":
                    self._quotes.pop()
                case "list_item_open":
                    self._prefix = f"{token.info}{token.markup} " if token.info else "- "
                case "tr_open":
                    self._cells = []
                case "tr_close":
                    self._add(" | ".join(self._cells or []))
                    self._cells = None
                case "inline":
                    self._inline(token)
                case "code_block" | "fence":
                    self._add_lines(token.content)
                case "html_block":
                    self._add_lines(read_fragment(token.content).text())

    def _add_lines(self, text: str) -> None:
        """Add each line as a paragraph of its own."""
        for line in text.splitlines():
            self._add(line)

    def _inline(self, token: Token) -> None:
        """Add the words of a paragraph, a heading or a cell."""
        words = "".join(self._words(token.children or []))
        if self._cells is not None:
            self._cells.append(words.replace("\n", " "))
            return
        for line in words.split("\n"):
            self._add(line)

    def _words(self, children: list[Token]) -> Iterator[str]:
        """Yield the words of the parts of a line."""
        for child in children:
            if child.type in ("text", "code_inline"):
                yield child.content
            elif child.type == "hardbreak" or (child.type == "softbreak" and self._keeps_lines):
                yield "\n"
            elif child.type == "softbreak":
                yield " "

    def _add(self, words: str) -> None:
        """Add one paragraph."""
        if words.strip():
            self._pieces.add(self._prefix + words.strip(), quote=self._quotes[0] if self._quotes else None)
            self._prefix = ""
