"""Dates: absolute, partial and relative, resolved to the days they can mean."""

from __future__ import annotations

import calendar
import datetime as dt

from framing.lexicons.language import Language
from framing.model import Document, Mention

__all__ = ["find_dates"]

#: Years that a bare number of four digits after "in", "since" ... is taken for.
YEAR_LOW, YEAR_HIGH = 1700, 2150

#: Tokens looked back over for a word that tells of the future ("will meet Thursday").
LOOK_BACK = 8


def find_dates(document: Document, language: Language) -> list[Mention]:
    """Find date expressions.

    Parameters
    ----------
    document : Document
        Relative expressions ("Thursday", "last November") are resolved against ``article.published``;
        without it they stay unresolved (``earliest`` is ``None``).
    language : Language

    Returns
    -------
    list of Mention
        In text order.
    """
    tokens = document.tokens
    published = document.article.published
    day = published.date() if isinstance(published, dt.datetime) else published
    reader = _DateReader(document, day, language)
    lowers = tokens.lowers
    begins = [i for i, low in enumerate(lowers) if low in language.calendar.triggers]
    begins += [i for i in tokens.figures if lowers[i][0] in "0123"]
    result: list[Mention] = []
    before = 0
    for i in sorted(begins):
        if i < before:
            continue
        hit = reader.at(i, before)
        if hit is not None:
            first, last, key, earliest, latest = hit
            key = f"date:{key}"
            result.append(Mention.over(document, first, last, kind="date", key=key, earliest=earliest, latest=latest))
            before = last
    return result


_Hit = tuple[int, int, str, str | None, str | None]


class _DateReader:
    """Reads one date expression at a token."""

    def __init__(self, document: Document, today: dt.date | None, language: Language) -> None:
        self.calendar, self.ordinals = language.calendar, language.numbers.ordinals
        self.lowers = document.tokens.lowers
        self.words = document.tokens.words
        self.starts = document.tokens.starts
        self.ends = document.tokens.ends
        self.today = today

    def at(self, i: int, floor: int) -> _Hit | None:
        """Return the date at token ``i``; it may begin earlier, but not before token ``floor``."""
        low = self.lowers[i]
        if low in self.calendar.month_numbers and self.words[i][0].isupper():
            return self._month(i, floor)
        if low in self.calendar.weekday_numbers and self.words[i][0].isupper():
            return self._weekday(i, floor)
        if low in self.calendar.shifts:
            return self._relative_day(i, low)
        if low in self.calendar.period_modifiers or low in self.calendar.earlier:
            return self._period(i)
        return self._year(i) if low[0].isdigit() else None

    def _low(self, i: int) -> str:
        """Return the lower-case token ``i``, or nothing past either end."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def _day_number(self, i: int) -> int | None:
        """Return a day of the month written at token ``i`` ("15", "3rd")."""
        low = self._low(i)
        low = next((low.removesuffix(end) for end in self.ordinals if low.endswith(end)), low)
        if low.isascii() and low.isdigit() and len(low) <= 2 and 1 <= int(low) <= 31:
            return int(low)
        return None

    def _year_number(self, i: int) -> int | None:
        """Return a year written at token ``i``."""
        low = self._low(i)
        if len(low) == 4 and low.isascii() and low.isdigit() and YEAR_LOW <= int(low) <= YEAR_HIGH:
            return int(low)
        return None

    def _month(self, i: int, floor: int) -> _Hit | None:
        """Read "January 15, 2026", "15 January", "Jan. 15", "January 2026", "last November", "December"."""
        month = self.calendar.month_numbers[self.lowers[i]]
        first, last = i, i + 1
        if self._low(last) == "." and len(self.lowers[i]) <= 4:
            last += 1
        day = self._day_number(last)
        if day is not None and self._low(last + 1) not in ("percent", "%"):
            last += 1
            skip = 1 if self._low(last) == "," else 0
            year = self._year_number(last + skip)
            if year is not None:
                last += skip + 1
            return self._absolute(first, last, year, month, day)
        before = self._day_number(i - 1)
        if before is not None and i - 1 >= floor:
            year = self._year_number(last)
            return self._absolute(i - 1, last + (year is not None), year, month, before)
        skip = 1 if self._low(last) in (",", "of") else 0
        year = self._year_number(last + skip)
        if year is not None:
            return self._whole_month(first, last + skip + 1, year, month)
        if last > i + 1:  # an abbreviation without a day, "Sept."
            last = i + 1
        before_month = self._low(i - 1)
        modifier = self.calendar.modifiers.get(before_month, "")
        if modifier and i - 1 >= floor:
            return self._relative_month(i - 1, last, modifier, month)
        if before_month not in self.calendar.before_months and (
            self.lowers[i] in self.calendar.ambiguous_months or self._in_name(i)
        ):
            return None
        return self._relative_month(first, last, "", month)

    def _in_name(self, i: int) -> bool:
        """Whether a month alone stands beside another word with a capital: "Sato Jun", "April Ryan"."""
        around = [self.words[k] for k in (i - 1, i + 1) if 0 <= k < len(self.words)]
        return any(word[0].isupper() and word.lower() not in self.calendar.weekday_numbers for word in around)

    def _absolute(self, first: int, last: int, year: int | None, month: int, day: int) -> _Hit | None:
        """Return a day of a month; without a year the one nearest to publication."""
        if year is None and self.today is not None:
            options = [date for near in (-1, 0, 1) if (date := _date(self.today.year + near, month, day))]
            if options:
                today = self.today
                year = min(options, key=lambda date: (abs((date - today).days), date)).year
        if year is None:
            valid = _date(2024, month, day)  # a leap year: 29 February is a date too
            return (first, last, f"--{month:02d}-{day:02d}", None, None) if valid else None
        date = _date(year, month, day)
        if date is None:
            return None
        iso = date.isoformat()
        return first, last, iso, iso, iso

    def _whole_month(self, first: int, last: int, year: int, month: int) -> _Hit:
        """Return a month of a year."""
        days = calendar.monthrange(year, month)[1]
        return (
            first,
            last,
            f"{year:04d}-{month:02d}",
            f"{year:04d}-{month:02d}-01",
            f"{year:04d}-{month:02d}-{days:02d}",
        )

    def _relative_month(self, first: int, last: int, modifier: str, month: int) -> _Hit:
        """Return the month meant by "last November" or "in December"."""
        if self.today is None:
            return first, last, f"--{month:02d}", None, None
        year = self.today.year
        if modifier == "next" or (modifier == "" and self._future(first)):
            year += month < self.today.month or (modifier == "next" and month == self.today.month)
        elif modifier == "last":
            year -= month >= self.today.month
        elif modifier == "":
            year -= month > self.today.month
        return self._whole_month(first, last, year, month)

    def _future(self, i: int) -> bool:
        """Whether the words before token ``i`` speak of the future."""
        for k in range(i - 1, max(-1, i - 1 - LOOK_BACK), -1):
            if self.lowers[k] in (".", "!", "?"):
                return False
            if self.lowers[k] in self.calendar.future:
                return True
        return False

    def _weekday(self, i: int, floor: int) -> _Hit | None:
        """Read "Thursday", "last Thursday", "next Thursday"."""
        name = self.lowers[i]
        if name in self.calendar.stopped_weekdays and self._low(i + 1) != ".":
            return None
        number = self.calendar.weekday_numbers[name]
        said = self._low(i - 1) if i - 1 >= floor else ""
        modifier = self.calendar.modifiers.get(said, "")
        first = i - 1 if modifier else i
        full = self.calendar.weekdays[number][0]
        if self.today is None:
            return first, i + 1, full if first == i else f"{said} {full}", None, None
        back = (self.today.weekday() - number) % 7
        if modifier == "next" or (modifier != "last" and self._future(first)):
            date = self.today + dt.timedelta(days=(7 - back) if back or modifier == "next" else 0)
        elif modifier == "last":
            date = self.today - dt.timedelta(days=back or 7)
        else:
            date = self.today - dt.timedelta(days=back)
        iso = date.isoformat()
        return first, i + 1, iso, iso, iso

    def _relative_day(self, i: int, low: str) -> _Hit | None:
        """Read "yesterday", "today"; the latter also means nowadays, so it stays a word when undated."""
        if self.today is None:
            return i, i + 1, low, None, None
        iso = (self.today + dt.timedelta(days=self.calendar.shifts[low])).isoformat()
        return i, i + 1, iso, iso, iso

    def _period(self, i: int) -> _Hit | None:
        """Read "this week", "last month", "earlier this year", "next summer"."""
        modifier, k = self.calendar.period_modifiers.get(self.lowers[i], ""), i + 1
        if not modifier:  # "earlier"
            this = self.calendar.period_modifiers.get(self._low(k)) == "this"
            hit = self._period(k) if this else None
            return None if hit is None else (i, *hit[1:])
        period = self._low(k)
        if period not in self.calendar.periods:
            return None
        step = {"last": -1, "this": 0, "next": 1}[modifier]
        bounds = _bounds(self.today, self.calendar.periods[period], step) if self.today else None
        if bounds is None:
            return i, k + 1, f"{modifier} {period}", None, None
        return i, k + 1, _key(*bounds), bounds[0].isoformat(), bounds[1].isoformat()

    def _year(self, i: int) -> _Hit | None:
        """Read "2026-01-15", "01/15/2026", "in 2023", "the 1990s"."""
        low = self.lowers[i]
        if len(low) == 5 and low.endswith("s") and low[:4].isdigit() and low[3] == "0":
            year = int(low[:4])
            if YEAR_LOW <= year <= YEAR_HIGH:
                return i, i + 1, f"{year}s", f"{year:04d}-01-01", f"{year + 9:04d}-12-31"
            return None
        if self._low(i + 1) in ("-", "/") and self._low(i + 3) == self._low(i + 1):
            return self._numeric(i)
        year_number = self._year_number(i)
        if (
            year_number is None
            or self._low(i - 1) not in self.calendar.before_years
            or self._low(i + 1) in ("-", "%", "percent")
        ):
            return None
        after = self._low(i + 1)
        if after and after[0].isalpha() and self.starts[i + 1] - self.ends[i] == 1 and self._counts(i):
            return None
        return i, i + 1, f"{year_number}", f"{year_number:04d}-01-01", f"{year_number:04d}-12-31"

    def _counts(self, i: int) -> bool:
        """Whether the number at token ``i`` counts things ("of 2000 people")."""
        return self._low(i + 1) in self.calendar.counted

    def _numeric(self, i: int) -> _Hit | None:
        """Read a date written in figures; "03/04/2026" could be two days and stays unresolved."""
        parts = [self._low(i), self._low(i + 2), self._low(i + 4)]
        if any(not (part.isascii() and part.isdigit()) for part in parts) or self.starts[i + 4] != self.ends[i + 3]:
            return None
        a, b, c = (int(part) for part in parts)
        if len(parts[0]) == 4:
            date = _date(a, b, c)
        elif len(parts[2]) == 4 and a > 12:
            date = _date(c, b, a)
        elif len(parts[2]) == 4 and b > 12:
            date = _date(c, a, b)
        elif len(parts[2]) == 4 and a <= 12 and b <= 12 and a and b:
            days = sorted(day for day in (_date(c, a, b), _date(c, b, a)) if day)
            return i, i + 5, f"{a}/{b}/{c}", days[0].isoformat(), days[-1].isoformat()
        else:
            return None
        if date is None:
            return None
        iso = date.isoformat()
        return i, i + 5, iso, iso, iso


def _date(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None where the calendar has none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day)


def _bounds(today: dt.date, period: str, step: int) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of the period ``step`` away; None for what has no fixed bounds."""
    if period in ("week", "weekend"):
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=step)
        return (monday + dt.timedelta(days=5) if period == "weekend" else monday), monday + dt.timedelta(days=6)
    if period == "month":
        index = today.year * 12 + today.month - 1 + step
        year, month = index // 12, index % 12 + 1
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    if period == "year":
        return dt.date(today.year + step, 1, 1), dt.date(today.year + step, 12, 31)
    return None


def _key(low: dt.date, high: dt.date) -> str:
    """Return the shortest ISO form of a stretch of days."""
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        return f"{low.year:04d}"
    if low.day == 1 and low.month == high.month and high.day >= 28:
        return f"{low.year:04d}-{low.month:02d}"
    return f"{low.isoformat()}/{high.isoformat()}"
