"""Votes on which two articles disagree: 8-1 in one, seven to two in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from framing.comparison.conflicts.surroundings import side_of
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import stem
from framing.model import Sentence, Span

__all__ = ["find_rival_tallies"]

#: A vote has a word of voting within so many tokens; where "to" joins the figures, before them and this near.
REACH, REACH_OF_TO = 14, 5

#: More votes than this are cast by nobody whose tally is written so.
MOST_VOTES = 2000

#: Certainty where either article tells of one vote alone, and where of several.
ALONE, AMONG_SEVERAL = 0.8, 0.6

#: Words that the two sentences must share where an article tells of several votes.
MIN_SHARED = 2


@dataclass(frozen=True, slots=True)
class _VoteTally:
    """For and against, where they stand, and the words of the sentence."""

    votes: tuple[int, int]
    span: Span
    stems: frozenset[str]


def find_rival_tallies(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Span, Span, float]]:
    """Yield the votes on which two articles of one event disagree.

    Parameters
    ----------
    left, right : ArticleIndex

    Yields
    ------
    (Span, Span, float)
        The tally of either article and how sure it is that both are of one vote, 0 to 1. None where an article has
        the other's tally too.
    """
    ours, theirs = left.kept(_tallies), right.kept(_tallies)
    counts = {item.votes for item in ours}, {item.votes for item in theirs}
    if not ours or not theirs or counts[0] & counts[1]:
        return
    alone = len(counts[0]) == len(counts[1]) == 1
    voting = {stem(word) for word in left.language.values.votes}
    for one in ours:
        for two in theirs:
            if alone or len((one.stems & two.stems) - voting) >= MIN_SHARED:
                yield one.span, two.span, ALONE if alone else AMONG_SEVERAL
                return


def _tallies(index: ArticleIndex) -> tuple[_VoteTally, ...]:
    """Return the votes of an article's body, in text order."""
    document, words = index.profile.document, index.language.values
    found = []
    for sentence in document.sentences:
        lowers = document.tokens.lowers[sentence.token_start : sentence.token_end]
        if words.votes.isdisjoint(lowers) or document.in_headline(sentence.start):
            continue
        for place in range(len(lowers)):
            read = _read(index, sentence, lowers, place)
            if read is not None:
                found.append(read)
    return tuple(found)


def _read(index: ArticleIndex, sentence: Sentence, lowers: tuple[str, ...], place: int) -> _VoteTally | None:
    """Read a vote that begins at a token of a sentence."""
    words = index.language.values
    first = _count(index, sentence.token_start + place)
    joint = place + 1 + (place + 1 < len(lowers) and lowers[place + 1] in words.vote_nouns)
    if first is None or joint + 1 >= len(lowers) or lowers[joint] not in words.vote_joiners:
        return None
    second = _count(index, sentence.token_start + joint + 1)
    reach = REACH_OF_TO if lowers[joint].isalpha() else REACH
    near = (*lowers[max(0, place - reach) : place], *lowers[place + 1 : joint])
    near += () if lowers[joint].isalpha() else lowers[joint + 2 : joint + 2 + reach]
    if second is None or words.votes.isdisjoint(near) or max(first, second) > MOST_VOTES or first + second < 3:
        return None
    tokens = index.profile.document.tokens
    begins, ends = tokens.starts[sentence.token_start + place], tokens.ends[sentence.token_start + joint + 1]
    stems = side_of(index, sentence.start, sentence.end).stems
    return _VoteTally((first, second), Span(index.id, begins, ends), stems)


def _count(index: ArticleIndex, token: int) -> int | None:
    """Return the whole number that a token is, in figures or in a word; none with a unit behind it."""
    folded = index.folded[token]
    if not folded.isdigit() or len(folded) > 4:
        return None
    return int(folded)
