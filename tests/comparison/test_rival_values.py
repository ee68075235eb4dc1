"""Values of one thing in sentences that share few words, and amounts that only look as if they were of one thing."""

from __future__ import annotations

import datetime as dt

import pytest

from framing import compare
from framing.model import Article

FILLER = (
    "The town lies on the river and has two schools. Its market hall was painted blue by a class of the older school. "
    "Buses run to the coast every hour and the bakery opens before dawn."
)


def conflicts(left: str, right: str, *, days: int = 0, same: str = "Orrin Vale's harbour wall cracked in the storm."):
    """Return the pairs of values on which two articles of one story disagree."""
    first, second = dt.date(2026, 3, 2), dt.date(2026, 3, 2) + dt.timedelta(days=days)
    articles = [
        Article(text=f"{same} {left}\n\n{FILLER}", id="a", outlet="A", published=first),
        Article(text=f"{same} {right}\n\n{FILLER}", id="b", outlet="B", published=second),
    ]
    return [(item.left_value, item.right_value) for item in compare(articles).conflicts]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "Brill Foods will axe 640 jobs by Christmas.",
            "The layoffs at the biscuit maker affect 460 workers, Brill said.",
            ("640 jobs", "460 workers"),
        ),
        (
            "Repairs would cost £472 million, the ministry said.",
            "A bill of £742 million awaits the ministry.",
            ("£472 million", "£742 million"),
        ),
        (
            "The wave reached 9km inland.",
            "Seawater from the wave got 6km into the fields.",
            ("9km", "6km"),
        ),
        (
            "Gusts of 84 knots shook the tower.",
            "The tower shook in gusts of 84mph.",
            ("84 knots", "84mph"),
        ),
        (
            "Officers arrested 41 people on the quay.",
            "Fifty-two people were arrested, their lawyers said.",
            ("41 people", "Fifty-two people"),
        ),
        (
            "The new reserve covers 37 hectares of dune.",
            "Set on 73 hectares of dune, the reserve opens in May.",
            ("37 hectares", "73 hectares"),
        ),
        (
            "The council approved the plan by a vote of 9-2.",
            "Councillors voted 7 to 4 for it.",
            ("9-2", "7 to 4"),
        ),
        (
            "The appeal judges ruled by five to two for the tenants.",
            "In a 4-3 ruling the court let the tenants stay.",
            ("five to two", "4-3"),
        ),
    ],
)
def test_values_of_one_thing_in_other_words_conflict(left: str, right: str, values: tuple[str, str]) -> None:
    assert conflicts(left, right) == [values]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a part and its whole
        ("Keepers opened fourteen of the dam's 22 sluices.", "The dam has 22 sluices, and eight were opened."),
        # one of several
        ("Raiders struck three villages near Toll.", "The raid on Toll and two other villages was short."),
        # other things
        ("The delay has cost the line $62 million.", "Policing the march cost $48 million."),
        ("Ismet has fished in the strait for 40 years.", "Pilots have steered ships through the strait for 22 years."),
        ("Women make up 31 percent of the board.", "Shares of the mill fell 18 percent."),
        # another year
        ("Sales of the mill rose to $5 million in 2023.", "Sales of the mill rose to $7 million in 2024."),
        # hedges and units
        ("About 2,000 people marched to the mill.", "Some 2,200 people marched to the mill."),
        ("The wall runs for 9 km.", "The wall runs for 9,000 metres."),
        # a range and a score are no votes
        ("It takes 10 to 12 people to lift the bell.", "It takes 8 to 9 people to lift the bell."),
        ("United beat Rovers 3-1 in the cup.", "Rovers lost 4-1 to United in the cup."),
        # both articles know both
        (
            "Police counted 400 marchers; the union 700 marchers.",
            "The union counted 700 marchers, police 400 marchers.",
        ),
    ],
)
def test_what_is_of_two_things_or_the_same_is_no_conflict(left: str, right: str) -> None:
    assert conflicts(left, right) == []


def test_a_toll_that_rises_with_the_day_is_news_and_one_that_falls_is_not() -> None:
    low, high = "The flood killed 17 villagers.", "Rescuers said 23 villagers died in the flood."
    assert conflicts(low, high, days=1) == []
    assert conflicts(high, low, days=1) == [("23 villagers", "17 villagers")]
    assert conflicts(low, high) == [("17 villagers", "23 villagers")]


def verdicts(left: str, right: str) -> set[str]:
    """Return what is said of the statements of the first sentence of ``left`` in ``right``."""
    articles = [Article(text=f"{text}\n\n{FILLER}", id=name, outlet=name) for name, text in (("a", left), ("b", right))]
    rows = compare(articles).statements
    return {
        cell.verdict.value
        for row in rows
        if row.statement.article_id == "a" and row.statement.sentence == 0
        for cell in row.inclusion
    }


def test_a_statement_with_a_rival_value_differs_in_other_words_too() -> None:
    left = "Judges ruled by five to two that the tenants of Marl Street may stay."
    right = "The tenants of Marl Street may stay after a 4-3 ruling of the judges."
    assert verdicts(left, right) == {"differs"}


def test_an_amount_that_the_other_article_lacks_is_not_present_there() -> None:
    left = "The tenants of Marl Street may stay until 340 flats are repaired, judges ruled."
    right = "The tenants of Marl Street may stay until flats are repaired, judges ruled."
    assert "present" not in verdicts(left, right)
    assert verdicts(left, left) == {"present"}
