"""``framing quotes``: who says what in each article."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from framing.cli.common import (
    attribution_option,
    console_notes,
    finish,
    guarded,
    json_lines_option,
    lexicon_option,
    map_option,
    progress_bar,
    read_input,
    write_json_line,
)
from framing.cli.console import print_heading, print_line, print_table
from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from framing.model import Article, Attribution, Span, Speaker

    #: An article, what is said in it, and its speakers by id.
    _Attributed = tuple[Article, tuple[Attribution, ...], dict[str, Speaker]]

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
@json_lines_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row an attribution.")
@lexicon_option
@attribution_option
@map_option
def quotes(
    paths: tuple[Path, ...],
    as_json: bool,
    as_csv: bool,
    lexicons: tuple[Path, ...],
    attribution: Literal["tagger", "rules"],
    mapping: tuple[str, ...],
) -> None:
    """Print who says what in each article: direct, mixed and indirect speech."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    with guarded():
        from framing.pipeline.profiling import attribute_each
        from framing.pipeline.settings import Settings, languages_of

        languages = languages_of(Settings(lexicons=tuple(map(str, lexicons))))
        reading = read_input(paths, mapping)
        found: list[_Attributed] = []
        with progress_bar("Attributing") as progress:
            for document, attributions, speakers in attribute_each(
                reading.articles, method=attribution, languages=languages, progress=progress
            ):
                if not document.language_ok:
                    label = document.article.label
                    click.echo(terminal_safe(f"framing: {label}: not English, nothing attributed"), err=True)
                found.append((document.article, attributions, {speaker.id: speaker for speaker in speakers}))
        if as_csv:
            _write_csv(found)
        for item in found:
            if as_json:
                write_json_line(_as_dict(*item))
            elif not as_csv:
                _show(*item)
        console_notes(reading.set_aside, reading.notes)
        finish(reading.set_aside)


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


def _write_csv(found: Sequence[_Attributed]) -> None:
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
    print_heading(f"{article.label}: {article.title or article.id}")
    rows = []
    for item in found:
        mention = _words(article, item.source)
        who = _speaker(item, speakers) or (f"“{mention}”" if mention else "nobody named")
        verb, what = _words(article, item.cue), _words(article, item.content)
        rows.append((who, verb, what, item.kind, f"{item.probability:.2f}"))
    if rows:
        print_table(("who", "verb", "what", "kind", "p"), rows, figures=("p",), lines=True)
    else:
        print_line("nothing is attributed in this article")
    print_line()
