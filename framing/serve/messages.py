"""Errors as a reader of the pages understands them: no path of the server's, no advice for a command line."""

from __future__ import annotations

import re
from pathlib import Path

from framing.errors import FramingError
from framing.text_safety import plain_line

__all__ = ["TOO_FEW", "plain_message"]

#: What a page says where a comparison has too few articles.
TOO_FEW = "One article alone cannot be compared. Add another one on the same event."


def plain_message(error: FramingError, folder: Path) -> str:
    """Return an error as a sentence for a page.

    Parameters
    ----------
    error : FramingError
    folder : Path
        The folder of the app; its path is left out.

    Returns
    -------
    str

    >>> from framing.errors import OutputError
    >>> plain_message(OutputError("the disk is full", path="/a/b/one.txt", command="use --out"), Path("/a"))
    'one.txt: the disk is full.'
    """
    place = "" if error.path is None else f"{Path(error.path).name}: "
    remedy = f" ({error.remedy})" if error.remedy else ""
    return f"{place}{_without_folders(error.message, folder)}{remedy}."


def _without_folders(text: str, folder: Path) -> str:
    """Leave the folders of the app out of a text, and its last stop."""
    bare = re.sub(rf"(?:{re.escape(str(folder.resolve()))}|{re.escape(str(folder))})/(?:[^\s/:]+/)*", "", text)
    return plain_line(bare).rstrip(".")
