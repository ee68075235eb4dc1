"""Numbers, dates, places and names of two near-matching stretches that cannot both be right."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from typing import Literal

from framing.comparison.conflicts.aligned_entities import name_pairs
from framing.comparison.conflicts.amounts import limit_of, moment_of, numbers_agree
from framing.comparison.conflicts.evolving import has_evolved
from framing.comparison.conflicts.stated_amounts import is_partial, rate_of
from framing.comparison.conflicts.surroundings import (
    Surroundings,
    alike,
    around,
    other_deeds,
    same_subject,
    tells_of_past,
)
from framing.comparison.normalization import subject_class
from framing.comparison.quantities import exclude_each_other, in_unit, same_dimension
from framing.model import Mention, Profile

__all__ = ["amounts_agree", "contradict", "factor", "is_part_of", "value_pairs"]

#: Shared words that two numbers must have beside them; one is enough where the sentences are as alike as this, or
#: the unit is a duration named once in either article.
MIN_NEAR = 2
ALIKE = 0.5

#: Amounts further apart than this factor are mostly a whole and its part, unless the sentences are nearly one.
MAX_FACTOR = 2.0

#: The same for dates, which attach to the nearest verb.
CLOSE = 4

#: Features of the two sentences (Dice over content stems, values left out) from which numbers, dates, and
#: places or names are compared. Places and names need more, since they differ in most pairs of sentences.
MIN_FOR_NUMBERS, MIN_FOR_DATES, MIN_FOR_NAMES = 0.3, 0.55, 0.6

#: A date expression that covers fewer days than this is a stretch of days ("the end of March"), more a long time.
LONG_DAYS = 45

#: Amounts in either sentence of which none agrees, where the two tell of two things ("caught 29 passes for 201 yards").
PARALLEL = 3

#: Characters from a part to its whole ("ten of the club's 16 games").
REACH_OF_PART = 30


def value_pairs(
    left: Surroundings, right: Surroundings
) -> Iterator[tuple[Literal["number", "date", "place", "name"], Mention, Mention]]:
    """Yield the values on which two near-matching stretches do not agree, with their kind; the same words always do.

    Parameters
    ----------
    left, right : Surroundings
    """
    kinds = left.comparable & right.comparable
    if not kinds or left.words == right.words:
        return
    similarity = alike(left, right)
    if "amounts" in kinds and similarity >= MIN_FOR_NUMBERS:
        near = MIN_NEAR if similarity < ALIKE else 1
        for ours, theirs in _number_pairs(left, right, near=near):
            if similarity >= MIN_FOR_NAMES or factor(ours, theirs) <= MAX_FACTOR:
                yield "number", ours, theirs
    if similarity >= MIN_FOR_DATES:
        for ours, theirs in _reading_pairs(left, right) if "readings" in kinds else ():
            yield "number", ours, theirs
        for ours, theirs in _date_pairs(left, right) if "dates" in kinds else ():
            yield "date", ours, theirs
    if "names" in kinds and similarity >= MIN_FOR_NAMES:
        names = list(name_pairs(left, right))
        # two slots that differ, or a value that differs too, make a parallel sentence on something else
        if len(names) == 1 and _values(left) == _values(right):
            ours, theirs = names[0]
            yield ("place" if ours.kind == "place" else "name"), ours, theirs


def _values(side: Surroundings) -> set[str]:
    """Return the keys of the numbers and dates of one side."""
    return {item.key for item in side.mentions if item.kind in ("number", "date")}


def factor(ours: Mention, theirs: Mention) -> float:
    """Return by what factor two amounts differ, 1 or more."""
    one, two = ours.unit or "", theirs.unit or ""
    scale = in_unit(two, one) if same_dimension(one, two) else 1.0
    low, high = sorted((abs(ours.value or 0.0), abs(theirs.value or 0.0) * scale))
    return high / low if low else math.inf


def _told_elsewhere(profile: Profile, mention: Mention, other: Profile) -> bool:
    """Whether the other article has an agreeing number of the same kind too: then both know both."""
    return any(item.kind == "number" and amounts_agree(profile, mention, other, item) for item in other.mentions)


def amounts_agree(left: Profile, ours: Mention, right: Profile, theirs: Mention) -> bool:
    """Whether two numbers may be one amount, in one unit or in two that can be converted."""
    if not (ours.unit and theirs.unit) or not same_dimension(ours.unit, theirs.unit):
        return False
    return numbers_agree(left, ours, right, theirs)


def _number_pairs(left: Surroundings, right: Surroundings, *, near: int) -> Iterator[tuple[Mention, Mention]]:
    """Yield the numbers that are left over once those that agree are taken away, where they must be one amount."""
    ours, theirs = _left_over(left, right)
    for mine in ours:
        rivals = [other for other in theirs if contradict(mine, other)]
        if len(rivals) != 1 or sum(contradict(other, rivals[0]) for other in ours) != 1:
            continue
        other = rivals[0]
        if not same_subject(left, mine, right, other, near=near):
            continue
        if _apart_in_kind(left, mine, right, other) or is_part_of(mine, right, other) or is_part_of(other, left, mine):
            continue
        told = around(left.index, mine) | around(right.index, other) | {subject_class(mine.unit or "")}
        if has_evolved(left.index, mine, right.index, other, told):
            continue
        if not (
            _told_elsewhere(left.profile, mine, right.profile) or _told_elsewhere(right.profile, other, left.profile)
        ):
            yield mine, other


def _left_over(left: Surroundings, right: Surroundings) -> tuple[list[Mention], list[Mention]]:
    """Return the amounts that have no equal on the other side; none of two sentences of one form that share none."""
    ours, theirs = list(left.amounts), list(right.amounts)
    for item in left.amounts:
        match = next((other for other in theirs if amounts_agree(left.profile, item, right.profile, other)), None)
        if match is not None:
            ours.remove(item)
            theirs.remove(match)
    parallel = len(ours) == len(left.amounts) and min(len(ours), len(theirs)) >= PARALLEL
    return ([], []) if parallel else (ours, theirs)


def _apart_in_kind(left: Surroundings, mine: Mention, right: Surroundings, other: Mention) -> bool:
    """Whether one amount is paid each time, one of several, a limit or of another year, and the other is not."""
    if tells_of_past(left, right.index) or tells_of_past(right, left.index):
        return True
    if is_partial(left.index, mine) != is_partial(right.index, other):
        return True
    rates = rate_of(left.index, mine) != rate_of(right.index, other)
    return rates or _limits_apart(left.profile, mine, right.profile, other)


def is_part_of(mention: Mention, other: Surroundings, rival: Mention) -> bool:
    """Whether the other stretch gives the same number as a part of its own ("ten of the club's 16 games")."""
    return any(
        item.kind == "number"
        and not item.unit
        and item.value == mention.value
        and 0 < rival.start - item.end < REACH_OF_PART
        for item in other.mentions
    )


def _limits_apart(left: Profile, ours: Mention, right: Profile, theirs: Mention) -> bool:
    """Whether one is a moment ("a week ago"), or a limit in units of its own ("within three hours"), and one is not."""
    limits = ours.unit != theirs.unit and limit_of(left, ours) != limit_of(right, theirs)
    return limits or moment_of(left, ours) != moment_of(right, theirs)


def _reading_pairs(left: Surroundings, right: Surroundings) -> Iterator[tuple[Mention, Mention]]:
    """Yield the only readings of two stretches, decimals without a unit ("It measured 6.1"), where they differ."""
    (one,), (two,) = left.readings, right.readings
    beside = around(left.index, one, reach=CLOSE) & around(right.index, two, reach=CLOSE)
    exact = len(one.text.rpartition(".")[2]) == len(two.text.rpartition(".")[2])
    if beside and exact and one.value != two.value and factor(one, two) <= MAX_FACTOR:
        yield one, two


def contradict(ours: Mention, theirs: Mention) -> bool:
    """Whether two numbers that do not agree tell two amounts of one thing, as far as their units say."""
    one, two = ours.unit or "", theirs.unit or ""
    if one == two == "days" and abs((ours.value or 0.0) - (theirs.value or 0.0)) <= 1 < (ours.value or 0.0):
        return False  # one count on two days: "12 days of strikes", "13 days of strikes"
    if same_dimension(one, two):
        return True
    return ours.value == theirs.value and exclude_each_other(one, two)


def _date_pairs(left: Surroundings, right: Surroundings) -> Iterator[tuple[Mention, Mention]]:
    """Yield the only dates of two stretches where they cannot be the same time."""
    (one,), (two,) = left.dates, right.dates
    # "declared in July that" and "in next year's primary": a date belongs to the words right beside it
    beside = around(left.index, one, reach=CLOSE) & around(right.index, two, reach=CLOSE)
    if one.text.casefold() == two.text.casefold():
        return  # "April" is no other time than "April", whatever year either is resolved to
    if (
        beside
        and _tied(left, one, right)
        and _tied(right, two, left)
        and _apart(one, two)
        and _length(one) == _length(two)
        and not other_deeds(left, one, right, two)
    ):
        yield one, two


def _tied(side: Surroundings, date: Mention, other: Surroundings) -> bool:
    """Whether the other stretch has the word that a date stands next to ("was discovered, on 12 May")."""
    before = [root for root, place in zip(side.roots, side.places, strict=True) if _start(side, place) < date.start]
    last = next((root for root in reversed(before) if root in side.stems), None)
    return last is None or last in other.stems


def _start(side: Surroundings, place: int) -> int:
    """Return where a token begins."""
    return side.profile.document.tokens.starts[place]


def _length(date: Mention) -> str:
    """Say how long a date lasts: a ``day``, some ``days`` (to a month and a half), or ``long``."""
    if not (date.earliest and date.latest):
        return "unknown"
    days = (_day(date.latest) - _day(date.earliest)).days
    return "day" if days == 0 else "days" if days < LONG_DAYS else "long"


def _apart(one: Mention, two: Mention) -> bool:
    """Whether two dates are more than a day apart; a day may be the time zone."""
    if one.earliest and one.latest and two.earliest and two.latest:
        day = dt.timedelta(days=1)
        first, second = sorted(((_day(one.earliest), _day(one.latest)), (_day(two.earliest), _day(two.latest))))
        return second[0] - first[1] > day
    bare = one.key.startswith("date:--") and two.key.startswith("date:--")
    return bare and _month(one) != _month(two)


def _month(date: Mention) -> str:
    """Return the month of a date whose year is not known, such as ``date:--03-12``."""
    return date.key.removeprefix("date:--")[:2]


def _day(text: str) -> dt.date:
    """Read the date part of an ISO string."""
    return dt.date.fromisoformat(text[:10])
