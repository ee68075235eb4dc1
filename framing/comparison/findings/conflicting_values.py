"""Values that conflict, as findings: one for each two values, whatever number of articles give either."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.amounts import numbers_agree
from framing.comparison.findings.phrases import value_phrase, value_source
from framing.comparison.quantities import is_measure, same_dimension
from framing.model import Comparison, Conflict, ConflictingValues, Finding, FindingKind, FindingSource, Mention, Span

__all__ = ["CERTAINTY", "find_conflicting_values", "rival_pairs"]

#: Where a conflict stands before its certainty counts, 0 to 1: disagreement on facts can be checked at once.
CONFLICT, CERTAINTY = 0.82, 0.15


@dataclass(frozen=True, slots=True)
class _ValueSide:
    """A value in an article: the passage that gives it, its words and its place."""

    passage: Span
    value: str
    place: Span


def find_conflicting_values(comparison: Comparison) -> Iterator[Finding]:
    """Tell which values differ: conflicts with one value in common, and two that agree, are told as one.

    Parameters
    ----------
    comparison : Comparison
    """
    for group in rival_pairs(comparison):
        yield _finding(group, comparison)


def rival_pairs(comparison: Comparison) -> list[list[Conflict]]:
    """Return the conflicts, those of the same two values together, surest first.

    Parameters
    ----------
    comparison : Comparison
    """
    groups: list[list[Conflict]] = []
    for conflict in sorted(comparison.conflicts, key=lambda item: -item.certainty):
        group = next((found for found in groups if _tell_the_same(found[0], conflict, comparison)), None)
        if group is None:
            groups.append([conflict])
        else:
            group.append(conflict)
    return groups


def _sides(conflict: Conflict) -> tuple[_ValueSide, _ValueSide]:
    """Return both sides of a conflict."""
    return (
        _ValueSide(conflict.left, conflict.left_value, conflict.left_value_span),
        _ValueSide(conflict.right, conflict.right_value, conflict.right_value_span),
    )


def _tell_the_same(one: Conflict, two: Conflict, comparison: Comparison) -> bool:
    """Whether two conflicts are of the same two values: each side of one is a side of the other, or agrees with it."""
    (a, b), (c, d) = _sides(one), _sides(two)
    return one.kind == two.kind and (
        (_agree(a, c, comparison) and _agree(b, d, comparison))
        or (_agree(a, d, comparison) and _agree(b, c, comparison))
    )


def _agree(one: _ValueSide, two: _ValueSide, comparison: Comparison) -> bool:
    """Whether two sides give one value."""
    if one.place == two.place:
        return True
    ours, theirs = _number(one.place, comparison), _number(two.place, comparison)
    if ours is None or theirs is None:
        return one.value.casefold() == two.value.casefold()
    units = ours.unit or "", theirs.unit or ""
    if any(map(is_measure, units)):
        profiles = (comparison.profile(side.place.article_id) for side in (one, two))
        return same_dimension(*units) and numbers_agree(next(profiles), ours, next(profiles), theirs)
    return ours.value == theirs.value  # "1,850 jobs" and "1,850 families": the conflicts tell that they count one thing


def _number(place: Span, comparison: Comparison) -> Mention | None:
    """Return the number at a place."""
    mentions = [item for item in comparison.profile(place.article_id).mentions if item.kind == "number"]
    first = bisect_left(mentions, place.start, key=lambda item: item.end)
    return next((item for item in mentions[first : first + 2] if item.span.overlaps(place)), None)


def _finding(group: Sequence[Conflict], comparison: Comparison) -> Finding:
    """Tell the surest of some conflicts of the same two values, and who else gives either of them."""
    first = group[0]
    left, right = _sides(first)
    too: tuple[dict[str, Span], dict[str, Span]] = ({}, {})
    for conflict in group[1:]:
        for side in _sides(conflict):
            known = {left.passage.article_id, right.passage.article_id, *too[0], *too[1]}
            if side.passage.article_id not in known:
                too[0 if _agree(left, side, comparison) else 1][side.passage.article_id] = side.place
    ours, theirs = left.passage.article_id, right.passage.article_id
    left_words, left_speaker = value_source(value_phrase(comparison.profile(ours), left.place), left.place, comparison)
    right_words, right_speaker = value_source(
        value_phrase(comparison.profile(theirs), right.place), right.place, comparison
    )
    return Finding(
        "",
        FindingKind.CONFLICT,
        "",
        (ours, theirs, *too[0], *too[1]),
        (left.place, right.place, left.passage, right.passage, *too[0].values(), *too[1].values()),
        CONFLICT + CERTAINTY * first.certainty,
        FindingSource(conflicts=tuple(item.id for item in group)),
        ConflictingValues(
            first.kind,
            first.subject,
            ours,
            theirs,
            left.value,
            right.value,
            left_words,
            right_words,
            tuple(too[0]),
            tuple(too[1]),
            left_speaker,
            right_speaker,
        ),
    )
