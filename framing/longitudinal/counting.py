"""From rows to figures: one measure over all months, its sums, its values and how they stand beside the peers'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from framing.longitudinal.estimates import OutletDifference, PairSums, RatioSums, differences, majority_p, ratio
from framing.longitudinal.records import Abstention, Figure

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    from framing.longitudinal.measures import Measure
    from framing.longitudinal.reports import MonthOfReports
    from framing.longitudinal.rows import Rows
    from framing.statistics import FloatArray

__all__ = ["Floors", "SubjectCounts", "Tally", "count_month"]


@dataclass(frozen=True, slots=True)
class Floors:
    """How much there must be for a figure.

    Attributes
    ----------
    articles, events : int
        Least numbers of articles of an outlet in a month, and of events that they tell of: a ratio of fewer has an
        interval that says little.
    shared : int
        Least number of events that an outlet and a peer both report: fewer clusters make the sandwich too narrow
        (Cameron and Miller 2015, *Journal of Human Resources* 50, 317, see trouble below some 20 to 50).
    active : int
        Least number of those in which either of them has something to count.
    """

    articles: int = 10
    events: int = 10
    shared: int = 20
    active: int = 10


@dataclass(slots=True)
class Tally:
    """The sums of one subject in one month, or in several."""

    articles: FloatArray
    own: RatioSums
    pairs: PairSums

    def add(self, other: Tally) -> None:
        """Add another month."""
        self.articles += other.articles
        self.own.add(other.own)
        self.pairs.add(other.pairs)


class SubjectCounts:
    """Counts in how many rows each subject is, with bounded memory.

    Parameters
    ----------
    most : int
        Subjects kept in the end.
    """

    #: Subjects kept of each month: one that is not among them in any month is not among the first of all.
    KEPT = 2000

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts: Counter[str] = Counter()

    def add_month(self, subjects: Iterator[pa.ChunkedArray]) -> None:
        """Count the subjects of a month."""
        month: Counter[str] = Counter()
        for column in subjects:
            for item in column.value_counts().to_pylist():
                if item["values"]:
                    month[item["values"]] += item["counts"]
        self._counts.update(dict(sorted(month.items(), key=lambda item: (-item[1], item[0]))[: self.KEPT]))

    def first(self) -> tuple[str, ...]:
        """Return the subjects in most rows, by name."""
        order = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        return tuple(sorted(name for name, _ in order[: self._most]))


def count_month(
    measure: Measure, month: MonthOfReports, rows: Iterator[Rows], subjects: Sequence[str], outlets: int
) -> list[Tally]:
    """Sum the rows of a month, by subject; where a measure counts all subjects together, that comes first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    articles, extra = len(month.ids), int(measure.together)
    top = np.zeros((len(subjects) + extra, articles))
    bottom = np.zeros_like(top) if measure.whole == "rows" else None
    names = pa.array(subjects, pa.string())
    for item in rows:
        kinds = [np.zeros(len(item.article), dtype=np.intp)] if measure.together else []
        if item.subject is not None and len(subjects):
            place = np.asarray(pc.fill_null(pc.index_in(item.subject, value_set=names), -1 - extra), dtype=np.intp)
            kinds.append(place + extra)
        for subject in kinds:
            kept = subject >= 0
            where = (subject[kept], item.article[kept])
            np.add.at(top, where, item.top[kept])
            if bottom is not None and item.bottom is not None:
                np.add.at(bottom, where, item.bottom[kept])
    shared = month.shared if measure.shared else np.ones_like(month.shared)
    words = month.words / (1000 if measure.whole == "thousand_words" else 1)
    return [
        _tally(month, top[place], words if bottom is None else bottom[place], shared, outlets)
        for place in range(len(top))
    ]


def _tally(
    month: MonthOfReports, top: FloatArray, bottom: FloatArray, shared: npt.NDArray[np.bool_], outlets: int
) -> Tally:
    """Sum the articles of one subject by report, and the reports by outlet and by pair of outlets."""
    kept = shared[month.report] & (bottom > 0)
    numerators, denominators = month.by_report(np.where(kept, top, 0.0)), month.by_report(np.where(kept, bottom, 0.0))
    counted = np.bincount(month.outlet[month.report[kept]], minlength=outlets).astype(np.float64)
    return Tally(
        counted,
        RatioSums.of(numerators, denominators, month.outlet, outlets),
        PairSums.of(numerators, denominators, month.sides, month.pair, outlets * outlets),
    )


@dataclass(frozen=True)
class Figures:
    """The figures of one subject of one measure in one month, for all outlets.

    Attributes
    ----------
    measure : Measure
    subject, month : str or None
    outlets : tuple of str
    tally : Tally
    floors : Floors
    grouped : bool
        Whether it is known which articles tell of one event.
    """

    measure: Measure
    subject: str | None
    month: str | None
    outlets: tuple[str, ...]
    tally: Tally
    floors: Floors
    grouped: bool

    @cached_property
    def _differences(self) -> dict[int, OutletDifference]:
        """How far the outlets of each pair are apart."""
        if not self.grouped:
            return {}
        return differences(self.tally.pairs, shared=self.floors.shared, active=self.floors.active)

    def _lacking(self, place: int) -> Abstention | None:
        """Return why an outlet has no figure."""
        if self.tally.articles[place] < self.floors.articles:
            return Abstention.ARTICLES
        return Abstention.EVENTS if self.tally.own.events[place] < self.floors.events else None

    def all(self) -> Iterator[Figure]:
        """Yield the figure of each outlet that has an article."""
        lacking = {place: self._lacking(place) for place in range(len(self.outlets)) if self.tally.articles[place]}
        able = [place for place, reason in lacking.items() if reason is None]
        values = {place: ratio(self.tally.own, place, self.measure.unit) for place in able}
        for place, reason in lacking.items():
            found = values.get(place)
            figure = Figure(
                measure=self.measure.name,
                subject=self.subject,
                outlet=self.outlets[place],
                month=self.month,
                unit=self.measure.unit,
                value=found and found.value,
                low=found and found.low,
                high=found and found.high,
                articles=int(self.tally.articles[place]),
                events=int(self.tally.own.events[place]),
                reason=reason,
            )
            yield figure if reason else self._beside_peers(figure, place, {p: v.value for p, v in values.items()})

    def _beside_peers(self, figure: Figure, place: int, values: dict[int, float]) -> Figure:
        """Add to a figure how it stands beside the peers'."""
        peers = [other for other in values if other != place]
        tested = {other: found for other in peers if (found := self._difference(place, other)) is not None}
        # held against one of seven peers, an outlet is not held against its peers
        if not tested or 2 * len(tested) < len(peers):
            reason = Abstention.SHARED if self.grouped else Abstention.UNGROUPED
            return replace(figure, reason=reason)
        ordered = sorted(tested.values(), key=lambda item: item.value)
        middle = min(ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2], key=lambda item: abs(item.value))
        low, high = middle.interval()
        return replace(
            figure,
            peers=median(values[other] for other in tested),
            difference=middle.value,
            difference_low=low,
            difference_high=high,
            peers_tested=len(tested),
            p=majority_p(list(tested.values())),
        )

    def _difference(self, place: int, other: int) -> OutletDifference | None:
        """Return how far one outlet is above another."""
        low, high = min(place, other), max(place, other)
        found = self._differences.get(low * len(self.outlets) + high)
        return found if found is None or place < other else found.turned()
