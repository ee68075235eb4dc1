"""How long a piece of work takes: the shortest of several rounds, the least disturbed by other programs."""

from __future__ import annotations

import time
from collections.abc import Callable

from framing.threads import one_thread

__all__ = ["processor_seconds", "seconds"]


def seconds(work: Callable[[], object], *, rounds: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """Return the shortest time of several rounds by the clock on the wall, which also counts child processes."""
    best = float("inf")
    for _ in range(rounds):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best


def processor_seconds(work: Callable[[], object], *, rounds: int = 3) -> float:
    """Return the shortest processor time of several rounds: what other programs take does not count.

    On one thread, since the others of a matrix library spend processor time on waiting.
    """
    with one_thread():
        return seconds(work, rounds=rounds, clock=time.process_time)
