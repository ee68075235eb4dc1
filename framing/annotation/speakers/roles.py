"""What kind of voice a speaker is: by the name, by how the text introduces it, and by the body it belongs to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.annotation.entities.index import Entity, EntityIndex
from framing.annotation.entities.name_forms import is_brand
from framing.annotation.speakers.beside import kin_role, letters_role
from framing.annotation.speakers.firms import FirmSigns
from framing.annotation.speakers.introductions import Introduction, introductions
from framing.lexicons.language import Language
from framing.model import Document
from framing.tokenization import tokenize

__all__ = ["OTHER", "RoleTold", "Roles"]

#: The role of those of whom nothing is told.
OTHER = "other"

#: Tokens of the longest phrase in the tables of roles ("superintendent of police").
LONGEST_PHRASE = 4

#: Tokens before a description in which the body that "its director" belongs to is looked for: about two sentences.
BODY_BACK = 60

_MARKS = frozenset(',(—–:;"')
_OWNED = frozenset({"its", "their"})
_GROUPS = frozenset({"group", "organisation", "organization", "network", "body", "lobby"})

#: Roles of people alone: a body is no neighbour.
_PERSONAL = frozenset({"resident", "victim", "sport", "official", "opposition", "expert"})

#: Roles that give way to what befell a speaker's family.
_PRIVATE = frozenset({"resident", "company", "expert", OTHER})
_JOINED = frozenset({"of", "for", "in"})


@dataclass(frozen=True, slots=True)
class RoleTold:
    """What a description tells: the role; whether it is an office of which no body is told; whether one is named."""

    role: str
    open: bool = False
    owned: bool = False


class Roles:
    """Finds the roles of the speakers of one article.

    Parameters
    ----------
    document : Document
    cast : EntityIndex
    language : Language
    """

    def __init__(self, document: Document, cast: EntityIndex, language: Language) -> None:
        self.document = document
        self.cast = cast
        self.language = language
        self.words = language.roles
        self.lowers = tuple(_plain(lower) for lower in document.tokens.lowers)
        self._stops = language.roles.stops | _MARKS
        self.firms = FirmSigns(document, cast, language)
        self._known: dict[str, str] = {}

    # ---- descriptions

    def of_description(self, low: int, high: int, *, body: bool = False) -> RoleTold | None:
        """Return what the words from token ``low`` to ``high`` tell of somebody, or of a body, if anything."""
        for begin, stop in self._phrases(low, high):
            found = self._body_noun(begin, stop) if body else self._head(begin, stop, high)
            if found is not None:
                return found
            counted = self.lowers[begin] in self.language.speakers.quantities  # "one of the survivors"
            if stop < high and self.lowers[stop] not in (",", "(") and not (counted and self.lowers[stop] == "of"):
                break
        if high > low + 1 and self.lowers[high - 1] == "'s":  # "Bluestem's Ana Roy"
            owner = self._body(low, high - 1)
            return None if owner is None else RoleTold(owner)
        return None

    def _phrases(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield the noun phrases of a description, parted by prepositions, commas and "who"."""
        begin = low
        for k in range(low, high + 1):
            if k == high or self.lowers[k] in self._stops:
                if k > begin:
                    yield begin, k
                begin = k + 1

    def _long_calling(self, low: int, stop: int, high: int) -> str | None:
        """Return the role of a calling with a small word inside ("superintendent of police")."""
        for begin in range(low, stop):
            for length in range(LONGEST_PHRASE, 2, -1):
                phrase = self.lowers[begin : min(begin + length, high)]
                if len(phrase) == length and not _JOINED.isdisjoint(phrase):
                    role = self.words.calling_of.get(" ".join(phrase))
                    if role is not None:
                        return role
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
        if self.lowers[stop - 1] in _GROUPS and stop - low > 1:
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
        known = (names.organisation_heads, names.document_heads, names.place_heads, self.language.speakers.mute)
        opens = k == self.document.sentences[self.document.sentence_of[k]].token_start
        return (opens or self.document.tokens.words[k].islower()) and not any(word in nouns for nouns in known)

    def _body_called(self, begin: int, end: int) -> str | None:
        """Return the role of a noun or name of a body; "labour" written small is no party."""
        role = self.words.body_of.get(" ".join(self.lowers[begin:end]))
        small = role == "party" and end - begin == 1 and self.document.tokens.words[begin].islower()
        return None if small and self.lowers[begin] not in ("party", "parties", "shadow") else role

    def _office(self, role: str, low: int, begin: int, end: int, high: int) -> RoleTold:
        """Return the role of an office at tokens ``[begin, end)``: that of its body, where one is told."""
        body = self._joined_by(low, begin) or self._body(low, begin)
        for start, stop in self._phrases(end, high):
            body = body or self._body(start, stop)
        owner = self.lowers[begin - 2] if begin > low + 1 and self.lowers[begin - 1] == "'s" else ""
        if body is None and (self.lowers[low] in _OWNED or owner in _GROUPS):  # "its director", "the group's director"
            body = self.body_before(low)
            body = "ngo" if owner in _GROUPS and body in (None, "official") else body
        if body is None and role == OTHER and self.lowers[low] in self.language.speech.owners:
            body = self._person_before(low)  # "her spokesperson"
        if body is None and role == OTHER:  # "a spokesperson for the minister"
            heads = (self._head(*phrase, high) for phrase in self._phrases(end, high))
            body = next((head.role for head in heads if head is not None and head.role != OTHER), None)
        if body is not None:
            return RoleTold(body)
        named = any(k in self.cast.at for k in range(low, high))
        return RoleTold(role, open=True, owned=named)

    def _joined_by(self, low: int, begin: int) -> str | None:
        """Return the role of those whose "leader" somebody is: "porters' leader"."""
        owned = (k for k in range(low, begin - 1) if self.lowers[k + 1] in ("'", "'s"))
        return next(
            (self.words.member_of[self.lowers[k]] for k in owned if self.lowers[k] in self.words.member_of), None
        )

    def _person_before(self, token: int) -> str | None:
        """Return the role of the person named last before "her spokesperson"."""
        gender = self.language.names.pronoun_genders.get(self.lowers[token])
        for first, _, key in reversed(self.cast.order):
            figure = self.cast.figures[key]
            if first < token and figure.kind == "person" and figure.gender in (None, gender):
                role = self.of_figure(key) if token - first < BODY_BACK else OTHER
                return None if role == OTHER else role
        return None

    def _body_noun(self, low: int, stop: int) -> RoleTold | None:
        """Return what a noun phrase tells of a body: "the bus operator", "a group that helps tenants"."""
        role = self.words.role_of_members(self.lowers[low:stop]) or self._body(low, stop)
        if role is not None:
            return RoleTold(role)
        callings = (
            self.words.calling_of.get(" ".join(self.lowers[begin:stop]))
            for begin in range(max(low, stop - LONGEST_PHRASE), stop)
        )
        found = next((role for role in callings if role is not None and role not in _PERSONAL), None)
        if found is None and self.lowers[stop - 1] in _GROUPS and stop - low > 1 and self.lowers[stop - 2].isalpha():
            plain = self.lowers[stop - 2] not in self.language.speakers.introducing_determiners
            firm = not self.words.industries.isdisjoint(self.lowers[low:stop])
            found = "company" if firm else "ngo" if plain else None
        return None if found is None else RoleTold(found)

    def _body(self, low: int, high: int) -> str | None:
        """Return the role of the body that some tokens name, the last one first."""
        joined = self.words.role_of_members(self.lowers[low:high])
        if joined is not None:
            return joined
        for end in range(high, low, -1):
            for length in range(min(LONGEST_PHRASE, end - low), 0, -1):
                begin = end - length
                named = self.cast.at.get(begin)
                if named is not None and named[0] == end:
                    role = self.of_figure(named[1])
                    if role != OTHER and self.cast.figures[named[1]].kind != "person":
                        return role
                role_of_body = self._body_called(begin, end)
                if role_of_body is not None:
                    return role_of_body
        return None

    def body_before(self, token: int) -> str | None:
        """Return the role of the body named last before a token, where one is named near it."""
        place = self.body_place(token)
        if place is None:
            return None
        named = self.cast.at.get(place)
        role = self.of_figure(named[1]) if named is not None else self.words.body_of[self.lowers[place]]
        return None if role == OTHER else role

    def _employer(self, token: int, role: str) -> str | None:
        """Return the role of the body that somebody works for who holds an office with no body told.

        No company is run by the exchange or the newspaper named before it.
        """
        body = self.body_before(token)
        return None if role == "company" and body in ("market", "media") else body

    def body_place(self, token: int) -> int | None:
        """Return where the body stands that is named last before a token: the first token of its name, or its noun."""
        for k in range(token - 1, max(token - BODY_BACK, 0) - 1, -1):
            if k in self.cast.tails:
                return self.cast.tails[k]
            if k in self.cast.at:
                figure = self.cast.figures[self.cast.at[k][1]]
                told = figure.kind == "person" and (figure.gender is not None or bool(figure.words))
                if told or (figure.kind == "other" and self.of_figure(figure.key) == OTHER):
                    continue
                return None if figure.kind == "person" else k
            if self.lowers[k] in self.language.names.organisation_heads and self.lowers[k] in self.words.body_of:
                return k
        return None

    # ---- figures

    def of_figure(self, key: str) -> str:
        """Return the role of somebody or some body named in the text."""
        if key not in self._known:
            self._known[key] = OTHER  # what rests on itself tells nothing
            figure = self.cast.figures[key]
            role = "company" if self.firms.is_firm(figure) else OTHER
            if role == OTHER and (figure.kind != "person" or self.firms.is_body(figure)):
                role = self._of_body(figure)
            if role == OTHER and figure.kind != "institution":
                role = self._of_person(figure)
            self._known[key] = role
        return self._known[key]

    def forget(self, key: str) -> None:
        """Work the role of a figure out anew, of which more is known by now."""
        self._known.pop(key, None)

    def _of_person(self, figure: Entity) -> str:
        """Return the role of a person: by title and apposition, then by the body, then by what the person does."""
        told = introductions(self.document, self.cast, figure, self.language)
        office = self._told_office(figure, told)
        relatives = [item for item in told if item.kind == "relative"]
        if office is None or office.role in _PRIVATE:
            clauses = (self.lowers[item.low : item.high] for item in relatives)
            family = next(filter(None, (kin_role(clause, self.words.doing) for clause in clauses)), None)
            if family is not None:
                return family
        if office is not None and not office.open and office.role != OTHER:
            return office.role
        letters = letters_role(self.document.tokens, (self.cast.at[place][0] for place in figure.places), self.words)
        if letters is not None:
            return letters
        belonging = (self._belonging(item) for item in told if item.kind == "belongs")
        body = next(filter(None, belonging), None)
        doing = body or next(filter(None, map(self._doing, relatives)), None)
        if doing is not None:
            return doing
        office = office or self._of_words(sorted(figure.words), (self.words.calling_of, self.words.body_of))
        if office is not None:
            unknown = office.role in (OTHER, "company") and not office.owned
            body = self._employer(figure.places[0], office.role) if unknown else None
            return body or office.role
        if any(self._learned(place) for place in figure.places):
            return "expert"
        return "resident" if any(item.kind == "age" for item in told) else OTHER

    def _told_office(self, figure: Entity, told: Iterable[Introduction]) -> RoleTold | None:
        """Return what title and apposition tell: a role that stands by itself, else the first office without a body."""
        office: RoleTold | None = None
        for item in told:
            found = self.of_description(item.low, item.high) if item.kind in ("before", "after") else None
            if found is not None and not found.open and found.role != OTHER:
                return found
            if found is not None and found.open:
                office = office or found
        return office or self._of_title(figure)

    def _belonging(self, item: Introduction) -> str | None:
        """Return the role of the body that somebody is "of"."""
        for low, high in self._phrases(item.low, item.high):
            role = self._body(low, high)
            if role is not None:
                return role
        return None

    def _learned(self, place: int) -> bool:
        """Whether "Dr" stands before a name."""
        return "dr" in self.lowers[max(place - 2, 0) : place]

    def _doing(self, item: Introduction) -> str | None:
        """Return the role that "who ..." tells."""
        doing, low, high = self.words.doing, item.low, item.high
        if self.lowers[low] == "whose":
            return None
        k = low + 1
        helpers = self.language.speech.helpers
        while k < high and self.lowers[k] in helpers:
            k += 1
        if k == high:
            return None
        verb = self.lowers[k]
        if verb in doing["held"]:
            return next(filter(None, (self._body(*phrase) for phrase in self._phrases(k + 1, high))), None)
        if verb in doing["hurt"] and k > low + 1:
            return "victim"
        return next((role for role in ("expert", "victim", "resident") if verb in doing[role]), None)

    def _of_body(self, figure: Entity) -> str:
        """Return the role of a body: by its name, by what it is called beside it, and by what is told of firms."""
        name = tokenize(figure.name).lowers
        joined = self.words.role_of_members(name)
        if joined is not None:
            return joined
        if self._is_seat(figure, name):
            return "official"
        named = self._of_words(name, (self.words.named_of,))
        if named is not None and not named.open:
            return named.role
        ends = (" ".join(name[-length:]) for length in range(min(LONGEST_PHRASE, len(name)), 0, -1))
        called = next(filter(None, map(self.words.calling_of.get, ends)), None)
        if called is not None and called not in _PERSONAL - {"official"}:
            return called
        for item in introductions(self.document, self.cast, figure, self.language):
            if item.kind in ("before", "after"):
                told = self.of_description(item.low, item.high, body=True)
                if told is not None and told.role != OTHER and not told.open:
                    return told.role
        found = self._of_words(sorted(figure.words), (self.words.calling_of, self.words.body_of))
        brand = " " not in figure.name and is_brand(figure.name, self.language.names)
        return found.role if found is not None else "company" if brand else OTHER

    def _is_seat(self, figure: Entity, name: Sequence[str]) -> bool:
        """Whether a body is a city or a county: "the City of Tarn"."""
        if name[1:2] == ("of",):
            return name[0] in self.words.seats
        first = figure.places[0]
        return first > 1 and self.lowers[first - 1] == "of" and self.lowers[first - 2] in self.words.seats

    def _of_title(self, figure: Entity) -> RoleTold | None:
        """Return what a title that is taken for a part of the name tells: "Superintendent of Police Roy", "HOST"."""
        parts = max((form.lower().split() for form in figure.forms), key=lambda words: (len(words), words))
        return self._of_words(parts[: max(1, len(parts) - 1)], (self.words.calling_of,))

    def _of_words(self, words: Iterable[str], tables: Iterable[Mapping[str, str]]) -> RoleTold | None:
        """Return what words without a context tell, the last first; offices only where nothing else does."""
        plain = [_plain(word) for word in words]
        stop = next((k for k, word in enumerate(plain) if k and word in self._stops), len(plain))
        for low, high in ((0, stop), (stop + 1, len(plain))):
            for table in tables:
                for end in range(high, low, -1):
                    for length in range(min(LONGEST_PHRASE, end - low), 0, -1):
                        role = table.get(" ".join(plain[end - length : end]))
                        if role is not None:
                            return RoleTold(role)
        office = next((self.words.office_of[word] for word in reversed(plain) if word in self.words.office_of), None)
        return None if office is None else RoleTold(office, open=True)


def _plain(word: str) -> str:
    """Return a word without accents; all numbers are one ("Local 412")."""
    if word.isascii():
        return "0" if word.isdigit() else word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
