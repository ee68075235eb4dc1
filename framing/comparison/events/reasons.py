"""Why articles belong to one event, and why the nearest other does not, in sentences that a reader can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.events.frames import Clash, Frame, contrast
from framing.comparison.events.pile import Compared
from framing.comparison.events.similarity import Facets
from framing.comparison.sentences.grammar import count, given_event
from framing.lexicons.language import language_of
from framing.model import Profile

__all__ = ["Nearest", "explain", "label"]

#: Names and places shown.
SHOWN = 4

#: Contradictions told of the nearest outsider.
TOLD = 2

#: Share of the members that must contradict an outsider before the contradiction is told of them all.
MOST = 0.5


#: How a contradiction is told: what stands there, what stands here.
_FIGURES = {
    "vote": "a vote of {}",
    "magnitude": "a magnitude of {}",
    "range": "a range of {}",
    "days": "{} days",
    "straight": "number {} in a row",
    "time": "time number {}",
    "edition": "edition {}",
    "anniversary": "anniversary {}",
}


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest article outside an event: the member and the outsider, the outsider's group, and the mean score."""

    inside: int
    outside: int
    group: tuple[int, ...]
    score: float


def label(members: Sequence[int], facets: Facets, profiles: Sequence[Profile]) -> str:
    """Name an event by the names and places that most of its articles share, spelt as they spell them."""
    furniture = _furniture(profiles[place] for place in members)
    counts: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for place in members:
        for bag in (facets.people[place], facets.places[place]):
            counts.update(bag.keys())
            weight.update(bag)
    ranked = sorted(counts, key=lambda key: (_plain(key) in furniture, -counts[key], -weight[key], key))
    spelt = _spellings([profiles[place] for place in members], set(ranked[:SHOWN]))
    # With dots, so that it reads as the catchwords it is, and not as a sentence that was cut.
    return " · ".join(spelt.get(key, _shown(key)) for key in ranked[:SHOWN]) or "no names"


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
    nearest: Nearest | None,
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
    nearest : Nearest or None
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
        for title, bags in (("people and bodies", compared.facets.people), ("places", compared.facets.places)):
            shared = set(bags[members[0]]).intersection(*(bags[place] for place in members[1:]))
            kept = {key for key in shared if _plain(key) not in furniture}
            if kept:
                ranked = sorted(kept, key=lambda key: (-min(bags[place][key] for place in members), key))[:SHOWN]
                spelt = _spellings([profiles[place] for place in members], set(ranked))
                reasons.append(f"All name these {title}: {', '.join(spelt.get(key, _shown(key)) for key in ranked)}.")
        reasons.append(_dates(members, compared))
    if nearest is not None:
        reasons.append(_outsider(members, nearest, compared, labels[profiles[nearest.outside].id]))
    elif len(profiles) > len(members):
        reasons.append("No other article of these days comes near.")
    return tuple(reasons)


def _dates(members: Sequence[int], compared: Compared) -> str:
    """Say how far apart the articles were published, as far as that is known."""
    days = sorted(day for day in (compared.facets.days[place] for place in members) if day is not None)
    if len(days) == len(members):
        apart = days[-1] - days[0]
        if not apart:
            return "They were published on the same day."
        return f"They were published {count(apart, 'day')} apart."
    named = Counter(day for place in members for day in compared.frames[place].timeline.days)
    if named and max(named.values()) > 1:
        day = min(named, key=lambda day: (-named[day], day))
        return f"Not all publication dates are known; {named[day]} of {len(members)} are dated {day} or name that day."
    return "Not all publication dates are known, so dates do not back the grouping."


def _outsider(members: Sequence[int], nearest: Nearest, compared: Compared, name: str) -> str:
    """Say which article came nearest and what keeps it out."""
    parted = _parting(members, nearest, compared)
    if parted:
        return f"The nearest other article, {name}, is kept apart: {'; '.join(parted)}."
    return (
        f"The nearest other article, {name}, has too little in common ({nearest.score:.2f}, where 1.00 would join it)."
    )


def _parting(members: Sequence[int], nearest: Nearest, compared: Compared) -> list[str]:
    """Return what most members and the outsider cannot both be right about, the plainest first."""
    there = compared.frames[nearest.outside]
    found: dict[tuple[str, str], list[Clash]] = {}
    for place in members:
        for clash in contrast(compared.frames[place], there).clashes:
            found.setdefault((clash.aspect, clash.kind if clash.aspect != "days" else ""), []).append(clash)
    days = compared.facets.days
    here, outside = days[nearest.inside], days[nearest.outside]
    lines: list[tuple[int, str]] = []
    if here is not None and outside is not None and here != outside and not any(key[0] == "days" for key in found):
        frames = compared.frames
        there_day, here_day = _day(frames[nearest.outside]), _day(frames[nearest.inside])
        lines.append((1, f"it was published {there_day}, the nearest of these {here_day}"))
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


def _told(aspect: str, kind: str, clashes: Sequence[Clash], *, published: bool) -> str:
    """Tell one contradiction; ``left`` is the members' side."""
    here = Counter(clash.left for clash in clashes).most_common()
    mine, theirs = min(here, key=lambda item: (-item[1], item[0]))[0], clashes[0].right
    if aspect == "days":
        where = "" if published else " in its text"
        return f"it is dated {theirs}{where}, these report {mine}"
    if aspect == "figure":
        form = _FIGURES.get(kind, f"{kind} {{}}")
        return f"it gives {form.format(theirs)}, these {form.format(mine)}"
    if aspect == "name":
        return f"it tells of {_series(kind, theirs)}, these of {_series(kind, mine)}"
    if aspect == "outcome":
        return f"it tells of {theirs}, these of {mine}"
    if aspect in ("place", "venue"):
        return f"it is set in {theirs}, these in {mine}"
    if aspect == "step":
        return (
            f"it is about {theirs}, which these do not mention"
            if theirs
            else f"these are about {mine}, which it does not mention"
        )
    if aspect == "past":
        return "it looks back on the event as long past" if theirs else "these look back on the event as long past"
    return ""


def _series(kind: str, names: str) -> str:
    """Name one of a series: "storm Arwen", "the Cedar fire", "COP29"."""
    if kind == "storm":
        return f"storm {names}"
    if kind == "fire":
        return f"the {names} fire"
    return f"{kind} {names}" if kind == "exercise" else f"{kind}{names}"


def _day(frame: Frame) -> str:
    """Return the publication day of a frame in words."""
    return f"on {frame.timeline.published}"


def _plain(key: str) -> str:
    """Return the words of a mention's key."""
    return key.partition(":")[2]


def _shown(key: str) -> str:
    """Turn a mention's key into words."""
    return _plain(key).title()
