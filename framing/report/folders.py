"""Put files in their place on disk: all of them, or none.

A new report folder is built beside the old one and changes places with it in one step of the file system, so that
whoever looks, also after a crash, finds the old report or the new one and never a mix. Where that cannot be done (the
folder is the working directory, or holds much else), files are replaced one by one and put back if one fails.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from framing.errors import OutputError
from framing.weight_files import CHECKSUMS

__all__ = [
    "CHECKSUMS",
    "Content",
    "building",
    "checksums",
    "locked",
    "refuse_file",
    "replace_folder",
    "spool",
    "with_checksums",
    "write_files",
]

#: Things in the folder that are not the report's and move along with it; with more, the folder is no report folder.
MOST_OTHERS = 200

#: Seconds that a run waits for another one to finish writing in the same place.
LOCK_SECONDS = 20.0

_STAGING = ".{name}.writing-"
_AT_WORKING_DIRECTORY, _RENAME_EXCHANGE = -100, 2


#: What goes into a file: bytes, or a stream that holds them on disk where they are many.
Content = bytes | IO[bytes]


def checksums(files: Mapping[str, Content]) -> bytes:
    """Return the list of checksums of some files, by which a reader can tell that all are of one report."""
    return "".join(f"{_digest(files[name])}  {name}\n" for name in sorted(files)).encode("utf-8")


def with_checksums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Add the list of checksums to some files."""
    return {**files, CHECKSUMS: checksums(files)}


def _digest(content: Content) -> str:
    """Return the sha256 of what goes into a file, in hex."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def replace_folder(files: Mapping[str, Content], target: Path, *, retired: Collection[str] = ()) -> None:
    """Replace a report folder by a new one as a whole; what else lies in it stays.

    Parameters
    ----------
    files : mapping of str to bytes or a binary stream
        By path inside the folder. A folder that holds one of them belongs to the report, and is replaced wholly.
    target : Path
        Made where it is missing.
    retired : collection of str
        Names of what an earlier report may have left there and this one does not have: they go.

    Raises
    ------
    OutputError
        If the folder cannot be written; what stood there before is untouched.
    """
    refuse_file(target)
    target = target.resolve()
    if not _may_be_exchanged(files, target):
        write_files(files, target)
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target.parent):
            _clear_leftovers(target)
            _exchange(files, target, set(retired))
    except OSError as error:
        raise _failed(error, target) from error


@contextlib.contextmanager
def spool(target: Path) -> Iterator[Path]:
    """Yield where files without a name may wait until all of a report are made; what the disk refuses is said plainly.

    That is the disk on which the report will lie: it has to hold them anyway, and a folder for temporary files may be
    a small one in memory.
    """
    refuse_file(target)
    try:
        yield next(place for place in (target, *target.absolute().parents) if place.is_dir())
    except OSError as error:  # whose file has no name, or one that nobody gave it
        raise _failed(OSError(error.errno, error.strerror), target) from error


def write_files(files: Mapping[str, Content], target: Path) -> None:
    """Write files into a folder: all of them, or none.

    Raises
    ------
    OutputError
        If the folder cannot be written; what stood there before is untouched.
    """
    refuse_file(target)
    made = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with locked(target):
            for leftover in target.glob(".writing-*"):
                shutil.rmtree(leftover, ignore_errors=True)
            # Inside the target, so that os.replace never crosses a file system; the name is gone afterwards.
            staging = Path(tempfile.mkdtemp(prefix=".writing-", dir=target))
            try:
                _stage(files, staging / "new")
                _check_places(files, target)
                _move_in(files, staging, target)
            finally:
                with contextlib.suppress(OSError):
                    shutil.rmtree(staging)
                    if made and not any(target.iterdir()):
                        target.rmdir()
    except OSError as error:
        raise _failed(error, target) from error


def refuse_file(target: Path) -> None:
    """Refuse a path that is a file.

    Raises
    ------
    OutputError
    """
    if target.exists() and not target.is_dir():
        raise OutputError("the output path is not a folder", path=target, command="name another with --out")


def _may_be_exchanged(files: Mapping[str, Content], target: Path) -> bool:
    """Whether a folder can change places with a new one: it is nobody's working directory and holds little else."""
    if not target.exists():
        return True
    inside = Path.cwd() == target or target in Path.cwd().parents
    if inside or target.is_mount() or not os.access(target.parent, os.W_OK) or not os.access(target, os.W_OK):
        return False
    own = _own_entries(files)
    if any(target.joinpath(name).is_dir() for name in files if "/" not in name):
        return False  # refused, with its name, when files are moved in one by one
    others = sum(1 for entry in target.iterdir() if entry.name not in own for _ in _below(entry))
    return others <= MOST_OTHERS


def _below(entry: Path) -> Iterator[Path]:
    """Yield an entry and all that lies in it, links not followed; it may stop early."""
    yield entry
    if entry.is_dir() and not entry.is_symlink():
        yield from entry.rglob("*")


def _own_entries(files: Mapping[str, Content]) -> set[str]:
    """Return the names in the folder that belong to the report."""
    return {PurePosixPath(name).parts[0] for name in files}


def _exchange(files: Mapping[str, Content], target: Path, retired: set[str]) -> None:
    """Build the new folder beside the old one and let them change places."""
    staging = Path(tempfile.mkdtemp(prefix=_STAGING.format(name=target.name), dir=target.parent))
    try:
        _stage(files, staging)
        if not target.exists():
            staging.chmod(0o777 & ~_umask())
            staging.rename(target)
            return
        own = _own_entries(files) | retired
        for entry in sorted(target.iterdir()):
            if entry.name not in own and not entry.name.startswith(".writing-"):
                _link(entry, staging / entry.name)
        shutil.copymode(target, staging)
        _swap(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextlib.contextmanager
def building(target: Path) -> Iterator[Path]:
    """Yield a new folder beside a place; it takes the place in one step when all went well, and else is removed.

    Nobody else may build for the same place meanwhile.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(target)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING.format(name=target.name), dir=target.parent))
    try:
        yield staging
        staging.chmod(0o777 & ~_umask())
        if target.exists():
            _swap(staging, target)
        else:
            staging.rename(target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _link(entry: Path, place: Path) -> None:
    """Let an entry stand in the new folder too, as a second name of the same file where the system can."""
    if entry.is_symlink():
        place.symlink_to(entry.readlink())
    elif entry.is_dir():
        shutil.copytree(entry, place, symlinks=True, copy_function=_link_or_copy)
    else:
        _link_or_copy(entry, place)


def _link_or_copy(entry: str | Path, place: str | Path) -> str | Path:
    """Give a file a second name, or copy it."""
    try:
        os.link(entry, place, follow_symlinks=False)
    except OSError:
        shutil.copy2(entry, place, follow_symlinks=False)
    return place


def _swap(staging: Path, target: Path) -> None:
    """Let two folders change places in one step; in two where the system knows no such step."""
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "renameat2", None)
    if call is not None:
        names = (os.fsencode(staging), os.fsencode(target))
        at = ctypes.c_int(_AT_WORKING_DIRECTORY)
        if call(at, names[0], at, names[1], ctypes.c_uint(_RENAME_EXCHANGE)) == 0:
            return
    aside = staging.with_name(f"{staging.name}.old")
    target.rename(aside)
    try:
        staging.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _clear_leftovers(target: Path) -> None:
    """Remove what a run that was killed has left; put the old folder back if it was killed between two steps."""
    for leftover in sorted(target.parent.glob(_STAGING.format(name=_escaped(target.name)) + "*")):
        if leftover.name.endswith(".old") and not target.exists():
            leftover.rename(target)
        else:
            shutil.rmtree(leftover, ignore_errors=True)


def _escaped(name: str) -> str:
    """Return a name as a pattern that matches just it."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one run at a time write below a folder; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such lock on this system; single steps stay whole all the same
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > until:
                    message = "another run is writing there"
                    raise OutputError(
                        message, path=folder, remedy="wait for it to end, or name another folder"
                    ) from error
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def _stage(files: Mapping[str, Content], staging: Path) -> None:
    """Write every file to disk in the staging folder."""
    for name, content in files.items():
        place = staging / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as stream:
            if isinstance(content, bytes):
                stream.write(content)
            else:
                content.seek(0)
                shutil.copyfileobj(content, stream)
            stream.flush()
            os.fsync(stream.fileno())


def _move_in(files: Mapping[str, Content], staging: Path, target: Path) -> None:
    """Replace the files one by one; if one fails, put back what was replaced."""
    replaced: list[tuple[Path, Path | None]] = []
    try:
        for number, name in enumerate(files):
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            before = staging / f"old-{number}" if place.exists() or place.is_symlink() else None
            if before is not None:
                place.rename(before)
            replaced.append((place, before))
            (staging / "new" / name).rename(place)
    except BaseException:  # Ctrl-C too must leave the old report whole
        for place, before in reversed(replaced):
            with contextlib.suppress(OSError):
                if before is None:
                    place.unlink(missing_ok=True)
                else:
                    before.replace(place)
        raise


def _check_places(files: Mapping[str, Content], target: Path) -> None:
    """Refuse before the first replacement what would stop a later one, and any link that leads out of the folder."""
    for name in files:
        place = target / name
        if place.is_dir():
            raise OutputError("a folder stands where a file of the report goes", path=place, remedy="move it away")
        for parent in [below for below in place.parents if target in below.parents]:
            if parent.is_symlink():
                raise OutputError("a link stands where a folder of the report goes", path=parent, remedy="move it away")
            if parent.exists() and not parent.is_dir():
                raise OutputError("a file stands where a folder of the report goes", path=parent, remedy="move it away")
        parent = place.parent
        if parent.exists() and not os.access(parent, os.W_OK):
            raise OutputError("the folder cannot be written", path=parent, command="name another folder with --out")


def _umask() -> int:
    """Return the mask that new folders are made with."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _failed(error: OSError, target: Path) -> OutputError:
    """Say in words what the system said."""
    message = f"the report cannot be written: {error.strerror or error}"
    return OutputError(
        message, path=error.filename or target, remedy="free some space", command="name another folder with --out"
    )
