"""Statement by statement: which other article says it, partly, differently, or not at all.

A wrong "not found" is an accusation, so it takes a probability of inclusion of at most 5% and no guard:
an article on another event, one published before, one too short, cut off or in another language, and one
too close to call, are never said to lack anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.counts import adds_up
from framing.comparison.conflicts.rival_facts import RivalFact
from framing.comparison.inclusion import calibration, guards
from framing.comparison.inclusion.absence_evidence import (
    SIGN_LIMIT,
    SIGNS,
    Sign,
    absence_sign,
    denial_sign,
    denies_alone,
    off_topic,
    sign_limit,
)
from framing.comparison.inclusion.features import Features, measure
from framing.comparison.inclusion.guards import (
    CLASH_COVERAGE,
    CLASH_COVERAGE_PLACE,
    NOT_JUDGED,
    SAME_AMOUNT_COVERAGE,
    SURE,
    Judgement,
    before_the_fact,
    coverage,
    find_clash,
    find_contradiction,
    last_word,
    may_contradict,
    of_other_matter,
    same_amount,
    speaks_of_it,
    standing_guard,
)
from framing.comparison.inclusion.nearest import Asked, absence_of, batches
from framing.comparison.inclusion.reading import StatementReading, WindowReading, read_statements, read_windows
from framing.comparison.inclusion.rivals import RivalPlace, lacks_amount, rival_places, rival_within
from framing.comparison.inclusion.stated import Stated
from framing.comparison.index import ArticleIndex
from framing.model import Clauses, Inclusion, Reason, Span, Verdict

__all__ = [
    "MODEL_NAME",
    "Measured",
    "VerdictThresholds",
    "judge",
    "judge_elsewhere",
    "measured",
    "model_digest",
    "not_found_at",
    "thresholds",
]

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
SAME_WORDS = 0.97

#: How far a share that is added up in another order may be off: nearer to a threshold, it is added up exactly.
CLOSE = 1e-9

#: Verdicts that say an article has a statement, or some of it.
_HELD = frozenset({Verdict.PRESENT, Verdict.PARTLY})


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


@dataclass(frozen=True, slots=True)
class Measured:
    """What the statements of one article have in another, before any is judged.

    Attributes
    ----------
    found : Features
    chances : list of float
        The probability that each statement is included, and behind them that of each clause.
    """

    found: Features
    chances: list[float]


def measured(pairs: Iterable[tuple[ArticleIndex, ArticleIndex]]) -> Iterator[Measured]:
    """Look for the statements of the first article of each pair in the second.

    Parameters
    ----------
    pairs : iterable of (ArticleIndex, ArticleIndex)
        As for :func:`judge`.

    Yields
    ------
    Measured
        One a pair, in their order. It depends on the two articles alone; many are measured at a time.
    """
    asked = (Asked(left.kept(_stated), right.text, right.kept(_absence)) for left, right in pairs)
    for batch in batches(asked):
        found = measure(batch)
        chances = calibration.load_calibration().probability(found.features).tolist()
        first = 0
        for number, last in enumerate(found.ends):
            yield Measured(found.of(number), chances[first:last])
            first = last


def judge(
    left: ArticleIndex,
    right: ArticleIndex,
    limits: VerdictThresholds | None = None,
    *,
    known: Measured | None = None,
    rivals: Iterable[RivalFact] | None = None,
) -> tuple[Inclusion, ...]:
    """Judge all statements of one article against another of the same event.

    Parameters
    ----------
    left : ArticleIndex
        The article that states them.
    right : ArticleIndex
        The one that is looked through.
    limits : VerdictThresholds, optional
        Other thresholds than the shipped ones.
    known : Measured, optional
        What :func:`measured` says of the two, where it is known.
    rivals : iterable of RivalFact, optional
        The values on which the two disagree, where they are known.

    Returns
    -------
    tuple of Inclusion
        One a statement, in their order. Depends on the two articles alone.
    """
    if known is None:
        (known,) = measured([(left, right)])
    parts = iter(known.chances[len(left.whole) :])
    windows = right.kept(read_windows)
    limits = limits or VerdictThresholds()
    search = _Search(
        right,
        limits,
        _with_sign(limits),
        known.found,
        likeness=[round(value, 4) for value in known.found.similarity.tolist()],
        said=left.kept(read_statements),
        windows=[None if window is None else windows[window] for window in known.found.nearest],
        chances=known.chances,
        by_clause=[[next(parts) for _ in clauses] for clauses in left.clauses],
        topics=off_topic(left.profile, right.profile),
        rivals=rival_places(left, right, rivals),
        guard=standing_guard(left, right),
        last=last_word(right.profile.article),
    )
    return tuple([search.cell(number) for number in range(len(left.whole))])


@dataclass(frozen=True, slots=True)
class _Search:
    """What is known of the statements of one article in another, by their number, before any is judged."""

    right: ArticleIndex
    limits: VerdictThresholds
    sign_limit: float
    found: Features
    likeness: Sequence[float]
    said: Sequence[StatementReading]
    windows: Sequence[WindowReading | None]
    chances: Sequence[float]
    by_clause: Sequence[Sequence[float]]
    topics: Sequence[Sign | None]
    rivals: tuple[RivalPlace, ...]
    guard: Judgement | None
    last: dt.date | None

    def cell(self, number: int) -> Inclusion:
        """Judge one statement."""
        said, window = self.said[number], self.windows[number]
        similarity = self.likeness[number]
        rival = rival_within(said.span, self.rivals) if self.rivals else None
        if rival is None:
            nearest, matched = _shown(said, window)
            call = self._by_sign(said, self._verdict(said, window, similarity))
        else:
            nearest, matched = rival.sentence, ()
            call = Judgement(Verdict.DIFFERS, Reason.VALUES, rival.values)
        reason = call.reason
        guard = None if reason is None else reason.guard
        return Inclusion(
            self.right.id,
            call.verdict,
            None if guard in NOT_JUDGED else round(self.chances[number], 4),
            similarity,
            nearest,
            matched,
            reason,
            guard,
            call.facts,
        )

    def _verdict(self, said: StatementReading, window: WindowReading | None, similarity: float) -> Judgement:
        """Judge a statement by what stands in its nearest window: the words and values first, then probability."""
        number, terms = said.number, said.wording.terms
        same = similarity >= SAME_WORDS and bool(terms)
        if window is not None and (same or self._may_be_held(number)):
            opposite = find_contradiction(said, window)  # about to be called the same, or in part
            if opposite is not None:
                return Judgement(Verdict.DIFFERS, Reason.OPPOSITE, opposite)
        if not same and len(terms) < MIN_TERMS:
            return Judgement(Verdict.CANNOT_TELL, Reason.FEW_WORDS)
        if window is not None and self._covers(said, window, CLASH_COVERAGE):
            clash = find_clash(said, window, places=self._covers(said, window, CLASH_COVERAGE_PLACE))
            if clash is not None:
                return Judgement(Verdict.DIFFERS, Reason.VALUES, clash)
        worded = same or (
            window is not None and same_amount(said, window) and self._covers(said, window, SAME_AMOUNT_COVERAGE)
        )
        call = _PRESENT if worded else self._by_chance(said)
        if call is _PRESENT and lacks_amount(said, self.right):
            return Judgement(Verdict.CANNOT_TELL, Reason.NO_AMOUNT)
        doubt = None if worded or call.verdict not in _HELD else self._doubt(call.verdict, said, window)
        return call if doubt is None else Judgement(Verdict.CANNOT_TELL, doubt)

    def _may_be_held(self, number: int) -> bool:
        """Whether a statement or a clause of it is so probable that the article may be said to have it."""
        limit, parts = self.limits.present, self.by_clause[number]
        return self.chances[number] >= limit or (bool(parts) and max(parts) >= limit)

    def _covers(self, said: StatementReading, window: WindowReading, least: float) -> bool:
        """Whether a window has so much of a statement; added up once more where that is as good as the limit."""
        share = self.found.covered[said.number]
        return share > least if abs(share - least) > CLOSE else coverage(said, window) >= least

    def _doubt(self, verdict: Verdict, said: StatementReading, window: WindowReading | None) -> Reason | None:
        """Say why an article cannot be said to have a statement that it seems to have, wholly or in part."""
        unsure = verdict is Verdict.PRESENT and self.chances[said.number] < SURE
        if unsure and (window is None or not speaks_of_it(said, window)):
            return Reason.MOSTLY_NAMES
        other = None
        if verdict is Verdict.PRESENT and window is not None:
            other = of_other_matter(said, window, self.chances[said.number])
        opposed = denies_alone(said, self.right) or (window is not None and may_contradict(said, window))
        return other or (Reason.MAY_OPPOSE if opposed else None)

    def _by_chance(self, said: StatementReading) -> Judgement:
        """Turn probabilities into a verdict; what accuses has to pass every guard."""
        chance, by_clause = self.chances[said.number], self.by_clause[said.number]
        held = sum([part >= self.limits.present for part in by_clause])
        missing = bool(by_clause) and min(by_clause) <= CLAUSE_MISSING
        if chance >= self.limits.present and not (missing and held):
            return _PRESENT
        if held:
            return Judgement(Verdict.PARTLY, Reason.CLAUSES, Clauses(held, len(by_clause)))
        guard = self.guard or before_the_fact(said, self.last)
        if guard is not None:
            return guard
        if adds_up(said.index, self.right, said.span):
            return Judgement(Verdict.CANNOT_TELL, Reason.SUM)
        return _NOT_FOUND if chance <= self.limits.not_found else _CLOSE_CALL

    def _by_sign(self, said: StatementReading, call: Judgement) -> Judgement:
        """Say "not found" of a close call where a sign of absence makes it."""
        if call.reason not in _MAY_BE_ABSENT or len(said.wording.terms) < MIN_TERMS:
            return call
        number, chance = said.number, self.chances[said.number]
        if chance > self.sign_limit:
            return call
        absence = self.right.kept(_absence)
        sign = (
            self.topics[number]
            or denial_sign(said, self.right)
            or absence_sign(said.wording, self.right.text, self.found, number, absence)
        )
        if sign is None or chance > _with_sign(self.limits, sign_limit(sign[0])):
            return call
        return Judgement(Verdict.NOT_FOUND, *sign)


#: Judgements without facts.
_PRESENT = Judgement(Verdict.PRESENT)
_NOT_FOUND = Judgement(Verdict.NOT_FOUND)
_CLOSE_CALL = Judgement(Verdict.CANNOT_TELL, Reason.CLOSE_CALL)

#: Why a verdict is open where a sign may still show that a statement is absent.
_MAY_BE_ABSENT = frozenset({Reason.CLOSE_CALL, Reason.FEW_WORDS})


def _stated(index: ArticleIndex) -> Stated:
    """Return the statements of an article, and behind them their clauses, as they are measured."""
    split = [clause for clauses in index.clauses for clause in clauses]
    amounts = [said.amount_terms for said in index.kept(read_statements)]
    return Stated.read((*index.whole, *split), index.text, amounts)


def not_found_at(cell: Inclusion, threshold: float) -> bool:
    """Whether what is called not found would be so if that were called at or below another probability.

    Parameters
    ----------
    cell : Inclusion
        With the verdict ``not_found``.
    threshold : float
        In the place of :attr:`VerdictThresholds.not_found`.
    """
    limits = VerdictThresholds(not_found=threshold)
    limit = _with_sign(limits, sign_limit(cell.reason)) if cell.reason in SIGNS else threshold
    return cell.probability is not None and cell.probability <= limit


def _absence(index: ArticleIndex) -> Mapping[str, float]:
    """Return what stands nowhere in an article."""
    return absence_of(index.text)


def _with_sign(limits: VerdictThresholds, limit: float = SIGN_LIMIT) -> float:
    """Return up to which probability a sign makes the call; less where the reader set a stricter threshold."""
    return max(limits.not_found, limit * min(1.0, limits.not_found / NOT_FOUND))


def judge_elsewhere(left: ArticleIndex, right: ArticleIndex) -> tuple[Inclusion, ...]:
    """Give the nearest windows in an article on another event, judging nothing."""
    found = measure([Asked(left.kept(_stated), right.text, {})], features=False)
    windows, reason = right.kept(read_windows), Reason.OTHER_EVENT
    return tuple(
        [
            Inclusion(
                right.id,
                Verdict.CANNOT_TELL,
                None,
                round(likeness, 4),
                *_shown(said, None if window is None else windows[window]),
                reason,
                reason.guard,
            )
            for said, window, likeness in zip(
                left.kept(read_statements), found.nearest, found.similarity.tolist(), strict=False
            )
        ]
    )


def _shown(said: StatementReading, window: WindowReading | None) -> tuple[Span | None, tuple[Span, ...]]:
    """Return the nearest window and the words in it that a statement shares."""
    if window is None:
        return None, ()
    return window.span, window.matched(said.wording.terms)
