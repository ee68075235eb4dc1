"""How rare a term is in news at large.

From a fixed background table and never from the articles at hand, so that adding an article to a comparison cannot
change what is found for the others.
"""

from __future__ import annotations

import functools
import math

from framing.errors import ModelError
from framing.weight_files import REMEDY, weight_arrays

__all__ = ["MAX_RARITY", "rarity", "weighed"]

#: Rarity is log(articles / (1 + articles with the term)), held between these: a word in every second
#: article still says a little, and a word never seen (mostly a name or a slip) not more than a rare one.
MIN_RARITY = 1.0
MAX_RARITY = 6.0

#: Digits are matched as words here and compared with their units elsewhere; a year or a small count
#: agrees by chance more often than a rare word.
NUMBER_RARITY = 4.0

#: Sets of stems that are kept, weighed: the statements of some eighty articles.
KEPT_SETS = 8192

_TABLE = "inclusion-background.npz"


@functools.lru_cache(maxsize=1)
def _background() -> dict[str, float]:
    """Load the document frequencies of stems in news and turn them into rarities."""
    table = weight_arrays(_TABLE)
    try:
        stems = bytes(table["stems"]).decode("utf-8").split("\n")
        counts = table["counts"].tolist()
        articles = int(table["articles"])
    except (KeyError, ValueError) as error:
        raise ModelError(f"the background table {_TABLE} is damaged: {error}", remedy=REMEDY) from error
    return {
        word: min(MAX_RARITY, max(MIN_RARITY, math.log(articles / (1 + count))))
        for word, count in zip(stems, counts, strict=True)
    }


def rarity(term: str) -> float:
    """Return how rare a stem is in news at large, 1 (in every second article) to 6 (hardly ever seen).

    A term that the background has never seen counts as rare; numbers count as fairly rare whatever
    their digits.
    """
    if term[0].isdigit():
        return NUMBER_RARITY
    return _background().get(term, MAX_RARITY)


@functools.lru_cache(maxsize=KEPT_SETS)
def weighed(terms: frozenset[str]) -> tuple[tuple[tuple[str, float], ...], float]:
    """Return some stems with how rare each is, and how rare they are taken together."""
    found = tuple((term, rarity(term)) for term in terms)
    return found, math.fsum(rare for _, rare in found)
