"""Why a speaker is not named: "because she was not authorised to speak"."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from framing.lexicons.language import Language
from framing.model import Attribution, Document, Sentence, Span
from framing.tokenization import PARTING_MARKS

__all__ = ["Withholding"]

#: Tokens from "asked not to be named" to the end of what says why.
REASON_REACH = 30


#: Phrases by their first word.
_ByFirst = Mapping[str, Sequence[tuple[str, ...]]]


class _Phrases(NamedTuple):
    """The phrases of :class:`~framing.lexicons.words.sourcing.SourcingWords` that tell of names kept back."""

    unnamed: _ByFirst
    reasons: _ByFirst
    unpermitted: _ByFirst
    threats: _ByFirst


@functools.lru_cache(maxsize=8)
def _phrases(language: Language) -> _Phrases:
    """Sort the phrases of a language by their first words, each list in its own order."""

    def by_first(phrases: Sequence[tuple[str, ...]]) -> _ByFirst:
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            found.setdefault(phrase[0], []).append(phrase)
        return found

    words = language.sourcing
    return _Phrases(*map(by_first, (words.unnamed, words.reasons, words.unpermitted, words.threats)))


class Withholding:
    """Finds the reasons that one article gives for keeping names back.

    Parameters
    ----------
    document : Document
    language : Language
    """

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.lowers = document.tokens.lowers
        self._phrases = _phrases(language)

    def reason(self, name: str, said: Sequence[Attribution], *, alone: bool) -> Span | None:
        """Return the words that say why somebody is not named.

        Parameters
        ----------
        name : str
            What the article calls the speaker.
        said : sequence of Attribution
            What is attributed to the speaker.
        alone : bool
            Whether only its sentences are read, and not those beside them that go on about the speaker: who has a
            name does not keep it back there.

        Returns
        -------
        Span or None
        """
        seen: set[int] = set()
        for item in said:
            for span in (*item.source, *item.cue):
                sentence = self.document.sentence_at(span.start)
                if sentence is None or sentence.index in seen:
                    continue
                seen.add(sentence.index)
                found = self._inside(sentence)
                if found is None and not alone:
                    found = self._before(sentence, span, name) or self._after(item, name)
                if found is not None:
                    return found
        return None

    def _before(self, sentence: Sentence, span: Span, name: str) -> Span | None:
        """Return the reason that the sentence before gives, where "the aide" or "she" takes up whom it tells of."""
        tokens = self.document.tokens
        low, high = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        if sentence.index == 0 or low == high:
            return None
        before = self.document.sentences[sentence.index - 1]
        told = self.lowers[before.token_start : before.token_end]
        taken_up = high - low == 2 and self.lowers[low] == "the" and self.lowers[high - 1] in told
        pronoun = high - low == 1 and self.lowers[low] in self.language.names.pronoun_genders
        return self._inside(before) if taken_up or (pronoun and self._noun(name) in told) else None

    def _after(self, item: Attribution, name: str) -> Span | None:
        """Return the reason that the sentence behind somebody's words gives: "He asked not to be named because ..."."""
        last = self.document.sentence_at(max(span.end for span in (*item.source, *item.cue, *item.content)) - 1)
        if last is None or last.index + 1 >= len(self.document.sentences):
            return None
        behind = self.document.sentences[last.index + 1]
        opening = self.lowers[behind.token_start : behind.token_start + 2]
        pronouns = self.language.names.pronoun_genders.keys() | self.language.speakers.plural_pronouns
        goes_on = opening[:1] and (opening[0] in pronouns or opening == ("the", self._noun(name)))
        return self._inside(behind) if goes_on else None

    def _noun(self, name: str) -> str:
        """Return the noun of a description: "seller" of "flower seller at the gate"; the last word of a name."""
        words = name.lower().split()
        prepositions = self.language.speakers.prepositions
        stop = next((k for k, word in enumerate(words) if k and word in prepositions), len(words))
        return words[-1] if words[0] in self.language.speakers.quantities else words[stop - 1]

    def _inside(self, sentence: Sentence) -> Span | None:
        """Return the reason that a sentence gives for keeping a name back."""
        phrases, speaking = self._phrases, self.language.sourcing.speaking
        low, high = sentence.token_start, sentence.token_end
        formula = next((k for k in range(low, high) if self._stands(k, phrases.unnamed)), None)
        if formula is not None:
            for k in (*range(formula, min(high, formula + REASON_REACH)), low):
                if self._stands(k, phrases.reasons):
                    return self._reason(k, high)
        for k in range(low, high):
            length = self._stands(k, phrases.unpermitted)
            if length and (self.lowers[k + length - 1] != "to" or self.lowers[k + length] in speaking):
                return self._reason(k, high)
        return self._threat(low, high)

    def _threat(self, low: int, high: int) -> Span | None:
        """Return a clause with "who" that ends in "if named": "who said he would be dismissed if named"."""
        for k in range(low, high):
            length = self._stands(k, self._phrases.threats)
            if length:
                openers = self.language.sourcing.threat_openers
                first = next((j for j in range(k, low, -1) if self.lowers[j] in openers), None)
                return None if first is None else self.document.span_of(first, k + length)
        return None

    def _reason(self, k: int, high: int) -> Span:
        """Return a reason from its first token to a mark, or to what is said then: "because he feared it said"."""
        said = self.language.speech.plain_verbs
        for j in range(k + 1, high):
            if self.document.tokens.words[j] in PARTING_MARKS:
                return self.document.span_of(k, j)
            verb = j > k + 2 and self.lowers[j] in said
            if verb and self.lowers[j - 1] != "to" and self.lowers[j - 1] not in self.language.speech.helpers:
                return self.document.span_of(k, j)
        return self.document.span_of(k, high)

    def _stands(self, at: int, phrases: _ByFirst) -> int:
        """Return how many tokens one of some phrases takes that stands at a token; 0 where none does."""
        for phrase in phrases.get(self.lowers[at], ()):
            if self.lowers[at : at + len(phrase)] == phrase:
                return len(phrase)
        return 0
