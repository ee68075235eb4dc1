"""What kind of voice a speaker is: by the name, by how the text introduces it, and by the body it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from framing.annotation.entities.index import Entity, EntityIndex
from framing.annotation.entities.name_forms import is_brand
from framing.annotation.speakers.beside import governs, is_counsel, letters_role, pleads, sits
from framing.annotation.speakers.firms import FirmSigns
from framing.annotation.speakers.introductions import Introduction, introductions
from framing.annotation.speakers.role_descriptions import (
    LONGEST_PHRASE,
    OTHER,
    PERSONAL,
    DescriptionReader,
    RoleTold,
    plain_word,
)
from framing.lexicons.language import Language
from framing.model import Document
from framing.tokenization import tokenize

__all__ = ["OTHER", "RoleTold", "Roles"]

#: Roles that give way to what befell a speaker's family.
_PRIVATE = frozenset({"resident", "company", "expert", OTHER})

#: Roles of ranks and robes: whoever has one has it beside any other office.
_UNIFORMED = frozenset({"police", "military", "court"})


class Roles(DescriptionReader):
    """Finds the roles of the speakers of one article.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    language : Language
    """

    def __init__(self, document: Document, entities: EntityIndex, language: Language) -> None:
        super().__init__(document, entities, language)
        self.firms = FirmSigns(document, entities, language)
        self._known: dict[str, str] = {}

    def of_entity(self, key: str) -> str:
        """Return the role of somebody or some body named in the text."""
        if key not in self._known:
            self._known[key] = OTHER  # what rests on itself tells nothing
            entity = self.entities.by_key[key]
            role = "company" if self.firms.is_firm(entity) else OTHER
            if role == OTHER and entity.kind == "other" and self._is_somebody(entity):
                role = self._of_person(entity)
            if role == OTHER and (entity.kind != "person" or self.firms.is_body(entity)):
                role = self._of_body(entity)
            if role == OTHER and entity.kind != "institution":
                role = self._of_person(entity)
            self._known[key] = role
        return self._known[key]

    def _is_somebody(self, entity: Entity) -> bool:
        """Whether a word for a person ends the description before a name: "the mayor's press aide, Ana Roy"."""
        told = introductions(self.document, self.entities, entity, self.language)
        return any(item.kind == "before" and self.lowers[item.high - 1] in self.words.persons for item in told)

    def forget(self, key: str) -> None:
        """Work the role of an entity out anew, of which more is known by now."""
        self._known.pop(key, None)

    def _employer(self, token: int, role: str) -> str | None:
        """Return the role of the body named before that somebody may work for who holds an office with none told."""
        body = self.body_before(token)
        return body if role not in self.words.employers or body in self.words.employers[role] else None

    def _of_person(self, entity: Entity) -> str:
        """Return the role of a person: by title and apposition, then by the body, then by what the person does."""
        told = introductions(self.document, self.entities, entity, self.language)
        office = self._told_office(entity, told)
        ends = [self.entities.at[token][0] for token in entity.mentions]
        if office is None or office.role in _PRIVATE:
            befallen = self.fates.of_person(entity, told)
            if befallen is not None or pleads(self.document.tokens, ends, self.words):
                return befallen or "lawyer"
        if office is not None and not office.open and office.role != OTHER:
            return office.role
        letters = letters_role(self.document.tokens, ends, self.words)
        if letters is not None:
            return letters
        if sits(self.document.tokens, ends, self.words) or governs(self.document.tokens, ends, self.words):
            return "official"
        belonging = (self._belonging(item) for item in told if item.kind == "belongs")
        body = next(filter(None, belonging), None)
        clauses = (item for item in told if item.kind == "relative")
        doing = body or next(filter(None, map(self._doing, clauses)), None)
        if doing is not None:
            return doing
        office = office or self._of_words(sorted(entity.words), (self.words.calling_of, self.words.body_of))
        if office is not None:
            unknown = office.role in (OTHER, "ngo", *self.words.employers) and not (office.owned or office.supreme)
            body = self._employer(entity.mentions[0], office.role) if unknown else None
            return body or office.role
        beside_name = (*self.words.letter_of, *self.words.doing["honorifics"])  # "MR HOLT KC"
        parts = [part for part in entity.name.lower().split() if part.rstrip(".") not in beside_name]
        if len(parts) == 1 and is_counsel(self.document, entity.mentions, self.words):
            return "lawyer"
        if any(self._learned(token) for token in entity.mentions):
            return "expert"
        return "resident" if any(item.kind == "age" for item in told) else OTHER

    def _told_office(self, entity: Entity, told: Iterable[Introduction]) -> RoleTold | None:
        """Return what title and apposition tell: a role that stands by itself, else the first office without a body."""
        office: RoleTold | None = None
        decided: RoleTold | None = None
        for item in told:
            found = self.of_description(item.low, item.high) if item.kind in ("before", "after") else None
            found = self._told_by_rank(item) or found
            if found is None or (not found.open and found.role == OTHER):
                continue
            if found.open:
                office = office or found
            elif found.role in _UNIFORMED:
                return found
            else:
                decided = decided or found
        return decided or office or self._in_brackets(entity) or self._of_title(entity)

    def _told_by_rank(self, item: Introduction) -> RoleTold | None:
        """Return what a title right before a name tells: "Inspector Ana Roy", "Former Representative Ana Roy"."""
        last = item.high - 1 - (self.document.tokens.words[item.high - 1] == ".")
        if item.kind != "before" or last < item.low:
            return None
        if item.high - item.low == 1 and self.lowers[last] in self.words.ranks:
            return RoleTold("police")
        names, before = self.language.names, self.lowers[item.low : last]
        known = all(
            word in names.title_parts
            or word in ("the", "-", ".", "'s")
            or word in names.states
            or word in names.countries
            for word in before
        )
        sits = known and self.lowers[last] in self.words.legislators and self.document.tokens.words[last][0].isupper()
        return RoleTold("official") if sits else None

    def _in_brackets(self, entity: Entity) -> RoleTold | None:
        """Return what stands before a name in brackets: "The Minister for Rivers (Beth Hall):"."""
        for token in entity.mentions:
            behind = self.lowers[self.entities.at[token][0]] if self.entities.at[token][0] < len(self.lowers) else ""
            if token > 1 and self.lowers[token - 1] == "(" and behind == ")":
                low = self.document.sentences[self.document.sentence_of[token]].token_start
                if self.lowers[low] == "the":
                    told = (self.of_description(k, token - 1) for k in range(low, token - 1))
                    return next(filter(None, told), None)
        return None

    def _belonging(self, item: Introduction) -> str | None:
        """Return the role of the body that somebody is "of"."""
        for low, high in self.phrases(item.low, item.high):
            role = self.body(low, high)
            if role is not None:
                return role
        return None

    def _learned(self, token: int) -> bool:
        """Whether "Dr" stands before a name."""
        return "dr" in self.lowers[max(token - 2, 0) : token]

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
            return next(filter(None, (self.body(*phrase) for phrase in self.phrases(k + 1, high))), None)
        if verb in doing["hurt"] and k > low + 1:
            return "victim"
        return next((role for role in ("expert", "victim", "resident") if verb in doing[role]), None)

    def _of_body(self, entity: Entity) -> str:
        """Return the role of a body: by its name, by what it is called beside it, and by what is told of firms."""
        name = tokenize(entity.name).lowers
        joined = self.words.role_of_members(name)
        if joined is not None:
            return joined
        if self._is_seat(entity, name):
            return "official"
        if self._is_paper(entity, name):
            return "media"
        whole = (" ".join(name[k : k + LONGEST_PHRASE]) for k in range(len(name)))
        joined = next(
            (self.words.body_of[phrase] for phrase in whole if " of " in phrase and phrase in self.words.body_of), None
        )
        if joined is not None:
            return joined  # "Tarn Council of Trade Unions"
        named = self._of_words(name, (self.words.named_of,))
        if named is not None and not named.open:
            return named.role
        ends = (" ".join(name[-length:]) for length in range(min(LONGEST_PHRASE, len(name)), 0, -1))
        called = next(filter(None, map(self.words.calling_of.get, ends)), None)
        if called is not None and called not in PERSONAL - {"official"}:
            return called
        for item in introductions(self.document, self.entities, entity, self.language):
            if item.kind in ("before", "after"):
                told = self.of_description(item.low, item.high, body=True)
                if told is not None and told.role != OTHER and not told.open:
                    return told.role
        found = self._of_words(sorted(entity.words), (self.words.calling_of, self.words.body_of))
        names = self.language.names
        brand = "&" in entity.name or name[-1] in names.firm_words
        brand = brand or (" " not in entity.name and is_brand(entity.name, names))
        return found.role if found is not None else "company" if brand else OTHER

    def _is_paper(self, entity: Entity, name: Sequence[str]) -> bool:
        """Whether a body is a newspaper: "the Hartford Courant", "according to The Hill"."""
        if len(name) > 1:
            before = (self.lowers[token - 1] for token in entity.mentions if token)
            return name[-1] in self.language.names.papers and "the" in before
        words, sentences = self.document.tokens.words, self.document.sentences
        inside = (k for k in entity.mentions if k and sentences[self.document.sentence_of[k]].token_start < k - 1)
        return any(words[k - 1] == "The" and words[k - 2] not in ('"', ":") for k in inside)

    def _is_seat(self, entity: Entity, name: Sequence[str]) -> bool:
        """Whether a body is a city or a county: "the City of Tarn"."""
        if name[1:2] == ("of",):
            return name[0] in self.words.seats
        first = entity.mentions[0]
        return first > 1 and self.lowers[first - 1] == "of" and self.lowers[first - 2] in self.words.seats

    def _of_title(self, entity: Entity) -> RoleTold | None:
        """Return what a title that is taken for a part of the name tells: "Superintendent of Police Roy", "HOST"."""
        parts = max((form.lower().split() for form in entity.forms), key=lambda words: (len(words), words))
        return self._of_words(parts[: max(1, len(parts) - 1)], (self.words.calling_of,))

    def _of_words(self, words: Iterable[str], tables: Iterable[Mapping[str, str]]) -> RoleTold | None:
        """Return what words without a context tell, the last first; offices only where nothing else does."""
        plain = [plain_word(word) for word in words]
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
