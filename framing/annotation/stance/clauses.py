"""Where a clause ends: the reach of a negator and of an evaluative word."""

from __future__ import annotations

from framing.model import Document

__all__ = ["clauses"]

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


def clauses(document: Document) -> list[int]:
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
    numbers = [0] * len(lowers)
    current = 0
    for sentence in document.sentences:
        current += 1
        for token in range(sentence.token_start, sentence.token_end):
            word = lowers[token]
            if word in MARKS or word in OPENERS or (word in AFTER_COMMA and token and lowers[token - 1] == ","):
                current += 1
            numbers[token] = current
    return numbers
