"""How alike a statement and the best window of another article are, as numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.inclusion.nearest import GONE, Asked, Batch, Nearest
from framing.comparison.inclusion.stated import Bags, Stated

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FEATURES", "Features", "measure"]

#: Position in its own article from which on a statement is simply late.
LATE = 30

#: Counts of words are scaled down to a statement of so many content words where it has more: few gold
#: statements are longer, and four shared words of thirty are no four of twelve.
COUNTED_WORDS = 12

#: Cosine from which on a name that the article lacks no longer speaks against inclusion.
FAMILIAR = 0.4

#: What the model sees of a statement and an article, in order.
#:
#: ``cosine``        best cosine with one sentence, 0 to 1
#: ``hits``          different content words that the best sentence shares, scaled (COUNTED_WORDS)
#: ``missing``       weight of those that it lacks, scaled
#: ``absent``        content words that stand nowhere in the article, scaled; one with a near synonym there counts less
#: ``length``        different content words of the statement
#: ``name_count``    capitalised words in the statement, scaled
#: ``own``           words that are no names, for each one of them that the best sentence shares (and one more)
#: ``strangers``     capitalised words that stand nowhere in the article, fading as the cosine nears .4
#: ``part``          what share of its sentence the statement makes up, by weight
#: ``rest``          share of the rest of its sentence that the best sentence has; -1 with no rest
#: ``sentence``      share of its whole sentence that stands anywhere in the article
#: ``surroundings``  share of its neighbours' words found around the best sentence
#: ``position``      sentences before it in its own article
#: ``sentences``     log(1 + sentences of the article)
FEATURES = (
    "cosine",
    "hits",
    "missing",
    "absent",
    "length",
    "name_count",
    "own",
    "strangers",
    "part",
    "rest",
    "sentence",
    "surroundings",
    "position",
    "sentences",
)


@dataclass(frozen=True, slots=True)
class Features:
    """Statements of some articles, each against another article.

    Attributes
    ----------
    ends : tuple of int
        Where the statements of each article end.
    features : array of float, shape (statements, ``len(FEATURES)``)
    nearest : tuple of int or None
        Index of the nearest window; ``None`` when nothing is shared.
    best : tuple of int or None
        Index of the nearest single unit, from which the features are measured.
    similarity : array of float, shape (statements,)
        Mean of the coverage by that window and the best cosine, 0 to 1, higher is more alike.
    covered : list of float
        Where features are wanted: the share of the statement's words, figures and amounts left out, by their rarity in
        news alone, that the window has.
    """

    ends: tuple[int, ...]
    features: NDArray[np.float64]
    nearest: tuple[int | None, ...]
    best: tuple[int | None, ...]
    similarity: NDArray[np.float64]
    covered: list[float]

    def of(self, number: int) -> Features:
        """Return what was measured of one article's statements."""
        first, last = self.ends[number - 1] if number else 0, self.ends[number]
        return Features(
            (last - first,),
            self.features[first:last],
            self.nearest[first:last],
            self.best[first:last],
            self.similarity[first:last],
            self.covered[first:last],
        )


def measure(asked: Sequence[Asked], *, features: bool = True) -> Features:
    """Measure the statements of articles, each against another article.

    Parameters
    ----------
    asked : sequence of Asked
        One at least.
    features : bool
        Whether the features are wanted too, or the nearest windows alone; the features are then all 0.

    Returns
    -------
    Features
    """
    batch = Batch.of(asked)
    near = Nearest.of(batch)
    found = near.found.tolist()
    rows, covered = np.zeros((batch.count, len(FEATURES))), np.zeros(0)
    if features:
        singly = np.concatenate([item.text.held_singly.ravel() for item in batch.asked])
        rows, covered = _rows(batch, near, singly), _covered(batch, near, singly)
    return Features(
        tuple(batch.first_row[1:].tolist()),
        rows,
        tuple([place if there else None for place, there in zip(near.shown.tolist(), found, strict=True)]),
        tuple([place if there else None for place, there in zip(near.best.tolist(), found, strict=True)]),
        near.similarity,
        covered.tolist(),
    )


def _rows(batch: Batch, near: Nearest, singly: NDArray[np.int8]) -> NDArray[np.float64]:
    """Return the features of each statement, in the order of FEATURES."""
    own, whole, rest, plain, names, beside = map(batch.bags, _BAGS)
    nearby = np.concatenate([item.text.held_near.ravel() for item in batch.asked])
    weights, gone = batch.weights, batch.gone
    absent = np.array([value for item in batch.asked for value in _absent(item)], dtype=np.float64)
    length = batch.sums(own)
    scale = COUNTED_WORDS / np.maximum(COUNTED_WORDS, length)
    held, values = _held(batch, near, own, singly), weights[own.columns]
    total, sentence = batch.sums(own, values), batch.sums(whole, weights[whole.columns])
    anywhere = batch.sums(whole, np.where(gone, 0.0, weights)[whole.columns])
    strangers = batch.sums(names, gone[names.columns].astype(np.float64))
    return np.column_stack(
        (
            near.cosine,
            scale * batch.sums(own, held),
            scale * batch.sums(own, values * (1.0 - held)),
            scale * batch.sums(own, absent[own.columns]),
            length,
            scale * batch.sums(names),
            batch.sums(plain) / (1.0 + batch.sums(plain, _held(batch, near, plain, singly))),
            strangers * np.maximum(0.0, 1.0 - near.cosine / FAMILIAR),
            _divided(total, sentence),
            np.where(batch.sums(rest) > 0, _share(batch, near, rest, singly), -1.0),
            _divided(anywhere, sentence),
            _share(batch, near, beside, nearby),
            np.minimum(np.concatenate([item.stated.positions for item in batch.asked]), LATE),
            np.array([math.log1p(count) for count in batch.units.tolist()])[batch.pairs],
        )
    )


#: The terms that features are made of.
_BAGS: tuple[Callable[[Stated], Bags], ...] = (
    lambda stated: stated.own,
    lambda stated: stated.whole,
    lambda stated: stated.rest,
    lambda stated: stated.plain,
    lambda stated: stated.names,
    lambda stated: stated.beside,
)


def _absent(asked: Asked) -> list[float]:
    """Return how surely each term of an article stands nowhere in the other."""
    get = asked.absence.get
    return [get(term, GONE) for term in asked.stated.terms]


def _held(
    batch: Batch, near: Nearest, bags: Bags, table: NDArray[np.int8], units: NDArray[np.intp] | None = None
) -> NDArray[np.float64]:
    """Return 1 for each entry whose term the best unit has (another one, or those around it by their table), else 0."""
    if not table.size:
        return np.zeros(len(bags.rows))
    at = near.best if units is None else units
    has = table[batch.cells[bags.columns] + at[bags.rows]].astype(np.float64)
    return np.where(~batch.gone[bags.columns] & near.found[bags.rows], has, 0.0)


def _share(batch: Batch, near: Nearest, bags: Bags, table: NDArray[np.int8]) -> NDArray[np.float64]:
    """Return the share of some terms of each statement, by weight, that are held; 0 with none."""
    values = batch.weights[bags.columns]
    return _divided(batch.sums(bags, values * _held(batch, near, bags, table)), batch.sums(bags, values))


def _covered(batch: Batch, near: Nearest, singly: NDArray[np.int8]) -> NDArray[np.float64]:
    """Return the share of each statement's telling words, by their rarity in news, that the window shown has."""
    bags = batch.bags(lambda stated: stated.telling)
    first, last = near.sides(batch)
    held = np.maximum(_held(batch, near, bags, singly, first), _held(batch, near, bags, singly, last))
    values = np.concatenate([item.stated.rarities for item in batch.asked])[bags.columns]
    return _divided(batch.sums(bags, values * held), batch.sums(bags, values))


def _divided(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return shares of what may be 0, which has none."""
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
