"""What was not said is nobody's words."""

from __future__ import annotations

import pytest

import framing

AROUND = "Harbour master Ines Calder met the crews on Monday. {} The ferries went on running."


def speakers(sentence: str) -> set[str | None]:
    """Return the ids of those to whom words are given."""
    found = framing.analyze(AROUND.format(sentence)).attributions
    return {item.speaker for item in found if item.act == "said"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Calder did not say when the pier would open.",
        "Calder didn't say “we are closing” at any time.",
        "Calder never said that the pier was safe.",
        "Calder would not say whether she would stand again.",
        "Calder refused to say whether she would stand again.",
        "Calder declined to say how much the repair would cost.",
        "No one said that the pier was safe.",
        "Nobody has said that the pier was safe.",
        "No official said that the pier was safe.",
        "If she says “yes”, the sale goes ahead.",
        "Unless Calder says “no”, the sale goes ahead.",
        "The so-called “harbour rats” stayed away.",
        "Calder has not yet said who will pay.",
        "None of the captains said that the pier was safe.",
        "Calder refrained from mentioning the pier in her speech.",
        "Calder avoided naming the firm that had built the pier.",
        "Calder shied away from saying when the pier would open.",
        "Calder stopped short of calling the strike illegal.",
        "Calder stopped short of blaming the crews for the delay.",
        "Calder shied away from endorsing the plan.",
    ],
)
def test_words_that_were_not_said_have_no_speaker(sentence: str) -> None:
    assert speakers(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Calder denied that the pier was unsafe.",
        "Calder did not deny that the pier was unsafe.",
        "Calder said that nobody had been hurt.",
        "Calder said the pier was not safe.",
        "“I did not know of it,” Calder said.",
        "“Nobody told me,” Calder said.",
        "Calder did not rule out that the pier would close.",
    ],
)
def test_what_was_said_stays_with_who_said_it(sentence: str) -> None:
    assert "ines-calder" in speakers(sentence)


def test_a_demand_is_a_thing_and_no_speaker() -> None:
    found = speakers("Calder praised the crews, an old demand of the union. “We see what they do every day,” she said.")
    assert found == {"ines-calder"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Calder has been advised to veto the plan if it reaches her desk.",
        "Residents were told that the water was safe to drink.",
        "Calder was asked whether she would stand again.",
        "Captains had been informed that the pier was unsafe.",
        "Doctors were assured that no jobs would go.",
        "The panel was reminded that the vote must be unanimous.",
    ],
)
def test_whoever_is_told_something_does_not_say_it(sentence: str) -> None:
    assert speakers(sentence) <= {None}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The council has advised residents to boil their water.", "council"),
        ("Calder, who was told to leave, said that the rule was absurd.", "ines-calder"),
        ("Calder warned that the pier was unsafe.", "ines-calder"),
        ("Ines Calder was quoted as saying that the pier was closed.", "ines-calder"),
        ("The rule was absurd, said Calder, who was told of it on Friday.", "ines-calder"),
    ],
)
def test_whoever_tells_or_is_quoted_says_it(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "The board opted not to sell the pier.",
        "The ministry reneged on its promise to build 40 homes.",
        "Ana Reyes misled Chairman Omar Bakari about talks she had with the owners about a sale of the yard.",
        "Omar Bakari fooled the inspectors about the age of the hull that was welded in April.",
        "Ana Reyes hoodwinked the board about the state of the hull.",
    ],
)
def test_what_is_done_is_not_said(sentence: str) -> None:
    assert speakers(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It is a gift,” said Representative Dan Kirk, Republican of Ohio and a member of the panel.", "dan-kirk"),
        ("“It is a gift,” Rep. Alma Ruiz, Democrat of Arizona and the sponsor of the bill, said.", "alma-ruiz"),
        ("“It is a gift,” said Dan Kirk, Alma Ruiz and Meg Orr.", "alma-ruiz+dan-kirk+meg-orr"),
        (
            "A report by a town watchdog issued last month found that six piers were unsafe.",
            "report-by-a-town-watchdog",
        ),
        ("A study by the college published last year found that six piers were unsafe.", "study-by-the-college"),
        ("The man known as Kenya's Fastest Mayor said that the pier was safe.", "kenyas-fastest-mayor"),
        (
            "The piers lose money, according to a study by Count the Cost, a group that watches the Port Office.",
            "count-the-cost-study",
        ),
        ("Save Our Pier, a group of residents, said that the rail was unsafe.", "save-our-pier"),
        ("France's president said that the pier was safe.", "frances-president"),
        ("The Vermont senator said that the pier was safe.", "vermont-senator"),
    ],
)
def test_what_is_said_of_a_speaker_is_no_second_one(sentence: str, speaker: str) -> None:
    assert speakers(sentence) == {speaker}


@pytest.mark.parametrize(
    "who",
    [
        "Baker Tom Wells",
        "Tom Wells, a baker from Lune,",
        "Crew member Tom Wells",
        "Tom Wells, 41,",
        "Shop owner Tom Wells",
    ],
)
@pytest.mark.parametrize(
    "office", ["France's president", "Ohio's governor", "The French president", "The Iowa senator"]
)
def test_somebody_with_a_calling_holds_no_office_named_behind(who: str, office: str) -> None:
    found = framing.analyze(f"{who} met the crews on Monday. {office} said that the pier was safe.").attributions
    assert [item.speaker for item in found] != ["tom-wells"]


def test_somebody_without_a_calling_is_the_one_whose_office_is_named_behind() -> None:
    found = framing.analyze("Tom Wells met the crews on Monday. The Iowa senator said the pier was safe.").attributions
    assert [item.speaker for item in found] == ["tom-wells"]
