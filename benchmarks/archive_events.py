"""Grouping of an archive's articles by event, on one core, from the bags that parts keep.

python -m benchmarks.archive_events [articles]
"""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from framing.archive.bags import BAGS
from framing.archive.catalog import Catalog
from framing.archive.grouping import group_archive
from framing.archive.parts import place_of
from framing.comparison.events.similarity import PARTS
from framing.pipeline import Settings

#: Articles of one invented event, articles a day, and articles of a part.
PER_EVENT, PER_DAY, PER_PART = 4, 270, 256

#: Terms of an article of 750 words, by kind of bag, and how many of them are those of its event.
SIZES = {
    "leads": (95, 20),
    "words": (240, 45),
    "names": (45, 12),
    "phrases": (330, 30),
    "digits": (8, 3),
    "numbers": (6, 2),
}

#: Terms that any article may have, by kind; one is the rarer the later it stands.
COMMON = {"leads": 30_000, "words": 40_000, "names": 60_000, "phrases": 3_000_000, "digits": 2_000, "numbers": 5_000}

_FIRST_DAY = dt.date(2015, 1, 1).toordinal()


class _Inline:
    """Workers that are none: each call is done at once, so that its processor time is this process's."""

    workers, deaths, together = 1, (), False

    def submit(self, work: Callable[..., Any], /, *given: Any) -> Future[Any]:
        """Do a call."""
        future: Future[Any] = Future()
        begun = time.process_time()
        future.set_result(work(*given))
        _SPENT[work.__name__] = _SPENT.get(work.__name__, 0.0) + time.process_time() - begun
        return future

    def restart(self) -> None:
        """Nothing breaks."""


_SPENT: dict[str, float] = {}


def _part(draw: np.random.Generator, events: np.ndarray, days: np.ndarray, frames: list[str]) -> bytes:
    """Return the bags of a part."""
    numbers, ends, size = [], [], 0
    for event in events.tolist():
        own = np.random.default_rng(event)
        for kind, (name, (count, told)) in enumerate(SIZES.items()):
            common = (COMMON[name] ** draw.random(count - told)).astype(np.uint64) + np.uint64(kind << 40)
            subject = own.integers(0, 1 << 32, told + 10, dtype=np.uint64)[draw.permutation(told + 10)[:told]]
            found = np.unique(np.concatenate([common, subject + np.uint64((kind << 40) + (1 << 39))]))
            # spread over all 64 bits, as hashes are
            numbers.append(np.sort(found * np.uint64(0x9E3779B97F4A7C15)))
            size += len(found)
            ends.append(size)
    stream = io.BytesIO()
    np.savez(
        stream,
        ends=np.array(ends).reshape(-1, len(PARTS)),
        numbers=np.concatenate(numbers),
        counts=np.ones(size, dtype=np.uint8),
        usual=np.zeros(size, dtype=np.float32),
        days=np.stack([days, days], axis=1),
        frames=np.frombuffer(json.dumps([frames[event % len(frames)] for event in events.tolist()]).encode(), np.uint8),
    )
    return stream.getvalue()


def _frames(count: int) -> list[str]:
    """Return what articles say of their events."""
    draw = random.Random(2)
    kinds = ["vote", "crash", "rescue", "meeting", "strike", "storm", "verdict", "deal"]
    return [
        json.dumps(
            {
                "published": None,
                "told": [],
                "figures": {"days": [str(draw.randrange(2, 90))]} if draw.random() < 0.3 else {},
                "names": {},
                "counts": [f"number:{draw.randrange(3, 400)} people"],
                "happenings": {
                    "opening": draw.sample(kinds, 2),
                    "told": draw.sample(kinds, 4),
                    "opening_steps": [],
                    "told_steps": [],
                    "outcomes": [],
                    "looks_back": False,
                    "rivals": [],
                },
                "scenes": [f"place:town {draw.randrange(500)}"] if draw.random() < 0.5 else [],
            }
        )
        for _ in range(count)
    ]


def main(count: int = 10_000) -> None:
    """Generate, group, and say how long it took and how right it is."""
    draw = np.random.default_rng(0)
    event = np.sort(np.arange(count) // PER_EVENT)
    day = _FIRST_DAY + np.repeat(draw.integers(0, max(1, count // PER_DAY), count), PER_EVENT)[:count][event]
    order = np.lexsort((draw.random(count), day))
    event, day = event[order], day[order]
    frames = _frames(1000)
    with tempfile.TemporaryDirectory() as folder:
        keys = [f"{at:06x}"[::-1] for at in range(0, count, PER_PART)]
        for number, key in enumerate(keys):
            rows = slice(number * PER_PART, (number + 1) * PER_PART)
            place_of(Path(folder), key).mkdir(parents=True)
            (place_of(Path(folder), key) / BAGS).write_bytes(_part(draw, event[rows], day[rows], frames))
        number = np.arange(count, dtype=np.int32)
        days = [dt.date.fromordinal(one).isoformat() for one in day.tolist()]
        ids = pa.array(map(str, range(count)))
        catalog = Catalog(tuple(keys), number // PER_PART, number % PER_PART, ids, ids, pa.array(days))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.process_time()
        groups = group_archive(Path(folder), catalog, Settings(), _Inline())
        spent = time.process_time() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pure = sum(len(set(event[groups.event == one].tolist())) == 1 for one in range(min(2000, len(groups.certain))))
    steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in _SPENT.items())
    print(f"{count:,} articles in {spent:.1f} s of processor time ({1000 * spent / count:.2f} ms each): {steps}")
    print(f"{len(groups.certain):,} groups of {event.max() + 1:,}; {pure:,} of the first 2,000 are of one event")
    print(f"memory: {before / 1024:.0f} MB before, {after / 1024:.0f} MB at most")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
