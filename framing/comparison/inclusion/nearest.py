"""Where an article comes nearest to the statements of another: many statements and many articles at a time.

Everything is computed from the two articles alone and a fixed background, so what is asked besides changes nothing. A
word weighs by how rare it is in news at large and by how few sentences of the two articles have it: in two
reports of a volcano, "volcano" tells nothing about which sentence says what.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.inclusion.stated import Bags, Stated
from framing.comparison.synonyms import synonyms
from framing.comparison.windows import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["GONE", "Asked", "Batch", "Nearest", "absence_of", "batches"]

#: Statements measured at a time, which bounds the memory of a book-length text; and pairs of a statement and a sentence
#: asked at a time, enough that the calls of the numerical library cost little beside what they work out.
BLOCK, AT_ONCE = 256, 1 << 17

#: Two sentences are shown as the nearest window only when they cover so much more than the best one does.
PAIR_GAIN = 0.15

#: How surely a term stands nowhere in a text where neither it nor a near synonym does.
GONE = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """Statements of one article, to be looked for in another.

    Attributes
    ----------
    stated : Stated
    text : Text
    absence : mapping of str to float
        What :func:`absence_of` makes of the text.
    """

    stated: Stated
    text: Text
    absence: Mapping[str, float]


def absence_of(text: Text) -> Mapping[str, float]:
    """Return how surely each term stands nowhere in a text: 0 where it stands there, less than 1 where a synonym does.

    Parameters
    ----------
    text : Text

    Returns
    -------
    mapping of str to float
        Of the text's terms and their synonyms; all others are ``GONE``.
    """
    found: dict[str, float] = {}
    for term in text.columns:
        for other, near in synonyms(term).items():
            found[other] = min(found.get(other, GONE), 1.0 - near)
    found.update(dict.fromkeys(text.columns, 0.0))
    return found


def batches(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    """Yield some at a time, as many as are well measured together."""
    batch: list[Asked] = []
    size = 0
    for item in asked:
        pairs = len(item.stated.wordings) * len(item.text.units)
        if batch and size + pairs > AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += pairs
    if batch:
        yield batch


def _joined(columns: Iterable[NDArray[np.intp]], shifts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Join columns of places, each shifted."""
    parts = list(columns)
    return np.concatenate(parts) + np.repeat(shifts, list(map(len, parts)))


def _firsts(sizes: Sequence[int]) -> NDArray[np.intp]:
    """Return where each of some stretches begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(np.array(sizes, dtype=np.intp))))


@dataclass(frozen=True, slots=True)
class Batch:
    """Statements and the articles that are looked through for them, as flat columns over all that is asked.

    Attributes
    ----------
    asked : sequence of Asked
    first_row, first_term : array of int
        The first statement of each, and the first term of its article; and where the last ones end.
    units : array of int
        Sentences of each text.
    pairs : array of int
        Which one each statement is of.
    gone : array of bool
        Whether each term stands nowhere in the text.
    places, cells : array of int
        The column of each term among those of all texts, and where its row begins in their tables; 0 where it is gone.
    weights, theirs : array of float
        What each term weighs, and each column of the texts.
    """

    asked: Sequence[Asked]
    first_row: NDArray[np.intp]
    first_term: NDArray[np.intp]
    units: NDArray[np.intp]
    pairs: NDArray[np.intp]
    gone: NDArray[np.bool_]
    places: NDArray[np.intp]
    cells: NDArray[np.intp]
    weights: NDArray[np.float64]
    theirs: NDArray[np.float64]

    @classmethod
    def of(cls, asked: Sequence[Asked]) -> Batch:
        """Find the terms of each article in the other, and weigh those of both by how rare they are."""
        stated, texts = [item.stated for item in asked], [item.text for item in asked]
        units = np.array([len(text.units) for text in texts], dtype=np.intp)
        terms, columns = [len(item.terms) for item in stated], [len(text.columns) for text in texts]
        first_column, first_cell = _firsts(columns), _firsts([u * c for u, c in zip(units, columns, strict=True)])
        numbers = np.arange(len(asked))
        of_term, of_column = np.repeat(numbers, terms), np.repeat(numbers, columns)
        there = np.concatenate([item.stated.places(item.text) for item in asked])
        gone = there < 0
        here = np.flatnonzero(~gone)
        asker = of_term[here]
        places, cells = np.zeros(len(there), dtype=np.intp), np.zeros(len(there), dtype=np.intp)
        places[here] = first_column[asker] + there[here]
        cells[here] = first_cell[asker] + there[here] * units[asker]
        ours = np.concatenate([item.frequencies for item in stated])
        theirs = np.concatenate([text.frequencies for text in texts])
        frequent = np.zeros(len(ours), dtype=np.intp), np.zeros(len(theirs), dtype=np.intp)
        frequent[0][here], frequent[1][places[here]] = theirs[places[here]], ours[here]
        common = _rare_here(
            np.concatenate((of_term, of_column)),
            np.concatenate((ours, frequent[1])),
            np.concatenate((frequent[0], theirs)),
            np.array([(item.sentences + 1) for item in stated], dtype=np.intp) * (units + 1),
        )
        rows = [len(item.wordings) for item in stated]
        return cls(
            asked,
            _firsts(rows),
            _firsts(terms),
            units,
            np.repeat(numbers, rows),
            gone,
            places,
            cells,
            np.concatenate([item.rarities for item in stated]) * common[: len(ours)],
            np.concatenate([text.rarities for text in texts]) * common[len(ours) :],
        )

    @property
    def count(self) -> int:
        """How many statements are asked for."""
        return len(self.pairs)

    def bags(self, of: Callable[[Stated], Bags]) -> Bags:
        """Return some terms of all statements."""
        found = [of(item.stated) for item in self.asked]
        return Bags(
            _joined((bags.rows for bags in found), self.first_row[:-1]),
            _joined((bags.columns for bags in found), self.first_term[:-1]),
        )

    def sums(self, bags: Bags, values: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        """Add up the values of each statement, one an entry; without any, count the entries."""
        return _summed(bags.rows, values, self.count)


def _summed(rows: NDArray[np.intp], values: NDArray[np.float64] | None, count: int) -> NDArray[np.float64]:
    """Add up the values of each row, in their order, so that every machine comes to the same last digit."""
    return np.asarray(np.bincount(rows, weights=values, minlength=count), dtype=np.float64)


def _rare_here(
    numbers: NDArray[np.intp], ours: NDArray[np.intp], theirs: NDArray[np.intp], sizes: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return how rare terms are among the sentences of two articles, each of which has so many with the term.

    Most terms stand in one or two sentences, so few logarithms are taken; those of the standard library, since numpy's
    differ in the last digit from one processor to the next.
    """
    wide, high = int(theirs.max(initial=0)) + 1, int(ours.max(initial=0)) + 1
    codes = (numbers * high + ours) * wide + theirs
    table = np.zeros(len(sizes) * high * wide)
    known = np.flatnonzero(np.bincount(codes, minlength=len(table)))
    rows, two = np.divmod(known, wide)
    number, one = np.divmod(rows, high)
    ratios = sizes[number] / ((one + 0.5) * (two + 0.5))
    table[known] = np.maximum(np.array(list(map(math.log, ratios.tolist()))), 0.1)
    return np.asarray(table[codes], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Nearest:
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
    def of(cls, batch: Batch) -> Nearest:
        """Look for all statements, some at a time."""
        count = batch.count
        made = cls(
            np.zeros(count, dtype=np.bool_),
            np.zeros(count, dtype=np.intp),
            np.zeros(count, dtype=np.intp),
            np.zeros(count),
            np.zeros(count),
        )
        windows = _Windows.of(batch)
        own = batch.bags(lambda stated: stated.own)
        values = batch.weights[own.columns]
        totals = np.maximum(batch.sums(own, values), 1e-9)
        lengths = np.maximum(np.sqrt(batch.sums(own, values**2)), 1e-9)
        for first in range(0, count if windows.singles else 0, BLOCK):
            here = slice(first, min(first + BLOCK, count))
            coverage, product = windows.overlap(batch, own, here)
            coverage /= totals[here, None]
            cosine = (product / (lengths[here, None] * windows.norms[batch.pairs[here]])).max(axis=1)
            made._fill(here, coverage, cosine, windows.singles, batch.units[batch.pairs[here]])
        return made

    def sides(self, batch: Batch) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the first and the last unit of each window shown."""
        texts = [item.text for item in batch.asked]
        titles = np.array([2 * len(text.units) - len(text.windows) - 1 for text in texts], dtype=np.intp)[batch.pairs]
        units = batch.units[batch.pairs]
        double = self.shown >= units  # the two neighbours in the body, behind the units of the title
        first = np.where(double, self.shown - units + titles, self.shown)
        return first, first + double

    def _fill(
        self,
        here: slice,
        coverage: NDArray[np.float64],
        cosine: NDArray[np.float64],
        singles: int,
        units: NDArray[np.intp],
    ) -> None:
        """Note the best unit of some statements, and the two neighbours where they cover much more."""
        rows = np.arange(len(coverage))
        best = coverage[:, :singles].argmax(axis=1)
        shown, covers = best, coverage[rows, best]
        found = covers > 0
        if coverage.shape[1] > singles:
            double = coverage[:, singles:].argmax(axis=1)
            both = coverage[rows, singles + double]
            wider = both >= covers + PAIR_GAIN
            shown, covers = np.where(wider, units + double, best), np.where(wider, both, covers)
        self.found[here], self.best[here], self.shown[here] = found, best, shown
        self.cosine[here] = np.where(found, cosine, 0.0)
        likeness = 0.5 * (np.minimum(1.0, covers) + np.minimum(1.0, cosine))
        self.similarity[here] = np.where(found, likeness, 0.0)


@dataclass(frozen=True, slots=True)
class _Windows:
    """The windows of all texts in one row: places for the single units of the longest text, then for its neighbours.

    Attributes
    ----------
    singles, width : int
        Places for single units, and for all windows.
    begins, counts : array of int
        Where the windows of each column of the texts begin in ``places``, and how many they are.
    places : array of int
    norms : array of float, shape (texts, singles)
        The length of each unit as a vector of weights.
    """

    singles: int
    width: int
    begins: NDArray[np.intp]
    counts: NDArray[np.intp]
    places: NDArray[np.intp]
    norms: NDArray[np.float64]

    @classmethod
    def of(cls, batch: Batch) -> _Windows:
        """Lay the windows of all texts side by side."""
        held = [item.text.held for item in batch.asked]
        singles = int(batch.units.max(initial=0))
        doubles = max((len(item.text.windows) - len(item.text.units) for item in batch.asked), default=0)
        counts = np.concatenate([np.diff(item.begins) for item in held])
        shifts = np.repeat(singles - batch.units, [len(item.of_terms) for item in held])
        windows = np.concatenate([item.of_terms for item in held])
        double = np.concatenate([item.doubles for item in held])
        first_column = _firsts([len(item.begins) - 1 for item in held])
        units = _joined((item.units for item in held), np.arange(len(held)) * singles)
        squares = (batch.theirs**2)[_joined((item.terms[: len(item.units)] for item in held), first_column[:-1])]
        lengths = _summed(units, squares, len(held) * singles).reshape(len(held), singles)
        return cls(
            singles,
            singles + doubles,
            np.cumsum(counts) - counts,
            counts,
            windows + np.where(double, shifts, 0),
            np.sqrt(np.maximum(lengths, 1e-12)),
        )

    def overlap(self, batch: Batch, own: Bags, here: slice) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the weight shared with each window, and the product with each single one."""
        low, high = np.searchsorted(own.rows, (here.start, here.stop))
        columns, rows = own.columns[low:high], own.rows[low:high] - here.start
        shared = np.flatnonzero(~batch.gone[columns])
        there, rows = batch.places[columns[shared]], rows[shared]
        # every entry meets the windows that have its term: no more is multiplied than what both share
        begins, counts = self.begins[there], self.counts[there]
        ends = np.cumsum(counts)
        steps = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - (ends - counts), counts)
        shape = here.stop - here.start, self.width
        cells = np.repeat(rows * self.width, counts) + self.places[steps]
        values = np.repeat(batch.theirs[there], counts)
        size = shape[0] * shape[1]
        coverage = _summed(cells, values, size).reshape(shape)
        product = _summed(cells, values**2, size).reshape(shape)
        return coverage, product[:, : self.singles]
