"""The calls between outlets on two sets of stories that were marked before the tool was run on them."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest

from framing.evaluation.judgement import evaluate_judgement

STORIES = Path(__file__).resolve().parents[1] / "gold"

#: Floors and ceilings by set: what the rules reach on its development half, less one item of each.
AT_LEAST = {
    "calls": {
        "conflict_found": 0.69,
        "conflict_right": 0.97,
        "loaded_found": 0.75,
        "rendering_found": 0.80,
        "wanted_in_top": 0.49,
    },
    "framing": {
        "labels_found": 0.72,
        "loaded_found": 0.83,
        "loaded_right": 0.93,
        "opposition_found": 0.75,
        "top_wanted": 0.43,
    },
}
AT_MOST = {
    "calls": {
        "flip_called_present": 0.05,
        "same_called_differs": 0.01,
        "agreement_called_conflict": 0.0,
        "top_wrong": 0.0,
    },
    "framing": {"flip_called_present": 0.0, "top_wrong": 0.0},
}


@cache
def figures(folder: str) -> dict[str, float]:
    """Return the share of each figure on the development half of a set."""
    found = evaluate_judgement(STORIES / folder, half="dev", bootstrap=0)
    return {name: found[name]["share"] for name in itertools.chain(AT_LEAST[folder], AT_MOST[folder])}


@pytest.mark.parametrize(
    ("folder", "name", "floor"), [(folder, *row) for folder, rows in AT_LEAST.items() for row in rows.items()]
)
def test_what_is_found_and_right(folder: str, name: str, floor: float) -> None:
    assert figures(folder)[name] >= floor


@pytest.mark.parametrize(
    ("folder", "name", "ceiling"), [(folder, *row) for folder, rows in AT_MOST.items() for row in rows.items()]
)
def test_what_is_called_wrongly(folder: str, name: str, ceiling: float) -> None:
    assert figures(folder)[name] <= ceiling
