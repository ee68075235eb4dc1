"""A date axis that breaks: the days of an event at full width, what lies far from them aside, by month or year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple

from framing.grammar import short_month

__all__ = ["BrokenAxis", "Dates"]

#: Days without anything dated between two days that still belong together.
GAP = 8

#: Days that a range may have and still be drawn on a day: "over the weekend"; a month or a year is drawn aside.
LONGEST = 3

#: Width of one place aside, of a day of the event, and of all its days at most, in units of the axis.
ASIDE_WIDE, DAY_WIDE, DAYS_WIDE = 1.0, 3.0, 10.0

#: Ticks on the days at most, and places aside on the left: what is older shares the first of them.
TICKS, ASIDE = 7, 8


class Dates(NamedTuple):
    """What a text dates: first and last day, which are the same for a single day."""

    earliest: dt.date
    latest: dt.date


class _Slot(NamedTuple):
    """A place aside: the first day of its month or of its years, and what it is called."""

    first: dt.date
    name: str


class BrokenAxis:
    """Where dates stand on the axis.

    Parameters
    ----------
    anchors : collection of date
        Days that the event is about: those of publication. Without any, the newest day that is dated.
    dated : collection of Dates
        All that the texts date.
    """

    def __init__(self, anchors: Collection[dt.date], dated: Collection[Dates]) -> None:
        short = sorted({item.earliest for item in dated if (item.latest - item.earliest).days <= LONGEST})
        self._days = _cluster(set(anchors) or set(short[-1:]), short)
        slots = sorted({_slot(item) for item in dated if not self._inside(item)})
        self._before = [slot for slot in slots if not self._days or slot.first <= self._days[0]]
        self._after = slots[len(self._before) :]
        self._old = self._before[: max(len(self._before) - ASIDE + 1, 1)]
        self._start = ASIDE_WIDE * (len(self._before) - len(self._old) + 1) if self._before else 0.0
        self._span = (self._days[-1] - self._days[0]).days if self._days else 0
        self._day = min(DAY_WIDE, DAYS_WIDE / max(self._span, 1))

    def at(self, item: Dates) -> float:
        """Return where a date stands, in units of the axis."""
        if self._inside(item):
            return self._start + (item.earliest - self._days[0]).days * self._day
        return self._aside(_slot(item))

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Places and names of the ticks, from left to right."""
        ticks = {self._aside(slot): slot.name for slot in (*self._before, *self._after)}
        if len(self._old) > 1:
            ticks[self._aside(self._old[0])] = f"{self._old[0].first.year}–<br>{self._old[-1].first.year}"
        shown = self._days if len(self._days) <= TICKS else _some(self._days)
        for place, day in enumerate(shown):
            year = f"<br>{day.year}" if place == 0 else ""
            ticks[self.at(Dates(day, day))] = f"{short_month(day)} {day.day}{year}"
        return sorted(ticks.items())

    @property
    def breaks(self) -> list[float]:
        """Where the axis breaks, in units of the axis."""
        places = [self._start - ASIDE_WIDE / 2] if self._before and self._days else []
        return [*places, *([self._end + ASIDE_WIDE / 2] if self._after else [])]

    @property
    def range(self) -> tuple[float, float]:
        """Where the axis starts and ends."""
        return -ASIDE_WIDE / 2, self._end + ASIDE_WIDE * (len(self._after) + 0.5)

    @property
    def _end(self) -> float:
        """Where the days of the event end."""
        if not self._days:
            return self._start - ASIDE_WIDE
        return self._start + self._span * self._day

    def _inside(self, item: Dates) -> bool:
        """Whether a date is a day of the event."""
        return item.earliest in self._days and (item.latest - item.earliest).days <= LONGEST

    def _aside(self, slot: _Slot) -> float:
        """Return where a place aside stands."""
        if slot in self._after:
            return self._end + ASIDE_WIDE * (self._after.index(slot) + 1)
        return ASIDE_WIDE * max(self._before.index(slot) - len(self._old) + 1, 0)


def _cluster(seed: Collection[dt.date], days: Iterable[dt.date]) -> list[dt.date]:
    """Return some days, those between them, and those that follow on one another without a gap, in order."""
    if not seed:
        return []
    known = sorted({*seed, *days})
    first, last = known.index(min(seed)), known.index(max(seed))
    while first and (known[first] - known[first - 1]).days <= GAP:
        first -= 1
    while last + 1 < len(known) and (known[last + 1] - known[last]).days <= GAP:
        last += 1
    return known[first : last + 1]


def _slot(item: Dates) -> _Slot:
    """Return the month or the years in which a date is drawn aside."""
    first, last = item
    if (first.year, first.month) == (last.year, last.month):
        return _Slot(first.replace(day=1), f"{short_month(first)}<br>{first.year}")
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return _Slot(first.replace(month=1, day=1), years)


def _some(days: list[dt.date]) -> list[dt.date]:
    """Return some days, evenly, the first and the last among them."""
    step = (len(days) - 1) / (TICKS - 1)
    return [days[round(place * step)] for place in range(TICKS)]
