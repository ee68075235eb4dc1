"""Which person a pronoun stands for: how present each one named before is in the reader's mind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from framing.annotation.entities.index import Entity, EntityIndex, id_of_name
from framing.model import Attribution, Document

__all__ = ["Salience"]

# Weights of the pronoun score, set by hand and tuned on half of the articles of tests/gold; a change moves
# the accuracy that docs/speakers.md reports.
W_SENTENCE = -0.9  # for each sentence between the name and the pronoun
W_FIRST = 0.8  # the name is the first one of its sentence
W_SPEAKER = 1.6  # the name spoke in the attribution before
W_SPEAKER_PASSED = 0.9  # the same, but somebody else has been the first name of a sentence since
W_QUOTED = -1.5  # the name stands inside somebody's quoted words
W_OWNED = -0.6  # the name owns something ("Hegseth's aide")
W_GENDER_UNKNOWN = -1.0  # more than W_FIRST: somebody known to be a woman is "she" before an unknown subject
W_ADJACENT = 0.5  # the name opens the sentence right before the quotation, in its paragraph
W_FREQUENT = 0.4  # share of all mentions of persons

#: Pronouns and descriptions already resolved that are looked back over.
ECHOES = 4

#: Names looked back over; more are only met in text without sentence ends, where they would cost square time.
MOST_NAMES = 60


class _Named(NamedTuple):
    """A name of a person: tokens, key, sentence, and whether it is the first one there."""

    first: int
    last: int
    key: str
    sentence: int
    opens: bool


class Salience:
    """Scores the persons named before a token.

    Parameters
    ----------
    document : Document
    entities : EntityIndex
    attributions : sequence of Attribution
        For where quoted words stand.
    """

    def __init__(self, document: Document, entities: EntityIndex, attributions: Sequence[Attribution]) -> None:
        self.document = document
        self.entities = entities
        self.lowers = document.tokens.lowers
        self.person_starts = [item[0] for item in entities.order]
        self.quoted = sorted(
            (span.start, span.end) for item in attributions if item.kind != "indirect" for span in item.content
        )
        self.total = max(1, len(entities.order))
        self._echoes: list[tuple[int, str]] = []

    def echo(self, token: int, key: str) -> None:
        """Note that a pronoun or a description at a token stands for an entity."""
        self._echoes.append((token, key))

    def sentence(self, token: int) -> int:
        """Return the index of the sentence of a token."""
        return self.document.sentence_of[token]

    def in_quotes(self, token: int) -> bool:
        """Whether a token stands inside quoted words."""
        offset = self.document.tokens.starts[token]
        near = bisect_right(self.quoted, (offset, len(self.document.text) + 1)) - 1
        return near >= 0 and self.quoted[near][0] <= offset < self.quoted[near][1]

    def scores(
        self,
        item: Attribution,
        token: int,
        gender: str | None,
        *,
        back: int,
        speaker: str | None,
        spoken: Mapping[str, bool],
    ) -> dict[str, float]:
        """Return how well each person named before a token fits a mention there; higher is better.

        Parameters
        ----------
        item : Attribution
        token : int
        gender : {'m', 'f'} or None
        back : int
            Sentences looked back over.
        speaker : str or None
            Id of who spoke in the attribution before.
        spoken : mapping of str to bool
            Ids of all who have spoken so far, with whether they are persons; of other names only these persons count.
        """
        here, inside = self.sentence(token), self.in_quotes(token)
        named = self._named_before(token, here - back)
        newest = self._newest_subject(named, gender, inside)
        own = [(span.start, span.end) for span in item.content]
        adjacent = self._sentence_before(item)
        scores: dict[str, float] = {}
        for name in named:
            entity = self.entities.by_key[name.key]
            offset = self.document.tokens.starts[name.first]
            if _differs(entity, gender) or any(start <= offset < end for start, end in own):
                continue
            identifier = id_of_name(name.key.partition(":")[2])
            if not spoken.get(identifier, entity.kind == "person" or entity.given):
                continue
            score = self._presence(name, entity, here, inside)
            score += W_ADJACENT * (name.opens and name.sentence == adjacent and entity.gender == gender)
            if identifier == speaker:
                score += W_SPEAKER if newest in (None, name.key) else W_SPEAKER_PASSED
            scores[name.key] = max(score, scores.get(name.key, -99.0))
        for key, score in self._echoed(token, here, back, gender, speaker):
            scores[key] = max(score, scores.get(key, -99.0))
        return scores

    def _sentence_before(self, item: Attribution) -> int | None:
        """Return the sentence right before a direct quotation, if it stands in the same paragraph."""
        if item.kind != "direct" or not item.content:
            return None
        sentence = self.document.sentence_at(item.content[0].start)
        if sentence is None or sentence.index == 0:
            return None
        before = self.document.sentences[sentence.index - 1]
        return before.index if before.paragraph == sentence.paragraph else None

    def _named_before(self, token: int, first_sentence: int) -> list[_Named]:
        """Return the names of persons before a token, back to a sentence, the nearest first."""
        found: list[tuple[int, int, str, int]] = []
        opening: dict[int, int] = {}
        for position in range(bisect_left(self.person_starts, token) - 1, -1, -1):
            first, last, key = self.entities.order[position]
            sentence = self.sentence(first)
            if sentence < first_sentence or len(found) == MOST_NAMES:
                break
            entity = self.entities.by_key[key]
            owner = self.lowers[last : last + 1] == ("'s",)  # "Roy's wife, Elena, rang"
            if sentence not in opening or (not owner and (entity.kind == "person" or entity.given)):
                opening[sentence] = first
            found.append((first, last, key, sentence))
        return [_Named(*item, opens=opening[item[3]] == item[0]) for item in found]

    def _presence(self, name: _Named, entity: Entity, here: int, inside: bool) -> float:
        """Return how present a name is at a pronoun in sentence ``here``."""
        score = W_SENTENCE * (here - name.sentence)
        score += W_FIRST * name.opens
        score += W_QUOTED * (self.in_quotes(name.first) and not inside)
        score += W_OWNED * (name.last < len(self.lowers) and self.lowers[name.last] == "'s")
        score += W_GENDER_UNKNOWN * (entity.gender is None)
        score += W_FREQUENT * len(entity.mentions) / self.total
        return score

    def _echoed(
        self, token: int, here: int, back: int, gender: str | None, speaker: str | None
    ) -> Iterator[tuple[str, float]]:
        """Yield the persons whom the last pronouns and descriptions stand for, with their scores."""
        for echo, key in reversed(self._echoes[-ECHOES:]):
            entity, distance = self.entities.by_key[key], here - self.sentence(echo)
            if echo < token and 0 <= distance <= back and entity.kind == "person" and not _differs(entity, gender):
                score = W_SENTENCE * distance + W_FIRST + W_FREQUENT * len(entity.mentions) / self.total
                score += W_SPEAKER_PASSED * (id_of_name(key.partition(":")[2]) == speaker)
                yield key, score

    def _newest_subject(self, named: Sequence[_Named], gender: str | None, inside: bool) -> str | None:
        """Return who last stood first in a sentence of the outlet's own words, if the gender fits."""
        for name in named:
            entity = self.entities.by_key[name.key]
            fits = entity.kind == "person" and not _differs(entity, gender)
            if fits and name.opens and (inside or not self.in_quotes(name.first)):
                return name.key
        return None


def _differs(entity: Entity, gender: str | None) -> bool:
    """Whether an entity is known to be of the other gender."""
    return bool(entity.gender and gender and entity.gender != gender)
