"""Group articles into events: same wording, names, places, numbers and dates, and nothing that parts them.

Candidates come from dates and from an inverted index of the words that are rare in the pile, so that ten
thousand articles never mean fifty million comparisons. What is alike is merged by average linkage: an
article joins an event when it is like all of it, not like one member only.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from framing.comparison.events.reasons import Nearest, explain, label
from framing.comparison.events.similarity import Pair, compare_pairs, find_candidates, read_facets
from framing.model import Event, Profile

__all__ = ["group_events"]

#: Two groups are merged while their mean similarity reaches this. Between dated articles the candidates are
#: few, and the nearest of few may be far. Without dates it depends on the pile: in a large one the whole pile
#: competes and nearness means much; in a handful, look-alikes are all the company there is.
JOIN_DATED = 0.38
JOIN_UNDATED_FEW = 0.41
JOIN_UNDATED_MANY = 0.16
FEW, MANY = 8, 200

#: A grouping is flagged as uncertain where its weakest merger passed the threshold by less than this share of it, or
#: its nearest outsider fell short by less than the second. The second is wider: wrongly parted reports are the commoner
#: error. On the developers' sets these flag three wrong groups in four (docs/events.md); a third as wide, one in five.
MARGIN_INSIDE, MARGIN_OUTSIDE = 0.25, 0.40


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
    dated = [day is not None for day in facets.days]
    groups, margins = _merge(dated, pairs)
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    neighbours = _between(pairs, group_of)
    inside = _inside(pairs, group_of)
    events = []
    for number, members in enumerate(groups):
        nearest = _nearest_outside(number, groups, neighbours, dated)
        apart = nearest.margin / (nearest.similarity + nearest.margin) if nearest else 1.0
        events.append(
            Event(
                id=f"event-{number + 1}",
                articles=tuple(profiles[place].id for place in members),
                label=label(members, facets),
                reasons=explain(members, nearest, facets, profiles, inside.get(number, ())),
                certain=margins[number] >= MARGIN_INSIDE and apart >= MARGIN_OUTSIDE,
            )
        )
    return tuple(events)


def _undated_bar(dated: Sequence[bool]) -> float:
    """Return the threshold where a date is missing: lower in a large pile that is mostly undated."""
    count = len(dated) - sum(dated)
    if count <= len(dated) / 2:
        return JOIN_UNDATED_FEW
    share = (math.log(max(count, FEW)) - math.log(FEW)) / (math.log(MANY) - math.log(FEW))
    return JOIN_UNDATED_FEW + min(1.0, share) * (JOIN_UNDATED_MANY - JOIN_UNDATED_FEW)


def _bar(left: Sequence[int], right: Sequence[int], dated: Sequence[bool], undated_bar: float) -> float:
    """Return the mean threshold between the articles of two groups."""
    both = sum(dated[place] for place in left) * sum(dated[place] for place in right)
    every = len(left) * len(right)
    return (both * JOIN_DATED + (every - both) * undated_bar) / every


def _merge(dated: Sequence[bool], pairs: Sequence[Pair]) -> tuple[list[list[int]], list[float]]:
    """Merge by average linkage over the candidate pairs; a pair that is no candidate counts as 0.

    Returns the groups, in order of their first member, and by what share of the threshold the weakest merger of each
    passed it.
    """
    count, undated_bar = len(dated), _undated_bar(dated)
    links: list[dict[int, float]] = [{} for _ in range(count)]
    for pair in pairs:
        links[pair.left][pair.right] = links[pair.right][pair.left] = pair.similarity
    members: list[list[int] | None] = [[place] for place in range(count)]
    lowest = [1.0] * count
    heap: list[tuple[float, int, int]] = []

    def offer(one: int, two: int) -> None:
        mine, other = members[one], members[two]
        if mine is None or other is None:
            return
        gain = round(links[one][two] / (len(mine) * len(other)) - _bar(mine, other, dated, undated_bar), 9)
        if gain >= 0:
            heapq.heappush(heap, (-gain, one, two))

    for pair in pairs:
        offer(pair.left, pair.right)
    while heap:
        negative, left, right = heapq.heappop(heap)
        mine, other = members[left], members[right]
        if mine is None or other is None:
            continue
        new = len(members)
        lowest.append(min(lowest[left], lowest[right], -negative / _bar(mine, other, dated, undated_bar)))
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
        for neighbour, value in sums.items():
            links[neighbour][new] = value
            offer(neighbour, new)
    kept = sorted((group, lowest[place]) for place, group in enumerate(members) if group is not None)
    return [group for group, _ in kept], [margin for _, margin in kept]


def _inside(pairs: Sequence[Pair], group_of: Mapping[int, int]) -> dict[int, list[float]]:
    """Return the similarity of the compared pairs within each group."""
    found: dict[int, list[float]] = defaultdict(list)
    for pair in pairs:
        if group_of[pair.left] == group_of[pair.right]:
            found[group_of[pair.left]].append(pair.similarity)
    return found


def _between(pairs: Sequence[Pair], group_of: dict[int, int]) -> dict[int, dict[int, list[Pair]]]:
    """Gather the pairs between groups, both ways round."""
    found: dict[int, dict[int, list[Pair]]] = {}
    for pair in pairs:
        one, two = group_of[pair.left], group_of[pair.right]
        if one != two:
            found.setdefault(one, {}).setdefault(two, []).append(pair)
            found.setdefault(two, {}).setdefault(one, []).append(pair)
    return found


def _nearest_outside(
    number: int, groups: Sequence[Sequence[int]], between: dict[int, dict[int, list[Pair]]], dated: Sequence[bool]
) -> Nearest | None:
    """Return the other group that came nearest to being joined."""
    best: Nearest | None = None
    members, undated_bar = groups[number], _undated_bar(dated)
    for other, pairs in sorted(between.get(number, {}).items()):
        mean = sum(pair.similarity for pair in pairs) / (len(members) * len(groups[other]))
        margin = _bar(members, groups[other], dated, undated_bar) - mean
        if best is None or margin < best.margin:
            closest = max(pairs, key=lambda pair: (pair.similarity, -pair.left, -pair.right))
            inside, outside = closest.left, closest.right
            if inside not in members:
                inside, outside = outside, inside
            best = Nearest(inside, outside, mean, margin)
    return best
