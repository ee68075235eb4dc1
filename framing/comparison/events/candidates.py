"""Which articles of a large pile are worth comparing: those near in time whose leads share the most rare words.

A product of sparse matrices, day by day, so that a pile of any size costs what its days cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = ["EVERY_PAIR", "INDEX_TERMS", "UNDATED_DAY", "WINDOW_DAYS", "near_articles", "rarest_terms"]

#: Up to so many articles every pair is compared; they are some thousands at most.
EVERY_PAIR = 130

#: Articles published further apart are no candidates: news of one event clusters within days.
WINDOW_DAYS = 4

#: Rarest words of an article that are looked up, the most articles of its window that one may stand in, and the
#: candidates kept for each article. More of them cost time; the figures stay the same.
INDEX_TERMS = 40
INDEX_ARTICLES = 300
MAX_CANDIDATES = 40

#: The same for a dated article, whose candidates its date has already narrowed down.
MAX_DATED_CANDIDATES = 15

#: The day of an article whose publication date is not known.
UNDATED_DAY = -1

#: Rows multiplied at a time.
ROWS = 2000


def rarest_terms(
    ends: NDArray[np.int64], terms: NDArray[np.uint64], frequency: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64]]:
    """Return the rarest words of each article's lead, of those that stand in more than one.

    Parameters
    ----------
    ends : array of int
        Where the words of each article end in the other two arrays.
    terms, frequency : array of int
        Words by number, and how many articles have each in the lead.

    Returns
    -------
    ends, terms, frequency : arrays
        Of the words kept.
    """
    articles = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    known = np.flatnonzero(frequency > 1)
    order = known[np.lexsort((terms[known], frequency[known], articles[known]))]
    counts = np.bincount(articles[order], minlength=len(ends))
    rank = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = order[rank < INDEX_TERMS]
    return np.cumsum(np.minimum(counts, INDEX_TERMS)), terms[kept], frequency[kept]


def near_articles(
    ends: NDArray[np.int64],
    terms: NDArray[np.uint64],
    frequency: NDArray[np.int64],
    days: NDArray[np.int64],
    asked: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find for each article the others near in time that share the most of its rarest words, rare ones counting more.

    Parameters
    ----------
    ends, terms, frequency : arrays
        As :func:`rarest_terms` returns them.
    days : array of int
        Day of publication of each article; UNDATED_DAY where it is not known, and everyone is near.
    asked : array of bool, optional
        Whose candidates are wanted; those of all if not given.

    Returns
    -------
    left, right : array of int
        Places of the two, the first before the second; sorted, each pair once.
    """
    from scipy.sparse import csr_matrix

    count = len(days)
    names, columns = np.unique(terms, return_inverse=True)
    weight = np.zeros(len(names))
    weight[columns] = 1.0 / frequency
    held = csr_matrix((np.ones(len(terms)), columns, np.concatenate([[0], ends])), shape=(count, len(names)))
    by_day = np.argsort(days, kind="stable")
    wanted = np.ones(count, dtype=bool) if asked is None else asked
    found: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for day in np.unique(days[wanted]).tolist():
        window = by_day if day == UNDATED_DAY else _window(days, by_day, day)
        most = MAX_CANDIDATES if day == UNDATED_DAY else MAX_DATED_CANDIDATES
        there = held[window]
        usable = weight * (there.getnnz(axis=0) <= INDEX_ARTICLES)
        across = there.T.tocsr()
        rows = np.flatnonzero(wanted & (days == day))
        for at in range(0, len(rows), ROWS):
            some = rows[at : at + ROWS]
            mine = held[some]
            mine.data = usable[mine.indices]
            found.append(_best(mine @ across, some, window, most))
    left = np.concatenate([one for one, _ in found] or [np.zeros(0, dtype=np.int64)])
    right = np.concatenate([two for _, two in found] or [np.zeros(0, dtype=np.int64)])
    pairs = np.unique(np.minimum(left, right) * max(count, 1) + np.maximum(left, right))
    return pairs // max(count, 1), pairs % max(count, 1)


def _window(days: NDArray[np.int64], by_day: NDArray[np.int64], day: int) -> NDArray[np.int64]:
    """Return the articles published near a day, and those whose day is not known."""
    ordered = days[by_day]
    undated = int(np.searchsorted(ordered, UNDATED_DAY, side="right"))
    low = max(undated, int(np.searchsorted(ordered, day - WINDOW_DAYS)))
    high = int(np.searchsorted(ordered, day + WINDOW_DAYS, side="right"))
    return np.sort(np.concatenate([by_day[:undated], by_day[low:high]]))


def _best(
    shared: csr_matrix, rows: NDArray[np.int64], window: NDArray[np.int64], most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each row's best partners; of equals, the first."""
    ones: list[NDArray[np.int64]] = []
    others: list[NDArray[np.int64]] = []
    values = shared.data.round(9)
    for number, row in enumerate(rows.tolist()):
        part = slice(shared.indptr[number], shared.indptr[number + 1])
        value, place = values[part], window[shared.indices[part]]
        kept = (place != row) & (value > 0)
        value, place = value[kept], place[kept]
        if len(value) > most:
            bar = np.partition(value, len(value) - most)[len(value) - most]
            above, level = place[value > bar], np.sort(place[value == bar])
            place = np.concatenate([above, level[: most - len(above)]])
        ones.append(np.full(len(place), row, dtype=np.int64))
        others.append(place)
    return np.concatenate(ones), np.concatenate(others)
