"""Where the paragraphs of a text are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from framing.model import Furniture
from framing.tokenization import INVISIBLE

__all__ = ["paragraph_spans", "spans_outside", "strip_span"]

_LINE = re.compile(r"[^\r\n\u2028\u2029\u0085]+")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\u2028\u2029\u0085])[ \t\u00a0]*(?=[\r\n\u2028\u2029\u0085])")
_STRIP = re.compile(rf"[\s{INVISIBLE}]+")


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs start and end: lines, or blocks between blank lines where the lines are hard-wrapped."""
    lines = [span for match in _LINE.finditer(text) if (span := strip_span(text, match.start(), match.end()))]
    if not _hard_wrapped(text, lines):
        yield from lines
        return
    start, previous = lines[0]
    for low, high in lines[1:]:
        if _BLANK_LINE.search(text, previous, low + 1):
            yield start, previous
            start = low
        previous = high
    yield start, previous


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines that run on stop at a like width in mid-sentence, as in wrapped plain text."""
    runs = [
        (low, high)
        for (low, high), (after, _) in itertools.pairwise(lines)
        if not _BLANK_LINE.search(text, high, after + 1)
    ]
    if len(runs) < 3:
        return False
    broken = sum(1 for low, high in runs if 40 <= high - low <= 100 and text[high - 1] not in ".!?…:”\"'’»")
    return broken > 0.6 * len(runs)


def spans_outside(
    text: str, paragraphs: Sequence[tuple[int, int]], furniture: Sequence[Furniture]
) -> Iterator[tuple[int, int]]:
    """Yield what is left of the paragraphs; one that furniture parts becomes two. Both are in text order."""
    first = 0
    for start, end in paragraphs:
        while first < len(furniture) and furniture[first].end <= start:
            first += 1
        at = first
        while at < len(furniture) and furniture[at].start < end:
            if before := strip_span(text, start, max(start, furniture[at].start)):
                yield before
            start = furniture[at].end
            at += 1
        if start < end and (rest := strip_span(text, start, end)):
            yield rest


def strip_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Move both ends inward over white space and invisible characters; None when nothing is left."""
    head = _STRIP.match(text, start, end)
    if head:
        start = head.end()
    while end > start and _STRIP.match(text, end - 1, end):
        end -= 1
    return (start, end) if start < end else None
