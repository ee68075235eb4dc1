"""Processor time of a piece of work: not the clock, which goes on while other programs run."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from framing.collector import collector_paused

#: What is over so soon tells nothing of how time grows.
FLOOR_SECONDS = 0.004

#: What work in proportion to its input may grow to: caches, and whatever else runs. With four times the input the
#: square would come to 4.
LINEAR = 2.0


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that a piece of work takes, without collections that earlier work is due."""
    with collector_paused():
        begun = time.process_time()
        work()
        return time.process_time() - begun


def growth(seconds: Callable[[int], float], *, size: int, times: int) -> float:
    """Return how many times its share an input so many times as long takes.

    The best of a few runs counts: a longer input is tried again only where it took more than its share.

    Parameters
    ----------
    seconds : callable
        The processor time for an input of a size.
    size : int
        Of the shorter input.
    times : int
        How many times as long the longer one is.

    Returns
    -------
    float
        1 where time is in proportion, ``times`` where it grows with the square.
    """
    seconds(max(size // 20, 1))  # whatever is loaded or compiled at first use
    share = times * max(min(seconds(size) for _ in range(2)), FLOOR_SECONDS)
    found = math.inf
    for _ in range(3):
        found = min(found, seconds(size * times) / share)
        if found < LINEAR:
            break
    return found
