"""PDF: the text of the pages, in reading order; pages without text are said to be scans."""

from __future__ import annotations

import io
import itertools
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from framing.errors import ReadError, first_line
from framing.reading.archives import seekable
from framing.reading.drafts import Item, ReadingTask
from framing.reading.exports import export_of, is_mark
from framing.reading.exports.batches import front_matter_lines
from framing.reading.exports.headed import STACK
from framing.reading.formats.margins import SENTENCE_END, without_margins
from framing.reading.formats.openings import SHORT_LINE, with_headings
from framing.reading.inputs import InputFile
from framing.reading.texts import carried_items

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["read_pdf"]

#: A PDF with its pictures; a whole newspaper has some 50 MB.
MAX_PDF = 128 << 20

#: Pages read at most: an export of 500 articles has some 1,500.
MAX_PAGES = 3_000

#: Characters that one page may give. A page of a newspaper has some 15,000.
MAX_PAGE_TEXT = 500_000

#: A page with fewer letters holds a picture, not text.
MIN_LETTERS = 20

#: Two blocks of lines side by side: both sides hold this share of the lines of a page, and a gap lies between them.
COLUMN_SHARE = 0.25

#: Lines that stand further apart than so many times the usual have an empty line between them.
GAP = 1.4

#: A word that goes on in the next line; "-None-" is none.
_CUT_WORD = re.compile(r"(?:^|\s)[^\s-][^\s]*-\Z")
_SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class _TextRun:
    """A run of text and where it stands on the page, from the lower left corner."""

    x: float
    y: float
    text: str


def read_pdf(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a PDF.

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
        If it is damaged, locked or too large, or all its pages are scans.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if file.size > MAX_PDF:
        raise ReadError(f"{file.size:,} bytes for a PDF; the limit is {MAX_PDF:,}", path=file.shown, remedy="split it")
    with seekable(file, what="a PDF") as handle:
        reader, count = _opened(handle, file.shown)
        pages, scanned, columns = [], [], []
        for number in range(1, count + 1):
            try:
                lines, mixed = _page_lines(reader.pages[number - 1])
            except _damage() as error:
                raise ReadError(f"page {number} cannot be read: {first_line(error)}", path=file.shown) from None
            if sum(map(str.isalpha, "".join(lines))) < MIN_LETTERS:
                scanned.append(number)
            if mixed:
                columns.append(number)
            pages.append(lines)
        fields = _metadata(reader)
    if len(scanned) == count:
        reason = "the pages are pictures (scans) without text" if count else "the PDF has no pages"
        raise ReadError(reason, path=file.shown, remedy="run text recognition (OCR) on it first")
    remarks = (
        [("pdf", f"page {_listed(scanned)} has no text: a scan or a picture; it is missing here")] if scanned else []
    )
    if columns:
        remarks.append(("pdf", f"page {_listed(columns)} is set in columns; they were read one after the other"))
    paragraphs = _paragraphs(without_margins(pages))
    headed = with_headings(pages)
    if headed != pages and export_of(paragraphs, shown=file.shown) in (None, STACK):
        paragraphs = _paragraphs(without_margins(headed))
    yield from carried_items(paragraphs, file, task, fields=fields, remarks=tuple(remarks))


def _damage() -> tuple[type[Exception], ...]:
    """Return what pypdf raises on damaged files, beside its own errors."""
    from pypdf.errors import PyPdfError

    return (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError,
            AssertionError, NotImplementedError, OverflowError, ZeroDivisionError, UnicodeError)  # fmt: skip


def _opened(handle: IO[bytes], shown: str) -> tuple[PdfReader, int]:
    """Open a PDF and count its pages; one that is locked, damaged or too long is refused."""
    try:
        reader = _reader(handle)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("locked with a password", path=shown, remedy="save it without")
        count = len(reader.pages)
    except _damage():
        raise ReadError("the file is damaged, cut off or not a PDF", path=shown) from None
    if count > MAX_PAGES:
        raise ReadError(f"{count:,} pages; the limit is {MAX_PAGES:,}", path=shown, remedy="split it")
    return reader, count


def _reader(handle: IO[bytes]) -> PdfReader:
    """Open a PDF; one without its table of objects (written by hand, or cut off) is searched for them."""
    import pypdf
    from pypdf.errors import PdfReadError

    try:
        return pypdf.PdfReader(handle, strict=False)
    except PdfReadError:
        handle.seek(0)
        return pypdf.PdfReader(io.BytesIO(handle.read(MAX_PDF) + b"\nstartxref\n0\n%%EOF\n"), strict=False)


def _listed(numbers: list[int]) -> str:
    """List page numbers in a message."""
    shown = ", ".join(map(str, numbers[:8]))
    return shown + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")


def _metadata(reader: PdfReader) -> dict[str, object]:
    """Return the title that the file gives itself, unless it is damaged or a program has put a file name there."""
    try:
        title = reader.metadata.title if reader.metadata else None
    except _damage():  # the pages can be read without it
        return {}
    if not isinstance(title, str) or re.search(
        r"\.(?:docx?|pdf|indd|qxd|rtf|pages)\b|^(?:untitled|microsoft word)", title, re.IGNORECASE
    ):
        return {}
    return {"title": title} if len(title.split()) >= 3 else {}


def _page_lines(page: PageObject) -> tuple[list[str], bool]:
    """Return the lines of a page in reading order, and whether it is set in columns."""
    pieces: list[_TextRun] = []
    size = 0

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        """Keep a run of text with its place."""
        nonlocal size
        size += len(text)
        if size > MAX_PAGE_TEXT:
            raise ValueError(f"more than {MAX_PAGE_TEXT:,} characters on one page")
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            pieces.append(_TextRun(x, y, text))

    page.extract_text(visitor_text=visit)
    lines = [_SPACES.sub(" ", line).strip() for line in _with_gaps(pieces).split("\n")]
    gutter = _gutter(pieces, float(page.mediabox.width))
    if gutter is None:
        return lines, False
    return _by_column(pieces, gutter), True


def _with_gaps(pieces: list[_TextRun]) -> str:
    """Join the runs of a page as they come; a wider gap between two lines becomes an empty line."""
    steps = [above.y - below.y for above, below in itertools.pairwise(pieces)]
    down = sorted(step for step in steps if step > 1)
    pitch = down[len(down) // 5] if down else 0.0  # also where every other step is a paragraph
    parts: list[str] = []
    for number, piece in enumerate(pieces):
        step = steps[number - 1] if number else 0.0
        if number and abs(step) > 1 and not parts[-1].endswith("\n"):
            parts.append("\n")
        if number and (step > GAP * pitch or step < -GAP * pitch):  # a paragraph, or the top of the next column
            parts.append("\n")
        parts.append(piece.text)
    return "".join(parts)


def _gutter(pieces: list[_TextRun], width: float) -> float | None:
    """Find the gap between two columns that are written line by line across it; None where there is none.

    Columns that are written one after the other, as most programs do, come in order by themselves.
    """
    rows: dict[int, list[_TextRun]] = {}
    for piece in pieces:
        rows.setdefault(round(piece.y), []).append(piece)
    if len(rows) < 8 or width <= 0:
        return None
    starts = Counter(round(max(piece.x for piece in row) / width * 40) for row in rows.values() if len(row) > 1)
    if not starts:
        return None
    place, count = starts.most_common(1)[0]
    gutter = (place - 0.5) * width / 40
    sides = [(any(piece.x < gutter for piece in row), any(piece.x >= gutter for piece in row)) for row in rows.values()]
    both = sum(left and right for left, right in sides)
    if (
        not 0.3 * width < gutter < 0.7 * width
        or both < 2 * COLUMN_SHARE * len(rows)
        or count < COLUMN_SHARE * len(rows)
    ):
        return None
    # A table has many cells a row, a column has one run of text.
    return gutter if sum(len(row) == 2 for row in rows.values()) >= 0.5 * both else None


def _by_column(pieces: list[_TextRun], gutter: float) -> list[str]:
    """Put the runs of two columns into the order in which they are read."""
    lines: list[str] = []
    for side in (False, True):
        column = [piece for piece in pieces if (piece.x >= gutter) == side]
        rows: dict[int, list[_TextRun]] = {}
        for piece in column:
            rows.setdefault(round(piece.y), []).append(piece)
        for y in sorted(rows, reverse=True):
            row = sorted(rows[y], key=lambda piece: piece.x)
            lines.append(_SPACES.sub(" ", "".join(piece.text for piece in row).replace("\n", " ")).strip())
        lines.append("")
    return lines


def _paragraphs(pages: list[list[str]]) -> list[str]:
    """Join the lines of a paragraph, also across a page; a short line that ends a sentence ends a paragraph."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    full = lengths[int(len(lengths) * 0.9)] if lengths else 0
    lines: list[str] = []
    for page in pages:
        if lines and page and _begins(lines[-1], page[0], full):
            lines.append("")
        lines.extend(page)
    paragraphs: list[str] = []
    held: list[str] = []
    fenced = front_matter_lines(lines)
    for number, line in enumerate(lines):
        if number in fenced:  # its lines stay apart, or its labels would be one paragraph
            paragraphs += [_joined(held)] if held else []
            held = []
            paragraphs.append(line)
            continue
        if not line:
            if held:
                paragraphs.append(_joined(held))
                held = []
            continue
        if (
            held
            and (is_mark(line) or len(held[-1]) < SHORT_LINE * full)
            and (is_mark(line) or SENTENCE_END.search(held[-1]) or not _runs_on(held[-1], line))
        ):
            paragraphs.append(_joined(held))
            held = []
        held.append(line)
    if held:
        paragraphs.append(_joined(held))
    return paragraphs


def _begins(line: str, top: str, full: int) -> bool:
    """Whether a paragraph ends with a page: a sentence does, and the next opens with a short line."""
    return (
        SENTENCE_END.search(line) is not None
        and len(top) < SHORT_LINE * full
        and not SENTENCE_END.search(top)
        and not top[:1].islower()
    )


def _runs_on(line: str, following: str) -> bool:
    """Whether a short line goes on in the next."""
    return following[:1].islower() or line.endswith((",", "–")) or _CUT_WORD.search(line) is not None


def _joined(lines: list[str]) -> str:
    """Join the lines of a paragraph; a word that was parted at the end of a line becomes one again."""
    text = lines[0]
    for line in lines[1:]:
        if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}"
    return text
