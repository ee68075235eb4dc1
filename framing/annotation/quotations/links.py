"""What rules and tagger both produce: roles as token ranges, before they become records."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CHANCE", "Link", "TokenSpan"]

#: A link less probable than this is no ground to go on from, and gives way to what the form of the sentence says.
CHANCE = 0.5

#: First token and one past the last.
TokenSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """Who says what, in token indices of one document.

    Attributes
    ----------
    source, cue, content : tuple of (int, int)
        Token ranges in text order, end exclusive.
    probability : float
        How sure the extractor is, 0 to 1.
    """

    source: tuple[TokenSpan, ...]
    cue: tuple[TokenSpan, ...]
    content: tuple[TokenSpan, ...]
    probability: float = 1.0
