"""One root for all forms of a word: "kept" and "keep", "injured" and "injury", which share no stem."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from framing.comparison.normalization import compared_language, stem

__all__ = ["phrase_root", "root"]


def root(word: str) -> str:
    """Return the stem of a word or, for a form that is listed, that of the first of its family.

    >>> root("kept") == root("keep"), root("closure") == root("closed")
    (True, True)
    """
    stemmed = stem(word)
    return _families().get(stemmed, stemmed)


def phrase_root(word: str) -> str:
    """Return the root of a word or, part by part, of a phrase written "turned_down"."""
    return "_".join(map(root, word.split("_")))


@functools.lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    """Return the stems of forms that are listed, with that of the first of their family."""
    return {stem(form): stem(family[0]) for family in compared_language().opposites.families for form in family}
