"""The checks of one sentence: figures, dates, names, negation, speaker and quotations, each against the sentences
of the articles that tell of the same thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from framing.comparison.grounding.lines import Line, Lines
from framing.comparison.grounding.pieces import Piece, cut
from framing.comparison.grounding.quotations import find_altered_quotations
from framing.comparison.grounding.speakers import find_speaker_clashes
from framing.comparison.grounding.turns import find_turns
from framing.comparison.grounding.values import (
    NumberRead,
    dates_agree,
    figures,
    figures_agree,
    names_agree,
    rival_figures,
    same_make,
)
from framing.comparison.normalization import is_content
from framing.model import Discrepancy, DiscrepancyKind, Mention, Span

__all__ = ["check_line"]

#: Sentences in which a value is looked for: those that cover the words around it so much of what the best does.
TIED = 0.85
MOST_TIED = 5

#: Below this share of the words around a value, no sentence tells of the same thing.
LEAST_COVERED = 0.3

#: From this share on, what stands in its place contradicts it.
CLASH_COVERED = 0.45

#: From this share on, the sentences tell the same in the same words, so a name missing there is the other's.
SAME_COVERED = 0.8

#: Share of a sentence that another must have before its figure counts, where a closer sentence has another figure.
ELSEWHERE = 0.4

#: Words on one side of a figure or a date that must stand in a row with it.
ROW = 2

#: So many words around a value say what it is about.
MIN_BESIDE = 3

#: Numbers up to this one are often counted by the writer and written nowhere ("the two ministers").
COUNTABLE = 3

#: Sentences before and after one, and at the head of an article, that may say when it was.
DATED_NEAR = 2
DATED_HEAD = 3


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Sentences in which a value of the text should stand: those that tell of the same thing, closest first."""

    numbers: tuple[int, ...]
    best: float


def check_line(line: Line, lines: Lines, evidence: Sequence[int]) -> tuple[Discrepancy, ...]:
    """Find what a sentence says otherwise than the articles, or alone.

    Parameters
    ----------
    line : Line
        A sentence of the text.
    lines : Lines
        The articles' sentences.
    evidence : sequence of int
        Those that have its words.

    Returns
    -------
    tuple of Discrepancy
        In text order.
    """
    pieces = cut(line)
    found = [
        *_figures(line, pieces, lines),
        *_dates(line, pieces, lines),
        *_names(line, pieces, lines),
        *_clocks(line, pieces, lines),
        *find_turns(line, pieces, lines, evidence),
        *find_speaker_clashes(line, lines),
        *find_altered_quotations(line, lines),
    ]
    return tuple(sorted(found, key=lambda item: (item.said, item.kind)))


def _candidates(line: Line, pieces: Sequence[Piece], value: Span, lines: Lines, *, figure: bool = False) -> _Candidates:
    """Return the sentences that tell of what stands around a value; the noun that a figure counts is part of that."""
    own = set() if figure else set(line.terms_in(value.start, value.end))
    wanted, whole = _beside(pieces, value, own), [term for term in line.terms if term not in own]
    shares = lines.coverage(wanted)
    ranked = sorted(shares, key=lambda number: (-shares[number], number))
    best = shares[ranked[0]] if ranked else 0.0
    tied = tuple(number for number in ranked[:MOST_TIED] if shares[number] >= max(TIED * best, LEAST_COVERED))
    covered = lines.coverage(whole)
    first = max(covered, key=lambda number: (covered[number], -number), default=None)
    if first is not None and first not in tied and covered[first] >= LEAST_COVERED:
        tied = (*tied, first)
    return _Candidates(tied, best)


def _beside(pieces: Sequence[Piece], value: Span, own: Set[str]) -> list[str]:
    """Return the words around a value: those of its piece, with the pieces beside it where these are few."""
    at = next((number for number, piece in enumerate(pieces) if piece.start <= value.start < piece.end), 0)
    for reach in range(len(pieces)):
        near = pieces[max(0, at - reach) : at + reach + 1]
        wanted = [term for piece in near for term in piece.terms if term not in own]
        if len(wanted) >= MIN_BESIDE:
            return wanted
    return [term for piece in pieces for term in piece.terms if term not in own]


def _verbatim(line: Line, value: Span, lines: Lines) -> bool:
    """Whether a sentence of the articles has a figure or a date with the words on one side of it in a row."""
    tokens, sentence = line.part.tokens, line.sentence
    low, high = bisect_left(tokens.starts, value.start), bisect_left(tokens.starts, value.end)
    sides = (tokens.lowers[max(sentence.token_start, low - ROW) : high], tokens.lowers[low : high + ROW])
    rows = [side for side in sides if len(side) == high - low + ROW and any(map(is_content, side[: low - high]))]
    return any(lines.has_row(row) for row in rows)


def _clocks(line: Line, pieces: Sequence[Piece], lines: Lines) -> Iterator[Discrepancy]:
    """Yield the clock times that the articles have otherwise, or nowhere."""
    for start, end, time in line.clocks:
        candidates = _candidates(line, pieces, line.part.span(start, end), lines)
        there = [(lines.lines[number], clock) for number in candidates.numbers for clock in lines.lines[number].clocks]
        if any(clock[2] == time for _, clock in there):
            continue
        said = line.part.span(start, end)
        if there and candidates.best >= CLASH_COVERED:
            source, clock = there[0]
            yield _discrepancy(DiscrepancyKind.NUMBER, line, said, lines, source, source.part.span(*clock[:2]))
        else:
            yield Discrepancy(DiscrepancyKind.NUMBER, said, None, line.text(start, end))


def _figures(line: Line, pieces: Sequence[Piece], lines: Lines) -> Iterator[Discrepancy]:
    """Yield the figures that the articles have otherwise, or nowhere."""
    own = figures(line)
    for figure in own:
        candidates = _candidates(line, pieces, figure.span, lines, figure=True)
        rivals = _rivals(figure, own, candidates, lines)
        if _stands(figure, own, candidates, lines) or _digits_stand(figure, candidates, lines):
            continue
        if _verbatim(line, figure.span, lines) or _told_elsewhere(figure, line, lines):
            continue
        if len(figure.numbers) == 1 and figure.values[0] <= COUNTABLE and not rivals:
            continue
        if rivals and candidates.best >= CLASH_COVERED:
            yield _discrepancy(DiscrepancyKind.NUMBER, line, figure.span, lines, rivals[0].line, rivals[0].span)
        else:
            yield Discrepancy(DiscrepancyKind.NUMBER, figure.span, None, figure.text)


def _told_elsewhere(figure: NumberRead, line: Line, lines: Lines) -> bool:
    """Whether a sentence that has much of the whole sentence has the very figure, where a closer one has another."""
    shares = lines.coverage(line.terms)
    return any(
        share >= ELSEWHERE
        and any(
            other.values == figure.values and other.numbers[0].unit == figure.numbers[0].unit
            for other in figures(lines.lines[number])
        )
        for number, share in shares.items()
    )


def _stands(figure: NumberRead, own: Sequence[NumberRead], candidates: _Candidates, lines: Lines) -> bool:
    """Whether a sentence there has the figure, once for each time that ours has it."""
    wanted = [other for other in own if other.values == figure.values]
    for number in candidates.numbers:
        held = figures(lines.lines[number])
        if len(figure.numbers) == 2 and set(figure.values) <= {other.values[0] for other in held}:
            return True
        there = [other for other in held if figures_agree(figure, other)]
        if there and (len(wanted) == 1 or len(there) >= len(wanted) or wanted[0] is figure):
            return True
    return False


def _rivals(figure: NumberRead, own: Sequence[NumberRead], candidates: _Candidates, lines: Lines) -> list[NumberRead]:
    """Return the figures that stand where ours should, closest first."""
    return [other for number in candidates.numbers for other in rival_figures(figure, own, lines.lines[number])]


def _digits_stand(figure: NumberRead, candidates: _Candidates, lines: Lines) -> bool:
    """Whether the figure stands as a word in those sentences, where it was read as no number (a title, a model)."""
    words = {word for item in figure.numbers for word in item.text.lower().split() if word[:1].isdigit()}
    return bool(words) and any(words <= set(lines.lines[number].words) for number in candidates.numbers)


def _dates(line: Line, pieces: Sequence[Piece], lines: Lines) -> Iterator[Discrepancy]:
    """Yield the dates that the articles have otherwise, or nowhere."""
    words = line.index.language.calendar
    for date in (item for item in line.mentions if item.kind == "date"):
        candidates = _candidates(line, pieces, date.span, lines)
        there = [lines.lines[number] for number in candidates.numbers]
        dates = [(source, other) for source in there for other in source.mentions if other.kind == "date"]
        if any(dates_agree(date, other, words) for _, other in dates) or _verbatim(line, date.span, lines):
            continue
        rivals = [(source, other) for source, other in dates if same_make(date, other, words)]
        if rivals and candidates.best >= CLASH_COVERED:
            source, other = rivals[0]
            yield _discrepancy(DiscrepancyKind.DATE, line, date.span, lines, source, other.span)
        elif not _date_near(date, line, candidates, lines):
            yield Discrepancy(DiscrepancyKind.DATE, date.span, None, date.text)


def _date_near(date: Mention, line: Line, candidates: _Candidates, lines: Lines) -> bool:
    """Whether the date stands beside what the sentence tells of: an article says once that all of it was on Tuesday."""
    shares = lines.coverage(line.terms)
    near = {number for number, share in shares.items() if share >= ELSEWHERE} | set(candidates.numbers)
    there = [item for number in sorted(near) for item in (lines.lines[number], *lines.around(number, DATED_NEAR))]
    heads = [item for item in lines.lines if item.sentence.index < DATED_HEAD]
    return any(
        mention.kind == "date" and dates_agree(date, mention, line.index.language.calendar) is not False
        for source in (*there, *heads)
        for mention in source.mentions
    )


def _names(line: Line, pieces: Sequence[Piece], lines: Lines) -> Iterator[Discrepancy]:
    """Yield the names that stand where the articles have others, or that no article has."""
    for name in line.mentions:
        if name.kind not in ("name", "place") or name.entity == "demonym" or any(map(str.isdigit, name.text)):
            continue
        terms = line.terms_in(name.start, name.end)
        if not terms:
            continue
        candidates = _candidates(line, pieces, name.span, lines)
        there = [lines.lines[number] for number in candidates.numbers]
        if any(_has_name(source, name, terms) for source in there):
            continue
        rival = _rival_name(name, line, candidates, lines)
        if rival is not None and candidates.best >= CLASH_COVERED:
            yield _discrepancy(DiscrepancyKind.NAME, line, name.span, lines, *rival)
        elif not any(_has_name(source, name, terms) for source in lines.lines):
            yield Discrepancy(DiscrepancyKind.NAME, name.span, None, name.text)


def _has_name(source: Line, name: Mention, terms: Sequence[str]) -> bool:
    """Whether a sentence names somebody or something."""
    if terms[-1] in source.held and (len(terms) == 1 or name.entity == "person"):
        return True
    if set(terms) <= source.held:
        return True
    return any(
        names_agree(name, item, source.index.language) for item in source.mentions if item.kind in ("name", "place")
    )


def _rival_name(name: Mention, line: Line, candidates: _Candidates, lines: Lines) -> tuple[Line, Span] | None:
    """Return the name that stands where ours should: of its sort, and told nowhere in our sentence."""
    close = candidates.best >= SAME_COVERED
    for number in candidates.numbers[:1]:
        source = lines.lines[number]
        for other in source.mentions:
            if other.kind not in ("name", "place") or other.entity == "demonym":
                continue
            if not close and not _one_sort(name, other):
                continue
            terms = source.terms_in(other.start, other.end)
            if terms and not _has_name(line, other, terms) and (close or _one_slot(line, name, source, other)):
                return source, other.span
    return None


def _one_slot(line: Line, name: Mention, source: Line, other: Mention) -> bool:
    """Whether two names stand beside one word at least, or both begin their sentences."""
    ours, theirs = (side.near(item.start, item.end) for side, item in ((line, name), (source, other)))
    return bool(ours & theirs) or (name.start == line.sentence.start and other.start == source.sentence.start)


def _one_sort(one: Mention, two: Mention) -> bool:
    """Whether two names may name things of one sort."""
    return one.entity is None or two.entity is None or one.entity == two.entity


def _discrepancy(kind: DiscrepancyKind, line: Line, said: Span, lines: Lines, source: Line, found: Span) -> Discrepancy:
    """Make a record of what both say."""
    return Discrepancy(kind, said, found, line.text(said.start, said.end), source.text(found.start, found.end))
