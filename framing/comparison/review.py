"""The reader's hand: decisions on findings, kept in a file beside the report, and what can be learned from them.

The file is TOML, made to be read and edited by hand::

    [[finding]]
    id = "omission-0f3a9c21d4"
    decision = "reject"        # accept: it is right; reject: it is wrong; hide: right, but not worth telling
    kind = "omission"
    text = "Harbour Post reports: …"
    note = "it is in the last paragraph"
    calls = [["a:s10-42", "b", 0.03]]

``reject`` and ``hide`` keep a finding out of the next report. What was accepted or rejected tells how
often the calls behind the findings were right, and :func:`refit` moves the thresholds accordingly.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeGuard

from framing.errors import EvaluationError, ReadError
from framing.model import Comparison, Note

__all__ = [
    "REVIEW_FILE",
    "Call",
    "Decision",
    "Refit",
    "Review",
    "Verdict",
    "apply_review",
    "load_review",
    "load_thresholds",
    "refit",
    "review_text",
    "thresholds_text",
]

#: Name of the file beside a report.
REVIEW_FILE = "review.toml"

#: What a reader can say of a finding.
Verdict = Literal["accept", "reject", "hide"]

#: Share of wrong calls aimed at: a statement is called absent where the refitted probability that the article
#: includes it is at most this; and the probability from which it is called present.
WRONG_AT_MOST, PRESENT_FROM = 0.05, 0.5

#: Standard deviation of the prior on shift and slope (log-odds): with a handful of decisions the thresholds
#: move little, with some hundred they follow the decisions. Larger moves faster.
PRIOR_SHIFT, PRIOR_SLOPE = 1.0, 0.25

#: Fewer decided calls than this are no ground for other thresholds.
MIN_CALLS = 10

#: Thresholds never leave these ranges, whatever a file says: beyond them the model has not been tried.
NOT_FOUND_RANGE, PRESENT_RANGE = (0.005, 0.15), (0.3, 0.8)

_LINE = re.compile(r"at line (\d+)")
_HEAD = """# What a reader decided on the findings of this report.
# decision: accept (right), reject (wrong) or hide (right, but not worth telling); reject and hide keep it out.
"""


@dataclass(frozen=True, slots=True)
class Call:
    """A statement that was said to be absent from an article, with the probability that it is there."""

    statement: str
    article: str
    probability: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader says of one finding; ``calls`` are the calls it rests on."""

    id: str
    decision: Verdict
    kind: str = ""
    text: str = ""
    note: str = ""
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All decisions on one report, in the order made."""

    decisions: tuple[Decision, ...] = ()

    def of(self, finding: str) -> Decision | None:
        """Return the decision on a finding, by its id."""
        return next((item for item in self.decisions if item.id == finding), None)

    def with_decision(self, decision: Decision) -> Review:
        """Return the review with one decision added, or put in the place of an earlier one."""
        if self.of(decision.id) is None:
            return Review((*self.decisions, decision))
        return Review(tuple(decision if item.id == decision.id else item for item in self.decisions))

    def without(self, finding: str) -> Review:
        """Return the review without the decision on a finding."""
        return Review(tuple(item for item in self.decisions if item.id != finding))


@dataclass(frozen=True, slots=True)
class Refit:
    """Thresholds refitted on decisions.

    Attributes
    ----------
    not_found, present : float
        A statement is called absent at or below the first probability, present from the second on.
    shift, slope : float
        The correction of the model's log-odds; 0 and 1 leave it as it is.
    calls, wrong : int
        Decided calls, and those of them that were wrong (the article has the statement).
    wrong_low, wrong_high : float
        95 % interval of the share of wrong calls (Wilson 1927).
    """

    not_found: float
    present: float
    shift: float
    slope: float
    calls: int
    wrong: int
    wrong_low: float
    wrong_high: float


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
    entries = _toml(file).get("finding", [])
    if not isinstance(entries, list):
        raise ReadError("'finding' is not a list of tables", path=file, remedy="write [[finding]], not [finding]")
    decisions = [_decision(entry, number, file) for number, entry in enumerate(entries, start=1)]
    return Review(tuple({item.id: item for item in decisions}.values()))


def _toml(file: Path) -> dict[str, Any]:
    """Parse a TOML file, with errors that name the line."""
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
    where = f"finding {number}"
    if not isinstance(entry, dict):
        raise ReadError(f"{where} is not a table", path=file, remedy="write [[finding]]")
    name, decision = entry.get("id"), entry.get("decision")
    if not isinstance(name, str) or not name:
        raise ReadError(f"{where} has no id", path=file, remedy="copy the id that framing review shows")
    if not _is_verdict(decision):
        raise ReadError(
            f"{where} ({name}) has the decision {decision!r}", path=file, remedy="use accept, reject or hide"
        )
    calls = entry.get("calls", [])
    if not isinstance(calls, list):
        raise ReadError(f"the calls of {where} ({name}) are not a list", path=file)
    texts = {field: entry.get(field, "") for field in ("kind", "text", "note")}
    for field, text in texts.items():
        if not isinstance(text, str):
            raise ReadError(f"{field!r} of {where} ({name}) is not text", path=file, remedy="put it in quotes")
    return Decision(name, decision, **texts, calls=tuple(_call(call, where, file) for call in calls))


def _is_verdict(value: object) -> TypeGuard[Verdict]:
    """Whether a value is one of the decisions."""
    return value in ("accept", "reject", "hide")


def _call(value: object, where: str, file: Path) -> Call:
    """Read one call of an entry."""
    if isinstance(value, list) and len(value) == 3:
        statement, article, probability = value
        number = isinstance(probability, (int, float)) and not isinstance(probability, bool)
        if isinstance(statement, str) and isinstance(article, str) and number and 0 <= probability <= 1:
            return Call(statement, article, float(probability))
    raise ReadError(
        f"{where} has the call {value!r}", path=file, remedy='write ["statement id", "article id", 0.03], 0 to 1'
    )


def review_text(review: Review) -> str:
    """Return a review as the text of its file. The same review gives the same text."""
    blocks = [_HEAD]
    for item in review.decisions:
        lines = ["[[finding]]", f"id = {_quoted(item.id)}", f"decision = {_quoted(item.decision)}"]
        lines.extend(
            f"{field} = {_quoted(text)}"
            for field, text in (("kind", item.kind), ("text", item.text), ("note", item.note))
            if text
        )
        if item.calls:
            calls = ", ".join(
                f"[{_quoted(call.statement)}, {_quoted(call.article)}, {call.probability!r}]" for call in item.calls
            )
            lines.append(f"calls = [{calls}]")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    """Return text as a basic TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escape(character) for character in escaped) + '"'


def _escape(character: str) -> str:
    """Escape what a basic string must not hold: controls and lone surrogates (which no file can carry)."""
    point = ord(character)
    if point < 0x20 or point == 0x7F:
        return f"\\u{point:04x}"
    return "�" if 0xD800 <= point <= 0xDFFF else character


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


def refit(reviews: Iterable[Review]) -> Refit:
    """Refit the thresholds of the inclusion verdicts on decided findings.

    The model's log-odds are corrected by a shift and a slope (Platt 1999), fitted on the calls behind
    accepted findings (the statement is absent) and rejected ones (it is there), with a normal prior at no
    correction. The thresholds are where the corrected probability reaches 5 % and 50 %.

    Parameters
    ----------
    reviews : iterable of Review

    Returns
    -------
    Refit

    Raises
    ------
    EvaluationError
        If fewer than ten calls were decided.
    """
    decided = list(_decided(reviews))
    if len(decided) < MIN_CALLS:
        raise EvaluationError(
            f"{len(decided)} calls are decided, {MIN_CALLS} are needed",
            remedy="accept or reject more omissions with framing review; hidden ones do not count",
        )
    shift, slope = _fit(decided)
    wrong = sum(included for _, included in decided)
    low, high = _wilson(wrong, len(decided))
    return Refit(
        not_found=_clip(_threshold(WRONG_AT_MOST, shift, slope), NOT_FOUND_RANGE),
        present=_clip(_threshold(PRESENT_FROM, shift, slope), PRESENT_RANGE),
        shift=round(shift, 4),
        slope=round(slope, 4),
        calls=len(decided),
        wrong=wrong,
        wrong_low=low,
        wrong_high=high,
    )


def _decided(reviews: Iterable[Review]) -> Iterator[tuple[float, bool]]:
    """Yield log-odds and truth (the article has it) of each call once; a later decision counts."""
    calls: dict[tuple[str, str], tuple[float, bool]] = {}
    for review in reviews:
        for item in review.decisions:
            if item.decision != "hide":
                for call in item.calls:
                    calls[call.statement, call.article] = (_logit(call.probability), item.decision == "reject")
    yield from calls.values()


def _fit(decided: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return shift and slope at the maximum of likelihood times prior, by Newton's method."""
    shift, slope = 0.0, 1.0
    for _ in range(50):
        gradient = [-shift / PRIOR_SHIFT**2, -(slope - 1) / PRIOR_SLOPE**2]
        curve = [1 / PRIOR_SHIFT**2, 0.0, 1 / PRIOR_SLOPE**2]
        for odds, included in decided:
            chance = _sigmoid(shift + slope * odds)
            error, weight = float(included) - chance, chance * (1 - chance)
            gradient[0] += error
            gradient[1] += error * odds
            curve[0] += weight
            curve[1] += weight * odds
            curve[2] += weight * odds * odds
        determinant = curve[0] * curve[2] - curve[1] ** 2
        step = (
            (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant,
            (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant,
        )
        shift, slope = shift + step[0], slope + step[1]
        if abs(step[0]) + abs(step[1]) < 1e-9:
            break
    # a slope near or below zero would turn the model round: no handful of decisions is ground for that
    return shift, max(slope, 0.2)


def _threshold(target: float, shift: float, slope: float) -> float:
    """Return the model's probability at which the corrected one reaches a target."""
    return _sigmoid((_logit(target) - shift) / slope)


def _clip(value: float, limits: tuple[float, float]) -> float:
    """Keep a threshold in its range."""
    return round(min(max(value, limits[0]), limits[1]), 4)


def _logit(probability: float) -> float:
    """Return log-odds, finite at both ends."""
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))


def _sigmoid(odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-min(max(odds, -30.0), 30.0)))


def _wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    z = 1.959963984540054
    share = count / total
    middle = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return round(max(0.0, (middle - spread) / scale), 4), round(min(1.0, (middle + spread) / scale), 4)


def thresholds_text(fitted: Refit) -> str:
    """Return refitted thresholds as the text of a TOML file for ``framing compare --thresholds``."""
    return (
        f"# Refitted on {fitted.calls} decided calls, {fitted.wrong} of them wrong "
        f"(95 % interval {fitted.wrong_low:.3f} to {fitted.wrong_high:.3f}).\n"
        f"# Correction of the model's log-odds: shift {fitted.shift:+.4f}, slope {fitted.slope:.4f}.\n"
        f"[thresholds]\nnot_found = {fitted.not_found!r}\npresent = {fitted.present!r}\n"
    )


def load_thresholds(path: Path) -> dict[str, float]:
    """Read a file of thresholds.

    Parameters
    ----------
    path : Path

    Returns
    -------
    dict of str to float
        ``not_found`` and ``present``, those that the file gives.

    Raises
    ------
    ReadError
        If the file cannot be read, names another threshold, or gives a value out of range.
    """
    if not path.exists():
        raise ReadError("there is no such file", path=path, remedy="write it with framing calibrate --out")
    table = _toml(path).get("thresholds")
    if not isinstance(table, Mapping):
        raise ReadError("has no table of thresholds", path=path, remedy="write it with framing calibrate --out")
    limits = {"not_found": NOT_FOUND_RANGE, "present": PRESENT_RANGE}
    for name, value in table.items():
        if name not in limits:
            raise ReadError(f"no threshold is called {name!r}", path=path, remedy="use not_found and present")
        low, high = limits[name]
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise ReadError(f"{name} = {value!r}", path=path, remedy=f"use a number from {low} to {high}")
    return {name: float(value) for name, value in table.items()}
