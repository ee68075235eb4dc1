"""The names of bodies whole: the country before them, hyphens, fields and acronyms."""

from __future__ import annotations

import pytest

import framing
from framing.model import Article, Speaker


def speakers_of(text: str) -> list[Speaker]:
    return list(framing.analyze(Article(text=text, id="a")).speakers)


@pytest.mark.parametrize(
    "name",
    [
        "Kenya Ports Police Service",
        "Nigerian Dockers Union",
        "Irish Beekeepers' Association",
        "U.S. Weather Agency",
        "UK Food Inspection Agency",
        "South African Road Agency",
        "Philippine Coast Guard",
        "French Finance Ministry",
        "Indian Navy",
        "British Institute of Surveyors",
        "U.S. Customs and Border Protection",
        "Immigration and Customs Enforcement",
        "Inter-Services Public Relations",
        "Post-Graduate Training Institute",
        "Anti-Narcotics Force",
        "Jamaat-e-Islami",
        "Fire and Emergency New Zealand",
        "Hockey India",
        "Sri Lanka Cricket",
        "Statistics South Africa",
    ],
)
def test_a_body_keeps_its_whole_name(name: str) -> None:
    (speaker,) = speakers_of(f"{name} said the gate was shut.")
    assert (speaker.name, speaker.kind) == (name, "institution")


def test_the_bodies_of_two_countries_are_two() -> None:
    text = "China's Transport Ministry said the ship was safe. Japan's Transport Ministry said it was not."
    assert [speaker.name for speaker in speakers_of(text)] == [
        "China's Transport Ministry",
        "Japan's Transport Ministry",
    ]


def test_a_body_named_once_with_its_country_is_one() -> None:
    text = "The Ghana Health Service said beds had run out. The Health Service said on Friday that more would come."
    assert [speaker.name for speaker in speakers_of(text)] == ["Ghana Health Service"]


def test_half_of_a_hyphened_pair_is_not_the_country_of_a_body() -> None:
    text = "The India-Pakistan Forum said so on Friday. The Asia-Pacific Forum said that the talks were on."
    assert not any(speaker.name.startswith("Pakistan") for speaker in speakers_of(text))


def test_letters_may_stand_for_the_country_too() -> None:
    text = "The Nigeria Dockers Congress called a strike. The NDC said it would last a week."
    assert [speaker.name for speaker in speakers_of(text)] == ["Nigeria Dockers Congress"]


def test_a_document_is_named_as_written() -> None:
    text = "The India Rivers Department warned of floods. IRD data shows that the dam is full."
    assert "IRD data" in [speaker.name for speaker in speakers_of(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("French Finance Minister Bruno Lenoir said taxes would fall.", "Bruno Lenoir"),
        ("Ex-President Tom Hale said taxes would fall.", "Tom Hale"),
        ("Kathy Ireland said taxes would fall.", "Kathy Ireland"),
        ("Maulvi Ghulam-ul-Haq said taxes would fall.", "Maulvi Ghulam-ul-Haq"),
    ],
)
def test_a_person_is_no_body(text: str, name: str) -> None:
    (speaker,) = speakers_of(text)
    assert (speaker.name, speaker.kind) == (name, "person")
