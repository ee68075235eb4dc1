"""Letters, posts and statements that a report gives word for word without quotation marks, behind a colon.

"In a letter to members, Ruth Okafor wrote:" and a paragraph; "Mina Farrow posted on X: We heard it on the radio. No
letter, nothing." Only what the colon makes plain is taken: whose words these are, the words before it say.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from framing.model import Block, finder
from framing.reading.page_words import any_of, page_words

__all__ = ["find_introduced"]

_ITEM = re.compile(r"(?:[-–—•·*▪►]|\d{1,2}[.)])\s")
_QUOTED = re.compile(r"[“”\"«»‘]")

#: A paragraph that is taken as somebody's words has at most so many: more is the report again.
MOST_WORDS = 150


@functools.lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a paragraph ends that introduces the next one, and how it goes on in somebody's own words.

    Those are written words only, since what is said ends with its sentence.
    """
    words = page_words()
    above = rf"\b{any_of(words.introducing)}\b[^.:;“”\"]{{0,60}}:\s*\Z"
    inline = (
        rf"\b{any_of(words.writing)}\b(?! {any_of(words.reported_writing)}\b)"
        r"[^.:;“”\"]{0,60}:\s+(?=[A-Z])(?![A-Z][^\s]*:)"
    )
    return re.compile(above, re.IGNORECASE), re.compile(inline)


def find_introduced(
    text: str, paragraphs: Sequence[tuple[int, int]], marked: Sequence[Block] = ()
) -> tuple[Block, ...]:
    """Find what somebody has written, set off by a colon alone.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Character ranges of what is no furniture, in text order.
    marked : sequence of Block
        Blocks that are known already.

    Returns
    -------
    tuple of Block
        In text order.

    >>> text = "In a letter the mayor wrote:\\n\\nNobody will lose his house.\\n\\nThe plan is old."
    >>> [text[block.start : block.end] for block in find_introduced(text, [(0, 28), (30, 57), (59, 75)])]
    ['Nobody will lose his house.']
    """
    return tuple(_introduced(text, paragraphs, finder(marked)))


def _introduced(text: str, paragraphs: Sequence[tuple[int, int]], in_block: Callable[[int], bool]) -> Iterator[Block]:
    """Yield the blocks."""
    taken = -1
    above, goes_on = _patterns()
    for number, (start, end) in enumerate(paragraphs):
        if number == taken or in_block(start):
            continue
        if text[end - 1] == ":" and number + 1 < len(paragraphs) and above.search(text, max(start, end - 120), end):
            low, high = paragraphs[number + 1]
            words = text[low:high]
            if (
                not in_block(low)
                and not _QUOTED.search(words)
                and not _ITEM.match(words)
                and words.count(" ") < MOST_WORDS
            ):
                taken = number + 1
                yield Block(low, high, "block_quote")
            continue
        inline = goes_on.search(text, start, end)
        if inline is not None and not _QUOTED.search(text[inline.end() : end]):
            yield Block(inline.end(), end, "post" if "post" in inline.group().casefold() else "block_quote")
