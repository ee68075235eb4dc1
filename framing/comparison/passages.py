"""Near-verbatim passages of two articles outside quotation marks: agency copy, press releases, reuse."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from framing.comparison.common_words import (
    MIN_WORDS,
    Copy,
    Stretch,
    UnquotedWords,
    copies_in,
    first_places,
    rewording,
    sentence_of,
    sharing,
    stretch_of,
)
from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import content_stems
from framing.model import Passage, Profile, Span

__all__ = ["passages_between"]

#: A sentence of more words is not compared as a whole (runs still are): a list or a page without full stops.
MAX_SENTENCE = 120


@dataclass(frozen=True)  # no slots: what is made on first use is kept
class _Stream:
    """The words of one article outside quotation marks; ``sentences`` and ``stretches`` tell from which word to which
    each goes.
    """

    profile: Profile
    roots: tuple[str, ...]
    folded: tuple[str, ...]
    content: tuple[bool, ...]
    capital: tuple[bool, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    stretches: tuple[tuple[int, int], ...]

    @cached_property
    def runs(self) -> dict[str, list[int]]:
        """The stretches that have each run of stems that can seed a passage."""
        return first_places((run, number) for number, stretch in enumerate(self.parts) for run in stretch.runs)

    @cached_property
    def grams(self) -> dict[str, list[int]]:
        """The sentences that have each pair of neighbouring content words."""
        return _grams(self)

    @cached_property
    def read(self) -> tuple[UnquotedWords, ...]:
        """The words of each sentence."""
        columns = self.roots, self.content, self.capital
        return tuple(sentence_of(*(column[low:high] for column in columns)) for low, high in self.sentences)

    @cached_property
    def parts(self) -> tuple[Stretch, ...]:
        """The words of each stretch."""
        columns = self.roots, self.content, self.capital
        owners = [number for number, (low, high) in enumerate(self.sentences) for _ in range(high - low)]
        return tuple(
            stretch_of(*(column[low:high] for column in columns), tuple(own - owners[low] for own in owners[low:high]))
            for low, high in self.stretches
        )

    def span(self, low: int, high: int) -> Span:
        """Return the text from word ``low`` to word ``high``, exclusive."""
        return Span(self.profile.id, self.starts[low], self.ends[high - 1])


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
        *_repeated(first, second),
        *_reworded(first, second, _sentence_pairs(first, second)),
    ]
    found = [_passage(first, second, copy, swapped=swapped) for copy in _choose(copies)]
    return tuple(sorted(found, key=lambda item: (item.left.start, item.left.end, item.right.start, item.right.end)))


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
        sentences=tuple(sentences),
        stretches=tuple(
            (end - size, end) for end, size in zip(itertools.accumulate(sizes), sizes, strict=True) if size
        ),
    )


def _repeated(first: _Stream, second: _Stream) -> Iterator[Copy]:
    """Yield the copies in any two stretches that share a run of stems: no copy reaches beyond a quotation."""
    for one, two in set(sharing(first.runs, second.runs)):
        for copy in copies_in(first.parts[one], second.parts[two]):
            yield copy.shifted(first.stretches[one][0], second.stretches[two][0])


def _grams(stream: _Stream) -> dict[str, list[int]]:
    """Return the sentences of an article that have each pair of neighbouring content words."""
    return first_places(
        (gram, place)
        for place, (low, high) in enumerate(stream.sentences)
        if MIN_WORDS <= high - low <= MAX_SENTENCE
        for gram in set(map("\n".join, itertools.pairwise(content_stems(stream.folded[low:high]))))
    )


def _sentence_pairs(first: _Stream, second: _Stream) -> list[tuple[int, int]]:
    """Return the pairs of sentences that share two pairs of neighbouring content words."""
    pairs = Counter(sharing(first.grams, second.grams))
    return sorted([pair for pair, times in pairs.items() if times > 1])


def _reworded(first: _Stream, second: _Stream, pairs: list[tuple[int, int]]) -> Iterator[Copy]:
    """Yield sentences that share most of their content words."""
    for one, two in pairs:
        copy = rewording(first.read[one], second.read[two])
        if copy is not None:
            yield copy.shifted(first.sentences[one][0], second.sentences[two][0])


def _choose(copies: list[Copy]) -> list[Copy]:
    """Keep the copies with the most shared words; those inside a kept one fall away."""
    kept: list[Copy] = []
    for copy in sorted(copies, key=lambda item: (-item.matched, -item.density, item.a, item.b, item.a_end, item.b_end)):
        for other in kept:
            if _overlaps(copy, other):
                break
        else:
            kept.append(copy)
    return kept


def _overlaps(copy: Copy, other: Copy) -> bool:
    """Whether two copies share words on both sides, or one is held by the other on either."""
    left = (copy.a_end if copy.a_end < other.a_end else other.a_end) - (copy.a if copy.a > other.a else other.a)
    right = (copy.b_end if copy.b_end < other.b_end else other.b_end) - (copy.b if copy.b > other.b else other.b)
    return (left > 0 and right > 0) or 2 * left > copy.a_end - copy.a or 2 * right > copy.b_end - copy.b


def _passage(first: _Stream, second: _Stream, copy: Copy, *, swapped: bool) -> Passage:
    """Turn a copy into the record."""
    spans = (first.span(copy.a, copy.a_end), second.span(copy.b, copy.b_end))
    left, right = spans[::-1] if swapped else spans
    sides = "|".join(f"{span.article_id}:{span.start}-{span.end}" for span in spans)
    digest = hashlib.sha256(sides.encode("utf-8", "replace")).hexdigest()[:10]
    return Passage(f"passage-{digest}", left, right, copy.matched, round(copy.density, 4))
