"""Scores toward targets: the mean over mentions, in three voices, by speaker, with its doubt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from framing.annotation.stance.dimensions import VOICES
from framing.annotation.stance.scanning import Scan
from framing.annotation.stance.targets import Naming, TargetSet
from framing.annotation.stance.weighing import Voices
from framing.model import TITLE_SUFFIX, Document, Hit, Score, Span, StanceScore, Voice
from framing.statistics import ratio_intervals

__all__ = ["MIN_MENTIONS", "score_targets"]

#: Mentions in a voice below which no mean is given.
MIN_MENTIONS = 3

#: Sentences with mentions below which no interval is given.
MIN_SENTENCES = 2

MEAN = "mean weight per mention"


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
    hits: Mapping[tuple[str, int], tuple[Hit, ...]],
    scan: Scan,
    voices: Voices,
    headline: frozenset[int],
) -> list[StanceScore]:
    """Score every target named in a document, in three voices and by speaker, headline apart.

    Parameters
    ----------
    document : Document
    targets : sequence of TargetSet
    hits : mapping of (str, int) to tuple of Hit
        What was counted toward each mention, by target and first token.
    scan : Scan
    voices : Voices
    headline : frozenset of int
        Indices of the sentences that are headline.

    Returns
    -------
    list of StanceScore
    """
    rows: list[StanceScore] = []
    for target in targets:
        seen = []
        for place in target.namings:
            voice, speaker = voices.at(place.span.start)
            counted = hits.get((target.name, place.token_start), ())
            seen.append(_Seen(place, scan.sentence[place.token_start], voice, speaker, counted))
        rows.extend(_body_rows(document, target, [item for item in seen if item.sentence not in headline]))
        rows.extend(_headline_rows(document, target, [item for item in seen if item.sentence in headline]))
    return rows


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
