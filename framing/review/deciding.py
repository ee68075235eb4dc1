"""Decide on a finding of a report: found by its id, its beginning or its number, kept with the calls it rests on."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from framing.errors import FramingError, ReadError
from framing.report.folders import write_files
from framing.review import REVIEW_FILE, Decision, RestsOn, Review, Ruling, review_text

__all__ = ["decide", "find_finding", "place", "read_findings", "save_review"]


def read_findings(folder: Path) -> dict[str, Any]:
    """Read what is reviewed: ``comparison.json`` of a report folder, as plain data.

    Raises
    ------
    ReadError
        If it cannot be read or holds no findings.
    """
    file = folder / "comparison.json" if folder.is_dir() else folder
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(report, dict) and isinstance(report.get("findings"), list):
            return report
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ReadError(message, path=file, command="name the folder that framing compare wrote") from error
    except ValueError as error:
        raise ReadError(f"is not JSON: {error}", path=file, remedy="write the report again") from error
    raise ReadError("holds no findings", path=file, command="name the folder that framing compare wrote")


def find_finding(report: dict[str, Any], decisions: Review, name: str) -> str:
    """Return the id that a number, an id or its beginning means.

    Raises
    ------
    FramingError
        If it means none, or several.
    """
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
    raise FramingError(what, command=f"framing review lists 1 to {len(findings)} with their ids")


def decide(report: dict[str, Any], decisions: Review, name: str, verdict: Ruling, note: str) -> Decision:
    """Make the decision on one finding, with the calls that it rests on.

    Parameters
    ----------
    report : dict
        What :func:`read_findings` returns.
    decisions : Review
        Those made before.
    name : str
        As for :func:`find_finding`.
    verdict : {'accept', 'reject', 'hide'}
    note : str
        Why; may be empty.

    Returns
    -------
    Decision

    Raises
    ------
    FramingError
        If there is no such finding.
    """
    wanted = find_finding(report, decisions, name)
    finding = next((item for item in report["findings"] if item["id"] == wanted), None)
    if finding is None:  # kept out of this report: only what was decided before is known of it
        earlier = decisions.of(wanted) or Decision(wanted, verdict)
        return dataclasses.replace(earlier, decision=verdict, note=note or earlier.note)
    return Decision(wanted, verdict, finding["kind"], finding["text"], note, _calls(report, finding))


def place(report: dict[str, Any], decisions: Review, article: str, event: str) -> Review:
    """Put an article into an event of the report, or into a new one.

    Parameters
    ----------
    report : dict
        What :func:`read_findings` returns.
    decisions : Review
        Those made before.
    article : str
        Its id.
    event : str
        Id or label of an event of the report, whose other articles are then kept in it; or a new name.

    Returns
    -------
    Review

    Raises
    ------
    FramingError
        If the report has no such article, or several events of that label.
    """
    known = [item["id"] for item in report.get("articles", ())]
    if article not in known:
        raise FramingError(f"there is no article {article!r}", remedy=f"the report has {', '.join(known[:8])}")
    matches = [item for item in report.get("events", ()) if event in (item["id"], item["label"])]
    if len(matches) > 1:
        ids = ", ".join(item["id"] for item in matches)
        raise FramingError(f"{len(matches)} events are called {event!r}", remedy=f"name one by its id: {ids}")
    name = matches[0]["label"] if matches else event
    members = [item for item in matches[0]["articles"] if item != article] if matches else []
    return decisions.with_events(dict.fromkeys([*members, article], name))


def _calls(report: dict[str, Any], finding: dict[str, Any]) -> tuple[RestsOn, ...]:
    """Return the not-found calls behind a finding."""
    wanted = set(finding.get("source", {}).get("statements", ()))
    return tuple(
        RestsOn(row["id"], cell["article"], cell["probability"])
        for row in report.get("statements", ())
        if row["id"] in wanted
        for cell in row["inclusion"]
        if cell["verdict"] == "not_found" and cell["probability"] is not None and cell["article"] in finding["articles"]
    )


def save_review(decisions: Review, folder: Path) -> None:
    """Write the review beside the report, whole or not at all.

    Raises
    ------
    OutputError
        If the folder cannot be written.
    """
    write_files({REVIEW_FILE: review_text(decisions).encode()}, folder if folder.is_dir() else folder.parent)
