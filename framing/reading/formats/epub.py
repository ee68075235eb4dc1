"""EPUB: editions of newspapers and reports; each document of the reading order is read as a page of its own."""

from __future__ import annotations

import posixpath
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from framing.errors import NoTextError, ReadError
from framing.model import Note
from framing.reading.archives import member_bytes, open_archive
from framing.reading.blocks import parse_page
from framing.reading.dates import parse_date
from framing.reading.drafts import Draft, Item, ReadingTask, set_aside
from framing.reading.formats.pages import page_items
from framing.reading.inputs import InputFile

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_epub"]

#: The list of contents, and one document of a book.
MAX_PART = 16 << 20

#: Documents of the reading order that are looked at.
MAX_DOCUMENTS = 5_000

#: A document with a larger share of its words in links is a list of contents.
LINKED_SHARE = 0.6

_CALIBRE = re.compile(r"periodical:[a-z]+:(?P<name>.+)", re.IGNORECASE)
#: "The Island Voice [Wed, 13 Mar 2024]", as programs call the editions that they make of a paper's pages.
_EDITION = re.compile(r"(?P<name>[^\[\]]{2,80}?)\s*\[(?P<day>[^\[\]]{6,40})\]\s*")
_SPLIT = re.compile(r"_split_\d+(?=\.\w+\Z)")
_BODY = re.compile(rb"<body\b[^>]*>(?P<inner>.*)</body\s*>", re.IGNORECASE | re.DOTALL)


def read_epub(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read an EPUB.

    Parameters
    ----------
    file : InputFile
    task : ReadingTask

    Yields
    ------
    Draft, SetAside or Note
        Documents without an article (cover, contents) are counted in a note.

    Raises
    ------
    ReadError
        If the book is damaged or locked, or holds no article.
    """
    with open_archive(file) as archive:
        root, package = _package(archive, file)
        known = _known(package)
        documents = _documents(package, root)
        some, passed = 0, 0
        for number, names in enumerate(documents, start=1):
            data = _data(archive, names, file)
            if _is_contents(data):
                passed += 1
                continue
            part = replace(file, shown=f"{file.shown}/{names[0]}")
            inner = replace(task, stem=f"{task.stem}-{number}")
            try:
                for item in page_items(data, part, inner, fields=known):
                    some += isinstance(item, Draft)
                    yield item
            except NoTextError:
                passed += 1
            except ReadError as error:
                yield set_aside(error, part.shown)
    if not some:
        raise ReadError("the book holds no article", path=file.shown)
    if passed:
        yield Note("file", f"{file.shown}: {passed} document(s) without an article (cover, contents) were passed over")


def _is_contents(data: bytes) -> bool:
    """Whether a document is a list of the others: most of its words are links."""
    try:
        body = parse_page(data.decode("utf-8", "replace")).find("body")
    except ValueError:
        return False  # its reader says why it cannot be read
    if body is None:
        return False
    words = len("".join(body.itertext()).split())
    linked = sum(len("".join(link.itertext()).split()) for link in body.iter("a"))
    return linked > LINKED_SHARE * words


def _package(archive: zipfile.ZipFile, file: InputFile) -> tuple[str, _Element]:
    """Find and parse the list of contents; returns the folder it lies in too."""
    container = member_bytes(archive, "META-INF/container.xml", file, limit=MAX_PART)
    if member_bytes(archive, "META-INF/rights.xml", file, limit=MAX_PART) is not None:
        raise ReadError("the book is locked (DRM)", path=file.shown)
    if container is None:
        raise ReadError("damaged, or not an EPUB (no META-INF/container.xml)", path=file.shown)
    rootfile = next(_parsed(container, file).iter("{*}rootfile"), None)
    path = None if rootfile is None else rootfile.get("full-path")
    data = member_bytes(archive, path, file, limit=MAX_PART) if path else None
    if path is None or data is None:
        raise ReadError("damaged EPUB: its list of contents is missing", path=file.shown)
    return posixpath.dirname(path), _parsed(data, file)


def _parsed(data: bytes, file: InputFile) -> _Element:
    """Parse XML without entities and network."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"damaged EPUB: {str(error)[:120]}", path=file.shown) from None


def _known(package: _Element) -> dict[str, object]:
    """Read what the book says of all its articles: who publishes it, and when."""
    fields: dict[str, object] = {}
    for meta in package.iter("{*}meta"):
        named = _CALIBRE.match(meta.get("content") or "") if meta.get("name") == "calibre:publication_type" else None
        if named is not None:
            fields["outlet"] = named["name"]
    publisher = next((element.text for element in package.iter("{*}publisher") if element.text), None)
    if publisher and publisher.strip().casefold() != "calibre":
        fields.setdefault("outlet", publisher)
    date = next((element.text for element in package.iter("{*}date") if element.text), None)
    if date:
        fields["published"] = date
    title = next((element.text for element in package.iter("{*}title") if element.text), None)
    edition = _EDITION.fullmatch(title.strip()) if title else None
    if edition is not None and parse_date(edition["day"])[0] is not None:
        fields.setdefault("outlet", edition["name"])
        fields["published"] = edition["day"]
    language = next((element.text for element in package.iter("{*}language") if element.text), None)
    if language:
        fields["language"] = language
    return fields


def _documents(package: _Element, root: str) -> list[list[str]]:
    """Return the documents of the reading order; those that a program has split are one again."""
    items = {
        item.get("id"): item.get("href")
        for item in package.iter("{*}item")
        if (item.get("media-type") or "").endswith("html+xml") or (item.get("media-type") or "") == "text/html"
        if "nav" not in (item.get("properties") or "").split()
    }
    found: dict[str, list[str]] = {}
    for reference in list(package.iter("{*}itemref"))[:MAX_DOCUMENTS]:
        href = items.get(reference.get("idref"))
        if href:
            name = posixpath.normpath(posixpath.join(root, urllib.parse.unquote(href)))
            found.setdefault(_SPLIT.sub("", name), []).append(name)
    return list(found.values())


def _data(archive: zipfile.ZipFile, names: list[str], file: InputFile) -> bytes:
    """Return a document, joined from its parts."""
    parts = [member_bytes(archive, name, file, limit=MAX_PART) or b"" for name in names]
    if len(parts) == 1:
        return parts[0]
    inner = [match["inner"] if (match := _BODY.search(part)) else b"" for part in parts[1:]]
    end = parts[0].lower().rfind(b"</body")
    return parts[0][:end] + b"".join(inner) + parts[0][end:] if end >= 0 else parts[0] + b"".join(inner)
