"""Statements that hold a value on which the other article disagrees, or an amount that it does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from framing.comparison.conflicts.rival_facts import RivalFact, find_rival_facts
from framing.comparison.conflicts.values import amounts_agree
from framing.comparison.inclusion.reading import StatementReading
from framing.comparison.index import ArticleIndex
from framing.comparison.quantities import exclude_each_other, is_measure, same_dimension
from framing.model import Mention, Span, Values

__all__ = ["RivalPlace", "lacks_amount", "rival_places", "rival_within"]


@dataclass(frozen=True, slots=True)
class RivalPlace:
    """A value of one article, the two values, and the sentence of the other article that has the other one."""

    value: Span
    values: Values
    sentence: Span


def rival_places(
    left: ArticleIndex, right: ArticleIndex, rivals: Iterable[RivalFact] | None = None
) -> tuple[RivalPlace, ...]:
    """Return the values of one article on which the other disagrees, in text order.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.
    rivals : iterable of RivalFact, optional
        What :func:`find_rival_facts` finds between the two, where it is known.
    """
    texts = left.profile.article.text, right.profile.article.text
    found = []
    for rival in find_rival_facts(left, right) if rivals is None else rivals:
        ours, theirs = (item.span if isinstance(item, Mention) else item for item in (rival.left, rival.right))
        sentence = right.profile.document.sentence_at(theirs.start)
        if sentence is not None:
            values = Values(texts[0][ours.start : ours.end], texts[1][theirs.start : theirs.end])
            found.append(RivalPlace(ours, values, sentence.span))
    return tuple(sorted(found, key=lambda item: item.value))


def rival_within(span: Span, places: tuple[RivalPlace, ...]) -> RivalPlace | None:
    """Return the first value of a statement on which the other article disagrees."""
    return next((place for place in places if span.covers(place.value)), None)


def lacks_amount(said: StatementReading, right: ArticleIndex) -> bool:
    """Whether a statement has an amount and the other article none that agrees with it, in any unit or without one."""
    left = said.index.profile
    return any(
        not any(
            _is_same_number(item, other) or amounts_agree(left, item, right.profile, other)
            for other in right.kept(_numbers)
        )
        for item in said.amounts
    )


def _numbers(index: ArticleIndex) -> tuple[Mention, ...]:
    """Return the numbers of an article."""
    return tuple(item for item in index.profile.mentions if item.kind == "number")


def _is_same_number(one: Mention, two: Mention) -> bool:
    """Whether two numbers are equal, and no amounts of other units: "three weeks" are not three months."""
    units = one.unit or "", two.unit or ""
    measured = all(map(is_measure, units)) and units[0] != units[1]
    return one.value == two.value and not (measured and (same_dimension(*units) or exclude_each_other(*units)))
