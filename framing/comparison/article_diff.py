"""Two articles side by side: what only one has, what both have, where they differ, what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.errors import ComparisonError
from framing.model import Comparison, Conflict, Inclusion, Span, StatementRow, Values, Variant, WordEdit

__all__ = [
    "ArticleDiff",
    "Differing",
    "DifferingKind",
    "OnlyHere",
    "Shared",
    "Unclear",
    "differing_places",
    "side_by_side",
]

#: What differs: a value, a quotation, or a statement in some detail.
DifferingKind = Literal["number", "date", "place", "name", "position", "act", "altered", "cut", "statement"]


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """A statement that the other article does not have; ``nearest`` is its most similar window."""

    span: Span
    nearest: Span | None
    probability: float | None
    importance: float


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement of the left article with the window of the right one that has it, wholly or ``partly``."""

    left: Span
    right: Span
    verdict: Literal["present", "partly"]


@dataclass(frozen=True, slots=True)
class Differing:
    """Two places that tell of one thing and do not agree.

    Attributes
    ----------
    kind : {'number', 'date', 'place', 'name', 'position', 'act', 'altered', 'cut', 'statement'}
        A value that conflicts, a quotation that differs, or a statement that differs in some detail.
    subject : str
        What two values are about, where it is known.
    values : (str, str) or None
        What the left and the right article have, where it is a value.
    edits : tuple of WordEdit
        The word diff of a quotation.
    """

    kind: DifferingKind
    left: Span
    right: Span
    subject: str = ""
    values: tuple[str, str] | None = None
    edits: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A statement for which it cannot be told whether the other article has it; the cell says why."""

    span: Span
    cell: Inclusion


@dataclass(frozen=True, slots=True)
class ArticleDiff:
    """Two articles side by side.

    Attributes
    ----------
    left, right : str
        Article ids.
    same_event : bool
        When false, nothing is said to be missing on either side.
    only_left, only_right : tuple of OnlyHere
        In text order.
    both : tuple of Shared
        In the text order of the left article; a pair is listed once.
    differing : tuple of Differing
    unclear_left, unclear_right : tuple of Unclear
    """

    left: str
    right: str
    same_event: bool
    only_left: tuple[OnlyHere, ...]
    only_right: tuple[OnlyHere, ...]
    both: tuple[Shared, ...]
    differing: tuple[Differing, ...]
    unclear_left: tuple[Unclear, ...]
    unclear_right: tuple[Unclear, ...]


def side_by_side(comparison: Comparison, left: str, right: str) -> ArticleDiff:
    """Put two articles of a comparison side by side.

    Swapping the articles swaps the result.

    Parameters
    ----------
    comparison : Comparison
    left, right : str
        Ids of two different articles in it.

    Returns
    -------
    ArticleDiff

    Raises
    ------
    ComparisonError
        If an id is unknown, or both are the same.
    """
    one, two = comparison.profile(left).id, comparison.profile(right).id
    if one == two:
        raise ComparisonError(f"article {one!r} would be compared with itself", remedy="name two different articles")
    ours, theirs = list(_cells(comparison, one, two)), list(_cells(comparison, two, one))
    event_of = {name: event.id for event in comparison.events for name in event.articles}
    return ArticleDiff(
        left=one,
        right=two,
        same_event=event_of.get(one) == event_of.get(two),
        only_left=_only(ours),
        only_right=_only(theirs),
        both=tuple(_shared(ours, theirs)),
        differing=differing_places(
            one,
            two,
            [(row.statement.span, cell) for row, cell in ours],
            [(row.statement.span, cell) for row, cell in theirs],
            conflicts=comparison.conflicts,
            variants=comparison.variants,
        ),
        unclear_left=_unclear(ours),
        unclear_right=_unclear(theirs),
    )


def _cells(comparison: Comparison, of: str, against: str) -> Iterator[tuple[StatementRow, Inclusion]]:
    """Yield the statements of one article with what another does with them, in text order."""
    rows = [row for row in comparison.statements if row.statement.article_id == of]
    for row in sorted(rows, key=lambda row: (row.statement.part != "title", row.statement.start)):
        for cell in row.inclusion:
            if cell.article_id == against:
                yield row, cell


def _only(cells: list[tuple[StatementRow, Inclusion]]) -> tuple[OnlyHere, ...]:
    """Return the statements not found on the other side."""
    return tuple(
        OnlyHere(row.statement.span, cell.nearest, cell.probability, row.importance)
        for row, cell in cells
        if cell.verdict == "not_found"
    )


def _unclear(cells: list[tuple[StatementRow, Inclusion]]) -> tuple[Unclear, ...]:
    """Return the statements that cannot be judged."""
    return tuple(Unclear(row.statement.span, cell) for row, cell in cells if cell.verdict == "cannot_tell")


def _shared(
    ours: list[tuple[StatementRow, Inclusion]], theirs: list[tuple[StatementRow, Inclusion]]
) -> Iterator[Shared]:
    """Yield what both have: the left side's matches, then the right side's that point elsewhere."""
    found: list[Shared] = []
    for row, cell in ours:
        if cell.verdict in ("present", "partly") and cell.nearest is not None:
            verdict: Literal["present", "partly"] = "present" if cell.verdict == "present" else "partly"
            found.append(Shared(row.statement.span, cell.nearest, verdict))
    for row, cell in theirs:
        if cell.verdict not in ("present", "partly") or cell.nearest is None:
            continue
        span, near = row.statement.span, cell.nearest
        if not any(item.left.overlaps(near) and item.right.overlaps(span) for item in found):
            found.append(Shared(near, span, "present" if cell.verdict == "present" else "partly"))
    yield from sorted(found, key=lambda item: (item.left.article_id, item.left.start, item.right.start))


def differing_places(
    left: str,
    right: str,
    ours: Sequence[tuple[Span, Inclusion]],
    theirs: Sequence[tuple[Span, Inclusion]],
    *,
    conflicts: Iterable[Conflict],
    variants: Iterable[Variant],
) -> tuple[Differing, ...]:
    """Return conflicts, quotations that differ, and statements judged to differ that neither of them tells.

    Parameters
    ----------
    left, right : str
        Ids of two articles.
    ours, theirs : sequence of (Span, Inclusion)
        The statements of each, in text order, with what the other does with them.
    conflicts : iterable of Conflict
    variants : iterable of Variant
        Those of other articles are passed over.

    Returns
    -------
    tuple of Differing
        In the text order of the left article.
    """
    found: list[Differing] = []
    for conflict in conflicts:
        sides, values = (conflict.left, conflict.right), (conflict.left_value, conflict.right_value)
        if {span.article_id for span in sides} == {left, right}:
            if conflict.left.article_id == right:
                sides, values = sides[::-1], values[::-1]
            found.append(Differing(conflict.kind, *sides, conflict.subject, values))
    for variant in variants:
        if variant.kind in ("altered", "cut") and {variant.left.article_id, variant.right.article_id} == {left, right}:
            kind: Literal["altered", "cut"] = "altered" if variant.kind == "altered" else "cut"
            swap = variant.left.article_id == right
            sides = (variant.right, variant.left) if swap else (variant.left, variant.right)
            edits = tuple(edit.turned() for edit in variant.edits) if swap else variant.edits
            found.append(Differing(kind, *sides, edits=edits))
    for cells, swap in ((ours, False), (theirs, True)):
        for span, cell in cells:
            if cell.verdict == "differs" and cell.nearest is not None:
                sides = (cell.nearest, span) if swap else (span, cell.nearest)
                if not any(item.left.overlaps(sides[0]) and item.right.overlaps(sides[1]) for item in found):
                    found.append(Differing("statement", *sides, values=_values(cell, swap=swap)))
    found.sort(key=lambda item: (item.left.article_id, item.left.start, item.right.start, item.kind))
    return tuple(found)


def _values(cell: Inclusion, *, swap: bool) -> tuple[str, str] | None:
    """Return the values of two statements that differ, the left one first."""
    if not isinstance(cell.facts, Values):
        return None
    ours, theirs = cell.facts.ours, cell.facts.theirs
    return (theirs, ours) if swap else (ours, theirs)
