"""Which person a pronoun stands for: how present each one named before is in the reader's mind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from framing.annotation.speakers.figures import Cast, slug
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
W_GENDER_UNKNOWN = -0.5
W_FREQUENT = 0.4  # share of all mentions of persons

#: Pronouns and descriptions already resolved that are looked back over.
ECHOES = 4

#: Names looked back over; more are only met in text without sentence ends, where they would cost square time.
MOST_NAMES = 60


class Salience:
    """Scores the persons named before a token.

    Parameters
    ----------
    document : Document
    cast : Cast
    attributions : sequence of Attribution
        For where quoted words stand.
    """

    def __init__(self, document: Document, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.document = document
        self.cast = cast
        self.lowers = document.tokens.lowers
        self.person_starts = [item[0] for item in cast.order]
        self.quoted = sorted(
            (span.start, span.end) for item in attributions if item.kind != "indirect" for span in item.content
        )
        self.total = max(1, len(cast.order))
        self._echoes: list[tuple[int, str]] = []

    def echo(self, token: int, key: str) -> None:
        """Note that a pronoun or a description at a token stands for a figure."""
        self._echoes.append((token, key))

    def sentence(self, token: int) -> int:
        """Return the index of the sentence of a token."""
        sentence = self.document.sentence_at(self.document.tokens.starts[token])
        return sentence.index if sentence is not None else 0

    def in_quotes(self, token: int) -> bool:
        """Whether a token stands inside quoted words."""
        place = self.document.tokens.starts[token]
        near = bisect_right(self.quoted, (place, len(self.document.text) + 1)) - 1
        return near >= 0 and self.quoted[near][0] <= place < self.quoted[near][1]

    def scores(
        self,
        item: Attribution,
        token: int,
        gender: str | None,
        *,
        back: int,
        speaker: str | None,
        spoken: Container[str],
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
        spoken : container of str
            Ids of all who have spoken so far; of names that may not be persons only these count.
        """
        here = self.sentence(token)
        inside = self.in_quotes(token)
        own = [(span.start, span.end) for span in item.content]
        seen_first: dict[int, int] = {}
        candidates: list[tuple[int, int, str, int]] = []
        position = bisect_left(self.person_starts, token) - 1
        while position >= 0:
            first, last, key = self.cast.order[position]
            sentence = self.sentence(first)
            if here - sentence > back or len(candidates) == MOST_NAMES:
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
            if figure.kind != "person" and slug(key.partition(":")[2]) not in spoken:
                continue
            score = W_SENTENCE * (here - sentence)
            score += W_FIRST * (seen_first[sentence] == first)
            score += W_QUOTED * (self.in_quotes(first) and not inside)
            score += W_OWNED * (last < len(self.lowers) and self.lowers[last] == "'s")
            score += W_GENDER_UNKNOWN * (figure.gender is None)
            score += W_FREQUENT * len(figure.places) / self.total
            if speaker is not None and slug(key.partition(":")[2]) == speaker:
                score += W_SPEAKER if newest in (None, key) else W_SPEAKER_PASSED
            scores[key] = max(score, scores.get(key, -99.0))
        for place, key in reversed(self._echoes[-ECHOES:]):
            figure, distance = self.cast.figures[key], here - self.sentence(place)
            apart = figure.gender and gender and figure.gender != gender
            if place < token and 0 <= distance <= back and figure.kind == "person" and not apart:
                score = W_SENTENCE * distance + W_FIRST + W_FREQUENT * len(figure.places) / self.total
                score += W_SPEAKER_PASSED * (slug(key.partition(":")[2]) == speaker)
                scores[key] = max(score, scores.get(key, -99.0))
        return scores

    def _newest_subject(
        self, candidates: list[tuple[int, int, str, int]], seen_first: dict[int, int], gender: str | None, inside: bool
    ) -> str | None:
        """Return who last stood first in a sentence of the outlet's own words, if the gender fits."""
        for first, _, key, sentence in candidates:
            figure = self.cast.figures[key]
            fits = figure.kind == "person" and not (figure.gender and gender and figure.gender != gender)
            if fits and seen_first[sentence] == first and (inside or not self.in_quotes(first)):
                return key
        return None
