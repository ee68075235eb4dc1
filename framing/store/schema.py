"""The tables of a store, and how a file becomes one: each migration takes it from one version to the next."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from framing.errors import StoreError

__all__ = ["MIGRATIONS", "connect", "reading", "writing"]

#: Written into the file, so that another program's database is not taken for a store: "FRAM".
APPLICATION_ID = 0x4652414D

#: Seconds that a writer waits for others. One addition takes well under a second, so that hundreds may queue.
WAIT_SECONDS = 300

#: Seconds between attempts to switch a new file to write-ahead logging, for which SQLite itself does not wait.
RETRY_SECONDS = 0.05

MIGRATIONS = (
    """
    CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        label TEXT NOT NULL DEFAULT '',
        certain INTEGER NOT NULL DEFAULT 1,
        reasons TEXT NOT NULL DEFAULT '[]',
        articles INTEGER NOT NULL DEFAULT 0,
        outlets INTEGER NOT NULL DEFAULT 0,
        first TEXT,
        last TEXT,
        merged_into INTEGER REFERENCES events
    );
    CREATE INDEX events_by_day ON events (last DESC, number DESC) WHERE merged_into IS NULL;
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        event INTEGER NOT NULL REFERENCES events,
        outlet TEXT,
        published TEXT,
        day INTEGER,
        address TEXT,
        pinned INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX articles_by_event ON articles (event);
    CREATE INDEX articles_by_address ON articles (address) WHERE address IS NOT NULL;
    CREATE TABLE versions (
        number INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles,
        place INTEGER NOT NULL,
        current INTEGER NOT NULL,
        digest BLOB NOT NULL,
        analysis TEXT NOT NULL,
        record BLOB NOT NULL,
        profile BLOB NOT NULL,
        UNIQUE (article, place)
    );
    CREATE UNIQUE INDEX versions_current ON versions (article) WHERE current;
    CREATE INDEX versions_by_analysis ON versions (analysis);
    CREATE TABLE terms (
        term TEXT NOT NULL,
        day INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles,
        PRIMARY KEY (term, day, article)
    ) WITHOUT ROWID;
    CREATE INDEX terms_by_article ON terms (article);
    CREATE TABLE sketches (
        hash INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles,
        PRIMARY KEY (hash, article)
    ) WITHOUT ROWID;
    CREATE INDEX sketches_by_article ON sketches (article);
    CREATE TABLE passages (
        number INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        part TEXT NOT NULL,
        words TEXT NOT NULL
    );
    CREATE INDEX passages_by_article ON passages (article);
    CREATE VIRTUAL TABLE search USING fts5 (
        words, content = 'passages', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
        INSERT INTO search (rowid, words) VALUES (new.number, new.words);
    END;
    CREATE TRIGGER passages_dropped AFTER DELETE ON passages BEGIN
        INSERT INTO search (search, rowid, words) VALUES ('delete', old.number, old.words);
    END;
    CREATE TABLE pairs (
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        result BLOB NOT NULL,
        PRIMARY KEY ("left", "right")
    ) WITHOUT ROWID;
    CREATE INDEX pairs_by_right ON pairs ("right");
    """,
    """
    ALTER TABLE pairs ADD COLUMN reports TEXT;
    """,
    """
    CREATE TABLE decisions (place INTEGER NOT NULL, finding TEXT PRIMARY KEY, decision TEXT NOT NULL) WITHOUT ROWID;
    """,
)


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open a store, made or migrated where needed.

    Parameters
    ----------
    path : Path
    create : bool
        Whether to make the file where there is none.

    Raises
    ------
    StoreError
        If there is no such file, it cannot be opened, or is no store that this version knows.
    """
    if not create and not path.is_file():
        raise StoreError("there is no such store", path=path, command="framing add makes one")
    connection: sqlite3.Connection | None = None
    try:
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        _check(connection, path)
        _write_ahead(connection)
        for statement in ("PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON", "PRAGMA cache_size = -65536"):
            connection.execute(statement)
        _migrate(connection)
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        command = "name the file that framing add --store made"
        raise StoreError(f"cannot be opened as a store: {error}", path=path, command=command) from error
    except StoreError:
        if connection is not None:
            connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database, and a store of a later version."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and mark != APPLICATION_ID:
        raise StoreError("is another program's database", path=path, remedy="name another file")
    if version > len(MIGRATIONS):
        raise StoreError("was written by a later version of framing", path=path, remedy="update framing")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, so that readers and a writer do not wait for one another."""
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(RETRY_SECONDS)


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the version of this package."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == len(MIGRATIONS):
        return
    with writing(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been first
        for script in MIGRATIONS[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; ``executescript`` would end the transaction."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the one writer's lock; everything written is kept, or, after an error, nothing."""
    with _transaction(connection, "BEGIN IMMEDIATE"):
        yield


@contextlib.contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """See one state of the store, whatever others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    with _transaction(connection, "BEGIN"):
        yield


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """Run a transaction."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:  # Ctrl-C too must not leave half of it to the next transaction
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
