"""Office documents: Word (DOCX), RTF and OpenDocument (ODT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.errors import ReadError, first_line
from framing.reading.archives import ZIP_DAMAGE, member_bytes, open_archive, seekable
from framing.reading.drafts import Item, ReadingTask
from framing.reading.inputs import InputFile
from framing.reading.texts import carried_items

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_docx", "read_odt", "read_rtf"]

#: The text of a Word document has to be in memory whole, some 20 times its size as a tree. Nexis gives 500 articles
#: a document at most, which are some 10 MB.
MAX_XML = 32 << 20
MAX_RTF = 64 << 20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SAME = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ODT_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODT_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

#: Styles of Word and LibreOffice that a headline has.
_HEADING = re.compile(r"(?:title|heading\s*1|titel|berschrift\s*1)\Z", re.IGNORECASE)


def read_docx(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a Word document: its paragraphs and the cells of its tables, without what was struck out.

    Parameters
    ----------
    file : InputFile
    task : ReadingTask

    Yields
    ------
    Draft, SetAside or Note

    Raises
    ------
    ReadError
        If the document is damaged, locked or too large.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml import etree

    with open_archive(file) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")) and info.file_size > MAX_XML:
                raise ReadError(
                    f"the part {info.filename!r} has {info.file_size:,} bytes; the limit is {MAX_XML:,}",
                    path=file.shown,
                    remedy="split the document",
                )
    try:
        with seekable(file, what="a Word document") as handle:
            body = Document(handle).element.body
    except (OpcError, etree.XMLSyntaxError, AttributeError, TypeError, *ZIP_DAMAGE) as error:
        raise ReadError(f"damaged, or not a Word document: {first_line(error)}", path=file.shown) from None
    found = list(_docx_paragraphs(body))
    title = next((text for text, style in found[:3] if style and _HEADING.search(style) and text), None)
    headings = sum(1 for _, style in found if style and _HEADING.search(style))
    fields: dict[str, object] = {"title": title} if title and headings == 1 else {}
    yield from carried_items([text for text, _ in found], file, task, fields=fields)


def _docx_paragraphs(body: _Element) -> Iterator[tuple[str, str | None]]:
    """Yield the text and the style of each paragraph, in order, also inside tables and content controls."""
    for element in body.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in (f"{_W}p", f"{_STRICT}p") or _is_copy(element):
            continue
        space = tag[:-1]
        style = element.find(f"{space}pPr/{space}pStyle")
        yield _docx_text(element, space), None if style is None else style.get(f"{space}val")


def _is_copy(element: _Element) -> bool:
    """Whether a paragraph is given a second time, for programs that cannot show the first (a text box)."""
    return any(ancestor.tag == _SAME for ancestor in element.iterancestors())


def _docx_text(paragraph: _Element, space: str) -> str:
    """Return the words of a paragraph; a paragraph inside it (of a text box) is one of its own."""
    parts: list[str] = []
    for element in paragraph.iter(f"{space}t", f"{space}tab", f"{space}br", f"{space}cr", f"{space}noBreakHyphen"):
        owner = next(ancestor for ancestor in element.iterancestors() if ancestor.tag == f"{space}p")
        if owner is not paragraph:
            continue
        tag = element.tag[len(space) :]
        if tag == "t":
            parts.append(element.text or "")
        elif tag == "tab" and element.getparent().tag == f"{space}r":
            parts.append("\t")
        elif tag in ("br", "cr"):
            parts.append("\n")
        elif tag == "noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def read_rtf(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read an RTF document."""
    from striprtf.striprtf import rtf_to_text

    data = file.read(MAX_RTF, what="an RTF document", remedy="split the document")
    # Pictures are long runs of figures that say nothing. A field's own pattern in striprtf is slow on hostile text, and
    # the words that it shows are found without it.
    text = _PICTURE.sub("", data.decode("latin-1")).replace("{\\field{", "{\\field {")
    text = _CODE.sub(lambda match: match.group() if abs(int(match[1])) < 2**16 else "", text)
    try:
        words = str(rtf_to_text(text, encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, OverflowError, TypeError, RecursionError) as error:
        raise ReadError(f"damaged RTF: {first_line(error)}", path=file.shown) from None
    yield from carried_items(words.replace("\x00", "").split("\n"), file, task)


#: A character by its number; one of more than 16 bits is damage.
_CODE = re.compile(r"\\u(-?\d{1,20})\d* ?")
_PICTURE = re.compile(r"(?<=[\s}])[0-9a-fA-F\s]{400,}(?=\})")


#: What holds paragraphs that are no part of the text: what was struck out, footnotes, remarks of an editor.
_ODT_ASIDE = frozenset((f"{_ODT_TEXT}tracked-changes", f"{_ODT_TEXT}note", f"{_ODT_OFFICE}annotation"))


def read_odt(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read an OpenDocument text."""
    from lxml import etree

    with open_archive(file) as archive:
        data = member_bytes(archive, "content.xml", file, limit=MAX_XML)
    if data is None:
        raise ReadError("the document has no text (no content.xml)", path=file.shown)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"damaged OpenDocument text: {first_line(error)}", path=file.shown) from None
    paragraphs: list[str] = []
    title: str | None = None
    for element in tree.iter(f"{_ODT_TEXT}p", f"{_ODT_TEXT}h"):
        if any(ancestor.tag in _ODT_ASIDE for ancestor in element.iterancestors()):
            continue
        text = _odt_text(element)
        style = element.get(f"{_ODT_TEXT}style-name") or ""
        first = element.tag.endswith("}h") and element.get(f"{_ODT_TEXT}outline-level") in (None, "1")
        if title is None and len(paragraphs) < 3 and text and (first or _HEADING.search(style)):
            title = text
        paragraphs.append(text)
    yield from carried_items(paragraphs, file, task, fields={"title": title} if title else {})


def _odt_text(element: _Element) -> str:
    """Return the words of a paragraph, with its tabs, breaks and runs of spaces; notes and changes are none of it."""
    parts: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        name = tag.rpartition("}")[2]
        if name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name == "s":
            count = child.get(f"{_ODT_TEXT}c") or "1"
            parts.append(" " * min(int(count), 100) if count.isdecimal() and len(count) < 4 else " ")
        elif name not in ("note", "annotation", "tracked-changes", "p", "h") and not tag.startswith(_ODT_OFFICE):
            parts.append(_odt_text(child) if sum(1 for _ in child.iterancestors()) < 100 else "")
        parts.append(child.tail or "")
    return "".join(parts)
