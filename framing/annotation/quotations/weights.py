"""The shipped files of the trained tagger: its networks, its linker, and the word lists that both were trained with."""

from __future__ import annotations

import hashlib
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.errors import ModelError

__all__ = ["REMEDY", "WORDS", "load_arrays", "weights_digest", "weights_path"]

#: Layout version of the weight files.
FORMAT = 2

#: The file of word lists.
WORDS = "attribution-words.toml"

#: All that a result of the tagger depends on.
FILES = ("attribution.npz", "attribution-linker.npz", WORDS)

REMEDY = "reinstall framing"


def weights_path(name: str = "attribution.npz") -> Path:
    """Where a shipped weight file lies."""
    return Path(__file__).resolve().parents[2] / "weights" / name


@lru_cache(maxsize=1)
def weights_digest() -> str:
    """Return the sha256 of the shipped weight files, one after the other, in hexadecimal."""
    digest = hashlib.sha256()
    for name in FILES:
        try:
            digest.update(weights_path(name).read_bytes())
        except OSError as error:
            raise ModelError("cannot read attribution weights", path=weights_path(name), remedy=REMEDY) from error
    return digest.hexdigest()


def load_arrays(file: Path) -> dict[str, NDArray[Any]]:
    """Read a weight file.

    Raises
    ------
    ModelError
        If the file is missing, damaged or of another version.
    """
    try:
        with np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        version = int(arrays.pop("format"))
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"cannot read attribution weights: {error}", path=file, remedy=REMEDY) from error
    if version != FORMAT:
        raise ModelError(f"weights of format {version}, expected {FORMAT}", path=file, remedy=REMEDY)
    return arrays
