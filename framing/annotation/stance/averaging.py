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
from framing.statistics import FloatArray, ratio_intervals

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


@dataclass(frozen=True, slots=True)
class _Cell:
    """One target in one voice: its mentions, its mean, or why there is none."""

    target: TargetSet
    voice: Voice
    speaker: str | None
    units: Sequence[_Seen]
    value: float | None
    hits: tuple[Hit, ...]
    reason: str | None


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
    cells: list[_Cell] = []
    headlines: list[StanceScore] = []
    for target in targets:
        seen = []
        for place in target.namings:
            voice, speaker = voices.at(place.span.start)
            counted = hits.get((target.name, place.token_start), ())
            seen.append(_Seen(place, scan.sentence[place.token_start], voice, speaker, counted))
        cells.extend(_body_cells(document, target, [item for item in seen if item.sentence not in headline]))
        headlines.extend(_headline_rows(document, target, [item for item in seen if item.sentence in headline]))
    low, high = _intervals(cells, len(document.sentences))
    rows = [_row(document, cell, (float(low[place]), float(high[place]))) for place, cell in enumerate(cells)]
    return [*rows, *headlines]


def _intervals(cells: Sequence[_Cell], sentences: int) -> tuple[FloatArray, FloatArray]:
    """Bootstrap all cells of a document at once, over its sentences."""
    sums = np.zeros((sentences, len(cells)))
    counts = np.zeros((sentences, len(cells)))
    for column, cell in enumerate(cells):
        for item in cell.units:
            counts[item.sentence, column] += 1
            for hit in item.hits:
                if _speaks(hit.voice, hit.speaker, cell.voice, cell.speaker):
                    sums[item.sentence, column] += hit.weight
    if not cells or not sentences:
        return np.zeros(len(cells)), np.zeros(len(cells))
    return ratio_intervals(sums, counts)


def _body_cells(document: Document, target: TargetSet, seen: Sequence[_Seen]) -> list[_Cell]:
    """Three voices, then the speakers; nothing where no hit stands near any mention."""
    if not any(item.hits for item in seen):
        return []
    found = [_cell(document, target, seen, voice) for voice in VOICES]
    speakers = sorted({hit.speaker for item in seen for hit in item.hits if hit.speaker is not None})
    found.extend(_cell(document, target, seen, "attributed", speaker) for speaker in speakers)
    return found


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


def _cell(
    document: Document, target: TargetSet, seen: Sequence[_Seen], voice: Voice, speaker: str | None = None
) -> _Cell:
    """Gather one cell, and say why it has no value if it has none."""
    units, value, hits = _mean(seen, voice, speaker)
    reason = None
    if not document.language_ok:
        reason = f"the text is not English (detected: {document.article.language})"
    elif len(units) < MIN_MENTIONS:
        reason = f"named {_times(len(units))} in that voice; a mean needs {MIN_MENTIONS}"
    elif len({item.sentence for item in units}) < MIN_SENTENCES:
        reason = f"all mentions stand in one sentence; an interval needs {MIN_SENTENCES}"
    elif not hits:  # 0 would claim that the voice is even-handed; nothing was found to say so
        reason = f"no word of the lexicon stands near its {len(units)} mentions in that voice"
    return _Cell(target, voice, speaker, units, None if reason else value, hits, reason)


def _row(document: Document, cell: _Cell, bounds: tuple[float, float]) -> StanceScore:
    """Make the record of one cell."""
    spans = tuple(item.naming.span for item in cell.units)
    if cell.value is None:
        score = Score(None, n=len(cell.units), unit=MEAN, hits=cell.hits, reason=cell.reason)
    elif math.isnan(bounds[0]):
        reason = "the mentions stand in too few of the sentences for an interval"
        score = Score(None, n=len(cell.units), unit=MEAN, hits=cell.hits, reason=reason)
    else:
        low, high = round(min(bounds[0], cell.value), 4), round(max(bounds[1], cell.value), 4)
        score = Score(round(cell.value, 4), low, high, len(cell.units), MEAN, cell.hits)
    return _stance(document, cell.target, cell.voice, score, spans, speaker=cell.speaker)


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
