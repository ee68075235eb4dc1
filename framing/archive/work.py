"""What a worker process does with a chunk of articles, and what the run does where a worker dies of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from framing.archive.parts import Part, write_part
from framing.archive.processes import Processes
from framing.archive.tables import SET_ASIDE, TABLES, month_of, profile_rows, set_aside_row
from framing.collector import collector_paused
from framing.errors import FramingError, OutputError
from framing.model import Article, SetAside
from framing.pipeline import Analyzer, Settings
from framing.pipeline.comparing import comparable
from framing.pipeline.manifest import make_manifest
from framing.reading.drafts import Draft
from framing.reading.renaming import OutletEntry, renamed
from framing.report.columns import Cell

__all__ = ["Task", "Unread", "run_tasks"]

#: Chunks handed out for each worker: one it works on, and one that lies ready.
CHUNKS_A_WORKER = 2


@dataclass(frozen=True, slots=True)
class Unread:
    """An article as its file has it; looking closer is the workers' part, since what one process does holds up all.

    Attributes
    ----------
    draft : Draft
    outlet : OutletEntry or None
        What the user's table says of its outlet.
    """

    draft: Draft
    outlet: OutletEntry | None = None

    @property
    def place(self) -> str:
        """Where it was read."""
        return self.draft.article.origin or self.draft.article.id

    @property
    def month(self) -> str:
        """The month that it was published in."""
        return month_of(self.draft.article)

    def read(self) -> Article:
        """Return the article as it is analysed."""
        article = self.draft.examined()
        return article if self.outlet is None else renamed(article, self.outlet)


@dataclass(frozen=True, slots=True)
class Task:
    """A chunk of articles to be analysed, and where its part goes.

    Attributes
    ----------
    key : str
        Of the chunk as it was read.
    articles : tuple of Unread
    folder : Path
        Of the parts.
    settings : Settings
    set_aside : tuple of (SetAside, str)
        Articles of the chunk that no worker survived, each with its month.
    """

    key: str
    articles: tuple[Unread, ...]
    folder: Path
    settings: Settings
    set_aside: tuple[tuple[SetAside, str], ...] = ()


@collector_paused()
def work(task: Task) -> Part:
    """Analyse a chunk and write its part; called in a worker."""
    analyzer = _analyzer(task.settings)
    manifest = make_manifest(task.settings, analyzer.lexicons)
    rows: dict[str, list[tuple[Cell, ...]]] = {name: [] for name in TABLES}
    aside: list[tuple[SetAside, str]] = []
    # one by one, since the profiles of a whole chunk take ten times the memory of their rows
    for profile in analyzer.analyze_each([item.read() for item in task.articles]):
        kept, dropped = comparable([profile])
        aside.extend((item, month_of(profile.article)) for item in dropped)
        for name, found in profile_rows(profile, manifest).items() if kept else ():
            rows[name].extend(found)
    rows[SET_ASIDE] = [set_aside_row(item, month) for item, month in (*aside, *task.set_aside)]
    return write_part(task.folder, task.key, rows)


def survive(item: Unread, settings: Settings) -> None:
    """Analyse one article and keep nothing: called in a worker, which may die of it."""
    _analyzer(settings).analyze(item.read())


@lru_cache(maxsize=1)
def _analyzer(settings: Settings) -> Analyzer:
    """Return the analyzer of a worker; its lexicons are compiled once."""
    return Analyzer(settings)


def run_tasks(tasks: Iterator[Task], processes: Processes) -> Iterator[Part]:
    """Have tasks done by the workers, a bounded number at a time.

    Parameters
    ----------
    tasks : iterator of Task
        Taken one by one as workers come free, so that only a few chunks are in memory.
    processes : Processes

    Yields
    ------
    Part
        As each is finished, in no certain order.

    Raises
    ------
    OutputError
        If a part cannot be written, or a chunk ends its worker although each of its articles alone does not.
    """
    waiting: dict[Future[Part], Task] = {}
    for task in tasks:
        lost: list[Task] = []
        try:
            waiting[processes.submit(work, task)] = task
        except BrokenProcessPool:
            lost = [task]
        yield from _collect(waiting, processes, most=CHUNKS_A_WORKER * processes.workers, lost=lost)
    yield from _collect(waiting, processes, most=0, lost=[])


def _collect(waiting: dict[Future[Part], Task], processes: Processes, *, most: int, lost: list[Task]) -> Iterator[Part]:
    """Wait until at most so many tasks are under way; yield what the others gave."""
    while lost or len(waiting) > most:
        # when a worker dies the whole pool is broken, and each task under way fails
        done = set(waiting) if lost else wait(waiting, return_when=FIRST_COMPLETED).done
        failed: list[Task] = []
        for future in sorted(done, key=lambda item: waiting[item].key):
            task = waiting.pop(future)
            error = future.exception()
            if error is None:
                yield future.result()
                continue
            _raise_lasting(error, task)
            (lost if isinstance(error, BrokenProcessPool) else failed).append(task)
        if lost:
            lost += (waiting.pop(future) for future in list(waiting))  # of the same pool, and broken as well
            processes.restart()
        for task in lost:
            yield _again(task, processes)
        for task in failed:
            yield _one_by_one(task, processes)
        lost = []


def _again(task: Task, processes: Processes) -> Part:
    """Do a task once more, with no other beside it, so that it is known whether the worker dies of this one."""
    future = processes.submit(work, task)
    error = future.exception()
    if error is None:
        return future.result()
    _raise_lasting(error, task)
    if isinstance(error, BrokenProcessPool):
        processes.restart()
    return _one_by_one(task, processes)


def _one_by_one(task: Task, processes: Processes) -> Part:
    """Find the articles that a worker does not survive, and do the task without them."""
    kept: list[Unread] = []
    aside: list[tuple[SetAside, str]] = []
    for item in task.articles:
        error = processes.submit(survive, item, task.settings).exception()
        if error is None:
            kept.append(item)
            continue
        _raise_lasting(error, task)
        reason = f"the analysis fails on it: {type(error).__name__}: {error}"
        if isinstance(error, BrokenProcessPool):
            processes.restart()
            reason = "a worker process dies while it is analysed"
        aside.append((SetAside(item.place, reason, item.draft.article.id), item.month))
    future = processes.submit(work, replace(task, articles=tuple(kept), set_aside=tuple(aside)))
    error = future.exception()
    if error is None:
        return future.result()
    _raise_lasting(error, task)
    raise OutputError(
        f"the worker process dies of the {len(kept)} articles {_names(kept)}, though not of any alone",
        remedy="give fewer --workers, or a smaller --chunk",
    ) from error


def _raise_lasting(error: BaseException, task: Task) -> None:
    """Raise what would end any task: a disk that is full, a lexicon that is broken."""
    if isinstance(error, FramingError):
        raise error
    if isinstance(error, OSError):
        raise OutputError(
            f"a part cannot be written: {error.strerror or error}", path=task.folder, remedy="free some space"
        ) from error


def _names(articles: Sequence[Unread]) -> str:
    """Name the first and the last of some articles."""
    return " to ".join(item.place for item in (articles[0], articles[-1])) if articles else "(none)"
