"""What one article of an event has and lacks, weighed as in the comparison of them all, from its own pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.inclusion.importance import cells_between, excuse_earlier, found_in, rank, weigh
from framing.comparison.inclusion.independence import Origins
from framing.comparison.index import ArticleIndex
from framing.comparison.pairs import Bond, PairResult, Reports
from framing.model import Inclusion, Span, Statement

__all__ = ["WeighedStatement", "weigh_newcomer"]


@dataclass(frozen=True, slots=True)
class WeighedStatement:
    """A statement of an event, and who has it.

    Attributes
    ----------
    statement : Statement
    cells : mapping of int to Inclusion
        What other articles do with it, by their places: all of them for a statement of the newcomer, else the
        newcomer alone.
    told : tuple of Span
        Where others report it.
    importance : float
        What it weighs, 0 to 1.
    """

    statement: Statement
    cells: Mapping[int, Inclusion]
    told: tuple[Span, ...]
    importance: float


def weigh_newcomer(
    members: Sequence[ArticleIndex],
    newcomer: int,
    pairs: Mapping[tuple[int, int], PairResult],
    reports: Mapping[tuple[int, int], Reports],
) -> tuple[list[WeighedStatement], list[WeighedStatement]]:
    """Weigh the statements of one article of an event, and those of the others that are not found in it.

    Parameters
    ----------
    members : sequence of ArticleIndex
        The articles of the event, in the order of a comparison.
    newcomer : int
        The place of the article among them.
    pairs : mapping of (int, int) to PairResult
        The pairs with that article, by their places.
    reports : mapping of (int, int) to Reports
        Of the pairs of the others.

    Returns
    -------
    own, lacking : list of WeighedStatement
        As in the rows of :func:`~framing.comparison.inclusion.importance.statement_rows`, in their order.
    """
    everyone = range(len(members))
    bonds = {pair: Bond.of(result) for pair, result in pairs.items()}
    origins = Origins(members, everyone, bonds | {pair: report.bond for pair, report in reports.items()})

    def weighed(
        one: int, number: int, cells: dict[int, Inclusion], found: Mapping[int, Span | None]
    ) -> WeighedStatement:
        """Weigh one statement."""
        statement, reporters = members[one].profile.statements[number], [one, *found]
        importance, _ = weigh(statement, one, found, members, origins)
        told = tuple([span for span in found.values() if span is not None])
        return WeighedStatement(statement, excuse_earlier(cells, everyone, members, reporters), told, importance)

    own = []
    for number in range(len(members[newcomer].profile.statements)):
        cells = {two: cells_between(pairs, newcomer, two)[number] for two in everyone if two != newcomer}
        own.append((newcomer, weighed(newcomer, number, cells, found_in(cells))))
    lacking = []
    for one in everyone:
        others = [(two, _reports(reports, one, two)) for two in everyone if newcomer not in (one, two) and two != one]
        for number, cell in enumerate(cells_between(pairs, one, newcomer) if one != newcomer else ()):
            if cell.verdict == "not_found":
                found = {two: report[number] for two, report in others if number in report}
                lacking.append((one, weighed(one, number, {newcomer: cell}, found)))
    lacking = [(one, item) for one, item in lacking if item.cells[newcomer].verdict == "not_found"]
    for items in (own, lacking):
        items.sort(key=lambda entry: rank(entry[1].importance, entry[0], entry[1].statement))
    return [item for _, item in own], [item for _, item in lacking]


def _reports(reports: Mapping[tuple[int, int], Reports], one: int, two: int) -> Mapping[int, Span | None]:
    """Return which statements of one article another has, by their places."""
    return reports[one, two].forth if one < two else reports[two, one].back
