"""The main happening of an article as a typed frame, and where two frames agree or cannot both be right.

Who and what is similarity of wording (:mod:`~framing.comparison.events.similarity`). The frame holds what can
contradict: when, where, which figure, which of a series, what step, what outcome.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.comparison.events.figures import AGE, counted, differ, read_figures, read_names
from framing.comparison.events.happenings import GATHERINGS, Happenings, opposite, read_happenings
from framing.comparison.events.timeline import Timeline, days_apart, read_timeline
from framing.lexicons.language import language_of
from framing.lexicons.words.events import EventWords
from framing.model import Document, Mention, Profile

__all__ = ["Aspect", "Contrast", "Frame", "FrameClash", "contrast", "read_frame"]

#: Contrasts kept in memory: those of an event of sixty articles, to which one more is added.
KEPT_CONTRASTS = 2048

#: Tokens of the body that count as opening and as lead, beside the headline.
OPENING_TOKENS, LEAD_TOKENS = 30, 150

#: Where a lead without a full stop would run on: a menu or a table.
MAX_LEAD_CHARACTERS = 1500

#: Days between the news of two articles from which they clash: a story of a week or two is one event still.
FAR_DAYS = 14

SCENE_TOKENS = 170

Aspect = Literal["days", "figure", "age", "name", "outcome", "step", "past", "place", "venue"]


@dataclass(frozen=True, slots=True, eq=False)  # one object an article: it stands for itself
class Frame:
    """What an article says of its main happening, as far as it can contradict another.

    Attributes
    ----------
    timeline : Timeline
    figures : mapping of str to frozenset of str
        Telling figures of the lead, by kind.
    names : mapping of str to frozenset of str
        Names of a series in the opening, by kind: a lead that goes on to the next storm is about the first.
    counts : frozenset of str
        Numbers with a unit in the lead.
    happenings : Happenings
    scenes : tuple of str
        Places where the lead says that something happened, in its order: the first is the nearest to the event.
    """

    timeline: Timeline
    figures: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]
    counts: frozenset[str]
    happenings: Happenings
    scenes: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class FrameClash:
    """A thing in which two articles can hardly be about one event; ``left`` and ``right`` are worded for readers."""

    aspect: Aspect
    kind: str
    left: str
    right: str

    def turned(self) -> FrameClash:
        """Return it with the sides exchanged."""
        return FrameClash(self.aspect, self.kind, self.right, self.left)


@dataclass(frozen=True, slots=True)
class Contrast:
    """How two frames compare.

    Attributes
    ----------
    days : int or None
        Days between the news of the two at least; None where one tells no day.
    dated : bool
        Whether that is known from when both were published, not from days that the texts name.
    counts, figures : int
        Numbers with a unit that both give; kinds of telling figures and names that agree.
    shared : float or None
        How much of what either opens with the other tells too.
    clashes : tuple of FrameClash
        In order.
    """

    days: int | None
    dated: bool
    counts: int
    figures: int
    shared: float | None
    clashes: tuple[FrameClash, ...]


def read_frame(profile: Profile) -> Frame:
    """Read the frame of one article."""
    document, language = profile.document, language_of(profile.article.language)
    opening, lead = _head(document, OPENING_TOKENS), _head(document, LEAD_TOKENS)
    end = _end(document, LEAD_TOKENS)
    inside = [mention for mention in profile.mentions if mention.start < end or mention.part == "title"]
    return Frame(
        timeline=read_timeline(document, profile.mentions, language),
        figures=read_figures(lead, language),
        names=read_names(opening, language.events),
        counts=counted(inside, language.events),
        happenings=read_happenings(opening, lead, language.events),
        scenes=_scenes(document, profile.mentions, language.events),
    )


def _end(document: Document, tokens: int) -> int:
    """Return the character after the first tokens of the body."""
    starts, ends = document.tokens.starts, document.tokens.ends
    return min(ends[min(tokens, len(ends)) - 1], starts[0] + MAX_LEAD_CHARACTERS) if ends else 0


def _head(document: Document, tokens: int) -> str:
    """Return the headline and the first tokens of the body as text."""
    end, at, parts = _end(document, tokens), 0, []
    for item in (*document.article.furniture, None):
        stop = min(item.start, end) if item is not None else end
        parts.append(document.text[at : max(at, stop)])
        at = max(at, item.end) if item is not None else end
    body = "\n".join(part for part in parts if part)
    return f"{document.title.text}. {body}" if document.title is not None else body


def _scenes(document: Document, mentions: Sequence[Mention], words: EventWords) -> tuple[str, ...]:
    """Return the places where the lead says that something happened, in its order: "in Tokyo", not "Tokyo said"."""
    starts, lowers = document.tokens.starts, document.tokens.lowers
    at = {start: index for index, start in enumerate(starts[:SCENE_TOKENS])}
    found: dict[str, None] = {}
    for mention in sorted(mentions, key=lambda item: item.start):
        index = at.get(mention.start) if mention.part == "body" else None
        if mention.kind != "place" or not index or lowers[index - 1] not in words.locatives:
            continue
        if document.text[mention.end : mention.end + 2] not in ("’s", "'s"):
            found[mention.key] = None
    return tuple(found)


@functools.lru_cache(maxsize=KEPT_CONTRASTS)
def contrast(one: Frame, two: Frame) -> Contrast:
    """Compare two frames; exchanging them turns the clashes round and changes nothing else."""
    days = days_apart(one.timeline, two.timeline)
    agreeing = sum(1 for kind in one.figures.keys() & two.figures.keys() if one.figures[kind] & two.figures[kind])
    agreeing += sum(1 for kind in one.names.keys() & two.names.keys() if one.names[kind] & two.names[kind])
    return Contrast(
        days=days,
        dated=one.timeline.published is not None and two.timeline.published is not None,
        counts=len(one.counts & two.counts),
        figures=agreeing,
        shared=one.happenings.shared(two.happenings),
        clashes=tuple(
            sorted([*_days(one, two, days), *_figures(one, two), *_happenings(one, two), *_places(one, two)])
        ),
    )


def _days(one: Frame, two: Frame, days: int | None) -> list[FrameClash]:
    """Return the clash of days; two that the texts name without a year may be of another matter.

    An undated article on an arrest names the day of the crime: that is not the day of its news.
    """
    if days is None or days <= FAR_DAYS or _dates_the_past(one) or _dates_the_past(two):
        return []
    left, right = one.timeline, two.timeline
    sure = left.published or right.published or all(day.year for day in (*left.days, *right.days))
    return [FrameClash("days", "sure" if sure else "told", str(left.days[-1]), str(right.days[-1]))]


def _dates_the_past(frame: Frame) -> bool:
    """Whether the days that an article tells are of something that it follows or looks back on."""
    told = frame.happenings
    return frame.timeline.published is None and (bool(told.opening_steps) or told.looks_back)


def _figures(one: Frame, two: Frame) -> list[FrameClash]:
    """Return the clashes of figures and of names."""
    found = [
        FrameClash("age" if kind == AGE else "figure", kind, _list(one.figures[kind]), _list(two.figures[kind]))
        for kind in differ(one.figures, two.figures)
    ]
    found += [
        FrameClash("name", kind, _list(one.names[kind]), _list(two.names[kind]))
        for kind in differ(one.names, two.names)
    ]
    return found


def _happenings(one: Frame, two: Frame) -> list[FrameClash]:
    """Return the clashes of outcomes and steps, and of an article that looks back with one that does not."""
    left, right = one.happenings, two.happenings
    found = []
    outcome = opposite(left, right)
    if outcome is not None:
        found.append(FrameClash("outcome", "", *outcome))
    found += [FrameClash("step", step, step, "") for step in left.opening_steps - right.told_steps]
    found += [FrameClash("step", step, "", step) for step in right.opening_steps - left.told_steps]
    if left.looks_back != right.looks_back:
        found.append(FrameClash("past", "", "yes" if left.looks_back else "", "yes" if right.looks_back else ""))
    return found


def _places(one: Frame, two: Frame) -> list[FrameClash]:
    """Return the clash of places: both leads place something, and nothing in the same place.

    A meeting has one place; a storm or a crime has several, and a clash of them says less.
    """
    if not one.scenes or not two.scenes or not set(one.scenes).isdisjoint(two.scenes):
        return []
    left, right = (frame.scenes[0].partition(":")[2].title() for frame in (one, two))
    found = [FrameClash("place", "", left, right)]
    if GATHERINGS & one.happenings.told and GATHERINGS & two.happenings.told:
        found.append(FrameClash("venue", "", left, right))
    return found


def _list(values: frozenset[str]) -> str:
    """Return values as readers see them, in order."""
    return ", ".join(sorted(values))
