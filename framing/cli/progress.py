"""How far a command is, on stderr: a bar in a terminal, else a line now and then."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

import click

__all__ = ["PlainLines", "Stages", "progress_bar", "progress_stages"]

#: Seconds between two lines of progress where stderr is not a terminal.
LINE_SECONDS = 30.0


@contextlib.contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on stderr, plain lines where that is no terminal; yields what to call with (done, total)."""
    if not sys.stderr.isatty():
        tell = PlainLines()
        yield lambda done, total: tell(lambda: _far(label, done, total))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


class PlainLines:
    """Says on stderr, a line now and then, how far a long run is; nothing in a short one."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, words: Callable[[], str]) -> None:
        """Write a line where the last one is a while ago."""
        if time.monotonic() - self._last >= LINE_SECONDS:
            self._last = time.monotonic()
            click.echo(f"framing: {words()}", err=True)


def _far(name: str, done: int, total: int) -> str:
    """Say how far a stage is.

    >>> _far("Analysing", 40, 9900), _far("Reading", 0, 0)
    ('Analysing: 40 of 9,900', 'Reading')
    """
    return f"{name}: {done:,} of {total:,}" if total else name


class Stages:
    """The stages of a long run, named one after the other; called with (done, total) in the middle of one."""

    def __init__(self, show: Callable[[str, int, int], None]) -> None:
        self._show = show
        self._name = ""

    def stage(self, name: str) -> None:
        """Say what is done now."""
        self._name = name
        self._show(name, 0, 0)

    def __call__(self, done: int, total: int) -> None:
        """Say how far a stage is."""
        self._show(self._name, done, total)


@contextlib.contextmanager
def progress_stages() -> Iterator[Stages]:
    """Name the stages of a run on stderr, with a bar where one can be measured; plain lines where it is no terminal."""
    if not sys.stderr.isatty():
        tell = PlainLines()
        yield Stages(lambda name, done, total: tell(lambda: _far(name, done, total)))
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(name: str, done: int, total: int) -> None:
            count = f" {done} of {total}" if total else ""
            bar.update(task, description=f"{name}{count}", completed=done, total=total or None)

        yield Stages(show)
