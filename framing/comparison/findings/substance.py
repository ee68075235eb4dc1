"""How far words tell what changes the picture of an event, and how far they only paint it."""

from __future__ import annotations

import functools
from collections.abc import Sequence, Set

from framing.comparison.normalization import content_stems, fold, stem
from framing.lexicons.language import KEPT_LANGUAGES, Language

__all__ = ["STANDALONE", "is_bare", "says_the_same", "substance"]

#: Content words of a statement that can stand alone: "Much of this has begun." says too little.
STANDALONE = 4

#: Two statements say the same when so many of the content words of the shorter one stand in the other.
SAME_SHARE = 0.6

#: What each kind of weighty words adds to a statement (harm, dispute, decision, money: word lists), how many kinds
#: count, and what is taken from one that only paints a scene or its speaker.
WEIGHTY, KINDS, COLOUR = 0.08, 2, 0.3

#: What is taken from a statement that only tells what somebody expects or hopes, with no figure in it.
AWAITED = 0.15


def substance(words: Sequence[str], language: Language) -> float:
    """Weigh words by the kinds of weighty things that they tell; less where they only paint.

    Parameters
    ----------
    words : sequence of str
        Folded, in order.
    language : Language
    """
    awaited = not language.comparison.awaiting.isdisjoint(words) and not any(word[0].isdigit() for word in words)
    weight = WEIGHTY * min(_kinds(words, language), KINDS) - COLOUR * _paints(words, language)
    return weight - AWAITED * awaited


def says_the_same(stems: Set[str], other: Set[str]) -> bool:
    """Whether two statements tell one thing, by the stems of their content words."""
    return len(stems & other) >= SAME_SHARE * min(len(stems), len(other))


def is_bare(words: Sequence[str], language: Language) -> bool:
    """Whether words tell nothing weighty and hold no figure.

    Parameters
    ----------
    words : sequence of str
        Folded, in order.
    language : Language
    """
    return not _kinds(words, language) and not any(word[0].isdigit() for word in words)


def _paints(words: Sequence[str], language: Language) -> bool:
    """Whether words are of a scene, or of those who speak and listen, and are bare."""
    lists = language.comparison
    return not (lists.colour.isdisjoint(words) and lists.addressing.isdisjoint(words)) and is_bare(words, language)


def _kinds(words: Sequence[str], language: Language) -> int:
    """Return of how many kinds the weighty ones among some words are."""
    stems = content_stems(words)
    return sum(not kind.isdisjoint(stems) for kind in _weighty(language))


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _weighty(language: Language) -> tuple[frozenset[str], ...]:
    """Return the stems of the weighty words, by kind."""
    kinds = language.comparison.weighty.values()
    return tuple(frozenset(stem(fold(word)) for word in words) for words in kinds)
