"""A day, a name or the number of a model by which a draft's sentence differs from another's that it otherwise repeats.

Word for word the same but for one value, two sentences are one: what is too little to tell two facts apart elsewhere
(a day that may be the time zone's, a name that both articles have) is a slip here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.comparison.grounding.lines import Line
from framing.comparison.grounding.values import dates_agree, names_agree, same_make
from framing.model import DraftDifference, Mention, OtherValue, Span

__all__ = ["find_slips"]

#: Content words that both sentences must have beside the value, and how long a value may be.
MIN_ALIKE, LONGEST = 6, 4


def find_slips(lines: Sequence[Line], others: Sequence[Line]) -> Iterator[DraftDifference]:
    """Yield the values by which sentences of a draft differ from those of another article, and by nothing else.

    Parameters
    ----------
    lines : sequence of Line
        The draft's.
    others : sequence of Line
        The other article's.
    """
    known = {other.words for other in others}
    for line in lines:
        if line.part.part == "title" or line.words in known:
            continue
        for other in others:
            found = _slip(line, other) if other.part.part == "body" else None
            if found is not None:
                kind, said, there = found
                value = OtherValue(there, other.span, other.text(there.start, there.end))
                yield DraftDifference(kind, said, line.span, line.text(said.start, said.end), (value,))  # type: ignore[arg-type]


def _slip(line: Line, other: Line) -> tuple[str, Span, Span] | None:
    """Return of what kind the one value is by which two sentences differ, and where it stands in either."""
    before = _alike(line.words, other.words)
    behind = _alike(line.words[before:][::-1], other.words[before:][::-1])
    last, their_last = len(line.words) - behind, len(other.words) - behind
    if not (before < last <= before + LONGEST and before < their_last <= before + LONGEST):
        return None
    said, there = _stretch(line, before, last), _stretch(other, before, their_last)
    if len(line.places) - len(line.terms_in(said.start, said.end)) < MIN_ALIKE:
        return None
    if _is_model(line.words, before, last) and _is_model(other.words, before, their_last):
        return "number", _stretch(line, before - 2, last), _stretch(other, before - 2, their_last)
    for ours in line.mentions:
        for theirs in other.mentions:
            if _holds(ours, said) and _holds(theirs, there) and _excluding(ours, theirs, line):
                kind = "date" if ours.kind == "date" else "place" if ours.kind == theirs.kind == "place" else "name"
                return kind, ours.span, theirs.span
    return None


def _alike(words: Sequence[str], others: Sequence[str]) -> int:
    """Return how many words two sentences share before the first by which they differ."""
    pairs = zip(words, others, strict=False)
    return next((place for place, (one, two) in enumerate(pairs) if one != two), min(len(words), len(others)))


def _stretch(line: Line, first: int, last: int) -> Span:
    """Return where some tokens of a sentence stand."""
    tokens, base = line.part.tokens, line.sentence.token_start
    return line.part.span(tokens.starts[base + first], tokens.ends[base + last - 1])


def _is_model(words: Sequence[str], first: int, last: int) -> bool:
    """Whether one token is the number of a model: the 3 of "SM-3"."""
    return last - first == 1 and first > 1 and words[first - 1] == "-" and words[first][:1].isdigit()


def _holds(mention: Mention, stretch: Span) -> bool:
    """Whether what differs lies within a name or a day."""
    return mention.kind in ("date", "name", "place") and mention.entity != "demonym" and mention.span.covers(stretch)


def _excluding(ours: Mention, theirs: Mention, line: Line) -> bool:
    """Whether two days or names of one sort cannot stand for one."""
    words = line.index.language.calendar
    if "date" in (ours.kind, theirs.kind):
        both = ours.kind == theirs.kind and same_make(ours, theirs, words)
        return both and dates_agree(ours, theirs, words) is False
    alike = ours.entity is None or theirs.entity is None or ours.entity == theirs.entity
    return alike and not names_agree(ours, theirs, line.index.language)
