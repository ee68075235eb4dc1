"""What a statement weighs: who reports it, how independently, how prominently, and what says the same."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from framing.comparison.inclusion import judge_elsewhere
from framing.comparison.inclusion.guards import earlier, first_known, last_word
from framing.comparison.inclusion.independence import Origins
from framing.comparison.index import ArticleIndex
from framing.comparison.pairs import Bond, PairResult
from framing.model import Event, Inclusion, Reason, Span, Statement, StatementRow, Timing, Verdict

__all__ = [
    "MAX_ACROSS",
    "cells_between",
    "excuse_earlier",
    "found_in",
    "rank",
    "same_statements",
    "statement_rows",
    "weigh",
]

#: Cells by (place of the statement's article, place of the other article), one a statement.
Table = dict[tuple[int, int], tuple[Inclusion, ...]]

#: With more articles than this, cells of articles on another event are left out of the rows: they judge nothing, nobody
#: reads that many, and they would be nearly all of a table that grows with the square of the articles.
MAX_ACROSS = 20


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
    origins = Origins(ready, members, {pair: Bond.of(result) for pair, result in within.items()})
    groups = _groups(ready, within)
    here = set(members)
    rows: list[StatementRow] = []
    for one in members:
        for number, statement in enumerate(ready[one].profile.statements):
            cells = {two: table[one, two][number] for two in range(len(ready)) if (one, two) in table}
            inside = {two: cell for two, cell in cells.items() if two in here}
            found = found_in(inside)
            reporters = [one, *found]
            cells = excuse_earlier(cells, members, ready, reporters)
            importance, independent = weigh(statement, one, found, ready, origins)
            rows.append(
                StatementRow(
                    statement=statement,
                    event=event.id,
                    inclusion=tuple(cells[two] for two in sorted(cells)),
                    importance=importance,
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
        excused[two] = cell._replace(
            verdict=Verdict.CANNOT_TELL, reason=reason, guard=reason.guard, facts=Timing(last, first)
        )
    return excused


def weigh(
    statement: Statement,
    one: int,
    found: Mapping[int, Span | None],
    ready: Sequence[ArticleIndex],
    origins: Origins,
) -> tuple[float, int]:
    """Return what a statement weighs, 0 to 1, and how many independent reports have it.

    It weighs half the mean prominence in the reports that have it and half their share of all reports. Where copies
    are one report, the article that the statement is taken from stands for them, else the first of them.
    """
    where = {one: statement.span, **found}
    reports = origins.gather(where)
    prominence = [_prominence(ready[one], statement.span, headline=statement.headline)]
    for first, *_ in reports:
        nearest = where[first]
        if first != one and nearest is not None:
            prominence.append(_prominence(ready[first], nearest))
    share = len(reports) / max(origins.reports, 1)
    return round(0.5 * sum(prominence) / len(prominence) + 0.5 * share, 4), len(reports)


def _prominence(item: ArticleIndex, span: Span, *, headline: bool = False) -> float:
    """Return 1 for the headline, then less from the first paragraph down to 0 at the end."""
    document = item.profile.document
    if headline or span.part == "title" or document.in_headline(span.start):
        return 1.0
    return 0.9 * (1.0 - span.start / max(len(document.text), 1))


def _groups(ready: Sequence[ArticleIndex], pairs: Mapping[tuple[int, int], PairResult]) -> dict[tuple[int, int], str]:
    """Give statements that say the same in several articles one group id: each is the other's nearest."""
    from scipy.cluster.hierarchy import DisjointSet

    sets = DisjointSet()
    for (one, two), result in pairs.items():
        for mine, other in result.same:
            sets.add((one, mine))
            sets.add((two, other))
            sets.merge((one, mine), (two, other))
    firsts = {min(group): group for group in sets.subsets()}
    return {key: ready[one].profile.statements[at].id for (one, at), group in firsts.items() for key in group}


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
