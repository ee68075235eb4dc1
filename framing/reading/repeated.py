"""Lines that an outlet repeats in articles on different things: what no rule knows is told by its own habit."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import defaultdict
from collections.abc import Sequence

from framing.model import Article, Furniture, finder
from framing.reading.furniture import bare, merged
from framing.reading.page_words import any_of, page_words
from framing.segmentation import paragraph_spans
from framing.tokenization import QUOTE_MARK

__all__ = ["without_repeated"]

#: A line is the outlet's habit from so many of its articles on.
MIN_ARTICLES = 3

#: A longer line is background that reporters copy, in words.
MOST_WORDS = 40

#: An article of which more lines than this share stand in another is a version of it, and tells nothing of habits.
SAME_LINES = 0.5


def without_repeated(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Mark what an outlet repeats from article to article.

    Parameters
    ----------
    articles : sequence of Article
        As read; of those without an outlet nothing can be told.

    Returns
    -------
    tuple of Article
        In the same order. Only lines that speak to the reader or name the outlet are marked: a sentence of
        background that comes again in several reports is part of each.
    """
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        if article.outlet:
            by_outlet[article.outlet].append(place)
    result = list(articles)
    for outlet, places in by_outlet.items():
        if len(places) >= MIN_ARTICLES:
            for place, article in _marked(outlet, {place: articles[place] for place in places}).items():
                result[place] = article
    return tuple(result)


def _marked(outlet: str, articles: dict[int, Article]) -> dict[int, Article]:
    """Mark the repeated lines of one outlet's articles."""
    holders: dict[str, set[int]] = defaultdict(set)
    spans: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for place, article in articles.items():
        known = finder(article.furniture)
        for start, end in paragraph_spans(article.text):
            line = bare(article.text[start:end])
            if (
                line
                and line.count(" ") < MOST_WORDS
                and not known(start)
                and not QUOTE_MARK.search(article.text, start, end)
            ):
                holders[line].add(place)
                spans[place, line].append((start, end))
    versions = {place for place in articles if _is_version(place, holders)}
    name, addresses = bare(outlet), _addresses()
    found: dict[int, list[Furniture]] = defaultdict(list)
    for line, places in holders.items():
        if len(places - versions) < MIN_ARTICLES or not (addresses.search(line) or name in line):
            continue
        for place in places:
            found[place].extend(Furniture(start, end, "repeated") for start, end in spans[place, line])
    return {
        place: dataclasses.replace(article, furniture=merged([*article.furniture, *found[place]]))
        for place, article in articles.items()
        if place in found
    }


@functools.lru_cache(maxsize=1)
def _addresses() -> re.Pattern[str]:
    """Return what speaks to the reader in a line."""
    return re.compile(rf"\b{any_of(page_words().addressing)}\b|@|https?:|www\.", re.IGNORECASE)


def _is_version(place: int, holders: dict[str, set[int]]) -> bool:
    """Whether most lines of an article stand in another one too."""
    own = [places for places in holders.values() if place in places]
    return sum(len(places) > 1 for places in own) > SAME_LINES * len(own)
