"""What reading finds in an article beside its sentences: what is no part of it, who speaks where, what kind it is.

All of these lie inside an :class:`~framing.model.Article`, so their offsets count characters of its ``text`` and carry
no article id of their own.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = ["ArticleKind", "Block", "BlockKind", "Correction", "Furniture", "FurnitureKind", "KindName", "finder"]

FurnitureKind = Literal[
    "bio",
    "byline",
    "caption",
    "comment",
    "contact",
    "cookie",
    "copyright",
    "correction",
    "credit",
    "disclaimer",
    "navigation",
    "offer",
    "promo",
    "pull_quote",
    "repeated",
    "stage",
    "timestamp",
]

KindName = Literal[
    "news",
    "analysis",
    "opinion",
    "interview",
    "transcript",
    "live_blog",
    "letter",
    "press_release",
    "round_up",
]

BlockKind = Literal["block_quote", "post", "turn", "live_post"]


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A stretch of the text that belongs to the page or the paper and not to the article.

    It stays in the text and is shown grey; no annotator sees it, so nothing is counted, compared or missed there.

    Attributes
    ----------
    start, end : int
        Character offsets into the article's text, ``end`` exclusive.
    kind : str
        ``byline``, ``credit`` (agencies, "Reporting by"), ``copyright``, ``caption``, ``promo`` (newsletters, other
        articles), ``offer`` (subscriptions), ``cookie``, ``bio`` (of the author), ``contact``, ``disclaimer``,
        ``correction``, ``timestamp``, ``navigation`` (menus, buttons), ``comment`` (of readers), ``pull_quote`` (words
        that the article holds elsewhere), ``stage`` ("(CROSSTALK)"), ``repeated`` (the same sentence in several
        articles of the outlet).
    """

    start: int
    end: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class ArticleKind:
    """What kind of article it is, and why we say so.

    Attributes
    ----------
    name : str
        ``news`` where nothing points to another kind.
    reason : str
        One clause: what gives the kind away.
    """

    name: KindName
    reason: str

    @property
    def is_opinion(self) -> bool:
        """Whether the article argues in its author's own name, so that judgements in its own words are its trade."""
        return self.name in ("opinion", "letter")


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that an article says it had wrong. What it said before is no statement of the article.

    Attributes
    ----------
    start, end : int
        Where the note stands: character offsets into the article's text, ``end`` exclusive.
    kind : str
        ``correction``, ``clarification``, or ``update`` for a note that only says what was added or changed.
    claim : str or None
        What the article said before, in the words of the note.
    old, new : str or None
        The value that was wrong and the one that is right, where the note or the article tells them.
    """

    start: int
    end: int
    kind: Literal["correction", "clarification", "update"]
    claim: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A stretch that the form of the text gives to somebody or to a moment, without a verb of saying.

    Attributes
    ----------
    start, end : int
        The words themselves: character offsets into the article's text, ``end`` exclusive.
    kind : str
        ``block_quote``; ``post`` (embedded from social media); ``turn`` (of an interview or a transcript);
        ``live_post`` (of a live blog).
    label_start, label_end : int or None
        Where the text names who speaks: "MARCH" before a turn, the signature below a post.
    time : datetime.datetime or None
        When the post was published.
    named_start, named_end : int or None
        Where the text names in full whom a label stands for: the label itself, or elsewhere for a surname and for the
        "A" of an answer.
    """

    start: int
    end: int
    kind: BlockKind
    label_start: int | None = None
    label_end: int | None = None
    time: dt.datetime | None = None
    named_start: int | None = None
    named_end: int | None = None


def finder(stretches: Iterable[Block | Furniture]) -> Callable[[int], bool]:
    """Return a function that says whether an offset lies in one of some stretches.

    Parameters
    ----------
    stretches : iterable of Block or Furniture
        In any order; where two begin at one place the longer counts.

    >>> finder([Furniture(3, 5, "promo")])(4)
    True
    """
    ends: dict[int, int] = {}
    for item in stretches:
        ends[item.start] = max(item.end, ends.get(item.start, 0))
    starts = sorted(ends)

    def holds(offset: int) -> bool:
        place = bisect_right(starts, offset)
        return place > 0 and offset < ends[starts[place - 1]]

    return holds
