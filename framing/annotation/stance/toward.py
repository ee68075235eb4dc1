"""Stance toward a target: what is said near its mentions, and in whose voice."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from framing.annotation.stance.dimensions import VOICES
from framing.annotation.stance.targets import Naming, TargetSet
from framing.annotation.stance.weighing import Voices, Weighed
from framing.model import TITLE_SUFFIX, Document, Hit, Score, Span, StanceScore, Voice
from framing.statistics import ratio_intervals

__all__ = ["MIN_MENTIONS", "REACH", "Reach", "contributions", "score_targets"]

#: Mentions in a voice below which no mean is given.
MIN_MENTIONS = 3

#: Sentences with mentions below which no interval is given.
MIN_SENTENCES = 2

MEAN = "mean weight per mention"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an evaluative word reaches toward a mention.

    Attributes
    ----------
    half_life : float
        Tokens after which a word counts half.
    before, after : float
        Factor of words that stand before, and after, the mention.
    clause : float
        Factor for each clause boundary between the word and the mention, 0 to 1; 0 stops.
    actor : float
        Factor for each other actor named between them, 0 to 1; 0 stops.
    """

    half_life: float = 8.0
    before: float = 0.8
    after: float = 1.0
    clause: float = 0.5
    actor: float = 0.5


REACH = Reach()


def contributions(
    naming: Naming,
    near: Sequence[Weighed],
    clause: Sequence[int],
    actors: Sequence[int],
    *,
    reach: Reach = REACH,
) -> list[tuple[Weighed, float]]:
    """Weigh the hits of a sentence toward one mention.

    Parameters
    ----------
    naming : Naming
        The mention.
    near : sequence of Weighed
        The hits of its sentence.
    clause : sequence of int
        Clause number of each token.
    actors : sequence of int
        First tokens of all namings of other actors, ascending.
    reach : Reach

    Returns
    -------
    list of (Weighed, float)
        Each hit with what it adds: weight x distance decay x side x clause x actors between.
    """
    found: list[tuple[Weighed, float]] = []
    for item in near:
        first, last = item.match.token_start, item.match.token_end
        if first < naming.token_end and last > naming.token_start:
            continue  # inside the mention's own words
        if last <= naming.token_start:
            side, distance, low, high = reach.before, naming.token_start - last, last, naming.token_start
        else:
            side, distance, low, high = reach.after, first - naming.token_end, naming.token_end, first
        between = bisect_left(actors, high) - bisect_left(actors, low)
        crossed = abs(clause[first] - clause[naming.token_start])
        factor = side * 2.0 ** (-distance / reach.half_life)
        value = item.weight * factor * reach.clause**crossed * reach.actor**between
        if value:
            found.append((item, value))
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """One mention with its voice, its sentence and what was counted toward it."""

    naming: Naming
    sentence: int
    voice: Voice
    speaker: str | None
    hits: tuple[Hit, ...]


def score_targets(
    document: Document,
    targets: Sequence[TargetSet],
    actors: Sequence[Naming],
    weighed: Mapping[int, Sequence[Weighed]],
    clause: Sequence[int],
    voices: Voices,
    headline: frozenset[int],
) -> list[StanceScore]:
    """Score every target named in a document, in three voices and by speaker, headline apart.

    Parameters
    ----------
    document : Document
    targets : sequence of TargetSet
    actors : sequence of Naming
        All namings of anybody, ascending.
    weighed : mapping of int to sequence of Weighed
        Hits of attitude dimensions by sentence.
    clause : sequence of int
    voices : Voices
    headline : frozenset of int
        Indices of the sentences that are headline.

    Returns
    -------
    list of StanceScore
    """
    rows: list[StanceScore] = []
    for target in targets:
        own = {place.token_start for place in target.namings}
        others = [place.token_start for place in actors if place.token_start not in own]
        seen = [_look(document, target, place, weighed, clause, others, voices) for place in target.namings]
        body = [item for item in seen if item.sentence not in headline]
        rows.extend(_body_rows(document, target, body))
        rows.extend(_headline_rows(document, target, [item for item in seen if item.sentence in headline]))
    return rows


def _look(
    document: Document,
    target: TargetSet,
    place: Naming,
    weighed: Mapping[int, Sequence[Weighed]],
    clause: Sequence[int],
    others: Sequence[int],
    voices: Voices,
) -> _Seen:
    """Count what is said around one mention."""
    sentence = document.sentence_at(place.span.start)
    index = sentence.index if sentence is not None else 0
    counted = contributions(place, weighed.get(index, ()), clause, others)
    voice, speaker = voices.at(place.span.start)
    hits = tuple(item.hit(document.id, value, target.name) for item, value in counted)
    return _Seen(place, index, voice, speaker, hits)


def _body_rows(document: Document, target: TargetSet, seen: Sequence[_Seen]) -> list[StanceScore]:
    """Three voices, then the speakers; nothing where no hit stands near any mention."""
    if not any(item.hits for item in seen):
        return []
    rows = [_row(document, target, seen, voice) for voice in VOICES]
    speakers = sorted({hit.speaker for item in seen for hit in item.hits if hit.speaker is not None})
    rows.extend(_row(document, target, seen, "attributed", speaker) for speaker in speakers)
    return rows


def _headline_rows(document: Document, target: TargetSet, seen: Sequence[_Seen]) -> list[StanceScore]:
    """A headline has one sentence: a mean, and no interval."""
    rows: list[StanceScore] = []
    for voice in VOICES if any(item.hits for item in seen) else ():
        units, value, hits = _mean(seen, voice, None)
        if hits and value is not None:
            spans = tuple(item.naming.span for item in units)
            score = Score(round(value, 4), n=len(units), unit=MEAN, hits=hits)
            rows.append(_stance(document, target, voice, score, spans, part="headline"))
    return rows


def _mean(
    seen: Sequence[_Seen], voice: Voice, speaker: str | None
) -> tuple[list[_Seen], float | None, tuple[Hit, ...]]:
    """Return the mentions of one voice, their mean and their hits.

    A mention belongs to a voice when it stands in it or when words of that voice were counted toward it.
    """
    units: list[_Seen] = []
    hits: list[Hit] = []
    for item in seen:
        own = [hit for hit in item.hits if _speaks(hit.voice, hit.speaker, voice, speaker)]
        if own or _speaks(item.voice, item.speaker, voice, speaker):
            units.append(item)
            hits.extend(own)
    value = math.fsum(hit.weight for hit in hits) / len(units) if units else None
    return units, value, tuple(hits)


def _speaks(voice: Voice, speaker: str | None, wanted: Voice, whose: str | None) -> bool:
    """Whether words of this voice and speaker belong to the wanted ones."""
    return (wanted == "all" or voice == wanted) and (whose is None or speaker == whose)


def _row(
    document: Document, target: TargetSet, seen: Sequence[_Seen], voice: Voice, speaker: str | None = None
) -> StanceScore:
    """Score one cell, or say why it has no value."""
    units, value, hits = _mean(seen, voice, speaker)
    spans = tuple(item.naming.span for item in units)
    sentences = sorted({item.sentence for item in units})
    reason = None
    if not document.language_ok:
        reason = f"the text is not English (detected: {document.article.language})"
    elif len(units) < MIN_MENTIONS:
        reason = f"named {_times(len(units))} in that voice; a mean needs {MIN_MENTIONS}"
    elif len(sentences) < MIN_SENTENCES:
        reason = f"all mentions stand in one sentence; an interval needs {MIN_SENTENCES}"
    elif not hits:  # 0 would claim that the voice is even-handed; nothing was found to say so
        reason = f"no word of the lexicon stands near its {len(units)} mentions in that voice"
    if reason is not None or value is None:
        score = Score(None, n=len(units), unit=MEAN, hits=hits, reason=reason)
        return _stance(document, target, voice, score, spans, speaker=speaker)
    sums = np.zeros((len(sentences), 1))
    counts = np.zeros((len(sentences), 1))
    place = {sentence: number for number, sentence in enumerate(sentences)}
    for item in units:
        counts[place[item.sentence], 0] += 1
        for hit in item.hits:
            if _speaks(hit.voice, hit.speaker, voice, speaker):
                sums[place[item.sentence], 0] += hit.weight
    low, high = ratio_intervals(sums, counts)
    bounds = round(min(float(low[0]), value), 4), round(max(float(high[0]), value), 4)
    score = Score(round(value, 4), *bounds, len(units), MEAN, hits)
    return _stance(document, target, voice, score, spans, speaker=speaker)


def _times(number: int) -> str:
    """Say a small number of times."""
    return {0: "not once", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _stance(
    document: Document,
    target: TargetSet,
    voice: Voice,
    score: Score,
    spans: tuple[Span, ...],
    *,
    part: Literal["body", "headline"] = "body",
    speaker: str | None = None,
) -> StanceScore:
    """Make the record."""
    return StanceScore(
        document.id.removesuffix(TITLE_SUFFIX), "target", target.name, target.origin, voice, score, part, speaker, spans
    )
