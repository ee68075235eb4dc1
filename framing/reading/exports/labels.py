"""The labels that services write before the fields of an article, and what tells one service's exports."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["FIELDS", "HEADINGS", "OTHERS", "STYLES", "LabelStyle"]

#: Our field -> the labels that give it, the surest first.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("full text", "full-text", "fulltext", "article text", "body", "text", "content"),
    "summary": ("abstract", "summary", "abstract (summary)", "abstract (document summary)", "abstract (english)"),
    "title": ("title", "headline", "article name", "article title", "document title", "head"),
    "outlet": (
        "publication title",
        "publication",
        "publication name",
        "publication details",
        "newspaper",
        "paper",
        "source title",
        "source",
        "source name",
        "outlet",
        "journal",
        "publication info",
        "from",
    ),
    "published": (
        "publication date",
        "date",
        "pub date",
        "published",
        "date published",
        "issue date",
        "publication info",
        "source",
    ),
    "author": ("author", "author(s)", "authors", "byline", "by", "writer"),
    "section": ("section", "news section", "page section"),
    "country": ("country of publication", "country"),
    "language": ("language of publication", "language"),
    "stated_words": ("word count", "length", "words", "article length", "full text word count"),
    "url": ("document url", "url", "web address", "link", "article url", "persistent link to this record (permalink)"),
    "id": (
        "proquest document id",
        "gale document number",
        "accession number",
        "record number",
        "article id",
        "document id",
        "document number",
    ),
}

#: Labels that are known and say nothing that an article keeps.
OTHERS = frozenset(
    (
        "links", "subject", "subjects", "business indexing term", "location", "people", "company", "companies",
        "company / organization", "company/organization", "organization", "organizations", "classification",
        "publisher",
        "place of publication", "publication year", "publication subject", "issn", "eissn", "isbn", "source type",
        "document type", "copyright", "last updated", "database", "first page", "last page", "start page", "end page",
        "page", "pages", "number of pages", "edition", "issue", "volume", "volume and issue number", "column",
        "dateline", "deck", "record", "content level", "credit", "identifier / keyword", "identifiers / keywords",
        "keywords", "index terms",
        "index terms (in alphabetical order)", "document feature", "supplement", "alternate title", "subtitle",
        "publication type", "product", "geographic", "illustration", "caption", "memo", "readability",
        "openurl link", "citation", "source citation", "lexile measure", "topic overview", "geographic terms",
        "subject terms", "series", "correction", "notes", "series title", "publisher logo", "supplemental data",
        "image", "doi", "naics/industry codes", "reviews & products", "format", "print isbn", "dewey decimal",
        "details", "source attribution", "rights", "sponsor", "language note", "load-date", "load date",
    )
)  # fmt: skip


#: Labels that stand alone on a line, in capitals and without a colon, above what they name.
HEADINGS = frozenset(("FULL TEXT", "ABSTRACT", "ABSTRACT (ENGLISH)", "DETAILS", "LINKS"))


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """What tells one service's labelled exports.

    Attributes
    ----------
    name : str
    proof : tuple of pattern
        Lines that must all be there.
    ends : pattern or None
        The line that ends every article, where the labels stand below the text.
    last : pattern or None
        The label that comes last, which parts articles whose titles have none.
    """

    name: str
    proof: tuple[re.Pattern[str], ...]
    ends: re.Pattern[str] | None = None
    last: re.Pattern[str] | None = None


def _line(pattern: str) -> re.Pattern[str]:
    """Compile what a line begins with."""
    return re.compile(rf"\s*(?:{pattern})", re.IGNORECASE)


#: The services, the ones with the surest marks first.
STYLES = (
    LabelStyle("ProQuest", (_line("proquest document id:"),)),
    LabelStyle(
        "ProQuest",
        (
            _line("full text:"),
            _line("publication (?:title|info|date):"),
            _line("database:.*proquest|contact proquest|document url:"),
        ),
    ),
    LabelStyle(
        "ProQuest",
        (
            _line(r"full text(?::|\s*\Z)"),
            _line("publication info:"),
            _line(r"proquest document link|document \d+ of \d+\s*\Z|_{20,}"),
        ),
    ),
    LabelStyle(
        "Gale",
        (_line("gale document number:"), _line("full text:")),
        last=_line("gale document number:"),
    ),
    LabelStyle(
        "Gale",
        (
            _line("full text:"),
            _line("title:"),
            _line(r"author\(s\):|document type:"),
            _line("source:|publication:"),
        ),
    ),
    LabelStyle("PressReader", (_line("article name:"), _line("publication:")), _line("end page:")),
    LabelStyle(
        "EBSCO",
        (
            _line("accession number:"),
            _line("database:|full text word count:"),
            _line("title:"),
            _line("source:"),
        ),
    ),
    LabelStyle(
        "NewsBank",
        (
            _line("headline:|title:"),
            _line("record number:|article id:|index terms:|openurl link:"),
            _line("date:|publication:|newspaper:"),
        ),
    ),
)
