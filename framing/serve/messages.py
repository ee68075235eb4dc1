"""What the app says to a reader: replies and errors, with no path of the server and no advice for a terminal.

The labels of its pages stand in the templates; what a report says stands in ``framing/comparison/sentences``.
"""

from __future__ import annotations

import re
from pathlib import Path

from framing.errors import FramingError
from framing.text_safety import plain_line

__all__ = [
    "DATE_FORM",
    "FOREIGN_FORM",
    "NOTHING_GIVEN",
    "NOTHING_TO_UNDO",
    "NOT_KEPT",
    "NO_COMPARISON",
    "NO_FILE",
    "NO_REPORT",
    "NO_SUCH_DAY",
    "NO_TEXT",
    "NO_TOKEN",
    "TOO_FEW",
    "TOO_SLOW",
    "TWICE",
    "WITHOUT_TOKEN",
    "WRONG_TOKEN",
    "plain_message",
    "too_large",
]

#: What a page says where a comparison has too few articles.
TOO_FEW = "One article alone cannot be compared. Add another one on the same event."


TWICE = "The same text was given more than once; it counts once."
NOTHING_GIVEN = "No article was given. Drop a file, or paste a text."
WRONG_TOKEN = "The token in the address is not that of this app."
WITHOUT_TOKEN = "See the address without its token."
NO_TOKEN = "Open the address that framing serve printed: it ends in the token of this app."
NO_COMPARISON = "There is no such comparison."
NOT_KEPT = "There is no such comparison, or its articles are not kept here."
NOTHING_TO_UNDO = "There is nothing to undo."
NO_REPORT = "There is no such report."
FOREIGN_FORM = "This form is not of this app. Load the page again."
TOO_SLOW = "The upload took too long."
NO_FILE = "There is no such file."
NO_TEXT = "No text was given."
DATE_FORM = "Write the date as year-month-day, such as 2026-03-09."
NO_SUCH_DAY = "There is no such day in the calendar."


def too_large(limit: int) -> str:
    """Say that an upload is too large.

    >>> too_large(32)
    'The upload is too large: at most 32 MB.'
    """
    return f"The upload is too large: at most {limit} MB."


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
