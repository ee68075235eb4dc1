"""Numbers with their scale and the unit or noun they count."""

from __future__ import annotations

import bisect
from typing import Final

from framing.model import Document, Mention

__all__ = ["find_numbers"]

_SMALL: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES: Final = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
    "k": 1e3,
}
_FRACTIONS: Final = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fourth": 0.25,
    "fourths": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
    "tenth": 0.1,
    "tenths": 0.1,
}
_VULGAR: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
_CURRENCY: Final = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₼": "azn", "₽": "rub", "₹": "inr"}
_UNITS: Final = {
    name: unit
    for unit, names in {
        "percent": "% percent pct percentage",
        "usd": "dollar dollars usd",
        "eur": "euro euros eur",
        "gbp": "pound-sterling pounds-sterling gbp",
        "jpy": "yen jpy",
        "azn": "manat manats azn",
        "rub": "ruble rubles rouble roubles rub",
        "cny": "yuan renminbi cny",
        "km": "km kilometer kilometers kilometre kilometres",
        "m": "meter meters metre metres",
        "cm": "centimeter centimeters centimetre centimetres cm",
        "mm": "millimeter millimeters millimetre millimetres mm",
        "miles": "mile miles",
        "nautical miles": "nm",
        "feet": "foot feet ft",
        "inches": "inch inches",
        "kg": "kilogram kilograms kilo kilos kg",
        "tons": "ton tons tonne tonnes",
        "pounds": "pound pounds lb lbs",
        "hectares": "hectare hectares ha",
        "acres": "acre acres",
        "minutes": "minute minutes min",
        "hours": "hour hours",
        "seconds": "second-time seconds",
        "days": "day days",
        "weeks": "week weeks",
        "months": "month months",
        "years": "year years yr yrs",
        "decades": "decade decades",
        "people": "people persons person",
        "times": "times",
        "percentage points": "points-percentage",
        "mw": "megawatt megawatts mw",
        "barrels": "barrel barrels",
    }.items()
    for name in names.split()
}
_IRREGULAR: Final = frozenset(
    {
        "men",
        "women",
        "children",
        "troops",
        "personnel",
        "police",
        "cattle",
        "aircraft",
        "staff",
        "fish",
        "feet",
        "votes",
        "media",
    }
)
_NO_NOUN: Final = frozenset(
    "of in on at to by from for with and or but as than that which who is was are were has had have been be percent "
    "this these those his her its their our my your us was's does goes says towards since across always perhaps "
    "besides sometimes afterwards less plus times versus unless".split()
)
_ORDINAL: Final = ("st", "nd", "rd", "th")
_WORDS: Final = (
    frozenset(_SMALL) | frozenset(_TENS) | _SCALES.keys() - {"m", "mn", "bn", "tn", "k"} | frozenset(_VULGAR)
)

_STARTS: Final = _WORDS | frozenset(_FRACTIONS)

#: Words that may stand between a number and the noun it counts ("three national security documents").
NOUN_REACH = 3


def find_numbers(document: Document, dates: list[Mention]) -> list[Mention]:
    """Find numbers with scale and unit.

    Parameters
    ----------
    document : Document
    dates : list of Mention
        Date expressions, in text order; numbers inside them are not counted again.

    Returns
    -------
    list of Mention
        In text order. Ordinals, clock times, versions ("SM-3", "Type 03") and the pronoun "one" are no numbers.
    """
    tokens = document.tokens
    lowers = tokens.lowers
    edges = [date.start for date in dates]
    reader = _Reader(document)
    result: list[Mention] = []
    before = 0
    places = {*tokens.figures, *[index for index, low in enumerate(lowers) if low in _STARTS]}
    for i in sorted(places):
        if i < before:
            continue
        near = bisect.bisect_right(edges, tokens.starts[i]) - 1
        if near >= 0 and tokens.starts[i] < dates[near].end:
            continue
        hit = reader.at(i)
        if hit is None:
            continue
        first, last, value, unit = hit
        before = last
        start, end = tokens.starts[first], tokens.ends[last - 1]
        result.append(
            Mention(
                article_id=document.id,
                part=document.part,
                start=start,
                end=end,
                kind="number",
                key=f"number:{value} {unit}" if unit else f"number:{value}",
                text=document.text[start:end],
                value=value,
                unit=unit,
            )
        )
    return result


_Hit = tuple[int, int, float, str | None]


class _Reader:
    """Reads one number at a token."""

    def __init__(self, document: Document) -> None:
        self.words = document.tokens.words
        self.lowers = document.tokens.lowers
        self.starts = document.tokens.starts
        self.ends = document.tokens.ends

    def _low(self, i: int) -> str:
        """Return the lower-case token ``i``, or nothing past either end."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def _touches(self, i: int) -> bool:
        """Whether token ``i`` follows token ``i - 1`` without a space."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]

    def at(self, i: int) -> _Hit | None:
        """Return (first token, end token, value, unit) of the number at token ``i``."""
        low = self.lowers[i]
        value, last = self._figures(i) if low[0].isdigit() and low not in _VULGAR else self._spelled(i)
        if value is None:
            return None
        value, last = self._scaled(value, last)
        first = i
        currency = _CURRENCY.get(self._low(i - 1)) if self._touches(i) or self._low(i - 1) in _CURRENCY else None
        if currency:
            first = i - 1
            if self._low(first - 1) in ("us", "a", "au", "c", "ca", "nz", "hk") and self._touches(first):
                first -= 1
                if self.lowers[first] != "us":
                    currency = {"a": "aud", "au": "aud", "c": "cad", "ca": "cad", "nz": "nzd", "hk": "hkd"}[
                        self.lowers[first]
                    ]
            return first, last, _tidy(value), currency
        if self._version(i, last):
            return None
        end, unit = self._unit(last)
        if unit is None and low in _SMALL and _SMALL[low] <= 1 and last == i + 1:
            return None
        if low == "one" and last == i + 1 and (unit not in _UNITS.values() or end - last > 1):
            return None
        if low in _FRACTIONS and unit is None:
            return None
        return first, end, _tidy(value), unit

    def _version(self, i: int, last: int) -> bool:
        """Whether the number is part of a name: "SM-3", "Type 03", "No. 2", "F-35s"."""
        before = self._low(i - 1)
        if before == "-" and self._touches(i) and self._touches(i - 1) and self.words[i - 2][0].isupper():
            return True
        if before in (
            "type",
            "block",
            "mark",
            "article",
            "section",
            "chapter",
            "route",
            "highway",
            "no",
            "number",
            "flight",
            "#",
        ):
            return self.words[i][0].isdigit() and (self.words[i - 1][0].isupper() or before == "#")
        if self._low(last) == "-" and self._touches(last) and last + 1 < len(self.words) and self._touches(last + 1):
            return self.words[last + 1][0].isupper() or (self.words[last + 1][0].isdigit() and before == "-")
        return False

    def _figures(self, i: int) -> tuple[float | None, int]:
        """Read a number in figures, with a scale written on to it ("3bn", "20k")."""
        low = self.lowers[i]
        if low.endswith(_ORDINAL) or ":" in low or not low.isascii():
            return None, i + 1
        tail = low.lstrip("0123456789.,")
        digits = low[: len(low) - len(tail)]
        if digits.count(".") > 1:
            return None, i + 1
        whole, _, rest = digits.replace(",", "").partition(".")
        if not whole or len(whole) > 15 or ("," in digits and not _grouped(digits)):
            return None, i + 1
        value = float(f"{whole}.{rest or 0}")
        if tail in _SCALES:
            value *= _SCALES[tail]
        elif tail == "s" and len(whole) in (2, 4):
            return None, i + 1  # "the 1990s", "in his 60s"
        if self._low(i + 1) in _VULGAR:
            return value + _VULGAR[self._low(i + 1)], i + 2
        return value, i + 1

    def _spelled(self, i: int) -> tuple[float | None, int]:
        """Read a number in words: "twenty-five", "two thirds", "half", "a dozen"."""
        low = self.lowers[i]
        if low in _VULGAR:
            return _VULGAR[low], i + 1
        if low in _FRACTIONS:
            if low == "half" and self._low(i + 1) in ("of", "a"):
                return 0.5, i + 1
            return None, i + 1
        if low in _SCALES:
            return (
                (_SCALES[low], i + 1)
                if self._low(i - 1) in ("a", "several", "per") and self._low(i - 1) == "a"
                else (None, i + 1)
            )
        value = float(_SMALL.get(low, _TENS.get(low, 0)))
        last = i + 1
        if low in _TENS:
            skip = 1 if self._low(last) == "-" else 0
            if self._low(last + skip) in _SMALL and 0 < _SMALL[self._low(last + skip)] < 10:
                value += _SMALL[self._low(last + skip)]
                last += skip + 1
        skip = 1 if self._low(last) == "-" else 0
        fraction = self._low(last + skip)
        if (
            fraction in _FRACTIONS
            and fraction != "half"
            and value >= 1
            and low in _SMALL
            and (fraction.endswith("s") or low == "one")
        ):
            return value * _FRACTIONS[fraction], last + skip + 1
        return value, last

    def _scaled(self, value: float, last: int) -> tuple[float, int]:
        """Multiply by the scales that follow: "3 million", "two hundred thousand", "20-million"."""
        while True:
            skip = 1 if self._low(last) == "-" and self._touches(last) else 0
            scale = self._low(last + skip)
            if scale not in _SCALES or (len(scale) <= 2 and not self._touches(last + skip)):
                return value, last
            value *= _SCALES[scale]
            last += skip + 1
            if self._low(last) == "and" and self._low(last + 1) in _SMALL and scale in ("hundred", "thousand"):
                value += _SMALL[self._low(last + 1)]
                last += 2

    def _unit(self, last: int) -> tuple[int, str | None]:
        """Return the end and the unit of measure, or the plural noun counted, after token ``last``."""
        hyphen = self._low(last) == "-" and self._touches(last) and self._touches(last + 1)
        k = last + 1 if hyphen else last
        low = self._low(k)
        if low == "per" and self._low(k + 1) == "cent":
            return k + 2, "percent"
        if low == "percentage" and self._low(k + 1) in ("point", "points"):
            return k + 2, "percentage points"
        if low == "nautical" and self._low(k + 1) in ("mile", "miles"):
            return k + 2, "nautical miles"
        if low in ("square", "cubic") and self._low(k + 1) in _UNITS:
            return k + 2, f"{low} {_UNITS[self._low(k + 1)]}"
        if low in ("u.s", "u.s.", "us") and self._low(k + 1) in ("dollar", "dollars"):
            return k + 2, "usd"
        if low in _UNITS:
            return k + 1, _UNITS[low]
        if hyphen or not low:
            return last, None
        for k in range(last, min(last + NOUN_REACH, len(self.lowers))):
            word = self.lowers[k]
            if not word.isalpha() or word in _NO_NOUN or (self.words[k][0].isupper() and k == last):
                return last, None
            if word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3):
                return k + 1, _UNITS.get(word, word)
        return last, None


def _grouped(digits: str) -> bool:
    """Whether commas stand where thousands are parted."""
    groups = digits.split(".")[0].split(",")
    return 1 <= len(groups[0]) <= 3 and all(len(group) in (2, 3) for group in groups[1:])


def _tidy(value: float) -> float:
    """Round off what binary fractions add ("2.3 million" is 2300000.0)."""
    return float(f"{value:.12g}")
