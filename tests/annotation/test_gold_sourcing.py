"""Who says what, and how sources are presented, on forty articles that were marked before the tool had read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.evaluation.judgement import evaluate_judgement

GOLD = Path(__file__).resolve().parents[1] / "gold" / "sourcing"

#: What the rules reach, less an item or two of each; more is better but of the last.
FLOORS = {
    "dev": {
        "sourced_f1": 0.975,
        "speaker_right": 0.97,
        "role_right": 0.87,
        "source_type_right": 0.96,
        "title_found": 0.89,
        "anonymity_found": 0.92,
        "wrong_person": 0.012,
    },
    "frozen": {
        "sourced_f1": 0.945,
        "speaker_right": 0.92,
        "role_right": 0.80,
        "source_type_right": 0.91,
        "title_found": 0.90,
        "anonymity_found": 0.72,
        "wrong_person": 0.012,
    },
}


@pytest.mark.parametrize("half", FLOORS)
def test_sources_are_found_and_presented(half: str) -> None:
    found = evaluate_judgement(GOLD, half=half, bootstrap=0)
    for name, floor in FLOORS[half].items():
        share = found[name]["share"]
        assert share <= floor if name == "wrong_person" else share >= floor, (name, share)
