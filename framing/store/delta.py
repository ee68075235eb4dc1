"""What one article of an event adds, repeats, changes and leaves out, read off its pairs with the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.article_diff import differing_places
from framing.comparison.inclusion.newcomers import WeighedStatement, weigh_newcomer
from framing.comparison.index import ArticleIndex
from framing.comparison.pairing import Pairs
from framing.comparison.pairs import Reports
from framing.comparison.sentences.differences import difference_words
from framing.grammar import quoted
from framing.model import Article, Inclusion, Span, WordEdit
from framing.model.labels import article_labels
from framing.store.records import Repeat, StoredWords, ToldOtherwise

__all__ = ["DeltaLists", "tell"]

#: What may stand around the differing words of a quotation.
_MARKS = " ,.;:“”\"'"


@dataclass(frozen=True, slots=True)
class DeltaLists:
    """The four lists of a delta."""

    adds: tuple[StoredWords, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    changes: tuple[ToldOtherwise, ...] = ()
    leaves_out: tuple[StoredWords, ...] = ()


def tell(
    members: Sequence[ArticleIndex], pairs: Pairs, reports: Mapping[tuple[int, int], Reports], article_id: str
) -> DeltaLists:
    """Return what an article brings to its event.

    Parameters
    ----------
    members : sequence of ArticleIndex
        The articles of the event, in the order of a comparison.
    pairs : mapping of (int, int) to PairResult
        What the article and each other say of each other, by their places.
    reports : mapping of (int, int) to Reports
        Who reports what, of every other two.
    article_id : str
        The article.
    """
    words = _Speller([member.profile.article for member in members])
    newcomer = next(place for place, member in enumerate(members) if member.id == article_id)
    own, lacking = weigh_newcomer(members, newcomer, pairs, reports)
    return DeltaLists(
        adds=tuple(words(item.statement.span) for item in own if _alone(item)),
        repeats=tuple(_repeats(own, words)),
        changes=tuple(_changes(members, newcomer, pairs, words)),
        leaves_out=tuple(_once(lacking, words)),
    )


class _Speller:
    """Turns spans into words; looks each article up once."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._labels = article_labels(articles)

    def __call__(self, span: Span) -> StoredWords:
        """Return the words of a span."""
        return StoredWords(self._labels[span.article_id], span, self._articles[span.article_id].slice(span))


def _alone(item: WeighedStatement) -> bool:
    """Whether every other article was found not to have a statement."""
    return all(cell.verdict == "not_found" for cell in item.cells.values())


def _repeats(own: Sequence[WeighedStatement], words: _Speller) -> Iterator[Repeat]:
    """Yield the statements of the article that others have, in text order."""
    for item in sorted(own, key=lambda item: (item.statement.part != "title", item.statement.start)):
        cells = [cell for cell in item.cells.values() if cell.verdict in ("present", "partly")]
        there = tuple(words(cell.nearest) for cell in cells if cell.nearest is not None)
        if there:
            yield Repeat(words(item.statement.span), there)


def _changes(members: Sequence[ArticleIndex], newcomer: int, pairs: Pairs, words: _Speller) -> Iterator[ToldOtherwise]:
    """Yield where the article and another tell one thing differently, in the article's text order."""
    found = []
    for other in range(len(members)):
        if other != newcomer:
            result = pairs[min(newcomer, other), max(newcomer, other)]
            forth, back = (result.forth, result.back) if newcomer < other else (result.back, result.forth)
            places = differing_places(
                members[newcomer].id,
                members[other].id,
                _in_text_order(members[newcomer], forth),
                _in_text_order(members[other], back),
                conflicts=result.conflicts,
                variants=result.variants,
            )
            found += [(item, members[other].id) for item in places]
    for item, _ in sorted(found, key=lambda pair: (pair[0].left.part != "title", pair[0].left.start, pair[1])):
        ours, theirs = item.values or _edited(item.edits)
        reason = difference_words(item)
        if item.values is None and ours and theirs:
            reason = f"{reason}: {quoted(ours)} and {quoted(theirs)}"
        yield ToldOtherwise(item.kind, words(item.left), words(item.right), ours, theirs, reason)


def _in_text_order(index: ArticleIndex, cells: Sequence[Inclusion]) -> list[tuple[Span, Inclusion]]:
    """Return the statements of an article with what another does with them, the title's first."""
    found = [(item.span, cell) for item, cell in zip(index.profile.statements, cells, strict=True)]
    return sorted(found, key=lambda entry: (entry[0].part != "title", entry[0].start))


def _edited(edits: Sequence[WordEdit]) -> tuple[str | None, str | None]:
    """Return the words by which two versions of a quotation differ."""
    changed = [edit for edit in edits if edit.op != "equal"]
    sides = ([edit.left for edit in changed], [edit.right for edit in changed])
    ours, theirs = (" … ".join(filter(None, (words.strip(_MARKS) for words in side))) for side in sides)
    return ours or None, theirs or None


def _once(lacking: Sequence[WeighedStatement], words: _Speller) -> Iterator[StoredWords]:
    """Yield what others report and the article does not; what several report is told in the words of the first."""
    told: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for item in lacking:
        span = item.statement.span
        if any(span.overlaps(other) for other in told[span.article_id, span.part]):
            continue
        for other in (span, *item.told):
            told[other.article_id, other.part].append(other)
        yield words(span)
