"""Tasks through the workers, a bounded number at a time, and what is done where a worker dies of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from framing.archive.parts import Part
from framing.archive.processes import Workers
from framing.errors import FramingError, OutputError

__all__ = ["Task", "Work", "run_tasks"]

#: Tasks handed out for each worker: one it works on, and one that lies ready.
TASKS_A_WORKER = 2


class Task(Protocol):
    """Something for a worker to make a part of."""

    @property
    def key(self) -> str:
        """The key of its part."""

    @property
    def folder(self) -> Path:
        """The folder of the parts."""


_Task = TypeVar("_Task", bound=Task)


@dataclass(frozen=True, slots=True)
class Work(Generic[_Task]):
    """How one kind of task is done; ``do`` and ``attempt`` are called in a worker.

    Attributes
    ----------
    do : callable
        Makes the part of a task.
    split : callable
        Returns a task of each thing that a task holds.
    attempt : callable
        Does a task and keeps nothing: the worker may die of it.
    without : callable
        Returns a task that leaves out some of its things, given by their place with the reason why.
    name : callable
        Names a task for a message.
    """

    do: Callable[[_Task], Part]
    split: Callable[[_Task], tuple[_Task, ...]]
    attempt: Callable[[_Task], None]
    without: Callable[[_Task, Mapping[int, str]], _Task]
    name: Callable[[_Task], str]


def run_tasks(tasks: Iterator[_Task], processes: Workers, work: Work[_Task]) -> Iterator[Part]:
    """Have tasks done by the workers, a bounded number at a time.

    Parameters
    ----------
    tasks : iterator of Task
        Taken one by one as workers come free, so that only a few are in memory.
    processes : Workers
    work : Work

    Yields
    ------
    Part
        As each is finished, in no certain order.

    Raises
    ------
    OutputError
        If a part cannot be written, or a task ends its worker although each of its things alone does not.
    """
    run = _TasksUnderWay(processes, work)
    for task in tasks:
        run.hand_out(task)
        yield from run.collect(most=TASKS_A_WORKER * processes.workers)
    yield from run.collect(most=0)


class _TasksUnderWay(Generic[_Task]):
    """The tasks under way.

    Parameters
    ----------
    processes : Workers
    work : Work
    """

    def __init__(self, processes: Workers, work: Work[_Task]) -> None:
        self._processes, self._work = processes, work
        self._waiting: dict[Future[Part], _Task] = {}
        self._lost: list[_Task] = []

    def hand_out(self, task: _Task) -> None:
        """Give a task to the next free worker."""
        try:
            self._waiting[self._processes.submit(self._work.do, task)] = task
        except self._processes.deaths:
            self._lost = [task]

    def collect(self, *, most: int) -> Iterator[Part]:
        """Wait until at most so many tasks are under way; yield what the others gave."""
        waiting = self._waiting
        while self._lost or len(waiting) > most:
            # when a process dies the whole pool is broken, and each task under way fails
            done = set(waiting) if self._lost else wait(waiting, return_when=FIRST_COMPLETED).done
            failed: list[_Task] = []
            for future in sorted(done, key=lambda item: waiting[item].key):
                task = waiting.pop(future)
                error = future.exception()
                if error is None:
                    yield future.result()
                    continue
                _raise_lasting(error, task)
                died = self._processes.together and isinstance(error, self._processes.deaths)
                (self._lost if died else failed).append(task)
            if self._lost:
                self._lost += (waiting.pop(future) for future in list(waiting))  # of the same pool, and broken as well
                self._processes.restart()
            for task in self._lost:
                yield self._again(task)
            for task in failed:
                yield self._one_by_one(task)
            self._lost = []

    def _again(self, task: _Task) -> Part:
        """Do a task once more, with no other beside it, so that it is known whether the worker dies of this one."""
        future = self._processes.submit(self._work.do, task)
        error = future.exception()
        if error is None:
            return future.result()
        _raise_lasting(error, task)
        if isinstance(error, self._processes.deaths):
            self._processes.restart()
        return self._one_by_one(task)

    def _one_by_one(self, task: _Task) -> Part:
        """Find the things that a worker does not survive, and do the task without them."""
        lost: dict[int, str] = {}
        for place, piece in enumerate(self._work.split(task)):
            error = self._processes.submit(self._work.attempt, piece).exception()
            if error is None:
                continue
            _raise_lasting(error, task)
            lost[place] = f"the analysis fails on it: {type(error).__name__}: {error}"
            if isinstance(error, self._processes.deaths):
                self._processes.restart()
                lost[place] = "a worker process dies while it is analysed"
        left = self._work.without(task, lost)
        future = self._processes.submit(self._work.do, left)
        error = future.exception()
        if error is None:
            return future.result()
        _raise_lasting(error, task)
        raise OutputError(
            f"the worker process crashes on {self._work.name(left)}, but on none of them alone",
            command="give fewer --workers, or a smaller --chunk",
        ) from error


def _raise_lasting(error: BaseException, task: Task) -> None:
    """Raise what would end any task: a disk that is full, a lexicon that is broken."""
    if isinstance(error, FramingError):
        raise error
    if isinstance(error, OSError):
        raise OutputError(
            f"a part cannot be written: {error.strerror or error}", path=task.folder, remedy="free some space"
        ) from error
