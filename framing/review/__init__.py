"""The reader's hand: decisions on findings, kept in a file beside the report, and what can be learned from them.

The file is TOML, made to be read and edited by hand::

    [[finding]]
    id = "omission-0f3a9c21d4"
    decision = "reject"        # accept: it is right; reject: it is wrong; hide: right, but not newsworthy
    kind = "omission"
    text = "Harbour Post reports: …"
    note = "it is in the last paragraph"
    calls = [{ statement = "a:s10-42", article = "b", probability = 0.03 }]

    [[event]]
    article = "island-times"
    event = "Pier closure"

``reject`` and ``hide`` keep a finding out of the next report. ``[[event]]`` says which event an article is about, and
``one_event = true`` at the head of the file that all are about one. What was accepted or rejected tells how
often the calls behind the findings were right; :mod:`~framing.review.refitting` moves the thresholds
accordingly.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import tomli_w

from framing.comparison.sentences.notes import article_gone, finding_gone
from framing.errors import ReadError, ShapeError
from framing.model import Comparison, Note
from framing.model.shapes import record_shape
from framing.text_safety import writable

__all__ = [
    "REVIEW_FILE",
    "Decision",
    "Placed",
    "RestsOn",
    "Review",
    "Ruling",
    "apply_review",
    "events_of",
    "load_review",
    "lost_decisions",
    "read_toml",
    "review_text",
]

#: Name of the file beside a report.
REVIEW_FILE = "review.toml"

#: What a reader can say of a finding.
Ruling = Literal["accept", "reject", "hide"]

#: What would work where an article's event is not said as it should be.
_EVENT_FORM = "write [[event]] with article and event in quotes"

#: What would work, said wherever an entry does not.
_FORM = "write [[finding]] with id, decision (accept, reject or hide), and text in quotes"

_LINE = re.compile(r"at line (\d+)")
_HEAD = """# What a reader decided on the findings of this report.
# decision: accept (right), reject (wrong) or hide (right, but not newsworthy); reject and hide keep it out.
# [[event]]: which event an article is about; one_event = true: all articles are about one.
"""


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A statement that was said to be absent from an article, with the probability that it is there."""

    statement: str
    article: str
    probability: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader says of one finding; ``calls`` are the calls it rests on."""

    id: str
    decision: Ruling
    kind: str = ""
    text: str = ""
    note: str = ""
    calls: tuple[RestsOn, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Which event a reader puts an article into: the article's id, and a name for the event."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Review:
    """All decisions on one report.

    Attributes
    ----------
    decisions : tuple of Decision
        On findings, in the order made.
    placed : tuple of Placed
        Articles whose event a reader has said, one entry each.
    one_event : bool
        Whether a reader has said that all the articles are about one event; ``placed`` then counts for nothing.
    """

    decisions: tuple[Decision, ...] = ()
    placed: tuple[Placed, ...] = ()
    one_event: bool = False

    def of(self, finding: str) -> Decision | None:
        """Return the decision on a finding, by its id."""
        return next((item for item in self.decisions if item.id == finding), None)

    def with_decision(self, decision: Decision) -> Review:
        """Return the review with one decision added, or put in the place of an earlier one."""
        if self.of(decision.id) is None:
            return replace(self, decisions=(*self.decisions, decision))
        kept = tuple(decision if item.id == decision.id else item for item in self.decisions)
        return replace(self, decisions=kept)

    def without(self, finding: str) -> Review:
        """Return the review without the decision on a finding."""
        return replace(self, decisions=tuple(item for item in self.decisions if item.id != finding))

    def with_events(self, events: Mapping[str, str], *, one_event: bool = False) -> Review:
        """Return the review with articles put into events, by id; what was said of others before stays."""
        if one_event:
            return replace(self, placed=(), one_event=True)
        placed = {item.article: item.event for item in self.placed} | dict(events)
        return replace(self, placed=tuple(Placed(*item) for item in sorted(placed.items())), one_event=False)

    def without_events(self) -> Review:
        """Return the review without anything said of events."""
        return replace(self, placed=(), one_event=False)


def load_review(path: Path) -> Review:
    """Read a review file.

    Parameters
    ----------
    path : Path
        The file, or the report folder it lies in. Missing means that nothing was decided.

    Returns
    -------
    Review

    Raises
    ------
    ReadError
        If the file cannot be read or is not of the form above; the message names the line or the entry.
    """
    file = path / REVIEW_FILE if path.is_dir() else path
    if not file.exists():
        return Review()
    content = read_toml(file)
    decisions = [_decision(entry, number, file) for number, entry in _entries(content, "finding", file)]
    placed = [_placed(entry, number, file) for number, entry in _entries(content, "event", file)]
    one_event = content.get("one_event", False)
    if not isinstance(one_event, bool):
        raise ReadError("'one_event' is neither true nor false", path=file, remedy="write one_event = true")
    return Review(
        tuple({item.id: item for item in decisions}.values()),
        tuple({item.article: item for item in placed}.values()),
        one_event,
    )


def _entries(content: dict[str, Any], name: str, file: Path) -> Iterator[tuple[int, object]]:
    """Yield the tables of one name, numbered from 1."""
    entries = content.get(name, [])
    if not isinstance(entries, list):
        raise ReadError(f"'{name}' is not a list of tables", path=file, remedy=f"write [[{name}]], not [{name}]")
    yield from enumerate(entries, start=1)


def read_toml(file: Path) -> dict[str, Any]:
    """Parse a TOML file.

    Raises
    ------
    ReadError
        If it cannot be read or parsed; the message names the line.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=file) from error
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8", path=file, remedy="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        raise ReadError(f"is not TOML: {error}", path=file, line=int(found[1]) if found else None) from error


def _decision(entry: object, number: int, file: Path) -> Decision:
    """Read one entry."""
    try:
        decision: Decision = record_shape(Decision).read(entry)
    except ShapeError as error:
        raise ReadError(f"finding {number}: {error.message}", path=file, remedy=_FORM) from error
    if not decision.id:
        raise ReadError(f"finding {number} has no id", path=file, command="copy the id that framing review shows")
    for call in decision.calls:
        if not 0 <= call.probability <= 1:
            problem = f"finding {number} has the probability {call.probability!r}"
            raise ReadError(problem, path=file, remedy="write a number from 0 to 1")
    return decision


def _placed(entry: object, number: int, file: Path) -> Placed:
    """Read where one article belongs."""
    try:
        placed: Placed = record_shape(Placed).read(entry)
    except ShapeError as error:
        raise ReadError(f"event {number}: {error.message}", path=file, remedy=_EVENT_FORM) from error
    if not placed.article or not placed.event:
        raise ReadError(f"event {number} has no article or no name", path=file, remedy=_EVENT_FORM)
    return placed


def review_text(review: Review) -> str:
    """Return a review as the text of its file. The same review gives the same text."""
    content: dict[str, Any] = {"one_event": True} if review.one_event else {}
    if review.decisions:
        content["finding"] = [{key: value for key, value in asdict(item).items() if value} for item in review.decisions]
    if review.placed:
        content["event"] = [asdict(item) for item in review.placed]
    return writable(f"{_HEAD}\n{tomli_w.dumps(content)}")


def events_of(review: Review, articles: Iterable[str]) -> dict[str, str]:
    """Return which event each article is about, as far as a reader has said it.

    Parameters
    ----------
    review : Review
    articles : iterable of str
        Ids of those that are there.

    Returns
    -------
    dict of str to str
        Article id to the event's name; empty names where all are one event.
    """
    if review.one_event:
        return dict.fromkeys(articles, "")
    said = {item.article: item.event for item in review.placed}
    return {article: said[article] for article in articles if article in said}


def apply_review(comparison: Comparison, review: Review) -> Comparison:
    """Leave out of a comparison the findings that a reader rejected or hid, and say so in its notes.

    Parameters
    ----------
    comparison : Comparison
    review : Review

    Returns
    -------
    Comparison
        The same one where nothing applies. Statements and tables stay as they are.
    """
    out = {item.id for item in review.decisions if item.decision in ("reject", "hide")}
    kept = tuple(finding for finding in comparison.findings if finding.id not in out)
    gone = len(comparison.findings) - len(kept)
    if not gone:
        return comparison
    what = "1 finding stays out" if gone == 1 else f"{gone} findings stay out"
    note = Note("review", f"{what} after review ({REVIEW_FILE}).")
    return replace(comparison, findings=kept, notes=(*comparison.notes, note))


def lost_decisions(comparison: Comparison, review: Review) -> tuple[Note, ...]:
    """Name the decisions that fit no article or finding: a text was edited, or the finding is told otherwise now.

    Parameters
    ----------
    comparison : Comparison
        Before the review is applied.
    review : Review

    Returns
    -------
    tuple of Note
        One a decision, in the order made.
    """
    there = {finding.id for finding in comparison.findings}
    known = {profile.id for profile in comparison.profiles}
    away = tuple(
        Note("review", article_gone(item.article, item.event, REVIEW_FILE))
        for item in review.placed
        if item.article not in known
    )
    return away + tuple(
        Note("review", finding_gone(item.decision, _named(item), REVIEW_FILE))
        for item in review.decisions
        if item.id not in there
    )


def _named(decision: Decision) -> str:
    """Name the finding of a decision by its text, or by its id where the file has no text."""
    return f"“{decision.text}”" if decision.text else decision.id
