"""The same article cut into paragraphs, sentences and tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress

from framing.model.articles import Article, Part, Span
from framing.model.parts import Furniture

__all__ = ["Document", "Paragraph", "Sentence", "Tokens", "between"]


def between(places: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Return those of some rising places that lie in ``[low, high)``.

    >>> between((1, 4, 6, 9), 4, 9)
    (4, 6)
    """
    return places[bisect_left(places, low) : bisect_left(places, high)]


@dataclass(frozen=True)  # no slots: the columns made on first use are kept
class Tokens:
    """All tokens of a text as parallel tuples, one entry a token, in text order.

    Attributes
    ----------
    starts, ends : tuple of int
        Character offsets, ``end`` exclusive.
    words : tuple of str
        The token with typographic quotes and apostrophes made straight, accents composed (NFC) and
        invisible characters removed. Use these for matching, the offsets for evidence.
    lowers : tuple of str
        ``words`` in lower case.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lowers: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def initials(self) -> tuple[str, ...]:
        """The first character of each token."""
        return tuple([word[0] for word in self.words])

    @cached_property
    def is_word(self) -> tuple[bool, ...]:
        """Whether each token is a word or a number: begins with a letter or a digit."""
        return tuple(map(str.isalnum, self.initials))

    @cached_property
    def is_capital(self) -> tuple[bool, ...]:
        """Whether each token begins with a capital letter."""
        return tuple(map(str.isupper, self.initials))

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """Which tokens begin with a digit."""
        return tuple(compress(range(len(self)), map(str.isdigit, self.initials)))

    @cached_property
    def words_before(self) -> tuple[int, ...]:
        """How many words stand before each token, and in all: one entry more than there are tokens.

        The words from token ``first`` to ``last`` (exclusive) are ``words_before[last] - words_before[first]``.
        """
        return tuple(accumulate(self.is_word, initial=0))

    def lowers_in(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """Return the lower-case tokens that begin in some spans."""
        return tuple(
            word
            for span in spans
            for word in self.lowers[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
        )

    def outside(self, furniture: Sequence[Furniture]) -> Tokens:
        """Return the tokens that lie in none of some stretches."""
        keep = [True] * len(self)
        for item in furniture:
            first, last = bisect_left(self.starts, item.start), bisect_left(self.starts, item.end)
            keep[first:last] = [False] * (last - first)
        return Tokens(
            tuple(compress(self.starts, keep)),
            tuple(compress(self.ends, keep)),
            tuple(compress(self.words, keep)),
            tuple(compress(self.lowers, keep)),
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets, place and the range of its tokens (``token_end`` exclusive)."""

    article_id: str
    start: int
    end: int
    index: int
    paragraph: int
    token_start: int
    token_end: int
    part: Part = "body"

    @property
    def span(self) -> Span:
        """The sentence as a plain span."""
        return Span(self.article_id, self.start, self.end, self.part)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: offsets and the range of its sentences (``sentence_end`` exclusive)."""

    article_id: str
    start: int
    end: int
    index: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True)  # no slots: the column made on first use is kept
class Document:
    """A segmented article.

    Attributes
    ----------
    article : Article
    paragraphs, sentences : tuple
        In text order; every sentence lies in one paragraph.
    tokens : Tokens
    headline : Span or None
        The title where it stands at the head of the text; its paragraph is not body.
    title : Document or None
        The title segmented as a text of its own, whose ``part`` is ``title``, where it is not in the text.
    part : {'body', 'title'}
        Whether this is the article's text or its title.
    word_count : int
        Tokens that hold a letter or a digit, headline included.
    language_ok : bool
        False when the text is not English: scores are then ``None`` with that reason.
    """

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: Tokens
    headline: Span | None = None
    title: Document | None = None
    word_count: int = 0
    language_ok: bool = True
    part: Part = "body"

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of this text as a span."""
        return Span(self.article.id, start, end, self.part)

    def span_of(self, low: int, high: int) -> Span:
        """Return the tokens from ``low`` to ``high`` (exclusive) as a span."""
        return self.span(self.tokens.starts[low], self.tokens.ends[high - 1])

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's untouched text."""
        return self.article.text

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The index of the sentence of each token."""
        indices = [0] * len(self.tokens)
        for sentence in self.sentences:
            indices[sentence.token_start : sentence.token_end] = [sentence.index] * (
                sentence.token_end - sentence.token_start
            )
        return tuple(indices)

    def in_headline(self, start: int) -> bool:
        """Whether the character at ``start`` belongs to the headline inside the text."""
        return self.headline is not None and self.headline.start <= start < self.headline.end

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character at ``offset``, or the one before it."""
        place = bisect_right(self._sentence_starts, offset)
        return self.sentences[place - 1] if place else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        """Where each sentence begins."""
        return [sentence.start for sentence in self.sentences]

    def words_before(self, offset: int, count: int) -> tuple[str, ...]:
        """Return the last ``count`` tokens before a character, in lower case, as far as its sentence holds them."""
        sentence = self.sentence_at(offset)
        place = bisect_left(self.tokens.starts, offset)
        first = max(place - count, sentence.token_start if sentence else place)
        return tuple(self.tokens.lowers[first:place])
