"""Conflicts of the same two values are told once, with all who give either."""

from __future__ import annotations

import pytest

import framing
from framing.model import Comparison, ConflictingValues

#: How three outlets count the dead of one fire, the third as the second.
TOLLS = {
    "Harbour Post": "A fire at the Tolna mill killed 14 workers on Monday night, the fire service said.",
    "Island Times": "A fire at the Tolna mill killed 41 workers on Monday night, the union said.",
    "Evening Star": "A fire at the Tolna mill killed 41 workers on Monday night, doctors said.",
}


def compared(texts: dict[str, str]) -> Comparison:
    more = "The mill was built in 1911. Smoke hung over the river until the morning, and the road was closed."
    return framing.compare(
        [
            framing.Article(text=f"{text} {more}", title="Fire at Tolna mill", outlet=name)
            for name, text in texts.items()
        ],
        one_event=True,
    )


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_two_values_are_one_finding(order: tuple[int, ...]) -> None:
    comparison = compared({list(TOLLS)[place]: list(TOLLS.values())[place] for place in order})
    told = [item for item in comparison.findings if isinstance(item.facts, ConflictingValues)]
    assert len(comparison.conflicts) == 2
    (finding,) = told
    sides = {
        frozenset((finding.facts.left, *finding.facts.left_too)),
        frozenset((finding.facts.right, *finding.facts.right_too)),
    }
    labels = {frozenset(comparison.labels[name] for name in side) for side in sides}
    assert labels == {frozenset({"Harbour Post"}), frozenset({"Island Times", "Evening Star"})}
    assert set(finding.source.conflicts) == {item.id for item in comparison.conflicts}
    assert not finding.text.startswith("The numbers differ")


def test_three_values_are_not_one() -> None:
    texts = {**TOLLS, "Evening Star": TOLLS["Evening Star"].replace("41", "19")}
    told = [item for item in compared(texts).findings if isinstance(item.facts, ConflictingValues)]
    assert len(told) == 3
