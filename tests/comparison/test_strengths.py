"""The magnitude of the one earthquake that two articles are about: a conflict where each gives another."""

from __future__ import annotations

import pytest

from framing import analyze
from framing.comparison.conflicts.strengths import find_rival_strengths
from framing.comparison.index import index_articles
from framing.model import Article

FIRST = "A magnitude 6.4 earthquake shook the coast of Vera. Aftershocks of magnitude 5.1 followed."


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("The coast of Vera was shaken by a 6.1 magnitude quake.", [("6.4", "6.1 magnitude")]),
        ("The coast of Vera was shaken by a 6.4 magnitude quake.", []),
        ("A 6.1 magnitude quake shook Vera. Others put it at 6.4.", []),  # knows both
        ("A quake of magnitude 6 or more may follow in Vera.", []),
        ("Vera was last shaken in 1987, by a quake of magnitude 7.2.", []),
        ("A quake of magnitude 5.0 was a mere herald. That of Saturday, of magnitude 6.3, broke walls.", []),
        ("The coast of Vera was shaken by a quake.", []),
    ],
)
def test_two_magnitudes_of_one_earthquake(second: str, told: list[tuple[str, str]]) -> None:
    left, right = index_articles(analyze(Article(text=text, id=name)) for name, text in (("a", FIRST), ("b", second)))
    assert [(one.text, two.text) for one, two, _ in find_rival_strengths(left, right)] == told
