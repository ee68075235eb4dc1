"""Resolve each attribution's local mention to a speaker of the article; unresolved is said, never guessed."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from framing.annotation.entities.index import Entity, gather
from framing.annotation.speakers.descriptions import Descriptions, known_of, words_of
from framing.annotation.speakers.phrases import Phrase, is_mute, read_phrase
from framing.annotation.speakers.registry import SpeakerDraft, SpeakerRegistry
from framing.annotation.speakers.roles import cue_class
from framing.annotation.speakers.salience import Salience
from framing.annotation.speakers.sourcing import Presenter
from framing.annotation.speakers.subjects import Subjects
from framing.lexicons.language import Language, language_of
from framing.model import Attribution, Document, Mention, Sourcing, Span, Speaker, VoiceMap

__all__ = ["Resolved", "resolve_speakers", "resolve_with_sourcing"]

#: Sentences looked back over for the person that a pronoun stands for.
SENTENCES_BACK = 7

#: A description that nothing known fits takes up a person named at most this many sentences before.
TAKE_UP = 2

#: The best candidate must lead the next by this much, or the pronoun stays unresolved.
MARGIN = 0.05


#: Tokens before a noun in which its phrase begins.
NOUN_BACK = 10

#: Mentions of bodies looked back over for the one that "the ministry" takes up.
BODIES_BACK = 12

#: Tokens looked back over, in its sentence, for what "who" refers to.
RELATIVE_BACK = 13

#: Tokens before a source in which a name that it cuts in two can begin.
NAME_BACK = 5

#: Tokens looked back over for the document that "it was announced" belongs to.
SEARCH_BACK = 60

#: Characters between two attributions within which "he", "it" and "they" can take the speaker before.
NEAR_PERSON, NEAR_THING, NEAR_GROUP = 1200, 600, 800


_Answer = tuple[str | None, str | None]


@dataclasses.dataclass(frozen=True, slots=True)
class Resolved:
    """The attributions of an article with their speakers, the speakers, and how each is presented."""

    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    sourcing: tuple[Sourcing, ...]


def resolve_speakers(
    document: Document,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    *,
    language: Language | None = None,
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Find out who speaks in each attribution.

    Parameters
    ----------
    document : Document
    attributions : sequence of Attribution
        With the local mention ("he") as ``source``.
    mentions : sequence of Mention
        Of the same document.
    language : Language, optional
        Words to read it with; those of the document's language unless given.

    Returns
    -------
    attributions : tuple of Attribution
        The same, in the same order, with ``speaker``, ``reason`` and ``cue_class`` filled.
    speakers : tuple of Speaker
        In order of first appearance in ``attributions``.
    """
    resolved = resolve_with_sourcing(document, attributions, mentions, language=language, sourcing=False)
    return resolved.attributions, resolved.speakers


def resolve_with_sourcing(
    document: Document,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    *,
    language: Language | None = None,
    sourcing: bool = True,
) -> Resolved:
    """Find out who speaks in each attribution, and how the article presents each speaker.

    Parameters
    ----------
    document, attributions, mentions, language
        As for :func:`resolve_speakers`.
    sourcing : bool
        Whether the presentation is wanted.

    Returns
    -------
    Resolved
    """
    resolver = _Resolver(document, attributions, mentions, language or language_of(document.article.language))
    resolver.run()
    rows, speakers = resolver.result()
    return Resolved(rows, speakers, resolver.sourcing(rows) if sourcing else ())


class _Resolver:
    """One pass over the attributions of one article, in text order."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        language: Language,
    ) -> None:
        self.document = document
        self.language = language
        self.attributions = attributions
        self.lists = language.names
        self.cast = gather(document, mentions, self.lists)
        self.lowers = document.tokens.lowers
        self.book = SpeakerRegistry(document, self.cast, language)
        self.salience = Salience(document, self.cast, attributions)
        self.descriptions = Descriptions(self.cast, language)
        self.subjects = Subjects(document, self.cast, language)
        self.answers: list[_Answer] = [(None, None)] * len(attributions)
        self.past: list[int] = []  # attributions done, in text order
        self.done: set[int] = set()
        self.bodies = sorted(key for key, item in self.cast.at.items() if self._is_body(item[1]))
        self.holders = VoiceMap(attributions)
        self.numbers = {id(item): number for number, item in enumerate(attributions)}
        self.numbered = {
            block.label_start
            for block in document.article.blocks
            if block.label_start is not None
            and block.label_end is not None
            and document.text[block.label_end - 1].isdigit()
        }
        self.named = {
            block.label_start: (block.named_start, block.named_end)
            for block in document.article.blocks
            if block.named_start is not None and block.named_end is not None
        }

    @property
    def voices(self) -> dict[str, SpeakerDraft]:
        """All speakers so far, by id."""
        return self.book.voices

    def _is_body(self, key: str) -> bool:
        """Whether a figure is an institution."""
        return self.cast.figures[key].kind == "institution"

    def run(self) -> None:
        """Resolve every attribution."""
        order = sorted(range(len(self.attributions)), key=lambda n: (self._anchor(self.attributions[n]), n))
        for number in order:
            self.answers[number] = self._resolve(self.attributions[number])
            self.past.append(number)
            self.done.add(number)

    @staticmethod
    def _anchor(item: Attribution) -> int:
        """Return the character by which attributions are put in order."""
        spans = item.source or item.cue or item.content
        return spans[0].start if spans else 0

    def result(self) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
        """Return the attributions with their speakers, and the speakers."""
        rows = tuple(
            dataclasses.replace(
                item, speaker=speaker, reason=reason, cue_class=cue_class(self.document, item, self.language.verbs)
            )
            for item, (speaker, reason) in zip(self.attributions, self.answers, strict=True)
        )
        return rows, self.book.speakers()

    def sourcing(self, rows: Sequence[Attribution]) -> tuple[Sourcing, ...]:
        """Return how each speaker is presented."""
        presenter = Presenter(self.document, self.cast, self.book.roles, self.language)
        said: dict[str, list[Attribution]] = {}
        for row in rows:
            if row.speaker is not None:
                said.setdefault(row.speaker, []).append(row)
        return tuple(
            presenter.present(identifier, voice, said.get(identifier, ())) for identifier, voice in self.voices.items()
        )

    # ---- one attribution

    def _resolve(self, item: Attribution) -> _Answer:
        """Return (speaker id, None) or (None, reason)."""
        if not item.source:
            return self._without_source(item)
        tokens = self._tokens(item)
        if len(tokens) == 2 and item.source[0].start in self.numbered:  # "SPEAKER 1"
            return self.book.numbered(self.document.text[item.source[0].start : item.source[0].end]), None
        phrase = read_phrase(self.document, tokens, self.cast, self.language)
        if phrase.form in ("named", "joint"):
            return self.book.figures(phrase.keys), None
        if phrase.form == "pronoun":
            return self._pronoun(item, tokens[0], phrase.gender)
        if phrase.form == "relative":
            return self._relative(item, tokens[0])
        if phrase.form == "first":
            return self._first_person(item, phrase)
        if phrase.form == "it":
            return self._thing(item, tokens[0])
        if phrase.form == "plural":
            return self._they(item, tokens[0])
        if phrase.form == "place":
            return self.book.place(phrase.keys[0], phrase), None
        if phrase.form == "nothing":
            return None, "the source holds no words"
        return self._nominal(item, phrase)

    def _tokens(self, item: Attribution) -> tuple[int, ...]:
        """Return the tokens of the source."""
        starts = self.document.tokens.starts
        found: list[int] = []
        for span in item.source:
            start, end = self.named.get(span.start, (span.start, span.end))
            low = bisect_right(starts, start) - 1
            if low < 0 or self.document.tokens.ends[low] <= start:
                low += 1
            found.extend(range(low, bisect_left(starts, end)))
        if found:  # a span that cuts a name in two means the whole name
            for first in range(found[0] - 1, max(-1, found[0] - 1 - NAME_BACK), -1):
                if first in self.cast.at:
                    found[:0] = range(first, found[0]) if self.cast.at[first][0] > found[0] else ()
                    break
        return tuple(found)

    def _without_source(self, item: Attribution) -> _Answer:
        """A quotation that goes straight on has the speaker before; all others stay open."""
        if item.kind == "direct" and not item.cue and self.past:
            before = self.past[-1]
            gap = self.document.text[self.attributions[before].end : item.start]
            if 0 <= len(gap) < 200 and not any(character.isalnum() for character in gap) and self.answers[before][0]:
                return self.answers[before][0], None
        return None, "no source is named"

    # ---- pronouns

    def _near(self, item: Attribution, count: int, reach: int) -> list[str]:
        """Return the speakers of the last attributions, latest first, unless they are far away."""
        return [
            speaker
            for number in reversed(self.past[-count:])
            if (speaker := self.answers[number][0])
            and abs(self._anchor(item) - self._anchor(self.attributions[number])) < reach
        ]

    def _scores(self, item: Attribution, token: int, gender: str | None, back: int) -> dict[str, float]:
        """Return how well each person named before fits a mention at a token."""
        speaker = next(iter(self._near(item, 4, NEAR_PERSON)), None)
        return self.salience.scores(item, token, gender, back=back, speaker=speaker, spoken=self.voices)

    def _pronoun(self, item: Attribution, token: int, gender: str | None) -> _Answer:
        """Return the person that "he" or "she" stands for."""
        described = self._described_before(token, gender) or self._described_subject(item, token, gender)
        if described is not None:
            return described, None
        scores = self._scores(item, token, gender, SENTENCES_BACK)
        if not scores:
            speaker = next(iter(self._near(item, 4, NEAR_PERSON)), None)
            if speaker is not None and self.voices[speaker].single:
                return speaker, None
            return None, "no person before the pronoun fits it"
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN:
            return None, "the pronoun can stand for several persons"
        self.salience.echo(token, ranked[0])
        chosen = self.cast.figures[ranked[0]]
        chosen.gender = chosen.gender or gender  # whoever was "she" is not "he" two lines on
        return self.book.figure(ranked[0]), None

    def _described_before(self, token: int, gender: str | None) -> str | None:
        """Return the person known by a description who spoke right before, where nobody has been named since."""
        before = self.attributions[self.past[-1]] if self.past else None
        speaker = self.answers[self.past[-1]][0] if self.past else None
        voice = self.voices.get(speaker or "")
        known = before is None or voice is None or voice.figure is not None
        if known or before is None or voice is None or voice.kind != "person" or voice.role == "media":
            return None
        others = self.lists.female_words if gender == "m" else self.lists.male_words
        at = bisect_left(self.document.tokens.starts, self._anchor(before))
        if self.salience.sentence(token) - self.salience.sentence(at) > TAKE_UP:
            return None
        named = self._persons_named(at, token, gender, (*before.source, *before.content))
        return speaker if not named and others.isdisjoint((speaker or "").split("-")) else None

    def _persons_named(self, low: int, high: int, gender: str | None, apart: Sequence[Span]) -> bool:
        """Whether somebody whom a pronoun could mean is named between two tokens, outside some spans."""
        starts = self.salience.person_starts
        for first, last, key in self.cast.order[bisect_left(starts, low) : bisect_left(starts, high)]:
            figure, place = self.cast.figures[key], self.document.tokens.starts[first]
            owner = last < len(self.lowers) and self.lowers[last] == "'s"
            fits = figure.kind == "person" and figure.gender in (None, gender) and not owner
            if fits and not any(span.start <= place < span.end for span in apart):
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
            phrase = read_phrase(self.document, tokens, self.cast, self.language)
            if phrase.form != "noun" or (own and item.kind == "indirect"):
                return None
            return self._nominal(item, phrase)[0]
        return None

    def _relative(self, item: Attribution, token: int) -> _Answer:
        """Return what "who" or "which" refers to: the name or noun before it in its sentence."""
        floor = self.document.sentences[self.salience.sentence(token)].token_start
        nouns = self.lists.groups | self.lists.title_heads | self.lists.unnamed
        if self.lowers[token] != "who":
            nouns |= self.lists.organisation_heads | self.lists.document_heads
        for k in range(token - 1, max(floor, token - RELATIVE_BACK) - 1, -1):
            for first in (k, k - 1, k - 2, k - 3):
                if first in self.cast.at and self.cast.at[first][0] == k + 1:
                    return self.book.figure(self.cast.at[first][1]), None
            adjoining = self.lowers[k + 1 : token] in ((), (",",))
            if self.lowers[k] in nouns or (adjoining and k in self.cast.sides):
                begin = k
                while begin > floor and k - begin < 5 and self._before_noun(begin - 1):
                    begin -= 1
                phrase = read_phrase(self.document, tuple(range(begin, k + 1)), self.cast, self.language)
                if phrase.form == "place":
                    return self.book.place(phrase.keys[0], phrase), None
                if phrase.form in ("noun", "nouns", "document"):
                    return self._nominal(item, phrase)
        return None, "nothing before the relative pronoun could be told to be its subject"

    def _before_noun(self, k: int) -> bool:
        """Whether token ``k`` can stand before a noun as part of its phrase."""
        listed = self.language.speakers
        word = self.lowers[k]
        parts = word in self.lists.title_parts or word[0].isdigit() or k in self.cast.sides
        return parts or word in listed.noun_openers

    def _first_person(self, item: Attribution, phrase: Phrase) -> _Answer:
        """Return the speaker whose words "I" stands in, or the author."""
        holder = self.holders.attribution_at(self._anchor(item))
        if holder is not None and holder is not item:
            number = self.numbers[id(holder)]
            if number in self.done:
                return self.answers[number]
            if holder.source and self._anchor(holder) > self._anchor(item):  # “I never said that,” he said
                tokens = self._tokens(holder)
                inner = read_phrase(self.document, tokens, self.cast, self.language)
                return self._resolve(holder) if inner.form != "first" else (None, "nobody is named")
        if phrase.head.startswith("i") or phrase.head in ("me", "my", "myself"):
            return self.book.author(), None
        return None, '"we" outside a quotation names nobody'

    def _thing(self, item: Attribution, token: int) -> _Answer:
        """Return the body or document that "it" stands for; "it was announced" has nobody but a document."""
        if self._expletive(item):
            paper = self._paper_before(token)
            return (paper, None) if paper else (None, '"it" stands for nobody here')
        subject = self._body_subject(item, token)
        if subject is not None:
            return subject, None
        for speaker in self._near(item, 3, NEAR_THING):
            if self.voices[speaker].kind in ("institution", "document"):
                return speaker, None
        position = bisect_left(self.bodies, token) - 1
        if position >= 0:
            last, key = self.cast.at[self.bodies[position]]
            close = self.salience.sentence(token) - self.salience.sentence(self.bodies[position]) <= 1
            if close and not (last < len(self.lowers) and self.lowers[last] == "'s"):
                return self.book.figure(key), None
        return None, 'nothing before "it" fits it'

    def _body_subject(self, item: Attribution, token: int) -> str | None:
        """Return the body or document that "it" takes up as the subject of its own sentence, or of the one before."""
        here = self.salience.sentence(token)
        spoke = self.attributions[self.past[-1]] if self.past else None
        last = self.salience.sentence(bisect_left(self.document.tokens.starts, self._anchor(spoke))) if spoke else -1
        for sentence in range(here, max(-1, here - TAKE_UP, last), -1):
            start = self.document.sentences[sentence].token_start
            named = next((k for k in range(start, min(start + 3, token)) if k in self.cast.at), None)
            if named is not None and self._is_body(self.cast.at[named][1]):
                after = self.cast.at[named][0]
                if after < token and self.lowers[after] not in ("'s", "and"):
                    return self.book.figure(self.cast.at[named][1])
            found = self.subjects.body(sentence)
            if found is not None and found[1] <= token and not self.salience.in_quotes(found[0]):
                phrase = read_phrase(self.document, tuple(range(*found)), self.cast, self.language)
                return self._nominal(item, phrase)[0] if phrase.form in ("noun", "document") else None
        return None

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
                    if self.lowers[first] in ("a", "an", "the", "its", "their", "his", "her"):
                        phrase = read_phrase(self.document, tuple(range(first, head + 1)), self.cast, self.language)
                        return self.book.paper(phrase) if phrase.form == "document" else None
        return None

    def _they(self, item: Attribution, token: int) -> _Answer:
        """Return the group or the several persons that "they" stands for."""
        here = self.salience.sentence(token)
        position = bisect_left(self.salience.person_starts, token)
        near = self.cast.order[max(0, position - 2) : position]
        if len(near) == 2 and here - self.salience.sentence(near[0][0]) <= 1 and near[0][2] != near[1][2]:
            between = self.lowers[near[0][1] : near[1][0]]
            if "and" in between and len(between) <= 9 and not {",", "said"} & set(between):
                return self.book.figures((near[0][2], near[1][2])), None
        for speaker in self._near(item, 3, NEAR_GROUP):
            if self.voices[speaker].kind in ("group", "joint", "institution"):
                return speaker, None
        if here > 0:
            found = self.subjects.group(here - 1)
            if found is not None and not self.salience.in_quotes(found[0]):
                phrase = read_phrase(self.document, tuple(range(*found)), self.cast, self.language)
                if phrase.form == "nouns":
                    return self._nominal(item, phrase)
        return None, 'nobody before "they" fits it'

    # ---- descriptions

    def _nominal(self, item: Attribution, phrase: Phrase) -> _Answer:
        """Resolve a description: to a named figure where one fits, else to a speaker known by it."""
        listed = self.language.speakers
        if phrase.form == "document":
            return self.book.paper(phrase), None
        if is_mute(phrase.head, self.language):
            return None, f'"{phrase.head}" is nobody who could speak'
        if phrase.form == "nouns":
            both = {"two", "both"} & (phrase.modifiers | {self.lowers[phrase.tokens[0]]})
            if both:
                pair = self.descriptions.pair(phrase)
                if pair is not None:
                    return self.book.figures(pair), None
            return self.book.described(phrase, "group"), None
        if phrase.definite:
            key = self.descriptions.matching(phrase)
            if key is not None:
                return self._call(key, phrase), None
            for number in reversed(self.past[-4:]):
                speaker = self.answers[number][0]
                if speaker and self._same_description(self.voices[speaker], speaker, phrase):
                    return speaker, None
            key = self._just_named(item, phrase)
            if key is not None:
                return self._call(key, phrase), None
            body = self._body(phrase) or self._firm(phrase)
            if body is not None:
                return self.book.figure(body), None
        if phrase.head in listed.owned and self.lowers[phrase.tokens[0]] in ("his", "her"):
            gender = "m" if self.lowers[phrase.tokens[0]] == "his" else "f"
            scores = self._scores(item, phrase.tokens[0], gender, SENTENCES_BACK)
            if scores:
                owner = max(sorted(scores), key=lambda key: scores[key])
                return self.book.team(dataclasses.replace(phrase, owner=owner)), None
        countries = sorted(phrase.modifiers & self.lists.countries)
        if phrase.head == "government" and phrase.owner is None and len(countries) == 1:
            return self.book.place(countries[0], phrase), None  # "the Japanese government" is Japan
        if phrase.head in listed.owned:
            return self.book.team(phrase), None
        organisation = phrase.head in self.lists.organisation_heads and phrase.head not in self.lists.title_heads
        organisation = organisation and phrase.head not in self.language.roles.callings["resident"]  # "a guard"
        return self.book.described(phrase, "institution" if organisation else "person"), None

    def _body(self, phrase: Phrase) -> str | None:
        """Return the body that "the ministry" takes up: the last one named that is a ministry."""
        listed = self.language.speakers
        plain = (
            phrase.owner is None and phrase.head in self.lists.organisation_heads and phrase.head not in listed.owned
        )
        if not plain or phrase.modifiers - self.lists.countries:
            return None
        position = bisect_left(self.bodies, phrase.tokens[0])
        for first in reversed(self.bodies[max(0, position - BODIES_BACK) : position]):
            key = self.cast.at[first][1]
            if phrase.head in key.removeprefix("name:").split() and not self.descriptions.clash(
                words_of(phrase, self.language), self.cast.figures[key]
            ):
                return key
        return None

    def _firm(self, phrase: Phrase) -> str | None:
        """Return the body of the last attribution that "the company" takes up, though its name tells no trade."""
        speaker = self.answers[self.past[-1]][0] if self.past else None
        voice = self.voices.get(speaker or "")
        figure = voice.figure if voice else None
        firms = self.language.roles.bodies["company"]
        bare = phrase.owner is None and not phrase.modifiers and phrase.head in firms
        if voice is None or figure is None or figure.kind == "person" or not bare:
            return None
        figure.kind = voice.kind = "institution"
        voice.role = "company"
        return figure.key

    def _official_before(self, item: Attribution, phrase: Phrase) -> str | None:
        """Return the official by name who spoke right before, whom "the Kremlin official" takes up."""
        listed = self.language.speakers
        before = self.attributions[self.past[-1]] if self.past else None
        voice = self.voices.get(self.answers[self.past[-1]][0] or "") if self.past else None
        if before is None or voice is None or voice.figure is None:
            return None
        if voice.role != "official" and voice.figure.words.isdisjoint(listed.spokespersons):
            return None
        near = 0 <= self._anchor(item) - before.end < NEAR_THING and voice.kind == "person"
        return (
            voice.figure.key
            if near and not self.descriptions.clash(words_of(phrase, self.language), voice.figure)
            else None
        )

    def _call(self, key: str, phrase: Phrase) -> str:
        """Return the id of a figure, having learned from a description of it."""
        self.descriptions.learn(key, phrase)
        self.salience.echo(phrase.tokens[0], key)
        return self.book.call(key, phrase)

    def _same_description(self, voice: SpeakerDraft, identifier: str, phrase: Phrase) -> bool:
        """Whether "the source" takes up "a source"."""
        if voice.figure is not None or phrase.owner not in (None, voice.owner):
            return False
        return phrase.head in identifier.split("-")

    def _varied(self, phrase: Phrase) -> bool:
        """Whether a description says more than an office: "the Vermont senator", "the former first lady"."""
        listed = self.language.speakers
        wanted = words_of(phrase, self.language)
        return bool(wanted & (self.lists.states | self.lists.countries | listed.variations))

    def _open_calling(self, figure: Entity) -> bool:
        """Whether nothing is known of what somebody is, but that they stand for an office."""
        listed = self.language.speakers
        callings = figure.words & (self.lists.title_heads | self.lists.groups | self.lists.unnamed)
        return not callings or bool(callings & listed.runners)

    def _just_named(self, item: Attribution, phrase: Phrase) -> str | None:
        """Return the person of the sentence before, whom "the New York businessman" takes up again."""
        listed = self.language.speakers
        head = phrase.head
        gendered = head in self.lists.male_words or head in self.lists.female_words or head == "old"
        if head == "official":
            return self._official_before(item, phrase)
        if not (gendered or head in self.lists.title_heads) or head in self.lists.unnamed:
            return None
        if self.lowers[phrase.tokens[0]] in listed.possessives:
            return None  # "her doctor" is not the one just named, who has the doctor
        gender = "m" if head in self.lists.male_words else "f" if head in self.lists.female_words else None
        scores = self._scores(item, phrase.tokens[0], gender, TAKE_UP)
        wanted = words_of(phrase, self.language)
        for key in sorted(scores, key=lambda key: (-scores[key], key)):
            figure = self.cast.figures[key]
            if key == phrase.owner or self.descriptions.clash(wanted, figure):
                continue
            if wanted & known_of(figure, self.language) or (
                head in listed.bare_persons and figure.gender in (None, gender)
            ):
                return key
            if self._varied(phrase) and self._open_calling(figure):
                return key
        return None
