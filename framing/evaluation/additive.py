"""Fit the additive model of :mod:`framing.comparison.inclusion.calibration`.

Penalised logistic regression on ramps, with the direction of each curve held.

Used by the training script and by cross-validation; the product only reads what it leaves behind.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.inclusion.calibration import LOW_ODDS, Calibration
from framing.statistics import logistic

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["cross_validated", "fit", "folds", "straighten"]

#: Knots of each curve, at equal shares of the data up to the last but three in a hundred; beyond the last
#: knot a curve is flat, so that a long sentence is not judged by a slope that nothing supports.
KNOTS = 6
LAST_SHARE = 0.97

#: Ridge penalty on the step of each curve from knot to knot. Between 3 and 10 the figures move by .003.
PENALTY = 7.0

#: Ridge of the link, which has three weights: enough to keep it finite where the groups are separable. Newton's
#: method converges in fewer steps than these.
LINK_RIDGE, NEWTON_STEPS = 0.5, 15

#: Steps of the optimiser; it settles within a hundred.
STEPS = 200

#: Which way a curve may go: what is shared never lowers the probability, what is missing never raises it.
RISING = frozenset({"cosine", "hits", "sentence", "surroundings"})
FALLING = frozenset({"missing", "absent", "own", "strangers", "position"})

#: With fewer groups the link would be fitted to one or two of them, and is left out.
MIN_GROUPS_LINK = 20


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
    knots = [_knots(column) for column in features.T]
    signs = [1.0 if name in RISING else -1.0 if name in FALLING else 0.0 for name in names]
    design = np.column_stack([_ramps(column, places) for column, places in zip(features.T, knots, strict=True)])
    bounds = [
        (0.0 if sign > 0 else None, 0.0 if sign < 0 else None)
        for sign, places in zip(signs, knots, strict=True)
        for _ in places[1:]
    ]
    weights = _maximise(design, included.astype(float), bounds)
    curves = []
    at = 1
    for places in knots:
        steps = weights[at : at + len(places) - 1]
        at += len(places) - 1
        curves.append((tuple(places.tolist()), (0.0, *np.cumsum(steps).tolist())))
    return Calibration(tuple(names), float(weights[0]), tuple(curves))


def _knots(column: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the knots of a curve; -1, which stands for "does not apply", has one of its own."""
    plain = column[column >= 0]
    found = np.quantile(plain, np.linspace(0.0, LAST_SHARE, KNOTS)) if len(plain) else np.zeros(1)
    if len(plain) < len(column):
        found = np.concatenate([[-1.0], found])
    found = np.unique(found)
    return found if len(found) > 1 else np.array([found[0], found[0] + 1.0])


def _ramps(column: NDArray[np.float64], knots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one column a stretch between knots, rising from 0 to 1 over it."""
    return np.column_stack(
        [np.clip((column - low) / (high - low), 0.0, 1.0) for low, high in itertools.pairwise(knots.tolist())]
    )


def _maximise(
    design: NDArray[np.float64],
    target: NDArray[np.float64],
    bounds: Sequence[tuple[float | None, float | None]],
) -> NDArray[np.float64]:
    """Maximise the penalised likelihood within bounds."""
    from scipy.optimize import minimize

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = weights[0] + design @ weights[1:]
        error = logistic(odds) - target
        value = (np.logaddexp(0.0, odds) - target * odds).sum() + 0.5 * PENALTY * (weights[1:] ** 2).sum()
        return float(value), np.concatenate([[error.sum()], design.T @ error + PENALTY * weights[1:]])

    found = minimize(
        loss,
        np.zeros(design.shape[1] + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=[(None, None), *bounds],
        options={"maxiter": STEPS},
    )
    return np.asarray(found.x)


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
        found[held] = bare.linked(raw[held])
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
    weights = _newton(design, included.astype(float))
    return float(weights[0]), float(weights[1]), float(weights[2])


def _newton(design: NDArray[np.float64], target: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit a few weights without bounds; a light ridge keeps a separable case finite."""
    weights = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        chance = logistic(design @ weights)
        spread = chance * (1 - chance) + 1e-6  # no row is ever without weight
        slope = design.T @ (target - chance) - LINK_RIDGE * weights
        weights = weights + np.linalg.solve(
            (design * spread[:, None]).T @ design + LINK_RIDGE * np.eye(len(weights)), slope
        )
    return weights
