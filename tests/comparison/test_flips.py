"""Opposites are never called the same, and one fact in other words is never called an opposite."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.comparison.flips import MAX_WORDS, find_flip
from framing.tokenization import tokenize

PAIRS = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (Path(__file__).parents[1] / "gold" / "opposites.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

#: Pairs that the finder may miss or accuse wrongly; each may only fall.
MAX_MISSED, MAX_FALSE = 1, 0

AROUND = (
    "The harbour board in Port Elvan met on Tuesday evening about the ferry pier. {} The ferry firm said it would lose "
    "forty sailings a week. Residents of Rook Island filled the hall, and the meeting lasted four hours. A diver had "
    "photographed nine rotten piles in January. The repair would cost three million pounds, a paper of the board says."
)


def flips(one: str, two: str) -> bool:
    """Whether the finder sees an opposite."""
    return find_flip(tokenize(one).lowers, tokenize(two).lowers) is not None


def test_opposites_are_seen_and_equal_facts_left_alone() -> None:
    missed = [pair for pair in PAIRS if pair[0] == "flip" and not flips(*pair[1:])]
    accused = [pair for pair in PAIRS if pair[0] == "same" and flips(*pair[1:])]
    assert len(PAIRS) > 150
    assert (len(missed), len(accused)) <= (MAX_MISSED, MAX_FALSE), (missed, accused)


def test_it_makes_no_difference_which_sentence_comes_first() -> None:
    assert [pair for pair in PAIRS if flips(pair[1], pair[2]) != flips(pair[2], pair[1])] == []


def test_a_sentence_is_not_its_own_opposite() -> None:
    assert [pair for pair in PAIRS for side in pair[1:] if flips(side, side)] == []


def test_a_text_without_stops_is_not_searched() -> None:
    long = ["not", "guilty"] * MAX_WORDS
    assert find_flip(long, ["guilty"]) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Former manager Colin Vane was found guilty of fraud.",
            "Former manager Colin Vane was found not guilty of fraud.",
        ),
        ("The board approved the closure of the pier.", "The board rejected the closure of the pier."),
        ("The ferry firm sued the harbour board.", "The harbour board sued the ferry firm."),
        ("Nobody died when the gangway broke.", "Two people died when the gangway broke."),
    ],
)
def test_a_comparison_says_differs_and_not_present(one: str, two: str) -> None:
    articles = [
        framing.Article(text=AROUND.format(said), outlet=outlet, id=outlet) for said, outlet in ((one, "a"), (two, "b"))
    ]
    comparison = framing.compare(articles)
    (cell,) = [
        cell
        for row in comparison.statements
        if row.statement.article_id == "a" and comparison.slice(row.statement.span) in one
        for cell in row.inclusion
    ]
    assert cell.verdict == "differs", cell
