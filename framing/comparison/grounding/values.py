"""Whether two figures, dates or names can stand for one thing, as a check of a summary asks it.

Comparing outlets, a doubtful pair is let pass; here the text was made from the articles, so what it says must be there.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.amounts import numbers_agree
from framing.comparison.conflicts.equivalence import same_name
from framing.comparison.grounding.lines import Line
from framing.comparison.normalization import fold, subject_class
from framing.comparison.quantities import exclude_each_other, is_measure, same_dimension
from framing.lexicons.language import Language
from framing.lexicons.words.calendar import CalendarWords
from framing.model import Mention, Span

__all__ = [
    "NumberRead",
    "dates_agree",
    "figures",
    "figures_agree",
    "names_agree",
    "rival_figures",
    "same_make",
    "same_sort",
    "weekday",
]

#: What joins the two numbers of a score or a vote.
_SCORE = re.compile(r"\s*[-–—]\s*|\s+to\s+")

#: What the numbers of a score may count by name.
_SCORED = frozenset({None, "votes", "vote", "goals", "points"})

#: Numbers of a score are small; larger ones are a range or years.
MAX_SCORE = 999

_DIGITS = re.compile(r"(\d+(?:\.\d+)?)[a-z]{0,2}")
_JOINED = frozenset("-–./")
_DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A number of a sentence, or the two of a score ("8-1"), in ascending order of their places."""

    line: Line
    numbers: tuple[Mention, ...]
    before: tuple[str, ...] = ()
    ranged: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return dataclasses.replace(self.numbers[0].span, end=self.numbers[-1].end)

    @property
    def text(self) -> str:
        """The words of it."""
        return self.line.text(self.numbers[0].start, self.numbers[-1].end)

    @property
    def values(self) -> tuple[float, ...]:
        """Its numbers in ascending order."""
        return tuple(sorted(item.value or 0.0 for item in self.numbers))


def figures(line: Line) -> tuple[NumberRead, ...]:
    """Return the figures of a sentence in text order; clock times are none."""
    numbers = sorted((*_marked(line), *_bare(line)), key=lambda item: item.start)
    found: list[NumberRead] = []
    at = 0
    while at < len(numbers):
        pair = numbers[at : at + 2]
        taken = pair if len(pair) == 2 and _is_score(line, *pair) else pair[:1]
        found.append(_figure(line, numbers, at, taken))
        at += len(taken)
    return tuple(found)


def _marked(line: Line) -> list[Mention]:
    """Return the numbers that the article's annotation has."""
    return [
        item
        for item in line.mentions
        if item.kind == "number"
        and item.value is not None
        and not any(start <= item.start < end for start, end, _ in line.clocks)
    ]


def _bare(line: Line) -> Iterator[Mention]:
    """Yield the numbers that the annotation leaves out as too small or too odd to compare outlets by ("22C")."""
    tokens = line.part.tokens
    taken = [(item.start, item.end) for item in line.mentions if item.kind in ("number", "date")]
    taken += [(start, end) for start, end, _ in line.clocks]
    for place in range(line.sentence.token_start, line.sentence.token_end):
        start = tokens.starts[place]
        digits = _DIGITS.fullmatch(fold(tokens.words[place]))
        if digits is None or float(digits[1]) < 2 or any(low <= start < high for low, high in taken):
            continue
        if place and tokens.ends[place - 1] == start and tokens.words[place - 1] in _JOINED:
            continue  # a part of a name or a model ("F-35")
        value = float(digits[1])
        yield Mention.over(line.part, place, place + 1, kind="number", key=f"number:{value}", value=value)


def _figure(line: Line, numbers: Sequence[Mention], at: int, taken: Sequence[Mention]) -> NumberRead:
    """Make a figure of one number or two, with what stands before it and whether it is one end of a range."""
    tokens = line.part.tokens
    first = bisect_left(tokens.starts, taken[0].start)
    before = tokens.lowers[max(line.sentence.token_start, first - 3) : first]
    beside = (*numbers[max(0, at - 1) : at + len(taken) + 1],)
    gaps = (line.text(one.end, two.start).strip() for one, two in itertools.pairwise(beside))
    lists = line.index.language.comparison
    joined = any(gap in lists.range_joints or gap in _DASHES for gap in gaps)
    ranged = len(taken) == 1 and (joined or not lists.range_openers.isdisjoint(before))
    return NumberRead(line, tuple(taken), before, ranged)


def _is_score(line: Line, one: Mention, two: Mention) -> bool:
    """Whether two numbers make one score."""
    bare = one.unit in _SCORED and two.unit in _SCORED and max(one.value or 0.0, two.value or 0.0) <= MAX_SCORE
    return bare and _SCORE.fullmatch(line.text(one.end, two.start)) is not None


def figures_agree(ours: NumberRead, theirs: NumberRead) -> bool:
    """Whether two figures may be one amount or one score."""
    if len(ours.numbers) == len(theirs.numbers) == 2:
        return ours.values == theirs.values
    if len(ours.numbers) != len(theirs.numbers):
        return len(ours.numbers) == 1 and ours.values[0] in theirs.values
    one, two = ours.numbers[0], theirs.numbers[0]
    if one.unit and two.unit and not same_dimension(one.unit, two.unit):
        apart = exclude_each_other(one.unit, two.unit) or is_measure(one.unit) != is_measure(two.unit)
        return one.value == two.value and not apart
    if one.unit == two.unit or not (one.unit and two.unit):
        if one.value == two.value:
            return True
        if _hedges(ours) == _hedges(theirs) != frozenset() or ours.ranged or theirs.ranged:
            return False
    return numbers_agree(ours.line.index.profile, one, theirs.line.index.profile, two)


def _hedges(figure: NumberRead) -> frozenset[str]:
    """Return the words just before a figure that make it a limit or a guess."""
    return figure.line.index.language.comparison.hedges.intersection(figure.before)


def same_sort(ours: NumberRead, theirs: NumberRead) -> bool:
    """Whether two figures may count the same: both scores, one unit, or a unit unknown."""
    if len(ours.numbers) != len(theirs.numbers):
        return False
    if len(ours.numbers) == 2:
        return True
    one, two = ours.numbers[0].unit, theirs.numbers[0].unit
    if one is None or two is None:
        return not (is_measure(one or "") or is_measure(two or ""))
    return same_dimension(one, two) or _counted(one) == _counted(two)


def _counted(unit: str) -> str:
    """Return the class of the noun that is counted."""
    return subject_class(unit.split()[-1])


def rival_figures(ours: NumberRead, own: Sequence[NumberRead], line: Line) -> list[NumberRead]:
    """Return the figures of a sentence that stand where ours should: of its sort, and told nowhere in our sentence."""
    return [
        other
        for other in figures(line)
        if same_sort(ours, other) and not any(figures_agree(mine, other) for mine in own)
    ]


#: A stretch of more days within one month is that month, and within one year that year: both may be told short of their
#: ends ("May" in a report of the 28th), while "the first weeks of May" or "spring" must stay what they are.
MONTH_DAYS, YEAR_DAYS = 26, 360


@functools.lru_cache(maxsize=4096)
def _parts(text: str, earliest: str | None, latest: str | None, words: CalendarWords) -> dict[str, int]:
    """Return what a date tells: its ``weekday``, ``month``, ``day`` and ``year``, as far as known."""
    found: dict[str, int] = {}
    if earliest and latest:
        first, last = (dt.date.fromisoformat(edge[:10]) for edge in (earliest, latest))
        if first == last:
            found = {"weekday": first.weekday(), "month": first.month, "day": first.day, "year": first.year}
        elif (first.year, first.month) == (last.year, last.month) and (last - first).days > MONTH_DAYS:
            found = {"month": first.month, "year": first.year}
        elif first.year == last.year and (last - first).days > YEAR_DAYS:
            found = {"year": first.year}
    for word in re.findall(r"[a-z]+|\d+", text.lower()):
        if word in words.weekday_numbers:
            found.setdefault("weekday", words.weekday_numbers[word])
        elif word in words.month_numbers:
            found.setdefault("month", words.month_numbers[word])
        elif word.isdigit() and len(word) == 4:
            found.setdefault("year", int(word))
        elif word.isdigit() and len(word) < 3 and 1 <= int(word) <= 31:
            found.setdefault("day", int(word))
    return found


def dates_agree(ours: Mention, theirs: Mention, words: CalendarWords) -> bool | None:
    """Whether two dates may be one; ``None`` where they have no part in common by which to tell."""
    one = _parts(ours.text, ours.earliest, ours.latest, words)
    two = _parts(theirs.text, theirs.earliest, theirs.latest, words)
    if ours.text.casefold() == theirs.text.casefold():
        return True
    shared = set(one) & set(two)
    if not shared:
        return _within(ours, theirs) or None
    return all(one[part] == two[part] for part in shared) or _within(ours, theirs)


def _within(one: Mention, two: Mention) -> bool:
    """Whether one stretch of days lies in the other, give or take a day."""
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return False
    first, last, start, end = (
        dt.date.fromisoformat(edge[:10]) for edge in (one.earliest, one.latest, two.earliest, two.latest)
    )
    long = last - first > dt.timedelta(1) or end - start > dt.timedelta(1)
    return long and ((start <= first and last <= end) or (first <= start and end <= last))


def weekday(date: Mention, words: CalendarWords) -> int | None:
    """Return the day of the week of a date, 0 for Monday, where it is one day and known."""
    return _parts(date.text, date.earliest, date.latest, words).get("weekday")


def same_make(one: Mention, two: Mention, words: CalendarWords) -> bool:
    """Whether two dates are written with the same parts ("Monday" and "Thursday", "May 2025" and "July 2027")."""
    return set(_parts(one.text, None, None, words)) == set(_parts(two.text, None, None, words)) != set()


@functools.lru_cache(maxsize=8192)
def _name_words(text: str) -> frozenset[str]:
    """Return the words of a name that tell one name from another."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    return frozenset(fold(re.sub(r"['’]s?$", "", word)) for word in words if word[:1].isupper() or word[:1].isdigit())


def names_agree(ours: Mention, theirs: Mention, language: Language) -> bool:
    """Whether two names may stand for one: the one holds the other, or they are forms of one name."""
    if ours.key == theirs.key:
        return True
    one, two = _name_words(ours.text), _name_words(theirs.text)
    if one and two and (one <= two or two <= one):
        return True
    if one & two:
        # "Justice Keel" and "Warren Keel" are one; "Constitutional Court" and "Supreme Court" are not
        last = [text.split()[-1].casefold() for text in (ours.text, theirs.text)]
        return last[0] == last[1] and "organisation" not in (ours.entity, theirs.entity)
    return same_name(ours, theirs, language)
