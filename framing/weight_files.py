"""The weight files that ship with the package: read as plain numbers, each checked against its sha256."""

from __future__ import annotations

import functools
import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CHECKSUMS", "REMEDY", "WEIGHTS", "weight_arrays", "weight_bytes", "weight_digest"]

#: Where they lie.
WEIGHTS = Path(__file__).resolve().parent / "weights"

#: Name of the list of the sha256 of all files of a folder, as ``sha256sum -c`` reads it.
CHECKSUMS = "files.sha256"

#: What would work where a file is not as it was shipped.
REMEDY = "install framing again"


def weight_bytes(file: str | Path) -> bytes:
    """Return the bytes of a weight file.

    Parameters
    ----------
    file : str or Path
        The name of a shipped file, which is checked, or the path of another one, which is not.

    Raises
    ------
    ModelError
        If it cannot be read, or is not the file that was shipped.
    """
    path = WEIGHTS / file if isinstance(file, str) else file
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror or error}", path=path, remedy=REMEDY) from error
    if path.parent == WEIGHTS and hashlib.sha256(content).hexdigest() != _checksums().get(path.name):
        raise ModelError("is damaged: its sha256 is not that of the file that was shipped", path=path, remedy=REMEDY)
    return content


def weight_digest(file: str | Path) -> str:
    """Return the sha256 of a weight file, in hex: what a manifest says of the model.

    Raises
    ------
    ModelError
        As :func:`weight_bytes`.
    """
    return hashlib.sha256(weight_bytes(file)).hexdigest()


def weight_arrays(file: str | Path) -> dict[str, NDArray[Any]]:
    """Return the arrays of a weight file by name; pickled objects are never loaded.

    Raises
    ------
    ModelError
        As :func:`weight_bytes`, or if the file holds no such arrays.
    """
    import numpy as np

    content = weight_bytes(file)
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        raise ModelError(f"holds no arrays: {error}", path=file, remedy=REMEDY) from error


@functools.lru_cache(maxsize=1)
def _checksums() -> dict[str, str]:
    """Read the list of checksums, by file name."""
    try:
        lines = (WEIGHTS / CHECKSUMS).read_text("utf-8").splitlines()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise ModelError(message, path=WEIGHTS / CHECKSUMS, remedy=REMEDY) from error
    pairs = (line.split("  ", 1) for line in lines if line)
    return {name: digest for digest, name in pairs}
