"""Write a whole report folder, or nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from framing.errors import OutputError

if TYPE_CHECKING:
    from framing.model import Comparison

__all__ = ["render_report", "write_files", "write_report"]


def render_report(comparison: Comparison) -> dict[str, bytes]:
    """Return every file of a report by its path inside the folder. The same comparison gives the same bytes.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    dict of str to bytes
        ``report.html``, ``report.md``, ``comparison.json`` and ``tables/*.csv``.
    """
    from framing.report.html import render_html
    from framing.report.jsonable import comparison_dict, dumps
    from framing.report.markdown import render_markdown
    from framing.report.tables import comparison_tables, csv_text
    from framing.text_safety import writable

    files = {
        "report.html": render_html(comparison),
        "report.md": render_markdown(comparison),
        "comparison.json": dumps(comparison_dict(comparison)) + "\n",
    }
    for table in comparison_tables(comparison):
        files[f"tables/{table.name}.csv"] = csv_text(table)
    return {name: writable(content).encode("utf-8") for name, content in files.items()}


def write_report(comparison: Comparison, folder: str | os.PathLike[str]) -> Path:
    """Write ``report.html``, ``report.md``, ``comparison.json`` and ``tables/*.csv`` into a folder.

    Everything is written beside the folder first and put in its place at the end: a reader never meets half
    a report, and what stood there before stays until the new report is whole. Other files in the folder stay.

    Parameters
    ----------
    comparison : Comparison
    folder : path-like
        Made where it is missing, with its parents.

    Returns
    -------
    Path
        The path of ``report.html``.

    Raises
    ------
    OutputError
        If the folder cannot be written; what stood there before is untouched.
    """
    target = Path(folder)
    write_files(render_report(comparison), target)
    return target / "report.html"


def write_files(files: dict[str, bytes], target: Path) -> None:
    """Write files into a folder: all of them, or none.

    Raises
    ------
    OutputError
        If the folder cannot be written.
    """
    if target.exists() and not target.is_dir():
        raise OutputError("the output path is not a folder", path=target, remedy="name another with --out")
    made = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
        # Inside the target, so that os.replace never crosses a file system; the name is gone afterwards.
        staging = Path(tempfile.mkdtemp(prefix=".writing-", dir=target))
    except OSError as error:
        raise OutputError(_why(error), path=target, remedy="name a folder that can be written with --out") from error
    try:
        _stage(files, staging)
        _check_places(files, target)
        for name in files:
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(place)
    except OSError as error:
        where = error.filename or target
        raise OutputError(_why(error), path=where, remedy="free some space or name another folder") from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(staging)
            if made and not any(target.iterdir()):
                target.rmdir()


def _stage(files: dict[str, bytes], staging: Path) -> None:
    """Write every file to disk in the staging folder."""
    for name, content in files.items():
        place = staging / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())


def _check_places(files: dict[str, bytes], target: Path) -> None:
    """Refuse before the first replacement what would stop a later one."""
    for name in files:
        place = target / name
        if place.is_dir():
            raise OutputError("a folder stands where a file of the report goes", path=place, remedy="move it away")
        parent = place.parent
        if parent.exists() and not parent.is_dir():
            raise OutputError("a file stands where a folder of the report goes", path=parent, remedy="move it away")
        if parent.exists() and not os.access(parent, os.W_OK):
            raise OutputError("the folder cannot be written", path=parent, remedy="name another folder with --out")


def _why(error: OSError) -> str:
    """Say in words what the system said."""
    return f"the report cannot be written: {error.strerror or error}"
