"""Tables one outlet a column, as Datawrapper and its like take them: upload one, and the chart is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.model import NO_SPEAKER
from framing.report.tables import Cell, Table
from framing.report.view import ReportView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framing.model import Comparison

__all__ = ["wide_tables"]

#: Speakers of one table; a chart of more cannot be read.
SPEAKERS_SHOWN = 12


def wide_tables(comparison: Comparison) -> tuple[Table, ...]:
    """Return the tables: topics, roles and speakers in percent of words, stance toward targets, style.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of Table
        Empty ones are left out. An empty cell is a score below the floor of evidence.
    """
    view = ReportView(comparison)
    tables = (_topics(view), _voices(view, by_role=True), _voices(view, by_role=False), _stance(view), _style(view))
    return tuple(table for table in tables if table.rows)


def _table(view: ReportView, name: str, rows: Mapping[str, Mapping[str, Cell]], empty: Cell) -> Table:
    """Lay out a table, a column an article."""
    ids = [profile.id for profile in view.comparison.profiles]
    cells = tuple((label, *(row.get(article, empty) for article in ids)) for label, row in rows.items())
    return Table(name, (name, *view.labels), cells)


def _topics(view: ReportView) -> Table:
    """Lay out the share of each topic."""
    topics, cells = view.coverage()
    rows = {
        label: {article: _percent(cell.share) for (topic, article), cell in cells.items() if topic == wanted}
        for wanted, label in topics
    }
    return _table(view, "topic", rows, 0.0)


def _voices(view: ReportView, *, by_role: bool) -> Table:
    """Lay out who speaks how much: by role, or the speakers that have most."""
    rows: dict[str, dict[str, float]] = {}
    for profile in view.comparison.profiles:
        for share in view.voices(profile.id):
            found = view.directory.find(share.speaker, profile.id)
            label = NO_SPEAKER if found is None else found.role if by_role else found.name
            row = rows.setdefault(label, {})
            row[profile.id] = row.get(profile.id, 0.0) + share.share
    ranked = sorted(rows, key=lambda label: (label == NO_SPEAKER, -sum(rows[label].values()), label))
    shown = ranked if by_role else [label for label in ranked if label != NO_SPEAKER][:SPEAKERS_SHOWN]
    cells = {label: {article: _percent(value) for article, value in rows[label].items()} for label in shown}
    return _table(view, "role" if by_role else "speaker", cells, 0.0)


def _stance(view: ReportView) -> Table:
    """Lay out the stance of each outlet's own words."""
    rows: dict[str, dict[str, Cell]] = {}
    for item in view.scores_toward_targets():
        if item.voice == "outlet" and item.score.value is not None:
            rows.setdefault(item.name, {})[item.article_id] = round(item.score.value, 3)
    return _table(view, "target", dict(sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))), None)


def _style(view: ReportView) -> Table:
    """Lay out length and style."""
    rows: dict[str, dict[str, Cell]] = {}
    for profile in view.comparison.profiles:
        style = profile.style
        measured = {
            "words": style.words,
            "words a sentence": style.sentence_words.value,
            "reading ease": style.flesch_reading_ease.value,
            "percent in others' words": None if style.quoted_share.value is None else 100 * style.quoted_share.value,
        }
        for label, value in measured.items():
            rows.setdefault(label, {})[profile.id] = None if value is None else round(value, 1)
    return _table(view, "measure", rows, None)


def _percent(share: float) -> float:
    """Return a share in percent."""
    return round(100 * share, 1)
