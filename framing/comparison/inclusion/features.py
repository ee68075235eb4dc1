"""How alike a statement and the best window of another article are, as numbers.

Everything is computed from the two articles alone and a fixed background, so a third article changes nothing. A word
weighs by how rare it is in news at large and by how few sentences of the two articles have it: in two
reports of a volcano, "volcano" tells nothing about which sentence says what.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.inclusion.stated import Bags, Stated
from framing.comparison.synonyms import synonyms
from framing.comparison.windows import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["FEATURES", "Absence", "Features", "measure"]

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
    covered : list of float
        Where features are wanted: the share of the statement's words, figures and amounts left out, by their rarity in
        news alone, that the window has.
    """

    features: NDArray[np.float64]
    nearest: tuple[int | None, ...]
    best: tuple[int | None, ...]
    similarity: NDArray[np.float64]
    covered: list[float]


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


def measure(stated: Stated, text: Text, *, features: bool = True, absence: Absence | None = None) -> Features:
    """Measure the statements of one article against another.

    Parameters
    ----------
    stated : Stated
        The statements, read.
    text : Text
        The article that is looked through.
    features : bool
        Whether the features are wanted too, or the nearest windows alone; the features are then all 0.
    absence : Absence, optional
        That of ``text``, where it is kept.

    Returns
    -------
    Features
    """
    pair = _Pair.of(stated, text)
    near = _Nearest.of(pair)
    found = near.found
    rows = np.zeros((len(stated.wordings), len(FEATURES)))
    if features and len(rows):
        rows = _rows(pair, near, Absence(text) if absence is None else absence)
    return Features(
        rows,
        tuple([place if there else None for place, there in zip(near.shown.tolist(), found.tolist(), strict=True)]),
        tuple([place if there else None for place, there in zip(near.best.tolist(), found.tolist(), strict=True)]),
        near.similarity,
        _covered(pair, near).tolist() if features else [],
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """Statements and the article that is looked through for them.

    Attributes
    ----------
    places : array of int
        The column of each term of the statements' article in the other, -1 where it stands nowhere there.
    weights, theirs : array of float
        What each term of the statements' article weighs, and each of the other.
    """

    stated: Stated
    text: Text
    places: NDArray[np.intp]
    weights: NDArray[np.float64]
    theirs: NDArray[np.float64]

    @classmethod
    def of(cls, stated: Stated, text: Text) -> _Pair:
        """Weigh the terms of two articles: by their rarity in news, times their rarity among the two's sentences."""
        column = text.columns.get
        places = np.array([column(term, -1) for term in stated.terms], dtype=np.intp)
        here = np.flatnonzero(places >= 0)
        shared = places[here]
        there = np.zeros(len(places), dtype=np.intp)
        there[here] = text.frequencies[shared]
        back = np.zeros(len(text.frequencies), dtype=np.intp)
        back[shared] = stated.frequencies[here]
        sizes = (stated.sentences + 1) * (len(text.units) + 1)
        common = _rare_here(
            np.concatenate((stated.frequencies, back)), np.concatenate((there, text.frequencies)), sizes
        )
        return cls(stated, text, places, stated.rarities * common[: len(places)], text.rarities * common[len(places) :])

    def sums(self, bags: Bags, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up the values of each statement, one an entry."""
        return _summed(bags.rows, values, len(self.stated.wordings))


def _summed(rows: NDArray[np.intp], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Add up the values of each row, in their order, so that every machine comes to the same last digit."""
    return np.asarray(np.bincount(rows, weights=values, minlength=count), dtype=np.float64)


def _rare_here(ours: NDArray[np.intp], theirs: NDArray[np.intp], sizes: int) -> NDArray[np.float64]:
    """Return how rare terms are among the sentences of two articles, each of which has so many with the term.

    Most terms stand in one or two sentences, so few logarithms are taken; those of the standard library, since numpy's
    differ in the last digit from one processor to the next.
    """
    wide = int(theirs.max(initial=0)) + 1
    codes = ours * wide + theirs
    table = np.zeros(int(codes.max(initial=0)) + 1)
    for code in np.flatnonzero(np.bincount(codes)).tolist():
        one, two = divmod(code, wide)
        table[code] = max(math.log(sizes / ((one + 0.5) * (two + 0.5))), 0.1)
    return np.asarray(table[codes], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Nearest:
    """Where an article comes nearest to each statement.

    Attributes
    ----------
    found : array of bool
        Whether it shares any term; the others mean nothing where it does not.
    best, shown : array of int
        The single unit that covers most, and the window to show.
    cosine, similarity : array of float
    """

    found: NDArray[np.bool_]
    best: NDArray[np.intp]
    shown: NDArray[np.intp]
    cosine: NDArray[np.float64]
    similarity: NDArray[np.float64]

    @classmethod
    def of(cls, pair: _Pair) -> _Nearest:
        """Look for all statements, some at a time."""
        count = len(pair.stated.wordings)
        made = cls(
            np.zeros(count, dtype=np.bool_),
            np.zeros(count, dtype=np.intp),
            np.zeros(count, dtype=np.intp),
            np.zeros(count),
            np.zeros(count),
        )
        if not pair.text.windows:
            return made
        own = pair.stated.own
        values = pair.weights[own.columns]
        totals = np.maximum(pair.sums(own, values), 1e-9)
        lengths = np.maximum(np.sqrt(pair.sums(own, values**2)), 1e-9)
        norms = _norms(pair)
        for first in range(0, count, BLOCK):
            last = min(first + BLOCK, count)
            coverage, product = _overlap(pair, first, last)
            coverage /= totals[first:last, None]
            cosine = (product / (lengths[first:last, None] * norms)).max(axis=1)
            made._fill(slice(first, last), coverage, cosine, len(pair.text.units))
        return made

    def _fill(self, here: slice, coverage: NDArray[np.float64], cosine: NDArray[np.float64], singles: int) -> None:
        """Note the best unit of some statements, and the two neighbours where they cover much more."""
        rows = np.arange(len(coverage))
        best = coverage[:, :singles].argmax(axis=1)
        shown = best
        if coverage.shape[1] > singles:
            double = singles + coverage[:, singles:].argmax(axis=1)
            shown = np.where(coverage[rows, double] >= coverage[rows, best] + PAIR_GAIN, double, best)
        found = coverage[rows, best] > 0
        self.found[here], self.best[here], self.shown[here] = found, best, shown
        self.cosine[here] = np.where(found, cosine, 0.0)
        likeness = 0.5 * (np.minimum(1.0, coverage[rows, shown]) + np.minimum(1.0, cosine))
        self.similarity[here] = np.where(found, likeness, 0.0)


def _norms(pair: _Pair) -> NDArray[np.float64]:
    """Return the length of each unit as a vector of weights."""
    held, text = pair.text.held, pair.text
    squares = (pair.theirs**2)[held.terms]
    lengths = _summed(held.windows, squares, len(text.windows))
    return np.asarray(np.sqrt(np.maximum(lengths[: len(text.units)], 1e-12)), dtype=np.float64)


def _overlap(pair: _Pair, first: int, last: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weight shared with each window, and the product with each single one; shape (statements, windows)."""
    own, held = pair.stated.own, pair.text.held
    low, high = np.searchsorted(own.rows, (first, last))
    there = pair.places[own.columns[low:high]]
    here = np.flatnonzero(there >= 0)
    there, rows = there[here], own.rows[low:high][here] - first
    # every entry meets the windows that have its term: no more is multiplied than what both share
    begins = held.begins[there]
    counts = held.begins[there + 1] - begins
    ends = np.cumsum(counts)
    steps = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - (ends - counts), counts)
    shape = last - first, len(pair.text.windows)
    cells = np.repeat(rows * shape[1], counts) + held.of_terms[steps]
    values = np.repeat(pair.theirs[there], counts)
    size = shape[0] * shape[1]
    coverage = _summed(cells, values, size).reshape(shape)
    product = _summed(cells, values**2, size).reshape(shape)
    return coverage, product[:, : len(pair.text.units)]


def _rows(pair: _Pair, near: _Nearest, absence: Absence) -> NDArray[np.float64]:
    """Return the features of each statement, in the order of FEATURES."""
    stated, weights = pair.stated, pair.weights
    gone = pair.places < 0
    absent = np.zeros(len(weights))
    for place in np.flatnonzero(gone).tolist():
        absent[place] = absence[stated.terms[place]]
    length = stated.count(stated.own)
    scale = COUNTED_WORDS / np.maximum(COUNTED_WORDS, length)
    held = _held(pair, near, stated.own, pair.text.held_singly)
    own = weights[stated.own.columns]
    total, whole = pair.sums(stated.own, own), pair.sums(stated.whole, weights[stated.whole.columns])
    anywhere = pair.sums(stated.whole, np.where(gone, 0.0, weights)[stated.whole.columns])
    plain = pair.sums(stated.plain, _held(pair, near, stated.plain, pair.text.held_singly))
    strangers = pair.sums(stated.names, gone[stated.names.columns].astype(np.float64))
    rest = _share(pair, near, stated.rest, pair.text.held_singly)
    return np.column_stack(
        (
            near.cosine,
            scale * pair.sums(stated.own, held),
            scale * pair.sums(stated.own, own * (1.0 - held)),
            scale * pair.sums(stated.own, absent[stated.own.columns]),
            length,
            scale * stated.count(stated.names),
            stated.count(stated.plain) / (1.0 + plain),
            strangers * np.maximum(0.0, 1.0 - near.cosine / FAMILIAR),
            _divided(total, whole),
            np.where(stated.count(stated.rest) > 0, rest, -1.0),
            _divided(anywhere, whole),
            _share(pair, near, stated.beside, pair.text.held_near),
            np.minimum(np.array([wording.place for wording in stated.wordings], dtype=np.float64), LATE),
            np.full(len(length), math.log1p(len(pair.text.units))),
        )
    )


def _held(pair: _Pair, near: _Nearest, bags: Bags, table: NDArray[np.int8]) -> NDArray[np.float64]:
    """Return 1 for each entry whose term the best unit has (or those around it have, by another table), else 0."""
    there = pair.places[bags.columns]
    if not table.size:
        return np.zeros(len(there))
    has = table[there, near.best[bags.rows]].astype(np.float64)
    return np.where((there >= 0) & near.found[bags.rows], has, 0.0)


def _share(pair: _Pair, near: _Nearest, bags: Bags, table: NDArray[np.int8]) -> NDArray[np.float64]:
    """Return the share of some terms of each statement, by weight, that are held; 0 with none."""
    values = pair.weights[bags.columns]
    return _divided(pair.sums(bags, values * _held(pair, near, bags, table)), pair.sums(bags, values))


def _covered(pair: _Pair, near: _Nearest) -> NDArray[np.float64]:
    """Return the share of each statement's telling words, by their rarity in news, that the window shown has."""
    bags, text = pair.stated.telling, pair.text
    if not text.windows:
        return np.zeros(len(pair.stated.wordings))
    ends = np.array(text.windows, dtype=np.intp)[near.shown][bags.rows]
    there = pair.places[bags.columns]
    has = text.held_singly[there, ends[:, 0]] | text.held_singly[there, ends[:, 1]]
    values = pair.stated.rarities[bags.columns]
    held = np.where((there >= 0) & near.found[bags.rows], has, 0.0)
    return _divided(pair.sums(bags, values * held), pair.sums(bags, values))


def _divided(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return shares of what may be 0, which has none."""
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
