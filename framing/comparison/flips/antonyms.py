"""Opposite words of a language by their roots, and where two sentences have one each."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from framing.comparison.flips.reading import SentenceReading
from framing.comparison.normalization import phrase_root
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.lexicons.words.opposites import OppositePair

__all__ = ["opposing_roots", "opposite_places", "sides"]


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def opposing_roots(language: Language) -> frozenset[str]:
    """Return the roots of all sure opposites: what makes the difference is not asked for on the other side."""
    return frozenset().union(*(one | two for pair, one, two in _stemmed_pairs(language) if not pair.doubtful))


def opposite_places(
    left: SentenceReading, right: SentenceReading, *, doubtful: bool = False
) -> Iterator[tuple[OppositePair, int, int]]:
    """Yield the places of a word of ours and of its opposite of theirs; what both sentences have proves nothing.

    Parameters
    ----------
    left, right : SentenceReading
    doubtful : bool
        Whether doubtful opposites are looked for too.
    """
    known = sides(left.language, doubtful=doubtful)
    ours, theirs = left.present - right.present, right.present - left.present
    for i, root in enumerate(left.roots):
        for pair, own, other in known.get(root, ()) if root in ours else ():
            if other.isdisjoint(ours) and own.isdisjoint(theirs):
                yield from ((pair, i, j) for j, their_root in enumerate(right.roots) if their_root in other & theirs)


@functools.lru_cache(maxsize=2 * KEPT_LANGUAGES)
def sides(
    language: Language, *, doubtful: bool = False
) -> Mapping[str, tuple[tuple[OppositePair, frozenset[str], frozenset[str]], ...]]:
    """Return, by root, the pairs that it belongs to, with its own side and the other one; doubtful ones if asked."""
    found: dict[str, list[tuple[OppositePair, frozenset[str], frozenset[str]]]] = {}
    for pair, one, two in _stemmed_pairs(language):
        if pair.doubtful and not doubtful:
            continue
        for own, other in ((one, two), (two, one)):
            for root in own:
                found.setdefault(root, []).append((pair, own, other))
    return {root: tuple(pairs) for root, pairs in found.items()}


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _stemmed_pairs(language: Language) -> tuple[tuple[OppositePair, frozenset[str], frozenset[str]], ...]:
    """Return the pairs of opposites by root; a root that is on both sides says nothing."""
    made = []
    for pair in language.opposites.antonyms:
        one, two = ({phrase_root(word) for word in side} for side in (pair.one, pair.two))
        made.append((pair, frozenset(one - two), frozenset(two - one)))
    return tuple(made)
