"""Which articles of an event are one report, and which reports of one statement have one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from framing.comparison.index import ArticleIndex
from framing.comparison.pairs import Bond
from framing.comparison.runs import COPIED_ARTICLE, word_runs
from framing.comparison.windows import longest_run
from framing.model import Span

__all__ = ["Origins", "is_copy", "root"]

Key = TypeVar("Key", int, tuple[int, int])

#: A statement that shares a run of so many content words with its match, and this share of its own,
#: is a copy of it.
COPIED_TERMS = 8
COPIED_SHARE = 0.8


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
        self._ready = ready
        parent = {one: one for one in members}
        self._shared: dict[tuple[int, int], list[tuple[Span, Span]]] = {}
        for (one, two), bond in bonds.items():
            left, right = ready[one].profile.article.outlet, ready[two].profile.article.outlet
            if bond.copied or (left is not None and left == right):
                parent[root(parent, two)] = root(parent, one)
            if bond.passages:
                self._shared[one, two] = list(bond.passages)
                self._shared[two, one] = [(right_span, left_span) for left_span, right_span in bond.passages]
        self._head = {one: root(parent, one) for one in members}
        self.reports = len(set(self._head.values()))

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
        groups: dict[int, list[int]] = defaultdict(list)
        for one in where:
            groups[self._head[one]].append(one)
        told: list[list[int]] = []
        for group in groups.values():
            joined = [other for other in told if self._one_text(other, group, where)]
            told = [other for other in told if other not in joined]
            told.append([*(one for other in joined for one in other), *group])
        place = {one: number for number, one in enumerate(where)}
        return sorted((sorted(group, key=place.__getitem__) for group in told), key=lambda group: place[group[0]])

    def _one_text(self, some: Sequence[int], others: Sequence[int], where: Mapping[int, Span | None]) -> bool:
        """Whether an article of some and one of others have a statement in the same words."""
        return any(self._same_words(one, two, where[one], where[two]) for one in some for two in others)

    def _same_words(self, one: int, two: int, left: Span | None, right: Span | None) -> bool:
        """Whether two reports of a statement are one near-verbatim text."""
        if left is None or right is None:
            return False
        for mine, other in self._shared.get((one, two), ()):
            if mine.overlaps(left) and other.overlaps(right):
                return True
        mine_stems, other_stems = self._ready[one].kept(_stems_in, left), self._ready[two].kept(_stems_in, right)
        shorter = min(len(mine_stems[0]), len(other_stems[0]))
        if shorter < COPIED_TERMS:
            return False
        least = max(COPIED_TERMS, COPIED_SHARE * shorter)
        if sum(map(other_stems[1].__contains__, mine_stems[0])) < least:
            return False  # no run is longer than what is shared at all
        return longest_run(mine_stems[0], other_stems[0]) >= least


def root(parent: dict[Key, Key], item: Key) -> Key:
    """Follow a union-find chain to its head, halving it on the way."""
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def is_copy(left: ArticleIndex, right: ArticleIndex) -> bool:
    """Whether half of the shorter of two articles stands in the other."""
    ours, theirs = left.kept(_runs), right.kept(_runs)
    smaller = min(len(ours), len(theirs))
    return bool(smaller) and len(ours & theirs) >= COPIED_ARTICLE * smaller


def _runs(item: ArticleIndex) -> frozenset[tuple[str, ...]]:
    """Return an article's runs of words."""
    return word_runs(item.profile.document)


def _stems_in(item: ArticleIndex, span: Span) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the stems of an article inside a span, in their order and as a set."""
    stems = tuple(
        stem
        for unit in item.text.units
        if unit.span.overlaps(span)
        for stem, place in zip(unit.stems, unit.spans, strict=True)
        if span.start <= place.start < span.end
    )
    return stems, frozenset(stems)
