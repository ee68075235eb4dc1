"""Who says what in an article: source, cue and content of direct, mixed and indirect speech.

The local mention only ("he", "the release"); which person that is, :mod:`framing.annotation.speakers` says. A trained
tagger finds the spans and a linker joins them; quotations left without an attribution are looked up by rules.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Literal

from framing.annotation.quotations.layout import block_quotations
from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.marks import Quotation, find_quotations, quoted_tokens
from framing.annotation.quotations.merging import mend, with_blocks
from framing.annotation.quotations.rules import attribute_by_rules
from framing.lexicons.language import Language, language_of
from framing.model import Attribution, Document, Span, finder
from framing.segmentation import after_dateline

__all__ = ["MODEL_NAME", "attribute", "attribute_all", "model_digest", "quoted_spans"]

#: Name of the trained tagger in manifests.
MODEL_NAME = "attribution"

#: Matrix products of another width differ in the seventh digit; with two digits kept, an article's records are the
#: same alone and in any batch.
PROBABILITY_DIGITS = 2

Method = Literal["tagger", "rules"]


def attribute(
    document: Document, *, method: Method = "tagger", language: Language | None = None
) -> tuple[Attribution, ...]:
    """Find who says what in one document.

    Parameters
    ----------
    document : Document
    method : {'tagger', 'rules'}
        The trained tagger, or the rules alone.
    language : Language, optional
        Words to find it by; those of the document's language unless given.

    Returns
    -------
    tuple of Attribution
        In text order; ``speaker`` is not yet resolved. ``probability`` is the calibrated chance that content and
        source are those that a careful reader would mark.

    Raises
    ------
    ModelError
        If the shipped weights are missing or damaged.

    >>> from framing.model import Article
    >>> from framing.segmentation import segment
    >>> text = "“We will not leave,” said Ana Duarte, the mayor of Porto Novo."
    >>> (found,) = attribute(segment(Article(text=text)))
    >>> found.kind
    'direct'
    """
    return attribute_all((document,), method=method, languages=None if language is None else (language,))[0]


def attribute_all(
    documents: Iterable[Document], *, method: Method = "tagger", languages: Iterable[Language] | None = None
) -> list[tuple[Attribution, ...]]:
    """Find who says what in several documents; the same records as one by one, faster.

    Parameters
    ----------
    documents : iterable of Document
    method : {'tagger', 'rules'}
    languages : iterable of Language, optional
        One a document: words to find it by; those of the document's language unless given.

    Returns
    -------
    list of tuple of Attribution
        One tuple a document, in their order.

    Raises
    ------
    ModelError
        If the shipped weights are missing or damaged.
    """
    given = list(documents)
    words = list(languages or [language_of(document.article.language) for document in given])
    quotations = [_quotations(document) for document in given]
    if method == "rules":
        links = [
            with_blocks(document, marks, attribute_by_rules(document, marks, own), own)
            for document, marks, own in zip(given, quotations, words, strict=True)
        ]
    else:
        from framing.annotation.quotations.tagging import tag

        links = [mend(*item) for item in zip(given, quotations, tag(given, quotations), words, strict=True)]
    return [_records(*item) for item in zip(given, quotations, links, words, strict=True)]


def quoted_spans(document: Document) -> tuple[Span, ...]:
    """Return what stands between quotation marks or in a block quotation, marks included.

    Parameters
    ----------
    document : Document

    Returns
    -------
    tuple of Span
        In text order, without overlap.
    """
    return tuple(document.span(item.start, item.end) for item in _quotations(document))


def model_digest() -> str:
    """Return the sha256 of the shipped weights, in hexadecimal."""
    from framing.annotation.quotations.weights import weights_digest

    return weights_digest()


def _quotations(document: Document) -> tuple[Quotation, ...]:
    """Find the quoted stretches of a document: between quotation marks, and in block quotations."""
    paragraphs = [(paragraph.start, paragraph.end) for paragraph in document.paragraphs]
    found = find_quotations(document.text, paragraphs, language=language_of(document.article.language))
    blocks = block_quotations(document)
    if not blocks:
        return found
    in_block = finder(blocks)
    outside = [item for item in found if not in_block(item.start)]
    return tuple(sorted([*outside, *(Quotation(item.start, item.end) for item in blocks)], key=lambda item: item.start))


def _records(
    document: Document, quotations: Sequence[Quotation], links: Sequence[Link], language: Language
) -> tuple[Attribution, ...]:
    """Turn token ranges into records with character spans."""
    turns = [Quotation(block.start, block.end) for block in document.article.blocks if block.kind == "turn"]
    quoted = quoted_tokens(document.tokens.starts, [*quotations, *turns])
    return tuple(_record(document, quoted, _past_dateline(document, link, language)) for link in links)


def _record(document: Document, quoted: Sequence[int], link: Link) -> Attribution:
    """Make one record; its kind goes by the share of content words inside quotation marks."""
    tokens = document.tokens

    def spans(ranges: Sequence[TokenSpan]) -> tuple[Span, ...]:
        return tuple(document.span_of(low, high) for low, high in ranges)

    inside = [
        quoted[i] >= 0 for low, high in link.content for i in compress(range(low, high), tokens.is_word[low:high])
    ]
    kind: Literal["direct", "mixed", "indirect"] = "mixed"
    if not any(inside):
        kind = "indirect"
    elif all(inside):
        kind = "direct"
    return Attribution(
        document.id,
        kind,
        spans(link.source),
        spans(link.cue),
        spans(link.content),
        probability=round(link.probability, PROBABILITY_DIGITS),
        words=len(inside),
    )


def _past_dateline(document: Document, link: Link, language: Language) -> Link:
    """Leave the dateline out of what somebody says in the first sentence of a report, and out of who says it."""
    low, high = link.content[0]
    sentence = document.sentences[document.sentence_of[low]]
    if link.source and link.source[0][0] == sentence.token_start:
        (first, last), *rest = link.source
        words = after_dateline(document.text, sentence.start, sentence.end, language=language)
        begin = bisect_left(document.tokens.starts, words)
        return dataclasses.replace(link, source=((begin, last), *rest)) if first < begin < last else link
    if low != sentence.token_start:
        return link
    words = after_dateline(document.text, sentence.start, sentence.end, language=language)
    start = bisect_left(document.tokens.starts, words)
    return dataclasses.replace(link, content=((start, high), *link.content[1:])) if low < start < high else link
