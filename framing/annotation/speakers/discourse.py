"""What an article has told up to an attribution: who is named, who has spoken, and who is in mind."""

from __future__ import annotations

from collections.abc import Sequence

from framing.annotation.entities.index import gather
from framing.annotation.speakers.phrases import Phrase, read_phrase
from framing.annotation.speakers.registry import SpeakerRegistry
from framing.annotation.speakers.salience import Salience
from framing.annotation.speakers.subjects import Subjects
from framing.lexicons.language import Language
from framing.model import Attribution, Document, Mention

__all__ = ["NEAR_PERSON", "NEAR_THING", "SENTENCES_BACK", "TAKE_UP", "Answer", "Discourse", "DiscourseReader", "anchor"]

#: Sentences looked back over for the person that a pronoun stands for.
SENTENCES_BACK = 7

#: A description that nothing known fits takes up a person named at most this many sentences before.
TAKE_UP = 2

#: Characters between two attributions within which "he" and "it" can take the speaker before.
NEAR_PERSON, NEAR_THING = 1200, 600

#: The id of a speaker and None, or None and the reason why nobody could be told.
Answer = tuple[str | None, str | None]


def anchor(item: Attribution) -> int:
    """Return the character by which attributions are put in order."""
    spans = item.source or item.cue or item.content
    return spans[0].start if spans else 0


class Discourse:
    """The entities of an article, and the attributions resolved so far.

    Parameters
    ----------
    document : Document
    attributions : sequence of Attribution
    mentions : sequence of Mention
        Of the same document.
    language : Language
    """

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
        self.entities = gather(document, mentions, language.names)
        self.registry = SpeakerRegistry(document, self.entities, language)
        self.salience = Salience(document, self.entities, attributions)
        self.subjects = Subjects(document, self.entities, language)
        self.bodies = sorted(first for first, (_, key) in self.entities.at.items() if self.is_body(key))
        self.resolved: list[tuple[Attribution, str | None]] = []  # with the ids of their speakers, in text order

    def is_body(self, key: str) -> bool:
        """Whether an entity is an institution."""
        return self.entities.by_key[key].kind == "institution"

    def phrase(self, tokens: tuple[int, ...]) -> Phrase:
        """Read some tokens as a phrase that names or describes somebody."""
        return read_phrase(self.document, tokens, self.entities, self.language)

    def last(self) -> tuple[Attribution | None, str | None]:
        """Return the attribution resolved last and the id of its speaker."""
        return self.resolved[-1] if self.resolved else (None, None)

    def near(self, item: Attribution, count: int, reach: int) -> list[str]:
        """Return the speakers of the last attributions, latest first, unless they are far away."""
        return [
            speaker
            for before, speaker in reversed(self.resolved[-count:])
            if speaker and abs(anchor(item) - anchor(before)) < reach
        ]

    def scores(self, item: Attribution, token: int, gender: str | None, back: int) -> dict[str, float]:
        """Return how well each person named before fits a mention at a token."""
        speaker = next(iter(self.near(item, 4, NEAR_PERSON)), None)
        spoken = {identifier: voice.kind == "person" for identifier, voice in self.registry.voices.items()}
        return self.salience.scores(item, token, gender, back=back, speaker=speaker, spoken=spoken)


class DiscourseReader:
    """What each finder of speakers reads: the article's discourse, and the parts of it that all of them ask.

    Parameters
    ----------
    discourse : Discourse
    """

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.language = discourse.language
        self.lists = discourse.language.names
        self.entities = discourse.entities
        self.registry = discourse.registry
        self.salience = discourse.salience
