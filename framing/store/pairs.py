"""Results of pairs in the store: what two articles say of each other is worked out once, whichever process asks."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from framing.comparison.pairs import Bond, MemoryPairs, PairResult, Reports
from framing.errors import ShapeError
from framing.model import Span
from framing.store.columns import packed_columns, unpacked_columns

__all__ = ["StoredPairs", "drop_pairs"]


#: Pairs of which who reports what is kept in memory: some fifty events of twenty articles, a few kilobytes a pair.
MAX_REPORTS = 10_000


class StoredPairs:
    """A :class:`~framing.comparison.pairs.ReportCache` over a store, with the latest results in memory.

    A result is written only inside a transaction that writes anyway: who only reads a store changes nothing in it.

    Parameters
    ----------
    connection : sqlite3.Connection
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._memory = MemoryPairs()
        self._reports: OrderedDict[tuple[str, str], Reports] = OrderedDict()
        self.writes = False

    def get(self, left: str, right: str) -> PairResult | None:
        """Return what was kept for a pair, or None."""
        found = self._memory.get(left, right)
        if found is None:
            query = 'SELECT result FROM pairs WHERE "left" = ? AND "right" = ?'
            row = self._connection.execute(query, (left, right)).fetchone()
            if row is not None:
                with contextlib.suppress(ShapeError):  # a result held other things when it was written
                    found = unpacked_columns(PairResult, row[0])
                    self._memory.put(left, right, found)
        return found

    def put(self, left: str, right: str, result: PairResult) -> None:
        """Keep a result, in place of an earlier one of the same pair."""
        self._memory.put(left, right, result)
        reports = self._remember(left, right, Reports.of(result))
        if self.writes:
            query = 'INSERT OR REPLACE INTO pairs ("left", "right", result, reports) VALUES (?, ?, ?, ?)'
            self._connection.execute(query, (left, right, packed_columns(result), _written(reports)))

    def reports(self, left: str, right: str) -> Reports | None:
        """Return who reports what of a pair, or None where its result is not kept."""
        found = self._reports.get((left, right))
        if found is not None:
            self._reports.move_to_end((left, right))
            return found
        query = 'SELECT reports FROM pairs WHERE "left" = ? AND "right" = ?'
        row = self._connection.execute(query, (left, right)).fetchone()
        known = _read(row[0]) if row is not None and row[0] is not None else None
        if known is not None:
            return self._remember(left, right, known)
        result = self.get(left, right)
        return None if result is None else self._remember(left, right, Reports.of(result))

    def _remember(self, left: str, right: str, reports: Reports) -> Reports:
        """Keep who reports what in memory."""
        self._reports[left, right] = reports
        self._reports.move_to_end((left, right))
        while len(self._reports) > MAX_REPORTS:
            self._reports.popitem(last=False)
        return reports

    def forget(self) -> None:
        """Forget what is in memory: a transaction that wrote some of it came to nothing."""
        self._memory = MemoryPairs()
        self._reports.clear()


def _written(reports: Reports) -> str:
    """Return who reports what as JSON: by side, the number of each statement and where it stands; then the bond."""
    sides = [_places(reports.forth), _places(reports.back)]
    passages = array("q", reports.bond.passages).tolist()
    return json.dumps([*sides, reports.bond.copied, passages], separators=(",", ":"))


def _places(side: Mapping[int, Span | None]) -> list[list[Any]]:
    """Return the statements of one side."""
    return [[number] if span is None else [number, *_place(span)] for number, span in side.items()]


def _place(span: Span) -> list[Any]:
    """Return a span as its fields."""
    return [span.article_id, span.start, span.end, span.part]


def _read(text: str) -> Reports | None:
    """Read who reports what; None where an earlier version wrote it, which kept no bond, or one of spans."""
    forth, back, *bond = json.loads(text)
    if not bond or (bond[1] and not isinstance(bond[1][0], int)):
        return None
    copied, passages = bond
    return Reports(_spans(forth), _spans(back), Bond(copied, array("q", passages).tobytes()))


def _spans(side: Sequence[Sequence[Any]]) -> dict[int, Span | None]:
    """Read the statements of one side."""
    return {number: Span(*span) if span else None for number, *span in side}


def drop_pairs(connection: sqlite3.Connection, key: str | None = None) -> None:
    """Take out the results of an article that is no longer current, or all."""
    if key is None:
        connection.execute("DELETE FROM pairs")
    else:
        connection.execute('DELETE FROM pairs WHERE "left" = ?', (key,))
        connection.execute('DELETE FROM pairs WHERE "right" = ?', (key,))
