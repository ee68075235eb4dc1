"""Same, different, left out: verdicts, conflicts, copies and events held against the gold."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.evaluation.judgement.gold import ANY, GoldClash, GoldPair, Outcome, Story
from framing.model import Comparison, Conflict, Inclusion, Span, StatementRow, Verdict

__all__ = ["find_row", "judge_facts", "sentence_of"]

#: Share of the shorter article's words that near-verbatim passages must cover before two articles count as copies.
COPIED = 0.5


def judge_facts(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Yield what became of the verdicts, values, copies and events of a story.

    Parameters
    ----------
    story : Story
    comparison : Comparison
        Of the story's articles.

    Yields
    ------
    Outcome
        ``flip_called_present`` and ``same_called_differs`` (a part is a fault), ``verdict_right``,
        ``verdict_left_open``, ``omitted_precision``, ``omitted_recall``, ``excused_blamed``, ``conflict_found``,
        ``conflict_right``, ``agreement_called_conflict``, ``copy_seen``, ``event_right``, ``kind_right``.
    """
    yield from _flips(story, comparison)
    yield from _verdicts(story, comparison)
    yield from _conflicts(story, comparison)
    yield from _copies(story, comparison)
    yield from _events(story, comparison)
    kinds = dict(story.kinds)
    for article in comparison.articles:
        wanted = kinds.get(article.id, "news")
        if article.kind is not None and wanted != ANY:
            given = article.kind.name
            yield Outcome("kind_right", wanted == given, 1, article.id, wanted, given)


def sentence_of(comparison: Comparison, span: Span) -> Span:
    """Return the sentences that a span lies in; a title is taken whole."""
    document = comparison.profile(span.article_id).document
    if span.part == "title":
        return Span(span.article_id, 0, len(document.article.title or ""), "title")
    touched = [sentence for sentence in document.sentences if sentence.span.overlaps(span)]
    return Span(span.article_id, touched[0].start, touched[-1].end) if touched else span


def find_row(comparison: Comparison, span: Span) -> StatementRow | None:
    """Return the statement that shares most with a span."""
    rows = [row for row in comparison.statements if row.statement.span.overlaps(span)]
    return max(
        rows,
        key=lambda row: min(row.statement.end, span.end) - max(row.statement.start, span.start),
        default=None,
    )


@dataclass(frozen=True, slots=True)
class _StatementCell:
    """What is said of one statement in one other article, and the gold words that it is held against."""

    row: StatementRow
    cell: Inclusion
    words: str
    against: str

    @property
    def key(self) -> tuple[str, str]:
        """The statement and the other article."""
        return self.row.statement.id, self.cell.article_id


def _cell(comparison: Comparison, span: Span, other: str, against: str) -> _StatementCell | None:
    """Return what is said of a statement in another article; None where no statement is made of the words."""
    row = find_row(comparison, span)
    cell = next((cell for cell in row.inclusion if cell.article_id == other), None) if row else None
    return _StatementCell(row, cell, comparison.slice(span), against) if row is not None and cell is not None else None


def _both_ways(comparison: Comparison, pairs: Iterable[GoldPair]) -> Iterator[_StatementCell]:
    """Yield each pair's cells, one for each side that a statement is made of."""
    for pair in pairs:
        for one, two in ((pair.left, pair.right), (pair.right, pair.left)):
            cell = _cell(comparison, one, two.article_id, comparison.slice(two))
            if cell is not None:
                yield cell


def _called(story: Story, comparison: Comparison, verdict: str) -> Iterator[_StatementCell]:
    """Yield the cells for which the gold has a verdict."""
    for call in story.calls:
        for other, given in call.verdicts:
            cell = _cell(comparison, call.span, other, f"{given} in {other}")
            if given == verdict and cell is not None:
                yield cell


def _opposed(story: Story, comparison: Comparison) -> dict[tuple[str, str], _StatementCell]:
    """Return the cells of statements that the other article opposes, each once."""
    pairs = [*story.flips, *(GoldPair(clash.left, clash.right) for clash in story.conflicts)]
    cells = [*_both_ways(comparison, pairs), *_called(story, comparison, "differs")]
    return {cell.key: cell for cell in reversed(cells)}


def _flips(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Count opposites that are called present, and same facts that are called different.

    A sentence that agrees in one thing and differs in another is opposed.
    """
    opposed = _opposed(story, comparison)
    pairs = [*story.same, *(GoldPair(clash.left, clash.right) for clash in story.agree)]
    cells = [*_both_ways(comparison, pairs), *_called(story, comparison, "present")]
    alike = {cell.key: cell for cell in reversed(cells) if cell.key not in opposed}
    for item in opposed.values():
        verdict = item.cell.verdict
        yield Outcome("flip_called_present", verdict == "present", 1, item.words, f"not: {item.against}", verdict)
    for item in alike.values():
        verdict = item.cell.verdict
        yield Outcome("same_called_differs", verdict == "differs", 1, item.words, f"as: {item.against}", verdict)


def _verdicts(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Hold each verdict against the gold; of a sentence that differs in another thing, no more is asked."""
    opposed = _opposed(story, comparison)
    for verdict in Verdict:
        for item in _called(story, comparison, verdict):
            if verdict != "differs" and item.key in opposed:
                continue
            given, words, expected = item.cell.verdict, item.words, item.against
            yield Outcome("verdict_right", given == verdict, 1, words, expected, given)
            if verdict != "cannot_tell":
                yield Outcome("verdict_left_open", given == "cannot_tell", 1, words, expected, given)
            if given == "not_found":
                yield Outcome("omitted_precision", verdict == "not_found", 1, words, expected, given)
            if verdict == "not_found":
                yield Outcome("omitted_recall", given == "not_found", 1, words, expected, given)
            if verdict == "cannot_tell":
                yield Outcome("excused_blamed", given == "not_found", 1, words, expected, given)


def _conflicts(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Look for each conflict among those found, and for each found among the gold."""
    for clash in story.conflicts:
        found = any(_is_of(conflict, clash, comparison) for conflict in comparison.conflicts)
        words = f"{comparison.slice(clash.left)} / {comparison.slice(clash.right)}"
        yield Outcome("conflict_found", found, 1, words, f"{clash.left_value} / {clash.right_value}", str(found))
    for clash in story.agree:
        found = any(_is_of(conflict, clash, comparison) for conflict in comparison.conflicts)
        words = f"{comparison.slice(clash.left)} / {comparison.slice(clash.right)}"
        yield Outcome("agreement_called_conflict", found, 1, words, "no conflict", str(found))
    flips = [GoldClash(pair.left, "", pair.right, "") for pair in story.flips]
    for conflict in comparison.conflicts:
        right = any(_is_of(conflict, clash, comparison) for clash in (*story.conflicts, *flips))
        words = f"{comparison.slice(conflict.left)} / {comparison.slice(conflict.right)}"
        given = f"{conflict.left_value} / {conflict.right_value}"
        yield Outcome("conflict_right", right, 1, words, "a conflict" if right else "none", given)


def _is_of(conflict: Conflict, clash: GoldClash, comparison: Comparison) -> bool:
    """Whether a conflict found is the one meant: in the same sentences, about the same values."""
    one, two = sentence_of(comparison, clash.left), sentence_of(comparison, clash.right)
    for left, right, values in (
        (conflict.left_value_span, conflict.right_value_span, (conflict.left_value, conflict.right_value)),
        (conflict.right_value_span, conflict.left_value_span, (conflict.right_value, conflict.left_value)),
    ):
        if left.overlaps(one) and right.overlaps(two):
            return _names(values[0], clash.left_value) and _names(values[1], clash.right_value)
    return False


def _names(given: str, wanted: str) -> bool:
    """Whether a value found is the one meant: one stands in the other."""
    given, wanted = given.casefold().strip(" .,"), wanted.casefold()
    return given in wanted or wanted in given


def _copies(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Say of each two articles whether passages show that one is the other's text."""
    words = {profile.id: max(1, profile.document.word_count) for profile in comparison.profiles}
    for one, two in story.copies:
        shared = sum(
            passage.words
            for passage in comparison.passages
            if {passage.left.article_id, passage.right.article_id} == {one, two}
        )
        seen = shared >= COPIED * min(words[one], words[two])
        yield Outcome("copy_seen", seen, 1, f"{one} / {two}", "copies", f"{shared} words shared")


def _events(story: Story, comparison: Comparison) -> Iterator[Outcome]:
    """Say of each two articles whether they are rightly held for one event."""
    event_of = {name: event.id for event in comparison.events for name in event.articles}
    for one, two in itertools.combinations([article.id for article in story.articles], 2):
        if one not in event_of or two not in event_of:
            continue
        if one in story.other_event and two in story.other_event:
            continue  # each may be about an event of its own
        apart = (one in story.other_event) != (two in story.other_event)
        given = event_of[one] != event_of[two]
        expected, got = ("two events" if value else "one event" for value in (apart, given))
        yield Outcome("event_right", apart == given, 1, f"{one} / {two}", expected, got)
