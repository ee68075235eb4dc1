"""Topics that some articles of an event cover and others do not, as findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from framing.model import (
    Comparison,
    Finding,
    FindingKind,
    FindingSource,
    GapStatus,
    Span,
    StatementRow,
    TopicGap,
    UnevenTopic,
)

__all__ = ["AbsentStatements", "find_topics"]

#: The rows of the statements that an article lacks, by the article and the others' sentence that they stand in.
AbsentStatements = dict[tuple[str, Span], list[StatementRow]]

#: Where a topic that is not found stands, and what an opposition adds to it, a plain topic, and each sentence on it. A
#: subject that is missing is what a reader wants to know first: it comes before single statements.
LOWEST, OPPOSITION, TOPIC, MORE, MOST = 0.3, 0.35, 0.25, 0.02, 4

#: What its weightiest statement adds, at most; what counts of it where none is known.
RANGE, UNKNOWN = 0.45, 0.3

#: What it adds to a topic that no sentence is on when all its statements are judged not found as well.
BORNE_OUT = 0.15

#: Sentences that one article must give to a topic on which all calls are close ones.
MIN_SENTENCES = 2


def find_topics(
    comparison: Comparison, absent: AbsentStatements, told: set[tuple[str, Span]], *, sure: bool
) -> Iterator[Finding]:
    """Yield topics that some articles have no sentence on.

    Parameters
    ----------
    comparison : Comparison
    absent : AbsentStatements
    told : set of (str, Span)
        What is told is added: (article, the others' sentence that it lacks).
    sure : bool
        True for topics whose absence the statements bear out in some article, and which come before single
        statements. False for those of close calls alone: they are told where none of their statements is.

    Returns
    -------
    iterator of Finding
    """
    same: dict[tuple[str, str], list[TopicGap]] = defaultdict(list)
    for gap in comparison.topic_gaps:
        if gap.status == GapStatus.CLAIMED or (gap.status == GapStatus.CLOSE and _weighty(gap)):
            same[gap.event, gap.topic].append(gap)
    members = {event.id: event.articles for event in comparison.events}
    for (event, _), group in sorted(same.items(), key=lambda item: (-len(item[1][0].evidence), item[0][1])):
        fresh = [gap for gap in group if _is_fresh(gap, told)] if bool(_claimed(group)) == sure else []
        if fresh:
            told.update((gap.article_id, span) for gap in fresh for span in gap.evidence)
            yield _finding(fresh, absent, _facts(fresh, members.get(event, ()), comparison))


def _claimed(gaps: Sequence[TopicGap]) -> list[TopicGap]:
    """Return the gaps that all statements bear out."""
    return [gap for gap in gaps if gap.status == GapStatus.CLAIMED]


def _is_fresh(gap: TopicGap, told: set[tuple[str, Span]]) -> bool:
    """Whether a gap tells something that no finding has told; an open one must be new in whole."""
    known = [(gap.article_id, span) in told for span in gap.evidence]
    return not all(known) if gap.status == GapStatus.CLAIMED else not any(known)


def _weighty(gap: TopicGap) -> bool:
    """Whether others give a topic more than a passing sentence each."""
    return max(Counter(span.article_id for span in gap.evidence).values()) >= MIN_SENTENCES


def _facts(gaps: Sequence[TopicGap], members: Sequence[str], comparison: Comparison) -> UnevenTopic:
    """Gather who covers a topic, and who has it in passing or not at all."""
    first, lacks = gaps[0], [gap.article_id for gap in gaps]
    return UnevenTopic(
        first.topic,
        first.label,
        first.covered_by,
        tuple(gap.article_id for gap in _claimed(gaps)),
        tuple(gap.article_id for gap in gaps if gap.status != GapStatus.CLAIMED),
        tuple(name for name in lacks if first.topic in comparison.profile(name).topic_terms),
        {*first.covered_by, *lacks} >= set(members),
    )


def _finding(gaps: Sequence[TopicGap], absent: AbsentStatements, facts: UnevenTopic) -> Finding:
    """Tell of one topic, first where it is not found, then where the statements on it are close calls."""
    evidence = gaps[0].evidence
    lacks = (*facts.not_found_in, *facts.open_in)
    rows = {row.statement.id: row for name in lacks for span in evidence for row in absent.get((name, span), ())}
    nearest = tuple(gap.nearest for gap in gaps if gap.nearest is not None)
    return Finding(
        "",
        FindingKind.TOPIC,
        "",
        (*facts.covered_by, *lacks),
        (*evidence, *nearest),
        min(1.0, _importance(gaps, absent)),
        FindingSource(statements=tuple(rows), topic_gaps=tuple(gap.id for gap in gaps)),
        facts,
    )


def _importance(gaps: Sequence[TopicGap], absent: Mapping[tuple[str, Span], Sequence[StatementRow]]) -> float:
    """Weigh a topic by its kind, its sentences, its weightiest statement, and how far the statements bear it out."""
    evidence, claimed = gaps[0].evidence, _claimed(gaps)
    weights = [row.importance for (_, span), rows in absent.items() if span in evidence for row in rows]
    extra = OPPOSITION if any(gap.kind == "opposition" for gap in gaps) else TOPIC
    importance = LOWEST + MORE * min(len(evidence), MOST)
    if claimed:
        return importance + extra + RANGE * max(weights, default=UNKNOWN) + BORNE_OUT
    # where most statements are close calls, the terms alone say that the topic is not there
    judged = {span for span in evidence if any((gap.article_id, span) in absent for gap in gaps)}
    borne_out = len(judged) / len(evidence)
    return importance + (extra + RANGE * max(weights, default=0.0) / 2 + BORNE_OUT) * borne_out
