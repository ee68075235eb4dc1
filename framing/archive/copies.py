"""Near-copies over a whole archive: an agency's story in many papers, a reprint, an update.

Two articles are near-copies where half of the shorter one's shingles of eight words stand in the other, which is what
makes them one report within an event too (:mod:`framing.comparison.shingles`); here it is estimated from their
sketches. Articles whose sketches agree in three neighbouring numbers are looked at (locality-sensitive hashing): two
that share half of all their shingles are found in 99.6% of the cases, two that share a tenth are hardly ever looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.archive.sketches import SKETCH_NUMBERS
from framing.comparison.shingles import COPIED_ARTICLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["find_copies"]

#: Neighbouring numbers of a sketch that must agree.
BAND = 3

#: Shingles that an article needs: a line of a few words ("Read more in tomorrow's paper") is nobody's report.
LEAST_RUNS = 12

#: Pairs compared at a time.
_AT_ONCE = 50_000

#: A multiplier that mixes the numbers of a band into one (the golden ratio in 64 bits).
_MIX = np.uint64(0x9E3779B97F4A7C15)


def find_copies(
    sketches: NDArray[np.uint32], runs: NDArray[np.int64], published: Sequence[str | None]
) -> NDArray[np.int64]:
    """Say of each article which is the first of its near-copies.

    Parameters
    ----------
    sketches : array of int, shape (articles, numbers)
    runs : array of int
        How many runs each article has.
    published : sequence of str or None
        When each was published, as ISO text.

    Returns
    -------
    array of int
        Place of the one published first, undated ones last and else in the order given; -1 for an article that has no
        near-copy.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    count = len(runs)
    left, right = _copied_pairs(sketches, runs)
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    _, group = connected_components(graph, directed=False)
    members = np.bincount(group, minlength=1)
    several = np.flatnonzero(members[group] > 1) if count else np.zeros(0, dtype=np.int64)
    ordered = sorted(several.tolist(), key=lambda place: (published[place] or "9999", place))
    first: dict[int, int] = {}
    for place in ordered:
        first.setdefault(int(group[place]), place)
    found = np.full(count, -1, dtype=np.int64)
    for place in ordered:
        found[place] = first[int(group[place])]
    return found


def _copied_pairs(sketches: NDArray[np.uint32], runs: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pairs of near-copies: enough of them that whoever is a near-copy of another is linked to it."""
    known = np.flatnonzero(runs >= LEAST_RUNS)
    ones, others = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for at in range(0, SKETCH_NUMBERS - BAND + 1, BAND):
        band = np.zeros(len(known), dtype=np.uint64)
        for number in range(at, at + BAND):
            band = (band ^ sketches[known, number]) * _MIX
        order = np.argsort(band, kind="stable")
        same = np.flatnonzero(band[order][1:] == band[order][:-1])
        # neighbours in the order of reading: a chain through all articles that agree
        left, right = known[order[same]], known[order[same + 1]]
        kept = _copied(sketches, runs, left, right)
        ones.append(left[kept])
        others.append(right[kept])
    return np.concatenate(ones), np.concatenate(others)


def _copied(
    sketches: NDArray[np.uint32], runs: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Estimate of each pair whether half of the shorter one's runs stand in the other."""
    equal = np.concatenate(
        [
            (sketches[left[at : at + _AT_ONCE]] == sketches[right[at : at + _AT_ONCE]]).mean(axis=1)
            for at in range(0, len(left), _AT_ONCE)
        ]
        or [np.zeros(0)]
    )
    shared = equal / (1.0 + equal) * (runs[left] + runs[right])
    return np.asarray(shared >= COPIED_ARTICLE * np.minimum(runs[left], runs[right]))
