"""Intervals and tests of ratios whose articles come in events: what tells of one event is not independent.

Everything is kept as sums over events, so that months add up to the whole period and no month stays in memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from framing.statistics import Z_95, ZERO_COUNT_LIMIT, FloatArray, wilson_interval

if TYPE_CHECKING:
    import numpy.typing as npt

    from framing.longitudinal.records import Unit

__all__ = ["OutletDifference", "PairSums", "RatioSums", "differences", "majority_p", "ratio"]

#: A sum of squares below this part of the squares that it is the rest of is rounding: all events are alike.
ROUNDING = 1e-9


class _Sums:
    """Arrays that grow month by month."""

    __slots__: tuple[str, ...] = ()

    def add(self, other: Self) -> None:
        """Add another month."""
        for name in self.__slots__:
            getattr(self, name).__iadd__(getattr(other, name))


def _totals(where: npt.NDArray[np.intp], count: int) -> Callable[[FloatArray], FloatArray]:
    """Return what sums values by the place each belongs to."""
    return lambda values: np.bincount(where, weights=values, minlength=count).astype(np.float64)


@dataclass(slots=True)
class RatioSums(_Sums):
    """Sums over events from which the ratios of outlets and their intervals follow.

    Attributes
    ----------
    events : array of shape (outlets,)
        Events with a denominator.
    top, bottom, top2, cross, bottom2 : arrays of shape (outlets,)
        Sums over events of numerators, denominators, their squares and their products.
    """

    events: FloatArray
    top: FloatArray
    bottom: FloatArray
    top2: FloatArray
    cross: FloatArray
    bottom2: FloatArray

    @classmethod
    def of(cls, top: FloatArray, bottom: FloatArray, outlets: npt.NDArray[np.intp], count: int) -> RatioSums:
        """Sum over reports, each what one outlet has on one event."""
        kept = bottom > 0
        a, b, where = top[kept], bottom[kept], outlets[kept]
        total = _totals(where, count)
        return cls(total(np.ones_like(a)), total(a), total(b), total(a * a), total(a * b), total(b * b))


class Ratio(NamedTuple):
    """A ratio with its 95% interval; None for both ends of a score that is the same in every event."""

    value: float
    low: float | None
    high: float | None


def ratio(sums: RatioSums, place: int, unit: Unit) -> Ratio:
    """Return the ratio of one outlet with its interval.

    Parameters
    ----------
    sums : RatioSums
    place : int
        Of the outlet; it needs a denominator in two events.
    unit : {'share', 'score', 'per_1000'}

    Returns
    -------
    Ratio

    Notes
    -----
    The variance is that of a ratio of sums over clusters, here events (Cochran 1977, *Sampling Techniques*, 3rd ed.,
    eq. 6.13; with k/(k-1)). Shares get the interval of Wilson at the effective sample size (Korn and Graubard 1998,
    *Survey Methodology* 24, 193), which stays between 0 and 1 and has a width where all events are alike; scores and
    rates get Student's interval on k-1 degrees of freedom, that of a rate cut at 0.
    """
    events, top, bottom = (float(item[place]) for item in (sums.events, sums.top, sums.bottom))
    value = top / bottom
    square = float(sums.top2[place] - 2 * value * sums.cross[place] + value * value * sums.bottom2[place])
    scale = float(sums.top2[place] + value * value * sums.bottom2[place])
    variance = events / (events - 1) * square / bottom**2 if square > ROUNDING * scale else 0.0
    t = _t_quantile(events - 1)
    spread = t * math.sqrt(variance)
    if unit == "score":
        return Ratio(value, value - spread, value + spread) if variance else Ratio(value, None, None)
    if unit == "per_1000":
        high = value + spread if top else ZERO_COUNT_LIMIT / bottom
        return Ratio(value, max(0.0, value - spread), high)
    share = min(1.0, max(0.0, value))
    size = events if not variance else max(1.0, share * (1 - share) / variance)
    size = max(1.0, size * (Z_95 / t) ** 2)
    low, high = wilson_interval(share * size, size)
    return Ratio(value, min(low, share), max(high, share))  # where all is 0 or 1, the last bit may say otherwise


@dataclass(slots=True)
class PairSums(_Sums):
    """Sums over the events that two outlets both report, from which their difference and its interval follow.

    Attributes
    ----------
    events, active : arrays of shape (pairs,)
        Events that both report, and those of them in which either has something to count.
    weight, product, weight2, product2, square : arrays of shape (pairs,)
        Sums over events of w, w d, w², w² d, w² d².
    """

    events: FloatArray
    active: FloatArray
    weight: FloatArray
    product: FloatArray
    weight2: FloatArray
    product2: FloatArray
    square: FloatArray

    @classmethod
    def of(
        cls,
        top: FloatArray,
        bottom: FloatArray,
        sides: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]],
        pair: npt.NDArray[np.intp],
        count: int,
    ) -> PairSums:
        """Sum over events; ``sides`` are the two reports of each pair of outlets in each event."""
        left, right = sides
        kept = (bottom[left] > 0) & (bottom[right] > 0)
        left, right, where = left[kept], right[kept], pair[kept]
        weight = bottom[left] * bottom[right] / (bottom[left] + bottom[right])
        apart = top[left] / bottom[left] - top[right] / bottom[right]
        product = weight * apart
        total = _totals(where, count)
        active = ((top[left] != 0) | (top[right] != 0)).astype(np.float64)
        return cls(
            total(np.ones_like(weight)),
            total(active),
            total(weight),
            total(product),
            total(weight * weight),
            total(weight * product),
            total(product * product),
        )


class OutletDifference(NamedTuple):
    """How far left is above right, its standard error and degrees of freedom, and one-sided probabilities."""

    value: float
    error: float
    freedom: float
    p_higher: float
    p_lower: float

    def turned(self) -> OutletDifference:
        """Return right minus left."""
        return OutletDifference(-self.value, self.error, self.freedom, self.p_lower, self.p_higher)

    def interval(self) -> tuple[float, float]:
        """Return the 95% interval."""
        spread = _t_quantile(self.freedom) * self.error
        return self.value - spread, self.value + spread


def differences(sums: PairSums, *, shared: int, active: int) -> dict[int, OutletDifference]:
    """Return the differences of the pairs that share enough events.

    Parameters
    ----------
    sums : PairSums
    shared : int
        The least number of events that both report.
    active : int
        The least number of those in which either has something to count: where there are fewer, chance alone may make
        a few events all alike.

    Returns
    -------
    dict of int to OutletDifference
        By pair.

    Notes
    -----
    Within each event the two ratios are subtracted and weighted by w = b c / (b + c) of their denominators (Mantel and
    Haenszel; for differences Greenland and Robins 1985, *Biometrics* 41, 55). The variance is the sandwich over events
    (Liang and Zeger 1986, *Biometrika* 73, 13), with k/(k-1), and Student's distribution on as many degrees of freedom
    as there are active events, less one.
    """
    from scipy.special import stdtr

    found: dict[int, OutletDifference] = {}
    for place in np.flatnonzero((sums.events >= shared) & (sums.active >= active)).tolist():
        count, weight = float(sums.events[place]), float(sums.weight[place])
        value = float(sums.product[place]) / weight
        rest = float(sums.square[place] - 2 * value * sums.product2[place] + value * value * sums.weight2[place])
        scale = float(sums.square[place] + value * value * sums.weight2[place])
        if rest <= ROUNDING * scale:
            continue  # every event alike: no spread from which to judge
        error = math.sqrt(count / (count - 1) * rest) / weight
        freedom = float(sums.active[place]) - 1
        lower = float(stdtr(freedom, value / error))
        found[place] = OutletDifference(value, error, freedom, float(stdtr(freedom, -value / error)), lower)
    return found


def majority_p(given: list[OutletDifference]) -> float:
    """Return the two-sided probability, by chance, of a difference from more than half of the peers.

    One peer that stands apart makes nobody else differ: an outlet is above its peers only where it is above most of
    them, each taken in the events that both report.

    Parameters
    ----------
    given : list of OutletDifference
        From each peer.

    Notes
    -----
    The partial conjunction hypothesis in its form by Bonferroni, which holds under any dependence: with u of n to
    differ, (n - u + 1) times the u-th smallest p (Benjamini and Heller 2008, *Biometrics* 64, 1215, eq. 3).

    >>> apart, alike = OutletDifference(1.0, 0.1, 30, 0.001, 0.999), OutletDifference(0.0, 0.1, 30, 0.5, 0.5)
    >>> majority_p([apart, apart, apart]), majority_p([apart, alike, alike])
    (0.004, 1.0)
    """
    most = len(given) // 2 + 1
    sides = ([item.p_higher for item in given], [item.p_lower for item in given])
    least = min(sorted(side)[most - 1] for side in sides)
    return min(1.0, 2 * (len(given) - most + 1) * least)


def _t_quantile(freedom: float) -> float:
    """Return the 97.5% quantile of Student's distribution."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))
