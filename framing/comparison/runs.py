"""Runs of words: by those that two texts share they are known as copies of one report."""

from __future__ import annotations

from framing.model import Document

__all__ = ["COPIED_ARTICLE", "RUN_WORDS", "word_runs"]

#: Words of a run: long enough that two writers do not hit on it by chance.
RUN_WORDS = 8

#: Share of the shorter article's runs that stand in the other from which the two are one report.
COPIED_ARTICLE = 0.5


def word_runs(document: Document) -> frozenset[tuple[str, ...]]:
    """Return all runs of eight words of a document's body, marks left out."""
    words = [word for word in document.tokens.lowers if word[0].isalnum()]
    return frozenset(tuple(words[index : index + RUN_WORDS]) for index in range(max(len(words) - RUN_WORDS + 1, 0)))
