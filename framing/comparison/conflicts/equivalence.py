"""Different words and names that stand for one thing in news."""

from __future__ import annotations

import functools

from framing.comparison.normalization import compared_language, stem
from framing.model import Mention

__all__ = ["same_name", "subject_class"]


@functools.lru_cache(maxsize=1)
def _seat_of() -> dict[str, int]:
    """Return the group of each name that stands for another; no name is in two."""
    lists = compared_language().comparison
    return {name: number for number, seat in enumerate(lists.seats) for name in seat}


@functools.lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    """Return the class of each stem."""
    lists = compared_language().comparison
    return {stem(word): group for group, words in lists.subjects.items() for word in words}


def subject_class(folded: str) -> str:
    """Return the stem of a word, or the class of words that it belongs to."""
    root = stem(folded)
    return _classes().get(root, root)


def same_name(one: Mention, two: Mention) -> bool:
    """Whether two names may stand for the same: a shared word, an acronym, a capital for its country."""
    if one.key == two.key:
        return True
    first, second = (mention.key.partition(":")[2].replace("-", " ").split() for mention in (one, two))
    if set(first) & set(second):
        return True
    for short, long in ((first, second), (second, first)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            return True
    seat = _seat_of().get(" ".join(first))
    return seat is not None and seat == _seat_of().get(" ".join(second))
