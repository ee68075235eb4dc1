"""Why articles belong to one event, and why the nearest other does not, in sentences that a reader can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.events.frames import FrameClash, contrast
from framing.comparison.events.pile import Compared
from framing.comparison.sentences.grouping import (
    DATES_UNKNOWN,
    NOTHING_NEAR,
    contradiction,
    day_shared,
    given_event,
    kept_apart,
    named_by_all,
    published_apart,
    published_on,
    too_little_in_common,
)
from framing.lexicons.language import language_of
from framing.model import Profile

__all__ = ["NearestOutsider", "explain"]

#: Names and places shown.
SHOWN = 4

#: Contradictions told of the nearest outsider.
TOLD = 2

#: Share of the members that must contradict an outsider before the contradiction is told of them all.
MOST = 0.5


@dataclass(frozen=True, slots=True)
class NearestOutsider:
    """The nearest article outside an event: the member and the outsider, the outsider's group, and the mean score."""

    inside: int
    outside: int
    group: tuple[int, ...]
    score: float


def _furniture(profiles: Iterable[Profile]) -> frozenset[str]:
    """Return the agencies and words of a page that name no event in the languages of some articles."""
    return frozenset().union(*(language_of(profile.article.language).events.furniture for profile in profiles))


def _spellings(profiles: Sequence[Profile], keys: set[str]) -> dict[str, str]:
    """Return how names are written that differ from their key in capitals alone: "RCMP", "Union of Teachers"."""
    found: dict[str, Counter[str]] = {}
    for profile in profiles:
        for mention in profile.mentions:
            if mention.key in keys and mention.text.casefold() == _plain(mention.key).casefold():
                found.setdefault(mention.key, Counter())[mention.text] += 1
    return {key: min(texts, key=lambda text: (-texts[text], text)) for key, texts in found.items()}


def explain(
    members: Sequence[int],
    nearest: NearestOutsider | None,
    compared: Compared,
    profiles: Sequence[Profile],
    *,
    labels: Mapping[str, str],
    told: int,
) -> tuple[str, ...]:
    """Say what the articles of an event share, and what parts them from the nearest other article.

    Parameters
    ----------
    members : sequence of int
    nearest : NearestOutsider or None
    compared : Compared
    profiles : sequence of Profile
    labels : mapping of str to str
        How each article is named, by its id.
    told : int
        How many of them the user has put into this event.
    """
    furniture = _furniture(profiles[place] for place in members)
    reasons = [given_event(told, len(members))] if told else []
    if len(members) > 1:
        for title, bags in (("people and bodies", compared.bags.people), ("places", compared.bags.places)):
            shared = set(bags[members[0]]).intersection(*(bags[place] for place in members[1:]))
            kept = {key for key in shared if _plain(key) not in furniture}
            if kept:
                ranked = sorted(kept, key=lambda key: (-min(bags[place][key] for place in members), key))[:SHOWN]
                spelt = _spellings([profiles[place] for place in members], set(ranked))
                reasons.append(named_by_all(title, [spelt.get(key, _shown(key)) for key in ranked]))
        reasons.append(_dates(members, compared))
    if nearest is not None:
        reasons.append(_outsider(members, nearest, compared, labels[profiles[nearest.outside].id]))
    elif len(profiles) > len(members):
        reasons.append(NOTHING_NEAR)
    return tuple(reasons)


def _dates(members: Sequence[int], compared: Compared) -> str:
    """Say how far apart the articles were published, as far as that is known."""
    days = sorted(day for day in (compared.bags.days[place] for place in members) if day is not None)
    if len(days) == len(members):
        return published_apart(days[-1] - days[0])
    named = Counter(day for place in members for day in compared.frames[place].timeline.days)
    if named and max(named.values()) > 1:
        day = min(named, key=lambda day: (-named[day], day))
        return day_shared(str(day), named[day], len(members))
    return DATES_UNKNOWN


def _outsider(members: Sequence[int], nearest: NearestOutsider, compared: Compared, name: str) -> str:
    """Say which article came nearest and what keeps it out."""
    parted = _parting(members, nearest, compared)
    return kept_apart(name, parted) if parted else too_little_in_common(name, nearest.score)


def _parting(members: Sequence[int], nearest: NearestOutsider, compared: Compared) -> list[str]:
    """Return what most members and the outsider cannot both be right about, the plainest first."""
    there = compared.frames[nearest.outside]
    found: dict[tuple[str, str], list[FrameClash]] = {}
    for place in members:
        for clash in contrast(compared.frames[place], there).clashes:
            found.setdefault((clash.aspect, clash.kind if clash.aspect != "days" else ""), []).append(clash)
    days = compared.bags.days
    here, outside = days[nearest.inside], days[nearest.outside]
    lines: list[tuple[int, str]] = []
    if here is not None and outside is not None and here != outside and not any(key[0] == "days" for key in found):
        frames = compared.frames
        there_day, here_day = (str(frames[place].timeline.published) for place in (nearest.outside, nearest.inside))
        lines.append((1, published_on(there_day, here_day)))
    for (aspect, kind), clashes in sorted(found.items()):
        if len(clashes) >= MOST * sum(_speaks(aspect, kind, compared, place) for place in members):
            line = _told(aspect, kind, clashes, published=there.timeline.published is not None)
            if line and line not in [told for _, told in lines]:
                lines.append((_ORDER.index(aspect), line))
    return [line for _, line in sorted(lines)[:TOLD]]


_ORDER = ("days", "outcome", "name", "figure", "venue", "place", "step", "past", "age")


def _speaks(aspect: str, kind: str, compared: Compared, place: int) -> bool:
    """Whether an article says anything that a contradiction of this kind could be about."""
    frame = compared.frames[place]
    if aspect == "days":
        return bool(frame.timeline.days)
    if aspect in ("figure", "age"):
        return kind in frame.figures
    if aspect == "name":
        return kind in frame.names
    if aspect in ("place", "venue"):
        return bool(frame.scenes)
    return aspect != "outcome" or bool(frame.happenings.outcomes)


def _told(aspect: str, kind: str, clashes: Sequence[FrameClash], *, published: bool) -> str:
    """Tell one contradiction; ``left`` is the members' side."""
    here = Counter(clash.left for clash in clashes).most_common()
    mine, theirs = min(here, key=lambda item: (-item[1], item[0]))[0], clashes[0].right
    return contradiction(aspect, kind, mine, theirs, published=published)


def _plain(key: str) -> str:
    """Return the words of a mention's key."""
    return key.partition(":")[2]


def _shown(key: str) -> str:
    """Turn a mention's key into words."""
    return _plain(key).title()
