"""Topics that some articles have and another has not, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from framing.model.articles import Elsewhere, Span
from framing.model.reasons import Guard

__all__ = ["GapCounts", "GapStatus", "TopicGap"]


class GapStatus(StrEnum):
    """How sure it is that an article lacks a topic."""

    #: Every sentence of the others on it is judged ``not_found``, or all but a close call in four.
    CLAIMED = "claimed"
    #: Close calls alone stand against it, and more of them.
    CLOSE = "close_calls"
    #: Some sentence has a counterpart, is guarded, or holds no statement: nothing is claimed.
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class GapCounts:
    """What became of the others' sentences on a topic that an article lacks.

    Attributes
    ----------
    not_found : int
        Sentences whose statements are judged ``not_found``.
    counterparts : int
        Sentences of which the article has some statement, if not the topic's terms.
    unjudged : int
        Sentences without a statement.
    guarded : tuple of (Guard, int)
        Sentences that cannot be judged, by the guard.
    """

    not_found: int = 0
    counterparts: int = 0
    unjudged: int = 0
    guarded: tuple[tuple[Guard, int], ...] = ()

    @property
    def total(self) -> int:
        """All sentences."""
        return self.not_found + self.counterparts + self.unjudged + sum(count for _, count in self.guarded)


@dataclass(frozen=True, slots=True)
class TopicGap:
    """A topic that some articles of an event have and one has not, or has only one side of.

    Attributes
    ----------
    kind : {'topic', 'opposition'}
        ``opposition``: support is present, criticism that others report is not found.
    evidence : tuple of Span
        The others' sentences.
    nearest : Span or None
        The nearest sentence of the article that lacks it.
    status : GapStatus
    counts : GapCounts
    id : str
        Made from the article and the topic.
    """

    article_id: str
    event: str
    topic: str
    label: str
    kind: Literal["topic", "opposition"]
    covered_by: tuple[str, ...]
    evidence: tuple[Elsewhere, ...]
    nearest: Span | None
    status: GapStatus = GapStatus.CLAIMED
    counts: GapCounts = GapCounts()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", f"{self.article_id}:{self.topic}")
