"""``framing analyze``: each article on its own."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.common import (
    AnalysisOptions,
    analysis_options,
    console_notes,
    finish,
    guarded,
    json_lines_option,
    write_json_line,
)
from framing.cli.console import print_heading, print_line, print_table
from framing.cli.progress import progress_bar
from framing.grammar import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.lexicons import Lexicon
    from framing.model import Profile, StanceScore

__all__ = ["analyze"]

#: Rows a table shows of each kind; --json has all.
ROWS_SHOWN = 8

#: Columns of the stance tables, and the voice that each shows.
_VOICES = {"own words": "outlet", "attributed": "attributed", "all": "all"}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@json_lines_option
@analysis_options
def analyze(
    paths: tuple[Path, ...],
    as_json: bool,
    options: AnalysisOptions,
) -> None:
    """Profile each article on its own: who is quoted, stance, topics, style."""
    with guarded():
        from framing.pipeline import Analyzer
        from framing.report.jsonable import profile_dict

        reading = options.read(paths)
        analyzer = Analyzer(options.settings())
        with progress_bar("Analysing") as progress:
            for profile in analyzer.analyze_each(reading.articles, progress=progress):
                if as_json:
                    write_json_line(profile_dict(profile))
                else:
                    _show(profile, analyzer.lexicons)
        console_notes(reading.set_aside, reading.notes)
        finish(reading.set_aside)


def _show(profile: Profile, lexicons: Sequence[Lexicon]) -> None:
    """Print one profile as a few lines and tables."""
    article, style = profile.article, profile.style
    print_heading(f"{article.label}: {article.title or article.id}")
    ease = style.flesch_reading_ease.value
    readability = "too short to rate" if ease is None else f"reading ease {ease:.0f}"
    print_line(f"{style.words} words, {style.sentences} sentences, {readability}")
    for title, head, rows in (
        ("Who speaks", ("who", "words", "share", "attributions"), _voices(profile)),
        ("Topics", ("topic", "share", "first in paragraph"), _topics(profile)),
        (
            "Stance toward (mean over mentions, below 0 against)",
            ("target", *_VOICES),
            _stance(profile, "target", lexicons),
        ),
        ("Dimensions (hits in 1,000 words)", ("dimension", *_VOICES), _stance(profile, "dimension", lexicons)),
    ):
        if rows:
            print_line()
            print_table(head, rows, figures=head[1:], title=title)
    for note in profile.notes:
        print_line(f"note: {note.message}")
    print_line()


def _voices(profile: Profile) -> list[tuple[str, ...]]:
    """Return who is quoted, most words first."""
    from framing.model import NO_SPEAKER

    names = {speaker.id: f"{speaker.name} ({speaker.role})" for speaker in profile.speakers}
    return [
        (
            names.get(item.speaker or "", NO_SPEAKER),
            str(item.words),
            percent(item.share),
            str(item.attributions),
        )
        for item in profile.voices[:ROWS_SHOWN]
    ]


def _topics(profile: Profile) -> list[tuple[str, ...]]:
    """Return the topics with the largest share."""
    found = sorted(profile.topics, key=lambda item: (-item.share, item.topic))[:ROWS_SHOWN]
    return [
        (item.label, percent(item.share), "" if item.first_paragraph is None else str(item.first_paragraph + 1))
        for item in found
    ]


def _stance(profile: Profile, scope: str, lexicons: Sequence[Lexicon]) -> list[tuple[str, ...]]:
    """Return the scores of the body in the three voices, those with most evidence first."""
    scores: dict[tuple[str, str], dict[str, StanceScore]] = defaultdict(dict)
    for row in profile.stance:
        if row.scope == scope and row.part == "body" and row.speaker is None:
            scores[row.lexicon, row.name][row.voice] = row
    shown = [item for item in scores.items() if any(row.score.value is not None for row in item[1].values())]
    shown.sort(key=lambda item: (-max(row.score.n for row in item[1].values()), item[0]))
    labels = {
        (lexicon.name, dimension.name): dimension.label for lexicon in lexicons for dimension in lexicon.dimensions
    }
    digits = 2 if scope == "target" else 1  # a score toward somebody lies near 1, hits in 1,000 words go up to 100
    return [
        (labels.get(key, key[1]), *(_figure(rows.get(voice), digits) for voice in _VOICES.values()))
        for key, rows in shown[:ROWS_SHOWN]
    ]


def _figure(row: StanceScore | None, digits: int) -> str:
    """Return a value with its interval, a dash where there is too little, nothing where there is no such row."""
    if row is None:
        return ""
    score = row.score
    if score.value is None:
        return "–"
    interval = "" if score.low is None or score.high is None else f" [{score.low:+.1f}, {score.high:+.1f}]"
    return f"{score.value:+.{digits}f}{interval}"
