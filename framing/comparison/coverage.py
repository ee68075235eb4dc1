"""Topics that no lexicon names, and topics that an article lacks while others of its event have them."""

from __future__ import annotations

import itertools
import warnings
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from framing.comparison.index import ArticleIndex
from framing.lexicons.records import Lexicon
from framing.model import (
    Event,
    GapCounts,
    GapStatus,
    Guard,
    Hit,
    Inclusion,
    Profile,
    Sentence,
    Span,
    StatementRow,
    TopicCoverage,
    TopicGap,
)

__all__ = ["discover_topics", "find_topic_gaps"]

#: Fewer sentences outside the named topics than this say nothing about what an event is also about.
MIN_SENTENCES = 12

#: One topic is looked for in so many sentences, at most so many in all; more topics make smaller ones.
SENTENCES_A_TOPIC, MAX_TOPICS = 6, 8

#: A discovered topic needs so many sentences, and each of them so many of the topic's leading terms.
MIN_TOPIC_SENTENCES, MIN_TOPIC_TERMS, LEADING_TERMS, LABEL_TERMS = 3, 2, 8, 3

#: Sentences of fewer content words are not clustered: "He declined." belongs to no subject of its own.
MIN_CLUSTERED = 3

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


#: By article: where each of its statements stands, and what every other article does with it.
Cells = dict[str, list[tuple[int, int, dict[str, Inclusion]]]]


@dataclass(frozen=True, slots=True)
class _StemmedSentence:
    """A sentence outside the named topics, as stems with their places."""

    index: ArticleIndex
    sentence: Sentence
    stems: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def discover_topics(indices: Sequence[ArticleIndex], events: Sequence[Event]) -> tuple[TopicCoverage, ...]:
    """Find topics in the sentences that no named topic covers, event by event.

    Non-negative matrix factorisation (Lee and Seung 1999) of the TF-IDF matrix of sentences by stems, from a
    fixed start, so that the same texts give the same topics. A sentence goes to its strongest topic, and
    only when it holds two of the topic's leading terms, which are its evidence.

    Parameters
    ----------
    indices : sequence of ArticleIndex
    events : sequence of Event

    Returns
    -------
    tuple of TopicCoverage
        ``kind="discovered"``, by event, topic (most sentences first) and article. Empty where too few
        sentences are left over; adding an article to an event may change that event's topics.
    """
    found: list[TopicCoverage] = []
    for event in events:
        names = set(event.articles)
        members = [index for index in indices if index.id in names]
        if len(members) < 2:
            continue
        lines = [line for index in members for line in _lines(index)]
        if len(lines) >= MIN_SENTENCES:
            found.extend(_discovered(lines, members))
    return tuple(found)


def _lines(index: ArticleIndex) -> Iterator[_StemmedSentence]:
    """Yield the body sentences that no named topic covers."""
    document = index.profile.document
    if not document.language_ok:
        return
    covered = {span.start for topic in index.profile.topics for span in topic.sentences}
    starts, ends = document.tokens.starts, document.tokens.ends
    for sentence in document.sentences:
        if sentence.start in covered or document.in_headline(sentence.start):
            continue
        kept = [
            (index.stems[place], place)
            for place in range(sentence.token_start, sentence.token_end)
            if index.content[place] and not index.folded[place][0].isdigit()
        ]
        if len(kept) >= MIN_CLUSTERED:
            spans = tuple((starts[place], ends[place]) for _, place in kept)
            yield _StemmedSentence(index, sentence, tuple(root for root, _ in kept), spans)


def _discovered(lines: Sequence[_StemmedSentence], members: Sequence[ArticleIndex]) -> Iterator[TopicCoverage]:
    """Factorise the sentences of one event and yield the topics that hold up."""
    groups: list[tuple[tuple[str, ...], list[_StemmedSentence]]] = []
    for leading, chosen in _factorise(lines):
        terms = set(leading)
        kept = [line for line in chosen if len(terms & set(line.stems)) >= MIN_TOPIC_TERMS]
        # one quotation printed by every outlet is no topic: copies count once
        if len({line.stems for line in kept}) >= MIN_TOPIC_SENTENCES and _coheres(leading, kept):
            groups.append((leading, kept))
    groups.sort(key=lambda group: (-len(group[1]), group[0]))
    for leading, kept in groups:
        forms = _forms(kept)
        names = [forms.get(root, root) for root in leading if root in forms][:LABEL_TERMS]
        topic = "found:" + "-".join(leading[:LABEL_TERMS])
        for index in members:
            own = [line for line in kept if line.index is index]
            if own:
                yield _coverage(index, own, topic, ", ".join(names), frozenset(leading))


def _coheres(leading: Sequence[str], lines: Sequence[_StemmedSentence]) -> bool:
    """Whether some two leading terms stand together in enough sentences: else chance words were heaped up."""
    together = Counter(
        pair
        for stems in {line.stems: None for line in lines}
        for pair in itertools.combinations(sorted(set(leading) & set(stems)), 2)
    )
    return max(together.values(), default=0) >= MIN_TOPIC_SENTENCES


def _factorise(lines: Sequence[_StemmedSentence]) -> list[tuple[tuple[str, ...], list[_StemmedSentence]]]:
    """Return each factor's leading stems and the sentences it is strongest in."""
    import numpy as np
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer

    frequency = Counter(root for line in lines for root in set(line.stems))
    # a word in more than half of the sentences tells them apart no better than a stop word
    vocabulary = sorted(root for root, count in frequency.items() if 2 <= count <= max(2, len(lines) // 2))
    topics = min(MAX_TOPICS, len(lines) // SENTENCES_A_TOPIC, len(vocabulary) - 1)
    if topics < 1:
        return []
    vectorizer = TfidfVectorizer(analyzer=tuple, vocabulary=vocabulary, sublinear_tf=True)
    matrix = vectorizer.fit_transform([line.stems for line in lines])
    model = NMF(n_components=topics, init="nndsvd", solver="cd", random_state=0, max_iter=300, tol=1e-3)
    # repeated texts are factorised exactly; the error left, of which nothing is used, may then round below zero
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        # short texts may leave whole sentences without a known word; the rows are then zero
        weights = model.fit_transform(matrix).round(6)
    components = model.components_.round(6)
    result: list[tuple[tuple[str, ...], list[_StemmedSentence]]] = []
    strongest = weights.argmax(axis=1)
    for topic in range(topics):
        ranked = sorted(range(len(vocabulary)), key=lambda place: (-components[topic, place], vocabulary[place]))
        leading = tuple(vocabulary[place] for place in ranked[:LEADING_TERMS] if components[topic, place] > 0)
        chosen = [line for row, line in enumerate(lines) if strongest[row] == topic and weights[row, topic] > 0]
        result.append((leading, chosen))
    return result


def _forms(lines: Sequence[_StemmedSentence]) -> dict[str, str]:
    """Return the commonest surface form of each stem."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for root, (start, end) in zip(line.stems, line.spans, strict=True):
            counts[root][line.index.profile.document.text[start:end]] += 1
    return {root: min(counter.items(), key=lambda entry: (-entry[1], entry[0]))[0] for root, counter in counts.items()}


def _coverage(
    index: ArticleIndex, lines: Sequence[_StemmedSentence], topic: str, label: str, terms: frozenset[str]
) -> TopicCoverage:
    """Measure a discovered topic in one article."""
    document, voices = index.profile.document, index.profile.voice_map
    counts = {"outlet": 0, "attributed": 0}
    hits: list[Hit] = []
    for line in lines:
        for place in index.words_between(line.sentence.start, line.sentence.end).tokens:
            counts[voices.at(document.tokens.starts[place])[0]] += 1
        for root, (start, end) in zip(line.stems, line.spans, strict=True):
            if root in terms:
                voice, speaker = voices.at(start)
                hits.append(
                    Hit(document.id, start, end, "discovered", topic, root, 1.0, 1.0, voice=voice, speaker=speaker)
                )
    words = counts["outlet"] + counts["attributed"]
    return TopicCoverage(
        article_id=document.id,
        topic=topic,
        label=label,
        kind="discovered",
        share=min(1.0, words / max(document.word_count, 1)),
        words=words,
        sentences=tuple(line.sentence.span for line in lines),
        first_paragraph=lines[0].sentence.paragraph,
        depth=min(1.0, lines[0].sentence.start / max(len(document.text) - 1, 1)),
        outlet_words=counts["outlet"],
        attributed_words=counts["attributed"],
        hits=tuple(hits),
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
    topics = [dimension for lexicon in lexicons if lexicon.kind == "topics" for dimension in lexicon.dimensions]
    opposes = {dimension.name: dimension.opposes for dimension in topics if dimension.opposes}
    broad = {dimension.name for dimension in topics if len(dimension.terms) >= BROAD_TOPIC}
    cells = _cells(rows)
    gaps: list[TopicGap] = []
    for event, members in _members(profiles, events):
        for profile in members:
            found = list(_gaps(profile, event, members, opposes, broad, cells))
            found.sort(
                key=lambda gap: (
                    gap.kind != "opposition",
                    gap.status is not GapStatus.CLAIMED,
                    -len(gap.evidence),
                    gap.topic,
                )
            )
            gaps.extend(found)
    return tuple(gaps)


def _members(profiles: Sequence[Profile], events: Sequence[Event]) -> Iterator[tuple[Event, list[Profile]]]:
    """Yield each event with its profiles, in the order of the profiles."""
    for event in events:
        names = set(event.articles)
        yield event, [profile for profile in profiles if profile.id in names]


def _gaps(
    profile: Profile,
    event: Event,
    members: Sequence[Profile],
    opposes: Mapping[str, str],
    broad: Set[str],
    cells: Cells,
) -> Iterator[TopicGap]:
    """Yield the topics that others of an event cover and one article does not."""
    own = {topic.topic for topic in profile.topics if topic.sentences}
    others: dict[str, list[TopicCoverage]] = defaultdict(list)
    labels: dict[str, str] = {}
    for other in members:
        for topic in other.topics:
            labels[topic.topic] = topic.label
            if topic.sentences:
                others[topic.topic].append(topic)
    for name in sorted(others.keys() - own):
        if not any(_tells(topic, broad=name in broad) for topic in others[name]):
            continue
        gap = _gap(profile, others[name], cells)
        if gap is not None:
            evidence, nearest, counts = gap
            yield TopicGap(
                article_id=profile.id,
                event=event.id,
                topic=name,
                label=labels[name],
                kind="opposition" if opposes.get(name) in own else "topic",
                covered_by=tuple(other.article_id for other in others[name]),
                evidence=evidence,
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


def _cells(rows: Sequence[StatementRow]) -> Cells:
    """Return, for each article, its statements' spans with the verdict of every other article."""
    cells: Cells = defaultdict(list)
    for row in rows:
        statement = row.statement
        if statement.part == "title":
            continue
        verdicts = {cell.article_id: cell for cell in row.inclusion}
        cells[statement.article_id].append((statement.start, statement.end, verdicts))
    for spans in cells.values():
        spans.sort(key=lambda entry: entry[:2])
    return cells


def _begins(entry: tuple[int, int, dict[str, Inclusion]]) -> int:
    """Return where a statement begins."""
    return entry[0]


def _gap(
    profile: Profile,
    others: Sequence[TopicCoverage],
    cells: Cells,
) -> tuple[tuple[Span, ...], Span | None, GapCounts] | None:
    """Return evidence, nearest sentence and counts of a gap; None where most sentences have a counterpart."""
    sentences = [span for topic in others for span in topic.sentences]
    absent, held, unjudged, guarded = 0, 0, 0, Counter[Guard]()
    nearest: Inclusion | None = None
    for span in sentences:
        statements = cells.get(span.article_id, [])
        # a statement begins in its sentence
        first, last = (bisect_left(statements, edge, key=_begins) for edge in (span.start, span.end))
        judged = [verdicts[profile.id] for _, _, verdicts in statements[first:last] if profile.id in verdicts]
        for cell in judged:
            if cell.nearest is not None and (nearest is None or cell.similarity > nearest.similarity):
                nearest = cell
        verdicts_here = {cell.verdict for cell in judged}
        guards = sorted({cell.guard for cell in judged if cell.verdict == "cannot_tell" and cell.guard is not None})
        if verdicts_here & {"present", "partly", "differs"}:
            held += 1
        elif "not_found" in verdicts_here and set(guards) <= {Guard.TOO_CLOSE}:
            absent += 1
        elif guards:
            guarded[guards[0]] += 1
        else:
            unjudged += 1
    if held and held >= absent:
        return None
    evidence = tuple(sentences[:MAX_EVIDENCE])
    counts = GapCounts(absent, held, unjudged, tuple(sorted(guarded.items())))
    return evidence, nearest.nearest if nearest is not None else None, counts


def _status(counts: GapCounts) -> GapStatus:
    """Say how sure a gap is: a close call among several sentences that are not found leaves no doubt of the topic."""
    if counts.not_found == counts.total:
        return GapStatus.CLAIMED
    close = dict(counts.guarded).get(Guard.TOO_CLOSE, 0)
    if counts.not_found + close < counts.total:
        return GapStatus.OPEN
    return GapStatus.CLAIMED if counts.not_found >= FOR_A_CLOSE_CALL * close else GapStatus.CLOSE
