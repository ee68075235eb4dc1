"""``framing quotes``: who says what in each article."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
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
    read_input,
    write_json_line,
)
from framing.cli.console import print_heading, print_line, print_table
from framing.cli.doubts import doubts
from framing.cli.progress import progress_bar
from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from framing.model import Article, Attribution, Sourcing, Span, Speaker

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
    "act",
    "type",
    "title",
    "why",
    "anonymity",
    "gender",
)

#: Between the pieces of a role that is in several.
GAP = " … "


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@json_lines_option
@click.option("--all", "everything", is_flag=True, help="Also list thoughts, actions, thanks and refusals.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one row per attribution.")
@lexicon_option
@attribution_option
@map_option
def quotes(
    paths: tuple[Path, ...],
    as_json: bool,
    everything: bool,
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
        found: list[_Quoted] = []
        with progress_bar("Attributing") as progress:
            for document, resolved in attribute_each(
                reading.articles, method=attribution, languages=languages, progress=progress
            ):
                if not document.language_ok:
                    label = document.article.label
                    click.echo(terminal_safe(f"framing: {label}: not English, nothing attributed"), err=True)
                listed = [item for item in resolved.attributions if everything or item.act == "said"]
                found.append(
                    _Quoted(
                        document.article,
                        tuple(listed),
                        {speaker.id: speaker for speaker in resolved.speakers},
                        {item.speaker: item for item in resolved.sourcing},
                    )
                )
        if as_csv:
            _write_csv(found)
        for item in found:
            if as_json:
                write_json_line(_as_dict(item))
            elif not as_csv:
                _show(item)
        console_notes(reading.set_aside, (*reading.notes, *doubts(reading.articles)))
        finish(reading.set_aside)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """An article, what is said in it, its speakers, and how it presents them, both by the speaker's id."""

    article: Article
    attributions: tuple[Attribution, ...]
    speakers: dict[str, Speaker]
    sourcing: dict[str, Sourcing]

    def words(self, spans: Sequence[Span]) -> str:
        """Return the words of some spans on one line."""
        return GAP.join(plain_line(self.article.slice(span)) for span in spans)

    def name(self, item: Attribution) -> str:
        """Return the speaker's name, empty when unresolved."""
        return self.speakers[item.speaker].name if item.speaker in self.speakers else ""

    def presented(self, item: Attribution) -> dict[str, str | None]:
        """Return how the article presents the speaker of an attribution."""
        found = self.sourcing.get(item.speaker or "")
        return {
            "type": found.type if found else None,
            "title": (self.words(found.title) or None) if found else None,
            "why": (self.words(found.justification) or None) if found else None,
            "anonymity": (self.words(found.anonymity) or None) if found else None,
            "gender": found.gender if found else None,
        }


def _as_dict(quoted: _Quoted) -> dict[str, Any]:
    """Lay one article's attributions out for JSON."""
    article, speakers = quoted.article, quoted.speakers

    def role(spans: Sequence[Span]) -> list[dict[str, Any]]:
        return [{"start": span.start, "end": span.end, "text": article.slice(span)} for span in spans]

    rows = [
        {
            "kind": item.kind,
            "act": item.act,
            "speaker": quoted.name(item) or None,
            "role": speakers[item.speaker].role if item.speaker in speakers else None,
            **quoted.presented(item),
            "reason": item.reason,
            "source": role(item.source),
            "cue": role(item.cue),
            "cue_class": item.cue_class,
            "content": role(item.content),
            "words": item.words,
            "probability": item.probability,
        }
        for item in quoted.attributions
    ]
    return {"id": article.id, "outlet": article.outlet, "title": article.title, "attributions": rows}


def _write_csv(found: Sequence[_Quoted]) -> None:
    """Write all attributions as one CSV, guarded against spreadsheet formulas."""
    from framing.report.tables import Cell, Table, csv_text

    rows: list[tuple[Cell, ...]] = [
        (
            quoted.article.outlet or "",
            quoted.article.id,
            item.kind,
            quoted.name(item),
            quoted.speakers[item.speaker].role if item.speaker in quoted.speakers else "",
            quoted.words(item.source),
            quoted.words(item.cue),
            item.cue_class,
            quoted.words(item.content),
            item.start,
            item.end,
            item.words,
            item.probability,
            item.reason or "",
            item.act,
            *(value or "" for value in quoted.presented(item).values()),
        )
        for quoted in found
        for item in quoted.attributions
    ]
    sys.stdout.buffer.write(csv_text(Table("quotes", COLUMNS, tuple(rows))).encode("utf-8", "replace"))


def _show(quoted: _Quoted) -> None:
    """Print one article's attributions as a table, and how it presents their speakers as another."""
    article = quoted.article
    print_heading(f"{article.label}: {article.title or article.id}")
    rows = []
    for item in quoted.attributions:
        mention = quoted.words(item.source)
        who = quoted.name(item) or (f"“{mention}”" if mention else "nobody named")
        verb, what = quoted.words(item.cue), quoted.words(item.content)
        kind = item.kind if item.act == "said" else item.act
        rows.append((who, verb, what, kind, f"{item.probability:.2f}"))
    if not rows:
        print_line("nothing is attributed in this article")
        print_line()
        return
    print_table(("who", "verb", "what", "kind", "p"), rows, figures=("p",), lines=True)
    print_line()
    _show_speakers(quoted)
    print_line()


def _show_speakers(quoted: _Quoted) -> None:
    """Print what the article says its speakers are, each once."""
    speaking = dict.fromkeys(item.speaker for item in quoted.attributions if item.speaker in quoted.sourcing)
    rows = []
    for identifier in filter(None, speaking):
        found, speaker = quoted.sourcing[identifier], quoted.speakers[identifier]
        why = [quoted.words(found.justification)]
        withheld = quoted.words(found.anonymity)
        why += [f"not named: {withheld}"] if withheld else []
        titles = quoted.words(found.title)
        rows.append((speaker.name, found.type.replace("_", " "), speaker.role, titles, "; ".join(filter(None, why))))
    if rows:
        print_table(("speaker", "type", "role", "presented as", "why asked"), rows)
