"""``framing diff``: two articles side by side in the terminal."""

from __future__ import annotations

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
from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from rich.text import Text

    from framing.comparison.article_diff import ArticleDiff, Differing
    from framing.model import Comparison, Span

__all__ = ["diff"]


@click.command()
@click.argument("file_a", type=click.Path(path_type=Path))
@click.argument("file_b", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the sides as one JSON object, with offsets.")
@click.option("--all", "show_all", is_flag=True, help="Also list the statements that cannot be judged.")
@analysis_options
def diff(
    file_a: Path,
    file_b: Path,
    as_json: bool,
    show_all: bool,
    options: AnalysisOptions,
) -> None:
    """Show what only A has, only B has, both have, and where they differ.

    Lines begin with - (only in A), + (only in B), = (in both) or ~ (differing), so that the result can be
    read without colours. Each file holds one article.
    """
    with guarded():
        from framing.comparison.article_diff import side_by_side
        from framing.errors import ComparisonError
        from framing.pipeline import compare as compare_articles

        reading = options.read((file_a, file_b))
        if len(reading.articles) > 2:
            raise ComparisonError(
                f"the two files hold {len(reading.articles)} articles",
                remedy="name two files with one article each, or use framing compare",
            )
        with progress_bar("Analysing") as progress:
            comparison = compare_articles(reading, settings=options.settings(), name="diff", progress=progress)
        left, right = (article.id for article in comparison.articles)
        sides = side_by_side(comparison, left, right)
        if as_json:
            write_json_line(_as_dict(comparison, sides), indent=1)
        else:
            _show(comparison, sides, show_all=show_all)
        console_notes(comparison.set_aside)
        finish(comparison.set_aside)


def _as_dict(comparison: Comparison, sides: ArticleDiff) -> dict[str, Any]:
    """Return the sides as plain data; offsets count characters of the article's ``text``."""
    from framing.comparison.sentences.differences import difference_words
    from framing.comparison.sentences.names import Names
    from framing.comparison.sentences.verdicts import verdict_reason

    names = Names(comparison)

    def place(span: Span | None) -> dict[str, Any] | None:
        if span is None:
            return None
        words = comparison.slice(span)
        return {"article": span.article_id, "start": span.start, "end": span.end, "part": span.part, "words": words}

    return {
        "articles": [
            {"id": article.id, "outlet": article.outlet, "title": article.title, "text": article.text}
            for article in comparison.articles
        ],
        "same_event": sides.same_event,
        **{
            name: [
                {"statement": place(item.span), "nearest": place(item.nearest), "probability": item.probability}
                for item in items
            ]
            for name, items in (("only_a", sides.only_left), ("only_b", sides.only_right))
        },
        "both": [{"a": place(item.left), "b": place(item.right), "verdict": item.verdict} for item in sides.both],
        "differing": [
            {
                "kind": item.kind,
                "reason": difference_words(item),
                "values": item.values,
                "a": place(item.left),
                "b": place(item.right),
                "edits": [{"op": edit.op, "a": edit.left, "b": edit.right} for edit in item.edits],
            }
            for item in sides.differing
        ],
        "cannot_tell": [
            {
                "statement": place(item.span),
                "nearest": place(item.cell.nearest),
                "guard": item.cell.guard,
                "reason": verdict_reason(item.cell, names),
            }
            for item in (*sides.unclear_left, *sides.unclear_right)
        ],
        "notes": [
            {"kind": note.kind, "article": note.article_id, "message": note.message} for note in comparison.notes
        ],
    }


def _show(comparison: Comparison, sides: ArticleDiff, *, show_all: bool) -> None:
    """Print the sides, one section after the other."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from framing.comparison.sentences.differences import difference_words
    from framing.comparison.sentences.names import Names
    from framing.comparison.sentences.verdicts import verdict_reason

    names = Names(comparison)
    console = Console(highlight=False, markup=False)

    def line(mark: str, text: Text | str, style: str = "") -> None:
        # a grid, so that a long sentence is wrapped beside its mark and not under it
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=3, no_wrap=True)
        grid.add_column()
        body = Text(terminal_safe(text)) if isinstance(text, str) else text
        grid.add_row(mark, body, style=style)
        console.print(grid)

    def section(title: str, count: int) -> None:
        console.print()
        console.print(f"{title} ({count})", style="bold")

    def words(span: Span) -> str:
        return plain_line(comparison.slice(span))

    for mark, style, name in (("A", "bold red", sides.left), ("B", "bold green", sides.right)):
        article = comparison.profile(name).article
        line(mark, f"{article.label}: {article.title}" if article.title else article.label, style)
    if not sides.same_event:
        line("", "The articles are about two events: nothing is counted as missing in either.", "yellow")
    for heading, mark, style, items in (
        ("Only in A", "-", "red", sides.only_left),
        ("Only in B", "+", "green", sides.only_right),
    ):
        section(heading, len(items))
        for item in items:
            line(mark, words(item.span), style)
    section("Differing", len(sides.differing))
    for different in sides.differing:
        line("~", difference_words(different), "yellow")
        line("  A", _side(different, words(different.left), left=True))
        line("  B", _side(different, words(different.right), left=False))
    section("In both", len(sides.both))
    for shared in sides.both:
        line("= A", words(shared.left) + (" (partly)" if shared.verdict == "partly" else ""))
        line("  B", words(shared.right), "dim")
    unclear = (*sides.unclear_left, *sides.unclear_right)
    section("Cannot tell", len(unclear))
    if unclear and not show_all:
        line("", "--all lists them", "dim")
    for open_item in unclear if show_all else ():
        mark = "A" if open_item.span.article_id == sides.left else "B"
        line(f"? {mark}", f"{words(open_item.span)} ({verdict_reason(open_item.cell, names)})", "dim")


def _side(item: Differing, words: str, *, left: bool) -> Text:
    """Return one side of a difference, the differing words of a quotation in brackets and colour."""
    from rich.text import Text

    if not item.edits:
        return Text(terminal_safe(words))
    parts: list[tuple[str, str]] = []
    for edit in item.edits:
        part = terminal_safe(plain_line(edit.left if left else edit.right))
        if part and edit.op != "equal":
            parts.append((f"[{part}]", "bold red" if left else "bold green"))
        elif part:
            parts.append((part, ""))
    return Text(" ").join(Text(part, style=style) for part, style in parts)
