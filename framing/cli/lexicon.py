"""``framing lexicon``: list, show, check, try, import and export lexicons."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.common import (
    DONE,
    NOTHING_DONE,
    console_notes,
    finish,
    guarded,
    map_option,
    read_input,
    write_json_line,
)
from framing.cli.console import print_line, print_table
from framing.grammar import percent
from framing.text_safety import terminal_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.lexicons import Lexicon
    from framing.lexicons.trial import Trial
    from framing.model import Document

__all__ = ["lexicon"]

#: Hits, never-hit terms and changes that are printed; --json has all.
ROWS_SHOWN = 200
NEVER_SHOWN = 40

KINDS = ("stance", "topics", "attribution", "labels", "frames")
IMPORTS = ("dic", "lc3", "quanteda", "vader", "pairs", "triples", "wide")
EXPORTS = ("toml", "yaml", "dic", "tsv")

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_out = click.option("--out", "-o", type=click.Path(path_type=Path), help="Write to this file, not to stdout.")


@click.group()
def lexicon() -> None:
    """List, show, check, try, import and export lexicons."""


@lexicon.command("list")
@_json
def list_command(as_json: bool) -> None:
    """List the bundled lexicons."""
    with guarded():
        from framing.lexicons import bundled

        rows = [_summary(item) for item in bundled()]
        if as_json:
            write_json_line(rows)
            return
        head = ("name", "kind", "terms", "description")
        print_table(head, [[str(row[name]) for name in head] for row in rows], figures=("terms",))


@lexicon.command()
@click.argument("name")
@_json
def show(name: str, as_json: bool) -> None:
    """Show a lexicon; NAME is that of a bundled one, or a file."""
    with guarded():
        item = _find(name)
        if as_json:
            write_json_line({**_summary(item), **_contents(item)})
            return
        print_line(f"{item.name} {item.version} ({item.kind}, {item.licence or 'no licence given'})")
        print_line(item.description)
        for dimension in item.dimensions:
            print_line(f"\n{dimension.name}: {dimension.label}, {len(dimension.terms)} terms")
            for title, text in (
                ("definition", dimension.definition),
                ("higher means", dimension.points_to),
                ("source", dimension.source),
                ("opposes", dimension.opposes or ""),
            ):
                if text:
                    print_line(f"  {title}: {text}")
            for term in dimension.terms:
                neutral = f" -> {term.neutral}" if term.neutral else ""
                print_line(f"    {term.text} {term.weight:+g}{neutral}")


@lexicon.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@_json
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check lexicon files; show every error with file, line and remedy. Exit code 1 if there is any."""
    with guarded():
        from framing.lexicons import load, problems

        report = []
        for path in files:
            faults = problems(path)
            terms = 0 if faults else sum(len(dimension.terms) for dimension in load(path).dimensions)
            rows = [
                {"line": fault.line, "message": fault.message, "remedy": fault.remedy or fault.command}
                for fault in faults
            ]
            report.append({"file": str(path), "ok": not faults, "terms": terms, "faults": rows})
            if not as_json:
                for fault in faults:
                    click.echo(terminal_safe(str(fault)), err=True)
                if not faults:
                    print_line(f"{path}: {terms} terms, no fault found")
        if as_json:
            write_json_line(report)
        raise SystemExit(DONE if all(row["ok"] for row in report) else NOTHING_DONE)


@lexicon.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "notation", type=click.Choice(IMPORTS), help="Format of FILE; detected if omitted.")
@click.option("--name", help="Name of the lexicon; the file name if omitted.")
@click.option("--kind", type=click.Choice(KINDS), default="stance", show_default=True, help="What the lexicon is for.")
@_out
@_json
def import_command(
    file: Path, notation: str | None, name: str | None, kind: Any, out: Path | None, as_json: bool
) -> None:
    """Turn a LIWC, Lexicoder, quanteda, MFD, VADER, AFINN, NRC or eMFD lexicon into TOML."""
    with guarded():
        from framing.lexicons.exporting import export_lexicon
        from framing.lexicons.importing import import_lexicon

        item, notes = import_lexicon(file, notation=notation, name=name, kind=kind)
        _tell(notes)
        if as_json:
            write_json_line({**_summary(item), **_contents(item), "notes": list(notes)})
            return
        _write(export_lexicon(item, "toml")[0], out)


@lexicon.command("export")
@click.argument("name")
@click.option("--to", "notation", type=click.Choice(EXPORTS), default="toml", show_default=True, help="Notation.")
@_out
@_json
def export_command(name: str, notation: str, out: Path | None, as_json: bool) -> None:
    """Write a lexicon as TOML, YAML, .dic or TSV; NAME is that of a bundled one, or a file."""
    with guarded():
        from framing.lexicons.exporting import export_lexicon

        text, notes = export_lexicon(_find(name), notation)
        _tell([f"not kept: {note}" for note in notes])
        if as_json:
            write_json_line({"notation": notation, "text": text, "notes": list(notes)})
            return
        _write(text, out)


@lexicon.command("try")
@click.argument("name", metavar="LEXICON")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--against", metavar="LEXICON", help="Show what changes when LEXICON replaces this one.")
@map_option
@_json
def try_command(
    name: str, files: tuple[Path, ...], against: str | None, mapping: tuple[str, ...], as_json: bool
) -> None:
    """Show a lexicon's hits in articles, in context, or what a changed lexicon would change."""
    with guarded():
        from framing.lexicons.trial import try_lexicon
        from framing.pipeline.profiling import prepare

        item = _find(name)
        other = _find(against) if against else None
        reading = read_input(files, mapping)
        documents = [prepare(article) for article in reading.articles]
        trial = try_lexicon(item, documents, against=other)
        scores = _score_changes(documents, other, item) if other else []
        if as_json:
            write_json_line({**dataclasses.asdict(trial), "scores": scores})
        else:
            _show_trial(trial, compared=other is not None)
            for row in scores:
                values = [f"{row[side]:+.2f}" if row[side] is not None else "none" for side in ("before", "after")]
                toward = "toward " if row["scope"] == "target" else ""
                print_line(f"{row['article']}  {toward}{row['name']}, voice {row['voice']}: {' -> '.join(values)}")
        console_notes(reading.set_aside, reading.notes)
        finish(reading.set_aside)


def _score_changes(documents: Sequence[Document], before: Lexicon, after: Lexicon) -> list[dict[str, Any]]:
    """Score stance with the old and the new lexicon alone, and return the scores that differ."""
    from framing.annotation.entities import find_mentions
    from framing.annotation.quotations.attribution import attribute_all, quoted_spans
    from framing.annotation.stance import score_stance
    from framing.lexicons import Matcher
    from framing.model import VoiceMap

    matchers = [(lexicon, Matcher([lexicon])) for lexicon in (before, after)]
    english = [document for document in documents if document.language_ok]
    rows: list[dict[str, Any]] = []
    for document, attributions in zip(english, attribute_all(english), strict=True):
        mentions, voices = find_mentions(document), VoiceMap(attributions, quoted_spans(document))
        old, new = (
            {
                (row.scope, row.name, row.voice): row.score.value
                for row in score_stance(document, matcher.find(document), voices, mentions, [lexicon])
                if row.part == "body" and row.speaker is None
            }
            for lexicon, matcher in matchers
        )
        for key in sorted({*old, *new}):
            left, right = old.get(key), new.get(key)
            if left != right:
                row = dict(zip(("scope", "name", "voice"), key, strict=True))
                rows.append({"article": document.id, **row, "before": left, "after": right})
    return rows


def _find(name: str) -> Lexicon:
    """Return a bundled lexicon by name, or load a file."""
    from framing.errors import LexiconError
    from framing.lexicons import bundled, load

    for item in bundled():
        if item.name == name:
            return item
    if Path(name).suffix or Path(name).exists():
        return load(name)
    known = ", ".join(item.name for item in bundled())
    raise LexiconError(f"no bundled lexicon {name!r}", remedy=f"bundled: {known}; or name a file")


def _summary(item: Lexicon) -> dict[str, Any]:
    """What ``list`` tells of a lexicon."""
    return {
        "name": item.name,
        "version": item.version,
        "kind": item.kind,
        "language": item.language,
        "licence": item.licence,
        "terms": sum(len(dimension.terms) for dimension in item.dimensions),
        "dimensions": [dimension.name for dimension in item.dimensions],
        "description": item.description,
        "sha256": item.sha256,
    }


def _contents(item: Lexicon) -> dict[str, Any]:
    """What ``show`` tells beyond that."""
    return {
        "dimensions": [dataclasses.asdict(dimension) for dimension in item.dimensions],
        "targets": [{"name": target.name, "aliases": list(target.aliases)} for target in item.targets],
        "negators": list(item.negators),
        "intensifiers": dict(item.intensifiers),
        "source": item.source,
    }


def _tell(notes: Any) -> None:
    """Print notes on stderr."""
    for note in notes:
        click.echo(terminal_safe(f"framing: {note}"), err=True)


def _write(text: str, out: Path | None) -> None:
    """Write a lexicon whole or not at all."""
    if out is None:
        click.echo(text, nl=False)
        return
    from framing.errors import OutputError

    temporary = out.with_name(out.name + ".part")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"cannot be written: {error.strerror}", path=out, remedy="name another file") from error


def _show_trial(trial: Trial, *, compared: bool) -> None:
    """Print hits in context, then what never hit, what carries a score, what changes."""
    rows = [
        (hit.dimension, f"{hit.weight:+g}", hit.term, f"{hit.before[-40:]}[{hit.words}]{hit.after[:40]}")
        for hit in trial.hits[:ROWS_SHOWN]
    ]
    if rows:
        print_table(("dimension", "weight", "term", "in context"), rows, figures=("weight",))
    if len(trial.hits) > ROWS_SHOWN:
        print_line(f"... and {len(trial.hits) - ROWS_SHOWN} more hits (--json has all)")
    print_line(f"\n{len(trial.hits)} hits in {trial.words} words")
    for carrier in trial.carriers:
        print_line(
            f"{carrier.dimension}: {carrier.term!r} alone makes {percent(carrier.share)} of the weight "
            f"({carrier.hits} hits)"
        )
    if trial.never:
        shown = ", ".join(term for _, term in trial.never[:NEVER_SHOWN])
        more = f" ... and {len(trial.never) - NEVER_SHOWN} more" if len(trial.never) > NEVER_SHOWN else ""
        verb = "term hits" if len(trial.never) == 1 else "terms hit"
        print_line(f"{len(trial.never)} {verb} nothing here: {shown}{more}")
    if compared:
        print_line(
            "\nWhat changes (weighted hits per 1,000 words):"
            if trial.changes
            else "\nNothing changes in these articles."
        )
        for change in trial.changes:
            words = [f"+{word}" for word in change.gained] + [f"-{word}" for word in change.lost]
            rates = f"{change.before:.2f} -> {change.after:.2f}"
            print_line(f"{change.article_id}  {change.dimension}: {rates}  {', '.join(words)}")
    for note in trial.notes:
        click.echo(terminal_safe(f"framing: {note.article_id}: {note.message}"), err=True)
