"""What is said in an article, cut into utterances that can be laid beside those of another."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from framing.comparison.index import ArticleIndex
from framing.comparison.normalization import is_content, stem
from framing.lexicons.words.comparison import ComparisonWords
from framing.model import OWN_IDS, Attribution, Span, SpeakerDirectory

__all__ = ["MAX_WORDS", "MIN_WORDS", "Phrasing", "Utterance", "find_utterances"]

#: Three-word fragments ("new golden age") are more often a set phrase than a quotation to be aligned.
MIN_WORDS = 4

#: A longer utterance is cut off: alignment is quadratic in it. No sentence of news comes near.
MAX_WORDS = 200

#: Words of a reporting clause that may stand between two sentences of one utterance ("..., he said on Monday.
#: ..."), and inside one sentence: beyond it the two pieces are two remarks.
MAX_GAP, MAX_INNER_GAP = 14, 8

#: A shorter piece beside a longer one is a title or a word cited on its own ('in an ad called "Strong"').
MIN_PIECE = 3

#: Sentences of one attribution that are looked at; contents that hold one another stay cheap.
MAX_SENTENCES = 60

#: Phrasings kept in memory: one remark is printed by many.
KEPT_PHRASINGS = 8192


@dataclass(frozen=True, eq=False)  # no slots: what is made on first use is kept
class Phrasing:
    """The words of an utterance; the same object for the same words, however many articles print them.

    Attributes
    ----------
    words : tuple of str
        Folded; contractions count as two.
    quoted : tuple of bool
        Whether each word stands between quotation marks.
    broken : frozenset of int
        Places before which an ellipsis or a reporting clause stands.
    surface : tuple of (int, int)
        Offsets of each word in the text.
    text : str
        From the first word to the last.
    """

    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    broken: frozenset[int]
    surface: tuple[tuple[int, int], ...]
    text: str

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

    def plain(self, place: int) -> bool:
        """Whether a word is written small: no name, no beginning of a sentence."""
        return self.text[self.surface[place][0]].islower()

    @cached_property
    def stems(self) -> Mapping[str, bool]:
        """Its content stems, and whether each is written small where it stands last."""
        return {stem(word): self.plain(place) for place, word in enumerate(self.words) if is_content(word)}

    @cached_property
    def marked(self) -> bool:
        """Whether any word stands between quotation marks."""
        return any(self.quoted)


#: One object for the same words, as long as they are met again.
_phrasing = functools.lru_cache(maxsize=KEPT_PHRASINGS)(Phrasing)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence's worth of one speaker's words, or several adjacent ones joined.

    Attributes
    ----------
    number, last : int
        Its place in the article, and that of the last one joined to it.
    speaker : str or None
    voiced : bool
        False for a sentence that the outlet gives in its own voice.
    phrasing : Phrasing
    start : int
        Where its first word begins in the article.
    text : str
        The article's.
    follows : bool
        Whether it goes on from the one before, by the same speaker.
    """

    number: int
    last: int
    span: Span
    speaker: str | None
    voiced: bool
    phrasing: Phrasing
    start: int
    text: str
    follows: bool = False

    def part(self, places: range) -> Span:
        """Return where some of its words in a row stand; all of them stand where it does."""
        surface = self.phrasing.surface
        if len(places) == len(surface):
            return self.span
        return replace(self.span, start=self.start + surface[places[0]][0], end=self.start + surface[places[-1]][1])

    def joined(self, after: Utterance) -> Utterance | None:
        """Return this utterance and the next one as one; None where they are not adjacent."""
        if after.number == self.last:
            return self
        ours, theirs = self.phrasing, after.phrasing
        if after.number != self.last + 1 or not after.follows or len(ours.words) + len(theirs.words) > MAX_WORDS:
            return None
        places, way = len(ours.words), after.start - self.start
        phrasing = _phrasing(
            ours.words + theirs.words,
            ours.quoted + theirs.quoted,
            ours.broken | frozenset(place + places for place in theirs.broken),
            ours.surface + tuple((start + way, end + way) for start, end in theirs.surface),
            self.text[self.start : after.start + len(theirs.text)],
        )
        span = Span(self.span.article_id, self.span.start, after.span.end)
        return replace(self, last=after.last, span=span, phrasing=phrasing)


@dataclass(frozen=True, slots=True)
class _SpokenStretch:
    """A stretch of one attribution's content inside one sentence; ``speaker`` is the id over all articles."""

    start: int
    end: int
    item: Attribution
    speaker: str | None = None


def find_utterances(index: ArticleIndex, directory: SpeakerDirectory = OWN_IDS) -> Iterator[Utterance]:
    """Yield the utterances of one article in text order, and its own sentences that hold none.

    Parameters
    ----------
    index : ArticleIndex
    directory : SpeakerDirectory
        Who is who over all articles.

    Returns
    -------
    iterator of Utterance
        Nothing for a text that is not English. Shorter than ``MIN_WORDS`` are left out.
    """
    profile = index.profile
    document = profile.document
    if not document.language_ok:
        return
    runs = list(_runs(index, directory))
    taken = {document.sentences[index].index for index, _ in runs}
    found = [(run[0].start, run, True) for _, run in runs]
    for sentence in document.sentences:
        if sentence.index not in taken:
            plain = Attribution(profile.id, "indirect", (), (), (sentence.span,))
            found.append((sentence.start, [_SpokenStretch(sentence.start, sentence.end, plain)], False))
    found.sort(key=lambda entry: (entry[0], entry[1][-1].end, entry[1][0].speaker or ""))
    number = 0
    previous: Utterance | None = None
    for _, run, voiced in found:
        unit = _utterance(index, number, run, voiced)
        if unit is None:
            continue
        if previous is not None and voiced and previous.voiced and previous.speaker == unit.speaker:
            unit = replace(unit, follows=_goes_on(index, previous.span, unit.span))
        yield unit
        previous, number = unit, number + 1


def _runs(index: ArticleIndex, directory: SpeakerDirectory) -> Iterator[tuple[int, list[_SpokenStretch]]]:
    """Yield what one speaker says in one sentence without a long interruption, with the sentence's index."""
    profile = index.profile
    document = profile.document
    firsts = [sentence.start for sentence in document.sentences]
    grouped: dict[tuple[int, str | None], list[_SpokenStretch]] = defaultdict(list)
    for item in profile.voice_map.attributions:
        speaker = directory.id_of(item.speaker, profile.id)
        for span in item.content:
            if span.part == "title" or not firsts:
                continue
            first = max(0, bisect_right(firsts, span.start) - 1)
            for sentence in document.sentences[first : first + MAX_SENTENCES]:
                if sentence.start >= span.end:
                    break
                start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                grouped[sentence.index, speaker].append(_SpokenStretch(start, end, item, speaker))
    for (sentence_index, _), pieces in grouped.items():
        pieces.sort(key=lambda piece: (piece.start, piece.end, piece.item.kind))
        run = [pieces[0]]
        for piece in pieces[1:]:
            if _same_remark(index, run[-1], piece):
                run.append(piece)
            else:
                yield sentence_index, run
                run = [piece]
        yield sentence_index, run


def _same_remark(index: ArticleIndex, before: _SpokenStretch, after: _SpokenStretch) -> bool:
    """Whether two pieces in one sentence are one interrupted remark."""
    if after.start < before.end:
        return True
    if any(len(index.words_between(piece.start, piece.end)) < MIN_PIECE for piece in (before, after)):
        return False
    alike = before.item == after.item or before.item.kind == after.item.kind == "direct"
    return alike and len(index.words_between(before.end, after.start)) <= MAX_INNER_GAP


def _goes_on(index: ArticleIndex, before: Span, after: Span) -> bool:
    """Whether one utterance follows another in the same paragraph, but for a reporting clause."""
    document = index.profile.document
    one, two = document.sentence_at(before.start), document.sentence_at(after.start)
    if one is None or two is None or one.paragraph != two.paragraph:
        return False
    return len(index.words_between(before.end, after.start)) <= MAX_GAP


def _utterance(index: ArticleIndex, number: int, run: Sequence[_SpokenStretch], voiced: bool) -> Utterance | None:
    """Build an utterance from its pieces; None when it has too few words to be told apart."""
    document, marked = index.profile.document, index.between_marks
    tokens = document.tokens
    words: list[str] = []
    quoted: list[bool] = []
    places: list[int] = []
    broken: set[int] = set()
    for piece in run:
        if words:
            broken.add(len(words))
        inside = index.words_between(piece.start, piece.end)
        for word, token in zip(inside.folded, inside.tokens, strict=True):
            if places and token <= places[-1]:
                continue
            if places and _ellipsis(tokens.words[places[-1] + 1 : token]):
                broken.add(len(words))
            for part in _parts(word, index.language.comparison):
                words.append(part)
                quoted.append(piece.item.kind == "direct" or bool(marked[token]))
                places.append(token)
    if len(words) < MIN_WORDS:
        return None
    del words[MAX_WORDS:], quoted[MAX_WORDS:], places[MAX_WORDS:]
    start = tokens.starts[places[0]]
    return Utterance(
        number=number,
        last=number,
        span=document.span(run[0].start, max(piece.end for piece in run)),
        speaker=run[0].speaker,
        voiced=voiced,
        phrasing=_phrasing(
            tuple(words),
            tuple(quoted),
            frozenset(broken),
            tuple((tokens.starts[token] - start, tokens.ends[token] - start) for token in places),
            document.text[start : tokens.ends[places[-1]]],
        ),
        start=start,
        text=document.text,
    )


def _parts(word: str, lists: ComparisonWords) -> tuple[str, ...]:
    """Return the words that a contraction stands for."""
    if word in lists.contractions:
        return tuple(lists.contractions[word].split())
    if "'" not in word:
        return (word,)
    for ending, meaning in lists.contracted_endings.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending), meaning)
    return (word,)


def _ellipsis(between: Sequence[str]) -> bool:
    """Whether the marks between two words say that something is left out."""
    return any(mark == "…" or mark.startswith("..") or mark == "[" for mark in between)
