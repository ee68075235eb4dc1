"""The commands over a store: add, events, show, search, changes, move, watch, and ``framing store upgrade``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.common import AnalysisOptions, analysis_options, console_notes, finish, guarded, write_json_line
from framing.cli.console import print_heading, print_line, print_marked, print_table
from framing.cli.doubts import doubts
from framing.cli.progress import progress_bar
from framing.cli.store_output import MOST_SHOWN, event_days, event_name, print_delta, print_revision

if TYPE_CHECKING:
    from framing.model import SetAside
    from framing.reading import Reading
    from framing.store import Store

__all__ = ["add", "changes", "events", "move", "search", "show", "store", "watch"]

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
            print_delta(delta, show_all=show_all)
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
            rows = [(str(item.number), event_days(item), str(item.articles), event_name(item)) for item in found]
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
        print_heading(f"Event {stored.entry.number}: {event_name(stored.entry)}")
        for article in stored.articles:
            print_marked("*", f"{article.label}: {article.title}" if article.title else article.label, width=1)
            print_marked(" ", f"id {article.id}", width=1)
        for reason in stored.entry.reasons:
            print_line(reason)
        if findings:
            print_line()
            print_heading("Findings")
        for finding in findings[:MOST_SHOWN]:
            print_marked("-", finding.text, width=1)
        if len(findings) > MOST_SHOWN:
            print_line(f"and {len(findings) - MOST_SHOWN} more: framing compare --store {path} --event {event}")
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
            print_revision(revision)
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
        print_line(f"{article} is in event {entry.number}: {event_name(entry)}")
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
