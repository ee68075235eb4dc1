"""ZIP archives: each member is read as the file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from framing.errors import ReadError
from framing.model import SetAside
from framing.reading.archives import member_file, open_archive
from framing.reading.drafts import Item, ReadingTask, set_aside
from framing.reading.files import PAGE_FOLDERS, is_passed_over, shown_path, stem_of
from framing.reading.inputs import Allowance, InputFile

__all__ = ["read_zip"]


def read_zip(
    file: InputFile, task: ReadingTask, reader: Callable[[InputFile, ReadingTask], Iterator[Item]]
) -> Iterator[Item]:
    """Read the members of a ZIP archive, in order of name.

    Parameters
    ----------
    file : InputFile
    task : ReadingTask
    reader : callable
        Reads one member.

    Yields
    ------
    Draft, SetAside or Note

    Raises
    ------
    ReadError
        If the archive is damaged or a trap, or holds nothing that is read.
    """
    some = False
    with open_archive(file) as archive:
        allowance = Allowance(file.size, file.shown)
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            parts = info.filename.replace("\\", "/").split("/")
            if info.filename and (info.is_dir() or _is_passed_over(parts)):
                continue
            some = True
            if not info.filename:
                yield SetAside(file.shown, "a file in the archive has lost its name")
                continue
            member = member_file(archive, info, file, allowance)
            if info.flag_bits & 1:
                yield SetAside(member.shown, "locked with a password")
                continue
            inner = replace(task, stem=stem_of(member.name), in_folder=True, fields={})
            try:
                yield from reader(member, inner)
            except ReadError as error:
                if error.path == file.shown:  # the archive itself is a trap
                    raise
                yield set_aside(error, member.shown)
    if not some:
        raise ReadError("the archive holds no readable files", path=shown_path(file.shown))


def _is_passed_over(parts: list[str]) -> bool:
    """Whether a member is none of the user's: hidden, a README, or what a program or a browser has put beside it."""
    folders = [part for part in parts[:-1] if part not in (".", "..")]
    return is_passed_over(parts[-1]) or any(
        folder.startswith((".", "__MACOSX")) or folder.endswith(PAGE_FOLDERS) for folder in folders
    )
