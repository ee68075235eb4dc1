"""The report as a Word document: what ``report.md`` says, with headings, lists and tables that can be edited."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from framing.report.light import markdown_tokens
from framing.report.markdown import render_markdown
from framing.report.view import ReportView, visible

if TYPE_CHECKING:
    from markdown_it.token import Token

    from framing.model import Comparison

__all__ = ["render_docx"]

#: No clock in the file: the same comparison gives the same bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)

#: What Markdown's escape puts around the signs of which a code host makes links; the rest of a text keeps its own.
_GUARDED = re.compile("(?i)(https?|ftp|mailto|javascript|data|vbscript|www)\u200c([:.])\u200c|(@)\u200c")

#: Points of the letters in tables.
TABLE_POINTS = 8


def render_docx(comparison: Comparison) -> bytes:
    """Return the report as a Word document.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    bytes
        The same comparison gives the same bytes.
    """
    from docx import Document

    document: Any = Document()
    document.core_properties.title = visible(ReportView(comparison).title)[:255]
    document.core_properties.author = "framing"
    document.core_properties.comments = ""
    _DocumentWriter(document).write(markdown_tokens(render_markdown(comparison)))
    held = io.BytesIO()
    document.save(held)
    return _without_clock(held.getvalue())


class _DocumentWriter:
    """Goes through the tokens of a Markdown text and adds paragraphs and tables to a document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._styles: list[str] = []
        self._numbered = False
        self._number = 0
        self._rows: list[list[Token]] = []

    def write(self, tokens: list[Token]) -> None:
        """Add all tokens."""
        heading = ""
        in_table = False
        for token in tokens:
            kind = token.type
            if kind == "heading_open":
                heading = token.tag
            elif kind == "table_open":
                in_table, self._rows = True, []
            elif kind == "tr_open":
                self._rows.append([])
            elif kind == "table_close":
                in_table = False
                self._table()
            elif kind == "inline" and in_table:
                self._rows[-1].append(token)
            elif kind == "inline":
                self._paragraph(token, heading)
                heading = ""
            else:
                self._nest(token)

    def _nest(self, token: Token) -> None:
        """Go into or out of a list or a quotation."""
        styles = {"bullet_list": "List Bullet", "ordered_list": "List Paragraph", "blockquote": "Intense Quote"}
        name, _, side = token.type.rpartition("_")
        if name in styles:
            if side == "open":
                self._styles.append(styles[name])
            else:
                self._styles.pop()
        elif token.type == "list_item_open" and self._styles and self._styles[-1] == "List Paragraph":
            self._number = int(token.info or 0)
            self._numbered = True

    def _paragraph(self, token: Token, heading: str) -> None:
        """Add a heading or a paragraph."""
        if heading:
            paragraph = self.document.add_heading(level=min(int(heading[1]), 4) - 1)
        else:
            style = self._styles[-1] if self._styles else None
            paragraph = self.document.add_paragraph(style="Quote" if style == "Intense Quote" else style)
            if self._numbered:
                paragraph.add_run(f"{self._number}. ").bold = True
                self._numbered = False
        _fill(paragraph, token)

    def _table(self) -> None:
        """Add a table, its first row as the head that is repeated on each page."""
        from docx.oxml import OxmlElement
        from docx.shared import Pt

        width = max(map(len, self._rows), default=0)
        if not width:
            return
        table = self.document.add_table(rows=0, cols=width)
        table.style = "Light Grid Accent 1"
        for row in self._rows:
            cells = table.add_row().cells
            for cell, token in zip(cells, row, strict=False):
                paragraph = cell.paragraphs[0]
                _fill(paragraph, token)
                for run in paragraph.runs:
                    run.font.size = Pt(TABLE_POINTS)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph()


def _fill(paragraph: Any, token: Token) -> None:
    """Add the words of a token, bold and struck ones as such."""
    bold = struck = italic = False
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold = child.type == "strong_open"
        elif child.type in ("s_open", "s_close"):
            struck = child.type == "s_open"
        elif child.type in ("em_open", "em_close"):
            italic = child.type == "em_open"
        elif child.type in ("softbreak", "hardbreak"):
            paragraph.add_run(" ")
        elif child.content:
            run = paragraph.add_run(_plain(child.content))
            run.bold, run.italic, run.font.strike = bold or None, italic or None, struck or None


def _plain(text: str) -> str:
    """Leave out what XML cannot hold, and the marks that keep a code host from making links."""
    kept = "".join(letter for letter in visible(text) if letter == "\t" or ord(letter) >= 32)
    return _GUARDED.sub(r"\1\2\3", kept).replace("\ufffe", "").replace("\uffff", "")


def _without_clock(content: bytes) -> bytes:
    """Pack a document again with one date on all its parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, given.read(name))
    return held.getvalue()
