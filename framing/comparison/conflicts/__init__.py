"""Numbers, dates, places and names on which two articles of one event do not agree.

A conflict is an accusation of at least one outlet, so all rules here err on the side of silence: a
range, a hedge ("about"), a rounding, a day's difference, another subject or an extra detail is none.
Attributed positions ("supports", "does not support") are left out: who negates what cannot be told
from wording surely enough.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from framing.comparison.conflicts.amounts import numbers_agree
from framing.comparison.conflicts.sameness import subject_class
from framing.comparison.conflicts.slots import name_pairs
from framing.comparison.conflicts.surroundings import Side, alike, around, same_subject, side_of
from framing.comparison.wording import is_content, words_between
from framing.model import Conflict, Event, Mention, Profile, Sentence, Span, StatementRow

__all__ = ["find_conflicts"]

#: Shared words that two numbers must have beside them; one is enough where the sentences are as alike as this, or
#: the unit is a duration named once in either article.
MIN_NEAR = 2
ALIKE = 0.5

#: Amounts further apart than this factor are mostly a whole and its part, unless the sentences are nearly one.
MAX_FACTOR = 2.0

#: The same for dates, which attach to the nearest verb.
CLOSE = 4

#: Likeness of the two sentences (Dice over content stems, values left out) from which numbers, dates, and
#: places or names are compared. Places and names need more, since they differ in most pairs of sentences.
MIN_FOR_NUMBERS, MIN_FOR_DATES, MIN_FOR_NAMES = 0.3, 0.6, 0.6

#: Content stems that two paragraphs must share when a unit occurs once in either article and nothing else
#: links the two sentences.
MIN_FOR_SINGLE = 3

#: A sentence with more numbers of one unit is a list, and costs the square.
MAX_VALUES = 12

#: Units that seldom occur twice in one article: how long something took.
DURATIONS = frozenset({"minutes", "hours", "seconds", "days", "weeks", "months"})


def find_conflicts(
    profiles: Sequence[Profile], events: Sequence[Event], rows: Sequence[StatementRow]
) -> tuple[Conflict, ...]:
    """Find values on which two articles of one event do not agree.

    Compared are statements with the window of the other article that states them, wholly, partly or
    with a difference; and numbers whose unit occurs just once in either article, where both stand near
    words of one subject.

    Parameters
    ----------
    profiles : sequence of Profile
        In article order.
    events : sequence of Event
    rows : sequence of StatementRow

    Returns
    -------
    tuple of Conflict
        Each pair of values once, the left article earlier in the order given, in text order.
        ``certainty`` is how alike the two sentences are otherwise.
    """
    order = {profile.id: number for number, profile in enumerate(profiles)}
    by_id = {profile.id: profile for profile in profiles}
    event_of = {name: event.id for event in events for name in event.articles}
    found: dict[tuple[Span, Span], Conflict] = {}
    for left, right in _near(rows, by_id, event_of, order):
        for conflict in _compare(left, right):
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
    rows: Sequence[StatementRow], by_id: dict[str, Profile], event_of: dict[str, str], order: dict[str, int]
) -> Iterator[tuple[Side, Side]]:
    """Yield statements with their nearest window, in article order."""
    for row in rows:
        statement = row.statement
        if statement.article_id not in by_id:
            continue
        for cell in row.inclusion:
            nearest = cell.nearest
            if (
                cell.verdict not in ("present", "partly", "differs")
                or nearest is None
                or nearest.article_id not in by_id
            ):
                continue
            if event_of.get(statement.article_id) != event_of.get(cell.article_id):
                continue
            ours = side_of(by_id[statement.article_id], statement.start, statement.end)
            theirs = side_of(by_id[cell.article_id], nearest.start, nearest.end)
            yield (ours, theirs) if order[statement.article_id] < order[cell.article_id] else (theirs, ours)


def _compare(left: Side, right: Side) -> Iterator[Conflict]:
    """Yield the conflicts of two near-matching stretches."""
    likeness = alike(left, right)
    if likeness >= MIN_FOR_NUMBERS:
        near = MIN_NEAR if likeness < ALIKE else 1
        for ours, theirs in _number_pairs(left, right, near=near):
            if likeness < MIN_FOR_NAMES and _factor(ours, theirs) > MAX_FACTOR:
                continue
            yield from _conflict("number", left, right, ours, theirs, likeness)
    if likeness >= MIN_FOR_DATES:
        for ours, theirs in _date_pairs(left, right):
            yield from _conflict("date", left, right, ours, theirs, likeness)
    if likeness >= MIN_FOR_NAMES:
        names = list(name_pairs(left, right))
        # two slots that differ, or a value that differs too, make a parallel sentence on something else
        alone = len(names) == 1 and _values(left) == _values(right)
        for ours, theirs in names if alone else ():
            kind: Literal["place", "name"] = "place" if ours.kind == "place" else "name"
            yield from _conflict(kind, left, right, ours, theirs, likeness)


def _values(side: Side) -> set[str]:
    """Return the keys of the numbers and dates of one side."""
    return {item.key for item in side.mentions if item.kind in ("number", "date")}


def _factor(ours: Mention, theirs: Mention) -> float:
    """Return by what factor two amounts differ, 1 or more."""
    low, high = sorted((abs(ours.value or 0.0), abs(theirs.value or 0.0)))
    return high / low if low else math.inf


def _told_elsewhere(profile: Profile, mention: Mention, other: Profile) -> bool:
    """Whether the other article has an agreeing number of the same unit too: then both know both."""
    return any(
        item.kind == "number" and item.unit == mention.unit and numbers_agree(profile, mention, other, item)
        for item in other.mentions
    )


def _number_pairs(left: Side, right: Side, *, near: int) -> Iterator[tuple[Mention, Mention]]:
    """Yield the numbers of one unit that are left over once those that agree are taken away."""
    for unit in sorted(_units(left) & _units(right)):
        ours = [item for item in left.mentions if item.kind == "number" and item.unit == unit]
        theirs = [item for item in right.mentions if item.kind == "number" and item.unit == unit]
        if len(ours) > MAX_VALUES or len(theirs) > MAX_VALUES:
            continue
        for item in list(ours):
            match = next((other for other in theirs if numbers_agree(left.profile, item, right.profile, other)), None)
            if match is not None:
                ours.remove(item)
                theirs.remove(match)
        if not len(ours) == len(theirs) == 1 or not same_subject(left, ours[0], right, theirs[0], near=near):
            continue
        if _told_elsewhere(left.profile, ours[0], right.profile):
            continue
        if not _told_elsewhere(right.profile, theirs[0], left.profile):
            yield ours[0], theirs[0]


def _units(side: Side) -> set[str]:
    """Return the units of the numbers of one side."""
    return {item.unit for item in side.mentions if item.kind == "number" and item.unit and item.value is not None}


def _date_pairs(left: Side, right: Side) -> Iterator[tuple[Mention, Mention]]:
    """Yield the only dates of two stretches where they cannot be the same time."""
    ours = [item for item in left.mentions if item.kind == "date"]
    theirs = [item for item in right.mentions if item.kind == "date"]
    if len(ours) != 1 or len(theirs) != 1:
        return
    one, two = ours[0], theirs[0]
    # "declared in July that" and "in next year's primary": a date belongs to the words right beside it
    beside = around(left.profile, one, reach=CLOSE) & around(right.profile, two, reach=CLOSE)
    if beside and _apart(one, two) and _length(one) == _length(two):
        yield one, two


def _length(date: Mention) -> str:
    """Say how long a date lasts: a ``day``, some ``days`` (to a month or so), or ``long``."""
    if not (date.earliest and date.latest):
        return "unknown"
    days = (_day(date.latest) - _day(date.earliest)).days
    return "day" if days == 0 else "days" if days < 45 else "long"


def _apart(one: Mention, two: Mention) -> bool:
    """Whether two dates are more than a day apart; a day may be the time zone."""
    if one.earliest and one.latest and two.earliest and two.latest:
        day = dt.timedelta(days=1)
        first, second = sorted(((_day(one.earliest), _day(one.latest)), (_day(two.earliest), _day(two.latest))))
        return second[0] - first[1] > day
    bare = one.key.startswith("date:--") and two.key.startswith("date:--")
    return bare and one.key[7:9] != two.key[7:9]


def _day(text: str) -> dt.date:
    """Read the date part of an ISO string."""
    return dt.date.fromisoformat(text[:10])


def _single_units(members: Sequence[Profile]) -> Iterator[Conflict]:
    """Yield numbers that disagree where their unit occurs once in either article, near one subject."""
    by_unit: dict[str, list[tuple[Profile, Mention]]] = defaultdict(list)
    for profile in members:
        own: dict[str, list[Mention]] = defaultdict(list)
        for mention in profile.mentions:
            if mention.kind == "number" and mention.unit in DURATIONS and mention.value is not None:
                own[mention.unit or ""].append(mention)
        for unit, mentions in own.items():
            if len(mentions) == 1:
                by_unit[unit].append((profile, mentions[0]))
    for unit in sorted(by_unit):
        entries = by_unit[unit]
        for number, (left, ours) in enumerate(entries):
            for right, theirs in entries[number + 1 :]:
                if numbers_agree(left, ours, right, theirs):
                    continue
                one, two = _passage(left, ours), _passage(right, theirs)
                if len(one.stems & two.stems) < MIN_FOR_SINGLE or not same_subject(one, ours, two, theirs):
                    continue
                yield from _conflict("number", one, two, ours, theirs, alike(one, two))


def _passage(profile: Profile, mention: Mention) -> Side:
    """Return the paragraph of a value."""
    sentence = profile.document.sentence_at(mention.start)
    if sentence is None:
        return side_of(profile, mention.start, mention.end)
    paragraph = profile.document.paragraphs[sentence.paragraph]
    return side_of(profile, paragraph.start, paragraph.end)


def _conflict(
    kind: Literal["number", "date", "place", "name"],
    left: Side,
    right: Side,
    ours: Mention,
    theirs: Mention,
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
        left_value_span=ours.span,
        right_value_span=theirs.span,
        certainty=round(likeness, 4),
    )


def _subject(left: Side, sentence: Sentence, value: Mention, right: Side, other: Mention) -> str:
    """Name what two values are about: the words that both stand near, else shared ones, in text order."""
    tokens = left.profile.document.tokens
    words = words_between(left.profile.document, sentence.start, sentence.end)
    near = around(left.profile, value) & around(right.profile, other) or right.stems
    shared = [
        place
        for word, place in zip(words.folded, words.tokens, strict=True)
        if is_content(word) and subject_class(word) in near and not value.start <= tokens.starts[place] < value.end
    ]
    nearest = sorted(sorted(shared, key=lambda place: (abs(tokens.starts[place] - value.start), place))[:4])
    said = list(
        dict.fromkeys(left.profile.article.text[tokens.starts[place] : tokens.ends[place]] for place in nearest)
    )
    return " ".join(said) if said else value.unit or value.kind
