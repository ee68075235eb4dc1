"""What one outlet says that somebody will do, and another that they will not: "would step down", "has refused to quit".

Such sentences share few words, so no matcher pairs them. They are held against each other only where both name the one
who is to do it and the deed, and neither leaves anything open or tells of another time.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.conflicts.doers import Doer, doer_before
from framing.comparison.conflicts.stated_amounts import generic_roots
from framing.comparison.flips.antonyms import sides
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import root
from framing.comparison.publication import day_of
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Sentence, Span
from framing.tokenization import says_not

__all__ = ["find_opposed_commitments"]

#: How sure it is that two commitments are of one deed.
CERTAINTY = 0.85

#: Content words behind what undertakes or declines that say what the deed is.
LONGEST_DEED = 7

#: Tokens before "ruled out" in which "had" puts it into another time.
BEFORE = 2

#: Days between two articles of one cycle of news.
NEXT_DAY = 1

#: Content words of a deed among which the thing stands that it is done for ("ballot its members on a strike").
REACH = 4

_HAD = "had"


@dataclass(frozen=True, slots=True)
class _Commitment:
    """What somebody will do or will not.

    Attributes
    ----------
    willing : bool
    doer : Doer
    deed : tuple of str
        Roots of the content words: the verb or the thing first.
    span : Span
        From what undertakes or declines to the end of the deed.
    """

    willing: bool
    doer: Doer
    deed: tuple[str, ...]
    span: Span


def find_opposed_commitments(left: ArticleIndex, right: ArticleIndex) -> Iterator[tuple[Span, Span, float]]:
    """Yield what somebody will do by one article and will not by the other.

    Parameters
    ----------
    left, right : ArticleIndex
        Of one event.

    Yields
    ------
    (Span, Span, float)
        Both commitments, and how sure it is that they are of one deed. None between articles days apart: whoever
        refuses on Monday may have come round by Thursday; nor where either article tells both.
    """
    if _days_apart(left, right) > NEXT_DAY:
        return
    ours, theirs = left.kept(_commitments), right.kept(_commitments)
    for one in ours:
        for two in theirs:
            if _opposed(one, two, left.language) and not any(
                _agree(told, item, left.language) for told, others in ((one, theirs), (two, ours)) for item in others
            ):
                yield one.span, two.span, CERTAINTY


def _days_apart(left: ArticleIndex, right: ArticleIndex) -> int:
    """Return how many days lie between two articles; 0 where either has no date."""
    one, two = left.profile.article.published, right.profile.article.published
    if one is None or two is None:
        return 0
    return abs(day_of(one) - day_of(two)).days


def _agree(one: _Commitment, two: _Commitment, language: Language) -> bool:
    """Whether two commitments are to one deed, or against it, whoever is to do it."""
    return one.willing == two.willing and (
        _same_deed(one.deed, two.deed, language) or _same_deed(two.deed, one.deed, language)
    )


def _opposed(one: _Commitment, two: _Commitment, language: Language) -> bool:
    """Whether one doer will by one article and will not by the other, or will do the opposite."""
    if not one.doer.may_be(two.doer):
        return False
    if one.willing != two.willing:
        willing, declining = (one, two) if one.willing else (two, one)
        return _same_deed(willing.deed, declining.deed, language)
    return one.willing and _opposite_deeds(one.deed, two.deed, language)


def _same_deed(deed: Sequence[str], other: Sequence[str], language: Language) -> bool:
    """Whether two deeds are one: the same verb with one of the things it is done to, or for the thing of the other."""
    words = language.opposites.undertakings
    whole = _whole_deeds(language)
    head, rest = other[0], set(other[1:])
    if head == deed[0]:
        shared = any(_same_thing(word, deed, other) for word in rest & set(deed[1:]))
        return shared or (head in whole.values() and not (rest and deed[1:]))
    return head in whole.values() and head in deed[1:REACH] and deed[0] in {root(word) for word in words.towards}


def _same_thing(word: str, deed: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a word of two deeds is not described otherwise in each: "fuel duty", "alcohol duty"."""
    one, two = (each[each.index(word, 1) - 1] for each in (deed, other))
    return one == two or one in other or two in deed


def _opposite_deeds(one: Sequence[str], two: Sequence[str], language: Language) -> bool:
    """Whether two verbs are opposites, and done to one thing: "sign the bill", "veto the bill"."""
    opposite = any(two[0] in other for pair, _, other in sides(language).get(one[0], ()) if not pair.adjacent)
    return opposite and one[1] == two[1] if len(one) > 1 and len(two) > 1 else False


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _whole_deeds(language: Language) -> Mapping[tuple[str, ...], str]:
    """Return, by the words for it, the name of each deed that needs no object."""
    groups = language.opposites.undertakings.deeds
    named = {tuple(word.split("_")): f"~{min(group)}" for group in groups for word in group}
    return {**named, **{tuple(map(root, words)): name for words, name in named.items()}}


def _commitments(index: ArticleIndex) -> tuple[_Commitment, ...]:
    """Return the commitments that an article's body tells, in text order."""
    document, found = index.profile.document, []
    for sentence in document.sentences:
        lowers = document.tokens.lowers[sentence.token_start : sentence.token_end]
        if document.in_headline(sentence.start) or not index.language.opposites.undertakings.open.isdisjoint(lowers):
            continue
        if lowers[-1:] == ("?",):
            continue
        for place in range(sentence.token_start, sentence.token_end):
            commitment = _read(index, sentence, place)
            if commitment is not None:
                found.append(commitment)
    return tuple(found)


def _read(index: ArticleIndex, sentence: Sentence, place: int) -> _Commitment | None:
    """Read a commitment that begins at a token."""
    begun = _begun(index, sentence, place)
    if begun is None:
        return None
    willing, last = begun
    places = _deed_places(index, sentence, last)
    if not places:
        return None
    doer = doer_before(index, sentence, place) or Doer(frozenset())
    deed = _named_deed(index, places)
    tokens = index.profile.document.tokens
    return _Commitment(willing, doer, deed, Span(index.id, tokens.starts[place], tokens.ends[places[-1]]))


def _begun(index: ArticleIndex, sentence: Sentence, place: int) -> tuple[bool, int] | None:
    """Return whether the words from a token on undertake something or decline it, and the token behind them."""
    words, lowers = index.language.opposites.undertakings, index.profile.document.tokens.lowers
    word = lowers[place]
    if word in words.auxiliaries or word.endswith("'ll"):
        denied = says_not(word) or not words.negators.isdisjoint(lowers[place + 1 : place + 2])
        last = place + 1 + (denied and not says_not(word))
        declining = _phrase(lowers, last, words.declining)
        return (denied == bool(declining), last + declining) if lowers[last : last + 1] else None
    if _HAD in lowers[max(sentence.token_start, place - BEFORE) : place] and word not in words.negators:
        return None
    declining = _phrase(lowers, place, words.declining)
    if declining:
        turned = word not in words.negators and not words.negators.isdisjoint(
            lowers[max(sentence.token_start, place - BEFORE) : place]
        )
        return None if turned else (False, place + declining)
    undertaking = _phrase(lowers, place, words.undertaking)
    undertaking = undertaking or _phrase(lowers, place, words.undertaking, words.negators)
    if not undertaking:
        return None
    return lowers[place + 1] not in words.negators, place + undertaking


def _phrase(
    lowers: Sequence[str],
    place: int,
    phrases: frozenset[tuple[str, ...]],
    negators: frozenset[str] = frozenset(),
) -> int:
    """Return how many tokens of one of some phrases stand at a place, with one of the negators inside where given."""
    split = not negators.isdisjoint(lowers[place + 1 : place + 2])
    if negators and not split:
        return 0
    for length in (3, 2):
        said = (lowers[place], *lowers[place + 1 + split : place + length + split])
        if said in phrases:
            return length + split
    return 0


def _deed_places(index: ArticleIndex, sentence: Sentence, first: int) -> list[int]:
    """Return the tokens with a content that say what the deed is, up to the next mark or joint."""
    tokens, lists = index.profile.document.tokens, index.language.comparison
    found: list[int] = []
    for at in range(first, sentence.token_end):
        lower = tokens.lowers[at]
        if not tokens.is_word[at] and lower not in ("-", "'"):
            break
        if lower in lists.joints - {"that"} or (found and lower in lists.saying):
            break
        if index.content[at] and not lower.endswith("ly") and lower not in lists.before_verbs:
            found.append(at)
        if len(found) == LONGEST_DEED:
            break
    return found


def _named_deed(index: ArticleIndex, places: Sequence[int]) -> tuple[str, ...]:
    """Return the roots of a deed's words; those of a deed that is whole in itself as its name."""
    whole, lowers = _whole_deeds(index.language), index.profile.document.tokens.lowers
    generic = generic_roots(index.language)
    deed: list[str] = []
    for at in places:
        word = root(index.folded[at])
        named = whole.get((lowers[at], lowers[at + 1])) if at + 1 < len(lowers) else None
        named = named or whole.get((lowers[at],)) or whole.get((word,))
        if named is not None:
            deed.append(named)
        elif not deed or word not in generic:
            deed.append(word)
    return tuple(deed)
