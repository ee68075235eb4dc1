"""XML that is neither a page nor a feed: Factiva's articles, NITF and NewsML are read, others named and refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.errors import ReadError
from framing.reading.drafts import Item, ReadingTask
from framing.reading.exports import entry_items
from framing.reading.exports.entries import Entry, Line
from framing.reading.exports.factiva import entry_of_labels
from framing.reading.feeds import read_feed
from framing.reading.inputs import InputFile
from framing.reading.news_xml import news_entries
from framing.reading.recognise import xml_root

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_xml"]

MAX_XML = 64 << 20

#: Roots of XML that people have and that is not read -> what it is called.
_NAMED = {
    "tei": "TEI",
    "teicorpus": "TEI",
    "opml": "OPML (a list of feeds)",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "xml": "references (EndNote XML)",
    "corpus": "a corpus of its own form",
}
_LABELS = frozenset("SE HD BY WC PD ET SN SC LA CY LP TD AN CLM CX".split())

#: Element names of Factiva's own XML -> its labels.
_FACTIVA = {
    "headline": "HD",
    "byline": "BY",
    "sourcename": "SN",
    "publicationdate": "PD",
    "publicationtime": "ET",
    "wordcount": "WC",
    "leadparagraph": "LP",
    "tailparagraphs": "TD",
    "sectionname": "SE",
    "baselanguage": "LA",
    "accessionno": "AN",
    "correction": "CX",
}


def read_xml(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read XML.

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
        If it is no feed and no export that is known.
    """
    from lxml import etree

    head = file.head().decode("utf-8", "replace").lstrip("\ufeff")
    root, _ = xml_root(head)
    local = (root or "").rpartition(":")[2]
    if local in ("rss", "feed", "rdf"):
        yield from read_feed(file, task)
        return
    if root is None:
        raise ReadError("this is not XML", path=file.shown, remedy="check its ending")
    data = file.read(MAX_XML, what="an XML file", remedy="split it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"damaged XML: {str(error)[:120]}", path=file.shown) from None
    entries, name = list(_entries(tree)), "Factiva"
    if not entries:
        entries, name = list(news_entries(tree)), "NITF or NewsML"
    if not entries:
        named = _NAMED.get(local, f"XML of a form that is not read (<{root}>)")
        raise ReadError(f"this is {named}", path=file.shown, remedy="give the articles as text, pages or JSON Lines")
    yield from entry_items(entries, name=name, shown=file.shown, stem=task.stem, limits=task.limits)


def _entries(tree: _Element) -> Iterator[Entry]:
    """Yield the articles of Factiva's XML: labels stand in ``fid``, in the element's own name, or in its meaning."""
    for article in tree.iter():
        children = [child for child in article if isinstance(child.tag, str)]
        labels = {label for child in children if (label := _label(child))}
        if {"HD", "SN"} <= labels and {"LP", "TD"} & labels:
            found: dict[str, list[Line]] = {}
            for child in children:
                label = _label(child)
                if label:
                    line = child.sourceline or 1
                    found.setdefault(label, []).extend((line, text) for text in _texts(child, label))
            yield entry_of_labels(found, article.sourceline or 1)


def _label(element: _Element) -> str | None:
    """Return Factiva's label of an element."""
    given = (str(element.get(key) or "").strip().upper() for key in ("fid", "name", "label", "code"))
    label = next((value for value in given if value in _LABELS), None)
    if label is not None:
        return label
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    return name if name in _LABELS else _FACTIVA.get(name.casefold())


def _texts(element: _Element, label: str) -> Iterator[str]:
    """Yield the paragraphs of an element, an empty line between them."""
    paragraphs = list(element.iter("{*}paragraph", "{*}para", "{*}p"))
    for part in paragraphs or [element]:
        text = " ".join("".join(part.itertext()).split())
        if label == "PD" and re.fullmatch(r"\d{8}", text):
            text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
        if text:
            yield text
            yield ""
