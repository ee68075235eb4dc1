"""The interval of a difference between two scores that each have their own."""

from __future__ import annotations

import math
from typing import NamedTuple

from framing.model import Score
from framing.statistics import Z_95, normal_tail

__all__ = ["Difference", "subtract"]


class Difference(NamedTuple):
    """left minus right, its 95% interval and the two-sided probability of one as large by chance."""

    value: float
    low: float
    high: float
    p: float


def subtract(left: Score, right: Score) -> Difference | None:
    """Subtract two independent scores.

    Parameters
    ----------
    left, right : Score
        Each with its own interval, which need not be symmetric.

    Returns
    -------
    Difference or None
        ``None`` where either has no value or no interval. Above 0 the left one is higher.

    Notes
    -----
    MOVER, the method of variance estimates recovery (Zou and Donner 2008, Stat. Med. 27, 1693): the
    bootstrap limits of the two scores give the limits of the difference, each from the side that
    matters. ``p`` takes the standard error on the side of 0.

    >>> found = subtract(Score(3.0, 2.0, 4.0), Score(1.0, 0.0, 2.0))
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (2.0, 0.59, 3.41)
    """
    if (
        left.value is None
        or left.low is None
        or left.high is None
        or right.value is None
        or right.low is None
        or right.high is None
    ):
        return None
    value = left.value - right.value
    down = math.hypot(left.value - left.low, right.high - right.value)
    up = math.hypot(left.high - left.value, right.value - right.low)
    toward_zero = down if value > 0 else up
    if not value:
        p = 1.0
    elif not toward_zero:
        p = 0.0
    else:
        p = normal_tail(value * Z_95 / toward_zero)
    return Difference(value, value - down, value + up, p)
