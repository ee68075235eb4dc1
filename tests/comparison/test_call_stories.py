"""The calls between outlets on two sets of stories that were marked before the tool was run on them."""

from __future__ import annotations

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


@pytest.mark.parametrize("folder", AT_LEAST)
def test_calls_keep_to_floors_and_ceilings(folder: str) -> None:
    found = evaluate_judgement(STORIES / folder, half="dev", bootstrap=0)
    low = {name: found[name]["share"] for name, floor in AT_LEAST[folder].items() if found[name]["share"] < floor}
    high = {name: found[name]["share"] for name, top in AT_MOST[folder].items() if found[name]["share"] > top}
    assert (low, high) == ({}, {})
