"""The articles of all parts in the order of reading, as far as the stages over the whole archive need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from framing.archive.parts import read_table
from framing.archive.sketches import read_sketches
from framing.archive.tables import ARTICLES

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["Catalog", "read_catalog"]


@dataclass(frozen=True, slots=True)
class Catalog:
    """One entry an article, in the order of reading.

    Attributes
    ----------
    keys : tuple of str
        Those of the parts.
    part, row : array of int
        Which part holds an article, and its place among those of the part.
    ids, outlets, published : arrow array of str
    """

    keys: tuple[str, ...]
    part: NDArray[np.int32]
    row: NDArray[np.int32]
    ids: pa.ChunkedArray
    outlets: pa.ChunkedArray
    published: pa.ChunkedArray

    def __len__(self) -> int:
        return len(self.part)

    def sketches(self, folder: Path) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Return the sketch of each article, and how many runs it has."""
        read = [read_sketches(folder, key) for key in self.keys]
        return np.concatenate([one["sketches"] for one in read]), np.concatenate([one["runs"] for one in read])


def read_catalog(folder: Path, keys: Sequence[str]) -> Catalog:
    """Read which articles some parts hold.

    Parameters
    ----------
    folder : Path
        Of the parts.
    keys : sequence of str
        Those of the parts, in the order of their articles.
    """
    import pyarrow as pa

    tables = [read_table(folder, key, ARTICLES, ["article", "outlet", "published"]) for key in keys]
    counts = [len(table) for table in tables]
    whole = pa.concat_tables(tables)
    return Catalog(
        keys=tuple(keys),
        part=np.repeat(np.arange(len(keys), dtype=np.int32), counts),
        row=np.concatenate([np.arange(count, dtype=np.int32) for count in counts]),
        ids=whole.column("article").combine_chunks(),
        outlets=whole.column("outlet").dictionary_encode().combine_chunks(),
        published=whole.column("published").combine_chunks(),
    )
