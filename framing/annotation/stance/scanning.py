"""What the stance formula needs to know of each token: clause, sentence, place, part of a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from framing.annotation.stance.masking import is_title_case
from framing.annotation.syntax.clauses import clause_numbers
from framing.lexicons.language import language_of
from framing.model import Document

__all__ = ["Scan", "scan"]

COMMAS = frozenset({","})
QUOTES = frozenset({'"'})

_OPENING = frozenset("\"'([:")


@dataclass(frozen=True, slots=True)
class Scan:
    """One entry a token.

    Attributes
    ----------
    clause, sentence : sequence of int
        Numbers of the clause and the sentence.
    position : list of int
        Words so far. A name counts as one word however long it is, and marks count nothing, so that
        "Lind" and "Prime Minister Mara Lind" are as far from what is said about them.
    names : set of int
        Tokens inside names: no lexicon word is looked for there ("Hope Hicks").
    name_starts : list of int
        The first token of each run of them, ascending.
    commas, quotes, joints, speech : list of int
        How many of them stand before each token; one entry more than there are tokens. Joints are the
        prepositions that hang one noun on another, speech the verbs of saying.
    """

    clause: list[int]
    sentence: Sequence[int]
    position: list[int]
    names: set[int]
    name_starts: list[int]
    commas: list[int]
    quotes: list[int]
    joints: list[int]
    speech: list[int]


def scan(document: Document, named: Iterable[int]) -> Scan:
    """Go over the tokens of a document once.

    Parameters
    ----------
    document : Document
    named : iterable of int
        Tokens known to be names; words with a capital inside a sentence are added to them.

    Returns
    -------
    Scan
    """
    lists = language_of(document.article.language).stance
    lowers = document.tokens.lowers
    names = {*named, *_capitals(document)}
    ordered = sorted(names)
    counts = (_running(lowers, kind) for kind in (COMMAS, QUOTES, lists.joints, lists.speech))
    starts = [token for token in ordered if token - 1 not in names]
    return Scan(clause_numbers(document), document.sentence_of, _positions(document, ordered), names, starts, *counts)


def _capitals(document: Document) -> Iterator[int]:
    """Yield the words whose capital says that they are names: not at the head of a sentence or a quotation."""
    lists = language_of(document.article.language).stance
    words, lowers, is_word = document.tokens.words, document.tokens.lowers, document.tokens.is_word
    here, first, tells = -1, 0, False  # the sentence looked at, its first token, whether its capitals tell anything
    for token, (word, lower) in enumerate(zip(words, lowers, strict=True)):
        if word == lower or not word[0].isupper() or lower in lists.no_names:
            continue
        if document.sentence_of[token] != here:
            here = document.sentence_of[token]
            sentence = document.sentences[here]
            first, tells = sentence.token_start, not is_title_case(words[sentence.token_start : sentence.token_end])
        before = token - 1
        while before >= first and not is_word[before] and words[before] not in _OPENING:
            before -= 1
        if tells and before >= first and is_word[before]:
            yield token


def _positions(document: Document, names: Iterable[int]) -> list[int]:
    """Count the words up to each token, a name of several words as one."""
    tokens, sentence_of = document.tokens, document.sentence_of
    counted = list(tokens.is_word)
    last = -1  # the last word of the name before
    for token in names:
        if not tokens.is_word[token]:
            continue
        if (
            last >= 0
            and tokens.words_before[token] - tokens.words_before[last] == 1
            and sentence_of[token] == sentence_of[last]
        ):
            counted[token] = False
        last = token
    return list(accumulate(counted))


def _running(lowers: Iterable[str], kind: frozenset[str]) -> list[int]:
    """Count the words of one kind before each token."""
    return list(accumulate(map(kind.__contains__, lowers), initial=0))
