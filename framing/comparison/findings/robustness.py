"""How far a finding depends on the threshold at which something is called not found, and on how many reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.inclusion import NOT_FOUND, not_found_at
from framing.model import Comparison, Finding, Inclusion, StatementRow, UnevenTopic, UnsharedStatement

__all__ = ["THRESHOLDS", "Robustness", "is_robust", "robustness"]

#: Thresholds at which a call is made again: from a stricter one than the shipped .05 to twice as lax a one.
THRESHOLDS = (0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.10)


@dataclass(frozen=True, slots=True)
class Robustness:
    """What a finding rests on.

    Attributes
    ----------
    holds_from : float or None
        The strictest of :data:`THRESHOLDS` at which it holds; it holds at all laxer ones too. ``None`` where it
        depends on a laxer one than all of them.
    reports : int
        Independent reports of what is missing elsewhere.
    """

    holds_from: float | None
    reports: int


def robustness(finding: Finding, comparison: Comparison) -> Robustness | None:
    """Judge again what a finding says is not found, at other thresholds.

    Parameters
    ----------
    finding : Finding
    comparison : Comparison

    Returns
    -------
    Robustness or None
        None for a finding that calls nothing missing: no threshold makes or breaks it.
    """
    rows = [row for row in comparison.statements if row.statement.id in finding.source.statements]
    match finding.facts:
        case UnsharedStatement(not_found_in=lacking):
            first = [row for row in rows if row.statement.id == finding.source.statements[0]]
            return _judged(first, lacking)
        case UnevenTopic(not_found_in=lacking) if lacking:
            return _judged(rows, lacking)
    return None


def is_robust(finding: Finding, comparison: Comparison) -> bool:
    """Whether a finding does not hang on the very threshold that is shipped: it holds at a stricter one too.

    What calls nothing missing (a conflict, a quotation) hangs on no threshold; a topic that is nowhere called missing
    rests on close calls alone.

    Parameters
    ----------
    finding : Finding
    comparison : Comparison

    Returns
    -------
    bool
    """
    if isinstance(finding.facts, UnevenTopic) and not finding.facts.not_found_in:
        return False
    found = robustness(finding, comparison)
    return found is None or (found.holds_from is not None and found.holds_from < NOT_FOUND)


def _judged(rows: Sequence[StatementRow], lacking: Sequence[str]) -> Robustness | None:
    """Judge the cells of some statements in the articles that lack them."""
    cells = list(_cells(rows, lacking))
    if not cells:
        return None
    holds = [limit for limit in THRESHOLDS if all(not_found_at(cell, limit) for cell in cells)]
    return Robustness(min(holds, default=None), max(row.independent for row in rows))


def _cells(rows: Sequence[StatementRow], lacking: Sequence[str]) -> Iterator[Inclusion]:
    """Yield what was called not found."""
    for row in rows:
        for cell in row.inclusion:
            if cell.article_id in lacking and cell.verdict == "not_found":
                yield cell
