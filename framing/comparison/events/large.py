"""Groups from the scores of a pile too large for a record a pair: arrays in, arrays out.

Whoever ends in one group is linked through pairs that reach the bar by themselves, since a mean reaches it only where a
pair does. So the parts of a pile that no such pair links are grouped one by one, and the groups are those of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.events.linkage import BAR, ScoredPair, is_certain, link

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LargeGrouping", "group_pairs"]


@dataclass(frozen=True, slots=True)
class LargeGrouping:
    """Which group each article is in, by number in the order of their first articles, and whether each is certain."""

    group: NDArray[np.int64]
    certain: NDArray[np.bool_]


def group_pairs(
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], scores: NDArray[np.float64]
) -> LargeGrouping:
    """Group the articles of a large pile.

    Parameters
    ----------
    count : int
        How many articles there are.
    left, right : array of int
        The pairs compared, the first place before the second.
    scores : array of float
        As :func:`framing.comparison.events.evidence.large_scores` returns them.

    Returns
    -------
    LargeGrouping
        The same groups as :func:`framing.comparison.events.linkage.link` gives.
    """
    first = np.arange(count)
    weakest = np.full(count, 3.0)
    for members, pairs in _linked_parts(count, left, right, scores):
        found = link(len(members), pairs)
        for inside, low in zip(found.groups, found.weakest, strict=True):
            places = members[list(inside)]
            first[places] = places[0]
            weakest[places[0]] = low
    heads, place = np.unique(first, return_inverse=True)
    group = np.asarray(place, dtype=np.int64)
    nearest = _nearest(group, len(heads), left, right, scores)
    return LargeGrouping(group, is_certain(weakest[heads], nearest))


def _linked_parts(
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], scores: NDArray[np.float64]
) -> list[tuple[NDArray[np.int64], list[ScoredPair]]]:
    """Return the parts of several articles that strong pairs link, with all pairs inside each, places counted anew."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    strong = scores >= BAR
    graph = coo_matrix((np.ones(int(strong.sum())), (left[strong], right[strong])), shape=(count, count))
    _, part = connected_components(graph, directed=False)
    inside = np.flatnonzero(part[left] == part[right])
    inside = inside[np.argsort(part[left[inside]], kind="stable")]
    by_part = np.argsort(part, kind="stable")
    ends = np.cumsum(np.bincount(part, minlength=1))
    found = []
    for some in np.split(inside, np.flatnonzero(np.diff(part[left[inside]])) + 1) if len(inside) else ():
        number = part[left[some[0]]]
        members = by_part[(ends[number - 1] if number else 0) : ends[number]]
        one, two = np.searchsorted(members, left[some]), np.searchsorted(members, right[some])
        pairs = [ScoredPair(*item) for item in zip(one.tolist(), two.tolist(), scores[some].tolist(), strict=True)]
        found.append((members, pairs))
    return found


def _nearest(
    group: NDArray[np.int64],
    groups: int,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    scores: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the mean score between each group and the other that came nearest; minus infinity where none came near."""
    one, two = np.minimum(group[left], group[right]), np.maximum(group[left], group[right])
    apart = one != two
    keys, place = np.unique(one[apart] * groups + two[apart], return_inverse=True)
    sizes = np.bincount(group, minlength=groups)
    mine, other = keys // max(groups, 1), keys % max(groups, 1)
    means = np.bincount(place, weights=scores[apart], minlength=len(keys)) / (sizes[mine] * sizes[other])
    found = np.full(groups, -np.inf)
    np.maximum.at(found, mine, means)
    np.maximum.at(found, other, means)
    return found
