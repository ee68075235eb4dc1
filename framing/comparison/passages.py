"""Near-verbatim passages of two articles outside quotation marks: agency copy, press releases, reuse."""

from __future__ import annotations

import functools
import hashlib
import itertools
import operator
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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

#: Sentences kept in memory, and pairs of them: those that many articles of an event print are compared once.
KEPT_SENTENCES = 8192


@dataclass(frozen=True, eq=False)  # no slots: what is made on first use is kept
class _Sentence:
    """The words of a sentence outside quotation marks; the same object for the same words in many articles."""

    roots: tuple[str, ...]
    content: tuple[bool, ...]
    capital: tuple[bool, ...]

    @cached_property
    def placed(self) -> Mapping[str, list[int]]:
        """The places of each content stem."""
        places: dict[str, list[int]] = {}
        for place, root in enumerate(self.roots):
            if self.content[place]:
                places.setdefault(root, []).append(place)
        return places

    @cached_property
    def total(self) -> int:
        """How many content words it has."""
        return sum(self.content)


#: One object a sentence, as long as its words are met again.
_sentence = functools.lru_cache(maxsize=KEPT_SENTENCES)(_Sentence)


@dataclass(frozen=True)  # no slots: what is made on first use is kept
class _Stream:
    """The words of one article outside quotation marks; ``limits`` tells where each word's unquoted run ends, and
    ``owners`` the number of its sentence.
    """

    profile: Profile
    roots: tuple[str, ...]
    folded: tuple[str, ...]
    content: tuple[bool, ...]
    capital: tuple[bool, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    limits: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    owners: tuple[int, ...]

    @cached_property
    def runs(self) -> dict[str, list[int]]:
        """Where each run of stems stands that can seed a passage; a run as one string, whose hash is kept."""
        return _runs(self)

    @cached_property
    def seeds(self) -> list[tuple[int, str]]:
        """The same runs in text order."""
        return sorted((place, run) for run, places in self.runs.items() for place in places)

    @cached_property
    def grams(self) -> dict[str, list[int]]:
        """The sentences that have each pair of neighbouring content words."""
        return _grams(self)

    @cached_property
    def read(self) -> tuple[_Sentence, ...]:
        """The words of each sentence."""
        columns = self.roots, self.content, self.capital
        return tuple(_sentence(*(column[low:high] for column in columns)) for low, high in self.sentences)

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
        *_extended(first, second, _common_runs(first, second)),
        *_reworded(first, second, _sentence_pairs(first, second)),
    ]
    found = [_passage(first, second, copy, swapped=swapped) for copy in _choose(copies)]
    return tuple(sorted(found, key=lambda passage: (passage.left, passage.right)))


def _stream(index: ArticleIndex) -> _Stream:
    """Collect the unquoted words of an article."""
    document, spoken = index.profile.document, index.spoken
    tokens = document.tokens
    places: list[int] = []
    sizes: list[int] = []
    sentences: list[tuple[int, int]] = []
    for paragraph in document.paragraphs:
        sizes.append(0)
        for sentence in document.sentences[paragraph.sentence_start : paragraph.sentence_end]:
            begin = len(places)
            for token in range(sentence.token_start, sentence.token_end):
                if not tokens.is_word[token]:
                    continue
                if spoken[token]:
                    sizes.append(0)
                    continue
                places.append(token)
                sizes[-1] += 1
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
        limits=tuple(end for end, size in zip(itertools.accumulate(sizes), sizes, strict=True) for _ in range(size)),
        sentences=tuple(sentences),
        owners=tuple(number for number, (low, high) in enumerate(sentences) for _ in range(high - low)),
    )


def _runs(stream: _Stream) -> dict[str, list[int]]:
    """Return where an article has each run of stems that can seed a passage."""
    roots, limits = stream.roots, stream.limits
    found: dict[str, list[int]] = {}
    for place in range(len(roots) - SEED + 1):
        if limits[place] != limits[place + SEED - 1]:
            continue
        if not any(stream.content[place : place + SEED]):
            continue
        places = found.setdefault("\n".join(roots[place : place + SEED]), [])
        if len(places) < MAX_PLACES:
            places.append(place)
    return found


def _common_runs(first: _Stream, second: _Stream) -> Iterator[tuple[int, int, int]]:
    """Yield the longest runs of equal stems in two articles: place in either, and how many."""
    ends: dict[int, int] = {}
    for a, run in first.seeds:
        for b in second.runs.get(run, ()):
            if ends.get(a - b, -1) <= a:
                size = _grow(first, second, a, b)
                ends[a - b] = a + size
                yield a, b, size


def _extended(first: _Stream, second: _Stream, runs: Iterable[tuple[int, int, int]]) -> Iterator[_Copy]:
    """Chain runs over small edits."""
    open_chains: list[list[tuple[int, int, int]]] = []
    for run in runs:
        a, b, _ = run
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
            joins = joins and first.limits[a] == first.limits[last_a] and second.limits[b] == second.limits[last_b]
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
    """Return how far two places go on equal, inside their unquoted runs."""
    size = min(first.limits[a] - a, second.limits[b] - b)
    differs = map(operator.ne, first.roots[a : a + size], second.roots[b : b + size])
    return next(itertools.compress(itertools.count(), differs), size)


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


def _plain(first: _Stream | _Sentence, second: _Stream | _Sentence, pairs: Sequence[tuple[int, int]]) -> int:
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
    shared = first.grams.keys() & second.grams.keys()
    products = (itertools.product(first.grams[gram], second.grams[gram]) for gram in shared)
    pairs = Counter(itertools.chain.from_iterable(products))
    return sorted(pair for pair, times in pairs.items() if times > 1)


def _reworded(first: _Stream, second: _Stream, pairs: list[tuple[int, int]]) -> Iterator[_Copy]:
    """Yield sentences that share most of their content words."""
    for one, two in pairs:
        copy = _rewording(first.read[one], second.read[two])
        if copy is not None:
            a, b = first.sentences[one][0], second.sentences[two][0]
            yield _Copy(copy.a + a, copy.a_end + a, copy.b + b, copy.b_end + b, copy.matched)


@functools.lru_cache(maxsize=KEPT_SENTENCES)
def _rewording(first: _Sentence, second: _Sentence) -> _Copy | None:
    """Return what two sentences share where that is most of their content words, counted from their beginnings."""
    ours, theirs, total = first.placed, second.placed, first.total + second.total
    roots = ours.keys() & theirs.keys()
    shared = sum([min(len(ours[root]), len(theirs[root])) for root in roots])
    if shared < MIN_WORDS or 2 * shared < MIN_SENTENCE * total:
        return None
    equal = [pair for root in roots for pair in zip(ours[root], theirs[root], strict=False)]
    plain = _plain(first, second, equal)
    if plain < MIN_PLAIN:
        return None
    low_a, high_a = min(place for place, _ in equal), max(place for place, _ in equal) + 1
    low_b, high_b = min(place for _, place in equal), max(place for _, place in equal) + 1
    words = Counter(first.roots[low_a:high_a]) & Counter(second.roots[low_b:high_b])
    copy = _Copy(low_a, high_a, low_b, high_b, words.total())
    own = sum(
        side.content[place] and not side.capital[place]
        for side, low, high in ((first, low_a, high_a), (second, low_b, high_b))
        for place in range(low, high)
    )
    return copy if copy.density >= MIN_REWORDED and 2 * plain >= MIN_PLAIN_SHARE * own else None


def _choose(copies: list[_Copy]) -> list[_Copy]:
    """Keep the copies with the most shared words; those inside a kept one fall away."""
    kept: list[_Copy] = []
    for copy in sorted(copies, key=lambda item: (-item.matched, -item.density, item.a, item.b, item.a_end, item.b_end)):
        for other in kept:
            if _overlaps(copy, other):
                break
        else:
            kept.append(copy)
    return kept


def _overlaps(copy: _Copy, other: _Copy) -> bool:
    """Whether two copies share words on both sides, or one is held by the other on either."""
    left = (copy.a_end if copy.a_end < other.a_end else other.a_end) - (copy.a if copy.a > other.a else other.a)
    right = (copy.b_end if copy.b_end < other.b_end else other.b_end) - (copy.b if copy.b > other.b else other.b)
    return (left > 0 and right > 0) or 2 * left > copy.a_end - copy.a or 2 * right > copy.b_end - copy.b


def _passage(first: _Stream, second: _Stream, copy: _Copy, *, swapped: bool) -> Passage:
    """Turn a copy into the record."""
    spans = (first.span(copy.a, copy.a_end), second.span(copy.b, copy.b_end))
    left, right = spans[::-1] if swapped else spans
    sides = "|".join(f"{span.article_id}:{span.start}-{span.end}" for span in spans)
    digest = hashlib.sha256(sides.encode("utf-8", "replace")).hexdigest()[:10]
    return Passage(f"passage-{digest}", left, right, copy.matched, round(copy.density, 4))
