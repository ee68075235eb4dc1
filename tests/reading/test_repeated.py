"""What an outlet says to its readers in every article is no part of any."""

from __future__ import annotations

from framing.model import Article
from framing.reading.repeated import without_repeated

BODIES = (
    "The council of Elmsford voted to sell the brewery.\n\nThe deal brings four million euros, the mayor told us all.",
    "A barn burned down near Larkwood on Sunday night.\n\nThe cause of the fire is not known, the brigade reported.",
    "The upper lake will be drained before the winter.\n\nFarmers fear for the water of their animals, they wrote.",
)
HABIT = "Elmsford Post readers know more: our desk is there for you."


def marked(*texts: str, outlet: str | None = "Elmsford Post") -> list[list[str]]:
    """What is marked in each of these texts of one outlet."""
    articles = without_repeated([Article(text=text, outlet=outlet) for text in texts])
    return [[article.text[item.start : item.end] for item in article.furniture] for article in articles]


def test_a_line_to_the_reader_in_three_articles_is_furniture() -> None:
    assert marked(*(f"{body}\n\n{HABIT}" for body in BODIES)) == [[HABIT]] * 3


def test_two_articles_are_no_habit() -> None:
    assert marked(*(f"{body}\n\n{HABIT}" for body in BODIES[:2])) == [[], []]


def test_background_that_comes_again_stays() -> None:
    background = "The river has flooded the valley three times since 1990."
    assert marked(*(f"{body}\n\n{background}" for body in BODIES)) == [[], [], []]


def test_versions_of_one_article_tell_nothing() -> None:
    assert marked(*(f"{BODIES[0]}\n\n{HABIT}\n\nVersion {n} of it." for n in range(3))) == [[], [], []]


def test_articles_without_an_outlet_are_left_alone() -> None:
    assert marked(*(f"{body}\n\n{HABIT}" for body in BODIES), outlet=None) == [[], [], []]
