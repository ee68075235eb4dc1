"""WARC: archives of crawlers and of browsers' recorders; each page in one is read as a saved page."""

from __future__ import annotations

import contextlib
import importlib.util
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from framing.errors import ReadError, first_line
from framing.model import Note
from framing.reading.drafts import Draft, Item, ReadingTask, set_aside
from framing.reading.formats.pages import page_items
from framing.reading.inputs import InputFile

__all__ = ["read_warc"]

#: Bytes of one page, unpacked.
MAX_PAGE = 32 << 20

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a web archive, record by record.

    Parameters
    ----------
    file : InputFile
    task : ReadingTask

    Yields
    ------
    Draft, SetAside or Note
        Records that are no pages (pictures, scripts, requests, pages that were not found) are counted in a note.

    Raises
    ------
    ReadError
        If warcio is not installed, or the archive is damaged or holds no article.
    """
    if importlib.util.find_spec("warcio") is None:
        raise ReadError(
            "reading web archives (WARC) needs the package warcio",
            path=file.shown,
            command="pip install 'framing[archives]'",
        )
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    some = passed = number = 0
    with file.open() as handle:
        records = ArchiveIterator(handle, no_record_parse=False, check_digests=False)
        try:
            while (record := _next(records)) is not None:
                page = _page(record)
                if page is None:
                    passed += 1
                    continue
                number += 1
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                part = replace(file, shown=f"{file.shown}:{number}")
                for item in _items(page, address, part, replace(task, stem=f"{task.stem}-{number}")):
                    some += isinstance(item, Draft)
                    yield item
        except (ArchiveLoadFailed, ValueError, EOFError, OSError, KeyError, AttributeError, TypeError) as error:
            reason = f"damaged web archive: {first_line(error)}"
            raise ReadError(reason, path=file.shown) from None
    if not some:
        raise ReadError("the web archive holds no article", path=file.shown)
    if passed:
        yield Note("file", f"{file.shown}: {passed} record(s) that are no pages were passed over")


def _next(records: Any) -> Any:
    """Return the next record; what warcio says of a damaged one on stderr is said as a note here, or not at all."""
    with contextlib.redirect_stderr(io.StringIO()):
        return next(records, None)


def _items(page: bytes, address: str, part: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read one page, or set it aside."""
    known = {"url": address} if address.startswith(("http://", "https://")) else {}
    try:
        if len(page) > MAX_PAGE:
            raise ReadError(f"the page has more than {MAX_PAGE:,} bytes", path=part.shown)
        yield from page_items(page, part, task, fields=known)
    except ReadError as error:
        yield set_aside(error, part.shown)


def _page(record: Any) -> bytes | None:
    """Return the bytes of a record that is a page as a browser got it; None for any other record."""
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    kind = (headers.get_header("Content-Type") or "") if headers is not None else ""
    if kind.split(";")[0].strip().casefold() not in _PAGES:
        return None
    if record.rec_type == "response" and not (headers.get_statuscode() or "").startswith("2"):
        return None
    data = record.content_stream().read(MAX_PAGE + 1)
    return data if isinstance(data, bytes) and data.strip() else None
