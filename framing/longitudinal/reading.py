"""The rows of an archive, month by month: which tables there are, their columns, a batch at a time."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.archive.batch import MANIFEST_FILE
from framing.archive.tables import MONTH, UNDATED
from framing.errors import ReadError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Archive", "open_archive"]

#: Rows taken from a file at a time: some tens of megabytes of text.
BATCH_ROWS = 65_536


class Archive:
    """The tables of a folder that ``framing batch`` wrote.

    Parameters
    ----------
    folder : Path

    Attributes
    ----------
    folder : Path
    months : tuple of str
        Months with articles, in order; what has no date is in none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = (path.parent.name.removeprefix(f"{MONTH}=") for path in folder.glob(f"articles/{MONTH}=*/*.parquet"))
        self.months = tuple(sorted({month for month in found if month != UNDATED}))

    def lacks(self, table: str, columns: Sequence[str]) -> str:
        """Return what is missing of a table, in words; nothing where all is there."""
        there = self._columns(table)
        if not there:
            return f"the table {table}"
        missing = [column for column in columns if column not in there]
        return f"{', '.join(missing)} in the table {table}" if missing else ""

    def has(self, table: str, *columns: str) -> bool:
        """Whether a table is there, with some columns."""
        return not self.lacks(table, columns)

    def batches(self, table: str, month: str, columns: Sequence[str]) -> Iterator[pa.Table]:
        """Yield some columns of a month's rows, so many at a time.

        Raises
        ------
        ReadError
            If a file is damaged.
        """
        import pyarrow as pa
        from pyarrow import parquet

        for path in self._files(table, month):
            try:
                with parquet.ParquetFile(path) as file:
                    for batch in file.iter_batches(BATCH_ROWS, columns=list(columns), use_threads=False):
                        yield pa.Table.from_batches([batch])
            except (pa.ArrowException, OSError) as error:
                raise ReadError("is damaged", path=path, command="run framing batch again") from error

    def whole(self, table: str, month: str, columns: Sequence[str]) -> pa.Table:
        """Return some columns of all rows of a month."""
        import pyarrow as pa

        found = list(self.batches(table, month, columns))
        return pa.concat_tables(found) if found else pa.table({name: pa.array([], pa.string()) for name in columns})

    def around(self, month: str) -> tuple[str, ...]:
        """Return a month and its neighbours: an event may begin in one and end in the next."""
        place = self.months.index(month)
        return self.months[max(0, place - 1) : place + 2]

    def undated(self) -> int:
        """Return how many articles have no date."""
        from pyarrow import parquet

        return sum(parquet.read_metadata(path).num_rows for path in self._files("articles", UNDATED))

    def _files(self, table: str, month: str) -> list[Path]:
        """Return the files of a month."""
        return sorted((self.folder / table / f"{MONTH}={month}").glob("*.parquet"))

    @lru_cache(maxsize=64)  # noqa: B019  # an archive lives as long as the command
    def _columns(self, table: str) -> frozenset[str]:
        """Return the names of a table's columns; none where there is no such table."""
        import pyarrow as pa
        from pyarrow import parquet

        path = next(iter(sorted(self.folder.glob(f"{table}/{MONTH}=*/*.parquet"))), None)
        if path is None:
            return frozenset()
        try:
            return frozenset(parquet.read_schema(path).names)
        except (pa.ArrowException, OSError) as error:
            raise ReadError("is damaged", path=path, command="run framing batch again") from error


@contextlib.contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open the archive of a folder, or a store, whose tables are made for the time being.

    Raises
    ------
    ReadError
        If it is not an archive, or has no dated article.
    StoreError
        If it is a file and no store.
    """
    if not path.is_file():
        yield _of_folder(path, path)
        return
    from framing.longitudinal.stored import write_tables

    with tempfile.TemporaryDirectory(prefix="framing-") as made:
        write_tables(path, Path(made))
        yield _of_folder(Path(made), path)


def _of_folder(folder: Path, named: Path) -> Archive:
    """Return the archive of a folder, which errors call by the path that was given.

    Raises
    ------
    ReadError
        If it is none, or has no dated article.
    """
    command = "name a folder that framing batch wrote, or a store"
    try:
        about: Any = json.loads((folder / MANIFEST_FILE).read_bytes())
    except (OSError, ValueError) as error:
        raise ReadError("is not an archive", path=named, command=command) from error
    archive = Archive(folder)
    lacking = archive.lacks("articles", ("article", "outlet", "published", "words"))
    if not isinstance(about, dict) or "run" not in about or lacking:
        raise ReadError("is not an archive" + (f": it lacks {lacking}" if lacking else ""), path=named, command=command)
    if not archive.months:
        raise ReadError("no article has a date, so there are no months", path=named, remedy="give published dates")
    return archive
