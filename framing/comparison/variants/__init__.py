"""One utterance as several articles give it: identical, cut, altered or paraphrased."""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import is_content
from framing.comparison.variants.utterances import MIN_WORDS, Utterance, find_utterances
from framing.model import Span, SpeakerDirectory, SpeakerLink, Variant, WordEdit

__all__ = ["variants_between"]

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

#: An n-gram is looked up in at most so many places of one article; a page that repeats itself stays cheap.
MAX_PLACES = 6

#: Alignments of two utterances kept in memory: one remark is printed by many.
KEPT_ALIGNMENTS = 4096

_Kind = Literal["identical", "cut", "altered", "paraphrased"]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one side of a match stands, and which of its words are equal."""

    span: Span
    equal: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Match:
    """A judged pair."""

    left: Utterance
    right: Utterance
    kind: _Kind
    edits: tuple[WordEdit, ...]
    similarity: float
    matched: int
    ours: _Place
    theirs: _Place


def variants_between(
    left: ArticleIndex, right: ArticleIndex, links: tuple[SpeakerLink, ...] = ()
) -> tuple[Variant, ...]:
    """Find the utterances that two articles both give, and how their wordings differ.

    Words count as one utterance when they are attributed to the same speaker, by any marks or none; when
    a speaker is unresolved, a longer run of equal words is asked for. Capitals, quotation marks,
    spelling (``defence``, ``defense``) and numbers written out make no difference.

    Parameters
    ----------
    left, right : ArticleIndex
    links : tuple of SpeakerLink
        Who the speakers of the two are over all articles.

    Returns
    -------
    tuple of Variant
        In the order of the left article's text.
    """
    ours, theirs = (
        item.kept(_read, tuple(link for link in links if link.article_id == item.id)) for item in (left, right)
    )
    matches = [match for pair in _candidates(ours, theirs) if (match := _judge(*pair))]
    return tuple(_variant(match) for match in _merge(_choose(matches)))


@dataclass(frozen=True, slots=True)
class _Said:
    """The utterances of one article, and where each key stands that two of one utterance share.

    A key is a run of three words, or a known speaker with a content stem; as one string, whose hash is kept.
    """

    units: tuple[Utterance, ...]
    runs: Mapping[str, list[int]]
    remarks: Mapping[str, list[int]]


def _read(index: ArticleIndex, links: tuple[SpeakerLink, ...]) -> _Said:
    """Read what is said in an article: runs of three words, and the content stems of each known speaker."""
    units = tuple(find_utterances(index, SpeakerDirectory((), links)))
    runs: dict[str, list[int]] = {}
    remarks: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        grams = zip(unit.words, unit.words[1:], unit.words[2:], strict=False)
        _place({"\n".join(gram) for gram in grams if any(map(is_content, gram))}, place, runs)
        if unit.speaker is not None:
            _place({f"{unit.speaker}\n{root}" for root in unit.stems}, place, remarks)
    return _Said(units, runs, remarks)


def _place(keys: Iterable[str], place: int, found: dict[str, list[int]]) -> None:
    """Note that an utterance has some keys."""
    for key in keys:
        places = found.setdefault(key, [])
        if len(places) < MAX_PLACES:
            places.append(place)


def _candidates(ours: _Said, theirs: _Said) -> list[tuple[Utterance, Utterance]]:
    """Return pairs of utterances of two articles that share a run of words, or enough words of one speaker."""
    shared = set(_sharing(ours.runs, theirs.runs))
    shared |= {pair for pair, times in Counter(_sharing(ours.remarks, theirs.remarks)).items() if times >= MIN_STEMS}
    pairs = [(ours.units[one], theirs.units[two]) for one, two in sorted(shared)]
    return [(one, two) for one, two in pairs if one.voiced or two.voiced]


def _sharing(ours: Mapping[str, list[int]], theirs: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the places of the utterances of either article that share a key, once a key."""
    keys = ours.keys() & theirs.keys()
    return itertools.chain.from_iterable(itertools.product(ours[key], theirs[key]) for key in keys)


def _judge(left: Utterance, right: Utterance) -> _Match | None:
    """Say whether two units are one utterance, and how they differ."""
    # difflib is not symmetric; aligning in an order of the words themselves makes swapping articles safe.
    swap = (right.words, right.quoted) < (left.words, left.quoted)
    first, second = (right, left) if swap else (left, right)
    blocks = _equal_blocks(first.words, second.words)
    if not blocks:
        return None
    a, b = _extents(first, second, blocks)
    matched = sum(size for _, _, size in blocks)
    kind: _Kind | None = None
    similarity = 2 * matched / (len(a) + len(b))
    if _same_words(first, second, blocks, (a, b)):
        kind = _kind(first, second, blocks, (a, b))
    if kind in (None, "paraphrased"):
        if first.speaker is None or first.speaker != second.speaker:
            return None
        a, b = range(len(first.words)), range(len(second.words))
        similarity, kind = _likeness(first, second), "paraphrased"
        if similarity < MIN_PARAPHRASE:
            return None
    edits = tuple(_edits(first, second, blocks, (a, b)))
    sides = (
        _side(first, a, [(place, size) for place, _, size in blocks]),
        _side(second, b, [(place, size) for _, place, size in blocks]),
    )
    if swap:
        edits, sides = tuple(map(_flipped, edits)), (sides[1], sides[0])
    return _Match(left, right, kind, edits, round(similarity, 4), matched, *sides)


@functools.lru_cache(maxsize=KEPT_ALIGNMENTS)
def _equal_blocks(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """Return where both have the same words in a row: place in either, and how many."""
    if first == second:
        return ((0, 0, len(first)),) if first else ()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return tuple((block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size)


def _extents(first: Utterance, second: Utterance, blocks: Sequence[tuple[int, int, int]]) -> tuple[range, range]:
    """Return the words of either side without the frame that an outlet puts around the utterance.

    Unquoted words before and after the shared part are a frame ("said that the") as soon as one side has
    quotation marks; without any marks nothing tells frame from content.
    """
    (low_a, low_b, _), (high_a, high_b, size) = blocks[0], blocks[-1]
    if not (any(first.quoted) or any(second.quoted)):
        return range(len(first.words)), range(len(second.words))
    result = []
    for unit, low, high in ((first, low_a, high_a + size), (second, low_b, high_b + size)):
        marked = [place for place, quoted in enumerate(unit.quoted) if quoted]
        result.append(range(min([low, *marked[:1]]), max([high, *(place + 1 for place in marked[-1:])])))
    return result[0], result[1]


def _side(unit: Utterance, extent: range, blocks: Sequence[tuple[int, int]]) -> _Place:
    """Say where one side of a match stands."""
    span = unit.span
    if len(extent) < len(unit.words):
        span = replace(span, start=unit.surface[extent[0]][0], end=unit.surface[extent[-1]][1])
    return _Place(span, frozenset(place for low, size in blocks for place in range(low, low + size)))


def _same_words(
    first: Utterance, second: Utterance, blocks: Sequence[tuple[int, int, int]], extents: tuple[range, range]
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
    voiced = first.voiced and second.voiced
    if voiced and first.speaker is not None and first.speaker == second.speaker:
        if marked < MIN_WORDS:
            plain = sum(first.plain(a) or second.plain(b) for a, b in content)
            return matched >= MIN_RUN_OTHERWISE and dice >= MIN_ALIKE_UNQUOTED and plain >= MIN_PLAIN_UNQUOTED
        if not any(first.plain(a) or second.plain(b) for a, b in content):
            return False  # a name or a title ("State of the Union") is said by everybody
        enough = matched >= MIN_SHARED * shorter and (run >= MIN_RUN_UNRESOLVED or dice >= MIN_SHARED)
        return enough or (run >= MIN_RUN_OTHERWISE and run >= shorter / 3)
    if marked < MIN_WORDS or matched < MIN_SHARED * shorter:
        return False
    if voiced and None in (first.speaker, second.speaker):
        close = run >= MIN_RUN_UNRESOLVED or (matched >= MIN_RUN_UNRESOLVED and dice >= MIN_ALTERED)
        return close and len(content) >= 3
    enough = run >= MIN_RUN_OTHERWISE and len(content) >= MIN_WORDS
    return enough and (not voiced or (any(first.quoted) and any(second.quoted) and dice >= MIN_SHARED))


def _likeness(first: Utterance, second: Utterance) -> float:
    """Return the Dice coefficient of two units' content stems; 0 when too few are shared."""
    ours, theirs = first.stems.keys(), second.stems.keys()
    shared = ours & theirs
    if len(shared) < MIN_STEMS or sum(first.stems[root] or second.stems[root] for root in shared) < MIN_PLAIN_STEMS:
        return 0.0
    return 2 * len(shared) / (len(ours) + len(theirs))


def _kind(
    first: Utterance, second: Utterance, blocks: Sequence[tuple[int, int, int]], extents: tuple[range, range]
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


def _marked(first: Utterance, gap: range, second: Utterance, at_first: int, at_second: int) -> bool:
    """Whether the side that leaves words out says so, by an ellipsis or by an interruption."""
    return at_second in second.broken if gap else at_first in first.broken


def _inside(unit: Utterance, gap: range, at: int) -> bool:
    """Whether an edit stands inside quotation marks on this side."""
    if gap:
        return all(unit.quoted[place] for place in gap)
    return unit.quoted[at - 1] and unit.quoted[min(at, len(unit.quoted) - 1)]


def _edits(
    first: Utterance, second: Utterance, blocks: Sequence[tuple[int, int, int]], extents: tuple[range, range]
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


def _choose(matches: list[_Match]) -> list[_Match]:
    """Keep the best matches of two articles; a word belongs to one match, wording before paraphrase."""
    ranked = sorted(
        matches,
        key=lambda match: (
            match.kind == "paraphrased",
            -match.matched,
            -match.similarity,
            abs(match.left.number - match.right.number),
            *sorted((match.left.words, match.right.words)),
            match.left.number + match.right.number,
        ),
    )
    used: tuple[dict[int, set[int]], dict[int, set[int]]] = (defaultdict(set), defaultdict(set))
    chosen: list[_Match] = []
    for match in ranked:
        seen_left, seen_right = used[0][match.left.number], used[1][match.right.number]
        if match.kind == "paraphrased" and (seen_left or seen_right):
            continue
        clash = max(len(match.ours.equal & seen_left), len(match.theirs.equal & seen_right))
        if 2 * clash > match.matched:
            continue
        seen_left |= match.ours.equal
        seen_right |= match.theirs.equal
        chosen.append(match)
    return sorted(chosen, key=lambda match: (match.left.number, match.right.number))


def _merge(matches: list[_Match]) -> Iterator[_Match]:
    """Join matches of adjacent sentences into one, so that a quotation split otherwise is no cut."""
    current: _Match | None = None
    for match in matches:
        joined = _joined(current, match) if current is not None else None
        if joined is not None:
            current = joined
            continue
        if current is not None:
            yield current
        current = match
    if current is not None:
        yield current


def _joined(before: _Match, after: _Match) -> _Match | None:
    """Join two matches where both sides go on directly; None where they do not."""
    if "paraphrased" in (before.kind, after.kind):
        return None
    left, right = before.left.joined(after.left), before.right.joined(after.right)
    if left is None or right is None:
        return None
    match = _judge(left, right)
    return match if match is not None and match.kind != "paraphrased" else None


def _variant(match: _Match) -> Variant:
    """Turn a match into the record."""
    known = {unit.speaker for unit in (match.left, match.right) if unit.voiced and unit.speaker is not None}
    left, right = match.ours.span, match.theirs.span
    sides = sorted(f"{span.article_id}:{span.start}-{span.end}" for span in (left, right))
    digest = hashlib.sha256("|".join(sides).encode("utf-8", "replace")).hexdigest()[:10]
    return Variant(
        id=f"variant-{digest}",
        kind=match.kind,
        speaker=known.pop() if len(known) == 1 else None,
        left=left,
        right=right,
        edits=match.edits,
        similarity=match.similarity,
    )
