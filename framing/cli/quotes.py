"""``framing quotes``: who says what in each article."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from framing.cli.common import console_notes, finish, guarded, progress_bar, read_input, write_json_line
from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from framing.model import Article, Attribution, Span, Speaker

__all__ = ["quotes"]

#: Columns of the CSV; offsets are character offsets into the article's text.
COLUMNS = (
    "outlet",
    "article",
    "kind",
    "speaker",
    "role",
    "source",
    "cue",
    "cue_class",
    "content",
    "start",
    "end",
    "words",
    "probability",
    "reason",
)

#: Between the pieces of a role that is in several.
GAP = " … "


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an article, a line each.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row an attribution.")
@click.option(
    "--attribution",
    type=click.Choice(["tagger", "rules"]),
    default="tagger",
    show_default=True,
    help="How quotations and reported speech are found.",
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Name the column that holds a field, such as text=body. May be given several times.",
)
def quotes(
    paths: tuple[Path, ...],
    as_json: bool,
    as_csv: bool,
    attribution: Literal["tagger", "rules"],
    mapping: tuple[str, ...],
) -> None:
    """Print who says what in each article: direct, mixed and indirect speech."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    with guarded():
        reading = read_input(paths, mapping)
        with progress_bar("Attributing") as progress:
            found = list(_found(reading.articles, attribution, progress))
        if as_csv:
            _write_csv(found)
        for article, attributions, speakers in found:
            if as_json:
                write_json_line(_as_dict(article, attributions, speakers))
            elif not as_csv:
                _show(article, attributions, speakers)
        console_notes(reading.set_aside)
        finish(reading.set_aside)


def _found(
    articles: Sequence[Article], method: Literal["tagger", "rules"], progress: Any
) -> Iterator[tuple[Article, tuple[Attribution, ...], dict[str, Speaker]]]:
    """Attribute each article; yields it with its attributions and its speakers by id."""
    from framing.annotation.attribution import attribute_all
    from framing.annotation.mentions import find_mentions
    from framing.annotation.speakers import resolve_speakers
    from framing.reading.language import detect_language
    from framing.segmentation import segment

    batch = 16  # as the pipeline: wide enough for the matrix products
    for first in range(0, len(articles), batch):
        documents = [
            segment(replace(article, language=article.language or detect_language(article.text)))
            for article in articles[first : first + batch]
        ]
        for document, raw in zip(documents, attribute_all(documents, method=method), strict=True):
            if not document.language_ok:
                click.echo(
                    terminal_safe(f"framing: {document.article.label}: not English, nothing attributed"), err=True
                )
                yield document.article, (), {}
                continue
            attributions, speakers = resolve_speakers(document, raw, find_mentions(document))
            yield document.article, attributions, {speaker.id: speaker for speaker in speakers}
        progress(min(first + batch, len(articles)), len(articles))


def _words(article: Article, spans: Sequence[Span]) -> str:
    """Return the words of a role on one line."""
    return GAP.join(plain_line(article.slice(span)) for span in spans)


def _speaker(item: Attribution, speakers: dict[str, Speaker]) -> str:
    """Return the speaker's name, empty when unresolved."""
    return speakers[item.speaker].name if item.speaker in speakers else ""


def _as_dict(article: Article, found: Sequence[Attribution], speakers: dict[str, Speaker]) -> dict[str, Any]:
    """Lay one article's attributions out for JSON."""

    def role(spans: Sequence[Span]) -> list[dict[str, Any]]:
        return [{"start": span.start, "end": span.end, "text": article.slice(span)} for span in spans]

    rows = [
        {
            "kind": item.kind,
            "speaker": _speaker(item, speakers) or None,
            "role": speakers[item.speaker].role if item.speaker in speakers else None,
            "reason": item.reason,
            "source": role(item.source),
            "cue": role(item.cue),
            "cue_class": item.cue_class,
            "content": role(item.content),
            "words": item.words,
            "probability": item.probability,
        }
        for item in found
    ]
    return {"id": article.id, "outlet": article.outlet, "title": article.title, "attributions": rows}


def _write_csv(found: Sequence[tuple[Article, tuple[Attribution, ...], dict[str, Speaker]]]) -> None:
    """Write all attributions as one CSV, guarded against spreadsheet formulas."""
    from framing.report.tables import Table, csv_text

    rows = [
        (
            article.outlet or "",
            article.id,
            item.kind,
            _speaker(item, speakers),
            speakers[item.speaker].role if item.speaker in speakers else "",
            _words(article, item.source),
            _words(article, item.cue),
            item.cue_class,
            _words(article, item.content),
            item.start,
            item.end,
            item.words,
            item.probability,
            item.reason or "",
        )
        for article, attributions, speakers in found
        for item in attributions
    ]
    sys.stdout.buffer.write(csv_text(Table("quotes", COLUMNS, tuple(rows))).encode("utf-8", "replace"))


def _show(article: Article, found: Sequence[Attribution], speakers: dict[str, Speaker]) -> None:
    """Print one article's attributions as a table."""
    from rich.console import Console
    from rich.table import Column, Table

    console = Console(highlight=False, markup=False)
    console.print(terminal_safe(plain_line(f"{article.label}: {article.title or article.id}")), style="bold")
    what = Column("what", ratio=1, min_width=24)
    who_column, share = Column("who", max_width=20), Column("p", no_wrap=True, min_width=4)
    table = Table(who_column, Column("verb", max_width=14), Column("kind", no_wrap=True, min_width=8), what, share)
    table.show_lines = True
    for item in found:
        mention = _words(article, item.source)
        who = _speaker(item, speakers) or (f"“{mention}”" if mention else "nobody named")
        cells = (who, _words(article, item.cue), item.kind, _words(article, item.content), f"{item.probability:.2f}")
        table.add_row(*(terminal_safe(cell) for cell in cells))
    console.print(table if found else "nothing is attributed in this article")
    console.print()
