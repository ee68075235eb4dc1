"""Where a sentence says no: "not", "ruled out", "avoided relegation", "kept the fire from spreading"."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.lexicons.words.opposites import Opposites
from framing.tokenization import says_not

__all__ = ["by_first", "is_over", "negator_length", "reach_ends"]

#: Words between a verb that hinders and the "from" of what it hinders ("kept the fire on the ridge from spreading").
HINDERED_REACH = 7


def negator_length(words: Sequence[str], at: int, language: Language) -> int:
    """Return how many words the negator that begins at a place has; 0 where none does.

    Parameters
    ----------
    words : sequence of str
        In small letters.
    at : int
    language : Language
    """
    rules = language.opposites
    harmless, phrases = _phrases(language)
    if _begins(harmless, words, at):
        return 0
    if length := _begins(phrases, words, at):
        return length
    if words[at] in rules.averting:
        return int(_averts(words, at, language))
    if words[at] == rules.hindered:
        return int(_hinders(words, at, rules))
    contracted = says_not(words[at]) or _is_apart(words, at)
    return int((words[at] in rules.negators or contracted) and words[max(0, at - 1)] != "or")  # "whether or not"


def reach_ends(words: Sequence[str], at: int, place: int, language: Language) -> bool:
    """Whether a negator before a word reaches no such word: a verb that averts means its object alone."""
    if words[at] not in language.opposites.averting:
        return False
    return not language.speakers.prepositions.isdisjoint(words[at + 1 : place])


def is_over(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether the negator at a place says of a verb in "ing" behind it that it did not happen ("avoided paying")."""
    rules = language.opposites
    return words[at] == rules.hindered or words[at] in rules.averting or bool(_begins(_phrases(language)[1], words, at))


def _averts(words: Sequence[str], at: int, language: Language) -> bool:
    """Whether the object of a verb that averts stands right behind it; not in "escaped from", "was avoided"."""
    behind = "".join(words[at + 1 : at + 2])
    return behind[:1].isalnum() and behind not in language.speakers.prepositions


def _hinders(words: Sequence[str], at: int, rules: Opposites) -> bool:
    """Whether "from" stands behind a verb that hinders and before what is hindered."""
    behind, before = words[at + 1 : at + 2], words[max(0, at - HINDERED_REACH) : at]
    return bool(behind) and behind[0].endswith("ing") and not rules.hindering.isdisjoint(before)


def by_first(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(some) for first, some in found.items()}


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _phrases(language: Language) -> tuple[Mapping[str, tuple[tuple[str, ...], ...]], ...]:
    """Return the phrases with a negator that negate nothing, and those that negate, by their first word."""
    rules = language.opposites
    return by_first(rules.harmless), by_first(rules.negating_phrases)


def _begins(phrases: Mapping[str, tuple[tuple[str, ...], ...]], words: Sequence[str], at: int) -> int:
    """Return the length of the phrase that begins at a place, 0 where none of some does."""
    known = phrases.get(words[at], ())
    return next((len(phrase) for phrase in known if tuple(words[at : at + len(phrase)]) == phrase), 0)


def _is_apart(words: Sequence[str], at: int) -> bool:
    """Whether a word is the end of "hadn ' t", a negator that was written or cut apart."""
    return words[at] == "t" and at > 1 and words[at - 1] == "'" and words[at - 2].endswith("n")
