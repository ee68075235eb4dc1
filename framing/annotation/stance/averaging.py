"""Scores toward targets: the mean over mentions, in three voices, by speaker, with its doubt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from framing.annotation.sentences import FEW_MENTIONED, few_mentions, no_hits, not_english, one_sentence
from framing.annotation.stance.dimensions import VOICES
from framing.annotation.stance.scanning import Scan
from framing.annotation.stance.targets import Naming, TargetSet
from framing.annotation.stance.weighing import Voices
from framing.model import Document, Hit, Score, Span, StanceScore, Voice
from framing.statistics import ratio_intervals

__all__ = ["MIN_MENTIONS", "score_targets"]

#: Mentions in a voice below which no mean is given.
MIN_MENTIONS = 3

#: Sentences with mentions below which no interval is given.
MIN_SENTENCES = 2

MEAN = "mean weight per mention"

NO_BOUNDS = (math.nan, math.nan)


class _Seen(NamedTuple):
    """One mention with its voice, its sentence and what was counted toward it."""

    naming: Naming
    sentence: int
    voice: Voice
    speaker: str | None
    hits: tuple[Hit, ...]


_Unit = tuple[_Seen, Sequence[Hit]]
_Owner = tuple[Voice, str | None]


class _TargetVoice(NamedTuple):
    """One target in one voice: its mentions with their hits in that voice, its mean, or why there is none."""

    target: TargetSet
    voice: Voice
    speaker: str | None
    units: Sequence[_Unit]
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
    cells: list[_TargetVoice] = []
    headlines: list[StanceScore] = []
    for target in targets:
        counted = [hits.get((target.name, place.token_start), ()) for place in target.namings]
        if not any(counted):
            continue
        seen = [
            _Seen(place, scan.sentence[place.token_start], *voices.at(place.span.start), found)
            for place, found in zip(target.namings, counted, strict=True)
        ]
        cells.extend(_body_cells(document, target, [item for item in seen if item.sentence not in headline]))
        if headline:
            headlines.extend(_headline_rows(document, target, [item for item in seen if item.sentence in headline]))
    valued = [cell for cell in cells if cell.value is not None]
    bounds = iter(_intervals(valued, len(document.sentences)))
    rows = [_row(document, cell, NO_BOUNDS if cell.value is None else next(bounds)) for cell in cells]
    return [*rows, *headlines]


def _intervals(cells: Sequence[_TargetVoice], sentences: int) -> list[tuple[float, float]]:
    """Bootstrap all cells of a document at once, over its sentences."""
    mentions: list[int] = []
    places: list[int] = []
    weights: list[float] = []
    for column, cell in enumerate(cells):
        for item, hits in cell.units:
            place = item.sentence * len(cells) + column
            mentions.append(place)
            places += [place] * len(hits)
            weights += [hit.weight for hit in hits]
    if not mentions:
        return []
    shape = sentences, len(cells)
    sums = np.bincount(places, weights, minlength=math.prod(shape)).astype(np.float64, copy=False)
    counts = np.bincount(mentions, minlength=math.prod(shape)).astype(np.float64)
    low, high = ratio_intervals(sums.reshape(shape), counts.reshape(shape))
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _by_owner(seen: Sequence[_Seen]) -> dict[_Owner, list[_Unit]]:
    """Deal the mentions and their hits out to voices and speakers, in one pass.

    A mention belongs to a voice when it stands in it or when words of that voice were counted toward it.
    """
    dealt: dict[_Owner, list[_Unit]] = {}
    for item in seen:
        here = (item.voice, item.speaker)
        if {(hit.voice, hit.speaker) for hit in item.hits} <= {here}:  # mostly
            for owner in _owners(*here):
                dealt.setdefault(owner, []).append((item, item.hits))
            continue
        own: dict[_Owner, list[Hit]] = {owner: [] for owner in _owners(*here)}
        for hit in item.hits:
            for owner in _owners(hit.voice, hit.speaker):
                own.setdefault(owner, []).append(hit)
        for owner, hits in own.items():
            dealt.setdefault(owner, []).append((item, hits))
    return dealt


def _owners(voice: Voice, speaker: str | None) -> tuple[_Owner, ...]:
    """Return the cells that words of this voice and speaker count in."""
    if speaker is None or voice != "attributed":
        return (("all", None), (voice, None))
    return (("all", None), (voice, None), (voice, speaker))


def _body_cells(document: Document, target: TargetSet, seen: Sequence[_Seen]) -> list[_TargetVoice]:
    """Three voices, then the speakers; nothing where no hit stands near any mention."""
    if not any(item.hits for item in seen):
        return []
    dealt = _by_owner(seen)
    speakers = sorted({hit.speaker for item in seen for hit in item.hits if hit.speaker is not None})
    owners: list[_Owner] = [(voice, None) for voice in VOICES]
    owners.extend(("attributed", speaker) for speaker in speakers)
    return [_cell(document, target, owner, dealt.get(owner, [])) for owner in owners]


def _headline_rows(document: Document, target: TargetSet, seen: Sequence[_Seen]) -> list[StanceScore]:
    """A headline has one sentence: a mean, and no interval."""
    rows: list[StanceScore] = []
    dealt = _by_owner(seen) if any(item.hits for item in seen) else {}
    for voice in VOICES:
        units = dealt.get((voice, None), [])
        value, hits = _mean(units)
        if hits and value is not None:
            spans = tuple([item.naming.span for item, _ in units])
            score = Score(round(value, 4), n=len(units), unit=MEAN, hits=hits)
            rows.append(_stance(document, target, voice, score, spans, part="headline"))
    return rows


def _mean(units: Sequence[_Unit]) -> tuple[float | None, tuple[Hit, ...]]:
    """Return the mean over the mentions of one voice, and their hits."""
    found = tuple([hit for _, hits in units for hit in hits])
    return (math.fsum([hit.weight for hit in found]) / len(units) if units else None), found


def _cell(document: Document, target: TargetSet, owner: _Owner, units: Sequence[_Unit]) -> _TargetVoice:
    """Make one cell, and say why it has no value if it has none."""
    value, hits = _mean(units)
    reason = None
    if not document.language_ok:
        reason = not_english(document.article.language)
    elif len(units) < MIN_MENTIONS:
        reason = few_mentions(len(units), MIN_MENTIONS)
    elif len({item.sentence for item, _ in units}) < MIN_SENTENCES:
        reason = one_sentence(MIN_SENTENCES)
    elif not hits:  # 0 would claim that the voice is even-handed; nothing was found to say so
        reason = no_hits(len(units))
    return _TargetVoice(target, *owner, units, None if reason else value, hits, reason)


def _row(document: Document, cell: _TargetVoice, bounds: tuple[float, float]) -> StanceScore:
    """Make the record of one cell."""
    spans = tuple([item.naming.span for item, _ in cell.units])
    if cell.value is None:
        score = Score(None, n=len(cell.units), unit=MEAN, hits=cell.hits, reason=cell.reason)
    elif math.isnan(bounds[0]):
        score = Score(None, n=len(cell.units), unit=MEAN, hits=cell.hits, reason=FEW_MENTIONED)
    else:
        low, high = round(min(bounds[0], cell.value), 4), round(max(bounds[1], cell.value), 4)
        score = Score(round(cell.value, 4), low, high, len(cell.units), MEAN, cell.hits)
    return _stance(document, cell.target, cell.voice, score, spans, speaker=cell.speaker)


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
    return StanceScore(document.id, "target", target.name, target.origin, voice, score, part, speaker, spans)
