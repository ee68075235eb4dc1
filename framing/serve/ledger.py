"""What the app must not forget, in one SQLite file: uploads, changes, jobs, and the secrets of its pages.

Everything is written before work starts and in one transaction, so that a process that is killed leaves either
all of a request or none of it. Articles are never edited in place: a comparison is the sum of its changes, and
undoing one takes it out of the sum.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from framing.errors import OutputError

__all__ = ["LEDGER", "Job", "JobState", "Ledger", "LedgerEntry", "Upload"]

#: Name of the file; hidden, so that no folder of articles shows it.
LEDGER = ".framing-serve.sqlite"

#: How often a job is begun again after the app was killed in the middle of it.
MAX_ATTEMPTS = 3

JobState = Literal["waiting", "working", "done", "failed"]

_TABLES = """
CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS comparison (
    name TEXT PRIMARY KEY, title TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS change (
    id INTEGER PRIMARY KEY, comparison TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS upload (
    change INTEGER NOT NULL, file TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS job (
    comparison TEXT PRIMARY KEY, state TEXT NOT NULL, message TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0, number INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS cached (
    comparison TEXT NOT NULL, kind TEXT NOT NULL, stamp TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (comparison, kind));
CREATE INDEX IF NOT EXISTS change_of ON change (comparison);
CREATE INDEX IF NOT EXISTS upload_of ON upload (change);
"""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that came in: its name as given and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One thing that was done to a comparison; ``detail`` is plain data that depends on the kind.

    Attributes
    ----------
    id : int
    kind : {'add', 'edit', 'remove'}
    detail : dict
        For ``add`` the files, for ``edit`` the article and its new fields, for ``remove`` the article.
    """

    id: int
    kind: Literal["add", "edit", "remove"]
    detail: dict[str, Any]


@dataclass(slots=True)
class Job:
    """A comparison being made.

    Attributes
    ----------
    name : str
    state : {'waiting', 'working', 'done', 'failed'}
    stage : {'waiting', 'reading', 'analysing', 'comparing', 'writing'}
        What is being done, while it is.
    done, total : int
        Articles analysed, of how many.
    message : str
        Why it failed, or what was set aside.
    """

    name: str
    state: JobState = "waiting"
    stage: str = "waiting"
    done: int = 0
    total: int = 0
    message: str = ""

    @property
    def busy(self) -> bool:
        """Whether it is not finished."""
        return self.state in ("waiting", "working")


def _open(file: Path) -> sqlite3.Connection:
    """Open the file for this process alone, made with its tables where it is missing."""
    new = not file.exists()
    base = sqlite3.connect(file, timeout=2.0, isolation_level=None, check_same_thread=False)
    try:
        if new:
            file.chmod(0o600)  # it holds the secret that opens the pages
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA synchronous = FULL")
        base.executescript(f"BEGIN EXCLUSIVE; {_TABLES} COMMIT;")
    except (sqlite3.Error, OSError):
        base.close()
        raise
    return base


class Ledger:
    """The SQLite file of one folder. One process at a time has it.

    Parameters
    ----------
    folder : Path
        Made where it is missing.

    Raises
    ------
    OutputError
        If the folder cannot be written, or another process has the file.
    """

    def __init__(self, folder: Path) -> None:
        file = folder / LEDGER
        self._lock = threading.RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = _open(file)
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise OutputError(
                    "another framing serve is using this folder",
                    path=folder,
                    command="use that one, or name another --out",
                ) from error
            raise OutputError(
                f"cannot be written: {error}", path=file, command="name another folder with --out"
            ) from error
        except sqlite3.DatabaseError as error:
            raise OutputError(f"is damaged: {error}", path=file, remedy="move it away; reports stay") from error
        except OSError as error:
            raise OutputError(
                f"cannot be written: {error.strerror}", path=folder, command="name another folder with --out"
            ) from error

    def close(self) -> None:
        """Give the file free."""
        with self._lock:
            self._base.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Write all of a block, or nothing."""
        with self._lock:
            try:
                self._base.execute("BEGIN IMMEDIATE")
                yield self._base
                self._base.execute("COMMIT")
            except BaseException as error:  # Ctrl-C too must not leave half of a block to the next one
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise OutputError(f"the articles cannot be kept: {error}") from error
                raise

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._lock:
            return self._base.execute(query, values).fetchall()

    def secret(self, name: str) -> str:
        """Return a secret that stays the same over restarts."""
        with self._writing() as base:
            base.execute("INSERT OR IGNORE INTO secret VALUES (?, ?)", (name, secrets.token_urlsafe(24)))
        return str(self._rows("SELECT value FROM secret WHERE name = ?", name)[0][0])

    def names(self, *, removed: bool = False) -> list[str]:
        """Return the names of the comparisons, the one changed last first."""
        order = "ORDER BY (SELECT max(id) FROM change WHERE comparison = name) DESC, name"
        return [row[0] for row in self._rows(f"SELECT name FROM comparison WHERE removed = ? {order}", int(removed))]

    def title(self, name: str) -> str:
        """Return the title that a reader gave; empty when none."""
        rows = self._rows("SELECT title FROM comparison WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def begin(self, name: str, title: str, uploads: Sequence[tuple[str, bytes]]) -> None:
        """Record a new comparison with its first articles, and that it has to be made."""
        with self._writing() as base:
            base.execute("INSERT INTO comparison (name, title) VALUES (?, ?)", (name, title))
            self._add(base, name, uploads)
            self._queue(base, name)

    def adopt(self, name: str, uploads: Sequence[tuple[str, bytes]], *, made: bool) -> None:
        """Record a comparison whose articles lie in its folder already."""
        with self._writing() as base:
            base.execute("INSERT INTO comparison (name, title) VALUES (?, '')", (name,))
            self._add(base, name, uploads)
            if not made:
                self._queue(base, name)

    def change(self, name: str, kind: str, detail: dict[str, Any], uploads: Sequence[tuple[str, bytes]] = ()) -> None:
        """Record a change, and that the comparison has to be made anew."""
        with self._writing() as base:
            if kind == "add":
                self._add(base, name, uploads)
            else:
                _insert_change(base, name, kind, detail)
            self._queue(base, name)

    def undo(self, name: str) -> bool:
        """Take the last change back, but never the first; return whether there was one."""
        with self._writing() as base:
            rows = base.execute(
                "SELECT id FROM change WHERE comparison = ? AND undone = 0 ORDER BY id", (name,)
            ).fetchall()
            if len(rows) < 2:
                return False
            base.execute("UPDATE change SET undone = 1 WHERE id = ?", rows[-1])
            self._queue(base, name)
            return True

    def set_removed(self, name: str, *, removed: bool) -> None:
        """Hide a comparison from the list, or put it back."""
        with self._writing() as base:
            base.execute("INSERT OR IGNORE INTO comparison (name, title) VALUES (?, '')", (name,))
            base.execute("UPDATE comparison SET removed = ? WHERE name = ?", (int(removed), name))

    def forget(self, name: str) -> None:
        """Delete all that is known of a comparison."""
        with self._writing() as base:
            base.execute("DELETE FROM upload WHERE change IN (SELECT id FROM change WHERE comparison = ?)", (name,))
            for table in ("change", "job", "cached"):
                base.execute(f"DELETE FROM {table} WHERE comparison = ?", (name,))
            base.execute("DELETE FROM comparison WHERE name = ?", (name,))

    def changes(self, name: str) -> list[LedgerEntry]:
        """Return the changes that hold, oldest first."""
        rows = self._rows("SELECT id, kind, detail FROM change WHERE comparison = ? AND undone = 0 ORDER BY id", name)
        return [LedgerEntry(row[0], row[1], json.loads(row[2])) for row in rows]

    def file_names(self, name: str) -> set[str]:
        """Return every file name that a comparison has ever used."""
        query = "SELECT file FROM upload JOIN change ON change.id = upload.change WHERE comparison = ?"
        return {row[0] for row in self._rows(query, name)}

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the changes that hold, oldest first."""
        for change in self.changes(name):
            yield from self._rows("SELECT file, content FROM upload WHERE change = ? ORDER BY rowid", change.id)

    def unfinished(self) -> list[Job]:
        """Return the jobs to do, in the order asked for; what killed the app too often is given up."""
        with self._writing() as base:
            base.execute(
                "UPDATE job SET state = 'failed', message = ? WHERE state = 'working' AND attempts >= ?",
                ("The app stopped each time it worked on this; undo the last change.", MAX_ATTEMPTS),
            )
        query = "SELECT comparison FROM job WHERE state IN ('waiting', 'working') ORDER BY number"
        return [Job(row[0]) for row in self._rows(query)]

    def job(self, name: str) -> Job | None:
        """Return the last job on a comparison."""
        rows = self._rows("SELECT state, message FROM job WHERE comparison = ?", name)
        return Job(name, rows[0][0], message=rows[0][1]) if rows else None

    def started(self, name: str) -> None:
        """Record that work on a job begins."""
        with self._writing() as base:
            base.execute("UPDATE job SET state = 'working', attempts = attempts + 1 WHERE comparison = ?", (name,))

    def finished(self, name: str, state: JobState, message: str) -> None:
        """Record how a job ended."""
        with self._writing() as base:
            base.execute(
                "UPDATE job SET state = ?, message = ?, attempts = 0 WHERE comparison = ?", (state, message, name)
            )

    def cached(self, name: str, kind: str, stamp: str) -> Any:
        """Return what was worked out before; None where it is missing or of another stamp."""
        rows = self._rows("SELECT stamp, value FROM cached WHERE comparison = ? AND kind = ?", name, kind)
        return json.loads(rows[0][1]) if rows and rows[0][0] == stamp else None

    def cache(self, name: str, kind: str, stamp: str, value: Any) -> None:
        """Keep what was worked out."""
        with self._writing() as base:
            base.execute("INSERT OR REPLACE INTO cached VALUES (?, ?, ?, ?)", (name, kind, stamp, json.dumps(value)))

    @staticmethod
    def _add(base: sqlite3.Connection, name: str, uploads: Sequence[tuple[str, bytes]]) -> None:
        """Record files as one change."""
        number = _insert_change(base, name, "add", {"files": [file for file, _ in uploads]})
        base.executemany("INSERT INTO upload VALUES (?, ?, ?)", [(number, *upload) for upload in uploads])

    @staticmethod
    def _queue(base: sqlite3.Connection, name: str) -> None:
        """Record that a comparison has to be made."""
        base.execute(
            "INSERT OR REPLACE INTO job (comparison, state, number)"
            " VALUES (?, 'waiting', (SELECT coalesce(max(number), 0) + 1 FROM job))",
            (name,),
        )


def _insert_change(base: sqlite3.Connection, name: str, kind: str, detail: dict[str, Any]) -> int:
    """Write one change and return its number."""
    row = base.execute(
        "INSERT INTO change (comparison, kind, detail) VALUES (?, ?, ?)", (name, kind, json.dumps(detail))
    )
    return int(row.lastrowid or 0)
