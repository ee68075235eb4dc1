"""Rows of a table as numbers: the article of each, its subject, what it adds to a figure and what that is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from framing.model.voices import MIN_ATTRIBUTION_PROBABILITY, SPOKEN

if TYPE_CHECKING:
    import pyarrow as pa

    from framing.longitudinal.reports import MonthOfReports

__all__ = ["Rows", "placed", "spoken"]


class Rows(NamedTuple):
    """Rows of counted articles.

    Attributes
    ----------
    article : array of int
        Place of each row's article in the month.
    top, bottom : arrays
        What the row adds to the numerator; and to the denominator, where that is not the article's words.
    subject : pyarrow array of str, or None
        None where there are no subjects.
    """

    article: npt.NDArray[np.intp]
    top: npt.NDArray[np.float64]
    bottom: npt.NDArray[np.float64] | None = None
    subject: pa.ChunkedArray | None = None


def placed(
    month: MonthOfReports,
    article: pa.ChunkedArray,
    top: npt.NDArray[np.float64],
    bottom: npt.NDArray[np.float64] | None = None,
    *,
    subject: pa.ChunkedArray | None = None,
) -> Rows:
    """Return the rows whose articles are counted."""
    place = month.places(article)
    kept = place >= 0
    return Rows(
        place[kept],
        top[kept],
        None if bottom is None else bottom[kept],
        None if subject is None else subject.filter(_mask(kept)),
    )


def spoken(batch: pa.Table) -> Any:
    """Return which attributions count for the voices, by the rule of :class:`framing.model.VoiceMap`."""
    import pyarrow as pa
    import pyarrow.compute as pc

    said = pc.is_in(batch["act"], value_set=pa.array(sorted(SPOKEN)))
    return pc.and_(said, pc.greater_equal(batch["probability"], MIN_ATTRIBUTION_PROBABILITY))


def _mask(kept: npt.NDArray[np.bool_]) -> pa.Array:
    """Return a mask as Arrow takes it."""
    import pyarrow as pa

    return pa.array(kept)
