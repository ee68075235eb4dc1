"""How long it took those who were needed to come: "within 40 minutes" in one article, "in four hours" in the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from framing.comparison.conflicts.amounts import moment_of, numbers_agree
from framing.comparison.conflicts.stated_amounts import generic_roots
from framing.comparison.conflicts.surroundings import Surroundings, name_alike, side_of
from framing.comparison.conflicts.values import factor
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import subject_class
from framing.comparison.quantities import in_unit, same_dimension
from framing.model import Mention, Sentence

__all__ = ["find_rival_response_times", "is_response_time"]

#: How sure it is that two times are of one coming.
CERTAINTY = 0.75

#: Words between the verb and the time.
REACH = 6

#: By how much two times must differ: nobody counts the minutes alike.
MIN_FACTOR = 1.5

#: The longest such time, in days.
LONGEST = 3.0


@dataclass(frozen=True, slots=True)
class _ResponseTime:
    """A time that it took to come, its sentence, the words of it that say who came, and who says so (an id)."""

    mention: Mention
    sentence: Surroundings
    who: frozenset[str]
    speaker: str | None


def find_rival_response_times(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Mention, Mention, float]]:
    """Yield the times that it took the same people to come to where they were needed, where two articles disagree.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.

    Yields
    ------
    (Mention, Mention, float)
        Of either article, and how sure it is that both are of one coming. None where an article gives several such
        times, or where neither the same people come nor the same speaker tells of it.
    """
    ours, theirs = left.kept(_response_times), right.kept(_response_times)
    if len(ours) != 1 or len(theirs) != 1:
        return
    one, two = ours[0], theirs[0]
    if numbers_agree(left.profile, one.mention, right.profile, two.mention):
        return
    told_alike = one.speaker is not None and one.speaker == two.speaker
    if factor(one.mention, two.mention) < MIN_FACTOR or not (one.who & two.who or told_alike):
        return
    if name_alike(one.sentence, one.mention, two.sentence, two.mention, ("place",)):
        yield one.mention, two.mention, CERTAINTY


def _response_times(index: ArticleIndex) -> tuple[_ResponseTime, ...]:
    """Return the times of an article's body that it took somebody to come."""
    document = index.profile.document
    times = (mention for mention in index.profile.mentions if is_response_time(index, mention))
    found = ((mention, document.sentence_at(mention.start)) for mention in times)
    return tuple(_told(index, mention, sentence) for mention, sentence in found if sentence is not None)


def is_response_time(index: ArticleIndex, mention: Mention) -> bool:
    """Whether a number in an article's body is the time that it took somebody to come."""
    document = index.profile.document
    if mention.kind != "number" or mention.part != "body" or not same_dimension(mention.unit or "", "days"):
        return False
    sentence = document.sentence_at(mention.start)
    if sentence is None or document.in_headline(mention.start) or moment_of(index.profile, mention):
        return False
    days = (mention.value or 0.0) * in_unit(mention.unit or "", "days")
    return days <= LONGEST and _is_coming(index, mention, sentence)


def _is_coming(index: ArticleIndex, mention: Mention, sentence: Sentence) -> bool:
    """Whether a time stands behind a word for what it took, beside a verb of coming."""
    tokens, words = index.profile.document.tokens, index.language.values
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    before = tokens.lowers[max(sentence.token_start, first - REACH) : first]
    behind = tokens.lowers[last : min(sentence.token_end, last + REACH)]
    if words.reached_in.isdisjoint(before[-1:]) and words.took.isdisjoint(before):
        return False
    return not words.reaching.isdisjoint((*before, *(behind if not words.took.isdisjoint(before) else ())))


def _told(index: ArticleIndex, mention: Mention, sentence: Sentence) -> _ResponseTime:
    """Read who came, and who says so."""
    around = side_of(index, sentence.start, sentence.end)
    reaching = {subject_class(word) for word in index.language.values.reaching}
    names = {
        subject_class(index.folded[token])
        for item in around.mentions
        if item.kind in ("name", "place")
        for token in index.words_between(item.start, item.end).tokens
    }
    who = around.stems - generic_roots(index.language) - reaching - names
    return _ResponseTime(mention, around, who, index.profile.voice_map.at(mention.start)[1])
