"""What one article names and states, and the profile that holds all that is found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, Self, TypeVar
from unicodedata import combining, normalize

from framing.grammar import percent
from framing.model.articles import Article, Note, Part, Span
from framing.model.display import ROWS, fragment, html_table, shortened
from framing.model.documents import Document
from framing.model.measures import LabelUse, Passive, StanceScore, Style, TopicCoverage
from framing.model.speech import NO_SPEAKER, Attribution, Sourcing, Speaker, VoiceShare
from framing.model.voices import VoiceMap

__all__ = [
    "GENERATIONS",
    "EntityKind",
    "Mention",
    "MentionKind",
    "Profile",
    "Statement",
    "family_name_last",
    "split_generation",
]

_Made = TypeVar("_Made")

MentionKind = Literal["name", "place", "number", "date"]

#: What a name or place names.
EntityKind = Literal["person", "organisation", "place", "demonym"]

#: What follows a family name to tell a child from a parent.
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def family_name_last(name: str, key: str) -> str:
    """Return a name of two words in the order of its key, which has the family name last.

    >>> family_name_last("Koizumi Shinjiro", "name:shinjiro koizumi")
    'Shinjiro Koizumi'
    """
    parts, wanted = name.split(), key.partition(":")[2].split()
    if len(parts) == len(wanted) == 2 and parts[0].casefold() != parts[1].casefold():
        first = "".join(letter for letter in normalize("NFKD", parts[0].casefold()) if not combining(letter))
        if first.replace("'", "").replace("’", "") == wanted[1].replace("'", ""):
            return f"{parts[1]} {parts[0]}"
    return name


def split_generation(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Part "Jr." and the like from the end of a name given in lower-case words.

    >>> split_generation(("paul", "arden", "jr"))
    (('paul', 'arden'), 'jr')
    """
    if len(words) > 2 and words[-1] in GENERATIONS:
        return tuple(words[:-1]), words[-1]
    return tuple(words), ""


@dataclass(frozen=True)  # no slots: its span is made once
class Mention:
    """A name, number, date or place in the text, with a key under which equal things are equal.

    Attributes
    ----------
    kind : {'name', 'place', 'number', 'date'}
    key : str
        Canonical form: ``name:pete hegseth``, ``number:2.0 percent``, ``date:2026-01-15``.
    text : str
        The surface form.
    value : float or None
        The number, scaled (``$3 million`` is 3000000.0).
    unit : str or None
        ``usd``, ``percent``, ``km``, ``people`` ... or the noun counted ("days").
    earliest, latest : str or None
        ISO dates that a date expression can mean, resolved against the publication date where it
        is relative ("Thursday"); ``None`` when it cannot be resolved.
    entity : {'person', 'organisation', 'place', 'demonym'} or None
        What a name or place names, where the spelling and the words around it tell; ``None`` otherwise.
    """

    article_id: str
    start: int
    end: int
    kind: MentionKind
    key: str
    text: str
    value: float | None = None
    unit: str | None = None
    earliest: str | None = None
    latest: str | None = None
    entity: EntityKind | None = None
    part: Part = "body"

    @classmethod
    def over(
        cls,
        document: Document,
        first: int,
        last: int,
        *,
        kind: MentionKind,
        key: str,
        value: float | None = None,
        unit: str | None = None,
        earliest: str | None = None,
        latest: str | None = None,
        entity: EntityKind | None = None,
    ) -> Self:
        """Make the mention that the tokens from ``first`` up to ``last``, exclusive, of a document are."""
        start, end = document.tokens.starts[first], document.tokens.ends[last - 1]
        text = document.text[start:end]
        return cls(document.id, start, end, kind, key, text, value, unit, earliest, latest, entity, document.part)

    @cached_property
    def span(self) -> Span:
        """The mention as a plain span."""
        return Span(self.article_id, self.start, self.end, self.part)


@dataclass(frozen=True)  # no slots: its span is made once
class Statement:
    """One thing said that another article may or may not say.

    Attributes
    ----------
    id : str
        ``<article id>:s<start>-<end>`` (``:t`` for one in a title of its own); stable under adding other articles.
    sentence : int
        Index of its sentence.
    speaker : str or None
        Id of who says it, when it is attributed.
    attributed : bool
        True when it stands in attributed words.
    headline : bool
        True when it is (part of) the headline.
    clauses : tuple of Span
        The clauses in it that can be reported on their own; one clause when it cannot be split.
    """

    id: str
    article_id: str
    start: int
    end: int
    sentence: int
    speaker: str | None = None
    attributed: bool = False
    headline: bool = False
    clauses: tuple[Span, ...] = ()
    part: Part = "body"

    @cached_property
    def span(self) -> Span:
        """The statement as a plain span."""
        return Span(self.article_id, self.start, self.end, self.part)


@dataclass(frozen=True)  # no slots: what is worked out on first use is kept
class Profile:
    """Everything found in one article, on its own.

    Attributes
    ----------
    quotations : tuple of Span
        What stands between quotation marks or in a block quotation, marks included, in text order, without overlap.
    topic_terms : tuple of str
        Ids of the named topics of which any term stands in the text, also where no sentence is on them.
    sourcing : tuple of Sourcing
        How the article presents each of its speakers, in their order.
    """

    document: Document
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    mentions: tuple[Mention, ...]
    stance: tuple[StanceScore, ...]
    topics: tuple[TopicCoverage, ...]
    statements: tuple[Statement, ...]
    voices: tuple[VoiceShare, ...]
    labels: tuple[LabelUse, ...]
    passives: tuple[Passive, ...]
    style: Style
    notes: tuple[Note, ...] = ()
    topic_terms: tuple[str, ...] = ()
    quotations: tuple[Span, ...] = ()
    sourcing: tuple[Sourcing, ...] = ()

    @cached_property
    def voice_map(self) -> VoiceMap:
        """Whose words stand where in the text."""
        return VoiceMap(self.attributions, self.quotations)

    @cached_property
    def _made(self) -> dict[Callable[[Profile], Any], Any]:
        """What functions have made of this profile."""
        return {}

    def kept(self, make: Callable[[Profile], _Made]) -> _Made:
        """Return what a function makes of this profile, made once and kept while the profile is."""
        made: _Made
        try:
            made = self._made[make]
        except KeyError:
            made = self._made[make] = make(self)
        return made

    @property
    def article(self) -> Article:
        """The article profiled."""
        return self.document.article

    @property
    def id(self) -> str:
        """The article's id."""
        return self.document.article.id

    def __repr__(self) -> str:
        return f"<Profile {shortened(self.article.label)!r}: {self.style.words} words, {len(self.speakers)} speakers>"

    def _repr_html_(self) -> str:
        """Show the profile in a notebook: who speaks, the topics, length and reading ease."""
        names = {speaker.id: speaker.name for speaker in self.speakers}
        ease = self.style.flesch_reading_ease.value
        length = f"{self.style.words} words, {self.style.sentences} sentences"
        voices = [
            (names.get(share.speaker or "", NO_SPEAKER), share.words, percent(share.share))
            for share in self.voices[:ROWS]
        ]
        ranked = sorted(self.topics, key=lambda item: (-item.share, item.topic))[:ROWS]
        return fragment(
            f"{self.article.label}: {self.article.title or self.article.id}",
            f"<p>{length}{'' if ease is None else f', reading ease {ease:.0f}'}</p>",
            html_table(("who speaks", "words", "share"), voices),
            html_table(("topic", "share"), [(topic.label, percent(topic.share)) for topic in ranked]),
        )
