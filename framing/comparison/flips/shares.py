"""Some of so many things in one sentence, all of them or others in another: "three of five counts", "all five"."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.comparison.flips.reading import READ_SENTENCES, SentenceReading
from framing.comparison.normalization import compared_language, fold, stem
from framing.lexicons.opposites import load_opposites

__all__ = ["unequal_shares"]


class _Share(NamedTuple):
    """A number of things out of a number of them, equal for all of them, and where it stands."""

    part: int
    whole: int
    place: tuple[int, int]


def unequal_shares(left: SentenceReading, right: SentenceReading) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where two sentences that share a subject tell of unequal parts of one number of things.

    Parameters
    ----------
    left, right : SentenceReading

    Yields
    ------
    ((int, int), (int, int))
        First and last (exclusive) place of the words in either.
    """
    for one, two in itertools.product(_shares(left.words), _shares(right.words)):
        shared = left.present & right.present - _counts()
        if one.whole == two.whole and one.part != two.part and any(left.content[left.roots.index(r)] for r in shared):
            yield one.place, two.place


@functools.lru_cache(maxsize=READ_SENTENCES)
def _shares(words: tuple[str, ...]) -> tuple[_Share, ...]:
    """Return the shares that a sentence tells of."""
    return tuple(_read_shares(words))


def _read_shares(words: Sequence[str]) -> Iterator[_Share]:
    """Yield the shares that a sentence tells of."""
    all_of, whole_of = load_opposites().all_of, compared_language().values.whole
    for at in range(len(words) - 1):
        part = _number(words[at])
        everything = words[at] in all_of
        if part is None and not everything:
            continue
        last = at + 1
        while last < len(words) - 1 and (words[last] == "of" or words[last] in whole_of):
            last += 1
        whole = _number(words[last])
        if whole is None or not (everything or (part is not None and part < whole and words[at + 1] == "of")):
            continue
        yield _Share(whole if everything or part is None else part, whole, (at, last + 1))


def _number(word: str) -> int | None:
    """Return the whole number that a word is, in figures or not."""
    folded = fold(word)
    return int(folded) if folded.isdigit() else None


@functools.lru_cache(maxsize=1)
def _counts() -> frozenset[str]:
    """Return the roots of numbers in words, which any two sentences may share."""
    return frozenset(map(stem, compared_language().numbers.starts))
