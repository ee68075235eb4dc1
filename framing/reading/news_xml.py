"""XML in which agencies and papers hand on articles: NITF, NewsML, NewsML-G2, and the forms that came before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.reading.authors import without_by
from framing.reading.exports.entries import Entry

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["news_entries"]

#: Elements that are one article each, in lower case; NITF may stand inside the others.
_ARTICLES = frozenset(("nitf", "newsitem"))
#: Elements that hold its words.
_BODIES = ("body.content", "inlinexml", "inlinedata", "datacontent", "text", "body")
#: Elements that hold no words of the article: pictures with their captions, notes to editors.
_ASIDE = frozenset("media caption figure figcaption note ednote body.head body.end head style script table".split())

#: Our field -> elements, or elements with an attribute, that give it; the surest first.
_FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "title": (("hl1", ""), ("hedline", ""), ("headline", ""), ("title", "")),
    "outlet": (
        ("pubdata", "name"), ("provider", "literal"), ("provider", ""), ("publisher", ""), ("provider.name", ""),
        ("distributor", ""), ("creditline", ""),
    ),
    "published": (
        ("date.issue", "norm"), ("date.release", "norm"), ("pubdata", "date.publication"), ("story.date", "norm"),
        ("contentcreated", ""), ("firstcreated", ""), ("thisrevisioncreated", ""), ("versioncreated", ""),
        ("newsitem", "date"), ("dateid", ""),
    ),
    "author": (("byline", ""), ("by", "")),
    "section": (("pubdata", "position.section"), ("subject", "")),
    "url": (("pubdata", "ex-ref"),),
    "language": (("contentlanguage", "tag"), ("nitf", "lang"), ("newsitem", "lang")),
    "id": (("doc-id", "id-string"), ("newsitem", "guid"), ("newsitem", "itemid")),
}  # fmt: skip
_COMPACT = re.compile(r"(?P<day>\d{8})(?:T(?P<clock>\d{4,6})(?P<zone>Z|[+-]\d{2}:?\d{2})?)?")


def news_entries(tree: _Element) -> Iterator[Entry]:
    """Yield the articles in a tree of NITF or NewsML.

    Parameters
    ----------
    tree : Element

    Yields
    ------
    Entry
        One without words has only its headline, or says that it has none (a picture, a video).
    """
    articles = [element for element in tree.iter() if _name(element) in _ARTICLES]
    inner = [
        element for element in articles if not any(_name(child) == "newsitem" for child in element.iterdescendants())
    ]
    for article in inner:
        if _name(article) == "nitf" and any(outer in inner for outer in article.iterancestors()):
            continue  # the item around it tells more of it
        fields = {field: _field(article, places) for field, places in _FIELDS.items()}
        fields["published"] = _day(fields["published"])
        if fields["author"]:
            fields["author"] = without_by(fields["author"])
        text = "\n\n".join(_paragraphs(article))
        problem = None if text or fields["title"] else "it holds no words (a picture or a video?)"
        yield Entry(article.sourceline or 1, text, dict(fields), problem=problem)


def _name(element: _Element) -> str:
    """Return the name of an element in lower case, without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2].casefold() if isinstance(element.tag, str) else ""


def _field(article: _Element, places: tuple[tuple[str, str], ...]) -> str | None:
    """Return what an article says of itself, outside its own words."""
    for wanted, key in places:
        for element in article.iter():
            if _name(element) != wanted:
                continue
            if key:
                value = next((value for name, value in element.items() if str(name).rpartition("}")[2] == key), "")
            else:
                named = [child for child in element if _name(child) == "name"]
                value = " ".join("".join(map(str, (named[0] if named else element).itertext())).split())
            if value and not (wanted == "provider" and ":" in value):
                return str(value)
    return None


def _day(value: str | None) -> str | None:
    """Write 20240312T180400Z as dates are written elsewhere."""
    found = _COMPACT.fullmatch(value) if value else None
    if found is None:
        return value
    day, clock = found["day"], found["clock"]
    written = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return f"{written}T{clock[:2]}:{clock[2:4]}:{clock[4:6] or '00'}{found['zone'] or ''}" if clock else written


def _paragraphs(article: _Element) -> Iterator[str]:
    """Yield the paragraphs of an article, of its first element that holds words."""
    for wanted in _BODIES:
        bodies = [element for element in article.iter() if _name(element) == wanted]
        for body in bodies:
            parts = [part for part in body.iter() if _name(part) in ("p", "hl2") and not _is_aside(part, body)]
            lines = [" ".join("".join(map(str, part.itertext())).split()) for part in parts]
            if not parts and not len(body):
                lines = [" ".join(line.split()) for line in re.split(r"\n\s*\n", body.text or "")]
            kept = [line for line in lines if line]
            if kept:
                yield from kept
                return


def _is_aside(part: _Element, body: _Element) -> bool:
    """Whether a paragraph stands in a picture's caption or the like."""
    for outer in part.iterancestors():
        if outer is body:
            return False
        if _name(outer) in _ASIDE:
            return True
    return False
