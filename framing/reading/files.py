"""Paths to files: what in a folder is an article, and what is set aside with a reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.model import SetAside
from framing.text_safety import terminal_safe

__all__ = [
    "KINDS",
    "PAGE_FOLDERS",
    "Found",
    "file_kind",
    "irregular",
    "is_passed_over",
    "shown_path",
    "stem_of",
    "unknown",
    "walk",
]

#: File endings -> how they are read, where the content does not say otherwise.
KINDS: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xht": "html",
    ".shtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".docx": "docx",
    ".docm": "docx",
    ".rtf": "rtf",
    ".odt": "odt",
    ".pdf": "pdf",
    ".epub": "epub",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".webarchive": "webarchive",
    ".warc": "warc",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".xml": "xml",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".ris": "ris",
    ".vtt": "subtitles",
    ".srt": "subtitles",
    ".zip": "zip",
    ".gz": "gzip",
    ".zst": "zstd",
}

#: Endings that people have and that are not read -> what would help.
_REMEDIES = {
    ".doc": "save it as .docx",
    ".pages": "export it as .docx",
    ".wpd": "save it as .docx",
    ".xls": "save the sheet as CSV",
    ".xlsx": "save the sheet as CSV",
    ".ods": "save the sheet as CSV",
    ".numbers": "export the sheet as CSV",
    ".msg": "save the mail as .eml",
    ".tar": "unpack it",
    ".tgz": "unpack it",
    ".7z": "unpack it",
    ".rar": "unpack it",
    ".bz2": "unpack it",
    ".xz": "unpack it",
}

#: Endings that the message lists, one a kind.
_SHOWN_ENDINGS = (
    ".txt .md .html .docx .rtf .odt .pdf .epub .mhtml .webarchive .warc .eml .mbox .rss .jsonl .json .csv .tsv .parquet"
    " .zip"
).split()

#: Files beside articles that are never articles themselves.
_NOT_ARTICLES = frozenset(("readme", "license", "licence", "changelog", "contributing", "notice"))

#: Folders that a browser saves beside a page.
PAGE_FOLDERS = ("_files", ".files")


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file that can be read: its path, and the folder it was found in, if any."""

    path: Path
    folder: Path | None = None


def shown_path(path: object) -> str:
    """Return a path as messages show it: undecodable bytes and controls as codes."""
    return terminal_safe(os.fspath(path) if isinstance(path, os.PathLike) else path).replace("\n", "\\n")


def file_kind(name: str) -> str | None:
    """Return how a file is read, by its ending; None for an ending that is not known."""
    return KINDS.get(Path(name).suffix.casefold())


def stem_of(name: str) -> str:
    """Return the name of a file without its ending, as an id."""
    for _ in range(2):  # .jsonl.gz
        stem, dot, ending = name.rpartition(".")
        if not dot or not stem or f".{ending}".casefold() not in KINDS:
            break
        name = stem
    return shown_path(name).strip() or "article"


def is_passed_over(name: str) -> bool:
    """Whether a file in a folder is never an article: hidden, README and the like."""
    return name.startswith(".") or Path(name).stem.casefold() in _NOT_ARTICLES


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
                if not entry.name.endswith(PAGE_FOLDERS):
                    below.append(path)
                continue
            item = _file(path, root, folder)
            if item is not None:
                yield item
        stack.extend(reversed(below))


def _file(path: Path, root: Path, folder: Path) -> Found | SetAside | None:
    """Judge one entry of a folder that is not a folder itself."""
    if is_passed_over(path.name):
        return None
    reason = irregular(path)
    if reason is None and path.is_symlink() and not path.resolve().is_relative_to(root):
        reason = "a link that leads out of the folder"
    if reason is not None:
        return SetAside(shown_path(path), reason)
    return Found(path, folder)


def unknown(name: str) -> str:
    """Say what endings are read, for a file with another one."""
    ending = Path(name).suffix
    remedy = _REMEDIES.get(ending.casefold())
    shown = f"files with {shown_path(ending)}" if ending else "files with no ending"
    return f"{shown} are not read ({remedy or 'read: ' + ' '.join(_SHOWN_ENDINGS)})"


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
