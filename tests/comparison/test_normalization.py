"""Folding: what counts as the same word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.normalization import content_stems, fold, is_content, stem, words_between
from framing.model import Article
from framing.segmentation import segment


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Defence", "defense"),
        ("colours", "Colors"),
        ("organised", "organized"),
        ("modernisation", "modernization"),
        ("centre", "center"),
        ("programmes", "programs"),
        ("US", "U.S."),
        ("ten", "10"),
        ("Sept.", "Sept"),
        ("1,200", "1200"),
        ("analysed", "analyzed"),
        ("metres", "meters"),
        ("judgement", "judgment"),
    ],
)
def test_spellings_of_one_word_are_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "us"),
        ("hour", "horse"),
        ("four", "for"),
        ("force", "forces"),
        ("your", "yore"),
        ("expertise", "expertize"),
        ("compromise", "compromize"),
    ],
)
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_folding_never_fails_and_is_stable(word):
    folded = fold(word)
    assert fold(folded) == folded
    assert isinstance(stem(folded), str)
    assert is_content(folded) in (True, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("evidence", "evident"),
        ("independence", "independent"),
        ("difference", "differ"),
        ("exercise", "exercises"),
        ("defence", "defensive"),
        ("offence", "offensive"),
        ("fundraising", "fundraiser"),
        ("Two", "2"),
    ],
)
def test_words_of_one_family_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("expertise", "expert"), ("enterprise", "enter"), ("promise", "prom")])
def test_words_of_different_families_have_different_stems(one, other):
    assert stem(one) != stem(other)


def test_a_word_and_its_folded_form_have_one_stem():
    for word in ("Colours", "U.S.", "F.B.I.", "twelve", "Programmes", "organised", "Centre"):
        assert stem(word) == stem(fold(word))


def test_long_tokens_are_left_alone():
    long = "x" * 50_000
    assert stem(fold(long)) == long


def test_content_stems_leave_out_stop_words_and_reporting_verbs():
    assert content_stems(("the", "exercises", "were", "said", "bigger")) == ("exercis", "bigger")


def test_words_between_keeps_offsets():
    document = segment(Article(text="Ana said: “We’ll go to Porto-Novo.”", id="a"))
    words = words_between(document, 0, len(document.text))
    assert words.folded == ("ana", "said", "we'll", "go", "to", "porto", "novo")
    assert document.text[document.tokens.starts[words.tokens[-1]] :].startswith("Novo")
