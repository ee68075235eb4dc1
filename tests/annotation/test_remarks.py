"""Whose words stand where no verb of saying tells it, and who is none of those named beside it."""

from __future__ import annotations

import pytest

import framing
from framing.model import Article
from framing.model.voices import MIN_ATTRIBUTION_PROBABILITY


def voices(text: str) -> list[tuple[str, str]]:
    """Return whose words are found, and how they begin."""
    profile = framing.analyze(Article(text=text))
    names = {one.id: one.name for one in profile.speakers}
    return [
        (names.get(item.speaker or "", "nobody"), profile.article.slice(item.content[0]).strip("“\"'")[:9])
        for item in profile.attributions
        if item.probability >= MIN_ATTRIBUTION_PROBABILITY and item.act == "said"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fares rose.\n“We walk in the rain,” Nadia Brandt, a cleaner from Lune.\n“Nobody asked us.”\nFares fell.",
            [("Nadia Brandt", "We walk i"), ("Nadia Brandt", "Nobody as")],
        ),
        (
            'It fell.\n"Rates are easing," Tim Wells, Portfolio Manager at Juno Bank.\n"A divide opens."\nIt rose.',
            [("Tim Wells", "Rates are"), ("Tim Wells", "A divide ")],
        ),
        (
            "“The roof leaks,” Omar Teale, caretaker. “It leaks again.”",
            [("Omar Teale", "The roof "), ("Omar Teale", "It leaks ")],
        ),
        ("Asked if she would stand again, Mayor Ruth Cole laughed. “Ask me in June.”", [("Ruth Cole", "Ask me in")]),
        ("Vet Ivo Marsh was blunt. “They will die.” The herd is old.", [("Ivo Marsh", "They will")]),
        ("Rancher Ana Roe disagreed. “Friday is for work.”", [("Ana Roe", "Friday is")]),
        ("“No comment,” was all plant manager Ilse Brandt would offer.", [("Ilse Brandt", "No commen")]),
        ("“Not a penny,” was all the landlord would say.", [("landlord", "Not a pen")]),
        (
            "Did the mayor know? “From the first day,” came the reply from her deputy, Ana Roy.",
            [("Ana Roy", "From the ")],
        ),
        ("Will she stay? “Ask me in June,” came the answer.", [("nobody", "Ask me in")]),
        (
            "“The first man had lost all,” said Omar Halim. “He lay there.”\n“Whole streets were gone.”\nPeople wept.",
            [("Omar Halim", "The first"), ("Omar Halim", "Whole str")],
        ),
        (
            "Not one village was lost, state television quoted the governor, Omar Haq, as saying.",
            [("Omar Haq", "Not one v")],
        ),
    ],
)
def test_a_remark_without_a_verb_is_given(text: str, expected: list[tuple[str, str]]) -> None:
    assert voices(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met for two hours.\n“A quiet night.”\nThe vote is on Monday.", []),
        ("The mayor laughed at the joke. “Safe Roads” was its title.", []),
        ("OPINION\n\nI say the board is rotten. I think that it should go. I said so in March.", []),
        ("A man asked that the name of his son, “Pip”, be left out.", []),
    ],
)
def test_nobody_is_given_what_nobody_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert voices(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministry shut clinics — among them Tarn and Lune — on Monday, saying that staff were short.", "ministry"),
        ("The council sold ships — including the Ana Roy and the Tom Vass — arguing that they were rusty.", "council"),
        (
            "The union named three firms, including Zedco and Norvale, on Friday, alleging that they had cheated.",
            "union",
        ),
        (
            "Three judges — Sara Brandt, Dan Rowe and Al Tait — dissented. They held that the tax was “unlawful”.",
            "Sara Brandt and Dan Rowe and Al Tait",
        ),
        (
            "Four members—Sara Brandt, Smita Dhar, Dan Rowe and Al Tait—dissented. They judged that it was safe.",
            "Sara Brandt and Smita Dhar and Dan Rowe and Al Tait",
        ),
        ("Two members, Ana Roy and Tom Vass, voted against. They argued that it was dear.", "Ana Roy and Tom Vass"),
        ("Experience shows that binding targets work.", "nobody"),
        ("Not everyone agreed. “It is a swindle.”", "nobody"),
    ],
)
def test_examples_and_lists_are_read_as_such(text: str, name: str) -> None:
    assert [who for who, _ in voices(text)] == [name]


def test_a_portfolio_is_no_part_of_a_label() -> None:
    text = "SECRETARY OF STATE ANNA BERG: Thank you for being here.\n\nMINISTER SATO: I look forward to our talks."
    assert [who for who, _ in voices(text)] == ["ANNA BERG", "SATO"]
