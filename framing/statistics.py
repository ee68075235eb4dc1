"""Plain numbers: intervals of ratios and of shares, and the false-discovery control.

Nothing here knows of articles; the annotators and the comparers share it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = [
    "FALSE_DISCOVERY_RATE",
    "Z_95",
    "FloatArray",
    "benjamini_hochberg",
    "logistic",
    "normal_tail",
    "ratio_intervals",
    "wilson_interval",
]

FloatArray = npt.NDArray[np.float64]

#: Half of a 95% interval of a normal value, in standard errors: its 97.5% quantile.
Z_95 = 1.959964

#: Bootstrap draws: the Monte-Carlo error of a 2.5% quantile is then about 0.7 points of probability,
#: far below what a few dozen sentences leave open. More draws cost time linearly.
DRAWS = 500

#: Expected share of wrong ones among the differences that are told (Benjamini and Hochberg 1995).
FALSE_DISCOVERY_RATE = 0.05

#: Any fixed number serves; the same input must give the same bytes.
SEED = 20260115

#: Above this many units neighbours are put together (block bootstrap): time and memory stay linear in
#: the text, and blocks of a few sentences keep what belongs together.
MAX_UNITS = 128

#: Upper 95% limit of a Poisson count of which none was seen: -ln(0.025).
ZERO_COUNT_LIMIT = 3.689


@lru_cache(maxsize=MAX_UNITS)
def _resamples(units: int) -> npt.NDArray[np.float32]:
    """Return how often each unit is drawn: (DRAWS, units), every row sums to ``units``."""
    generator = np.random.default_rng(SEED)
    drawn = generator.integers(0, units, size=(DRAWS, units))
    flat = (drawn + units * np.arange(DRAWS)[:, None]).ravel()
    counts = np.bincount(flat, minlength=DRAWS * units).reshape(DRAWS, units).astype(np.float32)
    counts.setflags(write=False)
    return counts


def ratio_intervals(numerators: FloatArray, denominators: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Bootstrap 95% percentile intervals of ratios of sums.

    Each unit (a sentence) is drawn whole, so that what stands in one sentence stays together.

    Parameters
    ----------
    numerators, denominators : numpy.ndarray of shape (units, ratios)
        What each unit adds to either sum. Denominators are not negative.

    Returns
    -------
    low, high : numpy.ndarray of shape (ratios,)
        NaN where fewer than half of the draws have a denominator.

    Notes
    -----
    Efron and Tibshirani (1993), percentile method, 500 draws with a fixed seed.
    """
    units = numerators.shape[0]
    if units > MAX_UNITS:
        edges = np.linspace(0, units, MAX_UNITS, endpoint=False).astype(np.intp)
        numerators = np.add.reduceat(numerators, edges, axis=0)
        denominators = np.add.reduceat(denominators, edges, axis=0)
        units = MAX_UNITS
    counts = _resamples(units)
    top = counts @ numerators.astype(np.float32)
    bottom = counts @ denominators.astype(np.float32)
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.ascontiguousarray(np.where(bottom > 0, top / bottom, np.float32(np.nan)).T)
    values.sort(axis=1)  # NaN goes last; a row a ratio, since sorting wants its numbers side by side
    valid = np.count_nonzero(bottom > 0, axis=0)
    rows = np.arange(len(values))
    last = np.maximum(valid - 1, 0)
    low = values[rows, np.round(0.025 * last).astype(np.intp)].astype(np.float64)
    high = values[rows, np.round(0.975 * last).astype(np.intp)].astype(np.float64)
    poor = valid < DRAWS / 2
    low[poor] = high[poor] = np.nan
    return low, high


def logistic(log_odds: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Probability of each log-odds, of the same shape and type; beyond 30 either way nothing changes in print.

    >>> logistic(np.array([0.0, 700.0])).round(3).tolist()
    [0.5, 1.0]
    """
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30))))


def normal_tail(z: float) -> float:
    """Two-sided probability of a standard normal value at least this far from 0.

    >>> round(normal_tail(1.96), 3)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2.0))


def wilson_interval(hits: float, total: float) -> tuple[float, float]:
    """95% interval of a share of counts; unlike the normal one it stays within 0 and 1, and has a width at either.

    Parameters
    ----------
    hits, total : float
        At least one in total; not whole where the total is an effective sample size.

    Returns
    -------
    low, high : float

    Notes
    -----
    Wilson (1927), J. Am. Stat. Assoc. 22, 209.

    >>> low, high = wilson_interval(9, 10)
    >>> round(low, 3), round(high, 3)
    (0.596, 0.982)
    """
    share = hits / total
    middle = share + Z_95 * Z_95 / (2 * total)
    spread = Z_95 * math.sqrt(share * (1 - share) / total + Z_95 * Z_95 / (4 * total * total))
    scale = 1 + Z_95 * Z_95 / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def benjamini_hochberg(p_values: Sequence[float], *, level: float = 0.05) -> tuple[bool, ...]:
    """Say which of many tests stand when the false-discovery rate is held at ``level``.

    Parameters
    ----------
    p_values : sequence of float
    level : float
        Expected share of false discoveries among those that stand, 0 to 1.

    Returns
    -------
    tuple of bool
        In the order given.

    Notes
    -----
    Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289.

    >>> benjamini_hochberg([0.01, 0.9, 0.02, 0.04])
    (True, False, True, False)
    """
    order = sorted(range(len(p_values)), key=lambda index: (p_values[index], index))
    kept = 0
    for rank, index in enumerate(order, start=1):
        if p_values[index] <= level * rank / len(order):
            kept = rank
    standing = set(order[:kept])
    return tuple(index in standing for index in range(len(p_values)))
