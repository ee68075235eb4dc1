"""Sentences that can, and that cannot, be read without the one before them."""

from __future__ import annotations

import pytest

from framing import Article, Span, analyze
from framing.comparison.standing_alone import PRONOUN, leaning


def _leaning(sentence: str, **told: object) -> float:
    before = "Mara Lind opened the pier. "
    profile = analyze(Article(text=before + sentence, outlet="Post"))
    return leaning(profile, Span(profile.id, len(before), len(before) + len(sentence)), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sentence",
    [
        "Instead, the council spent the money on a statue.",
        "As a result, 40 boats stayed in the harbor.",
        "That letter caused a row in the council at once.",
        "At another point, the mayor left the room.",
        "One is that the budget cuts the ferry to Lund.",
        "One, a baker from Lund, was charged with fraud.",
        "The other left on a ferry to Lund.",
        "Others said the pier was never safe.",
        "In such cases the court mostly fines the owner.",
        "Moreover, the ferry costs more than the bridge.",
        "During that race the club paid for two boats.",
        "But meanwhile the price of fuel rose by a third.",
    ],
)
def test_takes_up_the_sentence_before(sentence: str) -> None:
    assert _leaning(sentence) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "He cited a storm in which a guard ran to his truck.",
        "At the hearing, he denied all of the charges.",
        "It recommends that the pier stay shut until May.",
        "Their claim was thrown out by a judge in Lund.",
        "It has agreed to buy the shipyard for a crown.",
    ],
)
def test_has_a_pronoun_for_what_was_named_before(sentence: str) -> None:
    assert _leaning(sentence) == PRONOUN


@pytest.mark.parametrize(
    "sentence",
    [
        "This week the council votes on the ferry.",
        "Those who live on the pier must leave by May.",
        "It is easy to forget that the pier was built in 1900.",
        "One in five houses on the coast is empty.",
        "Both Lund and Velm want the ferry.",
        "The company said it would sell the shipyard.",
        "In May, Ana Reyes said she would not stand again.",
        "Other ports, such as Lund, have shut their piers.",
        "Most residents of Lund want the ferry back.",
        "The Senate passed the bill that the governor had vetoed.",
        "All 40 boats came back before the storm.",
        "After the storm, residents of Lund returned to their houses.",
    ],
)
def test_stands_alone(sentence: str) -> None:
    assert _leaning(sentence) == 0


def test_what_a_named_speaker_says_of_themselves_stands_alone() -> None:
    assert _leaning("He would not sign the bill on the ferry.", speaker="person") == 0
    assert _leaning("It would not lend the ferry a crown.", speaker="institution") == 0
    assert _leaning("It would not lend the ferry a crown.", speaker="person") == PRONOUN


def test_a_speaker_means_the_deal_that_the_story_is_about() -> None:
    assert _leaning("This deal will cost the town dear.", verbatim=True) == 0
    assert _leaning("We will take a good look at that.", verbatim=True) == 1


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("The lawyer had told the council to look into that possibility.", True),
        ("The governor rejected that notion on the radio.", True),
        ("The tweet was meant for a friend in Lund.", True),
        ("Aides to the senator dismissed these claims as noise.", True),
        ("The answer came a week later by letter.", True),
        ("The question of who pays was put to the council.", False),
        ("The question is whether the ferry can be saved.", False),
        ("The mayor said that question marks remain over the ferry.", False),
        ("The mayor said that claims for damages would be paid by May.", False),
        ("A tweet by the mayor was read out in court.", False),
    ],
)
def test_takes_up_what_somebody_said(sentence: str, leans: bool) -> None:
    assert (_leaning(sentence) > 0) is leans


def test_no_answer_is_quoted_without_the_question() -> None:
    assert _leaning("I will not answer that question in public.", verbatim=True) == 1


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Mr. Poe warned that the jury could take weeks.", PRONOUN),
        ("Prosecutor Anna Roe warned that the jury could take weeks.", 0),
        ("The jury could take weeks to hear all of the people of Lund whom Mr. Poe has named.", 0),
        ("Mara Lind warned that the jury could take weeks.", 0),
        ("Ms. Lind warned that the jury could take weeks.", 0),
    ],
)
def test_a_surname_alone_says_nothing_of_whom_a_text_names_late(sentence: str, leans: float) -> None:
    before = (
        "Mara Lind opened the pier. It had snowed in Lund. The port lost money again. Fees rose for all. "
        "Prosecutor Anna Roe and a spokesman, Tom Poe, came late. "
    )
    profile = analyze(Article(text=before + sentence, outlet="Post"))
    assert leaning(profile, Span(profile.id, len(before), len(before) + len(sentence))) == leans
