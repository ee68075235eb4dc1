"""Near-copies are known by the runs of words that they share."""

from __future__ import annotations

import random

import numpy as np

from framing.archive.copies import find_copies
from framing.archive.sketches import make_sketches
from framing.comparison.shingles import word_shingles
from framing.model import Article
from framing.segmentation import segment

_DRAW = random.Random(3)
_WORDS = ["".join(_DRAW.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(3000)]


def text(draw: random.Random, words: int = 300) -> list[str]:
    """Return the words of an invented report."""
    return draw.choices(_WORDS, k=words)


def groups(texts: list[list[str]], published: list[str | None] | None = None) -> list[int]:
    """Return the first near-copy of each text."""
    runs = [word_shingles(segment(Article(text=" ".join(words), language="en"))) for words in texts]
    sketches = make_sketches([sorted(found) for found in runs])
    found = find_copies(sketches, np.array(list(map(len, runs))), published or [None] * len(texts))
    return list(map(int, found.tolist()))


def test_reprints_updates_and_cut_copies_are_found_and_others_are_not() -> None:
    draw = random.Random(11)
    wire, other = text(draw), text(draw)
    updated = [*text(draw, 40), *wire]
    edited = [word if number % 40 else "petrichor" for number, word in enumerate(wire)]
    quoting = [*text(draw, 200), *wire[:60], *text(draw, 100)]
    assert groups([other, wire, list(wire), updated, wire[:170], edited, quoting]) == [-1, 1, 1, 1, 1, 1, -1]


def test_the_first_is_the_one_published_first() -> None:
    wire = text(random.Random(5))
    dates = [None, "2026-02-03", "2026-02-01T10:00:00+00:00", "2026-02-02"]
    assert groups([wire, wire, wire, wire], dates) == [2, 2, 2, 2]
    assert groups([wire, wire, wire], [None, None, None]) == [0, 0, 0]


def test_a_line_that_many_share_makes_no_copies() -> None:
    line = "read more on this story in the paper of tomorrow and online".split()
    assert groups([line, line]) == [-1, -1]
    draw = random.Random(8)
    assert groups([[*text(draw), *line] for _ in range(30)]) == [-1] * 30


def test_nothing_and_a_single_article() -> None:
    assert groups([]) == []
    assert groups([text(random.Random(1))]) == [-1]


def test_estimates_agree_with_the_runs_themselves() -> None:
    draw = random.Random(21)
    right = wrong = 0
    for share in (0.1, 0.2, 0.35, 0.65, 0.8, 0.95):
        for _ in range(12):
            one, two = text(draw), text(draw)
            cut = int(share * 300)
            found = groups([one, [*one[:cut], *two[cut:]]])[0] == 0
            right += found == (share > 0.5)
            wrong += found and share < 0.4
    assert wrong == 0
    assert right >= 70
