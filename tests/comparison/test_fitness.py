"""What no finding quotes."""

from __future__ import annotations

import pytest

from framing import Article, analyze
from framing.comparison.findings.fitness import is_unfit

REPORT = "The council shut the pier on Monday.\n\nBoats lay idle.\n\nThe mayor of Lund will pay for the repair.\n\n"


def unfit(line: str) -> bool:
    profile = analyze(Article(text=REPORT + line + "\n", outlet="Post"))
    sentence = profile.document.sentence_at(len(REPORT))
    assert sentence is not None
    return is_unfit(profile, sentence, profile.document.text[sentence.start : sentence.end])


@pytest.mark.parametrize(
    "line",
    [
        "Among the guests was an aide to Rep.",
        "The letter was signed by Capt.",
        "Girl, 7, wounded in car-to-car shooting near the pier",
        "Video shows boats striking the pier of Lund",
        "Half of me is ready to run in Lund right now! #running",
        "See the pictures at www.lund.example of the pier.",
        "In Lund, where the boat builders met.",
    ],
)
def test_cut_sentences_lines_and_posts_are_unfit(line: str) -> None:
    assert unfit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Among the guests was an aide to Rep. Ana Reyes of Lund.",
        "The mayor of Lund wants to be president.",
        "“The pier of Lund is closed until the money is there”",
        "The town paid $900 for flat No. 1 on the pier.",
        "The letter was signed by the captain.",
    ],
)
def test_sentences_are_not(line: str) -> None:
    assert not unfit(line)


def test_a_list_ends_its_lines_as_it_likes() -> None:
    text = (
        "Fees up 4% in Lund\n\nBoats idle for nine days\n\nThe mayor of Lund to pay 900 crowns\n\nThe pier is shut.\n"
    )
    profile = analyze(Article(text=text, outlet="Post"))
    line = next(item for item in profile.document.sentences if "idle" in text[item.start : item.end])
    assert not is_unfit(profile, line, text[line.start : line.end])
