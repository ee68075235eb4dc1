"""Load and check lexicon files.

Every fault is a :class:`~framing.errors.LexiconError` with file, line and remedy; :func:`problems` lists all
faults of a file instead of stopping at the first.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicons.checking import Checker, Fault
from framing.lexicons.records import Lexicon
from framing.lexicons.syntax import SUFFIXES, decode, parse, read_bytes

__all__ = ["bundled", "data_folder", "load", "problems"]


def load(path: str | Path) -> Lexicon:
    """Load and validate one lexicon file.

    Parameters
    ----------
    path : str or Path
        A ``.toml`` file; ``.json``, ``.yaml`` (needs PyYAML), ``.csv`` and ``.tsv`` are read too.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        For the first fault, with file, line and remedy.
    """
    lexicon, faults = _read(Path(path))
    if faults or lexicon is None:
        first = min(faults, key=lambda fault: fault.line or 0)
        more = f" [and {len(faults) - 1} more: framing lexicon check lists them]" if len(faults) > 1 else ""
        raise LexiconError(first.message + more, path=path, line=first.line, remedy=first.remedy)
    return lexicon


def problems(path: str | Path) -> tuple[LexiconError, ...]:
    """Return every fault of a lexicon file, in line order; empty when it is sound."""
    try:
        _, faults = _read(Path(path))
    except LexiconError as error:
        return (error,)
    ordered = sorted(faults, key=lambda fault: fault.line or 0)
    return tuple(LexiconError(fault.message, path=path, line=fault.line, remedy=fault.remedy) for fault in ordered)


@functools.lru_cache(maxsize=1)
def bundled() -> tuple[Lexicon, ...]:
    """Return the lexicons that ship with the package, in order of their file names.

    Raises
    ------
    LexiconError
        If one of them has been edited and is broken.
    """
    return tuple(load(path) for path in sorted(data_folder("lexicons").glob("*.toml")))


def data_folder(name: str) -> Path:
    """Return the folder ``lexicons`` or ``corpus``, in a clone or in an installed wheel.

    Raises
    ------
    LexiconError
        If the folder is in neither place.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise LexiconError(
        f"the data folder {name!r} is missing", path=package, remedy="install framing again, or run it from a clone"
    )


def _read(path: Path) -> tuple[Lexicon | None, list[Fault]]:
    """Read one file into a lexicon and the faults found in it."""
    notation = SUFFIXES.get(path.suffix.lower())
    if notation is None:
        raise LexiconError(
            f"{path.suffix or 'a file without ending'!r} is not a lexicon notation",
            path=path,
            remedy=f"use one of {', '.join(SUFFIXES)}",
            command="use 'framing lexicon import' for .dic, .lc3 and .txt",
        )
    raw = read_bytes(path)
    values, locator = parse(decode(raw, path), notation, path)
    checker = Checker(locator, literal=notation in ("yaml", "csv"), table=notation == "csv")
    lexicon = checker.lexicon(values, path, hashlib.sha256(raw).hexdigest())
    return lexicon, checker.faults
