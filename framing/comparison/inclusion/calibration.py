"""The stored inclusion model: an additive model of a few dozen numbers, from likeness to probability.

The log-odds are a constant plus, for every feature, a piecewise linear curve. Nothing in it is hidden: the
file is a table of knots and heights, and the model card draws it.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.errors import ModelError
from framing.statistics import logistic
from framing.weight_files import REMEDY, weight_bytes, weight_digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Calibration", "load_calibration", "model_digest"]

MODEL_FILE = "inclusion.json"
FORMAT = 1

#: Log-odds below which the link may bend: a raw probability of about .12.
LOW_ODDS = -2.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """An additive model: ``sigmoid(constant + sum of curve(feature))``.

    Attributes
    ----------
    features : tuple of str
        The features expected, in order.
    constant : float
    curves : tuple of (tuple of float, tuple of float)
        Knots and heights of each feature's curve; flat beyond its ends.
    present : float
        The probability from which a statement is called present.
    link : tuple of float
        Constant, slope, and further slope below ``LOW_ODDS``, from raw to calibrated log-odds: a penalised
        fit is too timid at its ends, where the calls are made that accuse.
    """

    features: tuple[str, ...]
    constant: float
    curves: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    present: float = 0.5
    link: tuple[float, float, float] = (0.0, 1.0, 0.0)

    def probability(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probability of inclusion, 0 to 1, of each row of features."""
        return self.linked(self.raw_odds(features))

    def linked(self, raw: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the calibrated probabilities of raw odds."""
        constant, slope, below = self.link
        return logistic(constant + slope * raw + below * np.minimum(raw - LOW_ODDS, 0.0))

    def raw_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of the curves, before the link."""
        odds = np.full(features.shape[0], self.constant)
        for column, (knots, heights) in enumerate(self.curves):
            odds += np.interp(features[:, column], knots, heights)
        return odds


@functools.lru_cache(maxsize=4)
def load_calibration(name: str = MODEL_FILE) -> Calibration:
    """Load a stored model.

    Raises
    ------
    ModelError
        If the file is missing, damaged or of another format.
    """
    try:
        data = json.loads(weight_bytes(name))
        if data["format"] != FORMAT:
            raise ModelError(f"{name} has format {data['format']}, expected {FORMAT}", remedy=REMEDY)
        return Calibration(
            features=tuple(item["feature"] for item in data["curves"]),
            constant=float(data["constant"]),
            curves=tuple((tuple(item["knots"]), tuple(item["heights"])) for item in data["curves"]),
            present=float(data["present"]),
            link=(float(data["link"][0]), float(data["link"][1]), float(data["link"][2])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"the inclusion model {name} is damaged: {error}", remedy=REMEDY) from error


@functools.lru_cache(maxsize=4)
def model_digest(name: str = MODEL_FILE) -> str:
    """Return the sha256 of the stored model, in hex."""
    return weight_digest(name)
