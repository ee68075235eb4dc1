"""The words around a value that say what it measures: "eliminate about 2,400 jobs", "a 40-minute meeting"."""

from __future__ import annotations

from bisect import bisect_left

from framing.lexicons.language import language_of
from framing.lexicons.words.comparison import ComparisonWords
from framing.model import Document, Profile, Span

__all__ = ["value_phrase"]

#: Words taken in before and behind a value: a clause of news is seldom longer, and two must fit into a sentence.
BEFORE, BEHIND = 7, 3

#: Words after a verb of saying that can do without it: "announced £40m" cannot.
CLAUSE = 2


def value_phrase(profile: Profile, value: Span) -> Span:
    """Return a value with the words of its clause that stand beside it.

    Parameters
    ----------
    profile : Profile
        Of the article that has the value.
    value : Span

    Returns
    -------
    Span
        From the last joint or mark before the value to the next one behind it or the next preposition, at most a few
        words either way. The value alone where it stands in no sentence.
    """
    document = profile.document
    sentence = document.sentence_at(value.start)
    if value.part == "title" or sentence is None:
        return value
    lists, tokens = language_of(profile.article.language).comparison, document.tokens
    opens, ends = bisect_left(tokens.starts, value.start), bisect_left(tokens.starts, value.end)
    low, high = _first(document, opens, sentence.token_start, lists), _behind(document, ends, sentence.token_end, lists)
    start = value.start if low == opens else tokens.starts[low]
    return Span(value.article_id, start, max(value.end, tokens.ends[high - 1]))


def _first(document: Document, opens: int, least: int, lists: ComparisonWords) -> int:
    """Return the token with which the words before a value begin: behind a verb of saying, a joint or a mark."""
    words, low = document.tokens.lowers, opens
    while low > least and not _parts(document, low - 1) and words[low - 1] not in lists.joints:
        if opens - low >= CLAUSE and words[low - 1] in lists.saying - lists.object_ends:
            break
        if low == opens - BEFORE:  # a clause that is cut does better without the end of what stood before it
            cut = [place + 1 for place in range(low, opens - 1) if words[place] in lists.object_ends - {"of"}]
            low = cut[-1] if cut else low
            break
        low -= 1
    while low < opens and words[low] in lists.be:
        low += 1
    return low


def _behind(document: Document, ends: int, most: int, lists: ComparisonWords) -> int:
    """Return the token behind which the words after a value end."""
    words, high = document.tokens.lowers, ends
    while high < min(most, ends + BEHIND) and not _parts(document, high) and words[high] not in lists.joints:
        if words[high] in lists.object_ends and not (high == ends and words[high] == "of"):  # "2,600 tonnes of oil"
            break
        high += 1
    while high > ends and words[high - 1] in lists.stop_words:
        high -= 1
    return high


def _parts(document: Document, place: int) -> bool:
    """Whether a token is a mark between two parts of a sentence, no hyphen inside a word."""
    tokens = document.tokens
    if tokens.is_word[place] or tokens.words[place][0].isdigit():
        return False
    return (
        place + 1 >= len(tokens)
        or tokens.starts[place + 1] > tokens.ends[place]
        or place == 0
        or (tokens.starts[place] > tokens.ends[place - 1])
    )
