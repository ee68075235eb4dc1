"""Thresholds of the inclusion verdicts, refitted on what a reader accepted and rejected."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomli_w

from framing.errors import EvaluationError, ReadError
from framing.review import Review, read_toml
from framing.statistics import wilson_interval

__all__ = ["MIN_CALLS", "NOT_FOUND_RANGE", "Refit", "load_thresholds", "refit", "thresholds_text"]

#: Share of wrong calls aimed at: a statement is called absent where the refitted probability that the article
#: includes it is at most this; and the probability from which it is called present.
WRONG_AT_MOST, PRESENT_FROM = 0.05, 0.5

#: Standard deviation of the prior on shift and slope (log-odds): with a handful of decisions the thresholds
#: move little, with some hundred they follow the decisions. Larger moves faster.
PRIOR_SHIFT, PRIOR_SLOPE = 1.0, 0.25

#: Fewer decided calls than this are no ground for other thresholds.
MIN_CALLS = 10

#: Thresholds never leave these ranges, whatever a file says: beyond them the model has not been tried.
NOT_FOUND_RANGE, PRESENT_RANGE = (0.005, 0.15), (0.3, 0.8)


@dataclass(frozen=True, slots=True)
class Refit:
    """Thresholds refitted on decisions.

    Attributes
    ----------
    not_found, present : float
        A statement is called absent at or below the first probability, present from the second on.
    shift, slope : float
        The correction of the model's log-odds; 0 and 1 leave it as it is.
    calls, wrong : int
        Decided calls, and those of them that were wrong (the article has the statement).
    wrong_low, wrong_high : float
        95% interval of the share of wrong calls (Wilson 1927).
    """

    not_found: float
    present: float
    shift: float
    slope: float
    calls: int
    wrong: int
    wrong_low: float
    wrong_high: float


def refit(reviews: Iterable[Review]) -> Refit:
    """Refit the thresholds of the inclusion verdicts on decided findings.

    The model's log-odds are corrected by a shift and a slope (Platt 1999), fitted on the calls behind
    accepted findings (the statement is absent) and rejected ones (it is there), with a normal prior at no
    correction. The thresholds are where the corrected probability reaches 5% and 50%.

    Parameters
    ----------
    reviews : iterable of Review

    Returns
    -------
    Refit

    Raises
    ------
    EvaluationError
        If fewer than ten calls were decided.
    """
    decided = list(_decided(reviews))
    if len(decided) < MIN_CALLS:
        raise EvaluationError(
            f"{len(decided)} calls are decided, {MIN_CALLS} are needed",
            command="accept or reject more omissions with framing review; hidden ones do not count",
        )
    shift, slope = _fit(decided)
    wrong = sum(included for _, included in decided)
    low, high = wilson_interval(wrong, len(decided))
    return Refit(
        not_found=_clip(_threshold(WRONG_AT_MOST, shift, slope), NOT_FOUND_RANGE),
        present=_clip(_threshold(PRESENT_FROM, shift, slope), PRESENT_RANGE),
        shift=round(shift, 4),
        slope=round(slope, 4),
        calls=len(decided),
        wrong=wrong,
        wrong_low=round(low, 4),
        wrong_high=round(high, 4),
    )


def _decided(reviews: Iterable[Review]) -> Iterator[tuple[float, bool]]:
    """Yield log-odds and truth (the article has it) of each call once; a later decision counts."""
    calls: dict[tuple[str, str], tuple[float, bool]] = {}
    for review in reviews:
        for item in review.decisions:
            if item.decision != "hide":
                for call in item.calls:
                    calls[call.statement, call.article] = (_logit(call.probability), item.decision == "reject")
    yield from calls.values()


def _fit(decided: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return shift and slope at the maximum of likelihood times prior, by damped Newton steps."""
    shift, slope = 0.0, 1.0
    loss = _loss(decided, shift, slope)
    for _ in range(50):
        gradient = [-shift / PRIOR_SHIFT**2, -(slope - 1) / PRIOR_SLOPE**2]
        curve = [1 / PRIOR_SHIFT**2, 0.0, 1 / PRIOR_SLOPE**2]
        for odds, included in decided:
            chance = _sigmoid(shift + slope * odds)
            error, weight = float(included) - chance, chance * (1 - chance)
            gradient[0] += error
            gradient[1] += error * odds
            curve[0] += weight
            curve[1] += weight * odds
            curve[2] += weight * odds * odds
        determinant = curve[0] * curve[2] - curve[1] ** 2
        step = (
            (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant,
            (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant,
        )
        # where the curve is flat a full step overshoots: halve it until the loss falls
        size = 1.0
        while size > 1e-6 and _loss(decided, shift + size * step[0], slope + size * step[1]) > loss:
            size /= 2
        shift, slope = shift + size * step[0], slope + size * step[1]
        before, loss = loss, _loss(decided, shift, slope)
        if before - loss < 1e-12:
            break
    # a slope near or below zero would turn the model round: no handful of decisions is ground for that
    return shift, max(slope, 0.2)


def _loss(decided: Sequence[tuple[float, bool]], shift: float, slope: float) -> float:
    """Return minus the log of likelihood times prior."""
    loss = (shift / PRIOR_SHIFT) ** 2 / 2 + ((slope - 1) / PRIOR_SLOPE) ** 2 / 2
    for odds, included in decided:
        chance = _sigmoid(shift + slope * odds)
        loss -= math.log(chance if included else 1 - chance)
    return loss


def _threshold(target: float, shift: float, slope: float) -> float:
    """Return the model's probability at which the corrected one reaches a target."""
    return _sigmoid((_logit(target) - shift) / slope)


def _clip(value: float, limits: tuple[float, float]) -> float:
    """Keep a threshold in its range."""
    return round(min(max(value, limits[0]), limits[1]), 4)


def _logit(probability: float) -> float:
    """Return log-odds, finite at both ends."""
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))


def _sigmoid(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))


def thresholds_text(fitted: Refit) -> str:
    """Return refitted thresholds as the text of a TOML file for ``framing compare --thresholds``."""
    return (
        f"# Refitted on {fitted.calls} decided calls, {fitted.wrong} of them wrong "
        f"(95% interval {fitted.wrong_low:.3f} to {fitted.wrong_high:.3f}).\n"
        f"# Correction of the model's log-odds: shift {fitted.shift:+.4f}, slope {fitted.slope:.4f}.\n"
    ) + tomli_w.dumps({"thresholds": {"not_found": fitted.not_found, "present": fitted.present}})


def load_thresholds(path: Path) -> dict[str, float]:
    """Read a file of thresholds.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict of str to float
        ``not_found`` and ``present``, those that the file gives.

    Raises
    ------
    ReadError
        If the file cannot be read, names another threshold, or gives a value out of range.
    """
    if not path.exists():
        raise ReadError("there is no such file", path=path, command="write it with framing calibrate --out")
    table = read_toml(path).get("thresholds")
    if not isinstance(table, Mapping):
        raise ReadError("has no table of thresholds", path=path, command="write it with framing calibrate --out")
    limits = {"not_found": NOT_FOUND_RANGE, "present": PRESENT_RANGE}
    for name, value in table.items():
        if name not in limits:
            raise ReadError(f"no threshold is called {name!r}", path=path, remedy="use not_found and present")
        low, high = limits[name]
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise ReadError(f"{name} = {value!r}", path=path, remedy=f"use a number from {low} to {high}")
    return {name: float(value) for name, value in table.items()}
