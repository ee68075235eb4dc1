"""Title, author and date of a text that was copied from a page: its first lines, without labels."""

from __future__ import annotations

import re

from framing.reading.authors import without_by
from framing.reading.dates import parse_date, says_updated

__all__ = ["top_fields"]

#: Lines with words that are looked at, and characters of one that can be a title, a byline or a date.
MAX_LINES, MAX_TITLE, MAX_BYLINE, MAX_DATE = 8, 220, 90, 80

#: A line of so many words that ends like a sentence is the report.
REPORT_WORDS = 12

#: A title has so many words at least.
MIN_TITLE_WORDS = 3

_END = re.compile(r"[.!?…][\"”’')\]]*\Z")
_BYLINE = re.compile(r"(?:by|words by)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def top_fields(text: str) -> dict[str, object]:
    """Read what the first lines of a text say of it, where each says one thing and nothing else.

    A title is taken only above a byline or a date, so that no first sentence is one.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict of str to object
        ``title``, ``author``, ``published`` and ``updated``, as far as the lines have them.

    >>> top_fields("Ferry stays in port\\n\\nBy Ann Cole\\n\\nMarch 12, 2024 / 6:04 PM EDT\\n\\nThe ferry is shut.")
    {'title': 'Ferry stays in port', 'author': 'Ann Cole', 'published': 'March 12, 2024 / 6:04 PM EDT'}
    """
    found: dict[str, object] = {}
    others: list[str] = []
    lines = (line.strip() for line in text[: MAX_LINES * 400].splitlines())
    filled = [line for line in lines if line][:MAX_LINES]
    for line in filled:
        if len(line.split()) >= REPORT_WORDS and _END.search(line):
            break
        if _BYLINE.match(line) and len(line) <= MAX_BYLINE and not _END.search(line):
            found.setdefault("author", without_by(_BYLINE.sub("", line, count=1)))
        elif len(line) <= MAX_DATE and _YEAR.search(line) and parse_date(line, day_first=True)[0] is not None:
            found.setdefault("updated" if says_updated(line) else "published", line)
        else:
            others.append(line)
    first = filled[0].lstrip("# ") if filled else ""
    named = not is_sentence(first) and any(map(is_sentence, others[1:]))  # the outlet's name on top, a headline below
    if found and not named and _is_title(first, below=filled[1:4]):
        return {"title": first, **found}
    return found


def is_sentence(text: str) -> bool:
    """Whether a line has words in small letters of more than three letters, as a headline has and a name has not.

    >>> is_sentence("Who pays for the pier?"), is_sentence("The Island Voice")
    (True, False)
    """
    return any(word[0].islower() and len(word) > 3 for word in text.split())


def _is_title(line: str, *, below: list[str]) -> bool:
    """Whether the first line is a title: it is no sentence, and a byline or a date stands right below it."""
    if len(line.split()) < MIN_TITLE_WORDS or len(line) > MAX_TITLE or (_END.search(line) and not line.endswith("?")):
        return False
    if _BYLINE.match(line) or parse_date(line, day_first=True)[0] is not None:
        return False
    return any(_BYLINE.match(text) or parse_date(text, day_first=True)[0] is not None for text in below)
