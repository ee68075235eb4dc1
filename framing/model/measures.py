"""The words of one article and what is counted from them: lexicon terms, scores, stance, labels, topics, style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.model.articles import Inline, Part, Span, TargetName, Voice

__all__ = ["Hit", "LabelUse", "Passive", "Score", "StanceScore", "Style", "TopicCoverage"]


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
    target: TargetName | None = None
    part: Part = "body"

    @property
    def span(self) -> Span:
        """The hit as a plain span."""
        return Span(self.article_id, self.start, self.end, self.part)


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its doubt and its evidence. A score is never bare.

    Attributes
    ----------
    value : float or None
        ``None`` below the evidence floor; ``reason`` then says why.
    low, high : float or None
        95% interval.
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
    name: TargetName
    lexicon: str
    voice: Voice
    score: Inline[Score]
    part: Literal["body", "headline"] = "body"
    speaker: str | None = None
    mentions: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from the other scores of a comparison."""
        return ":".join(
            (self.article_id, self.scope, self.lexicon, self.name, self.voice, self.part, self.speaker or "")
        )


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
    part : {'body', 'title'}
        Which text it stands in.
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
    part: Part = "body"

    @property
    def span(self) -> Span:
        """The label as a plain span."""
        return Span(self.article_id, self.start, self.end, self.part)


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
