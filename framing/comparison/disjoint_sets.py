"""Groups that grow together: which of many things are one, learned pair by pair (union-find)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

__all__ = ["DisjointSets"]

Item = TypeVar("Item", bound=Hashable)


class DisjointSets(Generic[Item]):
    """Items, each at first in a set of its own, and the sets that they are joined to.

    Parameters
    ----------
    items : iterable
        Equal ones count once.

    Examples
    --------
    >>> sets = DisjointSets(["Ann Roe", "A. Roe", "Ben"])
    >>> sets.join("Ann Roe", "A. Roe")
    >>> sets.head("A. Roe"), sets.head("Ben"), len(sets)
    ('Ann Roe', 'Ben', 3)
    """

    __slots__ = ("_parent",)

    def __init__(self, items: Iterable[Item]) -> None:
        self._parent = {item: item for item in items}

    def __len__(self) -> int:
        """Count the items."""
        return len(self._parent)

    def head(self, item: Item) -> Item:
        """Return the item by which the set of an item is known; the way to it is halved for the next time."""
        parent = self._parent
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, kept: Item, other: Item) -> None:
        """Make one set of those of two items, known by the head of the first one's."""
        self._parent[self.head(other)] = self.head(kept)
