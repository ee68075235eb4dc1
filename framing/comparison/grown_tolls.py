"""Tolls that grew while a story went on: 29 in the first reports, 34 in those of the next day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from framing.comparison.conflicts.counts import PEOPLE
from framing.comparison.conflicts.stated_amounts import StatedAmount, stated_amounts
from framing.comparison.index import ArticleIndex
from framing.comparison.publication import published_moment
from framing.comparison.sentences.notes import grown_toll
from framing.model import Event, Note

__all__ = ["grown_toll_notes"]

#: Sentences at the head of an article in which it tells the toll of what has happened; further down stand those of
#: the past.
HEAD = 3

#: By what factor a toll may grow; more is of two things.
MOST = 5.0


def grown_toll_notes(indices: Sequence[ArticleIndex], events: Sequence[Event]) -> Iterator[Note]:
    """Say which tolls later articles of an event give higher than earlier ones.

    Parameters
    ----------
    indices : sequence of ArticleIndex
    events : sequence of Event

    Yields
    ------
    Note
        One for each event and what befell people; none where a later article gives less.
    """
    by_id = {index.id: index for index in indices}
    for event in events:
        tolls: dict[str, list[tuple[str, float, StatedAmount, ArticleIndex]]] = defaultdict(list)
        for index in (by_id[name] for name in event.articles if name in by_id):
            when = published_moment(index.profile.article)
            if when is None:
                continue
            for fate, toll in index.kept(_tolls).items():
                tolls[fate].append((when, toll.mention.value or 0.0, toll, index))
        for _, told in sorted(tolls.items()):
            told.sort(key=lambda item: (item[:2], item[3].profile.article.label, item[3].id))
            if _has_grown([item[:2] for item in told]):
                yield Note("grown_toll", grown_toll(list(_stages(told))))


def _has_grown(tolls: Sequence[tuple[str, float]]) -> bool:
    """Whether tolls, by time of publication, never fall and rise from one time to a later one."""
    values = [value for _, value in tolls]
    rises = any(one[0] < two[0] and one[1] < two[1] for one in tolls for two in tolls)
    alike = all(one[0] != two[0] or one[1] == two[1] for one in tolls for two in tolls)
    return rises and alike and values == sorted(values) and values[-1] <= MOST * values[0]


def _stages(
    told: Sequence[tuple[str, float, StatedAmount, ArticleIndex]],
) -> Iterator[tuple[str, list[str], dt.date]]:
    """Yield each toll as first written, who gives it, and on what day."""
    by_value: dict[float, list[tuple[StatedAmount, ArticleIndex]]] = defaultdict(list)
    for _, value, toll, index in told:
        by_value[value].append((toll, index))
    for group in by_value.values():
        labels = list(dict.fromkeys(index.profile.article.label for _, index in group))
        published = group[0][1].profile.article.published
        if published is not None:
            yield group[0][0].mention.text, labels, published


def _tolls(index: ArticleIndex) -> dict[str, StatedAmount]:
    """Return, by what befell people, how many an article's head says it befell; the largest number of several."""
    sentences = index.profile.document.sentences
    body = [item for item in sentences if not index.profile.document.in_headline(item.start)][:HEAD]
    found: dict[str, StatedAmount] = {}
    for amount in index.kept(stated_amounts):
        counted = amount.fate and amount.mention.unit == PEOPLE and body and amount.mention.start < body[-1].end
        if counted and (amount.mention.value or 0.0) > (
            found[amount.fate].mention.value or 0.0 if amount.fate in found else 0.0
        ):
            found[amount.fate] = amount
    return found
