"""What a description tells of somebody or of a body: "a lawyer for the tenants", "the bus operator"."""

from __future__ import annotations

import unicodedata
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from framing.annotation.entities.index import EntityIndex
from framing.annotation.speakers.fates import Fates
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document

__all__ = ["LONGEST_PHRASE", "OTHER", "PERSONAL", "DescriptionReader", "RoleTold", "plain_word"]

#: The role of those of whom nothing is told.
OTHER = "other"

#: Roles of people alone: a body is no neighbour.
PERSONAL = frozenset({"resident", "victim", "sport", "official", "opposition", "expert"})

#: Tokens of the longest phrase in the tables of roles ("superintendent of police").
LONGEST_PHRASE = 4

#: Tokens before a description ("its director"), or a first naming, in which its body is sought: about two sentences.
BODY_BACK = 60

_MARKS = frozenset(',(—–:;"')

#: Roles that a spokesman or an aide does not take over from whom he serves.
_UNSERVED = frozenset({"resident", "victim", OTHER})


@dataclass(frozen=True, slots=True)
class RoleTold:
    """What a description tells: the role; whether it is an office of which no body is told; whether one is named.

    ``supreme`` is an office that is a country's where no body is told ("President Lund").
    """

    role: str
    open: bool = False
    owned: bool = False
    supreme: bool = False


class DescriptionReader:
    """Reads descriptions in one article.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    language : Language
    """

    def __init__(self, document: Document, entities: EntityIndex, language: Language) -> None:
        self.document = document
        self.entities = entities
        self.language = language
        self.words = language.roles
        self.lowers = tuple(plain_word(lower) for lower in document.tokens.lowers)
        self.fates = Fates(document, entities, language)
        self._stops = language.roles.stops | _MARKS

    @abstractmethod
    def of_entity(self, key: str) -> str:
        """Return the role of somebody or some body named in the text."""

    def of_description(self, low: int, high: int, *, body: bool = False) -> RoleTold | None:
        """Return what the words from token ``low`` to ``high`` tell of somebody, or of a body, if anything."""
        if not body and self.fates.tells_of_kin(low, high):
            return RoleTold("victim")
        for begin, stop in self.phrases(low, high):
            found = self._body_noun(begin, stop) if body else self._head(begin, stop, high)
            if found is not None:
                return found
            counted = self.lowers[begin] in self.language.speakers.quantities  # "one of the survivors"
            if stop < high and self.lowers[stop] not in (",", "(") and not (counted and self.lowers[stop] == "of"):
                break
        if high > low + 1 and self.lowers[high - 1] in ("'", "'s"):  # "Bluestem's Ana Roy"
            owner = self.body(low, high - 1)
            return None if owner is None else RoleTold(owner)
        return None

    def phrases(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield the noun phrases of a description, parted by prepositions, commas and "who"."""
        begin, behind = low, low
        for k in range(low, high + 1):
            if k in self.entities.at and self.entities.by_key[self.entities.at[k][1]].kind != "person":
                behind = max(behind, self.entities.at[k][0])  # "Women on Vineyards" is one body
            if k == high or (k >= behind and self.lowers[k] in self._stops):
                if k > begin:
                    yield begin, k
                begin = k + 1

    def _long_calling(self, low: int, stop: int, high: int) -> str | None:
        """Return the role of a calling with a small word inside ("superintendent of police")."""
        for begin in range(low, stop):
            for length in range(LONGEST_PHRASE, 1, -1):
                phrase = self.lowers[begin : min(begin + length, high)]
                if len(phrase) == length and not self.language.speakers.long_office_links.isdisjoint(phrase):
                    role = self.words.calling_of.get(" ".join(phrase))
                    if role is not None:  # "the prosecuting attorney for the county" is no "attorney for"
                        return self.words.calling_of.get(" ".join(self.lowers[max(begin - 1, low) : begin + 1]), role)
        return None

    def _head(self, low: int, stop: int, high: int) -> RoleTold | None:
        """Return what a noun phrase tells: its last word that tells anything decides."""
        long = self._long_calling(low, stop, high)
        if long is None and self.lowers[stop - 1] in self.words.seats and self.lowers[stop : stop + 1] == ("of",):
            long = "official"  # "the City of Tarn"
        if long is not None:
            return RoleTold(long)
        joined = self.words.role_of_members(self.lowers[low:stop])
        if joined is not None and self.lowers[stop - 1] in self.words.associations:
            return RoleTold(joined)
        if self.lowers[stop - 1] in self.language.speakers.groups and stop - low > 1:
            return self._body_noun(low, stop)
        for end in range(stop, low, -1):
            for length in range(min(LONGEST_PHRASE, end - low), 0, -1):
                phrase_text = " ".join(self.lowers[end - length : end])
                calling = self.words.calling_of.get(phrase_text)
                if calling is not None:
                    return RoleTold(calling)
                office = self.words.office_of.get(phrase_text)
                if office is not None:
                    return self._office(office, low, end - length, end, high)
                body = self._body_called(end - length, end)
                if body is not None:
                    return RoleTold(body)
        ending = self.words.calling_by_ending(self.lowers[stop - 1]) if self._is_common(stop - 1) else None
        return None if ending is None else RoleTold(ending)

    def _is_common(self, k: int) -> bool:
        """Whether a token is an ordinary noun for somebody, and no name, thing or body."""
        names, word = self.language.names, self.lowers[k]
        mute = union(self.language.speakers.mute, self.language.speakers.happenings)
        known = (names.organisation_heads, names.document_heads, names.place_heads, mute)
        opens = k == self.document.sentences[self.document.sentence_of[k]].token_start
        return (opens or self.document.tokens.words[k].islower()) and not any(word in nouns for nouns in known)

    def _body_called(self, begin: int, end: int) -> str | None:
        """Return the role of a noun or name of a body; "labour" written small is that of the unions."""
        name = " ".join(self.lowers[begin:end])
        called = f"{name} of" if self.lowers[end : end + 1] == ("of",) else name  # "a network of shelters"
        role = self.words.body_of.get(called) or self.words.body_of.get(name)
        small = role == "party" and end - begin == 1 and self.document.tokens.words[begin].islower()
        if small and self.lowers[begin] not in ("party", "parties", "shadow"):
            leads = self.lowers[begin] in ("labour", "labor") and self.lowers[end] in self.words.office_of
            return "union" if leads else None  # "a labour leader", not "labour relations"
        return role

    def _office(self, role: str, low: int, begin: int, end: int, high: int) -> RoleTold:
        """Return the role of an office at tokens ``[begin, end)``: that of its body, where one is told."""
        body = self._joined_by(low, begin) or self.body(low, begin)
        for start, stop in self.phrases(end, high):
            if self.lowers[start - 1] != "on":  # "adviser on media"
                body = body or self.body(start, stop)
        owned = next((k for k in range(low + 1, begin) if self.lowers[k] in ("'", "'s")), None)
        owner = self.lowers[owned - 1] if owned is not None else ""
        listed = self.language.speakers
        grouped = owner in listed.groups
        if body is None and (self.lowers[low] in listed.neuter_possessives or grouped):  # "its director", "the group's"
            body = self.body_before(low)
            body = "ngo" if grouped and body in (None, "official") else body
        if body is None and role == OTHER and self.lowers[low] in self.language.speech.owners:
            body = self._person_before(low)  # "her spokesperson"
        if body is None and role == OTHER:  # "a spokesperson for the minister", "the minister's spokesperson"
            served = [phrase for phrase in self.phrases(end, high) if self.lowers[phrase[0] - 1] != "on"]
            served += [] if owned is None else [(low, owned)]
            served += [(low, begin)] if begin > low and owned is None else []  # "Lind spokesman Ana Roy"
            told = (self._role_served(*phrase, high) for phrase in served)
            body = next((role for role in told if role is not None and role not in _UNSERVED), None)
        at = begin - (self.lowers[begin - 1] == "campaign")
        if at > low and self.lowers[at] == "campaign" and self.document.tokens.words[at - 1][0].isupper():
            body = "party"  # "Lind campaign manager Ana Roy"
        if body is None and role == "party" and begin > low and self.lowers[begin - 1] in self.words.tiers:
            body = "official"  # "the provincial health spokesperson"
        if body is None and role == "military" and owned is not None:  # "Sheriff's Lt. Ana Roy"
            head = self._head(low, owned, high)
            body = "police" if head is not None and head.role == "police" else None
        if body is not None:
            return RoleTold(body)
        named = any(k in self.entities.at for k in range(low, high))
        supreme = self.lowers[end - 1] in self.words.supreme
        return RoleTold(role, open=True, owned=named, supreme=supreme)

    def _role_served(self, low: int, stop: int, high: int) -> str | None:
        """Return the role of whoever a phrase names or describes, for whom somebody speaks."""
        key = next((self.entities.at[k][1] for k in range(low, stop) if k in self.entities.at), None)
        if key is not None and self.entities.by_key[key].kind == "person":
            return self.of_entity(key)
        head = self._head(low, stop, high) if key is None else None
        return None if head is None else head.role

    def _joined_by(self, low: int, begin: int) -> str | None:
        """Return the role of those whose "leader" somebody is: "porters' leader", "Tarn Farmers president"."""
        words = self.document.tokens.words
        owned = [k for k in range(low, begin - 1) if self.lowers[k + 1] in ("'", "'s")]
        if begin > low and words[begin - 1][0].isupper():
            owned.append(begin - 1)  # "Tarn Farmers president"
        found = (self.words.member_of.get(self.lowers[k]) for k in owned)
        joined = next(filter(None, found), None)
        protests = any(
            self.words.calling_of.get(self.lowers[k]) == "opposition" for k in owned
        )  # "campaigners' leader"
        return joined or ("opposition" if protests else None)

    def _person_before(self, token: int) -> str | None:
        """Return the role of the person named last before "her spokesperson"."""
        gender = self.language.names.pronoun_genders.get(self.lowers[token])
        for first, _, key in reversed(self.entities.order):
            entity = self.entities.by_key[key]
            if first < token and entity.kind == "person" and entity.gender in (None, gender):
                role = self.of_entity(key) if token - first < BODY_BACK else OTHER
                return None if role == OTHER else role
        return None

    def _body_noun(self, low: int, stop: int) -> RoleTold | None:
        """Return what a noun phrase tells of a body: "the bus operator", "a group that helps tenants"."""
        role = self.words.role_of_members(self.lowers[low:stop]) or self.body(low, stop)
        if role is not None:
            return RoleTold(role)
        callings = (
            self.words.calling_of.get(" ".join(self.lowers[begin:stop]))
            for begin in range(max(low, stop - LONGEST_PHRASE), stop)
        )
        found = next((role for role in callings if role is not None and role not in PERSONAL), None)
        grouped = self.lowers[stop - 1] in self.language.speakers.groups and stop - low > 1
        if found is None and grouped and self.lowers[stop - 2].isalpha():
            plain = self.lowers[stop - 2] not in self.language.speakers.introducing_determiners
            firm = not self.words.industries.isdisjoint(self.lowers[low:stop])
            found = "company" if firm else "ngo" if plain else None
        return None if found is None else RoleTold(found)

    def body(self, low: int, high: int) -> str | None:
        """Return the role of the body that some tokens name, the last one first."""
        joined = self.words.role_of_members(self.lowers[low:high])
        if joined is not None:
            return joined
        for end in range(high, low, -1):
            for length in range(min(LONGEST_PHRASE, end - low), 0, -1):
                begin = end - length
                named = self.entities.at.get(begin)
                if named is not None and named[0] == end:
                    role = self.of_entity(named[1])
                    if role != OTHER and self.entities.by_key[named[1]].kind != "person":
                        return role
                role_of_body = self._body_called(begin, end)
                if role_of_body is not None:
                    return role_of_body
        return None

    def body_before(self, token: int) -> str | None:
        """Return the role of the body named last before a token, where one is named near it."""
        first = self.body_token(token)
        if first is None:
            return None
        named = self.entities.at.get(first)
        role = self.of_entity(named[1]) if named is not None else self.words.body_of[self.lowers[first]]
        return None if role == OTHER else role

    def body_token(self, token: int) -> int | None:
        """Return where the body stands that is named last before a token: the first token of its name, or its noun."""
        for k in range(token - 1, max(token - BODY_BACK, 0) - 1, -1):
            if k in self.entities.tails:
                return self.entities.tails[k]
            if k in self.entities.at:
                entity = self.entities.by_key[self.entities.at[k][1]]
                told = entity.kind == "person" and (entity.gender is not None or bool(entity.words))
                if told or (entity.kind == "other" and self.of_entity(entity.key) == OTHER):
                    continue
                return None if entity.kind == "person" else k
            headed = self.lowers[k] in self.language.names.organisation_heads
            if (headed or self.document.tokens.words[k][0].isupper()) and self.lowers[k] in self.words.body_of:
                return k
        return None


def plain_word(word: str) -> str:
    """Return a word without accents; all numbers are one ("Local 412")."""
    if word.isascii():
        return "0" if word.isdigit() else word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
