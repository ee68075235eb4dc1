"""Values of one thing, of every kind, on which two articles disagree in whatever sentences they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from framing.comparison.conflicts.ages import find_rival_ages
from framing.comparison.conflicts.denied_amounts import find_denied_amounts
from framing.comparison.conflicts.rival_dates import find_rival_dates
from framing.comparison.conflicts.rival_values import find_rival_values
from framing.comparison.conflicts.strengths import find_rival_strengths
from framing.comparison.conflicts.vote_tallies import find_rival_tallies
from framing.comparison.index import ArticleIndex
from framing.model import Mention, Span

__all__ = ["RivalFact", "find_rival_facts"]


class RivalFact(NamedTuple):
    """Two values of one thing that disagree.

    Attributes
    ----------
    kind : {'number', 'date'}
    left, right : Mention or Span
    certainty : float
        How sure it is that both are of one thing, 0 to 1.
    """

    kind: Literal["number", "date"]
    left: Mention | Span
    right: Mention | Span
    certainty: float


def find_rival_facts(left: ArticleIndex, right: ArticleIndex) -> Iterator[RivalFact]:
    """Yield the amounts, votes, ages, strengths and dates on which two articles of one event disagree.

    Parameters
    ----------
    left, right : ArticleIndex
    """
    for rival in find_rival_values(left, right):
        yield RivalFact("number", rival.left, rival.right, rival.certainty)
    for denied in find_denied_amounts(left, right):
        yield RivalFact("number", *denied)
    for votes in find_rival_tallies(left, right):
        yield RivalFact("number", *votes)
    for ages in find_rival_ages(left, right):
        yield RivalFact("number", *ages)
    for strengths in find_rival_strengths(left, right):
        yield RivalFact("number", *strengths)
    for dates in find_rival_dates(left, right):
        yield RivalFact("date", *dates)
