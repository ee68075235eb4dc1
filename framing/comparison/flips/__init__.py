"""Whether two sentences that share their words say the opposite: a flip.

Likeness of words cannot tell "found guilty" from "found not guilty": both share all that a matcher counts. What turns
a sentence round is looked for here, on every pair that is about to be called the same: an antonym in the same
surroundings, a negator on one side, another step of a scale, subject and object exchanged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.comparison.flips.antonyms import opposing_roots, opposite_places, sides
from framing.comparison.flips.nobody import emptied
from framing.comparison.flips.one_thing import same_object, same_thing
from framing.comparison.flips.reading import SentenceReading, periods, read
from framing.comparison.flips.roles import exchanged_roles
from framing.comparison.flips.shares import make_a_whole, unequal_shares
from framing.comparison.flips.yardsticks import begins, held_alike, held_otherwise, one_doer, yardstick_words
from framing.comparison.synonyms import synonyms
from framing.lexicons.language import Language
from framing.lexicons.words.opposites import OppositePair

__all__ = ["Flip", "find_flip", "may_oppose"]

#: Share of the first sentence's words that the second has. Lower, and two facts of one story pass for opposites.
MIN_COVERED = 0.6

#: Pairs of sentences whose answer is kept in memory.
COMPARED_SENTENCES = 8192

#: A sentence of more words is not looked at: a list, or a page without full stops.
MAX_WORDS = 120

#: Nearness from which on two words of the table of synonyms count as one where only a doubt is raised.
NEAR_SYNONYM = 0.35


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


def find_flip(ours: Sequence[str], theirs: Sequence[str], language: Language) -> Flip | None:
    """Find where two sentences that share most of their words say the opposite.

    Parameters
    ----------
    ours, theirs : sequence of str
        Tokens of the two sentences as written, marks among them; without capitals nobody is known by name.
    language : Language
        Of both.

    Returns
    -------
    Flip or None
        None where nothing says that they differ; it never says that they agree.

    Examples
    --------
    >>> from framing.lexicons.language import load_language
    >>> english = load_language("en")
    >>> find_flip("he was found guilty of fraud".split(), "he was found not guilty of fraud".split(), english)
    Flip(kind='negation', ours=(3, 4), theirs=(3, 5))
    >>> find_flip("the board approved the closure".split(), "the board rejected the closure".split(), english).kind
    'outcome'
    >>> rejected = "the board rejected the offer".split()
    >>> find_flip(rejected, "the offer was rejected by the board".split(), english) is None
    True
    """
    return _find(tuple(ours), tuple(theirs), language) if _are_read(ours, theirs) else None


def _are_read(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two sentences are worth looking at; the same words never say the opposite."""
    return ours is not theirs and max(len(ours), len(theirs)) <= MAX_WORDS and tuple(ours) != tuple(theirs)


@functools.lru_cache(maxsize=COMPARED_SENTENCES)
def _find(ours: tuple[str, ...], theirs: tuple[str, ...], language: Language) -> Flip | None:
    """Find it; sentences that many outlets print are asked for again and again."""
    left, right = read(ours, theirs, language), read(theirs, ours, language)
    finders: tuple[Callable[[SentenceReading, SentenceReading], Iterator[Flip]], ...] = (_emptied, _parts)
    if _is_covered(left, right, opposing_roots(language)):
        denied = () if held_alike(left, right) else (_negations,)
        finders = (_antonyms, *denied, _emptied, _parts, _scales, _exchanged)
    if _is_covered(left, right, opposing_roots(language) | yardstick_words(language)):
        finders = (*finders, _measured)
    for finder in finders:
        flip = next(finder(left, right), None)
        if flip is not None:
            return flip
    return None


def may_oppose(ours: Sequence[str], theirs: Sequence[str], language: Language, *, stretch: slice = slice(None)) -> bool:
    """Whether two sentences may say the opposite, though it is not sure that they speak of one thing.

    Nobody is told that such sentences differ, but neither are they said to agree.

    Parameters
    ----------
    ours, theirs : sequence of str
        As for :func:`find_flip`.
    language : Language
        Of both.
    stretch : slice, optional
        The words of ours that matter.

    Examples
    --------
    >>> from framing.lexicons.language import load_language
    >>> english = load_language("en")
    >>> one, two = "the harbour is open".split(), "nobody knew whether the harbour was closed".split()
    >>> find_flip(one, two, english) is None, may_oppose(one, two, english)
    (True, True)
    """
    if not _are_read(ours, theirs):
        return False
    first, last, _ = stretch.indices(len(ours))
    return _may_oppose(tuple(ours), tuple(theirs), language, first, last)


@functools.lru_cache(maxsize=COMPARED_SENTENCES)
def _may_oppose(ours: tuple[str, ...], theirs: tuple[str, ...], language: Language, first: int, last: int) -> bool:
    """Say so of the words of ours from one place to another."""
    left, right = read(ours, theirs, language), read(theirs, ours, language)
    places = range(first, last)
    return _antonyms_apart(left, right, places) or (_denied_once(left, right, places) and not held_alike(left, right))


def _antonyms_apart(left: SentenceReading, right: SentenceReading, places: range) -> bool:
    """Whether one has a word and the other its opposite, in clauses that share another word."""
    return any(
        (left.beside(i) & right.beside(j) if pair.doubtful else left.around(i) & right.around(j))
        - {left.roots[i], right.roots[j]}
        for pair, i, j in opposite_places(left, right, doubtful=True)
        if i in places
        and not pair.adjacent
        and left.negated(i) == right.negated(j)
        and not (left.is_rejected(i) or right.is_rejected(j))
    )


def _denied_once(left: SentenceReading, right: SentenceReading, places: range) -> bool:
    """Whether one negates a word, anywhere before it in its clause, that the other has unnegated, or a synonym."""
    if not (left.negates or right.negates):
        return False
    for i in (place for place in places if left.content[place] and not left.named[place]):
        root, near = left.roots[i], synonyms(left.roots[i])
        if root not in right.present and right.present.isdisjoint(near):
            continue
        denied = left.is_denied(i)
        theirs = [
            j
            for j, other in enumerate(right.roots)
            if right.content[j] and (other == root or near.get(other, 0.0) >= NEAR_SYNONYM)
        ]
        if not theirs or any(right.is_denied(j) == denied for j in theirs):
            continue
        j = theirs[0]
        (denying, there), (plain, at) = ((left, i), (right, j)) if denied else ((right, j), (left, i))
        shares = left.present & right.present - {root, right.roots[j]}
        if shares and not plain.denies(at) and not _evened_out(denying, there, plain):
            return True
    return False


def _evened_out(denying: SentenceReading, place: int, plain: SentenceReading) -> bool:
    """Whether a word that is denied has its opposite in the other sentence ("did not attend", "skipped")."""
    known = sides(plain.language)
    denied = range(min(denying.deniers(place)), place + 1)
    return any(not other.isdisjoint(plain.present) for at in denied for _, _, other in known.get(denying.roots[at], ()))


def _is_covered(left: SentenceReading, right: SentenceReading, opposing: frozenset[str]) -> bool:
    """Whether the second sentence has enough of the first one's content words; opposite words are not asked for."""
    own = {root for root, content in zip(left.roots, left.content, strict=True) if content}
    own -= opposing - right.present
    return len(own & right.present) >= MIN_COVERED * len(own)


def _antonyms(left: SentenceReading, right: SentenceReading) -> Iterator[Flip]:
    """Yield opposite words in the same surroundings, unless a negator evens them out."""
    for pair, i, j in opposite_places(left, right):
        if left.negated(i) != right.negated(j) or left.is_rejected(i) or right.is_rejected(j):
            continue
        if _opposed(pair, left, i, right, j) and not make_a_whole(left, i, right, j):
            yield Flip(pair.kind, (i, i + 1), (j, j + 1))


def _opposed(pair: OppositePair, left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether two opposite words speak of the same thing."""
    if pair.adjacent:
        neighbours = (left.preceding(i), left.following(i))
        if neighbours != (right.preceding(j), right.following(j)) or neighbours[0] is None:
            return False
    elif not left.beside(i) & right.beside(j) or left.is_possible(i) != right.is_possible(j):
        return False
    return (pair.adjacent or same_object(left, i, right, j)) and same_thing(left, i, right, j)


def _negations(left: SentenceReading, right: SentenceReading) -> Iterator[Flip]:
    """Yield words that both sentences have and only one negates."""
    if not (left.negates or right.negates):
        return
    for i, root in enumerate(left.roots):
        if root not in right.present or not _may_be_denied(left, i):
            continue
        places = [j for j, other in enumerate(right.roots) if other == root and right.content[j]]
        if not places or any(right.negated(j) == left.negated(i) for j in places):
            continue
        j = places[0]
        (denied, at), (plain, there) = ((left, i), (right, j)) if left.negated(i) else ((right, j), (left, i))
        if (
            _same_form(left, i, right, j)
            and _meant(denied, at)
            and not plain.denies(there, denied.words)  # "the ban pays", "the ban does not pay"
            and left.is_wished(i) == right.is_wished(j)
            and same_object(left, i, right, j)
            and same_thing(left, i, right, j)
            and _averted_alike(denied, at, plain, there)
        ):
            yield Flip("negation", _with_negator(left, i), _with_negator(right, j))


def _may_be_denied(reading: SentenceReading, place: int) -> bool:
    """Whether a word can be what a negator turns round: no figure, and no name ("has never been a Hale player")."""
    named = reading.named[place] and not _all_capital(reading)
    return reading.content[place] and not named and not reading.roots[place][0].isdigit()


def _all_capital(reading: SentenceReading) -> bool:
    """Whether every word with a content has a capital, as in a headline."""
    return all(named for named, content in zip(reading.named, reading.content, strict=True) if content)


def _emptied(left: SentenceReading, right: SentenceReading) -> Iterator[Flip]:
    """Yield what one says of nobody or nothing and the other of some."""
    for ours, theirs in emptied(left, right):
        yield Flip("negation", ours, theirs)


def _exchanged(left: SentenceReading, right: SentenceReading) -> Iterator[Flip]:
    """Yield verbs whose subject and object have changed places."""
    for ours, theirs in exchanged_roles(left, right):
        yield Flip("roles", ours, theirs)


def _parts(left: SentenceReading, right: SentenceReading) -> Iterator[Flip]:
    """Yield a part of so many in one sentence and all of them in the other ("three of five counts", "all five")."""
    for ours, theirs in unequal_shares(left, right):
        yield Flip("quantity", ours, theirs)


def _measured(left: SentenceReading, right: SentenceReading) -> Iterator[Flip]:
    """Yield what one sentence says was kept to or reached, and the other that it was not ("within the limit")."""
    for ours, theirs in held_otherwise(left, right):
        if same_thing(left, ours.noun, right, theirs.noun):
            yield Flip(ours.kind, ours.place, theirs.place)


def _same_form(left: SentenceReading, i: int, right: SentenceReading, j: int) -> bool:
    """Whether two words of one root are both verbs, or one noun; where one has a negating prefix, equal but for it."""
    one, two = left.words[i], right.words[j]
    if i in left.negators[i] or j in right.negators[j]:
        return one.endswith(two) or two.endswith(one)  # not "identify himself" and "an unidentified man"
    if _is_averted(left, i) or _is_averted(right, j):
        return True  # "avoided relegation", "were relegated"
    nouns = left.language.opposites.noun_endings  # who does not retaliate and who holds off on retaliation agree
    return one.endswith(two) or two.endswith(one) or not (one.endswith(nouns) or two.endswith(nouns))


def _is_averted(reading: SentenceReading, place: int) -> bool:
    """Whether a word is what a verb says did not happen ("escaped a fine")."""
    return any(reading.words[at] in reading.language.opposites.averting for at in reading.negators[place][-1:])


def _averted_alike(denied: SentenceReading, at: int, plain: SentenceReading, there: int) -> bool:
    """Whether what one averted may be what happened to the same one: "a strike was averted", "the strike began"."""
    return not _is_averted(denied, at) or begins(plain, there) or one_doer(denied, at, plain, there)


def _meant(denied: SentenceReading, place: int) -> bool:
    """Whether a negator means this word alone: only adverbs between them, no opposite behind ("confirm or deny")."""
    if not denied.language.opposites.ending_denial.isdisjoint(denied.words[place:]):
        return False  # "did not find the boy until Sunday"
    others = denied.present - {denied.roots[at] for at in denied.negators[place]}
    if any(not other.isdisjoint(others) for _, _, other in sides(denied.language).get(denied.roots[place], ())):
        return False
    between = range(denied.negators[place][-1] + 1, place)
    light = denied.language.opposites.managing  # "did not manage to save"
    return all(denied.words[at].endswith("ly") or denied.words[at] in light for at in between if denied.content[at])


def _with_negator(reading: SentenceReading, place: int) -> tuple[int, int]:
    """Return the place of a word, from its negator on where it has one."""
    return min((*reading.negators[place], place)), place + 1


def _scales(left: SentenceReading, right: SentenceReading) -> Iterator[Flip]:
    """Yield different steps of one scale before the same word ("the first accident", "the third accident")."""
    for scale in left.language.opposites.scales:
        ours, theirs = _steps(left, scale.steps), _steps(right, scale.steps)
        for head, (i, step) in ours.items():
            j, other = theirs.get(head, (-1, step))
            if other != step and head not in periods(left.language) and same_thing(left, i, right, j):
                yield Flip(scale.kind, (i, i + 1), (j, j + 1))


def _steps(reading: SentenceReading, steps: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return, by the root of the word behind it, the place and step of each word of a scale."""
    found: dict[str, tuple[int, int]] = {}
    for place, word in enumerate(reading.words):
        head = reading.following(place) if word in steps else None
        if head is not None:
            found.setdefault(head, (place, steps[word]))
    return found
