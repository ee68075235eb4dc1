"""Which articles of an event are one report, and which reports of one statement have one origin."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from framing.comparison.index import ArticleIndex
from framing.comparison.pairs import Bond, on_line
from framing.comparison.shingles import are_copies, word_shingles
from framing.comparison.windows import longest_run
from framing.model import Part, Span

__all__ = ["Origins", "is_copy"]

#: A statement that shares a run of so many content words with its match, and this share of its own,
#: is a copy of it.
COPIED_TERMS = 8
COPIED_SHARE = 0.8

#: Farther than any place in an article.
NOWHERE = 1 << 60

#: Wordings compared that are kept in memory.
KEPT_RUNS = 1 << 14


class Origins:
    """Tells independent reports of one event apart.

    Articles are one report where one is a near-copy of the other or both are of one outlet; so are those that a third
    one links in this way.

    Parameters
    ----------
    ready : sequence of ArticleIndex
    members : sequence of int
        The places of the event's articles among them.
    bonds : mapping of (int, int) to Bond
        What every two members have of one another, by their places, the earlier one first.

    Attributes
    ----------
    reports : int
        Independent reports among the members, 1 or more where there are members.
    """

    def __init__(
        self, ready: Sequence[ArticleIndex], members: Sequence[int], bonds: Mapping[tuple[int, int], Bond]
    ) -> None:
        from scipy.cluster.hierarchy import DisjointSet

        self._ready = ready
        sets = DisjointSet(members)
        for (one, two), bond in bonds.items():
            left, right = ready[one].profile.article.outlet, ready[two].profile.article.outlet
            if bond.copied or (left is not None and left == right):
                sets.merge(one, two)
        self._head = {one: sets[one] for one in members}
        self.reports = sets.n_subsets
        self._passages = np.frombuffer(b"".join(bond.passages for bond in bonds.values()), np.int64).reshape(-1, 4).T
        counts = [len(bond.passages) // (4 * self._passages.itemsize) for bond in bonds.values()]
        self._between = np.repeat(np.array([*bonds], np.intp).reshape(-1, 2), counts, axis=0).T

    def gather(self, where: Mapping[int, Span | None]) -> list[list[int]]:
        """Gather the articles that report a statement by the independent report that each is, or is part of.

        Parameters
        ----------
        where : mapping of int to Span or None
            Where each has it, by its place; the one that the statement is taken from comes first.

        Returns
        -------
        list of list of int
            One list a report, each in the order given, as are the reports by their first article.
        """
        from scipy.cluster.hierarchy import DisjointSet

        sets = DisjointSet(self._head[one] for one in where)
        if len(sets) > 1:
            spans = {one: span for one, span in where.items() if span is not None}
            for joined in (self._same_wording, self._same_passage):
                heads = {one: sets[self._head[one]] for one in spans}
                for one, two in joined(spans, heads):
                    sets.merge(one, two)
        groups: dict[int, list[int]] = defaultdict(list)
        for one in where:
            groups[sets[self._head[one]]].append(one)
        return list(groups.values())

    def _same_passage(self, where: Mapping[int, Span], heads: Mapping[int, int]) -> set[tuple[int, int]]:
        """Return the heads of articles that have a statement within one passage."""
        table = np.full((3, len(self._ready)), NOWHERE)
        table[1] = -NOWHERE
        for one, span in where.items():
            table[:, one] = *on_line(span), heads[one]
        starts, ends, head = table
        found = head[self._between]
        met = np.flatnonzero(found[0] != found[1])
        for side, places in enumerate(self._between):
            first, last = self._passages[2 * side : 2 * side + 2]
            met = met[(first[met] < ends[places[met]]) & (starts[places[met]] < last[met])]
        return set(zip(*found[:, met].tolist(), strict=True))

    def _same_wording(self, where: Mapping[int, Span], heads: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Yield heads of articles that have a statement in the same words, as many of them as lead to all."""
        worded: dict[tuple[str, ...], int] = {}
        for one, span in where.items():
            stems = self._ready[one].kept(_stems_in, span.part, span.start, span.end)
            if len(stems) >= COPIED_TERMS:
                yield worded.setdefault(stems, heads[one]), heads[one]
        for mine, other in itertools.combinations(worded, 2):
            if _is_run(mine, other):
                yield worded[mine], worded[other]


@lru_cache(maxsize=KEPT_RUNS)
def _is_run(mine: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether most of the shorter of two wordings stands in the other without a break."""
    least = max(COPIED_TERMS, COPIED_SHARE * min(len(mine), len(other)))
    if sum(map(frozenset(other).__contains__, mine)) < least:
        return False  # no run is longer than what is shared at all
    return longest_run(mine, other) >= least


def is_copy(left: ArticleIndex, right: ArticleIndex) -> bool:
    """Whether half of the shorter of two articles stands in the other."""
    return are_copies(left.kept(_runs), right.kept(_runs))


def _runs(item: ArticleIndex) -> frozenset[str]:
    """Return an article's runs of words."""
    return word_shingles(item.profile.document)


def _stems_in(item: ArticleIndex, part: Part, start: int, end: int) -> tuple[str, ...]:
    """Return the stems of an article inside a span, in their order."""
    return tuple(
        stem
        for unit in item.text.units
        if unit.span.part == part and unit.span.start < end and start < unit.span.end
        for stem, place in zip(unit.stems, unit.spans, strict=True)
        if start <= place.start < end
    )
