"""The article inside a saved page: paragraphs, block quotations, lists, tables and posts, without what is around it."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import itertools
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from framing.reading.dates import parse_date
from framing.reading.markup import add_element
from framing.reading.pieces import Pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["live_pieces", "page_pieces"]

#: The layout of a page stands in tables when the text with them is so many times as long.
LAYOUT_TABLES = 1.5

#: A table of data has at least two rows and two columns, and cells of at most so many words on average.
DATA_CELL_WORDS = 8

#: Readers' comments and boxes hold at most this share of a page's words; what holds more is the article.
BOX_SHARE = 0.4

#: A caption has at most so many words.
CAPTION_WORDS = 80

#: Posts of a live blog: at least so many, with at least so many words each on average.
MIN_POSTS, POST_WORDS = 3, 6

#: Ancestors of a time that are looked at for the post around it.
CLIMB = 8

#: Pull quotes looked at in one page: each is looked for in all of it.
PULL_QUOTES_MOST = 40

_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?(?:box|list|section|area|thread|body|wrap(?:per)?)|commentbox|disqus_?thread|disqus|livefyre"
    r"|respond|(?:reader|user)s?[ -]?(?:comments?|repl(?:y|ies)|letters|responses?)"
    r"|repl(?:y|ies)|viafoura|coral-?talk|talk-?embed)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOXES = re.compile(
    r"(?:^|[\s_-])(?:related(?:-?(?:articles?|stor(?:y|ies)|links?|content|posts?|news))?|newsletter(?:-?(?:signup|form|box|promo))?|read-?(?:more|next|also)"
    r"|most-?(?:read|popular|viewed)|recommended|recirc(?:ulation)?|promo(?:-?box)?|share(?:-?(?:bar|buttons?|tools?|links?))?|social(?:-?(?:share|links?|bar))?"
    r"|author-?bio|breadcrumbs?|cookie-?(?:banner|consent|notice)|outbrain|taboola|advert(?:isement)?|ad-?(?:slot|container|wrapper|unit))(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:(?:image|photo|media|picture|figure|wp|gallery)-?)?caption(?:-?text)?(?:$|[\s_-])", re.IGNORECASE
)
_PULL = re.compile(r"pull-?_?quote|(?:^|[\s_-])pq(?:$|[\s_-])", re.IGNORECASE)
_BUTTONS = re.compile(r"(?:share|link|copy link|tweet|reply|permalink|copied|updated?|key event|\W+)?", re.IGNORECASE)


def page_pieces(tree: HtmlElement) -> Pieces:
    """Extract the article with trafilatura and read its elements.

    Parameters
    ----------
    tree : HtmlElement
        The whole page; readers' comments, boxes and captions are taken out of it.

    Returns
    -------
    Pieces
        Empty where there is no article.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    _prepare(tree)
    plain = _read(_extracted(tree, tables=False))
    if not tree.xpath("boolean(//table)"):
        return plain
    xml = _extracted(tree, tables=True)
    tabled = _read(xml)
    return tabled if len(tabled.text()) > LAYOUT_TABLES * len(plain.text()) else _read(xml, data=True)


def live_pieces(tree: HtmlElement, linked: Mapping[str, object]) -> Pieces | None:
    """Read a live blog post by post; ``None`` where no posts are found.

    Parameters
    ----------
    tree : HtmlElement
        The whole page.
    linked : Mapping of str to object
        The page's JSON-LD, whose ``liveBlogUpdate`` is read where the page itself has fewer posts.

    Returns
    -------
    Pieces or None
    """
    _drop_matching(tree, _COMMENTS)
    found = _posts(tree)
    stated = [item for item in _list_of(linked.get("liveBlogUpdate")) if isinstance(item.get("articleBody"), str)]
    pieces = Pieces()
    if len(found) >= max(len(stated), MIN_POSTS):
        for words in _before(tree, found[0][0]):
            pieces.add(words)
        for element, time in found:
            post = pieces.new_post(time)
            _clear_buttons(element)
            add_element(pieces, element, post=post)
        return pieces
    if len(stated) < MIN_POSTS:
        return None
    for item in stated:
        post = pieces.new_post(_moment(item.get("datePublished")))
        for line in (item.get("headline"), *str(item["articleBody"]).splitlines()):
            pieces.add(line if isinstance(line, str) else "", post=post)
    return pieces


def _extracted(tree: HtmlElement, *, tables: bool) -> str:
    """Let trafilatura find the article; return its XML, empty where there is none or the page breaks it."""
    from lxml import etree
    from trafilatura import extract

    with contextlib.suppress(etree.XMLSyntaxError, ValueError):
        return (
            extract(
                copy.deepcopy(tree),
                output_format="xml",
                include_comments=False,
                include_tables=tables,
                include_images=False,
                include_links=False,
                include_formatting=False,
                with_metadata=False,
                deduplicate=False,
            )
            or ""
        )
    return ""


def _read(xml: str, *, data: bool = False) -> Pieces:
    """Read trafilatura's XML; with ``data``, tables that are no tables of data are left out."""
    from lxml import etree

    pieces = Pieces()
    if not xml:
        return pieces
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        tree = etree.fromstring(xml.encode("utf-8"), parser=parser)
    except etree.XMLSyntaxError:  # nothing of it could be recovered
        return pieces
    main = tree.find("main") if tree is not None else None
    if main is None:
        return pieces
    for table in list(main.iter("table")) if data else []:
        if not _is_data(table):
            _drop(table)
    add_element(pieces, main)
    return pieces


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data, and not the layout of a page or a list of links."""
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")] for row in table.iter("row")]
    cells = [cell for row in rows for cell in row]
    words = sum(len(cell.split()) for cell in cells)
    return len(rows) > 1 and all(len(row) > 1 for row in rows if row) and words <= DATA_CELL_WORDS * len(cells)


def _prepare(tree: HtmlElement) -> None:
    """Take out comments, boxes and captions, and set the names of who speaks apart in block quotations."""
    _drop_matching(tree, _COMMENTS)
    _drop_matching(tree, _BOXES)
    for element in tree.xpath("//figcaption | //*[contains(@class, 'aption')]"):
        is_caption = element.tag == "figcaption" or _CAPTION.search(element.get("class") or "")
        if is_caption and len(_words(element)) <= CAPTION_WORDS:
            _drop(element)
    for element in tree.xpath("//*[contains(@class, 'ull') or contains(@class, 'pq')]")[:PULL_QUOTES_MOST]:
        if _PULL.search(element.get("class") or "") and _is_copy(tree, element):
            _drop(element)
    for element in tree.xpath("//blockquote//cite | //blockquote//footer"):
        words = " ".join(_words(element))
        if words:
            element.clear(keep_tail=True)
            element.tag = "p"
            element.text = words if words[0] in "—–-" else f"— {words}"


def _drop_matching(tree: HtmlElement, pattern: re.Pattern[str]) -> None:
    """Take out elements by class or id; one that holds the article itself loses its misleading name instead."""
    total = max(len(_words(tree)), 1)
    for element in tree.xpath("//body//*[@class or @id or @aria-label or @data-testid] | //body//details[summary]"):
        if element.getparent() is None or element.tag in ("article", "main", "p", "blockquote"):
            continue
        names = " ".join(element.get(name) or "" for name in ("class", "id", "aria-label", "data-testid"))
        if element.tag == "details":
            names = f"{names} {' '.join(_words(element.find('summary')))}"
        if not pattern.search(names):
            continue
        if len(_words(element)) <= BOX_SHARE * total and not element.xpath("boolean(.//h1)"):
            _drop(element)
        else:
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _is_copy(tree: HtmlElement, element: HtmlElement) -> bool:
    """Whether the words of a pull quote stand elsewhere on the page."""
    quote = element.xpath(".//p") or [element]
    said = re.sub(r"\W+", " ", " ".join(_words(quote[0]))).strip().casefold()
    for cite in element.xpath(".//cite | .//footer"):
        said = said.removesuffix(re.sub(r"\W+", " ", " ".join(_words(cite))).strip().casefold()).strip()
    page = re.sub(r"\W+", " ", " ".join(_words(tree))).casefold()
    return bool(said) and page.count(said) > 1


def _drop(element: HtmlElement) -> None:
    """Take an element out and keep what follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _words(element: HtmlElement) -> list[str]:
    """Return the words of an element, scripts and styles left out."""
    return " ".join(str(text) for text in element.xpath(".//text()[not(ancestor::script or ancestor::style)]")).split()


def _posts(tree: HtmlElement) -> list[tuple[HtmlElement, dt.datetime | None]]:
    """Find the posts of a live blog: like elements side by side, each with a time of its own."""
    found: dict[HtmlElement, dt.datetime | None] = {}
    times = tree.xpath("//time[@datetime][not(ancestor::header or ancestor::nav or ancestor::aside)]")
    holders = {element for time in times for element in itertools.islice(time.iterancestors(), CLIMB)}
    alike: dict[tuple[HtmlElement, str, str | None], int] = {}
    for element in holders:
        parent = element.getparent()
        if parent is not None and parent.tag not in ("html", "body"):
            key = (parent, element.tag, element.get("class"))
            alike[key] = alike.get(key, 0) + 1
    for time in times:
        around = list(itertools.islice(time.iterancestors(), CLIMB))
        counts = [alike.get((item.getparent(), item.tag, item.get("class")), 0) for item in around]
        if counts and max(counts) > 1:
            found.setdefault(around[counts.index(max(counts))], _moment(time.get("datetime")))
    words = sum(len(_words(element)) for element in found)
    return list(found.items()) if len(found) >= MIN_POSTS and words >= POST_WORDS * len(found) else []


def _before(tree: HtmlElement, first: HtmlElement) -> Iterator[str]:
    """Yield the paragraphs that introduce a live blog."""
    order = {element: number for number, element in enumerate(tree.iter())}
    for paragraph in tree.xpath("//main//p | //article//p"):
        if order[paragraph] < order[first]:
            yield " ".join(_words(paragraph))


def _clear_buttons(element: HtmlElement) -> None:
    """Take the time and the buttons out of a post."""
    for inner in element.xpath(".//time | .//button | .//figcaption | .//a | .//p | .//span | .//li"):
        if inner.getparent() is None:
            continue
        words = " ".join(_words(inner))
        if inner.tag in ("time", "button", "figcaption") or (words and _BUTTONS.fullmatch(words)):
            _drop(inner)


def _moment(value: object) -> dt.datetime | None:
    """Return a date and time; ``None`` where there is no time of day."""
    date = parse_date(value)[0]
    return date if isinstance(date, dt.datetime) else None


def _list_of(value: object) -> Sequence[Mapping[str, object]]:
    """Return the objects of a list, or of a single one."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, Mapping)]
