"""The bare statement of an opening sentence: who did what, without the clauses and phrases that hang on it.

"Ana Roe, who built the yard, will close it in May, ending a century of work" is "Ana Roe … will close it in May".
What is left is in the text word for word; how one outlet paints the event mostly hangs on it, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.annotation.syntax.clause_splitting import is_verb, opens_behind_comma
from framing.annotation.syntax.participles import is_participle
from framing.lexicons.language import Language, language_of
from framing.model import Attribution, Document, Profile, Sentence, Span
from framing.segmentation import after_dateline
from framing.tokenization import QUOTE_MARK

__all__ = ["Skeleton", "skeleton"]

#: Words of a bare statement: fewer say nothing alone, more are no summary.
SHORTEST, LONGEST = 5, 30

#: Marks at which a statement ends.
_ENDS = frozenset({";", "—", "–", "--"})


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The parts of a sentence that make its bare statement, in order, and the verb of it with its object.

    ``predicate`` runs from the finite verb to the end of the statement.
    """

    parts: tuple[Span, ...]
    predicate: Span


def skeleton(profile: Profile, sentence: Sentence) -> Skeleton | None:
    """Return the bare statement of a sentence.

    Parameters
    ----------
    profile : Profile
    sentence : Sentence
        Of its text.

    Returns
    -------
    Skeleton or None
        None where the sentence has no such statement, asks, has words in marks of quotation, or leaves open whose
        words it is in.
    """
    document = profile.document
    reader = _SentenceReader(document, sentence, language_of(profile.article.language))
    kept = reader.kept()
    if not kept:
        return None
    parts = tuple(Span(profile.id, document.tokens.starts[one], document.tokens.ends[two - 1]) for one, two in kept)
    predicate = Span(profile.id, document.tokens.starts[reader.verb()], parts[-1].end)
    said = [
        item
        for item in profile.voice_map.attributions
        if any(part.overlaps(span) for span in item.content for part in parts)
    ]
    if said:
        parts = _with_source(parts, said[0], sentence)
    text = " ".join(document.text[part.start : part.end] for part in parts)
    if len(said) > 1 or any(item.kind != "indirect" for item in said) or QUOTE_MARK.search(text):
        return None
    if document.text[sentence.start : sentence.end].rstrip().endswith("?"):
        return None
    number = sum(len(document.text[part.start : part.end].split()) for part in parts)
    return Skeleton(parts, predicate) if SHORTEST <= number <= LONGEST else None


def _with_source(parts: tuple[Span, ...], said: Attribution, sentence: Sentence) -> tuple[Span, ...]:
    """Return parts with who says it: none where that is not in the sentence."""
    told = [span for span in (*said.source, *said.cue) if sentence.span.covers(span)]
    if not said.source or not said.cue or len(told) < len(said.source) + len(said.cue):
        return ()
    low, high = min(span.start for span in told), max(span.end for span in told)
    if any(part.start <= low and high <= part.end for part in parts):
        return parts
    if not parts or low < parts[-1].end:
        return ()
    return (*parts, replace(parts[-1], start=low, end=high))


@dataclass(frozen=True, slots=True)
class _SentenceReader:
    """One sentence, by its tokens."""

    document: Document
    sentence: Sentence
    language: Language

    def kept(self) -> list[tuple[int, int]]:
        """Return the ranges of tokens that are left: the subject, and its verb with what belongs to it."""
        verb, subject = self.verb(), self._subject()
        if verb < 0:
            return []
        ranges = [*subject[:-1], *self._without_brackets(subject[-1][0], self._end(verb + 1))]
        return [(one, two) for one, two in ranges if one < two]

    def verb(self) -> int:
        """Return the token of the finite verb; -1 where none is seen."""
        lowers, end = self.document.tokens.lowers, self.sentence.token_end
        left, first = self._subject()[-1]
        if left == first and lowers[left] in self.language.speech.prepositions and "," in lowers[left:end]:
            first = lowers.index(",", left, end) + 1  # "In a paper issued on Monday, the board said"
        found = (k for k in range(first, end) if is_verb(self.document, k))
        return next((k for k in found if k == first or lowers[k - 1] != ","), -1)

    def _subject(self) -> list[tuple[int, int]]:
        """Return the ranges up to the verb: the last one ends where the search for the verb begins.

        What is inserted between two commas, and before a finite verb, is left out ("Ana Roe, the mayor of Tarn, says").
        Where somebody else comes in there ("Ana Roe, 44, and her son, 20, were"), no verb is looked for.
        """
        tokens, sentence = self.document.tokens, self.sentence
        lowers, right = tokens.lowers, sentence.token_end
        start = after_dateline(self.document.text, sentence.start, sentence.end)
        left = next((k for k in range(sentence.token_start, right) if tokens.starts[k] >= start), sentence.token_start)
        for first in range(left + 1, right):
            if is_verb(self.document, first):
                break
            if lowers[first] == ",":
                for place in range(first + 2, right - 1):
                    if lowers[place] == "," and is_verb(self.document, place + 1, sure=True):
                        joined = any(lowers[k : k + 2] == (",", "and") for k in range(first, place))
                        return [(left, left), (right, right)] if joined else [(left, first), (place + 1, place + 1)]
                break
        return [(left, left)]

    def _end(self, after: int) -> int:
        """Return behind which token the statement ends: before what hangs on it."""
        lowers, words = self.document.tokens.lowers, self.document.tokens.words
        right = self.sentence.token_end
        openers = [tuple(opener.split()) for opener in self.language.syntax.hanging]
        while right > after and not words[right - 1][-1].isalnum() and words[right - 1] not in {")", "%"}:
            right -= 1
        for place in range(after, right):
            word = lowers[place]
            if word in _ENDS or (word == "-" and self._is_spaced(place)):
                return place
            if word == "," and place + 1 < right and self._hangs(place + 1):
                return place
            if place > after and any(lowers[place : place + len(opener)] == opener for opener in openers):
                return place
        return right

    def _is_spaced(self, place: int) -> bool:
        """Whether a hyphen stands for a dash."""
        tokens = self.document.tokens
        return tokens.starts[place] > tokens.ends[place - 1]

    def _hangs(self, place: int) -> bool:
        """Whether a word behind a comma opens a clause or a phrase that hangs on what is before it."""
        words, lists = self.language, self.language.syntax
        word = self.document.tokens.lowers[place]
        if word in lists.conjunctions | words.comparison.relatives | words.speech.prepositions:
            return True
        if word in words.names.indefinite_articles:
            rest = self.document.tokens.lowers[place : self.sentence.token_end]
            return "and" not in rest  # an apposition, and no list
        return opens_behind_comma(word, lists) or is_participle(word, lists)

    def _without_brackets(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield a range without what stands in brackets."""
        lowers = self.document.tokens.lowers
        begin, depth = first, 0
        for place in range(first, last):
            if lowers[place] == "(":
                if not depth:
                    yield begin, place
                depth += 1
            elif lowers[place] == ")" and depth:
                depth -= 1
                begin = place + 1
        if not depth:
            yield begin, last
