"""Words that set an outlet apart, each with a sentence of its own and the one that says the same elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framing.comparison.agreement import agrees
from framing.report.evidence import pieces_of, sentence_around
from framing.report.view import ReportView

if TYPE_CHECKING:
    from framing.model import DistinctiveTerm, Span

__all__ = ["telling_words"]

#: Words shown of each outlet.
WORDS_EACH = 3


def telling_words(view: ReportView) -> list[dict[str, Any]]:
    """Return the words that an outlet uses more than the others beyond chance, the surest of each outlet first.

    Parameters
    ----------
    view : ReportView

    Returns
    -------
    list of dict
        ``position``, ``term``, ``count``, ``others``, the sentence as ``pieces``, and ``opposite``: position and pieces
        of the sentence that says the same elsewhere without the word, or None.
    """
    sure = [item for item in view.comparison.distinctive if item.significant and item.z > 0 and item.spans]
    sure.sort(key=lambda item: (view.position(item.article_id), -item.z, item.term))
    shown: list[dict[str, Any]] = []
    for item in sure:
        position = view.position(item.article_id)
        if sum(word["position"] == position for word in shown) < WORDS_EACH:
            shown.append(_word(view, item, position))
    return shown


def _word(view: ReportView, item: DistinctiveTerm, position: int) -> dict[str, Any]:
    """Return one word with its sentences."""
    pairs = list(_opposite(view, item))
    span, other = pairs[0] if pairs else (item.spans[0], None)
    around = sentence_around(view, span)
    return {
        "position": position,
        "term": item.term,
        "count": item.count,
        "others": item.others_count,
        "pieces": pieces_of(view, around, [found for found in item.spans if around.covers(found)]),
        "opposite": None
        if other is None
        else {
            "position": view.position(other.article_id),
            "pieces": pieces_of(view, sentence_around(view, other), ()),
        },
    }


def _opposite(view: ReportView, item: DistinctiveTerm) -> Iterator[tuple[Span, Span]]:
    """Yield a place of a word and what says the same elsewhere without it, the weightiest statement first."""
    rows = [row for row in view.comparison.statements if row.statement.article_id == item.article_id]
    for row in sorted(rows, key=lambda row: -row.importance):
        inside = [span for span in item.spans if row.statement.span.covers(span)]
        for cell in row.inclusion if inside else ():
            near = cell.nearest
            if near is None or near.part == "title" or not agrees(view.comparison, row.statement, cell):
                continue
            if item.term.casefold() not in view.words(near).casefold():
                yield inside[0], near
