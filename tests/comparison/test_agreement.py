"""Whether an article may be named as reporting, or as lacking, what another reports; sentences of our own."""

from __future__ import annotations

import pytest

from framing import Article, compare
from framing.comparison.agreement import agrees, counts_the_same


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        # one thing, counted otherwise or told in other words
        ("Doctors had to cancel 412 operations.", "About 350 elective operations were put off.", True),
        ("About 150 troops will be stationed there.", "The 150 Americans who will run it arrive in May.", True),
        ("Nine flights were diverted to Tarn.", "The storm held up 40 flights.", True),
        ("The fleet lost 14 boats.", "Fourteen vessels went down.", True),
        # things that any two articles may count
        ("He has fished there for 40 years.", "The plant was built 22 years ago.", False),
        ("The pier cost $6 million.", "The firm earned $40 million.", False),
        ("Some 60 people were hurt.", "About 200 people came.", False),
        ("The law is from 1998.", "She was born in 1998.", False),
        ("Two boats sank in the storm off Tarn.", "The two sides met.", False),
        ("The old town hall is shut for repairs.", "The 12 councillors met.", False),
    ],
)
def test_who_counts_what_a_statement_counts_does_not_lack_it(ours: str, theirs: str, same: bool) -> None:
    comparison = compare([Article(text=ours, id="a", outlet="A"), Article(text=theirs, id="b", outlet="B")])
    (row,) = [row for row in comparison.statements if row.statement.article_id == "a"]
    assert counts_the_same(comparison, row.statement, "b") is same


FAIR = (
    "The ferry talks ended on Monday after nine hours. {} Fares will rise in June, and the pier stays open until then."
)


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        ("Omar Roe called the pact “a fair deal for both sides of the strait.”", True),
        ("Omar Roe, the mayor, called the pact “a fair deal for both sides of the strait.”", True),
        (
            "Omar Roe, who looked gray and read from a card, called it “a fair deal for both sides of the strait.”",
            False,
        ),
        ("Omar Roe, whose boat sank in April off Tarn, called it “a fair deal for both sides of the strait.”", False),
    ],
)
def test_what_is_told_of_a_speaker_has_to_be_told_there_too(ours: str, said: bool) -> None:
    theirs = "Omar Roe called the agreement “a fair deal for both sides of the strait.”"
    texts = {"a": FAIR.format(ours), "b": FAIR.format(theirs)}
    comparison = compare([Article(text=text, id=name, outlet=name) for name, text in texts.items()], one_event=True)
    (row,) = [row for row in comparison.statements if comparison.slice(row.statement.span) == ours]
    assert row.inclusion[0].verdict == "present"
    assert agrees(comparison, row.statement, row.inclusion[0]) is said
