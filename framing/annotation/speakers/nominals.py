"""Who is meant by a description: somebody named, somebody described before, or a speaker known by it alone."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left

from framing.annotation.entities.index import Entity
from framing.annotation.sentences import cannot_speak, either_of_two
from framing.annotation.speakers.descriptions import Descriptions, known_of, words_of
from framing.annotation.speakers.discourse import (
    NEAR_THING,
    SENTENCES_BACK,
    TAKE_UP,
    Answer,
    Discourse,
    DiscourseReader,
    anchor,
)
from framing.annotation.speakers.introductions import introductions
from framing.annotation.speakers.phrases import Phrase, is_mute
from framing.annotation.speakers.registry import SpeakerDraft
from framing.lexicons.words.unions import union
from framing.model import Attribution

__all__ = ["Nominals"]

#: Mentions of bodies looked back over for the one that "the ministry" takes up.
BODIES_BACK = 12


class Nominals(DiscourseReader):
    """Finds the speakers that descriptions stand for: "the minister", "a neighbor", "the company".

    Parameters
    ----------
    discourse : Discourse
    """

    def __init__(self, discourse: Discourse) -> None:
        super().__init__(discourse)
        self.descriptions = Descriptions(discourse.entities, discourse.language)
        self.lowers = discourse.document.tokens.lowers

    def resolve(self, item: Attribution, phrase: Phrase) -> Answer:
        """Return the speaker whom a description means, or the reason why nobody could be told.

        Parameters
        ----------
        item : Attribution
            Whose source it is.
        phrase : Phrase
            Of the form ``noun``, ``nouns`` or ``document``.
        """
        paper = phrase if phrase.form == "document" else self._share_of(phrase) or self._one_of(phrase)
        if paper is not None:
            return self.registry.paper(paper), None
        if is_mute(phrase.head, self.language):
            return None, cannot_speak(phrase.head)
        if phrase.form == "nouns":
            return self._several(phrase), None
        if phrase.definite and self._is_either(phrase):
            return None, either_of_two(phrase.head)
        taken_up = self._taken_up(item, phrase) if phrase.definite else None
        return (self._introduced(item, phrase) if taken_up is None else taken_up), None

    def _share_of(self, phrase: Phrase) -> Phrase | None:
        """Return the survey that tells what "six in ten" say, where one is named near them."""
        listed, first = self.language.speakers, phrase.tokens[0]
        words = [self.lowers[k] for k in phrase.tokens]
        counted = union(listed.quantities, listed.shares)
        if not all(word in counted or word.isdigit() for word in words) or words[0] in listed.anybody:
            return None
        number = self.salience.sentence(first)
        low = self.discourse.document.sentences[max(number - 2, 0)].token_start
        high = self.discourse.document.sentences[number].token_end
        near = [k for k in range(low, high) if self.lowers[k] in listed.polls]
        return Phrase("document", (near[0],), head=self.lowers[near[0]], definite=True) if near else None

    def _one_of(self, phrase: Phrase) -> Phrase | None:
        """Return the paper that "One released by Fox News" is, behind a sentence on several polls."""
        first, lists = phrase.tokens[0], self.lists
        behind = self.lowers[first + 1 : first + 2]
        if self.lowers[first] not in self.language.speakers.pro_forms or len(phrase.tokens) < 3:
            return None
        if behind != ("by",) and not (behind and behind[0].endswith("ed")):
            return None
        number = self.salience.sentence(first)
        low = self.discourse.document.sentences[max(number - 1, 0)].token_start
        for k in range(first - 1, low - 1, -1):
            head = self.lowers[k].removesuffix("ies") + "y" if self.lowers[k].endswith("ies") else self.lowers[k][:-1]
            if self.lowers[k].endswith("s") and head in lists.document_heads:
                named = (self.entities.at[j][1] for j in phrase.tokens if j in self.entities.at)
                owner = next((key for key in named if self.entities.by_key[key].kind != "person"), None)
                return Phrase("document", (k,) if owner is None else phrase.tokens, head=head, owner=owner)
        return None

    def _several(self, phrase: Phrase) -> str:
        """Return the id of the two that "the two ministers" are, else of a group."""
        if {"two", "both"} & (phrase.modifiers | {self.lowers[phrase.tokens[0]]}):
            pair = self.descriptions.pair(phrase)
            if pair is not None:
                return self.registry.by_key(pair)
        return self.registry.described(phrase, "group")

    # ---- taken up

    def _taken_up(self, item: Attribution, phrase: Phrase) -> str | None:
        """Return the id of whom a definite description takes up, where it fits somebody known."""
        key = self.descriptions.matching(phrase)
        if key is not None:
            return self._call(key, phrase)
        for _, speaker in reversed(self.discourse.resolved[-4:]):
            if speaker and self._same_description(self.registry.voices[speaker], speaker, phrase):
                return speaker
        key = self._just_named(item, phrase)
        if key is not None:
            return self._call(key, phrase)
        key = self._so_introduced(phrase)
        if key is not None:
            return self._call(key, phrase)
        body = self._body(phrase) or self._firm(phrase)
        return None if body is None else self.registry.entity(body)

    def _so_introduced(self, phrase: Phrase) -> str | None:
        """Return the one person before whose name, or behind it, a bare calling stood: "Baker Ana Roy", "the baker"."""
        head = phrase.head
        if phrase.modifiers or phrase.owner is not None or head not in self.language.roles.persons:
            return None
        if self.lowers[phrase.tokens[0]] != "the" or head in self.lists.title_heads:
            return None
        document, token, stops = self.discourse.document, phrase.tokens[0], self.language.roles.stops
        found = {
            key
            for first, _, key in self.entities.order
            if first < token and self.entities.by_key[key].kind == "person"
            for item in introductions(document, self.entities, self.entities.by_key[key], self.language)
            if item.kind in ("before", "after") and self._noun_of(item.low, item.high, stops) == head
        }
        return found.pop() if len(found) == 1 else None

    def _noun_of(self, low: int, high: int, stops: frozenset[str]) -> str:
        """Return the noun of a description: "baker" of "a baker from Tarn"."""
        end = next((k for k in range(low + 1, high) if self.lowers[k] in stops or self.lowers[k] == ","), high)
        return self.lowers[end - 1]

    def _is_either(self, phrase: Phrase) -> bool:
        """Whether a bare description fits two who were named together, of whom none has spoken since."""
        if phrase.modifiers or phrase.owner is not None:
            return False
        even = self.descriptions.even(phrase)
        spoken = [self.registry.voices[speaker].entity for _, speaker in self.discourse.resolved[-2:] if speaker]
        return len(even) > 1 and even.isdisjoint(entity.key for entity in spoken if entity is not None)

    def _call(self, key: str, phrase: Phrase) -> str:
        """Return the id of an entity, having learned from a description of it."""
        self.descriptions.learn(key, phrase)
        self.salience.echo(phrase.tokens[0], key)
        return self.registry.call(key, phrase)

    def _same_description(self, voice: SpeakerDraft, identifier: str, phrase: Phrase) -> bool:
        """Whether "the source" takes up "a source"."""
        if voice.entity is not None or phrase.owner not in (None, voice.owner):
            return False
        known = identifier.split("-")
        if phrase.head not in known or self._is_of_another(phrase, known):
            return False
        behind = known[known.index(phrase.head) + 1 :]
        return not behind or behind[0] not in self.lists.document_heads  # "the board" is no "board paper"

    def _is_of_another(self, phrase: Phrase, known: list[str]) -> bool:
        """Whether what follows the noun tells of other things than those known: "the head of the family"."""
        words = [self.lowers[k] for k in phrase.tokens]
        behind = words[words.index(phrase.head) + 1 :] if phrase.head in words else []
        listed = self.language.speakers
        if not behind or behind[0] not in listed.prepositions:
            return False
        told = [
            word for word in behind if word not in union(listed.prepositions, listed.determiners) and word.isalpha()
        ]
        return bool(told) and set(told).isdisjoint(known)

    def _just_named(self, item: Attribution, phrase: Phrase) -> str | None:
        """Return the person of the sentence before, whom "the New York businessman" takes up again."""
        listed = self.language.speakers
        head = phrase.head
        gendered = head in self.lists.male_words or head in self.lists.female_words or head == "old"
        if head == "official":
            return self._official_before(item, phrase)
        if self._aged(phrase):
            return self._last_named(phrase.tokens[0])
        if not (gendered or head in self.lists.title_heads) or head in self.lists.unnamed:
            return None
        if self.lowers[phrase.tokens[0]] in listed.possessives:
            return None  # "her doctor" is not the one just named, who has the doctor
        gender = "m" if head in self.lists.male_words else "f" if head in self.lists.female_words else None
        scores = self.discourse.scores(item, phrase.tokens[0], gender, TAKE_UP)
        wanted = words_of(phrase, self.language)
        for key in sorted(scores, key=lambda key: (-scores[key], key)):
            entity = self.entities.by_key[key]
            if key == phrase.owner or self.descriptions.clash(wanted, entity):
                continue
            if wanted & known_of(entity, self.language) or (
                head in listed.bare_persons and entity.gender in (None, gender)
            ):
                return key
            if self._varied(phrase) and self._open_calling(entity):
                return key
        return None

    def _aged(self, phrase: Phrase) -> bool:
        """Whether a description gives an age, and so takes up the person just named: "the 34-year-old teacher"."""
        first = phrase.tokens[0]
        return self.lowers[first + 1].isdigit() and self.lowers[first + 2 : first + 6] == ("-", "year", "-", "old")

    def _last_named(self, token: int) -> str | None:
        """Return the person named last before a token, in its sentence or the two before."""
        number = self.salience.sentence(token)
        first = self.discourse.document.sentences[max(number - 2, 0)].token_start
        named = [key for name, _, key in self.entities.order if first <= name < token]
        return next((key for key in reversed(named) if self.entities.by_key[key].kind == "person"), None)

    def _varied(self, phrase: Phrase) -> bool:
        """Whether a description says more than an office: "the Vermont senator", "the former first lady"."""
        listed = self.language.speakers
        wanted = words_of(phrase, self.language)
        return bool(wanted & union(self.lists.states, self.lists.countries, listed.variations))

    def _open_calling(self, entity: Entity) -> bool:
        """Whether nothing is known of what somebody is, but that they stand for an office."""
        listed = self.language.speakers
        known = union(self.lists.title_heads, self.lists.groups, self.lists.unnamed, self.language.roles.persons)
        callings = entity.words & known
        told = introductions(self.discourse.document, self.entities, entity, self.language)
        if not callings and any(item.kind in ("before", "after", "age") for item in told):
            return False  # "baker Tom Wells" is not "the French president"
        return not callings or bool(callings & listed.runners)

    def _official_before(self, item: Attribution, phrase: Phrase) -> str | None:
        """Return the official by name who spoke right before, whom "the Kremlin official" takes up."""
        listed = self.language.speakers
        before, speaker = self.discourse.last()
        voice = self.registry.voices.get(speaker or "")
        if before is None or voice is None or voice.entity is None:
            return None
        if voice.role != "official" and voice.entity.words.isdisjoint(listed.spokespersons):
            return None
        near = 0 <= anchor(item) - before.end < NEAR_THING and voice.kind == "person"
        return (
            voice.entity.key
            if near and not self.descriptions.clash(words_of(phrase, self.language), voice.entity)
            else None
        )

    def _body(self, phrase: Phrase) -> str | None:
        """Return the body that "the ministry" takes up: the last one named that is a ministry."""
        listed = self.language.speakers
        plain = (
            phrase.owner is None and phrase.head in self.lists.organisation_heads and phrase.head not in listed.owned
        )
        if not plain or phrase.modifiers - self.lists.countries:
            return None
        position = bisect_left(self.discourse.bodies, phrase.tokens[0])
        for first in reversed(self.discourse.bodies[max(0, position - BODIES_BACK) : position]):
            key = self.entities.at[first][1]
            if phrase.head in key.removeprefix("name:").split() and not self.descriptions.clash(
                words_of(phrase, self.language), self.entities.by_key[key]
            ):
                return key
        return None

    def _firm(self, phrase: Phrase) -> str | None:
        """Return the body of the last attribution that "the company" takes up, though its name tells no trade."""
        _, speaker = self.discourse.last()
        voice = self.registry.voices.get(speaker or "")
        entity = voice.entity if voice else None
        firms = self.language.roles.bodies["company"]
        bare = phrase.owner is None and not phrase.modifiers and phrase.head in firms
        if voice is None or entity is None or entity.kind == "person" or not bare:
            return None
        entity.kind = voice.kind = "institution"
        voice.role = "company"
        return entity.key

    # ---- introduced

    def _introduced(self, item: Attribution, phrase: Phrase) -> str:
        """Return the id of a speaker whom nothing named so far fits: a team, a government, or one so described."""
        owner = self._owner(item, phrase)
        if owner is not None:
            return self.registry.team(dataclasses.replace(phrase, owner=owner))
        countries = sorted(phrase.modifiers & self.lists.countries)
        if phrase.head == "government" and phrase.owner is None and len(countries) == 1:
            return self.registry.place(countries[0], phrase)  # "the Japanese government" is Japan
        if phrase.head in self.language.speakers.owned:
            return self.registry.team(phrase)
        organisation = phrase.head in self.lists.organisation_heads and phrase.head not in self.lists.title_heads
        organisation = organisation and phrase.head not in self.language.roles.callings["resident"]  # "a guard"
        return self.registry.described(phrase, "institution" if organisation else "person")

    def _owner(self, item: Attribution, phrase: Phrase) -> str | None:
        """Return the person whose campaign or office "his campaign" is."""
        possessive = self.lowers[phrase.tokens[0]]
        gender = self.language.speakers.gendered_possessives.get(possessive)
        if phrase.head not in self.language.speakers.owned or gender is None:
            return None
        start = self.discourse.document.sentences[self.salience.sentence(phrase.tokens[0])].token_start
        for first, _, key in self.entities.order[bisect_left(self.salience.person_starts, start) :]:
            entity = self.entities.by_key[key]
            if first >= phrase.tokens[0] or entity.kind != "person" or entity.gender not in (None, gender):
                break
            return key  # "Gov. Ana Roy will sign it, her office said"
        scores = self.discourse.scores(item, phrase.tokens[0], gender, SENTENCES_BACK)
        return max(sorted(scores), key=lambda key: scores[key], default=None)
