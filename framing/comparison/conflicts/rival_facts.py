"""Values of one thing, of every kind, on which two articles disagree in whatever sentences they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from framing.comparison.conflicts.ages import find_rival_ages, find_rival_surnames
from framing.comparison.conflicts.commitments import find_opposed_commitments
from framing.comparison.conflicts.dealings import find_denied_dealings
from framing.comparison.conflicts.denied_amounts import find_denied_amounts
from framing.comparison.conflicts.response_times import find_rival_response_times
from framing.comparison.conflicts.rival_dates import find_rival_dates
from framing.comparison.conflicts.rival_values import find_rival_values
from framing.comparison.conflicts.storeys import find_rival_storeys
from framing.comparison.conflicts.strengths import find_rival_strengths
from framing.comparison.conflicts.vote_tallies import find_rival_tallies
from framing.comparison.index import ArticleIndex
from framing.model import Mention, Span

__all__ = ["RivalFact", "find_rival_facts"]


_Kind = Literal["number", "date", "name", "act"]

#: What yields the values of a kind in the left and the right article, each pair with how sure it is.
_Finder = Callable[[ArticleIndex, ArticleIndex], Iterator[tuple[Mention | Span, Mention | Span, float]]]


class RivalFact(NamedTuple):
    """Two values of one thing that disagree.

    Attributes
    ----------
    kind : {'number', 'date', 'name', 'act'}
    left, right : Mention or Span
    certainty : float
        How sure it is that both are of one thing, 0 to 1.
    """

    kind: _Kind
    left: Mention | Span
    right: Mention | Span
    certainty: float


_FINDERS: tuple[tuple[_Kind, _Finder], ...] = (
    ("number", find_denied_amounts),
    ("number", find_rival_tallies),
    ("number", find_rival_ages),
    ("name", find_rival_surnames),
    ("number", find_rival_storeys),
    ("number", find_rival_strengths),
    ("number", find_rival_response_times),
    ("date", find_rival_dates),
    ("act", find_opposed_commitments),
    ("act", find_denied_dealings),
)


def find_rival_facts(left: ArticleIndex, right: ArticleIndex) -> Iterator[RivalFact]:
    """Yield the amounts, votes, ages, names, dates and acts on which two articles of one event disagree.

    Parameters
    ----------
    left, right : ArticleIndex
    """
    for rival in find_rival_values(left, right):
        yield RivalFact("number", rival.left, rival.right, rival.certainty)
    for kind, find in _FINDERS:
        for facts in find(left, right):
            yield RivalFact(kind, *facts)
