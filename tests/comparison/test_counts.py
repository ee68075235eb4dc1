"""Bare counts of people, tolls that add up, and section headings: nobody is blamed for them."""

from __future__ import annotations

import pytest

from framing import Article, Comparison, analyze, compare
from framing.comparison.conflicts.counts import counted
from framing.comparison.index import index_articles

REST = (
    "The harbour of Ostby stayed shut on Sunday while divers searched the basin. A curfew was imposed on the "
    "old town until the morning, and the schools will stay closed on Monday. The mayor, Ida Falk, called the night the "
    "worst in the history of the port. Trains to the coast did not run, and the clinics asked for blood. The owner of "
    "the ferry, Nordline, has not spoken. An inquiry begins on Tuesday in the town hall."
)


def compared(one: str, two: str) -> Comparison:
    return compare(
        [Article(text=f"{text}\n\n{REST}", id=key, outlet=key, language="en") for key, text in (("a", one), ("b", two))]
    )


def test_index_gives_bare_counts_a_unit() -> None:
    def units(text: str) -> list[str | None]:
        profile = analyze(Article(text=text, id="a", language="en"))
        (index,) = index_articles([profile])
        return [counted(index, item).unit for item in profile.mentions if item.kind == "number"]

    assert units("Twenty-three were arrested after the match.") == ["people"]
    assert units("The soldiers killed seven of them.") == ["people"]
    assert units("The fire left 19 dead.") == ["people"]
    assert units("The team scored 19 and won.") == [None]
    assert units("Some 400 of the seats were empty.") == [None]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Thirty-two people were arrested at the ferry gate.", "Twenty-three were arrested at the ferry gate."),
        ("The fire on the ferry left 14 dead.", "Nine people died in the fire on the ferry."),
    ],
)
def test_bare_counts_disagree(one: str, two: str) -> None:
    assert [conflict.kind for conflict in compared(one, two).conflicts] == ["number"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "“Seventeen people have died,” said Ulf Berg of the police. Another two people were killed in Larvik.",
            "The riot at the port left 19 dead. Officials counted 17 deaths in Ostby itself.",
        ),
        (
            "Twelve people were injured in Ostby. Three people were hurt in the village of Tarn.",
            "In all, 15 were injured on the day.",
        ),
        ("Two people were killed at the gate.\n\nFour people were killed on the quay.", "Six people were killed."),
    ],
)
def test_tolls_that_add_up_are_no_omission_and_no_conflict(one: str, two: str) -> None:
    result = compared(one, two)
    assert [conflict.left_value for conflict in result.conflicts] == []
    told = [row for row in result.statements if row.statement.sentence < 2 and row.statement.start < len(one)]
    assert "not_found" not in {cell.verdict for row in told for cell in row.inclusion}


@pytest.mark.parametrize(
    "heading",
    [
        "Doubts and Delays at the Port",
        "What It Means for Sailors, Anglers and Hauliers",
        "A Night of Fear",
        "Voices From the Quay",
    ],
)
def test_a_section_heading_is_no_statement(heading: str) -> None:
    result = compared(
        f"The ferry burned at the quay of Ostby for nine hours.\n\n{heading}\n\nThe fire began in the galley at dawn.",
        "The ferry burned at the quay of Ostby for nine hours. The fire began in the galley at dawn.",
    )
    texts = [result.slice(row.statement.span) for row in result.statements]
    assert not [text for text in texts if heading in text]
    assert any("galley" in text for text in texts)


def test_a_line_with_a_figure_or_a_stop_is_a_statement() -> None:
    result = compared(
        "Ferry Fares Are Up 12 Percent\n\nNobody Was Hurt on the Quay.\n\nThe ferry burned.", "It burned."
    )
    assert any("Quay" in result.slice(row.statement.span) for row in result.statements)
