"""Statements and topics that some articles of an event have and others do not, folded into findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.findings.phrasing import Phrasing, place
from framing.comparison.normalization import content_stems, words_between
from framing.model import (
    Attribution,
    Comparison,
    Finding,
    GapStatus,
    Profile,
    Span,
    StatementRow,
    TopicCoverage,
    TopicGap,
)

__all__ = ["find_omissions"]

#: Range of an omission's importance: a statement of no weight, and one in every other headline.
LOWEST, RANGE = 0.3, 0.45

#: What an opposition that is not found adds, a topic that is, and each further statement on one subject.
#: A subject that is missing is what a reader wants to know first: it comes before single statements.
OPPOSITION, TOPIC, MORE = 0.35, 0.25, 0.02

#: What it adds to a topic that no sentence is on when all its statements are judged not found as well.
BORNE_OUT = 0.15


#: A statement that opens with one of these leans on the sentence before it, and weighs so much less by itself.
LEANING = frozenset(
    "it this these those he she they his her their its and but so or because then there such another both".split()
)
LEANS = 0.2

#: Two statements say the same when so many of the content words of the shorter one stand in the other.
SAME = 0.6

#: Verbs that leave what is said a sentence of its own; after another one, such as "mentioned" or "discussed", the
#: words reported may be but its object.
SAYING = frozenset(
    "said say says saying told tell tells telling added adding adds claimed claims argued argues insisted insists "
    "stated states wrote writes tweeted warned warns noted notes replied responded explained explains announced "
    "believes believe thinks think reported reports reiterated stressed suggested suggests predicted according to "
    "posted declared acknowledged admitted asserted alleged alleges concluded found finds shows showed "
    "confirmed".split()
)

#: Words of a speaker inside a statement that are quoted for it.
MIN_SAID = 4

#: Content words of a statement that can stand alone as a finding: "Much of this has begun." says too little.
MIN_CONTENT = 4


@dataclass(frozen=True, slots=True)
class _Missing:
    """One statement, who has it and who has it not."""

    row: StatementRow
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    sentence: Span
    paragraph: int
    topics: tuple[str, ...]
    stems: frozenset[str]
    leans: bool


def find_omissions(comparison: Comparison, phrasing: Phrasing) -> Iterator[Finding]:
    """Yield topic gaps that the statements bear out, then statements not found, neighbours folded into one.

    Parameters
    ----------
    comparison : Comparison
    phrasing : Phrasing

    Returns
    -------
    iterator of Finding
        Of kinds ``topic``, ``omission`` and ``only_here``; ``id`` holds what it is to be made of.
    """
    missing = list(_missing(comparison))
    told: set[tuple[str, Span]] = set()
    yield from _topics_missing(comparison.topic_gaps, missing, told, phrasing)
    rest = [item for item in missing if any((name, item.sentence) not in told for name in item.lacks)]
    heads: list[_Missing] = []
    for folded in sorted(_folded(rest), key=lambda run: -_weight(_head(run))):
        head = _head(folded)
        if not any(_says_the_same(head, other) for other in heads):
            heads.append(head)
            yield _of_statements(folded, comparison, phrasing)


def _topics_missing(
    gaps: Sequence[TopicGap], missing: Sequence[_Missing], told: set[tuple[str, Span]], phrasing: Phrasing
) -> Iterator[Finding]:
    """Tell of each topic that some articles have no sentence on; what is told is added to ``told``.

    Some articles lack all statements on it; in others a statement may be too close to call.
    """
    absent = {(name, item.sentence): item.row.importance for item in missing for name in item.lacks}
    same: dict[tuple[str, str], list[TopicGap]] = defaultdict(list)
    for gap in gaps:
        if gap.status is GapStatus.CLAIMED or (_only_close(gap) and _weighty(gap)):
            same[gap.event, gap.topic].append(gap)
    ranked = sorted(same.values(), key=lambda group: (not _claimed(group), -len(group[0].evidence)))
    for group in ranked:
        fresh = [gap for gap in group if _is_fresh(gap, told)]
        if not fresh:
            continue
        for gap in fresh:
            places = {(gap.article_id, span) for span in gap.evidence}
            told.update(places if gap.status is GapStatus.CLAIMED else places & absent.keys())
        yield _of_topic(fresh, absent, phrasing)


def _claimed(gaps: Sequence[TopicGap]) -> list[TopicGap]:
    """Return the gaps that all statements bear out."""
    return [gap for gap in gaps if gap.status is GapStatus.CLAIMED]


def _only_close(gap: TopicGap) -> bool:
    """Whether nothing but close calls stands against a gap."""
    return gap.status is GapStatus.CLOSE


def _is_fresh(gap: TopicGap, told: set[tuple[str, Span]]) -> bool:
    """Whether a gap tells something that no finding has told; an open one must be new in whole."""
    known = [(gap.article_id, span) in told for span in gap.evidence]
    return not all(known) if gap.status is GapStatus.CLAIMED else not any(known)


def _of_topic(gaps: Sequence[TopicGap], absent: Mapping[tuple[str, Span], float], phrasing: Phrasing) -> Finding:
    """Tell of one topic, first where it is not found, then where the statements on it are too close to call."""
    first, claimed = gaps[0], _claimed(gaps)
    open_in = tuple(gap.article_id for gap in gaps if gap.status is not GapStatus.CLAIMED)
    lacks = (*(gap.article_id for gap in claimed), *open_in)
    count = len({span for span in first.evidence if any((name, span) in absent for name in open_in)})
    text = f"{first.label} gets {_reported(first, phrasing)}{_lacking(gaps, phrasing)}"
    if open_in:
        text += f" ({_calls(count, len(first.evidence))})"
    weights = [weight for (_, span), weight in absent.items() if span in first.evidence]
    # where most statements are too close to call, the terms alone say that the topic is not there
    borne_out = 1.0 if claimed else count / len(first.evidence)
    importance = LOWEST + (OPPOSITION if any(gap.kind == "opposition" for gap in gaps) else TOPIC) * borne_out
    importance += MORE * min(len(first.evidence), 4)
    if claimed:
        importance += RANGE * max(weights, default=0.3) + BORNE_OUT
    else:
        importance += (RANGE * max(weights, default=0.0) / 2 + BORNE_OUT) * borne_out
    nearest = tuple(gap.nearest for gap in gaps if gap.nearest is not None)
    articles, evidence = (*first.covered_by, *lacks), (*first.evidence, *nearest)
    return Finding(first.topic, "topic", f"{text}.", articles, evidence, min(1.0, importance))


def _lacking(gaps: Sequence[TopicGap], phrasing: Phrasing) -> str:
    """Say where a topic is not found, has no sentence, or comes up in a word or two at most."""
    touching = [gap for gap in gaps if phrasing.touches(gap.article_id, gap.topic)]
    without = [gap for gap in gaps if gap not in touching]
    parts = []
    for verb, found in (
        ("is not found in", [gap for gap in without if gap.status is GapStatus.CLAIMED]),
        ("has no sentence in", [gap for gap in without if gap.status is not GapStatus.CLAIMED]),
        ("is hardly touched on in", touching),
    ):
        if found:
            parts.append(f"{verb} {phrasing.names(gap.article_id for gap in found)}")
    *before, last = parts
    return f"{''.join(f', {part}' for part in before)} and {last}"


def _calls(count: int, of: int) -> str:
    """Say how many of the sentences on a topic are judged not found."""
    if not count:
        return "the single statements are too close to call"
    if count == of:
        return "all of them judged not found there"
    return f"{count} of them judged not found there, {of - count} too close to call"


def _weighty(gap: TopicGap) -> bool:
    """Whether others give a topic more than a passing sentence each."""
    counts = Counter(span.article_id for span in gap.evidence)
    return max(counts.values()) >= 2


def _reported(gap: TopicGap, phrasing: Phrasing) -> str:
    """Count the sentences of those who cover a topic: "3 sentences in the Post and 1 in the Times"."""
    counts = {name: sum(span.article_id == name for span in gap.evidence) for name in gap.covered_by}
    by = [
        f"{count if number else _sentences(count)} in {phrasing.name(name)}"
        for number, (name, count) in enumerate(counts.items())
    ]
    return by[0] if len(by) == 1 else f"{', '.join(by[:-1])} and {by[-1]}"


def _missing(comparison: Comparison) -> Iterator[_Missing]:
    """Yield the statements that some article of their event does not have; equal ones once."""
    seen: set[str] = set()
    topics: dict[str, dict[Span, list[TopicCoverage]]] = {}
    for row in sorted(comparison.statements, key=lambda row: -row.importance):
        lacks = tuple(cell.article_id for cell in row.inclusion if cell.verdict == "not_found")
        if not lacks or (row.group is not None and row.group in seen):
            continue
        if row.group is not None:
            seen.add(row.group)
        statement = row.statement
        if statement.part == "title":
            continue
        profile = comparison.profile(statement.article_id)
        sentence = profile.document.sentence_at(statement.start)
        if sentence is None:
            continue
        words = words_between(profile.document, statement.start, statement.end)
        stems = content_stems(words.folded)
        if len(stems) < MIN_CONTENT:
            continue
        has = (statement.article_id, *(cell.article_id for cell in row.inclusion if cell.verdict == "present"))
        if profile.id not in topics:
            topics[profile.id] = _topics(profile)
        # the topic with the fewest sentences says most of one
        here = sorted(topics[profile.id].get(sentence.span, ()), key=lambda topic: (len(topic.sentences), topic.topic))
        named = tuple(topic.topic for topic in here)
        opens = comparison.slice(statement.span)[:5]  # "that the pier is closed" follows a verb of saying
        leans = words.folded[0] in LEANING or opens.startswith("That")
        yield _Missing(row, has, lacks, sentence.span, sentence.paragraph, named, frozenset(stems), leans)


def _topics(profile: Profile) -> dict[Span, list[TopicCoverage]]:
    """Return the topics of each sentence."""
    topics: dict[Span, list[TopicCoverage]] = defaultdict(list)
    for topic in profile.topics:
        for span in topic.sentences:
            topics[span].append(topic)
    return topics


def _folded(missing: Sequence[_Missing]) -> Iterator[list[_Missing]]:
    """Yield statements of one article that the same articles lack: a paragraph, or more on one topic."""
    groups: dict[tuple[object, ...], list[_Missing]] = defaultdict(list)
    for item in missing:
        groups[item.row.statement.article_id, frozenset(item.lacks)].append(item)
    for group in groups.values():
        group.sort(key=lambda item: item.row.statement.start)
        run = [group[0]]
        for item in group[1:]:
            before = run[-1]
            apart = item.paragraph - before.paragraph
            if apart == 0 or (apart == 1 and set(item.topics) & set(before.topics)):
                run.append(item)
            else:
                yield run
                run = [item]
        yield run


def _weight(item: _Missing) -> float:
    """Weigh a statement as the one to be quoted; one that leans on the sentence before it says little alone."""
    return item.row.importance - LEANS * item.leans


def _head(folded: Sequence[_Missing]) -> _Missing:
    """Return the statement that stands for those beside it."""
    return max(folded, key=lambda item: (_weight(item), -item.row.statement.start))


def _says_the_same(item: _Missing, other: _Missing) -> bool:
    """Whether a statement that the same articles lack says what another said: a headline and its first sentence."""
    shared = len(item.stems & other.stems)
    return set(item.lacks) <= set(other.lacks) and shared >= SAME * min(len(item.stems), len(other.stems))


def _sentences(count: int) -> str:
    """Return a count of sentences in words."""
    return "1 sentence" if count == 1 else f"{count} sentences"


def _needs_its_verb(item: Attribution, said: Span, comparison: Comparison) -> bool:
    """Whether what is reported means nothing without the verb before it ("declined to discuss the pier")."""
    if item.kind != "indirect" or not item.source or not item.cue or not item.content:
        return False
    if not said.start <= item.content[0].start < said.end or item.cue[-1].end > item.content[0].start:
        return False
    cue = comparison.slice(item.cue[-1]).casefold().split()
    return bool(cue) and cue[-1].strip(":,") not in SAYING and not comparison.slice(item.content[0]).startswith("that ")


def _said(row: StatementRow, comparison: Comparison) -> tuple[Span, str | None]:
    """Return what to quote of a statement and whose words they are.

    Of "Mara Lind, who runs the ferry, said that the pier is closed" it is what she said; where the statement names
    its speaker otherwise, nobody is named again.
    """
    statement = row.statement
    whole = statement.span
    profile = comparison.profile(statement.article_id)
    for item in profile.voice_map.attributions:
        if statement.attributed and item.speaker == statement.speaker and _needs_its_verb(item, whole, comparison):
            sentence = profile.document.sentence_at(whole.start)
            return sentence.span if sentence is not None else whole, None
        if not all(
            statement.start <= span.start and span.end <= statement.end for span in (*item.source, *item.content)
        ):
            continue
        if not item.source or not item.content:
            continue
        said = Span(whole.article_id, item.content[0].start, item.content[-1].end)
        opens = comparison.slice(said).startswith(("“", '"', "‘", "'", "that "))  # not "denounced him for ..."
        if opens and item.speaker is not None and item.words >= MIN_SAID and item.source[0].start < said.start:
            return said, item.speaker
        if item.speaker == statement.speaker:
            return whole, None
    return whole, statement.speaker


def _of_statements(folded: Sequence[_Missing], comparison: Comparison, phrasing: Phrasing) -> Finding:
    """Tell of statements that are not found."""
    first = _head(folded)
    has = tuple(dict.fromkeys(name for item in folded for name in item.has))
    event = next(event for event in comparison.events if event.id == first.row.event)
    only = len(event.articles) > 2 and len(first.lacks) == len(event.articles) - 1
    span, speaker = _said(first.row, comparison)
    words = phrasing.words(span)
    more = f" (and {len(folded) - 1} more beside it)" if len(folded) > 1 else ""
    if only:
        head = f"Only {phrasing.name(has[0])} reports"
    else:
        head = f"{phrasing.names(first.has)} {'reports' if len(first.has) == 1 else 'report'}"
    who = phrasing.speaker(speaker)
    head += f", from {who}" if who else ""
    text = f"{head}: “{words}”{more}; not found in {phrasing.names(first.lacks)}."
    importance = LOWEST + RANGE * _weight(first) + MORE * min(len(folded) - 1, 4)
    evidence = tuple(dict.fromkeys(item.row.statement.span for item in folded))
    nearest = tuple(
        cell.nearest for cell in first.row.inclusion if cell.article_id in first.lacks and cell.nearest is not None
    )
    kind = "only_here" if only else "omission"
    key = "|".join(place(span) for span in sorted(evidence))
    return Finding(key, kind, text, (*has, *first.lacks), (*evidence, *nearest), min(1.0, importance))
