"""Results of pairs in the store: what two articles say of each other is worked out once, whichever process asks."""

from __future__ import annotations

import sqlite3

from framing.comparison.pairs import MemoryPairs, PairResult
from framing.store.packing import pack, unpack

__all__ = ["StoredPairs", "drop_pairs"]


class StoredPairs:
    """A :class:`~framing.comparison.pairs.PairCache` over a store, with the latest results in memory.

    A result is written only inside a transaction that writes anyway: who only reads a store changes nothing in it.

    Parameters
    ----------
    connection : sqlite3.Connection
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._memory = MemoryPairs()
        self.writes = False

    def get(self, left: str, right: str) -> PairResult | None:
        """Return what was kept for a pair, or None."""
        found = self._memory.get(left, right)
        if found is None:
            query = 'SELECT result FROM pairs WHERE "left" = ? AND "right" = ?'
            row = self._connection.execute(query, (left, right)).fetchone()
            if row is not None:
                found = unpack(PairResult, row[0])
                self._memory.put(left, right, found)
        return found

    def put(self, left: str, right: str, result: PairResult) -> None:
        """Keep a result, in place of an earlier one of the same pair."""
        self._memory.put(left, right, result)
        if self.writes:
            query = "INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)"
            self._connection.execute(query, (left, right, pack(result)))

    def forget(self) -> None:
        """Forget what is in memory: a transaction that wrote some of it came to nothing."""
        self._memory = MemoryPairs()


def drop_pairs(connection: sqlite3.Connection, key: str | None = None) -> None:
    """Take out the results of an article that is no longer current, or all."""
    if key is None:
        connection.execute("DELETE FROM pairs")
    else:
        connection.execute('DELETE FROM pairs WHERE "left" = ?', (key,))
        connection.execute('DELETE FROM pairs WHERE "right" = ?', (key,))
