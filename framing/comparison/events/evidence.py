"""From similarity and frames to one score a pair: 1 joins, below it parts.

Two readings of a pair are blended by the size of the pile. *In a large pile* nearness is telling, since the whole pile
competes: similarity within the pile, raised or lowered by what the frames say, over a bar. *In a small one*, a handful
of pages on one story and its look-alikes, all are near: there the log-odds of one event are a sum of similarity in the
pile, similarity by the rarity of words at large, and what the frames say. The weights are fitted by
``training/events.py``.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.events.frames import FAR_DAYS, Contrast
from framing.comparison.events.similarity import AT_LARGE, Similarity
from framing.errors import ModelError
from framing.weight_files import REMEDY, weight_bytes, weight_digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "FEATURES",
    "FIXED",
    "LARGE",
    "Weights",
    "features",
    "large_scores",
    "largeness",
    "load_weights",
    "model_digest",
    "score",
    "telling",
]

MODEL_NAME = "events"
MODEL_FILE = f"{MODEL_NAME}.json"
FORMAT = 1

#: What the log-odds of a small pile are summed from, in order; those of FIXED come last.
FEATURES = (
    "wording",
    "relative",
    *AT_LARGE,
    "told apart",
    "near",
    "one count",
    "counts",
    "figures",
    "age",
    "shared",
)

#: Log-odds of contradictions that are set by hand: the developers' stories have too few of each kind to learn them
#: from, and a fit without those stories would learn nothing. A decision has one outcome, a meeting one place, a storm
#: one name; a step that follows an event, or a look back, may still be told by the way.
FIXED = {"days": -5.0, "figure": -2.2, "name": -2.5, "outcome": -4.0, "step": -2.0, "past": -1.0, "venue": -4.0}

#: Clashes of one aspect that count; two figures that differ often have one cause.
MOST_CLASHES = 2

#: Days between the news of two articles that count as near, and clashes by which one of them follows the other: then
#: a day that both name is the one it looks back on.
NEAR_DAYS = 1
_FOLLOWING = frozenset({"step", "past"})

#: Similarity below this says nothing any more; it bounds the logarithm.
LEAST = 0.01

#: The same evidence in a large pile: the power of e by which the similarity is raised or lowered. Found by hand on the
#: developers' sets, in steps of .1 to .5.
LARGE = {
    "told apart": -1.0,
    "days": -1.4,
    "near": 0.8,
    "counts": 0.5,
    "figure": -1.0,
    "name": -1.0,
    "outcome": -1.2,
    "step": -0.5,
}

#: Bars that the similarity in a large pile must reach: between dated articles, whose candidates are few; where a date
#: is missing in a pile that is mostly dated; and in one that is mostly not, where the whole pile competes.
BAR_DATED, BAR_MIXED, BAR_UNDATED = 0.38, 0.41, 0.165

#: Piles of fewer articles are read as small, of more as large; between, the readings are blended by the logarithm.
SMALL_PILE, LARGE_PILE = 30, 130

#: Log-odds are held between these before they are averaged over a group: one pair cannot outvote the others.
MOST_ODDS = 4.0

#: No likeness of wording outweighs a contradiction: two reports of one kind of decision may differ in the date alone.
MOST_LEARNED = 3.5

#: A score lies between these; no pair, nor one that was never compared, is worse than the first.
LOWEST, HIGHEST = 0.0, 3.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds of a small pile: a constant, a weight for each of FEATURES, and the odds from which pairs join."""

    constant: float
    weights: tuple[float, ...]
    joins: float


@functools.lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the stored weights.

    Raises
    ------
    ModelError
        If the file is missing, damaged or of another format.
    """
    try:
        data = json.loads(weight_bytes(MODEL_FILE))
        if data["format"] != FORMAT or list(data["weights"]) != list(FEATURES):
            raise ModelError(f"{MODEL_FILE} has another format", remedy=REMEDY)
        return Weights(float(data["constant"]), tuple(map(float, data["weights"].values())), float(data["joins"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{MODEL_FILE} is damaged: {error}", remedy=REMEDY) from error


@functools.lru_cache(maxsize=1)
def model_digest() -> str:
    """Return the SHA-256 of the weight file, for the manifest of a comparison."""
    return weight_digest(MODEL_FILE)


def features(similarity: Similarity, contrasts: Sequence[Contrast]) -> NDArray[np.float64]:
    """Return what the score is made of, one row a pair, in the order of FEATURES and then of FIXED."""
    rows = np.zeros((len(contrasts), len(FEATURES) + len(FIXED) - len(AT_LARGE) - 2))
    for number, item in enumerate(contrasts):
        rows[number] = _row(item)
    return np.column_stack(
        [
            np.log(np.maximum(similarity.wording, LEAST)),
            np.log(np.maximum(similarity.relative, LEAST)),
            np.sqrt(similarity.at_large),
            rows,
        ]
    )


def _row(item: Contrast) -> list[float]:
    """Return the evidence of one pair of frames as numbers."""
    clashes: list[str] = [clash.aspect for clash in item.clashes if clash.kind != "told"]
    return [
        float(any(clash.kind == "told" for clash in item.clashes)),
        float(
            item.days is not None and item.days <= NEAR_DAYS and (item.dated or not _FOLLOWING.intersection(clashes))
        ),
        float(item.counts == 1),
        float(item.counts > 1),
        float(min(item.figures, MOST_CLASHES)),
        float("age" in clashes),
        item.shared - 0.5 if item.shared is not None else 0.0,
        *(float(min(clashes.count(aspect), MOST_CLASHES)) for aspect in FIXED),
    ]


def score(
    similarity: Similarity, contrasts: Sequence[Contrast], days: Sequence[int | None], weights: Weights
) -> NDArray[np.float64]:
    """Return the score of each pair: 1 joins the two if they stand alone, 0 is the worst.

    Articles whose given days of publication lie weeks apart are not of one event, whatever they share.

    Parameters
    ----------
    similarity : Similarity
    contrasts : sequence of Contrast
        One a pair.
    days : sequence of int or None
        Day of publication of each article, where it is given.
    weights : Weights
    """
    large = largeness(len(days))
    small_part = (1.0 - large) * _small(features(similarity, contrasts), weights) if large < 1 else 0.0
    known = np.array([np.nan if day is None else float(day) for day in days])
    large_part = large * _large(similarity, telling(contrasts), known) if large > 0 else 0.0
    return _held(np.asarray(1.0 + small_part + large_part), known[similarity.left], known[similarity.right])


def large_scores(similarity: Similarity, told: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the score of each pair of a large pile, as :func:`score` does.

    Parameters
    ----------
    similarity : Similarity
    told : array of float
        What :func:`telling` returns of the pairs.
    days : array of float
        Day of publication of each article, NaN where it is not given.
    """
    return _held(1.0 + _large(similarity, told, days), days[similarity.left], days[similarity.right])


def _held(scores: NDArray[np.float64], left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hold scores between the lowest and the highest; the lowest for articles published long apart."""
    with np.errstate(invalid="ignore"):
        long_apart = np.abs(left - right) > FAR_DAYS
    return np.asarray(np.where(long_apart, LOWEST, np.clip(scores, LOWEST, HIGHEST)).round(6))


def telling(contrasts: Sequence[Contrast]) -> NDArray[np.float64]:
    """Return by what power of e the evidence of each pair of frames changes the likeness of wording in a large pile."""
    names = (*FEATURES[2 + len(AT_LARGE) :], *FIXED)
    powers = np.array([LARGE.get(name, 0.0) for name in names])
    return np.asarray(np.array([_row(item) for item in contrasts]).reshape(len(contrasts), len(names)) @ powers)


def largeness(count: int) -> float:
    """Return how far a pile counts as large, 0 to 1."""
    share = (math.log(max(count, 1)) - math.log(SMALL_PILE)) / (math.log(LARGE_PILE) - math.log(SMALL_PILE))
    return min(1.0, max(0.0, share))


def _small(rows: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    """Return by how much the log-odds pass what joins, as a share of the way from there to the least."""
    learned = weights.constant + rows[:, : len(FEATURES)] @ np.array(weights.weights)
    odds = np.minimum(learned, MOST_LEARNED) + rows[:, len(FEATURES) :] @ np.array(list(FIXED.values()))
    held = np.clip(odds, -MOST_ODDS, MOST_ODDS)
    return np.asarray((held - weights.joins) / (MOST_ODDS + weights.joins))


def _large(similarity: Similarity, told: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by what share the similarity, changed by the evidence, passes its bar."""
    changed = similarity.relative * np.exp(told)
    dated = ~np.isnan(days)
    otherwise = BAR_UNDATED if (~dated).mean() > 0.5 else BAR_MIXED
    bars = np.where(dated[similarity.left] & dated[similarity.right], BAR_DATED, otherwise)
    return np.asarray((changed - bars) / bars)
