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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.events.candidates import EVERY_PAIR, UNDATED_DAY, near_articles, rarest_terms
from framing.comparison.events.term_bags import TermBags
from framing.comparison.events.vectors import (
    Terms,
    cosines,
    relative_likeness,
    term_number,
    unit_vectors,
    weigh,
)
from framing.comparison.normalization import stem
from framing.comparison.rarity import MAX_RARITY, rarity

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = [
    "AT_LARGE",
    "BACKGROUND",
    "CLASH",
    "EVERY_PAIR",
    "PARTS",
    "Similarity",
    "find_candidates",
    "measure",
    "numbered_terms",
]

#: The pile counts as so many articles more, in which words are as frequent as in news at large: two
#: articles by themselves cannot tell which of their words are rare.
BACKGROUND = 15

#: Parts of the raw similarity, found by hand on the developers' sets; their sum is 1.
PARTS = {"leads": 0.2174, "words": 0.2174, "names": 0.2174, "phrases": 0.2174, "digits": 0.0652, "numbers": 0.0652}

#: What remains of the raw similarity when the leads place the event in different places.
CLASH = 0.6

#: Bags compared by their rarity in news at large, and the articles' worth of it that drown the pile's own counts.
AT_LARGE = ("leads", "words", "names")
AT_LARGE_BACKGROUND = 2000

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


def find_candidates(bags: TermBags) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: all in a small pile, else those near in time that share the most rare words.

    Parameters
    ----------
    bags : TermBags

    Returns
    -------
    list of (int, int)
        Sorted, the first place before the second.
    """
    count = len(bags.days)
    if count <= EVERY_PAIR:
        return list(itertools.combinations(range(count), 2))
    terms = _numbered(bags.leads, functools.partial(term_number, "leads"))
    days = np.array([UNDATED_DAY if day is None else day for day in bags.days])
    left, right = near_articles(*rarest_terms(terms.ends, terms.numbers, _frequency(terms)), days)
    return list(zip(left.tolist(), right.tolist(), strict=True))


def measure(bags: TermBags, pairs: Sequence[tuple[int, int]], apart: Sequence[bool], *, at_large: bool) -> Similarity:
    """Measure how alike the articles of each pair are.

    Parameters
    ----------
    bags : TermBags
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
    counted = {name: _counted(getattr(bags, name), _USUAL.get(name)) for name in PARTS}
    for name, part in PARTS.items():
        raw += part * cosines(_vectors(*counted[name], BACKGROUND), left, right)
    raw *= np.where(np.array(apart, dtype=bool), CLASH, 1.0)
    relative = relative_likeness(len(bags.days), left, right, raw)
    general = np.zeros((len(pairs), len(AT_LARGE)))
    if at_large:
        for column, name in enumerate(AT_LARGE):
            general[:, column] = cosines(_vectors(*counted[name], AT_LARGE_BACKGROUND), left, right)
    return Similarity(left, right, raw.round(6), relative.round(6), general.round(6))


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


def numbered_terms(bags: TermBags) -> list[Terms]:
    """Return the bags that likeness is measured on, in the order of PARTS, with numbers for terms that hold anywhere.

    Parameters
    ----------
    bags : TermBags

    Returns
    -------
    list of Terms
    """
    return [_numbered(getattr(bags, name), functools.partial(term_number, name), _USUAL.get(name)) for name in PARTS]


def _counted(
    bags: Sequence[Mapping[str, int]], usual: Callable[[str], float] | None
) -> tuple[Terms, NDArray[np.float64]]:
    """Return bags as arrays, and how many articles have each term: counted once for all weights."""
    vocabulary = {term: number for number, term in enumerate(sorted(set().union(*bags)))}
    terms = _numbered(bags, vocabulary.__getitem__, usual)
    return terms, _frequency(terms).astype(np.float64)


def _vectors(terms: Terms, frequency: NDArray[np.float64], background: int) -> csr_matrix:
    """Return unit TF-IDF vectors of bags."""
    weights = weigh(terms.counts, terms.usual, frequency, len(terms.ends), background)
    return unit_vectors(terms, frequency, weights)


def _numbered(
    bags: Sequence[Mapping[str, int]], number: Callable[[str], int], usual: Callable[[str], float] | None = None
) -> Terms:
    """Return bags as arrays."""
    sizes = [len(bag) for bag in bags]
    terms = list(itertools.chain.from_iterable(bags))
    numbers = np.fromiter(map(number, terms), np.uint64, len(terms))
    order = np.lexsort((numbers, np.repeat(np.arange(len(bags)), sizes)))
    counts = np.fromiter(itertools.chain.from_iterable(bag.values() for bag in bags), np.float64, len(terms))
    shares = np.fromiter(map(usual, terms), np.float64, len(terms)) if usual else np.zeros(len(terms))
    return Terms(np.cumsum(sizes, dtype=np.int64), numbers[order], counts[order], shares[order])


def _frequency(terms: Terms) -> NDArray[np.int64]:
    """Return how many articles have each term, one entry a term and article."""
    _, place, counts = np.unique(terms.numbers, return_inverse=True, return_counts=True)
    return np.asarray(counts[place])
