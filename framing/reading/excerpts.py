"""Whether a text is cut off or only part of an article, and what says so."""

from __future__ import annotations

import functools
import re

from framing.reading.furniture import JudgedText
from framing.reading.page_words import page_words
from framing.reading.signatures import find_signature

__all__ = ["excerpt_reason"]

_ELLIPSIS = re.compile(r"(?:\.{3,}|…)[\"”’']?\s*\Z")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'A-Z])")

#: A last line of fewer words may be a byline, a caption or a credit, which has no full stop.
MIN_LAST_WORDS = 12

#: A last line of so many words is cut where it ends with a word that needs another behind it.
MIN_OPEN_WORDS = 6

#: Characters at the end of a text that the marks of a cut are looked for in.
TAIL = 1_000

#: A text with a smaller share of the words that the database or the page states is not whole.
WHOLE_SHARE = 0.7

#: Characters of the words shown in a reason.
SHOWN = 60


@functools.lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what stands where a text was cut, the ends with which no sentence ends, and those with which few do."""
    words = page_words()
    cut = re.compile(rf"(?:{'|'.join(words.cut_marks)})\s*[.…»>→\])]*\s*\Z", re.IGNORECASE)
    rare = "|".join(sorted(words.open_ends | words.rare_ends))
    return (
        cut,
        re.compile(rf"(?:[a-z,;:–—-]|\b(?:{'|'.join(sorted(words.open_ends))}))\s*\Z"),
        re.compile(rf"\b(?:{rare})\s*\Z"),
    )


def excerpt_reason(page: JudgedText, *, stated_words: int | None = None, is_free: bool | None = None) -> str | None:
    """Say why a text is clearly not the whole article; ``None`` when it is not clear.

    Parameters
    ----------
    page : JudgedText
        The text with its furniture marked.
    stated_words : int or None
        How many words the article has, as a database or the page says.
    is_free : bool or None
        False where the page says that the article is not accessible for free.

    Returns
    -------
    str or None

    >>> excerpt_reason(JudgedText.of("The gate was closed on Tues... [+1234 chars]"))
    'the text ends with a mark of having been cut: [+1234 chars]'
    """
    first, last = page.body()
    below = page.lines[last][0] if last >= first else 0
    wall = next((place for place in page.walls if place >= below), None)
    if wall is not None:
        words = page.text[wall : wall + 2 * SHOWN].split("\n")[0]
        return f"the text says that there is more for those who subscribe or sign in: {words[:SHOWN].strip()}"
    words_here = sum(len(page.line(number).split()) for number, kind in enumerate(page.kinds) if kind is None)
    if stated_words and words_here < WHOLE_SHARE * stated_words:
        return f"the article has {stated_words:,} words, the text {words_here:,}"
    reason = _cut(page)
    if reason is None and is_free is False and not (stated_words and words_here >= WHOLE_SHARE * stated_words):
        return "the page says that the article is not free to read, so that the text may be a part of it"
    return reason


def _cut(page: JudgedText) -> str | None:
    """Say how the text ends, where it ends as a whole one does not."""
    tail = page.text[-TAIL:].rstrip()
    mark = _patterns()[0].search(tail)
    if mark:
        return f"the text ends with a mark of having been cut: {mark.group().strip()[:SHOWN]}"
    own = [number for number, kind in enumerate(page.kinds) if kind is None]
    if not own:
        return None
    last = _unsigned(page, own[-1])
    mark = _patterns()[0].search(last[-TAIL:])
    if mark:
        return f"the text ends with a mark of having been cut: {mark.group().strip()[:SHOWN]}"
    if _ELLIPSIS.search(last):
        return "the text ends with an ellipsis"
    if find_signature(last) is not None:
        return None  # "... an aide said. — Africa Wire"
    _, ends, rare = _patterns()
    count = len(last.split())
    stops = (ends.search(last) and count >= MIN_LAST_WORDS) or (rare.search(last) and count >= MIN_OPEN_WORDS)
    if stops and _SENTENCE_END.search(page.text[:20_000]):
        return "the text ends in the middle of a sentence"
    return None


def _unsigned(page: JudgedText, number: int) -> str:
    """Return a line without the credit that stands behind its last sentence."""
    start, end = page.lines[number]
    cut = min((part.start for part in page.parts if start < part.start and part.end >= end), default=end)
    return page.text[start:cut].rstrip()
