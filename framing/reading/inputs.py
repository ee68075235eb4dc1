"""Where bytes come from: a file, or a member of an archive; all are opened, and bounded, in one way."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from framing.errors import ReadError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "FREE_BYTES",
    "MAX_EXPANSION",
    "PACKED",
    "Allowance",
    "InputFile",
    "counted",
    "next_bytes",
    "on_disk",
    "unpacked",
]

#: Text compresses 3 to 10 times, in columns of Parquet up to some 30; a file that unpacks to more than this is a trap,
#: not an archive. The first :data:`FREE_BYTES` are not counted.
MAX_EXPANSION = 100
FREE_BYTES = 64 << 20

#: Bytes from which it is told what a file holds: the head of an export with its cover page and table of contents.
HEAD_BYTES = 256 << 10


#: Kinds of files that hold one other, and their endings.
PACKED = {"gzip": ".gz", "zstd": ".zst"}

#: What the standard library raises on packed data that is damaged.
_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One thing to read.

    Attributes
    ----------
    name : str
        The last part of its path: its ending tells how it is read where its content does not.
    shown : str
        The place as the user knows it; members of archives as ``export.zip/a.txt``.
    size : int
        Bytes as stored; of what is packed, the packed bytes.
    opener : callable
        Opens it for reading bytes, each time from the start.
    path : Path or None
        Where it lies on the disk; ``None`` inside an archive.
    depth : int
        How many archives it lies in.
    """

    name: str
    shown: str
    size: int
    opener: Callable[[], IO[bytes]] = field(repr=False)
    path: Path | None = None
    depth: int = 0

    def open(self) -> IO[bytes]:
        """Open it for reading bytes."""
        return self.opener()

    def head(self, size: int = HEAD_BYTES) -> bytes:
        """Return the first bytes."""
        with self.open() as handle:
            return b"".join(_pieces(handle, size, lenient=True))

    def read(self, limit: int, *, what: str = "a file", remedy: str | None = None, command: str | None = None) -> bytes:
        """Return all bytes.

        Parameters
        ----------
        limit : int
            Most bytes it may have.
        what : str
            What it is, for the message: "one article", "a PDF".
        remedy, command : str or None
            What would help where it is larger, anywhere and at a command line.

        Raises
        ------
        ReadError
            If it is larger than the limit.
        """
        if self.size <= limit:
            with self.open() as handle:
                data = b"".join(_pieces(handle, limit + 1))
            if len(data) <= limit:
                return data
        shown = f"{self.size:,}" if self.size > limit else f"more than {limit:,}"
        message = f"{shown} bytes for {what}; the limit is {limit:,}"
        raise ReadError(message, path=self.shown, remedy=remedy, command=command)


class Allowance:
    """How many bytes an archive may unpack to in all; shared by its members, and theirs.

    Parameters
    ----------
    packed : int
        The size of the archive.
    shown : str
        Its name, for the message.
    """

    def __init__(self, packed: int, shown: str) -> None:
        self._left = FREE_BYTES + MAX_EXPANSION * packed
        self._taken = 0
        self._shown = shown

    def spend(self, count: int) -> None:
        """Count bytes that came out.

        Raises
        ------
        ReadError
            If it were more than any honest archive gives.
        """
        self._taken += count
        if self._taken > self._left:
            raise ReadError(
                f"unpacks to more than {MAX_EXPANSION} times its size; stopped after {self._taken:,} bytes",
                path=self._shown,
                remedy="unpack it and give the file itself",
            )


class _Counted(io.RawIOBase):
    """A stream out of an archive that stops at a trap, and says in words what is damaged."""

    def __init__(self, inner: IO[bytes], allowance: Allowance, shown: str, beneath: IO[bytes] | None) -> None:
        self._inner = inner
        self._beneath = beneath
        self._allowance = allowance
        self._shown = shown

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer with the next bytes."""
        view = memoryview(buffer)
        try:
            data = next_bytes(self._inner, len(view))
        except _DAMAGE as error:
            raise ReadError(f"cannot be read further: {error}", path=self._shown) from None
        self._allowance.spend(len(data))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what it reads from."""
        self._inner.close()
        if self._beneath is not None:
            self._beneath.close()
        super().close()


def counted(
    inner: IO[bytes], allowance: Allowance, shown: str, *, beneath: IO[bytes] | None = None
) -> io.BufferedReader:
    """Return a stream out of an archive that counts against an allowance; closing it closes what lies beneath too."""
    return io.BufferedReader(_Counted(inner, allowance, shown, beneath), buffer_size=1 << 16)


def on_disk(path: Path, shown: str) -> InputFile:
    """Return a file on the disk as an input."""
    return InputFile(path.name, shown, path.stat().st_size, lambda: path.open("rb"), path=path)


def unpacked(file: InputFile, kind: str) -> InputFile:
    """Return what a file packed on its own holds, under its name without the ending of its kind.

    The stream counts anew each time it is opened, so that looking at the head costs nothing of the allowance.
    """

    def opener() -> IO[bytes]:
        packed = file.open()
        stream: Any = _zstd(packed) if kind == "zstd" else gzip.GzipFile(fileobj=packed)
        return counted(stream, Allowance(file.size, file.shown), file.shown, beneath=packed)

    ending = PACKED[kind]
    bare = file.name.casefold().endswith(ending) and len(file.name) > len(ending)
    name = file.name[: -len(ending)] if bare else file.name
    return replace(file, name=name, opener=opener, path=None, depth=file.depth + 1)


def _zstd(packed: IO[bytes]) -> Any:
    """Return a stream of what zstd data holds; several frames follow one another."""
    import pyarrow as pa

    return pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), "zstd")


def _pieces(handle: IO[bytes], size: int, *, lenient: bool = False) -> Iterator[bytes]:
    """Read as many bytes as are asked for, or all there are; leniently, what comes before the damage is enough."""
    some = False
    while size > 0:
        try:
            piece = next_bytes(handle, size)
        except ReadError:
            if lenient and some:
                return
            raise
        if not piece:
            return
        some = True
        size -= len(piece)
        yield piece


def next_bytes(handle: IO[bytes], size: int) -> bytes:
    """Read the next bytes in one step, so that what comes before a damaged place is not lost with it."""
    read1 = getattr(handle, "read1", None)
    return bytes(read1(size)) if read1 is not None else handle.read(size)
