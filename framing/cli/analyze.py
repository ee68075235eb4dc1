"""``framing analyze``: each article on its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framing.cli.common import (
    analysis_options,
    console_notes,
    finish,
    guarded,
    progress_bar,
    read_input,
    settings_of,
    write_json_line,
)
from framing.text_safety import terminal_safe

if TYPE_CHECKING:
    from framing.model import Profile

__all__ = ["analyze"]

#: Rows a table shows of each kind; --json has all.
ROWS_SHOWN = 8


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an article, a line each.")
@analysis_options
def analyze(
    paths: tuple[Path, ...],
    as_json: bool,
    mapping: tuple[str, ...],
    lexicons: tuple[Path, ...],
    attribution: Literal["tagger", "rules"],
    stance_model: Literal["lexicon", "net"],
    max_article_bytes: int | None,
    strict: bool,
) -> None:
    """Profile each article on its own: who is quoted, stance, topics, style."""
    with guarded():
        from framing.pipeline import Analyzer
        from framing.report.jsonable import profile_dict

        reading = read_input(paths, mapping, max_article_bytes=max_article_bytes, strict=strict)
        analyzer = Analyzer(settings_of(lexicons, attribution, stance_model))
        with progress_bar("Analysing") as progress:
            for profile in analyzer.analyze_each(reading.articles, progress=progress):
                if as_json:
                    write_json_line(profile_dict(profile))
                else:
                    _show(profile)
        console_notes(reading.set_aside, reading.notes)
        finish(reading.set_aside)


def _show(profile: Profile) -> None:
    """Print one profile as a few lines and tables."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    article, style = profile.article, profile.style
    console.print(terminal_safe(f"{article.label}: {article.title or article.id}"), style="bold")
    ease = style.flesch_reading_ease.value
    readability = "too short to rate" if ease is None else f"reading ease {ease:.0f}"
    console.print(f"{style.words} words, {style.sentences} sentences, {readability}")
    names = {speaker.id: f"{speaker.name} ({speaker.role})" for speaker in profile.speakers}
    voices = Table("who speaks", "words", "share", "attributions", title="Voices", title_justify="left")
    for share in profile.voices[:ROWS_SHOWN]:
        label = names.get(share.speaker or "", share.speaker or "no speaker found")
        voices.add_row(terminal_safe(label), str(share.words), f"{share.share:.0%}", str(share.attributions))
    topics = Table("topic", "share", "first in paragraph", title="Topics", title_justify="left")
    for topic in sorted(profile.topics, key=lambda item: (-item.share, item.topic))[:ROWS_SHOWN]:
        first = "" if topic.first_paragraph is None else str(topic.first_paragraph + 1)
        topics.add_row(terminal_safe(topic.label), f"{topic.share:.0%}", first)
    stance = Table("stance", "voice", "value", "95 % interval", "n", title="Stance", title_justify="left")
    rows = [row for row in profile.stance if row.part == "body" and row.speaker is None and row.score.value is not None]
    for row in sorted(rows, key=lambda item: (-item.score.n, item.name, item.voice))[: 2 * ROWS_SHOWN]:
        score = row.score
        interval = "" if score.low is None or score.high is None else f"{score.low:+.2f} to {score.high:+.2f}"
        name = f"toward {row.name}" if row.scope == "target" else row.name
        stance.add_row(terminal_safe(name), row.voice, f"{score.value:+.2f}", interval, str(score.n))
    for table in (voices, topics, stance):
        if table.row_count:
            console.print(table)
    for note in profile.notes:
        console.print(terminal_safe(f"note: {note.message}"))
    console.print()
