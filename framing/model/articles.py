"""An article as it came, and the same article cut into paragraphs, sentences and tokens."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress
from typing import Annotated, Literal, TypeVar

from framing.model.parts import ArticleKind, Block, Correction, Furniture

__all__ = [
    "ELSEWHERE",
    "INLINE",
    "TARGET",
    "Article",
    "Document",
    "Elsewhere",
    "Inline",
    "Note",
    "Paragraph",
    "Part",
    "Sentence",
    "Span",
    "TargetName",
    "Tokens",
    "between",
]

#: Where a span lies: in the article's text, or in a title that does not stand in the text and is read on its own.
Part = Literal["body", "title"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one article's text.

    Attributes
    ----------
    article_id : str
    start, end : int
        Character (code point) offsets into the untouched text, ``end`` exclusive.
    part : {'body', 'title'}
        Which text the offsets count in: the article's, or its title where that does not stand in the text.
    """

    article_id: str
    start: int
    end: int
    part: Part = "body"

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether both share a character of one text.

        >>> Span("a", 0, 4).overlaps(Span("a", 3, 9)), Span("a", 0, 4).overlaps(Span("a", 0, 4, "title"))
        (True, False)
        """
        same = self.article_id == other.article_id and self.part == other.part
        return same and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly within this one.

        >>> Span("a", 0, 9).covers(Span("a", 3, 9))
        True
        """
        same = self.article_id == other.article_id and self.part == other.part
        return same and self.start <= other.start and other.end <= self.end


#: Marks of an annotation that say how :mod:`framing.model.shapes` writes a field.
ELSEWHERE, INLINE, TARGET = "elsewhere", "inline", "target"

_Record = TypeVar("_Record")

#: A span of another article than the one that its record names; written with its article.
Elsewhere = Annotated[Span, ELSEWHERE]

#: What an article's own words are counted toward; a person may have another name over all articles.
TargetName = Annotated[str, TARGET]

#: A record whose fields are written among those of the record around it.
Inline = Annotated[_Record, INLINE]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the result should know; doubt is part of the result.

    Attributes
    ----------
    kind : str
        A short stable word: ``encoding``, ``date``, ``outlet``, ``title``, ``language``, ``length``,
        ``duplicate``, ``quotation_marks``, ``event``, ``set_aside`` ...
    message : str
        One neutral sentence.
    article_id : str or None
        The article concerned; ``None`` when it concerns the whole comparison.
    """

    kind: str
    message: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text by one outlet. ``Article(text=..., outlet=...)`` is enough to start.

    Attributes
    ----------
    text : str
        The text, to which all offsets refer. Reading may have mended it before; nothing changes it after.
    outlet : str or None
        Who publishes it.
    title : str or None
        The headline. It may also stand at the head of ``text``.
    published, updated : datetime.date or datetime.datetime or None
        First published and last updated, kept apart. A plain date knows no hour.
    url, author : str or None
        Labels only; nothing is ever fetched.
    language : str or None
        ISO 639-1 code; ``None`` until detected.
    id : str
        Unique within a comparison. Left empty, it is made from the content.
    origin : str or None
        The file (and record) it was read from, as shown to the user.
    excerpt : bool
        True when the text is known to be cut off or an excerpt.
    kind : ArticleKind or None
        News, opinion, interview ... with the reason; ``None`` until looked at. With it come ``furniture``, ``blocks``
        and ``corrections``.
    furniture : tuple of Furniture
        Stretches of ``text`` that are not the article, in text order: no annotator sees them.
    blocks : tuple of Block
        Block quotations, embedded posts, turns of a transcript, posts of a live blog, in text order.
    corrections : tuple of Correction
        What the article says it had wrong.
    section, country : str or None
        The part of the paper or the site, and the country of publication, as the database or page names them.
    stated_words : int or None
        How many words the database says the article has.
    owner, lean : str or None
        Who owns the outlet and where it leans, in a user's own words (``--outlets``); nothing is worked out from them.
    agency : str or None
        The news agency whose copy it is or that helped, as its dateline, byline or credit says.
    notes : tuple of Note
        What reading had to assume.

    Raises
    ------
    TypeError
        If a date is none: a string, say.
    """

    text: str
    outlet: str | None = None
    title: str | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    id: str = ""
    origin: str | None = None
    excerpt: bool = False
    kind: ArticleKind | None = None
    furniture: tuple[Furniture, ...] = ()
    blocks: tuple[Block, ...] = ()
    corrections: tuple[Correction, ...] = ()
    section: str | None = None
    country: str | None = None
    stated_words: int | None = None
    agency: str | None = None
    owner: str | None = None
    lean: str | None = None
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        for day in (self.published, self.updated):
            if day is not None and not isinstance(day, dt.date):
                raise TypeError(f"{day!r} is no date: give a datetime.date, as of datetime.date.fromisoformat")
        if not self.id:
            seed = "\x1f".join((self.outlet or "", self.title or "", self.text))
            digest = hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()
            object.__setattr__(self, "id", f"article-{digest[:12]}")

    @property
    def label(self) -> str:
        """The name that reports show: the outlet, else the id."""
        return self.outlet or self.id

    @property
    def day(self) -> str:
        """The day of publication as text, ``2026-01-16``; nothing where it is unknown."""
        return "" if self.published is None else self.published.isoformat()[:10]

    def slice(self, span: Span) -> str:
        """Return the words that a span of this article (or of its title) covers."""
        source = self.title or "" if span.part == "title" else self.text
        return source[span.start : span.end]


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


#: The three ways in which every stance score is given.
Voice = Literal["outlet", "attributed", "all"]
