"""A store's articles and events as the tables of an archive, so that both are read in one way."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.archive.arrow import arrow_table, output_schema
from framing.archive.batch import MANIFEST_FILE
from framing.archive.tables import (
    ARTICLES,
    MONTH,
    SET_ASIDE,
    TABLES,
    EventTables,
    event_rows,
    lone_comparison,
    profile_rows,
)
from framing.model import Event
from framing.pipeline import Settings
from framing.pipeline.manifest import make_manifest
from framing.pipeline.settings import lexicons_of
from framing.store import open_store

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.model import Manifest
    from framing.report.columns import Cell
    from framing.store import EventEntry, Store

__all__ = ["write_tables"]

#: Rows of a month of a table that wait in memory until they are written.
WAITING_ROWS = 4096

#: What an archive knows of near-copies, and a store does not.
_COPIES = ("copies", "independent")


def write_tables(store: Path, folder: Path) -> None:
    """Write the tables of a store into a folder, as ``framing batch`` would.

    Parameters
    ----------
    store : Path
    folder : Path
        Empty.

    Raises
    ------
    StoreError
        If the file cannot be opened or is no store.
    """
    settings = Settings()
    manifest = make_manifest(settings, lexicons_of(settings))
    writer = _RowWriter(folder)
    with open_store(store, settings=settings, create=False) as opened:
        for entry in opened.events():
            for table, row in _rows(opened, entry, manifest):
                writer.add(table, row)
    writer.close()
    (folder / MANIFEST_FILE).write_text(json.dumps({"run": "store"}), encoding="utf-8")


def _rows(store: Store, entry: EventEntry, manifest: Manifest) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Yield the rows of one event, each with the name of its table."""
    profiles = store.profiles(entry.number)
    ids = tuple(profile.id for profile in profiles)
    event = Event(f"event-{entry.number}", ids, entry.label, entry.reasons, entry.certain)
    several = len(profiles) > 1
    for profile in profiles:
        for table, rows in profile_rows(profile, manifest).items():
            known = (event.id, several) if table == ARTICLES else ()
            yield from ((table, (*row[:-1], *known, row[-1])) for row in rows)
    comparison = store.comparison(entry.number) if several else lone_comparison((), manifest)
    articles = tuple((profile.article.label, profile.article.day or None) for profile in profiles)
    for table, rows in event_rows(EventTables(comparison, event, {}, None, articles, len(profiles))).items():
        yield from ((table, row) for row in rows)


class _RowWriter:
    """Writes rows to the file of their table and month.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[tuple[str, str], list[tuple[Cell, ...]]] = defaultdict(list)
        self._files: dict[tuple[str, str], Any] = {}

    def add(self, table: str, row: tuple[Cell, ...]) -> None:
        """Take a row, whose last cell is its month."""
        key = (table, str(row[-1]))
        self._waiting[key].append(row)
        if len(self._waiting[key]) >= WAITING_ROWS:
            self._write(key)

    def close(self) -> None:
        """Write what waits; a table without rows has a file all the same."""
        for table in TABLES:
            if table != SET_ASIDE and not any(name == table for name, _ in (*self._waiting, *self._files)):
                self._waiting[table, "undated"] = []
        for key in sorted(self._waiting):
            self._write(key)
        for file in self._files.values():
            file.close()

    def _write(self, key: tuple[str, str]) -> None:
        """Write the rows that wait for one file."""
        from pyarrow import parquet

        table, month = key
        rows = self._waiting.pop(key, [])
        if key not in self._files:
            place = self._folder / table / f"{MONTH}={month}" / "rows.parquet"
            place.parent.mkdir(parents=True)
            self._files[key] = parquet.ParquetWriter(place, _schema(table))
        self._files[key].write_table(_arrow(table, rows))


def _schema(table: str) -> pa.Schema:
    """Return the schema of a table, of articles without what a store does not know."""
    import pyarrow as pa

    unknown = _COPIES if table == ARTICLES else ()
    return pa.schema([field for field in output_schema(table) if field.name not in unknown])


def _arrow(table: str, rows: Sequence[tuple[Cell, ...]]) -> pa.Table:
    """Return rows as Arrow, without their month; of an article, event and whether it is compared stand before that."""
    import pyarrow as pa

    if table != ARTICLES:
        return arrow_table(table, rows).drop([MONTH])
    made = arrow_table(table, ((*row[:-3], row[-1]) for row in rows)).drop([MONTH])
    for place, (name, kind) in ((-3, ("event", pa.string())), (-2, ("compared", pa.bool_()))):
        made = made.append_column(name, pa.array([row[place] for row in rows], kind))
    return made
