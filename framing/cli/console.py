"""Tables and lines on the terminal, wrapped to its width and never cut; plain text, a row a line, everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["StyledText", "print_heading", "print_line", "print_marked", "print_table"]

#: A column of cells no longer than this is never broken: a word or two, a figure, an id.
WHOLE_WIDTH = 20

#: In other columns words up to this length stay whole; longer ones are broken where the terminal is narrow.
LONGEST_WORD = 13


class StyledText(NamedTuple):
    """Some words in a style of their own."""

    words: str
    style: str = ""


def print_line(text: str = "", *, style: str = "") -> None:
    """Print a line of the result."""
    if sys.stdout.isatty():
        _console().print(terminal_safe(text), style=style)
    else:
        click.echo(terminal_safe(text))


def print_heading(text: str) -> None:
    """Print the heading of what follows."""
    print_line(plain_line(text), style="bold")


def print_marked(mark: str, body: Iterable[StyledText] | str, *, style: str = "", width: int = 3) -> None:
    """Print words behind a mark of its own column, so that long ones are wrapped beside the mark and not under it."""
    pieces = [StyledText(body)] if isinstance(body, str) else list(body)
    if not sys.stdout.isatty():
        click.echo(f"{mark:<{width}} {_cell(' '.join(piece.words for piece in pieces))}".rstrip())
        return
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=width, no_wrap=True)
    grid.add_column(overflow="fold")
    text = Text(" ").join(Text(_cell(piece.words), style=piece.style) for piece in pieces)
    grid.add_row(mark, text, style=style)
    _console().print(grid)


def print_table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    figures: Collection[str] = (),
    title: str = "",
    lines: bool = False,
) -> None:
    """Print a table.

    Parameters
    ----------
    head : sequence of str
        Names of the columns.
    rows : iterable of sequences of str
    figures : collection of str
        Names of the columns that hold figures: set to the right, and never broken.
    title : str
        Printed above it.
    lines : bool
        Draw a line between rows, for rows of several lines.
    """
    cells = [[_cell(cell) for cell in row] for row in rows]
    if title:
        print_line(title, style="italic")
    if sys.stdout.isatty():
        _draw(head, cells, figures, lines)
    else:
        _align([list(head), *cells], [name in figures for name in head])


def _draw(head: Sequence[str], rows: Sequence[Sequence[str]], figures: Collection[str], lines: bool) -> None:
    """Draw a table on the terminal."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, show_lines=lines)
    for place, name in enumerate(head):
        cells = [row[place] for row in rows]
        if name in figures or max(map(len, cells), default=0) <= WHOLE_WIDTH:
            table.add_column(name, justify="right" if name in figures else "left", no_wrap=True)
        else:
            longest = max(len(word) for cell in (name, *cells) for word in cell.split())
            table.add_column(name, overflow="fold", min_width=min(longest, LONGEST_WORD))
    for row in rows:
        table.add_row(*row)
    _console().print(table)


def _align(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
    """Print rows as plain text, columns under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, right, strict=True)
        click.echo("  ".join(cell.rjust(width) if last else cell.ljust(width) for cell, width, last in cells).rstrip())


def _cell(text: str) -> str:
    """Return text as one line that commands no terminal."""
    return terminal_safe(plain_line(text))


def _console() -> Console:
    """Return a console that takes no brackets for markup and no words for emoji."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)
