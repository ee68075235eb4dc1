"""Paths in; articles with unique ids, what was set aside, and notes out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from framing.errors import ReadError
from framing.model import Article, Note, SetAside
from framing.reading.drafts import DEFAULT_MAX_ARTICLE_BYTES, Draft, DraftLimits, Item, ReadingTask, set_aside
from framing.reading.duplicates import Register
from framing.reading.files import Found, file_kind, irregular, shown_path, stem_of, walk
from framing.reading.inputs import on_disk
from framing.reading.manifest import MANIFEST_NAMES, ManifestEntry, manifest_entries
from framing.reading.readers import read_file
from framing.reading.references import without_references
from framing.reading.repeated import without_repeated

__all__ = ["Reading", "iter_articles", "iter_drafts", "read"]

#: An address; pathlib folds its two slashes into one.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,10}:/{1,2}[^/]", re.IGNORECASE)

#: Reasons listed in the message when nothing could be read.
SHOWN_REASONS = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of reading some paths.

    Attributes
    ----------
    articles : tuple of Article
        In order of the paths' names, whatever order they are given in, and within a folder in order of name; ids are
        unique. What had to be assumed for one article stands in its own ``notes``.
    set_aside : tuple of SetAside
        Files and records that could not be read, with file, line and reason.
    notes : tuple of Note
        What concerns a file or the whole input: duplicates, encodings of whole tables.
    """

    articles: tuple[Article, ...]
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[Note, ...] = ()

    def __iter__(self) -> Iterator[Article]:
        """Go through the articles, so that a reading serves wherever articles are wanted."""
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def read(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    mapping: Mapping[str, str] | None = None,
    max_article_bytes: int = DEFAULT_MAX_ARTICLE_BYTES,
    strict: bool = False,
) -> Reading:
    """Read articles from files and folders.

    Parameters
    ----------
    paths : path or iterable of paths
        Files of any kind in ``docs/reading.md`` (text, pages, office documents, databases' exports, feeds, tables,
        archives of them), folders of them, or a manifest.
    mapping : Mapping of str to str, optional
        Field -> column name or key, for unusual ones: ``{"text": "body"}``, ``{"text": "fields.bodyText"}``.
    max_article_bytes : int
        A single article larger than this is set aside.
    strict : bool
        Raise at the first thing that would be set aside.

    Returns
    -------
    Reading

    Raises
    ------
    ReadError
        If not one article could be read, or at the first problem when ``strict``.
    """
    articles: list[Article] = []
    aside: list[SetAside] = []
    notes: list[Note] = []
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    for item in iter_articles(given, mapping=mapping, max_article_bytes=max_article_bytes):
        if isinstance(item, Article):
            articles.append(item)
        elif isinstance(item, SetAside):
            if strict:
                raise ReadError(item.reason, path=item.origin, command=item.command)
            aside.append(item)
        else:
            notes.append(item)
    if not articles:
        raise _nothing(given, aside, notes)
    kept, references = without_references(articles)
    return Reading(without_repeated(kept), tuple(aside), (*notes, *references))


def iter_articles(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    mapping: Mapping[str, str] | None = None,
    max_article_bytes: int = DEFAULT_MAX_ARTICLE_BYTES,
) -> Iterator[Article | SetAside | Note]:
    """Read articles one by one; memory grows with the largest article, and by some 400 bytes with each.

    Parameters
    ----------
    paths, mapping, max_article_bytes
        As for :func:`read`.

    Yields
    ------
    Article, SetAside or Note
        In order of the paths' names. Nothing is raised for a file that cannot be read: it is set aside.
    """
    for item in iter_drafts(paths, mapping=mapping, max_article_bytes=max_article_bytes):
        yield item.examined() if isinstance(item, Draft) else item


def iter_drafts(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    mapping: Mapping[str, str] | None = None,
    max_article_bytes: int = DEFAULT_MAX_ARTICLE_BYTES,
) -> Iterator[Item]:
    """Read as :func:`iter_articles` does, and leave it to the caller to have each draft examined, here or elsewhere."""
    limits = DraftLimits(max_article_bytes=max_article_bytes, mapping=dict(mapping or {}))
    # In order of name, so that ids and the choice among copies are those of the set of paths.
    given = [paths] if isinstance(paths, (str, os.PathLike)) else sorted(paths, key=os.fspath)
    register = Register()
    seen: set[Path] = set()
    for path in given:
        for item in _input(path, limits, seen):
            if isinstance(item, Draft):
                yield from register.admit(item)
            else:
                yield item
    yield from register.notes()


def _input(given: str | os.PathLike[str], limits: DraftLimits, seen: set[Path]) -> Iterator[Item]:
    """Read one path of the command line."""
    text = os.fspath(given)
    shown = shown_path(text)
    if _ADDRESS.match(text) and not os.path.lexists(text):
        yield SetAside(shown, "this is an address; nothing is fetched (save the page and give the file)")
        return
    path = Path(text)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        yield from _folder(path, limits, seen)
        return
    if not os.path.lexists(path):
        yield SetAside(shown, "there is no such file or folder")
        return
    reason = irregular(path)
    if reason is not None:
        yield SetAside(shown, reason)
        return
    if file_kind(path.name) == "table":
        manifest = manifest_entries(path, limits=limits)
        if manifest is not None:
            entries, aside = manifest
            yield from aside
            yield from _listed(entries, limits, seen)
            return
    yield from _once(Found(path), limits, seen, {})


def _folder(folder: Path, limits: DraftLimits, seen: set[Path]) -> Iterator[Item]:
    """Read a folder: its manifests first, then its files in order of name."""
    found = list(walk(folder))
    described: dict[Path, ManifestEntry] = {}
    manifests: set[Path] = set()
    for item in found:
        if isinstance(item, Found) and item.path.name.casefold() in MANIFEST_NAMES:
            manifest = manifest_entries(item.path, limits=limits)
            if manifest is not None:
                manifests.add(item.path)
                entries, aside = manifest
                yield from aside
                described.update({entry.file.resolve(): entry for entry in entries})
    some = False
    for item in found:
        if isinstance(item, SetAside):
            yield item
        elif item.path not in manifests:
            some = True
            entry = described.get(item.path.resolve())
            yield from _once(item, limits, seen, entry.fields if entry else {})
    if not some and not any(isinstance(item, SetAside) for item in found):
        yield SetAside(shown_path(folder), "the folder holds no readable files")


def _listed(entries: list[ManifestEntry], limits: DraftLimits, seen: set[Path]) -> Iterator[Item]:
    """Read the files that a manifest names."""
    for entry in entries:
        yield from _once(Found(entry.file), limits, seen, entry.fields)


def _once(found: Found, limits: DraftLimits, seen: set[Path], fields: Mapping[str, object]) -> Iterator[Item]:
    """Read a file unless it was read already; an error sets the file, or what is left of it, aside."""
    shown = shown_path(found.path)
    resolved = found.path.resolve()
    if resolved in seen:
        yield Note("duplicate", f"{shown} is given twice; read once")
        return
    seen.add(resolved)
    try:
        task = ReadingTask(stem_of(found.path.name), limits, fields, in_folder=found.folder is not None)
        empty = True
        for item in read_file(on_disk(found.path, shown), task):
            empty = empty and isinstance(item, Note)
            yield item
        if empty and found.folder is None:  # a folder may hold tables and settings of other programs
            yield SetAside(shown, "holds no articles")
    except ReadError as error:
        origin = shown if error.line is None else f"{shown}:{error.line}"
        yield set_aside(error, origin)
    except OSError as error:
        yield SetAside(shown, f"cannot be read: {error.strerror or error}")
    except MemoryError:
        yield SetAside(shown, "not enough memory to read it")


def _nothing(given: list[str | os.PathLike[str]], aside: list[SetAside], notes: list[Note]) -> ReadError:
    """Build the error for when not one article could be read."""
    if len(aside) == 1:
        return ReadError(aside[0].reason, path=aside[0].origin, command=aside[0].command)
    if not aside:
        said = "; ".join(note.message for note in notes[:SHOWN_REASONS])
        where = ", ".join(map(shown_path, given[:SHOWN_REASONS])) + (" ..." if given[SHOWN_REASONS:] else "")
        return ReadError(f"no article found{' in ' * bool(where)}{where}{': ' + said if said else ''}")
    listed = "; ".join(f"{item.origin}: {item.advised}" for item in aside[:SHOWN_REASONS])
    more = f"; and {len(aside) - SHOWN_REASONS} more" if len(aside) > SHOWN_REASONS else ""
    return ReadError(f"no article could be read: {listed}{more}")
