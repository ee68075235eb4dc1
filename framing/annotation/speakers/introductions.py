"""How a text introduces somebody: the title before a name, what stands in commas after it, "of" a body, "who ..."."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from framing.annotation.entities.index import Entity, EntityIndex
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["MENTIONS", "Introduction", "behind", "introductions"]

#: Mentions of an entity read for what is told of it; whoever speaks is nearly always introduced at once.
MENTIONS = 6

#: Tokens of the longest title before a name, and of the longest description behind one.
BEFORE, AFTER = 9, 16

_MARKS = frozenset(',.;:()[]"—–!?…')

Kind = Literal["before", "after", "belongs", "relative", "age", "letters"]


@dataclass(frozen=True, slots=True)
class Introduction:
    """Words that tell what somebody is: where they stand to the name, and their tokens."""

    kind: Kind
    low: int
    high: int


def introductions(document: Document, entities: EntityIndex, entity: Entity, language: Language) -> list[Introduction]:
    """Find the words that introduce an entity.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    entity : Entity
    language : Language

    Returns
    -------
    list of Introduction
        Of its first mentions, in text order.
    """
    reader = _IntroductionReader(document, entities, language)
    return [item for token in entity.mentions[:MENTIONS] for item in reader.around(token, entities.at[token][0])]


def behind(
    document: Document, entities: EntityIndex, last: int, end: int, language: Language
) -> Iterator[Introduction]:
    """Yield what is told of somebody right behind a name or a description that ends at token ``last``."""
    return _IntroductionReader(document, entities, language).behind(last, end)


@functools.lru_cache(maxsize=8)
def _breaks(language: Language) -> frozenset[str]:
    """Return the words over which no title runs."""
    speech, verbs = language.speech, language.verbs
    return (verbs.speech | speech.auxiliaries | speech.breaks | speech.pronouns | speech.passive) - {"state"}


class _IntroductionReader:
    """Reads the words around a name."""

    def __init__(self, document: Document, entities: EntityIndex, language: Language) -> None:
        self.document = document
        self.entities = entities
        self.language = language
        self.lowers = document.tokens.lowers
        self.words = document.tokens.words
        self._breaks = _breaks(language)
        self._sayings = language.verbs.speech

    def around(self, first: int, last: int) -> Iterator[Introduction]:
        """Yield the introductions of one mention."""
        sentence = self.document.sentences[self.document.sentence_of[first]]
        low, high = sentence.token_start, sentence.token_end
        title = self._title(first, low)
        if title > low + 1 and self.words[title - 1] == ",":
            before = self._apposed(title - 1, low)
            tail = self.lowers[before] == "the" and self.lowers[last : last + 1] and self.lowers[last] in self._sayings
            if before < title - 1 and not tail:  # "The plant is safe, Ana Roy said"
                yield Introduction("before", before, title - 1)
        if title < first and not self._names_its_place(title, first):
            yield Introduction("before", title, first)
        shared = self._shared_title(first, low)
        if shared is not None:
            yield shared
        given = self._given_as(first, low)
        if given is not None:
            if given.low > low + 1 and self.words[given.low - 1] == ",":
                yield Introduction(
                    "before", self._apposed(given.low - 1, low), given.low - 1
                )  # "one of the victims, a"
            yield given
        yield from self.behind(last, high)

    def _shared_title(self, first: int, floor: int) -> Introduction | None:
        """Return the title of several before the first of a list: "Senators Ana Roy, Tom Vale and Jo Kay"."""
        names, k = self.language.names, first
        for _ in range(MENTIONS):
            before = self._listed_before(k, floor)
            if before is None:
                return None
            low = self._title(before, floor)
            last = before - 1 - (self.words[before - 1] == ".")
            if last >= low and self.lowers[last].endswith("s") and self.lowers[last][:-1] in names.title_heads:
                return Introduction("before", low, before)
            if low < before:
                return None  # "Senator Ana Roy and Jo Kay"
            k = before
        return None

    def _listed_before(self, first: int, floor: int) -> int | None:
        """Return where the name begins that a comma or "and" parts from the one at a token."""
        k = first - (self.lowers[first - 1] == "and")
        k -= k - 1 > floor and self.words[k - 1] == ","
        if k == first or k - 1 <= floor:
            return None
        opening = self._bracket(k - 1, floor) if self.words[k - 1] == ")" else None
        end = k if opening is None else opening  # "Sens. Ana Roy (D-Ohio) and Jo Kay"
        near = range(end - 1, max(end - 6, floor - 1), -1)
        return next((at for at in near if self.entities.at.get(at, (0,))[0] == end), None)

    def _given_as(self, first: int, floor: int) -> Introduction | None:
        """Return the description of somebody who gave a name: "a student, who wanted to be known only as Wei Ling"."""
        naming, listed = self.language.speech.naming, self.language.speakers
        if first < 2 or self.lowers[first - 1] != "as" or naming.isdisjoint(self.lowers[max(first - 5, floor) : first]):
            return None
        begin = next(
            (k for k in range(first - 2, floor - 1, -1) if self.lowers[k] in listed.new_description_openers), None
        )
        if begin is None:
            return None
        relatives = listed.introducing_relatives
        stop = next((k for k in range(begin, first) if self.words[k] in _MARKS or self.lowers[k] in relatives), first)
        return Introduction("before", begin, stop)

    def _names_its_place(self, title: int, first: int) -> bool:
        """Whether a preposition before a name makes it the place of what stands there: "The ANC in Tarn"."""
        return first - title > 1 and self.lowers[first - 1] in self.language.speech.prepositions

    def _title(self, first: int, floor: int) -> int:
        """Return where the title right before a name begins."""
        listed = self.language.speakers
        k = first
        while k > floor and first - k < BEFORE:
            word, lower = self.words[k - 1], self.lowers[k - 1]
            if word == "." and k - 1 > floor and self.lowers[k - 2] in self.language.names.title_abbreviations:
                k -= 1
                continue
            opening = self._bracket(k - 1, floor) if word == ")" else None
            if opening is not None and self._is_honour(opening + 1, k - 1):
                k = opening  # "Rear-Admiral (retired) Ana Roy", "Barr. (Mrs.) Ana Roy"
                continue
            if word in _MARKS or not (word[0].isalnum() or lower in listed.title_links) or lower in self._breaks:
                break
            if (
                k == first
                and lower.endswith(("ed", "ing"))
                and (word.islower() or lower.endswith("ed"))  # "Director Marketing Ana Roy"
                and not self.language.roles.persons.isdisjoint(self.lowers[k - 2 : k - 1])
            ):
                break  # "Police charged Ana Roy", "the lawyer representing Ana Roy"
            if k - 1 in self._behind_persons and self._acts(k - 1):
                break  # "Chief Minister Priya Rao met Union minister Ana Roy"
            k -= 1
            if lower in listed.introducing_determiners and lower != "former":
                break
        while k < first and self.lowers[k] in listed.title_links:
            k += 1
        if k == floor and k < first and self.lowers[k] in self.language.speech.prepositions:  # "In court Ana Roy"
            return first - (self.lowers[first - 1] in self.language.roles.persons)
        return k

    def _joins_parts(self, k: int) -> bool:
        """Whether "and" at token ``k`` joins parts of a portfolio: "Commissioner for Security and Home Affairs"."""
        return self.lowers[k] == "and" and self.words[k - 1][0].isupper() and self.words[k + 1][0].isupper()

    def _bracket(self, closing: int, floor: int) -> int | None:
        """Return where a bracket of a few words opens that closes at a token."""
        return next((k for k in range(closing - 1, max(closing - 6, floor), -1) if self.words[k] == "("), None)

    def _is_honour(self, low: int, high: int) -> bool:
        """Whether a bracket between title and name holds no more than a title, or that somebody is retired."""
        titles = union(self.language.names.title_abbreviations, self.language.names.title_heads)
        words = [lower for lower in self.lowers[low:high] if lower != "."]
        return all(lower in titles or lower.startswith(("ret", "rtd")) for lower in words)

    def _acts(self, k: int) -> bool:
        """Whether the word right behind a person is a verb, and none that makes the name a part of an office."""
        if not self.words[k].isalpha() or not self.words[k].islower():
            return False
        names, low = self.language.names, self.lowers[k]
        held = (names.title_heads, names.title_parts, names.organisation_heads, self.language.roles.persons)
        return not any(low in words for words in held)

    @functools.cached_property
    def _behind_persons(self) -> frozenset[int]:
        """The tokens right behind the name of a person."""
        by_key = self.entities.by_key
        return frozenset(last for _, last, key in self.entities.order if by_key[key].kind == "person")

    def _apposed(self, comma: int, floor: int) -> int:
        """Return where a description begins that a comma parts from the name: "Their lawyer, Ana Roy"."""
        listed = self.language.speakers
        k = comma
        while k > floor and comma - k < BEFORE:
            lower = self.lowers[k - 1]
            opening = self._bracket(k - 1, floor) if self.words[k - 1] == ")" else None
            if opening is not None:
                k = opening  # "The inspector general (law and order), Ana Roy"
                continue
            serves = self._serves(k - 1, floor) or self._joins_parts(k - 1)
            stopped = self.words[k - 1] == "." and self.lowers[k - 2] in self.language.names.title_abbreviations
            if not stopped and (self.words[k - 1] in _MARKS or (lower in self._breaks and not serves)):
                break
            k -= 1
            if lower in listed.possessives:
                break
            opens = lower in listed.description_openers
            if opens and (k == floor or not self._goes_on(k - 1)):
                break
        clause = self.lowers[k].endswith(("ed", "ing")) and self.words[k].islower()
        if clause and (self.lowers[k + 1] == "through" or self.lowers[k + 1] in self.language.speech.prepositions):
            return comma  # "In her petition, filed through advocate Tom Roe, Ana Roy"
        opener = k if k == floor or self.words[k - 1] in _MARKS else k - 1
        opens = opener == floor or self.words[opener - 1] in _MARKS
        prepositions = self.language.speech.prepositions
        scene = opens and self.lowers[opener] in union(prepositions, listed.prepositions)
        quoted = any(self.lowers[floor:k] == phrase for phrase in self.language.speech.according)
        if not quoted and (scene or (k > floor and self.lowers[k - 1] in prepositions)):
            return comma  # "In Port Lune, Ana Roy", "In a letter to members, Ana Roy"
        if self.lowers[k] in listed.determiners or not self.language.roles.persons.isdisjoint(self.lowers[k:comma]):
            return k
        longer = self._apposed(k - 1, floor) if k > floor and self.words[k - 1] == "," else k - 1
        held = not self.language.names.title_heads.isdisjoint(self.lowers[longer : k - 1])
        return longer if held else comma  # "The Director, Army Works, Ana Roy"; not "Rates rose, Ana Roy"

    def _goes_on(self, k: int) -> bool:
        """Whether a description runs on before "the": "the head of the", "the detective leading the"."""
        return self.lowers[k] in self.language.speakers.description_links or (
            self.lowers[k].endswith("ing") and len(self.words[k]) > 5
        )

    def _serves(self, k: int, floor: int) -> bool:
        """Whether "to" at token ``k`` stands behind an office: "counsel to the company"."""
        return self.lowers[k] == "to" and k > floor and self.lowers[k - 1] in self.language.names.title_heads

    def behind(self, last: int, end: int) -> Iterator[Introduction]:
        """Yield what is told of somebody right behind the name."""
        listed = self.language.speakers
        lowers = self.lowers
        k = last
        if k + 2 < end and self.words[k] == "(" and self.words[k + 2] == ")":
            k += 3  # "Ana Roy (Ind)"
        comma = k + 1 < end and self.words[k] == ","  # "Ana Roy, SAN"
        if k + comma < end and self.words[k + comma] in self.language.names.post_nominals:
            yield Introduction("letters", k + comma, k + comma + 1)
            k += comma + 1  # "Ana Roy KC"
        if k + 1 < end and self.words[k] == "," and lowers[k + 1].isdigit():
            yield Introduction("age", k + 1, k + 2)
            k += 2
        if k + 1 >= end:
            return
        if lowers[k] in listed.belonging and (
            self.words[k + 1][0].isupper() or lowers[k + 1] in self.language.names.articles
        ):
            yield Introduction("belongs", k, self._until_mark(k + 1, end, verbs=True))
        elif lowers[k] == "," and lowers[k + 1] in listed.belonging and k + 2 < end:
            yield Introduction("belongs", k + 1, self._until_mark(k + 2, end))
        elif lowers[k] == "," or lowers[k] in listed.predicate_verbs:
            yield from self._told(k, end)
        elif lowers[k] in listed.introducing_relatives:
            yield Introduction("relative", k, self._clause(k, end))

    def _told(self, k: int, end: int) -> Iterator[Introduction]:
        """Yield an apposition, a clause with "who" or a predicate at token ``k``."""
        listed = self.language.speakers
        lowers = self.lowers
        opener = lowers[k + 1]
        if opener in listed.introducing_relatives and lowers[k] == ",":
            yield Introduction("relative", k + 1, self._until_mark(k + 2, end))
            return
        stop = self._until_mark(k + 1, end)
        closed = stop == end or self.words[stop] in _MARKS or lowers[stop] in listed.introducing_relatives
        if not closed:
            return
        described = opener == "'s" or opener in listed.introducing_determiners or opener in listed.possessives
        if lowers[k] != ",":
            described = opener in self.language.names.articles
        elif not described:
            named = self.words[k + 1][0].isupper() and k + 1 in self.entities.at and not self._speaks_for(k + 1, stop)
            if named:  # "Ana Roy, Tarnix's founder"; the text may end with a name
                behind = self.entities.at[k + 1][0]
                named = "'s" not in lowers[behind : behind + 1]
            verb = opener in self._breaks or opener in self.language.speech.adverbs  # "..., told reporters"
            verb = verb or opener in self.language.speech.prepositions  # "..., for the tenants"
            persons = self.language.roles.persons
            described = not (named or verb) and any(word in persons for word in lowers[k + 1 : min(stop, k + 8)])
        if described and self.language.speech.auxiliaries.isdisjoint(lowers[k + 1 : stop]):
            yield Introduction("after", k + 1, stop)
            if stop + 1 < end and self.words[stop] == "," and lowers[stop + 1] in listed.introducing_relatives:
                stop += 1
            if stop < end and lowers[stop] in listed.introducing_relatives:
                yield Introduction("relative", stop, self._until_mark(stop + 1, end))

    def _speaks_for(self, first: int, stop: int) -> bool:
        """Whether the body at token ``first`` stands before what somebody is in it: "Ana Roy, TFU organiser, said"."""
        last, key = self.entities.at[first]
        behind = self.lowers[last : min(stop, last + 3)]
        return self.entities.by_key[key].kind == "institution" and not self.language.roles.persons.isdisjoint(behind)

    def _clause(self, k: int, end: int) -> int:
        """Return where a clause without commas ends: before the verb of saying of the sentence, or at a mark."""
        stop = self._until_mark(k + 1, end)
        verb = next((j for j in range(k + 2, stop) if self.lowers[j] in self.language.verbs.speech), stop)
        while verb > k + 2 and verb < stop and self.lowers[verb - 1] in self.language.speech.helpers:
            verb -= 1
        return verb

    def _until_mark(self, k: int, end: int, *, verbs: bool = False) -> int:
        """Return the first mark, relative pronoun or, if wanted, verb from token ``k`` on."""
        listed = self.language.speakers
        stop = min(end, k + AFTER)
        for index in range(k, stop):
            lower = self.lowers[index]
            if self.words[index] in _MARKS and not self._abbreviates(index):
                return index
            if lower in listed.introducing_relatives and index > k:
                return index
            if verbs and (lower in self.language.verbs.speech or lower in self.language.speech.auxiliaries):
                return index
        return stop

    def _abbreviates(self, index: int) -> bool:
        """Whether a full stop ends no more than a word ("the St. John clinic")."""
        abbreviations = self.language.names.title_abbreviations
        return self.words[index] == "." and index > 0 and self.lowers[index - 1] in abbreviations
