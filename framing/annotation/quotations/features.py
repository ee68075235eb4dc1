"""What the tagger sees of a token: its spelling, and where it stands.

Everything that depends on the spelling alone is computed once a word type, so that an article costs little more
than its distinct words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from framing.annotation.quotations.marks import Quotation, quoted_tokens
from framing.annotation.quotations.weights import WORDS, weights_path
from framing.errors import LexiconError, ModelError
from framing.lexicons.words.reading import read_words
from framing.model import Document
from framing.weight_files import REMEDY

__all__ = [
    "COLUMNS",
    "LEXICON_SIZE",
    "LONGEST_WORD",
    "PLACES",
    "SHAPES",
    "Vocabulary",
    "lexicon_mask",
    "place_codes",
    "spell",
]

#: Feature columns of a word type, in the order of :meth:`Vocabulary.encode`.
COLUMNS = ("word", "prefix", "suffix", "ending", "shape", "lexicon")

#: Number of word shapes (see :func:`_shape`).
SHAPES = 12

#: Lexicon codes are bit masks over seven lists.
LEXICON_SIZE = 128

#: Quote states: outside, opening mark, closing mark, inside a short, middling and long quotation.
QUOTE_STATES = 6

#: A token goes on, begins a sentence or begins a paragraph.
BREAKS = 3

#: Number of place codes.
PLACES = QUOTE_STATES * BREAKS

#: Quotations of at most this many tokens are mostly names and scare quotes; of at most the second, phrases.
SHORT_QUOTE, PHRASE_QUOTE = 5, 10

#: Words whose lists are remembered.
REMEMBERED = 20_000

#: Letters of a word that its spelling features look at, so that a 50,000-letter one costs nothing.
LONGEST_WORD = 40

_DIGIT = re.compile(r"\d")


def spell(word: str) -> tuple[str, str, str, str, int, int]:
    """Return the spelling features of a word.

    Parameters
    ----------
    word : str
        As in :attr:`framing.model.Tokens.words`.

    Returns
    -------
    tuple
        Word in lower case with digits as 0, prefix of 3, suffix of 3, ending of 2, shape, lexicon mask.

    >>> spell("Said")[0], spell("Said")[3]
    ('said', 'id')
    """
    cut = word[:LONGEST_WORD]
    lower = _DIGIT.sub("0", cut.lower())
    return lower, lower[:3], lower[-3:], lower[-2:], _shape(cut), lexicon_mask(lower)


@dataclass(frozen=True, eq=False)
class _Lists:
    """The word lists that the weights were trained with, in the order of their bits."""

    speech_verbs: frozenset[str]
    reporting_verbs: frozenset[str]
    noun_cues: frozenset[str]
    persons: frozenset[str]
    pronouns_and_titles: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], ...]:
    """Read the lists that lie beside the weights."""
    try:
        lists = read_words(_Lists, weights_path(WORDS))
    except LexiconError as error:
        raise ModelError(f"cannot read attribution weights: {error}", remedy=REMEDY) from error
    return tuple(getattr(lists, field.name) for field in fields(lists))


@lru_cache(maxsize=REMEMBERED)
def lexicon_mask(lower: str) -> int:
    """Return which of the seven word lists hold a word, one bit a list."""
    return sum(1 << number for number, entries in enumerate(_lists()) if lower in entries)


def _shape(word: str) -> int:
    """Return a number for the look of a word: case, digits, marks."""
    first = word[0]
    if first.isdigit():
        return 1 if word.isdigit() else 2
    if not first.isalpha():
        return 3 if first in '"“”„«»' else 4 if first in "'‘’" else 5
    if "." in word:
        return 6
    if len(word) == 1:
        return 7 if first.isupper() else 8
    if word.islower():
        return 9
    if first.isupper() and word[1:].islower():
        return 10
    return 11 if word.isupper() else 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers for words, prefixes, suffixes and endings; 0 stands for all that training has not seen.

    Attributes
    ----------
    tables : tuple of mapping
        One a column that is spelled out, in the order of :data:`COLUMNS`.
    """

    tables: tuple[Mapping[str, int], ...]

    @classmethod
    def of(cls, lists: Iterable[Sequence[str]]) -> Vocabulary:
        """Number the entries of each list from 1."""
        return cls(tuple({entry: number for number, entry in enumerate(entries, start=1)} for entries in lists))

    def encode(self, word: str) -> tuple[int, ...]:
        """Return the feature numbers of one word, one a column of :data:`COLUMNS`."""
        *texts, shape, mask = spell(word)
        numbers = [table.get(str(text), 0) for table, text in zip(self.tables, texts, strict=True)]
        return (*numbers, shape, mask)


def place_codes(document: Document, quotations: Sequence[Quotation]) -> list[int]:
    """Number where each token stands: its quote state and whether it begins a sentence or a paragraph.

    Returns
    -------
    list of int
        One a token, below :data:`PLACES`.
    """
    starts, ends = document.tokens.starts, document.tokens.ends
    codes = [0] * len(starts)
    owner = quoted_tokens(starts, quotations)
    sizes = [0] * len(quotations)
    for number in owner:
        if number >= 0:
            sizes[number] += 1
    for index, number in enumerate(owner):
        if number < 0:
            continue
        quotation = quotations[number]
        if starts[index] == quotation.start:
            state = 1
        elif ends[index] >= quotation.end and quotation.closed:
            state = 2
        else:
            state = 3 if sizes[number] <= SHORT_QUOTE + 2 else 4 if sizes[number] <= PHRASE_QUOTE + 2 else 5
        codes[index] = state * BREAKS
    paragraph = -1
    for sentence in document.sentences:
        if sentence.token_start < sentence.token_end:
            codes[sentence.token_start] += 2 if sentence.paragraph != paragraph else 1
            paragraph = sentence.paragraph
    return codes
