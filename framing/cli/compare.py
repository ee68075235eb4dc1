"""``framing compare``: several articles in, the comparison report out."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.common import (
    AnalysisOptions,
    analysis_options,
    check_sources,
    console_notes,
    finish,
    guarded,
    write_line,
)
from framing.cli.console import print_line, print_marked, print_table
from framing.cli.doubts import doubts
from framing.cli.progress import Stages, progress_stages
from framing.collector import collector_paused
from framing.text_safety import terminal_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from framing.model import Article, Comparison
    from framing.pipeline import Settings
    from framing.reading import Reading
    from framing.review import Review

__all__ = ["compare"]

#: Findings printed after a comparison; the report has them all.
FINDINGS_SHOWN = 5

#: More articles than a comparison of current events has.
MANY = 2_000

#: Articles listed after a comparison.
ARTICLES_SHOWN = 12


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option(
    "--store", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Compare what a store holds."
)
@click.option("--event", type=int, metavar="EVENT", help="With --store: compare only this event.")
@click.option("--one-event", is_flag=True, help="Treat all articles as being about one event.")
@click.option(
    "--event-of",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV of articles whose event you know: article (id, address or file), event (a name).",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Report folder [default: outputs/<name>].")
@click.option("--name", metavar="NAME", help="Name of the comparison [default: that of the first path by name].")
@click.option("--json", "as_json", is_flag=True, help="Print comparison.json; writes a report only with --out.")
@click.option("--thresholds", type=click.Path(path_type=Path), metavar="FILE", help="Thresholds written by calibrate.")
@click.option("--image", type=click.Choice(["png", "svg"]), help="Write the charts as images too (extra: image).")
@click.option("--light", is_flag=True, help="Write report.html without scripts, small enough to email.")
@click.option("--docx", is_flag=True, help="Write report.docx too.")
@click.option("--pdf", is_flag=True, help="Write report.pdf too (extra: pdf).")
@click.option("--slide", is_flag=True, help="Write summary.png, a slide, too (extra: pdf).")
@click.option("--datawrapper", is_flag=True, help="Write datawrapper/*.csv too, one column per outlet.")
@analysis_options
def compare(
    paths: tuple[Path, ...],
    store: Path | None,
    event: int | None,
    one_event: bool,
    event_of: Path | None,
    out: Path | None,
    name: str | None,
    as_json: bool,
    thresholds: Path | None,
    image: Literal["png", "svg"] | None,
    light: bool,
    options: AnalysisOptions,
    **forms: bool,
) -> None:
    """Compare several outlets' articles and write the report.

    PATH is a file or a folder: .txt, .md, .html, .jsonl, .csv, .parquet. A folder may hold articles
    on several events, which are grouped. --one-event and --event-of correct the grouping, and the report's review.toml
    remembers it. Instead of PATH, --store takes the articles from a store.
    """
    _check(paths, store, event, one_event, event_of)
    with guarded(), collector_paused():  # one comparison, and the process ends
        from framing.model import UNNAMED
        from framing.report.folders import refuse_file
        from framing.report.jsonable import comparison_lines
        from framing.review import REVIEW_FILE, Review, apply_review, load_review, lost_decisions
        from framing.review.deciding import save_review
        from framing.review.refitting import load_thresholds

        settings = options.settings()
        if thresholds is not None:
            settings = dataclasses.replace(settings, thresholds=tuple(sorted(load_thresholds(thresholds).items())))
        stored = f"-{event}" if store is not None and event else ""
        place = name or _report_name(min(paths) if store is None else store) + stored
        title = place if name or len(paths) < 2 else UNNAMED  # several files are not named after the first of them
        folder = out or (None if as_json else Path("outputs") / _report_name(Path(place)))
        # before the work, not after it: a file in the way of the folder and a broken review file are told at once
        if folder is not None:
            refuse_file(folder)
        decisions = before = load_review(folder / REVIEW_FILE) if folder is not None else Review()
        table = _EventTable(event_of) if event_of is not None else None
        with progress_stages() as stages:
            if store is None:
                stages.stage("Reading the articles")
                reading = options.read(paths)
                said = table.events(reading.articles) if table else {}
                decisions = decisions.with_events(said, one_event=one_event) if said or one_event else decisions
                comparison = _compared(reading, decisions, title, settings, stages)
            else:
                comparison = _stored(store, event, title, settings, stages)
            lost = lost_decisions(comparison, decisions)
            if folder is not None:
                stages.stage("Writing the report")
                comparison = apply_review(comparison, decisions)
                comparison = dataclasses.replace(comparison, notes=(*comparison.notes, *lost))
                _write(comparison, folder, light, {form for form, wanted in forms.items() if wanted}, image)
                if decisions != before:
                    save_review(decisions, folder)
        if as_json:
            write_line("".join(comparison_lines(comparison)).rstrip("\n"))
        elif folder is not None:
            _summary(comparison, folder)
        console_notes(comparison.set_aside, (*doubts(comparison.articles), *lost))
        finish(comparison.set_aside)


def _check(
    paths: tuple[Path, ...], store: Path | None, event: int | None, one_event: bool, event_of: Path | None
) -> None:
    """Refuse a call that names no articles, or names them twice."""
    check_sources(paths, store, event)
    if one_event and event_of is not None:
        raise click.UsageError("all articles are about one event, or a table says which; not both")
    if store is not None and (one_event or event_of is not None):
        raise click.UsageError("a store keeps its own events: move an article with framing move ARTICLE EVENT")


class _EventTable:
    """The user's table of events, read before the work, so that a broken one is told at once."""

    def __init__(self, path: Path) -> None:
        from framing.reading.placing import load_placements

        self._path = path
        self._rows = load_placements(path)

    def events(self, articles: Sequence[Article]) -> dict[str, str]:
        """Return the events of the articles that it names, by id."""
        from framing.reading.placing import placed

        return placed(articles, self._rows, self._path)


def _compared(reading: Reading, review: Review, title: str, settings: Settings, stages: Stages) -> Comparison:
    """Compare the articles read, in the events that a reader has put them into."""
    from framing.pipeline import compare as compare_articles
    from framing.review import events_of

    if len(reading.articles) > MANY:
        found = f"{len(reading.articles):,} articles are many for one comparison"
        click.echo(f"framing: note: {found}; framing batch analyses an archive faster, and resumes", err=True)
    stages.stage("Analysing the articles")
    events = events_of(review, [article.id for article in reading.articles])
    return compare_articles(reading, settings=settings, name=title, events=events, progress=_then_compare(stages))


def _write(
    comparison: Comparison, folder: Path, light: bool, forms: set[str], image: Literal["png", "svg"] | None
) -> None:
    """Write the report in all forms asked for."""
    from framing.report import write_report

    write_report(comparison, folder, light=light, forms=forms)
    if image:
        from framing.report.images import write_images

        write_images(comparison, folder, image)


def _then_compare(stages: Stages) -> Callable[[int, int], None]:
    """Return what is told of each article analysed; after the last one they are compared."""

    def progress(done: int, total: int) -> None:
        stages(done, total)
        if done == total:
            stages.stage("Comparing the articles")

    return progress


def _stored(store: Path, event: int | None, title: str, settings: Settings, stages: Stages) -> Comparison:
    """Compare the articles of a store, or of one of its events."""
    from framing.store import open_store

    stages.stage("Comparing the articles")
    with open_store(store, settings=settings, create=False) as opened:
        return opened.comparison(event, name=title)


def _summary(comparison: Comparison, folder: Path) -> None:
    """Print what was compared, the findings that matter most, and where the report is."""
    from framing.grammar import percent
    from framing.report.view import ReportView

    view = ReportView(comparison)
    rows = [
        (
            view.label(profile.id),
            view.headline(profile.id),
            profile.article.day or "–",
            str(profile.document.word_count),
            percent(profile.style.quoted_share.value),
        )
        for profile in comparison.profiles[:ARTICLES_SHOWN]
    ]
    print_table(("outlet", "headline", "published", "words", "quoted"), rows, figures=("words", "quoted"))
    more = len(comparison.profiles) - ARTICLES_SHOWN
    if more > 0:
        click.echo(f"  and {more} more articles")
    print_line()
    for finding in comparison.findings[:FINDINGS_SHOWN]:
        print_marked("-", finding.text, width=1)
    more = len(comparison.findings) - FINDINGS_SHOWN
    if more > 0:
        click.echo(f"  and {more} more in the report")
    click.echo(f"Report: {terminal_safe(str(folder / 'report.html'))}")


def _report_name(path: Path) -> str:
    """Make a folder name from a path: letters, digits, dashes; never a way out of outputs/."""
    stem = path.resolve().stem if path.stem in ("", ".", "..") else path.stem
    return re.sub(r"[^\w-]+", "-", stem).strip("-_")[:80] or "comparison"
