"""Which stance scores of two articles on one event differ by more than chance."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from framing.comparison.intervals import Difference, subtract
from framing.model import OWN_IDS, Event, Profile, SpeakerDirectory, StanceDifference, StanceScore, Voice
from framing.statistics import benjamini_hochberg

__all__ = ["compare_stance"]


class _Key(NamedTuple):
    """What a score is of; ``name`` is shared by the articles."""

    scope: Literal["target", "dimension"]
    lexicon: str
    name: str
    voice: Voice


def compare_stance(
    profiles: Sequence[Profile], events: Iterable[Event], directory: SpeakerDirectory = OWN_IDS
) -> tuple[StanceDifference, ...]:
    """Compare the scores of every two articles of an event, cell by cell.

    Parameters
    ----------
    profiles : sequence of Profile
    events : iterable of Event
    directory : SpeakerDirectory
        Who is who over all articles.

    Returns
    -------
    tuple of StanceDifference
        ``left`` minus ``right``; a cell where one side has no value is kept with the reason.
        ``significant`` holds the false-discovery rate over all cells returned at 5%.
    """
    by_id = {profile.id: _cells(profile, directory) for profile in profiles}
    numbers: dict[_Key, int] = {}
    cells = {  # a key is hashed once an article, not once a pair
        name: {numbers.setdefault(key, len(numbers)): (key, row) for key, row in found.items()}
        for name, found in by_id.items()
    }
    found = [
        (key, left, right, *_difference(row, theirs[number][1]))
        for event in events
        for left, right in itertools.combinations(event.articles, 2)
        for theirs in (cells[right],)
        for number, (key, row) in cells[left].items()
        if number in theirs
    ]
    tested = [index for index, row in enumerate(found) if row[3] is not None]
    standing = dict(zip(tested, benjamini_hochberg([row[3].p for row in found if row[3] is not None]), strict=True))
    return tuple(
        StanceDifference(
            scope=key.scope,
            name=key.name,
            voice=key.voice,
            left=left,
            right=right,
            value=None if difference is None else round(difference.value, 4),
            low=None if difference is None else round(difference.low, 4),
            high=None if difference is None else round(difference.high, 4),
            p=None if difference is None else round(difference.p, 6),
            significant=standing.get(index, False),
            reason=reason,
        )
        for index, (key, left, right, difference, reason) in enumerate(found)
    )


def _cells(profile: Profile, directory: SpeakerDirectory) -> dict[_Key, StanceScore]:
    """Return the body scores of the three voices, in the order of their keys."""
    cells = {
        _Key(row.scope, row.lexicon, directory.target(row.name, profile.id), row.voice): row
        for row in profile.stance
        if row.part == "body" and row.speaker is None
    }
    return dict(sorted(cells.items(), key=operator.itemgetter(0)))


def _difference(left: StanceScore, right: StanceScore) -> tuple[Difference | None, str | None]:
    """Subtract two cells, or say why not."""
    difference = subtract(left.score, right.score)
    if difference is not None:
        return difference, None
    for row in (left, right):
        if row.score.value is None:
            return None, f"no score for {row.article_id}: {row.score.reason}"
    return None, "one of the scores has no interval"
