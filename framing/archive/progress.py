"""How far a run is, and how many articles there are: counted beside the work, since reading tells only at its end."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from framing.archive.processes import Processes

__all__ = ["Clock", "Progress", "count_articles"]

#: Seconds after which articles are counted: a run that ends sooner needs no forecast, and counting reads all once more.
COUNT_AFTER = 20.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes
    ----------
    done : int
        Articles finished, with those that an earlier run had finished.
    reused : int
        Those of an earlier run.
    total : int or None
        Articles there are; None until they are counted.
    seconds : float
        Since the run began.
    """

    done: int
    reused: int
    total: int | None
    seconds: float

    @property
    def rate(self) -> float:
        """Articles a second, those of an earlier run left out."""
        return (self.done - self.reused) / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Seconds that the rest takes at this rate; None while that is not known."""
        return None if self.total is None or self.rate <= 0 else max(0, self.total - self.done) / self.rate


def count_articles(paths: tuple[Path, ...], mapping: Mapping[str, str] | None, max_article_bytes: int) -> int:
    """Read some paths once and count the articles."""
    from framing.reading.collect import iter_drafts
    from framing.reading.drafts import Draft

    items = iter_drafts(paths, mapping=mapping, max_article_bytes=max_article_bytes)
    return sum(isinstance(item, Draft) for item in items)


class Clock:
    """Tells how far a run is; has the articles counted, in a process of its own, once the run takes long.

    Parameters
    ----------
    counter : Processes
    given : tuple
        What :func:`count_articles` takes.
    """

    def __init__(self, counter: Processes, *given: object) -> None:
        self._counter, self._given = counter, given
        self._begun = time.monotonic()
        self._count: Future[int] | None = None

    def progress(self, done: int, reused: int) -> Progress:
        """Return how far the run is."""
        seconds = time.monotonic() - self._begun
        if self._count is None and seconds > COUNT_AFTER:
            self._count = self._counter.submit(count_articles, *self._given)
        counted = self._count is not None and self._count.done() and self._count.exception() is None
        return Progress(done, reused, self._count.result() if self._count is not None and counted else None, seconds)
