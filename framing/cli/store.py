"""The commands over a store: add, events, show, search, changes, move, watch, and ``framing store upgrade``."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.common import (
    AnalysisOptions,
    analysis_options,
    console_notes,
    finish,
    guarded,
    progress_bar,
    write_json_line,
)
from framing.cli.console import print_heading, print_line, print_marked, print_table
from framing.cli.doubts import doubts

if TYPE_CHECKING:
    from framing.model import SetAside
    from framing.reading import Reading
    from framing.store import Delta, EventEntry, Revision, Store, StoredWords

__all__ = ["add", "changes", "events", "move", "search", "show", "store", "watch"]

#: Items of one list that are printed without ``--all``.
SHOWN = 8

#: Events listed without ``--all``, and passages found without ``--limit``.
LISTED = 30

#: Where the store is when no option says so.
DEFAULT = "framing.store"

store_option = click.option(
    "--store",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=DEFAULT,
    envvar="FRAMING_STORE",
    show_default=True,
    metavar="FILE",
    help="The store; FRAMING_STORE in the environment sets it too.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
all_option = click.option("--all", "show_all", is_flag=True, help="Print every item.")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line, one per article.")
@all_option
@analysis_options
def add(paths: tuple[Path, ...], path: Path, as_json: bool, show_all: bool, options: AnalysisOptions) -> None:
    """Add articles to a store and show what each adds to its event.

    The lists show what is new (+), what others report differently (~), what is repeated (=) and what is left out (-).
    A text with the address or id of a stored article, or with most of its words and by the same outlet, is a version of
    it. Adding a stored article again changes nothing, so you can repeat an interrupted run.
    """
    with guarded():
        from framing.store import open_store

        reading = options.read(paths)
        with open_store(path, settings=options.settings()) as opened:
            aside = _add_all(opened, reading, as_json=as_json, show_all=show_all)
        console_notes(aside, (*reading.notes, *doubts(reading.articles)))
        finish(aside)


def _add_all(opened: Store, reading: Reading, *, as_json: bool, show_all: bool) -> list[SetAside]:
    """Add each article, print what it brings, and return what was set aside."""
    from framing.errors import ComparisonError
    from framing.model import SetAside

    aside = list(reading.set_aside)
    for article in reading.articles:
        try:
            delta = opened.add(article)
        except ComparisonError as error:
            aside.append(SetAside(article.origin or article.id, error.message, article.id))
            continue
        if as_json:
            write_json_line(_plain(delta))
        else:
            _show_delta(delta, show_all=show_all)
    return aside


@click.command()
@store_option
@click.option("--doubtful", is_flag=True, help="List only events whose grouping was a close call.")
@json_option
@all_option
def events(path: Path, doubtful: bool, as_json: bool, show_all: bool) -> None:
    """List the events in a store, latest first."""
    with guarded():
        from framing.store import open_store

        with open_store(path, create=False) as opened:
            found = opened.events(doubtful=doubtful, limit=None if show_all else LISTED)
        if as_json:
            write_json_line([_plain(entry) for entry in found], indent=1)
        elif not found:
            print_line("no event is doubtful" if doubtful else "no event is stored")
        else:
            rows = [(str(item.number), _days(item), str(item.articles), _name(item)) for item in found]
            print_table(("event", "days", "articles", "about"), rows, figures=("event", "articles"))
            if len(found) == LISTED and not show_all:
                print_line("--all lists them all")
        finish(())


@click.command()
@click.argument("event", type=int)
@store_option
@json_option
def show(event: int, path: Path, as_json: bool) -> None:
    """Show an event: its articles, why they belong together, and what differs between them."""
    with guarded():
        from framing.store import open_store

        with open_store(path, create=False) as opened:
            stored = opened.event(event)
            findings = stored.comparison().findings if len(stored.articles) > 1 else ()
        if as_json:
            articles = [{"id": item.id, "outlet": item.outlet, "title": item.title} for item in stored.articles]
            told = [{"id": item.id, "text": item.text} for item in findings]
            write_json_line({**_plain(stored.entry), "articles": articles, "findings": told}, indent=1)
            finish(())
        print_heading(f"Event {stored.entry.number}: {_name(stored.entry)}")
        for article in stored.articles:
            print_marked("*", f"{article.label}: {article.title}" if article.title else article.label, width=1)
            print_marked(" ", f"id {article.id}", width=1)
        for reason in stored.entry.reasons:
            print_line(reason)
        if findings:
            print_line()
            print_heading("Findings")
        for finding in findings[:SHOWN]:
            print_marked("-", finding.text, width=1)
        if len(findings) > SHOWN:
            print_line(f"and {len(findings) - SHOWN} more: framing compare --store {path} --event {event}")
        finish(())


@click.command()
@click.argument("text")
@store_option
@click.option("--limit", type=click.IntRange(min=1), default=LISTED, show_default=True, help="Print at most this many.")
@json_option
def search(text: str, path: Path, limit: int, as_json: bool) -> None:
    """Find the statements, quotations and titles that contain all words of TEXT, latest first.

    Words match in any form; words in quotation marks must be next to one another.
    """
    with guarded():
        from framing.store import open_store

        with open_store(path, create=False) as opened:
            found = opened.search(text, limit=limit)
        if as_json:
            write_json_line([_plain(hit) for hit in found], indent=1)
            finish(())
        if not found:
            print_line("nothing is found")
        for hit in found:
            print_marked(str(hit.event), f"{hit.outlet}: {hit.words}", width=5)
        finish(())


@click.command()
@click.argument("article")
@store_option
@click.option("--all", "show_all", is_flag=True, help="Include changes in punctuation, spacing or capitals only.")
@json_option
def changes(article: str, path: Path, show_all: bool, as_json: bool) -> None:
    """Show what changed between the versions of ARTICLE, an id."""
    with guarded():
        from framing.store import open_store

        with open_store(path, create=False) as opened:
            found = opened.changes(article, substantive_only=not show_all)
        if as_json:
            write_json_line([_plain(revision) for revision in found], indent=1)
            finish(())
        if not found:
            print_line(f"{article} has one version")
        for revision in found:
            _show_revision(revision)
        finish(())


@click.command()
@click.argument("article")
@click.argument("event")
@store_option
def move(article: str, event: str, path: Path) -> None:
    """Move ARTICLE, an id, to EVENT, a number or "new"; later grouping leaves it there."""
    if event != "new" and not event.isdecimal():
        raise click.BadParameter(f"{event!r} is not an event number and not new", param_hint="EVENT")
    with guarded():
        from framing.store import open_store

        with open_store(path, create=False) as opened:
            entry = opened.move(article, None if event == "new" else int(event))
        print_line(f"{article} is in event {entry.number}: {_name(entry)}")
        finish(())


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line, one per article.")
@all_option
@analysis_options
def watch(folder: Path, path: Path, as_json: bool, show_all: bool, options: AnalysisOptions) -> None:
    """Add the files in FOLDER, then each new one as it arrives, until interrupted (extra: watch)."""
    with guarded():
        from framing.errors import OutputError, ReadError
        from framing.store import open_store

        try:
            import watchfiles
        except ModuleNotFoundError as error:
            raise OutputError("watchfiles is missing", command="pip install 'framing[watch]'") from error
        with open_store(path, settings=options.settings()) as opened:

            def take(paths: Sequence[Path]) -> None:
                try:
                    reading = options.read(paths)
                except ReadError as error:
                    click.echo(f"framing: {error}", err=True)
                    return
                console_notes(_add_all(opened, reading, as_json=as_json, show_all=show_all))

            if any(folder.iterdir()):
                take([folder])
            own = os.path.abspath(path)  # noqa: PTH100 - the store itself may lie in the folder
            for landed in watchfiles.watch(folder, raise_interrupt=True):
                there = {Path(name) for kind, name in landed if kind != watchfiles.Change.deleted}
                wanted = sorted(item for item in there if item.is_file() and not str(item.absolute()).startswith(own))
                if wanted:
                    take(wanted)


@click.group()
def store() -> None:
    """Maintain a store."""


@store.command()
@store_option
@json_option
@analysis_options
def upgrade(path: Path, as_json: bool, options: AnalysisOptions) -> None:
    """Reanalyse articles that were analysed with older lexicons, models or versions.

    Articles keep their events. An interrupted upgrade resumes where it stopped.
    """
    with guarded():
        from framing.store import open_store

        with (
            open_store(path, settings=options.settings(), create=False) as opened,
            progress_bar("Analysing") as progress,
        ):
            done = opened.upgrade(progress=progress)
        if as_json:
            write_json_line(_plain(done))
        else:
            print_line(f"{done.analysed:,} of {done.versions:,} stored versions were analysed again")
        finish(())


def _plain(record: Any) -> dict[str, Any]:
    """Return a record of a store as plain data."""
    from framing.model.shapes import plain

    return plain(record)


def _name(entry: EventEntry) -> str:
    """Return what an event is called, with a mark where its grouping is doubtful."""
    return entry.label if entry.certain else f"{entry.label} (doubtful)"


def _days(entry: EventEntry) -> str:
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


def _show_delta(delta: Delta, *, show_all: bool) -> None:
    """Print what an article brings."""
    print_heading(f"{delta.outlet} ({delta.article_id}) {_ARRIVALS[delta.arrival]}")
    event = delta.event
    others = event.articles - 1
    alone = "the first report of it" if delta.opened else "the only report of it"
    first = f"with {others} other article{'s' if others > 1 else ''}" if others else alone
    print_line(f"Event {event.number}: {_name(event)}, {first}")
    for number in delta.merged:
        print_line(f"Event {number} is part of event {event.number} now.")
    for number in delta.parted:
        print_line(f"Event {number} was parted from it.")
    if delta.arrival == "new" or not event.certain:
        for reason in event.reasons:
            print_line(reason)
    if delta.revision is not None:
        _show_revision(delta.revision)
    if others:
        _list("Adds", delta.adds, lambda item: print_marked("+", item.words), show_all)
        _list("Changes", delta.changes, _show_difference, show_all)
        _list("Repeats", delta.repeats, lambda item: print_marked("=", item.here.words), show_all)
        _list("Leaves out", delta.leaves_out, lambda item: print_marked("-", _said(item)), show_all)
    print_line()


def _list(title: str, items: Sequence[Any], show_one: Callable[[Any], None], show_all: bool) -> None:
    """Print a list under its heading, or its head."""
    print_heading(f"{title} ({len(items)})")
    shown = items if show_all else items[:SHOWN]
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


def _show_revision(revision: Revision) -> None:
    """Print what changed between two versions."""
    print_heading(f"From version {revision.earlier} to {revision.later} ({len(revision.changes)} changes)")
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
