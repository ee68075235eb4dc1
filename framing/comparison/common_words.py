"""What two sentences, or two unquoted stretches of paragraphs, have in common nearly word for word.

A question of their words, whoever prints them: what many articles of an event print is compared once.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

__all__ = [
    "MIN_WORDS",
    "Copy",
    "Stretch",
    "UnquotedWords",
    "copies_in",
    "first_places",
    "rewording",
    "sentence_of",
    "sharing",
    "stretch_of",
]

#: Words that both articles must share for a passage. Eight is where chance ends in news: shorter runs are
#: mostly names with titles.
MIN_WORDS = 8

#: Of them, words with a subject that are not capitalised in both articles: a run of nothing but names and
#: offices ("U.S. Marine Corps and Japan Ground Self-Defense Force") is no copied passage.
MIN_PLAIN = 3

#: Length of the word runs that seed a passage, and the longest edit (in words, on either side) that may stand
#: between two runs of one passage.
SEED, MAX_EDIT = 4, 8

#: Words of a neighbouring sentence at the edge of a passage that are dropped.
MAX_SPILL = 3

#: Share of a passage's words that are equal in both (Dice).
MIN_DENSITY = 0.6

#: For sentences that were reworded in places or turned round: Dice coefficient over content stems.
MIN_SENTENCE = 0.6

#: And the density of the stretch from its first to its last shared word, and the Dice coefficient over words that
#: are no names: below them two outlets tell one fact with the same names, each in its own sentence.
MIN_REWORDED, MIN_PLAIN_SHARE = 0.6, 0.55

#: An n-gram is looked up in at most so many places of one article, so that repetitive texts stay cheap.
MAX_PLACES = 4

#: Sentences and stretches kept in memory, and pairs of them.
KEPT_SENTENCES = 8192


@dataclass(frozen=True, eq=False)  # no slots: what is made on first use is kept
class UnquotedWords:
    """The words of a sentence outside quotation marks; the same object for the same words in many articles."""

    roots: tuple[str, ...]
    content: tuple[bool, ...]
    capital: tuple[bool, ...]

    @cached_property
    def placed(self) -> Mapping[str, list[int]]:
        """The places of each content stem."""
        places: dict[str, list[int]] = {}
        for place, root in enumerate(self.roots):
            if self.content[place]:
                places.setdefault(root, []).append(place)
        return places

    @cached_property
    def total(self) -> int:
        """How many content words it has."""
        return sum(self.content)


@dataclass(frozen=True, eq=False)  # no slots: what is made on first use is kept
class Stretch:
    """The words of a paragraph from one quotation to the next; the same object for the same words in many articles.

    ``owners`` tells of which of its sentences each word is.
    """

    roots: tuple[str, ...]
    content: tuple[bool, ...]
    capital: tuple[bool, ...]
    owners: tuple[int, ...]

    @cached_property
    def runs(self) -> dict[str, list[int]]:
        """Where each run of stems stands that can seed a passage; a run as one string, whose hash is kept."""
        return first_places(
            ("\n".join(self.roots[place : place + SEED]), place)
            for place in range(len(self.roots) - SEED + 1)
            if any(self.content[place : place + SEED])
        )

    @cached_property
    def seeds(self) -> list[tuple[int, str]]:
        """The same runs in text order."""
        return sorted((place, run) for run, places in self.runs.items() for place in places)


def first_places(found: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Gather places by what stands there, the first few of each."""
    gathered: dict[str, list[int]] = {}
    for key, place in found:
        places = gathered.setdefault(key, [])
        if len(places) < MAX_PLACES:
            places.append(place)
    return gathered


def sharing(ours: Mapping[str, Sequence[int]], theirs: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield the places of what two articles share, once a key.

    >>> list(sharing({"new island": [3], "tonga": [7]}, {"new island": [1, 2]}))
    [(3, 1), (3, 2)]
    """
    keys = [*(ours.keys() & theirs.keys())]  # near-copies share hundreds
    both = map(itertools.product, map(ours.__getitem__, keys), map(theirs.__getitem__, keys))
    return itertools.chain.from_iterable(both)


#: One object a sentence, and a stretch, as long as its words are met again.
sentence_of = functools.lru_cache(maxsize=KEPT_SENTENCES)(UnquotedWords)
stretch_of = functools.lru_cache(maxsize=KEPT_SENTENCES)(Stretch)


class Copy(NamedTuple):
    """A passage as word ranges of two streams, ends exclusive, and the pairs of equal words."""

    a: int
    a_end: int
    b: int
    b_end: int
    matched: int

    @property
    def density(self) -> float:
        """Dice coefficient of the equal words."""
        return 2 * self.matched / (self.a_end - self.a + self.b_end - self.b)

    def shifted(self, a: int, b: int) -> Copy:
        """Return the same counted from further ahead in either stream."""
        return Copy(self.a + a, self.a_end + a, self.b + b, self.b_end + b, self.matched)


@functools.lru_cache(maxsize=KEPT_SENTENCES)
def copies_in(first: Stretch, second: Stretch) -> tuple[Copy, ...]:
    """Return what two stretches have in common, counted from their beginnings."""
    return tuple(_extended(first, second, _common_runs(first, second)))


def _common_runs(first: Stretch, second: Stretch) -> Iterator[tuple[int, int, int]]:
    """Yield the longest runs of equal stems in two stretches: place in either, and how many."""
    ends: dict[int, int] = {}
    for a, run in first.seeds:
        for b in second.runs.get(run, ()):
            if ends.get(a - b, -1) <= a:
                size = _grow(first, second, a, b)
                ends[a - b] = a + size
                yield a, b, size


def _extended(first: Stretch, second: Stretch, runs: Iterable[tuple[int, int, int]]) -> Iterator[Copy]:
    """Chain runs over small edits."""
    open_chains: list[list[tuple[int, int, int]]] = []
    for run in runs:
        a, b, _ = run
        still: list[list[tuple[int, int, int]]] = []
        best: list[tuple[int, int, int]] | None = None
        for chain in open_chains:
            last_a, last_b, last = chain[-1]
            if last_a + last + MAX_EDIT < a:
                yield from _chained(first, second, chain)
                continue
            still.append(chain)
            gap_a, gap_b = a - last_a - last, b - last_b - last
            joins = 0 <= gap_a <= MAX_EDIT and 0 <= gap_b <= MAX_EDIT
            if joins and (best is None or gap_a + gap_b < a + b - sum(best[-1][:2]) - 2 * best[-1][2]):
                best = chain
        open_chains = still
        if best is not None:
            best.append(run)
        else:
            open_chains.append([run])
    for chain in open_chains:
        yield from _chained(first, second, chain)


def _grow(first: Stretch, second: Stretch, a: int, b: int) -> int:
    """Return how far two places go on equal."""
    differs = map(operator.ne, first.roots[a:], second.roots[b:])
    return next(itertools.compress(itertools.count(), differs), min(len(first.roots) - a, len(second.roots) - b))


def _chained(first: Stretch, second: Stretch, chain: list[tuple[int, int, int]]) -> Iterator[Copy]:
    """Turn a chain of runs into a copy where it is long, dense and about something."""
    pairs = [(a + step, b + step) for a, b, size in chain for step in range(size)]
    pairs = _trimmed(first, second, _trimmed(first, second, pairs)[::-1])[::-1]
    (low_a, low_b), (high_a, high_b) = pairs[0], pairs[-1]
    copy = Copy(low_a, high_a + 1, low_b, high_b + 1, len(pairs))
    if copy.matched >= MIN_WORDS and copy.density >= MIN_DENSITY and _plain(first, second, pairs) >= MIN_PLAIN:
        yield copy


def _trimmed(first: Stretch, second: Stretch, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop the last words of the sentence before, which happen to be equal too, from the head of a passage."""
    for step in range(1, min(MAX_SPILL, len(pairs) - 1) + 1):
        (a, b), (after_a, after_b) = pairs[step - 1], pairs[step]
        if first.owners[a] != first.owners[after_a] or second.owners[b] != second.owners[after_b]:
            return pairs[step:]
    return pairs


def _plain(first: Stretch | UnquotedWords, second: Stretch | UnquotedWords, pairs: Sequence[tuple[int, int]]) -> int:
    """Count equal words that carry a subject and are no names."""
    content, capital, other = first.content, first.capital, second.capital
    return len([a for a, b in pairs if content[a] and not (capital[a] and other[b])])


@functools.lru_cache(maxsize=KEPT_SENTENCES)
def rewording(first: UnquotedWords, second: UnquotedWords) -> Copy | None:
    """Return what two sentences share where that is most of their content words, counted from their beginnings."""
    ours, theirs, total = first.placed, second.placed, first.total + second.total
    roots = ours.keys() & theirs.keys()
    shared = sum([min(len(ours[root]), len(theirs[root])) for root in roots])
    if shared < MIN_WORDS or 2 * shared < MIN_SENTENCE * total:
        return None
    equal = [pair for root in roots for pair in zip(ours[root], theirs[root], strict=False)]
    plain = _plain(first, second, equal)
    if plain < MIN_PLAIN:
        return None
    low_a, high_a = min(place for place, _ in equal), max(place for place, _ in equal) + 1
    low_b, high_b = min(place for _, place in equal), max(place for _, place in equal) + 1
    words = Counter(first.roots[low_a:high_a]) & Counter(second.roots[low_b:high_b])
    copy = Copy(low_a, high_a, low_b, high_b, words.total())
    own = sum(
        side.content[place] and not side.capital[place]
        for side, low, high in ((first, low_a, high_a), (second, low_b, high_b))
        for place in range(low, high)
    )
    return copy if copy.density >= MIN_REWORDED and 2 * plain >= MIN_PLAIN_SHARE * own else None
