"""Group articles into events: same wording, names, places, numbers and dates, and nothing that parts them.

Candidates come from dates and from an inverted index of the words that are rare in the pile, so that ten
thousand articles never mean fifty million comparisons. What is alike is merged by average linkage: an
article joins an event when it is like all of it, not like one member only.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence

from framing.comparison.kinds import Facets, Pair, compare_pairs, find_candidates, read_facets
from framing.model import Event, Profile

__all__ = ["group_events"]

#: Two groups are merged while their mean likeness is at least this: a probability, 0 to 1.
JOIN = 0.5

#: A grouping whose closest call lies within this of the threshold is flagged as uncertain.
MARGIN = 0.15

#: Names and places shown in an event's label and reasons.
SHOWN = 4


def group_events(profiles: Sequence[Profile]) -> tuple[Event, ...]:
    """Group articles into the events that they are about.

    Parameters
    ----------
    profiles : sequence of Profile

    Returns
    -------
    tuple of Event
        ``event-1`` ... in order of the first article of each, as given. Every article is in one event,
        alone if need be. ``certain`` is false where the closest call was a close one, or where no dates
        back it; ``reasons`` says what they share and what parts them from the nearest other event.
    """
    if not profiles:
        return ()
    facets = read_facets(profiles)
    pairs = compare_pairs(facets, find_candidates(facets))
    groups, margins = _merge(len(profiles), pairs)
    by_pair = {(pair.left, pair.right): pair for pair in pairs}
    events = []
    for number, members in enumerate(groups, start=1):
        nearest = _nearest_outside(members, groups, by_pair)
        margin = min(margins[number - 1], JOIN - nearest[2] if nearest else 1.0)
        events.append(
            Event(
                id=f"event-{number}",
                articles=tuple(profiles[place].id for place in members),
                label=_label(members, facets),
                reasons=_reasons(members, nearest, facets, profiles, by_pair),
                certain=margin >= MARGIN,
            )
        )
    return tuple(events)


def _merge(count: int, pairs: Sequence[Pair]) -> tuple[list[list[int]], list[float]]:
    """Merge by average linkage over the candidate pairs; a pair that is no candidate counts as 0."""
    links: list[dict[int, float]] = [{} for _ in range(count)]
    for pair in pairs:
        links[pair.left][pair.right] = links[pair.right][pair.left] = pair.likeness
    members: list[list[int] | None] = [[place] for place in range(count)]
    lowest = [1.0] * count
    heap = [(-pair.likeness, pair.left, pair.right) for pair in pairs if pair.likeness >= JOIN]
    heapq.heapify(heap)
    while heap:
        negative, left, right = heapq.heappop(heap)
        mine, other = members[left], members[right]
        if mine is None or other is None or links[left].get(right) is None:
            continue
        mean = links[left][right] / (len(mine) * len(other))
        if mean < JOIN or abs(mean + negative) > 1e-12:
            continue
        lowest.append(min(lowest[left], lowest[right], mean - JOIN))
        new = len(members)
        members.append(sorted(mine + other))
        members[left] = members[right] = None
        sums: dict[int, float] = {}
        for part in (left, right):
            for neighbour, value in links[part].items():
                if neighbour not in (left, right):
                    sums[neighbour] = sums.get(neighbour, 0.0) + value
                    links[neighbour].pop(part, None)
            links[part] = {}
        links.append(sums)
        size = len(mine) + len(other)
        for neighbour, value in sums.items():
            links[neighbour][new] = value
            group = members[neighbour]
            if group is not None and value / (size * len(group)) >= JOIN:
                heapq.heappush(heap, (-value / (size * len(group)), neighbour, new))
    kept = sorted((group, lowest[place]) for place, group in enumerate(members) if group is not None)
    return [group for group, _ in kept], [margin for _, margin in kept]


def _nearest_outside(
    members: Sequence[int], groups: Sequence[Sequence[int]], by_pair: Mapping[tuple[int, int], Pair]
) -> tuple[int, int, float] | None:
    """Return (member, outsider, mean likeness of the outsider's group) of the nearest other group."""
    inside = set(members)
    best: tuple[float, int, int] | None = None
    for group in groups:
        if group[0] in inside:
            continue
        found = [
            (by_pair[min(one, two), max(one, two)].likeness, one, two)
            for one in members
            for two in group
            if (min(one, two), max(one, two)) in by_pair
        ]
        if not found:
            continue
        mean = sum(value for value, _, _ in found) / (len(members) * len(group))
        _, one, two = max(found, key=lambda item: (item[0], -item[1], -item[2]))
        if best is None or mean > best[0]:
            best = (mean, one, two)
    return None if best is None else (best[1], best[2], best[0])


def _label(members: Sequence[int], facets: Facets) -> str:
    """Name an event by the names and places that most of its articles share."""
    counts: Counter[str] = Counter()
    for place in members:
        counts.update(set(facets.names[place]) | set(facets.places[place]))
    weight = {
        key: sum(facets.names[place].get(key, 0) + facets.places[place].get(key, 0) for place in members)
        for key in counts
    }
    ranked = sorted(counts, key=lambda key: (-counts[key], -weight[key], key))
    return ", ".join(_shown(key) for key in ranked[:SHOWN]) or "no names"


def _shown(key: str) -> str:
    """Turn a mention's key into words."""
    return key.partition(":")[2].title()


def _reasons(
    members: Sequence[int],
    nearest: tuple[int, int, float] | None,
    facets: Facets,
    profiles: Sequence[Profile],
    by_pair: Mapping[tuple[int, int], Pair],
) -> tuple[str, ...]:
    """Say what the articles of an event share and what parts them from the nearest other article."""
    reasons = []
    if len(members) > 1:
        for title, bags in (("names", facets.names), ("places", facets.places)):
            shared = set(bags[members[0]]).intersection(*(bags[place] for place in members[1:]))
            if shared:
                ranked = sorted(shared, key=lambda key: (-min(bags[place][key] for place in members), key))
                reasons.append(f"All name the same {title}: {', '.join(_shown(key) for key in ranked[:SHOWN])}.")
        values = [by_pair[one, two].wording for one in members for two in members if (one, two) in by_pair]
        if values:
            reasons.append(f"Their wording is alike ({min(values):.2f} to {max(values):.2f} on a scale of 0 to 1).")
        days = sorted(day for day in (facets.days[place] for place in members) if day is not None)
        if len(days) == len(members):
            reasons.append(f"They were published within {days[-1] - days[0]} days.")
        else:
            reasons.append("Not all publication dates are known, so dates do not back the grouping.")
    if nearest is not None:
        one, two, mean = nearest
        other = profiles[two].article.label
        apart = facets.parting(one, two)
        reasons.append(f"The nearest other article, {other}, is less alike ({mean:.2f}; {JOIN} would join it){apart}.")
    return tuple(reasons)
