"""Two amounts of which one may be a slip of the other: digits exchanged, one too many, or another unit."""

from __future__ import annotations

import functools

from framing.comparison.conflicts.amounts import KEPT_NUMBERS
from framing.comparison.quantities import exclude_each_other, is_measure, same_dimension
from framing.model import Mention

__all__ = ["POSSIBLE", "SURE", "likely_slip"]

#: How telling a slip is, 0 to 1: the same digits in another order, or the same number in another unit, hardly come
#: about by chance; a digit more ("5 lakh", "50 lakh") more often does.
SURE, MISHEARD, POSSIBLE = 1.0, 0.9, 0.5

#: The digits of a "teen", and which of them end one that sounds like a multiple of ten.
TWO, TEENS = 2, "3456789"

#: Small numbers are the same in two units by chance ("three hours", "three days").
SMALL = 12


def likely_slip(one: Mention, two: Mention) -> float:
    """Return how much looks as if one of two amounts were a slip of the other.

    Parameters
    ----------
    one, two : Mention
        Numbers that do not agree.

    Returns
    -------
    float
        0 to 1, higher is likelier: 1 for the same digits in another order (1,240 and 1,420) and for the same number
        in two units of one kind (30 percent, 30 points), less for fourteen and forty, half for one digit more.
    """
    ours, theirs = _digits(abs(one.value or 0.0)), _digits(abs(two.value or 0.0))
    if one.value == two.value:
        telling = SURE if (one.value or 0.0) > SMALL else POSSIBLE
        return telling * (one.unit != two.unit and _of_one_kind(one.unit or "", two.unit or ""))
    if len({*ours} - {"0"}) > 1 and sorted(ours) == sorted(theirs):
        return SURE
    if len(ours) == len(theirs):
        return MISHEARD * (_sounds_like(ours, theirs) or _sounds_like(theirs, ours))
    return POSSIBLE * _has_one_more(*sorted((ours, theirs), key=len))


def _of_one_kind(one: str, two: str) -> bool:
    """Whether both units measure one kind of thing, whether or not they can be converted."""
    measured = is_measure(one) and is_measure(two)
    return measured and (same_dimension(one, two) or exclude_each_other(one, two))


def _sounds_like(teen: str, tens: str) -> bool:
    """Whether one number may have been misheard for the other: fourteen and forty, 13,000 and 30,000."""
    return (
        len(teen.rstrip("0")) == TWO
        and teen[0] == "1"
        and teen[1] in TEENS
        and teen.rstrip("0")[1:] == tens.rstrip("0")
    )


def _has_one_more(shorter: str, longer: str) -> bool:
    """Whether a number is another with one digit more: 8,000 and 18,000, 5 and 50."""
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


@functools.lru_cache(maxsize=KEPT_NUMBERS)
def _digits(value: float) -> str:
    """Return the digits of a value, without zeros in front and without a point."""
    written = str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")
    return written.replace(".", "").lstrip("0")
