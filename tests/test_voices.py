"""Whose words stand at an offset: the closest voice, and the outlet's where nobody is sure to speak."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.model import Article, Attribution, Span, VoiceMap
from framing.model.voices import MIN_ATTRIBUTION_PROBABILITY, words_inside
from framing.segmentation import segment

OUTLET = ("outlet", None)


def said(start: int, end: int, speaker: str | None = "lind", **more: object) -> Attribution:
    """Somebody's words."""
    return Attribution("a", "indirect", (), (), (Span("a", start, end),), speaker=speaker, **more)  # type: ignore[arg-type]


def test_a_content_ends_before_its_end() -> None:
    voices = VoiceMap((said(10, 20),))
    assert [voices.at(offset) for offset in (-1, 0, 9, 20, 99)] == [OUTLET] * 5
    assert {voices.at(offset) for offset in (10, 15, 19)} == {("attributed", "lind")}
    assert [voices.attribution_at(offset) is None for offset in (-1, 9, 10, 19, 20)] == [True, True, False, False, True]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("start", "end"), [(1, 5), (20, 30), (44, 49)])
def test_the_shortest_content_is_the_closest_voice(start: int, end: int, turned: bool) -> None:
    outer, inner = said(0, 50, "holt"), said(start, end, "lind")
    voices = VoiceMap((inner, outer) if turned else (outer, inner))
    assert {voices.at(offset)[1] for offset in (0, start - 1, end, 49)} == {"holt"}
    assert {voices.at(offset)[1] for offset in (start, end - 1)} == {"lind"}
    assert (voices.attribution_at(0), voices.attribution_at(start)) == (outer, inner)
    assert list(voices.stretches()) == [(0, start, outer), (start, end, inner), (end, 50, outer)]
    assert list(voices.attributed()) == [(0, start), (start, end), (end, 50)]


def test_the_closest_voice_may_begin_with_the_other() -> None:
    voices = VoiceMap((said(0, 5, "lind"), said(0, 50, "holt")))
    assert [voices.at(offset)[1] for offset in (0, 4, 5)] == ["lind", "lind", "holt"]


def test_of_two_contents_as_long_the_later_begins() -> None:
    voices = VoiceMap((said(10, 20, "lind"), said(15, 25, "holt")))
    assert [voices.at(offset)[1] for offset in (10, 14, 15, 24)] == ["lind", "lind", "holt", "holt"]


def test_what_stands_in_quotation_marks_is_nobodys_and_not_the_outlets() -> None:
    voices = VoiceMap((said(12, 15),), (Span("a", 10, 20),))
    assert [voices.at(offset) for offset in (9, 10, 12, 15, 20)] == [
        OUTLET, ("attributed", None), ("attributed", "lind"), ("attributed", None), OUTLET,
    ]  # fmt: skip
    assert list(voices.attributed()) == [(10, 12), (12, 15), (15, 20)]
    assert [stretch[:2] for stretch in voices.stretches()] == [(12, 15)]
    assert voices.attribution_at(10) is None


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({"probability": MIN_ATTRIBUTION_PROBABILITY}, True),
        ({"probability": MIN_ATTRIBUTION_PROBABILITY - 0.01}, False),
        ({"act": "thought"}, True),
        ({"act": "declined"}, False),
        ({"act": "done"}, False),
    ],
)
def test_the_outlet_keeps_what_is_doubtful_or_done(more: dict[str, object], counts: bool) -> None:
    voices = VoiceMap((said(0, 9, **more),))
    assert (voices.at(4) == ("attributed", "lind")) is counts
    assert len(voices.attributions) == counts


TEXT = "The pier, she said, will close — by May 3rd, or not at all."


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted), max_size=4))
def test_each_word_inside_counts_once(spans: list[list[int]]) -> None:
    tokens = segment(Article(text=TEXT, id="a")).tokens
    covered = {place for start, end in spans for place in range(start, end)}
    found = words_inside(tokens, [(start, end) for start, end in spans])
    assert (len(found), found[0]) == (len(tokens) + 1, 0)
    assert [after - before for before, after in pairwise(found)] == [
        int(word and start in covered) for word, start in zip(tokens.is_word, tokens.starts, strict=True)
    ]
