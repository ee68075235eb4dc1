"""Parts: what became of one chunk of articles, on disk and whole, so that no later run does it again."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from framing.archive.arrow import arrow_table
from framing.archive.tables import SET_ASIDE, Rows
from framing.errors import OutputError
from framing.model import Manifest

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "FORM",
    "Part",
    "article_digest",
    "chunk_key",
    "clear_unfinished",
    "find_part",
    "place_of",
    "read_table",
    "remove_others",
    "write_part",
]

#: The file that says what a part holds, and the ending of one that is being written.
PART_FILE, UNFINISHED = "part.json", ".writing"

#: Raised where the tables or the parts change their form: parts of another form are made anew.
FORM = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A finished part.

    Attributes
    ----------
    key : str
        Hash of its articles and of what they were analysed with.
    articles, set_aside : int
        Articles analysed or compared, and those that could not be.
    """

    key: str
    articles: int
    set_aside: int


def article_digest(article: object) -> bytes:
    """Return a hash of all that an article is, as a record: its text, what is known of it, and where it was read."""
    return hashlib.sha256(repr(article).encode("utf-8", "surrogatepass")).digest()


def chunk_key(digests: Iterable[bytes], manifest: Manifest) -> str:
    """Return the key of a chunk: a hash of its articles' and of the versions, lexicons and models they meet."""
    found = hashlib.sha256(f"{FORM}\n{manifest!r}".encode("utf-8", "surrogatepass"))
    for digest in digests:
        found.update(digest)
    return found.hexdigest()[:40]


def write_part(folder: Path, key: str, rows: Rows, *, articles: int, files: Mapping[str, bytes] | None = None) -> Part:
    """Write a part: beside its place first, and to disk, so that whoever finds one finds it whole.

    Parameters
    ----------
    folder : Path
    key : str
    rows : mapping of str to list
        The rows of each of its tables.
    articles : int
        How many articles it is of.
    files : mapping of str to bytes, optional
        What else it holds, by name.
    """
    from pyarrow import parquet

    place = place_of(folder, key)
    # a name of its own: on a cluster a worker that was given up may still be at it
    unfinished = place.with_name(f"{place.name}.{uuid4().hex}{UNFINISHED}")
    unfinished.mkdir(parents=True)
    for name, found in rows.items():
        parquet.write_table(arrow_table(name, found), unfinished / f"{name}.parquet", compression="zstd")
    for name, content in (files or {}).items():
        (unfinished / name).write_bytes(content)
    part = Part(key, articles, len(rows.get(SET_ASIDE, ())))
    said = {"articles": part.articles, "set_aside": part.set_aside}
    (unfinished / PART_FILE).write_text(json.dumps(said), encoding="utf-8")
    for file in unfinished.iterdir():
        _to_disk(file)
    _to_disk(unfinished)
    try:
        unfinished.rename(place)
    except OSError:
        if find_part(folder, key) is None:
            raise
        shutil.rmtree(unfinished, ignore_errors=True)
    _to_disk(place.parent)
    return part


def find_part(folder: Path, key: str) -> Part | None:
    """Return the part of a key, or None where it is not finished.

    Raises
    ------
    OutputError
        If it is damaged.
    """
    file = place_of(folder, key) / PART_FILE
    try:
        said = json.loads(file.read_bytes())
        return Part(key, int(said["articles"]), int(said["set_aside"]))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError("a finished part is damaged", path=file.parent, remedy="remove it and run again") from error


def read_table(folder: Path, key: str, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Return one table of a part, or some of its columns.

    Raises
    ------
    OutputError
        If it is damaged.
    """
    import pyarrow as pa
    from pyarrow import parquet

    file = place_of(folder, key) / f"{name}.parquet"
    try:
        return parquet.read_table(file, columns=columns, use_threads=False, partitioning=None)
    except (pa.ArrowException, OSError) as error:
        raise OutputError("a finished part is damaged", path=file.parent, remedy="remove it and run again") from error


def clear_unfinished(folder: Path) -> None:
    """Remove what a run that was killed was writing."""
    for unfinished in folder.glob(f"*/*{UNFINISHED}"):
        shutil.rmtree(unfinished, ignore_errors=True)


def remove_others(folder: Path, keys: set[str]) -> None:
    """Remove the parts of other inputs, lexicons or versions."""
    for place in folder.glob("*/*"):
        if place.name not in keys:
            shutil.rmtree(place, ignore_errors=True)


def place_of(folder: Path, key: str) -> Path:
    """Return where a part lies; some hundred folders, since one with many thousand entries is slow."""
    return folder / key[:2] / key


def _to_disk(path: Path) -> None:
    """Have a file or a folder written through to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
