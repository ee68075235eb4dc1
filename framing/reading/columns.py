"""The column and key names of the usual archives and services, and which of them hold what."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from framing.errors import ReadError

__all__ = ["FIELDS", "Columns", "candidates", "check_columns", "columns_found", "is_headline", "resolve"]

#: Our field -> the columns that can hold it, the surest first.
Columns = Mapping[str, tuple[str, ...]]

#: Our field -> names it goes by, the surest first, folded by :func:`_fold`; a dot parts a key from the object it lies
#: in. Media Cloud (stories_id, media_name, publish_date), GDELT (SourceCommonName, DocumentIdentifier, seendate),
#: LexisNexis, Factiva and ProQuest exports (Publication, Headline, Byline, Full text), trafilatura (source-hostname),
#: newspaper and news-please (maintext, meta_site_name, source_domain), NewsAPI (publishedAt, content), the Guardian
#: (webTitle, fields.bodyText), the New York Times (headline.main), Event Registry (source.title), WordPress
#: (content.rendered), schema.org (articleBody, publisher.name), All The News (article, publication).
FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "articletext", "bodytext", "body", "articlebody", "maintext", "textcontent", "contenttext",
        "cleanedtext", "content", "content.rendered", "contents", "article", "storytext", "story", "document",
        "plaintext", "hlead", "documenttext", "rawtext", "articlecontent", "articlefulltext", "newstext", "bodycopy",
    ),
    "summary": (
        "leadparagraph", "standfirst", "trailtext", "abstract", "summary", "description", "snippet", "excerpt",
        "excerpt.rendered", "teaser", "deck", "metadescription",
    ),
    "outlet": (
        "outlet", "medianame", "publication", "publicationname", "publicationtitle", "newspaper", "metasitename",
        "sitename", "ogsitename", "sourcehostname", "sourcename", "namesource", "containertitle", "pubtitle",
        "source.name", "source.title", "publisher.name", "publisher", "provider.name", "sourcecommonname", "source",
        "newsoutlet", "media", "site", "sourcetitle", "provider", "sourcedomain", "source.domain", "domain", "hostname",
        "thread.site", "source.uri", "host", "mediaurl", "journal",
        "medium", "paper", "papername", "outletname", "nameofoutlet", "newspapername", "nameofnewspaper",
        "nameofpublication", "mediaoutlet", "newssource", "station", "broadcaster", "brand",
    ),
    "title": (
        "title", "headline", "headline.main", "webtitle", "title.rendered", "articletitle", "head", "storytitle",
        "heading", "documenttitle", "titlepage", "titlerss", "titleofarticle", "articleheadline", "newstitle",
    ),
    "published": (
        "published", "publishdate", "publisheddate", "publicationdate", "pubdate", "datepublished", "datepublish",
        "publishedat", "firstpublished", "webpublicationdate", "publishedtime", "datetimepub", "dategmt", "date",
        "issued", "numericdate", "loaddate", "articledate", "datetime", "timestamp", "time", "created", "seendate",
        "publishedon", "dateofpublication", "dateofarticle",
    ),
    "updated": (
        "updated", "lastupdated", "updatedat", "modified", "datemodified", "datemodify", "lastmodified", "updateddate",
        "updatedate", "modifiedgmt",
    ),
    "url": ("url", "link", "articleurl", "documentidentifier", "weburl", "pageurl", "permalink", "canonicalurl",
            "canonicallink", "sourceurl", "href", "links.permalink"),
    "section": ("section", "sectionname", "newsdesk", "pagesection", "rubric"),
    "country": ("country", "sourcecountry", "countryofpublication", "countryname"),
    "stated_words": ("wordcount", "words", "length", "lengthinwords", "nwords", "statedwords"),
    "author": ("author", "authors", "byline", "byline.original", "bylines", "creator", "writer", "reporter",
               "publishedby", "authorsbyline", "authorname", "journalist", "nameofauthor"),
    "language": ("language", "lang", "languagecode"),
    "id": ("id", "storiesid", "storyid", "articleid", "guid", "docid", "documentid", "uid", "gkgrecordid",
           "accessionnumber", "uuid"),
}  # fmt: skip

#: Objects that hold the article's own keys; keys in any other object (``author.url``) are that object's.
_HOLDERS = frozenset(
    "fields article articles doc document data attributes source item content metadata meta properties post story page"
    " news result entry record object".split()
)

#: What a message suggests as names of the text column.
_TEXT_NAMES = ("text", "full_text", "body", "content", "article", "maintext")

_FOLD = re.compile(r"[\W_]+")

#: Column names shown in a message.
SHOWN = 12


def _fold(name: str) -> str:
    """Reduce a column name to its letters and digits."""
    return _FOLD.sub("", name.casefold())


def columns_found(names: Iterable[object]) -> str:
    """Return column names as a message lists them."""
    shown = [str(name)[:40] for name in names]
    more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    return ", ".join(shown[:SHOWN]) + more if shown else "none"


def candidates(names: Iterable[str], mapping: Mapping[str, str]) -> Columns:
    """Find which columns can hold which field.

    Parameters
    ----------
    names : iterable of str
        Column names as they stand in the file; ``fields.bodyText`` is a key inside the object ``fields``.
    mapping : Mapping of str to str
        Field -> column given by the user; it wins, and no other column is asked.

    Returns
    -------
    Mapping of str to tuple of str
        Field -> column names, the surest first.
    """
    return _candidates(tuple(names), tuple(sorted(mapping.items())))


@functools.lru_cache(maxsize=256)
def _candidates(names: tuple[str, ...], mapping: tuple[tuple[str, str], ...]) -> Columns:
    """Find the columns; the records of a file mostly have the same keys, so that this is asked once a file."""
    folded: dict[str, str] = {}
    for name in sorted(names, key=lambda name: name.count(".")):
        *outer, leaf = [_fold(part) for part in name.split(".")]
        folded.setdefault(_fold(name), name)
        if outer:
            folded.setdefault(f"{outer[-1]}.{leaf}", name)
            if outer[-1] in _HOLDERS:
                folded.setdefault(leaf, name)
    found = {
        field: tuple(dict.fromkeys(folded[known] for known in known_names if known in folded))
        for field, known_names in FIELDS.items()
    }
    for field, column in mapping:
        known = column if column in names else folded.get(_fold(column))
        found[field] = () if known is None else (known,)
    return {field: columns for field, columns in found.items() if columns}


def resolve(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Find which column holds which field.

    Parameters
    ----------
    names, mapping
        As for :func:`candidates`.

    Returns
    -------
    dict of str to str
        Field -> the surest column.
    """
    return {field: columns[0] for field, columns in candidates(names, mapping).items()}


def check_columns(names: list[str], found: Columns, mapping: Mapping[str, str], *, path: object) -> None:
    """Refuse a table in which a mapped column is missing, or that holds neither texts nor headlines.

    Raises
    ------
    ReadError
        If no column holds the text, or a mapped column is not there; lists those wanted and found.
    """
    missing = [column for field, column in mapping.items() if field not in found]
    if missing:
        raise ReadError(
            f"there is no column {missing[0]!r}; columns found: {columns_found(names)}", path=path, command="see --map"
        )
    if not {"text", "summary"} & set(found) and not is_headline(found):
        raise ReadError(
            f"no column holds the text; needed: one of {', '.join(_TEXT_NAMES)}; columns found: {columns_found(names)}",
            path=path,
            line=1,
            remedy="name the columns in the first row",
            command="name it with --map text=COLUMN",
        )


def is_headline(fields: Iterable[str]) -> bool:
    """Whether some fields are enough for a headline: the title, and who published it, where or when."""
    given = set(fields)
    return "title" in given and bool(given & {"outlet", "url", "published"})
