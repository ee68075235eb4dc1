"""Amounts in different units: which can be compared, and what each is in one of them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pint

__all__ = ["DURATIONS", "exclude_each_other", "in_unit", "is_measure", "is_physical", "same_dimension"]

#: What a mention's unit is called in the units library, by what it measures. Currencies, nouns counted and shares are
#: no physical units.
_PHYSICAL = {
    "length": {
        "km": "kilometer", "m": "meter", "cm": "centimeter", "mm": "millimeter", "miles": "mile", "feet": "foot",
        "inches": "inch", "yards": "yard", "nautical miles": "nautical_mile",
    },
    "mass": {"kg": "kilogram", "grams": "gram", "ounces": "ounce", "pounds": "pound", "tons": "metric_ton"},
    "area": {
        "hectares": "hectare", "acres": "acre", "square km": "kilometer**2", "square miles": "mile**2",
        "square m": "meter**2", "square feet": "foot**2",
    },
    "volume": {"cubic m": "meter**3", "litres": "liter", "gallons": "gallon"},
    "speed": {
        "knots": "knot", "km/h": "kilometer/hour", "mph": "mile/hour", "m/s": "meter/second",
        "feet per hour": "foot/hour", "cm/h": "centimeter/hour", "mm/h": "millimeter/hour",
    },
    "time": {
        "seconds": "second", "minutes": "minute", "hours": "hour", "days": "day", "weeks": "week", "months": "month",
        "years": "year",
    },
    "power": {"kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt"},
}  # fmt: skip

#: The same by unit: what it measures, and what it is called.
_UNITS = {unit: (measure, name) for measure, units in _PHYSICAL.items() for unit, name in units.items()}


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


@functools.lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[float]:
    """Return the units library's table, loaded when an amount first has to be converted."""
    import pint

    return pint.UnitRegistry(cache_folder=None)


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
    return float(_registry().Quantity(1.0, _UNITS[one][1]).to(_UNITS[two][1]).magnitude)


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
