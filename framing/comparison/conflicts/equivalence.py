"""Different names that stand for one thing in news."""

from __future__ import annotations

import functools

from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Mention

__all__ = ["same_name"]


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _seat_of(language: Language) -> dict[str, int]:
    """Return the group of each name that stands for another; no name is in two."""
    return {name: number for number, seat in enumerate(language.comparison.seats) for name in seat}


def same_name(one: Mention, two: Mention, language: Language) -> bool:
    """Whether two names may stand for the same: a shared word, an acronym, a capital for its country."""
    if one.key == two.key:
        return True
    first, second = (mention.key.partition(":")[2].replace("-", " ").split() for mention in (one, two))
    if set(first) & set(second):
        return True
    for short, long in ((first, second), (second, first)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            return True
    seats = _seat_of(language)
    seat = seats.get(" ".join(first))
    return seat is not None and seat == seats.get(" ".join(second))
