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
from framing.text_safety import plain_line, terminal_safe

if TYPE_CHECKING:
    from framing.review import Decision, RestsOn, Review, Ruling

__all__ = ["calibrate", "review"]

#: What the answers of the dialogue mean.
ANSWERS: dict[str, Ruling] = {"a": "accept", "r": "reject", "h": "hide"}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--accept", multiple=True, metavar="ID", help="The finding is right.")
@click.option("--reject", multiple=True, metavar="ID", help="The finding is wrong; it stays out of the next report.")
@click.option("--hide", multiple=True, metavar="ID", help="Right, but not worth telling; it stays out too.")
@click.option("--clear", multiple=True, metavar="ID", help="Take a decision back.")
@click.option("--note", default="", metavar="TEXT", help="Why; kept with the decisions of this call.")
@click.option("--ask", is_flag=True, help="Ask for each finding that is not decided yet.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings and decisions as one JSON object.")
def review(
    folder: Path,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    hide: tuple[str, ...],
    clear: tuple[str, ...],
    note: str,
    ask: bool,
    as_json: bool,
) -> None:
    """Accept or reject the findings of a report.

    FOLDER is a report folder, such as outputs/<name>. ID is a finding's id, the beginning of one, or its
    number in the list. Decisions are kept in FOLDER/review.toml, which may be edited by hand; comparing into
    the same folder again leaves the rejected ones out.
    """
    with guarded():
        from framing.review import load_review

        report = _report(folder)
        decisions = load_review(folder)
        before = decisions
        groups: tuple[tuple[Ruling, tuple[str, ...]], ...] = (("accept", accept), ("reject", reject), ("hide", hide))
        for verdict, names in groups:
            for name in names:
                decisions = decisions.with_decision(_decide(report, decisions, name, verdict, note))
        for name in clear:
            decisions = decisions.without(_find(report, decisions, name))
        if decisions != before:
            _save(decisions, folder)
        if ask:
            decisions = _dialogue(report, decisions, folder, note)
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
            click.echo(f" (95 % interval {fitted.wrong_low:.1%} to {fitted.wrong_high:.1%})")
            click.echo(f"not_found at or below {fitted.not_found}, present from {fitted.present} on")
            if out is not None:
                click.echo(f"written to {terminal_safe(str(out))}; use it with framing compare --thresholds")
        sys.stdout.flush()
        raise SystemExit(DONE)


def _report(folder: Path) -> dict[str, Any]:
    """Read what is reviewed: comparison.json of a report folder."""
    file = folder / "comparison.json" if folder.is_dir() else folder
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(report, dict) and isinstance(report.get("findings"), list):
            return report
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ReadError(message, path=file, remedy="name the folder that framing compare wrote") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}", path=file, remedy="write the report again") from error
    raise ReadError("holds no findings", path=file, remedy="name the folder that framing compare wrote")


def _find(report: dict[str, Any], decisions: Review, name: str) -> str:
    """Return the id that a number, an id or its beginning means."""
    findings = report["findings"]
    if name.isdecimal() and 1 <= int(name) <= len(findings):
        return str(findings[int(name) - 1]["id"])
    known = {str(finding["id"]) for finding in findings} | {item.id for item in decisions.decisions}
    if name in known:
        return name
    matches = sorted(item for item in known if item.startswith(name))
    if len(matches) == 1:
        return matches[0]
    what = f"{name!r} is the beginning of {len(matches)} findings" if matches else f"there is no finding {name!r}"
    raise FramingError(what, remedy=f"framing review lists 1 to {len(findings)} with their ids")


def _decide(report: dict[str, Any], decisions: Review, name: str, verdict: Ruling, note: str) -> Decision:
    """Make the decision on one finding, with the calls that it rests on."""
    from framing.review import Decision

    wanted = _find(report, decisions, name)
    finding = next((item for item in report["findings"] if item["id"] == wanted), None)
    if finding is None:  # kept out of this report: only what was decided before is known of it
        earlier = decisions.of(wanted) or Decision(wanted, verdict)
        return dataclasses.replace(earlier, decision=verdict, note=note or earlier.note)
    return Decision(wanted, verdict, finding["kind"], finding["text"], note, _calls(report, finding))


def _calls(report: dict[str, Any], finding: dict[str, Any]) -> tuple[RestsOn, ...]:
    """Return the not-found calls behind a finding."""
    from framing.review import RestsOn

    wanted = set(finding.get("source", {}).get("statements", ()))
    return tuple(
        RestsOn(row["id"], cell["article"], cell["probability"])
        for row in report.get("statements", ())
        if row["id"] in wanted
        for cell in row["inclusion"]
        if cell["verdict"] == "not_found" and cell["probability"] is not None and cell["article"] in finding["articles"]
    )


def _save(decisions: Review, folder: Path) -> None:
    """Write the review beside the report, whole or not at all."""
    from framing.report.folders import write_files
    from framing.review import REVIEW_FILE, review_text

    write_files({REVIEW_FILE: review_text(decisions).encode()}, folder if folder.is_dir() else folder.parent)


def _dialogue(report: dict[str, Any], decisions: Review, folder: Path, note: str) -> Review:
    """Ask for each undecided finding; every answer is saved at once."""
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
            decisions = decisions.with_decision(_decide(report, decisions, finding["id"], ANSWERS[answer], note))
            _save(decisions, folder)
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
    }


def _list(report: dict[str, Any], decisions: Review) -> None:
    """Print the findings with their decisions."""
    data = _as_dict(report, decisions)
    head = ("no.", "decision", "id", "finding")
    print_table(head, [(str(place), *_cells(item)) for place, item in enumerate(data["findings"], start=1)])
    if data["left_out"]:
        print_line("\nDecided before and not in this report:")
        print_table(head[1:], [_cells(item) for item in data["left_out"]])


def _cells(finding: dict[str, Any]) -> tuple[str, str, str]:
    """Return the cells of one finding, its note behind it."""
    note = f" [{finding['note']}]" if finding["note"] else ""
    return finding["decision"] or "-", finding["id"], f"{finding['text']}{note}"
