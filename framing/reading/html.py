"""Saved web pages: the article's text and what the page says about itself. Nothing is fetched."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from framing.errors import NoTextError, ReadError
from framing.model import Article
from framing.reading.article_kind import kind_of
from framing.reading.attributes import crowded
from framing.reading.dates import parse_date
from framing.reading.drafts import Draft
from framing.reading.encoding import Decoded, declared_charset, decode
from framing.reading.metadata import make_draft
from framing.reading.outlets import host_of, known_outlet, split_title
from framing.reading.page_byline import shown_byline
from framing.reading.page_dates import shown_dates
from framing.reading.page_text import live_pieces, page_pieces
from framing.reading.pieces import Pieces
from framing.reading.repair import repair_characters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["page_draft"]

#: libxml2 drops what stands deeper than about 254 levels without a word, and trafilatura gives up at 300.
MAX_DEPTH = 250

#: Blocks of JSON-LD larger than this are data islands, not metadata.
MAX_JSON_LD = 500_000

#: Nodes of JSON-LD looked at in one page.
MAX_NODES = 2_000

#: A page whose text has fewer words holds a menu or a notice, not an article.
MIN_WORDS = 15

#: Table cells can claim to span more columns than there is memory for.
MAX_SPAN = 50

_SUBSET = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>)?\s*<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,20}>")
_TITLE = re.compile(r"<title\b[^>]*>", re.IGNORECASE)
_TITLE_END = re.compile(r"</title\b", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_ARTICLE_TYPES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "backgroundnewsarticle",
    "liveblogposting",
)


def page_draft(
    data: bytes,
    *,
    path: object,
    shown: str,
    stem: str,
    fields: Mapping[str, object],
    known: Mapping[str, object] | None = None,
) -> Draft:
    """Make an article of a saved web page.

    Parameters
    ----------
    data : bytes
        The page as saved.
    path : object
        The file, for messages.
    shown, stem : str
        Origin and id.
    fields : Mapping of str to object
        Metadata from a manifest; it wins over what the page says.
    known : Mapping of str to object, optional
        What the file around the page says, such as its address; the page wins over it.

    Returns
    -------
    Draft
        Text: the paragraphs of the article, separated by newlines. Outlet, title, author and both dates
        are the page's own (JSON-LD, Open Graph, meta tags, ``time`` elements); for the date of publication
        htmldate is asked last.

    Raises
    ------
    ReadError
        If the page is no HTML, is nested deeper than can be read, or holds no article.
    """
    declared = declared_charset(data)
    decoded = decode(data, path=path, declared=declared)
    remarks = [("encoding", remark) for remark in decoded.remarks]
    if declared and not _same_encoding(declared, decoded.encoding):
        remarks.append(
            ("encoding", f"the page declares {declared} but is {decoded.encoding}; read as {decoded.encoding}")
        )
    tree = _parse(replace(decoded, text=repair_characters(decoded.text, remarks)), path)
    linked = _json_ld(tree)
    page = _metadata(tree, linked)
    remarks.extend(_from_title(page, tree))
    pieces = _pieces(tree, page, linked)
    text = pieces.text()
    if len(text.split()) < MIN_WORDS:
        raise NoTextError(
            "no article text found in the page", path=path, remedy="save the article itself, or as plain text"
        )
    dates, said = shown_dates(tree, page)
    page.update(dates)
    remarks.extend(said)
    merged = {**(known or {}), **{key: value for key, value in page.items() if value is not None}}
    merged |= {key: value for key, value in fields.items() if value not in (None, "")}
    marks = replace(pieces.marks(), page_type=_page_type(linked), is_free=_is_free(tree, linked))
    return make_draft(text, merged, origin=shown, fallback_id=stem, remarks=tuple(remarks), marks=marks)


def _same_encoding(declared: str, used: str) -> bool:
    """Whether two names are one encoding."""
    import codecs

    try:
        return codecs.lookup(declared).name == codecs.lookup(used).name or (
            used == "cp1252" and codecs.lookup(declared).name in ("iso8859-1", "ascii")
        )
    except LookupError:
        return False


#: Characters that no XML may hold, written out or as a reference; trees that hold them cannot be written again.
_NOT_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)


def _parse(decoded: Decoded, path: object) -> HtmlElement:
    """Parse a page; entities are never expanded and no network is used."""
    from lxml import etree
    from lxml import html as lxml_html

    text = _without_subset(decoded.text)
    text = _close_title(text)
    text = _NOT_XML.sub("\ufffd", text)
    many = crowded(text)
    if many:
        raise ReadError(f"an element has {many:,} attributes", path=path, remedy="save the article as plain text")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoTextError(f"cannot be read as HTML: {str(error)[:120]}", path=path) from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest >= MAX_DEPTH:
        raise ReadError(
            f"elements are nested {MAX_DEPTH} levels deep or more; text below that would be lost",
            path=path,
            remedy="save the article as plain text",
        )
    return tree


def _without_subset(text: str) -> str:
    """Drop an XML declaration and the part of a DOCTYPE that declares entities."""
    opening = _SUBSET.match(text)
    if opening is not None:
        end = _SUBSET_END.search(text, opening.end())
        return "<!DOCTYPE html>" + text[end.end() if end else opening.end() :]
    declaration = _XML.match(text)
    return text[declaration.end() :] if declaration else text


def _close_title(text: str) -> str:
    """Close a title that the page leaves open: it would swallow the whole article."""
    opening = _TITLE.search(text, 0, 100_000)
    if opening is None or _TITLE_END.search(text, opening.end()):
        return text
    end = text.find("<", opening.end())
    return text if end < 0 else f"{text[:end]}</title>{text[end:]}"


def _pieces(tree: HtmlElement, page: Mapping[str, object], linked: Mapping[str, object]) -> Pieces:
    """Read the article, post by post where it is a live blog."""
    _drop_hidden(tree)
    fields = {name: value if isinstance(value, str) else None for name, value in page.items()}
    labels = Article(text="", title=fields.get("title"), url=fields.get("url"), section=fields.get("section"))
    if kind_of(labels, page_type=_page_type(linked)).name == "live_blog":
        posts = live_pieces(copy.deepcopy(tree), linked)
        if posts is not None:
            return posts
    return page_pieces(tree)


def _page_type(linked: Mapping[str, object]) -> str | None:
    """Return the type of article that the page states, the most telling one of several."""
    kinds = linked.get("@type")
    names = [name for name in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(name, str)]
    return max(names, key=len, default=None)


def _is_free(tree: HtmlElement, linked: Mapping[str, object]) -> bool | None:
    """Return whether the page says that all of it may be read for free; ``None`` where it says nothing."""
    parts = linked.get("hasPart")
    holders = [linked, *(parts if isinstance(parts, list) else [parts])]
    values = [item.get("isAccessibleForFree") for item in holders if isinstance(item, Mapping)]
    words = {str(value).rpartition("/")[2].strip().casefold() for value in values}  # also "http://schema.org/False"
    if "false" in words or tree.xpath("boolean(//meta[@property='article:content_tier'][@content='locked'])"):
        return False
    return True if "true" in words else None


def _drop_hidden(tree: HtmlElement) -> None:
    """Remove what a browser would not show."""
    hidden = tree.xpath(
        "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')"
        " or contains(translate(@style, ' ', ''), 'visibility:hidden')] | //template | //noscript"
    )
    for element in tree.xpath("//*[@colspan or @rowspan]"):
        for name in ("colspan", "rowspan"):
            value = element.get(name) or "1"
            if not value.isdecimal() or len(value) > 4 or int(value) > MAX_SPAN:
                element.set(name, "1")
    for element in hidden:
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()


def _metadata(tree: HtmlElement, linked: Mapping[str, object]) -> dict[str, object]:
    """Read what the page says about itself, the most deliberate statement first."""
    meta = _meta_tags(tree)

    def first(*names: str) -> str | None:
        """Return the first meta tag that is there."""
        return next((meta[name] for name in names if name in meta), None)

    canonical = next((element.get("href") for element in tree.xpath("//link[@rel='canonical'][@href]")), None)
    fields: dict[str, object] = {
        "outlet": _name(linked.get("publisher"))
        or first("og:site_name", "application-name", "dc.publisher", "publisher"),
        "title": _string(linked.get("headline"))
        or first("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
        or _text_of(tree, "//article//h1", "//h1", "//title"),
        "author": _name(linked.get("author"))
        or first("author", "article:author", "dc.creator", "parsely-author", "byl")
        or shown_byline(tree),
        "url": _string(linked.get("url")) or first("og:url") or canonical,
        "language": tree.get("lang") or first("og:locale"),
        "section": _section(linked) or first("article:section", "parsely-section", "section"),
        "stated_words": _count(linked.get("wordCount")),
    }
    author = fields["author"]
    if isinstance(author, str) and author.strip().casefold().startswith(("http://", "https://")):
        fields["author"] = None  # article:author is often the address of a profile
    times = [
        element.get("datetime") for element in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']")
    ]
    fields["published"] = _first_date(
        linked.get("datePublished"),
        first("article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
              "dc.date", "dc.date.issued", "dcterms.created", "pubdate", "publish-date", "date"),
        *times,
    )  # fmt: skip
    fields["updated"] = _first_date(
        linked.get("dateModified"),
        first(
            "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified", "lastmod"
        ),
    )
    if fields["updated"] is not None and fields["updated"] == fields["published"]:
        fields["updated"] = None
    return fields


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Return the meta tags of a page, the first of each name."""
    meta: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            meta.setdefault(name.strip().casefold(), content)
    return meta


def _from_title(fields: dict[str, object], tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Take outlet and section from the title of the page where nothing else names them, and them from the headline."""
    title, headline, outlet = _text_of(tree, "//title"), fields["title"], fields["outlet"]
    host = host_of(str(fields["url"])) if fields["url"] else None
    if isinstance(outlet, str) and "." in outlet and host_of(outlet) is not None:
        fields["outlet"] = known_outlet(outlet) or outlet
    if title is None:
        return
    parted, section, named = split_title(title, headline if isinstance(headline, str) else None, host)
    if fields["outlet"] is None and named is not None:
        fields["outlet"] = named
        yield "outlet", f"the page names no outlet; {named!r} is taken from its title"
    if headline == title:
        fields["title"] = parted
    fields["section"] = fields["section"] or section


def _first_date(*candidates: object) -> object:
    """Return the first candidate that parses, else the first that was given at all."""
    given = [item for item in candidates if isinstance(item, str) and item.strip()]
    return next((item for item in given if parse_date(item)[0] is not None), given[0] if given else None)


def _json_ld(tree: HtmlElement) -> dict[str, object]:
    """Return the JSON-LD node of the article; an empty one when there is none."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        raw = element.text or ""
        if not raw.strip() or len(raw) > MAX_JSON_LD:
            continue
        try:
            value = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.casefold() in _ARTICLE_TYPES for name in names):
                return node
    return {}


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """Walk the objects of a JSON-LD block without recursion."""
    stack, seen = [value], 0
    while stack and seen < MAX_NODES:
        item = stack.pop()
        seen += 1
        if isinstance(item, dict):
            yield item
            stack.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)
        elif isinstance(item, list):
            stack.extend(reversed(item[:MAX_NODES]))


def _section(linked: Mapping[str, object]) -> str | None:
    """Return the section that the JSON-LD names, the first of several."""
    value = linked.get("articleSection")
    return _string(value[0] if isinstance(value, list) and value else value)


def _count(value: object) -> int | None:
    """Return a number of words; ``None`` for what is no number."""
    text = str(value).strip() if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    return int(text) if text.isdecimal() and 0 < len(text) < 8 else None


def _name(value: object) -> str | None:
    """Return the name in a JSON-LD person or organisation, or a list of them."""
    if isinstance(value, list):
        names = [name for item in value[:20] if (name := _name(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return _string(value)


def _string(value: object) -> str | None:
    """Return a non-empty string."""
    return value if isinstance(value, str) and value.strip() else None


def _text_of(tree: HtmlElement, *paths: str) -> str | None:
    """Return the text of the first element found that has any."""
    for path in paths:
        for element in tree.xpath(path):
            pieces = element.xpath(".//text()[not(ancestor::script or ancestor::style)]")
            text = " ".join("".join(str(piece) for piece in pieces).split())
            if text:
                return text[:500]
    return None
