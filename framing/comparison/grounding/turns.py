"""Where a sentence says the opposite of the sentence that it was made from.

What two outlets wrote each on their own is compared by :func:`framing.comparison.flips.find_flip`. A summary keeps most
words of what it sums up, so here the two are also laid side by side: a negator or an opposite in the same gap between
equal words turns the one into the opposite of the other.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher

from framing.comparison.flips import Flip, find_flip
from framing.comparison.grounding.lines import NEAR_SYNONYM, Line, Lines
from framing.comparison.grounding.pieces import Piece
from framing.comparison.normalization import fold, is_content, stem
from framing.comparison.synonyms import synonyms
from framing.lexicons.language import KEPT_LANGUAGES, Language
from framing.model import Discrepancy, DiscrepancyKind, Span
from framing.tokenization import says_not

__all__ = ["find_turns"]

#: Sentences that are looked at, and how near to the closest they must come; below the share they tell of another thing.
MOST_TIED = 3
TIED = 0.9
LEAST_COVERED = 0.5

#: Words of a gap between equal words, on either side; a longer gap is another clause.
MAX_GAP = 4

#: Share of a piece's tokens that must be equal before its gaps mean anything.
MIN_EQUAL = 0.5

#: Equal words on both sides together of a gap, where the sentence comes from several.
BESIDE = 4

#: A sentence that has the turned words as they are must cover so much of what the other covers.
SAID_SO = 0.45

#: Words over which a negator reaches.
REACH = 4


def find_turns(line: Line, pieces: Sequence[Piece], lines: Lines, evidence: Sequence[int]) -> Iterator[Discrepancy]:
    """Yield where the closest sentence says the opposite of a sentence or of a piece of it.

    Parameters
    ----------
    line : Line
    pieces : sequence of Piece
        Its pieces.
    lines : Lines
        The articles' sentences.
    evidence : sequence of int
        Those that have the sentence's words.

    Yields
    ------
    Discrepancy
    """
    seen: list[Span] = []
    for piece, number, flip in _flips(line, pieces, lines, evidence):
        tokens = line.part.tokens
        offset = bisect_left(tokens.starts, piece.start)
        said = line.part.span(tokens.starts[offset + flip.ours[0]], tokens.ends[offset + flip.ours[1] - 1])
        if any(said.overlaps(span) for span in seen) or (
            flip.kind == "negation" and _told_so(piece, flip, number, lines)
        ):
            continue
        seen.append(said)
        source = lines.lines[number]
        base, theirs = source.sentence.token_start, source.part.tokens
        span = source.part.span(theirs.starts[base + flip.theirs[0]], theirs.ends[base + flip.theirs[1] - 1])
        words = line.text(said.start, said.end), source.text(span.start, span.end)
        yield Discrepancy(DiscrepancyKind.NEGATION, said, span, *words)


def _told_so(piece: Piece, flip: Flip, number: int, lines: Lines) -> bool:
    """Whether another sentence on the same thing has the turned word as it is, negated or not ("cannot vote")."""
    row = piece.words[slice(*flip.ours)]
    language = lines.lines[number].index.language
    negated = any(_negates(word, language) for word in row)
    turned = [word for word in (*row, *piece.words[flip.ours[1] :]) if _tells(word) and not _negates(word, language)]
    if not turned:
        return False
    root = stem(turned[0])
    shares = lines.coverage(piece.terms)
    enough = SAID_SO * shares.get(number, 0.0)
    for other, share in shares.items():
        words = lines.lines[other].words
        if share < enough or other == number:
            continue
        for at, word in enumerate(words):
            if stem(word) == root and negated == any(
                _negates(before, language) for before in words[max(0, at - REACH) : at]
            ):
                return True
    return False


def _negates(word: str, language: Language) -> bool:
    """Whether a word is a negator and no verb."""
    return word in language.stance.negators or says_not(word)


def _flips(
    line: Line, pieces: Sequence[Piece], lines: Lines, evidence: Sequence[int]
) -> Iterator[tuple[Piece, int, Flip]]:
    """Yield what is turned round in a sentence, in a piece of it, or in the part that comes from one of its sources."""
    whole = Piece(line.sentence.start, line.sentence.end, line.words, line.terms)
    for piece in (whole, *(pieces if len(pieces) > 1 else ())):
        found = _turned(piece, lines, line.index.language)
        if found is not None:
            yield piece, *found
    for number in evidence:
        theirs = lines.lines[number].words
        codes = _aligned(line.words, theirs)
        equal = sum(code[2] - code[1] for code in codes if code[0] == "equal")
        if equal < MIN_EQUAL * min(len(line.words), len(theirs)):
            continue
        flip = _gap_flip(line.words, theirs, codes, line.index.language, beside=BESIDE)
        if flip is not None and not lines.has_row(line.words[max(0, flip.ours[0] - 2) : flip.ours[1] + 1]):
            yield whole, number, flip


def _turned(piece: Piece, lines: Lines, language: Language) -> tuple[int, Flip] | None:
    """Return the closest sentence and how it says the opposite of a piece; None where one as close does not."""
    shares = lines.coverage(piece.terms)
    ranked = sorted(shares, key=lambda number: (-shares[number], number))
    if not ranked or shares[ranked[0]] < LEAST_COVERED:
        return None
    first: tuple[int, Flip] | None = None
    for number in ranked[:MOST_TIED]:
        if shares[number] < TIED * shares[ranked[0]]:
            break
        theirs = lines.lines[number].words
        flip = find_flip(piece.words, theirs, language)
        if flip is None:
            codes = _aligned(piece.words, theirs)
            if sum(code[2] - code[1] for code in codes if code[0] == "equal") < MIN_EQUAL * len(piece.words):
                continue  # in other words: nothing is known of it
            flip = _gap_flip(piece.words, theirs, codes, language)
            if flip is None:
                return None
        first = first or (number, flip)
    return first


_Code = tuple[str, int, int, int, int]


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> list[_Code]:
    """Lay two sentences side by side, by the stems of their words."""
    matcher = SequenceMatcher(None, list(map(stem, ours)), list(map(stem, theirs)), autojunk=False)
    return list(matcher.get_opcodes())


def _gap_flip(
    ours: Sequence[str], theirs: Sequence[str], codes: Sequence[_Code], language: Language, *, beside: int = 2
) -> Flip | None:
    """Return the first gap between equal words in which one side has a negator, or the two have opposites."""
    for at, (kind, a, a_end, b, b_end) in enumerate(codes):
        held = [_words_of(ours, codes[near]) for near in (at - 1, at + 1) if 0 <= near < len(codes)]
        if kind == "equal" or a_end - a > MAX_GAP or b_end - b > MAX_GAP or sum(held) < beside:
            continue
        one, two = _negators(ours, a, a_end, language), _negators(theirs, b, b_end, language)
        if (len(one) + len(two)) % 2 and _otherwise_same(ours[a:a_end], theirs[b:b_end], language):
            return Flip("negation", _stretch(a, a_end, len(ours)), _stretch(b, b_end, len(theirs)))
        for i in range(a, a_end):
            for j in range(b, b_end):
                if stem(theirs[j]) in _opposites(language).get(stem(ours[i]), ()):
                    return Flip("opposite", (i, i + 1), (j, j + 1))
    return None


def _otherwise_same(ours: Sequence[str], theirs: Sequence[str], language: Language) -> bool:
    """Whether two gaps hold one thing but for a negator: nothing else, an adverb, or a word and its synonym."""
    one, two = ([word for word in gap if _tells(word) and not _negates(word, language)] for gap in (ours, theirs))
    if len(one) == len(two) == 1:
        return synonyms(stem(one[0])).get(stem(two[0]), 0.0) >= NEAR_SYNONYM
    return len(one) + len(two) <= 1 and all(word.endswith("ly") for word in (*one, *two))


def _words_of(words: Sequence[str], code: _Code) -> int:
    """Count the words of a stretch, marks left out."""
    return sum(word[0].isalnum() for word in words[code[1] : code[2]])


def _tells(word: str) -> bool:
    """Whether a token is a word that can carry a subject."""
    return word[0].isalnum() and is_content(fold(word))


def _negators(words: Sequence[str], low: int, high: int, language: Language) -> list[int]:
    """Return the places of negators in a gap."""
    harmless = language.opposites.harmless
    return [
        at
        for at in range(low, high)
        if _negates(words[at], language)
        and not any(tuple(words[at : at + len(phrase)]) == phrase for phrase in harmless)
    ]


def _stretch(low: int, high: int, count: int) -> tuple[int, int]:
    """Return a gap, with the word behind it where it is empty."""
    return (low, high) if high > low else (min(low, count - 1), min(low, count - 1) + 1)


@functools.lru_cache(maxsize=KEPT_LANGUAGES)
def _opposites(language: Language) -> Mapping[str, Set[str]]:
    """Return the opposites of each stem."""
    found: dict[str, set[str]] = {}
    for pair in language.opposites.antonyms:
        one, two = ({stem(word) for word in side} for side in (pair.one, pair.two))
        for first, second in ((one - two, two - one), (two - one, one - two)):
            for root in first:
                found.setdefault(root, set()).update(second)
    return found
