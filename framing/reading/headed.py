"""Quotations below a line that says whose they are: "Ada Finch, 81, retired nurse", as street interviews have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.model import Block
from framing.reading.turn_names import FULL_NAME

__all__ = ["find_headed"]

#: Lines that head quotations before any counts, and the words that one has at most.
MIN_HEADED, HEADING_WORDS = 2, 14

_AGE = re.compile(r",? ?(?:aged )?\(?\d{2}\)?\b")
_END = re.compile(r"[.!?…:;\"”]\Z")
_OPENS, _CLOSES = ('"', "“"), ('"', "”")


def find_headed(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """Find quotations that stand below the name of whoever speaks, where several do.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Character ranges of what is no furniture, in text order.

    Returns
    -------
    tuple of Block
        In text order, each without its quotation marks.

    >>> lines = ["Ada Finch, 81, retired nurse", "“I miss it.”", "Joel Brandt, 34", "“My boys read there.”"]
    >>> starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(4)]
    >>> found = find_headed("\\n".join(lines), [(at, at + len(line)) for at, line in zip(starts, lines)])
    >>> [(block.start, block.end) for block in found]
    [(30, 40), (59, 78)]
    """
    found: list[Block] = []
    for number in range(len(paragraphs) - 1):
        name = _heading(text, paragraphs, number)
        if name is None:
            continue
        start, last = _quoted_from(text, paragraphs, number + 1)
        if start is None:  # "Ruth Oyelade" and "Teacher, 45" in lines of their own
            start, last = _quoted_from(text, paragraphs, number + 2)
            if start is None or not _is_short(text, paragraphs[number + 1]):
                continue
        end = paragraphs[last][1]
        closed = text[end - 1] in _CLOSES
        found.append(Block(start + 1, end - closed, "block_quote", *name, named_start=name[0], named_end=name[1]))
    return tuple(found) if len(found) >= MIN_HEADED else ()


def _heading(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> tuple[int, int] | None:
    """Return where the name stands in a line that is a full name, alone or with age and calling behind it."""
    start, end = paragraphs[number]
    name = FULL_NAME.match(text, start, end)
    if name is None or not _is_short(text, (start, end)):
        return None
    behind = text[name.end() : end]
    alone = not behind and not _opens(text, paragraphs, number + 1)
    return name.span() if alone or _AGE.match(behind) or re.match(r", [a-z]", behind) else None


def _is_short(text: str, span: tuple[int, int]) -> bool:
    """Whether a line has few words and no end of a sentence."""
    line = text[slice(*span)]
    return len(line.split()) <= HEADING_WORDS and _END.search(line) is None


def _opens(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a paragraph opens with a quotation mark."""
    return number < len(paragraphs) and text[paragraphs[number][0]] in _OPENS


def _quoted_from(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> tuple[int | None, int]:
    """Return where a quotation begins that is whole paragraphs, and its last paragraph."""
    if not _opens(text, paragraphs, number):
        return None, number
    last = number
    while text[paragraphs[last][1] - 1] not in _CLOSES and _opens(text, paragraphs, last + 1):
        last += 1
    first = text[paragraphs[number][0] + 1 : paragraphs[last][1] - 1]
    whole = text[paragraphs[last][1] - 1] in _CLOSES and not any(mark in first for mark in '"”')
    return (paragraphs[number][0] if whole else None), last
