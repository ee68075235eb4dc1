"""ZIP archives, and the documents that are ZIP archives inside: opened with a bound on everything they claim."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from framing.errors import ReadError
from framing.reading.files import shown_path
from framing.reading.inputs import Allowance, InputFile, counted

__all__ = ["MAX_MEMBERS", "ZIP_DAMAGE", "member_bytes", "member_file", "open_archive", "seekable"]

#: An archive with more members holds a disk, not articles.
MAX_MEMBERS = 10_000

#: The table of contents of an archive has to be in memory whole; this is room for all members it may have.
MAX_DIRECTORY = 8 << 20

#: What lies inside an archive and is read from its end (ZIP, DOCX, PDF) has to be in memory whole.
MAX_INNER = 64 << 20

#: What zipfile raises on damage, of its own and of what it is built on.
ZIP_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError, KeyError, IndexError, RuntimeError,
    NotImplementedError, OverflowError, lzma.LZMAError,
)  # fmt: skip

_END = b"PK\x05\x06"
#: A ZIP ends with this record and a comment of up to 64 kB.
_END_SPACE = 22 + (64 << 10)


def seekable(file: InputFile, *, what: str) -> IO[bytes]:
    """Open something that is read in any order; out of an archive it comes into memory first."""
    if file.path is not None:
        return file.open()
    return io.BytesIO(file.read(MAX_INNER, what=f"{what} inside an archive", remedy="unpack the archive"))


@contextmanager
def open_archive(file: InputFile) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP archive.

    Raises
    ------
    ReadError
        If it is damaged, or has more members than an archive of articles can have.
    """
    with seekable(file, what="a ZIP archive") as handle:
        _check_directory(handle, file.shown)
        try:
            archive = zipfile.ZipFile(handle)
        except ZIP_DAMAGE as error:
            raise ReadError(f"damaged or not a ZIP archive: {error}", path=file.shown) from None
        with archive:
            if len(archive.infolist()) > MAX_MEMBERS:
                raise ReadError(
                    f"the archive has {len(archive.infolist()):,} members; the limit is {MAX_MEMBERS:,}",
                    path=file.shown,
                    remedy="unpack it and give the folder",
                )
            yield archive


def _check_directory(handle: IO[bytes], shown: str) -> None:
    """Refuse a table of contents that does not fit in memory, before it is read."""
    size = handle.seek(0, io.SEEK_END)
    handle.seek(max(0, size - _END_SPACE))
    tail = handle.read()
    handle.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 22:
        return  # zipfile says in its own words that this is not an archive
    claimed = struct.unpack_from("<L", tail, place + 12)[0]
    if claimed > MAX_DIRECTORY:  # of a larger archive than 4 GB too, whose size is written as 2**32 - 1
        raise ReadError(
            f"the table of contents of the archive has {claimed:,} bytes; the limit is {MAX_DIRECTORY:,}",
            path=shown,
            remedy="unpack it and give the folder",
        )


def member_file(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: InputFile, allowance: Allowance) -> InputFile:
    """Return a member of an archive as an input of its own."""
    shown = f"{file.shown}/{shown_path(info.filename)}"

    def opener() -> IO[bytes]:
        try:
            stream: Any = archive.open(info)
        except ZIP_DAMAGE as error:
            raise ReadError(f"cannot be unpacked: {error}", path=shown) from None
        return counted(stream, allowance, shown)

    name = info.filename.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return InputFile(name, shown, info.file_size, opener, depth=file.depth + 1)


def member_bytes(archive: zipfile.ZipFile, name: str, file: InputFile, *, limit: int) -> bytes | None:
    """Return one member of a document, such as its text; None where it is not there.

    Raises
    ------
    ReadError
        If it is larger than the limit, or damaged.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    member = member_file(archive, info, file, Allowance(file.size, file.shown))
    return member.read(limit, what=f"the part {name!r} of the document")
