"""Cut an article into paragraphs, sentences and tokens, with offsets into the untouched text."""

from __future__ import annotations

from bisect import bisect_left

from framing.lexicons.language import Language, language_of
from framing.model import Article, Document, Paragraph, Part, Sentence, Span
from framing.segmentation.datelines import is_dateline
from framing.segmentation.paragraphs import paragraph_spans, spans_outside
from framing.segmentation.sentences import sentence_spans
from framing.tokenization import normalise, tokenize

__all__ = ["segment"]

#: A first line of at most this many words that does not end like a sentence is a headline.
HEADLINE_MAX_WORDS = 22


def segment(article: Article, *, part: Part = "body", language: Language | None = None) -> Document:
    """Cut an article into paragraphs, sentences and tokens.

    Parameters
    ----------
    article : Article
    part : {'body', 'title'}
        ``title`` where the text given is the title of the article of that id.
    language : Language, optional
        Words to cut it by; those of the article's language unless given.

    Returns
    -------
    Document
        Also for an empty text: it then has no sentences. What is marked as furniture has neither tokens nor
        sentences, so nothing that works on the document sees it.
    """
    language = language or language_of(article.language)
    text = article.text
    tokens = tokenize(text)
    spans = list(paragraph_spans(text))
    if article.furniture:
        tokens = tokens.outside(article.furniture)
        spans = list(spans_outside(text, spans, article.furniture))
    headline = _headline(article, spans, language)
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(spans):
        first = len(sentences)
        whole = headline is not None and headline.start == start
        for low, high in [(start, end)] if whole else sentence_spans(text, start, end, language=language):
            left, right = bisect_left(tokens.starts, low), bisect_left(tokens.starts, high)
            sentences.append(Sentence(article.id, low, high, len(sentences), number, left, right, part))
        paragraphs.append(Paragraph(article.id, start, end, number, first, len(sentences)))
    title = None
    if article.title and article.title.strip() and headline is None and part == "body":
        title = segment(
            Article(text=article.title, outlet=article.outlet, id=article.id), part="title", language=language
        )
    return Document(
        article=article,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        tokens=tokens,
        headline=headline,
        title=title,
        word_count=tokens.words_before[-1],
        language_ok=article.language in (None, language.code),
        part=part,
    )


def _headline(article: Article, paragraphs: list[tuple[int, int]], language: Language) -> Span | None:
    """Return the headline where it stands at the head of the text."""
    if len(paragraphs) < 2:
        return None
    start, end = paragraphs[0]
    line = article.text[start:end]
    if article.title:
        same = _bare(line) == _bare(article.title)
        return Span(article.id, start, end) if same else None
    length = len(line.split())
    if is_dateline(line, language=language):
        return None
    looks = 2 <= length <= HEADLINE_MAX_WORDS and line[-1] not in '.!…:;,"”' and line[:1] not in '“"('
    longer = paragraphs[1][1] - paragraphs[1][0] > end - start
    return Span(article.id, start, end) if looks and longer else None


def _bare(line: str) -> str:
    """Reduce a line to its letters and digits, for comparing a title with a first line."""
    return "".join(character for character in normalise(line).casefold() if character.isalnum())
