"""Amounts that grow while a story goes on: a higher toll in a later article is news, not a conflict."""

from __future__ import annotations

import functools
from collections.abc import Set

from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import subject_class
from framing.comparison.publication import published_moment
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Mention

__all__ = ["growing_roots", "has_evolved"]


def has_evolved(left: ArticleIndex, ours: Mention, right: ArticleIndex, theirs: Mention, told: Set[str]) -> bool:
    """Whether the higher of two amounts that grow with time stands in the later article.

    Parameters
    ----------
    left, right : ArticleIndex
    ours, theirs : Mention
        Two amounts of one kind.
    told : set of str
        What they are of: roots or classes of the words beside them and of the noun counted.
    """
    if growing_roots(left.language).isdisjoint(told):
        return False
    first, second = published_moment(left.profile.article), published_moment(right.profile.article)
    if first is None or second is None or first == second:
        return False
    later, earlier = (theirs, ours) if second > first else (ours, theirs)
    return (later.value or 0.0) > (earlier.value or 0.0)


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def growing_roots(language: Language) -> frozenset[str]:
    """Return the roots of the words for what grows while a story goes on."""
    return frozenset(subject_class(word) for word in language.values.growing)
