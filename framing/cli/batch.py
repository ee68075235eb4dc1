"""``framing batch``: an archive in, Parquet tables by month out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.common import DONE, SET_ASIDE, AnalysisOptions, analysis_options, console_notes, field_mapping, guarded
from framing.cli.console import print_line
from framing.cli.progress import PlainLines
from framing.grammar import percent
from framing.text_safety import terminal_safe

if TYPE_CHECKING:
    from framing.archive import Progress

__all__ = ["batch"]

#: What could not be read, named on stderr; the table set_aside has it all.
NAMED = 20

#: What is said of each stage.
_STAGES = {
    "analysing": "Analysing articles",
    "grouping": "Looking for near-copies and events",
    "comparing": "Comparing events",
    "writing": "Writing the tables",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="Folder of the tables.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Worker processes [default: one per processor].",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Dask scheduler whose workers do the work; all must be able to read and write FOLDER (extra: scale).",
)
@click.option(
    "--chunk",
    type=click.IntRange(min=1),
    metavar="N",
    help="Articles per chunk, the most that an interruption can cost [default: 256].",
)
@analysis_options
def batch(
    paths: tuple[Path, ...],
    out: Path,
    workers: int | None,
    scheduler: str | None,
    chunk: int | None,
    options: AnalysisOptions,
) -> None:
    """Analyse an archive, compare its articles event by event, and write Parquet tables by month of publication.

    INPUT is a file or folder of any readable kind. Memory use does not grow with the number of articles. Finished
    parts are kept in FOLDER.parts beside the output: an interrupted command, run again, resumes from there. FOLDER is
    written whole or not at all, with the same bytes for any number of workers.
    """
    if workers is not None and scheduler is not None:
        raise click.UsageError("--workers are of this machine, those of --scheduler are its own: give one of the two")
    with guarded():
        from framing.archive import BatchOptions, run_batch
        from framing.archive.batch import CHUNK
        from framing.reading import DEFAULT_MAX_ARTICLE_BYTES
        from framing.reading.renaming import load_outlets

        given = BatchOptions(
            settings=options.settings(),
            workers=workers or 0,
            scheduler=scheduler or "",
            chunk=chunk or CHUNK,
            mapping=field_mapping(options.mapping) or None,
            max_article_bytes=options.max_article_bytes or DEFAULT_MAX_ARTICLE_BYTES,
            strict=options.strict,
            outlets=load_outlets(options.outlets) if options.outlets is not None else {},
        )
        try:
            with _shown() as progress:
                result = run_batch(paths, out, options=given, progress=progress)
        except KeyboardInterrupt:
            click.echo("framing: finished parts are kept: run the same command again to resume", err=True)
            raise
        console_notes(result.unread[:NAMED], result.notes)
        if result.set_aside > len(result.unread[:NAMED]):
            click.echo(f"framing: {result.set_aside:,} set aside in all; the table set_aside names each", err=True)
        before = f", {result.reused:,} of them by an earlier run" if result.reused else ""
        print_line(f"{result.articles:,} articles analysed{before}. Tables: {terminal_safe(str(out))}")
        sys.stdout.flush()
        raise SystemExit(SET_ASIDE if result.set_aside else DONE)


@contextlib.contextmanager
def _shown() -> Iterator[Callable[[Progress], None]]:
    """Show progress on stderr: a bar on a terminal, else a line now and then."""
    if not sys.stderr.isatty():
        tell = PlainLines()
        yield lambda now: tell(lambda: _words(now))
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda now: bar.update(task, completed=now.done, total=now.total, description=_words(now))


def _words(now: Progress) -> str:
    """Say what a run does and how far it is."""
    what = _STAGES[now.stage]
    if not now.done:
        return what
    of = "" if now.total is None else f" of {now.total:,} ({percent(min(1.0, now.done / max(1, now.total)))})"
    left = "" if now.seconds_left is None else f", {_duration(now.seconds_left)} left"
    return f"{what}: {now.done:,}{of}, {now.rate:.1f} a second{left}"


def _duration(seconds: float) -> str:
    """Say a length of time as hours and minutes, or seconds.

    >>> _duration(3725), _duration(42)
    ('1 h 2 min', '42 s')
    """
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
