"""``framing draft``: a draft against what other outlets report, before it is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.common import (
    AnalysisOptions,
    analysis_options,
    check_sources,
    console_notes,
    fail_on_option,
    finish,
    finish_found,
    guarded,
    read_one,
    write_line,
)
from framing.cli.console import print_heading, print_line, print_marked

if TYPE_CHECKING:
    from framing.model import Article, DraftCheck, DraftKind, Note, SetAside

__all__ = ["draft"]

#: What ``--fail-on`` may name.
KINDS: tuple[DraftKind, ...] = ("conflict", "quote", "missing", "unsourced", "single_source", "voice")

#: Items of one list that are printed without ``--all``.
SHOWN = 8


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("others", nargs=-1, type=click.Path(path_type=Path), metavar="[OTHER]...")
@click.option(
    "--store",
    "store",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Check against what this store holds on the draft's event, instead of OTHER.",
)
@click.option("--event", type=int, metavar="NUMBER", help="With --store: the event that the draft is about.")
@click.option("--one-event", is_flag=True, help="Treat the draft and every OTHER as being about one event.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON object, with offsets.")
@click.option("--all", "show_all", is_flag=True, help="Print every item of each list.")
@fail_on_option(KINDS)
@analysis_options
def draft(
    file: Path,
    others: tuple[Path, ...],
    store: Path | None,
    event: int | None,
    one_event: bool,
    as_json: bool,
    show_all: bool,
    fail_on: frozenset[DraftKind],
    options: AnalysisOptions,
) -> None:
    """Check a draft against what other outlets report; nothing is stored.

    FILE is the draft; OTHER are published articles, as files or folders, unless --store supplies them. The lists show
    figures, dates, names and statements that others report differently (!), quotations that they give differently ("),
    what they report and the draft does not (-), what only the draft says (?) or just one report backs (1), and who is
    quoted elsewhere but not in the draft (@).
    """
    check_sources(others, store, event)
    if one_event and store is not None:
        raise click.UsageError("--one-event goes with articles; with --store, name the event by --event")
    with guarded():
        from framing.report.jsonable import draft_dict, dumps

        text = read_one(file, options)
        set_aside, notes, check = _checked(text, others, store, event, one_event, options)
        if as_json:
            write_line(dumps(draft_dict(check)))
        else:
            _show(check, show_all=show_all)
        console_notes(set_aside, (*notes, *check.notes))
        if not check.others and not as_json:
            print_line(f"If they are about one event, say so: {'--one-event' if others else '--event NUMBER'}.")
        finish_found(any(check.found(kind) for kind in fail_on))
        finish(set_aside)


def _checked(
    text: Article,
    others: Sequence[Path],
    store: Path | None,
    event: int | None,
    one_event: bool,
    options: AnalysisOptions,
) -> tuple[Sequence[SetAside], Sequence[Note], DraftCheck]:
    """Check a draft against files or against a store; return what of the files was set aside and noted, too."""
    from framing.pipeline import draft as check_draft

    if store is None:
        reading = options.read(others)
        found = check_draft(text, reading, settings=options.settings(), one_event=one_event)
        return reading.set_aside, reading.notes, found
    from framing.store import open_store

    with open_store(store, settings=options.settings(), create=False) as opened:
        return (), (), opened.draft(text, event)


#: An item of a list: what is told, and the sentences that prove it, each behind its outlet.
_Item = tuple[str, list[str]]


def _show(check: DraftCheck, *, show_all: bool) -> None:
    """Print the findings, one list after the other, and how many there are."""
    from framing.comparison.sentences.drafting import HEADINGS

    printed = False
    for kind, mark, items in _lists(check):
        if not items:
            continue
        if printed:
            print_line()
        printed = True
        print_heading(f"{HEADINGS[kind]} ({len(items)})")
        for told, proofs in items if show_all else items[:SHOWN]:
            print_marked(mark, told)
            for proof in proofs:
                print_marked("", proof, style="dim")
        if len(items) > SHOWN and not show_all:
            print_marked("", f"and {len(items) - SHOWN} more; --all prints them", style="dim")
    if not printed and check.others:
        print_line("Nothing found: the others report nothing that the draft lacks or has otherwise.")


def _lists(check: DraftCheck) -> Iterator[tuple[str, str, list[_Item]]]:
    """Yield each list as its kind, its mark and its items."""
    from framing.comparison.sentences import drafting as words

    labels = check.labels

    def line(name: str, text: str) -> str:
        """Return a sentence behind the outlet that has it."""
        return f"{labels.get(name, 'draft')}: {' '.join(text.split())}"

    yield (
        "conflict",
        "!",
        [
            (
                words.difference_words(item, labels),
                [
                    line("", check.slice(item.sentence)),
                    *(line(other.span.article_id, check.slice(other.sentence)) for other in item.others),
                ],
            )
            for item in check.differences
        ],
    )
    yield (
        "quote",
        '"',
        [
            (
                words.quotation_words(item, check),
                [line("", check.slice(item.left)), line(item.right.article_id, check.slice(item.right))],
            )
            for item in check.quotations
        ],
    )
    yield "missing", "-", [(words.lacked_words(item, check), []) for item in check.lacks]
    for kind, attributed in (("unsourced", False), ("sourced", True)):
        alone = [item for item in check.alone if item.attributed is attributed]
        yield kind, "?", [(words.quoted(check.slice(item.span)), []) for item in alone]
    yield "single_source", "1", [(words.thin_words(item, check), []) for item in check.single_source]
    yield "voice", "@", [(words.voice_words(item, check), []) for item in check.voices]
