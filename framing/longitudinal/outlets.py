"""What is compared: outlets, or groups of them by owner, country or lean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from framing.reading.outlets import host_of

if TYPE_CHECKING:
    from framing.longitudinal.reading import Archive
    from framing.reading.renaming import OutletEntry

__all__ = ["By", "OutletGroups", "group_outlets"]

#: What articles can be put together by.
By = Literal["outlet", "owner", "country", "lean"]


class OutletGroups:
    """Says to which of the things compared an article belongs.

    Attributes
    ----------
    by : {'outlet', 'owner', 'country', 'lean'}
    names : tuple of str
        What is compared, in order.
    left_out : int
        Articles that belong to none of them.
    """

    def __init__(self, by: By, table: Mapping[str, OutletEntry]) -> None:
        self.by = by
        self.names: tuple[str, ...] = ()
        self.left_out = 0
        self._table = table
        self._places: dict[str, int] = {}

    def columns(self, archive: Archive) -> list[str]:
        """Return the columns of articles that it looks at."""
        wanted = ["outlet", "url", *([] if self.by == "outlet" else [self.by])]
        return [name for name in wanted if archive.has("articles", name)]

    def name(self, row: Mapping[str, Any]) -> str | None:
        """Return what an article is put under."""
        entry = next((self._table[key] for key in _keys(row) if key in self._table), None) if self._table else None
        if self.by == "outlet":
            return entry.name if entry is not None else row.get("outlet")
        said = getattr(entry, self.by) if entry is not None else None
        return said or row.get(self.by)

    def place(self, row: Mapping[str, Any]) -> int | None:
        """Return the place of that among the names."""
        name = self.name(row)
        return None if name is None else self._places.get(name)

    def settle(self, counts: Counter[str | None]) -> None:
        """Set the names, once the articles of each are counted."""
        self.names = tuple(sorted(name for name in counts if name is not None))
        self._places = {name: place for place, name in enumerate(self.names)}
        self.left_out = counts[None]


def group_outlets(archive: Archive, by: By, table: Mapping[str, OutletEntry]) -> OutletGroups:
    """Find what is compared in an archive."""
    grouping = OutletGroups(by, table)
    columns = grouping.columns(archive)
    counts: Counter[str | None] = Counter()
    for month in archive.months:
        for batch in archive.batches("articles", month, columns):
            seen = Counter(zip(*(batch[name].to_pylist() for name in columns), strict=True))
            for cells, count in seen.items():
                counts[grouping.name(dict(zip(columns, cells, strict=True)))] += count
    grouping.settle(counts)
    return grouping


def _keys(row: Mapping[str, Any]) -> list[str]:
    """Return what an article's outlet can be looked up by."""
    return [key.casefold() for key in (row.get("outlet"), host_of(row.get("url"))) if key]
