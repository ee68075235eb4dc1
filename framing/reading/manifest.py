"""A manifest beside plain files: ``articles.csv`` with a column ``file`` and the metadata of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framing.errors import ReadError
from framing.model import SetAside
from framing.reading.columns import resolve
from framing.reading.drafts import DraftLimits
from framing.reading.files import shown_path
from framing.reading.inputs import on_disk
from framing.reading.tables import table_rows

__all__ = ["MANIFEST_NAMES", "ManifestEntry", "manifest_entries"]

#: Names under which a manifest is looked for in a folder.
MANIFEST_NAMES = frozenset(
    ("articles.csv", "articles.tsv", "manifest.csv", "manifest.tsv", "metadata.csv", "metadata.tsv")
)

_FILE_COLUMNS = ("file", "filename", "file_name", "path", "filepath")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One line of a manifest: the file it names and what it says of it."""

    line: int
    file: Path
    fields: dict[str, object]


def manifest_entries(path: Path, *, limits: DraftLimits) -> tuple[list[ManifestEntry], list[SetAside]] | None:
    """Read a manifest.

    Parameters
    ----------
    path : Path
        A CSV or TSV file.
    limits : DraftLimits

    Returns
    -------
    tuple of list, or None
        The entries whose files are there, and what is set aside: lines that cannot be read, files that are
        missing or lie outside the manifest's folder. ``None`` when the table is no manifest: it has no
        ``file`` column, or holds the texts itself.
    """
    shown = shown_path(path)
    root = path.parent.resolve()
    names: list[str] | None = None
    entries: list[ManifestEntry] = []
    aside: list[SetAside] = []
    column, found = "", {}
    try:
        for line, cells, _ in table_rows(on_disk(path, shown), limits=limits):
            if line == 0:
                continue
            origin = f"{shown}:{line}"
            if names is None:
                if isinstance(cells, str):
                    return None
                names = [name.strip() for name in cells]
                column = next((name for name in names if name.casefold() in _FILE_COLUMNS), "")
                found = resolve([name for name in names if name != column], {})
                if not column or "text" in found:
                    return None
                continue
            if isinstance(cells, str):
                aside.append(SetAside(origin, cells))
                continue
            row = dict(zip(names, cells, strict=False))
            named = (row.get(column) or "").strip()
            if not named:
                aside.append(SetAside(origin, f"names no file in column {column!r}"))
                continue
            fields: dict[str, object] = {field: row.get(name) or None for field, name in found.items()}
            entries.append(ManifestEntry(line, path.parent / named, fields))
    except ReadError:
        return None
    return _inside(entries, root, shown, aside), aside


def _inside(entries: list[ManifestEntry], root: Path, shown: str, aside: list[SetAside]) -> list[ManifestEntry]:
    """Keep the entries whose file is there and inside the folder; report the others."""
    kept: list[ManifestEntry] = []
    for entry in entries:
        origin = f"{shown}:{entry.line}"
        name = shown_path(entry.file.name)
        try:
            resolved = entry.file.resolve()
            there = resolved.is_file()
        except (OSError, ValueError, RuntimeError):
            there = False
            resolved = root
        if not there:
            aside.append(SetAside(origin, f"names {name!r}, which is not there"))
        elif not resolved.is_relative_to(root):
            aside.append(SetAside(origin, f"names {name!r}, which lies outside the folder"))
        else:
            kept.append(entry)
    return kept
