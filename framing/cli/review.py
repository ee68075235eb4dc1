"""``framing review`` and ``framing calibrate``: the reader's decisions on a report, and what they teach."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.common import DONE, finish, guarded, write_json_line
from framing.cli.console import print_line, print_table
from framing.errors import FramingError, ReadError
from framing.grammar import percent
from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from framing.review import Review, Ruling

    Save = Callable[[Review], None]

__all__ = ["calibrate", "review"]

#: What the answers of the dialogue mean.
ANSWERS: dict[str, Ruling] = {"a": "accept", "r": "reject", "h": "hide"}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--store", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Review an event of this store."
)
@click.option("--accept", multiple=True, metavar="ID", help="The finding is right.")
@click.option("--reject", multiple=True, metavar="ID", help="The finding is wrong; it stays out of the next report.")
@click.option("--hide", multiple=True, metavar="ID", help="The finding is right but not newsworthy; it stays out too.")
@click.option("--clear", multiple=True, metavar="ID", help="Undo a decision.")
@click.option("--event", "places", nargs=2, multiple=True, metavar="ARTICLE EVENT", help="Move ARTICLE to EVENT.")
@click.option("--one-event", is_flag=True, help="Treat all articles as being about one event.")
@click.option("--clear-events", is_flag=True, help="Undo all decisions on events.")
@click.option("--note", default="", metavar="TEXT", help="Reason to store with the decisions of this call.")
@click.option("--ask", is_flag=True, help="Ask about each finding that is still undecided.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings and decisions as one JSON object.")
def review(
    folder: Path,
    store: Path | None,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    hide: tuple[str, ...],
    clear: tuple[str, ...],
    places: tuple[tuple[str, str], ...],
    one_event: bool,
    clear_events: bool,
    note: str,
    ask: bool,
    as_json: bool,
) -> None:
    """Accept or reject the findings of a report, and correct its events.

    FOLDER is a report folder, such as outputs/<name>. ID is a finding's id, the beginning of one, or its
    number in the list. ARTICLE is an article's id; EVENT an event's id or label in the report, or a new name.
    Decisions are kept in FOLDER/review.toml, which may be edited by hand; the next
    comparison written there leaves out the rejected findings and groups the articles as you said.

    With --store, FOLDER is the number of an event, and the store keeps the decisions.
    """
    if store is not None and (places or one_event or clear_events):
        raise click.UsageError("a store keeps its own events: move an article with framing move ARTICLE EVENT")
    with guarded():
        from framing.review.deciding import decide, find_finding, place

        report, decisions, save = _from_folder(folder) if store is None else _from_store(store, folder.name)
        before = decisions
        groups: tuple[tuple[Ruling, tuple[str, ...]], ...] = (("accept", accept), ("reject", reject), ("hide", hide))
        for verdict, names in groups:
            for name in names:
                decisions = decisions.with_decision(decide(report, decisions, name, verdict, note))
        for name in clear:
            decisions = decisions.without(find_finding(report, decisions, name))
        decisions = decisions.without_events() if clear_events else decisions
        for article, event in places:
            decisions = place(report, decisions, article, event)
        decisions = decisions.with_events({}, one_event=True) if one_event else decisions
        if decisions != before:
            save(decisions)
        if ask:
            decisions = _dialogue(report, decisions, save, note)
        if as_json:
            write_json_line(_as_dict(report, decisions), indent=1)
        else:
            _list(report, decisions)
        finish(())


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REVIEW...")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the thresholds to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
def calibrate(paths: tuple[Path, ...], out: Path | None, as_json: bool) -> None:
    """Refit the thresholds of the omission calls on decided findings.

    REVIEW is a review.toml or a report folder that holds one. The result is used with
    framing compare --thresholds FILE.
    """
    with guarded():
        from framing.review import load_review
        from framing.review.refitting import refit, thresholds_text

        for path in paths:
            if not path.exists():
                raise ReadError("there is no such file or folder", path=path, remedy="name a review.toml")
        fitted = refit([load_review(path) for path in paths])
        if out is not None:
            from framing.report.folders import write_files

            write_files({out.name: thresholds_text(fitted).encode()}, out.parent)
        if as_json:
            write_json_line(dataclasses.asdict(fitted))
        else:
            click.echo(f"calls decided: {fitted.calls}, wrong: {fitted.wrong}", nl=False)
            click.echo(f" (95% interval {percent(fitted.wrong_low, 1)} to {percent(fitted.wrong_high, 1)})")
            click.echo(f"not_found at or below {fitted.not_found}, present from {fitted.present} on")
            if out is not None:
                click.echo(f"written to {terminal_safe(str(out))}; use it with framing compare --thresholds")
        sys.stdout.flush()
        raise SystemExit(DONE)


def _from_folder(folder: Path) -> tuple[dict[str, Any], Review, Save]:
    """Return the report in a folder, the decisions beside it, and what writes these."""
    from framing.review import load_review
    from framing.review.deciding import read_findings, save_review

    return read_findings(folder), load_review(folder), lambda decisions: save_review(decisions, folder)


def _from_store(path: Path, event: str) -> tuple[dict[str, Any], Review, Save]:
    """Return the report of a stored event, the store's decisions, and what keeps these."""
    from framing.report.jsonable import comparison_lines
    from framing.review import Review
    from framing.store import open_store

    if not event.isdecimal():
        raise FramingError(f"{event!r} is not an event number", command="framing events lists them")

    with open_store(path, create=False) as opened:
        report = json.loads("".join(comparison_lines(opened.unreviewed(int(event)))))
        kept = opened.review()
    told = {finding["id"] for finding in report["findings"]}
    before = Review(tuple(item for item in kept.decisions if item.id in told))  # the others are of other events

    def save(decisions: Review) -> None:
        made = [item for item in decisions.decisions if before.of(item.id) != item]
        with open_store(path, create=False) as opened:
            opened.decide(made, dropped=[item.id for item in before.decisions if decisions.of(item.id) is None])

    return report, before, save


def _dialogue(report: dict[str, Any], decisions: Review, save: Save, note: str) -> Review:
    """Ask for each undecided finding; every answer is saved at once."""
    from framing.review.deciding import decide

    for finding in report["findings"]:
        if decisions.of(finding["id"]) is not None:
            continue
        click.echo(f"\n{terminal_safe(plain_line(finding['text']))}")
        for line in _evidence(report, finding):
            click.echo(f"    {line}")
        answer = click.prompt(
            "[a]ccept, [r]eject as wrong, [h]ide, [s]kip, [q]uit",
            type=click.Choice([*ANSWERS, "s", "q"]),
            default="s",
            show_choices=False,
            show_default=False,
        )
        if answer == "q":
            break
        if answer in ANSWERS:
            decisions = decisions.with_decision(decide(report, decisions, finding["id"], ANSWERS[answer], note))
            save(decisions)
    return decisions


def _evidence(report: dict[str, Any], finding: dict[str, Any]) -> list[str]:
    """Return the words behind a finding, a line a span."""
    texts = {article["id"]: article for article in report["articles"]}
    lines = []
    for item in finding["evidence"]:
        article = texts.get(item["article"], {})
        text = (article.get("title") if item.get("part") == "title" else article.get("text")) or ""
        label = article.get("outlet") or item["article"]
        lines.append(terminal_safe(plain_line(f"{label}: {text[item['start'] : item['end']]}")))
    return lines


def _as_dict(report: dict[str, Any], decisions: Review) -> dict[str, Any]:
    """Return the findings with their decisions as plain data."""
    listed = {finding["id"] for finding in report["findings"]}
    return {
        "findings": [
            {
                "id": finding["id"],
                "kind": finding["kind"],
                "text": finding["text"],
                "decision": item.decision if (item := decisions.of(finding["id"])) is not None else None,
                "note": item.note if item is not None else "",
            }
            for finding in report["findings"]
        ],
        "left_out": [
            {"id": item.id, "kind": item.kind, "text": item.text, "decision": item.decision, "note": item.note}
            for item in decisions.decisions
            if item.id not in listed
        ],
        "one_event": decisions.one_event,
        "events": {item.article: item.event for item in decisions.placed},
    }


def _list(report: dict[str, Any], decisions: Review) -> None:
    """Print the findings with their decisions."""
    data = _as_dict(report, decisions)
    head = ("no.", "decision", "id", "finding")
    print_table(head, [(str(place), *_cells(item)) for place, item in enumerate(data["findings"], start=1)])
    if data["left_out"]:
        print_line("\nDecided before and not in this report:")
        print_table(head[1:], [_cells(item) for item in data["left_out"]])
    if data["one_event"]:
        print_line("\nYou took all articles to be about one event.")
    if data["events"]:
        print_line("\nArticles that you put into events:")
        print_table(("article", "event"), list(data["events"].items()))


def _cells(finding: dict[str, Any]) -> tuple[str, str, str]:
    """Return the cells of one finding, its note behind it."""
    note = f" [{finding['note']}]" if finding["note"] else ""
    return finding["decision"] or "-", finding["id"], f"{finding['text']}{note}"
