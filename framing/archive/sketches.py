"""What a part keeps of each article for the stages that look at the whole archive: a sketch, and all that was found.

The sketch (MinHash, after Broder 1997) stands for the article's runs of words: the share of equal numbers in two
sketches estimates which share of their runs two articles have in common.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from framing.archive.parts import place_of
from framing.comparison.shingles import word_shingles
from framing.errors import OutputError
from framing.model import Article, Profile
from framing.pipeline.profiling import prepare
from framing.store.packing import pack, pack_profile, unpack, unpack_profile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from framing.lexicons.language import Languages

__all__ = [
    "PACKED",
    "SKETCHES",
    "SKETCH_NUMBERS",
    "Packer",
    "make_sketches",
    "read_profile",
    "read_sketches",
]

#: Files of a part: the sketches, and the packed articles and profiles.
SKETCHES, PACKED = "sketches.npz", "packed.bin"

#: Numbers of a sketch: the share of runs that two articles have in common is estimated to about .04.
SKETCH_NUMBERS = 128

#: By which the library draws its hash functions; another one makes other sketches.
_SEED = 1


class Packer:
    """Packs the articles of a part, one after the other."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._runs: list[list[str]] = []

    def __len__(self) -> int:
        return len(self._runs)

    def add(self, profile: Profile) -> None:
        """Take an article and all that was found in it."""
        self._pieces += pack(profile.article), pack_profile(profile)
        self._runs.append(sorted(word_shingles(profile.document)))

    def files(self) -> dict[str, bytes]:
        """Return the files of the part, by name."""
        stream = io.BytesIO()
        np.savez(
            stream,
            sketches=make_sketches(self._runs),
            runs=np.array([len(found) for found in self._runs], dtype=np.int64),
            ends=np.cumsum([len(piece) for piece in self._pieces], dtype=np.int64),
        )
        return {SKETCHES: stream.getvalue(), PACKED: b"".join(self._pieces)}


def make_sketches(runs: Sequence[list[str]]) -> NDArray[np.uint32]:
    """Return the sketch of each set of runs, one a row."""
    if not runs:
        return np.zeros((0, SKETCH_NUMBERS), dtype=np.uint32)
    from rensa import RMinHash

    rows = RMinHash.digest_matrix_from_token_sets(runs, SKETCH_NUMBERS, _SEED).to_rows()
    return np.array(rows, dtype=np.uint32).reshape(len(runs), SKETCH_NUMBERS)


def read_sketches(folder: Path, key: str) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a part: ``sketches``, ``runs``, and ``ends`` of the packed pieces.

    Raises
    ------
    OutputError
        If the part is damaged.
    """
    file = place_of(folder, key) / SKETCHES
    try:
        with np.load(file) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, KeyError) as error:
        raise OutputError("a finished part is damaged", path=file.parent, remedy="remove it and run again") from error


def read_profile(folder: Path, key: str, row: int, languages: Languages) -> Profile:
    """Return the profile of one article of a part, by its place among those that were analysed."""
    ends = read_sketches(folder, key)["ends"]
    start, middle, end = (int(ends[at]) if at >= 0 else 0 for at in (2 * row - 1, 2 * row, 2 * row + 1))
    with (place_of(folder, key) / PACKED).open("rb") as stream:
        stream.seek(start)
        article: Article = unpack(Article, stream.read(middle - start))
        return unpack_profile(prepare(article, languages), stream.read(end - middle))
