"""Lines of text, from whatever carries them: one article, or a database's export of many."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from framing.errors import NoTextError, ReadError
from framing.model import Note
from framing.reading.drafts import Draft, Item, ReadingTask
from framing.reading.encoding import decode, decode_legacy
from framing.reading.exports import HEAD_LINES, export_of, read_export
from framing.reading.front_matter import split_front_matter
from framing.reading.lines import LINE_SLACK, Source, open_source
from framing.reading.metadata import make_draft
from framing.reading.top_lines import top_fields

if TYPE_CHECKING:
    from framing.reading.exports.entries import Line
    from framing.reading.inputs import InputFile

__all__ = ["carried_items", "read_text"]

#: Line breaks; not those that stand inside a paragraph (U+2028, form feed).
_BREAK = re.compile(r"\r\n|\n|\r")


def read_text(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a file of plain text.

    A large export is read line by line, so that memory does not grow with its size; one article is read whole.

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
        If it is one article larger than the limit, is empty or no text, or looks like several articles in a form that
        is not known.
    """
    limit = task.limits.max_article_bytes
    data = file.head(limit + 1)
    if len(data) > limit:
        yield from _large(file, task)
        return
    if not data.strip():
        raise ReadError("the file is empty", path=file.shown, remedy="give a file with the text of an article")
    decoded = decode(file.read(limit), path=file.shown)
    lines = _BREAK.split(decoded.text)
    database = export_of(lines[:HEAD_LINES], shown=file.shown)
    if database is not None:
        for remark in decoded.remarks:
            yield Note("encoding", f"{file.shown}: {remark}")
        numbered = enumerate(lines, start=1)
        yield from read_export(database, numbered, shown=file.shown, stem=task.stem, limits=task.limits)
        return
    block, body, _, unknown_keys = split_front_matter(decoded.text, path=file.shown)
    remarks = [("encoding", remark) for remark in decoded.remarks]
    if unknown_keys:
        listed = ", ".join(repr(key[:40]) for key in unknown_keys[:5])
        remarks.append(("front_matter", f"keys of the front matter without a meaning here: {listed}"))
    merged = {**_on_top(body, block), **{key: value for key, value in task.fields.items() if value not in (None, "")}}
    yield make_draft(
        body, merged, origin=file.shown, fallback_id=task.stem, remarks=tuple(remarks), excerpt=decoded.cut
    )


def _on_top(text: str, known: dict[str, object]) -> dict[str, object]:
    """Add what the first lines of a text say of it; what is known otherwise is surer."""
    return {**top_fields(text), **{key: value for key, value in known.items() if value not in (None, "")}}


def _large(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read a file that is larger than one article may be, line by line; it has to be an export."""
    with open_source(file) as source:
        head = [text for _, text in itertools.islice(_decoded(source), HEAD_LINES)]
        legacy = source.legacy
    database = export_of(head, shown=file.shown)
    if database is None:
        file.read(task.limits.max_article_bytes, what="one article", command="see --max-article-bytes")
        return
    if legacy:
        yield Note("encoding", f"{file.shown}: not UTF-8; read as Windows-1252")
    with open_source(file) as source:
        yield from read_export(database, _decoded(source), shown=file.shown, stem=task.stem, limits=task.limits)


def _decoded(source: Source) -> Iterator[Line]:
    """Decode line by line; a byte that fits nothing costs no more than itself."""
    if b"\n" not in source.head and b"\r" in source.head:
        source.separator = b"\r"
    source.legacy = source.legacy or source.looks_legacy()
    for number, data in source.lines(LINE_SLACK):
        if data is None:
            yield number, ""
            continue
        data = data.rstrip(b"\r")
        try:
            yield number, data.decode("utf-8")
        except UnicodeDecodeError:
            yield number, decode_legacy(data) or data.decode("utf-8", "replace")


def carried_items(
    paragraphs: Sequence[str],
    file: InputFile,
    task: ReadingTask,
    *,
    fields: dict[str, object] | None = None,
    remarks: tuple[tuple[str, str], ...] = (),
) -> Iterator[Item]:
    """Read the paragraphs that a document holds: one article, or an export.

    Parameters
    ----------
    paragraphs : sequence of str
        In order, empty ones where the document has them; one paragraph may hold line breaks.
    file : InputFile
    task : ReadingTask
    fields : dict, optional
        What the document says of itself; a manifest wins over it.
    remarks : tuple of (str, str)
        What had to be assumed.
    """
    # An empty line behind each paragraph: what a line is to plain text, a paragraph is to a document.
    lines = [line for paragraph in paragraphs for line in (*paragraph.split("\n"), "")]
    if not any(line.strip() for line in lines):
        raise NoTextError("holds no text", path=file.shown, remedy="give a document with the text of an article")
    database = export_of(lines, shown=file.shown)
    if database is not None:
        for kind, message in remarks:
            yield Note(kind, f"{file.shown}: {message}")
        yield from read_export(
            database, enumerate(lines, start=1), shown=file.shown, stem=task.stem, limits=task.limits
        )
        return
    yield one_article(paragraphs, file, task, fields=fields, remarks=remarks)


def one_article(
    paragraphs: Iterable[str],
    file: InputFile,
    task: ReadingTask,
    *,
    fields: dict[str, object] | None = None,
    remarks: tuple[tuple[str, str], ...] = (),
) -> Draft:
    """Make one article of the paragraphs of a document."""
    text = "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())
    size = len(text.encode("utf-8", "replace"))
    if size > task.limits.max_article_bytes:
        raise ReadError(
            f"{size:,} bytes of text for one article; the limit is {task.limits.max_article_bytes:,}",
            path=file.shown,
            command="see --max-article-bytes",
        )
    block, text, _, _ = split_front_matter(text, path=file.shown)
    merged = _on_top(text, {**(fields or {}), **block})
    merged |= {key: value for key, value in task.fields.items() if value not in (None, "")}
    return make_draft(text.strip("\n"), merged, origin=file.shown, fallback_id=task.stem, remarks=remarks)
