"""How strong two articles say the one thing is that an event is about: the magnitude of an earthquake."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from framing.comparison.conflicts.surroundings import side_of, tells_of_past
from framing.comparison.index import ArticleIndex
from framing.model import Mention

__all__ = ["find_rival_strengths"]

#: How sure it is that the first strengths that two articles on one event give are of one thing.
CERTAINTY = 0.8


def find_rival_strengths(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Mention, Mention, float]]:
    """Yield the strengths on which two articles disagree, by what either gives first.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.

    Yields
    ------
    (Mention, Mention, float)
        The strength in either, and how sure it is that both are of one thing. None where one of them has the other's
        figure too, or tells of a time long past that the other does not name.
    """
    for unit in sorted(left.language.values.strengths):
        one, two = (_strongest(index, unit) for index in (left, right))
        if one is None or two is None or one.value == two.value:
            continue
        if not (_has(left, two) or _has(right, one) or _of_old(left, one, right) or _of_old(right, two, left)):
            yield one, two, CERTAINTY


def _strongest(index: ArticleIndex, unit: str) -> Mention | None:
    """Return the strength that an article gives first; None where a later one is greater: which is meant is open."""
    found = [item for item in index.profile.mentions if item.unit == unit and item.value and item.part == "body"]
    first = next(iter(found), None)
    greater = first is not None and any((item.value or 0.0) > (first.value or 0.0) for item in found)
    return None if first is None or greater or _is_open(index, first) else first


def _is_open(index: ArticleIndex, mention: Mention) -> bool:
    """Whether a strength is one of several that may be ("magnitude 6 or more")."""
    tokens = index.profile.document.tokens
    at = bisect_left(tokens.starts, mention.end)
    return not index.language.values.alternatives.isdisjoint(tokens.lowers[at : at + 1])


def _has(index: ArticleIndex, mention: Mention) -> bool:
    """Whether an article has the number too, with any unit or none."""
    return any(item.kind == "number" and item.value == mention.value for item in index.profile.mentions)


def _of_old(index: ArticleIndex, mention: Mention, other: ArticleIndex) -> bool:
    """Whether a strength is told of a time long past."""
    sentence = index.profile.document.sentence_at(mention.start)
    return sentence is not None and tells_of_past(side_of(index, sentence.start, sentence.end), other, months=False)
