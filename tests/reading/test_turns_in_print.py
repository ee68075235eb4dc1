"""Interviews, debates and street interviews as newspapers print them: initials, leads, headings, lines with a name."""

from __future__ import annotations

import pytest
from turn_reading import turns

import framing


def names(text: str) -> list[str | None]:
    return [name for name, _ in turns(text)]


TALK = "{a}: When did you start?\n\n{b}: In May, on a dare.\n\n{a}: Did it hurt?\n\n{b}: Not the feet. The rest did."


@pytest.mark.parametrize(
    ("lead", "a", "b", "speaker"),
    [
        ("Swimmer Grete Aas talked to Ivan Dole about cold water.", "ID", "GA", "Grete Aas"),
        ("Ivan Dole met the runner Amara Osei-Bonsu at her club.", "ID", "AOB", "Amara Osei-Bonsu"),
        ("The potter Jun Mori has a show in Leith. He spoke to Ivan Dole.", "ID", "JM", "Jun Mori"),
        ("Dr Petra Salo treats divers. Our reporter asked her why.", "ECHO", "PS", "Petra Salo"),
        ("Grete Aas swims. So does Gwen Alder. Ivan Dole asked one of them.", "ID", "GA", "GA"),
        ("A swimmer talks about cold water.", "ID", "GA", "GA"),
    ],
)
def test_initials_stand_for_the_one_name_that_has_them(lead: str, a: str, b: str, speaker: str) -> None:
    assert names(f"{lead}\n\n{TALK.format(a=a, b=b)}") == [speaker] * 2


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Captain Ines Duarte runs the port of Sable Bay. The dredging starts next week.", "Ines Duarte"),
        ("Pilot Omar Said has flown mail in Upper Tarn for six years.", "Omar Said"),
        ("Midwife Rosa Lund works near Port Skell. The ward shuts in May.", "Rosa Lund"),
        (
            "By Tom Elland\n\n12 May 2025\n\nCaptain Ines Duarte runs the harbour. The dredging starts soon.",
            "Ines Duarte",
        ),
        ("By Tom Elland\n\nThe dredging of the harbour starts next week.", None),
        ("Ines Duarte runs the port. Her deputy is Omar Said.", None),
    ],
)
def test_an_answer_is_never_the_author_s_nor_a_town_s(lead: str, speaker: str | None) -> None:
    text = (
        f"Five questions\n\n{lead}\n\nQ: How long?\nA: Eleven days.\n\nQ: Who pays?\nA: The port.\n\nQ: Why?\nA: Silt."
    )
    label = "A" if speaker is None else speaker
    assert names(text) == [label] * 3
    said = framing.analyze(text)
    assert {item.name for item in said.speakers} == (set() if speaker is None else {speaker})


DEBATE = (
    "{above}\n\nAna Roy (Tarn West) (Lab): The wall fell. When will it be rebuilt?\n\nThe Minister for Rivers (Beth "
    "Hall): In June.\n\n{between}\n\nIfor Penry (Dwyfan) (PC): Will the bus return?\n\nBeth Hall: I will write to him."
)


@pytest.mark.parametrize("heading", ["Flood Defences: Tarn Valley", "Rural Buses: Funding", "Topical Questions"])
def test_the_heading_of_a_part_is_nobody_s(heading: str) -> None:
    expected = [
        ("Ana Roy", "The wall fell. When will it be rebuilt?"),
        ("Beth Hall", "In June."),
        ("Ifor Penry", "Will the bus return?"),
        ("Beth Hall", "I will write to him."),
    ]
    assert turns(DEBATE.format(above=heading, between="Bus Services in the Valley")) == expected
    assert turns(DEBATE.format(above="Questions", between=heading)) == expected


def test_what_goes_on_below_a_turn_stays_its_own() -> None:
    text = DEBATE.format(above="Questions", between="It will be a metre higher than it was.")
    assert turns(text)[1] == ("Beth Hall", "In June.\n\nIt will be a metre higher than it was.")


@pytest.mark.parametrize(
    ("heads", "people"),
    [
        (("Ada Finch, 81, retired nurse", "Joel Brandt, 34, bus driver"), ["Ada Finch", "Joel Brandt"]),
        (("Ada Finch (81)", "Joel Brandt (34)"), ["Ada Finch", "Joel Brandt"]),
        (("Ada Finch, nurse, Millgate", "Joel Brandt, driver"), ["Ada Finch", "Joel Brandt"]),
        (("Ada Finch\n\nNurse, 81", "Joel Brandt\n\nDriver, 34"), ["Ada Finch", "Joel Brandt"]),
        (("Lucía de la Cruz, 19, student", "Ngo Thi Lan, 52"), ["Lucía de la Cruz", "Ngo Thi Lan"]),
    ],
)
def test_a_line_with_a_name_heads_the_quotation_below_it(heads: tuple[str, str], people: list[str]) -> None:
    below = ("“I went each week.”", "“My boys read there.\n\n“Now they don’t.”")
    text = f"It is shut.\n\n{heads[0]}\n\n{below[0]}\n\n{heads[1]}\n\n{below[1]}\n\nThe council met."
    found = turns(text)
    assert [speaker for speaker, _ in found] == people
    assert found[0][1] == "I went each week."
    assert found[1][1].endswith("Now they don’t.")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Finch, 81, retired nurse\n\n“I went each week.”\n\nThe library is shut.",  # one alone
        "Ada Finch spoke first.\n\n“I went each week.”\n\nJoel Brandt was next.\n\n“My boys read there.”",
        "Old Town\n\n“I went each week,” said Ada Finch.\n\nNorth Quay\n\n“My boys read there,” said Joel Brandt.",
        "Ada Finch, 81, retired nurse\n\nShe went each week.\n\nJoel Brandt, 34\n\nHis boys read there.",
        "Mill Road\n\n“The shop is gone.”\n\nHigh Street\n\n“So is the bank.”",
    ],
)
def test_other_lines_head_no_quotation(text: str) -> None:
    assert turns(text) == []
