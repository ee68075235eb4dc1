"""The calls between outlets on eighteen stories that were marked before the tool was run on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.evaluation.judgement import evaluate_judgement

STORIES = Path(__file__).resolve().parents[1] / "gold" / "calls"

#: Floors and ceilings: what the rules reach, less one item of each.
AT_LEAST = {
    "conflict_found": 0.69,
    "conflict_right": 0.97,
    "loaded_found": 0.75,
    "rendering_found": 0.80,
    "wanted_in_top": 0.49,
}
AT_MOST = {
    "flip_called_present": 0.05,
    "same_called_differs": 0.01,
    "agreement_called_conflict": 0.0,
    "top_wrong": 0.0,
}


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    """The share of each figure."""
    found = evaluate_judgement(STORIES, half="dev", bootstrap=0)
    return {name: found[name]["share"] for name in (*AT_LEAST, *AT_MOST)}


@pytest.mark.parametrize(("name", "floor"), AT_LEAST.items())
def test_what_is_found_and_right(figures: dict[str, float], name: str, floor: float) -> None:
    assert figures[name] >= floor


@pytest.mark.parametrize(("name", "ceiling"), AT_MOST.items())
def test_what_is_called_wrongly(figures: dict[str, float], name: str, ceiling: float) -> None:
    assert figures[name] <= ceiling
