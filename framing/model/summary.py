"""What a reader is told before anything else, as data: clauses that each name the records on which they rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.model.articles import Span
from framing.model.facts import FindingFacts, FindingSource
from framing.model.speech import VoiceShare

__all__ = [
    "Account",
    "ApartFrom",
    "CommonNames",
    "CommonStatement",
    "EvenSpeakers",
    "LeadingSpeaker",
    "LoadedWords",
    "MostHeard",
    "OpeningSentence",
    "Portrait",
    "SummaryClause",
    "SummaryFacts",
    "SummaryTopic",
    "UnevenRole",
    "WithoutLeader",
    "WithoutLoadedWords",
]

#: The questions that a summary answers, in order.
SummaryTopic = Literal["account", "shared", "differs", "only", "voices", "language", "apart"]


@dataclass(frozen=True, slots=True)
class CommonStatement:
    """A statement that ``reported_by`` of the ``of`` articles of an event have, in the words of one of them.

    Where all of them have it from one ``speaker``, it is the words of that speaker, ``verbatim`` or reported.
    """

    quote: Span
    reported_by: tuple[str, ...]
    of: int
    speaker: str | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What happened, as ``reported_by`` of the ``of`` articles of an event tell it in their opening sentences.

    The ``parts`` are of one sentence of one of them, in order; what lies between two of them is left out.
    """

    parts: tuple[Span, ...]
    reported_by: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class OpeningSentence:
    """How one article opens: the one most like the others, where no sentence was found that several tell.

    The ``parts`` are of one sentence, as those of an :class:`Account`.
    """

    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CommonNames:
    """Names and a happening ("collision") that all ``of`` articles tell of, and figures, as the first writes them.

    ``words`` stand in the headline or the first sentences of each, where all tell of the ``day`` too, an ISO date.
    """

    names: tuple[str, ...]
    figures: tuple[Span, ...]
    of: int
    happening: str = ""
    words: tuple[str, ...] = ()
    day: str | None = None


@dataclass(frozen=True, slots=True)
class LeadingSpeaker:
    """A named speaker with clearly more attributed words than any other in each of some articles, or in all."""

    speaker: str
    articles: tuple[str, ...]
    all_of: bool = False


@dataclass(frozen=True, slots=True)
class EvenSpeakers:
    """Two named speakers who have most of an article's attributed words between them, neither clearly more."""

    speakers: tuple[str, str]
    article_id: str


@dataclass(frozen=True, slots=True)
class MostHeard:
    """The speakers with most of an article's attributed words where nobody named leads, and their shares, 0 to 1."""

    speakers: tuple[str, ...]
    shares: tuple[float, ...]
    article_id: str


@dataclass(frozen=True, slots=True)
class WithoutLeader:
    """Articles in which no named speaker has clearly most; ``all_of`` an event or some."""

    articles: tuple[str, ...]
    all_of: bool = False


@dataclass(frozen=True, slots=True)
class UnevenRole:
    """The kind of speaker whose share of the attributed words differs most: where most, where least, and the shares."""

    role: str
    most: str
    least: str
    high: float
    low: float


@dataclass(frozen=True, slots=True)
class LoadedWords:
    """Loaded words in an outlet's own voice: the first of them, and how many there are."""

    article_id: str
    words: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class WithoutLoadedWords:
    """Articles in whose own words no loaded word was found; ``all_of`` an event or some."""

    articles: tuple[str, ...]
    all_of: bool


@dataclass(frozen=True, slots=True)
class ApartFrom:
    """Articles on other events than most."""

    articles: tuple[str, ...]


#: The parts of a clause.
SummaryFacts = (
    Account
    | MostHeard
    | OpeningSentence
    | CommonStatement
    | CommonNames
    | FindingFacts
    | LeadingSpeaker
    | EvenSpeakers
    | WithoutLeader
    | UnevenRole
    | LoadedWords
    | WithoutLoadedWords
    | ApartFrom
)


@dataclass(frozen=True, slots=True)
class SummaryClause:
    """One clause of a summary, made only where it holds.

    Attributes
    ----------
    topic : str
        Which question it answers.
    articles : tuple of str
        The articles that it is about.
    evidence : tuple of Span
        The words that prove it; empty only where it says that something was not found.
    source : FindingSource
        The records that it rests on.
    finding : str or None
        The finding that tells the same at length.
    """

    topic: SummaryTopic
    facts: SummaryFacts
    articles: tuple[str, ...]
    evidence: tuple[Span, ...]
    source: FindingSource
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Portrait:
    """How one article tells an event.

    Attributes
    ----------
    lead : Span or None
        Its first sentence after the headline.
    loaded : tuple of Span
        Loaded words in its own voice, in text order.
    voices : tuple of VoiceShare
        The named speaker who clearly has most of its attributed words, or the two who share the lead.
    heard : tuple of VoiceShare
        The two speakers with most, named or not, where nobody named clearly leads; else none.
    only, lacks : tuple of str
        Findings, by id, on what it alone has and on what others have and it has not; most important first.
    """

    article_id: str
    lead: Span | None
    loaded: tuple[Span, ...]
    voices: tuple[VoiceShare, ...]
    heard: tuple[VoiceShare, ...]
    only: tuple[str, ...]
    lacks: tuple[str, ...]
