"""An article as it came: its text, and all that its file told of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from framing.grammar import as_name
from framing.model.parts import ArticleKind, Block, Correction, Furniture

__all__ = [
    "ELSEWHERE",
    "INLINE",
    "TARGET",
    "Article",
    "Elsewhere",
    "Inline",
    "Note",
    "Part",
    "Span",
    "TargetName",
    "Voice",
]

#: Where a span lies: in the article's text, or in a title that does not stand in the text and is read on its own.
Part = Literal["body", "title"]

#: The three ways in which every stance score is given.
Voice = Literal["outlet", "attributed", "all"]


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
                raise TypeError(
                    f"{day!r} is not a date: give a datetime.date, for instance from datetime.date.fromisoformat"
                )
        if not self.id:
            seed = "\x1f".join((self.outlet or "", self.title or "", self.text))
            digest = hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()
            object.__setattr__(self, "id", f"article-{digest[:12]}")

    @property
    def label(self) -> str:
        """The name that reports show: the outlet, else the id, written as a name where it is words."""
        return self.outlet or as_name(self.id)

    @property
    def day(self) -> str:
        """The day of publication as text, ``2026-01-16``; nothing where it is unknown."""
        return "" if self.published is None else self.published.isoformat()[:10]

    def slice(self, span: Span) -> str:
        """Return the words that a span of this article (or of its title) covers."""
        source = self.title or "" if span.part == "title" else self.text
        return source[span.start : span.end]
