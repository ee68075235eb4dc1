"""What one sentence says was kept to and another that it was not: "within the limit", "exceeded the limit".

Which words are opposites depends on the noun: to be under a limit is to keep to it, to be under a target is to miss it.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from framing.comparison.flips.reading import YEAR, SentenceReading
from framing.comparison.flips.roles import is_passive
from framing.comparison.normalization import root
from framing.comparison.synonyms import synonyms
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.lexicons.words.opposites import Yardstick

__all__ = ["YardstickUse", "begins", "held_alike", "held_otherwise", "one_doer", "yardstick_words"]

#: Words before a noun, and behind it, in which stands what is done with it ("exceeded the legal limit").
REACH, REACH_BEHIND = 8, 4

#: The same before a figure ("fell short of the 6").
REACH_FIGURE = 4


class YardstickUse(NamedTuple):
    """A noun to which something is held in a sentence.

    Attributes
    ----------
    root : str
        Of the noun; empty where none is needed ("late").
    kind : str
    place : (int, int)
        From what is done with it to the noun, or from the noun to what is done: first and last (exclusive) place.
    noun, deed : int
        The places of both.
    kept : bool
        Whether it is kept to, or reached.
    """

    root: str
    kind: str
    place: tuple[int, int]
    noun: int
    deed: int
    kept: bool


def held_otherwise(left: SentenceReading, right: SentenceReading) -> Iterator[tuple[YardstickUse, YardstickUse]]:
    """Yield what is kept to in one of two sentences and not in the other, by the same doer.

    Parameters
    ----------
    left, right : SentenceReading
    """
    return (pair for pair in _both_held(left, right) if pair[0].kept != pair[1].kept)


def held_alike(left: SentenceReading, right: SentenceReading) -> bool:
    """Whether two sentences hold one thing to the same noun alike, be it in other words ("not over", "under")."""
    return any(one.kept == two.kept for one, two in _both_held(left, right))


def _both_held(left: SentenceReading, right: SentenceReading) -> Iterator[tuple[YardstickUse, YardstickUse]]:
    """Yield what two sentences hold to one noun, by the same doer."""
    for yardstick, nouns, alone in _nouns(left.language):
        named = nouns | alone
        if not yardstick.figures and (named.isdisjoint(left.present) or named.isdisjoint(right.present)):
            continue
        for one, two in itertools.product(_held(left, yardstick, nouns, alone), _held(right, yardstick, nouns, alone)):
            same = one.root == two.root or not (one.root and two.root)
            if same and one_doer(left, one.deed, right, two.deed) and not _elsewhere(left, one, right, two):
                yield one, two


def _elsewhere(left: SentenceReading, one: YardstickUse, right: SentenceReading, two: YardstickUse) -> bool:
    """Whether other names stand behind on each side: "turnout topped 70 percent in Kisumu", "... in Embu"."""
    ours, theirs = _names_behind(left, one.deed), _names_behind(right, two.deed)
    return bool(ours) and bool(theirs) and not ours & theirs


def _names_behind(reading: SentenceReading, place: int) -> frozenset[str]:
    """Return the roots of the names, places and days behind a word in its clause."""
    behind = range(place + 1, len(reading.words))
    return frozenset(
        reading.roots[at] for at in behind if reading.named[at] and reading.clauses[at] == reading.clauses[place]
    )


def _held(
    reading: SentenceReading, yardstick: Yardstick, nouns: frozenset[str], alone: frozenset[str]
) -> Iterator[YardstickUse]:
    """Yield how a sentence holds something to nouns: by the nearest word for it in the noun's clause."""
    known = _deeds(yardstick)
    for noun, own in enumerate(reading.roots):
        if own in alone and not any(word[0].isalnum() for word in reading.words[noun + 1 : noun + 2]):
            yield YardstickUse("", yardstick.kind, (noun, noun + 1), noun, noun, reading.negated(noun))
        near: Iterable[int] = _near(reading, noun) if own in nouns else ()
        if yardstick.figures and _is_figure(reading.words[noun]):
            near = _right_before(reading, noun)
        for at in near:
            kept = known.get(tuple(map(root, reading.words[at : at + 2])), known.get((root(reading.words[at]),)))
            if kept is not None:
                first, last = min((at, noun, *reading.negators[at])), max(at, noun)
                yield YardstickUse(own, yardstick.kind, (first, last + 1), noun, at, kept != reading.negated(at))
                break


def _is_figure(word: str) -> bool:
    """Whether a word is a number in figures, and no year."""
    return word[0].isdigit() and not YEAR.fullmatch(word)


def _right_before(reading: SentenceReading, figure: int) -> Iterator[int]:
    """Yield the places before a figure, nearest first, up to a word with a content ("rose above the 40")."""
    for at in range(figure - 1, max(-1, figure - 1 - REACH_FIGURE), -1):
        if reading.clauses[at] != reading.clauses[figure]:
            return
        yield at
        if reading.content[at]:
            return


def _near(reading: SentenceReading, noun: int) -> Iterator[int]:
    """Yield the places before a noun, nearest first, and those of passives behind it, within its clause."""
    before = range(noun - 1, max(-1, noun - 1 - REACH), -1)
    behind = range(noun + 1, min(len(reading.words), noun + 1 + REACH_BEHIND))
    for at in (*before, *(at for at in behind if is_passive(reading, at))):
        if reading.clauses[at] == reading.clauses[noun]:
            yield at


def one_doer(left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether what begins two clauses may be one thing, unlike "lead in the dust" and "zinc in the dust"."""
    one, two = _doer(left, i), _doer(right, j)
    near = {other for root in one for other in synonyms(root)}
    return not (one and two) or not two.isdisjoint(one | near)


def begins(reading: SentenceReading, place: int) -> bool:
    """Whether a word is, or belongs to, what its clause begins with."""
    return not any(reading.content[at] and reading.clauses[at] == reading.clauses[place] for at in range(place))


def _doer(reading: SentenceReading, deed: int) -> frozenset[str]:
    """Return the roots of the words with a content that stand before the first preposition, or what is done."""
    number, found = reading.clauses[deed], set[str]()
    for at in (at for at in range(deed) if reading.clauses[at] == number):
        if reading.words[at] in reading.language.speakers.prepositions and found:
            break
        if reading.content[at]:
            found.add(reading.roots[at])
    return frozenset(found)


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _nouns(language: Language) -> tuple[tuple[Yardstick, frozenset[str], frozenset[str]], ...]:
    """Return the kinds with the roots of their nouns, and of words that need none."""
    kinds = language.opposites.yardsticks
    return tuple((kind, frozenset(map(root, kind.nouns)), frozenset(map(root, kind.alone))) for kind in kinds)


@functools.cache
def _deeds(yardstick: Yardstick) -> Mapping[tuple[str, ...], bool]:
    """Return, by root or by two of them, whether what is done keeps to a noun."""
    kept, broken = ({tuple(map(root, words)) for words in side} for side in (yardstick.kept, yardstick.broken))
    return {**dict.fromkeys(kept, True), **dict.fromkeys(broken, False)}


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def yardstick_words(language: Language) -> frozenset[str]:
    """Return the roots of all words for what is done with such a noun."""
    kinds = language.opposites.yardsticks
    deeds = (words for kind in kinds for words in (*kind.kept, *kind.broken, tuple(kind.alone)))
    return frozenset(root(word) for words in deeds for word in words)
