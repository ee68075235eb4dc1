"""Whether two utterances are one, and how their wordings differ: a question of the words, whoever prints them."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from framing.comparison.normalization import is_content
from framing.comparison.variants.utterances import MIN_WORDS, Phrasing
from framing.model import WordEdit

__all__ = ["MIN_STEMS", "Alignment", "Sources", "align"]

#: Equal words in a row that show one utterance when a speaker is unknown; and when two different speakers
#: are named, or one article gives the words in its own voice. Lower finds more, and set phrases with it.
MIN_RUN_UNRESOLVED, MIN_RUN_OTHERWISE = 6, 8

#: Share of the shorter side's words that must be equal for a match in wording; below it the two are at most
#: a paraphrase of each other.
MIN_SHARED = 0.6

#: Features (Dice, over the part that both give) from which differing words are an alteration of one
#: utterance rather than another way of putting it.
MIN_ALTERED = 0.7

#: The same without any quotation marks around the shared words: an indirect report may be worded alike by chance.
MIN_ALIKE_UNQUOTED, MIN_PLAIN_UNQUOTED = 0.65, 3

#: Content stems that two renderings of one speaker must share to be called a paraphrase, and the Dice
#: coefficient over those stems. Set high: two remarks of one speaker on one subject are not one remark.
MIN_STEMS, MIN_PARAPHRASE = 5, 0.5

#: Of those stems, ones that are no names: remarks on the same people are not the same remark.
MIN_PLAIN_STEMS = 3

#: Words left out inside a quotation without an ellipsis: up to this many it is an alteration ("not"),
#: above it a cut.
SMALL_GAP = 3


#: Judgements of two utterances kept in memory: one remark is printed by many.
KEPT_JUDGEMENTS = 8192

_Kind = Literal["identical", "cut", "altered", "paraphrased"]

#: Whose words two utterances are: of one known speaker, of speakers of whom one is unknown, of two speakers, or one is
#: what an outlet says in its own voice.
Sources = Literal["one", "unknown", "two", "outlet"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two utterances differ that are one.

    Attributes
    ----------
    kind : {'identical', 'cut', 'altered', 'paraphrased'}
    edits : tuple of WordEdit
        From the left one to the right one.
    similarity : float
        Share of what is equal, 0 to 1.
    matched : int
        Words that are equal.
    extents : (range, range)
        The words that either gives of the utterance.
    equal : (frozenset of int, frozenset of int)
        The words of either that are equal.
    """

    kind: _Kind
    edits: tuple[WordEdit, ...]
    similarity: float
    matched: int
    extents: tuple[range, range]
    equal: tuple[frozenset[int], frozenset[int]]

    def flipped(self) -> Alignment:
        """Return the same seen from the other side."""
        edits = tuple(map(_flipped, self.edits))
        return Alignment(self.kind, edits, self.similarity, self.matched, self.extents[::-1], self.equal[::-1])


@functools.lru_cache(maxsize=KEPT_JUDGEMENTS)
def align(left: Phrasing, right: Phrasing, sources: Sources) -> Alignment | None:
    """Say how two utterances differ; None where they are not one.

    Parameters
    ----------
    left, right : Phrasing
    sources : {'one', 'unknown', 'two', 'outlet'}
        Whose words they are.

    Returns
    -------
    Alignment or None
        It depends on nothing else, so articles that print the same words are judged once.
    """
    # difflib is not symmetric; aligning in an order of the words themselves makes swapping articles safe.
    if (right.words, right.quoted) < (left.words, left.quoted):
        found = _align(right, left, sources)
        return None if found is None else found.flipped()
    return _align(left, right, sources)


def _align(first: Phrasing, second: Phrasing, sources: Sources) -> Alignment | None:
    """Judge two utterances in the order of their words."""
    blocks = _equal_blocks(first.words, second.words)
    if not blocks:
        return None
    a, b = _extents(first, second, blocks)
    matched = sum(size for _, _, size in blocks)
    kind: _Kind | None = None
    similarity = 2 * matched / (len(a) + len(b))
    if _same_words(first, second, sources, blocks, (a, b)):
        kind = _kind(first, second, blocks, (a, b))
    if kind in (None, "paraphrased"):
        if sources != "one":
            return None
        a, b = range(len(first.words)), range(len(second.words))
        similarity, kind = _shared(first, second), "paraphrased"
        if similarity < MIN_PARAPHRASE:
            return None
    equal = (
        frozenset(place + step for place, _, size in blocks for step in range(size)),
        frozenset(place + step for _, place, size in blocks for step in range(size)),
    )
    edits = tuple(_edits(first, second, blocks, (a, b)))
    return Alignment(kind, edits, round(similarity, 4), matched, (a, b), equal)


def _equal_blocks(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """Return where both have the same words in a row: place in either, and how many."""
    if first == second:
        return ((0, 0, len(first)),) if first else ()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return tuple((block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size)


def _extents(first: Phrasing, second: Phrasing, blocks: Sequence[tuple[int, int, int]]) -> tuple[range, range]:
    """Return the words of either side without the frame that an outlet puts around the utterance.

    Unquoted words before and after the shared part are a frame ("said that the") as soon as one side has
    quotation marks; without any marks nothing tells frame from content.
    """
    (low_a, low_b, _), (high_a, high_b, size) = blocks[0], blocks[-1]
    if not (first.marked or second.marked):
        return range(len(first.words)), range(len(second.words))
    result = []
    for unit, low, high in ((first, low_a, high_a + size), (second, low_b, high_b + size)):
        marked = [place for place, quoted in enumerate(unit.quoted) if quoted]
        result.append(range(min([low, *marked[:1]]), max([high, *(place + 1 for place in marked[-1:])])))
    return result[0], result[1]


def _same_words(
    first: Phrasing,
    second: Phrasing,
    sources: Sources,
    blocks: Sequence[tuple[int, int, int]],
    extents: tuple[range, range],
) -> bool:
    """Whether the wording is close enough, which depends on marks and on what is known of the speakers."""
    matched, run = sum(size for _, _, size in blocks), max(size for _, _, size in blocks)
    if matched < MIN_WORDS:
        return False
    pairs = [(a + step, b + step) for a, b, size in blocks for step in range(size)]
    content = [(a, b) for a, b in pairs if is_content(first.words[a])]
    shorter = min(map(len, extents))
    if len(content) < 2:
        return False
    dice = 2 * matched / sum(map(len, extents))
    marked = sum(first.quoted[a] or second.quoted[b] for a, b in pairs)
    if sources == "one":
        if marked < MIN_WORDS:
            plain = sum(first.plain(a) or second.plain(b) for a, b in content)
            return matched >= MIN_RUN_OTHERWISE and dice >= MIN_ALIKE_UNQUOTED and plain >= MIN_PLAIN_UNQUOTED
        if not any(first.plain(a) or second.plain(b) for a, b in content):
            return False  # a name or a title ("State of the Union") is said by everybody
        enough = matched >= MIN_SHARED * shorter and (run >= MIN_RUN_UNRESOLVED or dice >= MIN_SHARED)
        return enough or (run >= MIN_RUN_OTHERWISE and run >= shorter / 3)
    if marked < MIN_WORDS or matched < MIN_SHARED * shorter:
        return False
    if sources == "unknown":
        close = run >= MIN_RUN_UNRESOLVED or (matched >= MIN_RUN_UNRESOLVED and dice >= MIN_ALTERED)
        return close and len(content) >= 3
    enough = run >= MIN_RUN_OTHERWISE and len(content) >= MIN_WORDS
    return enough and (sources == "outlet" or (first.marked and second.marked and dice >= MIN_SHARED))


def _shared(first: Phrasing, second: Phrasing) -> float:
    """Return the Dice coefficient of two units' content stems; 0 when too few are shared."""
    ours, theirs = first.stems.keys(), second.stems.keys()
    shared = ours & theirs
    if len(shared) < MIN_STEMS or sum(first.stems[root] or second.stems[root] for root in shared) < MIN_PLAIN_STEMS:
        return 0.0
    return 2 * len(shared) / (len(ours) + len(theirs))


def _kind(
    first: Phrasing, second: Phrasing, blocks: Sequence[tuple[int, int, int]], extents: tuple[range, range]
) -> _Kind:
    """Name the difference, given the equal blocks."""
    a, b = extents
    (low_a, low_b, _), (high_a, high_b, size) = blocks[0], blocks[-1]
    ends = (
        _outer(low_a - a.start, low_b - b.start),
        _outer(a.stop - high_a - size, b.stop - high_b - size),
    )
    cut, altered = "cut" in ends, "altered" in ends
    for (one, two, n), (after_one, after_two, _) in itertools.pairwise(blocks):
        gap_a, gap_b = range(one + n, after_one), range(two + n, after_two)
        marked = _marked(first, gap_a, second, one + n, two + n) or len(gap_a) + len(gap_b) > SMALL_GAP
        if not (gap_a and gap_b) and marked:
            cut = True
            continue
        altered = True
        if not (_inside(first, gap_a, one + n) and _inside(second, gap_b, two + n)):
            return "paraphrased"
    if altered:
        matched = sum(block[2] for block in blocks)
        inner = high_a + size - low_a + high_b + size - low_b
        return "altered" if 2 * matched >= MIN_ALTERED * inner else "paraphrased"
    return "cut" if cut else "identical"


def _outer(ours: int, theirs: int) -> str:
    """Say what unmatched words at one end amount to: ``same``, ``cut`` or ``altered``."""
    if ours and theirs and max(ours, theirs) <= SMALL_GAP:
        return "altered"
    return "cut" if ours or theirs else "same"


def _marked(first: Phrasing, gap: range, second: Phrasing, at_first: int, at_second: int) -> bool:
    """Whether the side that leaves words out says so, by an ellipsis or by an interruption."""
    return at_second in second.broken if gap else at_first in first.broken


def _inside(unit: Phrasing, gap: range, at: int) -> bool:
    """Whether an edit stands inside quotation marks on this side."""
    if gap:
        return all(unit.quoted[place] for place in gap)
    return unit.quoted[at - 1] and unit.quoted[min(at, len(unit.quoted) - 1)]


def _edits(
    first: Phrasing, second: Phrasing, blocks: Sequence[tuple[int, int, int]], extents: tuple[range, range]
) -> Iterator[WordEdit]:
    """Yield the steps of the word diff in the original words."""
    at_a, at_b = extents[0].start, extents[1].start
    for a, b, size in (*blocks, (extents[0].stop, extents[1].stop, 0)):
        left, right = first.said(at_a, a), second.said(at_b, b)
        if left and right:
            yield WordEdit("replace", left, right)
        elif left:
            yield WordEdit("delete", left, "")
        elif right:
            yield WordEdit("insert", "", right)
        if size:
            yield WordEdit("equal", first.said(a, a + size), second.said(b, b + size))
        at_a, at_b = a + size, b + size


def _flipped(edit: WordEdit) -> WordEdit:
    """Return an edit seen from the other side."""
    op: Literal["equal", "delete", "insert", "replace"] = edit.op
    if op == "delete":
        op = "insert"
    elif op == "insert":
        op = "delete"
    return WordEdit(op, edit.right, edit.left)
