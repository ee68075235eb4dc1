"""Worker processes that end with the run, however it ends."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from typing import Any, Protocol, TypeVar

from framing.lean_imports import import_lean

__all__ = ["Processes", "Workers", "processes"]

_Result = TypeVar("_Result")


def start_worker() -> None:
    """Prepare a worker: Ctrl-C is its parent's affair, and it ends when its parent has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import_lean()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent to end, also by ``kill -9``: a worker waits for work for ever, and nobody would give any."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Workers(Protocol):
    """Whoever does the work: processes of this machine, or of a cluster."""

    @property
    def workers(self) -> int:
        """How many there are."""

    @property
    def deaths(self) -> tuple[type[BaseException], ...]:
        """The errors that say that a worker has died of a call."""

    @property
    def together(self) -> bool:
        """Whether all calls under way are lost with one worker."""

    def submit(self, work: Callable[..., _Result], /, *given: Any) -> Future[_Result]:
        """Hand a call to the next free worker."""

    def restart(self) -> None:
        """Take the work up again after a death."""


class Processes:
    """A pool of worker processes that can be started anew when one of them has died.

    Parameters
    ----------
    workers : int
    """

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)
    together = True

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool = self._new()

    def submit(self, work: Callable[..., _Result], /, *given: Any) -> Future[_Result]:
        """Hand a call to the next free worker."""
        return self._pool.submit(work, *given)

    def restart(self) -> None:
        """Put a new pool in the place of a broken one."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new()

    def close(self) -> None:
        """Take no more work."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        """Make a pool; processes are spawned, since a fork would copy locks that other threads hold."""
        return ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"), initializer=start_worker)


@contextmanager
def processes(workers: int) -> Iterator[Processes]:
    """Yield a pool of processes, all of which end with the context: a chunk under way is not waited for."""
    others = set(active_children())
    pool = Processes(workers)
    try:
        yield pool
    finally:
        pool.close()
        for child in set(active_children()) - others:
            child.terminate()
