"""Readability by our own sentences, with textstat's counts of syllables and difficult words."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framing.annotation.style import index_on_counts, measure_style, syllables
from framing.model import Article, Attribution, Score, Span, VoiceMap
from framing.segmentation import segment

PIECE = (
    "The U.S. engineers inspected the reservoir on Tuesday. They were not satisfied with it. "
    "A considerable quantity of water had already escaped through the lower gate! "
    "Nobody in the valley was told. The municipality will reconsider its responsibilities."
)


def test_the_formulas_by_hand() -> None:
    # five sentences of 8, 6, 12, 6 and 6 words, each three times; no "U.S." taken for an end
    document = segment(Article(text=" ".join([PIECE] * 3), id="a"))
    style = measure_style(document, VoiceMap(()))
    assert (style.sentences, style.words) == (15, 114)
    words = [token for token in document.tokens.lowers if token[0].isalnum()]
    total = sum(syllables(word) for word in words)
    many = sum(syllables(word) >= 3 for word in words)
    assert style.sentence_words.value == pytest.approx(114 / 15)
    assert style.flesch_reading_ease.value == pytest.approx(206.835 - 1.015 * 114 / 15 - 84.6 * total / 114)
    assert style.flesch_kincaid_grade.value == pytest.approx(0.39 * 114 / 15 + 11.8 * total / 114 - 15.59)
    assert style.smog_index.value == pytest.approx(1.043 * math.sqrt(30 * many / 15) + 3.1291)


def test_counts_are_those_of_textstat() -> None:
    import textstat

    words = sorted({word for word in segment(Article(text=PIECE)).tokens.lowers if word[0].isalnum()})
    words += ["ollivant", "misreconnaissance", "won't", "2026", "naïve", "o'brien", "q", "rhythm"]
    for word in words:
        assert syllables(word) == max(1, textstat.syllable_count(word)), word


INDICES = ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index")
POOL = (
    "water ran downhill the municipality reservoir engineers considerable won't a of strengthening 2026 naïve".split()
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(POOL), min_size=8, max_size=15), min_size=12, max_size=30))
def test_every_index_is_what_textstat_says_of_the_same_sentences(sentences: list[list[str]]) -> None:
    import textstat

    text = " ".join(" ".join(("today", *words, "downhill")).capitalize() + "." for words in sentences)
    style = measure_style(segment(Article(text=text, id="a")), VoiceMap(()))
    assume(style.sentences == len(sentences) and style.words >= 100)  # our sentences end where textstat's do
    for name in INDICES:
        assert getattr(style, name).value == pytest.approx(getattr(textstat, name)(text)), name


def test_the_weights_are_the_published_ones() -> None:
    # words, syllables, difficult words and words of many syllables a sentence, of passages nobody wrote
    for means in ((8.0, 11.0, 1.0, 1.5), (21.5, 40.0, 3.0, 5.0)):
        length, rate = means[0], means[1] / means[0]
        by_hand = (
            206.835 - 1.015 * length - 84.6 * rate,
            0.39 * length + 11.8 * rate - 15.59,
            0.4 * (length + 100 * means[2] / length),
            1.043 * math.sqrt(30 * means[3]) + 3.1291,
        )
        assert [index_on_counts(name)(means) for name in INDICES] == pytest.approx(by_hand)


def test_textstat_waits_for_the_first_article() -> None:
    script = "import sys; import framing.annotation.style, framing.cli.analyze; print('textstat' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_short_texts_have_no_score_but_a_reason() -> None:
    style = measure_style(segment(Article(text="One short sentence.", id="a")), VoiceMap(()))
    assert style.flesch_reading_ease.value is None
    assert "too short: 3 words in 1 sentence;" in (style.flesch_reading_ease.reason or "")
    assert measure_style(segment(Article(text="", id="a")), VoiceMap(())).quoted_share.value is None


def test_other_languages_have_no_score() -> None:
    style = measure_style(segment(Article(text=PIECE * 3, id="a", language="de")), VoiceMap(()))
    assert style.gunning_fog.reason == "the text is not English"


def test_the_headline_is_not_body() -> None:
    with_headline = segment(Article(text="Dam Leaks Again In The Upper Valley\n\n" + PIECE, id="a"))
    without = segment(Article(text=PIECE, id="a"))
    assert measure_style(with_headline, VoiceMap(())).words == measure_style(without, VoiceMap(())).words


def test_quoted_share() -> None:
    document = segment(Article(text=PIECE, id="a"))
    end = PIECE.index("They")
    style = measure_style(document, VoiceMap((Attribution("a", "indirect", (), (), (Span("a", 0, end),)),)))
    assert style.quoted_share.value == pytest.approx(8 / 38)
    assert 0.0 <= (style.quoted_share.low or 0.0) <= 8 / 38 <= (style.quoted_share.high or 0.0) <= 1.0


def test_intervals_narrow_with_more_sentences() -> None:
    few = measure_style(segment(Article(text=" ".join([PIECE] * 3), id="a")), VoiceMap(())).flesch_reading_ease
    many = measure_style(segment(Article(text=" ".join([PIECE] * 30), id="a")), VoiceMap(())).flesch_reading_ease
    assert few.value == pytest.approx(many.value)
    assert (many.high or 0) - (many.low or 0) < 0.4 * ((few.high or 0) - (few.low or 0))


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["Water ran.", "It is a municipality?", "7 8 9!", "—", "Ünïcödé won’t."]), max_size=90))
def test_a_score_is_a_number_with_an_interval_or_none_with_a_reason(pieces: list[str]) -> None:
    style = measure_style(segment(Article(text=" ".join(pieces), id="a")), VoiceMap(()))
    for name in ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "sentence_words"):
        score: Score = getattr(style, name)
        if score.value is None:
            assert score.reason
        else:
            assert score.low is not None
            assert score.high is not None
            assert score.low <= score.value <= score.high
            assert all(math.isfinite(value) for value in (score.low, score.value, score.high))
