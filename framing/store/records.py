"""What a store answers: plain records that :mod:`framing.model.shapes` turns into JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from framing.comparison.article_diff import DifferingKind
from framing.model import Span

__all__ = [
    "Arrival",
    "Delta",
    "EventEntry",
    "Repeat",
    "Revision",
    "RevisionKind",
    "SearchHit",
    "StatedCorrection",
    "StoredWords",
    "ToldOtherwise",
    "Upgrade",
    "VersionChange",
]

#: How an article arrived: not seen before, as a later or an earlier version of one stored, or stored already as it is.
Arrival = Literal["new", "later_version", "earlier_version", "known"]

RevisionKind = Literal["headline", "added", "cut", "reworded", "reattributed", "typography"]


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as the list of events shows it.

    Attributes
    ----------
    number : int
        Its number in the store; it stays.
    label : str
        The names and places that most of its articles share.
    articles, outlets : int
        How many it has.
    first, last : str or None
        The days of its first and last article, as far as they are dated.
    certain : bool
        False where its grouping was a close call.
    reasons : tuple of str
        What its articles share, and what keeps the nearest other article out.
    """

    number: int
    label: str
    articles: int
    outlets: int
    first: str | None
    last: str | None
    certain: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredWords:
    """Words of a stored article and where they stand."""

    outlet: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A statement of the newcomer, and where others have it."""

    here: StoredWords
    there: tuple[StoredWords, ...]


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """A place where the newcomer and another article tell one thing differently.

    Attributes
    ----------
    kind : {'number', 'date', 'place', 'name', 'position', 'altered', 'cut', 'statement'}
    here, there : StoredWords
    ours, theirs : str or None
        What the newcomer and the other have, where it is a value or a few words.
    reason : str
        A sentence.
    """

    kind: DifferingKind
    here: StoredWords
    there: StoredWords
    ours: str | None
    theirs: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class VersionChange:
    """One change between two versions of an article.

    Attributes
    ----------
    kind : {'headline', 'added', 'cut', 'reworded', 'reattributed', 'typography'}
    before, after : str or None
        The sentence in the earlier and in the later version.
    speaker_before, speaker_after : str or None
        Who was said to speak, where that changed.
    """

    kind: RevisionKind
    before: str | None = None
    after: str | None = None
    speaker_before: str | None = None
    speaker_after: str | None = None


@dataclass(frozen=True, slots=True)
class StatedCorrection:
    """A correction that the later version states, and which change it is about, counted from 0, where that is plain."""

    kind: Literal["correction", "clarification", "update"]
    words: str
    change: int | None


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed from one version of an article to the next.

    Attributes
    ----------
    article_id : str
    earlier, later : int
        The versions, counted from 1.
    changes : tuple of VersionChange
        In the order of the later text; what was cut stands where it stood.
    corrections : tuple of StatedCorrection
    """

    article_id: str
    earlier: int
    later: int
    changes: tuple[VersionChange, ...]
    corrections: tuple[StatedCorrection, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """What an article brings to what is known of its event.

    Attributes
    ----------
    article_id : str
        Its id in the store.
    outlet : str
        The name that outputs give it.
    arrival : {'new', 'later_version', 'earlier_version', 'known'}
    event : EventEntry
    opened : bool
        Whether it is the first of its event.
    merged : tuple of int
        Events that are one with this event now.
    parted : tuple of int
        Events made of articles that stood in one event before.
    adds : tuple of StoredWords
        What no other article of the event has, most important first.
    repeats : tuple of Repeat
    changes : tuple of ToldOtherwise
        Numbers, dates, names, quotations and wording that others have otherwise.
    leaves_out : tuple of StoredWords
        What others report and this one does not have, most important first.
    revision : Revision or None
        What changed since the version before, where there is one.
    """

    article_id: str
    outlet: str
    arrival: Arrival
    event: EventEntry
    opened: bool
    merged: tuple[int, ...] = ()
    parted: tuple[int, ...] = ()
    adds: tuple[StoredWords, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    changes: tuple[ToldOtherwise, ...] = ()
    leaves_out: tuple[StoredWords, ...] = ()
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that a search found: a statement, a quotation or a title, with its event."""

    kind: Literal["statement", "quotation", "title"]
    event: int
    outlet: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Upgrade:
    """How many stored versions there are, and how many were analysed again."""

    versions: int
    analysed: int
