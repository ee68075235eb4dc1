"""An archive in, its tables out: chunk by chunk through the workers, and from the parts that they leave."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.archive.merging import merge_parts
from framing.archive.parts import FORM, Part, article_digest, chunk_key, clear_unfinished, find_part, remove_others
from framing.archive.processes import processes
from framing.archive.progress import Clock, Progress
from framing.archive.work import Task, Unread, run_tasks
from framing.errors import OutputError, ReadError
from framing.model import Manifest, Note, SetAside
from framing.model.leaves import Writer
from framing.model.shapes import plain
from framing.pipeline import Settings
from framing.pipeline.manifest import make_manifest
from framing.pipeline.settings import lexicons_of
from framing.reading import DEFAULT_MAX_ARTICLE_BYTES
from framing.reading.collect import iter_drafts
from framing.reading.drafts import Draft
from framing.reading.renaming import entry_of
from framing.report.folders import building, locked

if TYPE_CHECKING:
    from framing.reading.renaming import OutletEntry

__all__ = ["CHUNK", "MANIFEST_FILE", "BatchOptions", "BatchResult", "run_batch"]

#: Articles of a chunk: some ten seconds of a worker, which is what an interruption costs.
CHUNK = 256

#: The file that says what made the tables; by it a later run knows them, and that the folder is an archive's.
MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """What a run over an archive can be told to do differently.

    Attributes
    ----------
    settings : Settings
        How articles are analysed.
    workers : int
        Processes that analyse; 0 for as many as there are processors.
    chunk : int
        Articles that a worker is given at a time. It changes no byte of the output.
    mapping, max_article_bytes, strict
        As for :func:`framing.read`.
    outlets : mapping of str to OutletEntry
        What to call the outlets, as :func:`framing.reading.renaming.load_outlets` returns it.
    """

    settings: Settings = field(default_factory=Settings)
    workers: int = 0
    chunk: int = CHUNK
    mapping: Mapping[str, str] | None = None
    max_article_bytes: int = DEFAULT_MAX_ARTICLE_BYTES
    strict: bool = False
    outlets: Mapping[str, OutletEntry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a run over an archive gave.

    Attributes
    ----------
    articles, reused, set_aside : int
        Articles analysed, those of them that an earlier run had done, and what was set aside.
    unread : tuple of SetAside
        What could not be read. The table ``set_aside`` has these and all others.
    notes : tuple of Note
        What concerns a file or the whole input.
    """

    articles: int
    reused: int
    set_aside: int
    unread: tuple[SetAside, ...]
    notes: tuple[Note, ...]


def run_batch(
    paths: Iterable[Path],
    out: Path,
    *,
    options: BatchOptions | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> BatchResult:
    """Analyse an archive and write its tables as Parquet, by month of publication.

    Articles are taken one by one, a few chunks are in memory, and each finished chunk is kept in ``OUT.parts`` beside
    the output. A run that was interrupted, however that was, goes on from there. The same articles give the same bytes
    whatever the number of workers and the size of a chunk.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders, as for :func:`framing.read`.
    out : Path
        The folder of the tables; it is written whole or not at all, and replaces that of an earlier run.
    options : BatchOptions, optional
    progress : callable, optional
        Called after each chunk.

    Returns
    -------
    BatchResult

    Raises
    ------
    OutputError
        If the output cannot be written, or stands where something else does.
    ReadError
        If no article was found, or at the first that cannot be read when ``options.strict``.
    """
    given = options or BatchOptions()
    sources = tuple(paths)
    _check_place(out, sources)
    parts = out.with_name(f"{out.name}.parts")
    try:
        parts.mkdir(parents=True, exist_ok=True)
        with locked(parts):
            clear_unfinished(parts)
            run = _Run(sources, parts, given)
            run.analyse(progress)
            return run.finish(out)
    except OSError as error:
        message = f"the tables cannot be written: {error.strerror or error}"
        raise OutputError(
            message, path=error.filename or out, remedy="free some space or name another folder"
        ) from error


class _Run:
    """One run over an archive.

    Parameters
    ----------
    paths : tuple of Path
    parts : Path
    options : BatchOptions
    """

    def __init__(self, paths: tuple[Path, ...], parts: Path, options: BatchOptions) -> None:
        self._paths, self._parts, self._options = paths, parts, options
        self._manifest: Manifest = make_manifest(options.settings, lexicons_of(options.settings))
        self._keys: list[str] = []
        self._seed = hashlib.sha256()
        self._unread: list[SetAside] = []
        self._notes: list[Note] = []
        self._known: list[Part] = []
        self._made: list[Part] = []

    def analyse(self, progress: Callable[[Progress], None] | None) -> None:
        """Have a part made of each chunk that has none yet."""
        options = self._options
        workers = options.workers or (
            len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )
        with processes(workers) as pool, processes(1) as counter:
            clock = Clock(counter, self._paths, options.mapping, options.max_article_bytes)
            for part in run_tasks(self._tasks(), pool):
                self._made.append(part)
                if progress is not None:
                    progress(self._progress(clock))

    def finish(self, out: Path) -> BatchResult:
        """Write the tables of all parts, unless they stand there."""
        found = (*self._known, *self._made)
        articles, aside = sum(part.articles for part in found), sum(part.set_aside for part in found)
        if not articles:
            raise _nothing(self._unread)
        self._seed.update(repr((FORM, self._manifest, self._unread)).encode("utf-8", "surrogatepass"))
        run = self._seed.hexdigest()
        if _run_of(out) != run:
            with building(out) as folder:
                rows = merge_parts(self._parts, self._keys, self._unread, folder)
                about = {"run": run, "rows": rows, "made_with": plain(self._manifest, Writer())}
                content = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
                (folder / MANIFEST_FILE).write_text(content, encoding="utf-8")
        remove_others(self._parts, set(self._keys))
        return BatchResult(
            articles=articles,
            reused=sum(part.articles for part in self._known),
            set_aside=aside + len(self._unread),
            unread=tuple(self._unread),
            notes=tuple(self._notes),
        )

    def _progress(self, clock: Clock) -> Progress:
        """Return how far the run is."""
        known, made = (sum(part.articles + part.set_aside for part in some) for some in (self._known, self._made))
        return clock.progress(known + made, known)

    def _tasks(self) -> Iterator[Task]:
        """Yield a task for each chunk that has no part."""
        for articles in self._chunks():
            digests = [article_digest(article) for article in articles]
            for digest in digests:
                self._seed.update(digest)
            key = chunk_key(digests, self._manifest)
            self._keys.append(key)
            part = find_part(self._parts, key)
            if part is None:
                yield Task(key, articles, self._parts.resolve(), self._options.settings)
            else:
                self._known.append(part)

    def _chunks(self) -> Iterator[tuple[Unread, ...]]:
        """Yield the articles, so many at a time."""
        articles = self._articles()
        while chunk := tuple(itertools.islice(articles, self._options.chunk)):
            yield chunk

    def _articles(self) -> Iterator[Unread]:
        """Yield what is read; keep what is set aside and noted."""
        options = self._options
        for item in iter_drafts(self._paths, mapping=options.mapping, max_article_bytes=options.max_article_bytes):
            if isinstance(item, Draft):
                yield Unread(item, entry_of(item.article, options.outlets))
            elif isinstance(item, Note):
                self._notes.append(item)
            elif options.strict:
                raise ReadError(item.reason, path=item.origin)
            else:
                self._unread.append(item)


def _check_place(out: Path, paths: Iterable[Path]) -> None:
    """Refuse an output that stands among the inputs, or where something else is."""
    place = out.resolve()
    for path in paths:
        if path.is_dir() and path.resolve() in (place, *place.parents):
            raise OutputError("the output lies in a folder that is read", path=out, remedy="name another with --out")
    if out.exists() and not out.is_dir():
        raise OutputError("the output path is not a folder", path=out, remedy="name another with --out")
    if out.is_dir() and any(out.iterdir()) and _run_of(out) is None:
        message = "the folder holds something else than the tables of an archive"
        raise OutputError(message, path=out, remedy="name another with --out")


def _run_of(out: Path) -> str | None:
    """Return which run made the tables of a folder."""
    try:
        about: Any = json.loads((out / MANIFEST_FILE).read_bytes())
    except (OSError, ValueError):
        return None
    return about.get("run") if isinstance(about, dict) else None


def _nothing(unread: list[SetAside]) -> ReadError:
    """Build the error for when not one article could be analysed."""
    first = "; ".join(f"{item.origin}: {item.reason}" for item in unread[:5])
    return ReadError("no article could be analysed" + (f": {first}" if first else ""))
