"""How much an article gives to each named topic.

A sentence is on a topic when it holds one strong term of it, or weak ones that together weigh as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from framing.lexicons import Dimension, Lexicon, Match
from framing.model import Document, Hit, TopicCoverage, VoiceMap, words_inside

__all__ = ["STRONG", "cover_topics"]

#: A sentence is on a topic when the weights of the topic's different terms in it sum to this. Terms weigh 1
#: unless their file says otherwise, so that one is enough; ambiguous words weigh 0.5 and need company.
#: Raising it gives fewer and surer sentences.
STRONG = 1.0

#: Weights such as 0.3 + 0.3 + 0.4 do not sum to exactly 1 in binary.
ROUNDING = 1e-9


def cover_topics(
    document: Document,
    matches: Sequence[Match],
    voices: VoiceMap,
    lexicons: Iterable[Lexicon],
) -> tuple[TopicCoverage, ...]:
    """Measure the named topics of one article.

    Parameters
    ----------
    document : Document
    matches : sequence of Match
        What :meth:`framing.lexicons.Matcher.find` found in it.
    voices : VoiceMap
        Of the same article; says in whose voice the words stand.
    lexicons : iterable of Lexicon
        Those of kind ``topics`` are used.

    Returns
    -------
    tuple of TopicCoverage
        Only topics with evidence, largest share first; empty for a text that is not English. ``share`` is of
        the article's words, 0 to 1. A topic of the same name in two lexicons counts as one.
    """
    if not document.language_ok or not document.word_count:
        return ()
    found: defaultdict[str, defaultdict[int, list[Match]]] = defaultdict(lambda: defaultdict(list))
    sentence_of = document.sentence_of
    for match in matches:
        if match.kind == "topics":
            found[match.dimension][sentence_of[match.token_start]].append(match)
    if not found:
        return ()
    attributed = words_inside(document.tokens, voices.attributed())
    rows = []
    for dimension in [dimension for dimension in _dimensions(lexicons) if dimension.name in found]:
        on_topic = {
            index: hits for index, hits in sorted(found[dimension.name].items()) if _strength(hits) >= STRONG - ROUNDING
        }
        if on_topic:
            rows.append(_row(document, dimension, on_topic, voices, attributed))
    return tuple(sorted(rows, key=lambda row: (-row.share, row.topic)))


def _dimensions(lexicons: Iterable[Lexicon]) -> list[Dimension]:
    """Return the topics, the first of each name."""
    named: dict[str, Dimension] = {}
    for lexicon in lexicons:
        if lexicon.kind == "topics":
            for dimension in lexicon.dimensions:
                named.setdefault(dimension.name, dimension)
    return list(named.values())


def _strength(matches: Iterable[Match]) -> float:
    """Sum the weights of the different terms of one sentence; a repeated weak word is still one."""
    return sum({match.term.text: match.term.weight for match in matches}.values())


def _row(
    document: Document,
    dimension: Dimension,
    on_topic: dict[int, list[Match]],
    voices: VoiceMap,
    attributed_before: Sequence[int],
) -> TopicCoverage:
    """Make the record of one topic."""
    sentences = [document.sentences[index] for index in on_topic]
    edges = [(sentence.token_start, sentence.token_end) for sentence in sentences]
    words_before = document.tokens.words_before
    words = sum([words_before[last] - words_before[first] for first, last in edges])
    attributed = sum([attributed_before[last] - attributed_before[first] for first, last in edges])
    first = min(match.start for match in on_topic[sentences[0].index])
    last = max(len(document.article.text) - 1, 1)
    return TopicCoverage(
        article_id=document.id,
        topic=dimension.name,
        label=dimension.label,
        kind="named",
        share=min(1.0, words / document.word_count),
        words=words,
        sentences=tuple(sentence.span for sentence in sentences),
        first_paragraph=sentences[0].paragraph,
        depth=min(1.0, first / last),
        outlet_words=words - attributed,
        attributed_words=attributed,
        hits=tuple([_hit(document, match, voices) for hits in on_topic.values() for match in hits]),
    )


def _hit(document: Document, match: Match, voices: VoiceMap) -> Hit:
    """Turn a match into the evidence of a topic."""
    start, end, _, _, lexicon, _, dimension, term = match
    voice, speaker = voices.at(start)
    return Hit(
        document.id, start, end, lexicon, dimension, term.text, term.weight, term.weight, voice=voice, speaker=speaker
    )
