"""Some of so many things in one sentence, all of them or others in another: "three of five counts", "all five"."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.comparison.flips.reading import READ_SENTENCES, SentenceReading
from framing.comparison.normalization import fold, stem
from framing.lexicons.language import KEPT_LANGUAGES, Language

__all__ = ["make_a_whole", "unequal_shares"]

#: How far two percentages may be off 100 where each is rounded.
SMALL = 0.15

#: A figure of up to two digits before the point.
_PERCENTAGE = re.compile(r"(\d{1,2}(?:\.\d+)?)%?")


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
    for one, two in itertools.product(_shares(left.words, left.language), _shares(right.words, right.language)):
        shared = left.present & right.present - _counts(left.language)
        if one.whole == two.whole and one.part != two.part and any(left.content[left.roots.index(r)] for r in shared):
            yield one.place, two.place


def make_a_whole(left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether the clauses of two words have percentages that add up to all there is ("lost 9%", "kept 91%")."""
    ours, theirs = _percentages(left, left.clauses[i]), _percentages(right, right.clauses[j])
    return any(abs(one + two - 100) < SMALL for one, two in itertools.product(ours, theirs))


def _percentages(reading: SentenceReading, clause: int) -> Iterator[float]:
    """Yield the figures in a clause that may be percentages."""
    for word, number in zip(reading.words, reading.clauses, strict=True):
        if number == clause and (found := _PERCENTAGE.fullmatch(word)):
            yield float(found[1])


@functools.lru_cache(maxsize=READ_SENTENCES)
def _shares(words: tuple[str, ...], language: Language) -> tuple[_Share, ...]:
    """Return the shares that a sentence tells of."""
    return tuple(_read_shares(words, language))


def _read_shares(words: Sequence[str], language: Language) -> Iterator[_Share]:
    """Yield the shares that a sentence tells of."""
    all_of, whole_of = language.opposites.all_of, language.values.whole
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


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _counts(language: Language) -> frozenset[str]:
    """Return the roots of numbers in words, which any two sentences may share."""
    return frozenset(map(stem, language.numbers.starts))
