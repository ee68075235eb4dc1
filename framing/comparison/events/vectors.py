"""Bags of terms as arrays: how much each term weighs, and the articles as unit vectors.

A term is a number here: its place in the vocabulary of the pile, or, over an archive whose vocabulary fits no memory, a
hash of 64 bits (:func:`term_number`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.events.candidates import EVERY_PAIR

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = ["Terms", "cosines", "relative_likeness", "term_number", "unit_vectors", "weigh"]

#: A term's weight is never below this: one that all articles have still says that they are of one pile.
LEAST_WEIGHT = 0.02

#: Nearest neighbours that tell how dense a neighbourhood is, and a floor for articles far from all others.
DENSITY_NEIGHBOURS = 3
DENSITY_FLOOR = 0.15

#: Neighbours that two articles may share.
SHARED_NEIGHBOURS = 5

#: Article pairs multiplied at a time.
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Terms:
    """The bags of a pile, article by article.

    Attributes
    ----------
    ends : array of int
        Where the terms of each article end in the other arrays.
    numbers : array of int
        The terms; each once an article, in order.
    counts : array of float
        How often the article has it.
    usual : array of float
        The share of news articles at large that have it; 0 where that is not asked.
    """

    ends: NDArray[np.int64]
    numbers: NDArray[np.uint64]
    counts: NDArray[np.float64]
    usual: NDArray[np.float64]


@lru_cache(maxsize=1 << 17)
def term_number(kind: str, term: str) -> int:
    """Return the number of a term of one kind of bag, the same in every process: a hash of 64 bits.

    >>> term_number("words", "ferri") == term_number("words", "ferri") != term_number("leads", "ferri")
    True
    """
    return int.from_bytes(hashlib.blake2b(f"{kind} {term}".encode("utf-8", "surrogatepass"), digest_size=8).digest())


def weigh(
    counts: NDArray[np.float64],
    usual: NDArray[np.float64],
    frequency: NDArray[np.float64],
    articles: int,
    background: int,
) -> NDArray[np.float64]:
    """Return the TF-IDF weight of terms; the pile's own frequencies, padded with those of news at large.

    Parameters
    ----------
    counts, usual : array of float
        As in :class:`Terms`.
    frequency : array of float
        Articles of the pile that have each term.
    articles, background : int
        Articles of the pile, and those of news at large that it is padded with.
    """
    total = articles + background + 1
    rarity = np.log(total / (frequency + background * usual + 0.5))
    return np.asarray((1.0 + np.log(counts)) * np.maximum(rarity, LEAST_WEIGHT))


def unit_vectors(terms: Terms, frequency: NDArray[np.float64], weights: NDArray[np.float64]) -> csr_matrix:
    """Return each article as a unit vector over the terms that more than one article has.

    A term of one article only cannot agree with anything: it counts in the length and has no column.
    """
    from scipy.sparse import csr_matrix

    count = len(terms.ends)
    article = np.repeat(np.arange(count), np.diff(terms.ends, prepend=0))
    lengths = np.sqrt(np.bincount(article, weights=weights * weights, minlength=count))
    kept = np.flatnonzero(frequency > 1)
    names, columns = np.unique(terms.numbers[kept], return_inverse=True)
    ends = np.cumsum(np.bincount(article[kept], minlength=count))
    data = weights[kept] / np.where(lengths > 0, lengths, 1.0)[article[kept]]
    return csr_matrix((data, columns, np.concatenate([[0], ends])), shape=(count, max(len(names), 1)))


def cosines(vectors: csr_matrix, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the cosine of each pair of rows."""
    if vectors.shape[0] <= EVERY_PAIR:  # nearly every pair is asked for: one product is the same, and ten times faster
        return np.asarray((vectors @ vectors.T).toarray()[left, right], dtype=np.float64)
    parts = [
        np.asarray(vectors[left[at : at + CHUNK]].multiply(vectors[right[at : at + CHUNK]]).sum(axis=1)).ravel()
        for at in range(0, len(left), CHUNK)
    ]
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)


def relative_likeness(
    count: int, left: NDArray[np.int64], right: NDArray[np.int64], raw: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Measure likeness against how near either article's neighbours are, and against how many of them the two share.

    Parameters
    ----------
    count : int
        How many articles there are.
    left, right : array of int
        The pairs compared.
    raw : array of float
        How alike the two are.
    """
    one, other, value = _neighbours(left, right, raw)
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    size = max(1, min(DENSITY_NEIGHBOURS, count - 1))
    near = rank < size
    dense = np.maximum(np.bincount(one[near], weights=value[near], minlength=count) / size, DENSITY_FLOOR)
    first = rank < SHARED_NEIGHBOURS
    vectors = _company(count, one[first], other[first], value[first])
    nearness = np.minimum(1.0, raw / np.sqrt(dense[left] * dense[right]))
    return np.asarray(np.sqrt(nearness * cosines(vectors, left, right)))


def _neighbours(
    left: NDArray[np.int64], right: NDArray[np.int64], raw: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return each pair both ways round, by article and nearest first; of equals, the first article."""
    alike = raw > 0
    one = np.concatenate([left[alike], right[alike]])
    other = np.concatenate([right[alike], left[alike]])
    value = np.concatenate([raw[alike], raw[alike]])
    order = np.lexsort((other, -value.round(9), one))
    return one[order], other[order], value[order]


def _company(count: int, one: NDArray[np.int64], other: NDArray[np.int64], value: NDArray[np.float64]) -> csr_matrix:
    """Return each article as a unit vector over itself and its nearest neighbours."""
    from scipy.sparse import csr_matrix

    itself = np.arange(count)
    rows, columns = np.concatenate([itself, one]), np.concatenate([itself, other])
    values = np.concatenate([np.ones(count), value])
    lengths = np.sqrt(np.bincount(rows, weights=values * values, minlength=count))
    return csr_matrix((values / lengths[rows], (rows, columns)), shape=(count, count))
