"""Words made comparable across articles: folded spelling, stems, stop words, quotation marks."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from framing.comparison.terms import NUMBER_WORDS, porter
from framing.comparison.terms import STOP_WORDS as FUNCTION_WORDS
from framing.model import Document

__all__ = ["STOP_WORDS", "Words", "content_stems", "fold", "is_content", "quoted_tokens", "stem", "words_between"]

#: Words that carry no subject of their own, here the vague ones beside the function words of :mod:`.terms`: what two
#: stretches of text share must be more than these.
STOP_WORDS = FUNCTION_WORDS | frozenset(
    """
    across ago ain't almost along already always amid anyone anything asked became become began beside besides
    beyond came come comes d done dr enough even everyone everything except few following gave give given gives go
    goes going gone he'd he'll i'd i'll indeed instead it'll keep kept know known last later latest least less let's
    likely ll lot m main makes making maybe mean means meanwhile mightn't moreover mustn't nearly need needs never
    nevertheless next nobody none nothing old one ones otherwise part perhaps please put re regarding s saw see seem
    seemed seems seen several she'd she'll show someone soon still t take taken takes taking therefore they'd
    they'll thing things throughout together took two unto use used using ve via want wants way we'd we'll went
    whatever whenever whereas yes you'd you'll you've yourselves
    """.split()
)

#: Words written out are folded to digits: "ten" and "10" are a house style, not another word.
_NUMBER_WORDS = {"zero": "0", "one": "1", **NUMBER_WORDS}

#: British and American spellings of one word, as (pattern, replacement) on lower case. Both spellings go to
#: one form, so that a form which is no English word does no harm; pairs of different words must not meet.
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(e[ds]?|ing|ations?)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})ence(s?)$"), r"ense\1"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|ite|ites|able)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{3})tre(s?)$"), r"ter\1"),
    (re.compile(r"programme(s?)$"), r"program\1"),
)

#: One word; without its dots and in lower case it would be a pronoun. Other abbreviations lose their dots.
_US = frozenset({"US", "U.S", "U.S."})

#: Longer "words" are noise (a pasted key, a hostile file); stemming them costs time and tells nothing.
MAX_STEMMED_LETTERS = 40


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


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the form under which spellings of one word are equal: case, dots, British or American.

    Parameters
    ----------
    word : str
        A token as :class:`~framing.model.Tokens` holds it (quotes already straight).

    >>> fold("Defence"), fold("F.B.I."), fold("US"), fold("us"), fold("ten")
    ('defense', 'fbi', 'u.s', 'us', '10')
    """
    if word in _US:
        return "u.s"
    lower = word.lower().rstrip(".")
    if lower[1:2] == "." and lower.replace(".", "").isalpha():
        return lower.replace(".", "")
    if lower in _NUMBER_WORDS:
        return _NUMBER_WORDS[lower]
    if len(lower) < 5 or len(lower) > MAX_STEMMED_LETTERS:
        return lower
    for pattern, replacement in _SPELLINGS:
        lower = pattern.sub(replacement, lower)
    return lower


@functools.lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Return the Porter (1980) stem of a folded word; numbers and dotted forms stay as they are.

    >>> stem("exercises"), stem("exercise"), stem("2.5")
    ('exercis', 'exercis', '2.5')
    """
    if not folded.isalpha() or len(folded) > MAX_STEMMED_LETTERS:
        return folded
    return porter().stem(folded)


def is_content(folded: str) -> bool:
    """Whether a folded word can carry a subject: no stop word, not a single letter ("one" is "1" here)."""
    return (len(folded) > 1 or folded in "3456789") and folded not in STOP_WORDS


def content_stems(folded: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of the words that carry a subject, in order, repeats kept."""
    return tuple(stem(word) for word in folded if is_content(word))


def words_between(document: Document, start: int, end: int) -> Words:
    """Return the words whose first character lies in ``[start, end)`` of the document's text."""
    tokens = document.tokens
    low, high = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    chosen = tuple(number for number in range(low, high) if tokens.words[number][:1].isalnum())
    return Words(tuple(fold(tokens.words[number]) for number in chosen), chosen)


def quoted_tokens(document: Document) -> bytearray:
    """Return one flag a token: 1 when it stands between double quotation marks.

    Marks are paired within a paragraph, since an opening mark may be repeated at the head of each
    paragraph of a long quotation; an unpaired straight mark therefore spoils one paragraph at most.
    """
    flags = bytearray(len(document.tokens))
    starts, words, text = document.tokens.starts, document.tokens.words, document.text
    for paragraph in document.paragraphs:
        inside = False
        for number in range(bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)):
            if words[number] == '"':
                mark = text[starts[number]]
                inside = mark in "“„«" or (mark not in "”»" and not inside)
            elif inside:
                flags[number] = 1
    return flags
