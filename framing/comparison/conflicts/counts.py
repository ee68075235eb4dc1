"""Bare counts of people, told by what befell them ("23 were arrested", "killed seven of them"), and their sums."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from framing.comparison.conflicts.evolving import growing_roots
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import is_content, subject_class
from framing.model import Mention, Span

__all__ = ["PEOPLE", "adds_up", "counted", "is_of_them"]

#: Who is counted where no noun stands behind a number.
PEOPLE = "people"

#: Words behind a bare number, and before it, in which what befell the people counted must stand.
BEHIND, BEFORE = 4, 2

#: The same behind "of" and a noun ("four of the attackers were killed").
BEYOND = 7

#: A larger count is no sum of two that a reader would add up.
MAX_SUM = 10_000


def counted(index: ArticleIndex, mention: Mention) -> Mention:
    """Return a bare number of people hurt, killed, arrested ... with its unit; others as they are.

    Parameters
    ----------
    index : ArticleIndex
        Of the article that has it.
    mention : Mention
        Of any kind.

    Returns
    -------
    Mention
        With the unit "people" where no noun stands behind the number and the words beside it say what befell them; with
        the noun behind "of the".
    """
    if mention.kind != "number" or mention.unit or not _is_count(mention) or mention.part != "body":
        return mention
    tokens = index.profile.document.tokens
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    behind = list(itertools.takewhile(_is_word, tokens.lowers[last : last + BEHIND]))
    told = next((word for word in behind if is_content(word)), None)
    before = tokens.lowers[max(0, first - BEFORE) : first]
    of_them, growing = is_of_them(index, mention), growing_roots(index.language)
    named = behind[2:3] == [told] and behind[1] in index.language.values.whole
    if of_them and told is not None and named:  # "four of the attackers were killed"
        beyond = itertools.takewhile(_is_word, tokens.lowers[last + 2 : last + BEYOND])
        if any(subject_class(word) in growing for word in beyond):
            return replace(mention, unit=told)
        befell = False
    else:
        befell = told is not None and subject_class(told) in growing
    befell = befell or (
        (of_them or not behind) and any(subject_class(word) in growing for word in before if is_content(word))
    )
    return replace(mention, unit=PEOPLE) if befell else mention


def is_of_them(index: ArticleIndex, mention: Mention) -> bool:
    """Whether a number counts some who are told of before or right behind: "seven of them", "four of the attackers"."""
    tokens = index.profile.document.tokens
    last = bisect_left(tokens.starts, mention.end)
    of_whom = index.language.comparison.pronouns | index.language.values.whole
    return tokens.lowers[last : last + 1] == ("of",) and not of_whom.isdisjoint(tokens.lowers[last + 1 : last + 2])


def _is_word(token: str) -> bool:
    """Whether a token is no mark."""
    return token[:1].isalnum()


def _is_count(mention: Mention) -> bool:
    """Whether a number may count people."""
    return mention.value is not None and 0 < mention.value <= MAX_SUM and mention.value == int(mention.value)


def adds_up(left: ArticleIndex, right: ArticleIndex, span: Span) -> bool:
    """Whether a toll told in a stretch of one article makes a sum with another, on either side.

    "Seventeen have died" and "another two were killed" is what an article says that has "19 dead"; and so is either
    half of it beside the other.
    """
    told = left.kept(_tolls)
    ours = {value for place, value in told if span.covers(place)} if told else None
    if not ours:
        return False
    tolls, (theirs, sums) = {value for _, value in told}, right.kept(_sums)
    return not ours.isdisjoint(sums) or any(one + two in theirs for one in ours for two in tolls - {one})


def _tolls(index: ArticleIndex) -> tuple[tuple[Span, float], ...]:
    """Return the counts of people who were hurt, killed, arrested ..., and where they stand."""
    return tuple((item.span, item.value) for item in _found_tolls(index) if item.value is not None)


def _sums(index: ArticleIndex) -> tuple[frozenset[float], frozenset[float]]:
    """Return the tolls of an article, and the sums and differences of every two."""
    tolls = frozenset(value for _, value in index.kept(_tolls))
    pairs = list(itertools.permutations(sorted(tolls), 2))
    return tolls, frozenset({one + two for one, two in pairs} | {one - two for one, two in pairs})


def _found_tolls(index: ArticleIndex) -> Iterator[Mention]:
    """Yield the counts of people in sentences that tell what befell them."""
    document = index.profile.document
    for mention in index.profile.mentions:
        if mention.kind != "number" or not _is_count(mention) or mention.part != "body":
            continue
        item = counted(index, mention)
        noun = subject_class((item.unit or "").split()[-1]) if item.unit else ""
        sentence = document.sentence_at(mention.start)
        if noun in growing_roots(index.language):
            yield item
        elif item.unit == PEOPLE and sentence is not None:
            words = document.tokens.lowers[sentence.token_start : sentence.token_end]
            if any(subject_class(word) in growing_roots(index.language) for word in words if is_content(word)):
                yield item
