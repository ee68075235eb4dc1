"""The speakers of one article, made on first use."""

from __future__ import annotations

import dataclasses

from framing.annotation.entities.index import Entity, EntityIndex, id_of_name
from framing.annotation.speakers.affiliations import affiliation_of
from framing.annotation.speakers.entity_kinds import EntityKinds
from framing.annotation.speakers.phrases import Phrase, in_own_words
from framing.annotation.speakers.role_descriptions import BODY_BACK
from framing.annotation.speakers.roles import OTHER, Roles
from framing.grammar import uncapitalized
from framing.lexicons.language import Language
from framing.lexicons.words.unions import union
from framing.model import Document, Speaker, family_name_last

__all__ = ["UNSIGNED", "SpeakerDraft", "SpeakerRegistry"]

#: How the author is called who is not named.
UNSIGNED = "the author"

#: Words of a document's description with nothing but its noun: "the report".
BARE = 2


@dataclasses.dataclass(slots=True)
class SpeakerDraft:
    """A speaker while the article is read."""

    name: str
    kind: str
    role: str = "other"
    affiliation: str | None = None
    aliases: set[str] = dataclasses.field(default_factory=set)
    members: tuple[str, ...] = ()
    entity: Entity | None = None
    owner: str | None = None
    single: bool = False  # one person known by a description ("a neighbor")


class SpeakerRegistry:
    """Makes speakers and remembers them by id.

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
        self.lists = language.names
        self.roles = Roles(document, entities, language)
        self.kinds = EntityKinds(document, self.roles, language)
        self.lowers = document.tokens.lowers
        self.voices: dict[str, SpeakerDraft] = {}
        self._papers: dict[tuple[str | None, str], str] = {}
        self._teams: dict[str, str] = {}
        self._written: frozenset[str] | None = None  # the words of the text as they are written

    def speakers(self) -> tuple[Speaker, ...]:
        """Return the speakers as records, in order of first use."""
        return tuple(
            Speaker(
                id=identifier,
                name=voice.name,
                kind=voice.kind,  # type: ignore[arg-type]
                role=voice.role,
                affiliation=voice.affiliation,
                aliases=tuple(sorted(voice.aliases - {voice.name})),
                members=voice.members,
            )
            for identifier, voice in self.voices.items()
        )

    def by_key(self, keys: tuple[str, ...]) -> str:
        """Return the id of one named entity, or of several together."""
        members = tuple(self.entity(key) for key in keys)
        if len(members) == 1:
            return members[0]
        ordered = tuple(sorted(members))
        identifier = "+".join(ordered)
        if identifier not in self.voices:
            names = " and ".join(self.voices[member].name for member in members)
            sides = {self.voices[member].affiliation for member in members}
            roles = {self.voices[member].role for member in members} - {OTHER}
            self.voices[identifier] = SpeakerDraft(
                names,
                "joint",
                role=roles.pop() if len(roles) == 1 else "other",
                affiliation=sides.pop() if len(sides) == 1 else None,
                members=ordered,
            )
        return identifier

    def entity(self, key: str) -> str:
        """Return the id of a named entity, made on first use."""
        listed = self.language.speakers
        entity = self.entities.by_key[key]
        kind = self.kinds.of(entity)
        identifier = id_of_name(key.partition(":")[2])
        if identifier not in self.voices:
            voice = SpeakerDraft(self._display(entity), kind, entity=entity)
            voice.role = self.roles.of_entity(key)
            if kind == "group" and voice.role == OTHER:
                voice.role = self.roles.words.calling_of.get(entity.name.lower().split()[-1], OTHER)
            voice.affiliation = affiliation_of(entity, self.lists)
            if kind != "group" and self.kinds.is_law(entity):
                voice.kind = voice.role = "document"
            if entity.name == self.document.article.outlet:
                voice.kind, voice.role = "institution", "media"  # the outlet that asks the questions
            if voice.role == OTHER and self.lists.seats.get(key.partition(":")[2]) in self.lists.countries:
                voice.role = "official"
            voice.aliases.update(entity.forms)
            self.voices[identifier] = voice
            body = self._spoken_for(entity) if entity.words & listed.spokespersons else None
            if body is not None:
                speaks_for = self.voices.get(id_of_name(body.key.partition(":")[2]))
                if voice.role == OTHER:
                    voice.role = speaks_for.role if speaks_for else self.roles.of_entity(body.key)
                voice.affiliation = voice.affiliation or affiliation_of(body, self.lists)
        return identifier

    def _spoken_for(self, entity: Entity) -> Entity | None:
        """Return the body named shortly before a spokesperson of whom no body is told."""
        first = entity.mentions[0]
        for token in range(first - 1, max(first - BODY_BACK, 0) - 1, -1):
            if token in self.entities.at and self.entities.by_key[self.entities.at[token][1]].kind == "institution":
                return self.entities.by_key[self.entities.at[token][1]]
        return None

    def _display(self, entity: Entity) -> str:
        """Return the fullest form of a name, family name last as in its key."""
        return family_name_last(entity.name, entity.key)

    def place(self, key: str, phrase: Phrase) -> str:
        """Return the id of a country or city that speaks for its government."""
        identifier = id_of_name(key)
        if identifier not in self.voices:
            self.voices[identifier] = SpeakerDraft(
                _titled(key), "institution", role="official", affiliation=self.lists.country_of(key) or key
            )
        self.voices[identifier].aliases.add(self._words(phrase))
        return identifier

    def _words(self, phrase: Phrase) -> str:
        """Return the words of a phrase as they stand."""
        tokens = self.document.tokens
        text = self.document.text[tokens.starts[phrase.tokens[0]] : tokens.ends[phrase.tokens[-1]]]
        return " ".join(text.split())[:120]

    def described(self, phrase: Phrase, kind: str) -> str:
        """Return the id of a speaker known by a description only."""
        text = self._core_words(phrase)
        single = self._is_one_of_several(phrase)
        kind = "person" if single else kind
        bare = text.lower()
        for article in ("the ", "a ", "an ", "another ", "one ", "some ", "this ", "that "):
            rest = bare.removeprefix(article)
            joints = self.language.speakers.prepositions if article == "some " else {"of"}  # "some in the party"
            bare = bare if rest.partition(" ")[0] in joints else rest
        identifier = id_of_name(bare)[:80].strip("-") or "unnamed"
        name = self._as_written(phrase, text, bare)
        if identifier not in self.voices:
            role = self._told(phrase, kind)
            if kind != "document" and self._nameless(phrase, role):
                role = "anonymous"
            if kind == "person" and role == "media" and phrase.head not in self.lists.title_heads:
                kind = "institution"
            owner = self.entities.by_key.get(phrase.owner) if phrase.owner else None
            countries = sorted(phrase.modifiers & self.lists.countries)
            side = countries[0] if len(countries) == 1 else None  # "Japanese and U.S. officials" stand for neither
            if not countries and owner is not None:
                side = affiliation_of(owner, self.lists)
            human = single or self._human(phrase.head)
            if kind == "person" and not human:
                kind = "institution"
            self.voices[identifier] = SpeakerDraft(
                name, kind, role=role, affiliation=side, single=human and kind == "person", owner=phrase.owner
            )
        elif self.voices[identifier].name.lower() == name.lower():  # "Defense Chiefs" of a headline gives way
            self.voices[identifier].name = min(self.voices[identifier].name, name, key=_capitals)
        self.voices[identifier].aliases.add(text)
        return identifier

    def _is_one_of_several(self, phrase: Phrase) -> bool:
        """Whether a phrase is "one", "another" or "a second", alone or "of the miners", but not "of the firms"."""
        words = [self.lowers[k] for k in phrase.tokens if self.lowers[k] not in self.language.names.articles]
        if not words or words[0] not in self.language.speakers.pro_forms:
            return False
        if len(words) == 1 or words[1] in self.language.speakers.pro_form_ends:
            return True
        bodies = union(self.lists.organisation_heads, self.lists.document_heads)
        singular = {
            word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s") for word in words
        }
        people = not self.roles.words.persons.isdisjoint((*words[2:], *singular))
        return words[1] == "of" and (people or bodies.isdisjoint((*words, *singular)))

    def _nameless(self, phrase: Phrase, role: str) -> bool:
        """Whether custom leaves somebody unnamed: "a source", "officials", and not "a spokesman for the bank"."""
        listed = self.language.speakers
        if phrase.head in listed.anybody:
            return True
        words = {self.lowers[k] for k in phrase.tokens}
        told = phrase.owner or phrase.modifiers or not self.language.speech.prepositions.isdisjoint(words)
        speaks = role != OTHER and phrase.head in listed.told_voices and told
        return phrase.head in self.lists.unnamed and not speaks

    def _as_written(self, phrase: Phrase, text: str, bare: str) -> str:
        """Return a description as it stands, without its article and the capital of a sentence's first word."""
        if len(text) != len(text.lower()):
            return text  # letters that change their number in lower case: the article cannot be counted off
        name = text[len(text) - len(bare) :]
        first = phrase.tokens[0]
        word = self.document.tokens.words[first]
        ordinary = first not in self.entities.at and first not in self.entities.sides and word[1:].islower()
        if name == text and text.startswith(word) and ordinary and self._is_common(first):
            name = uncapitalized(name)
        return name

    def _is_common(self, first: int) -> bool:
        """Whether a word that opens a sentence has its capital from there alone."""
        listed, lists = self.language.speakers, self.lists
        word, words = self.lowers[first], self.document.tokens.words
        if (
            word in listed.proper
            or word in lists.title_abbreviations
            or (first + 1 < len(words) and words[first + 1][0].isupper())
        ):
            return False  # "House Republicans"
        if self._written is None:
            self._written = frozenset(words)
        known = (lists.groups, lists.unnamed, lists.title_heads, lists.title_parts, lists.document_heads)
        return (word in self._written and word[0].islower()) or any(word in nouns for nouns in known)

    def _human(self, head: str) -> bool:
        """Whether a noun means a person."""
        listed = self.language.speakers
        lists = self.lists
        known = head in lists.title_heads or head in lists.unnamed or head in lists.male_words
        known = known or head in self.roles.words.persons
        return known or head in lists.female_words or head in listed.people or head.endswith(listed.agents)

    def _core_words(self, phrase: Phrase) -> str:
        """Return the words of a description, without a relative clause, an apposition or a day after it.

        Nor with how a document came out: "a report issued last month".
        """
        kept = list(phrase.tokens)
        for position, k in enumerate(phrase.tokens[1:], start=1):
            dated = self._ends_with_day(k) and phrase.tokens[-1] <= k + 1
            issued = phrase.form == "document" and self.lowers[k] in self.language.speech.showing
            if dated or issued or self.lowers[k] in self.language.speakers.core_ends or position > 12:
                kept = kept[:position]
                break
        return self._words(dataclasses.replace(phrase, tokens=tuple(self._by_name(kept))))

    def _by_name(self, kept: list[int]) -> list[int]:
        """Cut "man known as Salt Bay's Champion" to the name; "man known as “the Major”" stays."""
        naming = next((k for k in kept[1:] if self.lowers[k] in self.language.speech.naming), kept[-1])
        given = next((k for k in kept if k > naming and self.lowers[k] == "as"), kept[-1])
        named = given < kept[-1] and self.document.tokens.words[given + 1][0].isupper()
        return [k for k in kept if k > given] if named else kept

    def _ends_with_day(self, k: int) -> bool:
        """Whether "on Friday" or "Friday" begins at a token, and no name such as "Bloody Sunday" ends there."""
        days, words = self.language.calendar.weekday_numbers, self.document.tokens.words
        if self.lowers[k] in self.language.speech.prepositions:
            return k + 1 < len(words) and self.lowers[k + 1] in days
        people = union(self.lists.groups, self.lists.title_heads, self.roles.words.persons)
        return self.lowers[k] in days and (words[k - 1].islower() or self.lowers[k - 1] in people)

    def call(self, key: str, phrase: Phrase) -> str:
        """Return the id of an entity that a description fits, having noted the description."""
        identifier = self.entity(key)
        voice = self.voices[identifier]
        voice.aliases.add(self._words(phrase))
        side = next((word for word in sorted(phrase.modifiers) if word in self.lists.countries), None)
        voice.affiliation = voice.affiliation or side
        if voice.role == OTHER:
            self.roles.forget(key)
            voice.role = self.roles.of_entity(key)
        return identifier

    def _told(self, phrase: Phrase, kind: str) -> str:
        """Return the role that a description tells."""
        listed = self.language.speakers
        if kind == "document":
            return "poll" if phrase.head in listed.polls else "document"
        told = self.roles.of_description(phrase.tokens[0], phrase.tokens[-1] + 1)
        if told is None:
            return OTHER
        owner = self.roles.of_entity(phrase.owner) if told.open and phrase.owner else OTHER
        return told.role if owner == OTHER else owner

    def author(self) -> str:
        """Return the id of whoever wrote the article."""
        name = self.document.article.author or UNSIGNED
        identifier = id_of_name(name)
        self.voices.setdefault(identifier, SpeakerDraft(name, "person", role="media"))
        return identifier

    def labelled(self, label: str, tokens: tuple[int, ...]) -> str:
        """Return the id of somebody whom a transcript calls "SPEAKER 1" or "UNIDENTIFIED MALE"."""
        identifier = id_of_name(label)
        told = self.roles.of_description(tokens[0], tokens[-1] + 1)
        role = told.role if told is not None and told.role == "media" else "anonymous"
        self.voices.setdefault(identifier, SpeakerDraft(label, "person", role=role))
        return identifier

    def team(self, phrase: Phrase) -> str:
        """Return the id of somebody's campaign, office ...: the same however it is put."""
        if phrase.owner is None:
            known = self._teams.get(phrase.head)
            if known is None:
                return self.described(phrase, "institution")
            self.voices[known].aliases.add(self._core_words(phrase))
            return known
        entity = self.entities.by_key[phrase.owner]
        name = f"{self._display(entity)} {phrase.head}"
        identifier = id_of_name(f"{phrase.owner.removeprefix('name:')} {phrase.head}")
        if identifier not in self.voices:
            role = self.roles.of_entity(phrase.owner)  # a governor's office
            role = self._told(phrase, "institution") if role in (OTHER, "resident") else role
            voice = SpeakerDraft(name, "institution", role=role, owner=phrase.owner)
            voice.affiliation = self.lists.seats.get(
                self._core_words(phrase).lower().removeprefix("the ")
            ) or affiliation_of(entity, self.lists)
            self.voices[identifier] = voice
        self._teams[phrase.head] = identifier
        self.voices[identifier].aliases.add(self._core_words(phrase))
        return identifier

    def paper(self, phrase: Phrase) -> str:
        """Return the id of a document; a later "release" of the same body is the same document."""
        known = self._papers.get((phrase.owner, phrase.head))
        if known is None and phrase.owner is None:  # "the release" of the one body that issued one
            heads = frozenset({phrase.head})
            if len(phrase.tokens) <= BARE:  # "the report", of a review
                heads = self.language.speakers.papers_alike.get(phrase.head, heads)
            issued = {paper for (_, head), paper in self._papers.items() if head in heads}
            known = issued.pop() if len(issued) == 1 else None
        if phrase.definite and known is not None:
            self.voices[known].aliases.add(self._core_words(phrase))
            return known
        owner = self.entities.by_key.get(phrase.owner) if phrase.owner else None
        if owner is None:
            identifier = self.described(phrase, "document")
            self._papers[phrase.owner, phrase.head] = identifier
            return identifier
        if in_own_words(phrase, self.lowers, self.entities, self.language):
            return self._papers.setdefault((phrase.owner, phrase.head), self.entity(owner.key))
        name = f"{self._display(owner)} {self._after_owner(phrase)}"
        identifier = id_of_name(name)
        if identifier not in self.voices:
            side = affiliation_of(owner, self.lists)
            role = "poll" if phrase.head in self.language.speakers.polls else "document"
            short = [
                self.document.tokens.words[k] for k in phrase.tokens if self.entities.at.get(k) == (k + 1, phrase.owner)
            ]
            if short and short[0].isupper():
                name = f"{short[0]} {self._after_owner(phrase)}"  # "WHO data"
            self.voices[identifier] = SpeakerDraft(name, "document", role=role, affiliation=side, owner=phrase.owner)
        self._papers[phrase.owner, phrase.head] = identifier
        self.voices[identifier].aliases.add(self._words(phrase))
        return identifier

    def _after_owner(self, phrase: Phrase) -> str:
        """Return the words between the name of a document's owner and its head, brackets left out."""
        kept: list[str] = []
        position = 0
        while position < len(phrase.tokens):
            k = phrase.tokens[position]
            if k in self.entities.at and self.entities.at[k][1] == phrase.owner:
                position += self.entities.at[k][0] - k
                kept = []
                continue
            if self.lowers[k][0].isalnum():
                kept.append(self.document.tokens.words[k])
            if self.lowers[k] == phrase.head:
                break
            position += 1
        if not any(self.entities.at.get(k, (0, ""))[1] == phrase.owner for k in phrase.tokens[: position + 1]):
            return phrase.head  # "a report released by the institute"
        return " ".join(kept[-3:]) if phrase.head in map(str.lower, kept) else phrase.head


def _capitals(name: str) -> tuple[int, str]:
    """Order the spellings of a name: fewest capitals first."""
    return sum(letter.isupper() for letter in name), name


def _titled(key: str) -> str:
    """Return the key of a place as a name: "bosnia and herzegovina" becomes "Bosnia and Herzegovina"."""
    return " ".join(word if word in ("and", "of", "the") else word.title() for word in key.split(" "))
