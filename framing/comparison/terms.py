"""Words as comparable terms: stems, stop words, and how rare a term is in news at large.

Rarity comes from a fixed background table and never from the articles at hand, so that adding an article
to a comparison cannot change what is found for the others.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Protocol

import numpy as np

from framing.errors import ModelError
from framing.model import Tokens

__all__ = ["NUMBER_WORDS", "STOP_WORDS", "Stemmer", "porter", "rarity", "stem", "terms_between"]

#: Function words, and the verbs of saying: who says a thing is not what is said.
STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and another any are aren't around as at away back
    be because been before behind being below between both but by can can't cannot could couldn't did didn't do does
    doesn't doing don't down during each either else ever every for from further get gets getting got had hadn't has
    hasn't have haven't having he her here hers herself him himself his how however i if in including into is isn't it
    it's its itself just let like made make many may me might mine more most much must my myself near neither no nor not
    now of off often on once one's only onto or other others our ours ourselves out over own per quite rather really
    same shall she should shouldn't since so some something such than that that's the their theirs them themselves then
    there there's these they they're this those though through thus to too toward towards under until up upon us very
    was wasn't we we're well were weren't what when where whether which while who whom whose why will with within
    without won't would wouldn't yet you your yours yourself i'm i've we've they've you're he's she's
    said say says saying told tell tells according added adds stated states noted
    's mr mrs ms
    """.split()
) - {"states"}

#: Number words as digits, so that "two ships" and "2 ships" agree. "One" is too often a pronoun.
NUMBER_WORDS: Mapping[str, str] = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=2,
    )
}

#: Rarity is log(articles / (1 + articles with the term)), held between these: a word in every second
#: article still says a little, and a word never seen (mostly a name or a slip) not more than a rare one.
MIN_RARITY = 1.0
MAX_RARITY = 6.0

_GROUPED_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_TABLE = "inclusion-background.npz"


class Stemmer(Protocol):
    """What is used of NLTK's stemmer."""

    def stem(self, word: str) -> str:
        """Return the stem."""


@functools.lru_cache(maxsize=1)
def porter() -> Stemmer:
    """Return the stemmer (Porter 1980, in NLTK's form), built once; it needs no data."""
    from nltk.stem.porter import PorterStemmer

    stemmer: Stemmer = PorterStemmer()
    return stemmer


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; numbers become plain digits.

    >>> stem("exercises") == stem("exercise"), stem("1,200"), stem("two")
    (True, '1200', '2')
    """
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    if word[0].isdigit():
        return word.replace(",", "") if _GROUPED_DIGITS.match(word) else word
    if len(word) > 40:  # no word: the stemmer would spend its time on it
        return word
    return porter().stem(word.replace(".", ""))


def terms_between(tokens: Tokens, left: int, right: int) -> list[tuple[int, str]]:
    """Return (token index, stem) of the content words among the tokens ``left`` to ``right``.

    Parameters
    ----------
    tokens : Tokens
    left, right : int
        Range of tokens, ``right`` exclusive.

    Returns
    -------
    list of (int, str)
        In text order, repeats included.
    """
    lowers = tokens.lowers
    return [
        (index, stem(lowers[index]))
        for index in range(left, right)
        if lowers[index][0].isalnum() and lowers[index] not in STOP_WORDS
    ]


@functools.lru_cache(maxsize=1)
def _background() -> dict[str, float]:
    """Load the document frequencies of stems in news and turn them into rarities."""
    path = files("framing") / "weights" / _TABLE
    try:
        with path.open("rb") as handle, np.load(handle, allow_pickle=False) as table:
            stems = bytes(table["stems"]).decode("utf-8").split("\n")
            counts = table["counts"].tolist()
            articles = int(table["articles"])
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"cannot read the background table {_TABLE}: {error}", remedy="reinstall framing") from error
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


#: Digits are matched as words here and compared with their units elsewhere; a year or a small count
#: agrees by chance more often than a rare word.
NUMBER_RARITY = 4.0
