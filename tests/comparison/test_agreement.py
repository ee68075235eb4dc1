"""Whether an article may be named as lacking what another reports, told by what both count; sentences of our own."""

from __future__ import annotations

import pytest

from framing import Article, compare
from framing.comparison.agreement import counts_the_same


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
