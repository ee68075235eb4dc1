"""Named topics that an article lacks while others of its event have them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple

from framing.lexicons.records import Lexicon
from framing.model import (
    Event,
    GapCounts,
    GapStatus,
    Guard,
    Inclusion,
    Profile,
    Span,
    StatementRow,
    TopicCoverage,
    TopicGap,
)

__all__ = ["find_topic_gaps"]

#: An article tells of a topic, rather than touching on it, from so many sentences on that hold a term of full
#: weight, with so many different terms between them. "Economic" in two sentences on sanctions, a game or a cinema
#: named once are asides that nobody misses elsewhere.
MIN_GAP_SENTENCES, MIN_GAP_TERMS = 2, 3

#: Topics of fewer terms are narrow: each term names the topic, and two sentences with one of them tell of it.
BROAD_TOPIC = 12

#: The weight from which a term names its topic by itself.
FULL_WEIGHT = 1.0

#: Sentences not found for each that is a close call, for a gap to be claimed: "Residents object", "They sued" and
#: "Islanders fear the base" are missing; "The minister knows how people feel" may be told in other words.
FOR_A_CLOSE_CALL = 3

#: Sentences shown as evidence of a topic gap.
MAX_EVIDENCE = 20


class _StatementCells(NamedTuple):
    """Where a statement begins, and what every other article does with it, by the article's id."""

    start: int
    cells: Mapping[str, Inclusion]


#: What an article does with a sentence of another one: a guard where that cannot be told.
_Answer = Guard | Literal["found", "not_found", "unjudged"]

#: The statements of each article, in text order.
_Statements = Mapping[str, Sequence[_StatementCells]]


@dataclass(frozen=True, slots=True)
class _NamedTopics:
    """What the lexicons say of topics: the topic that each is the criticism of, and those with many terms."""

    opposes: Mapping[str, str]
    broad: Set[str]

    @classmethod
    def of(cls, lexicons: Sequence[Lexicon]) -> _NamedTopics:
        """Read it off the lexicons of topics."""
        topics = [dimension for lexicon in lexicons if lexicon.kind == "topics" for dimension in lexicon.dimensions]
        return cls(
            {dimension.name: dimension.opposes for dimension in topics if dimension.opposes},
            {dimension.name for dimension in topics if len(dimension.terms) >= BROAD_TOPIC},
        )


def find_topic_gaps(
    profiles: Sequence[Profile],
    events: Sequence[Event],
    lexicons: Sequence[Lexicon],
    rows: Sequence[StatementRow],
) -> tuple[TopicGap, ...]:
    """Find named topics that other articles of an event cover and one does not.

    The absence of a topic's terms alone proves nothing: the statements of the others' sentences must not be
    found either. Where some of them cannot be judged the gap stays, and its ``status`` says so; where they have a
    counterpart there is no gap.

    Parameters
    ----------
    profiles : sequence of Profile
    events : sequence of Event
    lexicons : sequence of Lexicon
        A topic that ``opposes`` another one gives gaps of kind ``opposition`` where the other is present.
    rows : sequence of StatementRow

    Returns
    -------
    tuple of TopicGap
        By event, article in the order of the profiles, opposition first, then sentences of evidence, most first.
        ``status`` is ``claimed`` where every sentence of the evidence was judged ``not_found``, or all but a close
        call in four.
    """
    topics, statements = _NamedTopics.of(lexicons), _statements(rows)
    gaps: list[TopicGap] = []
    for event, members in _members(profiles, events):
        for profile in members:
            gaps.extend(sorted(_gaps(profile, event, members, topics, statements), key=_first))
    return tuple(gaps)


def _first(gap: TopicGap) -> tuple[bool, bool, int, str]:
    """Order the gaps of an article: opposition first, then what is claimed, then by evidence."""
    return gap.kind != "opposition", gap.status is not GapStatus.CLAIMED, -len(gap.evidence), gap.topic


def _members(profiles: Sequence[Profile], events: Sequence[Event]) -> Iterator[tuple[Event, list[Profile]]]:
    """Yield each event with its profiles, in the order of the profiles."""
    for event in events:
        names = set(event.articles)
        yield event, [profile for profile in profiles if profile.id in names]


def _gaps(
    profile: Profile, event: Event, members: Sequence[Profile], topics: _NamedTopics, statements: _Statements
) -> Iterator[TopicGap]:
    """Yield the topics that others of an event cover and one article does not."""
    own = {topic.topic for topic in profile.topics if topic.sentences}
    others: dict[str, list[TopicCoverage]] = defaultdict(list)
    labels: dict[str, str] = {}
    for topic in (topic for other in members for topic in other.topics):
        labels[topic.topic] = topic.label
        if topic.sentences:
            others[topic.topic].append(topic)
    for name in sorted(others.keys() - own):
        if not any(_tells(topic, broad=name in topics.broad) for topic in others[name]):
            continue
        sentences = [span for topic in others[name] for span in topic.sentences]
        counts, nearest = _judge(sentences, profile.id, statements)
        if counts.counterparts and counts.counterparts >= counts.not_found:
            continue  # most sentences have a counterpart
        yield TopicGap(
            article_id=profile.id,
            event=event.id,
            topic=name,
            label=labels[name],
            kind="opposition" if topics.opposes.get(name) in own else "topic",
            covered_by=tuple(other.article_id for other in others[name]),
            evidence=tuple(sentences[:MAX_EVIDENCE]),
            nearest=nearest,
            status=_status(counts),
            counts=counts,
        )


def _tells(topic: TopicCoverage, *, broad: bool) -> bool:
    """Whether an article tells of a topic; a broad one takes more than words that come up in passing."""
    if not broad:
        return len(topic.sentences) >= MIN_GAP_SENTENCES
    full = [hit.start for hit in topic.hits if hit.base_weight >= FULL_WEIGHT]
    on_it = sum(any(span.start <= start < span.end for start in full) for span in topic.sentences)
    return on_it >= MIN_GAP_SENTENCES and len({hit.term for hit in topic.hits}) >= MIN_GAP_TERMS


def _statements(rows: Sequence[StatementRow]) -> _Statements:
    """Return the judged statements of the body of each article."""
    found: dict[str, list[_StatementCells]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.statement.start, row.statement.end)):
        if row.statement.part != "title":
            cells = {cell.article_id: cell for cell in row.inclusion}
            found[row.statement.article_id].append(_StatementCells(row.statement.start, cells))
    return found


def _judge(sentences: Sequence[Span], article_id: str, statements: _Statements) -> tuple[GapCounts, Span | None]:
    """Count what an article does with the sentences of others, and find its nearest sentence to any of them."""
    answers: Counter[_Answer] = Counter()
    nearest: Inclusion | None = None
    for span in sentences:
        here = statements.get(span.article_id, ())
        # a statement begins in its sentence
        first, last = (bisect_left(here, edge, key=attrgetter("start")) for edge in (span.start, span.end))
        cells = [item.cells[article_id] for item in here[first:last] if article_id in item.cells]
        answers[_answer(cells)] += 1
        for cell in cells:
            if cell.nearest is not None and (nearest is None or cell.similarity > nearest.similarity):
                nearest = cell
    guarded = sorted((answer, count) for answer, count in answers.items() if isinstance(answer, Guard))
    counts = GapCounts(answers["not_found"], answers["found"], answers["unjudged"], tuple(guarded))
    return counts, nearest.nearest if nearest is not None else None


def _answer(cells: Sequence[Inclusion]) -> _Answer:
    """Say what an article does with a sentence, by the verdicts on the statements in it."""
    verdicts = {cell.verdict for cell in cells}
    guards = sorted({cell.guard for cell in cells if cell.verdict == "cannot_tell" and cell.guard is not None})
    if verdicts & {"present", "partly", "differs"}:
        return "found"
    if "not_found" in verdicts and set(guards) <= {Guard.TOO_CLOSE}:
        return "not_found"
    return guards[0] if guards else "unjudged"


def _status(counts: GapCounts) -> GapStatus:
    """Say how sure a gap is: a close call among several sentences that are not found leaves no doubt of the topic."""
    if counts.not_found == counts.total:
        return GapStatus.CLAIMED
    close = dict(counts.guarded).get(Guard.TOO_CLOSE, 0)
    if counts.not_found + close < counts.total:
        return GapStatus.OPEN
    return GapStatus.CLAIMED if counts.not_found >= FOR_A_CLOSE_CALL * close else GapStatus.CLOSE
