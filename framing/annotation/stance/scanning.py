"""What the stance formula needs to know of each token: clause, sentence, place, part of a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from framing.annotation.stance.clauses import clauses
from framing.annotation.stance.masking import CALENDAR, is_title_case
from framing.model import Document

__all__ = ["SPEECH", "Scan", "scan"]

COMMAS = frozenset({","})
QUOTES = frozenset({'"'})
JOINTS = frozenset("of with from in on at for against".split())
#: Verbs of saying and thinking, as far as they decide who is spoken of.
SPEECH = frozenset(
    """
    said say says saying told tell tells telling asked asks added adds tweeted tweets wrote writes write writing stated
    states argued argues argue claimed claims claim claiming called calls calling insisted insists suggested suggests
    noted notes believes believe believed announced announces declared replied responded explained according spoke
    speaking testified
    """.split()
)

_OPENING = frozenset("\"'([:")


@dataclass(frozen=True, slots=True)
class Scan:
    """One entry a token.

    Attributes
    ----------
    clause, sentence : list of int
        Numbers of the clause and the sentence.
    position : list of int
        Words so far. A name counts as one word however long it is, and marks count nothing, so that
        "Lind" and "Prime Minister Mara Lind" are as far from what is said about them.
    names : set of int
        Tokens inside names: no lexicon word is looked for there ("Hope Hicks").
    name_starts : list of int
        The first token of each run of them, ascending.
    commas, quotes, joints, speech : list of int
        How many of them stand before each token; one entry more than there are tokens. Joints are the
        prepositions that hang one noun on another, speech the verbs of saying.
    """

    clause: list[int]
    sentence: list[int]
    position: list[int]
    names: set[int]
    name_starts: list[int]
    commas: list[int]
    quotes: list[int]
    joints: list[int]
    speech: list[int]


def scan(document: Document, named: Iterable[int]) -> Scan:
    """Go over the tokens of a document once.

    Parameters
    ----------
    document : Document
    named : iterable of int
        Tokens known to be names; words with a capital inside a sentence are added to them.

    Returns
    -------
    Scan
    """
    words, lowers = document.tokens.words, document.tokens.lowers
    names = set(named)
    sentence_of = [0] * len(words)
    position = [0] * len(words)
    place = 0
    for sentence in document.sentences:
        first, last = sentence.token_start, sentence.token_end
        capitals_tell = not is_title_case(words[first:last])
        opens, inside = True, False
        for token in range(first, last):
            sentence_of[token] = sentence.index
            word = words[token]
            if capitals_tell and not opens and word[0].isupper() and lowers[token] not in CALENDAR:
                names.add(token)
            if word[0].isalnum():
                opens = False
                is_name = token in names
                place += not (is_name and inside)
                inside = is_name
            elif word in _OPENING:
                opens = True
            position[token] = place
    counts = (_running(lowers, kind) for kind in (COMMAS, QUOTES, JOINTS, SPEECH))
    starts = [token for token in sorted(names) if token - 1 not in names]
    return Scan(clauses(document), sentence_of, position, names, starts, *counts)


def _running(lowers: Iterable[str], kind: frozenset[str]) -> list[int]:
    """Count the words of one kind before each token."""
    return list(accumulate(map(kind.__contains__, lowers), initial=0))
