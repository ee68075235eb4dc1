"""Amounts in different units: which can be compared, and what each is in one of them."""

from __future__ import annotations

import functools
from fractions import Fraction

__all__ = ["DURATIONS", "exclude_each_other", "in_unit", "is_measure", "is_physical", "same_dimension"]

#: What a mention's unit is in metres, kilograms, seconds and what is made of these, exactly, by what it measures. An
#: acre is the surveyor's, a gallon the American one. Currencies, nouns counted and shares are no physical units.
_PHYSICAL = {
    "length": {
        "km": "1000", "m": "1", "cm": "0.01", "mm": "0.001", "miles": "1609.344", "feet": "0.3048", "inches": "0.0254",
        "yards": "0.9144", "nautical miles": "1852",
    },
    "mass": {"kg": "1", "grams": "0.001", "ounces": "0.028349523125", "pounds": "0.45359237", "tons": "1000"},
    "area": {
        "hectares": "10000", "acres": "62726400000/15499969", "square km": "1000000", "square miles": "2589988.110336",
        "square m": "1", "square feet": "0.09290304",
    },
    "volume": {"cubic m": "1", "litres": "0.001", "gallons": "0.003785411784"},
    "speed": {
        "knots": "463/900", "km/h": "5/18", "mph": "0.44704", "m/s": "1", "feet per hour": "127/1500000",
        "cm/h": "1/360000", "mm/h": "1/3600000",
    },
    "time": {
        "seconds": "1", "minutes": "60", "hours": "3600", "days": "86400", "weeks": "604800", "months": "2629800",
        "years": "31557600",
    },
    "power": {"kw": "1000", "mw": "1000000", "gw": "1000000000"},
}  # fmt: skip

#: The same by unit: what it measures, and how much it is.
_UNITS = {unit: (measure, size) for measure, units in _PHYSICAL.items() for unit, size in units.items()}


#: Units that seldom occur twice in one article: how long something took.
DURATIONS = frozenset({"minutes", "hours", "seconds", "days", "weeks", "months"})

#: Units of share: a point is a hundredth of a percent, or one percent, or one of an index; never the same as percent.
_SHARES = frozenset({"percent", "percentage points", "points", "basis points"})

_CURRENCIES = frozenset(
    "usd eur gbp jpy azn rub inr cny ngn zar kes ghs bdt krw chf sek nok try myr thb aed sar pln ils uah mxn aud cad "
    "nzd hkd sgd php pkr twd ttd jmd nad tzs ugx fjd bbd npr egp".split()
)

#: Units that may be written for one another: a bare "$" is the dollar of the outlet's country, a bare "points" are
#: percentage points where a survey is told of, a pound is money or weight, and "pesos" and "shillings" have countries.
_MAY_BE = (
    frozenset({"usd", "aud", "cad", "nzd", "hkd", "sgd", "twd", "ttd", "jmd", "nad", "fjd", "bbd"}),
    frozenset({"points", "percentage points"}),
    frozenset({"pounds", "gbp"}),
    frozenset({"mxn", "php"}),
    frozenset({"kes", "tzs", "ugx"}),
    frozenset({"inr", "pkr"}),
)


def same_dimension(one: str, two: str) -> bool:
    """Whether amounts in one unit can be given in the other.

    >>> same_dimension("km", "nautical miles"), same_dimension("km", "knots"), same_dimension("families", "families")
    (True, False, True)
    """
    return one == two or (one in _UNITS and two in _UNITS and _UNITS[one][0] == _UNITS[two][0])


@functools.lru_cache(maxsize=1024)
def in_unit(one: str, two: str) -> float:
    """Return how many of the second unit one of the first is; they must be of one dimension.

    >>> round(in_unit("miles", "km"), 3), in_unit("families", "families")
    (1.609, 1.0)
    """
    if one == two:
        return 1.0
    return float(Fraction(_UNITS[one][1]) / Fraction(_UNITS[two][1]))


def is_measure(unit: str) -> bool:
    """Whether a unit measures something (a length, a share, a currency), and does not count things."""
    return unit in _UNITS or unit in _SHARES or unit in _CURRENCIES


def is_physical(unit: str) -> bool:
    """Whether a unit measures a length, a weight, a speed ..., and no share or sum of money."""
    return unit in _UNITS


def exclude_each_other(one: str, two: str) -> bool:
    """Whether the same number in two units that cannot be converted cannot be the same amount.

    >>> exclude_each_other("usd", "eur"), exclude_each_other("usd", "aud"), exclude_each_other("points", "percent")
    (True, False, True)
    """
    if one == two or not (is_measure(one) and is_measure(two)) or any({one, two} <= group for group in _MAY_BE):
        return False
    return not same_dimension(one, two)
