"""Numbers with their scale and the unit or noun they count."""

from __future__ import annotations

import bisect
from typing import Final

from framing.model import Document, Mention

__all__ = ["find_numbers", "is_money"]

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
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "lacs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "cr": 1e7,
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
#: Scales that are too short to be taken for one unless they touch the number; "$3.5 mn" and "350 cr" are clear.
_TOUCHING: Final = frozenset({"m", "k"})
_CURRENCY: Final = {
    "$": "usd",
    "€": "eur",
    "£": "gbp",
    "¥": "jpy",
    "₼": "azn",
    "₽": "rub",
    "₹": "inr",
    "₦": "ngn",
    "₩": "krw",
    "₺": "try",
    "₪": "ils",
    "₴": "uah",
    "₱": "php",
    "฿": "thb",
    "৳": "bdt",
}
#: Currencies written before the amount as a word: "Rs 350 crore", "INR 12 lakh", "KSh 40m".
_CURRENCY_WORDS: Final = {
    "rs": "inr", "inr": "inr", "usd": "usd", "eur": "eur", "gbp": "gbp", "ngn": "ngn", "ksh": "kes", "kes": "kes",
    "ksh.": "kes", "shs": "kes", "zar": "zar", "chf": "chf", "aud": "aud", "cad": "cad", "sgd": "sgd", "nzd": "nzd",
    "pkr": "pkr", "bdt": "bdt", "tk": "bdt", "rm": "myr", "myr": "myr", "aed": "aed", "dh": "aed", "sar": "sar",
    "php": "php", "ghs": "ghs", "tsh": "tzs", "ush": "ugx", "cny": "cny", "rmb": "cny", "jpy": "jpy", "krw": "krw",
}  # fmt: skip
#: What stands before "$" in one word with it, and whose dollar it is.
_DOLLARS: Final = {
    "us": "usd", "a": "aud", "au": "aud", "c": "cad", "ca": "cad", "nz": "nzd", "hk": "hkd", "s": "sgd", "t": "ttd",
    "j": "jmd", "n": "nad", "nt": "twd",
}  # fmt: skip
#: From this amount on, "pounds" are money: nobody weighs things in millions of pounds.
MANY_POUNDS = 1e6
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
        "cny": "yuan renminbi cny rmb",
        "inr": "rupee rupees inr",
        "ngn": "naira ngn",
        "zar": "rand zar",
        "kes": "shilling shillings kes",
        "ghs": "cedi cedis",
        "bdt": "taka",
        "krw": "won krw",
        "chf": "franc francs chf",
        "sek": "krona kronor sek",
        "nok": "krone kroner nok",
        "try": "lira",
        "myr": "ringgit",
        "thb": "baht",
        "aed": "dirham dirhams",
        "sar": "riyal riyals",
        "pln": "zloty zlotys",
        "ils": "shekel shekels",
        "uah": "hryvnia hryvnias",
        "mxn": "peso pesos",
        "km": "km kilometer kilometers kilometre kilometres",
        "m": "meter meters metre metres",
        "cm": "centimeter centimeters centimetre centimetres cm",
        "mm": "millimeter millimeters millimetre millimetres mm",
        "miles": "mile miles mi",
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
        "knots": "knot knots kt kts",
        "km/h": "kph kmh kmph",
        "mph": "mph",
        "points": "point points pts",
        "basis points": "bps",
        "kw": "kilowatt kilowatts kw",
        "mw": "megawatt megawatts mw",
        "gw": "gigawatt gigawatts gw",
        "litres": "litre litres liter liters",
        "gallons": "gallon gallons",
        "grams": "gram grams gramme grammes",
        "ounces": "ounce ounces oz",
        "yards": "yard yards",
        "barrels": "barrel barrels",
    }.items()
    for name in names.split()
}
_SPEEDS: Final = {
    (unit, per): speed
    for unit, speed in (("km", "km/h"), ("miles", "mph"), ("feet", "feet per hour"), ("cm", "cm/h"), ("mm", "mm/h"))
    for per in ("/ h", "/ hr", "per hour", "an hour", "/ hour")
} | {("m", per): "m/s" for per in ("/ s", "per second", "a second")}
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


def is_money(mention: Mention) -> bool:
    """Whether a number is an amount of money whose currency stands before it as a word: "Rs 350 crore"."""
    return mention.text.split()[0].rstrip(".").lower() in _CURRENCY_WORDS


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
        money = self._currency_before(i)
        if money is not None:
            return money[0], last, _tidy(value), money[1]
        if self._version(i, last):
            return None
        end, unit = self._unit(last)
        if unit == "pounds" and value >= MANY_POUNDS:
            unit = "gbp"
        if unit is None and low in _SMALL and _SMALL[low] <= 1 and last == i + 1:
            return None
        if low == "one" and last == i + 1 and (unit not in _UNITS.values() or end - last > 1):
            return None
        if low in _FRACTIONS and unit is None:
            return None
        return first, end, _tidy(value), unit

    def _currency_before(self, i: int) -> tuple[int, str] | None:
        """Return where the currency before a number begins and which it is: "$5", "A$5", "Rs. 350", "INR 12"."""
        before = self._low(i - 1)
        if before in _CURRENCY:
            if before == "$" and self._touches(i - 1) and self._low(i - 2) in _DOLLARS:
                return i - 2, _DOLLARS[self._low(i - 2)]
            return i - 1, _CURRENCY[before]
        at = i - 2 if before == "." and self._touches(i - 1) else i - 1
        word = self._low(at)
        if word in _CURRENCY_WORDS and self.words[at][0].isupper():
            return at, _CURRENCY_WORDS[word]
        return None

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
        """Multiply by the scales that follow: "3 million", "two hundred thousand", "three and a half billion"."""
        if self.lowers[last : last + 3] == ("and", "a", "half") and self._low(last + 3) in _SCALES:
            value, last = value + 0.5, last + 3
        while True:
            skip = 1 if self._low(last) == "-" and self._touches(last) else 0
            scale = self._low(last + skip)
            if scale not in _SCALES or (scale in _TOUCHING and not self._touches(last + skip)):
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
        if low == "basis" and self._low(k + 1) in ("point", "points"):
            return k + 2, "basis points"
        if low in _UNITS:
            return self._speed(k + 1, _UNITS[low])
        if hyphen or not low:
            return last, None
        for k in range(last, min(last + NOUN_REACH, len(self.lowers))):
            word = self.lowers[k]
            if not word.isalpha() or word in _NO_NOUN or (self.words[k][0].isupper() and k == last):
                return last, None
            if word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3):
                return k + 1, _UNITS.get(word, word)
        return last, None

    def _speed(self, after: int, unit: str) -> tuple[int, str]:
        """Return the end and unit, where an hour or a second behind a length makes it a speed: "60 km/h", "40 mph"."""
        for length, per in ((2, self.lowers[after : after + 2]), (1, self.lowers[after : after + 1])):
            speed = _SPEEDS.get((unit, " ".join(per)))
            if speed is not None:
                return after + length, speed
        return after, unit


def _grouped(digits: str) -> bool:
    """Whether commas stand where thousands are parted."""
    groups = digits.split(".")[0].split(",")
    return 1 <= len(groups[0]) <= 3 and all(len(group) in (2, 3) for group in groups[1:])


def _tidy(value: float) -> float:
    """Round off what binary fractions add ("2.3 million" is 2300000.0)."""
    return float(f"{value:.12g}")
