"""How right the shipped models are on gold data: one file, ``error_rates.json``, for every form of the report.

A figure is changed there and nowhere else; its ``command`` prints it anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from framing.grammar import decimal

__all__ = ["ErrorRate", "error_rates"]


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """One figure of one step of the analysis.

    Parameters
    ----------
    step, figure, data : str
        What was measured, how, and on which texts.
    value : float
        From 0 to 1, higher is better.
    low, high : float or None
        95% interval; None where none was drawn.
    command : str
        Prints the figure, given the gold files.
    """

    step: str
    figure: str
    data: str
    value: float
    low: float | None
    high: float | None
    command: str

    @property
    def words(self) -> str:
        """The figure with its interval."""
        shown = decimal(self.value, 3)
        return shown if self.low is None else f"{shown} [{decimal(self.low, 3)}, {decimal(self.high, 3)}]"


@lru_cache(maxsize=1)
def error_rates() -> tuple[ErrorRate, ...]:
    """Return the figures in the order in which they are shown.

    Returns
    -------
    tuple of ErrorRate
    """
    text = Path(__file__).with_name("error_rates.json").read_text(encoding="utf-8")
    return tuple(ErrorRate(**row) for row in json.loads(text))
