"""What a finding says and rests on, as data: the ids of its records, and the parts of its sentence.

Articles and speakers are given by id, words of a text by their place. No sentence stands here;
:mod:`framing.comparison.sentences.findings` makes one of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from framing.model.articles import Span

__all__ = [
    "AlteredQuotation",
    "AttributedCriticism",
    "CompetingNames",
    "ConflictingValues",
    "FindingFacts",
    "FindingKind",
    "FindingSource",
    "LoadedLanguage",
    "NameUse",
    "OpposedStatements",
    "OwnCriticism",
    "SeparateEvent",
    "ShortenedQuotation",
    "SoleSpeaker",
    "SpeakerShares",
    "StanceGap",
    "UnevenTopic",
    "UnsharedStatement",
]


class FindingKind(StrEnum):
    """What a finding is about; ``only_here`` is an omission by all others of at least three articles."""

    OMISSION = "omission"
    ONLY_HERE = "only_here"
    VARIANT = "variant"
    CONFLICT = "conflict"
    STANCE = "stance"
    VOICE = "voice"
    TOPIC = "topic"
    LABEL = "label"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class FindingSource:
    """The records that a finding rests on, by id: each most telling one first.

    Attributes
    ----------
    statements, variants, conflicts, topic_gaps, label_sets, events : tuple of str
        Ids in the lists of the comparison.
    scores : tuple of str
        :attr:`StanceScore.id <framing.model.measures.StanceScore.id>` of scores in the profiles.
    speakers : tuple of str
        Those whose shares of the words are compared.
    """

    statements: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    topic_gaps: tuple[str, ...] = ()
    label_sets: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnevenTopic:
    """A topic that some articles of an event cover and others do not.

    Attributes
    ----------
    covered_by : tuple of str
    not_found_in : tuple of str
        Articles in which all the statements on it are judged not found.
    open_in : tuple of str
        Articles without a sentence on it, where some of the statements are close calls.
    in_passing : tuple of str
        Those of both that have a term of the topic all the same.
    only : bool
        True when every other article of the event is among those that lack it.
    """

    topic: str
    label: str
    covered_by: tuple[str, ...]
    not_found_in: tuple[str, ...] = ()
    open_in: tuple[str, ...] = ()
    in_passing: tuple[str, ...] = ()
    only: bool = False


@dataclass(frozen=True, slots=True)
class UnsharedStatement:
    """A statement that some articles of an event report and others do not.

    Attributes
    ----------
    quote : Span
        The words that stand for it.
    speaker : str or None
        Whose words they are, where they are attributed and do not say so themselves.
    verbatim : bool
        True when they stand in quotation marks.
    more : int
        Further statements of the passage that the same articles lack.
    reported_by, not_found_in : tuple of str
    only : bool
        True when every other article of the event lacks it.
    unnamed : bool
        True when they are the words of somebody who is not known, and do not say so themselves.
    """

    quote: Span
    speaker: str | None
    verbatim: bool
    more: int
    reported_by: tuple[str, ...]
    not_found_in: tuple[str, ...]
    only: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class ConflictingValues:
    """Two articles that do not agree on a number, date, place or name, or turn one remark two ways.

    Attributes
    ----------
    left_words, right_words : Span or None
        Each value with the words around it, which say what it measures.
    left_too, right_too : tuple of str
        Other articles that give either value.
    left_speaker, right_speaker : str or None
        Whose words those are, where they do not say so themselves.
    """

    kind: Literal["number", "date", "place", "name", "position", "act"]
    subject: str
    left: str
    right: str
    left_value: str
    right_value: str
    left_words: Span | None = None
    right_words: Span | None = None
    left_too: tuple[str, ...] = ()
    right_too: tuple[str, ...] = ()
    left_speaker: str | None = None
    right_speaker: str | None = None


@dataclass(frozen=True, slots=True)
class OpposedStatements:
    """What two articles say that cannot both be right, where no single value is in dispute."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class AlteredQuotation:
    """One utterance in different words.

    Attributes
    ----------
    left, right : str
        The articles.
    left_words, right_words : str
        The differing words of each, of which one may be empty; both are where no place is short enough to quote.
    more : bool
        True when they differ elsewhere too.
    cut : bool
        True when one version lacks a longer stretch besides.
    """

    speaker: str | None
    left: str
    right: str
    left_words: str = ""
    right_words: str = ""
    more: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ShortenedQuotation:
    """One utterance that one article gives by so many words longer, and the longest stretch that the other lacks."""

    speaker: str | None
    longer: str
    shorter: str
    words: int
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class AttributedCriticism:
    """Harsh words on a target that are all speakers' in one article and in part the outlet's own in another."""

    target: str
    attributed_in: str
    speakers: tuple[str, ...]
    attributed_words: tuple[str, ...]
    own_in: str
    own_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnCriticism:
    """Fault found in an outlet's own words, and nowhere in those of others of the event.

    Attributes
    ----------
    article_id : str
    words : tuple of str
    near : tuple of str
        Who is named beside them.
    not_found_in : tuple of str
    """

    article_id: str
    words: tuple[str, ...]
    near: tuple[str, ...]
    not_found_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadedLanguage:
    """Loaded words in an outlet's own voice, some of them where an article opens.

    Attributes
    ----------
    article_id : str
    words : tuple of str
        The first of them, those of the headline before those of the text.
    headline : bool
        True when all the words given stand in the headline.
    plain : tuple of str
        Articles of the event without a loaded word of their outlet's own.
    """

    article_id: str
    words: tuple[str, ...]
    headline: bool
    plain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StanceGap:
    """Two scores of the outlets' own words that differ by more than chance; ``value`` is above 0.

    Attributes
    ----------
    kind_words, harsh_words : tuple of str
        What the higher one says for a target and the lower one against it, strongest first.
    """

    scope: Literal["target", "dimension"]
    name: str
    higher: str
    lower: str
    value: float
    low: float
    high: float
    kind_words: tuple[str, ...] = ()
    harsh_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerShares:
    """A speaker's share of the attributed words of two articles, 0 to 1."""

    speaker: str
    more: str
    less: str
    high: float
    low: float


@dataclass(frozen=True, slots=True)
class SoleSpeaker:
    """A speaker whose words one article of an event alone gives, ``verbatim`` or in its own words.

    Attributes
    ----------
    said : Span or None
        The words that stand for what the speaker says.
    not_heard_in : tuple of str
        The articles in which they are not heard, where others of the event are cut off; empty where none is.
    """

    article_id: str
    speaker: str
    words: int
    verbatim: bool
    said: Span | None = None
    not_heard_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name for something, and the articles that use it."""

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompetingNames:
    """What articles of an event call the same thing, or a person whose name is the referent."""

    referent: str
    uses: tuple[NameUse, ...]
    person: bool = False


@dataclass(frozen=True, slots=True)
class SeparateEvent:
    """Articles on another event than most; ``certain`` is false where that is a close call."""

    articles: tuple[str, ...]
    label: str
    certain: bool


#: The parts of a finding's sentence.
FindingFacts = (
    UnevenTopic
    | UnsharedStatement
    | ConflictingValues
    | OpposedStatements
    | AlteredQuotation
    | ShortenedQuotation
    | AttributedCriticism
    | OwnCriticism
    | LoadedLanguage
    | StanceGap
    | SpeakerShares
    | SoleSpeaker
    | CompetingNames
    | SeparateEvent
)
