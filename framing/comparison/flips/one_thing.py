"""Whether two words of two sentences are told of one thing: of one time, by one doer, of one object."""

from __future__ import annotations

from framing.comparison.flips.reading import SentenceReading
from framing.comparison.flips.roles import is_passive

__all__ = ["same_object", "same_thing"]

#: Share of the shorter clause's other words that both clauses have, so that two opposite words speak of one thing.
#: Lower, and two facts of one story pass for opposites.
MIN_SHARED = 0.5


def same_thing(left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether two words stand in clauses about the same thing, both of which claim something."""
    if left.is_open(i) or right.is_open(j) or left.is_pleaded(i) != right.is_pleaded(j):
        return False
    refused = left.is_refused(i) or right.is_refused(j)
    if left.is_unfinished(i) != right.is_unfinished(j) and not refused:
        return False  # "will not pay" and "getting them to pay"
    if left.points_elsewhere(i) != right.points_elsewhere(j):
        return False  # of two things
    one, two = left.names_around(i), right.names_around(j)
    if one and two and not one & two:
        return False  # of two people
    if _at_other_times(left, i, right, j):
        return False
    if not _same_doer(left, i, right, j):
        return False
    ours, theirs = left.around(i) - {right.roots[j]}, right.around(j) - {left.roots[i]}
    smaller = min(len(ours), len(theirs))
    shared = len(ours & theirs)
    return shared > 0 and shared >= MIN_SHARED * smaller


def _at_other_times(left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether two words stand in clauses that name two days, years or quarters, and none that both name."""
    one, two = left.times_around(i), right.times_around(j)
    return bool(one) and bool(two) and not one & two


def _same_doer(left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether no two different names stand before two words: "Orme did not score", "Hale scored against Orme"."""
    one, two = left.name_before(i), right.name_before(j)
    return not (one and two) or bool(one & two) or is_passive(left, i) or is_passive(right, j)


def same_object(left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether no two different things stand right behind two verbs: "ended the strike", "reopened the mine"."""
    one, two = left.object_of(i), right.object_of(j)
    return one is None or two is None or one in right.around(j) or two in left.around(i)
