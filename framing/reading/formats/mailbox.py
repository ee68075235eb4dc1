"""Mailboxes (.mbox): the newsletters and press releases of a folder of mail, one below the other."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import replace

from framing.errors import ReadError
from framing.reading.drafts import Item, ReadingTask, set_aside
from framing.reading.formats.mail import read_mail
from framing.reading.formats.pages import MAX_CONTAINER
from framing.reading.inputs import InputFile

__all__ = ["read_mailbox"]

#: The line that begins a mail; in a mail's own text such a line is written with ">" before it.
_FROM = re.compile(rb"From [^\n]{0,200}\d{4}\s*\Z")
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def read_mailbox(file: InputFile, task: ReadingTask) -> Iterator[Item]:
    """Read the mails of a mailbox, one at a time; one that cannot be read costs no other.

    Parameters
    ----------
    file : InputFile
    task : ReadingTask

    Yields
    ------
    Draft, SetAside or Note
    """
    for number, data in enumerate(_mails(file), start=1):
        shown = f"{file.shown}:mail {number}"
        mail = InputFile(file.name, shown, len(data), lambda data=data: io.BytesIO(data), depth=file.depth + 1)  # type: ignore[misc]
        try:
            yield from read_mail(mail, replace(task, stem=f"{task.stem}-{number}", fields={}))
        except ReadError as error:
            yield set_aside(error, shown)


def _mails(file: InputFile) -> Iterator[bytes]:
    """Yield the bytes of each mail; of one that is too large only as much as shows it."""
    held: list[bytes] = []
    size, blank = 0, True
    with file.open() as handle:
        for line in iter(lambda: handle.readline(1 << 20), b""):
            line = line if held or size else line.removeprefix(codecs.BOM_UTF8)
            if blank and _FROM.match(line):
                if held:
                    yield _unquoted(held)
                held, size = [], 0
            elif size <= MAX_CONTAINER:
                held.append(line)
                size += len(line)
            blank = not line.strip()
    if held:
        yield _unquoted(held)


def _unquoted(lines: list[bytes]) -> bytes:
    """Join the lines of a mail; its own lines that begin with "From" lose the sign before them."""
    return _QUOTED.sub(rb"\1", b"".join(lines))
