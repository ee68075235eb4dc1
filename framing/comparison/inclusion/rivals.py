"""Statements that hold a value on which the other article disagrees, or an amount that it does not have."""

from __future__ import annotations

from dataclasses import dataclass

from framing.comparison.conflicts.rival_values import find_rival_values
from framing.comparison.conflicts.values import amounts_agree
from framing.comparison.conflicts.vote_tallies import find_rival_tallies
from framing.comparison.index import ArticleIndex
from framing.model import Mention, Span, Values

__all__ = ["RivalPlace", "lacks_amount", "rival_places", "rival_within"]


@dataclass(frozen=True, slots=True)
class RivalPlace:
    """A value of one article, the two values, and the sentence of the other article that has the other one."""

    value: Span
    values: Values
    sentence: Span


def rival_places(left: ArticleIndex, right: ArticleIndex) -> tuple[RivalPlace, ...]:
    """Return the values of one article on which the other disagrees, in text order.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.
    """
    pairs = [(item.left.span, item.right.span) for item in find_rival_values(left, right)]
    pairs += [(ours, theirs) for ours, theirs, _ in find_rival_tallies(left, right)]
    texts = left.profile.article.text, right.profile.article.text
    found = []
    for ours, theirs in pairs:
        sentence = right.profile.document.sentence_at(theirs.start)
        if sentence is not None:
            values = Values(texts[0][ours.start : ours.end], texts[1][theirs.start : theirs.end])
            found.append(RivalPlace(ours, values, sentence.span))
    return tuple(sorted(found, key=lambda item: item.value))


def rival_within(left: ArticleIndex, number: int, places: tuple[RivalPlace, ...]) -> RivalPlace | None:
    """Return the first value of a statement on which the other article disagrees."""
    statement = left.profile.statements[number]
    return next((place for place in places if statement.span.covers(place.value)), None)


def lacks_amount(left: ArticleIndex, right: ArticleIndex, number: int) -> bool:
    """Whether a statement has an amount and the other article none that agrees with it, in any unit or without one."""
    return any(
        not any(
            item.value == other.value or amounts_agree(left.profile, item, right.profile, other)
            for other in right.kept(_numbers)
        )
        for item in left.kept(_amounts, number)
    )


def _amounts(index: ArticleIndex, number: int) -> tuple[Mention, ...]:
    """Return the amounts in a statement."""
    span = index.profile.statements[number].span
    return tuple(item for item in index.profile.mentions if _is_amount(item) and span.covers(item.span))


def _numbers(index: ArticleIndex) -> tuple[Mention, ...]:
    """Return the numbers of an article."""
    return tuple(item for item in index.profile.mentions if item.kind == "number")


def _is_amount(mention: Mention) -> bool:
    """Whether a number counts or measures something."""
    return mention.kind == "number" and bool(mention.unit) and mention.value is not None
