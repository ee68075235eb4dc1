"""Differences of scores: intervals, false discoveries, reasons."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.comparison.differences import compare_stance
from framing.comparison.intervals import subtract
from framing.model import Article, Event, Profile, Score, StanceScore, Style
from framing.segmentation import segment
from framing.statistics import benjamini_hochberg

NONE = Score(None)
STYLE = Style("", NONE, NONE, NONE, NONE, NONE, NONE, 0, 0, 0)


def profile(name: str, *scores: Score, scope: str = "target") -> Profile:
    rows = tuple(
        StanceScore(name, scope, f"t{number}", "hand", "outlet", score)  # type: ignore[arg-type]
        for number, score in enumerate(scores)
    )
    document = segment(Article(text="Nothing happened.", id=name))
    return Profile(document, (), (), (), rows, (), (), (), (), (), dataclasses.replace(STYLE, article_id=name))


EVENT = [Event("event-1", ("a", "b"), "", ())]


def test_clear_and_unclear_difference() -> None:
    left = profile("a", Score(-2.0, -2.4, -1.6, 9), Score(0.1, -0.3, 0.5, 9))
    right = profile("b", Score(1.0, 0.6, 1.4, 9), Score(0.2, -0.2, 0.6, 9))
    clear, unclear = compare_stance([left, right], EVENT)
    assert (clear.value, clear.significant) == (-3.0, True)
    assert clear.high is not None
    assert clear.high < 0
    assert not unclear.significant
    assert unclear.p == pytest.approx(0.724, abs=0.01)


def test_swapping_swaps_the_sign() -> None:
    left, right = profile("a", Score(-1.0, -2.0, 0.5, 9)), profile("b", Score(1.0, 0.0, 3.0, 9))
    (one,) = compare_stance([left, right], EVENT)
    (other,) = compare_stance([left, right], [Event("event-1", ("b", "a"), "", ())])
    assert (one.value, one.low, one.high) == (-(other.value or 0), -(other.high or 0), -(other.low or 0))
    assert one.p == other.p


def test_no_score_has_its_reason() -> None:
    left, right = profile("a", Score(None, reason="too little")), profile("b", Score(1.0, 0.0, 2.0, 9))
    (cell,) = compare_stance([left, right], EVENT)
    assert cell.value is None
    assert cell.reason == "no score for a: too little"


def test_headlines_speakers_and_other_events_are_left_out() -> None:
    row = StanceScore("a", "target", "t0", "hand", "outlet", Score(1.0, 0.0, 2.0), part="headline")
    left = dataclasses.replace(profile("a"), stance=(row,))
    right = dataclasses.replace(profile("b"), stance=(dataclasses.replace(row, article_id="b"),))
    assert compare_stance([left, right], EVENT) == ()
    assert compare_stance([left, right], [Event("event-1", ("a",), "", ()), Event("event-2", ("b",), "", ())]) == ()


numbers = st.floats(-50, 50)
widths = st.floats(0.0, 20)


@given(numbers, widths, widths, numbers, widths, widths)
def test_the_interval_holds_the_value_and_p_agrees(
    a: float, a_low: float, a_high: float, b: float, b_low: float, b_high: float
) -> None:
    found = subtract(Score(a, a - a_low, a + a_high), Score(b, b - b_low, b + b_high))
    assert found is not None
    assert found.low <= found.value <= found.high
    assert 0.0 <= found.p <= 1.0
    if found.low > 1e-6 or found.high < -1e-6:
        assert found.p < 0.0501


def test_benjamini_hochberg_keeps_all_below_the_line() -> None:
    assert benjamini_hochberg([]) == ()
    assert benjamini_hochberg([0.04, 0.03, 0.02]) == (True, True, True)
    assert benjamini_hochberg([0.04, 0.5, 0.6]) == (False, False, False)
