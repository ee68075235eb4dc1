"""The steps by which workers group an archive into events: frequencies of terms, vectors by days, and scored pairs.

What a step makes is a file, so that an interrupted run does no step twice. Days are taken five at a time with those
before and after, which hold all that lies in the window of a day; so memory is that of two weeks of news, however long
the archive.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np

from framing.archive.bags import NO_DAY, ArticleBags, frame_of, read_bags
from framing.comparison.events.candidates import UNDATED_DAY, near_articles, rarest_terms
from framing.comparison.events.evidence import telling
from framing.comparison.events.frames import contrast
from framing.comparison.events.similarity import BACKGROUND, CLASH, PARTS
from framing.comparison.events.vectors import cosines, weigh

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["UNDATED_SHARD", "Shards", "count_terms", "encode", "merge_counts", "pair_up", "save_arrays"]

#: Days of a shard: not fewer than lie between two candidates, so that the shards beside it hold them all.
SHARD_DAYS = 5

#: The shard of articles whose day nobody tells.
UNDATED_SHARD = -1

#: Terms merged at a time: 100 MB.
MERGED_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Shards:
    """Where the files of a grouping lie, and how the archive is cut.

    Attributes
    ----------
    parts, folder : Path
        Of the parts, and of the files.
    articles : int
        Of the whole archive.
    whole : bool
        Whether it is one shard: it is small, and without a date an article may belong anywhere.
    """

    parts: Path
    folder: Path
    articles: int
    whole: bool

    def counted(self, number: int) -> Path:
        """Where the frequencies of the terms of one batch of parts lie."""
        return self.folder / f"counted-{number}.npy"

    @property
    def terms(self) -> Path:
        """Where the terms lie that more than one article has, in order."""
        return self.folder / "terms.bin"

    @property
    def frequencies(self) -> Path:
        """Where their frequencies lie."""
        return self.folder / "frequencies.bin"

    def coded(self, shard: int, number: int) -> Path:
        """Where the articles of a shard that one batch of parts holds lie."""
        return self.folder / f"shard-{shard}" / f"{number}.npz"

    def encoded(self, number: int) -> Path:
        """Where it is said in which shards one batch of parts has articles."""
        return self.folder / f"encoded-{number}.npy"

    def pairs(self, shard: int) -> Path:
        """Where the pairs of a shard lie."""
        return self.folder / f"pairs-{shard}.npz"


@dataclass(frozen=True, slots=True)
class _Coded:
    """An article as a unit vector, with the rarest words of its lead."""

    shard: int
    place: int
    day: int
    columns: NDArray[np.int32]
    data: NDArray[np.float32]
    rare: NDArray[np.int32]
    often: NDArray[np.int32]
    frame: bytes


_COUNTED = np.dtype([("term", np.uint64), ("articles", np.uint32)])


def count_terms(shards: Shards, number: int, keys: Sequence[str]) -> None:
    """Count in how many articles of some parts each term is."""
    terms, counts = np.unique(
        np.concatenate([read_bags(shards.parts, key).numbers for key in keys]), return_counts=True
    )
    counted = np.empty(len(terms), dtype=_COUNTED)
    counted["term"], counted["articles"] = terms, counts
    save_arrays(shards.counted(number), counted)


def merge_counts(shards: Shards, batches: int) -> None:
    """Add up the frequencies of all batches, a range of terms at a time; keep the terms that several articles have."""
    read = [np.load(shards.counted(number), mmap_mode="r") for number in range(batches)]
    ranges = max(1, sum(map(len, read)) // MERGED_AT_ONCE)
    bounds = [np.uint64((at << 64) // ranges) for at in range(1, ranges)]
    cuts = [[0, *np.searchsorted(some["term"], bounds).tolist(), len(some)] for some in read]
    unfinished = [path.with_suffix(f".{uuid4().hex}.writing") for path in (shards.terms, shards.frequencies)]
    with unfinished[0].open("wb") as terms, unfinished[1].open("wb") as frequencies:
        for at in range(ranges):
            piece = np.concatenate([some[cut[at] : cut[at + 1]] for some, cut in zip(read, cuts, strict=True)])
            piece = piece[np.argsort(piece["term"], kind="stable")]
            begins = np.flatnonzero(np.diff(piece["term"], prepend=~piece["term"][:1]))
            sums = np.add.reduceat(piece["articles"], begins) if len(begins) else np.zeros(0, dtype=np.uint32)
            several = sums > 1
            terms.write(piece["term"][begins][several].tobytes())
            frequencies.write(sums[several].astype(np.uint32).tobytes())
    for before, after in zip(unfinished, (shards.terms, shards.frequencies), strict=True):
        before.replace(after)


def encode(shards: Shards, number: int, keys: Sequence[str], begin: int) -> None:
    """Turn the articles of some parts, of which the first is the archive's ``begin``-th, into vectors by shard."""
    known = _mapped(shards.terms, np.uint64)
    often = _mapped(shards.frequencies, np.uint32)
    coded: list[_Coded] = []
    for key in keys:
        coded.extend(_coded(read_bags(shards.parts, key), known, often, shards, begin + len(coded)))
    by_shard: dict[int, list[_Coded]] = {}
    for article in coded:
        by_shard.setdefault(article.shard, []).append(article)
    for shard, articles in sorted(by_shard.items()):
        file = shards.coded(shard, number)
        file.parent.mkdir(parents=True, exist_ok=True)
        save_arrays(file, **_stacked(articles))
    save_arrays(shards.encoded(number), np.array(sorted(by_shard), dtype=np.int64))


def _coded(
    bags: ArticleBags, known: NDArray[np.uint64], often: NDArray[np.uint32], shards: Shards, begin: int
) -> list[_Coded]:
    """Return each article of a part as a unit vector and the rarest words of its lead."""
    place = np.searchsorted(known, bags.numbers)
    place[place == len(known)] = 0
    found = known[place] == bags.numbers if len(known) else np.zeros(len(place), dtype=bool)
    frequency = np.where(found, often[place] if len(known) else 1, 1).astype(np.int64)
    weights = weigh(
        bags.counts.astype(np.float64),
        bags.usual.astype(np.float64),
        frequency.astype(np.float64),
        shards.articles,
        BACKGROUND,
    )
    bag = np.repeat(np.arange(bags.ends.size), np.diff(bags.ends.ravel(), prepend=0))
    lengths = np.sqrt(np.bincount(bag, weights=weights * weights, minlength=bags.ends.size))
    shares = np.sqrt(np.tile(list(PARTS.values()), len(bags.ends)))
    data = (weights * (shares / np.where(lengths > 0, lengths, 1.0))[bag]).astype(np.float32)
    article, leads = bag // len(PARTS), bag % len(PARTS) == list(PARTS).index("leads")
    lead_ends = np.cumsum(np.bincount(article[leads], minlength=len(bags.ends)))
    rare_ends, rare, rare_often = rarest_terms(lead_ends, place[leads].astype(np.uint64), frequency[leads])
    several = np.flatnonzero(frequency > 1)
    ends = np.cumsum(np.bincount(article[several], minlength=len(bags.ends)))
    vectors = np.split(several, ends[:-1]) if len(ends) else []
    leads_of = np.split(np.arange(len(rare)), rare_ends[:-1]) if len(rare_ends) else []
    days = bags.published if shards.whole else np.where(bags.published == NO_DAY, bags.told, bags.published)
    return [
        _Coded(
            shard=0 if shards.whole else UNDATED_SHARD if day == NO_DAY else day // SHARD_DAYS,
            place=begin + number,
            day=UNDATED_DAY if day == NO_DAY else day,
            columns=place[vector].astype(np.int32),
            data=data[vector],
            rare=rare[lead].astype(np.int32),
            often=rare_often[lead].astype(np.int32),
            frame=bags.frames[number].encode("ascii"),
        )
        for number, (day, vector, lead) in enumerate(zip(days.tolist(), vectors, leads_of, strict=True))
    ]


def _stacked(articles: Sequence[_Coded]) -> dict[str, NDArray[Any]]:
    """Return articles as arrays one after the other."""
    return {
        "place": np.array([article.place for article in articles], dtype=np.int64),
        "day": np.array([article.day for article in articles], dtype=np.int64),
        "sizes": np.array([len(article.columns) for article in articles], dtype=np.int64),
        "columns": np.concatenate([article.columns for article in articles]),
        "data": np.concatenate([article.data for article in articles]),
        "rare_sizes": np.array([len(article.rare) for article in articles], dtype=np.int64),
        "rare": np.concatenate([article.rare for article in articles]),
        "rare_often": np.concatenate([article.often for article in articles]),
        "frame_sizes": np.array([len(article.frame) for article in articles], dtype=np.int64),
        "frame_bytes": np.frombuffer(b"".join(article.frame for article in articles), dtype=np.uint8),
    }


def pair_up(shards: Shards, shard: int, files: Sequence[tuple[int, int]]) -> None:
    """Find and measure the pairs of the articles of a shard.

    Parameters
    ----------
    shards : Shards
    shard : int
    files : sequence of (int, int)
        Shard and batch of each file that holds its articles or those of the days beside it.
    """
    from scipy.sparse import csr_matrix

    near, own = _gathered(shards, shard, files)
    rare_ends = np.cumsum(near["rare_sizes"])
    left, right = near_articles(
        rare_ends, near["rare"].astype(np.uint64), near["rare_often"].astype(np.int64), near["day"], own
    )
    width = int(near["columns"].max(initial=0)) + 1
    begins = np.concatenate([[0], np.cumsum(near["sizes"])])
    data = near["data"].astype(np.float64)
    vectors = csr_matrix((data, near["columns"], begins), shape=(len(own), width))
    frame_ends = np.cumsum(near["frame_sizes"])
    texts = near["frame_bytes"].tobytes()
    frames = {
        place: frame_of(texts[frame_ends[place] - near["frame_sizes"][place] : frame_ends[place]].decode("ascii"))
        for place in np.unique(np.concatenate([left, right])).tolist()
    }
    contrasts = [contrast(frames[one], frames[two]) for one, two in zip(left.tolist(), right.tolist(), strict=True)]
    apart = np.array([any(clash.aspect == "place" for clash in item.clashes) for item in contrasts], dtype=bool)
    save_arrays(
        shards.pairs(shard),
        left=near["place"][left],
        right=near["place"][right],
        raw=cosines(vectors, left, right) * np.where(apart, CLASH, 1.0),
        told=telling(contrasts),
    )


#: Which array says how many entries of another belong to each article.
_SIZES = {
    "columns": "sizes",
    "data": "sizes",
    "rare": "rare_sizes",
    "rare_often": "rare_sizes",
    "frame_bytes": "frame_sizes",
}


def _gathered(
    shards: Shards, shard: int, files: Sequence[tuple[int, int]]
) -> tuple[dict[str, NDArray[Any]], NDArray[np.bool_]]:
    """Return the articles of some files in the order of the archive, and which of them are those of the shard."""
    read = []
    for where, number in files:
        with np.load(shards.coded(where, number)) as arrays:
            read.append(dict(arrays.items()) | {"own": np.full(len(arrays["place"]), where == shard)})
    joined = {name: np.concatenate([one[name] for one in read]) for name in read[0]}
    order = np.argsort(joined["place"], kind="stable")
    found = {}
    for name, array in joined.items():
        sizes = _SIZES.get(name)
        found[name] = array[order] if sizes is None else array[_entries(joined[sizes], order)]
    return found, found.pop("own")


def _entries(sizes: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of the entries of articles that are put into another order."""
    begins, wanted = (np.cumsum(sizes) - sizes)[order], sizes[order]
    return np.repeat(begins - (np.cumsum(wanted) - wanted), wanted) + np.arange(int(wanted.sum()))


def _mapped(path: Path, kind: type) -> NDArray[Any]:
    """Return a file of numbers without reading it."""
    return np.memmap(path, dtype=kind, mode="r") if path.stat().st_size else np.zeros(0, dtype=kind)


def save_arrays(path: Path, array: NDArray[Any] | None = None, **arrays: NDArray[Any]) -> None:
    """Write an array, or several by name, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.{uuid4().hex}.writing")
    with unfinished.open("wb") as stream:
        if array is not None:
            np.save(stream, array)
        else:
            np.savez(stream, **arrays)  # type: ignore[arg-type]
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)
