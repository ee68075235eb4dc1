"""Write the folder of trends: page and tables, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from framing.longitudinal.page import render_trends
from framing.longitudinal.records import Trends
from framing.longitudinal.tables import trend_files
from framing.report.folders import replace_folder, with_checksums
from framing.text_safety import writable

__all__ = ["write_trends"]


def write_trends(trends: Trends, folder: str | os.PathLike[str]) -> Path:
    """Write trends into a folder.

    Parameters
    ----------
    trends : Trends
    folder : path-like
        Made where it is missing; what else lies in it stays.

    Returns
    -------
    Path
        The page, ``report.html``.

    Raises
    ------
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    target = Path(folder)
    page = writable(render_trends(trends)).encode("utf-8")
    replace_folder(with_checksums({"report.html": page, **trend_files(trends)}), target)
    return target / "report.html"
