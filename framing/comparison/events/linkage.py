"""Average linkage over the pairs compared: an article joins a group when it is like all of it, not like one member."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BAR", "Grouping", "ScoredPair", "is_certain", "link"]

#: Two groups are joined while the mean score between them reaches this.
BAR = 1.0

#: A group is flagged as uncertain where its weakest merger passed the bar by less than the first share of it, or its
#: nearest outsider fell short by less than the second. The second is wider: wrongly parted reports are the commoner
#: error (docs/events.md has the figures).
MARGIN_INSIDE, MARGIN_OUTSIDE = 0.25, 0.50

#: Two groups of so many articles each, both as close within as TIGHT, are two stories told side by side unless they
#: come as near as BRIDGE: the same people do two things in one week. A single report is let in more easily, since
#: reportage and analysis share few words with the news. Of the mergers that this prevents on the developers' small
#: piles four were wrong and one was right; in large piles the scores mean something else, and the bar is one for all.
MANY, TIGHT, BRIDGE = 4, 1.8, 1.65


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two articles that were compared, ``left`` before ``right``, and their score: 1 joins, 0 is the worst."""

    left: int
    right: int
    score: float


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of articles, in order of their first member, and the score of the weakest merger in each (3 for none)."""

    groups: tuple[tuple[int, ...], ...]
    weakest: tuple[float, ...]


def link(
    count: int, pairs: Sequence[ScoredPair], given: Mapping[int, str] | None = None, *, small: float = 0.0
) -> Grouping:
    """Group articles.

    Parameters
    ----------
    count : int
        How many articles there are.
    pairs : sequence of ScoredPair
        A pair that was not compared counts as 0.
    given : mapping of int to str, optional
        Events that a user has named, by the article's place: articles of one name are one group, of two names never.
    small : float
        How far the scores are those of a small pile, 0 to 1.

    Returns
    -------
    Grouping
        The same whatever the order of the pairs.
    """
    state = _State(count, pairs, BAR + small * (BRIDGE - BAR))
    for members in _named(given or {}).values():
        state.force(members)
    names = {state.group_of(place): name for place, name in (given or {}).items()}
    state.names = names
    state.run()
    kept = sorted((tuple(group), state.lowest[number]) for number, group in enumerate(state.members) if group)
    return Grouping(tuple(group for group, _ in kept), tuple(low for _, low in kept))


def is_certain(weakest: NDArray[np.float64], nearest: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say of groups whether no call was a close one.

    Parameters
    ----------
    weakest : array of float
        The score of the weakest merger in each.
    nearest : array of float
        The mean score of the other group that came nearest; minus infinity for none.
    """
    return (weakest - BAR >= MARGIN_INSIDE) & (BAR - nearest >= MARGIN_OUTSIDE)


def _named(given: Mapping[int, str]) -> dict[str, list[int]]:
    """Turn article to event into event to articles."""
    found: dict[str, list[int]] = {}
    for place, name in sorted(given.items()):
        found.setdefault(name, []).append(place)
    return found


class _State:
    """Groups while they are merged; a merged group gets a new number and its parts are empty."""

    def __init__(self, count: int, pairs: Sequence[ScoredPair], bridge: float) -> None:
        self.bridge = bridge
        self.links: list[dict[int, float]] = [{} for _ in range(count)]
        for pair in pairs:
            self.links[pair.left][pair.right] = self.links[pair.right][pair.left] = pair.score
        self.members: list[list[int]] = [[place] for place in range(count)]
        self.lowest = [3.0] * count
        self.inner = [0.0] * count
        self.names: dict[int, str] = {}
        self.heap: list[tuple[float, int, int, int, int]] = []

    def group_of(self, place: int) -> int:
        """Return the number of the group that holds an article."""
        return next(number for number, group in enumerate(self.members) if place in group)

    def force(self, places: Sequence[int]) -> None:
        """Join articles whatever they score."""
        number = self.group_of(places[0])
        for place in places[1:]:
            other = self.group_of(place)
            if other != number:
                number = self.merge(number, other, 3.0)

    def run(self) -> None:
        """Join the best pair of groups until none reaches the bar."""
        for one in range(len(self.members)):
            for two in self.links[one]:
                if one < two:
                    self.offer(one, two)
        while self.heap:
            negative, _, _, left, right = heapq.heappop(self.heap)
            if not self.members[left] or not self.members[right]:
                continue
            new = self.merge(left, right, -negative)
            for neighbour in self.links[new]:
                self.offer(neighbour, new)

    def offer(self, one: int, two: int) -> None:
        """Note that two groups could be joined."""
        mine, other = self.members[one], self.members[two]
        if one in self.names and two in self.names and self.names[one] != self.names[two]:
            return
        mean = round(self.links[one][two] / (len(mine) * len(other)), 9)
        if mean >= (self.bridge if self.tight(one) and self.tight(two) else BAR):
            first, second = sorted((mine[0], other[0]))  # ties go by the articles, not by when a group was made
            heapq.heappush(self.heap, (-mean, first, second, one, two))

    def tight(self, number: int) -> bool:
        """Whether a group is a story of its own: several articles, all close to one another."""
        size = len(self.members[number])
        return size >= MANY and self.inner[number] >= TIGHT * (size * (size - 1) // 2)

    def merge(self, left: int, right: int, score: float) -> int:
        """Join two groups and return the number of the new one."""
        new = len(self.members)
        self.lowest.append(min(self.lowest[left], self.lowest[right], score))
        self.inner.append(self.inner[left] + self.inner[right] + self.links[left].get(right, 0.0))
        self.members.append(sorted(self.members[left] + self.members[right]))
        if name := self.names.get(left) or self.names.get(right):
            self.names[new] = name
        sums: dict[int, float] = {}
        for part in (left, right):
            for neighbour, value in self.links[part].items():
                if neighbour not in (left, right):
                    sums[neighbour] = sums.get(neighbour, 0.0) + value
                    del self.links[neighbour][part]
            self.members[part], self.links[part] = [], {}
        self.links.append(sums)
        for neighbour, value in sums.items():
            self.links[neighbour][new] = value
        return new
