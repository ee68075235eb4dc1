"""Resolve each attribution's local mention to a speaker of the article; unresolved is said, never guessed."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from framing.annotation.speakers.figures import Cast, Figure, gather, slug
from framing.annotation.speakers.phrases import Phrase, read_phrase
from framing.annotation.speakers.roles import cue_class, role_of, side_of
from framing.lexicons.gazetteer import Gazetteer, gazetteer
from framing.model import Attribution, Document, Mention, Speaker

__all__ = ["resolve_speakers"]

# Weights of the pronoun score, set by hand and tuned on half of the articles of tests/gold; a change moves
# the accuracy that docs/speakers.md reports.
W_SENTENCE = -0.9  # for each sentence between the name and the pronoun
W_FIRST = 0.8  # the name is the first one of its sentence
W_SPEAKER = 1.6  # the name spoke in the attribution before
W_SPEAKER_PASSED = 0.9  # the same, but somebody else has been the first name of a sentence since
W_QUOTED = -1.5  # the name stands inside somebody's quoted words
W_OWNED = -0.6  # the name owns something ("Hegseth's aide")
W_GENDER_UNKNOWN = -0.5
W_FREQUENT = 0.4  # share of all mentions of persons
SENTENCES_BACK = 7

#: Tokens before a noun in which its phrase begins.
NOUN_BACK = 10

#: A description that nothing known fits takes up a person named at most this many sentences before.
TAKE_UP = 2

#: The best candidate must lead the next by this much, or the pronoun stays unresolved.
MARGIN = 0.05

_GENERIC = {
    "candidate": {"nominee", "contender", "hopeful", "candidate"},
    "nominee": {"nominee", "candidate"},
    "contender": {"nominee", "candidate"},
    "minister": {"minister", "secretary", "premier"},
    "chief": {"chief", "secretary", "minister", "director", "head", "commissioner", "commander", "general"},
    "leader": {"leader", "president", "premier", "minister", "chancellor", "chairman", "king"},
    "premier": {"minister", "premier"},
    "lawmaker": {
        "senator",
        "sen",
        "congressman",
        "congresswoman",
        "representative",
        "rep",
        "lawmaker",
        "mp",
        "legislator",
    },
    "legislator": {"senator", "sen", "congressman", "congresswoman", "representative", "rep", "lawmaker", "legislator"},
    "senator": {"sen", "senator"},
    "governor": {"gov", "governor"},
    "congressman": {"rep", "representative", "congressman"},
    "congresswoman": {"rep", "representative", "congresswoman"},
    "representative": {"rep", "representative"},
    "general": {"gen", "general"},
    "admiral": {"adm", "admiral"},
    "professor": {"prof", "professor"},
    "businessman": {"businessman", "developer", "mogul", "billionaire", "tycoon"},
    "billionaire": {"billionaire", "businessman", "developer", "mogul"},
    "mogul": {"mogul", "billionaire", "businessman", "developer"},
    "spokesman": {"spokesman", "spokesperson"},
    "spokeswoman": {"spokeswoman", "spokesperson"},
    "secretary": {"secretary", "sec"},
}
_OWNED = frozenset(
    {"campaign", "administration", "team", "camp", "office", "staff", "government", "foundation", "organization"}
)
_EXCLUSIVE = (
    frozenset({"democratic", "republican", "libertarian", "green", "gop"}),
    frozenset(
        {"defense", "defence", "foreign", "finance", "prime", "interior", "health", "state", "treasury", "trade"}
    ),
    frozenset({"vice"}),
)
_SPELLING = {"defence": "defense", "gop": "republican", "democrat": "democratic"}


@dataclasses.dataclass(slots=True)
class _Voice:
    """A speaker while the article is read."""

    name: str
    kind: str
    role: str = "other"
    side: str | None = None
    aliases: set[str] = dataclasses.field(default_factory=set)
    members: tuple[str, ...] = ()
    figure: Figure | None = None
    owner: str | None = None
    single: bool = False  # one person known by a description ("a neighbor")


def resolve_speakers(
    document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Find out who speaks in each attribution.

    Parameters
    ----------
    document : Document
    attributions : sequence of Attribution
        With the local mention ("he") as ``source``.
    mentions : sequence of Mention
        Of the same document.

    Returns
    -------
    attributions : tuple of Attribution
        The same, in the same order, with ``speaker``, ``reason`` and ``cue_class`` filled.
    speakers : tuple of Speaker
        In order of first appearance in ``attributions``.
    """
    resolver = _Resolver(document, attributions, mentions)
    resolver.run()
    return resolver.result()


class _Resolver:
    """One pass over the attributions of one article, in text order."""

    def __init__(self, document: Document, attributions: Sequence[Attribution], mentions: Sequence[Mention]) -> None:
        self.document = document
        self.attributions = attributions
        self.lists: Gazetteer = gazetteer()
        self.cast: Cast = gather(document, mentions, self.lists)
        self.lowers = document.tokens.lowers
        self.voices: dict[str, _Voice] = {}
        self.answers: list[tuple[str | None, str | None]] = [(None, None)] * len(attributions)
        self.past: list[int] = []  # attributions done, in text order
        self.person_starts = [item[0] for item in self.cast.order]
        quoted = [(span.start, span.end) for item in attributions if item.kind != "indirect" for span in item.content]
        self.quoted = sorted(quoted)
        self.total = max(1, len(self.cast.order))

    def run(self) -> None:
        """Resolve every attribution."""
        order = sorted(range(len(self.attributions)), key=lambda n: (self._anchor(self.attributions[n]), n))
        for number in order:
            self.answers[number] = self._resolve(self.attributions[number])
            self.past.append(number)

    @staticmethod
    def _anchor(item: Attribution) -> int:
        """Return the character by which attributions are put in order."""
        spans = item.source or item.cue or item.content
        return spans[0].start if spans else 0

    def result(self) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
        """Return the attributions with their speakers, and the speakers."""
        rows = tuple(
            dataclasses.replace(item, speaker=speaker, reason=reason, cue_class=cue_class(self.document, item))
            for item, (speaker, reason) in zip(self.attributions, self.answers, strict=True)
        )
        speakers = tuple(
            Speaker(
                id=identifier,
                name=voice.name,
                kind=voice.kind,  # type: ignore[arg-type]
                role=voice.role,
                side=voice.side,
                aliases=tuple(sorted(voice.aliases - {voice.name})),
                members=voice.members,
            )
            for identifier, voice in self.voices.items()
        )
        return rows, speakers

    # ---- one attribution

    def _resolve(self, item: Attribution) -> tuple[str | None, str | None]:
        """Return (speaker id, None) or (None, reason)."""
        if not item.source:
            return self._without_source(item)
        tokens = self._tokens(item)
        phrase = read_phrase(self.document, tokens, self.cast, self.lists)
        if phrase.form in ("named", "joint"):
            return self._figures(phrase.keys), None
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
            return self._place(phrase.keys[0], phrase), None
        if phrase.form == "nothing":
            return None, "the source holds no words"
        return self._nominal(item, phrase)

    def _tokens(self, item: Attribution) -> tuple[int, ...]:
        """Return the tokens of the source."""
        starts = self.document.tokens.starts
        found: list[int] = []
        for span in item.source:
            low = bisect_right(starts, span.start) - 1
            if low < 0 or self.document.tokens.ends[low] <= span.start:
                low += 1
            found.extend(range(low, bisect_left(starts, span.end)))
        return tuple(found)

    def _without_source(self, item: Attribution) -> tuple[str | None, str | None]:
        """A quotation that goes straight on has the speaker before; all others stay open."""
        if item.kind == "direct" and not item.cue and self.past:
            before = self.past[-1]
            gap = self.document.text[self.attributions[before].end : item.start]
            if 0 <= len(gap) < 200 and not any(character.isalnum() for character in gap) and self.answers[before][0]:
                return self.answers[before][0], None
        return None, "no source is named"

    # ---- making speakers

    def _figures(self, keys: tuple[str, ...]) -> str:
        """Return the id of one named figure, or of several together."""
        members = tuple(self._figure(key) for key in keys)
        if len(members) == 1:
            return members[0]
        ordered = tuple(sorted(members))
        identifier = "+".join(ordered)
        if identifier not in self.voices:
            names = " and ".join(self.voices[member].name for member in members)
            sides = {self.voices[member].side for member in members}
            roles = {self.voices[member].role for member in members}
            self.voices[identifier] = _Voice(
                names,
                "joint",
                role=roles.pop() if len(roles) == 1 else "other",
                side=sides.pop() if len(sides) == 1 else None,
                members=ordered,
            )
        return identifier

    def _figure(self, key: str) -> str:
        """Return the id of a named figure, made on first use."""
        figure = self.cast.figures[key]
        kind = "institution" if figure.kind == "institution" or self._like_body(figure) else "person"
        identifier = slug(key.partition(":")[2])
        if identifier not in self.voices:
            words = set(figure.words)
            if kind == "institution":
                words.update(word.lower() for form in figure.forms for word in form.split())
            voice = _Voice(self._display(figure), kind, figure=figure)
            voice.role = role_of(words, self.lists, kind=kind)
            voice.side = side_of(figure, self.lists)
            voice.aliases.update(figure.forms)
            self.voices[identifier] = voice
        return identifier

    def _like_body(self, figure: Figure) -> bool:
        """Whether a name that nothing else tells of is that of a body ("EgyptAir", "the Vatican")."""
        if figure.kind != "other" or figure.gender is not None:
            return False
        if any(character.isupper() for character in figure.name[1:].replace(" ", "")) and " " not in figure.name:
            return not figure.name.startswith(("Mc", "Mac", "De", "La", "O'", "O’", "Du", "Van"))
        return any(self.lowers[place - 1] == "the" for place in figure.places if place)

    def _display(self, figure: Figure) -> str:
        """Return the fullest form of a name, family name last as in its key."""
        name = figure.name
        parts, wanted = name.split(), figure.key[5:].split()
        if (
            len(parts) == 2
            and len(wanted) == 2
            and slug(parts[0]) == slug(wanted[1])
            and slug(parts[0]) != slug(parts[1])
        ):
            return f"{parts[1]} {parts[0]}"
        return name

    def _place(self, key: str, phrase: Phrase) -> str:
        """Return the id of a country or city that speaks for its government."""
        identifier = slug(key)
        if identifier not in self.voices:
            self.voices[identifier] = _Voice(
                key.title(), "institution", role="official", side=self.lists.side_of(key) or key
            )
        self.voices[identifier].aliases.add(self._words(phrase))
        return identifier

    def _words(self, phrase: Phrase) -> str:
        """Return the words of a phrase as they stand."""
        tokens = self.document.tokens
        text = self.document.text[tokens.starts[phrase.tokens[0]] : tokens.ends[phrase.tokens[-1]]]
        return " ".join(text.split())[:120]

    def _described(self, phrase: Phrase, kind: str) -> str:
        """Return the id of a speaker known by a description only."""
        text = self._core_words(phrase)
        bare = text.lower()
        for article in ("the ", "a ", "an ", "another ", "one ", "some ", "this ", "that "):
            bare = bare.removeprefix(article)
        identifier = slug(bare)[:80].strip("-") or "unnamed"
        if identifier not in self.voices:
            words = {phrase.head, *phrase.modifiers}
            role = role_of(words, self.lists, kind=kind)
            if kind != "document" and phrase.head in self.lists.unnamed:
                role = "anonymous"
            owner = self.cast.figures.get(phrase.owner) if phrase.owner else None
            side = next((word for word in sorted(phrase.modifiers) if word in self.lists.countries), None)
            if side is None and owner is not None:
                side = side_of(owner, self.lists)
            human = phrase.head in self.lists.title_heads or phrase.head in self.lists.unnamed
            human = human or phrase.head in self.lists.male_words or phrase.head in self.lists.female_words
            self.voices[identifier] = _Voice(
                bare, kind, role=role, side=side, single=human and kind == "person", owner=phrase.owner
            )
        self.voices[identifier].aliases.add(text)
        return identifier

    def _core_words(self, phrase: Phrase) -> str:
        """Return the words of a description, without a relative clause or an apposition after it."""
        kept = list(phrase.tokens)
        for position, k in enumerate(phrase.tokens[1:], start=1):
            if self.lowers[k] in ("who", "which", "that", ",", "—", "–", "(") or position > 12:
                kept = kept[:position]
                break
        return self._words(dataclasses.replace(phrase, tokens=tuple(kept)))

    # ---- pronouns

    def _sentence(self, token: int) -> int:
        """Return the index of the sentence of a token."""
        sentence = self.document.sentence_at(self.document.tokens.starts[token])
        return sentence.index if sentence is not None else 0

    def _in_quotes(self, token: int) -> bool:
        """Whether a token stands inside quoted words."""
        place = self.document.tokens.starts[token]
        near = bisect_right(self.quoted, (place, len(self.document.text) + 1)) - 1
        return near >= 0 and self.quoted[near][0] <= place < self.quoted[near][1]

    def _pronoun(self, item: Attribution, token: int, gender: str | None) -> tuple[str | None, str | None]:
        """Return the person that "he" or "she" stands for."""
        scores = self._scores(item, token, gender, SENTENCES_BACK)
        if not scores:
            speaker = self._last_speaker(item)
            if speaker in self.voices and self.voices[speaker].kind == "person" and self.voices[speaker].single:
                return speaker, None
            return None, "no person before the pronoun fits it"
        ranked = sorted(scores, key=lambda key: (-scores[key], key))
        if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN:
            return None, "the pronoun can stand for several persons"
        return self._figure(ranked[0]), None

    def _scores(self, item: Attribution, token: int, gender: str | None, back: int) -> dict[str, float]:
        """Return how well each person named before a token fits a mention there; higher is better."""
        here = self._sentence(token)
        inside = self._in_quotes(token)
        own = [(span.start, span.end) for span in item.content]
        speaker = self._last_speaker(item)
        seen_first: dict[int, int] = {}
        candidates: list[tuple[int, int, str, int]] = []
        position = bisect_left(self.person_starts, token) - 1
        while position >= 0:
            first, last, key = self.cast.order[position]
            sentence = self._sentence(first)
            if here - sentence > back:
                break
            seen_first[sentence] = first
            candidates.append((first, last, key, sentence))
            position -= 1
        scores: dict[str, float] = {}
        newest = self._newest_subject(candidates, seen_first, gender, inside)
        for first, last, key, sentence in candidates:
            figure = self.cast.figures[key]
            place = self.document.tokens.starts[first]
            if (figure.gender and gender and figure.gender != gender) or any(a <= place < b for a, b in own):
                continue
            if figure.kind != "person" and slug(key.partition(":")[2]) not in self.voices:
                continue
            score = W_SENTENCE * (here - sentence)
            score += W_FIRST * (seen_first[sentence] == first)
            score += W_QUOTED * (self._in_quotes(first) and not inside)
            score += W_OWNED * (last < len(self.lowers) and self.lowers[last] == "'s")
            score += W_GENDER_UNKNOWN * (figure.gender is None)
            score += W_FREQUENT * len(figure.places) / self.total
            if speaker is not None and slug(key.partition(":")[2]) == speaker:
                score += W_SPEAKER if newest in (None, key) else W_SPEAKER_PASSED
            scores[key] = max(score, scores.get(key, -99.0))
        return scores

    def _newest_subject(
        self, candidates: list[tuple[int, int, str, int]], seen_first: dict[int, int], gender: str | None, inside: bool
    ) -> str | None:
        """Return who last stood first in a sentence of the outlet's own words, if the gender fits."""
        for first, _, key, sentence in candidates:
            figure = self.cast.figures[key]
            fits = figure.kind == "person" and not (figure.gender and gender and figure.gender != gender)
            if fits and seen_first[sentence] == first and (inside or not self._in_quotes(first)):
                return key
        return None

    def _last_speaker(self, item: Attribution) -> str | None:
        """Return the speaker of the attribution before, unless it is far away."""
        for number in reversed(self.past[-4:]):
            other = self.attributions[number]
            if self.answers[number][0] and abs(self._anchor(item) - self._anchor(other)) < 1200:
                return self.answers[number][0]
        return None

    def _relative(self, item: Attribution, token: int) -> tuple[str | None, str | None]:
        """Return what "who" refers to: the name or noun right before it."""
        k = token - 1
        while k >= 0 and token - k < 14:
            for first in (k, k - 1, k - 2, k - 3):
                if first in self.cast.at and self.cast.at[first][0] == k + 1:
                    return self._figure(self.cast.at[first][1]), None
            word = self.lowers[k]
            if word in self.lists.groups or word in self.lists.title_heads:
                begin = k
                while begin > 0 and k - begin < 5 and self._before_noun(begin - 1):
                    begin -= 1
                phrase = read_phrase(self.document, tuple(range(begin, k + 1)), self.cast, self.lists)
                if phrase.form in ("noun", "nouns"):
                    return self._nominal(item, phrase)
            k -= 1
        return None, "nothing before the relative pronoun could be told to be its subject"

    def _before_noun(self, k: int) -> bool:
        """Whether token ``k`` can stand before a noun as part of its phrase."""
        word = self.lowers[k]
        parts = word in self.lists.title_parts or word[0].isdigit() or k in self.cast.sides
        return parts or word in ("the", "a", "an", "many", "some", "other", "few", "several", "young", "his", "her")

    def _first_person(self, item: Attribution, phrase: Phrase) -> tuple[str | None, str | None]:
        """Return the speaker whose words "I" stands in, or the author."""
        place = self._anchor(item)
        holders = [
            (span.end - span.start, number)
            for number in self.past
            for span in self.attributions[number].content
            if span.start <= place < span.end
        ]
        if holders:
            return self.answers[min(holders)[1]]
        later = [
            (span.end - span.start, number)
            for number, other in enumerate(self.attributions)
            if other is not item and other.source
            for span in other.content
            if span.start <= place < span.end and self._anchor(other) > place
        ]
        if later and self._anchor(self.attributions[min(later)[1]]) != place:
            return self._resolve(self.attributions[min(later)[1]])
        if phrase.head in ("i", "me", "my", "myself", "i'm", "i've", "i'd", "i'll"):
            name = self.document.article.author or "the author"
            identifier = slug(name)
            self.voices.setdefault(identifier, _Voice(name, "person", role="media"))
            return identifier, None
        return None, '"we" outside a quotation names nobody'

    def _thing(self, item: Attribution, token: int) -> tuple[str | None, str | None]:
        """Return the body or document that "it" stands for; "it was announced" has nobody but a document."""
        if self._expletive(item):
            paper = self._paper_before(token)
            return (paper, None) if paper else (None, '"it" stands for nobody here')
        for number in reversed(self.past[-3:]):
            speaker = self.answers[number][0]
            near = abs(self._anchor(item) - self._anchor(self.attributions[number])) < 600
            if speaker and near and self.voices[speaker].kind in ("institution", "document", "group"):
                return speaker, None
        here = self._sentence(token)
        for first, (last, key) in sorted(self.cast.at.items(), reverse=True):
            if first < token and self.cast.figures[key].kind == "institution":
                if here - self._sentence(first) <= 1 and not (last < len(self.lowers) and self.lowers[last] == "'s"):
                    return self._figure(key), None
                break
        return None, 'nothing before "it" fits it'

    def _expletive(self, item: Attribution) -> bool:
        """Whether the cue is a passive such as "was announced" or "is hoped"."""
        words = " ".join(self.document.text[span.start : span.end] for span in item.cue).lower().split()
        if not words or words[0] not in (
            "is",
            "was",
            "has",
            "had",
            "'s",
            "’s",
            "could",
            "can",
            "should",
            "seems",
            "appears",
        ):
            return False
        return len(words) > 1 and words[-1].endswith(("ed", "en", "id", "wn", "ught", "lear", "kely"))

    def _paper_before(self, token: int) -> str | None:
        """Return the document named earlier in the sentence: "In a readout of the meeting, it was announced"."""
        sentence = self.document.sentences[self._sentence(token)]
        for head in range(token - 1, sentence.token_start, -1):
            if self.lowers[head] in self.lists.document_heads:
                for first in range(head - 1, max(sentence.token_start, head - NOUN_BACK) - 1, -1):
                    if self.lowers[first] in ("a", "an", "the", "its", "their", "his", "her"):
                        phrase = read_phrase(self.document, tuple(range(first, head + 1)), self.cast, self.lists)
                        return self._paper(phrase) if phrase.form == "document" else None
        return None

    def _they(self, item: Attribution, token: int) -> tuple[str | None, str | None]:
        """Return the group or the several persons that "they" stands for."""
        for number in reversed(self.past[-3:]):
            speaker = self.answers[number][0]
            near = abs(self._anchor(item) - self._anchor(self.attributions[number])) < 800
            if speaker and near and self.voices[speaker].kind in ("group", "joint", "institution"):
                return speaker, None
        return None, 'nobody before "they" fits it'

    # ---- descriptions

    def _nominal(self, item: Attribution, phrase: Phrase) -> tuple[str | None, str | None]:
        """Resolve a description: to a named figure where one fits, else to a speaker known by it."""
        if phrase.form == "document":
            return self._paper(phrase), None
        if phrase.form == "nouns":
            both = {"two", "both"} & (phrase.modifiers | {self.lowers[phrase.tokens[0]]})
            if both:
                joint = self._pair(phrase)
                if joint is not None:
                    return joint, None
            return self._described(phrase, "group"), None
        if phrase.definite:
            key = self._matching(phrase)
            if key is not None:
                return self._describe(key, phrase), None
            for number in reversed(self.past[-4:]):
                speaker = self.answers[number][0]
                if speaker and self._same_description(self.voices[speaker], speaker, phrase):
                    return speaker, None
            key = self._just_named(item, phrase)
            if key is not None:
                return self._describe(key, phrase), None
        if phrase.head in _OWNED:
            return self._team(phrase), None
        organisation = phrase.head in self.lists.organisation_heads and phrase.head not in self.lists.title_heads
        return self._described(phrase, "institution" if organisation else "person"), None

    def _same_description(self, voice: _Voice, identifier: str, phrase: Phrase) -> bool:
        """Whether "the source" takes up "a source"."""
        if voice.figure is not None or phrase.owner not in (None, voice.owner):
            return False
        return phrase.head in identifier.split("-")

    def _describe(self, key: str, phrase: Phrase) -> str:
        """Return the id of a figure, having learned from a description of it."""
        figure = self.cast.figures[key]
        figure.words.update(phrase.modifiers, (phrase.head,))
        identifier = self._figure(key)
        voice = self.voices[identifier]
        voice.aliases.add(self._words(phrase))
        side = next((word for word in sorted(phrase.modifiers) if word in self.lists.countries), None)
        voice.side = voice.side or side
        if voice.role == "other":
            voice.role = role_of(figure.words, self.lists, kind=voice.kind)
        return identifier

    def _just_named(self, item: Attribution, phrase: Phrase) -> str | None:
        """Return the person of the sentence before, whom "the New York businessman" takes up again."""
        head = phrase.head
        gendered = head in self.lists.male_words or head in self.lists.female_words or head == "old"
        if not (gendered or head in self.lists.title_heads) or head in self.lists.unnamed:
            return None
        gender = "m" if head in self.lists.male_words else "f" if head in self.lists.female_words else None
        scores = self._scores(item, phrase.tokens[0], gender, TAKE_UP)
        wanted = {_SPELLING.get(word, word) for word in phrase.modifiers}
        for key in sorted(scores, key=lambda key: (-scores[key], key)):
            figure = self.cast.figures[key]
            words = {_SPELLING.get(word, word) for word in figure.words} | set(figure.sides)
            if key != phrase.owner and not _clash(wanted, words, figure, self.lists):
                return key
        return None

    def _team(self, phrase: Phrase) -> str:
        """Return the id of somebody's campaign, office ...: the same however it is put."""
        if phrase.owner is None:
            for identifier, voice in reversed(self.voices.items()):
                if voice.kind == "institution" and identifier.endswith("-" + phrase.head):
                    voice.aliases.add(self._core_words(phrase))
                    return identifier
            return self._described(phrase, "institution")
        figure = self.cast.figures[phrase.owner]
        name = f"{self._display(figure)} {phrase.head}"
        identifier = slug(f"{phrase.owner[5:]} {phrase.head}")
        if identifier not in self.voices:
            words = {phrase.head, *phrase.modifiers}
            voice = _Voice(name, "institution", role=role_of(words, self.lists, kind="institution"), owner=phrase.owner)
            voice.side = self.lists.seats.get(self._core_words(phrase).lower().removeprefix("the ")) or side_of(
                figure, self.lists
            )
            self.voices[identifier] = voice
        self.voices[identifier].aliases.add(self._core_words(phrase))
        return identifier

    def _paper(self, phrase: Phrase) -> str:
        """Return the id of a document; a later "release" of the same body is the same document."""
        if phrase.definite:
            for identifier, voice in self.voices.items():
                if voice.kind == "document" and voice.owner == phrase.owner and identifier.endswith(phrase.head):
                    voice.aliases.add(self._core_words(phrase))
                    return identifier
        owner = self.cast.figures.get(phrase.owner) if phrase.owner else None
        if owner is None:
            return self._described(phrase, "document")
        name = f"{self._display(owner)} {self._after_owner(phrase)}"
        identifier = slug(name)
        if identifier not in self.voices:
            side = side_of(owner, self.lists)
            self.voices[identifier] = _Voice(name, "document", role="document", side=side, owner=phrase.owner)
        self.voices[identifier].aliases.add(self._words(phrase))
        return identifier

    def _after_owner(self, phrase: Phrase) -> str:
        """Return the words between the name of a document's owner and its head, brackets left out."""
        kept: list[str] = []
        position = 0
        while position < len(phrase.tokens):
            k = phrase.tokens[position]
            if k in self.cast.at and self.cast.at[k][1] == phrase.owner:
                position += self.cast.at[k][0] - k
                kept = []
                continue
            if self.lowers[k][0].isalnum():
                kept.append(self.lowers[k])
            if self.lowers[k] == phrase.head:
                break
            position += 1
        return " ".join(kept[-3:]) if phrase.head in kept else phrase.head

    def _matching(self, phrase: Phrase) -> str | None:
        """Return the one figure whose titles and descriptions fit a definite description."""
        wanted = {_SPELLING.get(word, word) for word in phrase.modifiers}
        heads = _GENERIC.get(phrase.head, {phrase.head}) | {phrase.head}
        scored: list[tuple[float, int, str]] = []
        token = phrase.tokens[0]
        for key, figure in self.cast.figures.items():
            if figure.kind != "person" or figure.places[0] > token or key == phrase.owner:
                continue
            words = {_SPELLING.get(word, word) for word in figure.words} | set(figure.sides)
            if phrase.head in words:
                score = 2.0
            elif words & heads:
                score = 1.5
            else:
                continue
            if _clash(wanted, words, figure, self.lists):
                continue
            score += sum(0.5 for word in wanted if word in words)
            place = bisect_left(figure.places, token) - 1
            distance = token - figure.places[place]
            scored.append((score + 0.4 / (1 + distance / 60), -distance, key))
        if not scored:
            return None
        return max(scored)[2]

    def _pair(self, phrase: Phrase) -> str | None:
        """Return the two persons that "the two ministers" or "both" stands for, where there are just two."""
        heads = _GENERIC.get(phrase.head.removesuffix("s"), set()) | {phrase.head.removesuffix("s")}
        fitting = [
            key
            for key, figure in self.cast.figures.items()
            if figure.kind == "person" and figure.places[0] < phrase.tokens[0] and figure.words & heads
        ]
        return self._figures(tuple(sorted(fitting))) if len(fitting) == 2 else None


def _clash(wanted: set[str], words: set[str], figure: Figure, lists: Gazetteer) -> bool:
    """Whether a description says something else than what is known of a figure."""
    for group in _EXCLUSIVE:
        mine, theirs = wanted & group, words & group
        if mine and theirs and not mine & theirs:
            return True
        if len(group) == 1 and bool(mine) != bool(theirs):
            return True
    sides = {word for word in wanted if word in lists.countries}
    return bool(sides and figure.sides and not sides & set(figure.sides))
