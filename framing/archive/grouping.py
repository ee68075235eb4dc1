"""The events of an archive: the same groups as those of its articles in memory, found shard by shard by the workers."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.archive.catalog import Catalog
from framing.archive.parts import FORM, place_of
from framing.archive.processes import Workers
from framing.archive.shards import UNDATED_SHARD, Shards, count_terms, encode, merge_counts, pair_up, save_arrays
from framing.archive.sketches import read_profile
from framing.archive.work import analyzer_of
from framing.comparison.events import group_events
from framing.comparison.events.evidence import large_scores
from framing.comparison.events.large import group_pairs
from framing.comparison.events.similarity import EVERY_PAIR, Similarity
from framing.comparison.events.vectors import relative_likeness
from framing.errors import OutputError
from framing.pipeline import Settings
from framing.threads import one_thread

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Groups", "group_archive", "grouping_key"]

#: Parts that one step reads: 4,000 articles, 100 MB of a worker.
PARTS_A_STEP = 16

#: Up to so many articles, one without a date may belong to any event; in a larger archive it is looked for near the day
#: that its page or address tells, or else among those without any.
MOST_UNDATED = 20_000

#: Times that a step is tried whose worker dies.
TRIES = 3

_GROUPS = "groups.npz"


@dataclass(frozen=True, slots=True)
class Groups:
    """The events of an archive.

    Attributes
    ----------
    event : array of int
        Of each article; events are numbered in the order of their first articles.
    certain : array of bool
        Whether the grouping was no close call, one entry an event.
    """

    event: NDArray[np.int64]
    certain: NDArray[np.bool_]


def grouping_key(catalog: Catalog) -> str:
    """Return the key under which a grouping is kept beside the parts."""
    return hashlib.sha256(repr((FORM, "grouping", catalog.keys)).encode("ascii")).hexdigest()[:40]


def group_archive(parts: Path, catalog: Catalog, settings: Settings, processes: Workers) -> Groups:
    """Group the articles of an archive into events.

    Parameters
    ----------
    parts : Path
        Folder of the parts.
    catalog : Catalog
    settings : Settings
    processes : Workers
        The workers.

    Raises
    ------
    OutputError
        If a worker dies of a step again and again.
    """
    folder = place_of(parts, grouping_key(catalog))
    kept = folder / _GROUPS
    folder.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        count = len(catalog)
        if count <= EVERY_PAIR:
            (groups,) = _each([(group_few, (parts, catalog, settings))], processes)
        else:
            whole = bool(catalog.published.null_count) and count <= MOST_UNDATED
            groups = _group_many(Shards(parts, folder, count, whole), catalog, processes)
        save_arrays(kept, event=groups.event, certain=groups.certain)
    for step in folder.iterdir():
        if step.is_dir():
            shutil.rmtree(step)
        elif step != kept:
            step.unlink()
    with np.load(kept) as arrays:
        return Groups(arrays["event"], arrays["certain"])


def group_few(parts: Path, catalog: Catalog, settings: Settings) -> Groups:
    """Group a few articles, of which every pair is compared; called in a worker."""
    languages = analyzer_of(settings).languages
    places = list(zip(catalog.part.tolist(), catalog.row.tolist(), strict=True))
    with one_thread():
        events = group_events([read_profile(parts, catalog.keys[part], row, languages) for part, row in places])
    place_of_id = {name: place for place, name in enumerate(catalog.ids.to_pylist())}
    event = np.zeros(len(catalog), dtype=np.int64)
    for number, item in enumerate(events):
        event[[place_of_id[name] for name in item.articles]] = number
    return Groups(event, np.array([item.certain for item in events], dtype=bool))


def _group_many(shards: Shards, catalog: Catalog, processes: Workers) -> Groups:
    """Group many articles, shard by shard."""
    batches = [catalog.keys[at : at + PARTS_A_STEP] for at in range(0, len(catalog.keys), PARTS_A_STEP)]
    begins = np.searchsorted(catalog.part, np.arange(0, len(catalog.keys), PARTS_A_STEP)).tolist()
    counting = [(count_terms, (shards, number, keys)) for number, keys in enumerate(batches)]
    _run([call for call in counting if not shards.counted(call[1][1]).exists()], processes)
    if not shards.frequencies.exists():
        _run([(merge_counts, (shards, len(batches)))], processes)
    coding = [(encode, (shards, number, keys, begins[number])) for number, keys in enumerate(batches)]
    _run([call for call in coding if not shards.encoded(call[1][1]).exists()], processes)
    files: dict[int, list[int]] = defaultdict(list)
    for number in range(len(batches)):
        for shard in np.load(shards.encoded(number)).tolist():
            files[shard].append(number)
    pairing = [(pair_up, (shards, shard, _beside(shard, files))) for shard in sorted(files)]
    _run([call for call in pairing if not shards.pairs(call[1][1]).exists()], processes)
    left, right, raw, told = _all_pairs([shards.pairs(shard) for shard in sorted(files)], shards.articles)
    likeness = relative_likeness(shards.articles, left, right, raw)
    similarity = Similarity(left, right, raw.round(6), likeness.round(6), np.zeros((0, 0)))
    scores = large_scores(similarity, told, _days(catalog))
    found = group_pairs(shards.articles, left, right, scores)
    return Groups(found.group, found.certain)


def _beside(shard: int, files: dict[int, list[int]]) -> tuple[tuple[int, int], ...]:
    """Return the files that a shard needs: its own, and those of the days before and after."""
    near = (shard,) if shard == UNDATED_SHARD else (shard - 1, shard, shard + 1)
    return tuple((where, number) for where in near for number in files.get(where, ()))


def _all_pairs(files: Iterable[Path], count: int) -> tuple[NDArray[Any], ...]:
    """Return the pairs of all shards; one that was found from both sides once."""
    read = []
    for file in files:
        with np.load(file) as arrays:
            read.append({name: arrays[name] for name in ("left", "right", "raw", "told")})
    joined = {name: np.concatenate([one[name] for one in read]) for name in read[0]}
    _, first = np.unique(joined["left"] * count + joined["right"], return_index=True)
    return tuple(joined[name][first] for name in ("left", "right", "raw", "told"))


def _days(catalog: Catalog) -> NDArray[np.float64]:
    """Return the day of publication of each article, NaN where it is not known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    days = pc.utf8_slice_codeunits(catalog.published, 0, 10).cast(pa.date32()).cast(pa.int32())
    return np.asarray(days.cast(pa.float64()).fill_null(float("nan")).to_numpy(zero_copy_only=False))


_Call = tuple[Callable[..., Any], tuple[Any, ...]]


def _run(calls: Sequence[_Call], processes: Workers) -> None:
    """Have the workers do some steps."""
    for _ in _each(calls, processes):
        pass


def _each(calls: Sequence[_Call], processes: Workers) -> Iterator[Any]:
    """Have the workers do some steps and yield what each gives, in no certain order; try again where a worker dies."""
    waiting: dict[Future[Any], _Call] = {}
    left = list(reversed(calls))
    deaths = 0
    while left or waiting:
        call = None
        try:
            while left and len(waiting) < 2 * processes.workers:
                call = left.pop()
                waiting[processes.submit(call[0], *call[1])] = call
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                call = waiting.pop(future)
                yield future.result()
        except processes.deaths as error:
            deaths += 1
            if deaths == TRIES or call is None:
                message = "a worker process dies while events are looked for, perhaps for lack of memory"
                raise OutputError(message, command="give fewer --workers") from error
            left.append(call)
            if processes.together:
                left += (waiting.pop(future) for future in list(waiting))
                processes.restart()
