"""What a statement weighs: who reports it, how independently, how prominently, and what says the same."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from framing.comparison.inclusion import judge_elsewhere
from framing.comparison.inclusion.guards import earlier, first_known, last_word
from framing.comparison.index import ArticleIndex
from framing.comparison.pairs import PairResult
from framing.comparison.runs import COPIED_ARTICLE, word_runs
from framing.comparison.windows import longest_run
from framing.model import Event, Inclusion, Passage, Reason, Span, Statement, StatementRow, Timing, Verdict

__all__ = [
    "MAX_ACROSS",
    "cells_between",
    "excuse_earlier",
    "found_in",
    "is_copy",
    "rank",
    "same_statements",
    "statement_rows",
    "weigh",
]

Key = TypeVar("Key", int, tuple[int, int])

#: Cells by (place of the statement's article, place of the other article), one a statement.
Table = dict[tuple[int, int], tuple[Inclusion, ...]]

#: With more articles than this, cells of articles on another event are left out of the rows: they judge nothing, nobody
#: reads that many, and they would be nearly all of a table that grows with the square of the articles.
MAX_ACROSS = 20

#: A statement that shares a run of so many content words with its match, and this share of its own,
#: is a copy of it.
COPIED_TERMS = 8
COPIED_SHARE = 0.8


def statement_rows(
    indices: Sequence[ArticleIndex], events: Sequence[Event], pairs: Mapping[tuple[int, int], PairResult]
) -> tuple[StatementRow, ...]:
    """Weigh every statement of every article by what the other articles do with it.

    Parameters
    ----------
    indices : sequence of ArticleIndex
        In the order of the comparison.
    events : sequence of Event
        The grouping of the same articles.
    pairs : mapping of (int, int) to PairResult
        Every two articles of an event, by their places in ``indices``.

    Returns
    -------
    tuple of StatementRow
        By event, then importance, highest first; one cell an article, in the order of the profiles. Cells of
        articles on another event are ``cannot_tell`` with guard ``other_event`` (left out when more
        than ``MAX_ACROSS`` articles are given). Reports that share near-verbatim passages count once in
        ``independent``.

    Notes
    -----
    A cell depends on the two articles (and, for the guard ``earlier``, on when others first reported
    the statement). Adding an article never turns ``present`` into ``not_found``.
    """
    places = {index.id: number for number, index in enumerate(indices)}
    across = len(indices) <= MAX_ACROSS
    rows: list[StatementRow] = []
    for event in events:
        members = [places[name] for name in event.articles if name in places]
        here = set(members)
        table: Table = {}
        for one in members:
            for two, other in enumerate(indices):
                if two in here and one != two:
                    table[one, two] = cells_between(pairs, one, two)
                elif two not in here and across:
                    table[one, two] = judge_elsewhere(indices[one], other)
        rows.extend(_assemble(event, members, indices, table, pairs))
    return tuple(rows)


def _assemble(
    event: Event,
    members: Sequence[int],
    ready: Sequence[ArticleIndex],
    table: Table,
    pairs: Mapping[tuple[int, int], PairResult],
) -> list[StatementRow]:
    """Make the rows of one event, most important first."""
    within = {pair: pairs[pair] for pair in itertools.combinations(sorted(members), 2)}
    copies = _copied_articles(within, ready)
    groups = _groups(members, ready, within)
    shared = _passage_index([passage for result in within.values() for passage in result.passages])
    here = set(members)
    rows: list[StatementRow] = []
    for one in members:
        for number, statement in enumerate(ready[one].profile.statements):
            cells = {two: table[one, two][number] for two in range(len(ready)) if (one, two) in table}
            inside = {two: cell for two, cell in cells.items() if two in here}
            found = found_in(inside)
            reporters = [one, *found]
            cells = excuse_earlier(cells, members, ready, reporters)
            independent = _independent(statement, reporters, inside, ready, copies, shared)
            rows.append(
                StatementRow(
                    statement=statement,
                    event=event.id,
                    inclusion=tuple(cells[two] for two in sorted(cells)),
                    importance=weigh(statement, one, found, ready, len(members)),
                    reported_by=len(reporters),
                    independent=independent,
                    single_source=independent <= 1,
                    group=groups.get((one, number)),
                )
            )
    place = {ready[one].profile.id: number for number, one in enumerate(members)}

    return sorted(rows, key=lambda row: rank(row.importance, place[row.statement.article_id], row.statement))


def cells_between(pairs: Mapping[tuple[int, int], PairResult], one: int, two: int) -> tuple[Inclusion, ...]:
    """Return what one article does with the statements of another, by their places."""
    return pairs[one, two].forth if one < two else pairs[two, one].back


def found_in(cells: Mapping[int, Inclusion]) -> dict[int, Span | None]:
    """Return where the articles that report a statement have it."""
    return {two: cell.nearest for two, cell in cells.items() if cell.verdict == "present"}


def rank(importance: float, place: int, statement: Statement) -> tuple[float, int, bool, int]:
    """Put the most important statements first, then those of the first articles, in text order."""
    return -importance, place, statement.part != "title", statement.start


def excuse_earlier(
    cells: dict[int, Inclusion], members: Sequence[int], ready: Sequence[ArticleIndex], reporters: Sequence[int]
) -> dict[int, Inclusion]:
    """Excuse the articles whose last word came before anybody here had reported the statement."""
    first = first_known([ready[place].profile.article for place in reporters])
    if first is None:
        return cells
    excused = dict(cells)
    for two, cell in cells.items():
        article = ready[two].profile.article
        last = last_word(article)
        if cell.verdict != "not_found" or two not in members or last is None or not earlier(last, first):
            continue
        reason = Reason.BEFORE_FIRST_REPORT
        excused[two] = replace(
            cell, verdict=Verdict.CANNOT_TELL, reason=reason, guard=reason.guard, facts=Timing(last, first)
        )
    return excused


def weigh(
    statement: Statement,
    one: int,
    found: Mapping[int, Span | None],
    ready: Sequence[ArticleIndex],
    articles: int,
) -> float:
    """Return half the mean prominence where it is reported, half the share of articles that report it."""
    prominence = [_prominence(ready[one], statement.span, headline=statement.headline)]
    for two, nearest in found.items():
        if nearest is not None:
            prominence.append(_prominence(ready[two], nearest))
    return round(0.5 * sum(prominence) / len(prominence) + 0.5 * (1 + len(found)) / max(articles, 1), 4)


def _prominence(item: ArticleIndex, span: Span, *, headline: bool = False) -> float:
    """Return 1 for the headline, then less from the first paragraph down to 0 at the end."""
    document = item.profile.document
    if headline or span.part == "title" or document.in_headline(span.start):
        return 1.0
    return 0.9 * (1.0 - span.start / max(len(document.text), 1))


def is_copy(left: ArticleIndex, right: ArticleIndex) -> bool:
    """Whether half of the shorter of two articles stands in the other."""
    ours, theirs = left.kept(_runs), right.kept(_runs)
    smaller = min(len(ours), len(theirs))
    return bool(smaller) and len(ours & theirs) >= COPIED_ARTICLE * smaller


def _copied_articles(
    pairs: Mapping[tuple[int, int], PairResult], ready: Sequence[ArticleIndex]
) -> dict[tuple[int, int], bool]:
    """Say of every two articles of an event whether they are one report: a copy, or one outlet's two texts."""
    copied: dict[tuple[int, int], bool] = {}
    for (one, two), result in pairs.items():
        left, right = ready[one].profile.article.outlet, ready[two].profile.article.outlet
        copied[one, two] = copied[two, one] = result.copied or (left is not None and left == right)
    return copied


def _runs(item: ArticleIndex) -> frozenset[tuple[str, ...]]:
    """Return an article's runs of words."""
    return word_runs(item.profile.document)


def _passage_index(passages: Sequence[Passage]) -> dict[tuple[str, str], list[tuple[Span, Span]]]:
    """Index passages by the two articles that share them, both ways round."""
    index: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    for passage in passages:
        left, right = passage.left, passage.right
        index.setdefault((left.article_id, right.article_id), []).append((left, right))
        index.setdefault((right.article_id, left.article_id), []).append((right, left))
    return index


def _independent(
    statement: Statement,
    reporters: Sequence[int],
    cells: dict[int, Inclusion],
    ready: Sequence[ArticleIndex],
    copies: dict[tuple[int, int], bool],
    shared: dict[tuple[str, str], list[tuple[Span, Span]]],
) -> int:
    """Count the reporters, near-verbatim copies of one another once."""
    where: dict[int, Span] = {reporters[0]: statement.span}
    for two in reporters[1:]:
        nearest = cells[two].nearest
        where[two] = nearest if nearest is not None else Span(ready[two].profile.id, 0, 0)
    heads: list[int] = []
    parent = {one: one for one in reporters}
    for place, one in enumerate(reporters):
        for two in reporters[place + 1 :]:
            if _root(parent, one) == _root(parent, two):
                continue
            if copies.get((one, two), False) or _same_words(one, two, where, ready, shared):
                parent[_root(parent, two)] = _root(parent, one)
    heads = sorted({_root(parent, one) for one in reporters})
    return len(heads)


def _root(parent: dict[Key, Key], item: Key) -> Key:
    """Follow a union-find chain to its head, halving it on the way."""
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _same_words(
    one: int,
    two: int,
    where: dict[int, Span],
    ready: Sequence[ArticleIndex],
    shared: dict[tuple[str, str], list[tuple[Span, Span]]],
) -> bool:
    """Whether two reports of a statement are one near-verbatim text."""
    left, right = where[one], where[two]
    for mine, other in shared.get((left.article_id, right.article_id), ()):
        if mine.overlaps(left) and other.overlaps(right):
            return True
    mine_stems, other_stems = ready[one].kept(_stems_in, left), ready[two].kept(_stems_in, right)
    shorter = min(len(mine_stems[0]), len(other_stems[0]))
    if shorter < COPIED_TERMS:
        return False
    least = max(COPIED_TERMS, COPIED_SHARE * shorter)
    if sum(map(other_stems[1].__contains__, mine_stems[0])) < least:
        return False  # no run is longer than what is shared at all
    return longest_run(mine_stems[0], other_stems[0]) >= least


def _stems_in(item: ArticleIndex, span: Span) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the stems of an article inside a span, in their order and as a set."""
    stems = tuple(
        stem
        for unit in item.text.units
        if unit.span.overlaps(span)
        for stem, place in zip(unit.stems, unit.spans, strict=True)
        if span.start <= place.start < span.end
    )
    return stems, frozenset(stems)


def _groups(
    members: Sequence[int], ready: Sequence[ArticleIndex], pairs: Mapping[tuple[int, int], PairResult]
) -> dict[tuple[int, int], str]:
    """Give statements that say the same in several articles one group id: each is the other's nearest."""
    parent = {(one, number): (one, number) for one in members for number in range(len(ready[one].profile.statements))}
    sizes = dict.fromkeys(parent, 1)
    for (one, two), result in pairs.items():
        for mine, other in result.same:
            high, low = sorted((_root(parent, (one, mine)), _root(parent, (two, other))))
            if high != low:
                parent[low] = high
                sizes[high] += sizes[low]
    heads = {key: _root(parent, key) for key in parent}
    return {key: ready[one].profile.statements[at].id for key, (one, at) in heads.items() if sizes[one, at] > 1}


def same_statements(
    left: ArticleIndex, right: ArticleIndex, forth: Sequence[Inclusion], back: Sequence[Inclusion]
) -> Iterator[tuple[int, int]]:
    """Yield the statements of two articles that are each present in the other, in each other's words."""
    begun, held = _ordered(right.profile.statements, back)
    for number, cell in enumerate(forth):
        if cell.verdict != "present" or cell.nearest is None:
            continue
        mine = left.profile.statements[number].span
        for place in held[_reach(begun, cell.nearest)]:
            nearest = back[place].nearest
            theirs = right.profile.statements[place].span
            if nearest is not None and theirs.overlaps(cell.nearest) and nearest.overlaps(mine):
                yield number, place


def _ordered(
    statements: Sequence[Statement], cells: Sequence[Inclusion]
) -> tuple[list[tuple[str, int, int]], list[int]]:
    """Return where the statements that are present in the other article stand, in text order, and which they are."""
    present = [number for number, cell in enumerate(cells) if cell.verdict == "present"]
    places = sorted((statements[n].part, statements[n].start, statements[n].end, n) for n in present)
    return [place[:3] for place in places], [place[3] for place in places]


def _reach(begun: Sequence[tuple[str, int, int]], span: Span) -> slice:
    """Return which of some stretches in text order may share a character with a span; they do not overlap much."""
    first = bisect_right(begun, (span.part, span.start, span.start))
    last = bisect_left(begun, (span.part, span.end, span.end))
    return slice(max(0, first - 1), last)
