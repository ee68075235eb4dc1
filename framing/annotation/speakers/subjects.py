"""The subject of a sentence where it has no name: "The bishop of Tarn urged calm", "The union has a plan"."""

from __future__ import annotations

import functools

from framing.annotation.entities.index import EntityIndex
from framing.annotation.syntax.clause_splitting import is_verb
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["Subjects"]

#: Tokens of the longest subject, and of what may stand before one ("At a school in Tarn, ...").
LONGEST, OPENING = 9, 12

_MARKS = frozenset("*#[]•–—-.:")


@functools.lru_cache(maxsize=8)
def _finite(language: Language) -> frozenset[str]:
    """Return the words that are surely verbs: auxiliaries, and past forms that are no participles besides."""
    return language.speech.auxiliaries | (language.syntax.past - language.syntax.irregular)


class Subjects:
    """Finds the subjects of sentences.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    language : Language
    """

    def __init__(self, document: Document, entities: EntityIndex, language: Language) -> None:
        self.document = document
        self.language = language
        self.entities = entities
        self.lowers = document.tokens.lowers
        self.words = document.tokens.words
        names, self._speech = language.names, language.speech
        self._articles = names.articles
        people = (names.title_heads, names.unnamed, names.male_words, names.female_words)
        self._persons = union(language.roles.persons, *people)
        self._finite = _finite(language)
        self._bodies = union(names.organisation_heads, names.document_heads)
        self._groups = names.groups
        self._heads = union(self._persons, self._bodies, self._groups)

    def person(self, sentence: int) -> tuple[int, int] | None:
        """Return the tokens of a subject that is one person without a name."""
        found = self._subject(sentence, self._persons)
        return found if found is not None and self.lowers[found[1] - 1] not in self._groups else None

    def pro_form(self, sentence: int) -> int | None:
        """Return the token of a subject that stands for one of several people: "One, who ...", "A second said"."""
        low, high = self.begin(sentence)
        low += low < high and self.lowers[low] in self._articles
        if low + 1 >= high or self.lowers[low] not in self.language.speakers.pro_forms:
            return None
        return low if self._stands_alone(low, high) else None

    def body(self, sentence: int) -> tuple[int, int] | None:
        """Return the tokens of a subject that is a body or a document without a name."""
        found = self._subject(sentence, self._bodies)
        return found if found is not None and self.lowers[found[1] - 1] not in self._persons else None

    def group(self, sentence: int) -> tuple[int, int] | None:
        """Return the tokens of a subject that is several people without names."""
        found = self._subject(sentence, self._groups)
        return found or self._counted(sentence)

    def _subject(self, sentence: int, heads: frozenset[str]) -> tuple[int, int] | None:
        """Return the tokens of a sentence's subject, where its noun is one of some heads."""
        low, high = self.begin(sentence)
        end = self._end(low, high)
        return (low, end) if end and self.lowers[end - 1] in heads else None

    def _counted(self, sentence: int) -> tuple[int, int] | None:
        """Return the tokens of "Fourteen school districts", whatever is counted."""
        numbers = self.language.numbers
        low, high = self.begin(sentence)
        if low >= high:
            return None
        number = self.lowers[low]
        if not number.isdigit() and (number not in numbers.small or number in numbers.pronouns):
            return None
        for k in range(low + 1, min(high, low + 4)):
            lower = self.lowers[k]
            if not lower.isalpha() or lower in self._speech.prepositions:
                return None
            if lower.endswith("s") and lower not in self._speech.auxiliaries:
                return low, k + 1
        return None

    def begin(self, sentence: int) -> tuple[int, int]:
        """Return where the subject of a sentence can begin, behind its opening words, and where the sentence ends."""
        listed = self.language.speakers
        item = self.document.sentences[sentence]
        low, high = item.token_start, item.token_end
        while low < high and (self.words[low] in _MARKS or self._is_time(low)):
            low += 1
        if low < high and self.lowers[low] in self._speech.joining:
            low += 1
        if low >= high or self.lowers[low] not in self._speech.prepositions:
            return low, high
        reach = range(low + 2, min(high, low + OPENING))
        comma = next((k for k in reach if self.words[k] == ","), None)
        if comma is not None:
            return comma + 1, high
        after = (
            k
            for k in reach
            if self.lowers[k] in listed.subject_openers and self.lowers[k - 1] not in self._speech.prepositions
        )
        return next(after, high), high

    def _is_time(self, k: int) -> bool:
        """Whether a time that heads an entry of a live page stands at a token, or the "pm" of one."""
        clocks, lower = self.language.numbers.clocks, self.lowers[k]
        if lower[0].isdigit():
            return lower.endswith(("am", "pm", "h")) or not clocks.isdisjoint(self.lowers[k + 1 : k + 2])
        return lower in clocks and k > 0 and self.lowers[k - 1][0].isdigit()

    def _end(self, low: int, high: int) -> int:
        """Return one past the noun of the subject that begins at ``low``, or 0."""
        listed = self.language.speakers
        opens = low < high and (self.lowers[low] in listed.subject_openers or self._possessive(low, high))
        if not opens and not (low < high and self.lowers[low] in self._groups):
            return 0
        for k in range(low, min(high, low + LONGEST)):
            lower, after = self.lowers[k], self.lowers[k + 1] if k + 1 < high else "."
            if k > low and lower != "'s" and not (self.words[k][0].isalnum() or self.words[k] in "-'"):
                return 0
            if k > low and (lower in self._speech.prepositions or lower in self._finite):
                return 0
            if lower in self._heads and after not in self._heads and after not in ("'s", "-", "'"):
                if lower in listed.pro_forms and not self._stands_alone(k, high):
                    continue
                named = k + 1 in self.entities.at or self._is_named(k + 1, high)
                return 0 if named or k in self.entities.at else k + 1
        return 0

    def _stands_alone(self, k: int, high: int) -> bool:
        """Whether "one" or "another" has no noun behind it but people: "one of the nurses", not "one of the ships"."""
        after, speech = self.lowers[k + 1] if k + 1 < high else ".", self._speech
        if after == "of":
            people, near = union(self._persons, self._groups, speech.pronouns), self.lowers[k + 2 : min(high, k + 5)]
            return "them" in near or not people.isdisjoint(near)
        ends = union(self.language.speakers.pro_form_ends, speech.plain_verbs)
        return after in ends or (k + 1 < high and is_verb(self.document, k + 1, sure=True))

    def _is_named(self, k: int, high: int) -> bool:
        """Whether a name in commas follows a noun: "The head of the rescue team, Ana Roy, said"."""
        comma = next((j for j in range(k, min(high, k + OPENING)) if self.words[j] == ","), None)
        if comma is None or (comma > k and self.lowers[k] not in self._speech.prepositions and self.lowers[k] != "of"):
            return False
        return any(j in self.entities.at for j in range(comma + 1, min(high, comma + 3)))

    def _possessive(self, low: int, high: int) -> bool:
        """Whether "Pine Lake's" opens a sentence."""
        return "'s" in self.lowers[low : min(high, low + 4)]
