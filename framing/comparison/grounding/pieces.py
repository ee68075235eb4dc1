"""A sentence cut into pieces that may come from different sentences of the articles."""

from __future__ import annotations

from dataclasses import dataclass

from framing.comparison.flips.reading import CLAUSE_MARKS
from framing.comparison.grounding.lines import Line

__all__ = ["Piece", "cut"]

#: A piece of fewer content words is kept with the one before it.
MIN_TERMS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: offsets, tokens and content words."""

    start: int
    end: int
    words: tuple[str, ...]
    terms: tuple[str, ...]


def cut(line: Line) -> tuple[Piece, ...]:
    """Cut a sentence at its marks and joints, short pieces kept with a neighbour."""
    lists = line.index.language.comparison
    tokens = line.part.tokens
    first, last = line.sentence.token_start, line.sentence.token_end
    edges = [first]
    for place in range(first + 1, last):
        word = tokens.lowers[place]
        if (word in CLAUSE_MARKS or word in lists.joints) and _counted(line, edges[-1], place) >= MIN_TERMS:
            edges.append(place)
    if len(edges) > 1 and _counted(line, edges[-1], last) < MIN_TERMS:
        edges.pop()
    edges.append(last)
    return tuple(_piece(line, edges[at], edges[at + 1]) for at in range(len(edges) - 1))


def _counted(line: Line, low: int, high: int) -> int:
    """Count the content words among some tokens."""
    return sum(low <= place < high for place in line.places)


def _piece(line: Line, low: int, high: int) -> Piece:
    """Make a piece of some tokens."""
    tokens = line.part.tokens
    end = line.sentence.end if high == line.sentence.token_end else tokens.starts[high]
    return Piece(tokens.starts[low], end, tokens.lowers[low:high], line.terms_in(tokens.starts[low], end))
