"""Who says what in one article, and how much room each gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.model.articles import Span

__all__ = [
    "NO_SPEAKER",
    "Act",
    "Attribution",
    "Gender",
    "SourceShare",
    "SourceType",
    "Sourcing",
    "Speaker",
    "SpeakerKind",
    "SpeakerLink",
    "TargetLink",
    "VoiceShare",
]

#: Stands where no speaker could be found.
NO_SPEAKER = "no speaker found"

#: What an attribution is of: something said, something thought, felt or planned, something done, thanks, or silence.
Act = Literal["said", "thought", "done", "thanked", "declined"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One thing said by somebody other than the outlet.

    Attributes
    ----------
    article_id : str
    kind : {'direct', 'mixed', 'indirect'}
        Wholly, partly or not inside quotation marks.
    source, cue, content : tuple of Span
        The local mention of who says it ("he"), the words that say that it is said ("said",
        "according to"), and what is said. A role can be in several pieces or empty.
    speaker : str or None
        Id of the resolved :class:`Speaker`; ``None`` when unresolved (never guessed).
    cue_class : str
        What the verb implies: ``neutral``, ``assertive``, ``doubting``, ``admitting``, ``praising`` or
        ``blaming``.
    probability : float
        How sure the extractor is, 0 to 1, higher is surer.
    words : int
        Words in the content.
    reason : str or None
        Why ``speaker`` is ``None``.
    act : {'said', 'thought', 'done', 'thanked', 'declined'}
        Whether something is said; or thought, felt or planned ("hopes to"), done ("passed a bill"), thanks, or the
        disclosure that somebody said nothing ("declined to comment"). The last three take no words from the outlet.
    """

    article_id: str
    kind: Literal["direct", "mixed", "indirect"]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None = None
    cue_class: str = "neutral"
    probability: float = 1.0
    words: int = 0
    reason: str | None = None
    act: Act = "said"

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.content[0].start if self.content else self.cue[0].start

    @property
    def end(self) -> int:
        """Last character of the content, exclusive."""
        return self.content[-1].end if self.content else self.cue[-1].end


SpeakerKind = Literal["person", "institution", "document", "group", "joint"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that is quoted or reported.

    Attributes
    ----------
    id : str
        A slug of the canonical name (``pete-hegseth``). Each article has ids of its own; what they mean over all
        articles of a comparison, :class:`~framing.model.directory.SpeakerDirectory` says.
    name : str
        The fullest form of the name found.
    kind : {'person', 'institution', 'document', 'group', 'joint'}
    role : str
        ``official``, ``court``, ``police``, ``military``, ``party``, ``opposition``, ``union``, ``ngo``, ``company``,
        ``market``, ``media``, ``expert``, ``lawyer``, ``sport``, ``victim``, ``resident``, ``document``, ``poll``,
        ``anonymous`` or ``other``.
    affiliation : str or None
        The country or body the speaker stands for, where the text says so.
    aliases : tuple of str
        Other forms found, sorted.
    members : tuple of str
        Ids of the persons of a joint speaker ("the two ministers").
    """

    id: str
    name: str
    kind: SpeakerKind
    role: str = "other"
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


SourceType = Literal["named_person", "unnamed_person", "organisation", "document", "data", "group", "joint"]

Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How one article presents one of its speakers.

    Attributes
    ----------
    article_id : str
    speaker : str
        Id of the :class:`Speaker`.
    type : {'named_person', 'unnamed_person', 'organisation', 'document', 'data', 'group', 'joint'}
        ``data`` are polls, surveys and figures; a ``group`` is several people without a name.
    title : tuple of Span
        Title and affiliation as the article gives them: "the mayor", "a lawyer for the tenants".
    justification : tuple of Span
        The words that say why the speaker is asked: "who has fished the strait for 40 years".
    anonymity : tuple of Span
        The words that say why a speaker is not named: "because she was not authorised to speak".
    gender : {'female', 'male'} or None
        Where a title or a pronoun shows it; never from a given name.
    """

    article_id: str
    speaker: str
    type: SourceType
    title: tuple[Span, ...] = ()
    justification: tuple[Span, ...] = ()
    anonymity: tuple[Span, ...] = ()
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class SourceShare:
    """How many of an outlet's speakers are of one type, role, gender or place.

    Attributes
    ----------
    outlet : str
        Name that stands for the outlet.
    by : {'type', 'role', 'gender', 'place'}
        What is counted; ``gender`` among persons alone.
    value : str
        ``named_person``, ``official``, ``female``, ``japan`` ...; ``unknown`` where the articles do not tell.
    speakers, of : int
        Speakers of it, and speakers in all; somebody who speaks in several articles of the outlet counts once.
    share, low, high : float
        Their share, 0 to 1, with its 95% interval (Wilson).
    """

    outlet: str
    by: Literal["type", "role", "gender", "place"]
    value: str
    speakers: int
    of: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """Who a speaker of one article is over all articles, where the two ids differ."""

    article_id: str
    own_id: str
    speaker: str


@dataclass(frozen=True, slots=True)
class TargetLink:
    """What a target that is a person is called over all articles, where one article calls it otherwise."""

    article_id: str
    own_name: str
    name: str


@dataclass(frozen=True, slots=True)
class VoiceShare:
    """The space one article gives to one speaker.

    Attributes
    ----------
    speaker : str or None
        ``None`` gathers what no speaker could be found for.
    words, attributions : int
        Words of content, number of attributions.
    share : float
        Share of the article's attributed words, 0 to 1.
    direct_words : int
        Words of them in direct or mixed quotation.
    spans : tuple of Span
        The contents: the evidence.
    """

    article_id: str
    speaker: str | None
    words: int
    attributions: int
    share: float
    direct_words: int
    spans: tuple[Span, ...]
