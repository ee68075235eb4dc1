"""One document as the rules read it: its tokens, where they stand, and the words of its language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from framing.annotation.quotations.links import TokenSpan
from framing.annotation.quotations.marks import Quotation, quoted_tokens, token_ranges
from framing.lexicons.language import Language
from framing.lexicons.words.names import NameWords
from framing.lexicons.words.speech import SpeechWords
from framing.model import Document

__all__ = ["Page", "make_page", "sentence_ranges"]


@dataclass(frozen=True, slots=True)
class Page:
    """One document as the rules read it.

    Attributes
    ----------
    words, lowers : tuple of str
        Tokens, marks made straight.
    sentence : tuple of (int, int)
        For each token, the token range of its sentence.
    quoted : tuple of int
        For each token, the number of its quotation, or -1.
    quotations : sequence of (int, int)
        For each quotation, the range of its tokens.
    verbs : sequence of int
        Where verbs of saying stand.
    according : mapping of int to int
        Where "according to" begins, or another such phrase, to how many words it has.
    speech : SpeechWords
    saying : frozenset of str
        Verbs of saying.
    reporting : frozenset of str
        These, and others that report.
    names : NameWords
    months : collection of str
    voices : frozenset of str
        Nouns for people and bodies.
    """

    words: Sequence[str]
    lowers: Sequence[str]
    sentence: Sequence[TokenSpan]
    quoted: Sequence[int]
    quotations: Sequence[TokenSpan]
    verbs: Sequence[int]
    according: Mapping[int, int]
    speech: SpeechWords
    saying: frozenset[str]
    reporting: frozenset[str]
    names: NameWords
    months: Collection[str]
    voices: frozenset[str]


def sentence_ranges(document: Document) -> list[TokenSpan]:
    """Return, for each token, the token range of its sentence."""
    found: list[TokenSpan] = [(0, 0)] * len(document.tokens.lowers)
    for item in document.sentences:
        low, high = item.token_start, item.token_end
        found[low:high] = [(low, high)] * (high - low)
    return found


def _places(lowers: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Return where some phrases begin, in text order, and how many words each has."""
    opening = {phrase[0] for phrase in phrases}
    return {
        at: len(phrase)
        for at, lower in enumerate(lowers)
        if lower in opening
        for phrase in phrases
        if tuple(lowers[at : at + len(phrase)]) == phrase
    }


def make_page(document: Document, quotations: Sequence[Quotation], language: Language) -> Page:
    """Lay a document out for the rules."""
    speech, verbs = language.speech, language.verbs
    starts, lowers = document.tokens.starts, document.tokens.lowers
    return Page(
        document.tokens.words,
        lowers,
        sentence_ranges(document),
        quoted_tokens(starts, quotations),
        token_ranges(starts, quotations),
        verbs=[i for i, lower in enumerate(lowers) if lower in verbs.speech],
        according=_places(lowers, speech.according),
        speech=speech,
        saying=verbs.speech,
        reporting=verbs.reporting,
        names=language.names,
        months=language.calendar.month_numbers,
        voices=language.roles.voices,
    )
