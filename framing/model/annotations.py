"""What is found in one article: attributions, speakers, mentions, hits, scores, topics, statements, style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.model.articles import Article, Document, Note, Span, Voice

__all__ = [
    "Attribution",
    "Hit",
    "LabelUse",
    "Mention",
    "Passive",
    "Profile",
    "Score",
    "Speaker",
    "StanceScore",
    "Statement",
    "Style",
    "TopicCoverage",
    "VoiceShare",
]


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

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.content[0].start if self.content else self.cue[0].start

    @property
    def end(self) -> int:
        """Last character of the content, exclusive."""
        return self.content[-1].end if self.content else self.cue[-1].end


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that is quoted or reported.

    Attributes
    ----------
    id : str
        A slug of the canonical name (``pete-hegseth``): the same person has the same id in every
        article of a comparison.
    name : str
        The fullest form of the name found.
    kind : {'person', 'institution', 'document', 'group', 'joint'}
    role : str
        ``official``, ``military``, ``expert``, ``company``, ``resident``, ``opposition``, ``media``,
        ``document``, ``anonymous`` or ``other``.
    side : str or None
        The country or body the speaker stands for, where the text says so.
    aliases : tuple of str
        Other forms found, sorted.
    members : tuple of str
        Ids of the persons of a joint speaker ("the two ministers").
    """

    id: str
    name: str
    kind: Literal["person", "institution", "document", "group", "joint"]
    role: str = "other"
    side: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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
    kind: Literal["name", "place", "number", "date"]
    key: str
    text: str
    value: float | None = None
    unit: str | None = None
    earliest: str | None = None
    latest: str | None = None
    entity: Literal["person", "organisation", "place", "demonym"] | None = None

    @property
    def span(self) -> Span:
        """The mention as a plain span."""
        return Span(self.article_id, self.start, self.end)


class Hit(NamedTuple):
    """A lexicon term found in the text: the evidence of a score.

    A named tuple, since hits are most of what an article's profile holds: a frozen dataclass costs five times
    as much to make.

    Attributes
    ----------
    lexicon, dimension, term : str
        Which entry matched.
    weight : float
        Signed weight as it counted, after negation, intensifier and distance. Higher is more of
        what the dimension's ``points_to`` says.
    base_weight : float
        The weight in the lexicon file.
    negated : bool
    intensifier : str or None
        The word that changed the weight.
    voice : {'outlet', 'attributed'}
    speaker : str or None
        Id of the speaker whose words these are.
    target : str or None
        The target that the hit was counted toward.
    """

    article_id: str
    start: int
    end: int
    lexicon: str
    dimension: str
    term: str
    weight: float
    base_weight: float
    negated: bool = False
    intensifier: str | None = None
    voice: Literal["outlet", "attributed"] = "outlet"
    speaker: str | None = None
    target: str | None = None

    @property
    def span(self) -> Span:
        """The hit as a plain span."""
        return Span(self.article_id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its doubt and its evidence. A score is never bare.

    Attributes
    ----------
    value : float or None
        ``None`` below the evidence floor; ``reason`` then says why.
    low, high : float or None
        95 % interval.
    n : int
        Units of evidence behind the value (what they are, ``unit`` says).
    unit : str
        The unit of the value: ``mean weight per mention``, ``hits per 1,000 words`` ...
    hits : tuple of Hit
    reason : str or None
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    unit: str = ""
    hits: tuple[Hit, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class StanceScore:
    """One stance score: toward a target, or on a dimension, in one voice.

    Attributes
    ----------
    scope : {'target', 'dimension'}
    name : str
        The target or the dimension.
    lexicon : str
        Name of the lexicon it comes from.
    voice : {'outlet', 'attributed', 'all'}
    part : {'body', 'headline'}
    speaker : str or None
        Set when the row is one speaker's own leaning; ``voice`` is then ``attributed``.
    score : Score
        Toward a target: mean over mentions, below 0 is against, above 0 is for. On a dimension: hits
        per 1,000 words of that voice, weighted.
    mentions : tuple of Span
        Where the target is named (empty for a dimension).
    """

    article_id: str
    scope: Literal["target", "dimension"]
    name: str
    lexicon: str
    voice: Voice
    score: Score
    part: Literal["body", "headline"] = "body"
    speaker: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A loaded word with a neutral counterpart, or one of several labels for the same referent.

    Attributes
    ----------
    label : str
        The word used, lower case.
    neutral : str or None
        The neutral counterpart, where the lexicon names one.
    referent : str or None
        What it refers to, where that is known.
    names : bool
        Whether it names somebody or something, so that other names for the same are its rivals; False for
        words that only colour ("explosive").
    """

    article_id: str
    start: int
    end: int
    label: str
    neutral: str | None
    voice: Literal["outlet", "attributed"]
    referent: str | None = None
    lexicon: str = ""
    speaker: str | None = None
    names: bool = True

    @property
    def span(self) -> Span:
        """The label as a plain span."""
        return Span(self.article_id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passive:
    """A passive clause; agentless when nobody is named as the doer.

    Attributes
    ----------
    patient : str or None
        The actor that something is done to, where one is named.
    agent : str or None
        The doer named with "by"; ``None`` when agentless.
    """

    article_id: str
    start: int
    end: int
    verb: str
    patient: str | None
    agent: str | None
    voice: Literal["outlet", "attributed"] = "outlet"


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """How much one article gives to one topic.

    Attributes
    ----------
    topic : str
        Id of the topic.
    label : str
    kind : {'named', 'discovered'}
        From a lexicon, or found in this comparison's texts.
    share : float
        Share of the article's words in sentences on the topic, 0 to 1. A sentence may be on several.
    words : int
        Words in those sentences.
    sentences : tuple of Span
        The sentences: the evidence.
    first_paragraph : int or None
        Paragraph of first mention, counted from 0.
    depth : float or None
        Where in the article it first appears, 0 the very start to 1 the end.
    outlet_words, attributed_words : int
        The same words by voice.
    hits : tuple of Hit
        The terms that put the sentences there.
    """

    article_id: str
    topic: str
    label: str
    kind: Literal["named", "discovered"]
    share: float
    words: int
    sentences: tuple[Span, ...]
    first_paragraph: int | None
    depth: float | None
    outlet_words: int = 0
    attributed_words: int = 0
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said that another article may or may not say.

    Attributes
    ----------
    id : str
        ``<article id>:s<start>-<end>``; stable under adding other articles.
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

    @property
    def span(self) -> Span:
        """The statement as a plain span."""
        return Span(self.article_id, self.start, self.end)


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


@dataclass(frozen=True, slots=True)
class Style:
    """Readability and sentence style of the body.

    Attributes
    ----------
    flesch_reading_ease : Score
        About 0 to 100, higher is easier (Flesch 1948).
    flesch_kincaid_grade, gunning_fog, smog_index : Score
        US school grade, higher is harder (Kincaid 1975; Gunning 1952; McLaughlin 1969).
    sentence_words : Score
        Mean words a sentence.
    quoted_share : Score
        Share of the words in attributed content, 0 to 1.
    words, sentences, paragraphs : int
    """

    article_id: str
    flesch_reading_ease: Score
    flesch_kincaid_grade: Score
    gunning_fog: Score
    smog_index: Score
    sentence_words: Score
    quoted_share: Score
    words: int
    sentences: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything found in one article, on its own.

    Attributes
    ----------
    topic_terms : tuple of str
        Ids of the named topics of which any term stands in the text, also where no sentence is on them.
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

    @property
    def article(self) -> Article:
        """The article profiled."""
        return self.document.article

    @property
    def id(self) -> str:
        """The article's id."""
        return self.document.article.id

    def _repr_html_(self) -> str:
        """Show the profile in a notebook."""
        from framing.model.display import profile_html

        return profile_html(self)
