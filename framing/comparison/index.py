"""An article read once for all comparers: its words, stems, quotation marks, windows and statements.

Made from a profile alone: nothing is segmented, tagged or matched again, so a stored profile serves as well as a
fresh one. What a comparer needs of an article and does not work out from two of them stands here.
"""

from __future__ import annotations

import functools
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple, Unpack

from framing.comparison.normalization import Words, fold, is_content, stem
from framing.comparison.windows import Text, Wording, prepare, word
from framing.lexicons.language import Language, Languages
from framing.model import Profile

__all__ = ["KEPT_INDICES", "ArticleIndex", "IndexKeeper", "index_articles", "interned"]

#: Indices kept in memory, the latest used: a few megabytes each once a comparer has read them.
KEPT_INDICES = 64

#: Stretches of words of which one object is kept, however many articles print them.
KEPT_STRETCHES = 8192

_Made = TypeVar("_Made")
_Given = TypeVarTuple("_Given")


@dataclass(frozen=True)  # no slots: the columns made on first use are kept
class ArticleIndex:
    """One profile as comparers read it; columns have one entry a token and are made on first use.

    Attributes
    ----------
    profile : Profile
    language : Language
        The words of the article's language, with the verbs of saying of the analysis.
    """

    profile: Profile
    language: Language
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def kept(self, make: Callable[[ArticleIndex, Unpack[_Given]], _Made], *given: *_Given) -> _Made:
        """Return what a function makes of this index and hashable arguments, made once and kept."""
        key = (make, *given)
        made: _Made
        try:
            made = self._kept[key]
        except KeyError:
            made = self._kept[key] = make(self, *given)
        return made

    def release(self) -> None:
        """Let go of what is kept: some of it holds this index, and would stay as long as the collector rests."""
        self._kept.clear()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.profile.id

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each token in one spelling."""
        return tuple(map(fold, self.profile.document.tokens.words))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each token."""
        return tuple(map(stem, self.profile.document.tokens.words))

    @cached_property
    def content(self) -> tuple[bool, ...]:
        """Whether each token is a word that can carry a subject."""
        words = self.profile.document.tokens.is_word
        return tuple(word and is_content(folded) for word, folded in zip(words, self.folded, strict=True))

    @cached_property
    def between_marks(self) -> bytes:
        """Whether each token stands between quotation marks."""
        return self._flags((span.start, span.end) for span in self.profile.quotations)

    @cached_property
    def spoken(self) -> bytes:
        """Whether each token stands between quotation marks or is somebody's direct speech, whoever printed it so."""
        direct = [item for item in self.profile.voice_map.attributions if item.kind == "direct"]
        said = self._flags((span.start, span.end) for item in direct for span in item.content)
        return bytes(map(int.__or__, said, self.between_marks))

    @cached_property
    def text(self) -> Text:
        """Its sentences and windows, as statements are looked for in them."""
        return prepare(self.profile.document)

    @cached_property
    def whole(self) -> tuple[Wording, ...]:
        """The wording of each statement."""
        return tuple(self._wording(number, None) for number in range(len(self.profile.statements)))

    @cached_property
    def clauses(self) -> tuple[tuple[Wording, ...], ...]:
        """The wording of each statement's clauses; none where it is a single one."""
        return tuple(
            tuple(self._wording(number, place) for place in range(len(statement.clauses)))
            if len(statement.clauses) > 1
            else ()
            for number, statement in enumerate(self.profile.statements)
        )

    def words_between(self, start: int, end: int) -> Words:
        """Return the words whose first character lies in ``[start, end)`` of the article's text."""
        tokens = self.profile.document.tokens
        low, high = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        chosen = tuple(number for number in range(low, high) if tokens.is_word[number])
        return Words(tuple(self.folded[number] for number in chosen), chosen)

    @cached_property
    def _unit_at(self) -> dict[object, int]:
        """The place of each sentence among the units of the text."""
        return {unit.span: place for place, unit in enumerate(self.text.units)}

    def _wording(self, number: int, clause: int | None) -> Wording:
        """Read a statement, or one clause of it."""
        statement, document = self.profile.statements[number], self.profile.document
        part = document.title if statement.part == "title" and document.title is not None else document
        pieces = statement.clauses or (statement.span,)
        sentence = part.sentences[statement.sentence].span
        chosen = pieces if clause is None else pieces[clause : clause + 1]
        return word(part, chosen, sentence, self._unit_at.get(sentence, 0))

    def _flags(self, stretches: Iterable[tuple[int, int]]) -> bytes:
        """Return one flag a token: 1 inside the stretches."""
        starts = self.profile.document.tokens.starts
        flags = bytearray(len(starts))
        for start, end in stretches:
            low, high = bisect_left(starts, start), bisect_left(starts, end)
            flags[low:high] = b"\x01" * (high - low)
        return bytes(flags)


@functools.lru_cache(maxsize=KEPT_STRETCHES)
def interned(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one object for some words in a row: whether it equals another is told without reading it.

    >>> interned(("new", "island")) is interned(tuple("new island".split()))
    True
    """
    return words


def index_articles(profiles: Iterable[Profile], languages: Languages | None = None) -> tuple[ArticleIndex, ...]:
    """Prepare profiles for the comparers, in their order.

    Parameters
    ----------
    profiles : iterable of Profile
    languages : Languages, optional
        Those of the analysis; without them, the words that the package ships.

    Returns
    -------
    tuple of ArticleIndex
    """
    known = languages or Languages(())
    return tuple(ArticleIndex(profile, known.of(profile.article.language)) for profile in profiles)


class IndexKeeper:
    """Prepares profiles as :func:`index_articles` does, and keeps the latest, so that one article more costs one index.

    Parameters
    ----------
    languages : Languages
        Those of the analysis.
    limit : int
        The most to keep.
    """

    def __init__(self, languages: Languages, limit: int = KEPT_INDICES) -> None:
        self._languages = languages
        self._limit = limit
        self._lock = threading.Lock()
        self._kept: dict[str, ArticleIndex] = {}

    def __call__(self, profiles: Iterable[Profile]) -> tuple[ArticleIndex, ...]:
        """Return the index of each profile, in their order."""
        with self._lock:
            return tuple(map(self._of, profiles))

    def afresh(self, profiles: Iterable[Profile]) -> tuple[ArticleIndex, ...]:
        """Return an index of each profile that nobody keeps, for more of them than would stay."""
        return index_articles(profiles, self._languages)

    def _of(self, profile: Profile) -> ArticleIndex:
        """Return the index of this very profile: another of the same article may have been made otherwise."""
        found = self._kept.pop(profile.id, None)
        if found is None or found.profile is not profile:
            (found,) = self.afresh([profile])
        self._kept[profile.id] = found
        if len(self._kept) > self._limit:
            del self._kept[next(iter(self._kept))]
        return found
