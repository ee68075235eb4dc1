"""One sentence as opposites are looked for in it: roots, clauses, what is negated, and who is named."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from framing.comparison.flips.negators import by_first, is_over, negator_length, reach_ends
from framing.comparison.normalization import fold, is_content, phrase_root, root
from framing.lexicons.language import KEPT_LANGUAGES, Language

__all__ = ["CLAUSE_MARKS", "READ_SENTENCES", "YEAR", "SentenceReading", "opposite_phrases", "periods", "read"]

#: Words before a word in which a negator reaches it ("did not immediately confirm").
NEGATION_REACH = 4

#: A shorter word has no negating prefix ("unit").
MIN_PREFIXED = 6

#: Sentences whose reading is kept: those of some forty articles.
READ_SENTENCES = 2048

#: Words in which the neighbour of a word is looked for ("before the final vote").
NEIGHBOUR_REACH = 3

#: Words behind a verb in which its object begins ("reopened the mine").
OBJECT_REACH = 2

#: Content words behind a negator that it may deny.
DENIED = 3

#: Content words on either side of a word that say what it is said of.
BESIDE = 3

#: Words that may stand inside a phrase of two ("turned the offer down").
PHRASE_GAP = 5

#: A number that is a year.
YEAR = re.compile(r"(?:19|20)\d\d")

CLAUSE_MARKS = frozenset(",;:—–()")


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One sentence as flips are looked for in it: parallel tuples, one entry a word or mark.

    Attributes
    ----------
    language : Language
        The words of the sentence's language.
    words : tuple of str
        In small letters.
    roots : tuple of str
        Stems; a phrase that has an opposite ("struck down") is one root, at its first word.
    content : tuple of bool
        Whether a word carries a subject and is no negator.
    named : tuple of bool
        Whether a content word is written with a capital.
    clauses : tuple of int
        Number of the clause of each.
    negators : tuple of tuple of int
        Places of the negators that reach each.
    negating : tuple of int
        Places of all negators.
    present : frozenset of str
        All roots.
    """

    language: Language
    words: tuple[str, ...]
    roots: tuple[str, ...]
    content: tuple[bool, ...]
    named: tuple[bool, ...]
    clauses: tuple[int, ...]
    negators: tuple[tuple[int, ...], ...]
    negating: tuple[int, ...]
    present: frozenset[str]

    @property
    def negates(self) -> bool:
        """Whether any word is reached by a negator, or one stands anywhere."""
        return bool(self.negating) or any(self.negators)

    def negated(self, place: int) -> bool:
        """Whether an odd number of negators reaches a word."""
        return len(self.negators[place]) % 2 == 1

    def is_denied(self, place: int) -> bool:
        """Whether an odd number of negators stands before a word in its clause, few words with a content between."""
        return len(self.deniers(place)) % 2 == 1

    def deniers(self, place: int) -> frozenset[int]:
        """Return the places of the negators that may deny a word."""
        denying = {*self.negating, *self.negators[place]}
        if not denying:
            return frozenset()
        barriers, number = self.language.opposites.barriers, self.clauses[place]
        low = max((at for at in range(place) if self.words[at] in barriers), default=-1)
        return frozenset(
            at
            for at in denying
            if low < at <= place
            and self.clauses[at] == number
            and sum(self.content[at + 1 : place]) < DENIED
            and not reach_ends(self.words, at, place, self.language)
        )

    def denies(self, place: int, shared: Container[str] = ()) -> bool:
        """Whether anything in the clause of a word is negated, or may be by another word that is not ``shared``."""
        rules, number = self.language.opposites, self.clauses[place]
        weak = {word for word in rules.weak_negators if word not in shared}
        return any(
            clause == number
            and (
                any(self.words[no] not in rules.hindered or no < place for no in found)
                or (word in weak and at != place)
            )
            for at, (found, clause, word) in enumerate(zip(self.negators, self.clauses, self.words, strict=True))
        )

    def around(self, place: int) -> frozenset[str]:
        """Return the roots of the other content words in the clause of a word."""
        number, own = self.clauses[place], self.roots[place]
        return frozenset(
            root
            for root, clause, content in zip(self.roots, self.clauses, self.content, strict=True)
            if content and clause == number and root != own
        )

    def names_around(self, place: int) -> frozenset[str]:
        """Return the roots of the names in the clause of a word, days and months left out."""
        number = self.clauses[place]
        return frozenset(
            root
            for root, clause, named, word in zip(self.roots, self.clauses, self.named, self.words, strict=True)
            if named and clause == number and word not in _days(self.language)
        )

    def times_around(self, place: int) -> frozenset[str]:
        """Return the days, months and years in the clause of a word, and counted periods ("third quarter")."""
        number, steps = self.clauses[place], self.language.opposites.ordinals
        found = set[str]()
        for at in (at for at, clause in enumerate(self.clauses) if clause == number):
            word = self.words[at]
            if (self.named[at] and word in _days(self.language)) or YEAR.fullmatch(word):
                found.add(word)
            head = self.following(at) if word in steps else None
            if head in periods(self.language):
                found.add(f"{word} {head}")
        return frozenset(found)

    def points_elsewhere(self, place: int) -> frozenset[str]:
        """Return the words in the clause of a word that say that it is of another thing ("another", "nearby")."""
        number = self.clauses[place]
        own = (word for word, clause in zip(self.words, self.clauses, strict=True) if clause == number)
        return self.language.opposites.elsewhere.intersection(own)

    def beside(self, place: int) -> frozenset[str]:
        """Return the roots of the content words next to a word, on either side in its clause."""
        number = self.clauses[place]
        own = [at for at, content in enumerate(self.content) if content and self.clauses[at] == number and at != place]
        before, behind = [at for at in own if at < place], [at for at in own if at > place]
        return frozenset(self.roots[at] for at in (*before[-BESIDE:], *behind[:BESIDE]))

    def is_open(self, place: int) -> bool:
        """Whether a word stands behind "if" in its clause, or anywhere behind "whether": nothing is claimed there."""
        rules = self.language.opposites
        far = not rules.open_to_the_end.isdisjoint(self.words[:place])
        return far or not rules.open_words.isdisjoint(self._clause_before(place))

    def is_pleaded(self, place: int) -> bool:
        """Whether a word is what somebody pleads: a plea is no finding."""
        return not self.language.opposites.pleas.isdisjoint(self.words[max(0, place - NEGATION_REACH) : place])

    def is_unfinished(self, place: int) -> bool:
        """Whether a word is an infinitive or a participle that claims nothing of itself ("getting them to pay")."""
        lists, before = self.language.comparison, self.words[max(0, place - 3) : place]
        rules = self.language.opposites
        managed = not rules.managing.isdisjoint(before[-2:-1])  # "managed to save"
        infinitive = not rules.infinitive.isdisjoint(before[-1:]) and lists.be.isdisjoint(before) and not managed
        # "was leaving", "went missing"; and "no warning" is a noun
        finite = lists.be | self.language.syntax.past | rules.negators
        return infinitive or (self.words[place].endswith("ing") and finite.isdisjoint(before))

    def is_refused(self, place: int) -> bool:
        """Whether a word is a verb of which the one before says that it did not happen ("failed to reach")."""
        before = self.words[max(0, place - 2) : place]
        rules = self.language.opposites
        if len(before) > 1 and before[1] in rules.infinitive:
            return before[0] in rules.denying_verbs or (before[0] in rules.managing and bool(self.negators[place]))
        over = self.negators[place][-1:]
        return self.words[place].endswith("ing") and any(is_over(self.words, at, self.language) for at in over)

    def is_possible(self, place: int) -> bool:
        """Whether a word stands behind "can" or "might" in its clause: that it may be so excludes nothing."""
        return not self.language.opposites.possible.isdisjoint(self._clause_before(place))

    def is_rejected(self, place: int) -> bool:
        """Whether the word before says no to one ("rejected claims"), so that it is not claimed."""
        before = self.words[max(0, place - 2) : place]
        return not self.language.opposites.weak_negators.isdisjoint(before)

    def is_wished(self, place: int) -> bool:
        """Whether a word stands behind "should" or "wants" in its clause: so it ought to be, and may not be."""
        return not self.language.opposites.wished.isdisjoint(self._clause_before(place))

    def name_before(self, place: int) -> frozenset[str]:
        """Return the roots of the nearest name that stands before a word in its clause, days and months left out."""
        number, found = self.clauses[place], set()
        for at in range(place - 1, -1, -1):
            is_name = self.clauses[at] == number and self.named[at] and self.words[at] not in _days(self.language)
            if is_name:
                found.add(self.roots[at])
            elif found or self.clauses[at] != number:
                break
        return frozenset(found)

    def _clause_before(self, place: int) -> list[str]:
        """Return the words of a word's clause that stand before it."""
        number = self.clauses[place]
        return [word for word, clause in zip(self.words[:place], self.clauses, strict=False) if clause == number]

    def following(self, place: int) -> str | None:
        """Return the root of the next content word, within reach."""
        return self._first(range(place + 1, min(place + 1 + NEIGHBOUR_REACH, len(self.words))))

    def object_of(self, place: int) -> str | None:
        """Return the root of the content word right behind a verb in its clause, an article or the like between."""
        reach = range(place + 1, min(place + 1 + OBJECT_REACH, len(self.words)))
        return self._first(at for at in reach if self.clauses[at] == self.clauses[place])

    def preceding(self, place: int) -> str | None:
        """Return the root of the content word before, within reach."""
        return self._first(range(place - 1, max(-1, place - 1 - NEIGHBOUR_REACH), -1))

    def _first(self, places: Iterable[int]) -> str | None:
        """Return the root of the first content word among some places."""
        return next((self.roots[at] for at in places if self.content[at]), None)


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def periods(language: Language) -> frozenset[str]:
    """Return the roots of stretches of time: what is told of the second quarter leaves the third one alone."""
    return frozenset(map(root, language.opposites.periods))


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _days(language: Language) -> frozenset[str]:
    """Return the names of days and months, which two clauses about two places may share."""
    calendar = language.calendar
    return frozenset(name for names in (*calendar.weekdays, *calendar.months) for name in names)


def read(words: tuple[str, ...], others: tuple[str, ...], language: Language) -> SentenceReading:
    """Read one sentence beside another; a negating prefix counts where the other has the rest and not the word.

    Parameters
    ----------
    words, others : tuple of str
        Tokens of the two, as written.
    language : Language
        Of both.

    Returns
    -------
    SentenceReading
        Of the first.
    """
    alone, there = _read_alone(words, language), _read_alone(others, language).present
    rests = {
        place: rest
        for place, found in _prefixed(words, language)
        if alone.roots[place] not in there and (rest := next((root for root in found if root in there), None))
    }
    if not rests:
        return alone
    roots = tuple(rests.get(place, root) for place, root in enumerate(alone.roots))
    negators = tuple((*found, place) if place in rests else found for place, found in enumerate(alone.negators))
    return replace(alone, roots=roots, negators=negators, present=frozenset(roots))


@functools.lru_cache(maxsize=READ_SENTENCES)
def _read_alone(written: tuple[str, ...], language: Language) -> SentenceReading:
    """Read one sentence: roots, clauses and what is negated."""
    rules = language.opposites
    words = tuple(word.lower() for word in written)
    clauses = tuple(itertools.accumulate(int(_parts_clauses(words, at, language)) for at in range(len(words))))
    content = [word[0].isalnum() and is_content(fold(word)) and word not in rules.negators for word in words]
    lengths = {at: length for at in range(len(words)) if (length := negator_length(words, at, language))}
    for at, length in lengths.items():
        content[at : at + length] = [False] * length
    negating = tuple(lengths)
    roots = list(map(root, words))
    for place, length in _idioms(roots, language):
        roots[place : place + length] = ["~".join(roots[place : place + length])] * length
        content[place + 1 : place + length] = [False] * (length - 1)
    for place, particle, joined in _phrases(words, roots, clauses, language):
        roots[place], content[place], content[particle] = joined, True, False
    return SentenceReading(
        language,
        words,
        tuple(roots),
        tuple(content),
        tuple(found and word[:1].isupper() for found, word in zip(content, written, strict=True)),
        clauses,
        tuple(_reaching(words, clauses, place, negating, language) for place in range(len(words))),
        negating,
        frozenset(roots),
    )


def _idioms(roots: Sequence[str], language: Language) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand whose words have no opposites of their own ("opened fire"), and their length."""
    known = _idioms_by_first(language)
    for place, first in enumerate(roots):
        for idiom in known.get(first, ()):
            if tuple(roots[place : place + len(idiom)]) == idiom:
                yield place, len(idiom)
                break


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _idioms_by_first(language: Language) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases by the root of their first word."""
    return by_first(tuple(map(root, phrase)) for phrase in language.opposites.idioms)


def _parts_clauses(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether a clause begins at a word; not at a conjunction with a second verb ("was inspected and passed")."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    goes_on = words[at] in language.comparison.opening_joints and (
        behind.endswith("ed") or behind in language.syntax.past
    )
    return words[at] in CLAUSE_MARKS or (words[at] in language.comparison.flip_conjunctions and not goes_on)


def _phrases(
    words: Sequence[str], roots: Sequence[str], clauses: Sequence[int], language: Language
) -> Iterator[tuple[int, int, str]]:
    """Yield the places of both words of a phrase that has an opposite, with its root; it may stand apart."""
    known = opposite_phrases(language)
    for place, verb in enumerate(roots):
        particles = known.get(verb, ())
        reach = range(place + 1, min(place + 2 + PHRASE_GAP, len(roots))) if particles else ()
        at = next((at for at in reach if roots[at] in particles and clauses[at] == clauses[place]), None)
        if at is not None and not _governs(words, at, language, apart=at > place + 1):
            yield place, at, f"{verb}_{roots[at]}"


def _governs(words: Sequence[str], at: int, language: Language, *, apart: bool) -> bool:
    """Whether a word is a preposition: before a day, or apart from its verb ("went to Rome on foot")."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    if behind.lower() in _days(language):
        return True
    return apart and words[at].lower() in language.opposites.prepositional and behind[:1].isalnum()


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def opposite_phrases(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return, by the root of the verb, the particles with which it has an opposite ("turn" with "down")."""
    found: dict[str, set[str]] = {}
    for pair in language.opposites.antonyms:
        for word in (*pair.one, *pair.two):
            if "_" in word:
                verb, particle = phrase_root(word).split("_")
                found.setdefault(verb, set()).add(particle)
    return {verb: tuple(sorted(particles)) for verb, particles in found.items()}


@functools.lru_cache(maxsize=READ_SENTENCES)
def _prefixed(written: tuple[str, ...], language: Language) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the places of words that begin like a negating prefix, with the roots of what follows it."""
    prefixes = language.opposites.prefixes
    found = (
        (place, tuple(root(word[len(prefix) :]) for prefix in prefixes if word.startswith(prefix)))
        for place, word in enumerate(map(str.lower, written))
        if len(word) >= MIN_PREFIXED
    )
    return tuple(item for item in found if item[1])


def _reaching(
    words: Sequence[str], clauses: Sequence[int], place: int, negating: Sequence[int], language: Language
) -> tuple[int, ...]:
    """Return the places of the negators that reach a word."""
    low = max(0, place - NEGATION_REACH)
    low = max((at + 1 for at in range(low, place) if words[at] in language.opposites.barriers), default=low)
    return tuple(
        at
        for at in negating
        if low <= at < place and clauses[at] == clauses[place] and not reach_ends(words, at, place, language)
    )
