"""Words made comparable: one spelling, one stem, one list of words that carry no subject.

Every room that asks whether two words are the same word asks here.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from framing.lexicons.language import DEFAULT, Language, language_of, load_language
from framing.lexicons.words.comparison import ComparisonWords
from framing.model import Document, Profile, Tokens

__all__ = [
    "MAX_FOLDED",
    "Words",
    "compared_language",
    "content_stems",
    "fold",
    "is_content",
    "number_word",
    "phrase_root",
    "root",
    "shared_language",
    "stem",
    "stop_words",
    "subject_class",
    "terms_between",
    "words_between",
]

#: Numbers written out are folded to digits up to here: "ten" and "10" are a house style, not another word.
MAX_FOLDED = 20

_GROUPED_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")

#: Longer "words" are noise (a pasted key, a hostile file); stemming them costs time and tells nothing.
MAX_STEMMED_LETTERS = 40

#: Digits that say nothing by themselves. "One" is too often a pronoun, and a 0 or a 1 says as little.
_EMPTY_DIGITS = frozenset({"0", "1"})


def compared_language() -> Language:
    """Return the words of the language that texts are compared in; texts in another one are set aside before."""
    return load_language(DEFAULT)


def shared_language(profiles: Sequence[Profile]) -> Language:
    """Return the words of the one language in which all articles of a comparison are written."""
    return language_of(profiles[0].article.language if profiles else None)


@functools.lru_cache(maxsize=8)
def _spellings(words: ComparisonWords) -> tuple[tuple[tuple[re.Pattern[str], str], ...], re.Pattern[str]]:
    """Compile the spellings of a language, and how words end that may be spelt with "-ize" too."""
    pairs = tuple((re.compile(pattern), replacement) for pattern, replacement in words.spellings)
    return pairs, re.compile(words.may_ize)


class _Stemmer(Protocol):
    """What is used of NLTK's stemmer."""

    def stem(self, word: str) -> str:
        """Return the stem."""


@functools.lru_cache(maxsize=1)
def _porter() -> _Stemmer:
    """Return the stemmer (Porter 1980, in NLTK's form), built once; it needs no data."""
    from nltk.stem.porter import PorterStemmer

    stemmer: _Stemmer = PorterStemmer()
    return stemmer


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the form under which spellings of one word are equal: case, dots, British or American, number words.

    Parameters
    ----------
    word : str
        A token as :class:`~framing.model.Tokens` holds it (quotes already straight). A folded word stays as it is.

    >>> fold("Defence"), fold("F.B.I."), fold("US"), fold("us"), fold("ten"), fold("1,200")
    ('defense', 'fbi', 'u.s', 'us', '10', '1200')
    """
    language = compared_language()
    lists = language.comparison
    if (kept := lists.dotted.get(word)) is not None:
        return kept
    lower = word.lower().rstrip(".")
    if lower[1:2] == "." and lower.replace(".", "").isalpha():
        lower = lower.replace(".", "")
    if (number := language.numbers.cardinals.get(lower)) is not None and number <= MAX_FOLDED:
        return str(int(number))
    if _GROUPED_DIGITS.fullmatch(lower):
        return lower.replace(",", "")
    if len(lower) < 5 or len(lower) > MAX_STEMMED_LETTERS:
        return lower
    spellings, ise = _spellings(lists)
    for pattern, replacement in spellings:
        lower = pattern.sub(replacement, lower)
    ending = ise.fullmatch(lower)
    if ending and ending[1] not in lists.never_ize and not ending[1].endswith(lists.never_ize_endings):
        lower = f"{ending[1]}iz{ending[2]}"
    return lower


def number_word(digits: str) -> str:
    """Return a folded number as it is mostly written: in a word where :func:`fold` has made digits of one.

    >>> number_word("12"), number_word("350")
    ('twelve', '350')
    """
    return _number_words().get(digits, digits)


@functools.lru_cache(maxsize=1)
def _number_words() -> Mapping[str, str]:
    """Return the words of the numbers that are folded, by their digits."""
    cardinals = compared_language().numbers.cardinals
    return {str(int(number)): word for word, number in cardinals.items() if number <= MAX_FOLDED}


@functools.lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the Porter (1980) stem of a word in one spelling; numbers and dotted forms stay as they are.

    Parameters
    ----------
    word : str
        As written, or folded.

    >>> stem("exercises") == stem("exercise"), stem("defence") == stem("Defense"), stem("1,200"), stem("two")
    (True, True, '1200', '2')
    """
    folded = fold(word)
    if not folded.isalpha() or len(folded) > MAX_STEMMED_LETTERS:
        return folded
    return _porter().stem(folded)


def root(word: str) -> str:
    """Return one root for all forms of a word: its stem or, for a form that is listed, that of the first of its family.

    >>> root("kept") == root("keep"), root("injured") == root("injury"), root("closure") == root("closed")
    (True, True, True)
    """
    stemmed = stem(word)
    return _families().get(stemmed, stemmed)


def subject_class(folded: str) -> str:
    """Return the stem of a word, or the class of words of one subject that it belongs to ("jobs", "positions").

    >>> subject_class("killed") == subject_class("deaths")
    True
    """
    stemmed = stem(folded)
    return _classes().get(stemmed, stemmed)


@functools.lru_cache(maxsize=1)
def _classes() -> Mapping[str, str]:
    """Return the class of each stem that belongs to one."""
    subjects = compared_language().comparison.subjects
    return {stem(word): group for group, words in subjects.items() for word in words}


def phrase_root(word: str) -> str:
    """Return the root of a word or, part by part, of a phrase written "turned_down"."""
    return "_".join(map(root, word.split("_")))


@functools.lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    """Return the stems of forms that are listed, with that of the first of their family."""
    return {stem(form): stem(family[0]) for family in compared_language().opposites.families for form in family}


@functools.lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return the function words and the verbs of saying, folded: who says a thing is not what is said."""
    return frozenset(map(fold, compared_language().comparison.stop_words))


def is_content(folded: str) -> bool:
    """Whether a folded word can carry a subject: no stop word, no 0 and no 1."""
    return folded not in stop_words() and folded not in _EMPTY_DIGITS


def content_stems(folded: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of the words that carry a subject, in order, repeats kept."""
    return tuple(stem(word) for word in folded if is_content(word))


def terms_between(tokens: Tokens, left: int, right: int) -> list[tuple[int, str]]:
    """Return (token index, stem) of the content words among the tokens ``left`` to ``right``.

    Parameters
    ----------
    tokens : Tokens
    left, right : int
        Range of tokens, ``right`` exclusive.

    Returns
    -------
    list of (int, str)
        In text order, repeats included.
    """
    words = tokens.words
    return [(index, term) for index in range(left, right) if (term := _term(words[index])) is not None]


@functools.lru_cache(maxsize=1 << 16)
def _term(word: str) -> str | None:
    """Return the stem of a token that carries a subject, None for the others and for marks."""
    return stem(word) if word[:1].isalnum() and is_content(fold(word)) else None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text, punctuation left out; parallel tuples in text order.

    Attributes
    ----------
    folded : tuple of str
        See :func:`fold`.
    tokens : tuple of int
        Index of each word in the document's tokens.
    """

    folded: tuple[str, ...]
    tokens: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)


def words_between(document: Document, start: int, end: int) -> Words:
    """Return the words whose first character lies in ``[start, end)`` of the document's text."""
    tokens = document.tokens
    low, high = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    chosen = tuple(number for number in range(low, high) if tokens.words[number][:1].isalnum())
    return Words(tuple(fold(tokens.words[number]) for number in chosen), chosen)
