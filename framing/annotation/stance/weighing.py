"""From matches to weighed hits: negation, intensifiers, and whose words they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from framing.annotation.stance.scanning import Scan
from framing.lexicons.records import Lexicon, Match
from framing.model import Attribution, Document, Hit, VoiceMap
from framing.participles import governs_passive

__all__ = ["OF_ACTOR", "OF_OBJECT", "Modifiers", "Voices", "Weighed", "modifiers", "weigh"]

#: Dimensions whose words say something of one side only: "refused" of the one who stands before it,
#: "accused" of the one after it. A passive ("was accused by") turns them round.
OF_ACTOR, OF_OBJECT = "conduct", "treatment"

_SIDED = frozenset({OF_ACTOR, OF_OBJECT})

#: What a negated word counts: turned round, and half as strong, since "not a threat" says less than
#: "an ally". Between VADER's -0.74 (Hutto and Gilbert 2014) and plain removal.
NEGATED = -0.5

#: How many words a negator may stand before the word it negates ("does not want to be a threat").
NEGATION_REACH = 4

#: How many words an intensifier may stand before ("very much a threat").
INTENSIFIER_REACH = 2

#: Used when no lexicon names any.
NEGATORS = frozenset("not no never n't cannot without neither nor none nobody nothing hardly barely".split())

#: Cues that carry the speaker's own blame or praise: "accused" is no judgement of the outlet.
SPEAKER_CUES = frozenset({"blaming", "praising"})


@dataclass(frozen=True, slots=True)
class Modifiers:
    """Words that change the weight of a hit, gathered from all lexicons."""

    negators: frozenset[str]
    intensifiers: Mapping[str, float]


class Weighed(NamedTuple):
    """A match with the factor that negation and intensifiers give it, and its voice.

    ``passive`` is only asked of words that speak of one side.
    """

    match: Match
    passive: bool
    sentence: int
    factor: float
    negated: bool
    intensifier: str | None
    voice: Literal["outlet", "attributed"]
    speaker: str | None

    @property
    def weight(self) -> float:
        """The weight as it counts before any distance."""
        return self.match.term.weight * self.factor

    def hit(self, article_id: str, weight: float, target: str | None = None) -> Hit:
        """Return the record of this hit with the weight that it had in a score."""
        match, _, _, _, negated, intensifier, voice, speaker = self
        start, end, _, _, lexicon, _, dimension, term = match
        return Hit(
            article_id,
            start,
            end,
            lexicon,
            dimension,
            term.text,
            round(weight, 6),
            term.weight,
            negated,
            intensifier,
            voice,
            speaker,
            target,
        )


class Voices:
    """Whose words stand at an offset; a blaming or praising cue belongs to its speaker."""

    __slots__ = ("_cues", "_map", "_spans", "_starts")

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        kept = tuple(attributions)
        self._map = VoiceMap(kept)
        cues = [
            (span.start, span.end, item.speaker) for item in kept if item.cue_class in SPEAKER_CUES for span in item.cue
        ]
        self._cues = sorted(cues, key=lambda cue: cue[:2])
        self._starts = [cue[0] for cue in self._cues]
        self._spans = [(span.start, span.end) for item in kept for span in item.content]

    def at(self, offset: int) -> tuple[Literal["outlet", "attributed"], str | None]:
        """Return the voice of the character at ``offset``, and the speaker's id where one is known."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self._cues[place][1]:
            return "attributed", self._cues[place][2]
        return self._map.at(offset)

    def attributed(self, offsets: Sequence[int], length: int) -> npt.NDArray[np.bool_]:
        """Say of many offsets at once whether their voice is an attributed one.

        Parameters
        ----------
        offsets : sequence of int
        length : int
            Characters of the text.
        """
        inside = np.zeros(length + 1, dtype=np.bool_)
        for start, end in (*self._spans, *((cue[0], cue[1]) for cue in self._cues)):
            inside[start:end] = True
        found: npt.NDArray[np.bool_] = inside[np.asarray(offsets, dtype=np.intp)]
        return found


def modifiers(lexicons: Iterable[Lexicon]) -> Modifiers:
    """Gather negators and intensifiers of all lexicons; of two factors the later one holds."""
    kept = tuple(lexicons)
    negators = frozenset(word.lower() for lexicon in kept for word in lexicon.negators)
    intensifiers = {word.lower(): factor for lexicon in kept for word, factor in lexicon.intensifiers}
    return Modifiers(negators or NEGATORS, intensifiers)


def weigh(
    document: Document, matches: Iterable[Match], scan: Scan, voices: Voices, changing: Modifiers
) -> list[Weighed]:
    """Weigh the matches of one document; what stands inside a name ("Hope Hicks") is no hit.

    Parameters
    ----------
    document : Document
    matches : iterable of Match
        Of stance and frame lexicons only.
    scan : Scan
    voices : Voices
    changing : Modifiers

    Returns
    -------
    list of Weighed
        In text order.
    """
    lowers = document.tokens.lowers
    weighed: list[Weighed] = []
    here = -1
    for match in matches:
        first = match.token_start
        if first in scan.names:
            continue
        if match.start != here:  # several lexicons may hold the word
            here = match.start
            context = (scan.sentence[first], *_factor(lowers, scan.clause, first, changing), *voices.at(here))
        passive = match.dimension in _SIDED and governs_passive(
            lowers, first, document.sentences[scan.sentence[first]].token_start
        )
        weighed.append(Weighed(match, passive, *context))
    return weighed


def _factor(
    lowers: tuple[str, ...], clause: list[int], first: int, changing: Modifiers
) -> tuple[float, bool, str | None]:
    """Look back inside the clause for an intensifier and for negators; two negators cancel out."""
    factor, negated, intensifier = 1.0, False, None
    for token in range(first - 1, max(first - NEGATION_REACH, 0) - 1, -1):
        word = lowers[token]
        if word == "," or clause[token] != clause[first]:
            break
        if word in changing.negators or word.endswith("n't"):
            negated = not negated
        elif word in changing.intensifiers and intensifier is None and first - token <= INTENSIFIER_REACH:
            intensifier = word
            factor *= changing.intensifiers[word]
    return (factor * NEGATED if negated else factor), negated, intensifier
