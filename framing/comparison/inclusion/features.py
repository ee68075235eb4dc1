"""How alike a statement and the best window of another article are, as numbers.

Everything is computed from the two articles alone and a fixed background, so a third article changes nothing. A word
weighs by how rare it is in news at large and by how few sentences of the two articles have it: in two
reports of a volcano, "volcano" tells nothing about which sentence says what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.rarity import rarity
from framing.comparison.synonyms import synonyms
from framing.comparison.windows import Text, Wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FEATURES", "Absence", "Features", "Weights", "measure"]

#: Statements measured against one article at a time: bounds the memory of a book-length text.
BLOCK = 256

#: Two sentences are shown as the nearest window only when they cover so much more than the best one does.
PAIR_GAIN = 0.15

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
#: ``absent``        content words that stand nowhere in the article, scaled; one with near kin there counts less
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
    """Statements against one article.

    Attributes
    ----------
    features : array of float, shape (statements, ``len(FEATURES)``)
    nearest : tuple of int or None
        Index of the nearest window; ``None`` when nothing is shared.
    best : tuple of int or None
        Index of the nearest single unit, from which the features are measured.
    similarity : array of float, shape (statements,)
        Mean of the coverage by that window and the best cosine, 0 to 1, higher is more alike.
    """

    features: NDArray[np.float64]
    nearest: tuple[int | None, ...]
    best: tuple[int | None, ...]
    similarity: NDArray[np.float64]


class Weights(dict[str, float]):
    """Weight of each term for two texts: its rarity in news, times its rarity among their sentences.

    The same whichever of the two is looked through; made on first use.

    Parameters
    ----------
    left, right : Text
    """

    __slots__ = ("_left", "_right", "_sizes")

    def __init__(self, left: Text, right: Text) -> None:
        super().__init__()
        self._left, self._right = left.frequency, right.frequency
        self._sizes = (len(left.units) + 1) * (len(right.units) + 1)

    def __missing__(self, term: str) -> float:
        # the log of a product: twice as fast as the sum of two logs, and this is called for every word of a pair
        seen = (self._left.get(term, 0) + 0.5) * (self._right.get(term, 0) + 0.5)
        value = self[term] = rarity(term) * max(math.log(self._sizes / seen), 0.1)
        return value


class Absence(dict[str, float]):
    """How surely each term stands nowhere in a text: 1, less with near kin there, 0 where it stands itself.

    Parameters
    ----------
    text : Text
    """

    __slots__ = ("_columns",)

    def __init__(self, text: Text) -> None:
        super().__init__()
        self._columns = text.columns

    def __missing__(self, term: str) -> float:
        value = 0.0 if term in self._columns else 1.0
        if value:
            for other, near in synonyms(term).items():
                if other in self._columns:
                    value = min(value, 1.0 - near)
        self[term] = value
        return value


def measure(
    wordings: Sequence[Wording],
    source: Text,
    text: Text,
    *,
    features: bool = True,
    weights: Weights | None = None,
    absence: Absence | None = None,
) -> Features:
    """Measure statements of one article against another.

    Parameters
    ----------
    wordings : sequence of Wording
        Statements of ``source``.
    source, text : Text
        The article that states them, and the one that is looked through.
    features : bool
        Whether the features are wanted too, or the nearest windows alone; the features are then all 0.
    weights : Weights, optional
        Those of the two texts, where they are kept.
    absence : Absence, optional
        That of ``text``, where it is kept.

    Returns
    -------
    Features
    """
    weights = Weights(source, text) if weights is None else weights
    absence = Absence(text) if absence is None else absence
    columns = np.array([weights[term] for term in text.columns])
    norms = np.sqrt(np.maximum(np.asarray(text.presence @ (columns**2)), 1e-12))
    rows = np.zeros((len(wordings), len(FEATURES)))
    similarity = np.zeros(len(wordings))
    nearest: list[int | None] = []
    units: list[int | None] = []
    for first in range(0, len(wordings), BLOCK):
        block = wordings[first : first + BLOCK]
        coverage, cosine = _overlap(block, text, weights, columns, norms)
        for place, wording in enumerate(block):
            best, shown = _best(coverage[place], len(text.units))
            close = float(cosine[place].max()) if best is not None else 0.0
            nearest.append(shown)
            units.append(best)
            if features:
                rows[first + place] = _row(wording, source, text, weights, absence, best, close)
            if shown is not None:
                similarity[first + place] = 0.5 * (min(1.0, float(coverage[place, shown])) + min(1.0, close))
    return Features(rows, tuple(nearest), tuple(units), similarity)


def _overlap(
    block: Sequence[Wording],
    text: Text,
    weights: Mapping[str, float],
    columns: NDArray[np.float64],
    norms: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return coverage by each window, and cosine with each single one; shape (statements, windows)."""
    from scipy.sparse import csr_matrix

    if not text.windows:
        return np.zeros((len(block), 0)), np.zeros((len(block), 0))
    indices: list[int] = []
    pointers = [0]
    totals, lengths = np.zeros(len(block)), np.zeros(len(block))
    for number, wording in enumerate(block):
        indices.extend(sorted(text.columns[term] for term in wording.terms if term in text.columns))
        pointers.append(len(indices))
        own = sorted(weights[term] for term in wording.terms)
        totals[number] = max(sum(own), 1e-9)
        lengths[number] = max(math.sqrt(sum(value * value for value in own)), 1e-9)
    places = np.array(indices, dtype=np.int32)
    edges = np.array(pointers, dtype=np.int32)
    shape = (len(block), len(text.columns))
    data = columns[places] if len(places) else np.zeros(0)
    matrix = csr_matrix((data, places, edges), shape=shape)
    coverage = (matrix @ text.held) / totals[:, None]
    matrix.data = data**2
    product = matrix @ text.held_singly
    return coverage, product / (lengths[:, None] * norms[None, : len(text.units)])


def _best(coverage: NDArray[np.float64], singles: int) -> tuple[int | None, int | None]:
    """Return the best single unit, and the window to show; None where nothing is shared."""
    if not len(coverage):
        return None, None
    best = int(coverage[:singles].argmax())
    if coverage[best] <= 0:
        return None, None
    if len(coverage) == singles:
        return best, best
    double = singles + int(coverage[singles:].argmax())
    return best, double if coverage[double] >= coverage[best] + PAIR_GAIN else best


def _row(
    wording: Wording,
    source: Text,
    text: Text,
    weights: Mapping[str, float],
    absence: Mapping[str, float],
    best: int | None,
    cosine: float,
) -> tuple[float, ...]:
    """Return the features of one statement, in the order of FEATURES."""
    held = text.units[best].terms if best is not None else frozenset()
    hits = wording.terms & held
    whole = _sum(wording.sentence, weights)
    strangers = sum(1 for term in wording.names if term not in text.columns)
    scale = COUNTED_WORDS / max(COUNTED_WORDS, len(wording.terms))
    around = source.beside[wording.place] if source.beside else frozenset()
    near = text.near[best] if best is not None else frozenset()
    return (
        cosine,
        scale * len(hits),
        scale * _sum(wording.terms - held, weights),
        scale * _sum(wording.terms, absence),
        float(len(wording.terms)),
        scale * len(wording.names),
        len(wording.plain) / (1.0 + len(wording.plain & held)),
        strangers * max(0.0, 1.0 - cosine / FAMILIAR),
        _sum(wording.terms, weights) / whole if whole else 0.0,
        _share(wording.rest, held, weights) if wording.rest else -1.0,
        _sum(wording.sentence & text.terms, weights) / whole if whole else 0.0,
        _share(around - wording.terms, near, weights),
        float(min(wording.place, LATE)),
        math.log1p(len(text.units)),
    )


def _sum(terms: frozenset[str], weights: Mapping[str, float]) -> float:
    """Add the weights of terms, in an order that no hash seed changes."""
    return math.fsum(map(weights.__getitem__, terms))


def _share(wanted: frozenset[str], held: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the share of the wanted terms, by weight, that are held; 0 with none wanted."""
    total = _sum(wanted, weights)
    return _sum(wanted & held, weights) / total if total else 0.0
