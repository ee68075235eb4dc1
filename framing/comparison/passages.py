"""Near-verbatim passages of two articles outside quotation marks: agency copy, press releases, reuse."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import content_stems
from framing.model import Passage, Profile, Span

__all__ = ["passages_between"]

#: Words that both articles must share for a passage. Eight is where chance ends in news: shorter runs are
#: mostly names with titles.
MIN_WORDS = 8

#: Of them, words with a subject that are not capitalised in both articles: a run of nothing but names and
#: offices ("U.S. Marine Corps and Japan Ground Self-Defense Force") is no copied passage.
MIN_PLAIN = 3

#: Length of the word runs that seed a passage, and the longest edit (in words, on either side) that may stand
#: between two runs of one passage.
SEED, MAX_EDIT = 4, 8

#: Words of a neighbouring sentence at the edge of a passage that are dropped.
MAX_SPILL = 3

#: Share of a passage's words that are equal in both (Dice).
MIN_DENSITY = 0.6

#: For sentences that were reworded in places or turned round: Dice coefficient over content stems.
MIN_SENTENCE = 0.6

#: And the density of the stretch from its first to its last shared word, and the Dice coefficient over words that
#: are no names: below them two outlets tell one fact with the same names, each in its own sentence.
MIN_REWORDED, MIN_PLAIN_SHARE = 0.6, 0.55

#: An n-gram is looked up in at most so many places of one article, so that repetitive texts stay cheap.
MAX_PLACES = 4

#: A sentence of more words is not compared as a whole (runs still are): a list or a page without full stops.
MAX_SENTENCE = 120


@dataclass(frozen=True)  # no slots: what is made on first use is kept
class _Stream:
    """The words of one article outside quotation marks; ``blocks`` and ``owners`` number each word's unquoted run
    and sentence.
    """

    profile: Profile
    roots: tuple[str, ...]
    folded: tuple[str, ...]
    content: tuple[bool, ...]
    capital: tuple[bool, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    blocks: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    owners: tuple[int, ...]
    _placed: dict[int, Mapping[str, list[int]]] = field(default_factory=dict)

    @cached_property
    def runs(self) -> dict[str, list[int]]:
        """Where each run of stems stands that can seed a passage; a run as one string, whose hash is kept."""
        return _runs(self)

    @cached_property
    def grams(self) -> dict[str, list[int]]:
        """The sentences that have each pair of neighbouring content words."""
        return _grams(self)

    def placed(self, sentence: int) -> Mapping[str, list[int]]:
        """Return the places of each content stem in a sentence."""
        if sentence not in self._placed:
            self._placed[sentence] = _placed(self, *self.sentences[sentence])
        return self._placed[sentence]

    def span(self, low: int, high: int) -> Span:
        """Return the text from word ``low`` to word ``high``, exclusive."""
        return Span(self.profile.id, self.starts[low], self.ends[high - 1])


@dataclass(frozen=True, slots=True)
class _Copy:
    """A passage as word ranges of two streams, ends exclusive, and the pairs of equal words."""

    a: int
    a_end: int
    b: int
    b_end: int
    matched: int

    @property
    def density(self) -> float:
        """Dice coefficient of the equal words."""
        return 2 * self.matched / (self.a_end - self.a + self.b_end - self.b)


def passages_between(left: ArticleIndex, right: ArticleIndex) -> tuple[Passage, ...]:
    """Find what two articles say nearly word for word, outside direct quotations.

    Runs of equal stems seed a passage, which is extended over small edits; a sentence whose words were
    moved about is found by its content words. Passages need not come in the same order in both.

    Parameters
    ----------
    left, right : ArticleIndex

    Returns
    -------
    tuple of Passage
        In text order; none for a text that is not English. ``words`` counts the words that both share,
        ``similarity`` is their share (Dice, 0 to 1).
    """
    if not (left.profile.document.language_ok and right.profile.document.language_ok):
        return ()
    # aligned in an order of the texts themselves, so that swapping two articles swaps the result
    swapped = right.id < left.id
    first, second = (item.kept(_stream) for item in ((right, left) if swapped else (left, right)))
    copies = [
        *_extended(first, second, _seeds(first, second)),
        *_reworded(first, second, _sentence_pairs(first, second)),
    ]
    found = [_passage(first, second, copy, swapped=swapped) for copy in _choose(copies)]
    return tuple(sorted(found, key=lambda passage: (passage.left, passage.right)))


def _stream(index: ArticleIndex) -> _Stream:
    """Collect the unquoted words of an article."""
    document, spoken = index.profile.document, index.spoken
    tokens = document.tokens
    places: list[int] = []
    blocks: list[int] = []
    sentences: list[tuple[int, int]] = []
    block = 0
    for paragraph in document.paragraphs:
        block += 1
        for sentence in document.sentences[paragraph.sentence_start : paragraph.sentence_end]:
            begin = len(places)
            for token in range(sentence.token_start, sentence.token_end):
                if not tokens.is_word[token]:
                    continue
                if spoken[token]:
                    block += 1
                    continue
                places.append(token)
                blocks.append(block)
            if len(places) > begin:
                sentences.append((begin, len(places)))
    return _Stream(
        profile=index.profile,
        roots=tuple(index.stems[place] for place in places),
        folded=tuple(index.folded[place] for place in places),
        content=tuple(index.content[place] for place in places),
        capital=tuple(tokens.is_capital[place] for place in places),
        starts=tuple(tokens.starts[place] for place in places),
        ends=tuple(tokens.ends[place] for place in places),
        blocks=tuple(blocks),
        sentences=tuple(sentences),
        owners=tuple(number for number, (low, high) in enumerate(sentences) for _ in range(high - low)),
    )


def _runs(stream: _Stream) -> dict[str, list[int]]:
    """Return where an article has each run of stems that can seed a passage."""
    roots, blocks = stream.roots, stream.blocks
    found: dict[str, list[int]] = {}
    for place in range(len(roots) - SEED + 1):
        if blocks[place] != blocks[place + SEED - 1]:
            continue
        if not any(stream.content[place : place + SEED]):
            continue
        places = found.setdefault("\n".join(roots[place : place + SEED]), [])
        if len(places) < MAX_PLACES:
            places.append(place)
    return found


def _seeds(first: _Stream, second: _Stream) -> list[tuple[int, int]]:
    """Return the places where two articles have the same run of stems."""
    return [
        pair
        for run in first.runs.keys() & second.runs.keys()
        for pair in itertools.product(first.runs[run], second.runs[run])
    ]


def _extended(first: _Stream, second: _Stream, seeds: list[tuple[int, int]]) -> Iterator[_Copy]:
    """Grow seeds into runs, and chain runs over small edits."""
    runs: list[tuple[int, int, int]] = []
    ends: dict[int, int] = {}
    for a, b in sorted(seeds):
        if ends.get(a - b, -1) > a:
            continue
        size = _grow(first, second, a, b)
        ends[a - b] = a + size
        runs.append((a, b, size))
    open_chains: list[list[tuple[int, int, int]]] = []
    for run in runs:
        a, b, size = run
        still: list[list[tuple[int, int, int]]] = []
        best: list[tuple[int, int, int]] | None = None
        for chain in open_chains:
            last_a, last_b, last = chain[-1]
            if last_a + last + MAX_EDIT < a:
                yield from _chained(first, second, chain)
                continue
            still.append(chain)
            gap_a, gap_b = a - last_a - last, b - last_b - last
            joins = 0 <= gap_a <= MAX_EDIT and 0 <= gap_b <= MAX_EDIT
            joins = joins and first.blocks[a] == first.blocks[last_a] and second.blocks[b] == second.blocks[last_b]
            if joins and (best is None or gap_a + gap_b < a + b - sum(best[-1][:2]) - 2 * best[-1][2]):
                best = chain
        open_chains = still
        if best is not None:
            best.append(run)
        else:
            open_chains.append([run])
    for chain in open_chains:
        yield from _chained(first, second, chain)


def _grow(first: _Stream, second: _Stream, a: int, b: int) -> int:
    """Return how far two places go on equal, inside their blocks."""
    size = 0
    limit = min(len(first.roots) - a, len(second.roots) - b)
    block_a, block_b = first.blocks[a], second.blocks[b]
    while (
        size < limit
        and first.roots[a + size] == second.roots[b + size]
        and first.blocks[a + size] == block_a
        and second.blocks[b + size] == block_b
    ):
        size += 1
    return size


def _chained(first: _Stream, second: _Stream, chain: list[tuple[int, int, int]]) -> Iterator[_Copy]:
    """Turn a chain of runs into a copy where it is long, dense and about something."""
    pairs = [(a + step, b + step) for a, b, size in chain for step in range(size)]
    pairs = _trimmed(first, second, _trimmed(first, second, pairs)[::-1])[::-1]
    (low_a, low_b), (high_a, high_b) = pairs[0], pairs[-1]
    copy = _Copy(low_a, high_a + 1, low_b, high_b + 1, len(pairs))
    if copy.matched >= MIN_WORDS and copy.density >= MIN_DENSITY and _plain(first, second, pairs) >= MIN_PLAIN:
        yield copy


def _trimmed(first: _Stream, second: _Stream, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop the last words of the sentence before, which happen to be equal too, from the head of a passage."""
    for step in range(1, min(MAX_SPILL, len(pairs) - 1) + 1):
        (a, b), (after_a, after_b) = pairs[step - 1], pairs[step]
        if first.owners[a] != first.owners[after_a] or second.owners[b] != second.owners[after_b]:
            return pairs[step:]
    return pairs


def _plain(first: _Stream, second: _Stream, pairs: Sequence[tuple[int, int]]) -> int:
    """Count equal words that carry a subject and are no names."""
    content, capital, other = first.content, first.capital, second.capital
    return len([a for a, b in pairs if content[a] and not (capital[a] and other[b])])


def _grams(stream: _Stream) -> dict[str, list[int]]:
    """Return the sentences of an article that have each pair of neighbouring content words."""
    found: dict[str, list[int]] = {}
    for place, (low, high) in enumerate(stream.sentences):
        if not MIN_WORDS <= high - low <= MAX_SENTENCE:
            continue
        for gram in set(map("\n".join, itertools.pairwise(content_stems(stream.folded[low:high])))):
            places = found.setdefault(gram, [])
            if len(places) < MAX_PLACES:
                places.append(place)
    return found


def _sentence_pairs(first: _Stream, second: _Stream) -> list[tuple[int, int]]:
    """Return the pairs of sentences that share two pairs of neighbouring content words."""
    seen: set[tuple[int, int]] = set()
    twice: set[tuple[int, int]] = set()
    for gram in first.grams.keys() & second.grams.keys():
        for pair in itertools.product(first.grams[gram], second.grams[gram]):
            (twice if pair in seen else seen).add(pair)
    return sorted(twice)


def _reworded(first: _Stream, second: _Stream, pairs: list[tuple[int, int]]) -> Iterator[_Copy]:
    """Yield sentences that share most of their content words."""
    for one, two in pairs:
        ours, theirs = first.placed(one), second.placed(two)
        roots = ours.keys() & theirs.keys()
        shared = sum([min(len(ours[root]), len(theirs[root])) for root in roots])
        total = sum(map(len, ours.values())) + sum(map(len, theirs.values()))
        if shared < MIN_WORDS or 2 * shared < MIN_SENTENCE * total:
            continue
        equal = [pair for root in roots for pair in zip(ours[root], theirs[root], strict=False)]
        if _plain(first, second, equal) < MIN_PLAIN:
            continue
        low_a, high_a = min(place for place, _ in equal), max(place for place, _ in equal) + 1
        low_b, high_b = min(place for _, place in equal), max(place for _, place in equal) + 1
        words = Counter(first.roots[low_a:high_a]) & Counter(second.roots[low_b:high_b])
        copy = _Copy(low_a, high_a, low_b, high_b, words.total())
        own = sum(not first.capital[place] for places in ours.values() for place in places if low_a <= place < high_a)
        own += sum(
            not second.capital[place] for places in theirs.values() for place in places if low_b <= place < high_b
        )
        if copy.density >= MIN_REWORDED and 2 * _plain(first, second, equal) >= MIN_PLAIN_SHARE * own:
            yield copy


def _placed(stream: _Stream, low: int, high: int) -> dict[str, list[int]]:
    """Return the places of each content stem in a range of words."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in range(low, high):
        if stream.content[place]:
            places[stream.roots[place]].append(place)
    return places


def _choose(copies: list[_Copy]) -> list[_Copy]:
    """Keep the copies with the most shared words; those inside a kept one fall away."""
    kept: list[_Copy] = []
    for copy in sorted(copies, key=lambda item: (-item.matched, -item.density, item.a, item.b, item.a_end, item.b_end)):
        if not any(_overlaps(copy, other) for other in kept):
            kept.append(copy)
    return kept


def _overlaps(copy: _Copy, other: _Copy) -> bool:
    """Whether two copies share words on both sides, or one is held by the other on either."""
    left = min(copy.a_end, other.a_end) - max(copy.a, other.a)
    right = min(copy.b_end, other.b_end) - max(copy.b, other.b)
    return (left > 0 and right > 0) or 2 * left > copy.a_end - copy.a or 2 * right > copy.b_end - copy.b


def _passage(first: _Stream, second: _Stream, copy: _Copy, *, swapped: bool) -> Passage:
    """Turn a copy into the record."""
    spans = (first.span(copy.a, copy.a_end), second.span(copy.b, copy.b_end))
    left, right = spans[::-1] if swapped else spans
    sides = "|".join(f"{span.article_id}:{span.start}-{span.end}" for span in spans)
    digest = hashlib.sha256(sides.encode("utf-8", "replace")).hexdigest()[:10]
    return Passage(f"passage-{digest}", left, right, copy.matched, round(copy.density, 4))
