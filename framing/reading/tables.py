"""CSV and TSV: the delimiter is found, ragged rows and quotes left open are set aside with their line."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from framing.errors import ReadError
from framing.model import Note, SetAside
from framing.reading.column_contents import columns_by_content
from framing.reading.columns import Columns, candidates, check_columns, columns_found, resolve
from framing.reading.drafts import DraftLimits, Item
from framing.reading.encoding import decode_legacy
from framing.reading.inputs import InputFile
from framing.reading.lines import LINE_SLACK, Source, open_source
from framing.reading.records import has_text, row_item, with_day_order

__all__ = ["read_table", "table_rows"]

DELIMITERS = (",", ";", "\t", "|")

#: Rows from which it is told whether a table has texts, or headlines only.
FIRST_ROWS = 50

#: csv refuses fields over 131,072 characters by default; the bound on articles is ours to keep.
FIELD_LIMIT = 1 << 30

#: Bytes that may be read again after quotes left open, over the whole file: bounds hostile files in which
#: every line opens a quote that swallows the rest.
RESCAN_BUDGET = 64 << 20


class _LineReader:
    """Decoded physical lines with push-back, so that a quote left open costs one line and not the rest."""

    def __init__(self, source: Source, limit: int) -> None:
        self._lines = source.lines(limit)
        self._legacy = source.legacy
        self._back: list[tuple[int, str | None, str | None]] = []
        self.taken: list[tuple[int, str | None, str | None]] = []
        self.size = 0
        self.limit = limit
        self.problem: str | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, text, problem = self._back.pop() if self._back else self._decode()
        self.taken.append((number, text, problem))
        if text is None:
            self.problem = self.problem or problem
            return "\n"
        self.size += len(text)
        if self.size > self.limit:
            self.problem = self.problem or "a quote opened here is not closed within the largest article allowed"
            raise StopIteration
        return text

    def _decode(self) -> tuple[int, str | None, str | None]:
        """Take the next line of the file."""
        number, data = next(self._lines)
        if data is None:
            return number, None, "the line is longer than the largest article allowed"
        if b"\x00" in data:
            return number, None, "the line holds NUL bytes: binary data"
        try:
            text: str | None = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = decode_legacy(data) if self._legacy else None
            if text is None:
                return number, None, f"not valid UTF-8 at byte {error.start} of the line (save the file as UTF-8)"
        return number, f"{text}\n", None

    def start(self) -> None:
        """Begin a new record."""
        self.taken, self.size, self.problem = [], 0, None

    def rewind(self) -> int:
        """Give back all lines of the record but its first; returns their size."""
        self._back.extend(reversed(self.taken[1:]))
        size = sum(len(text or "") for _, text, _ in self.taken[1:])
        del self.taken[1:]
        return size


def table_rows(file: InputFile, *, limits: DraftLimits) -> Iterator[tuple[int, list[str] | str, str]]:
    """Yield the rows of a table, the header first.

    Parameters
    ----------
    file : InputFile
    limits : DraftLimits

    Yields
    ------
    line : int
        The line on which the row begins, from 1; 0 for a remark on the whole table.
    cells : list of str, or str
        The cells; a string says why the row cannot be read.
    remark : str
        What had to be assumed for this row; empty for none.
    """
    previous = csv.field_size_limit(FIELD_LIMIT)
    try:
        with open_source(file) as source:
            if b"\n" not in source.head and b"\r" in source.head:
                source.separator = b"\r"
            # A table has no standard encoding: one line is enough, where none is UTF-8 (Excel writes Windows-1252).
            source.legacy = source.legacy or source.looks_legacy()
            if source.legacy:
                yield 0, [], "not UTF-8; read as Windows-1252"
            yield from _rows(_LineReader(source, limits.max_article_bytes + LINE_SLACK), source)
    finally:
        csv.field_size_limit(previous)


def _rows(lines: _LineReader, source: Source) -> Iterator[tuple[int, list[str] | str, str]]:
    """Parse row by row; a row that does not parse costs its first line only."""
    delimiter = _delimiter(source.head)
    width = 0
    budget = RESCAN_BUDGET
    while True:
        lines.start()
        row = _row(lines, delimiter)
        if not lines.taken:
            return
        number, first, problem = lines.taken[0]
        if isinstance(row, list) and lines.problem is None:
            swallowed = len(lines.taken) > 1 and width and len(row) != width
            if not swallowed:
                if any(cell.strip() for cell in row):
                    width = width or len(row)
                    yield number, row, ""
                continue
        last = lines.taken[-1][0]
        budget -= lines.rewind()
        if problem is not None:
            yield number, problem, ""
            continue
        escaped = _escaped(first or "", delimiter)
        if escaped is not None and len(escaped) == width:
            yield number, escaped, 'quotation marks of this row were written as \\"; read as quotation marks'
            continue
        single = _single(first or "", delimiter)
        closed = (first or "").count('"') % 2 == 0
        if single is not None and closed and width and len(single) == width:
            yield number, single, "a quotation mark in this row does not follow the rules of CSV; read as it stands"
        else:
            reason = lines.problem or f"a quote opened in this row is not closed (looked as far as line {last})"
            yield number, reason, ""
        if budget < 0:
            yield number, "too many quotes left open; the rest of the file is not read", ""
            return


def _row(lines: _LineReader, delimiter: str) -> list[str] | None:
    """Parse one row, strictly; None where it does not parse."""
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True))
    except StopIteration:
        return None
    except csv.Error:
        return None


def _escaped(line: str, delimiter: str) -> list[str] | None:
    """Parse one line in which quotation marks are escaped by a backslash; None where that is not what ails it."""
    if '\\"' not in line:
        return None
    try:
        return next(csv.reader([line.replace('\\"', '""')], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None


def _single(line: str, delimiter: str) -> list[str] | None:
    """Parse one physical line leniently."""
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return None


def _delimiter(head: bytes) -> str:
    """Choose the delimiter that cuts the header into the most columns; known names weigh most."""
    first = head.split(b"\n", 1)[0].split(b"\r", 1)[0].decode("utf-8", "replace")
    scored = []
    for rank, delimiter in enumerate(DELIMITERS):
        cells = _single(first, delimiter) or []
        scored.append((len(resolve(cells, {})), len(cells), -rank, delimiter))
    return max(scored)[3]


def read_table(file: InputFile, *, stem: str, limits: DraftLimits) -> Iterator[Item]:
    """Read a CSV or TSV file, one article a row.

    Parameters
    ----------
    file : InputFile
    stem : str
        First part of the ids of rows that have none.
    limits : DraftLimits

    Raises
    ------
    ReadError
        If the file has no header row with a column for the text.
    """
    rows = _records(file, limits)
    ahead = list(itertools.islice(rows, FIRST_ROWS))
    headlines = not any(isinstance(row, _Row) and has_text(row.record, limits.mapping, row.found) for row in ahead)
    first = [row for row in ahead if isinstance(row, _Row)]
    limits = with_day_order((row.record for row in first), limits, first[0].found) if first else limits
    for row in itertools.chain(ahead, rows):
        if isinstance(row, _Row):
            yield row_item(
                row.record,
                shown=file.shown,
                stem=stem,
                number=row.number,
                limits=limits,
                found=row.found,
                remarks=row.remarks,
                headlines=headlines,
            )
        else:
            yield row


@dataclass(frozen=True, slots=True)
class _Row:
    """One row under the names of its columns."""

    number: int
    record: dict[str, object]
    found: Columns
    remarks: tuple[tuple[str, str], ...]


def _records(file: InputFile, limits: DraftLimits) -> Iterator[_Row | SetAside | Note]:
    """Yield the rows of a table under its header; those that do not fit it are set aside."""
    shown = file.shown
    rows = table_rows(file, limits=limits)
    names = yield from _header(rows, shown)
    ahead = list(itertools.islice(rows, FIRST_ROWS))
    found = candidates(names, limits.mapping)
    if limits.mapping.keys() <= found.keys():
        whole = [cells for _, cells, _ in ahead if isinstance(cells, list) and len(cells) == len(names)]
        found, assumed = columns_by_content(names, whole, found)
        yield from (Note("record", f"{shown}: {remark}") for remark in assumed)
    check_columns(names, found, limits.mapping, path=shown)
    for number, cells, remark in itertools.chain(ahead, rows):
        if isinstance(cells, str):
            yield SetAside(f"{shown}:{number}", cells)
        elif len(cells) != len(names):
            yield SetAside(
                f"{shown}:{number}",
                f"the row has {len(cells)} cells, the header {len(names)}; a quotation mark or delimiter is amiss",
            )
        else:
            record: dict[str, object] = {name: cell if cell else None for name, cell in zip(names, cells, strict=True)}
            yield _Row(number, record, found, (("record", remark),) if remark else ())


def _header(
    rows: Iterator[tuple[int, list[str] | str, str]], shown: str
) -> Generator[SetAside | Note, None, list[str]]:
    """Return the names of the columns; yield what stands above them."""
    for number, cells, remark in rows:
        if number == 0:
            yield Note("encoding", f"{shown}: {remark}")
        elif isinstance(cells, str):
            yield SetAside(f"{shown}:{number}", cells)
        else:
            names = [name.strip() for name in cells]
            doubled = sorted(name for name, times in Counter(names).items() if name and times > 1)
            if doubled:
                yield Note("record", f"{shown}: columns {columns_found(doubled)} stand twice; the last one is used")
            return names
    raise ReadError(
        "no header row could be read",
        path=shown,
        remedy="name the columns in the first row, such as text,outlet,title,published",
    )
