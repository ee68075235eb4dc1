"""Who does it to whom, exchanged between two sentences: "the union sued the airline", "the airline sued the union"."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from framing.comparison.flips.reading import SentenceReading
from framing.comparison.normalization import root
from framing.lexicons.language import KEPT_LANGUAGES, Language

__all__ = ["exchanged_roles", "is_passive"]

#: Words on either side of a verb in which its subject and its object are looked for.
ROLE_REACH = 6

#: Words before a participle in which a form of "be" makes a passive of it.
PASSIVE_REACH = 3


def exchanged_roles(left: SentenceReading, right: SentenceReading) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the verbs whose subject and object have changed places.

    Parameters
    ----------
    left, right : SentenceReading

    Yields
    ------
    ((int, int), (int, int))
        First and last (exclusive) place of the verb in either.
    """
    for i in _directed_verbs(left):
        for j in _directed_verbs(right):
            if left.roots[i] != right.roots[j]:
                continue
            subject, target = _roles(left, i)
            their_subject, their_target = _roles(right, j)
            if subject & their_target and target & their_subject and not subject & their_subject:
                yield (i, i + 1), (j, j + 1)


def is_passive(reading: SentenceReading, verb: int) -> bool:
    """Whether a verb stands in the passive: behind a form of "be", or right before "by" ("killed by a lorry")."""
    lists, words = reading.language.comparison, reading.words
    behind_be = not lists.be.isdisjoint(words[max(0, verb - PASSIVE_REACH) : verb])
    return behind_be or words[verb + 1 : verb + 2] == ("by",)


def _directed_verbs(reading: SentenceReading) -> list[int]:
    """Return the places of the verbs of which it matters who does it to whom; nouns made of them are none."""
    verbs, roots = reading.language.opposites.directed, _directed_roots(reading.language)
    return [
        place
        for place, word in enumerate(reading.words)
        if word in verbs or (word.endswith(("es", "s", "ing")) and reading.roots[place] in roots)
    ]


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _directed_roots(language: Language) -> frozenset[str]:
    """Return the roots of those verbs, for the forms that are not listed."""
    return frozenset(root(word) for word in language.opposites.directed)


def _roles(reading: SentenceReading, verb: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roots of who does it and to whom: before and behind a verb, or behind "by" where it is a passive."""
    lists, barriers = reading.language.comparison, reading.language.opposites.barriers
    low, high = max(0, verb - ROLE_REACH), min(len(reading.words), verb + 1 + ROLE_REACH)
    low = max((at + 1 for at in range(low, verb) if reading.words[at] in barriers), default=low)
    before = frozenset(reading.roots[at] for at in range(low, verb) if reading.content[at])
    behind = range(verb + 1, high)
    if is_passive(reading, verb):
        by = next((at for at in behind if reading.words[at] == "by"), high)
        return frozenset(reading.roots[at] for at in range(by, high) if reading.content[at]), before
    ends = lists.object_ends | {"by"}
    words = reading.words
    stop = next((at for at in behind if words[at] in barriers or (at > verb + 1 and words[at] in ends)), high)
    return before, frozenset(reading.roots[at] for at in range(verb + 1, stop) if reading.content[at])
