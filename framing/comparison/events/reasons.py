"""Why articles belong to one event, in sentences that a reader can check."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framing.comparison.events.similarity import Facets
from framing.model import Profile

__all__ = ["Nearest", "explain", "label"]

#: Names and places shown.
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest article outside an event: the member and the outsider, the mean similarity of their groups,
    and how far that falls short of joining them."""

    inside: int
    outside: int
    similarity: float
    margin: float


def label(members: Sequence[int], facets: Facets) -> str:
    """Name an event by the names and places that most of its articles share."""
    counts: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for place in members:
        for bag in (facets.people[place], facets.places[place]):
            counts.update(bag.keys())
            weight.update(bag)
    ranked = sorted(counts, key=lambda key: (-counts[key], -weight[key], key))
    return ", ".join(_shown(key) for key in ranked[:SHOWN]) or "no names"


def explain(
    members: Sequence[int],
    nearest: Nearest | None,
    facets: Facets,
    profiles: Sequence[Profile],
    inside: Sequence[float],
) -> tuple[str, ...]:
    """Say what the articles of an event share, and what parts them from the nearest other article.

    ``inside`` is the similarity of the pairs within the event, as far as they were compared.
    """
    reasons = []
    if len(members) > 1:
        for title, bags in (("names", facets.people), ("places", facets.places)):
            shared = set(bags[members[0]]).intersection(*(bags[place] for place in members[1:]))
            if shared:
                ranked = sorted(shared, key=lambda key: (-min(bags[place][key] for place in members), key))
                reasons.append(f"All name the same {title}: {', '.join(_shown(key) for key in ranked[:SHOWN])}.")
        if inside:
            reasons.append(
                f"Words, phrases, names and numbers are alike: {min(inside):.2f} to {max(inside):.2f} "
                "on a scale of 0 to 1."
            )
        days = sorted(day for day in (facets.days[place] for place in members) if day is not None)
        if len(days) == len(members):
            apart = days[-1] - days[0]
            reasons.append(
                "They were published on one day." if not apart else f"They were published {apart} days apart."
            )
        else:
            reasons.append("Not all publication dates are known, so dates do not back the grouping.")
    if nearest is not None:
        other = profiles[nearest.outside].article.label
        reasons.append(
            f"The nearest other article, {other}, is less alike ({nearest.similarity:.2f}; "
            f"{nearest.similarity + nearest.margin:.2f} would join it){_parting(nearest, facets)}."
        )
    elif len(profiles) > 1:
        reasons.append("No other article shares its rare words within the days around it.")
    return tuple(reasons)


def _parting(nearest: Nearest, facets: Facets) -> str:
    """Say in half a sentence what parts two articles: days or places."""
    one, two = nearest.inside, nearest.outside
    left, right = facets.days[one], facets.days[two]
    if left is not None and right is not None and left != right:
        return f"; published {_date(left)} here, {_date(right)} there"
    if facets.clash(one, two):
        return f"; set in {_shown(min(facets.scenes[one]))} here, in {_shown(min(facets.scenes[two]))} there"
    return ""


def _date(day: int) -> str:
    """Return an ordinal day as an ISO date."""
    return dt.date.fromordinal(day).isoformat()


def _shown(key: str) -> str:
    """Turn a mention's key into words."""
    return key.partition(":")[2].title()
