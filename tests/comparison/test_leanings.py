"""For whom the outlets' own words speak: told where a reader sees it in the words, and nowhere else."""

from __future__ import annotations

import pytest

from framing import Article, compare

KIND = (
    "The council of Harbor Bay met on Monday. Mayor Ann Roe has been a courageous and honest leader. Roe gave a "
    "brilliant speech. Roe remains a hero of the harbor. Roe left at noon."
)
HARSH = (
    "The council of Harbor Bay met on Monday. Mayor Ann Roe mishandled the ferry. Roe was reckless with the town's "
    "money and bungled the tender. Roe then left. Roe is incompetent."
)


def leanings(one: str, two: str) -> list[str]:
    """The differences of stance toward somebody that are told of two articles."""
    articles = [Article(text=one, id="a", outlet="Post"), Article(text=two, id="b", outlet="Star")]
    return [finding.text for finding in compare(articles, one_event=True).findings if "more favorable" in finding.text]


def test_the_words_that_judge_are_quoted() -> None:
    assert leanings(KIND, HARSH) == [
        "In its own words, Post is more favorable to Ann Roe (“courageous”, “hero”, “brilliant”) than Star "
        "(“incompetent”, “mishandled”, “reckless”)."
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            "The war in Norland was brutal and disastrous. Shelling in Norland was horrific. Refugees from Norland "
            "wept. Life in Norland is dreadful.",
            "A choir from Norland won a triumph. A brilliant pianist played in Norland. Visitors to Norland were "
            "thankful. Trade with Norland was strong.",
            id="a place",
        ),
        pytest.param(
            "Olen Park took a $9,000 fee from a Russian state-backed paper in 2020. The fee was successful bait. A "
            "Russian envoy thanked Park. The Russian festival was a triumph.",
            "Investigators asked on Monday about Russian activity in the election. The inquiry into Russian hacking is "
            "failing. A Russian agent was reckless. The Russian probe is wrong-headed.",
            id="a name beside another word",
        ),
        pytest.param(
            "Senator Ida Moss was lambasted by farmers. Critics called Moss reckless. Moss was mocked online. Moss "
            "drew fury.",
            "Senator Ida Moss won praise from miners. Moss was hailed by the union. Moss won applause. Moss spoke.",
            id="somebody else's judgement",
        ),
        pytest.param(
            "The army of Karsin attacked the town. Karsin threatened its neighbors with retaliation. Karsin invaded "
            "in May. Karsin fell short of its aims.",
            "Karsin signed a treaty. Karsin celebrated its new year. Karsin thanked the envoys. Karsin welcomed the "
            "boats.",
            id="deeds",
        ),
    ],
)
def test_what_judges_nobody_makes_no_difference_of_stance(one: str, two: str) -> None:
    assert leanings(one, two) == []


@pytest.mark.parametrize(
    "own",
    [
        "Deputy Cole Hart lavished Roe with thanks at the pier.",
        "It remains to be seen whether Roe stays on.",
        "The ferry tycoon ridiculed Roe on Tuesday.",
    ],
)
def test_a_verb_or_a_joint_before_a_name_is_no_description(own: str) -> None:
    one = f"The council of Harbor Bay met on Monday with Mayor Ann Roe. {own}"
    two = "The council of Harbor Bay met on Monday. Ann Roe, the favorite in the race, spoke. A defiant Ann Roe left."
    articles = [Article(text=one, id="a", outlet="Post"), Article(text=two, id="b", outlet="Star")]
    compared = compare(articles, one_event=True)
    words = {name.split()[-1] for item in compared.label_sets if item.person for _, name, _ in item.uses}
    assert not words & {"lavished", "whether", "ridiculed", "defiant"}
