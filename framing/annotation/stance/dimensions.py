"""Scores on the dimensions of the lexicons: weighted hits per 1,000 words of a voice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from framing.annotation.stance.weighing import Voices, Weighed
from framing.model import TITLE_SUFFIX, Document, Hit, Score, StanceScore, Voice
from framing.statistics import ZERO_COUNT_LIMIT, FloatArray, ratio_intervals

__all__ = ["MIN_SENTENCES", "MIN_WORDS", "VOICES", "score_dimensions", "words_by_voice"]

VOICES: tuple[Voice, ...] = ("outlet", "attributed", "all")

#: Words of a voice below which no rate is given: one hit in 50 words already makes 20 per 1,000.
MIN_WORDS = 50

#: Sentences that hold words of the voice; with fewer a bootstrap over sentences says nothing.
MIN_SENTENCES = 3


class _Counted(NamedTuple):
    """A hit with its sentence and voice."""

    sentence: int
    voice: Voice
    hit: Hit


RATE = "weighted hits per 1,000 words"
HEADLINE_SUM = "weighted hits in the headline"


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
    counts = np.zeros((len(document.sentences), len(VOICES)))
    tokens = document.tokens
    if not len(tokens):
        return counts
    is_word = np.fromiter((word[0].isalnum() for word in tokens.words), dtype=np.bool_, count=len(tokens))
    inside = voices.attributed(tokens.starts, len(document.text))
    before = [np.concatenate([[0], np.cumsum(is_word & which)]) for which in (~inside, inside, is_word)]
    first = [sentence.token_start for sentence in document.sentences]
    last = [sentence.token_end for sentence in document.sentences]
    for column, running in enumerate(before):
        counts[:, column] = running[last] - running[first]
    return counts


def score_dimensions(
    document: Document, weighed: Sequence[Weighed], words: FloatArray, headline: frozenset[int]
) -> list[StanceScore]:
    """Score every dimension that has a hit, in three voices, headline apart.

    Parameters
    ----------
    document : Document
    weighed : sequence of Weighed
    words : numpy.ndarray of shape (sentences, 3)
        From :func:`words_by_voice`.
    headline : frozenset of int
        Indices of the sentences that are headline.

    Returns
    -------
    list of StanceScore
        By lexicon, dimension, part and voice.
    """
    cells: dict[tuple[str, str], list[_Counted]] = {}
    for item in weighed:
        cell = cells.setdefault((item.match.lexicon, item.match.dimension), [])
        cell.append(_Counted(item.sentence, item.voice, item.hit(document.id, item.weight)))
    names = sorted(cells)
    body = [index for index in range(len(document.sentences)) if index not in headline]
    sums = np.zeros((len(document.sentences), len(names), len(VOICES)))
    for column, name in enumerate(names):
        for counted in cells[name]:
            sums[counted.sentence, column, VOICES.index(counted.voice)] += counted.hit.weight
            sums[counted.sentence, column, 2] += counted.hit.weight
    rows: list[StanceScore] = []
    low, high = _intervals(sums[body], words[body])
    totals = words[body].sum(axis=0)
    spread = np.count_nonzero(words[body], axis=0)
    for column, (lexicon, dimension) in enumerate(names):
        found = cells[lexicon, dimension]
        in_body = [item for item in found if item.sentence not in headline]
        for place, voice in enumerate(VOICES if in_body else ()):
            bounds = float(low[column, place]), float(high[column, place])
            hits = [item for item in in_body if voice in ("all", item.voice)]
            score = _rate(document, hits, int(totals[place]), int(spread[place]), voice, bounds)
            rows.append(StanceScore(_owner(document), "dimension", dimension, lexicon, voice, score))
        rows.extend(
            _headline_rows(document, (lexicon, dimension), [item for item in found if item.sentence in headline])
        )
    return rows


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
    document: Document, found: list[_Counted], words: int, sentences: int, voice: Voice, bounds: tuple[float, float]
) -> Score:
    """Return the rate of one cell, or the reason why there is none."""
    hits = tuple(item.hit for item in found)
    reason = floor_reason(document, words, sentences, voice)
    if reason is not None or math.isnan(bounds[0]):
        return Score(None, n=len(hits), unit=RATE, hits=hits, reason=reason or "the words stand in too few sentences")
    value = 1000.0 * math.fsum(hit.weight for hit in hits) / words
    low, high = bounds
    if not hits:  # a bootstrap of nothing would claim to be sure
        low, high = 0.0, 1000.0 * ZERO_COUNT_LIMIT / words
    return Score(round(value, 4), round(min(low, value), 4), round(max(high, value), 4), len(hits), RATE, hits)


def floor_reason(document: Document, words: int, sentences: int, voice: Voice) -> str | None:
    """Say why a rate cannot be given, if it cannot."""
    if not document.language_ok:
        return f"the text is not English (detected: {document.article.language})"
    whose = {"outlet": "the outlet's own words", "attributed": "attributed words", "all": "the body"}[voice]
    if words < MIN_WORDS:
        return (
            f"{whose} come to {words}; a rate needs {MIN_WORDS}"
            if voice != "all"
            else (f"{whose} has {words} words; a rate needs {MIN_WORDS}")
        )
    if sentences < MIN_SENTENCES:
        return f"{whose} stand in {sentences} sentences; an interval needs {MIN_SENTENCES}"
    return None


def _headline_rows(document: Document, name: tuple[str, str], found: Iterable[_Counted]) -> list[StanceScore]:
    """A headline is too short for a rate: its weighted hits are summed, by voice where it has any."""
    kept = list(found)
    rows: list[StanceScore] = []
    for voice in VOICES:
        hits = tuple(item.hit for item in kept if voice in ("all", item.voice))
        if hits:
            value = round(math.fsum(hit.weight for hit in hits), 4)
            score = Score(value, n=len(hits), unit=HEADLINE_SUM, hits=hits)
            rows.append(StanceScore(_owner(document), "dimension", name[1], name[0], voice, score, part="headline"))
    return rows


def _owner(document: Document) -> str:
    """The id of the article, also where the document is its title."""
    return document.id.removesuffix(TITLE_SUFFIX)
