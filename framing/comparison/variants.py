"""One utterance as several articles give it: identical, cut, altered or paraphrased."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from framing.comparison.wording import content_stems, is_content, quoted_tokens, words_between
from framing.model import TITLE_SUFFIX, Attribution, Event, Profile, Span, Variant, WordEdit

__all__ = ["align_quotations"]

#: Shortest stretch of equal words that is taken for the same utterance when the speaker is the same.
#: Three-word fragments ("new golden age") are more often a set phrase than a quotation to be aligned.
MIN_WORDS = 4

#: Equal words in a row that show one utterance when a speaker is unknown; and when two different speakers
#: are named, or one article gives the words in its own voice. Lower finds more, and set phrases with it.
MIN_RUN_UNRESOLVED, MIN_RUN_OTHERWISE = 6, 8

#: Share of the shorter side's words that must be equal for a match in wording; below it the two are at most
#: a paraphrase of each other.
MIN_SHARED = 0.6

#: Likeness (Dice, over the part that both give) from which differing words are an alteration of one
#: utterance rather than another way of putting it.
MIN_ALTERED = 0.7

#: Content stems that two renderings of one speaker must share to be called a paraphrase, and the Dice
#: coefficient over those stems. Set high: two remarks of one speaker on one subject are not one remark.
MIN_STEMS, MIN_PARAPHRASE = 4, 0.5

#: Words left out inside a quotation without an ellipsis: up to this many it is an alteration ("not"),
#: above it a cut.
SMALL_GAP = 3

#: Words of a reporting clause that may stand between two pieces of one utterance ("..., he said on Monday, ...").
MAX_GAP = 14

#: A unit of more words is cut off: alignment is quadratic in it. No sentence of news comes near.
MAX_UNIT = 200

#: An n-gram is looked up in at most so many places of one article; a page that repeats itself stays cheap.
MAX_PLACES = 6

_Kind = Literal["identical", "cut", "altered", "paraphrased"]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One sentence's worth of one speaker's words; composites join adjacent ones."""

    order: int
    number: int
    last: int
    span: Span
    speaker: str | None
    voiced: bool
    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    surface: tuple[tuple[int, int], ...]
    broken: frozenset[int]
    text: str
    follows: bool = False

    def said(self, low: int, high: int) -> str:
        """Return the original words ``low`` to ``high``, reporting clauses left out."""
        pieces: list[tuple[int, int]] = []
        for place in range(low, high):
            start, end = self.surface[place]
            if pieces and place not in self.broken and start - pieces[-1][1] <= 4:
                pieces[-1] = (pieces[-1][0], end)
            else:
                pieces.append((start, end))
        return " ".join(self.text[start:end] for start, end in pieces)


@dataclass(frozen=True, slots=True)
class _Match:
    """A judged pair, units in article order."""

    left: _Unit
    right: _Unit
    kind: _Kind
    edits: tuple[WordEdit, ...]
    similarity: float
    matched: int
    left_places: frozenset[int]
    right_places: frozenset[int]


def align_quotations(profiles: Sequence[Profile], events: Sequence[Event]) -> tuple[Variant, ...]:
    """Find the utterances that two articles of one event both give, and how their wordings differ.

    Words count as one utterance when they are attributed to the same speaker, by any marks or none; when
    a speaker is unresolved, a longer run of equal words is asked for. Capitals, quotation marks,
    spelling (``defence``, ``defense``) and numbers written out make no difference.

    Parameters
    ----------
    profiles : sequence of Profile
        In article order, speakers merged over the articles.
    events : sequence of Event

    Returns
    -------
    tuple of Variant
        Each pair of articles once, the left one earlier in the order given. Independent of which other
        articles there are.
    """
    order = {profile.id: number for number, profile in enumerate(profiles)}
    variants: list[Variant] = []
    for event in events:
        members = sorted(order[name] for name in event.articles if name in order)
        if len(members) < 2:
            continue
        units = [unit for number in members for unit in _units(profiles[number], number)]
        matches = [match for pair in _candidates(units) if (match := _judge(units[pair[0]], units[pair[1]]))]
        by_articles: dict[tuple[int, int], list[_Match]] = defaultdict(list)
        for match in matches:
            by_articles[match.left.order, match.right.order].append(match)
        for key in sorted(by_articles):
            variants.extend(_variant(match) for match in _merge(_choose(by_articles[key])))
    return tuple(variants)


def _units(profile: Profile, order: int) -> Iterator[_Unit]:
    """Yield the utterances of one article sentence by sentence, then its own sentences without any."""
    document = profile.document
    if not document.language_ok:
        return
    flags = quoted_tokens(document)
    pieces = _pieces(profile)
    taken: set[int] = set()
    grouped: dict[tuple[int, str | None], list[tuple[int, int, Attribution]]] = defaultdict(list)
    for start, end, item in pieces:
        sentence = document.sentence_at(start)
        while sentence is not None and sentence.start < end:
            taken.add(sentence.index)
            grouped[sentence.index, item.speaker].append((max(start, sentence.start), min(end, sentence.end), item))
            after = sentence.index + 1
            sentence = document.sentences[after] if after < len(document.sentences) else None
    found: list[tuple[Span, str | None, bool, list[tuple[int, int, bool]]]] = []
    for (index, speaker), parts in grouped.items():
        del index
        parts.sort(key=lambda part: part[:2])
        span = Span(profile.id, parts[0][0], max(part[1] for part in parts))
        found.append((span, speaker, True, [(low, high, item.kind == "direct") for low, high, item in parts]))
    for sentence in document.sentences:
        if sentence.index not in taken:
            found.append((sentence.span, None, False, [(sentence.start, sentence.end, False)]))
    found.sort(key=lambda entry: (entry[0], entry[1] or ""))
    number = 0
    previous: _Unit | None = None
    for span, speaker, voiced, ranges in found:
        unit = _unit(profile, order, number, span, speaker, voiced, ranges, flags)
        if unit is None:
            continue
        near = previous is not None and voiced and previous.voiced and previous.speaker == speaker
        if near and previous is not None:
            gap = len(words_between(document, previous.span.end, span.start))
            same = _paragraph(profile, previous.span.start) == _paragraph(profile, span.start)
            unit = replace(unit, follows=gap <= MAX_GAP and same)
        yield unit
        previous, number = unit, number + 1


def _pieces(profile: Profile) -> list[tuple[int, int, Attribution]]:
    """Return the content pieces of the body, a piece inside another's left to the shorter one's speaker."""
    return sorted(
        {
            (span.start, span.end, item)
            for item in profile.attributions
            for span in item.content
            if not span.article_id.endswith(TITLE_SUFFIX)
        },
        key=lambda piece: (piece[0], piece[1], piece[2].speaker or "", piece[2].kind),
    )


def _paragraph(profile: Profile, offset: int) -> int:
    """Return the paragraph that holds an offset."""
    sentence = profile.document.sentence_at(offset)
    return -1 if sentence is None else sentence.paragraph


def _unit(
    profile: Profile,
    order: int,
    number: int,
    span: Span,
    speaker: str | None,
    voiced: bool,
    ranges: list[tuple[int, int, bool]],
    flags: bytearray,
) -> _Unit | None:
    """Build a unit from its ranges; None when it has too few words to be told apart."""
    document = profile.document
    tokens = document.tokens
    words: list[str] = []
    quoted: list[bool] = []
    places: list[int] = []
    broken: set[int] = set()
    for low, high, direct in ranges:
        if words:
            broken.add(len(words))
        inside = words_between(document, low, high)
        for word, token in zip(inside.folded, inside.tokens, strict=True):
            if places and token <= places[-1]:
                continue
            if places and _ellipsis(tokens.words[places[-1] + 1 : token]):
                broken.add(len(words))
            words.append(word)
            quoted.append(direct or bool(flags[token]))
            places.append(token)
    if len(words) < MIN_WORDS:
        return None
    del words[MAX_UNIT:], quoted[MAX_UNIT:], places[MAX_UNIT:]
    surface = tuple((tokens.starts[token], tokens.ends[token]) for token in places)
    return _Unit(
        order,
        number,
        number,
        span,
        speaker,
        voiced,
        tuple(words),
        tuple(quoted),
        surface,
        frozenset(broken),
        document.text,
    )


def _ellipsis(between: Sequence[str]) -> bool:
    """Whether the marks between two words say that something is left out."""
    return any(mark == "…" or mark.startswith("..") or mark == "[" for mark in between)


def _candidates(units: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Return pairs of units of two articles that share a rare enough key, from an inverted index."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    weights: dict[tuple[str, ...], int] = {}
    for place, unit in enumerate(units):
        keys: dict[tuple[str, ...], int] = {}
        for gram in zip(unit.words, unit.words[1:], unit.words[2:], strict=False):
            if sum(map(is_content, gram)) >= 1:
                keys[gram] = MIN_STEMS
        if unit.speaker is not None:
            for root in content_stems(unit.words):
                keys[unit.speaker, root] = 1
        for key, weight in keys.items():
            index[key].append(place)
            weights[key] = weight
    shared: Counter[tuple[int, int]] = Counter()
    for key, places in index.items():
        if len(places) < 2:
            continue
        kept: list[int] = []
        for _, group in itertools.groupby(places, key=lambda place: units[place].order):
            kept.extend(itertools.islice(group, MAX_PLACES))
        for first, second in itertools.combinations(kept, 2):
            if units[first].order != units[second].order and (units[first].voiced or units[second].voiced):
                shared[first, second] += weights[key]
    return sorted(pair for pair, weight in shared.items() if weight >= MIN_STEMS)


def _judge(left: _Unit, right: _Unit) -> _Match | None:
    """Say whether two units are one utterance, and how they differ."""
    # difflib is not symmetric; aligning in an order of the words themselves makes swapping articles safe.
    swap = (right.words, right.quoted) < (left.words, left.quoted)
    first, second = (right, left) if swap else (left, right)
    blocks = SequenceMatcher(None, first.words, second.words, autojunk=False).get_matching_blocks()
    matched = sum(block.size for block in blocks)
    run = max(blocks, key=lambda block: block.size)
    content = sum(is_content(word) for block in blocks for word in first.words[block.a : block.a + block.size])
    dice = 2 * matched / (len(first.words) + len(second.words))
    kind: _Kind | None = None
    similarity = dice
    if _same_words(first, second, matched, run.size, content, dice):
        kind = _kind(first, second, [(block.a, block.b, block.size) for block in blocks if block.size])
    if kind in (None, "paraphrased"):
        similarity = _likeness(first, second)
        if similarity < MIN_PARAPHRASE and kind is None:
            return None
        kind = "paraphrased"
        if first.speaker is None or first.speaker != second.speaker:
            return None
    edits = tuple(_edits(first, second, [(block.a, block.b, block.size) for block in blocks]))
    places = (
        frozenset(place for block in blocks for place in range(block.a, block.a + block.size)),
        frozenset(place for block in blocks for place in range(block.b, block.b + block.size)),
    )
    if swap:
        edits, places = tuple(map(_flipped, edits)), places[::-1]
    return _Match(left, right, kind, edits, round(similarity, 4), matched, *places)


def _same_words(first: _Unit, second: _Unit, matched: int, run: int, content: int, dice: float) -> bool:
    """Whether the wording is close enough, which depends on what is known of the speakers."""
    shorter = min(len(first.words), len(second.words))
    if content < 2 or matched < MIN_WORDS:
        return False
    if first.voiced and second.voiced and first.speaker is not None and first.speaker == second.speaker:
        return matched >= MIN_SHARED * shorter or (run >= MIN_RUN_OTHERWISE and run >= shorter / 3)
    quoted = any(first.quoted), any(second.quoted)
    if first.voiced and second.voiced and None in (first.speaker, second.speaker):
        close = run >= MIN_RUN_UNRESOLVED or (matched >= MIN_RUN_UNRESOLVED and dice >= MIN_ALTERED)
        return close and content >= 3 and matched >= MIN_SHARED * shorter and any(quoted)
    enough = run >= MIN_RUN_OTHERWISE and content >= MIN_WORDS and matched >= MIN_SHARED * shorter
    return enough and (all(quoted) if first.voiced and second.voiced else any(quoted))


def _likeness(first: _Unit, second: _Unit) -> float:
    """Return the Dice coefficient of two units' content stems; 0 when too few are shared."""
    left, right = set(content_stems(first.words)), set(content_stems(second.words))
    shared = len(left & right)
    return 2 * shared / (len(left) + len(right)) if shared >= MIN_STEMS else 0.0


def _kind(first: _Unit, second: _Unit, blocks: list[tuple[int, int, int]]) -> _Kind:
    """Name the difference, given the equal blocks.

    Words around the shared part that stand outside quotation marks are the outlet's own frame ("said
    that the") and no part of the utterance.
    """
    head = _outer(first, second, range(0, blocks[0][0]), range(0, blocks[0][1]))
    low_a, low_b, size = blocks[-1]
    tail = _outer(first, second, range(low_a + size, len(first.words)), range(low_b + size, len(second.words)))
    cut = "cut" in (head, tail)
    altered = "altered" in (head, tail)
    inner_a = low_a + size - blocks[0][0]
    inner_b = low_b + size - blocks[0][1]
    matched = sum(block[2] for block in blocks)
    for (a, b, n), (after_a, after_b, _) in itertools.pairwise(blocks):
        gap_a, gap_b = range(a + n, after_a), range(b + n, after_b)
        if gap_a and gap_b:
            altered = True
        elif _marked(first, gap_a, second, a + n, b + n) or len(gap_a) + len(gap_b) > SMALL_GAP:
            cut = True
        else:
            altered = True
        if altered and not (_inside(first, gap_a, a + n) and _inside(second, gap_b, b + n)):
            return "paraphrased"
    if altered:
        return "altered" if 2 * matched >= MIN_ALTERED * (inner_a + inner_b) else "paraphrased"
    return "cut" if cut else "identical"


def _outer(first: _Unit, second: _Unit, left: range, right: range) -> str:
    """Say what unmatched words at one end amount to: ``same``, ``cut`` or ``altered``."""
    ours = sum(first.quoted[place] for place in left)
    theirs = sum(second.quoted[place] for place in right)
    framed = any(first.quoted) or any(second.quoted)
    if not framed:
        ours, theirs = len(left), len(right)
    if not ours and not theirs:
        # the whole unit may be reported speech on one side: what it says more is then no frame
        return "same" if (any(first.quoted) and any(second.quoted)) or not (left or right) else "cut"
    if ours and theirs and max(ours, theirs) <= SMALL_GAP:
        return "altered"
    return "cut"


def _marked(first: _Unit, gap: range, second: _Unit, at_first: int, at_second: int) -> bool:
    """Whether the side that leaves words out says so, by an ellipsis or by an interruption."""
    return at_second in second.broken if gap else at_first in first.broken


def _inside(unit: _Unit, gap: range, at: int) -> bool:
    """Whether an edit stands inside quotation marks on this side."""
    if gap:
        return all(unit.quoted[place] for place in gap)
    return unit.quoted[at - 1] and unit.quoted[min(at, len(unit.quoted) - 1)]


def _edits(first: _Unit, second: _Unit, blocks: Iterable[tuple[int, int, int]]) -> Iterator[WordEdit]:
    """Yield the steps of the word diff in the original words."""
    at_a = at_b = 0
    for a, b, size in blocks:
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
        clash = max(len(match.left_places & seen_left), len(match.right_places & seen_right))
        if 2 * clash > match.matched:
            continue
        seen_left |= match.left_places
        seen_right |= match.right_places
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
    left, right = _both(before.left, after.left), _both(before.right, after.right)
    if left is None or right is None:
        return None
    match = _judge(left, right)
    return match if match is not None and match.kind != "paraphrased" else None


def _both(before: _Unit, after: _Unit) -> _Unit | None:
    """Return two adjacent units as one; the same unit once."""
    if after.number == before.last:
        return before
    if after.number != before.last + 1 or not after.follows or len(before.words) + len(after.words) > MAX_UNIT:
        return None
    shift = len(before.words)
    return replace(
        before,
        last=after.last,
        span=Span(before.span.article_id, before.span.start, after.span.end),
        words=before.words + after.words,
        quoted=before.quoted + after.quoted,
        surface=before.surface + after.surface,
        broken=before.broken | frozenset(place + shift for place in after.broken),
    )


def _variant(match: _Match) -> Variant:
    """Turn a match into the record."""
    left, right = match.left, match.right
    known = {unit.speaker for unit in (left, right) if unit.voiced and unit.speaker is not None}
    sides = sorted(f"{span.article_id}:{span.start}-{span.end}" for span in (left.span, right.span))
    digest = hashlib.sha256("|".join(sides).encode("utf-8", "replace")).hexdigest()[:10]
    return Variant(
        id=f"variant-{digest}",
        kind=match.kind,
        speaker=known.pop() if len(known) == 1 else None,
        left=left.span,
        right=right.span,
        edits=match.edits,
        similarity=match.similarity,
    )
