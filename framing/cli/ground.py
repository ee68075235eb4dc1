"""``framing ground``: a summary against the articles it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.cli.common import (
    AnalysisOptions,
    analysis_options,
    console_notes,
    fail_on_option,
    finish,
    finish_found,
    guarded,
    read_one,
    write_line,
)
from framing.cli.console import print_line, print_marked
from framing.cli.doubts import doubts

if TYPE_CHECKING:
    from framing.model import GroundedSentence, Grounding, Span

__all__ = ["ground"]

#: What ``--fail-on`` may name.
FAULTS = ("partly", "contradicted", "not_found")

#: The mark and the style of each verdict.
_MARKS = {
    "supported": ("=", "green"),
    "partly": ("~", "yellow"),
    "contradicted": ("!", "bold red"),
    "not_found": ("?", "red"),
}


@click.command()
@click.argument("brief", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option("--json", "as_json", is_flag=True, help="Print the sentences as one JSON object, with offsets.")
@fail_on_option(FAULTS)
@analysis_options
def ground(
    brief: Path, sources: tuple[Path, ...], as_json: bool, fail_on: frozenset[str], options: AnalysisOptions
) -> None:
    """Check a summary against the articles it was made from.

    BRIEF holds one text, by an editor or a language model. Each of its sentences is marked as supported (=), partly
    supported (~), contradicted (!) or not found (?) in the SOURCES, and the sentence that shows it is quoted.
    """
    with guarded():
        from framing.pipeline import ground as ground_text
        from framing.report.jsonable import dumps, grounding_dict

        text = read_one(brief, options)
        reading = options.read(sources)
        grounding = ground_text(text, reading, settings=options.settings())
        if as_json:
            write_line(dumps(grounding_dict(grounding)))
        else:
            _show(grounding)
        console_notes(reading.set_aside, (*reading.notes, *doubts(reading.articles)))
        finish_found(any(item.support in fail_on for item in grounding.sentences))
        finish(reading.set_aside)


def _show(grounding: Grounding) -> None:
    """Print the sentences with what is wrong with them and where they stand, and how many there are of each."""
    from framing.comparison.sentences.grounding import support_counts

    for item in grounding.sentences:
        mark, style = _MARKS[item.support]
        print_marked(mark, grounding.slice(item.span), style=style)
        for reason in _reasons(grounding, item):
            print_marked("", reason)
        if item.evidence and item.support != "not_found":
            print_marked("", _evidence(grounding, item.evidence[0]), style="dim")
    print_line()
    print_line(support_counts(grounding))


def _reasons(grounding: Grounding, item: GroundedSentence) -> list[str]:
    """Return what is wrong with a sentence, one clause each."""
    from framing.comparison.sentences.grounding import IN_PART, NOWHERE, discrepancy_words, unsupported_words

    if item.support == "not_found":
        return [NOWHERE]
    reasons = [
        *(discrepancy_words(found, grounding.labels) for found in item.discrepancies),
        *(unsupported_words(grounding.slice(span)) for span in item.unsupported),
    ]
    return reasons or ([IN_PART] if item.support == "partly" else [])


def _evidence(grounding: Grounding, span: Span) -> str:
    """Return a sentence of an article behind the name of its outlet."""
    return f"{grounding.labels.get(span.article_id, span.article_id)}: {' '.join(grounding.slice(span).split())}"
