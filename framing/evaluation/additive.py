"""Fit the additive model of :mod:`framing.comparison.calibration`: penalised logistic regression on hinges.

Used by the training script and by cross-validation; the product only reads what it leaves behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.calibration import LOW_ODDS, Calibration

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["cross_validated", "fit", "folds", "straighten"]

#: Knots of each curve, at equal shares of the data. More of them follow noise.
KNOTS = 4

#: Ridge penalty on standardised hinges. Between 2 and 10 the figures move by less than .002.
PENALTY = 5.0

#: With fewer groups the link would be fitted to one or two of them, and is left out.
MIN_GROUPS_LINK = 20

#: Newton steps; it settles within eight.
STEPS = 15


def fit(features: NDArray[np.float64], included: NDArray[np.bool_], names: Sequence[str]) -> Calibration:
    """Fit one model.

    Parameters
    ----------
    features : array, shape (pairs, features)
    included : array of bool, shape (pairs,)
    names : sequence of str
        Names of the features, in order.

    Returns
    -------
    Calibration
    """
    knots = [np.unique(np.quantile(column, np.linspace(0, 1, KNOTS))) for column in features.T]
    scales = [(float(column.mean()), float(column.std()) or 1.0) for column in features.T]
    design = np.column_stack(
        [np.ones(len(features))]
        + [_hinges(column, places, scale) for column, places, scale in zip(features.T, knots, scales, strict=True)]
    )
    weights = _newton(design, included.astype(float))
    curves = []
    at, constant = 1, float(weights[0])
    for places, scale in zip(knots, scales, strict=True):
        basis = _hinges(places, places, scale)
        heights = basis @ weights[at : at + basis.shape[1]]
        at += basis.shape[1]
        constant += float(heights[0])
        curves.append((tuple(places.tolist()), tuple((heights - heights[0]).tolist())))
    return Calibration(tuple(names), constant, tuple(curves))


def _hinges(column: NDArray[np.float64], knots: NDArray[np.float64], scale: tuple[float, float]) -> NDArray[np.float64]:
    """Return a straight line and a hinge at every inner knot, standardised."""
    mean, spread = scale
    parts = [(column - mean) / spread, *(np.maximum(column - knot, 0.0) / spread for knot in knots[1:-1])]
    return np.column_stack(parts)


def _newton(design: NDArray[np.float64], target: NDArray[np.float64], penalty: float = PENALTY) -> NDArray[np.float64]:
    """Maximise the penalised likelihood."""
    weights = np.zeros(design.shape[1])
    ridge = np.full(design.shape[1], penalty)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(design @ weights, -30, 30)))
        spread = chance * (1 - chance) + 1e-6
        slope = design.T @ (target - chance) - ridge * weights
        weights = weights + np.linalg.solve((design * spread[:, None]).T @ design + np.diag(ridge), slope)
    return weights


def folds(groups: Sequence[str], count: int, *, seed: int = 0) -> NDArray[np.int64]:
    """Return a fold number for every row; rows of one group share one.

    Parameters
    ----------
    groups : sequence of str
    count : int
        Number of folds; no more than there are groups are used.
    seed : int
        Which split.
    """
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {name: int(place % count) for name, place in zip(names, order, strict=True)}
    return np.array([fold[name] for name in groups])


def cross_validated(
    features: NDArray[np.float64],
    included: NDArray[np.bool_],
    groups: Sequence[str],
    names: Sequence[str],
    *,
    count: int = 8,
    seed: int = 0,
) -> NDArray[np.float64]:
    """Return, for every row, the probability by a model fitted without the row's group."""
    number = folds(groups, count, seed=seed)
    raw = _held_out_odds(features, included, number, names)
    found = np.zeros(len(features))
    for fold in np.unique(number):
        held = number == fold
        bare = Calibration((), 0.0, (), link=_link(raw[~held], included[~held], len(set(groups))))
        found[held] = _linked(bare, raw[held])
    return found


def straighten(
    model: Calibration,
    features: NDArray[np.float64],
    included: NDArray[np.bool_],
    groups: Sequence[str],
    *,
    seeds: int = 3,
) -> Calibration:
    """Return the model with the link that held-out odds ask for.

    Parameters
    ----------
    model : Calibration
        Fitted on all rows.
    features, included, groups
        The same rows.
    seeds : int
        Splits over which the link is averaged.
    """
    links = [
        _link(
            _held_out_odds(features, included, folds(groups, 8, seed=seed), model.features), included, len(set(groups))
        )
        for seed in range(seeds)
    ]
    mean = np.mean(np.array(links), axis=0)
    return replace(model, link=(float(mean[0]), float(mean[1]), float(mean[2])))


def _held_out_odds(
    features: NDArray[np.float64], included: NDArray[np.bool_], number: NDArray[np.int64], names: Sequence[str]
) -> NDArray[np.float64]:
    """Return each row's raw odds by a model fitted without its fold."""
    raw = np.zeros(len(features))
    for fold in np.unique(number):
        held = number == fold
        raw[held] = fit(features[~held], included[~held], names).raw_odds(features[held])
    return raw


def _link(raw: NDArray[np.float64], included: NDArray[np.bool_], groups: int) -> tuple[float, float, float]:
    """Fit the three numbers from raw to calibrated odds."""
    if groups < MIN_GROUPS_LINK:
        return 0.0, 1.0, 0.0
    design = np.column_stack([np.ones(len(raw)), raw, np.minimum(raw - LOW_ODDS, 0.0)])
    weights = _newton(design, included.astype(float), penalty=0.5)
    return float(weights[0]), float(weights[1]), float(weights[2])


def _linked(model: Calibration, raw: NDArray[np.float64]) -> NDArray[np.float64]:
    """Apply a link to raw odds."""
    constant, slope, below = model.link
    odds = constant + slope * raw + below * np.minimum(raw - LOW_ODDS, 0.0)
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))
