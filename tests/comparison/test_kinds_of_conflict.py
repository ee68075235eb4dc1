"""Kinds of values that disagree, in fields of all sorts, and their look-alikes."""

from __future__ import annotations

import datetime as dt

import pytest

from framing import compare
from framing.model import Article

LEAD = "The council of Tarn Quay met on the harbour plan on Monday and heard residents in the town hall."
AROUND = (
    "The town lies on the river and has two schools. Its market hall was painted blue by a class of the older school. "
    "Buses run to the coast every hour and the bakery opens before dawn."
)


def conflicts(left: str, right: str, *, later: int = 0) -> list[tuple[str, str]]:
    """Return the pairs of values on which two articles of one event disagree."""
    days = dt.date(2026, 9, 2), dt.date(2026, 9, 2) + dt.timedelta(days=later)
    articles = [
        Article(text=f"{LEAD} {said}\n\n{AROUND}", id=name, outlet=name, published=day)
        for name, said, day in (("north", left, days[0]), ("south", right, days[1]))
    ]
    return [(item.left_value, item.right_value) for item in compare(articles).conflicts]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (  # one denies what the other says
            "“We gave four hours' warning with a siren,” the lock keeper said.",
            "A resident said it was 20 minutes, not four hours.",
            ("four hours", "20 minutes"),
        ),
        (
            "The new pump moves 900 litres a second, the maker says.",
            "The pump moves 600 litres rather than 900 litres, an engineer said.",
            ("900 litres", "600 litres"),
        ),
        (  # a plural that does not end in s
            "The new quay will serve 140 fishermen.",
            "The new quay will serve 170 fishermen.",
            ("140 fishermen", "170 fishermen"),
        ),
        (  # two nouns for the same people
            "About 90 officers searched the woods.",
            "About 60 policemen searched the woods.",
            ("90 officers", "60 policemen"),
        ),
        (
            "Behind the tanker 12 lorries had to wait.",
            "Behind the tanker 20 trucks had to wait.",
            ("12 lorries", "20 trucks"),
        ),
        (  # counted with a noun and without
            "Guards fired on the poachers and killed six of them.",
            "Three of the poachers were killed, a ranger said.",
            ("six", "Three"),
        ),
        (
            "Lightning struck the pilgrims and injured nine of them.",
            "Five of the pilgrims were injured by lightning.",
            ("nine", "Five"),
        ),
        (  # a day, of which one is a slip
            "The by-election will be held on 13 October, the clerk said.",
            "The clerk has set 31 October for the by-election.",
            ("13 October", "31 October"),
        ),
        (  # a year, beside words of one thing
            "The payments for the dredging contract began in 2018.",
            "The first payments under the dredging contract were made in 2016.",
            ("2018", "2016"),
        ),
        (  # how far, more than twice
            "The barge came to rest 200 metres beyond the end of the jetty.",
            "It stopped some 600 metres past the jetty's end.",
            ("200 metres", "600 metres"),
        ),
        (  # of whose dollars
            "The dredger cost 14 million Fiji dollars to charter.",
            "Chartering the dredger cost 41 million Fiji dollars.",
            ("14 million Fiji dollars", "41 million Fiji dollars"),
        ),
        (  # a toll of a time long past no longer grows
            "The fire service rescued 19 divers from the flooded lock in February.",
            "Ninety-one divers were rescued from the flooded lock in February.",
            ("19 divers", "Ninety-one divers"),
        ),
    ],
)
def test_values_of_one_thing_that_disagree_are_told(left: str, right: str, values: tuple[str, str]) -> None:
    assert conflicts(left, right, later=1) == [values]
    assert conflicts(right, left) == [values[::-1]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (  # a range of years, and another
            "The clerks earned 141 million in wages from 2007 to 2014, the accounts show.",
            "The accounts show the wages that the clerks earned from 1977 on.",
        ),
        (  # since one year, and in another
            "The share of pupils who eat free meals at school has doubled since 2007.",
            "One in five pupils ate free meals at school in 2014.",
        ),
        (  # the day of the article itself
            "The firm announced on its page today (14 October) that it has restored all customers.",
            "The firm announced on its page today (20 October) that it has restored all customers.",
        ),
        (  # the end of a number with a space
            "The runner finished with 6, 728 yards in all.",
            "The runner finished with 716 yards in all.",
        ),
        (  # others than those told of
            "Guards killed six of the poachers.",
            "In all 34 people were killed in the park last year.",
        ),
        (  # some, and all who were hurt
            "Four of the attackers were killed.",
            "Gunmen killed 34 people and left on motorcycles.",
        ),
        (  # two kinds of people, and of vehicles
            "The clinic sent 15 nurses.",
            "The clinic sent 40 doctors.",
        ),
        (
            "Behind the tanker 12 lorries had to wait.",
            "Behind the tanker 30 cars had to wait.",
        ),
        (  # no denial of another's amount
            "The lock keeper waited four hours for a tug.",
            "A pilot said the tide lasts 20 minutes, not five hours.",
        ),
        (  # an amount that is told twice may be of two things
            "The siren ran for four hours. The power was out for four hours as well.",
            "A resident said it was 20 minutes, not four hours.",
        ),
        (  # a toll that grows
            "So far 19 divers have been rescued from the lock.",
            "Ninety-one divers have now been rescued from the lock.",
        ),
        (  # one amount in two units
            "The barge lies 9 km from the pier.",
            "The barge lies 9,000 metres from the pier.",
        ),
        ("The wreck lies at 10 fathoms, 1 nautical mile out.", "The wreck lies 1.85 km out, at ten fathoms."),
        ("The fine is 40 million Kenyan shillings.", "The fine is 40 million shillings."),
    ],
)
def test_values_of_two_things_and_values_that_agree_are_not(left: str, right: str) -> None:
    assert conflicts(left, right, later=1) == []
    assert conflicts(right, left, later=-1) == []
