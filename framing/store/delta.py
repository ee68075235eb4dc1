"""What one article of an event adds, repeats, changes and leaves out, read off a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.article_diff import side_by_side
from framing.comparison.sentences.differences import difference_words
from framing.comparison.sentences.grammar import quoted
from framing.model import Comparison, Span, WordEdit
from framing.store.records import Difference, Repeat, Words

__all__ = ["Told", "tell"]

#: What may stand around the differing words of a quotation.
_MARKS = " ,.;:“”\"'"


@dataclass(frozen=True, slots=True)
class Told:
    """The four lists of a delta."""

    adds: tuple[Words, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    changes: tuple[Difference, ...] = ()
    leaves_out: tuple[Words, ...] = ()


def tell(comparison: Comparison, article_id: str) -> Told:
    """Return what an article brings to a comparison.

    Parameters
    ----------
    comparison : Comparison
        Of one event.
    article_id : str
    """
    words = _Speller(comparison)
    return Told(
        adds=tuple(words(row.statement.span) for row in comparison.only_in(article_id)),
        repeats=tuple(_repeats(comparison, article_id, words)),
        changes=tuple(_changes(comparison, article_id, words)),
        leaves_out=tuple(_once(comparison, article_id, words)),
    )


class _Speller:
    """Turns spans into words; looks each article up once."""

    def __init__(self, comparison: Comparison) -> None:
        self._articles = {article.id: article for article in comparison.articles}
        self._labels = comparison.labels

    def __call__(self, span: Span) -> Words:
        """Return the words of a span."""
        return Words(self._labels[span.article_id], span, self._articles[span.article_id].slice(span))


def _repeats(comparison: Comparison, article_id: str, words: _Speller) -> Iterator[Repeat]:
    """Yield the statements of the article that others have, in text order."""
    rows = [row for row in comparison.statements if row.statement.article_id == article_id]
    for row in sorted(rows, key=lambda row: (row.statement.part != "title", row.statement.start)):
        cells = [cell for cell in row.inclusion if cell.verdict in ("present", "partly")]
        there = tuple(words(cell.nearest) for cell in cells if cell.nearest is not None)
        if there:
            yield Repeat(words(row.statement.span), there)


def _changes(comparison: Comparison, article_id: str, words: _Speller) -> Iterator[Difference]:
    """Yield where the article and another tell one thing differently, in the article's text order."""
    found = [
        (item, other.id)
        for other in comparison.profiles
        if other.id != article_id
        for item in side_by_side(comparison, article_id, other.id).differing
    ]
    for item, _ in sorted(found, key=lambda pair: (pair[0].left.part != "title", pair[0].left.start, pair[1])):
        ours, theirs = item.values or _edited(item.edits)
        reason = difference_words(item)
        if item.values is None and ours and theirs:
            reason = f"{reason}: {quoted(ours)} and {quoted(theirs)}"
        yield Difference(item.kind, words(item.left), words(item.right), ours, theirs, reason)


def _edited(edits: Sequence[WordEdit]) -> tuple[str | None, str | None]:
    """Return the words by which two versions of a quotation differ."""
    changed = [edit for edit in edits if edit.op != "equal"]
    sides = ([edit.left for edit in changed], [edit.right for edit in changed])
    ours, theirs = (" … ".join(filter(None, (words.strip(_MARKS) for words in side))) for side in sides)
    return ours or None, theirs or None


def _once(comparison: Comparison, article_id: str, words: _Speller) -> Iterator[Words]:
    """Yield what others report and the article does not; what several report is told in the words of the first."""
    told: list[Span] = []
    for row in comparison.omissions(article_id):
        if any(span.overlaps(row.statement.span) for span in told):
            continue
        told.append(row.statement.span)
        told += [cell.nearest for cell in row.inclusion if cell.verdict == "present" and cell.nearest is not None]
        yield words(row.statement.span)
