"""Numbers, years and votes that differ where two articles tell of one thing in sentences of their own.

Two outlets seldom print the same sentence, so most values that disagree stand in sentences that no matcher pairs:
"will cut 2,800 jobs", "the loss of 2,400 jobs". Here every amount of one article is held against those of the
other, and points are counted for what says that both are of one thing: shared words beside them, the noun counted,
an amount that is the only one of its unit in both, the same digits in another order.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from framing.comparison.conflicts.amounts import numbers_agree
from framing.comparison.conflicts.counts import adds_up, counted
from framing.comparison.conflicts.equivalence import subject_class
from framing.comparison.conflicts.evolving import growing_roots, has_evolved
from framing.comparison.conflicts.surroundings import Surroundings, name_alike, side_of
from framing.comparison.conflicts.values import amounts_agree, contradict, factor
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import compared_language, fold, is_content, stem
from framing.comparison.quantities import is_measure, same_dimension
from framing.model import Mention, Profile

__all__ = ["Rival", "find_rival_values"]

#: Words on either side of a value that say what it is of.
REACH = 8

#: Points for a shared word beside both values, and how many of them count; part of a name says less.
NEAR, MOST_NEAR, NEAR_NAME = 2.0, 2, 0.75

#: Points for the same digits in another order: mostly a slip of one of the two.
TRANSPOSED = 2.0

#: Points for the only amount of its unit in both articles, for a noun counted that both have, for other words that the
#: two sentences share, and for words that their paragraphs do.
SOLE, NOUN, SENTENCE, MOST_SENTENCE, PARAGRAPH = 1.0, 1.0, 0.5, 2, 1.0

#: Words that two paragraphs must share to count.
MIN_PARAGRAPH = 3

#: Points from which two values are of one thing, and from which they are where the unit is a common one ("years").
ENOUGH, ENOUGH_WEAK = 3.0, 4.5

#: The next best value must be so many points behind, or nobody can say which of them is meant.
AHEAD = 0.75

#: Amounts further apart are mostly a whole and its part; sums of money sooner, since a budget has many.
MAX_FACTOR, MAX_FACTOR_OF_MONEY = 3.6, 3.0

#: An article with more amounts is a table, and costs the square.
MAX_AMOUNTS = 80

#: Full marks, for the certainty.
FULL = 8.0


@dataclass(frozen=True, slots=True)
class Rival:
    """Two values of one thing that disagree, and how sure it is that they are of one thing, 0 to 1."""

    left: Mention
    right: Mention
    certainty: float


@dataclass(frozen=True, slots=True)
class _Amount:
    """A value with what stands around it."""

    mention: Mention
    sentence: Surroundings
    paragraph: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    noun: str
    digits: tuple[str, ...]


def find_rival_values(left: ArticleIndex, right: ArticleIndex) -> Iterator[Rival]:
    """Yield the amounts on which two articles of one event disagree, wherever they stand.

    Parameters
    ----------
    left, right : ArticleIndex

    Yields
    ------
    Rival
        Each value at most once; none that the other article has too.
    """
    ours, theirs = left.kept(_amounts), right.kept(_amounts)
    scored = [
        (points, one, two)
        for one in ours
        for two in theirs
        if (points := _points(left, one, right, two)) and points >= (ENOUGH_WEAK if _weak(one, two) else ENOUGH)
    ]
    scored.sort(key=lambda item: (-item[0], item[1].mention.start, item[2].mention.start))
    for points, one, two in scored:
        others = [
            score
            for score, first, second in scored
            if (first is one) != (second is two) and not _says_the_same(first, one, second, two)
        ]
        summed = adds_up(left, right, one.mention.span) or adds_up(right, left, two.mention.span)
        if all(points >= score + AHEAD for score in others) and not summed and not _known(left, one, right, two):
            yield Rival(one.mention, two.mention, min(1.0, points / FULL))


def _says_the_same(first: _Amount, one: _Amount, second: _Amount, two: _Amount) -> bool:
    """Whether another pair of amounts has the same two values: a figure told twice is no rival of itself."""
    return (first.mention.value, second.mention.value) == (one.mention.value, two.mention.value)


def _amounts(index: ArticleIndex) -> tuple[_Amount, ...]:
    """Return the numbers of an article that have a unit and are no part or whole of another."""
    document = index.profile.document
    found = []
    for mention in index.profile.mentions:
        if mention.kind != "number" or not mention.value or mention.part != "body":
            continue
        mention = counted(index, mention)
        if not mention.unit:
            continue
        sentence = document.sentence_at(mention.start)
        if sentence is None or document.in_headline(mention.start) or _qualified(index, mention):
            continue
        paragraph = document.paragraphs[sentence.paragraph]
        around = side_of(index, sentence.start, sentence.end)
        near, names = _near(index, mention, around)
        noun = "" if is_measure(mention.unit) else subject_class(fold(mention.unit.split()[-1]))
        stems = side_of(index, paragraph.start, paragraph.end).stems - _generic()
        found.append(_Amount(mention, around, stems, near - {noun}, names, noun, _digits(mention)))
    return tuple(found) if len(found) <= MAX_AMOUNTS else ()


def _qualified(index: ArticleIndex, mention: Mention) -> bool:
    """Whether a number is one of several ("two other villages", "$4 a share") or the whole of a part just told."""
    words, tokens = index.language.values, index.profile.document.tokens
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    inside = set(tokens.lowers[first:last])
    before, after = tokens.lowers[max(0, first - 4) : first], tokens.lowers[last : last + 2]
    if not words.partial.isdisjoint({*inside, *before[-1:]}) or not words.partial.isdisjoint(after[:1]):
        return True
    while before and before[-1] in words.whole:
        before = before[:-1]
    told = before[-2] if len(before) > 1 and before[-1] == "of" else ""
    return told in words.parts or told[:1].isdigit()


def _words_of(index: ArticleIndex, around: Surroundings, kinds: Container[str]) -> set[int]:
    """Return the tokens of the mentions of some kinds near a value."""
    spans = (item for item in around.mentions if item.kind in kinds)
    return {token for item in spans for token in index.words_between(item.start, item.end).tokens}


def _near(index: ArticleIndex, mention: Mention, around: Surroundings) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words within reach of a value that say what it is of; and those of them that are parts of names."""
    places = [
        number for number, place in enumerate(around.places) if mention.start <= _start(index, place) < mention.end
    ]
    if not places:
        return frozenset(), frozenset()
    dated = _words_of(index, around, ("date", "number"))
    named = _words_of(index, around, ("name", "place"))
    near: set[str] = set()
    names: set[str] = set()
    for number in range(max(0, places[0] - REACH), min(len(around.words), places[-1] + 1 + REACH)):
        word, place = around.words[number], around.places[number]
        root = subject_class(word)
        if place in dated or not is_content(word) or root in _generic():
            continue
        (names if place in named else near).add(root)
    return frozenset(near), frozenset(names - near)


def _start(index: ArticleIndex, place: int) -> int:
    """Return where a token begins."""
    return index.profile.document.tokens.starts[place]


@functools.lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Return the roots of the words that say nothing of a subject."""
    return frozenset(root for word in compared_language().values.generic for root in (stem(word), subject_class(word)))


def _weak(one: _Amount, two: _Amount) -> bool:
    """Whether the unit is so common that more has to agree; not for people of whom both tell what befell them."""
    units = {one.mention.unit, two.mention.unit}
    befell = units == {"people"} and not growing_roots().isdisjoint(one.near & two.near)
    return not befell and not compared_language().values.weak_units.isdisjoint(units)


def _points(left: ArticleIndex, one: _Amount, right: ArticleIndex, two: _Amount) -> float:
    """Count what says that two amounts which disagree are of one thing; 0 where they agree or cannot be compared."""
    ours, theirs = one.mention, two.mention
    alike = same_dimension(ours.unit or "", theirs.unit or "")
    kin = not alike and _counted_alike(one, two)
    same_noun = replace(theirs, unit=ours.unit) if kin else theirs  # "jobs" and "positions"
    if not contradict(ours, same_noun):
        return 0.0
    if alike and factor(ours, theirs) > (MAX_FACTOR_OF_MONEY if _is_money(ours) else MAX_FACTOR):
        return 0.0
    if (ours.unit == same_noun.unit or alike) and numbers_agree(left.profile, ours, right.profile, same_noun):
        return 0.0
    if has_evolved(left.profile.article, ours, right.profile.article, theirs, {*one.near, one.noun, *two.near}):
        return 0.0
    if not name_alike(one.sentence, ours, two.sentence, theirs, ("place",)) or _other_years(one, two):
        return 0.0
    shared = (one.near & two.near) - ({subject_class("cost")} if _is_money(ours) else set())
    points = NEAR * min(MOST_NEAR, len(shared))
    points += TRANSPOSED * _transposed(one, two) + NOUN * (one.noun == two.noun and one.noun not in {"", *_generic()})
    if not points:
        return 0.0  # a name or a subject that both sentences share is not what the values are of
    sentence = (one.sentence.stems & two.sentence.stems) - shared - _generic() - {one.noun}
    points += min(NEAR, NEAR_NAME * len(one.names & two.names)) + SENTENCE * min(MOST_SENTENCE, len(sentence))
    points += SOLE * (_sole(left.profile, ours) and _sole(right.profile, theirs))
    return points + PARAGRAPH * (len(one.paragraph & two.paragraph) >= MIN_PARAGRAPH)


def _counted_alike(one: _Amount, two: _Amount) -> bool:
    """Whether two counts may be of one thing: "fired nine times" and "seven rounds", or a slip."""
    if not one.noun or not two.noun:
        return False
    if one.noun == two.noun or _transposed(one, two):
        return True
    return subject_class("times") in (one.noun, two.noun) and len(one.near & two.near) >= MOST_NEAR


def _other_years(one: _Amount, two: _Amount) -> bool:
    """Whether the two sentences name different years: what rose to 5 in one year may have risen to 7 in the next."""
    ours, theirs = (
        {item.earliest[:4] for item in amount.sentence.mentions if item.kind == "date" and item.earliest}
        for amount in (one, two)
    )
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _is_money(mention: Mention) -> bool:
    """Whether an amount is money: that something costs it says nothing of what."""
    unit = mention.unit or ""
    return len(unit) == 3 and is_measure(unit)


def _transposed(one: _Amount, two: _Amount) -> bool:
    """Whether two amounts have the same digits, in one order or another."""
    return bool(one.digits) and one.digits == two.digits


def _digits(mention: Mention) -> tuple[str, ...]:
    """Return the digits of an amount in one order; none where there are not two different ones beside zeros."""
    digits = sorted(filter(str.isdigit, mention.text))
    return tuple(digits) if len({*digits} - {"0"}) > 1 else ()


def _sole(profile: Profile, mention: Mention) -> bool:
    """Whether an article has no other amount of this unit."""
    unit = mention.unit or ""
    return all(
        item.value == mention.value
        for item in profile.mentions
        if item.kind == "number" and item.unit and same_dimension(item.unit, unit)
    )


def _known(left: ArticleIndex, one: _Amount, right: ArticleIndex, two: _Amount) -> bool:
    """Whether either article has the other's value too, of the same kind: then both know both."""
    for index, amount, other in ((left, one, right), (right, two, left)):
        for item in other.profile.mentions:
            if item.kind == "number" and amounts_agree(index.profile, amount.mention, other.profile, item):
                return True
    return False
