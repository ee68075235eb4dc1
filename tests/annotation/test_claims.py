"""What was not said is nobody's words."""

from __future__ import annotations

import pytest

import framing

AROUND = "Harbour master Ines Calder met the crews on Monday. {} The ferries went on running."


def speakers(sentence: str) -> set[str | None]:
    """Return the ids of those to whom words are given."""
    found = framing.analyze(AROUND.format(sentence)).attributions
    return {item.speaker for item in found if item.act == "said"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Calder did not say when the pier would open.",
        "Calder didn't say “we are closing” at any time.",
        "Calder never said that the pier was safe.",
        "Calder would not say whether she would stand again.",
        "Calder refused to say whether she would stand again.",
        "Calder declined to say how much the repair would cost.",
        "No one said that the pier was safe.",
        "Nobody has said that the pier was safe.",
        "No official said that the pier was safe.",
        "If she says “yes”, the sale goes ahead.",
        "Unless Calder says “no”, the sale goes ahead.",
        "The so-called “harbour rats” stayed away.",
        "Calder has not yet said who will pay.",
        "None of the captains said that the pier was safe.",
    ],
)
def test_words_that_were_not_said_have_no_speaker(sentence: str) -> None:
    assert speakers(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Calder denied that the pier was unsafe.",
        "Calder did not deny that the pier was unsafe.",
        "Calder said that nobody had been hurt.",
        "Calder said the pier was not safe.",
        "“I did not know of it,” Calder said.",
        "“Nobody told me,” Calder said.",
        "Calder did not rule out that the pier would close.",
    ],
)
def test_what_was_said_stays_with_who_said_it(sentence: str) -> None:
    assert "ines-calder" in speakers(sentence)


def test_a_demand_is_a_thing_and_no_speaker() -> None:
    found = speakers("Calder praised the crews, an old demand of the union. “We see what they do every day,” she said.")
    assert found == {"ines-calder"}
