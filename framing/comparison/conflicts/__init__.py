"""Numbers, dates, places, names and positions on which two articles of one event do not agree.

A conflict is an accusation of at least one outlet, so all rules here err on the side of silence: a
range, a hedge ("about"), a rounding, a day's difference, another subject or an extra detail is none.
Positions ("supports", "does not support") are compared only where one speaker makes one remark, equal
but for that turn.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import Literal

from framing.comparison.conflicts.amounts import moment_of, numbers_agree
from framing.comparison.conflicts.positions import position_pairs
from framing.comparison.conflicts.response_times import is_response_time
from framing.comparison.conflicts.rival_facts import RivalFact, find_rival_facts
from framing.comparison.conflicts.surroundings import Surroundings, alike, around, same_subject, side_of
from framing.comparison.conflicts.values import contradict, value_pairs
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import subject_class
from framing.comparison.quantities import DURATIONS
from framing.model import (
    Conflict,
    Inclusion,
    Mention,
    Sentence,
    Span,
    SpeakerDirectory,
    SpeakerLink,
    Statement,
    Verdict,
)

__all__ = ["conflicts_between"]

#: Content stems that two paragraphs must share when a unit occurs once in either article and nothing else
#: links the two sentences.
MIN_FOR_SINGLE = 3

#: Verdicts on a statement whose nearest window tells of the same.
_SPEAKS_OF_IT = frozenset({Verdict.PRESENT, Verdict.PARTLY, Verdict.DIFFERS})

#: What values are about that share no words.
_BARE = {"position": "one remark", "act": "one deed"}

#: Characters between the parts of one time ("12 minutes, 31 seconds").
TOGETHER = 3


def conflicts_between(
    left: ArticleIndex,
    right: ArticleIndex,
    answers: Iterable[tuple[Statement, Inclusion]],
    links: tuple[SpeakerLink, ...] = (),
    *,
    rivals: Iterable[RivalFact] | None = None,
) -> tuple[Conflict, ...]:
    """Find values on which two articles of one event do not agree.

    Compared are statements with the window of the other article that states them, wholly, partly or
    with a difference; numbers whose unit occurs just once in either article, where both stand near
    words of one subject; and amounts and votes of one thing, in whatever sentences they stand.

    Parameters
    ----------
    left, right : ArticleIndex
    answers : iterable of (Statement, Inclusion)
        The statements of either article, each with what the other one does with it.
    links : tuple of SpeakerLink
        Who the speakers of the two are over all articles.
    rivals : iterable of RivalFact, optional
        What :func:`find_rival_facts` finds between the two, where it is known.

    Returns
    -------
    tuple of Conflict
        Each pair of values once, in text order. ``certainty`` is how alike the two sentences are otherwise.
    """
    found: dict[tuple[Span, Span], Conflict] = {}
    directory = SpeakerDirectory((), links)
    for ours, theirs in _near(left, right, answers):
        for conflict in _compare(ours, theirs, directory):
            _keep(found, conflict)
    for conflict in itertools.chain(_single_units(left, right), _rivals(left, right, rivals)):
        _keep(found, conflict)
    return tuple(sorted(_singled_out(found.values()), key=lambda item: (item.left_value_span, item.right_value_span)))


def _singled_out(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield each value's surest conflict with one other article: a value cannot contradict three at once."""
    taken: set[tuple[Span, str]] = set()
    for conflict in sorted(conflicts, key=lambda item: (-item.certainty, item.id)):
        keys = {
            (conflict.left_value_span, conflict.right.article_id),
            (conflict.right_value_span, conflict.left.article_id),
        }
        if not keys & taken:
            taken |= keys
            yield conflict


def _keep(found: dict[tuple[Span, Span], Conflict], conflict: Conflict) -> None:
    """Keep the surest conflict of two values."""
    key = (conflict.left_value_span, conflict.right_value_span)
    if key not in found or found[key].certainty < conflict.certainty:
        found[key] = conflict


def _near(
    left: ArticleIndex, right: ArticleIndex, answers: Iterable[tuple[Statement, Inclusion]]
) -> Iterator[tuple[Surroundings, Surroundings]]:
    """Yield statements with their nearest window, the left article first; two that are each other's nearest, once."""
    seen: set[tuple[int, int, int, int]] = set()
    name = left.id
    for statement, cell in answers:
        nearest = cell.nearest
        if cell.verdict not in _SPEAKS_OF_IT or nearest is None or statement.part == "title" or nearest.part == "title":
            continue
        ours, theirs = (statement, nearest) if statement.article_id == name else (nearest, statement)
        places = ours.start, ours.end, theirs.start, theirs.end
        if places not in seen:
            seen.add(places)
            yield side_of(left, ours.start, ours.end), side_of(right, theirs.start, theirs.end)


def _compare(left: Surroundings, right: Surroundings, directory: SpeakerDirectory) -> Iterator[Conflict]:
    """Yield the conflicts of two near-matching stretches."""
    for kind, ours, theirs in value_pairs(left, right):
        yield from _conflict(kind, left, right, ours, theirs, alike(left, right))
    for mine, other, close in position_pairs(left, right, directory):
        yield from _conflict("position", left, right, mine, other, close)


def _single_units(left: ArticleIndex, right: ArticleIndex) -> Iterator[Conflict]:
    """Yield numbers that disagree where their unit occurs once in either article, near one subject."""
    mine, other = left.kept(_durations), right.kept(_durations)
    for unit in sorted(mine.keys() & other.keys()):
        ours, theirs = mine[unit], other[unit]
        if numbers_agree(left.profile, ours, right.profile, theirs):
            continue
        one, two = _passage(left, ours), _passage(right, theirs)
        if moment_of(left.profile, ours) or moment_of(right.profile, theirs) or not contradict(ours, theirs):
            continue
        if is_response_time(left, ours) or is_response_time(right, theirs):
            continue  # they are compared by who came
        if len(one.stems & two.stems) < MIN_FOR_SINGLE:
            continue
        if not same_subject(one, ours, two, theirs):
            continue
        yield from _conflict("number", one, two, ours, theirs, alike(one, two))


def _durations(index: ArticleIndex) -> dict[str, Mention]:
    """Return the numbers of an article that are the only one of their unit, where it is a duration."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in index.profile.mentions:
        if mention.kind == "number" and mention.unit in DURATIONS and mention.value is not None:
            found[mention.unit or ""].append(mention)
    times = [mention for mentions in found.values() for mention in mentions]
    return {
        unit: mentions[0]
        for unit, mentions in found.items()
        if len(mentions) == 1 and not any(_is_one_time(mentions[0], other) for other in times)
    }


def _is_one_time(one: Mention, two: Mention) -> bool:
    """Whether two durations are parts of one ("12 minutes, 31 seconds")."""
    return one is not two and -TOGETHER <= max(one.start, two.start) - min(one.end, two.end) <= TOGETHER


def _rivals(left: ArticleIndex, right: ArticleIndex, rivals: Iterable[RivalFact] | None) -> Iterator[Conflict]:
    """Yield values of one thing that two articles tell in sentences of their own."""
    for rival in find_rival_facts(left, right) if rivals is None else rivals:
        one, two = (side_of(index, item.start, item.end) for index, item in ((left, rival.left), (right, rival.right)))
        yield from _conflict(rival.kind, one, two, rival.left, rival.right, rival.certainty)


def _passage(index: ArticleIndex, mention: Mention) -> Surroundings:
    """Return the paragraph of a value."""
    document = index.profile.document
    sentence = document.sentence_at(mention.start)
    if sentence is None:
        return side_of(index, mention.start, mention.end)
    paragraph = document.paragraphs[sentence.paragraph]
    return side_of(index, paragraph.start, paragraph.end)


def _conflict(
    kind: Literal["number", "date", "place", "name", "position", "act"],
    left: Surroundings,
    right: Surroundings,
    ours: Mention | Span,
    theirs: Mention | Span,
    similarity: float,
) -> Iterator[Conflict]:
    """Build the record with both sentences."""
    one, two = left.profile.document.sentence_at(ours.start), right.profile.document.sentence_at(theirs.start)
    if one is None or two is None:
        return
    sides = sorted(f"{item.article_id}:{item.start}-{item.end}" for item in (ours, theirs))
    digest = hashlib.sha256("|".join([kind, *sides]).encode("utf-8", "replace")).hexdigest()[:10]
    yield Conflict(
        id=f"conflict-{digest}",
        kind=kind,
        subject=_subject(left, one, ours, right, theirs, _BARE.get(kind, kind)),
        left=one.span,
        right=two.span,
        left_value=left.profile.article.text[ours.start : ours.end],
        right_value=right.profile.article.text[theirs.start : theirs.end],
        left_value_span=ours.span if isinstance(ours, Mention) else ours,
        right_value_span=theirs.span if isinstance(theirs, Mention) else theirs,
        certainty=round(similarity, 4),
    )


def _subject(
    left: Surroundings, sentence: Sentence, value: Mention | Span, right: Surroundings, other: Mention | Span, bare: str
) -> str:
    """Name what two values are about: the words that both stand near, else shared ones, in text order."""
    tokens = left.profile.document.tokens
    words = left.index.words_between(sentence.start, sentence.end)
    near: Set[str] = right.stems
    if isinstance(value, Mention) and isinstance(other, Mention):
        near = around(left.index, value) & around(right.index, other) or near
    content = left.index.content
    shared = [
        place
        for word, place in zip(words.folded, words.tokens, strict=True)
        if content[place] and subject_class(word) in near and not value.start <= tokens.starts[place] < value.end
    ]
    nearest = sorted(sorted(shared, key=lambda place: (abs(tokens.starts[place] - value.start), place))[:4])
    said = list(
        dict.fromkeys(left.profile.article.text[tokens.starts[place] : tokens.ends[place]] for place in nearest)
    )
    if said:
        return " ".join(said)
    return (value.unit or value.kind) if isinstance(value, Mention) else bare
