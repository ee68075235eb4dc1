"""The column names of the usual archives, and a record's way to an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from framing.errors import ReadError
from framing.model import SetAside
from framing.reading.drafts import Draft, DraftLimits, make_draft, set_aside

__all__ = ["FIELDS", "check_columns", "columns_found", "record_draft", "resolve", "row_item"]

#: Our field -> names it goes by, the surest first, folded by :func:`_fold`. Media Cloud (stories_id,
#: media_name, publish_date), GDELT (SourceCommonName, DocumentIdentifier), LexisNexis, Factiva and ProQuest
#: exports (Publication, Headline, Byline, Full text), newspaper and news-please (maintext, date_publish,
#: source_domain), NewsAPI (publishedAt, content), All The News (article, publication).
FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "articletext", "body", "bodytext", "articlebody", "maintext", "content", "contents",
        "article", "storytext", "story", "document", "plaintext", "hlead", "documenttext", "rawtext",
    ),
    "outlet": (
        "outlet", "medianame", "publication", "publicationname", "publicationtitle", "publisher", "newspaper",
        "sitename", "sourcename", "sourcecommonname", "source", "newsoutlet", "media", "site", "sourcetitle",
        "provider", "sourcedomain", "domain", "mediaurl", "journal",
    ),
    "title": ("title", "headline", "articletitle", "head", "storytitle", "heading", "documenttitle"),
    "published": (
        "published", "publishdate", "publisheddate", "publicationdate", "pubdate", "datepublished", "datepublish",
        "publishedat", "firstpublished", "date", "loaddate", "articledate", "datetime", "timestamp", "time", "created",
    ),
    "updated": (
        "updated", "lastupdated", "updatedat", "modified", "datemodified", "datemodify", "lastmodified", "updateddate",
        "updatedate",
    ),
    "url": ("url", "link", "articleurl", "documentidentifier", "weburl", "permalink", "canonicalurl", "sourceurl",
            "href"),
    "section": ("section", "sectionname", "newsdesk", "pagesection", "rubric"),
    "country": ("country", "sourcecountry", "countryofpublication", "countryname"),
    "stated_words": ("wordcount", "words", "length", "lengthinwords", "nwords", "statedwords"),
    "author": ("author", "authors", "byline", "bylines", "creator", "writer", "reporter"),
    "language": ("language", "lang", "languagecode"),
    "id": ("id", "storiesid", "storyid", "articleid", "guid", "docid", "documentid", "uid", "gkgrecordid",
           "accessionnumber", "uuid"),
}  # fmt: skip

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


def resolve(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Find which column holds which field.

    Parameters
    ----------
    names : iterable of str
        Column names as they stand in the file.
    mapping : Mapping of str to str
        Field -> column given by the user; it wins.

    Returns
    -------
    dict of str to str
        Field -> column name.
    """
    there = list(names)
    folded: dict[str, str] = {}
    for name in there:
        folded.setdefault(_fold(name), name)
    found = {
        field: folded[candidate]
        for field, candidates in FIELDS.items()
        if (candidate := next((item for item in candidates if item in folded), None)) is not None
    }
    for field, column in mapping.items():
        known = column if column in there else folded.get(_fold(column))
        if known is not None:
            found[field] = known
        else:
            found.pop(field, None)
    return found


def check_columns(names: list[str], mapping: Mapping[str, str], *, path: object) -> dict[str, str]:
    """Find the columns of a table and refuse a table without a text column.

    Raises
    ------
    ReadError
        If no column holds the text, or a mapped column is not there; lists those wanted and found.
    """
    found = resolve(names, mapping)
    missing = [column for field, column in mapping.items() if field not in found]
    if missing:
        raise ReadError(
            f"there is no column {missing[0]!r}; columns found: {columns_found(names)}", path=path, remedy="see --map"
        )
    if "text" not in found:
        raise ReadError(
            f"no column holds the text; wanted one of: {', '.join(_TEXT_NAMES)}; columns found: {columns_found(names)}",
            path=path,
            line=1,
            remedy="name it with --map text=COLUMN",
        )
    return found


def record_draft(
    record: Mapping[str, object],
    *,
    limits: DraftLimits,
    origin: str,
    fallback_id: str,
    found: Mapping[str, str] | None = None,
    remarks: tuple[tuple[str, str], ...] = (),
) -> Draft:
    """Make an article of one record.

    Parameters
    ----------
    record : Mapping of str to object
    limits : DraftLimits
    origin, fallback_id : str
    found : Mapping of str to str or None
        Field -> column, where the whole table shares it; worked out from the record when ``None``.

    Raises
    ------
    ReadError
        If the record has no usable text.
    """
    columns: Mapping[str, str] = resolve(record, limits.mapping) if found is None else found
    column = columns.get("text", "")
    if record.get(column) is None:
        there = [key for key, value in record.items() if value is not None]
        raise ReadError(
            f"the record has no text; columns found: {columns_found(there)}", remedy="name it with --map text=COLUMN"
        )
    text = record[column]
    if not isinstance(text, str):
        raise ReadError(
            f"the text in column {column!r} is of type {type(text).__name__}, not a text",
            remedy="name another column with --map text=COLUMN",
        )
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > limits.max_article_bytes:
        raise ReadError(
            f"the text has {size:,} bytes; the limit is {limits.max_article_bytes:,}", remedy="see --max-article-bytes"
        )
    fields = {field: record.get(name) for field, name in columns.items() if field != "text"}
    return make_draft(text, fields, origin=origin, fallback_id=fallback_id, remarks=remarks)


def row_item(
    row: Mapping[str, object],
    *,
    shown: str,
    stem: str,
    number: int,
    limits: DraftLimits,
    found: Mapping[str, str],
    remarks: tuple[tuple[str, str], ...] = (),
) -> Draft | SetAside:
    """Make an article of one row of a table, or set the row aside: one bad row never costs the others.

    Parameters
    ----------
    row : Mapping of str to object
    shown : str
        The path as the user knows it.
    stem : str
        First part of the id where the row has none; ``number`` is the second.
    number : int
        The line or the row in the file, from 1.
    limits : DraftLimits
    found : Mapping of str to str
        Field -> column, as :func:`check_columns` gives it.
    """
    origin = f"{shown}:{number}"
    try:
        return record_draft(
            row, limits=limits, origin=origin, fallback_id=f"{stem}-{number}", found=found, remarks=remarks
        )
    except ReadError as error:
        return set_aside(error, origin)
