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
        # a digit too many, a teen for a ten, another unit, another time
        (
            "Each widow is to get Rs 3 lakh, the state said.",
            "The state promised widows Rs 30 lakh each.",
            ("Rs 3 lakh", "Rs 30 lakh"),
        ),
        (
            "The mayor pledged £15 million for the bridge.",
            "For the bridge the mayor has promised £50 million.",
            ("£15 million", "£50 million"),
        ),
        (
            "Rents in the port rose by 40 percent in a decade.",
            "In a decade rents in the port rose by 40 points.",
            ("40 percent", "40 points"),
        ),
        (
            "The inquiry into the fire will report within four weeks.",
            "The fire inquiry is to report within four months.",
            ("four weeks", "four months"),
        ),
        # paid for the same time, and of one length in other words
        (
            "The closures will save $74 million a year.",
            "The firm expects annual savings of $47 million from the closures.",
            ("$74 million", "$47 million"),
        ),
        ("The shaft is 310 metres deep.", "Miners work at a depth of 130 metres.", ("310 metres", "130 metres")),
        ("Keepers want a buffer of 4 km.", "A 400-metre buffer was drawn.", ("4 km", "400-metre")),
        (
            "The boat sank 21 nautical miles off Cape Sorrel.",
            "It went down nine miles off Cape Sorrel.",
            ("21 nautical miles", "nine miles"),
        ),
        # people of whom both tell what befell them, whoever they are called
        ("Eight of them were killed.", "Guards shot back, killing 80 of the raiders.", ("Eight", "80")),
        ("Loan Bank shares fell 11 percent.", "The stock of Loan Bank slid 17 percent.", ("11 percent", "17 percent")),
        # the value of the other article is told of another thing
        (
            "He got 12 years in prison for theft. Prosecutors had asked for 21 years.",
            "A jail term of 21 years for theft was handed down.",
            ("12 years", "21 years"),
        ),
        # ages, days to come, years of what happens once
        ("Ada Penrose, 54, won.", "Penrose, 45, has won.", ("54", "45")),
        ("The 61-year-old Tom Ferris fled.", "Tom Ferris (41) fled.", ("61", "41")),
        (
            "The talks on wages will resume on Wednesday.",
            "Wage talks are expected to restart Friday.",
            ("Wednesday", "Friday"),
        ),
        (
            "A hearing on the quay will be held on Monday.",
            "The board is to hold its hearing Thursday.",
            ("Monday", "Thursday"),
        ),
        ("Results are due on Saturday.", "The results of the vote are expected Tuesday.", ("Saturday", "Tuesday")),
        ("The lighthouse, built in 1904, leaned.", "The lighthouse was built in 1940.", ("1904", "1940")),
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
        ("The shop lost 19 lambs to the flood.", "A teacher was there with 90 pupils."),
        # a limit, and how long it took
        ("The bank shut its system within three hours.", "Thieves had been in the system of the bank for three days."),
        # asked and given; paid by others; going up and down; for other times
        ("The gang asked for $6 million.", "The firm paid the gang $600,000."),
        ("The state will give Rs 2 lakh to each family.", "The owners have offered Rs 20 lakh a family."),
        ("Profit at the mill fell by 18 percent.", "Output at the mill rose by 81 percent."),
        ("The strike costs the port R30 million a day.", "The strike has cost the port R300 million."),
        # a loose number, a number cut off, a list, an area
        ("Divers used a dozen boats.", "They searched with 14 boats."),
        ("The couple paid $43 million in taxes.", "The couple paid $43,885,310 in taxes."),
        ("The slick was 12km long.", "The slick measured 3km by 1km."),
        ("Divers brought up 26 workers from the shaft.", "Workers came up from the shaft; two broke bones."),
        # one age, two people; a birthday
        ("Ada Penrose, 54, won.", "Ben Penrose, 45, cheered."),
        ("Ada Penrose, 54, won.", "Ada Penrose, 55, won."),
        # done on Monday, and again on Friday
        (
            "Police searched the mill on Monday and took a lorry.",
            "On Friday police were back to search the mill's loft.",
        ),
        ("The first mill was built in 1904.", "The first bakery was built in 1940."),
        # a building is no building of it
        (
            "The mill, which Lorne Ltd bought as a building in 1995, leaned.",
            "The mill was built in 1904, records show.",
        ),
        # some were hurt, others held
        ("Nine people were hurt.", "Six people were arrested and nine treated for injuries."),
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
    left = "The tenants of Marl Street may stay after judges ruled by five to two."
    right = "The tenants of Marl Street may stay after a 4-3 ruling of the judges."
    assert verdicts(left, right) == {"differs"}


def test_values_of_the_words_before_what_is_said_are_compared() -> None:
    left = "Judges ruled by five to two that the tenants of Marl Street may stay."
    right = "The tenants of Marl Street may stay after a 4-3 ruling of the judges."
    assert conflicts(left, right) == [("five to two", "4-3")]


def test_an_amount_that_the_other_article_lacks_is_not_present_there() -> None:
    left = "The tenants of Marl Street may stay until 340 flats are repaired, judges ruled."
    right = "The tenants of Marl Street may stay until flats are repaired, judges ruled."
    assert "present" not in verdicts(left, right)
    assert verdicts(left, left) == {"present"}


SELLER = "Osk Paints, which {} the harbour works in {}, paid nothing."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (SELLER.format("bought", 2015), SELLER.format("renovated", 2018)),
        (SELLER.format("acquired", 1995), SELLER.format("opened", 1988)),
        (SELLER.format("founded", 1904), SELLER.format("rebuilt", 1931)),
        ("Harbour warden Ada Penrose was elected in 2011.", "Harbour warden Ada Penrose was re-elected in 2015."),
        ("The bridge on Quay Street was finished in 1961.", "The bridge on Quay Street was inspected in 2021."),
    ],
)
def test_two_deeds_of_two_years_are_no_conflict(left: str, right: str) -> None:
    assert conflicts(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "years"),
    [
        (SELLER.format("bought", 2015), SELLER.format("acquired", 2013), ("2015", "2013")),
        (SELLER.format("opened", 1988), SELLER.format("opened", 1998), ("1988", "1998")),
        ("The firm took over the quarry in 2001.", "The firm purchased the quarry in 2003.", ("2001", "2003")),
    ],
)
def test_one_deed_in_two_years_is_a_conflict(left: str, right: str, years: tuple[str, str]) -> None:
    assert conflicts(left, right) == [years]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        ("Seven rescued from Lorne barge", "Lorne barge sinks: 11 pulled out, police say", ("Seven", "11")),
        ("Nine pulled from rubble of Orrin Vale school", "Orrin Vale school collapse: 14 rescued", ("Nine", "14")),
        ("Eleven freed from Orrin cable car", "Orrin cable car: 16 winched to safety", ("Eleven", "16")),
    ],
)
def test_headlines_alone_are_compared_with_their_figures(left: str, right: str, values: tuple[str, str]) -> None:
    day = dt.date(2026, 3, 2)
    rows = [
        Article(text=text, title=text, id=name, outlet=name, published=day, excerpt=True)
        for name, text in (("a", left), ("b", right))
    ]
    assert [(item.left_value, item.right_value) for item in compare(rows).conflicts] == [values]
