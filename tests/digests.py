"""A digest of each file of a folder, by which two runs are held against each other."""

from __future__ import annotations

import hashlib
from pathlib import Path

__all__ = ["digests"]


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of each file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
