"""What kind of voice somebody is, in sentences of our own."""

from __future__ import annotations

import pytest

from framing.annotation.entities import find_mentions
from framing.annotation.quotations.attribution import attribute
from framing.annotation.speakers import resolve_speakers
from framing.model import Article, Speaker
from framing.segmentation import segment


def speakers_of(text: str) -> list[Speaker]:
    document = segment(Article(text=text, id="a"))
    return list(resolve_speakers(document, attribute(document), find_mentions(document))[1])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“We will appeal,” said Ona Brandt, a lawyer for the tenants.", "lawyer"),
        ("“We will appeal,” said Ona Brandt, whose son died in the mill fire.", "victim"),
        ("“We will appeal,” said Ona Brandt, who lives beside the quarry.", "resident"),
        ("“We will appeal,” said Ona Brandt, 71.", "resident"),
        ("“We will appeal,” said Ona Brandt, who studies river ice.", "expert"),
        ("“We will appeal,” said Ona Brandt, president of the Dockers' Union.", "union"),
        ("“We will appeal,” said Ona Brandt, who heads the Dockers' Union.", "union"),
        ("“We will appeal,” said Ona Brandt of the Dockers' Union.", "union"),
        ("“We will appeal,” said Ona Brandt, chair of the Heron Foundation.", "ngo"),
        ("“We will appeal,” said Ona Brandt, chief executive of the county council.", "official"),
        ("“We will appeal,” said Ona Brandt, chief executive of the brewery.", "company"),
        ("“We will appeal,” said Ona Brandt, director of the Dunmore Laboratory.", "expert"),
        ("“We will appeal,” said Judge Ona Brandt.", "court"),
        ("“We will appeal,” said Detective Ona Brandt.", "police"),
        ("“We will appeal,” said fish farmer Ona Brandt.", "resident"),
        ("“We will appeal,” said marine biologist Ona Brandt.", "expert"),
        ("“We will appeal,” said Attorney General Ona Brandt.", "official"),
        ("“We will appeal,” said Labour spokeswoman Ona Brandt.", "party"),
        ("“We will appeal,” said Ona Brandt, an elected councillor of the Tarn Nation.", "official"),
        ("“We will appeal,” said Ona Brandt SC, for the tenants.", "lawyer"),
        ("“We will appeal,” said Ona Brandt MP.", "official"),
        ("“We will appeal,” said Ona Brandt, chair of the Tarn Grain Millers Association.", "company"),
        ("“We will appeal,” said Ona Brandt, secretary of the Lakeland Midwives Association.", "union"),
        ("“We will appeal,” said Ona Brandt, secretary of the Harbour Street Tenants Association.", "ngo"),
        ("“We will appeal,” said police spokesperson Brigadier Ona Brandt.", "police"),
        ("“We will appeal,” said one of the survivors, Ona Brandt.", "victim"),
        ("“We will appeal,” said heartbroken mother Ona Brandt, whose son Tim died on the ward.", "victim"),
        ("“We will appeal,” said Ona Brandt, whose daughter goes to the school.", "resident"),
        ("“We will appeal,” said Ona Brandt, a retired bricklayer.", "resident"),
        ("“We will appeal,” said Ona Brandt, a postdoc in the group.", "expert"),
        ("“We will appeal,” said Ona Brandt, town manager of Tarn.", "official"),
        ("“We will appeal,” said Ona Brandt, the head teacher of Tarn Primary.", "official"),
        ("“We will appeal,” said assistant coach Ona Brandt.", "sport"),
        ("“We will appeal,” said porters' leader Ona Brandt.", "union"),
        ("“We will appeal,” said Ona Brandt, a hydrogeologist.", "expert"),
        ("“We will appeal,” said Ona Brandt, a chandler.", "resident"),
    ],
)
def test_a_person_has_the_role_that_the_introduction_tells(text: str, role: str) -> None:
    assert [(speaker.name, speaker.role) for speaker in speakers_of(text)] == [("Ona Brandt", role)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The police union said the plan would fail.", "union"),
        ("The Heron Foundation said the plan would fail.", "ngo"),
        ("Tarn Ferries said the plan would fail.", "company"),
        ("Shares of Tarnix fell. “The plan will fail,” Tarnix said.", "company"),
        ("“The plan will fail,” MarshLink said. MarshLink's chief executive did not call.", "company"),
        ("Local 73 of the bakers said the plan would fail.", "union"),
        ("The High Court of Tarn said the plan would fail.", "court"),
        ("According to brokers, the plan would fail.", "market"),
        ("The Royal College of Nurses said the plan would fail.", "union"),
        ("The City of Tarn said the plan would fail.", "official"),
        ("The Lakeland Prison Officers' Association said the plan would fail.", "union"),
        ("The Water Quality and Fisheries Authority said the plan would fail.", "official"),
        ("A consumer group, Voters for Fair Fares, said the plan would fail.", "ngo"),
        ("Bus operator Tarnline said the plan would fail.", "company"),
        ("Heron Platinum said the plan would fail.", "company"),
        ("A spokesperson for the Minister for Ports said the plan would fail.", "official"),
        ("A spokeswoman for the Heron Foundation said the plan would fail.", "ngo"),
    ],
)
def test_a_body_has_the_role_that_its_name_or_its_business_tells(text: str, role: str) -> None:
    assert [speaker.role for speaker in speakers_of(text)] == [role]


def test_its_director_has_the_role_of_the_body_named_before() -> None:
    text = "The Heron Foundation was angry. “The plan will fail,” said its director, Ona Brandt."
    assert {speaker.name: speaker.role for speaker in speakers_of(text)} == {"Ona Brandt": "ngo"}


def test_nothing_is_told_of_somebody_of_whom_the_text_tells_nothing() -> None:
    assert [speaker.role for speaker in speakers_of("“The plan will fail,” said Ona Brandt.")] == ["other"]


def test_the_hearers_of_a_word_give_no_role_to_whoever_says_it() -> None:
    text = "“The plan will fail,” the agency's chief executive, Ona Brandt, told reporters."
    assert [speaker.role for speaker in speakers_of(text)] == ["official"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("The Port Authority of Tarn", "institution"),
        ("MarshLink", "institution"),
        ("DeVries", "person"),
        ("MacTarn", "person"),
        ("The Royal College of Nurses", "institution"),
    ],
)
def test_a_body_that_speaks_is_no_person(name: str, kind: str) -> None:
    assert [speaker.kind for speaker in speakers_of(f"{name} said the plan would fail.")] == [kind]


@pytest.mark.parametrize(
    "source", ["A security guard", "A midwife", "A person briefed on the plan", "A coxswain", "A shop steward"]
)
def test_a_worker_is_a_person(source: str) -> None:
    assert [speaker.kind for speaker in speakers_of(f"{source} said the plan would fail.")] == ["person"]


def test_a_guides_association_is_no_place() -> None:
    speakers = speakers_of("The Tarn guides' association said the plan would fail.")
    assert [speaker.name for speaker in speakers] == ["Tarn guides' association"]
