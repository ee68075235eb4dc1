"""Where a clause ends: the reach of a negator and of an evaluative word."""

from __future__ import annotations

from itertools import accumulate

from framing.lexicons.language import language_of
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["clause_numbers"]

#: Marks that end a clause. A comma does not by itself: "the reckless, dangerous plan" is one.
MARKS = frozenset(";:—–()[]…?!")


def clause_numbers(document: Document) -> list[int]:
    """Number the clause that each token belongs to.

    Parameters
    ----------
    document : Document

    Returns
    -------
    list of int
        One number a token, never falling; a new sentence always begins a new clause.
    """
    lists = language_of(document.article.language).syntax
    lowers = document.tokens.lowers
    opened = [0] * (len(lowers) + 1)
    for sentence in document.sentences:
        opened[sentence.token_start] += 1
    opening = union(MARKS, lists.openers, lists.comma_openers)
    for token in [number for number, word in enumerate(lowers) if word in opening]:
        if lowers[token] not in lists.comma_openers or (token and lowers[token - 1] == ","):
            opened[token] += 1
    return list(accumulate(opened[:-1]))
