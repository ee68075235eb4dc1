"""Whom "who" and "which" refer to: the name or noun before them in their sentence."""

from __future__ import annotations

from collections.abc import Iterator

from framing.annotation.sentences import RELATIVE_UNFIT
from framing.annotation.speakers.discourse import Answer, Discourse, DiscourseReader
from framing.annotation.speakers.nominals import Nominals
from framing.lexicons.words.unions import union
from framing.model import Attribution

__all__ = ["Relatives"]

#: Tokens looked back over, in its sentence, for what "who" refers to; brackets and names passed over count once.
RELATIVE_BACK = 13

#: Tokens of the longest name.
LONGEST_NAME = 8

#: Tokens between a name and the noun that tells what somebody is: "Ana Roy, a lecturer and head of the clinic".
APPOSED_BACK = 14

#: Tokens between a preposition and the name that it leads to: "at the Tarn-based Institute".
LED_BACK = 9


class Relatives(DiscourseReader):
    """Finds the speakers that relative pronouns stand for.

    Parameters
    ----------
    discourse : Discourse
    nominals : Nominals
        For the descriptions that a pronoun takes up: "the bishop, who said ..."
    """

    def __init__(self, discourse: Discourse, nominals: Nominals) -> None:
        super().__init__(discourse)
        self.nominals = nominals
        self.document = discourse.document
        self.words = discourse.document.tokens.words
        self.lowers = discourse.document.tokens.lowers

    def resolve(self, item: Attribution, token: int) -> Answer:
        """Return what "who" or "which" refers to, or the reason why nothing could be told.

        Parameters
        ----------
        item : Attribution
            Whose source it is.
        token : int
        """
        floor = self.document.sentences[self.salience.sentence(token)].token_start
        passed: str | None = None
        for k, first in self._before(token, floor):
            if first is not None:
                key = self.entities.at[first][1]
                if self.lowers[token] != "who" or not self._belongs(first, floor):
                    return self.registry.entity(key), None
                passed = passed or key
                continue
            answer = self._noun(item, token, k, floor)
            if answer is not None:
                return answer
        return (self.registry.entity(passed), None) if passed is not None else (None, RELATIVE_UNFIT)

    def _before(self, token: int, floor: int) -> Iterator[tuple[int, int | None]]:
        """Yield the tokens before a pronoun, the nearest first, with the first token of a name that ends there.

        Brackets are passed over: "Ana Roy (D-Ohio), who said".
        """
        k, steps = token - 1, 0
        while k >= floor and steps < RELATIVE_BACK:
            steps += 1
            opening = self._opening(k, floor) if self.words[k] == ")" else None
            if opening is not None:
                k = opening - 1
                continue
            near = range(k, max(k - LONGEST_NAME, -1), -1)
            first = next((at for at in near if self.entities.at.get(at, (0,))[0] == k + 1), None)
            yield k, first
            k = k - 1 if first is None else first - 1

    def _opening(self, closing: int, floor: int) -> int | None:
        """Return where the bracket opens that closes at a token."""
        return next((k for k in range(closing - 1, floor, -1) if self.words[k] == "("), None)

    def _belongs(self, first: int, floor: int) -> bool:
        """Whether a name is no person's and tells where somebody named before it is from: "Ana Roy of Butte, Mont."."""
        if self._has_given_name(self.entities.at[first][1]):
            return False
        for k in range(first - 1, max(first - LED_BACK, floor), -1):
            if self.lowers[k] in self.language.speakers.leading or self.words[k] == "-":
                return True
            if self.words[k] == ",":
                return self._ends_place(k)
            plain = self.words[k][0].isupper() or self.lowers[k] in self.language.speakers.within_led
            called = self.lowers[k] in self.lists.title_heads or self.lowers[k] in self.language.roles.persons
            if called or not plain:
                return False
        return False

    def _is_person(self, key: str) -> bool:
        """Whether a name is a person's, or begins as one: "Ola Berg"."""
        return self.entities.by_key[key].kind == "person" or self._has_given_name(key)

    def _has_given_name(self, key: str) -> bool:
        """Whether a given name opens a name, and no body's."""
        entity, lists = self.entities.by_key[key], self.lists
        given, _, family = entity.name.lower().partition(" ")
        known = given in lists.given_names or given in lists.census_men or given in lists.census_women
        return entity.kind != "institution" and (entity.given or (bool(family) and known))

    def _ends_place(self, comma: int) -> bool:
        """Whether a place or a name that is no person's stands right before a comma: "Butte, Mont."."""
        for first in range(comma - 1, max(comma - LONGEST_NAME, -1), -1):
            if self.entities.sides.get(first, (0,))[0] == comma:
                return True
            if self.entities.at.get(first, (0,))[0] == comma:
                return not self._is_person(self.entities.at[first][1])
        return self.words[comma - 1] in self.lists.place_heads

    def _noun(self, item: Attribution, token: int, k: int, floor: int) -> Answer | None:
        """Return whom a noun at token ``k`` means: the person it stands behind in commas, else one so described."""
        nouns = union(self.lists.groups, self.lists.title_heads, self.lists.unnamed, self.language.roles.persons)
        if self.lowers[token] != "who":
            nouns = union(nouns, self.lists.organisation_heads, self.lists.document_heads)
        adjoining = self.lowers[k + 1 : token] in ((), (",",))
        if self.lowers[k] not in nouns and not (adjoining and k in self.entities.sides):
            return None
        begin = k
        while begin > floor and k - begin < 5 and self._before_noun(begin - 1):
            begin -= 1
        named = self._named_before(begin, floor) if self.lowers[token] == "who" else None
        if named is not None:
            return self.registry.entity(named), None
        phrase = self.discourse.phrase(tuple(range(begin, k + 1)))
        if phrase.form == "place":
            return self.registry.place(phrase.keys[0], phrase), None
        return self.nominals.resolve(item, phrase) if phrase.form in ("noun", "nouns", "document") else None

    def _named_before(self, begin: int, floor: int) -> str | None:
        """Return the person behind whose name, and a comma, a description begins or goes on with "and"."""
        comma = begin - 1
        joined = self.lowers[comma] == "and"
        while joined and comma > max(begin - APPOSED_BACK, floor) and self.words[comma] != ",":
            comma -= 1
        if comma <= floor or self.words[comma] != ",":
            return None
        for first in range(comma - 1, max(comma - LONGEST_NAME, -1), -1):
            if self.entities.at.get(first, (0,))[0] == comma:
                key = self.entities.at[first][1]
                return key if self._is_person(key) else None
        return None

    def _before_noun(self, k: int) -> bool:
        """Whether token ``k`` can stand before a noun as part of its phrase."""
        listed = self.language.speakers
        word = self.lowers[k]
        parts = word in self.lists.title_parts or word[0].isdigit() or k in self.entities.sides
        return parts or word in listed.noun_openers
