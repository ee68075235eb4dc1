"""What a file holds, told by its first bytes: an ending may lie, and a download often has none."""

from __future__ import annotations

import codecs
import json
import re

from framing.errors import ReadError
from framing.reading.archives import ZIP_DAMAGE, open_archive
from framing.reading.columns import resolve
from framing.reading.encoding import byte_order_mark
from framing.reading.inputs import InputFile

__all__ = ["NAMES", "content_kind", "xml_root"]

#: How each kind is called in a message.
NAMES = {
    "text": "plain text",
    "html": "a web page (HTML)",
    "jsonl": "JSON Lines",
    "json": "JSON",
    "table": "a table (CSV)",
    "parquet": "Parquet",
    "docx": "a Word document (DOCX)",
    "rtf": "an RTF document",
    "odt": "an OpenDocument text (ODT)",
    "pdf": "a PDF",
    "epub": "an EPUB book",
    "mhtml": "a saved web page (MHTML)",
    "webarchive": "a saved web page (Safari web archive)",
    "warc": "a web archive (WARC)",
    "zip": "a ZIP archive",
    "gzip": "gzip data",
    "zstd": "zstd data",
    "mail": "an e-mail",
    "mailbox": "a mailbox (mbox)",
    "feed": "a feed (RSS or Atom)",
    "xml": "XML",
    "ris": "references (RIS)",
    "subtitles": "subtitles",
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint presentation",
}

#: First bytes -> kind.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)

#: A PDF may stand behind this many bytes of mail or of a server's header.
PDF_LEAD = 1024

#: Members of a ZIP that tell what it is.
_MEMBERS = (
    ("word/document.xml", "docx"),
    ("META-INF/container.xml", "epub"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
_MIMETYPES = {"application/epub+zip": "epub", "application/vnd.oasis.opendocument.text": "odt"}

_PROLOG = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}\?>\s*)*", re.DOTALL)
_DOCTYPE = re.compile(
    r"<!DOCTYPE\s+(?P<name>[\w:.-]+)[^\[>]{0,500}(?:\[.{0,20000}?\]\s*)?>\s*", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<(?P<name>[A-Za-z_][\w.:-]{0,60})(?=[\s/>])")
_FEEDS = frozenset(("rss", "feed", "rdf"))
_NEWS_ROOTS = frozenset(("nitf", "newsml", "newsitem", "newsmessage"))

#: Elements that a page may begin with although it has no head, as fragments and pages without a doctype do.
_PAGE_ROOTS = frozenset(
    "html head body article main div p section table title meta link script style h1 h2 span center font".split()
)
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*(?:\r?\n|\Z)")
_MAIL_NAMES = frozenset(
    "from to cc subject date received return-path delivered-to reply-to message-id mime-version content-type "
    "content-transfer-encoding dkim-signature x-mailer list-id list-unsubscribe sender".split()
)
#: Headers that only a real mail has: a clipping may begin with "From:" and "Date:" lines of its own.
_MAIL_PROOF = frozenset("received return-path message-id mime-version content-type dkim-signature".split())
#: The line on top of each mail of a mailbox.
_MAILBOX = re.compile(r"From \S[^\n]{0,200} \d{4}\s*\n(?=[A-Za-z][A-Za-z0-9-]{1,40}:)")
_MHTML = re.compile(r"^(?:From: <Saved by|Snapshot-Content-Location:)|multipart/related", re.IGNORECASE | re.MULTILINE)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"(?:[^\"\\]|\\.){0,200}\"\s*:|\})|\s*\[\s*\]")
_SUBTITLES = re.compile(r"\s*(?:WEBVTT\b|\d{1,4}\r?\n\d{2}:\d{2}:\d{2}[,.]\d{3} --> \d{2}:)")
_RIS = re.compile(r"(?:(?:Provider|Database|Content):[^\n]*\n|[ \t\r]*\n)*TY  - [A-Z]{2,8}[ \t\r]*\n")

#: Cells of a header row are names, not sentences.
MAX_NAME = 40


def content_kind(file: InputFile) -> str | None:
    """Tell what a file holds.

    Parameters
    ----------
    file : InputFile

    Returns
    -------
    str or None
        A key of :data:`NAMES`; ``None`` for plain text and for what is no kind known here.
    """
    head = file.head()
    kind = next((kind for signature, kind in _SIGNATURES if head.startswith(signature)), None)
    if kind is not None:
        return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(file)
    if head.startswith(b"bplist") or (b"<plist" in head[:1000] and b"WebMainResource" in head[:2000]):
        return "webarchive"
    if b"%PDF-" in head[:PDF_LEAD] and b"\x00" not in head[:PDF_LEAD].split(b"%PDF-")[0]:
        return "pdf"
    text = _text(head)
    return None if text is None else _text_kind(text)


def _text(head: bytes) -> str | None:
    """Decode the head of a file for looking at it; None for binary data."""
    mark = byte_order_mark(head)
    if mark is not None:
        return codecs.getincrementaldecoder(mark[0])("replace").decode(head[mark[1] :])
    if b"\x00" in head:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
            if "\x00" not in text and "\ufffd" not in text[:100]:
                return text
        return None
    return head.decode("utf-8", "replace")


def _text_kind(text: str) -> str | None:
    """Tell what a text is; None for prose."""
    if text.startswith("WARC/"):
        return "warc"
    start = text.lstrip("\ufeff").lstrip()
    if start.startswith("<"):
        return _markup_kind(start)
    if _JSON.match(start):
        return _json_kind(start)
    if _SUBTITLES.match(start):
        return "subtitles"
    if _RIS.match(start):
        return "ris"
    if (first := _MAILBOX.match(start)) is not None and _mail_kind(start[first.end() :]) is not None:
        return "mailbox"
    return _mail_kind(start) or ("table" if _is_table(start) else None)


def _markup_kind(text: str) -> str | None:
    """Tell a page, a feed and other XML apart."""
    root, declared = xml_root(text)
    if root is None:
        return "html" if declared == "html" else None
    local = root.rpartition(":")[2]
    if local in _FEEDS:
        return "feed"
    if root in _PAGE_ROOTS or declared == "html":
        return "html"
    is_xml = text.startswith("<?xml") or declared or "xmlns" in text[:2000] or local in _NEWS_ROOTS
    return "xml" if is_xml else None


def xml_root(text: str) -> tuple[str | None, str]:
    """Return the name of the first element, and the one that the doctype names; both lower case.

    >>> xml_root('<?xml version="1.0"?><!DOCTYPE html><HTML lang="en">')
    ('html', 'html')
    """
    place, declared = 0, ""
    for _ in range(4):  # comments may stand on both sides of the doctype
        prolog = _PROLOG.match(text, place)
        place = prolog.end() if prolog else place
        doctype = _DOCTYPE.match(text, place)
        if doctype is None:
            break
        declared, place = doctype["name"].casefold(), doctype.end()
    match = _ROOT.match(text, place)
    return (match["name"].casefold() if match else None), declared


def _json_kind(text: str) -> str | None:
    """Tell one JSON value from JSON Lines."""
    first, _, rest = text.partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return "json"
    return "jsonl" if rest.lstrip().startswith("{") and first.startswith("{") else "json"


def _mail_kind(text: str) -> str | None:
    """Tell a saved page in MIME, and a mail, by their headers."""
    names: list[str] = []
    place = 0
    while len(names) < 40 and (match := _HEADER.match(text, place)):
        names.append(match["name"].casefold())
        place = match.end()
    known = sum(name in _MAIL_NAMES for name in names)
    if known < 2 or not _MAIL_PROOF & set(names):
        return None
    return "mhtml" if _MHTML.search(text[:place]) else "mail"


def _is_table(text: str) -> bool:
    """Whether the first line is a header row that names a text and something else, and a row follows."""
    first, _, rest = text.partition("\n")
    if not rest.strip():
        return False
    for delimiter in (",", "\t", ";", "|"):
        cells = [cell.strip().strip('"') for cell in first.strip().split(delimiter)]
        if len(cells) >= 2 and all(0 < len(cell) <= MAX_NAME for cell in cells):
            found = resolve(cells, {})
            if {"text", "title"} & set(found) and len(found) >= 2 and rest.count(delimiter):
                return True
    return False


def _zip_kind(file: InputFile) -> str:
    """Tell documents that are ZIP archives inside from an archive of files."""
    try:
        with open_archive(file) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as member:
                    kind = _MIMETYPES.get(member.read(100).decode("ascii", "replace").strip())
                    if kind is not None:
                        return kind
    except (ReadError, *ZIP_DAMAGE):
        return "zip"
    return next((kind for member, kind in _MEMBERS if member in names), "zip")
