"""What is behind a figure: the events and the sentences, of the outlet and, where it has less, of its peers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.longitudinal.passages import PASSAGES, CountedPassage, Scope, resolve
from framing.longitudinal.records import Evidence, Figure
from framing.longitudinal.reports import read_month

if TYPE_CHECKING:
    from framing.longitudinal.outlets import OutletGroups
    from framing.longitudinal.reading import Archive
    from framing.longitudinal.reports import MonthOfReports

__all__ = ["gather"]

#: What a figure is of; a key to look passages up by.
Key = tuple[str, str | None]


def gather(
    archive: Archive, grouping: OutletGroups, figures: Sequence[Figure], *, copies: bool, each: int
) -> tuple[Evidence, ...]:
    """Return some of what is behind figures.

    Parameters
    ----------
    archive : Archive
    grouping : OutletGroups
    figures : sequence of Figure
    copies : bool
        Whether near-copies are counted.
    each : int
        The most passages of the outlet, and the most of its peers.

    Returns
    -------
    tuple of Evidence
        In the order of the figures; a passage an event first. For all months together, of the latest months. Where an
        outlet has less of something than its peers, theirs on the events that it reports too.
    """
    found: dict[int, list[Evidence]] = defaultdict(list)
    for month in reversed(archive.months):
        wanted = [
            number
            for number, figure in enumerate(figures)
            if figure.month == month or (figure.month is None and len(found[number]) < each)
        ]
        if wanted:
            reports = read_month(archive, month, grouping, copies=copies)
            for number, item in _of_month(archive, grouping, reports, figures, wanted, each):
                found[number].append(item)
    return tuple(item for number in range(len(figures)) for item in found[number])


def _of_month(
    archive: Archive,
    grouping: OutletGroups,
    month: MonthOfReports,
    figures: Sequence[Figure],
    wanted: Iterable[int],
    each: int,
) -> Iterator[tuple[int, Evidence]]:
    """Yield the evidence of one month, each with the number of its figure."""
    by_measure: dict[str, list[int]] = defaultdict(list)
    for number in wanted:
        by_measure[figures[number].measure].append(number)
    chosen: list[tuple[int, bool, CountedPassage]] = []
    for measure, numbers in by_measure.items():
        subjects = {figures[number].subject for number in numbers}
        passages: dict[str | None, list[CountedPassage]] = defaultdict(list)
        for passage in PASSAGES[measure](archive, _scope(month, grouping, [figures[number] for number in numbers])):
            for subject in subjects & {None, passage.subject}:
                passages[subject].append(passage)
        for number in numbers:
            figure = figures[number]
            place = grouping.names.index(figure.outlet)
            chosen += [(number, *item) for item in _choose(month, passages[figure.subject], place, figure, each)]
    told = resolve(archive, month, [passage for _, _, passage in chosen])
    facts = _articles(archive, month, {item.article for _, _, item in chosen})
    labels = _labels(archive, month, {event for event, *_ in facts.values() if event})
    for (number, peer, passage), words in zip(chosen, told, strict=True):
        figure = figures[number]
        event, outlet, published, title = facts[passage.article]
        yield (
            number,
            Evidence(
                measure=figure.measure,
                subject=figure.subject,
                figure_outlet=figure.outlet,
                month=figure.month,
                event=event,
                event_label=labels.get(event or "", ""),
                article=passage.article,
                outlet=outlet,
                published=published,
                title=title,
                peer=peer,
                words=words,
                note=passage.note,
            ),
        )


def _scope(month: MonthOfReports, grouping: OutletGroups, figures: Sequence[Figure]) -> Scope:
    """Return which passages some figures of one measure need."""
    import pyarrow as pa

    outlets = [grouping.names.index(figure.outlet) for figure in figures]
    needed = np.isin(month.outlet[month.report], outlets)
    if any(figure.verdict == "lower" for figure in figures):
        needed[:] = True  # and those of the peers
    subjects = {figure.subject for figure in figures}
    named = None if None in subjects else frozenset(filter(None, subjects))
    return Scope(month, month.ids.filter(pa.array(needed)), named)


def _choose(
    month: MonthOfReports, passages: Sequence[CountedPassage], outlet: int, figure: Figure, each: int
) -> Iterator[tuple[bool, CountedPassage]]:
    """Yield passages of the outlet, then of its peers where it has less, one an event as far as there are events."""
    own_events = set(month.event[month.outlet == outlet].tolist())
    for peer in (False, True):
        if peer and figure.verdict != "lower":
            return
        rounds: dict[int, int] = defaultdict(int)
        rows: list[tuple[int, int, int, int, CountedPassage]] = []
        for passage in sorted(passages, key=lambda item: (item.place, item.order, item.words, item.note)):
            report = int(month.report[passage.place])
            event = int(month.event[report])
            if (month.outlet[report] == outlet) is not np.bool_(not peer) or event not in own_events:
                continue
            rows.append((rounds[event], event, passage.place, len(rows), passage))
            rounds[event] += 1
        yield from ((peer, row[-1]) for row in sorted(rows, key=lambda row: row[:-1])[:each])


def _articles(
    archive: Archive, month: MonthOfReports, wanted: set[str]
) -> dict[str, tuple[str | None, str, str | None, str | None]]:
    """Return event, outlet, date and title of some articles."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [name for name in ("event", "outlet", "published", "title") if archive.has("articles", name)]
    found: dict[str, tuple[str | None, str, str | None, str | None]] = {}
    for batch in archive.batches("articles", month.name, ["article", *columns]):
        rows = batch.filter(pc.is_in(batch["article"], value_set=pa.array(sorted(wanted), pa.string())))
        for row in rows.to_pylist():
            found[row["article"]] = (row.get("event"), row["outlet"] or "", row["published"], row.get("title"))
    return found


def _labels(archive: Archive, month: MonthOfReports, wanted: set[str]) -> dict[str, str]:
    """Return the names of some events, which stand in the month of their first article."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not wanted or not archive.has("events", "event", "label"):
        return {}
    found: dict[str, str] = {}
    for name in archive.around(month.name):
        for batch in archive.batches("events", name, ["event", "label"]):
            rows = batch.filter(pc.is_in(batch["event"], value_set=pa.array(sorted(wanted), pa.string())))
            found |= {row["event"]: row["label"] or "" for row in rows.to_pylist()}
    return found
