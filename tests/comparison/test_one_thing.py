"""What tells that two values are of one thing, or of two, in sentences that no matcher pairs."""

from __future__ import annotations

import pytest

import framing

LEAD = "The council of {place} met on the harbour plan on Monday and heard residents for three hours in the town hall."


def conflicts(one: str, two: str) -> set[frozenset[str]]:
    """The pairs of values on which two articles with one lead disagree."""
    lead = LEAD.format(place="Tarn Quay")
    articles = [
        framing.Article(id=name, outlet=name, text=f"{lead}\n\n{text}")
        for name, text in (("north", one), ("south", two))
    ]
    return {frozenset((item.left_value, item.right_value)) for item in framing.compare(articles).conflicts}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (  # of two people
            "Since moving here, Ada Obi has spent 11 seasons coaching the rowing club of the town.",
            "Jens Falk has spent 19 seasons coaching the rowing club at weekends.",
        ),
        (  # an age is no length of time
            "The 34-year-old mother was picking up her daughter from the nursery.",
            "The mother was picking up her 11-year-old daughter from the nursery.",
        ),
        (  # another year
            "The flood damaged 140 boats in the old basin.",
            "In February 2011 a flood damaged 190 boats in the old basin.",
        ),
        (  # a moment and a length
            "The new mooring rules will take effect in 30 days.",
            "The new mooring rules take effect nine days before the election.",
        ),
        (  # measured to two places
            "The quake was centred 14 miles north of Healdby, the survey said.",
            "The quake was centred 20 miles north of Santa Clemenza, the survey said.",
        ),
        (  # part of what the other tells in full
            "He missed ten games of the season with an ankle sprain.",
            "He missed ten of the club's 16 games of the season with an ankle sprain.",
        ),
        (  # the first of a series, and all
            "The keeper conceded four goals in his first 11 matches for the club.",
            "The keeper conceded four goals in 14 matches for the club.",
        ),
        (  # one count, on two days
            "After 12 days of the blockade the harbour was empty.",
            "After 13 days of the blockade the harbour was empty.",
        ),
        (  # rounded, with a sign before it
            "The price of diesel at the quay hit a record of $4.40 a litre.",
            "The price of diesel at the quay hit a record of $4.404 a litre.",
        ),
        (  # day of the week beside a name alone
            "South Lorne will suspend its tests, Lorne Radio reported Saturday.",
            "The South Lorne leader will meet his rival on Friday.",
        ),
        (  # what comes every month
            "The board should publish its minutes on the second Tuesday of each month.",
            "The board should publish its minutes on Wednesday.",
        ),
        (  # the parts of one time
            "She took the lead with 12 minutes, 31 seconds of the regatta remaining.",
            "He won the regatta with 4 minutes 48 seconds of the race remaining.",
        ),
    ],
)
def test_values_of_two_things_are_no_conflict(one: str, two: str) -> None:
    assert not conflicts(one, two)
    assert not conflicts(two, one)


@pytest.mark.parametrize(
    ("one", "two", "values"),
    [
        (
            "Millions lost their phones after two undersea cables off the cape were damaged.",
            "Phones were cut off when three undersea cables off the cape were damaged.",
            {"two undersea cables", "three undersea cables"},
        ),
        (
            "Investors took fright, and shares of the port fell 5.4 per cent.",
            "Investors took fright, and shares of the port closed down 3.9 percent.",
            {"5.4 per cent", "3.9 percent"},
        ),
        (
            "Results of the water tests should be known by Saturday.",
            "The results of the water tests are expected on Wednesday.",
            {"Saturday", "Wednesday"},
        ),
        (
            "One-hundred-thirty-three dives have been made so far in the search for the wreck.",
            "Some 331 dives have been made so far in the search for the wreck.",
            {"One-hundred-thirty-three dives", "331 dives"},
        ),
    ],
)
def test_values_of_one_thing_are_one(one: str, two: str, values: set[str]) -> None:
    assert frozenset(values) in conflicts(one, two)
    assert frozenset(values) in conflicts(two, one)
