"""Words that pass from one speaker to another without a verb of saying, in sentences of our own."""

from __future__ import annotations

import pytest

from framing.annotation.entities import find_mentions
from framing.annotation.quotations.attribution import attribute
from framing.annotation.speakers import resolve_speakers
from framing.model import Article
from framing.segmentation import segment


def told(text: str) -> list[tuple[str, str | None]]:
    """Return what is said with the name of whoever says it."""
    document = segment(Article(text=text, id="a"))
    rows, speakers = resolve_speakers(document, attribute(document), find_mentions(document))
    names = {speaker.id: speaker.name for speaker in speakers}
    sure = [row for row in rows if row.probability >= 0.5]
    return [
        (document.text[span.start : span.end], names.get(row.speaker or "")) for row in sure for span in row.content
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "The host, Femi Cole, tried to move on. “Two minutes,” he said. Senator Lola Peters shook her head. "
            "“I voted for the bridge, not the booth.”",
            "“I voted for the bridge, not the booth.”",
            "Lola Peters",
        ),
        (
            "Ana Roy said the shop would close. Her brother, Tim Vale, wiped his eyes. “It was our father's.”",
            "“It was our father's.”",
            "Tim Vale",
        ),
        (
            "Ona Brandt runs the bakery. “Flour has doubled,” she said. Across the road, butcher Tim Vale is blunter. "
            "“We're finished.”",
            "“We're finished.”",
            "Tim Vale",
        ),
        ("Imran Shah, who runs the post office, is blunt. “Nobody asked us.”", "“Nobody asked us.”", "Imran Shah"),
    ],
)
def test_a_short_sentence_on_somebody_turns_to_him(text: str, words: str, speaker: str) -> None:
    assert (words, speaker) in told(text)


@pytest.mark.parametrize(
    "between",
    [
        "The council has closed the road.",
        "His dog slept.",
        "Taxes rose by 4 percent in May.",
        "His wife was at his side.",
        "Three other ministers sat behind him.",
    ],
)
def test_other_sentences_leave_the_word_to_whoever_has_it(between: str) -> None:
    text = f"“It was hell,” said Joe Smith. {between} “They lied to us.”"
    assert ("“They lied to us.”", "Joe Smith") in told(text)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Joe Lind, whose critics say he lied, left town.", "he lied", "critics"),
        ("Ana Roy, whose lawyers argue that the ban is illegal, will appeal.", "that the ban is illegal", "lawyers"),
        ("The minister, whose aides said the trip was private, flew home on Friday.", "the trip was private", "aides"),
    ],
)
def test_what_somebodys_people_say_is_theirs_and_ends_with_the_clause(text: str, words: str, speaker: str) -> None:
    assert told(text) == [(words, speaker)]


def test_whoever_is_quoted_as_saying_a_thing_says_it() -> None:
    assert told("“It's a theft of water,” Ana Roy quoted Joe Lind as saying.") == [
        ("“It's a theft of water,”", "Joe Lind")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In a survey of 700, six in ten said they would move.", "survey"),
        ("The poll asked 1,200 adults. Nearly a third said they would move.", "poll"),
        ("Several polls put Roe ahead. One released by Fox News found that Roe led by nine points.", "Fox News poll"),
    ],
)
def test_shares_of_those_asked_are_what_the_poll_tells(text: str, speaker: str) -> None:
    assert told(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Two thirds of tenants said they had mould.", "Two thirds of tenants"),
        ("The poll closed at six. One of the clerks said the box was full.", "clerks"),
    ],
)
def test_shares_of_somebody_stay_theirs(text: str, speaker: str) -> None:
    assert speaker in str(told(text)[-1][1])


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Seán Tully (34), plasterer, Ennis", "Seán Tully"),
        ("Una Marsh, chief executive, Hospitality Tarn", "Una Marsh"),
    ],
)
def test_a_label_is_the_person_who_opens_it(label: str, speaker: str) -> None:
    assert told(f"{label}: “The budget does nothing for the likes of us.”")[0][1] == speaker
