"""Paths to files: what in a folder is an article, and what is set aside with a reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.model import SetAside
from framing.text_safety import terminal_safe

__all__ = ["KINDS", "Found", "file_kind", "irregular", "shown_path", "stem_of", "unknown", "walk"]

#: File endings -> how they are read.
KINDS: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl",
    ".csv.gz": "table",
    ".tsv.gz": "table",
}

#: Files beside articles that are never articles themselves.
_NOT_ARTICLES = frozenset(("readme", "license", "licence", "changelog", "contributing", "notice"))

#: Folders that a browser saves beside a page.
_PAGE_FOLDERS = ("_files", ".files")


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file that can be read: its path, how it is read, and the folder it was found in, if any."""

    path: Path
    kind: str
    folder: Path | None = None


def shown_path(path: object) -> str:
    """Return a path as messages show it: undecodable bytes and controls as codes."""
    return terminal_safe(os.fspath(path) if isinstance(path, os.PathLike) else path).replace("\n", "\\n")


def file_kind(path: Path) -> str | None:
    """Return how a file is read, by its ending."""
    endings = "".join(path.suffixes[-2:]).casefold()
    return KINDS.get(endings) or KINDS.get(path.suffix.casefold())


def stem_of(path: Path) -> str:
    """Return the name of a file without its ending, as an id."""
    name = path.name
    for ending in sorted(KINDS, key=len, reverse=True):
        if name.casefold().endswith(ending) and len(name) > len(ending):
            name = name[: -len(ending)]
            break
    return shown_path(name).strip() or "article"


def walk(folder: Path) -> Iterator[Found | SetAside]:
    """Yield the files of a folder and its sub-folders in order of name.

    Hidden files and folders, README and the like, and the folders that browsers save beside a page are
    passed over. Links to folders are not followed; a link to a file must stay inside the folder.

    Parameters
    ----------
    folder : Path

    Yields
    ------
    Found or SetAside
    """
    root = folder.resolve()
    stack = [folder]
    while stack:
        here = stack.pop()
        try:
            with os.scandir(here) as entries:
                listed = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield SetAside(shown_path(here), f"the folder cannot be read: {error.strerror}")
            continue
        below: list[Path] = []
        for entry in listed:
            if entry.name.startswith("."):
                continue
            path = here / entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.endswith(_PAGE_FOLDERS):
                    below.append(path)
                continue
            item = _file(path, root, folder)
            if item is not None:
                yield item
        stack.extend(reversed(below))


def _file(path: Path, root: Path, folder: Path) -> Found | SetAside | None:
    """Judge one entry of a folder that is not a folder itself."""
    if path.stem.casefold() in _NOT_ARTICLES:
        return None
    reason = irregular(path)
    if reason is None and path.is_symlink() and not path.resolve().is_relative_to(root):
        reason = "a link that leads out of the folder"
    if reason is not None:
        return SetAside(shown_path(path), reason)
    kind = file_kind(path)
    if kind is None:
        return SetAside(shown_path(path), unknown(path))
    return Found(path, kind, folder)


def unknown(path: Path) -> str:
    """Say what endings are read, for a file with another one."""
    ending = path.suffix or "no ending"
    return f"files with {shown_path(ending)} are not read (read: .txt .md .html .jsonl .json .csv .tsv .parquet)"


def irregular(path: Path) -> str | None:
    """Say why a path is no regular file that can be opened; None when it is."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return "a link that leads nowhere or in a circle"
        return f"cannot be read: {error.strerror}"
    except ValueError as error:  # a NUL in the name
        return f"not a usable path: {error}"
    if stat.S_ISDIR(mode):
        return "a link to a folder; links to folders are not followed"
    if not stat.S_ISREG(mode):
        return "not a regular file (a pipe, socket or device)"
    return None
