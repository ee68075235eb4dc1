"""Lines of a record file as bytes, split on ``\\n`` alone, with bounds on what one line may hold."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from framing.errors import ReadError
from framing.reading.encoding import byte_order_mark, foreign_format, looks_legacy
from framing.reading.inputs import InputFile, next_bytes

__all__ = ["LINE_SLACK", "Line", "Source", "open_source"]

#: Bytes read at a time.
CHUNK = 1 << 20

#: A line may be longer than the text in it: escapes of JSON take up to six bytes a character, other fields some more.
LINE_SLACK = 1 << 20

#: Bytes from which the encoding of a record file is judged.
SAMPLE = 1 << 20

#: From this many lines that are not UTF-8, with none that is, a file is in another encoding; fewer lines, in
#: a file of many, are damage. JSON is UTF-8 by its standard, so doubt means damage.
ENOUGH_LINES = 3

#: From this share of NUL bytes on a file is binary (UTF-16 has a half, programs a tenth); fewer are damage of lines.
BINARY_SHARE = 0.02

#: A line is a number (from 1) and its bytes, or None when it was longer than allowed.
Line = tuple[int, bytes | None]


class Source:
    """A record file opened for reading: its lines, and the encoding they are in.

    Parameters
    ----------
    handle : binary file
    shown : str
        The file as the user knows it.
    """

    def __init__(self, handle: IO[bytes], shown: str) -> None:
        self._handle = handle
        self._path = shown
        self._damage: ReadError | None = None
        self.head = self._chunk()
        self.marked: str | None = None
        mark = byte_order_mark(self.head)
        foreign = None if mark else foreign_format(self.head)
        if foreign:
            raise ReadError(f"this is {foreign}, not text records", path=shown)
        if mark:
            self.marked = mark[0]
            self.head = self.head[mark[1] :]
        elif _binary(self.head[:SAMPLE]):
            raise ReadError(
                f"holds NUL bytes (the first at byte {self.head.index(0)}): binary data, not text records",
                path=shown,
                remedy="save it as UTF-8",
            )
        self.legacy = self.marked is None and _legacy(self.head, ENOUGH_LINES)
        self.separator = b"\n"

    def looks_legacy(self) -> bool:
        """Whether no line is UTF-8 beyond ASCII and at least one is Windows-1252."""
        return self.marked is None and _legacy(self.head, 1)

    def _chunk(self) -> bytes:
        """Read the next bytes; damage is raised once what comes before it was given out."""
        if self._damage is not None:
            raise self._damage
        pieces: list[bytes] = []
        size = 0
        while size < CHUNK:
            try:
                piece = next_bytes(self._handle, CHUNK - size)
            except (OSError, ReadError) as error:
                self._damage = (
                    ReadError(error.message, path=self._path, remedy=error.remedy, command=error.command)
                    if isinstance(error, ReadError)
                    else ReadError(f"cannot be read further: {error}", path=self._path)
                )
                if not pieces:
                    raise self._damage from None
                break
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)

    def _chunks(self) -> Iterator[bytes]:
        """Yield the bytes from the start as UTF-8 or as they are."""
        transcode = codecs.getincrementaldecoder(self.marked)() if self.marked not in (None, "utf-8") else None
        data = self.head
        while data:
            if transcode is None:
                yield data
            else:
                try:
                    yield transcode.decode(data).encode("utf-8", "surrogatepass")
                except UnicodeDecodeError as error:
                    raise ReadError(f"does not decode as {self.marked}: {error.reason}", path=self._path) from None
            data = self._chunk()

    def lines(self, limit: int) -> Iterator[Line]:
        """Yield the lines with their numbers.

        Parameters
        ----------
        limit : int
            A line of more bytes comes as ``None``; its bytes are skipped without being kept.
        """
        number, held, size, skipping = 1, [], 0, False
        for chunk in self._chunks():
            pieces = chunk.split(self.separator)
            for piece in pieces[:-1]:
                if skipping or size + len(piece) > limit:
                    yield number, None
                else:
                    held.append(piece)
                    yield number, b"".join(held)
                number, held, size, skipping = number + 1, [], 0, False
            if skipping:
                continue
            held.append(pieces[-1])
            size += len(pieces[-1])
            if size > limit:
                held, skipping = [], True
        if skipping:
            yield number, None
        elif size:
            yield number, b"".join(held)


@contextmanager
def open_source(file: InputFile) -> Iterator[Source]:
    """Open a record file.

    Raises
    ------
    ReadError
        If it cannot be opened, is empty, or is not text.
    """
    try:
        with file.open() as handle:
            source = Source(handle, file.shown)
            if not source.head.strip():
                raise ReadError("the file is empty", path=file.shown)
            yield source
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", path=file.shown) from None


def _binary(head: bytes) -> bool:
    """Whether the first line holds NUL bytes, or the whole a good share of them."""
    return b"\x00" in head.split(b"\n", 1)[0] or head.count(b"\x00") >= BINARY_SHARE * max(len(head), 1)


def _legacy(head: bytes, enough: int) -> bool:
    """Whether a whole file is Windows-1252: no line is UTF-8 beyond ASCII, and not only a stray one is not ASCII."""
    lines = [line for line in head.split(b"\n") if not line.isascii()]
    odd = 0
    for line in lines[:-1] if len(head) >= CHUNK else lines:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            odd += 1
            continue
        return False
    total = sum(1 for line in head.split(b"\n") if line.strip())
    return (odd >= enough or odd * 2 > total) and looks_legacy(b"\n".join(lines))
