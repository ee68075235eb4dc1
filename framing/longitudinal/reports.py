"""The articles of one month as reports: what one outlet has on one event; and the pairs of reports on one event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    from framing.longitudinal.outlets import OutletGroups
    from framing.longitudinal.reading import Archive

    Places = npt.NDArray[np.intp]

__all__ = ["MonthOfReports", "read_month"]


@dataclass(frozen=True, slots=True)
class MonthOfReports:
    """The articles of a month.

    Attributes
    ----------
    name : str
    ids : pyarrow.Array
        Of the articles, sorted, so that sums do not depend on the order of reading.
    words : array of shape (articles,)
    report : array of shape (articles,)
        The report that an article belongs to.
    outlet, event : arrays of shape (reports,)
        Numbers of the outlet and of the event. Where events are not known, each article is an event of its own.
    shared : array of shape (reports,)
        Whether another outlet reports the event too.
    sides : two arrays of shape (pairs of reports,)
        The reports of every two outlets on one event.
    pair : array of shape (pairs of reports,)
        Number of the pair of outlets: outlets * left + right, left before right.
    """

    name: str
    ids: pa.Array
    words: npt.NDArray[np.float64]
    report: Places
    outlet: Places
    event: Places
    shared: npt.NDArray[np.bool_]
    sides: tuple[Places, Places]
    pair: Places

    def places(self, articles: pa.ChunkedArray) -> Places:
        """Return the place of each article of a column; -1 for those that are not counted."""
        import pyarrow.compute as pc

        found = pc.index_in(articles, value_set=self.ids)
        return np.asarray(pc.fill_null(found, -1).to_numpy(), dtype=np.intp)

    def by_report(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Sum a value of each article over the articles of each report."""
        return np.bincount(self.report, weights=values, minlength=len(self.outlet)).astype(np.float64)


def read_month(archive: Archive, month: str, grouping: OutletGroups, *, copies: bool) -> MonthOfReports:
    """Read the articles of a month.

    Parameters
    ----------
    archive : Archive
    month : str
    grouping : OutletGroups
        Says to which outlet, or group of outlets, an article belongs.
    copies : bool
        Whether to count near-copies of other articles.
    """
    import pyarrow as pa

    grouped = archive.has("articles", "event")
    columns = ["article", "outlet", "words", *(["event"] if grouped else []), *grouping.columns(archive)]
    marked = not copies and archive.has("articles", "independent")
    table = archive.whole("articles", month, list(dict.fromkeys([*columns, *(["independent"] if marked else [])])))
    rows = table.to_pylist()
    often = Counter(row["article"] for row in rows)
    kept: dict[str, tuple[int, str, int]] = {}
    for row in rows:
        place = grouping.place(row)
        # two articles of one id cannot be told apart in the other tables
        if place is None or often[row["article"]] > 1 or (marked and row["independent"] is False):
            continue
        event = (row["event"] if grouped else None) or f"\0{row['article']}"
        kept[row["article"]] = (place, event, row["words"] or 0)
    ids = sorted(kept)
    # numbered by their first article, so that nothing depends on what events are called
    events = {event: number for number, event in enumerate(dict.fromkeys(kept[name][1] for name in ids))}
    keys = [(events[kept[name][1]], kept[name][0]) for name in ids]
    reports = {key: number for number, key in enumerate(sorted(set(keys)))}
    event = np.array([key[0] for key in reports], dtype=np.intp)
    outlet = np.array([key[1] for key in reports], dtype=np.intp)
    left, right = _pairs(event)
    _, size = np.unique(event, return_counts=True)
    return MonthOfReports(
        name=month,
        ids=pa.array(ids, pa.string()),
        words=np.array([kept[name][2] for name in ids], dtype=np.float64),
        report=np.array([reports[key] for key in keys], dtype=np.intp),
        outlet=outlet,
        event=event,
        shared=np.repeat(size > 1, size),
        sides=(left, right),
        pair=outlet[left] * len(grouping.names) + outlet[right],
    )


def _pairs(event: Places) -> tuple[Places, Places]:
    """Return every two reports of one event; reports are sorted by event, then outlet."""
    _, first, size = np.unique(event, return_index=True, return_counts=True)
    lefts, rights = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.intp)]
    for count in np.unique(size[size > 1]).tolist():
        low, high = np.triu_indices(count, 1)
        start = first[size == count][:, None]
        lefts.append((start + low).ravel())
        rights.append((start + high).ravel())
    left, right = np.concatenate(lefts), np.concatenate(rights)
    order = np.lexsort((right, left))
    return left[order], right[order]
