"""Readability by our own sentences, with textstat's counts of syllables and difficult words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.annotation.style import measure_style, syllables
from framing.model import Article, Attribution, Score, Span
from framing.segmentation import segment

PIECE = (
    "The U.S. engineers inspected the reservoir on Tuesday. They were not satisfied with it. "
    "A considerable quantity of water had already escaped through the lower gate! "
    "Nobody in the valley was told. The municipality will reconsider its responsibilities."
)


def test_the_formulas_by_hand() -> None:
    # five sentences of 8, 6, 12, 6 and 6 words, each three times; no "U.S." taken for an end
    document = segment(Article(text=" ".join([PIECE] * 3), id="a"))
    style = measure_style(document, ())
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


def test_fog_counts_difficult_words_as_textstat_does() -> None:
    import textstat

    document = segment(Article(text=" ".join([PIECE.replace("U.S. ", "")] * 3), id="a"))
    assert measure_style(document, ()).gunning_fog.value == pytest.approx(textstat.gunning_fog(document.text))


def test_short_texts_have_no_score_but_a_reason() -> None:
    style = measure_style(segment(Article(text="One short sentence.", id="a")), ())
    assert style.flesch_reading_ease.value is None
    assert "too short: 3 words in 1 sentences" in (style.flesch_reading_ease.reason or "")
    assert measure_style(segment(Article(text="", id="a")), ()).quoted_share.value is None


def test_other_languages_have_no_score() -> None:
    style = measure_style(segment(Article(text=PIECE * 3, id="a", language="de")), ())
    assert style.gunning_fog.reason == "the text is not English"


def test_the_headline_is_not_body() -> None:
    with_headline = segment(Article(text="Dam Leaks Again In The Upper Valley\n\n" + PIECE, id="a"))
    assert measure_style(with_headline, ()).words == measure_style(segment(Article(text=PIECE, id="a")), ()).words


def test_quoted_share() -> None:
    document = segment(Article(text=PIECE, id="a"))
    end = PIECE.index("They")
    style = measure_style(document, (Attribution("a", "indirect", (), (), (Span("a", 0, end),)),))
    assert style.quoted_share.value == pytest.approx(8 / 38)
    assert 0.0 <= (style.quoted_share.low or 0.0) <= 8 / 38 <= (style.quoted_share.high or 0.0) <= 1.0


def test_intervals_narrow_with_more_sentences() -> None:
    few = measure_style(segment(Article(text=" ".join([PIECE] * 3), id="a")), ()).flesch_reading_ease
    many = measure_style(segment(Article(text=" ".join([PIECE] * 30), id="a")), ()).flesch_reading_ease
    assert few.value == pytest.approx(many.value)
    assert (many.high or 0) - (many.low or 0) < 0.4 * ((few.high or 0) - (few.low or 0))


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["Water ran.", "It is a municipality?", "7 8 9!", "—", "Ünïcödé won’t."]), max_size=90))
def test_a_score_is_a_number_with_an_interval_or_none_with_a_reason(pieces: list[str]) -> None:
    style = measure_style(segment(Article(text=" ".join(pieces), id="a")), ())
    for name in ("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "sentence_words"):
        score: Score = getattr(style, name)
        if score.value is None:
            assert score.reason
        else:
            assert score.low is not None
            assert score.high is not None
            assert score.low <= score.value <= score.high
            assert all(math.isfinite(value) for value in (score.low, score.value, score.high))
