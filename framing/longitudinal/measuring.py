"""An archive in, its trends out: measure by measure, month by month, then the false-discovery control over all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.errors import ReadError
from framing.longitudinal.counting import Figures, Floors, SubjectCounts, Tally, count_month
from framing.longitudinal.evidence import gather
from framing.longitudinal.measures import MEASURES, Measure
from framing.longitudinal.outlets import By, OutletGroups, group_outlets
from framing.longitudinal.reading import Archive, open_archive
from framing.longitudinal.records import Direction, Evidence, Figure, MissingMeasure, Trends
from framing.longitudinal.reports import MonthOfReports, read_month
from framing.longitudinal.sentences import NO_COPIES, NO_EVENTS, undated_note, unknown_note
from framing.model.leaves import DIGITS
from framing.statistics import FALSE_DISCOVERY_RATE, benjamini_hochberg

if TYPE_CHECKING:
    from framing.reading.renaming import OutletEntry

__all__ = ["TrendOptions", "behind", "trends"]

#: A difference from the median peer below this part of the figure is not worth telling, however sure it is.
LEAST_DIFFERENCE = 0.05

#: Subjects of a measure, those in most articles: what a reader can choose from, and no more tests than that.
SUBJECTS = 24

#: Passages kept of the outlet, and of its peers, behind each figure that differs; :func:`behind` gives more.
PASSAGES_EACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendOptions:
    """What can be asked for otherwise.

    Attributes
    ----------
    by : {'outlet', 'owner', 'country', 'lean'}
        What is compared.
    outlets : mapping of str to OutletEntry
        What is known of outlets, as :func:`framing.reading.renaming.load_outlets` returns it.
    targets : tuple of str
        Targets of stance; those in most articles unless given.
    copies : bool
        Whether to count near-copies of other articles.
    subjects : int
        The most subjects of a measure.
    floors : Floors
    """

    by: By = "outlet"
    outlets: Mapping[str, OutletEntry] = field(default_factory=dict)
    targets: tuple[str, ...] = ()
    copies: bool = True
    subjects: int = SUBJECTS
    floors: Floors = field(default_factory=Floors)


def trends(
    path: str | os.PathLike[str],
    *,
    options: TrendOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Trends:
    """Say what an archive shows by outlet and month.

    Parameters
    ----------
    path : path-like
        A folder that ``framing batch`` wrote, or a store.
    options : TrendOptions, optional
    progress : callable, optional
        Called with (done, total).

    Returns
    -------
    Trends
        The same articles give the same, whatever the order in which they were read.

    Raises
    ------
    ReadError
        If it is not an archive, is damaged, or has no dated article.
    StoreError
        If it is a file and no store.
    """
    given = options or TrendOptions()
    with open_archive(Path(path)) as archive:
        return _Measuring(archive, given).trends(Path(path).resolve().name, progress or (lambda done, total: None))


def behind(
    path: str | os.PathLike[str],
    measure: str,
    outlet: str,
    *,
    subject: str | None = None,
    month: str | None = None,
    options: TrendOptions | None = None,
    most: int = 20,
) -> tuple[Evidence, ...]:
    """Return the events and sentences behind a figure.

    Parameters
    ----------
    path : path-like
        A folder that ``framing batch`` wrote, or a store.
    measure, outlet, subject, month
        Those of the :class:`~framing.longitudinal.Figure`; no month for all months together.
    options : TrendOptions, optional
        As for :func:`trends`.
    most : int
        The most passages of the outlet, and the most of its peers on the same events.

    Returns
    -------
    tuple of Evidence
        Those of the outlet first.

    Raises
    ------
    ReadError
        If there is no such measure, outlet or month, or as for :func:`trends`.
    """
    given = options or TrendOptions()
    with open_archive(Path(path)) as archive:
        return _Measuring(archive, given).behind(measure, outlet, subject, month, most)


class _Measuring:
    """One run over an archive.

    Parameters
    ----------
    archive : Archive
    options : TrendOptions
    """

    def __init__(self, archive: Archive, options: TrendOptions) -> None:
        self._archive, self._options = archive, options
        self._grouping: OutletGroups = group_outlets(archive, options.by, options.outlets)
        self._grouped = archive.has("articles", "event")
        lacking = {measure.name: _lacking(archive, measure) for measure in MEASURES}
        self._missing = tuple(
            MissingMeasure(name, f"the archive lacks {what}") for name, what in lacking.items() if what
        )
        self._measures = tuple(measure for measure in MEASURES if not lacking[measure.name])

    def trends(self, name: str, progress: Callable[[int, int], None]) -> Trends:
        """Go over the months twice: which subjects there are, then what each outlet has of them."""
        months, total = self._archive.months, 2 * len(self._archive.months)
        counts = {measure.name: SubjectCounts(self._options.subjects) for measure in self._measures}
        articles = events = 0
        for number, month in enumerate(map(self._month, months)):
            articles, events = articles + len(month.ids), events + len(np.unique(month.event))
            for measure in self._measures:
                found = (rows.subject for rows in measure.rows(self._archive, month) if rows.subject is not None)
                counts[measure.name].add_month(found)
            progress(number + 1, total)
        subjects = {measure.name: self._chosen(measure, counts[measure.name]) for measure in self._measures}
        figures: dict[str, list[list[Figure]]] = {name: [] for name in subjects}
        whole: dict[str, list[Tally]] = {}
        for number, month in enumerate(map(self._month, months)):
            for measure in self._measures:
                tallies = self._tallies(measure, month, subjects[measure.name])
                figures[measure.name].append(self._figures(measure, subjects[measure.name], month.name, tallies))
                _add(whole, measure.name, tallies)
            progress(len(months) + number + 1, total)
        for measure in self._measures:
            kept = self._figures(measure, subjects[measure.name], None, whole[measure.name])
            figures[measure.name].append(kept)
        ordered = _ordered(figures, self._measures, subjects)
        return self._result(name, _judged(ordered), articles, events)

    def behind(
        self, measure: str, outlet: str, subject: str | None, month: str | None, most: int
    ) -> tuple[Evidence, ...]:
        """Return what is behind one figure, of the outlet and of its peers."""
        measures = [item.name for item in self._measures]
        for what, name, known in (
            ("measure", measure, measures),
            ("outlet", outlet, self._grouping.names),
            ("month", month, (None, *self._archive.months)),
        ):
            if name not in known:
                there = ", ".join(filter(None, known))
                raise ReadError(f"there is no {what} {name!r}", path=self._archive.folder, remedy=f"there are: {there}")
        unit = next(item.unit for item in self._measures if item.name == measure)
        # as if it were lower, so that the peers' passages come too
        figure = Figure(measure, subject, outlet, month, unit, None, None, None, 0, 0, verdict="lower")
        return self._evidence((figure,), most)

    def _evidence(self, figures: Sequence[Figure], each: int) -> tuple[Evidence, ...]:
        """Return some of what is behind figures; of a measure whose words are not in the tables, nothing."""
        return gather(self._archive, self._grouping, figures, copies=self._options.copies, each=each)

    def _month(self, name: str) -> MonthOfReports:
        """Read a month."""
        return read_month(self._archive, name, self._grouping, copies=self._options.copies)

    def _chosen(self, measure: Measure, counts: SubjectCounts) -> tuple[str, ...]:
        """Return the subjects of a measure."""
        wanted = self._options.targets
        return tuple(dict.fromkeys(wanted)) if wanted and measure.subjects == "target" else counts.first()

    def _tallies(self, measure: Measure, month: MonthOfReports, subjects: Sequence[str]) -> list[Tally]:
        """Count one measure in one month."""
        rows = measure.rows(self._archive, month)
        return count_month(measure, month, rows, subjects, len(self._grouping.names))

    def _figures(
        self, measure: Measure, subjects: Sequence[str], month: str | None, tallies: Sequence[Tally]
    ) -> list[Figure]:
        """Return the figures of a month."""
        names = [*([None] if measure.together else []), *subjects]
        return [
            figure
            for subject, tally in zip(names, tallies, strict=True)
            for figure in Figures(
                measure, subject, month, self._grouping.names, tally, self._options.floors, self._grouped
            ).all()
        ]

    def _result(self, name: str, figures: tuple[Figure, ...], articles: int, events: int) -> Trends:
        """Put the result together."""
        differing = [figure for figure in figures if figure.verdict]
        return Trends(
            name=name,
            by=self._options.by,
            copies=self._options.copies,
            months=self._archive.months,
            outlets=self._grouping.names,
            articles=articles,
            events=events if self._grouped else 0,
            level=FALSE_DISCOVERY_RATE,
            tested=sum(figure.p is not None for figure in figures),
            figures=figures,
            evidence=self._evidence(differing, PASSAGES_EACH),
            missing=self._missing,
            notes=tuple(self._notes(articles)),
        )

    def _notes(self, articles: int) -> Iterator[str]:
        """Say what is left out."""
        undated = self._archive.undated()
        if undated:
            yield undated_note(undated)
        out = self._grouping.left_out
        if out:
            yield unknown_note(out, self._options.by)
        if not self._grouped:
            yield NO_EVENTS
        if not self._options.copies and not self._archive.has("articles", "independent"):
            yield NO_COPIES


def _lacking(archive: Archive, measure: Measure) -> str:
    """Return what a measure needs and the archive lacks."""
    return next(filter(None, (archive.lacks(table, columns) for table, columns in measure.needs.items())), "")


def _add(whole: dict[str, list[Tally]], name: str, tallies: list[Tally]) -> None:
    """Add a month's sums to those of the whole period."""
    if name not in whole:
        whole[name] = tallies
        return
    for total, tally in zip(whole[name], tallies, strict=True):
        total.add(tally)


def _ordered(
    figures: Mapping[str, Iterable[list[Figure]]], measures: Sequence[Measure], subjects: Mapping[str, Sequence[str]]
) -> list[Figure]:
    """Put figures in order: by measure, subject, outlet, month; all months together last."""
    found: list[Figure] = []
    for measure in measures:
        place = {name: number for number, name in enumerate((None, *subjects[measure.name]))}
        rows = [figure for month in figures[measure.name] for figure in month]
        found += sorted(rows, key=lambda row: (place[row.subject], row.outlet, row.month or "~"))
    return found


def _judged(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Say which figures differ from those of the peers, with the false-discovery rate controlled over all of them."""
    tested = [figure for figure in figures if figure.p is not None]
    stands = iter(benjamini_hochberg([figure.p or 0.0 for figure in tested], level=FALSE_DISCOVERY_RATE))
    return tuple(_rounded(figure, figure.p is not None and next(stands)) for figure in figures)


def _rounded(figure: Figure, stands: bool) -> Figure:
    """Return a figure with as many digits as mean something, and its verdict."""
    numbers: dict[str, Any] = {
        item.name: round(value, DIGITS)
        for item in fields(figure)
        if item.name != "p" and isinstance(value := getattr(figure, item.name), float)
    }
    apart = figure.difference or 0.0
    scale = 0.0 if figure.unit == "score" else max(abs(figure.value or 0.0), abs(figure.peers or 0.0))
    told = stands and abs(apart) >= LEAST_DIFFERENCE * scale
    verdict: Direction | None = ("higher" if apart > 0 else "lower") if told else None
    p = None if figure.p is None else float(f"{figure.p:.{DIGITS}g}")
    return replace(figure, **numbers, p=p, verdict=verdict)
