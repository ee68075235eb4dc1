"""Whether two numbers, as written, can stand for the same amount."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from collections.abc import Sequence

from framing.comparison.quantities import in_unit, same_dimension
from framing.lexicons.language import Language, language_of
from framing.model import Mention, Profile

__all__ = ["limit_of", "moment_of", "numbers_agree"]

#: "About 50" stands for anything within this share of 50.
APPROXIMATE = 0.15

#: Spellings of numbers that are kept in memory, read.
KEPT_NUMBERS = 1024

#: "A dozen" is less exact still.
LOOSE = 0.25

#: Units further apart than this are no two names for one amount where the number is the same: "60 knots", "60 mph".
SAME_NUMBER = 0.1

#: A number with decimals, whatever sign or letters stand before it.
_DECIMAL = re.compile(r"\d\.(\d+)")

#: Digits between two commas of a number.
GROUP = 3

_DASHES = frozenset("-–—")

#: A number that is more likely a year than the side of anything.
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def numbers_agree(left: Profile, ours: Mention, right: Profile, theirs: Mention) -> bool:
    """Whether two numbers may stand for the same amount, their units being of one dimension."""
    one, two = _meant(left, ours), _meant(right, theirs)
    if one is None or two is None:
        return True
    if one[0] == two[0] == 0.0 and limit_of(left, ours) & limit_of(right, theirs):
        # two limits, "within three weeks" and "within three months", are two amounts
        one, two = (one[1], one[1]), (two[1], two[1])
    if ours.unit == theirs.unit or not (ours.unit and theirs.unit):
        slack = max(_rounding(ours, theirs), _rounding(theirs, ours))
    else:  # a converted number is rounded to its last digit: 5.6 miles are 9 kilometres
        factor = in_unit(theirs.unit, ours.unit)
        if ours.value == theirs.value and abs(factor - 1.0) > SAME_NUMBER:
            return False
        two = two[0] * factor, two[1] * factor
        slack = _half_digit(ours) + _half_digit(theirs) * factor
    return one[0] - slack <= two[1] and two[0] - slack <= one[1]


def _half_digit(mention: Mention) -> float:
    """Return half of what the last digit of a number is worth."""
    decimals, value = _decimals(mention.text), abs(mention.value or 0.0)
    if decimals:
        scale = value / number if (number := _written(mention.text)) else 1.0
        return 0.5 * scale * 10.0**-decimals
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return 0.5 * place


def _meant(profile: Profile, mention: Mention) -> tuple[float, float] | None:
    """Return the amounts that a number can mean, read once."""
    known, key = profile.kept(_known), (mention.start, mention.end, mention.value)
    if key not in known:
        known[key] = _interval(profile, mention)
    return known[key]


def _known(_: Profile) -> dict[tuple[int, int, float | None], tuple[float, float] | None]:
    """Return where the amounts of an article's numbers are kept."""
    return {}


def _interval(profile: Profile, mention: Mention) -> tuple[float, float] | None:
    """Return the amounts that a number can mean; None for a range, which is never compared."""
    language = language_of(profile.article.language)
    lists, value = language.comparison, mention.value
    if value is None:
        return None
    tokens = profile.document.tokens
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    before = tokens.lowers[max(0, first - 3) : first]
    after = tokens.lowers[last : last + 3]
    behind = " ".join(after[:2])
    if _ranged(before, after, tokens.lowers[first:last], language):
        return None
    if set(before) & lists.floors or behind in lists.more_behind:
        return value, math.inf
    if set(before) & lists.ceilings or behind in lists.less_behind:
        return 0.0, value
    if lists.loose & set(tokens.lowers[first:last]):
        return value * (1 - LOOSE), value * (1 + LOOSE)
    if set(before) & lists.about or behind in lists.about_behind:
        return value * (1 - APPROXIMATE), value * (1 + APPROXIMATE)
    return value, value


def moment_of(profile: Profile, mention: Mention) -> frozenset[str]:
    """Return the word behind a time that makes a moment of it: "six weeks ago", "nine days before the vote"."""
    if not same_dimension(mention.unit or "", "days"):
        return frozenset()
    tokens = profile.document.tokens
    last = bisect_left(tokens.starts, mention.end)
    return language_of(profile.article.language).values.moments.intersection(tokens.lowers[last : last + 1])


def limit_of(profile: Profile, mention: Mention) -> frozenset[str]:
    """Return the words before a number that make it the most of it."""
    tokens, first = profile.document.tokens, bisect_left(profile.document.tokens.starts, mention.start)
    ceilings = language_of(profile.article.language).comparison.ceilings
    return ceilings.intersection(tokens.lowers[max(0, first - 3) : first])


def _ranged(before: Sequence[str], after: Sequence[str], own: Sequence[str], language: Language) -> bool:
    """Whether a number is one end of a range ("40 to 50", "between 40 and 50", "40-50") or one side ("4 by 6")."""
    joints = language.comparison.range_joints | {"by"} | _DASHES
    if len(before) > 1 and before[-1] in joints and before[-2][:1].isdigit():
        return before[-1] != "by" or not _YEAR.fullmatch(before[-2])  # "sued in 2021 by 14 districts"
    if len(after) > 1 and after[0] in joints and after[1][:1].isdigit():
        return True
    if len(before) > 1 and before[-1] == "," and before[-2].isdigit() and own[0].isdigit() and len(own[0]) == GROUP:
        return True  # the end of "6, 728"
    digits = [word for word in own if word[:1].isdigit()]
    changes = not language.values.changing.isdisjoint(before[:-1])  # "up from 40"
    begins = "from" in before and ("to" in after or (before[-1] == "from" and changes))
    return "between" in before or begins or len(digits) > 1


def _rounding(rough: Mention, fine: Mention) -> float:
    """Return how far a rounded number may be from the exact one it stands for.

    Numbers under 100 are taken as exact; from there a number may be rounded at its last digit that is
    not zero, and a decimal to fewer places.
    """
    value, other = abs(rough.value or 0.0), abs(fine.value or 0.0)
    number = _written(rough.text)
    if number and _decimals(fine.text) > _decimals(rough.text):
        scale = value / number
        return 0.5 * scale * 10.0 ** -_decimals(rough.text)
    if value < 100 or value != int(value):
        return 0.0
    place = 1
    while value % (place * 10) == 0:
        place *= 10
    finer = other % place != 0
    cut_off = value < other < value + place  # "$43 million" of $43,885,310
    return min(place if cut_off else place / 2, value / 10) if finer and place > 1 else 0.0


@functools.lru_cache(maxsize=KEPT_NUMBERS)
def _decimals(text: str) -> int:
    """Count the digits after the decimal point of a number as written."""
    found = _DECIMAL.search(text)
    return len(found[1]) if found else 0


@functools.lru_cache(maxsize=KEPT_NUMBERS)
def _written(text: str) -> float:
    """Return the bare number in a mention, without scale; 0 where it is written in words."""
    digits = "".join(character for character in text.split()[0] if character.isdigit() or character == ".")
    try:
        return float(digits)
    except ValueError:
        return 0.0
