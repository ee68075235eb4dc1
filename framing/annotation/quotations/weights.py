"""The shipped files of the trained tagger: its networks, its linker, and the word lists that both were trained with."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from framing.errors import ModelError
from framing.weight_files import REMEDY, WEIGHTS, weight_arrays, weight_bytes

__all__ = ["REMEDY", "WORDS", "load_arrays", "weights_digest", "weights_path"]

#: Layout version of the weight files.
FORMAT = 2

#: The file of word lists.
WORDS = "attribution-words.toml"

#: All that a result of the tagger depends on.
FILES = ("attribution.npz", "attribution-linker.npz", WORDS)


def weights_path(name: str = "attribution.npz") -> Path:
    """Where a shipped weight file lies."""
    return WEIGHTS / name


@lru_cache(maxsize=1)
def weights_digest() -> str:
    """Return the sha256 of the shipped weight files, one after the other, in hexadecimal."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(weight_bytes(name))
    return digest.hexdigest()


def load_arrays(file: Path) -> dict[str, NDArray[Any]]:
    """Read a weight file.

    Raises
    ------
    ModelError
        If the file is missing, damaged or of another version.
    """
    arrays = weight_arrays(file)
    try:
        version = int(arrays.pop("format"))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError("does not state its format", path=file, remedy=REMEDY) from error
    if version != FORMAT:
        raise ModelError(f"weights of format {version}, expected {FORMAT}", path=file, remedy=REMEDY)
    return arrays
