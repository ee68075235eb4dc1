"""What the commands over a store print of events, of what an article brings, and of what its versions change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from framing.cli.console import print_heading, print_line, print_marked

if TYPE_CHECKING:
    from framing.store import Delta, EventEntry, Revision, StoredWords

__all__ = ["MOST_SHOWN", "event_days", "event_name", "print_delta", "print_revision"]

#: Items of one list that are printed without ``--all``.
MOST_SHOWN = 8


def event_name(entry: EventEntry) -> str:
    """Return what an event is called, with a mark where its grouping is doubtful."""
    return entry.label if entry.certain else f"{entry.label} (doubtful)"


def event_days(entry: EventEntry) -> str:
    """Return the days of an event."""
    if entry.first is None or entry.first == entry.last:
        return entry.first or "no date"
    return f"{entry.first} to {entry.last}"


_ARRIVALS = {
    "new": "is new",
    "later_version": "is a later version",
    "earlier_version": "is an earlier version",
    "known": "is stored already",
}


def print_delta(delta: Delta, *, show_all: bool) -> None:
    """Print what an article brings."""
    print_heading(f"{delta.outlet} ({delta.article_id}) {_ARRIVALS[delta.arrival]}")
    event = delta.event
    others = event.articles - 1
    alone = "the first report of it" if delta.opened else "the only report of it"
    first = f"with {others} other article{'s' if others > 1 else ''}" if others else alone
    print_line(f"Event {event.number}: {event_name(event)}, {first}")
    for number in delta.merged:
        print_line(f"Event {number} is part of event {event.number} now.")
    for number in delta.parted:
        print_line(f"Event {number} was parted from it.")
    if delta.arrival == "new" or not event.certain:
        for reason in event.reasons:
            print_line(reason)
    if delta.revision is not None:
        print_revision(delta.revision)
    if others:
        _list("Adds", delta.adds, lambda item: print_marked("+", item.words), show_all)
        _list("Changes", delta.changes, _show_difference, show_all)
        _list("Repeats", delta.repeats, lambda item: print_marked("=", item.here.words), show_all)
        _list("Leaves out", delta.leaves_out, lambda item: print_marked("-", _said(item)), show_all)
    print_line()


def _list(title: str, items: Sequence[Any], show_one: Callable[[Any], None], show_all: bool) -> None:
    """Print a list under its heading, or its head."""
    print_heading(f"{title} ({len(items)})")
    shown = items if show_all else items[:MOST_SHOWN]
    for item in shown:
        show_one(item)
    if len(shown) < len(items):
        print_line(f"and {len(items) - len(shown)} more; --all lists them")


def _show_difference(item: Any) -> None:
    """Print both sides of a difference."""
    print_marked("~", item.reason)
    print_marked("", f"here: {item.here.words}")
    print_marked("", _said(item.there))


def _said(item: StoredWords) -> str:
    """Return words with the outlet that has them."""
    return f"{item.outlet}: {item.words}"


_CHANGES = {"headline": "headline", "reworded": "reworded", "reattributed": "said by another", "typography": "marks"}


def print_revision(revision: Revision) -> None:
    """Print what changed between two versions."""
    changed = "1 change" if len(revision.changes) == 1 else f"{len(revision.changes)} changes"
    print_heading(f"From version {revision.earlier} to {revision.later} ({changed})")
    corrections = {item.change: item for item in revision.corrections}
    for place, change in enumerate(revision.changes):
        if change.kind in ("added", "cut"):
            print_marked("+" if change.kind == "added" else "-", change.after or change.before or "")
        else:
            print_marked("~", _CHANGES[change.kind])
            for name, words, speaker in (
                ("was", change.before, change.speaker_before),
                ("is", change.after, change.speaker_after),
            ):
                print_marked("", f"{name}: {words}" + (f" [{speaker}]" if speaker else ""))
        if place in corrections:
            print_marked("!", f"the article says so: {corrections[place].words}")
    for item in revision.corrections:
        if item.change is None:
            print_marked("!", f"{item.kind} stated: {item.words}")
