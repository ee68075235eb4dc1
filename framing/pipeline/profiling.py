"""One article in, its profile out: every annotator in the order in which they need one another."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from framing.comparison.sentences.notes import UNBALANCED_MARKS, not_scored
from framing.lexicons import Lexicon, Matcher
from framing.lexicons.language import Language, Languages
from framing.model import Article, Attribution, Document, LabelUse, Note, Profile, VoiceMap
from framing.reading.language import detect_language, language_name
from framing.segmentation import segment
from framing.threads import one_thread

if TYPE_CHECKING:
    from framing.annotation.speakers import Resolved

__all__ = ["BATCH", "Progress", "attribute_batch", "attribute_each", "prepare", "profile_document"]

#: Articles whose attributions are tagged in one batch: wide enough for the matrix products, small
#: enough that progress is seen and memory stays flat.
BATCH = 16

#: Told of each article done: how many, of how many.
Progress = Callable[[int, int], None]


def prepare(article: Article, languages: Languages | None = None) -> Document:
    """Segment an article, its language detected and its furniture marked where reading has not done so."""
    if article.kind is None:
        from framing.reading.examine import with_notes

        article = with_notes(article)
    if article.language is None:
        article = dataclasses.replace(article, language=detect_language(article.text))
    return segment(article, language=languages.of(article.language) if languages else None)


def attribute_batch(
    documents: Sequence[Document], *, method: Literal["tagger", "rules"], languages: Languages
) -> list[tuple[Attribution, ...]]:
    """Find who says what in a batch; a text that is not English has no attributions we could trust."""
    from framing.annotation.quotations.acts import tell_acts
    from framing.annotation.quotations.attribution import attribute_all
    from framing.annotation.quotations.claims import claimed

    english = [document for document in documents if document.language_ok]
    words = [languages.of(document.article.language) for document in english]
    found = iter(attribute_all(english, method=method, languages=words))
    return [
        tell_acts(document, claimed(document, next(found)), language=languages.of(document.article.language))
        if document.language_ok
        else ()
        for document in documents
    ]


def attribute_each(
    articles: Sequence[Article],
    *,
    method: Literal["tagger", "rules"],
    languages: Languages,
    progress: Progress | None = None,
) -> Iterator[tuple[Document, Resolved]]:
    """Find who says what in each article, and nothing else.

    Parameters
    ----------
    articles : sequence of Article
    method : {'tagger', 'rules'}
    languages : Languages
    progress : callable, optional
        Called with (done, total) after each batch.

    Yields
    ------
    document : Document
    resolved : Resolved
        Attributions in text order, speakers, and how each is presented. Empty for a text that is not English.
    """
    from framing.annotation.entities import find_mentions
    from framing.annotation.speakers import resolve_with_sourcing, without_outlets_own

    for first in range(0, len(articles), BATCH):
        documents = [prepare(article, languages) for article in articles[first : first + BATCH]]
        with one_thread():
            found = attribute_batch(documents, method=method, languages=languages)
        for document, raw in zip(documents, found, strict=True):
            language = languages.of(document.article.language)
            mentions = find_mentions(document, language=language) if raw else ()
            resolved = resolve_with_sourcing(document, raw, mentions, language=language)
            yield document, without_outlets_own(resolved, document, language)
        if progress is not None:
            progress(first + len(documents), len(articles))


def profile_document(
    document: Document,
    raw: tuple[Attribution, ...],
    *,
    language: Language,
    matcher: Matcher,
    lexicons: Sequence[Lexicon],
    stance_model: Literal["lexicon", "net"],
) -> Profile:
    """Run every annotator on one document whose attributions were found in a batch."""
    from framing.annotation.entities import find_mentions
    from framing.annotation.labels import find_labels
    from framing.annotation.quotations.attribution import quoted_spans
    from framing.annotation.speakers import resolve_with_sourcing, voice_shares, without_outlets_own
    from framing.annotation.stance import score_stance
    from framing.annotation.statements import find_statements
    from framing.annotation.style import measure_style
    from framing.annotation.syntax.passives import find_passives
    from framing.annotation.topics import cover_topics

    mentions = find_mentions(document, language=language)
    resolved = resolve_with_sourcing(document, raw, mentions, language=language)
    resolved = without_outlets_own(resolved, document, language)
    attributions = resolved.attributions
    quotations = quoted_spans(document)
    voices = VoiceMap(attributions, quotations)
    matches, stopped = matcher.find_with_notes(document)
    return Profile(
        document=document,
        attributions=attributions,
        speakers=resolved.speakers,
        mentions=mentions,
        stance=score_stance(document, matches, voices, mentions, lexicons, model=stance_model),
        topics=cover_topics(document, matches, voices, lexicons),
        statements=find_statements(document, voices),
        voices=voice_shares(document, voices),
        labels=(
            *_title_labels(document, matcher, lexicons, language),
            *find_labels(document, matches, voices, lexicons),
        ),
        passives=find_passives(document, voices, mentions),
        style=measure_style(document, voices),
        notes=(*_notes(document), *stopped),
        topic_terms=tuple(sorted({match.dimension for match in matches if match.kind == "topics"})),
        quotations=quotations,
        sourcing=resolved.sourcing,
    )


def _title_labels(
    document: Document, matcher: Matcher, lexicons: Sequence[Lexicon], language: Language
) -> tuple[LabelUse, ...]:
    """Find the loaded words of a title that does not stand in the text; the rules say whose they are."""
    from framing.annotation.labels import find_labels
    from framing.annotation.quotations.attribution import attribute, quoted_spans

    title = document.title
    matches = () if title is None else matcher.find(title)
    if title is None or not any(match.kind == "labels" for match in matches):
        return ()
    voices = VoiceMap(attribute(title, method="rules", language=language), quoted_spans(title))
    return find_labels(title, matches, voices, lexicons, body=document)


def _notes(document: Document) -> tuple[Note, ...]:
    """Gather what a reader should know of one article."""
    article = document.article
    notes = list(article.notes)
    if not document.language_ok:
        notes.append(Note("language", not_scored(language_name(article.language)), article.id))
    text = article.text
    if text.count("“") + text.count("«") > text.count("”") + text.count("»") + len(document.paragraphs):
        notes.append(Note("quotation_marks", UNBALANCED_MARKS, article.id))
    return tuple(notes)
