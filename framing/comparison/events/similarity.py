"""How alike two articles are, by their bags of words, names and numbers.

Similarity within the pile goes in three steps. The raw one is a mean of cosines. It is then measured against how close
either article's nearest neighbours are, since a pile on one subject is denser than a mixed one; and against how many of
these neighbours the two share, since reports of one event have the same company. In a small pile there is too little
company for that: there, cosines by the rarity of words in news at large count beside it.
"""

from __future__ import annotations

import functools
import itertools
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.events.facets import Facets
from framing.comparison.normalization import stem
from framing.comparison.rarity import MAX_RARITY, rarity

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = ["AT_LARGE", "WINDOW_DAYS", "Similarity", "find_candidates", "measure"]

#: Articles published further apart are no candidates: news of one event clusters within days.
WINDOW_DAYS = 4

#: Rarest words of an article looked up in the inverted index, the most articles one may stand in, and the
#: candidates kept for each article. More of them cost time; the figures stay the same.
INDEX_TERMS = 40
INDEX_ARTICLES = 300
MAX_CANDIDATES = 40

#: The same for a dated article, whose candidates its date has already narrowed down.
MAX_DATED_CANDIDATES = 15

#: The pile counts as so many articles more, in which words are as frequent as in news at large: two
#: articles by themselves cannot tell which of their words are rare.
BACKGROUND = 15

#: Parts of the raw similarity, found by hand on the developers' sets; their sum is 1.
PARTS = {"leads": 0.2174, "words": 0.2174, "names": 0.2174, "phrases": 0.2174, "digits": 0.0652, "numbers": 0.0652}

#: Nearest neighbours that tell how dense a neighbourhood is, and a floor for articles far from all others.
DENSITY_NEIGHBOURS = 3
DENSITY_FLOOR = 0.15

#: Neighbours that two articles may share.
SHARED_NEIGHBOURS = 5

#: What remains of the raw similarity when the leads place the event in different places.
CLASH = 0.6

#: Bags compared by their rarity in news at large, and the articles' worth of it that drown the pile's own counts.
AT_LARGE = ("leads", "words", "names")
AT_LARGE_BACKGROUND = 2000

#: Up to so many articles every pair is compared; they are some thousands at most.
EVERY_PAIR = 130

#: Article pairs multiplied at a time.
CHUNK = 20_000

#: Words whose share of news is kept in memory.
KEPT_SHARES = 1 << 16


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike the articles of each pair are, one entry a pair.

    Attributes
    ----------
    left, right : array of int
        Places of the two articles, the first before the second.
    wording : array of float
        Raw mean of cosines, 0 to 1, higher is more alike.
    relative : array of float
        The same after density and shared company, 0 to 1.
    at_large : array of float, shape (pairs, 3)
        Cosines of leads, words and names by their rarity in news at large; 0 where not asked for.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    wording: NDArray[np.float64]
    relative: NDArray[np.float64]
    at_large: NDArray[np.float64]


def find_candidates(facets: Facets) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: all in a small pile, else those near in time that share the most rare words.

    Parameters
    ----------
    facets : Facets

    Returns
    -------
    list of (int, int)
        Sorted, the first place before the second.
    """
    if len(facets.days) <= EVERY_PAIR:
        return list(itertools.combinations(range(len(facets.days)), 2))
    frequency = Counter(term for bag in facets.leads for term in bag)
    index: dict[str, _Postings] = defaultdict(_Postings)
    rarest: list[list[str]] = []
    for place, bag in enumerate(facets.leads):
        known = [term for term in bag if 1 < frequency[term] <= INDEX_ARTICLES]
        known.sort(key=lambda term: (frequency[term], term))
        rarest.append(known[:INDEX_TERMS])
        for term in rarest[-1]:
            index[term].add(place, facets.days[place])
    for postings in index.values():
        postings.dated.sort()
    found: set[tuple[int, int]] = set()
    for place, terms in enumerate(rarest):
        shared: dict[int, float] = defaultdict(float)
        for term in terms:
            weight = 1.0 / frequency[term]
            for other in index[term].near(facets.days[place]):
                shared[other] += weight
        shared.pop(place, None)
        near = sorted(shared, key=lambda other: (-round(shared[other], 9), other))
        most = MAX_CANDIDATES if facets.days[place] is None else MAX_DATED_CANDIDATES
        found.update((min(place, other), max(place, other)) for other in near[:most])
    return sorted(found)


@dataclass(slots=True)
class _Postings:
    """The articles that hold one term, those with a date by day."""

    dated: list[tuple[int, int]] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)

    def add(self, place: int, day: int | None) -> None:
        """Note an article."""
        if day is None:
            self.undated.append(place)
        else:
            self.dated.append((day, place))

    def near(self, day: int | None) -> Iterator[int]:
        """Return the articles published near a day; all of them where the day is not known."""
        low, high = 0, len(self.dated)
        if day is not None:
            low = bisect_left(self.dated, (day - WINDOW_DAYS, 0))
            high = bisect_left(self.dated, (day + WINDOW_DAYS + 1, 0))
        yield from (place for _, place in self.dated[low:high])
        yield from self.undated


def measure(facets: Facets, pairs: Sequence[tuple[int, int]], apart: Sequence[bool], *, at_large: bool) -> Similarity:
    """Measure how alike the articles of each pair are.

    Parameters
    ----------
    facets : Facets
    pairs : sequence of (int, int)
        As :func:`find_candidates` returns them.
    apart : sequence of bool
        Whether the two leads place their events in different places, one entry a pair.
    at_large : bool
        Whether to measure by the rarity of words in news at large too.

    Returns
    -------
    Similarity
        In the order given.
    """
    left = np.array([one for one, _ in pairs], dtype=np.int64)
    right = np.array([two for _, two in pairs], dtype=np.int64)
    raw = np.zeros(len(pairs))
    counted = {name: _Counted.of(getattr(facets, name)) for name in PARTS}
    for name, part in PARTS.items():
        raw += part * _cosines(_vectors(counted[name], _USUAL.get(name), BACKGROUND), left, right)
    raw *= np.where(np.array(apart, dtype=bool), CLASH, 1.0)
    count = len(facets.days)
    dense = _densities(count, left, right, raw)
    near = np.minimum(1.0, raw / np.sqrt(dense[left] * dense[right]))
    relative = np.sqrt(near * _cosines(_company(count, left, right, raw), left, right))
    general = np.zeros((len(pairs), len(AT_LARGE)))
    if at_large:
        for column, name in enumerate(AT_LARGE):
            vectors = _vectors(counted[name], _USUAL[name], AT_LARGE_BACKGROUND)
            general[:, column] = _cosines(vectors, left, right)
    return Similarity(left, right, raw.round(6), relative.round(6), general.round(6))


def _densities(
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], raw: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the mean similarity of each article's nearest neighbours, not below the floor."""
    near = _neighbours(count, left, right, raw)
    size = max(1, min(DENSITY_NEIGHBOURS, count - 1))
    means = [sum(value for value, _ in found[:size]) / size for found in near]
    return np.asarray(np.maximum(np.array(means), DENSITY_FLOOR))


def _company(count: int, left: NDArray[np.int64], right: NDArray[np.int64], raw: NDArray[np.float64]) -> csr_matrix:
    """Return each article as a unit vector over itself and its nearest neighbours."""
    from scipy.sparse import csr_matrix

    data: list[float] = []
    indices: list[int] = []
    pointers = [0]
    for place, found in enumerate(_neighbours(count, left, right, raw)):
        entries = sorted([(place, 1.0), *((other, value) for value, other in found[:SHARED_NEIGHBOURS])])
        norm = math.sqrt(math.fsum(value * value for _, value in entries))
        indices.extend(other for other, _ in entries)
        data.extend(value / norm for _, value in entries)
        pointers.append(len(indices))
    return csr_matrix((data, indices, pointers), shape=(count, count))


def _neighbours(
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], raw: NDArray[np.float64]
) -> list[list[tuple[float, int]]]:
    """Return each article's candidates with their similarity, nearest first."""
    near: list[list[tuple[float, int]]] = [[] for _ in range(count)]
    for one, two, value in zip(left.tolist(), right.tolist(), raw.tolist(), strict=True):
        if value > 0:
            near[one].append((value, two))
            near[two].append((value, one))
    for found in near:
        found.sort(key=lambda item: (-round(item[0], 9), item[1]))
    return near


@functools.lru_cache(maxsize=KEPT_SHARES)
def _stem_share(term: str) -> float:
    """Return the share of news articles that have a stem, 0 for one hardly ever seen."""
    value = rarity(term)
    return 0.0 if value >= MAX_RARITY - 0.5 else math.exp(-value)


@functools.lru_cache(maxsize=KEPT_SHARES)
def _word_share(term: str) -> float:
    """Return the share of news articles that have a word."""
    return _stem_share(stem(term))


#: How often news at large uses what a bag holds; bags that are not here hold figures.
_USUAL: Mapping[str, Callable[[str], float]] = {"words": _stem_share, "leads": _stem_share, "names": _word_share}


@dataclass(frozen=True, slots=True)
class _Counted:
    """The bags of a pile, counted once for all weights.

    Attributes
    ----------
    terms : tuple of str
        Those of more than one article, one a column.
    frequencies : tuple of int
        How many articles have each.
    columns, counts, pointers : array of int
        The bags as sparse rows.
    alone : tuple of tuple of (str, int)
        Of each bag the terms that no other has: they cannot agree with anything and have no column.
    """

    terms: tuple[str, ...]
    frequencies: tuple[int, ...]
    columns: NDArray[np.int64]
    counts: NDArray[np.float64]
    pointers: NDArray[np.int64]
    alone: tuple[tuple[tuple[str, int], ...], ...]

    @classmethod
    def of(cls, bags: Sequence[Mapping[str, int]]) -> _Counted:
        """Count bags."""
        frequency = Counter(itertools.chain.from_iterable(bags))
        terms = tuple(sorted([term for term, count in frequency.items() if count > 1]))
        columns = {term: number for number, term in enumerate(terms)}
        rows = [sorted([(columns[term], count) for term, count in bag.items() if term in columns]) for bag in bags]
        flat = [entry for row in rows for entry in row]
        return cls(
            terms,
            tuple([frequency[term] for term in terms]),
            np.array([column for column, _ in flat], dtype=np.int64),
            np.array([count for _, count in flat], dtype=np.float64),
            np.array([0, *itertools.accumulate(map(len, rows))]),
            tuple([tuple([item for item in bag.items() if item[0] not in columns]) for bag in bags]),
        )


def _vectors(counted: _Counted, usual: Callable[[str], float] | None, background: int) -> csr_matrix:
    """Return unit TF-IDF vectors; the pile's own frequencies, padded with those of news at large.

    A term of one article only cannot agree with anything: it counts in the length and has no column.
    """
    from scipy.sparse import csr_matrix

    articles = len(counted.alone)
    total = articles + background + 1
    alone = math.log(total / 1.5)
    weight = np.array(
        [
            max(math.log(total / (frequency + (background * usual(term) if usual else 0.0) + 0.5)), 0.02)
            for term, frequency in zip(counted.terms, counted.frequencies, strict=True)
        ]
    )
    extra = np.array(
        [
            math.fsum(
                [
                    ((1.0 + math.log(count)) * (math.log(total / (1.5 + background * usual(term))) if usual else alone))
                    ** 2
                    for term, count in single
                ]
            )
            for single in counted.alone
        ]
    )
    data = (1.0 + np.log(counted.counts)) * weight[counted.columns] if len(counted.columns) else np.zeros(0)
    shape = (articles, max(len(counted.terms), 1))
    vectors = csr_matrix((data, counted.columns, counted.pointers), shape=shape)
    lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel() + extra)
    scale = np.repeat(1.0 / np.where(lengths > 0, lengths, 1.0), np.diff(vectors.indptr))
    vectors.data = vectors.data * scale
    return vectors


def _cosines(vectors: csr_matrix, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the cosine of each pair of rows."""
    if vectors.shape[0] <= EVERY_PAIR:  # nearly every pair is asked for: one product is the same, and ten times faster
        return np.asarray((vectors @ vectors.T).toarray()[left, right], dtype=np.float64)
    parts = [
        np.asarray(vectors[left[at : at + CHUNK]].multiply(vectors[right[at : at + CHUNK]]).sum(axis=1)).ravel()
        for at in range(0, len(left), CHUNK)
    ]
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)
