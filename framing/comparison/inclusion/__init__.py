"""Statement by statement: which other article says it, partly, differently, or not at all.

A wrong "not found" is an accusation, so it takes a probability of inclusion of at most 5 % and no guard:
an article on another event, one published before, one too short, cut off or in another language, and one
too close to call, are never said to lack anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from framing.comparison.inclusion import calibration, guards
from framing.comparison.inclusion.absence_evidence import SIGN_LIMIT, absence_sign, off_topic
from framing.comparison.inclusion.features import Features, measure
from framing.comparison.inclusion.guards import (
    NOT_JUDGED,
    Judgement,
    find_clash,
    find_contradiction,
    same_amount,
    standing_guard,
)
from framing.comparison.inclusion.importance import Table, assemble
from framing.comparison.index import ArticleIndex
from framing.model import Clauses, Event, Guard, Inclusion, Passage, Reason, StatementRow, Verdict

__all__ = ["MODEL_NAME", "VerdictThresholds", "judge_statements", "model_digest", "thresholds"]

MODEL_NAME = "inclusion"

#: A statement is ``present`` from this probability on. F1 on news pairs peaks lower, near .39; but read by hand, most
#: of what lies between .50 and .55 shares a subject and no statement, and a wrong "also says" misleads too.
PRESENT = 0.55

#: ``not_found`` is called at or below this probability only: one in twenty at worst, one in seventy on gold pairs.
NOT_FOUND = 0.05

#: A clause is missing at or below this probability; less strict, since "partly" accuses nobody.
CLAUSE_MISSING = 0.15

#: A statement of fewer different content words cannot be looked for.
MIN_TERMS = 2

#: From this likeness on, the words are the same words and no model is asked.
SAME = 0.97

#: With more articles than this, cells of articles on another event are left out of the rows: they would
#: be nearly all of a table that grows with the square of the articles.
MAX_ACROSS = 60


@dataclass(frozen=True, slots=True)
class VerdictThresholds:
    """The probabilities at which verdicts change; refitted ones come from ``framing calibrate``.

    Attributes
    ----------
    present : float
        A statement is present from this probability on.
    not_found : float
        It is not found at or below this one.
    """

    present: float = PRESENT
    not_found: float = NOT_FOUND


def model_digest() -> str:
    """Return the sha256 of the stored inclusion model, in hex."""
    return calibration.model_digest()


def thresholds(limits: VerdictThresholds | None = None) -> tuple[tuple[str, float], ...]:
    """Return the thresholds of the verdicts by name, for the manifest."""
    limits = limits or VerdictThresholds()
    return (
        ("inclusion_present", limits.present),
        ("inclusion_not_found", limits.not_found),
        ("inclusion_not_found_with_sign", _with_sign(limits)),
        ("inclusion_clause_missing", CLAUSE_MISSING),
        ("inclusion_min_words", float(guards.MIN_WORDS)),
    )


def judge_statements(
    indices: Sequence[ArticleIndex],
    events: Sequence[Event],
    passages: Sequence[Passage] = (),
    *,
    limits: VerdictThresholds | None = None,
) -> tuple[StatementRow, ...]:
    """Judge every statement of every article against every other article.

    Parameters
    ----------
    indices : sequence of ArticleIndex
    events : sequence of Event
        The grouping of the same articles.
    passages : sequence of Passage
        Near-verbatim passages; reports that share one count once in ``independent``.
    limits : VerdictThresholds, optional
        Other thresholds than the shipped ones.

    Returns
    -------
    tuple of StatementRow
        By event, then importance, highest first; one cell an article, in the order of the profiles. Cells of
        articles on another event are ``cannot_tell`` with guard ``other_event`` (left out when more
        than ``MAX_ACROSS`` articles are given).

    Notes
    -----
    A cell depends on the two articles (and, for the guard ``earlier``, on when others first reported
    the statement). Adding an article never turns ``present`` into ``not_found``.
    """
    event_of = {name: event.id for event in events for name in event.articles}
    ready = list(indices)
    places = {item.profile.id: number for number, item in enumerate(ready)}
    across = len(ready) <= MAX_ACROSS
    rows: list[StatementRow] = []
    for event in events:
        members = [places[name] for name in event.articles if name in places]
        table: Table = {}
        for one in members:
            for two, other in enumerate(ready):
                if one == two:
                    continue
                if event_of.get(other.profile.id) == event.id:
                    table[one, two] = _judge(ready[one], other, limits or VerdictThresholds())
                elif across:
                    table[one, two] = _elsewhere(ready[one], other)
        rows.extend(assemble(event, members, ready, table, passages))
    return tuple(rows)


def _judge(left: ArticleIndex, right: ArticleIndex, limits: VerdictThresholds) -> list[Inclusion]:
    """Judge all statements of one article against another of the same event."""
    model = calibration.load_calibration()
    split = [clause for clauses in left.clauses for clause in clauses]
    found = measure((*left.whole, *split), left.text, right.text)
    chances = model.probability(found.features).tolist()
    parts = iter(chances[len(left.whole) :])
    topics = off_topic(left.profile, right.profile)
    cells = []
    for number, clauses in enumerate(left.clauses):
        by_clause = [next(parts) for _ in clauses]
        window = _window(left, right, number, found)
        call = _verdict(left, right, number, chances[number], by_clause, window, limits)
        wording = left.whole[number]
        if call.guard is Guard.TOO_CLOSE and chances[number] <= _with_sign(limits) and len(wording.terms) >= MIN_TERMS:
            sign = topics[number] or absence_sign(wording, right.text, found, number)
            call = Judgement(Verdict.NOT_FOUND, *sign) if sign is not None else call
        cells.append(
            replace(
                window,
                verdict=call.verdict,
                probability=None if call.guard in NOT_JUDGED else round(chances[number], 4),
                reason=call.reason,
                guard=call.guard,
                facts=call.facts,
            )
        )
    return cells


def _with_sign(limits: VerdictThresholds) -> float:
    """Return up to which probability a sign makes the call; less where the reader set a stricter threshold."""
    return max(limits.not_found, SIGN_LIMIT * min(1.0, limits.not_found / NOT_FOUND))


def _elsewhere(left: ArticleIndex, right: ArticleIndex) -> list[Inclusion]:
    """Give the nearest windows in an article on another event, judging nothing."""
    found = measure(left.whole, left.text, right.text, features=False)
    reason = Reason.OTHER_EVENT
    return [
        replace(_window(left, right, number, found), reason=reason, guard=reason.guard)
        for number in range(len(left.whole))
    ]


def _window(left: ArticleIndex, right: ArticleIndex, number: int, found: Features) -> Inclusion:
    """Return a cell that shows the nearest window and judges nothing yet."""
    window = found.nearest[number]
    if window is None:
        return Inclusion(right.text.id, Verdict.CANNOT_TELL, None, 0.0, None)
    first, last = right.text.windows[window]
    units = right.text.units[first : last + 1]
    wanted = left.whole[number].terms
    nearest = replace(units[0].span, end=units[-1].span.end)
    matched = tuple(span for unit in units for stem, span in zip(unit.stems, unit.spans, strict=True) if stem in wanted)
    similarity = round(float(found.similarity[number]), 4)
    return Inclusion(right.text.id, Verdict.CANNOT_TELL, None, similarity, nearest, matched)


def _verdict(
    left: ArticleIndex,
    right: ArticleIndex,
    number: int,
    chance: float,
    by_clause: Sequence[float],
    cell: Inclusion,
    limits: VerdictThresholds,
) -> Judgement:
    """Turn probabilities into a verdict; what accuses has to pass every guard."""
    wording = left.whole[number]
    same = bool(wording.terms) and cell.similarity >= SAME
    held = [part >= limits.present for part in by_clause]
    if same or chance >= limits.present or any(held):  # about to be called the same, wholly or in part
        opposite = find_contradiction(left, right, number, cell)
        if opposite is not None:
            return Judgement(Verdict.DIFFERS, Reason.OPPOSITE, opposite)
    if not same and len(wording.terms) < MIN_TERMS:
        return Judgement(Verdict.CANNOT_TELL, Reason.FEW_WORDS)
    clash = find_clash(left, right, number, cell)
    if clash is not None:
        return Judgement(Verdict.DIFFERS, Reason.VALUES, clash)
    if same or same_amount(left, right, number, cell):
        return Judgement(Verdict.PRESENT)
    missing = [part <= CLAUSE_MISSING for part in by_clause]
    partly = Judgement(Verdict.PARTLY, Reason.CLAUSES, Clauses(sum(held), len(held)))
    if chance >= limits.present:
        if any(missing) and any(held):
            return partly
        return Judgement(Verdict.PRESENT)
    if any(held):
        return partly
    guard = standing_guard(left, right, number)
    if guard is not None:
        return guard
    if chance <= limits.not_found:
        return Judgement(Verdict.NOT_FOUND)
    return Judgement(Verdict.CANNOT_TELL, Reason.CLOSE_CALL)
