"""A draft against what others report: what it lacks, has otherwise, has alone, and whom it does not hear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.model.articles import Article, Note, Span
from framing.model.findings import Variant
from framing.model.labels import article_labels

__all__ = [
    "DraftCheck",
    "DraftDifference",
    "DraftKind",
    "LackedStatement",
    "LoneStatement",
    "MissingVoice",
    "OtherValue",
    "ThinStatement",
]

#: The kinds of what a check of a draft finds, in the order in which they are told.
DraftKind = Literal["conflict", "quote", "missing", "unsourced", "single_source", "voice"]


@dataclass(frozen=True, slots=True)
class OtherValue:
    """What one article has in place of the draft's words.

    Attributes
    ----------
    span : Span
        Its words.
    sentence : Span
        The sentence around them.
    words : str
    """

    span: Span
    sentence: Span
    words: str


@dataclass(frozen=True, slots=True)
class DraftDifference:
    """Something the draft says and another article has otherwise.

    Attributes
    ----------
    kind : {'number', 'date', 'name', 'place', 'position', 'negation', 'speaker'}
    said : Span
        The words of the draft.
    sentence : Span
        The sentence around them.
    words : str
    others : tuple of OtherValue
        One an article.
    """

    kind: Literal["number", "date", "name", "place", "position", "negation", "speaker"]
    said: Span
    sentence: Span
    words: str
    others: tuple[OtherValue, ...]


@dataclass(frozen=True, slots=True)
class LackedStatement:
    """Something others report and the draft does not.

    Attributes
    ----------
    span : Span
        The statement in one of the articles.
    reported_by : tuple of str
        The articles that have it.
    independent : int
        The same, copies of one another counted once.
    importance : float
        0 to 1, higher is more prominent in those articles.
    """

    span: Span
    reported_by: tuple[str, ...]
    independent: int
    importance: float


@dataclass(frozen=True, slots=True)
class LoneStatement:
    """Something only the draft says.

    Attributes
    ----------
    span : Span
    attributed : bool
        Whether the draft says who says so; where it does not, it may need a source.
    """

    span: Span
    attributed: bool


@dataclass(frozen=True, slots=True)
class ThinStatement:
    """Something the draft shares with one independent report alone.

    Attributes
    ----------
    span : Span
    reported_by : tuple of str
        The articles that have it: one, or several that carry one text.
    attributed : bool
        Whether the draft says who says so.
    """

    span: Span
    reported_by: tuple[str, ...]
    attributed: bool


@dataclass(frozen=True, slots=True)
class MissingVoice:
    """Somebody whom others quote or report and the draft does not.

    Attributes
    ----------
    name, role : str
    heard_in : tuple of str
        The articles, the one with most of their words first.
    words : int
        Their words in those articles together.
    said : Span
        Their longest saying.
    """

    name: str
    role: str
    heard_in: tuple[str, ...]
    words: int
    said: Span


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A draft held against what others report on its event.

    Attributes
    ----------
    draft : Article
    others : tuple of Article
        The articles on the draft's event.
    differences : tuple of DraftDifference
        In the order of the draft.
    quotations : tuple of Variant
        Utterances that the draft gives in other words or cuts; ``left`` is the draft's.
    lacks : tuple of LackedStatement
        Those in most independent reports first, then by importance.
    alone : tuple of LoneStatement
        In the order of the draft.
    single_source : tuple of ThinStatement
        In the order of the draft; empty where the others are one report altogether.
    voices : tuple of MissingVoice
        Those heard in most articles first.
    notes : tuple of Note
        What could not be checked, and why.
    """

    draft: Article
    others: tuple[Article, ...]
    differences: tuple[DraftDifference, ...] = ()
    quotations: tuple[Variant, ...] = ()
    lacks: tuple[LackedStatement, ...] = ()
    alone: tuple[LoneStatement, ...] = ()
    single_source: tuple[ThinStatement, ...] = ()
    voices: tuple[MissingVoice, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def labels(self) -> dict[str, str]:
        """The label by which every output names an article, by its id."""
        return article_labels(self.others)

    def found(self, kind: DraftKind) -> bool:
        """Whether anything of a kind is found; ``unsourced`` are statements of the draft's own without a source."""
        return bool(
            {
                "conflict": self.differences,
                "quote": self.quotations,
                "missing": self.lacks,
                "unsourced": tuple(item for item in self.alone if not item.attributed),
                "single_source": self.single_source,
                "voice": self.voices,
            }[kind]
        )

    def slice(self, span: Span) -> str:
        """Return the words that a span of the draft or of an article covers."""
        for article in (self.draft, *self.others):
            if article.id == span.article_id:
                return article.slice(span)
        return ""
