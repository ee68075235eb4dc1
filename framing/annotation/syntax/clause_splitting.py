"""Where a sentence can be cut into clauses that could be reported on their own.

No parser: a cut is made only where the words around it leave little doubt.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator

from framing.model import Document

__all__ = [
    "QUOTATION_MARKS",
    "count_words",
    "has_verb",
    "is_verb",
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

_AUXILIARY = frozenset(
    "is are was were be been being am has have had will would can could may might must should shall do does did "
    "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't don't doesn't "
    "didn't".split()
)
_PAST = frozenset(
    """
    began became brought built came cut drew fell felt fled flew found fought gave got grew held hit kept knew led left
    lost made meant met paid put ran rose said saw sent set shot showed shut sold spent spoke spread stood stole struck
    swore told took taught thought threw understood went withdrew won wore wrote arose awoke beat bent bet blew bought
    broke caught chose dealt drove forgot froze hid hung hurt laid lay lent lit overthrew proved quit read rode rang
    sank sat sought shook slept slid split sprang swept swam swung tore undertook upheld woke
    """.split()
)
_PRESENT = frozenset(
    """
    says means plans wants needs makes takes gives goes comes gets keeps leaves shows remains includes hopes seeks
    faces holds calls expects continues begins runs becomes believes argues claims adds notes warns allows requires
    """.split()
)
_FINITE = _AUXILIARY | _PAST | _PRESENT

#: -ed words that are mostly adjectives or nouns before a noun, so no sign of a verb.
_NOT_VERBS = frozenset(
    "united hundred red bed speed need indeed feed seed weed unprecedented armed alleged so-called shed".split()
)

#: "..., including X" lists parts; it says nothing that could be reported on its own.
_NOT_PARTICIPLES = frozenset("including something nothing anything everything during according morning evening".split())

_CONJUNCTION = frozenset("and but while although though yet whereas".split())
_SUBORDINATE = frozenset(
    "because after before since unless until when if as following despite which who whose whom where".split()
)

#: A clause begins with one of the first or after one of the second.
_MAY_OPEN = _CONJUNCTION | {"because"}
_MAY_CLOSE = frozenset({",", ";", "—", "–", '"'})

_EDGE = " \t\r\n\u00a0,;:—–-…"
QUOTATION_MARKS = "“”\"‘’'«»"


def split_clauses(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split a stretch of one sentence into clauses of at least four words each."""
    text, tokens = document.text, document.tokens
    left, right = token_range(document, start, end)
    cuts: list[int] = []
    if right - left <= MAX_CLAUSE_WORDS:
        edge = left
        for index, (before, word) in enumerate(itertools.pairwise(tokens.lowers[left:right]), start=left + 1):
            opens = word in _MAY_OPEN or (before in _MAY_CLOSE and (before == ";" or _opens_behind_comma(word)))
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
    lowers = document.tokens.lowers
    word, before = lowers[index], lowers[index - 1]
    starts, ends = document.tokens.starts, document.tokens.ends
    closed = before == '"' and index >= 2 and lowers[index - 2] == "," and starts[index - 1] == ends[index - 2]
    after_comma = before in {",", ";", "—", "–"} or closed
    if before == ";":
        return has_verb(document, index, right)
    if word in _CONJUNCTION:
        if not has_verb(document, edge, index):
            return False
        if after_comma or word != "and":
            return has_verb(document, index + 1, min(right, index + 1 + (2 if after_comma else 1) * VERB_REACH))
        # "described it and said": the second verb stands right behind the conjunction.
        return index + 1 < right and is_verb(document, index + 1, sure=True)
    if not after_comma:
        return word == "because" and has_verb(document, edge, index) and has_verb(document, index + 1, right)
    if word in _SUBORDINATE:
        return (
            has_verb(document, edge, index)
            and has_verb(document, index + 1, right)
            and not _comes_back(document, index, right)
        )
    return has_verb(document, edge, index) and not _comes_back(document, index, right)  # a participle


def _opens_behind_comma(word: str) -> bool:
    """Whether a word behind a comma may begin a clause that has no conjunction: "which", "after", "saying"."""
    return word in _SUBORDINATE or (word.endswith("ing") and len(word) > 5 and word not in _NOT_PARTICIPLES)


def _comes_back(document: Document, index: int, right: int) -> bool:
    """Whether the main clause goes on behind an inserted one ("X, which ..., said")."""
    lowers = document.tokens.lowers
    for place in range(index + 1, right - 1):
        if lowers[place] == ",":
            return is_verb(document, place + 1, sure=True)
    return False


def has_verb(document: Document, left: int, right: int) -> bool:
    """Whether one of the tokens looks like a finite verb."""
    lowers = document.tokens.lowers
    if not _FINITE.isdisjoint(lowers[left:right]):
        return True
    return any(lowers[index].endswith("ed") and is_verb(document, index) for index in range(left, right))


def is_verb(document: Document, index: int, *, sure: bool = False) -> bool:
    """Whether a token looks like a finite verb; ``sure`` asks for it without a subject before it."""
    word = document.tokens.lowers[index]
    if word in _FINITE:
        return True
    if not word.endswith("ed") or len(word) < 5 or word in _NOT_VERBS or document.tokens.words[index][0].isupper():
        return False
    if sure:
        return True
    before = document.tokens.lowers[index - 1] if index else ""
    return before not in {"the", "a", "an", "of", "-", "for", "with", "by"}


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
