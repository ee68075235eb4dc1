"""Numbers with their scale and the unit or noun they count."""

from __future__ import annotations

import bisect
import itertools

from framing.lexicons.words.numbers import NumberWords
from framing.model import Document, Mention

__all__ = ["find_numbers", "is_money"]

#: From this amount on, "pounds" are money: nobody weighs things in millions of pounds.
MANY_POUNDS = 1e6

#: Words that may stand between a number and the noun it counts ("three national security documents").
NOUN_REACH = 3


def find_numbers(document: Document, dates: list[Mention], words: NumberWords) -> list[Mention]:
    """Find numbers with scale and unit.

    Parameters
    ----------
    document : Document
    dates : list of Mention
        Date expressions, in text order; numbers inside them are not counted again.
    words : NumberWords

    Returns
    -------
    list of Mention
        In text order. Ordinals, clock times, versions ("SM-3", "Type 03") and the pronoun "one" are no numbers.
    """
    tokens = document.tokens
    lowers = tokens.lowers
    edges = [date.start for date in dates]
    reader = _NumberReader(document, words)
    result: list[Mention] = []
    before = 0
    begins = {*tokens.figures, *[index for index, low in enumerate(lowers) if low in words.starts]}
    for i in sorted(begins):
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
        key = f"number:{value} {unit}" if unit else f"number:{value}"
        result.append(Mention.over(document, first, last, kind="number", key=key, value=value, unit=unit))
    return result


def is_money(mention: Mention, words: NumberWords) -> bool:
    """Whether a number is money with a name in it: "Rs 350 crore", "Sh13bn", "US$5", "40 million Fiji dollars"."""
    parts = mention.text.split()
    code = "".join(itertools.takewhile(str.isalpha, parts[0]))
    if parts[-2:][0][0].isupper() and " ".join(parts[-2:]).lower() in words.unit_phrases:
        return True
    return code.lower() in words.currency_words or (
        code.lower() in words.dollars and mention.text[len(code) :].startswith("$")
    )


_Hit = tuple[int, int, float, str | None]


class _NumberReader:
    """Reads one number at a token."""

    def __init__(self, document: Document, known: NumberWords) -> None:
        self.known = known
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
        value, last = (
            self._figures(i) if low[0].isdigit() and low not in self.known.vulgar_fractions else self._spelled(i)
        )
        if value is None:
            return None
        value, last = self._scaled(value, last)
        first = i
        money = self._currency_before(i)
        if money is not None:
            return money[0], last, _tidy(value), money[1]
        if self._version(i, last) or self._is_clock(i, last):
            return None
        end, unit = self._written_on(i) if last == i + 1 and low[0].isdigit() else (last, None)
        if unit is None:
            end, unit = self._unit(last)
        if unit == "pounds" and value >= MANY_POUNDS:
            unit = "gbp"
        if unit is None and self.known.small.get(low, 2) <= 1 and last == i + 1:
            return None
        if low in self.known.pronouns and last == i + 1 and (unit not in self.known.unit_names or end - last > 1):
            return None
        if low in self.known.fractions and unit is None:
            return None
        return first, end, _tidy(value), unit

    def _currency_before(self, i: int) -> tuple[int, str] | None:
        """Return where the currency before a number begins and which it is: "$5", "A$5", "Rs. 350", "INR 12"."""
        before = self._low(i - 1)
        if before in self.known.currency_signs:
            if before == "$" and self._touches(i - 1) and self._low(i - 2) in self.known.dollars:
                return i - 2, self.known.dollars[self._low(i - 2)]
            return i - 1, self.known.currency_signs[before]
        at = i - 2 if before == "." and self._touches(i - 1) else i - 1
        word = self._low(at)
        one = len(word) == 1 and not self._touches(i)  # "R412 million", but not "plan R 412"
        if word in self.known.currency_words and self.words[at][0].isupper() and not one:
            return at, self.known.currency_words[word]
        return None

    def _is_clock(self, i: int, last: int) -> bool:
        """Whether a figure is a time of the day: "4.10pm"."""
        return last == i + 1 and self._low(last) in self.known.clocks and self.words[i][0].isdigit()

    def _written_on(self, i: int) -> tuple[int, str | None]:
        """Return the end and the unit that is written on to a figure ("9km"), or the measure named before it."""
        known, tail = self.known, self.lowers[i].lstrip("0123456789.,")
        if tail in known.units and tail not in known.scales:
            return self._speed(i + 1, known.units[tail])
        at = i - 2 if self._low(i - 1) in known.measure_joiners else i - 1
        return i + 1, known.units[self._low(at)] if self._low(at) in known.measures else None

    def _version(self, i: int, last: int) -> bool:
        """Whether the number is part of a name: "SM-3", "Type 03", "No. 2", "F-35s"."""
        before = self._low(i - 1)
        if before == "-" and self._touches(i) and self._touches(i - 1) and self.words[i - 2][0].isupper():
            return True
        if before in self.known.versions:
            return self.words[i][0].isdigit() and (self.words[i - 1][0].isupper() or before == "#")
        if self._low(last) == "-" and self._touches(last) and last + 1 < len(self.words) and self._touches(last + 1):
            return self.words[last + 1][0].isupper() or (self.words[last + 1][0].isdigit() and before == "-")
        return False

    def _figures(self, i: int) -> tuple[float | None, int]:
        """Read a number in figures, with a scale written on to it ("3bn", "20k")."""
        low = self.lowers[i]
        if low.endswith(self.known.ordinals) or ":" in low or not low.isascii():
            return None, i + 1
        tail = low.lstrip("0123456789.,")
        digits = low[: len(low) - len(tail)]
        if digits.count(".") > 1:
            return None, i + 1
        whole, _, rest = digits.replace(",", "").partition(".")
        if not whole or len(whole) > 15 or ("," in digits and not _grouped(digits)):
            return None, i + 1
        value = float(f"{whole}.{rest or 0}")
        if tail in self.known.scales:
            value *= self.known.scales[tail]
        elif tail == "s" and len(whole) in (2, 4):
            return None, i + 1  # "the 1990s", "in his 60s"
        vulgar = self.known.vulgar_fractions.get(self._low(i + 1))
        if vulgar is not None:
            return value + vulgar, i + 2
        return value, i + 1

    def _spelled(self, i: int) -> tuple[float | None, int]:
        """Read a number in words: "twenty-five", "two thirds", "half", "a dozen"."""
        known, low = self.known, self.lowers[i]
        if low in known.vulgar_fractions:
            return known.vulgar_fractions[low], i + 1
        if low in known.fractions:
            whole = low in known.halves and self._low(i + 1) in known.half_followers
            return known.fractions[low] if whole else None, i + 1
        if low in known.scales:
            return known.scales[low] if self._low(i - 1) in known.articles else None, i + 1
        if self.words[i][:1].isupper() and i and self.words[i - 1][:1].isupper() and self._low(i - 1).isalpha():
            return None, i + 1  # part of a name: "Secondary Four", "Band Two"
        value = float(known.cardinals.get(low, 0))
        last = i + 1
        if low in known.tens:
            skip = 1 if self._low(last) == "-" else 0
            ones = known.small.get(self._low(last + skip), 0)
            if 0 < ones < 10:
                value += ones
                last += skip + 1
        skip = 1 if self._low(last) == "-" else 0
        fraction = self._low(last + skip)
        parts = fraction in known.fractions and fraction not in known.halves and value >= 1 and low in known.small
        if parts and (fraction.endswith("s") or low in known.pronouns):
            return value * known.fractions[fraction], last + skip + 1
        return value, last

    def _scaled(self, value: float, last: int) -> tuple[float, int]:
        """Multiply by the scales that follow: "3 million", "two hundred thousand", "three and a half billion"."""
        known = self.known
        after = last + len(known.and_a_half)
        if self.lowers[last:after] == known.and_a_half and self._low(after) in known.scales:
            value, last = value + 0.5, after
        while True:
            skip = 1 if self._low(last) == "-" and self._touches(last) else 0
            scale = self._low(last + skip)
            if scale not in known.scales or (scale in known.touching_scales and not self._touches(last + skip)):
                return value, last
            value *= known.scales[scale]
            last += skip + 1
            if scale in known.joined_scales:
                value, last = self._joined(value, last, known.scales[scale])

    def _joined(self, value: float, last: int, scale: float) -> tuple[float, int]:
        """Add the number in words behind a scale: "two hundred and six", "one-hundred-thirty-three"."""
        at = last + (self._low(last) in self.known.joiners or (self._low(last) == "-" and self._touches(last)))
        if self._low(at) not in self.known.cardinals:
            return value, last
        rest, end = self._spelled(at)
        return (value + rest, end) if rest is not None and 0 < rest < scale else (value, last)

    def _unit(self, last: int) -> tuple[int, str | None]:
        """Return the end and the unit of measure, or the plural noun counted, after token ``last``."""
        hyphen = self._low(last) == "-" and self._touches(last) and self._touches(last + 1)
        k, known = last + 1 if hyphen else last, self.known
        low = self._low(k)
        after = self._low(k + 1)
        phrase = known.unit_phrases.get(f"{low} {after}")
        if phrase is not None:
            return k + 2, phrase
        if low in known.powers and after in known.units:
            return k + 2, f"{low} {known.units[after]}"
        if low in known.units:
            return self._speed(k + 1, known.units[low])
        if hyphen or not low:
            return last, None
        for k in range(last, min(last + NOUN_REACH, len(self.lowers))):
            word = self.lowers[k]
            if not word.isalpha() or word in known.no_nouns or (self.words[k][0].isupper() and k == last):
                return last, None
            regular = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
            if regular or word in known.irregular_plurals or word.endswith(known.plural_endings):
                return k + 1, known.units.get(word, word)
        return last, None

    def _speed(self, after: int, unit: str) -> tuple[int, str]:
        """Return the end and unit, where an hour or a second behind a length makes it a speed: "60 km/h", "40 mph"."""
        for length, per in ((2, self.lowers[after : after + 2]), (1, self.lowers[after : after + 1])):
            speed = self.known.speeds.get(" ".join((unit, *per)))
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
