"""What a statement weighs: who reports it, how independently, how prominently, and what says the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from framing.comparison.inclusion.guards import earlier, first_known, last_word
from framing.comparison.index import ArticleIndex
from framing.comparison.windows import longest_run
from framing.model import Event, Inclusion, Passage, Reason, Span, Statement, StatementRow, Timing, Verdict

__all__ = ["Table", "assemble"]

Key = TypeVar("Key", int, tuple[int, int])

#: Cells by (place of the statement's article, place of the other article), one a statement.
Table = dict[tuple[int, int], list[Inclusion]]

#: Share of an article's runs of words that stand in another from which the two are one report.
COPIED_ARTICLE = 0.5

#: Words of one run that are compared: long enough that two writers do not hit on it by chance.
RUN_WORDS = 8

#: A statement that shares a run of so many content words with its match, and this share of its own,
#: is a copy of it.
COPIED_TERMS = 8
COPIED_SHARE = 0.8


def assemble(
    event: Event, members: Sequence[int], ready: Sequence[ArticleIndex], table: Table, passages: Sequence[Passage]
) -> list[StatementRow]:
    """Make the rows of one event, most important first.

    Parameters
    ----------
    event : Event
    members : sequence of int
        Places of its articles in ``ready``.
    ready : sequence of ArticleIndex
    table : dict
        The cells judged so far.
    passages : sequence of Passage

    Returns
    -------
    list of StatementRow
    """
    copies = _copied_articles(members, ready)
    groups = _groups(members, ready, table)
    shared = _passage_index(passages)
    here = set(members)
    rows: list[StatementRow] = []
    for one in members:
        for number, statement in enumerate(ready[one].profile.statements):
            cells = {two: table[one, two][number] for two in range(len(ready)) if (one, two) in table}
            inside = {two: cell for two, cell in cells.items() if two in here}
            reporters = [one, *(two for two, cell in inside.items() if cell.verdict == "present")]
            cells = _excuse_earlier(cells, members, ready, reporters)
            independent = _independent(statement, reporters, inside, ready, copies, shared)
            rows.append(
                StatementRow(
                    statement=statement,
                    event=event.id,
                    inclusion=tuple(cells[two] for two in sorted(cells)),
                    importance=_importance(statement, one, reporters, inside, ready, len(members)),
                    reported_by=len(reporters),
                    independent=independent,
                    single_source=independent <= 1,
                    group=groups.get((one, number)),
                )
            )
    place = {ready[one].profile.id: number for number, one in enumerate(members)}

    def rank(row: StatementRow) -> tuple[float, int, bool, int]:
        item = row.statement
        return -row.importance, place[item.article_id], item.part != "title", item.start

    return sorted(rows, key=rank)


def _excuse_earlier(
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


def _importance(
    statement: Statement,
    one: int,
    reporters: Sequence[int],
    cells: dict[int, Inclusion],
    ready: Sequence[ArticleIndex],
    articles: int,
) -> float:
    """Return half the mean prominence where it is reported, half the share of articles that report it."""
    prominence = [_prominence(ready[one], statement.span, headline=statement.headline)]
    for two in reporters[1:]:
        nearest = cells[two].nearest
        if nearest is not None:
            prominence.append(_prominence(ready[two], nearest))
    return round(0.5 * sum(prominence) / len(prominence) + 0.5 * len(reporters) / max(articles, 1), 4)


def _prominence(item: ArticleIndex, span: Span, *, headline: bool = False) -> float:
    """Return 1 for the headline, then less from the first paragraph down to 0 at the end."""
    document = item.profile.document
    if headline or span.part == "title" or document.in_headline(span.start):
        return 1.0
    return 0.9 * (1.0 - span.start / max(len(document.text), 1))


def _copied_articles(members: Sequence[int], ready: Sequence[ArticleIndex]) -> dict[tuple[int, int], bool]:
    """Say of every two articles of an event whether they are one report: a copy, or one outlet's two texts."""
    runs = {one: _runs(ready[one]) for one in members}
    copied: dict[tuple[int, int], bool] = {}
    for place, one in enumerate(members):
        for two in members[place + 1 :]:
            smaller = min(len(runs[one]), len(runs[two]))
            same = bool(smaller) and len(runs[one] & runs[two]) >= COPIED_ARTICLE * smaller
            left, right = ready[one].profile.article.outlet, ready[two].profile.article.outlet
            copied[one, two] = copied[two, one] = same or (left is not None and left == right)
    return copied


def _runs(item: ArticleIndex) -> set[tuple[str, ...]]:
    """Return all runs of eight words of an article's body."""
    words = [word for word in item.profile.document.tokens.lowers if word[0].isalnum()]
    return {tuple(words[index : index + RUN_WORDS]) for index in range(max(len(words) - RUN_WORDS + 1, 0))}


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
    mine_stems, other_stems = _stems_in(ready[one], left), _stems_in(ready[two], right)
    shorter = min(len(mine_stems), len(other_stems))
    if shorter < COPIED_TERMS:
        return False
    run = longest_run(mine_stems, other_stems)
    return run >= COPIED_TERMS and run >= COPIED_SHARE * shorter


def _stems_in(item: ArticleIndex, span: Span) -> list[str]:
    """Return the stems of an article inside a span."""
    return [
        stem
        for unit in item.text.units
        if unit.span.overlaps(span)
        for stem, place in zip(unit.stems, unit.spans, strict=True)
        if span.start <= place.start < span.end
    ]


def _groups(members: Sequence[int], ready: Sequence[ArticleIndex], table: Table) -> dict[tuple[int, int], str]:
    """Give statements that say the same in several articles one group id: each is the other's nearest."""
    parent = {(one, number): (one, number) for one in members for number in range(len(ready[one].profile.statements))}
    sizes = dict.fromkeys(parent, 1)
    for one in members:
        for two in members:
            if two > one:
                for left, right in _mutual(one, two, ready, table):
                    high, low = sorted((_root(parent, left), _root(parent, right)))
                    if high != low:
                        parent[low] = high
                        sizes[high] += sizes[low]
    heads = {key: _root(parent, key) for key in parent}
    return {key: ready[one].profile.statements[at].id for key, (one, at) in heads.items() if sizes[one, at] > 1}


def _mutual(
    one: int, two: int, ready: Sequence[ArticleIndex], table: Table
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the statements of two articles that are each present in the other, in each other's words."""
    answers = table[two, one]
    begun, held = _ordered(ready[two].profile.statements, answers)
    for number, cell in enumerate(table[one, two]):
        if cell.verdict != "present" or cell.nearest is None:
            continue
        mine = ready[one].profile.statements[number].span
        for back in held[_reach(begun, cell.nearest)]:
            nearest = answers[back].nearest
            theirs = ready[two].profile.statements[back].span
            if nearest is not None and theirs.overlaps(cell.nearest) and nearest.overlaps(mine):
                yield (one, number), (two, back)


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
