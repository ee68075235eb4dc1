"""Numbers, dates, places, names and positions on which two articles of one event do not agree.

A conflict is an accusation of at least one outlet, so all rules here err on the side of silence: a
range, a hedge ("about"), a rounding, a day's difference, another subject or an extra detail is none.
Positions ("supports", "does not support") are compared only where one speaker makes one remark, equal
but for that turn.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Literal

from framing.comparison.conflicts.amounts import numbers_agree
from framing.comparison.conflicts.equivalence import subject_class
from framing.comparison.conflicts.positions import position_pairs
from framing.comparison.conflicts.surroundings import Surroundings, alike, around, same_subject, side_of
from framing.comparison.conflicts.values import value_pairs
from framing.comparison.index import ArticleIndex
from framing.model import OWN_IDS, Conflict, Event, Mention, Sentence, Span, SpeakerDirectory, StatementRow

__all__ = ["find_conflicts"]

#: Content stems that two paragraphs must share when a unit occurs once in either article and nothing else
#: links the two sentences.
MIN_FOR_SINGLE = 3

#: Units that seldom occur twice in one article: how long something took.
DURATIONS = frozenset({"minutes", "hours", "seconds", "days", "weeks", "months"})


def find_conflicts(
    indices: Sequence[ArticleIndex],
    events: Sequence[Event],
    rows: Sequence[StatementRow],
    directory: SpeakerDirectory = OWN_IDS,
) -> tuple[Conflict, ...]:
    """Find values on which two articles of one event do not agree.

    Compared are statements with the window of the other article that states them, wholly, partly or
    with a difference; and numbers whose unit occurs just once in either article, where both stand near
    words of one subject.

    Parameters
    ----------
    indices : sequence of ArticleIndex
        In article order.
    events : sequence of Event
    rows : sequence of StatementRow
    directory : SpeakerDirectory
        Who is who over all articles.

    Returns
    -------
    tuple of Conflict
        Each pair of values once, the left article earlier in the order of the profiles, in text order.
        ``certainty`` is how alike the two sentences are otherwise.
    """
    order = {index.id: number for number, index in enumerate(indices)}
    by_id = {index.id: index for index in indices}
    event_of = {name: event.id for event in events for name in event.articles}
    found: dict[tuple[Span, Span], Conflict] = {}
    for left, right in _near(rows, by_id, event_of, order):
        for conflict in _compare(left, right, directory):
            _keep(found, conflict)
    for event in events:
        members = sorted((name for name in event.articles if name in order), key=order.__getitem__)
        for conflict in _single_units([by_id[name] for name in members]):
            _keep(found, conflict)
    return tuple(
        sorted(
            _singled_out(found.values()),
            key=lambda item: (
                order[item.left.article_id],
                order[item.right.article_id],
                item.left_value_span,
                item.right_value_span,
            ),
        )
    )


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
    rows: Sequence[StatementRow], by_id: dict[str, ArticleIndex], event_of: dict[str, str], order: dict[str, int]
) -> Iterator[tuple[Surroundings, Surroundings]]:
    """Yield statements with their nearest window, in article order."""
    for row in rows:
        statement = row.statement
        if statement.part == "title":
            continue
        for cell in row.inclusion:
            nearest = cell.nearest
            if cell.verdict not in ("present", "partly", "differs") or nearest is None or nearest.part == "title":
                continue
            if event_of.get(statement.article_id) != event_of.get(cell.article_id):
                continue
            ours = side_of(by_id[statement.article_id], statement.start, statement.end)
            theirs = side_of(by_id[cell.article_id], nearest.start, nearest.end)
            yield (ours, theirs) if order[statement.article_id] < order[cell.article_id] else (theirs, ours)


def _compare(left: Surroundings, right: Surroundings, directory: SpeakerDirectory) -> Iterator[Conflict]:
    """Yield the conflicts of two near-matching stretches."""
    likeness = alike(left, right)
    for kind, ours, theirs in value_pairs(left, right):
        yield from _conflict(kind, left, right, ours, theirs, likeness)
    for mine, other, close in position_pairs(left, right, directory):
        yield from _conflict("position", left, right, mine, other, close)


def _single_units(members: Sequence[ArticleIndex]) -> Iterator[Conflict]:
    """Yield numbers that disagree where their unit occurs once in either article, near one subject."""
    by_unit: dict[str, list[tuple[ArticleIndex, Mention]]] = defaultdict(list)
    for index in members:
        own: dict[str, list[Mention]] = defaultdict(list)
        for mention in index.profile.mentions:
            if mention.kind == "number" and mention.unit in DURATIONS and mention.value is not None:
                own[mention.unit or ""].append(mention)
        for unit, mentions in own.items():
            if len(mentions) == 1:
                by_unit[unit].append((index, mentions[0]))
    for unit in sorted(by_unit):
        entries = by_unit[unit]
        for number, (left, ours) in enumerate(entries):
            for right, theirs in entries[number + 1 :]:
                if numbers_agree(left.profile, ours, right.profile, theirs):
                    continue
                one, two = _passage(left, ours), _passage(right, theirs)
                if len(one.stems & two.stems) < MIN_FOR_SINGLE or not same_subject(one, ours, two, theirs):
                    continue
                yield from _conflict("number", one, two, ours, theirs, alike(one, two))


def _passage(index: ArticleIndex, mention: Mention) -> Surroundings:
    """Return the paragraph of a value."""
    document = index.profile.document
    sentence = document.sentence_at(mention.start)
    if sentence is None:
        return side_of(index, mention.start, mention.end)
    paragraph = document.paragraphs[sentence.paragraph]
    return side_of(index, paragraph.start, paragraph.end)


def _conflict(
    kind: Literal["number", "date", "place", "name", "position"],
    left: Surroundings,
    right: Surroundings,
    ours: Mention | Span,
    theirs: Mention | Span,
    likeness: float,
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
        subject=_subject(left, one, ours, right, theirs),
        left=one.span,
        right=two.span,
        left_value=left.profile.article.text[ours.start : ours.end],
        right_value=right.profile.article.text[theirs.start : theirs.end],
        left_value_span=ours.span if isinstance(ours, Mention) else ours,
        right_value_span=theirs.span if isinstance(theirs, Mention) else theirs,
        certainty=round(likeness, 4),
    )


def _subject(
    left: Surroundings, sentence: Sentence, value: Mention | Span, right: Surroundings, other: Mention | Span
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
    return (value.unit or value.kind) if isinstance(value, Mention) else "one remark"
