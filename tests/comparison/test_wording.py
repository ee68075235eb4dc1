"""Folding: what counts as the same word, and what stands between quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.wording import content_stems, fold, is_content, quoted_tokens, stem, words_between
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
    ],
)
def test_spellings_of_one_word_are_equal(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("US", "us"), ("hour", "horse"), ("four", "for"), ("force", "forces"), ("your", "yore")]
)
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_folding_never_fails_and_is_stable(word):
    folded = fold(word)
    assert fold(word) == folded
    assert isinstance(stem(folded), str)
    assert is_content(folded) in (True, False)


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


def test_quoted_tokens_pair_marks_within_a_paragraph():
    text = 'He said “we go” twice.\nShe “stays\nNo marks here.\nA "straight one" too.'
    document = segment(Article(text=text, id="a"))
    flags = quoted_tokens(document)
    quoted = [word for word, flag in zip(document.tokens.words, flags, strict=True) if flag]
    assert quoted == ["we", "go", "stays", "straight", "one"]
