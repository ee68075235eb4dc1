"""Letters to the editor, one or a page of them: each is the words of whoever signs it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from framing.model import Block
from framing.reading.page_words import any_of, page_words
from framing.reading.top_lines import ENDS_SENTENCE
from framing.reading.turn_names import FULL_NAME
from framing.reading.turn_words import turn_words

__all__ = ["find_letters"]

#: A letter has so many words at least; a signature and each line of an address below it so many at most.
LETTER_WORDS, SIGNATURE_WORDS, ADDRESS_WORDS = 8, 14, 9

#: A signature with a full stop has so many words at most.
DOTTED_WORDS = 7

#: Lines of an address, or of a calling, below a signature.
ADDRESS_LINES = 2

_WORD = re.compile(r"([A-Z][a-z]+)\.?\s+")
_MARK = re.compile(r"[\s•·*■▪—–―-]*")
#: Behind the name: where the writer lives, or what he or she is; a title in brackets.
_BEHIND = re.compile(
    r"(?:\s\([^()\n]{1,30}\))?(?:,\s[^\n]{2,90}|\s(?:and|&)\s[A-Z][^\n]{2,60}|\s+[|/–—-]\s[^\n]{2,60})?\.?\Z"
)
_UNNAMED = re.compile(r"\(?names?(?: and address(?:es)?)? (?:supplied|withheld|provided)\b[^\n]{0,40}", re.IGNORECASE)


@functools.lru_cache(maxsize=1)
def _unnamed() -> re.Pattern[str]:
    """Return what stands in the place of a name that is withheld."""
    return re.compile(rf"\(?{any_of(page_words().withheld_names)}\b[^\n]{{0,40}}\Z", re.IGNORECASE)


def find_letters(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """Find the letters in a text: paragraphs with the name of their writer below them.

    Parameters
    ----------
    text : str
        Of an article that is known to be letters.
    paragraphs : sequence of (int, int)
        Character ranges of what is no furniture, in text order.

    Returns
    -------
    tuple of Block
        In text order, each with the place of its writer's name; one whose writer is not named has none.

    >>> said = "Nobody has asked the farmers below the mill what they think of the plan."
    >>> text = f"{said}\\nJon Aske\\nTarn Mill\\n{said}\\nLena Roe, Lowmoor"
    >>> spans = [(found.start(), found.end()) for found in re.finditer(r".+", text)]
    >>> [text[block.label_start : block.label_end] for block in find_letters(text, spans)]
    ['Jon Aske', 'Lena Roe']
    """
    return tuple(_letters(text, paragraphs))


def _letters(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """Yield the letters; a short line that is no name ends one, too, so that nobody signs for another."""
    first: int | None = None
    last = words = number = 0
    while number < len(paragraphs):
        start, end = paragraphs[number]
        line = text[start:end]
        if ENDS_SENTENCE.search(line) and _signed(text, start, end) is None:
            first, last = (number if first is None else first), number
            words += len(line.split())
        elif first is not None and words >= LETTER_WORDS and not _goes_on(line):
            yield _letter(text, (paragraphs[first][0], paragraphs[last][1]), _signed(text, start, end))
            first, words = None, 0
            number = _below_address(text, paragraphs, number + 1)
            continue
        number += 1


def _goes_on(line: str) -> bool:
    """Whether a letter goes on behind a line: a long one, a salutation, "Yours faithfully,"."""
    return len(line.split()) > SIGNATURE_WORDS or line[-1] in ",:;"


def _letter(text: str, span: tuple[int, int], name: tuple[int, int] | None) -> Block:
    """Make the record of a letter."""
    mark = _MARK.match(text, span[0])
    start = mark.end() if mark is not None else span[0]
    low, high = name if name is not None and name[1] > name[0] else (None, None)
    return Block(start, span[1], "block_quote", low, high, named_start=low, named_end=high)


def _signed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the name stands in a line that signs a letter, an empty place where none is given."""
    line = text[start:end]
    if len(line.split()) > SIGNATURE_WORDS:
        return None
    mark = _MARK.match(line)
    begin = mark.end() if mark is not None else 0
    if _unnamed().match(line, begin):
        return start, start
    while (word := _WORD.match(line, begin)) is not None and word[1].casefold() in turn_words().titles:
        begin = word.end()
    name = FULL_NAME.match(line, begin)
    if (
        name is None
        or not _BEHIND.match(line, name.end())
        or (ENDS_SENTENCE.search(line) and len(line.split()) > DOTTED_WORDS)
    ):
        return None
    return start + name.start(), start + name.end()


def _below_address(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> int:
    """Return the number of the first paragraph behind the lines of an address."""
    for _ in range(ADDRESS_LINES):
        if number >= len(paragraphs):
            break
        start, end = paragraphs[number]
        line = text[start:end]
        close = "\n\n" not in text[paragraphs[number - 1][1] : start]
        if not close or len(line.split()) > ADDRESS_WORDS:
            break
        number += 1
    return number
