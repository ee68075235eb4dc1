"""Shingles, rows of eight words: by those that two texts share they are known as copies of one report."""

from __future__ import annotations

from framing.model import Document

__all__ = ["COPIED_ARTICLE", "SHINGLE_WORDS", "are_copies", "word_shingles"]

#: Words of a shingle: long enough that two writers do not hit on it by chance.
SHINGLE_WORDS = 8

#: Share of the shorter article's shingles that stand in the other from which the two are one report.
COPIED_ARTICLE = 0.5


def word_shingles(document: Document) -> frozenset[str]:
    """Return all rows of eight words in a document's body, marks left out, with a blank between two words."""
    words = [word for word in document.tokens.lowers if word[0].isalnum()]
    return frozenset(map(" ".join, zip(*(words[first:] for first in range(SHINGLE_WORDS)), strict=False)))


def are_copies(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the shingles of two texts tell that half of the shorter stands in the other.

    >>> are_copies(frozenset({"a", "b"}), frozenset({"b"})), are_copies(frozenset(), frozenset())
    (True, False)
    """
    smaller = min(len(one), len(two))
    return bool(smaller) and len(one & two) >= COPIED_ARTICLE * smaller
