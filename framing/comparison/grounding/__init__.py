"""A text against the articles it was made from: each of its sentences supported, partly, contradicted or not found.

A sentence of a summary may merge several of its sources and put them in other words, so nothing is compared with one
sentence alone: the words are looked for in the few sentences that tell of the same thing together, and each figure,
date, name, negation and speaker in those that tell of what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.comparison.grounding.checks import check_line
from framing.comparison.grounding.lines import Line, Lines, read_lines
from framing.comparison.grounding.pieces import cut
from framing.comparison.grounding.values import NumberRead, figures, figures_agree
from framing.comparison.index import ArticleIndex
from framing.model import GroundedSentence, Grounding, Span, Support

__all__ = ["ground_lines", "ground_text"]

#: Sentences that a sentence may be made from, and the share of its words that each further one must add.
MOST_EVIDENCE = 4
MIN_GAIN = 0.1

#: From this share of its words, by weight, a sentence is supported; below the second it is not found.
SUPPORTED = 0.5
NOT_FOUND = 0.35

#: One clause is supported where one sentence has this share of its words, or others add less than the second:
#: the words of "The bases will be closed next year" stand in three sentences of a story that tells of no closing.
IN_ONE_SENTENCE, ADDED = 0.66, 0.2

#: From this share of its words on a clause has hardly any of its own, as a paraphrase has.
NO_PARAPHRASE = 0.7

#: How much of a word a sentence next to the evidence lends: whoever is "she" there is named here.
NEIGHBOUR = 0.8
NEIGHBOURS = 2

#: From this share of its words on, a sentence with its figure is shown, where those nearest to it have none.
SHOWN_FOR_FIGURE = 0.3

#: A piece of a sentence with so many content words is missing where no sentence has this share of them.
MIN_PIECE = 2
PIECE_FOUND = 0.42
PIECE_NEAR = 0.3


def ground_text(index: ArticleIndex, sources: Sequence[ArticleIndex]) -> Grounding:
    """Hold each sentence of a text against the articles it was made from.

    Parameters
    ----------
    index : ArticleIndex
        The text.
    sources : sequence of ArticleIndex

    Returns
    -------
    Grounding
    """
    lines = Lines(sources)
    return Grounding(
        index.profile.article,
        tuple(source.profile.article for source in sources),
        ground_lines(read_lines(index), lines),
    )


def ground_lines(text: Sequence[Line], lines: Lines) -> tuple[GroundedSentence, ...]:
    """Judge the sentences of a text against those of the articles, both already read."""
    return tuple(_judge(line, lines) for line in text)


def _judge(line: Line, lines: Lines) -> GroundedSentence:
    """Judge one sentence."""
    evidence = _evidence(line, lines)
    discrepancies = check_line(line, lines, evidence)
    share = _share(line, lines, evidence, [item.said for item in discrepancies if item.found is not None])
    if share < NOT_FOUND:
        return GroundedSentence(line.span, Support.NOT_FOUND, round(share, 4), _spans(lines, evidence[:1]))
    missing = _missing(line, lines, evidence)
    if any(item.found is not None for item in discrepancies):
        support = Support.CONTRADICTED
    elif discrepancies or missing or share < SUPPORTED or _is_pieced_together(line, lines, share):
        support = Support.PARTLY
    else:
        support = Support.SUPPORTED
        evidence = _with_figures(line, lines, evidence)
    return GroundedSentence(line.span, support, round(share, 4), _spans(lines, evidence), discrepancies, tuple(missing))


def _with_figures(line: Line, lines: Lines, evidence: list[int]) -> list[int]:
    """Put in front the sentence that has a figure which no evidence has: "50 minutes" is not shown by "40 minutes"."""
    lacking = [figure for figure in figures(line) if not any(_has_figure(lines.lines[at], figure) for at in evidence)]
    shares = lines.coverage(line.terms) if lacking else {}
    near = sorted((-share, number) for number, share in shares.items() if share >= SHOWN_FOR_FIGURE)
    for figure in lacking:
        shown = next((at for _, at in near if _has_figure(lines.lines[at], figure)), None)
        if shown is not None and shown not in evidence:
            evidence = [shown, *evidence]
    return evidence


def _has_figure(source: Line, figure: NumberRead) -> bool:
    """Whether a sentence has a very figure, or both numbers of a score."""
    there = figures(source)
    if len(figure.numbers) == 2 and set(figure.values) <= {other.values[0] for other in there}:
        return True
    return any(other.values == figure.values and figures_agree(figure, other) for other in there)


def _spans(lines: Lines, evidence: Sequence[int]) -> tuple[Span, ...]:
    """Return where the evidence stands."""
    return tuple(lines.lines[number].span for number in evidence)


def _evidence(line: Line, lines: Lines) -> list[int]:
    """Choose the few sentences that have most of a sentence's words together."""
    terms = sorted(line.held)
    weights = {term: lines.weight(term) for term in terms}
    total = sum(map(weights.__getitem__, terms)) or 1.0
    held = dict.fromkeys(terms, 0.0)
    chosen: list[int] = []
    while len(chosen) < MOST_EVIDENCE:
        gains: dict[int, float] = {}
        for term in terms:
            for number, nearness in lines.found(term).items():
                gains[number] = gains.get(number, 0.0) + weights[term] * max(0.0, nearness - held[term]) / total
        best = max(gains, key=lambda number: (round(gains[number], 9), -number), default=None)
        if best is None or gains[best] < (MIN_GAIN if chosen else 1e-9):
            break
        chosen.append(best)
        for term in terms:
            held[term] = max(held[term], lines.found(term).get(best, 0.0))
    return chosen


def _share(line: Line, lines: Lines, evidence: Sequence[int], otherwise: Sequence[Span]) -> float:
    """Return the share of a sentence's words, by weight, that its evidence has; what that has otherwise is left out."""
    near = {
        term for number in evidence[:2] for neighbour in lines.around(number, NEIGHBOURS) for term in neighbour.held
    }
    found = total = 0.0
    for place, term in zip(line.places, line.terms, strict=True):
        start = line.part.tokens.starts[place]
        if any(span.start <= start < span.end for span in otherwise):
            continue
        there = lines.found(term)
        strength = max((there.get(number, 0.0) for number in evidence), default=0.0)
        found += lines.weight(term) * max(strength, NEIGHBOUR if term in near else 0.0)
        total += lines.weight(term)
    return found / total if total else 0.0


def _is_pieced_together(line: Line, lines: Lines, share: float) -> bool:
    """Whether the words of a single clause are found in several sentences of the articles, and most of them in none."""
    if share < NO_PARAPHRASE or len(cut(line)) > 1:
        return False
    best = max(lines.coverage(line.terms).values(), default=0.0)
    return best < IN_ONE_SENTENCE and share - best >= ADDED


def _missing(line: Line, lines: Lines, evidence: Sequence[int]) -> list[Span]:
    """Return the pieces of a sentence that no sentence of the articles has.

    What is put in other words shares less with its source than a clause of somebody's invention may share with some
    sentence somewhere, so less is asked of the sentences that the rest comes from, and of those beside them.
    """
    pieces = cut(line)
    if len(pieces) == 1:
        return []
    near = {at for number in evidence[:2] for at in range(number - 1, number + 2)}
    missing: list[Span] = []
    for piece in pieces:
        if len(set(piece.terms)) < MIN_PIECE:
            continue
        shares = lines.coverage(piece.terms)
        beside = max((share for number, share in shares.items() if number in near), default=0.0)
        if max(shares.values(), default=0.0) < PIECE_FOUND and beside < PIECE_NEAR:
            missing.append(line.part.span(piece.start, piece.end))
    return missing
