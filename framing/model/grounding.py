"""A text held against the articles it was made from: sentence by sentence, with what differs and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from framing.model.articles import Article, Span
from framing.model.labels import article_labels

__all__ = ["Discrepancy", "DiscrepancyKind", "GroundedSentence", "Grounding", "Support"]


class Support(StrEnum):
    """What the articles do with a sentence of the text.

    ``partly``: a stretch or a value of it stands nowhere near. ``contradicted``: an article has it otherwise.
    """

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


class DiscrepancyKind(StrEnum):
    """In what a sentence and the articles part."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    SPEAKER = "speaker"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something a sentence says and no article says so.

    Attributes
    ----------
    kind : DiscrepancyKind
    said : Span
        The words of the text.
    found : Span or None
        What an article has instead; ``None`` where it only has nothing of the kind there.
    said_words, found_words : str
        Both as written; ``found_words`` is empty where ``found`` is ``None``.
    """

    kind: DiscrepancyKind
    said: Span
    found: Span | None
    said_words: str
    found_words: str = ""


@dataclass(frozen=True, slots=True)
class GroundedSentence:
    """One sentence of the text and where the articles say it.

    Attributes
    ----------
    span : Span
    support : Support
    share : float
        Share of its words, by weight, that stand in ``evidence``, 0 to 1, higher is more.
    evidence : tuple of Span
        The sentences of the articles that say it, the closest first.
    discrepancies : tuple of Discrepancy
        In text order.
    unsupported : tuple of Span
        Stretches of the sentence that no article has.
    """

    span: Span
    support: Support
    share: float
    evidence: tuple[Span, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    unsupported: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounding:
    """A text held against the articles it was made from.

    Attributes
    ----------
    article : Article
        The text.
    sources : tuple of Article
    sentences : tuple of GroundedSentence
        In text order; a sentence with nothing to look for is left out.
    """

    article: Article
    sources: tuple[Article, ...]
    sentences: tuple[GroundedSentence, ...]

    @property
    def labels(self) -> dict[str, str]:
        """The label by which every output names an article, by its id."""
        return article_labels(self.sources)

    def with_support(self, support: Support) -> tuple[GroundedSentence, ...]:
        """Return the sentences of one verdict."""
        return tuple(sentence for sentence in self.sentences if sentence.support is support)

    def slice(self, span: Span) -> str:
        """Return the words that a span of the text or of an article covers."""
        for article in (self.article, *self.sources):
            if article.id == span.article_id:
                return article.slice(span)
        return ""
