"""Saved pages and what they come in: HTML, MHTML, Safari's web archives; a database's page gives many articles."""

from __future__ import annotations

import contextlib
import email
import email.policy
import plistlib
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from xml.parsers.expat import ExpatError

from framing.errors import NoTextError, ReadError
from framing.reading.blocks import block_lines, parse_page
from framing.reading.drafts import Item, ReadingTask
from framing.reading.encoding import declared_charset, decode
from framing.reading.exports import HEAD_LINES, export_of
from framing.reading.html import page_draft
from framing.reading.inputs import InputFile
from framing.reading.texts import carried_items

__all__ = ["MAX_CONTAINER", "page_items", "read_mhtml", "read_page", "read_webarchive"]

#: A page with its pictures: most have 1 to 10 MB, SingleFile pages up to some 50.
MAX_CONTAINER = 64 << 20

#: Above the first of several articles on a page stand so many lines at most.
MENU_LINES = 12

#: Pictures and fonts that are written into the page itself.
_INLINE = re.compile(rb"data:[\w/+.;=-]{1,100},[A-Za-z0-9+/=%_.~-]{200,}")
_BLIND = re.compile(rb"<(script|style)\b(?![^>]{0,300}ld\+json)[^>]{0,2000}>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)

#: "saved from url=(0044)https://..." and "Page saved with SingleFile / url: https://...".
_SAVED = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<address>https?://[^\s<>\"]{4,2000})"
)

#: Such a comment stands within so many bytes of the top.
SAVED_REACH = 4_000

#: What only pages of databases hold.
_EXPORT = re.compile(
    rb"class=[\"'][^\"']{0,80}\b(?:enHeadline|articleParagraph|DocPublicationName|titreArticleVisu|rdp__articletitle)\b"
    rb"|ProQuest.do[ck]ument.ID|document.{1,8}ProQuest|Gale Document Number|\b(?:End of Document|Ende des Dokuments"
    rb"|Fi[nm] d[eou]l? documento?)\b|\d (?:of|von|de|van|di) \d+ DOCUMENT"
    rb"|do[ck]umento? \d+ (?:of|von|de|van|di) \d+|>\s*LOAD-DATE:",
    re.IGNORECASE,
)
#: Factiva's labels, each alone in an element, as older pages have them without a class.
_LABELS = tuple(
    re.compile(rb">(?:\s|&nbsp;|&#160;)*" + name + rb"\b(?:\s|&nbsp;|&#160;)*:?\s*<") for name in (b"HD", b"PD", b"SN")
)


def read_page(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a saved page.

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
        If the page is too large, or holds no article.
    """
    yield from page_items(file.read(MAX_CONTAINER, what="a saved page"), file, task)


def page_items(
    data: bytes, file: InputFile, task: ReadingTask, *, fields: Mapping[str, object] | None = None
) -> Iterator[Item]:
    """Read the bytes of a page, wherever they come from.

    Parameters
    ----------
    data : bytes
    file : InputFile
        For messages.
    task : ReadingTask
    fields : Mapping, optional
        What is known beside the page, such as its address; the page itself is believed first.

    Raises
    ------
    ReadError
        If the page without its pictures is larger than one article may be, or holds no article.
    """
    slim = _INLINE.sub(b"data:,", data) if len(data) > task.limits.max_article_bytes // 4 else data
    if len(slim) > task.limits.max_article_bytes:
        slim = _BLIND.sub(b"", slim)
    if _EXPORT.search(slim) or all(label.search(slim) for label in _LABELS):
        decoded = decode(slim, path=file.shown, declared=declared_charset(slim))
        try:
            lines = block_lines(parse_page(decoded.text))
        except ValueError as error:
            raise NoTextError(f"cannot be read as HTML: {str(error)[:120]}", path=file.shown) from None
        parted = [line for paragraph in lines for line in (*paragraph.split("\n"), "")]
        if export_of(parted, shown=file.shown) is not None:
            yield from carried_items(lines, file, task)
            return
    if len(slim) > task.limits.max_article_bytes:
        raise ReadError(
            f"{len(slim):,} bytes for one article; the limit is {task.limits.max_article_bytes:,}",
            path=file.shown,
            command="see --max-article-bytes",
        )
    known = {**_saved_from(slim), **(fields or {})}
    draft = page_draft(slim, path=file.shown, shown=file.shown, stem=task.stem, fields=task.fields, known=known)
    clippings = _clippings(slim, file.shown) if draft.article.outlet is None else None
    if clippings is None:
        yield draft
    else:
        yield from carried_items(clippings, file, task)


def _clippings(page: bytes, shown: str) -> list[str] | None:
    """Return the lines of a page that is several articles one below the other; None where it is one."""
    lines = block_lines(parse_page(decode(page, path=shown, declared=declared_charset(page)).text))
    for start in range(min(MENU_LINES, len(lines))):
        spaced = [part for line in lines[start:HEAD_LINES] for part in (line, "")]
        if export_of(spaced, shown=shown) is not None:
            return lines[start:]
    return None


def _saved_from(data: bytes) -> dict[str, object]:
    """Return the address that a browser or SingleFile wrote into a comment on top of a page that it saved."""
    match = _SAVED.search(data[:SAVED_REACH])
    return {"url": match["address"].decode("ascii", "ignore")} if match else {}


def read_mhtml(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a page saved as MHTML: the HTML part at the page's own address, else the first; the others are frames."""
    message = email.message_from_bytes(file.read(MAX_CONTAINER, what="a saved page"), policy=email.policy.default)
    saved = _header(message, "Snapshot-Content-Location")
    part = html_part(message, address=saved)
    if part is None:
        raise ReadError("holds no page (no part of type text/html)", path=file.shown, remedy="save the page as HTML")
    address = _header(part, "Content-Location") or saved
    known = {"url": address} if address and address.startswith(("http://", "https://")) else {}
    yield from page_items(part_bytes(part), file, task, fields=known)


def html_part(message: EmailMessage, *, address: str | None = None) -> EmailMessage | None:
    """Return the HTML part of a message that lies at an address, else the first; itself, where it has no parts."""
    pages = [
        part
        for part in message.walk()
        if isinstance(part, EmailMessage) and part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    own = (part for part in pages if address is not None and _header(part, "Content-Location") == address)
    return next(own, pages[0] if pages else None)


def part_bytes(part: EmailMessage) -> bytes:
    """Return the bytes of a part, in UTF-8 where the part says another encoding that fits."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset and charset not in ("utf-8", "us-ascii"):
        try:
            return data.decode(charset).encode("utf-8")
        except (LookupError, UnicodeDecodeError):
            return data
    return data


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header as one line; a damaged one is none."""
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return " ".join(str(value).split()) if value is not None else None


def read_webarchive(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a page that Safari saved: a property list with the page and what belongs to it."""
    data = file.read(MAX_CONTAINER, what="a saved page")
    try:
        held = plistlib.loads(data)
        main = held["WebMainResource"]
        page, address = main["WebResourceData"], main.get("WebResourceURL")
        encoding = str(main.get("WebResourceTextEncodingName") or "utf-8")
    except (
        plistlib.InvalidFileException, ExpatError, KeyError, TypeError, AttributeError, ValueError, IndexError,
        OverflowError, RecursionError, MemoryError,
    ):  # fmt: skip
        raise ReadError(
            "damaged, or not a web archive with a page", path=file.shown, remedy="save the page as HTML"
        ) from None
    if not isinstance(page, bytes):
        raise ReadError("the web archive holds no page", path=file.shown, remedy="save the page as HTML")
    if encoding.casefold() not in ("utf-8", "utf8"):
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            page = page.decode(encoding).encode("utf-8")
    known = {"url": address} if isinstance(address, str) and address.startswith(("http://", "https://")) else {}
    yield from page_items(page, file, task, fields=known)
