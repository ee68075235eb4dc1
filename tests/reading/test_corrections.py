"""Notes in which an article corrects itself."""

from __future__ import annotations

import pytest

from framing.model import Article
from framing.reading.corrections import find_corrections
from framing.reading.examine import examine
from framing.reading.furniture import JudgedText

REPORT = (
    "Six boats were lost in the storm on Sunday, harbour master Lena Voss said.\n\n"
    "The sea wall was raised in 1996, town records show.\n\n"
)


def told(note: str) -> list[tuple[str, str | None, str | None]]:
    """What a note below the report gives: kind, wrong value, right value."""
    return [(item.kind, item.old, item.new) for item in find_corrections(JudgedText.of(REPORT + note))]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Correction: A previous version of this story said that nine boats sank.", [("correction", "nine", "six")]),
        (
            "Correction: An earlier version of this article said that nine boats had been lost and that the sea wall "
            "was raised in 1986.",
            [("correction", "nine", "six"), ("correction", "1986", "1996")],
        ),
        (
            "A previous version of this story misstated when the sea wall was raised. It was 1996, not 1986.",
            [("correction", "1986", "1996")],
        ),
        (
            "This article was amended on 6 May 2024. An earlier version said nine boats were lost, when it was six.",
            [("correction", "nine", "six")],
        ),
        (
            "Owing to an editing error, an earlier version of this article misspelled the name of Lena Voss as Foss.",
            [("correction", "Foss", "Lena Voss")],
        ),
        ("Editor’s note: This story has been corrected to say that six boats, not nine, were lost.",
         [("correction", "nine", "six")]),
        ("We have corrected this story to reflect that the damage was $5,000 rather than $50,000.",
         [("correction", "$50,000", "$5,000")]),
        ("The headline was corrected from nine to six.", [("correction", "nine", "six")]),
        ("Correction\n\nAn earlier version of this story said Ms. Voss counted 90 boats. She counted 60.",
         [("correction", "90", "60")]),
        ("Clarification: The headline of this story has been changed to make clear that the wall still stands.",
         [("clarification", None, None)]),
        ("This story was updated at 6:40 p.m. to add comment from the mayor.", [("update", None, None)]),
        ("The Herald regrets the error.", [("correction", None, None)]),
        ("Correction: An earlier version misspelled the surname of the harbour master as Foss. It is Voss.",
         [("correction", "Foss", "Voss")]),
        ("An earlier version of this story gave the harbour master's name as Helena Voss.",
         [("correction", "Helena Voss", None)]),
        ("Correction, May 6: The harbour master is Lena Voss, not Lena Foss, as previously stated.",
         [("correction", "Lena Foss", "Lena Voss")]),
        ("• This article was amended on 6 May 2024. It is Quay Street, not Kay Street as an earlier version said.",
         [("correction", "Kay Street", "Quay Street")]),
        ("On 6 May this article was corrected. The original said nine boats were lost; the number is six.",
         [("correction", "nine", "six")]),
        ("An earlier version of this story misstated Lena Voss's surname as Foss.", [("correction", "Foss", "Voss")]),
        ("Correction: Lena Voss’s first name was misspelled as Lina in an earlier version.",
         [("correction", "Lina", "Lena")]),
        ("Due to an error, an earlier version of this article gave Lena Voss's name as Helena Foss.",
         [("correction", "Helena Foss", "Lena Voss")]),
        ("Correction: The surname of the harbour master Lena Voss was wrongly given as Foss.",
         [("correction", "Foss", "Voss")]),
        ("Correction: A previous version said that the storm came on Monday. It came on Sunday.",
         [("correction", "Monday", "Sunday")]),
        ("This article was corrected on 6 May because it said the storm came on Monday. That should have been Sunday.",
         [("correction", "Monday", "Sunday")]),
        ("(Corrects number of boats in paragraph 1 to six from nine)", [("correction", "nine", "six")]),
        ("(This story corrects spelling of name to Voss, not Foss, in paragraph 1)", [("correction", "Foss", "Voss")]),
        ("In a story on Monday, we wrongly said that nine boats were lost. In fact there were six.",
         [("correction", "nine", "six")]),
        ("The headline of this article was changed to say that the wall was raised.", [("correction", None, None)]),
        # one word in common is too little to say which number of the report is meant
        ("Correction: An earlier version of this article said that it raised 1986.", [("correction", "1986", None)]),
    ],
)  # fmt: skip
def test_what_a_note_corrects(note: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert told(note) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Correction officers guard the harbour at night, the mayor said.",
        "The report was updated in March by the ministry, officials said.",
        "“This report has been corrected twice,” she said.",
        "An earlier storm in the same week had cost the town two piers.",
        "The update of the plan will take a year, the council wrote.",
    ],
)
def test_what_is_no_note(line: str) -> None:
    assert told(line) == []


def test_the_note_is_furniture_and_stands_where_the_record_says() -> None:
    note = "Correction: An earlier version of this story said that nine boats were lost."
    page = JudgedText.of(REPORT + note)
    (found,) = find_corrections(page)
    assert page.text[found.start : found.end] == note
    assert [item.kind for item in page.furniture()] == ["correction"]


def test_a_value_that_the_report_leaves_open_stays_open() -> None:
    assert told("Correction: An earlier version of this story said that the mayor is 52.") == [
        ("correction", "52", None)
    ]


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        ("This article was amended on 8 May. An earlier version said the vote was 8-1; it was 7-2.", "8-1", "7-2"),
        (
            "Correction: A previous version of this story put the price at £2.1 million. It is £1.2 million.",
            "£2.1 million",
            "£1.2 million",
        ),
        ("An earlier version of this article said the court ruled 6–3; it ruled 5–4.", "6–3", "5–4"),
        ("Correction: An earlier version of this story said it cost ₦3bn. It cost ₦3m.", "₦3bn", "₦3m"),
    ],
)
def test_a_vote_and_a_sum_are_whole(note: str, old: str, new: str) -> None:
    ((_, before, after),) = told(note)
    assert (before, after) == (old, new)


BRIDGE = "The bridge was shut by Mayor Ines Corral on Monday, and the engineer Pavel Dorn-Weiss agreed.\n\n"


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        ("An earlier version misspelled the last name of the mayor, Ines Corral, as Corrall.", "Corrall", "Corral"),
        ("Correction: This story earlier misidentified the mayor as Ines Corran.", "Ines Corran", None),
        ("Note: An earlier version named the engineer as Pavel Weiss; he is Pavel Dorn.", "Pavel Weiss", "Pavel Dorn"),
        (
            "Correction: An earlier version referred to Pavel Dorn-Weiss as Pavel Dorn.",
            "Pavel Dorn",
            "Pavel Dorn-Weiss",
        ),
        ("Clarification: Ines Corral was named by her former surname, Vidal, in an earlier version.", "Vidal", None),
        ("Corrected: This story now shows the mayor's last name is Corral instead of Coral.", "Coral", "Corral"),
    ],
)
def test_a_name_that_was_wrong(note: str, old: str, new: str | None) -> None:
    article, _ = examine(Article(text=BRIDGE + note))
    assert [(item.old, item.new) for item in article.corrections] == [(old, new)]
    assert article.text[article.furniture[-1].start :] == note
