"""``framing diff``: two articles side by side in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.common import AnalysisOptions, analysis_options, console_notes, finish, guarded, write_json_line
from framing.cli.console import StyledText, print_heading, print_line, print_marked
from framing.cli.doubts import doubts
from framing.cli.progress import progress_bar

if TYPE_CHECKING:
    from framing.comparison.article_diff import ArticleDiff, Differing
    from framing.model import Article, Comparison, Span

__all__ = ["diff"]


@click.command()
@click.argument("file_a", type=click.Path(path_type=Path))
@click.argument("file_b", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object, with offsets.")
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
        from framing.reading.files import shown_path

        reading = options.read((file_a, file_b))
        if len(reading.articles) > 2:
            raise ComparisonError(
                f"the two files hold {len(reading.articles)} articles",
                command="name two files with one article each, or use framing compare",
            )
        with progress_bar("Analysing") as progress:
            comparison = compare_articles(reading, settings=options.settings(), name="diff", progress=progress)
        left, right = _sides(comparison.articles, shown_path(file_a))
        sides = side_by_side(comparison, left, right)
        if as_json:
            write_json_line(_as_dict(comparison, sides), indent=1)
        else:
            _show(comparison, sides, show_all=show_all)
        console_notes(comparison.set_aside, (*reading.notes, *doubts(comparison.articles)))
        finish(comparison.set_aside)


def _sides(articles: Sequence[Article], first: str) -> tuple[str, str]:
    """Return the ids of two articles, that of the file named first before the other: a comparison has its own order."""
    of_first = [(article.origin or "").removeprefix(first)[:1] in ("", ":") for article in articles]
    one, other = (article.id for article in articles)
    return (other, one) if of_first == [False, True] else (one, other)


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
            for article in sorted(comparison.articles, key=lambda article: article.id != sides.left)
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
    from framing.comparison.sentences.differences import difference_words

    def words(span: Span) -> str:
        """Return the words of a span."""
        return comparison.slice(span)

    for mark, style, name in (("A", "bold red", sides.left), ("B", "bold green", sides.right)):
        article = comparison.profile(name).article
        print_marked(mark, f"{article.label}: {article.title}" if article.title else article.label, style=style)
    if not sides.same_event:
        print_marked("", "The articles are about two events: nothing is counted as missing in either.", style="yellow")
    for heading, mark, style, items in (
        ("Only in A", "-", "red", sides.only_left),
        ("Only in B", "+", "green", sides.only_right),
    ):
        _section(heading, len(items))
        for item in items:
            print_marked(mark, words(item.span), style=style)
    _section("Differing", len(sides.differing))
    for different in sides.differing:
        print_marked("~", difference_words(different), style="yellow")
        print_marked("  A", _side(different, words(different.left), left=True))
        print_marked("  B", _side(different, words(different.right), left=False))
    _section("In both", len(sides.both))
    for shared in sides.both:
        print_marked("= A", words(shared.left) + (" (partly)" if shared.verdict == "partly" else ""))
        print_marked("  B", words(shared.right), style="dim")
    _show_unclear(comparison, sides, show_all=show_all)


def _show_unclear(comparison: Comparison, sides: ArticleDiff, *, show_all: bool) -> None:
    """Print what cannot be judged, or how to have it printed."""
    from framing.comparison.sentences.names import Names
    from framing.comparison.sentences.verdicts import verdict_reason

    names = Names(comparison)
    unclear = (*sides.unclear_left, *sides.unclear_right)
    _section("Cannot tell", len(unclear))
    if unclear and not show_all:
        print_marked("", "--all lists them", style="dim")
    for item in unclear if show_all else ():
        mark = "A" if item.span.article_id == sides.left else "B"
        print_marked(f"? {mark}", f"{comparison.slice(item.span)} ({verdict_reason(item.cell, names)})", style="dim")


def _section(title: str, count: int) -> None:
    """Print the heading of a section."""
    print_line()
    print_heading(f"{title} ({count})")


def _side(item: Differing, words: str, *, left: bool) -> list[StyledText]:
    """Return one side of a difference, the differing words of a quotation in brackets and colour."""
    if not item.edits:
        return [StyledText(words)]
    pieces = []
    for edit in item.edits:
        part = edit.left if left else edit.right
        if part.strip() and edit.op != "equal":
            pieces.append(StyledText(f"[{part}]", "bold red" if left else "bold green"))
        elif part.strip():
            pieces.append(StyledText(part))
    return pieces
