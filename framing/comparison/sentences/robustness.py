"""How sure a finding is, in words."""

from __future__ import annotations

from framing.comparison.findings.robustness import THRESHOLDS, Robustness
from framing.grammar import count

__all__ = ["robustness_sentence"]


def robustness_sentence(found: Robustness | None) -> str:
    """Say at which thresholds a finding holds, and on how many reports it rests; nothing where neither matters.

    >>> robustness_sentence(Robustness(0.03, 1))
    'Holds at every threshold from .03 to .10; rests on one report.'
    >>> robustness_sentence(Robustness(0.05, 2))
    'Holds from the threshold .05 on, and not at a stricter one; rests on two independent reports.'
    """
    if found is None:
        return ""
    if found.holds_from is None:
        holds = f"Holds only at a laxer threshold than {_decimal(THRESHOLDS[-1])}"
    elif found.holds_from == THRESHOLDS[0]:
        holds = f"Holds at every threshold from {_decimal(THRESHOLDS[0])} to {_decimal(THRESHOLDS[-1])}"
    else:
        holds = f"Holds from the threshold {_decimal(found.holds_from)} on, and not at a stricter one"
    rests = "one report" if found.reports == 1 else count(found.reports, "independent report")
    return f"{holds}; rests on {rests}."


def _decimal(value: float) -> str:
    """Write a probability without its nought."""
    return f"{value:.2f}".lstrip("0")
