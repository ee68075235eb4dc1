"""Scores on the dimensions of the lexicons: weighted hits per 1,000 words of a voice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from framing.annotation.sentences import FEW_SENTENCES, HEADLINE_SUM, RATE, few_sentences, few_words, not_english
from framing.annotation.stance.weighing import Voices, WeighedHit
from framing.model import Document, Hit, Score, StanceScore, Voice
from framing.statistics import ZERO_COUNT_LIMIT, FloatArray, ratio_intervals

__all__ = ["MIN_SENTENCES", "MIN_WORDS", "VOICES", "score_dimensions", "words_by_voice"]

VOICES: tuple[Voice, ...] = ("outlet", "attributed", "all")

#: Words of a voice below which no rate is given: one hit in 50 words already makes 20 per 1,000.
MIN_WORDS = 50

#: Sentences that hold words of the voice; with fewer a bootstrap over sentences says nothing.
MIN_SENTENCES = 3


def words_by_voice(document: Document, voices: Voices) -> FloatArray:
    """Count the words of each sentence by voice.

    Parameters
    ----------
    document : Document
    voices : Voices

    Returns
    -------
    numpy.ndarray of shape (sentences, 3)
        Columns as in ``VOICES``.
    """
    every = document.tokens.words_before
    attributed = voices.words_before(document.tokens)
    rows = []
    for sentence in document.sentences:
        first, last = sentence.token_start, sentence.token_end
        words, inside = every[last] - every[first], attributed[last] - attributed[first]
        rows.append((words - inside, inside, words))
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(VOICES))


def score_dimensions(
    document: Document, weighed: Sequence[WeighedHit], words: FloatArray, headline: frozenset[int]
) -> list[StanceScore]:
    """Score every dimension that has a hit, in three voices, headline apart.

    Parameters
    ----------
    document : Document
    weighed : sequence of WeighedHit
    words : numpy.ndarray of shape (sentences, 3)
        From :func:`words_by_voice`.
    headline : frozenset of int
        Indices of the sentences that are headline.

    Returns
    -------
    list of StanceScore
        By lexicon, dimension, part and voice.
    """
    cells: dict[tuple[str, str], list[WeighedHit]] = {}
    for item in weighed:
        cells.setdefault((item.hit.lexicon, item.hit.dimension), []).append(item)
    names = sorted(cells)
    body = [index for index in range(len(document.sentences)) if index not in headline]
    low, high = _intervals(_sums(document, [cells[name] for name in names])[body], words[body])
    totals = words[body].sum(axis=0)
    spread = np.count_nonzero(words[body], axis=0)
    rows: list[StanceScore] = []
    for column, (lexicon, dimension) in enumerate(names):
        found = cells[lexicon, dimension]
        in_body = [item.hit for item in found if item.sentence not in headline]
        for place, voice in enumerate(VOICES if in_body else ()):
            bounds = float(low[column, place]), float(high[column, place])
            hits = _of_voice(in_body, voice)
            score = _rate(document, hits, int(totals[place]), int(spread[place]), voice, bounds)
            rows.append(StanceScore(document.id, "dimension", dimension, lexicon, voice, score))
        if len(in_body) < len(found):
            in_headline = [item.hit for item in found if item.sentence in headline]
            rows.extend(_headline_rows(document.id, (lexicon, dimension), in_headline))
    return rows


def _of_voice(hits: Iterable[Hit], voice: Voice) -> tuple[Hit, ...]:
    """Return the hits in one voice."""
    return tuple(hits) if voice == "all" else tuple([hit for hit in hits if hit.voice == voice])


def _sums(document: Document, cells: Sequence[Sequence[WeighedHit]]) -> FloatArray:
    """Sum the weights of each sentence; the result has the shape (sentences, cells, voices)."""
    shape = len(document.sentences), len(cells), len(VOICES)
    places: list[int] = []
    weights: list[float] = []
    for column, cell in enumerate(cells):
        for item in cell:
            place = (item.sentence * len(cells) + column) * len(VOICES)
            places += (place + VOICES.index(item.hit.voice), place + VOICES.index("all"))
            weights += (item.hit.weight, item.hit.weight)
    sums = np.bincount(np.array(places, dtype=np.intp), weights, minlength=math.prod(shape))
    return sums.astype(np.float64, copy=False).reshape(shape)


def _intervals(sums: FloatArray, words: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Bootstrap all cells at once; both results have the shape (dimensions, voices)."""
    units, dimensions, voices = sums.shape
    if not units or not dimensions:
        empty = np.full((dimensions, voices), np.nan)
        return empty, empty
    flat = sums.reshape(units, dimensions * voices)
    low, high = ratio_intervals(flat, np.tile(words, (1, dimensions)))
    return 1000.0 * low.reshape(dimensions, voices), 1000.0 * high.reshape(dimensions, voices)


def _rate(
    document: Document, hits: tuple[Hit, ...], words: int, sentences: int, voice: Voice, bounds: tuple[float, float]
) -> Score:
    """Return the rate of one cell, or the reason why there is none."""
    reason = floor_reason(document, words, sentences, voice)
    if reason is not None or math.isnan(bounds[0]):
        return Score(None, n=len(hits), unit=RATE, hits=hits, reason=reason or FEW_SENTENCES)
    value = 1000.0 * math.fsum(hit.weight for hit in hits) / words
    low, high = bounds
    if not hits:  # a bootstrap of nothing would claim to be sure
        low, high = 0.0, 1000.0 * ZERO_COUNT_LIMIT / words
    return Score(round(value, 4), round(min(low, value), 4), round(max(high, value), 4), len(hits), RATE, hits)


def floor_reason(document: Document, words: int, sentences: int, voice: Voice) -> str | None:
    """Say why a rate cannot be given, if it cannot."""
    if not document.language_ok:
        return not_english(document.article.language)
    if words < MIN_WORDS:
        return few_words(voice, words, MIN_WORDS)
    if sentences < MIN_SENTENCES:
        return few_sentences(voice, sentences, MIN_SENTENCES)
    return None


def _headline_rows(owner: str, name: tuple[str, str], found: Sequence[Hit]) -> list[StanceScore]:
    """A headline is too short for a rate: its weighted hits are summed, by voice where it has any."""
    rows: list[StanceScore] = []
    for voice in VOICES:
        hits = _of_voice(found, voice)
        if hits:
            value = round(math.fsum(hit.weight for hit in hits), 4)
            score = Score(value, n=len(hits), unit=HEADLINE_SUM, hits=hits)
            rows.append(StanceScore(owner, "dimension", name[1], name[0], voice, score, part="headline"))
    return rows
