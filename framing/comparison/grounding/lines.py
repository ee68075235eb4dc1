"""Sentences as grounding reads them, and the search for those that say the same."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import fold, is_content, stem, subject_class
from framing.comparison.rarity import rarity
from framing.comparison.synonyms import synonyms
from framing.lexicons.language import Language
from framing.model import Document, Mention, Sentence, Span

__all__ = ["NEAR_SYNONYM", "Line", "Lines", "read_lines"]

#: Synonyms of a word less near than this are other words.
NEAR_SYNONYM = 0.4

#: Least share of a word's weight that its spread over the sentences leaves it.
LEAST_SPREAD = 0.3

#: Content words on either side of a name by which its place in a sentence is told.
BESIDE = 2

#: Two words that begin with so many equal letters, and differ in no more than an ending, are one family.
FAMILY_LETTERS = 5


_CLOCK = re.compile(r"\b(\d{1,2})(?:[.:](\d\d))?\s?([ap])\.?m\b\.?|\b(\d{1,2}):(\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True)  # no slots: what is worked out on first use is kept
class Line:
    """One sentence of an article.

    Attributes
    ----------
    index : ArticleIndex
    part : Document
        The article's text, or its title.
    sentence : Sentence
    places : tuple of int
        Its content words, as places among the tokens of ``part``.
    terms : tuple of str
        The same words by stem or class of words.
    mentions : tuple of Mention
        Names, places, numbers and dates in it.
    """

    index: ArticleIndex
    part: Document
    sentence: Sentence
    places: tuple[int, ...]
    terms: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.span

    @cached_property
    def held(self) -> frozenset[str]:
        """Its different terms."""
        return frozenset(self.terms)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All its tokens in lower case, marks among them."""
        return self.part.tokens.lowers[self.sentence.token_start : self.sentence.token_end]

    @cached_property
    def clocks(self) -> tuple[tuple[int, int, str], ...]:
        """Its clock times: first and last character (exclusive), and the time in one spelling ("4.10pm")."""
        words = self.part.article.slice(self.span)
        return tuple(
            (self.sentence.start + found.start(), self.sentence.start + found.end(), _one_spelling(found))
            for found in _CLOCK.finditer(words)
        )

    def text(self, start: int, end: int) -> str:
        """Return the words between two offsets."""
        return self.part.article.slice(self.part.span(start, end))

    def has_row(self, row: Sequence[str]) -> bool:
        """Whether some lower-case tokens stand in a row in it."""
        wanted = tuple(row)
        return any(
            word == wanted[0] and self.words[at : at + len(wanted)] == wanted for at, word in enumerate(self.words)
        )

    def near(self, start: int, end: int) -> frozenset[str]:
        """Return the terms of the few words on either side of a stretch, with marks that stand beside it."""
        starts = self.part.tokens.starts
        before = [term for place, term in zip(self.places, self.terms, strict=True) if starts[place] < start]
        behind = [term for place, term in zip(self.places, self.terms, strict=True) if starts[place] >= end]
        return frozenset((*before[-BESIDE:], *behind[:BESIDE]))

    def terms_in(self, start: int, end: int) -> tuple[str, ...]:
        """Return the terms of the words that begin between two offsets."""
        starts = self.part.tokens.starts
        return tuple(term for place, term in zip(self.places, self.terms, strict=True) if start <= starts[place] < end)


def _one_spelling(found: re.Match[str]) -> str:
    """Return a clock time in one spelling."""
    hour, minute, half = found[1] or found[4], found[2] or found[5] or "00", (found[3] or "").lower()
    return f"{int(hour)}.{minute}{half}"


def read_lines(index: ArticleIndex) -> tuple[Line, ...]:
    """Read the sentences of an article, its title first where that is not part of the text."""
    return tuple(_read(index))


def _read(index: ArticleIndex) -> Iterator[Line]:
    """Yield the sentences that have a content word."""
    document = index.profile.document
    for part in (document.title, document):
        if part is None:
            continue
        tokens = part.tokens
        mentions = index.profile.mentions if part is document else ()
        for sentence in part.sentences:
            places = tuple(
                place
                for place in range(sentence.token_start, sentence.token_end)
                if tokens.is_word[place] and _tells(fold(tokens.words[place]), index.language)
            )
            inside = tuple(item for item in mentions if sentence.start <= item.start < sentence.end)
            if places:
                yield Line(index, part, sentence, places, tuple(subject_class(tokens.words[p]) for p in places), inside)


def _tells(folded: str, language: Language) -> bool:
    """Whether a word tells what a sentence is about; figures are compared as figures, whatever their look."""
    return is_content(folded) and not folded[0].isdigit() and folded not in language.comparison.scales


class Lines:
    """The sentences of several articles, to be searched.

    Parameters
    ----------
    indices : iterable of ArticleIndex
    """

    def __init__(self, indices: Iterable[ArticleIndex]) -> None:
        self.lines: tuple[Line, ...] = tuple(line for index in indices for line in read_lines(index))
        places: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            for term in sorted(line.held):
                places[term].append(number)
        self._places: Mapping[str, Sequence[int]] = dict(places)
        self._families: dict[str, list[str]] = defaultdict(list)
        for term in self._places:
            if len(term) >= FAMILY_LETTERS:
                self._families[term[:FAMILY_LETTERS]].append(term)
        self._weights: dict[str, float] = {}
        self._found: dict[str, Mapping[int, float]] = {}

    def weight(self, term: str) -> float:
        """Return how much a term tells: its rarity in news, less where many of the sentences have it."""
        if term not in self._weights:
            seen = len(self._places.get(term, ())) + 0.5
            spread = math.log((len(self.lines) + 1) / seen) / math.log(2 * len(self.lines) + 2)
            self._weights[term] = rarity(term) * max(spread, LEAST_SPREAD)
        return self._weights[term]

    def found(self, term: str) -> Mapping[int, float]:
        """Return the sentences that have a term or a synonym of it, with how near that is: above 0, up to 1."""
        if term not in self._found:
            near: dict[int, float] = {}
            for other, nearness in self._synonyms(term):
                for number in self._places.get(other, ()):
                    near[number] = max(near.get(number, 0.0), nearness)
            self._found[term] = near
        return self._found[term]

    def _synonyms(self, term: str) -> Iterator[tuple[str, float]]:
        """Yield a term and what may stand for it, with how near each is."""
        yield term, 1.0
        for other, nearness in synonyms(stem(term)).items():
            if nearness >= NEAR_SYNONYM:
                yield subject_class(other), nearness
        for other in self._families.get(term[:FAMILY_LETTERS], ()) if term.isalpha() else ():
            if other != term and (other.startswith(term) or term.startswith(other)):
                yield other, 1.0

    def coverage(self, terms: Iterable[str]) -> dict[int, float]:
        """Return the share of the terms, by weight, that each sentence has; those with none are left out."""
        wanted = sorted(set(terms))
        total = math.fsum(map(self.weight, wanted)) or 1.0
        shares: dict[int, float] = defaultdict(float)
        for term in wanted:
            weight = self.weight(term) / total
            for number, nearness in self.found(term).items():
                shares[number] += weight * nearness
        return dict(shares)

    def around(self, number: int, reach: int) -> tuple[Line, ...]:
        """Return the sentences within reach of one, itself left out, of the same article."""
        own = self.lines[number]
        near = range(max(0, number - reach), min(len(self.lines), number + reach + 1))
        return tuple(self.lines[at] for at in near if at != number and self.lines[at].index is own.index)

    def after(self, number: int) -> tuple[Line, ...]:
        """Return the sentence behind one in the same article, if any."""
        return tuple(line for line in self.lines[number + 1 : number + 2] if line.part is self.lines[number].part)

    def has_row(self, row: Sequence[str]) -> bool:
        """Whether some lower-case tokens stand in a row in any sentence."""
        return any(line.has_row(row) for line in self.lines)
