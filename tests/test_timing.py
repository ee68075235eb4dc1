"""The measure of growth tells work in proportion from work that grows with the square."""

from __future__ import annotations

import pytest
from timing import FLOOR_SECONDS, LINEAR, growth


@pytest.mark.parametrize(("power", "within"), [(1, True), (2, False)])
def test_growth_is_a_number_of_times_the_share(power: int, within: bool) -> None:
    found = growth(lambda size: 0.001 * size**power, size=100, times=4)
    assert found == pytest.approx(4 ** (power - 1))
    assert (found < LINEAR) is within


def test_what_is_over_at_once_does_not_grow() -> None:
    assert growth(lambda size: FLOOR_SECONDS / 1000 * size, size=1, times=4) < 0.01
