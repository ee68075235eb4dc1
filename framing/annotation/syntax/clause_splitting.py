"""Where a sentence can be cut into clauses that could be reported on their own.

No parser: a cut is made only where the words around it leave little doubt.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator

from framing.lexicons.language import language_of
from framing.lexicons.words.syntax import SyntaxWords
from framing.model import Document

__all__ = [
    "QUOTATION_MARKS",
    "count_words",
    "has_verb",
    "is_verb",
    "opens_behind_comma",
    "split_clauses",
    "token_range",
    "trim",
    "words_between",
]

#: A clause of fewer words is kept with its neighbour.
MIN_CLAUSE_WORDS = 4

#: Words read for a verb after a conjunction.
VERB_REACH = 7

#: A sentence is not searched for clauses beyond so many words: the hostile case of a text without stops.
MAX_CLAUSE_WORDS = 400


_MAY_CLOSE = frozenset({",", ";", "—", "–", '"'})

_EDGE = " \t\r\n\u00a0,;:—–-…"
QUOTATION_MARKS = "“”\"‘’'«»"


def split_clauses(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a stretch of one sentence into clauses of at least four words each."""
    lists = language_of(document.article.language).syntax
    text, tokens = document.text, document.tokens
    left, right = token_range(document, start, end)
    cuts: list[int] = []
    if right - left <= MAX_CLAUSE_WORDS:
        edge = left
        for index, (before, word) in enumerate(itertools.pairwise(tokens.lowers[left:right]), start=left + 1):
            opens = word in lists.may_open or (
                before in _MAY_CLOSE and (before == ";" or opens_behind_comma(word, lists))
            )
            if opens and (
                words_between(document, edge, index) >= MIN_CLAUSE_WORDS and _is_cut(document, edge, index, right)
            ):
                cuts.append(tokens.starts[index])
                edge = index
    bounds = [start, *cuts, end]
    if len(cuts) and count_words(document, bounds[-2], end) < MIN_CLAUSE_WORDS:
        del bounds[-2]
    for low, high in itertools.pairwise(bounds):
        low, high = trim(text, low, high, quotes=False)
        if low < high:
            yield low, high


def _is_cut(document: Document, edge: int, index: int, right: int) -> bool:
    """Whether a new clause begins at token ``index``, which may open one, the last one having begun at ``edge``."""
    lists = language_of(document.article.language).syntax
    lowers = document.tokens.lowers
    word, before = lowers[index], lowers[index - 1]
    starts, ends = document.tokens.starts, document.tokens.ends
    closed = before == '"' and index >= 2 and lowers[index - 2] == "," and starts[index - 1] == ends[index - 2]
    after_comma = before in {",", ";", "—", "–"} or closed
    if before == ";":
        return has_verb(document, index, right)
    if word in lists.conjunctions:
        if not has_verb(document, edge, index):
            return False
        if after_comma or word != "and":
            return has_verb(document, index + 1, min(right, index + 1 + (2 if after_comma else 1) * VERB_REACH))
        # "described it and said": the second verb stands right behind the conjunction.
        return index + 1 < right and is_verb(document, index + 1, sure=True)
    if not after_comma:
        return word == "because" and has_verb(document, edge, index) and has_verb(document, index + 1, right)
    if word in lists.subordinate:
        return (
            has_verb(document, edge, index)
            and has_verb(document, index + 1, right)
            and not _comes_back(document, index, right)
        )
    return has_verb(document, edge, index) and not _comes_back(document, index, right)  # a participle


def opens_behind_comma(word: str, lists: SyntaxWords) -> bool:
    """Whether a word behind a comma may begin a clause that has no conjunction: "which", "after", "saying"."""
    return word in lists.subordinate or (word.endswith("ing") and len(word) > 5 and word not in lists.no_participles)


def _comes_back(document: Document, index: int, right: int) -> bool:
    """Whether the main clause goes on behind an inserted one ("X, which ..., said")."""
    lowers = document.tokens.lowers
    for place in range(index + 1, right - 1):
        if lowers[place] == ",":
            return is_verb(document, place + 1, sure=True)
    return False


def has_verb(document: Document, left: int, right: int) -> bool:
    """Whether one of the tokens looks like a finite verb."""
    lists = language_of(document.article.language).syntax
    lowers = document.tokens.lowers
    if not lists.finite.isdisjoint(lowers[left:right]):
        return True
    return any(lowers[index].endswith("ed") and is_verb(document, index) for index in range(left, right))


def is_verb(document: Document, index: int, *, sure: bool = False) -> bool:
    """Whether a token looks like a finite verb; ``sure`` asks for it without a subject before it."""
    lists = language_of(document.article.language).syntax
    word = document.tokens.lowers[index]
    if word in lists.finite:
        return True
    if not word.endswith("ed") or len(word) < 5 or word in lists.no_verbs or document.tokens.words[index][0].isupper():
        return False
    if sure:
        return True
    before = document.tokens.lowers[index - 1] if index else ""
    return before not in lists.no_verb_after


def trim(text: str, start: int, end: int, *, quotes: bool = False) -> tuple[int, int]:
    """Move both ends inward over spaces and loose punctuation, and over quotation marks if wanted."""
    edge = _EDGE + QUOTATION_MARKS if quotes else _EDGE
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def token_range(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the range of tokens between two offsets."""
    return bisect_left(document.tokens.starts, start), bisect_left(document.tokens.starts, end)


def words_between(document: Document, left: int, right: int) -> int:
    """Count the words in a range of tokens."""
    return document.tokens.words_before[right] - document.tokens.words_before[left]


def count_words(document: Document, start: int, end: int) -> int:
    """Count the words between two offsets."""
    return words_between(document, *token_range(document, start, end))
