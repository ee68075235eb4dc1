"""Topics that no lexicon names: what the other sentences of an event's articles are about."""

from __future__ import annotations

import itertools
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.comparison.index import ArticleIndex
from framing.comparison.topic_labels import topic_label
from framing.model import Event, Hit, Sentence, TopicCoverage

__all__ = ["discover_topics"]

#: Fewer sentences outside the named topics than this say nothing about what an event is also about.
MIN_SENTENCES = 12

#: One topic is looked for in so many sentences, at most so many in all; more topics make smaller ones.
SENTENCES_A_TOPIC, MAX_TOPICS = 6, 8

#: A discovered topic needs so many sentences, and each of them so many of the topic's leading terms.
MIN_TOPIC_SENTENCES, MIN_TOPIC_TERMS, LEADING_TERMS, LABEL_TERMS = 3, 2, 8, 3

#: Sentences of fewer content words are not clustered: "He declined." belongs to no subject of its own.
MIN_CLUSTERED = 3


@dataclass(frozen=True, slots=True)
class _StemmedSentence:
    """A sentence outside the named topics, as stems with their offsets."""

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
            (index.stems[token], token)
            for token in range(sentence.token_start, sentence.token_end)
            if index.content[token] and not index.folded[token][0].isdigit()
        ]
        if len(kept) >= MIN_CLUSTERED:
            spans = tuple((starts[token], ends[token]) for _, token in kept)
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
        label = topic_label([(line.index, line.sentence) for line in kept], leading)
        if label is None:
            continue
        topic = "found:" + "-".join(leading[:LABEL_TERMS])
        for index in members:
            own = [line for line in kept if line.index is index]
            if own:
                yield _coverage(index, own, topic, label, frozenset(leading))


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
        ranked = sorted(range(len(vocabulary)), key=lambda number: (-components[topic, number], vocabulary[number]))
        leading = tuple(vocabulary[number] for number in ranked[:LEADING_TERMS] if components[topic, number] > 0)
        chosen = [line for row, line in enumerate(lines) if strongest[row] == topic and weights[row, topic] > 0]
        result.append((leading, chosen))
    return result


def _coverage(
    index: ArticleIndex, lines: Sequence[_StemmedSentence], topic: str, label: str, terms: frozenset[str]
) -> TopicCoverage:
    """Measure a discovered topic in one article."""
    document, voices = index.profile.document, index.profile.voice_map
    counts = {"outlet": 0, "attributed": 0}
    hits: list[Hit] = []
    for line in lines:
        for token in index.words_between(line.sentence.start, line.sentence.end).tokens:
            counts[voices.at(document.tokens.starts[token])[0]] += 1
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
