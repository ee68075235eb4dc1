"""What an archive shows by outlet and month: the records that tables, page and library hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

__all__ = ["Abstention", "Direction", "Evidence", "Figure", "MissingMeasure", "Trends", "Unit"]

#: How a figure is counted: a part of a whole, 0 to 1; a mean weight a mention, below 0 against and above 0 for; times
#: in 1,000 words.
Unit = Literal["share", "score", "per_1000"]

#: Which side of its peers an outlet is on.
Direction = Literal["higher", "lower"]


class Abstention(StrEnum):
    """Why there is no figure, or why it is not held against those of the peers."""

    #: Fewer articles than the floor.
    ARTICLES = "too_few_articles"
    #: The articles tell of fewer events than the floor.
    EVENTS = "too_few_events"
    #: Too few events that most of its peers report too.
    SHARED = "too_few_shared_events"
    #: The archive does not say which articles tell of one event.
    UNGROUPED = "events_unknown"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one outlet in one month.

    Attributes
    ----------
    measure : str
        What is measured: ``voices_by_role`` and so on.
    subject : str or None
        Of whom or what: a role, a speaker, a target, a topic; None for all of them together.
    outlet : str
        The outlet, or the group of outlets.
    month : str or None
        ``2024-05``; None for all months together.
    unit : {'share', 'score', 'per_1000'}
    value, low, high : float or None
        With its 95% interval; None where there is too little. A score that is the same in every event has no interval.
    articles, events : int
        Articles counted, and the events that they tell of.
    peers : float or None
        The median of the peers' values.
    difference, difference_low, difference_high : float or None
        From the median peer, over the events that both report, with its 95% interval; above 0 the outlet is higher.
    peers_tested : int
        Peers that share enough events.
    p : float or None
        Probability of such a difference from most of them by chance, two-sided.
    verdict : {'higher', 'lower'} or None
        Set where the difference stands after false-discovery control over all figures.
    reason : Abstention or None
        Why ``value`` or ``p`` is None.
    """

    measure: str
    subject: str | None
    outlet: str
    month: str | None
    unit: Unit
    value: float | None
    low: float | None
    high: float | None
    articles: int
    events: int
    peers: float | None = None
    difference: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    peers_tested: int = 0
    p: float | None = None
    verdict: Direction | None = None
    reason: Abstention | None = None


@dataclass(frozen=True, slots=True)
class MissingMeasure:
    """A measure that is not given, and what it needs."""

    measure: str
    message: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of what is behind a figure.

    Attributes
    ----------
    measure, subject, figure_outlet, month
        Those of the figure.
    event : str or None
    event_label : str
        The event in words.
    article, outlet, published, title
        Where the words stand.
    peer : bool
        True for words of another outlet on an event that the outlet reports too.
    words : str
        The sentence, or the words quoted.
    note : str
        Who says it, or what was found in it.
    """

    measure: str
    subject: str | None
    figure_outlet: str
    month: str | None
    event: str | None
    event_label: str
    article: str
    outlet: str
    published: str | None
    title: str | None
    peer: bool
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Trends:
    """What an archive shows by outlet and month.

    Attributes
    ----------
    name : str
    by : str
        What is compared: ``outlet``, ``owner``, ``country`` or ``lean``.
    copies : bool
        Whether near-copies of other articles are counted.
    months, outlets : tuple of str
        In order.
    articles, events : int
        What was counted.
    level : float
        The false-discovery rate that is controlled.
    tested : int
        Figures held against those of the peers.
    figures : tuple of Figure
        By measure, subject, outlet, month; all months together last.
    evidence : tuple of Evidence
        Some of what is behind each figure with a verdict.
    missing : tuple of MissingMeasure
    notes : tuple of str
        What concerns the whole.
    """

    name: str
    by: str
    copies: bool
    months: tuple[str, ...]
    outlets: tuple[str, ...]
    articles: int
    events: int
    level: float
    tested: int
    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[MissingMeasure, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[Figure, ...]:
        """The figures that are higher or lower than those of the peers, the surest first."""
        found = [figure for figure in self.figures if figure.verdict is not None]
        return tuple(sorted(found, key=lambda figure: 1.0 if figure.p is None else figure.p))
