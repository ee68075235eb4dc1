"""What one sentence says of nobody or nothing and another of some: "no cell caught fire", "one caught fire"."""

from __future__ import annotations

from collections.abc import Iterator, Set

from framing.comparison.flips.reading import SentenceReading

__all__ = ["emptied"]

#: Share of the words beside a negator that the other clause must have: behind "no" and a noun, and behind "nobody"
#: or "nothing", where no noun says of whom it is told.
MIN_SHARED, MIN_SHARED_BY_NOBODY = 0.5, 0.6


def emptied(left: SentenceReading, right: SentenceReading) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield what one says of nobody or nothing and the other of some.

    Parameters
    ----------
    left, right : SentenceReading

    Yields
    ------
    ((int, int), (int, int))
        First and last (exclusive) place of the words in either.
    """
    nobody, some = left.language.opposites.nobody, left.language.opposites.some
    for denying, plain in ((left, right), (right, left)):
        if nobody.isdisjoint(denying.words) or some.isdisjoint(plain.words):
            continue
        if not nobody.isdisjoint(plain.words):
            continue  # "no member of the board lives here" is what "nobody on the board lives here" says
        first, start = _first_of(nobody, denying), _first_of(some, plain)
        if not (_opens(denying, first) and _opens(plain, start)):
            continue
        told = denying.around(first)
        nouns = _has_noun(denying, first) and _has_noun(plain, start) and plain.roots[start + 1] not in told
        if nouns and denying.roots[first + 1] not in plain.present:
            continue  # "no word on the cause" and "five cables were cut, causing ..."
        shared = [at for at, root in enumerate(plain.roots) if at > start and _tells(plain, at) and root in told]
        if shared and not plain.is_denied(shared[0]) and _same_story(denying, first, plain, start, len(shared)):
            places = (first, first + 1), (start, shared[0] + 1)
            yield places if denying is left else (places[1], places[0])


def _first_of(words: Set[str], reading: SentenceReading) -> int:
    """Return the place of the first of some words, one of which is there."""
    return next(at for at, word in enumerate(reading.words) if word in words)


def _opens(reading: SentenceReading, place: int) -> bool:
    """Whether no word with a content stands before another in its clause."""
    number = reading.clauses[place]
    return not any(reading.content[at] for at in range(place) if reading.clauses[at] == number)


def _has_noun(reading: SentenceReading, place: int) -> bool:
    """Whether a word with a content stands right behind a negator ("no boat", unlike "none of them")."""
    return place + 1 < len(reading.words) and reading.content[place + 1]


def _tells(reading: SentenceReading, place: int) -> bool:
    """Whether a word carries what a sentence tells: no name, and no function word."""
    return reading.content[place] and not reading.named[place]


def _same_story(denying: SentenceReading, first: int, plain: SentenceReading, start: int, shared: int) -> bool:
    """Whether what is said of nobody in one clause is, for the most part, what is said of some in another."""
    if denying.points_elsewhere(first) != plain.points_elsewhere(start) or denying.is_open(first):
        return False
    one, two = denying.names_around(first), plain.names_around(start)
    ours = denying.around(first)
    enough = MIN_SHARED if _has_noun(denying, first) else MIN_SHARED_BY_NOBODY
    return not (one and two and not one & two) and shared >= enough * max(1, len(ours))
