"""Group articles into events: same wording, names, figures and days, and nothing that parts them.

Candidates come from dates and from words that are rare in the pile (:mod:`~framing.comparison.events.candidates`), so
that ten thousand articles never mean fifty million comparisons. How alike two articles are is measured
(:mod:`~framing.comparison.events.similarity`), what they say of when, where and how much is set side by side
(:mod:`~framing.comparison.events.frames`), and the two are weighed into one score a pair
(:mod:`~framing.comparison.events.evidence`), over which groups are joined (:mod:`~framing.comparison.events.linkage`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from framing.comparison.events.evidence import largeness, load_weights, score
from framing.comparison.events.linkage import Grouping, ScoredPair, is_certain, link
from framing.comparison.events.pile import compare_all
from framing.comparison.events.reasons import NearestOutsider, explain
from framing.comparison.events.titles import event_title
from framing.model import Event, Profile, article_labels

__all__ = ["group_events"]


def group_events(profiles: Sequence[Profile], *, given: Mapping[str, str] | None = None) -> tuple[Event, ...]:
    """Group articles into the events that they are about.

    Parameters
    ----------
    profiles : sequence of Profile
    given : mapping of str to str, optional
        Article id to a name of its event, where the user has said it: articles of one name are one event, of two names
        never. The others are grouped as ever.

    Returns
    -------
    tuple of Event
        ``event-1`` ... in order of the first article of each, as given. Every article is in one event,
        alone if need be. ``certain`` is false where the closest call was a close one; ``reasons`` says what they
        share and what parts them from the nearest other event.
    """
    if not profiles:
        return ()
    compared = compare_all(profiles)
    scores = score(compared.similarity, compared.contrasts, compared.bags.days, load_weights())
    left, right = compared.similarity.left.tolist(), compared.similarity.right.tolist()
    pairs = [ScoredPair(one, two, value) for one, two, value in zip(left, right, scores.tolist(), strict=True)]
    said = {place: given[profile.id] for place, profile in enumerate(profiles) if given and profile.id in given}
    grouping = link(len(profiles), pairs, said, small=1.0 - largeness(len(profiles)))
    neighbours = _nearest_outside(grouping, pairs)
    labels = article_labels(profile.article for profile in profiles)
    events = []
    for number, members in enumerate(grouping.groups):
        nearest = neighbours.get(number)
        told = [place for place in members if place in said]
        score_outside = -np.inf if nearest is None else nearest.score
        close = not is_certain(np.array(grouping.weakest[number]), np.array(score_outside))
        events.append(
            Event(
                id=f"event-{number + 1}",
                articles=tuple(profiles[place].id for place in members),
                label=event_title([profiles[place] for place in members]),
                reasons=explain(members, nearest, compared, profiles, labels=labels, told=len(told)),
                certain=len(told) == len(members) or not close,
                given=tuple(profiles[place].id for place in told),
            )
        )
    return tuple(events)


def _nearest_outside(grouping: Grouping, pairs: Sequence[ScoredPair]) -> dict[int, NearestOutsider]:
    """Return for each group the other one that came nearest to being joined."""
    groups = grouping.groups
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    sums: dict[tuple[int, int], float] = {}
    closest: dict[tuple[int, int], ScoredPair] = {}
    for pair in pairs:
        one, two = sorted((group_of[pair.left], group_of[pair.right]))
        if one != two:
            sums[one, two] = sums.get((one, two), 0.0) + pair.score
            best = closest.get((one, two))
            if best is None or pair.score > best.score:
                closest[one, two] = pair
    found: dict[int, NearestOutsider] = {}
    for (one, two), total in sorted(sums.items()):
        mean = total / (len(groups[one]) * len(groups[two]))
        for number, other in ((one, two), (two, one)):
            if number not in found or mean > found[number].score:
                pair = closest[one, two]
                inside = pair.left if pair.left in groups[number] else pair.right
                outside = pair.right if inside == pair.left else pair.left
                found[number] = NearestOutsider(inside, outside, groups[other], mean)
    return found
