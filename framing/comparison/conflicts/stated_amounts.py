"""The amounts of one article, each with what says what it is of."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Container, Mapping, Set
from dataclasses import dataclass

from framing.comparison.conflicts.counts import counted, is_of_them
from framing.comparison.conflicts.evolving import growing_roots
from framing.comparison.conflicts.surroundings import Surroundings, side_of
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import fold, is_content, stem, subject_class
from framing.comparison.quantities import is_measure
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Mention, Sentence

__all__ = ["EACH", "StatedAmount", "generic_roots", "is_partial", "rate_of", "stated_amounts"]

#: Words on either side of a value that say what it is of, and the nearest of them.
REACH, CLOSE = 8, 3

#: Words behind and before an amount in which stands that it is paid to each, and what becomes of it or is done with it.
RATED_BEHIND, RATED_BEFORE = 7, 6
ROLE_BEHIND, ROLE_BEFORE = 5, 8

#: The kind of opposites that tell which way an amount goes.
DIRECTION = "direction"

#: The rate of what each gets, whoever they are.
EACH = "each"

#: Amounts of one unit that make a list of a sentence.
LIST = 4

#: An article with more amounts is a table, and costs the square.
MAX_AMOUNTS = 80


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """An amount with what stands around it.

    Attributes
    ----------
    mention : Mention
        With a unit.
    sentence : Surroundings
    paragraph : frozenset of str
        The stems of its paragraph that say something of a subject.
    near, names : frozenset of str
        The words within reach, and the parts of names.
    close : frozenset of str
        The nearest of both, without those that say which way it goes.
    noun : str
        The noun counted; empty for a measure.
    inner : frozenset of str
        What describes the noun ("540 construction jobs").
    rate : str
        For what it is paid or counted each time ("day", EACH); empty for the whole.
    periods : frozenset of str
        Times that an adjective beside it tells of ("annual"): it may be paid for each.
    roles : frozenset of str
        What the words beside it do with it: "up", "down", "asked", "given", and who pays.
    fate : str
        The root of the nearest word for what befalls people ("injure"); empty with none within reach.
    of_them : bool
        Whether it counts some named before ("seven of them").
    """

    mention: Mention
    sentence: Surroundings
    paragraph: frozenset[str]
    near: frozenset[str]
    close: frozenset[str]
    names: frozenset[str]
    noun: str
    inner: frozenset[str]
    rate: str
    periods: frozenset[str]
    roles: frozenset[str]
    fate: str
    of_them: bool


def stated_amounts(index: ArticleIndex) -> tuple[StatedAmount, ...]:
    """Return the numbers of an article that have a unit and are no part or whole of another, in text order.

    Parameters
    ----------
    index : ArticleIndex

    Returns
    -------
    tuple of StatedAmount
        Of the body; none of a table.
    """
    document = index.profile.document
    found = []
    for mention in index.profile.mentions:
        if mention.kind != "number" or not mention.value or mention.part != "body":
            continue
        mention = counted(index, mention)
        if not mention.unit:
            continue
        sentence = document.sentence_at(mention.start)
        if sentence is None or document.in_headline(mention.start) or is_partial(index, mention):
            continue
        if _listed(index, mention, sentence) or _is_age(index, mention):
            continue
        paragraph = document.paragraphs[sentence.paragraph]
        around = side_of(index, sentence.start, sentence.end)
        near, names = _near(index, mention, around, REACH)
        close = frozenset().union(*_near(index, mention, around, CLOSE)) - _directions(index.language)
        noun = "" if is_measure(mention.unit) else subject_class(fold(mention.unit.split()[-1]))
        stems = side_of(index, paragraph.start, paragraph.end).stems - generic_roots(index.language)
        rate, roles, periods = rate_of(index, mention), *_told_beside(index, mention)
        told = _fate(index, mention), is_of_them(index, mention)
        inner = _near(index, mention, around, 0)[0] - {noun}
        found.append(
            StatedAmount(mention, around, stems, near - {noun}, close, names, noun, inner, rate, periods, roles, *told)
        )
    return tuple(found) if len(found) <= MAX_AMOUNTS else ()


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def generic_roots(language: Language) -> frozenset[str]:
    """Return the roots of the words that say nothing of a subject."""
    return frozenset(root for word in language.values.generic for root in (stem(word), subject_class(word)))


def is_partial(index: ArticleIndex, mention: Mention) -> bool:
    """Whether a number is one of several ("two other villages") or the whole of a part just told."""
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


def _is_age(index: ArticleIndex, mention: Mention) -> bool:
    """Whether a number is how old somebody or something is ("a 45-year-old"): ages are compared by name."""
    tokens = index.profile.document.tokens
    last = bisect_left(tokens.starts, mention.end)
    behind = (word for word in tokens.lowers[last : last + 2] if word.isalpha())
    return next(behind, "") in index.language.values.years_old


def _listed(index: ArticleIndex, mention: Mention, sentence: Sentence) -> bool:
    """Whether a sentence lists amounts of one unit, of which none can be told from the others."""
    same = (item for item in index.profile.mentions if item.kind == "number" and item.unit == mention.unit)
    return sum(sentence.start <= item.start < sentence.end for item in same) >= LIST


def rate_of(index: ArticleIndex, mention: Mention) -> str:
    """Return for what an amount is paid or counted each time: "a day", "per tonne", "each", "for every family"."""
    words, document = index.language.values, index.profile.document
    tokens, sentence = document.tokens, document.sentence_at(mention.start)
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    low, high = (sentence.token_start, sentence.token_end) if sentence else (first, last)
    behind = tokens.lowers[last : min(high, last + RATED_BEHIND)]
    if len(behind) > 1 and behind[0] in words.rates:
        unit = stem(behind[1])
        return unit if unit in _rate_roots(index.language) else EACH
    before = tokens.lowers[max(low, first - RATED_BEFORE) : first]
    return "" if words.distributive.isdisjoint((*behind, *before)) else EACH


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _rate_roots(language: Language) -> frozenset[str]:
    """Return the roots of the times and measures by which things are paid."""
    return frozenset(map(stem, language.values.rated))


def _told_beside(index: ArticleIndex, mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the words beside an amount do with it or who pays it, and of what time adjectives tell."""
    document = index.profile.document
    tokens, sentence = document.tokens, document.sentence_at(mention.start)
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    low, high = (sentence.token_start, sentence.token_end) if sentence else (first, last)
    beside = {
        *tokens.lowers[max(low, first - ROLE_BEFORE) : first],
        *tokens.lowers[last : min(high, last + ROLE_BEHIND)],
    }
    roles, periods = _role_words(index.language), index.language.values.periods
    return _named(roles, beside), _named(periods, beside)


def _named(known: Mapping[str, frozenset[str]], beside: Set[str]) -> frozenset[str]:
    """Return the names of the lists that have one of some words."""
    return frozenset(name for name, words in known.items() if not words.isdisjoint(beside))


def _fate(index: ArticleIndex, mention: Mention) -> str:
    """Return the root of the nearest word for what befalls people; of two as near, the one behind."""
    document = index.profile.document
    tokens, sentence = document.tokens, document.sentence_at(mention.start)
    first, last = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
    low, high = (sentence.token_start, sentence.token_end) if sentence else (first, last)
    behind = ((at - last + 1, at) for at in range(last, min(high, last + REACH)))
    before = ((first - at, at) for at in range(max(low, first - REACH), first))
    for _, at in sorted((*behind, *before), key=lambda item: (item[0], -item[1])):
        root = subject_class(index.folded[at])
        if root in growing_roots(index.language):
            return root
    return ""


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _role_words(language: Language) -> dict[str, frozenset[str]]:
    """Return the words that tell of each role."""
    ways = [pair for pair in language.opposites.antonyms if pair.kind == DIRECTION]
    up, down = (frozenset[str]().union(*side) for side in zip(*((pair.one, pair.two) for pair in ways), strict=True))
    return {"up": up, "down": down, **language.values.amount_roles}


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _directions(language: Language) -> frozenset[str]:
    """Return the roots of the words that say which way an amount goes."""
    return frozenset(subject_class(word) for way in ("up", "down") for word in _role_words(language)[way])


def _counting(index: ArticleIndex, mention: Mention) -> range | frozenset[int]:
    """Return the tokens of a value that count or measure; in "540 construction jobs" all but the second."""
    starts = index.profile.document.tokens.starts
    tokens = range(bisect_left(starts, mention.start), bisect_left(starts, mention.end))
    if is_measure(mention.unit or "") or len(tokens) < 3:
        return tokens
    return frozenset(at for at in tokens if at == tokens[-1] or not _counts_nothing(index, at))


def _counts_nothing(index: ArticleIndex, token: int) -> bool:
    """Whether a word inside a value is neither a number nor a scale."""
    lower = index.profile.document.tokens.lowers[token]
    return lower.isalpha() and lower not in index.language.numbers.starts | index.language.comparison.scales


def _words_of(index: ArticleIndex, around: Surroundings, kinds: Container[str]) -> set[int]:
    """Return the tokens of the mentions of some kinds near a value."""
    spans = (item for item in around.mentions if item.kind in kinds)
    return {token for item in spans for token in index.words_between(item.start, item.end).tokens}


def _near(
    index: ArticleIndex, mention: Mention, around: Surroundings, reach: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words within reach of a value that say what it is of; and those of them that are parts of names."""
    starts = index.profile.document.tokens.starts
    places = [number for number, place in enumerate(around.places) if mention.start <= starts[place] < mention.end]
    if not places:
        return frozenset(), frozenset()
    dated = _words_of(index, around, ("date", "number"))
    counting = _counting(index, mention)
    named = _words_of(index, around, ("name", "place"))
    generic = generic_roots(index.language)
    near: set[str] = set()
    names: set[str] = set()
    inside = range(bisect_left(starts, mention.start), bisect_left(starts, mention.end))
    for number in range(max(0, places[0] - reach), min(len(around.words), places[-1] + 1 + reach)):
        word, place = around.words[number], around.places[number]
        root = subject_class(word)
        if (
            (place in dated and place not in inside)
            or word[0].isdigit()
            or place in counting
            or not is_content(word)
            or root in generic
        ):
            continue
        (names if place in named else near).add(root)
    return frozenset(near), frozenset(names - near)
