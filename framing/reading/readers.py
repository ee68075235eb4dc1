"""One file in, its articles out: its content settles what it is, and the reader for that is loaded only then."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from framing.errors import ReadError
from framing.model import Note
from framing.reading.drafts import Item, ReadingTask
from framing.reading.encoding import foreign_format
from framing.reading.files import file_kind, stem_of, unknown
from framing.reading.inputs import PACKED, InputFile, unpacked
from framing.reading.recognise import NAMES, content_kind

__all__ = ["read_file"]

#: How deep archives may lie in one another: a packed page in a ZIP in a ZIP is the most that people send.
MAX_DEPTH = 3

#: Lines among which a record is looked for.
LINES = 100

#: Kinds whose ending and content need not agree to the letter: their readers look for themselves.
_FAMILIES = (
    frozenset(("json", "jsonl")),
    frozenset(("xml", "feed")),
    frozenset(("mail", "mhtml")),
    frozenset(("mail", "mailbox")),
)

#: Kinds that are known and not read -> what would help.
_REMEDIES = {"xlsx": "save the sheet as CSV", "pptx": "save the text as .docx"}

_TAG = re.compile(rb"<[A-Za-z!/][^<>]{0,2000}>")


Reader = Callable[[InputFile, ReadingTask], Iterator[Item]]


def read_file(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read one file.

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
        If the file as a whole cannot be read.
    """
    kind, note = _settle(file, task)
    if kind in PACKED:
        inner = unpacked(file, kind)
        yield from read_file(inner, replace(task, stem=stem_of(inner.name)))
        return
    if note is not None:
        yield note
    yield from _READERS[kind](file, task)


def _settle(file: InputFile, task: ReadingTask) -> tuple[str, Note | None]:
    """Decide how a file is read: by its content, and where that says nothing by its ending."""
    ended = file_kind(file.name)
    if ended == "parquet":  # its reader says in words what else it may be
        return ended, None
    head = file.head(1 << 16)
    if not head.strip():
        raise ReadError("the file is empty", path=file.shown, remedy="give a file with the text of an article")
    if ended == "jsonl" and _has_record(head):  # one damaged line, even the first, costs no other
        return ended, None
    held = content_kind(file)
    if held in _REMEDIES:
        raise ReadError(f"this is {NAMES[held]}", path=file.shown, remedy=_REMEDIES[held])
    if file.depth >= MAX_DEPTH and held in ("zip", *PACKED):
        raise ReadError(f"archives are nested {MAX_DEPTH} levels deep", path=file.shown, remedy="unpack them")
    if held in PACKED and ended != held:
        remedy = f"give it an ending such as .txt{PACKED[held]}"
        raise ReadError(f"this is {NAMES[held]}, not text", path=file.shown, remedy=remedy)
    if held == "parquet":
        raise ReadError("this is Parquet data, not text", path=file.shown, remedy="give it the ending .parquet")
    if held is not None:
        if ended in (held, None) or any({ended, held} <= family for family in _FAMILIES):
            return held if ended is None else _nearer(ended, held), None
        return held, _misnamed(file, held)
    return _by_ending(file, task, ended, head)


def _has_record(head: bytes) -> bool:
    """Whether a line is a JSON object."""
    for line in head.split(b"\n")[:LINES]:
        if line.lstrip()[:1] == b"{":
            try:
                return isinstance(json.loads(line), dict)
            except (ValueError, RecursionError):
                continue
    return False


def _nearer(ended: str, held: str) -> str:
    """Of two kinds of one family, return the one whose reader knows both."""
    if "mailbox" in (ended, held):  # also where the line on top of its first mail is missing
        return "mailbox"
    return held if {ended, held} == {"mail", "mhtml"} or {ended, held} == {"xml", "feed"} else ended


def _misnamed(file: InputFile, held: str) -> Note:
    """Say that a file is not what its ending says."""
    return Note("file", f"{file.shown} is {NAMES[held]}, whatever its ending says; read as such")


def _by_ending(file: InputFile, task: ReadingTask, ended: str | None, head: bytes) -> tuple[str, Note | None]:
    """Settle a file whose content is no known kind: plain text, or data that only its ending names."""
    foreign = foreign_format(head)
    if ended is None and (file.name.rpartition(".")[1] or task.in_folder):
        raise ReadError(unknown(file.name), path=file.shown)
    if foreign is not None:
        raise ReadError(
            f"this is {foreign}, not text", path=file.shown, remedy="save the article as plain text or HTML"
        )
    if ended in (None, "text"):
        return "text", None
    if ended == "html" and not _TAG.search(head):
        return "text", _misnamed(file, "text")
    if ended in ("html", "jsonl", "json", "table", "xml", "feed", "ris", "mailbox"):
        return ended, None
    return "text", _misnamed(file, "text")


def _lazily(place: str) -> Reader:
    """Return a reader that loads its module, ``module:function`` below ``framing.reading``, when it is first used."""
    module, _, name = place.partition(":")

    def read(file: InputFile, task: ReadingTask) -> Iterator[Item]:
        reader: Reader = getattr(importlib.import_module(f"framing.reading.{module}"), name)
        return reader(file, task)

    return read


def _jsonl(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read JSON Lines."""
    from framing.reading.jsonl import read_jsonl

    yield from read_jsonl(file, stem=task.stem, limits=task.limits)


def _json(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read JSON; in a folder it may be something else than articles."""
    from framing.reading.jsonl import read_json

    yield from read_json(file, stem=task.stem, limits=task.limits, lenient=task.in_folder)


def _table(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read CSV or TSV."""
    from framing.reading.tables import read_table

    yield from read_table(file, stem=task.stem, limits=task.limits)


def _parquet(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read Parquet."""
    from framing.reading.parquet import read_parquet

    yield from read_parquet(file, stem=task.stem, limits=task.limits)


def _zip(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read what a ZIP holds, each file as if it lay alone."""
    from framing.reading.formats.packed import read_zip

    yield from read_zip(file, task, read_file)


#: How each kind is read.
_READERS: dict[str, Reader] = {
    "text": _lazily("texts:read_text"),
    "ris": _lazily("texts:read_text"),
    "html": _lazily("formats.pages:read_page"),
    "mhtml": _lazily("formats.pages:read_mhtml"),
    "webarchive": _lazily("formats.pages:read_webarchive"),
    "mail": _lazily("formats.mail:read_mail"),
    "mailbox": _lazily("formats.mailbox:read_mailbox"),
    "docx": _lazily("formats.office:read_docx"),
    "rtf": _lazily("formats.office:read_rtf"),
    "odt": _lazily("formats.office:read_odt"),
    "pdf": _lazily("formats.pdf:read_pdf"),
    "epub": _lazily("formats.epub:read_epub"),
    "warc": _lazily("formats.warc:read_warc"),
    "zip": _zip,
    "feed": _lazily("feeds:read_feed"),
    "xml": _lazily("xml:read_xml"),
    "subtitles": _lazily("formats.subtitles:read_subtitles"),
    "jsonl": _jsonl,
    "json": _json,
    "table": _table,
    "parquet": _parquet,
}
