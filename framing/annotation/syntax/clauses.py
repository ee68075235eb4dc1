"""Where a clause ends: the reach of a negator and of an evaluative word."""

from __future__ import annotations

from itertools import accumulate

from framing.model import Document

__all__ = ["clause_numbers"]

#: Marks that end a clause. A comma does not by itself: "the reckless, dangerous plan" is one.
MARKS = frozenset(";:—–()[]…?!")

#: Words that open a clause of their own. ``that`` is left out: "China said that it ..." stays together
#: for the target, and a negator seldom reaches over it since it looks back a few words only.
OPENERS = frozenset(
    """
    but while although though whereas because unless despite however yet nevertheless meanwhile
    """.split()
)

#: After a comma these open a clause; without one they may join two nouns ("Japan and China").
AFTER_COMMA = frozenset("and or so who which whose where when after before as with if since until nor".split())

_OPENING = MARKS | OPENERS | AFTER_COMMA


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
    lowers = document.tokens.lowers
    opened = [0] * (len(lowers) + 1)
    for sentence in document.sentences:
        opened[sentence.token_start] += 1
    for token in [number for number, word in enumerate(lowers) if word in _OPENING]:
        if lowers[token] not in AFTER_COMMA or (token and lowers[token - 1] == ","):
            opened[token] += 1
    return list(accumulate(opened[:-1]))
