"""What readers decided on the findings of a store's events, kept in the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict

from framing.model.shapes import record_shape
from framing.review import Decision, Review
from framing.text_safety import writable

__all__ = ["change_decisions", "read_decisions"]


def read_decisions(connection: sqlite3.Connection) -> Review:
    """Return all decisions, in the order made."""
    shape = record_shape(Decision)
    query = "SELECT decision FROM decisions ORDER BY place"
    return Review(tuple(shape.read(json.loads(text)) for (text,) in connection.execute(query)))


def change_decisions(connection: sqlite3.Connection, made: Iterable[Decision], dropped: Iterable[str]) -> None:
    """Write decisions, each in the place of an earlier one on its finding, and take those on some findings back."""
    connection.executemany("DELETE FROM decisions WHERE finding = ?", ((writable(finding),) for finding in dropped))
    query = """
        INSERT INTO decisions (place, finding, decision)
        VALUES ((SELECT coalesce(max(place), 0) + 1 FROM decisions), ?, ?)
        ON CONFLICT (finding) DO UPDATE SET decision = excluded.decision
    """
    connection.executemany(query, ((writable(item.id), json.dumps(asdict(item))) for item in made))
