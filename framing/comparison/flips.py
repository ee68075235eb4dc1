"""Whether two sentences that share their words say the opposite: a flip.

Likeness of words cannot tell "found guilty" from "found not guilty": both share all that a matcher counts. What turns
a sentence round is looked for here, on every pair that is about to be called the same: an antonym in the same
surroundings, a negator on one side, another step of a scale, subject and object exchanged.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framing.comparison.normalization import compared_language, fold, is_content, stem
from framing.lexicons.opposites import OppositePair, Opposites, load_opposites

__all__ = ["Flip", "find_flip"]

#: Words before a word in which a negator reaches it ("did not immediately confirm").
NEGATION_REACH = 4

#: Share of the shorter clause's other words that both clauses have, so that two opposite words speak of one thing, and
#: share of the first sentence's words that the second has. Lower, and two facts of one story pass for opposites.
MIN_SHARED = 0.5
MIN_COVERED = 0.6

#: A clause with more other words than this must share two of them.
SHORT_CLAUSE = 3

#: Words on either side of a verb in which its subject and its object are looked for.
ROLE_REACH = 6

#: A shorter word has no negating prefix ("unit").
MIN_PREFIXED = 6

#: Sentences whose reading is kept: those of some forty articles.
READ_SENTENCES = 2048

#: Pairs of sentences whose answer is kept in memory.
COMPARED_SENTENCES = 8192

#: A sentence of more words is not looked at: a list, or a page without full stops.
MAX_WORDS = 120

#: Words in which the neighbour of a word is looked for ("before the final vote").
NEIGHBOUR_REACH = 3

_MARKS = frozenset(",;:—–()")


@dataclass(frozen=True, slots=True)
class Flip:
    """Where two sentences say the opposite.

    Attributes
    ----------
    kind : str
        ``negation``, ``roles``, or the kind of the opposite or the scale ("verdict", "direction", "ordinal").
    ours, theirs : tuple of (int, int)
        The words that differ: first and last (exclusive) place in the words given. Where a negator makes the
        difference, the side that has it gives both ("not guilty"), the other the bare word ("guilty").
    """

    kind: str
    ours: tuple[int, int]
    theirs: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence as flips are looked for in it: parallel tuples, one entry a word or mark."""

    words: tuple[str, ...]
    roots: tuple[str, ...]
    content: tuple[bool, ...]
    clauses: tuple[int, ...]
    negators: tuple[tuple[int, ...], ...]
    present: frozenset[str]

    def negated(self, place: int) -> bool:
        """Whether an odd number of negators reaches a word."""
        return len(self.negators[place]) % 2 == 1

    def denies(self, place: int) -> bool:
        """Whether anything in the clause of a word is negated, or may be."""
        weak, number = load_opposites().weak_negators, self.clauses[place]
        return any(
            clause == number and (found or word in weak)
            for found, clause, word in zip(self.negators, self.clauses, self.words, strict=True)
        )

    def around(self, place: int) -> frozenset[str]:
        """Return the roots of the other content words in the clause of a word."""
        number, own = self.clauses[place], self.roots[place]
        return frozenset(
            root
            for root, clause, content in zip(self.roots, self.clauses, self.content, strict=True)
            if content and clause == number and root != own
        )

    def is_open(self, place: int) -> bool:
        """Whether a word stands behind "if" or "whether" in its clause: nothing is claimed there."""
        clause = [
            word
            for word, number in zip(self.words[:place], self.clauses, strict=False)
            if number == self.clauses[place]
        ]
        return not load_opposites().open_words.isdisjoint(clause)

    def following(self, place: int) -> str | None:
        """Return the root of the next content word, within reach."""
        return self._first(range(place + 1, min(place + 1 + NEIGHBOUR_REACH, len(self.words))))

    def preceding(self, place: int) -> str | None:
        """Return the root of the content word before, within reach."""
        return self._first(range(place - 1, max(-1, place - 1 - NEIGHBOUR_REACH), -1))

    def _first(self, places: Iterable[int]) -> str | None:
        """Return the root of the first content word among some places."""
        return next((self.roots[at] for at in places if self.content[at]), None)


def find_flip(ours: Sequence[str], theirs: Sequence[str]) -> Flip | None:
    """Find where two sentences that share most of their words say the opposite.

    Parameters
    ----------
    ours, theirs : sequence of str
        Lower-case tokens of the two sentences, marks among them.

    Returns
    -------
    Flip or None
        None where nothing says that they differ; it never says that they agree.

    Examples
    --------
    >>> find_flip("he was found guilty of fraud".split(), "he was found not guilty of fraud".split())
    Flip(kind='negation', ours=(3, 4), theirs=(3, 5))
    >>> find_flip("the board approved the closure".split(), "the board rejected the closure".split()).kind
    'outcome'
    >>> find_flip("the board rejected the offer".split(), "the offer was rejected by the board".split()) is None
    True
    """
    if not (0 < len(ours) <= MAX_WORDS and 0 < len(theirs) <= MAX_WORDS) or tuple(ours) == tuple(theirs):
        return None  # the same words never say the opposite
    return _find(tuple(ours), tuple(theirs))


@functools.lru_cache(maxsize=COMPARED_SENTENCES)
def _find(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Flip | None:
    """Find it; sentences that many outlets print are asked for again and again."""
    left, right = _read(ours, theirs), _read(theirs, ours)
    if _covered(left, right) < MIN_COVERED:
        return None
    for finder in (_antonyms, _negations, _scales, _exchanged):
        flip = next(finder(left, right), None)
        if flip is not None:
            return flip
    return None


def _covered(left: _Reading, right: _Reading) -> float:
    """Return the share of the first sentence's content words that the second has."""
    own = {root for root, content in zip(left.roots, left.content, strict=True) if content} - _opposing()
    return len(own & right.present) / len(own) if own else 0.0


@functools.lru_cache(maxsize=1)
def _opposing() -> frozenset[str]:
    """Return the roots of all opposite words: what makes the difference is not asked for on the other side."""
    return frozenset().union(*(one | two for _, one, two in _stemmed_pairs()))


def _read(words: tuple[str, ...], others: tuple[str, ...]) -> _Reading:
    """Read one sentence beside another; a negating prefix counts where the other has the rest and not the word."""
    alone, there = _read_alone(words), _read_alone(others).present
    rests = {
        place: rest
        for place, found in _prefixed(words)
        if alone.roots[place] not in there and (rest := next((root for root in found if root in there), None))
    }
    if not rests:
        return alone
    roots = tuple(rests.get(place, root) for place, root in enumerate(alone.roots))
    negators = tuple((*found, place) if place in rests else found for place, found in enumerate(alone.negators))
    return replace(alone, roots=roots, negators=negators, present=frozenset(roots))


@functools.lru_cache(maxsize=READ_SENTENCES)
def _read_alone(words: tuple[str, ...]) -> _Reading:
    """Read one sentence: roots, clauses and what is negated."""
    lists = compared_language().comparison
    rules = load_opposites()
    clauses: list[int] = []
    number = 0
    for word in words:
        number += word in _MARKS or word in lists.flip_conjunctions
        clauses.append(number)
    roots = tuple(map(stem, words))
    return _Reading(
        words,
        roots,
        tuple(word[0].isalnum() and is_content(fold(word)) and word not in rules.negators for word in words),
        tuple(clauses),
        tuple(_negators(words, clauses, place, rules) for place in range(len(words))),
        frozenset(roots),
    )


@functools.lru_cache(maxsize=READ_SENTENCES)
def _prefixed(words: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the places of words that begin like a negating prefix, with the roots of what follows it."""
    prefixes = load_opposites().prefixes
    found = (
        (place, tuple(stem(word[len(prefix) :]) for prefix in prefixes if word.startswith(prefix)))
        for place, word in enumerate(words)
        if len(word) >= MIN_PREFIXED
    )
    return tuple(item for item in found if item[1])


def _negators(words: Sequence[str], clauses: Sequence[int], place: int, rules: Opposites) -> tuple[int, ...]:
    """Return the places of the negators that reach a word."""
    low = max(0, place - NEGATION_REACH)
    low = max((at + 1 for at in range(low, place) if words[at] in rules.barriers), default=low)
    reached = [
        at
        for at in range(low, place)
        if clauses[at] == clauses[place]
        and (words[at] in rules.negators or words[at].endswith("n't"))
        and not any(tuple(words[at : at + len(phrase)]) == phrase for phrase in rules.harmless)
    ]
    reached += [
        at
        for at in range(low, place - 1)
        if clauses[at] == clauses[place] and tuple(words[at : at + 2]) in rules.negating_phrases
    ]
    return tuple(reached)


def _same_thing(left: _Reading, i: int, right: _Reading, j: int) -> bool:
    """Whether two words stand in clauses about the same thing, both of which claim something."""
    if left.is_open(i) or right.is_open(j):
        return False
    ours, theirs = left.around(i) - {right.roots[j]}, right.around(j) - {left.roots[i]}
    smaller = min(len(ours), len(theirs))
    shared = len(ours & theirs)
    return shared >= (1 if smaller <= SHORT_CLAUSE else 2) and shared >= MIN_SHARED * smaller


def _antonyms(left: _Reading, right: _Reading) -> Iterator[Flip]:
    """Yield opposite words in the same surroundings, unless a negator evens them out."""
    for pair, one, two in _stemmed_pairs():
        for first, second in ((one, two), (two, one)):
            if first.isdisjoint(left.present) or second.isdisjoint(right.present):
                continue
            if not (second.isdisjoint(left.present) and first.isdisjoint(right.present)):
                continue
            for i in (place for place, root in enumerate(left.roots) if root in first):
                for j in (place for place, root in enumerate(right.roots) if root in second):
                    if left.negated(i) == right.negated(j) and _opposed(pair, left, i, right, j):
                        yield Flip(pair.kind, (i, i + 1), (j, j + 1))


def _opposed(pair: OppositePair, left: _Reading, i: int, right: _Reading, j: int) -> bool:
    """Whether two opposite words speak of the same thing."""
    neighbours = (left.preceding(i), left.following(i))
    if pair.adjacent and (neighbours != (right.preceding(j), right.following(j)) or neighbours[0] is None):
        return False
    return _same_thing(left, i, right, j)


@functools.lru_cache(maxsize=1)
def _stemmed_pairs() -> tuple[tuple[OppositePair, frozenset[str], frozenset[str]], ...]:
    """Return the pairs of opposites by root; a root that is on both sides says nothing."""
    made = []
    for pair in load_opposites().pairs:
        one, two = ({stem(word) for word in side} for side in (pair.one, pair.two))
        made.append((pair, frozenset(one - two), frozenset(two - one)))
    return tuple(made)


def _negations(left: _Reading, right: _Reading) -> Iterator[Flip]:
    """Yield words that both sentences have and only one negates."""
    for i, root in enumerate(left.roots):
        if not left.content[i]:
            continue
        places = [j for j, other in enumerate(right.roots) if other == root and right.content[j]]
        if not places or any(right.negated(j) == left.negated(i) for j in places):
            continue
        j = places[0]
        (denied, at), (plain, there) = ((left, i), (right, j)) if left.negated(i) else ((right, j), (left, i))
        reached = _meant(denied, at, plain)
        if reached and not plain.denies(there) and _same_thing(left, i, right, j):
            yield Flip("negation", _with_negator(left, i), _with_negator(right, j))


def _meant(denied: _Reading, place: int, plain: _Reading) -> bool:
    """Whether a negator means this word: what stands between them is an adverb, or in the other sentence too."""
    between = range(denied.negators[place][-1] + 1, place)
    own = [at for at in between if denied.content[at] and not denied.words[at].endswith("ly")]
    return all(denied.roots[at] in plain.roots for at in own)


def _with_negator(reading: _Reading, place: int) -> tuple[int, int]:
    """Return the place of a word, from its negator on where it has one."""
    return min((*reading.negators[place], place)), place + 1


def _scales(left: _Reading, right: _Reading) -> Iterator[Flip]:
    """Yield different steps of one scale before the same word ("the first accident", "the third accident")."""
    for scale in load_opposites().scales:
        ours, theirs = _steps(left, scale.steps), _steps(right, scale.steps)
        for head, (i, step) in ours.items():
            j, other = theirs.get(head, (-1, step))
            if other != step and _same_thing(left, i, right, j):
                yield Flip(scale.kind, (i, i + 1), (j, j + 1))


def _steps(reading: _Reading, steps: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return, by the root of the word behind it, the place and step of each word of a scale."""
    found: dict[str, tuple[int, int]] = {}
    for place, word in enumerate(reading.words):
        head = reading.following(place) if word in steps else None
        if head is not None:
            found.setdefault(head, (place, steps[word]))
    return found


def _exchanged(left: _Reading, right: _Reading) -> Iterator[Flip]:
    """Yield verbs whose subject and object have changed places."""
    for i in _directed_verbs(left):
        for j in _directed_verbs(right):
            if left.roots[i] != right.roots[j]:
                continue
            subject, target = _roles(left, i)
            their_subject, their_target = _roles(right, j)
            if subject & their_target and target & their_subject and not subject & their_subject:
                yield Flip("roles", (i, i + 1), (j, j + 1))


def _directed_verbs(reading: _Reading) -> list[int]:
    """Return the places of the verbs of which it matters who does it to whom; nouns made of them are none."""
    verbs, roots = load_opposites().directed, _directed_roots()
    return [
        place
        for place, word in enumerate(reading.words)
        if word in verbs or (word.endswith(("es", "s", "ing")) and reading.roots[place] in roots)
    ]


@functools.lru_cache(maxsize=1)
def _directed_roots() -> frozenset[str]:
    """Return the roots of those verbs, for the forms that are not listed."""
    return frozenset(stem(word) for word in load_opposites().directed)


def _roles(reading: _Reading, verb: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roots of who does it and to whom: before and behind a verb, or behind "by" where it is a passive."""
    lists = compared_language().comparison
    low, high = max(0, verb - ROLE_REACH), min(len(reading.words), verb + 1 + ROLE_REACH)
    barriers = load_opposites().barriers
    low = max((at + 1 for at in range(low, verb) if reading.words[at] in barriers), default=low)
    before = frozenset(reading.roots[at] for at in range(low, verb) if reading.content[at])
    behind = range(verb + 1, high)
    if not lists.be.isdisjoint(reading.words[max(0, verb - 3) : verb]):
        by = next((at for at in behind if reading.words[at] == "by"), high)
        return frozenset(reading.roots[at] for at in range(by, high) if reading.content[at]), before
    stop = next((at for at in behind if at > verb + 1 and reading.words[at] in lists.object_ends), high)
    return before, frozenset(reading.roots[at] for at in range(verb + 1, stop) if reading.content[at])
