"""Amounts that one article gives and another denies: "two hours" in one, "ten minutes, not two hours" in the other."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from framing.comparison.conflicts.values import amounts_agree
from framing.comparison.index import ArticleIndex
from framing.comparison.quantities import same_dimension
from framing.model import Mention

__all__ = ["find_denied_amounts"]

#: How sure it is that the amount denied is the one that the other article gives.
CERTAINTY = 0.8

#: Words between the two amounts, marks among them.
REACH = 4


class _Denied(NamedTuple):
    """An amount that an article gives, and the one that it says is wrong."""

    given: Mention
    denied: Mention


def find_denied_amounts(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Mention, Mention, float]]:
    """Yield an amount of one article that the other denies, with the one that it gives instead.

    Parameters
    ----------
    left, right : ArticleIndex

    Yields
    ------
    (Mention, Mention, float)
        Of the left and of the right article, and how sure it is that both are of one thing. None where an article
        gives the amount twice, or denies it too.
    """
    for ours, theirs, swapped in ((left, right, False), (right, left, True)):
        own = {item.denied.span for item in ours.kept(_denied)}
        for given, denied in theirs.kept(_denied):
            told = [
                item
                for item in ours.profile.mentions
                if item.kind == "number" and amounts_agree(ours.profile, item, theirs.profile, denied)
            ]
            if len(told) == 1 and told[0].span not in own:
                one, two = (given, told[0]) if swapped else (told[0], given)
                yield one, two, CERTAINTY


def _denied(index: ArticleIndex) -> tuple[_Denied, ...]:
    """Return the amounts of an article that it denies, each with the one that it gives instead."""
    document = index.profile.document
    numbers = [item for item in index.profile.mentions if item.kind == "number" and item.unit and item.part == "body"]
    found = []
    for one, two in itertools.pairwise(numbers):
        starts, lowers = document.tokens.starts, document.tokens.lowers
        first, last = bisect_left(starts, one.end), bisect_left(starts, two.start)
        if not 0 < last - first <= REACH or not same_dimension(one.unit or "", two.unit or ""):
            continue
        between = " ".join(word for word in lowers[first:last] if word[0].isalnum())
        if between in index.language.values.denying:
            found.append(_Denied(one, two))
    return tuple(found)
