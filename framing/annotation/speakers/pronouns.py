"""Whom a pronoun stands for: "he" and "she", "it", "they"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from framing.annotation.sentences import (
    IT_ALONE,
    IT_UNFIT,
    NO_PERSON,
    SEVERAL_PERSONS,
    THEY_UNFIT,
    UNNAMED,
)
from framing.annotation.speakers.discourse import (
    NEAR_PERSON,
    NEAR_THING,
    SENTENCES_BACK,
    TAKE_UP,
    Answer,
    Discourse,
    DiscourseReader,
    anchor,
)
from framing.annotation.speakers.nominals import Nominals
from framing.annotation.speakers.relatives import Relatives
from framing.model import Attribution, Span

__all__ = ["Pronouns"]

#: The best candidate must lead the next by this much, or the pronoun stays unresolved.
MARGIN = 0.05

#: Tokens before a noun in which its phrase begins.
NOUN_BACK = 10

#: Tokens looked back over for the document that "it was announced" belongs to.
SEARCH_BACK = 60

#: Characters between two attributions within which "they" can take the speaker before.
NEAR_GROUP = 800

#: Names looked back over for the two that "they" are, and tokens between them.
PAIR_BACK, TOGETHER = 8, 9


class Pronouns(DiscourseReader):
    """Finds the speakers that pronouns stand for.

    Parameters
    ----------
    discourse : Discourse
    nominals : Nominals
        For the descriptions that a pronoun takes up: "The bishop urged calm. He said ..."
    """

    def __init__(self, discourse: Discourse, nominals: Nominals) -> None:
        super().__init__(discourse)
        self.nominals = nominals
        self.relatives = Relatives(discourse, nominals)
        self.subjects = discourse.subjects
        self.document = discourse.document
        self.lowers = discourse.document.tokens.lowers

    def resolve(self, item: Attribution, token: int, form: str, gender: str | None) -> Answer:
        """Return the speaker that the pronoun at a token stands for, or the reason why nobody could be told.

        Parameters
        ----------
        item : Attribution
            Whose source it is.
        token : int
        form : {'pronoun', 'relative', 'it', 'plural'}
            As :func:`~framing.annotation.speakers.phrases.read_phrase` tells.
        gender : {'m', 'f'} or None
        """
        match form:
            case "relative":
                return self.relatives.resolve(item, token)
            case "it":
                return self._thing(item, token)
            case "plural":
                return self._they(item, token)
            case _:
                return self._person(item, token, gender)

    # ---- he, she

    def _person(self, item: Attribution, token: int, gender: str | None) -> Answer:
        """Return the person that "he" or "she" stands for."""
        described = self._described_before(token, gender) or self._described_subject(item, token, gender)
        if described is not None:
            return described, None
        stand_in = self._stand_in(item, token, gender)
        if stand_in is not None:
            return stand_in
        scores = self.discourse.scores(item, token, gender, SENTENCES_BACK)
        if not scores:
            speaker = next(iter(self.discourse.near(item, 4, NEAR_PERSON)), None)
            if speaker is not None and self.registry.voices[speaker].single:
                return speaker, None
            return None, NO_PERSON
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN:
            return None, SEVERAL_PERSONS
        self.salience.echo(token, ranked[0])
        chosen = self.entities.by_key[ranked[0]]
        chosen.gender = chosen.gender or gender  # whoever was "she" is not "he" two lines on
        return self.registry.entity(ranked[0]), None

    def _described_before(self, token: int, gender: str | None) -> str | None:
        """Return the person known by a description who spoke right before, where nobody has been named since."""
        before, speaker = self.discourse.last()
        voice = self.registry.voices.get(speaker or "")
        if before is None or voice is None or voice.entity is not None:
            return None
        if voice.kind != "person" or voice.role == "media":
            return None
        others = self.lists.female_words if gender == "m" else self.lists.male_words
        at = bisect_left(self.document.tokens.starts, anchor(before))
        if self.salience.sentence(token) - self.salience.sentence(at) > TAKE_UP:
            return None
        named = self._persons_named(at, token, gender, (*before.source, *before.content))
        return speaker if not named and others.isdisjoint((speaker or "").split("-")) else None

    def _stand_in(self, item: Attribution, token: int, gender: str | None) -> Answer | None:
        """Return who is meant where "One, who ..." or "Another" was the subject just before; None where none was.

        It is the speaker of that sentence or nobody, and never a person named further up.
        """
        here = self.salience.sentence(token)
        for sentence in range(here, max(-1, here - TAKE_UP), -1):
            at = self.subjects.pro_form(sentence)
            if at is None or at > token or self.salience.in_quotes(at):
                continue
            if self._persons_named(at, token, gender, item.content):
                return None
            before, speaker = self.discourse.last()
            starts = self.document.tokens.starts
            spoke = before is not None and starts[at] <= anchor(before) <= starts[token]
            return (speaker, None) if spoke and speaker else (None, UNNAMED)
        return None

    def _persons_named(self, low: int, high: int, gender: str | None, apart: Sequence[Span]) -> bool:
        """Whether somebody whom a pronoun could mean is named between two tokens, outside some spans."""
        starts = self.salience.person_starts
        for first, last, key in self.entities.order[bisect_left(starts, low) : bisect_left(starts, high)]:
            entity, offset = self.entities.by_key[key], self.document.tokens.starts[first]
            owner = last < len(self.lowers) and self.lowers[last] == "'s"
            owner = owner or self.lowers[first - 1] in self.language.speech.telling  # whoever listens
            fits = entity.kind == "person" and entity.gender in (None, gender) and not owner
            if fits and not any(span.start <= offset < span.end for span in apart):
                return True
        return False

    def _described_subject(self, item: Attribution, token: int, gender: str | None) -> str | None:
        """Return the person without a name who is the subject of the sentence before: "The bishop urged calm"."""
        here = self.salience.sentence(token)
        for sentence in range(here, max(-1, here - TAKE_UP), -1):
            found = self.subjects.person(sentence)
            if found is None or found[1] > token or self.salience.in_quotes(found[0]):
                if found is None and sentence < here:
                    return None
                continue
            tokens = tuple(range(*found))
            others = self.lists.female_words if gender == "m" else self.lists.male_words
            own = self.document.sentence_of[found[0]] == here
            if self._persons_named(found[1], token, gender, item.content) or not others.isdisjoint(
                self.lowers[k] for k in tokens
            ):
                return None
            phrase = self.discourse.phrase(tokens)
            if phrase.form != "noun" or (own and item.kind == "indirect"):
                return None
            return self.nominals.resolve(item, phrase)[0]
        return None

    # ---- it

    def _thing(self, item: Attribution, token: int) -> Answer:
        """Return the body or document that "it" stands for; "it was announced" has nobody but a document."""
        if self._expletive(item):
            paper = self._paper_before(token)
            return (paper, None) if paper else (None, IT_ALONE)
        subject = self._body_subject(item, token)
        if subject is not None:
            return subject, None
        for speaker in self.discourse.near(item, 3, NEAR_THING):
            if self.registry.voices[speaker].kind in ("institution", "document"):
                return speaker, None
        position = bisect_left(self.discourse.bodies, token) - 1
        if position >= 0:
            last, key = self.entities.at[self.discourse.bodies[position]]
            close = self.salience.sentence(token) - self.salience.sentence(self.discourse.bodies[position]) <= 1
            if close and not (last < len(self.lowers) and self.lowers[last] == "'s"):
                return self.registry.entity(key), None
        return None, IT_UNFIT

    def _body_subject(self, item: Attribution, token: int) -> str | None:
        """Return the body or document that "it" takes up as the subject of its own sentence, or of the one before."""
        here = self.salience.sentence(token)
        spoke, _ = self.discourse.last()
        last = self.salience.sentence(bisect_left(self.document.tokens.starts, anchor(spoke))) if spoke else -1
        for sentence in range(here, max(-1, here - TAKE_UP, last), -1):
            start = self.subjects.begin(sentence)[0]
            named = next((k for k in range(start, min(start + 3, token)) if k in self.entities.at), None)
            if named is not None and self._may_be_body(self.entities.at[named][1]):
                after = self.entities.at[named][0]
                if after < token and self.lowers[after] not in ("'s", "and"):
                    return self.registry.entity(self.entities.at[named][1])
            found = self.subjects.body(sentence)
            if found is not None and found[1] <= token and not self.salience.in_quotes(found[0]):
                phrase = self.discourse.phrase(tuple(range(*found)))
                return self.nominals.resolve(item, phrase)[0] if phrase.form in ("noun", "document") else None
        return None

    def _may_be_body(self, key: str) -> bool:
        """Whether "it" can stand for an entity: a body, or a name of which nothing else is told."""
        entity = self.entities.by_key[key]
        if entity.name.lower().split()[-1] in self.lists.groups:
            return False  # "Older Americans"
        return self.discourse.is_body(key) or (entity.kind == "other" and entity.gender is None and " " in entity.name)

    def _expletive(self, item: Attribution) -> bool:
        """Whether the cue is a passive such as "was announced" or "is hoped"."""
        listed = self.language.speakers
        words = " ".join(self.document.text[span.start : span.end] for span in item.cue).lower().split()
        return len(words) > 1 and words[0] in listed.expletive and words[-1].endswith(listed.participle_endings)

    def _paper_before(self, token: int) -> str | None:
        """Return the document named earlier in the sentence: "In a readout of the meeting, it was announced"."""
        sentence = self.document.sentences[self.salience.sentence(token)]
        for head in range(token - 1, max(sentence.token_start, token - SEARCH_BACK), -1):
            if self.lowers[head] in self.lists.document_heads:
                for first in range(head - 1, max(sentence.token_start, head - NOUN_BACK) - 1, -1):
                    if self.lowers[first] in self.language.speakers.paper_openers:
                        phrase = self.discourse.phrase(tuple(range(first, head + 1)))
                        return self.registry.paper(phrase) if phrase.form == "document" else None
        return None

    # ---- they

    def _they(self, item: Attribution, token: int) -> Answer:
        """Return the group or the several persons that "they" stands for."""
        here = self.salience.sentence(token)
        pair = self._pair(token)
        if pair is not None:
            return self.registry.by_key(pair), None
        for speaker in self.discourse.near(item, 3, NEAR_GROUP):
            if self.registry.voices[speaker].kind in ("group", "joint", "institution"):
                return speaker, None
        if here > 0:
            found = self.subjects.group(here - 1)
            if found is not None and not self.salience.in_quotes(found[0]):
                phrase = self.discourse.phrase(tuple(range(*found)))
                if phrase.form == "nouns":
                    return self.nominals.resolve(item, phrase)
        return None, THEY_UNFIT

    def _pair(self, token: int) -> tuple[str, ...] | None:
        """Return the persons just named together, or the two of whom it is told that both said it."""
        here = self.salience.sentence(token)
        position = bisect_left(self.salience.person_starts, token)
        recent = self.entities.order[max(0, position - PAIR_BACK) : position]
        named = [item for item in recent if here - self.salience.sentence(item[0]) <= 1]
        persons = [item for item in named if self.entities.by_key[item[2]].kind == "person"]
        keys = tuple(dict.fromkeys(item[2] for item in persons))
        sentence = self.document.sentences[here]
        said = self.lowers[sentence.token_start : sentence.token_end]
        told = self.lowers[token] == "both" or not self.language.speakers.together.isdisjoint(said)
        if len(keys) == 2 and told:
            return keys[0], keys[1]
        if len(persons) < 2 or persons[-2][2] == persons[-1][2]:
            return None
        between = self.lowers[persons[-2][1] : persons[-1][0]]
        possessives = self.language.speakers.gendered_possessives  # "Ana Roy and her brother Ben"
        kin = any(("and", word) in pairwise(between) for word in possessives)
        apart = {"said"} if kin else {",", "said"}
        joined = "and" in between and len(between) <= TOGETHER and apart.isdisjoint(between)
        return self._listed(named, persons[-2:]) if joined else None

    def _listed(self, named: Sequence[tuple[int, int, str]], last: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
        """Return the last two of a list of names, and those whom only commas part from them: "Ana, Ben and Cal"."""
        first, end = named.index(last[0]), named.index(last[1]) + 1
        while first and self.lowers[named[first - 1][1] : named[first][0]] == (",",):
            first -= 1
        return tuple(dict.fromkeys(key for _, _, key in named[first:end]))
