"""How many storeys two articles give one building: "a nine-storey block", "a 12-story block"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from framing.comparison.conflicts.stated_amounts import generic_roots
from framing.comparison.conflicts.surroundings import Surroundings, side_of
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import subject_class
from framing.model import Span

__all__ = ["find_rival_storeys"]

#: How sure it is that two buildings of one kind, told of in words that the sentences share, are one.
CERTAINTY = 0.7


@dataclass(frozen=True, slots=True)
class _Building:
    """How many storeys a building has, what it is, and the other words of the sentence."""

    value: float
    span: Span
    noun: str
    sentence: Surroundings


def find_rival_storeys(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Span, Span, float]]:
    """Yield how many storeys one building has, where two articles disagree.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.

    Yields
    ------
    (Span, Span, float)
        The words of either article and how sure it is that both are of one building. None where an article tells of
        the storeys of two, or of another one ("next door").
    """
    told = left.kept(_buildings), right.kept(_buildings)
    if any(len(side) != 1 for side in told):
        return
    (one,), (two,) = told
    if one.value == two.value or one.noun != two.noun:
        return
    shared = (one.sentence.stems & two.sentence.stems) - generic_roots(left.language) - {one.noun}
    ours, theirs = ({item.key for item in side.sentence.names} for side in (one, two))
    if len(shared) > 1 and not (ours and theirs and ours.isdisjoint(theirs)):
        yield one.span, two.span, CERTAINTY


def _buildings(index: ArticleIndex) -> tuple[_Building, ...]:
    """Return the buildings of which an article's body gives the storeys, each number of storeys once."""
    document, found = index.profile.document, dict[float, _Building]()
    words, rules = document.tokens.lowers, index.language.opposites
    for mention in index.profile.mentions:
        if mention.kind != "number" or mention.part != "body" or mention.value is None:
            continue
        last, sentence = bisect_left(document.tokens.starts, mention.end), document.sentence_at(mention.start)
        if sentence is None or words[last : last + 1] != ("-",) or last + 2 >= sentence.token_end:
            continue
        other = rules.elsewhere.intersection(words[sentence.token_start : sentence.token_end])
        if words[last + 1] in index.language.values.storeys and not other:
            span = Span(index.id, mention.start, document.tokens.ends[last + 1])
            around = side_of(index, sentence.start, sentence.end)
            found.setdefault(
                mention.value, _Building(mention.value, span, subject_class(index.folded[last + 2]), around)
            )
    return tuple(found.values())
