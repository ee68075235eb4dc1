"""The gold of one story as records; every anchor is a span of one article's text or title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.model import Article, Span, Verdict

__all__ = [
    "ANY",
    "Altered",
    "Call",
    "GoldClash",
    "GoldPair",
    "GoldSource",
    "Labels",
    "Loaded",
    "Opposition",
    "Outcome",
    "Said",
    "Story",
    "Wanted",
]

#: An article that may be called one kind or another.
ANY = "any"


@dataclass(frozen=True, slots=True)
class GoldSource:
    """Somebody or something that a story quotes or reports.

    Attributes
    ----------
    key : str
        Short name inside the file.
    name : str
        The fullest name, or the plainest description of one who is not named.
    also : tuple of str
        Other forms that are right as well.
    types : tuple of str
        ``person``, ``unnamed`` (a person), ``organisation``, ``document``, ``data`` (polls too), ``group`` (people
        without a name) or ``joint``. Further ones are right as well: "the auditor" is an office and a person.
    roles : tuple of str
        Its role; further ones are right as well: the chairman of a growers' council is of a union and an official.
    title : str or None
        Title or affiliation as the articles give it.
    side : str or None
        ``for``, ``against`` or ``neutral`` toward the story's main proposal.
    """

    key: str
    name: str
    also: tuple[str, ...]
    types: tuple[str, ...]
    roles: tuple[str, ...]
    title: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something said by another than the outlet.

    Attributes
    ----------
    span : Span
        What is said, whole.
    source : GoldSource or None
        ``None`` where the article does not say who.
    direct : bool
        Whether the words are given as the speaker's own: in quotation marks, or as a turn of a transcript.
    why : Span or None
        Why the source is asked, where the article says so.
    anonymity : Span or None
        Why the source is not named, where the article says so.
    """

    span: Span
    source: GoldSource | None
    direct: bool
    why: Span | None = None
    anonymity: Span | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A statement and what each other article does with it."""

    span: Span
    verdicts: tuple[tuple[str, Verdict], ...]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two stretches of two articles that stand against each other, or say the same."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class GoldClash:
    """Two values for one thing; whether they disagree is said by the list it stands in."""

    left: Span
    left_value: str
    right: Span
    right_value: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded word in the outlet's own voice, with the plain word that the event's other articles use, if any."""

    span: Span
    plain: str | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """What the articles call one thing."""

    referent: str
    uses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """One utterance as two articles print it."""

    left: Span
    right: Span
    kind: Literal["identical", "cut", "altered", "paraphrased"]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Opposition that some articles tell of, and the articles that tell of the proposal without it."""

    about: str
    told: tuple[Span, ...]
    left_out_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A finding that an editor would want among the first.

    Attributes
    ----------
    kind : {'conflict', 'altered', 'left_out', 'voice', 'wording', 'event'}
    gist : str
        The finding in a sentence.
    spans : tuple of Span
        The passages it rests on.
    lacks : tuple of str
        The articles in which it is not found, for ``left_out`` and ``voice``.
    """

    kind: str
    gist: str
    spans: tuple[Span, ...]
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One story: several outlets' articles and what is right about them.

    Attributes
    ----------
    id, half, path : str
        Name of its folder, of the half it is in, and where it lies.
    field : str
        ``courts``, ``health`` ...
    english : tuple of str
        National styles of English.
    articles : tuple of Article
    said : tuple of Said
        Everything that is said by others than the outlets, in all articles.
    unclear : tuple of Span
        Sentences that one editor would count as said and another not: they count neither way.
    calls : tuple of Call
    flips, same : tuple of GoldPair
        Pairs that must never be called ``present``; pairs that must never be called ``differs``.
    conflicts, agree : tuple of GoldClash
        Values that disagree; values that look as if they did.
    loaded : tuple of Loaded
    labels : tuple of Labels
    altered : tuple of Altered
    opposition : tuple of Opposition
    wanted : tuple of Wanted
    sources : tuple of GoldSource
    bystanders : tuple of str
        People named who say nothing.
    excused : tuple of str
        Articles that must not be blamed for what they lack: from before the fact, or cut off.
    other_event : tuple of str
        Articles about another event than the rest.
    kinds : tuple of (str, str)
        Article and kind (``interview``, ``opinion`` ...) of those that are not plain news; ``any`` where two editors
        would call it two things.
    copies : tuple of (str, str)
        Articles of which one is the other's text, all or most of it.
    """

    id: str
    half: str
    path: str
    field: str
    english: tuple[str, ...]
    articles: tuple[Article, ...]
    said: tuple[Said, ...] = ()
    unclear: tuple[Span, ...] = ()
    calls: tuple[Call, ...] = ()
    flips: tuple[GoldPair, ...] = ()
    same: tuple[GoldPair, ...] = ()
    conflicts: tuple[GoldClash, ...] = ()
    agree: tuple[GoldClash, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    labels: tuple[Labels, ...] = ()
    altered: tuple[Altered, ...] = ()
    opposition: tuple[Opposition, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    sources: tuple[GoldSource, ...] = ()
    bystanders: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    other_event: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold item under one measure: ``part`` of ``whole`` counts.

    Attributes
    ----------
    measure : str
    part, whole : float
    words : str
        The words concerned, from the article.
    expected, given : str
    """

    measure: str
    part: float
    whole: float
    words: str = ""
    expected: str = ""
    given: str = ""
