"""Words from which dates are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["CalendarWords"]


@dataclass(frozen=True, eq=False)
class CalendarWords:
    """Months, days, and the words around them.

    Attributes
    ----------
    months, weekdays : tuple of tuple of str
        The full name and the abbreviations of each, January and Monday first.
    stopped_weekdays : frozenset of str
        Abbreviations that are days only with a full stop.
    ambiguous_months : frozenset of str
        Words that are months only after one of ``before_months``.
    before_months, before_years : frozenset of str
    counted : frozenset of str
        Things that a number of four digits counts, so that it is no year.
    future : frozenset of str
        Words that tell of what is to come.
    earlier : frozenset of str
        Words that may stand before "this year" and change nothing.
    shifts : mapping of str to float
        Words for a day to how many days it is after publication.
    modifiers : mapping of str to str
        Words before a day or a month to ``last``, ``this`` or ``next``; ``period_modifiers`` before a period.
    periods : mapping of str to str
        Words for a period to ``week``, ``weekend``, ``month``, ``year`` or ``other``.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    stopped_weekdays: frozenset[str]
    ambiguous_months: frozenset[str]
    before_months: frozenset[str]
    before_years: frozenset[str]
    counted: frozenset[str]
    future: frozenset[str]
    earlier: frozenset[str]
    shifts: Mapping[str, float]
    modifiers: Mapping[str, str]
    period_modifiers: Mapping[str, str]
    periods: Mapping[str, str]

    @cached_property
    def month_numbers(self) -> Mapping[str, int]:
        """The number of the month of each name, from 1."""
        return {name: number for number, names in enumerate(self.months, start=1) for name in names}

    @cached_property
    def weekday_numbers(self) -> Mapping[str, int]:
        """The number of the weekday of each name, Monday 0."""
        return {name: number for number, names in enumerate(self.weekdays) for name in names}

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words at which a date may begin."""
        return frozenset(
            [*self.month_numbers, *self.weekday_numbers, *self.shifts, *self.period_modifiers, *self.earlier]
        )
