"""Readability and sentence style of the body, with intervals.

The indices and the counts behind them (syllables, difficult words) are textstat's; the sentences and words are ours,
since textstat ends a sentence at every full stop, "U.S." included. It takes 0.2 s to read its pronunciations, so it is
imported when the first article is measured.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Sequence
from itertools import compress
from types import ModuleType

import numpy as np

from framing.annotation.sentences import EASE, GRADE, NO_WORDS, ONE_SENTENCE, not_english, too_short
from framing.collector import collector_paused
from framing.model import Document, Score, Style, VoiceMap, words_inside
from framing.statistics import Z_95, FloatArray

__all__ = ["index_on_counts", "measure_style", "syllables"]

#: Below these a formula made for passages of 100 words (Flesch 1948) says nothing.
MIN_WORDS, MIN_SENTENCES = 100, 5

#: SMOG was made for 30 sentences (McLaughlin 1969); below ten its interval is wider than its scale.
MIN_SENTENCES_SMOG = 10

#: Difficult words of the Fog index have at least three syllables (Gunning 1952).
DIFFICULT_SYLLABLES = 3

#: Letters beyond which a token is no word; hyphenation would be slow on it, and one syllable is as good.
LONGEST_WORD = 60

_KEEP = re.compile(r"[^\w']")
_OUTER = re.compile(r"^'+|'+$")


def measure_style(document: Document, voices: VoiceMap) -> Style:
    """Measure how the body of an article is written; the headline is left out.

    Parameters
    ----------
    document : Document
    voices : VoiceMap
        Of this document; says which words are somebody else's.

    Returns
    -------
    Style
        Scores are ``None`` with a reason for short texts and for languages other than English. The 95%
        intervals come from the variance between sentences (delta method for ratios, Student's t).

    References
    ----------
    Flesch (1948), Kincaid et al. (1975), Gunning (1952), McLaughlin (1969).
    """
    rows = _rows(document, voices)
    words = sum(row[0] for row in rows)
    paragraphs = len({document.sentences[index].paragraph for index in (row[5] for row in rows)})
    count = len(rows)
    reason = _reason(document, words, count, MIN_SENTENCES)
    longer = reason or _reason(document, words, count, MIN_SENTENCES_SMOG)
    counts = np.array([row[:MEANS] for row in rows], dtype=np.float64).reshape(count, MEANS)
    means = [float(total) / max(count, 1) for total in counts.sum(axis=0)]
    apart = counts - means
    quoted = None if words and count > 1 else NO_WORDS if not words else ONE_SENTENCE

    def score(
        formula: Callable[[Sequence[float]], float], why: str | None, unit: str, *, low: float = -math.inf
    ) -> Score:
        """Score one formula, or say why not."""
        if why is not None:
            return Score(None, n=count, unit=unit, reason=why)
        value, half = _estimate(means, apart, formula)
        return Score(value, max(low, value - half), value + half, n=count, unit=unit)

    share = score(lambda m: m[QUOTED] / m[WORDS], quoted, "share of words", low=0.0)
    if share.high is not None and share.high > 1.0:
        share = Score(share.value, share.low, 1.0, n=share.n, unit=share.unit)
    if words and count == 1:
        share = Score(rows[0][QUOTED] / words, n=1, unit="share of words")
    return Style(
        article_id=document.id,
        flesch_reading_ease=score(index_on_counts("flesch_reading_ease"), reason, EASE),
        flesch_kincaid_grade=score(index_on_counts("flesch_kincaid_grade"), reason, GRADE),
        gunning_fog=score(index_on_counts("gunning_fog"), reason, GRADE),
        smog_index=score(index_on_counts("smog_index"), longer, GRADE),
        sentence_words=score(lambda m: m[WORDS], reason, "words a sentence", low=0.0),
        quoted_share=share,
        words=words,
        sentences=count,
        paragraphs=paragraphs,
    )


def _reason(document: Document, words: int, sentences: int, least: int) -> str | None:
    """Say why a score cannot be given, or nothing."""
    if not document.language_ok:
        return not_english()
    if words < MIN_WORDS or sentences < least:
        return too_short(words, sentences, least_words=MIN_WORDS, least_sentences=least)
    return None


_Row = tuple[int, int, int, int, int, int]

#: Places of a row's counts that the formulas take the means of; the sentence's index comes after them.
WORDS, SYLLABLES, DIFFICULT, MANY_SYLLABLES, QUOTED = range(5)
MEANS = 5


def _rows(document: Document, voices: VoiceMap) -> list[_Row]:
    """Count words, syllables, difficult, polysyllabic and attributed words of each body sentence."""
    tokens = document.tokens
    attributed = words_inside(tokens, voices.attributed())
    rows: list[_Row] = []
    for sentence in document.sentences:
        if document.in_headline(sentence.start):
            continue
        first, last = sentence.token_start, sentence.token_end
        words = list(compress(tokens.lowers[first:last], tokens.is_word[first:last]))
        sizes = list(map(syllables, words))
        many = [word for word, size in zip(words, sizes, strict=True) if size >= DIFFICULT_SYLLABLES]
        if words:
            difficult = sum(map(_difficult, many))
            quoted = attributed[last] - attributed[first]
            rows.append((len(words), sum(sizes), difficult, len(many), quoted, sentence.index))
    return rows


def _estimate(
    means: Sequence[float], apart: FloatArray, formula: Callable[[Sequence[float]], float]
) -> tuple[float, float]:
    """Return a function of the means over sentences and half its 95% interval, by the delta method.

    ``apart`` is how far each sentence is from the means, of shape (sentences, means).
    """
    n = len(apart)
    value = formula(means)
    slopes: list[float] = []
    for k, mean in enumerate(means):
        step = 1e-5 * max(1.0, abs(mean))
        moved = list(means)
        moved[k] += step
        slopes.append((formula(moved) - value) / step)
    residuals = apart @ np.array(slopes)
    free = max(1, n - 1)
    variance = float(residuals @ residuals) / free / n
    # Student's quantile as the first terms of its expansion in 1 / free (Abramowitz and Stegun 1964, 26.7.5)
    student = Z_95 + (Z_95**3 + Z_95) / (4 * free) + (5 * Z_95**5 + 16 * Z_95**3 + 3 * Z_95) / (96 * free * free)
    return value, student * math.sqrt(variance)


# ---- textstat


@functools.lru_cache(maxsize=1)
def _textstat() -> ModuleType:
    """Import textstat and have it read its pronunciations, which takes three times as long with the collector on."""
    import textstat

    with collector_paused():
        textstat.syllable_count("a")
    module: ModuleType = textstat
    return module


#: What each of textstat's indices depends on beside the words a sentence, from the means of the counts.
_RATES: dict[str, Callable[[Sequence[float]], float]] = {
    "flesch_reading_ease": lambda m: m[SYLLABLES] / m[WORDS],
    "flesch_kincaid_grade": lambda m: m[SYLLABLES] / m[WORDS],
    "gunning_fog": lambda m: m[DIFFICULT] / m[WORDS],
    "smog_index": lambda m: math.sqrt(m[MANY_SYLLABLES]),
}

#: Texts of one sentence with their words and the difficult ones among them; textstat leaves out shorter sentences.
_SHORT, _LONG, _HEAVY = ("a a a.", 3, 0), ("a a a a a a.", 6, 0), ("municipality municipality municipality.", 3, 3)


@functools.lru_cache(maxsize=len(_RATES))
def index_on_counts(name: str) -> Callable[[Sequence[float]], float]:
    """Return one of textstat's indices as a function of counts.

    textstat's own functions take a text and cut it themselves. All four are linear in the words a sentence and a rate,
    so what they say of three small texts tells their weights.

    Parameters
    ----------
    name : {'flesch_reading_ease', 'flesch_kincaid_grade', 'gunning_fog', 'smog_index'}

    Returns
    -------
    callable
        Takes the means over the sentences of words, syllables, difficult words and words of three syllables or more.
    """
    rate, measure = _RATES[name], getattr(_textstat(), name)
    at_short, at_long, at_heavy = (measure(text) for text, _, _ in (_SHORT, _LONG, _HEAVY))
    rate_short, rate_heavy = (rate(_means(*probe)) for probe in (_SHORT, _HEAVY))
    by_rate = (at_heavy - at_short) / (rate_heavy - rate_short)
    by_words = (at_long - at_short) / (_LONG[1] - _SHORT[1])
    base = at_short - by_words * _SHORT[1] - by_rate * rate_short
    return lambda m: base + by_words * m[WORDS] + by_rate * rate(m)


def _means(text: str, words: int, difficult: int) -> tuple[int, int, int, int]:
    """Return the counts of a text of one sentence."""
    return words, sum(map(syllables, text.rstrip(".").split())), difficult, difficult


@functools.lru_cache(maxsize=1 << 16)
def syllables(word: str) -> int:
    """Return the number of syllables of a word, as textstat counts them.

    Parameters
    ----------
    word : str
        One token in lower case.

    Returns
    -------
    int
        From the CMU Pronouncing Dictionary, else by hyphenation; at least 1.

    >>> syllables("strengthening")
    3
    """
    if len(word) > LONGEST_WORD:
        return 1
    return max(1, int(_textstat().syllable_count(_OUTER.sub("", _KEEP.sub("", word)))))


@functools.lru_cache(maxsize=1 << 14)
def _difficult(word: str) -> bool:
    """Whether a word of many syllables is not among those that textstat takes for easy."""
    return bool(_textstat().is_difficult_word(word, DIFFICULT_SYLLABLES))
