"""An archive in, its tables out: chunk by chunk through the workers, and from the parts that they leave."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.archive.catalog import read_catalog
from framing.archive.events import COMPARISON, EventTask, event_tasks
from framing.archive.grouping import group_archive, grouping_key
from framing.archive.merging import merge_parts
from framing.archive.parts import (
    FORM,
    Part,
    article_digest,
    chunk_key,
    clear_unfinished,
    find_part,
    read_table,
    remove_others,
)
from framing.archive.processes import Workers, processes
from framing.archive.progress import Clock, Progress, Stage, count_articles
from framing.archive.tables import SET_ASIDE
from framing.archive.tasks import run_tasks
from framing.archive.whole import Whole, read_whole
from framing.archive.work import ANALYSIS, ArticleTask, Unread
from framing.errors import OutputError, ReadError
from framing.model import Manifest, Note, SetAside
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

#: Of what was set aside, so many are named where nothing is left.
NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """What a run over an archive can be told to do differently.

    Attributes
    ----------
    settings : Settings
        How articles are analysed.
    workers : int
        Processes that analyse; 0 for as many as there are processors.
    scheduler : str
        Address of a Dask scheduler, whose workers do the work instead; they must see the folder of the output.
    chunk : int
        Articles that a worker is given at a time. It changes no byte of the output.
    mapping, max_article_bytes, strict
        As for :func:`framing.read`.
    outlets : mapping of str to OutletEntry
        What to call the outlets, as :func:`framing.reading.renaming.load_outlets` returns it.
    """

    settings: Settings = field(default_factory=Settings)
    workers: int = 0
    scheduler: str = ""
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
    """Analyse an archive, lay its events side by side, and write its tables as Parquet, by month of publication.

    Articles are taken one by one, a few chunks are in memory, and each finished chunk is kept in ``OUT.parts`` beside
    the output. A run that was interrupted, however that was, goes on from there. The same articles give the same bytes
    whatever the number of workers and the size of a chunk. When all articles are analysed, near-copies are marked, the
    articles are grouped into events, and the articles of each event are compared.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders, as for :func:`framing.read`.
    out : Path
        The folder of the tables; it is written whole or not at all, and replaces that of an earlier run.
    options : BatchOptions, optional
    progress : callable, optional
        Called at the beginning of each stage, and after each chunk.

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
            return _BatchRun(sources, parts, given, progress or _silent).into(out)
    except ReadError:
        with contextlib.suppress(OSError):  # something lies in it that a later run can use
            parts.rmdir()
        raise
    except OSError as error:
        message = f"the tables cannot be written: {error.strerror or error}"
        raise OutputError(
            message, path=error.filename or out, remedy="free some space or name another folder"
        ) from error


class _BatchRun:
    """One run over an archive.

    Parameters
    ----------
    paths : tuple of Path
    parts : Path
    options : BatchOptions
    progress : callable
    """

    def __init__(
        self, paths: tuple[Path, ...], parts: Path, options: BatchOptions, progress: Callable[[Progress], None]
    ) -> None:
        self._paths, self._parts, self._options, self._told = paths, parts.resolve(), options, progress
        self._manifest: Manifest = make_manifest(options.settings, lexicons_of(options.settings))
        self._keys: list[str] = []
        self._seed = hashlib.sha256()
        self._unread: list[SetAside] = []
        self._notes: list[Note] = []
        self._known: list[Part] = []
        self._made: list[Part] = []

    def into(self, out: Path) -> BatchResult:
        """Do all that no earlier run has done, and write the tables, unless they stand there."""
        with self._workers() as pool:
            self._analyse(pool)
            if not any(part.articles for part in (*self._known, *self._made)):
                raise self._nothing()
            self._seed.update(repr((FORM, self._manifest, self._unread)).encode("utf-8", "surrogatepass"))
            run = self._seed.hexdigest()
            if _run_of(out) != run:
                whole = self._look_at_all(pool)
                keys = self._compare(whole, pool)
                self._write(out, run, whole, keys)
                remove_others(self._parts, {*self._keys, *keys, grouping_key(whole.catalog)})
        return self._result()

    def _nothing(self) -> ReadError:
        """Build the error for when not one article could be analysed."""
        columns = ["origin", "reason"]
        tables = (read_table(self._parts, key, SET_ASIDE, columns) for key in self._keys)
        later = ((row["origin"], row["reason"]) for table in tables for row in table.to_pylist())
        found = itertools.chain(((item.origin, item.advised) for item in self._unread), later)
        first = "; ".join(f"{origin}: {reason}" for origin, reason in itertools.islice(found, NAMED))
        return ReadError("no article could be analysed" + (f": {first}" if first else ""))

    def _workers(self) -> AbstractContextManager[Workers]:
        """Return who does the work."""
        if self._options.scheduler:
            from framing.archive.cluster import cluster

            return cluster(self._options.scheduler)
        return processes(
            self._options.workers
            or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
        )

    def _analyse(self, pool: Workers) -> None:
        """Have a part made of each chunk that has none yet."""
        with processes(1) as counter:
            given = (self._paths, self._options.mapping, self._options.max_article_bytes)
            clock = Clock(Stage.ANALYSING, lambda: counter.submit(count_articles, *given))
            for part in run_tasks(self._tasks(), pool, ANALYSIS):
                self._made.append(part)
                known, made = (sum(one.articles + one.set_aside for one in some) for some in (self._known, self._made))
                self._told(clock.progress(known + made, known))

    def _look_at_all(self, pool: Workers) -> Whole:
        """Find what can only be known of all articles together."""
        self._told(Progress(Stage.GROUPING))
        catalog = read_catalog(self._parts, self._keys)
        groups = group_archive(self._parts, catalog, self._options.settings, pool)
        return read_whole(self._parts, catalog, groups)

    def _compare(self, whole: Whole, pool: Workers) -> list[str]:
        """Have the events laid side by side; return the keys of their parts."""
        keys: list[str] = []
        done, reused, total = 0, 0, len(whole.groups.certain)
        clock = Clock(Stage.COMPARING)

        def tasks() -> Iterator[EventTask]:
            """Yield a task for each batch of events that has no part."""
            nonlocal done, reused
            for task in event_tasks(whole.planned(), self._parts, self._options.settings):
                keys.append(task.key)
                done += len(task.events)
                if find_part(self._parts, task.key) is None:
                    yield task
                else:
                    reused += len(task.events)

        for _ in run_tasks(tasks(), pool, COMPARISON):
            self._told(clock.progress(done, reused, total))
        return keys

    def _write(self, out: Path, run: str, whole: Whole, event_keys: list[str]) -> None:
        """Write the tables of all parts."""
        self._told(Progress(Stage.WRITING))
        with building(out) as folder:
            rows = merge_parts(self._parts, self._keys, event_keys, self._unread, whole.found_later(), folder)
            about = {"run": run, "rows": rows, "made_with": plain(self._manifest)}
            content = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
            (folder / MANIFEST_FILE).write_text(content, encoding="utf-8")

    def _result(self) -> BatchResult:
        """Return what the run gave."""
        found = (*self._known, *self._made)
        return BatchResult(
            articles=sum(part.articles for part in found),
            reused=sum(part.articles for part in self._known),
            set_aside=sum(part.set_aside for part in found) + len(self._unread),
            unread=tuple(self._unread),
            notes=tuple(self._notes),
        )

    def _tasks(self) -> Iterator[ArticleTask]:
        """Yield a task for each chunk that has no part."""
        for articles in self._chunks():
            digests = [article_digest(article) for article in articles]
            for digest in digests:
                self._seed.update(digest)
            key = chunk_key(digests, self._manifest)
            self._keys.append(key)
            part = find_part(self._parts, key)
            if part is None:
                yield ArticleTask(key, articles, self._parts, self._options.settings)
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
                raise ReadError(item.reason, path=item.origin, command=item.command)
            else:
                self._unread.append(item)


def _silent(_: Progress) -> None:
    """Tell nobody how far the run is."""


def _check_place(out: Path, paths: Iterable[Path]) -> None:
    """Refuse an output that stands among the inputs, or where something else is."""
    place = out.resolve()
    for path in paths:
        if path.is_dir() and path.resolve() in (place, *place.parents):
            raise OutputError(
                "the output folder lies inside a folder that is being read", path=out, command="name another with --out"
            )
    if out.exists() and not out.is_dir():
        raise OutputError("the output path is not a folder", path=out, command="name another with --out")
    if out.is_dir() and any(out.iterdir()) and _run_of(out) is None:
        message = "the folder holds something else than the tables of an archive"
        raise OutputError(message, path=out, command="name another with --out")


def _run_of(out: Path) -> str | None:
    """Return which run made the tables of a folder."""
    try:
        about: Any = json.loads((out / MANIFEST_FILE).read_bytes())
    except (OSError, ValueError):
        return None
    return about.get("run") if isinstance(about, dict) else None
