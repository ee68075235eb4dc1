"""The events of an archive laid side by side, each by the worker that is given it."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.archive.parts import FORM, Part, write_part
from framing.archive.sketches import read_profile
from framing.archive.tables import EVENT_TABLES, EventTables, event_rows, lone_comparison
from framing.archive.tasks import Work
from framing.archive.work import analyzer_of
from framing.collector import collector_paused
from framing.comparison.events.titles import event_title
from framing.model import Event
from framing.pipeline import Settings
from framing.pipeline.comparing import lay_side_by_side
from framing.pipeline.manifest import make_manifest
from framing.report.columns import Cell
from framing.threads import one_thread

__all__ = ["COMPARISON", "EventMember", "EventTask", "Planned", "event_tasks", "plan"]

#: Articles of an event that are laid side by side at most: what they cost grows with the square, 40 take ten seconds.
MOST_TOGETHER = 40

#: Articles to be compared and events of one task: some seconds of a worker.
TASK_ARTICLES, TASK_EVENTS = 64, 1024


@dataclass(frozen=True, slots=True)
class EventMember:
    """An article of an event.

    Attributes
    ----------
    part : str
        Key of the part that holds it.
    row : int
        Its place among the articles of the part.
    id, outlet : str
    published : str or None
        As ISO text.
    copy_of : str or None
        The first of its near-copies, itself perhaps; None where it has none.
    """

    part: str
    row: int
    id: str
    outlet: str
    published: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Planned:
    """An event, and which of its articles are laid side by side.

    Attributes
    ----------
    event : Event
    members : tuple of EventMember
    chosen : tuple of int
        Places of those that are compared; none in an event of one article.
    note : str or None
        Why they are not all.
    """

    event: Event
    members: tuple[EventMember, ...]
    chosen: tuple[int, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EventTask:
    """Events to be laid side by side, and where their part goes."""

    key: str
    events: tuple[Planned, ...]
    folder: Path
    settings: Settings


def plan(event: Event, members: tuple[EventMember, ...]) -> Planned:
    """Choose which articles of an event are laid side by side.

    All of them, up to forty; else the independent reports; of more than forty of those, each outlet's first, then each
    one's second, and so on, in the order of publication.
    """
    everyone = tuple(range(len(members)))
    if len(members) < 2:
        return Planned(event, members, ())
    if len(members) <= MOST_TOGETHER:
        return Planned(event, members, everyone)
    dated = sorted(everyone, key=lambda place: (members[place].published or "9999", place))
    first: dict[str, int] = {}
    for place in dated:
        first.setdefault(members[place].copy_of or members[place].id, place)
    independent = list(first.values())
    chosen = sorted(_by_turns(independent, members)[:MOST_TOGETHER])
    note = f"more than {MOST_TOGETHER} articles: near-copies are not compared"
    if len(chosen) < len(independent):
        note = f"{len(independent):,} independent reports: {len(chosen)} of them are compared, outlets by turns"
    return Planned(event, members, tuple(chosen), note)


def _by_turns(dated: Iterable[int], members: Sequence[EventMember]) -> list[int]:
    """Order articles that are ordered by date: each outlet's first, then each one's second, and so on."""
    turns: dict[str, Iterator[int]] = defaultdict(itertools.count)
    ranked = [(next(turns[members[place].outlet]), number, place) for number, place in enumerate(dated)]
    return [place for _, _, place in sorted(ranked)]


def event_tasks(planned: Iterable[Planned], folder: Path, settings: Settings) -> Iterator[EventTask]:
    """Cut events into tasks, in their order."""
    batch: list[Planned] = []
    articles = 0
    for item in planned:
        if batch and (articles + len(item.chosen) > TASK_ARTICLES or len(batch) >= TASK_EVENTS):
            yield _task(batch, folder, settings)
            batch, articles = [], 0
        batch.append(item)
        articles += len(item.chosen)
    if batch:
        yield _task(batch, folder, settings)


def _task(events: Sequence[Planned], folder: Path, settings: Settings) -> EventTask:
    """Make a task; its key rests on the articles, through the parts that hold them, and on how they are grouped."""
    key = hashlib.sha256(repr((FORM, "events", tuple(events))).encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return EventTask(key, tuple(events), folder, settings)


def _do(task: EventTask) -> Part:
    """Lay the articles of events side by side and write the part."""
    rows: dict[str, list[tuple[Cell, ...]]] = {name: [] for name in EVENT_TABLES}
    for item in task.events:
        for name, found in event_rows(_lay(item, task)).items():
            rows[name].extend(found)
    return write_part(task.folder, task.key, rows, articles=sum(len(item.chosen) for item in task.events))


def _lay(item: Planned, task: EventTask) -> EventTables:
    """Lay the chosen articles of an event side by side."""
    analyzer = analyzer_of(task.settings)
    members = [item.members[place] for place in item.chosen]
    comparison = lone_comparison((), make_manifest(task.settings, analyzer.lexicons))
    event = item.event
    if members:
        with one_thread(), collector_paused():
            profiles = [read_profile(task.folder, one.part, one.row, analyzer.languages) for one in members]
            event = replace(event, label=event_title(profiles))
            here = replace(event, articles=tuple(one.id for one in members))
            comparison = lay_side_by_side(
                profiles,
                here,
                settings=task.settings,
                lexicons=analyzer.lexicons,
                languages=analyzer.languages,
            )
    return EventTables(
        comparison=comparison,
        event=event,
        copies={one.id: one.copy_of for one in item.members if one.copy_of is not None},
        note=item.note,
        articles=tuple((one.outlet, one.published and one.published[:10]) for one in item.members),
        independent=len({one.copy_of or one.id for one in item.members}),
    )


def _attempt(task: EventTask) -> None:
    """Lay the articles of events side by side and keep nothing."""
    for item in task.events:
        event_rows(_lay(item, task))


def _split(task: EventTask) -> tuple[EventTask, ...]:
    """Return a task of each event."""
    return tuple(replace(task, events=(item,)) for item in task.events)


def _without(task: EventTask, lost: Mapping[int, str]) -> EventTask:
    """Leave some events uncompared, and say why."""
    events = tuple(
        replace(item, chosen=(), note=f"not compared: {lost[place]}") if place in lost else item
        for place, item in enumerate(task.events)
    )
    return replace(task, events=events)


def _name(task: EventTask) -> str:
    """Name the first and the last event of a task."""
    return f"the events {task.events[0].event.id} to {task.events[-1].event.id}"


#: How events are laid side by side.
COMPARISON = Work(do=_do, split=_split, attempt=_attempt, without=_without, name=_name)
