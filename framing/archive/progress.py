"""How far a run is, and how many articles there are: counted beside the work, since reading tells only at its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

__all__ = ["Clock", "Progress", "Stage", "count_articles"]

#: Seconds after which articles are counted: a run that ends sooner needs no forecast, and counting reads all once more.
COUNT_AFTER = 20.0


class Stage(StrEnum):
    """What a run does after the other."""

    ANALYSING = "analysing"
    GROUPING = "grouping"
    COMPARING = "comparing"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes
    ----------
    stage : Stage
    done : int
        Articles analysed, or events compared, with those that an earlier run had finished.
    reused : int
        Those of an earlier run.
    total : int or None
        How many there are; None until they are counted.
    seconds : float
        Since the stage began.
    """

    stage: Stage
    done: int = 0
    reused: int = 0
    total: int | None = None
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Things done a second, those of an earlier run left out."""
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
    """Tells how far a stage is.

    Parameters
    ----------
    stage : Stage
    count : callable, optional
        Has the things counted, in a process of its own; called once the stage takes long.
    """

    def __init__(self, stage: Stage, count: Callable[[], Future[int]] | None = None) -> None:
        self._stage, self._start_counting = stage, count
        self._begun = time.monotonic()
        self._count: Future[int] | None = None

    def progress(self, done: int, reused: int, total: int | None = None) -> Progress:
        """Return how far the stage is."""
        seconds = time.monotonic() - self._begun
        if self._start_counting is not None and self._count is None and seconds > COUNT_AFTER:
            self._count = self._start_counting()
        if self._count is not None and self._count.done() and self._count.exception() is None:
            total = self._count.result()
        return Progress(self._stage, done, reused, total, seconds)
