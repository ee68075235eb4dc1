"""What a draft has otherwise than other articles of its event.

Four sources are joined: the conflicts and the verdicts of the comparison, the checks by which a summary is held against
its sources, and the values by which sentences differ that are the same but for them. A draft is a report of its own and
no summary, so of the checks only those are kept in which both sentences tell of the same thing beyond doubt.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from framing.comparison.drafting.slips import find_slips
from framing.comparison.grounding import ground_lines
from framing.comparison.grounding.lines import Line, Lines, read_lines
from framing.comparison.grounding.values import NumberRead, figures, names_agree, weekday
from framing.comparison.index import ArticleIndex
from framing.model import (
    Comparison,
    Conflict,
    Discrepancy,
    DiscrepancyKind,
    DraftDifference,
    Inclusion,
    OtherValue,
    Profile,
    Span,
    StatementRow,
    Values,
    Verdict,
)

__all__ = ["find_differences"]

_Kind = Literal["number", "date", "name", "place", "position", "negation", "speaker"]

#: Content words that both sentences must share, beside the values, and their share of the draft's sentence by weight.
MIN_SHARED = 2
MIN_SHARE = 0.5
MIN_SHARE_NEGATED = 0.7

#: Names are other names in most pairs of sentences: these must be nearly one sentence.
MIN_SHARED_NAME = 3
MIN_SHARE_NAME = 0.8

#: Amounts further apart than this are mostly two things.
MAX_FACTOR = 2.5

#: Units of share: one story has many percentages, of many things.
_SHARES = frozenset({"percent", "percentage points"})

#: Words of a speaker that must stand in both before another speaker of them counts.
MIN_SAID = 4
MIN_SHARE_SAID = 0.8


def find_differences(
    draft: ArticleIndex, others: Sequence[ArticleIndex], comparison: Comparison
) -> tuple[DraftDifference, ...]:
    """Find what a draft has otherwise than the articles of its event.

    Parameters
    ----------
    draft : ArticleIndex
    others : sequence of ArticleIndex
        Those of its event.
    comparison : Comparison
        Of the draft and the others.

    Returns
    -------
    tuple of DraftDifference
        In the order of the draft.
    """
    found: list[DraftDifference] = []
    members = {index.id for index in others}
    for item in comparison.conflicts:
        _join(found, _of_conflict(item, draft.id, members, comparison))
    lines = read_lines(draft)
    for other in others:
        there = Lines([other])
        for line, result in zip(lines, ground_lines(lines, there), strict=True):
            for discrepancy in result.discrepancies:
                if discrepancy.found is not None:
                    source = next(item for item in there.lines if item.span.covers(discrepancy.found))
                    _join(found, _of_check(line, source, discrepancy, there))
        for difference in (*_scores(lines, there.lines), *find_slips(lines, there.lines)):
            _join(found, difference)
    for row in comparison.statements:
        for cell in row.inclusion:
            _join(found, _of_verdict(row, cell, draft.id, members, comparison))
    return tuple(sorted(found, key=lambda item: (item.said.part != "title", item.said)))


def _join(found: list[DraftDifference], new: DraftDifference | None) -> None:
    """Add a difference; where the same words of the draft differ from another article too, that is put beside it."""
    if new is None:
        return
    for place, known in enumerate(found):
        one_place = known.sentence == new.sentence and (known.said.overlaps(new.said) or known.words == new.words)
        told_twice = known.words == new.words and known.others[0].span == new.others[0].span
        if one_place or told_twice:
            seen = {item.span.article_id for item in known.others}
            more = tuple(item for item in new.others if item.span.article_id not in seen)
            shown = new if known.said.part == "title" else known  # a title shortens what the text says
            found[place] = dataclasses.replace(shown, others=known.others + more)
            return
    found.append(new)


def _of_conflict(item: Conflict, draft: str, members: set[str], comparison: Comparison) -> DraftDifference | None:
    """Return a conflict of the comparison as one of the draft."""
    sides = [
        (item.left, item.left_value_span, item.left_value),
        (item.right, item.right_value_span, item.right_value),
    ]
    if item.right.article_id == draft:
        sides.reverse()
    (sentence, said, words), (their_sentence, their_span, their_words) = sides
    if sentence.article_id != draft or their_sentence.article_id not in members:
        return None
    return DraftDifference(
        "position" if item.kind == "act" else item.kind,
        said,
        _sentence(comparison.profile(draft), sentence),
        words,
        (OtherValue(their_span, their_sentence, their_words),),
    )


def _of_verdict(
    row: StatementRow, cell: Inclusion, draft: str, members: set[str], comparison: Comparison
) -> DraftDifference | None:
    """Return a verdict that two statements differ, with the values that it rests on."""
    if cell.verdict is not Verdict.DIFFERS or not isinstance(cell.facts, Values) or cell.nearest is None:
        return None
    mine, other = (row.statement.span, cell.facts.ours), (cell.nearest, cell.facts.theirs)
    if row.statement.article_id != draft:
        mine, other = other, mine
    if mine[0].article_id != draft or other[0].article_id not in members:
        return None
    kind: _Kind = "negation" if cell.reason == "opposite" else "number"
    said, theirs = (_place(comparison.profile(span.article_id), span, words) for span, words in (mine, other))
    sentence = _sentence(comparison.profile(draft), said)
    return DraftDifference(kind, said, sentence, mine[1], (OtherValue(theirs, other[0], other[1]),))


def _place(profile: Profile, span: Span, words: str) -> Span:
    """Return where some words stand in a stretch; the stretch where they are not found as they are written."""
    at = profile.article.slice(span).lower().find(words.lower())
    return span if at < 0 else Span(span.article_id, span.start + at, span.start + at + len(words), span.part)


def _sentence(profile: Profile, span: Span) -> Span:
    """Return the sentence in which a stretch begins."""
    sentence = profile.document.sentence_at(span.start) if span.part == "body" else None
    return span if sentence is None else sentence.span


def _of_check(line: Line, source: Line, item: Discrepancy, there: Lines) -> DraftDifference | None:
    """Return a discrepancy where both sentences tell of one thing beyond doubt."""
    kind = item.kind.value
    if item.found is None or kind not in get_args(_Kind) or line.words[-1] == "?" or source.words[-1] == "?":
        return None
    if not _SURE[item.kind](line, source, item, there):
        return None
    other = OtherValue(item.found, source.span, item.found_words)
    return DraftDifference(kind, item.said, line.span, item.said_words, (other,))  # type: ignore[arg-type]


def _scores(lines: Sequence[Line], others: Sequence[Line]) -> Iterator[DraftDifference]:
    """Yield the vote or the score of a draft where the other article has another: each has one, on one subject."""
    ours, theirs = _scored(lines), _scored(others)
    if len({figure.values for figure in ours}) != 1 or len({figure.values for figure in theirs}) != 1:
        return
    if ours[0].values == theirs[0].values:
        return
    for figure in ours:
        other = next((item for item in theirs if figure.line.held & item.line.held), None)
        if other is not None:
            value = OtherValue(other.span, other.line.span, other.text)
            yield DraftDifference("number", figure.span, figure.line.span, figure.text, (value,))


def _scored(lines: Sequence[Line]) -> list[NumberRead]:
    """Return the votes and scores of an article: two numbers joined, of which neither counts anything by name."""
    return [figure for line in lines for figure in figures(line) if len(figure.numbers) == 2]


def _shared(line: Line, source: Line, item: Discrepancy, there: Lines) -> tuple[int, float]:
    """Return how many content words both sentences share beside the values, and their share of the draft's."""
    own = set(line.terms_in(item.said.start, item.said.end))
    if item.found is not None:
        own |= set(source.terms_in(item.found.start, item.found.end))
    place = there.lines.index(source)
    rest = line.held - own
    total = sum(map(there.weight, sorted(rest))) or 1.0
    both = [term for term in sorted(rest) if place in there.found(term)]
    return len(both), sum(map(there.weight, both)) / total


def _sure_number(line: Line, source: Line, item: Discrepancy, there: Lines) -> bool:
    """Whether two figures count one thing: a vote each, or near amounts of one unit on one subject."""
    ours, theirs = _figure(line, item.said), _figure(source, item.found)
    if ours is None or theirs is None:
        return False
    count, share = _shared(line, source, item, there)
    if len(ours.numbers) == 2:
        return count >= 1
    one, two = ours.numbers[0], theirs.numbers[0]
    if not one.unit or not two.unit or min(ours.values[0], theirs.values[0]) <= 0:
        return False
    factor = max(ours.values[0], theirs.values[0]) / min(ours.values[0], theirs.values[0])
    if one.unit in _SHARES and (count < MIN_SHARED_NAME or share < MIN_SHARE_NAME):
        return False
    beside = line.near(item.said.start, item.said.end) & source.near(theirs.span.start, theirs.span.end)
    return factor <= MAX_FACTOR and count >= MIN_SHARED and share >= MIN_SHARE and bool(beside)


def _figure(line: Line, span: Span | None) -> NumberRead | None:
    """Return the figure that stands in a stretch."""
    return next((item for item in figures(line) if span is not None and span.overlaps(item.span)), None)


def _sure_date(line: Line, source: Line, item: Discrepancy, there: Lines) -> bool:
    """Whether two dates date one thing: the only ones of sentences that share a subject."""
    if any(sum(mention.kind == "date" for mention in side.mentions) != 1 for side in (line, source)):
        return False
    if _next_day(line, source):
        return False
    count, share = _shared(line, source, item, there)
    found = item.found or item.said
    beside = line.near(item.said.start, item.said.end) & source.near(found.start, found.end)
    return count >= MIN_SHARED and share >= MIN_SHARE and bool(beside)


def _next_day(line: Line, source: Line) -> bool:
    """Whether the dates of two sentences are one day apart: a day may be the time zone."""
    one, two = (next(item for item in side.mentions if item.kind == "date") for side in (line, source))
    words = line.index.language.calendar
    ours, theirs = weekday(one, words), weekday(two, words)
    return ours is not None and theirs is not None and (ours - theirs) % 7 in (1, 6)


def _sure_name(line: Line, source: Line, item: Discrepancy, there: Lines) -> bool:
    """Whether two names fill one place: of nearly one sentence, and neither named in the other article."""
    count, share = _shared(line, source, item, there)
    if count < MIN_SHARED_NAME or share < MIN_SHARE_NAME:
        return False
    ours = next((mention for mention in line.mentions if mention.span == item.said), None)
    theirs = next((mention for mention in source.mentions if mention.span == item.found), None)
    if ours is None or theirs is None or ours.entity != theirs.entity:
        return False
    sides = ((ours, source.index.profile), (theirs, line.index.profile))
    return not any(
        names_agree(name, other, line.index.language)
        for name, profile in sides
        for other in profile.mentions
        if other.kind == name.kind
    )


def _sure_negation(line: Line, source: Line, item: Discrepancy, there: Lines) -> bool:
    """Whether two sentences that say the opposite say it of one thing."""
    count, share = _shared(line, source, item, there)
    return count >= MIN_SHARED_NAME and share >= MIN_SHARE_NEGATED


def _sure_speaker(line: Line, source: Line, item: Discrepancy, there: Lines) -> bool:
    """Whether two named speakers are given the same words."""
    named = all(any(map(str.isupper, words)) for words in (item.said_words, item.found_words))
    count, share = _shared(line, source, item, there)
    return named and count >= MIN_SAID and share >= MIN_SHARE_SAID


_SURE = {
    DiscrepancyKind.NUMBER: _sure_number,
    DiscrepancyKind.DATE: _sure_date,
    DiscrepancyKind.NAME: _sure_name,
    DiscrepancyKind.NEGATION: _sure_negation,
    DiscrepancyKind.SPEAKER: _sure_speaker,
}
