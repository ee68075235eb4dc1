"""Whether what a text puts between quotation marks stands so in the articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from framing.comparison.grounding.lines import Line, Lines
from framing.comparison.normalization import fold
from framing.model import Discrepancy, DiscrepancyKind, Span

__all__ = ["find_altered_quotations"]

#: Fewer words between marks are a term, not what somebody said.
MIN_QUOTED = 3

#: Share of the quoted words that a sentence must have, in their order, to be taken for the same utterance.
ALIKE = 0.6


def find_altered_quotations(line: Line, lines: Lines) -> Iterator[Discrepancy]:
    """Yield the quotations of a sentence whose words stand in no article in that order.

    Parameters
    ----------
    line : Line
    lines : Lines

    Yields
    ------
    Discrepancy
        With the words that the article has instead, where one has most of them. Words left out are no difference.
    """
    if line.part.part == "title":
        return
    tokens = line.part.tokens
    for span in line.index.profile.quotations:
        if not line.sentence.start <= span.start < line.sentence.end:
            continue
        places = [
            place
            for place in range(line.sentence.token_start, line.sentence.token_end)
            if span.start <= tokens.starts[place] < span.end and tokens.is_word[place]
        ]
        words = [fold(tokens.words[place]) for place in places]
        if len(words) < MIN_QUOTED:
            continue
        found = _closest(words, lines)
        if found is None:
            yield Discrepancy(DiscrepancyKind.QUOTATION, span, None, line.text(span.start, span.end))
        elif found[0] < 1.0:
            said = line.part.span(tokens.starts[places[0]], tokens.ends[places[-1]])
            there = lines.lines[found[1]]
            part = _stretch(words, there)
            yield Discrepancy(
                DiscrepancyKind.QUOTATION, said, part, line.text(said.start, said.end), there.text(part.start, part.end)
            )


def _closest(words: Sequence[str], lines: Lines) -> tuple[float, int] | None:
    """Return which sentence has most of the words in their order, and the share; None where none has enough."""
    best: tuple[float, int] | None = None
    wanted = set(words)
    for number, source in enumerate(lines.lines):
        if len(wanted & set(map(fold, source.words))) < ALIKE * len(wanted):
            continue
        near = [fold(word) for other in (source, *lines.after(number)) for word in other.words if word[0].isalnum()]
        share = _shared(words, near) / len(words)
        if share >= ALIKE and (best is None or share > best[0]):
            best = share, number
    return best


def _shared(words: Sequence[str], others: Sequence[str]) -> int:
    """Count the words that others have in the same order."""
    matcher = SequenceMatcher(None, others, words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _stretch(words: Sequence[str], source: Line) -> Span:
    """Return the stretch of a sentence from the first of the words that it shares to the last."""
    matcher = SequenceMatcher(None, list(map(fold, source.words)), list(words), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    tokens, base = source.part.tokens, source.sentence.token_start
    return source.part.span(tokens.starts[base + blocks[0].a], tokens.ends[base + blocks[-1].a + blocks[-1].size - 1])
