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
        ("“We will appeal,” said the campaigners' leader, Ona Brandt.", "opposition"),
        ("“We will appeal,” said the protesters' spokeswoman, Ona Brandt.", "opposition"),
        ("“We will appeal,” said the residents' leader, Ona Brandt.", "ngo"),
        ("“We will appeal,” said the head of supply, Ona Brandt.", "company"),
        ("“We will appeal,” said Ona Brandt, head of logistics at Tarnix.", "company"),
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


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "“We will appeal,” said Ona Brandt, the widow of Tim Brandt. Tim Brandt drowned in May.",
            "Ona Brandt",
            "victim",
        ),
        ("Tim Vale died when the roof fell in. His mother, Ona Brandt, said nobody had rung.", "Ona Brandt", "victim"),
        ("Tim Vale won the race. His mother, Ona Brandt, said he trained at night.", "Ona Brandt", "resident"),
        ("Ona Brandt, the sister of one of the dead, said nobody had rung.", "Ona Brandt", "victim"),
        ("Ona Brandt, a nurse, lost her home in the flood. “It is gone,” she said.", "Ona Brandt", "victim"),
        ("Ona Brandt, a nurse, lost her bag at the fair. “It is gone,” she said.", "Ona Brandt", "resident"),
        ("Ona Brandt, whose house was flattened and whose shop was looted, said nobody came.", "Ona Brandt", "victim"),
        ("Ona Brandt, whose barn was burned, said nobody came.", "Ona Brandt", "victim"),
        ("Mr Tim Vale, for the accused, said the claim was false.", "Tim Vale", "lawyer"),
        ("Tim Vale KC, defending, said his client was sorry.", "Tim Vale", "lawyer"),
        ("Prosecuting, Tim Vale told the court that the car was stolen.", "Tim Vale", "lawyer"),
        ("Tim Vale, representing the families, said they were relieved.", "Tim Vale", "lawyer"),
        ("His advocate, Tim Vale, said he would appeal.", "Tim Vale", "lawyer"),
        ("Tim Vale, an advocate for homeless people, said beds were few.", "Tim Vale", "ngo"),
        ("Patient advocate Tim Vale said beds were few.", "Tim Vale", "ngo"),
        ("The minister's press attaché, Tim Vale, said the trip was off.", "Tim Vale", "official"),
        ("The emir's spokesman, Tim Vale, said the palace was calm.", "Tim Vale", "official"),
        ("The bishop's driver, Tim Vale, said the road was dark.", "Tim Vale", "resident"),
        ("Mayor Rosa Lind voted no. Her colleague Tim Vale called it a sham.", "Tim Vale", "official"),
        ("Tarn Farmers president Tim Vale said rates were high.", "Tim Vale", "union"),
        ("Tim Vale, director of a network of shelters, said beds were few.", "Tim Vale", "ngo"),
        ("Inspector Tim Vale said two men were held.", "Tim Vale", "police"),
        ("Health inspector Tim Vale said the kitchen was dirty.", "Tim Vale", "official"),
        ("Tim Vale, inspector of mines, said the shaft was dry.", "Tim Vale", "official"),
        ("Hewitt Ltd was fined. Director Tim Vale said the firm was sorry.", "Tim Vale", "company"),
        ("The Dockers' Union struck. Secretary Tim Vale said talks had failed.", "Tim Vale", "union"),
        ("Police said the road was shut. Chief executive Tim Vale said trains would run.", "Tim Vale", "company"),
        ("The company was fined. President Tim Vale said the law was clear.", "Tim Vale", "official"),
        ("Labour's health spokesperson, Tim Vale, said wards were full.", "Tim Vale", "party"),
        ("Party veteran Tim Vale said he would stand.", "Tim Vale", "party"),
        ("Army veteran Tim Vale said the wall was a disgrace.", "Tim Vale", "resident"),
        ("District Magistrate Tim Vale said schools would shut.", "Tim Vale", "official"),
        ("Principal Magistrate Tim Vale said bail was refused.", "Tim Vale", "court"),
        ("Union agriculture secretary Tim Vale said stocks would be released.", "Tim Vale", "official"),
        ("Retired Justice Tim Vale said the law was bad.", "Tim Vale", "court"),
        ("Tim Vale, who was travelling in the same coach, said shots were fired.", "Tim Vale", "resident"),
        ("Tim Vale, his brother-in-law, said the men were armed.", "Tim Vale", "resident"),
        ("Executive director Tim Vale said donations had dried up.", "Tim Vale", "ngo"),
        ("Minister for Ports Tim Vale said ships would wait.", "Tim Vale", "official"),
        ("In Port Lune, tea seller Tim Vale, 63, said the water came at dawn.", "Tim Vale", "resident"),
        ("Sheriff's Lt. Tim Vale said nobody was charged.", "Tim Vale", "police"),
        ("Army Lt. Tim Vale said nobody was hurt.", "Tim Vale", "military"),
        ("Cr Tim Vale called it a false economy.", "Tim Vale", "official"),
        ("Provincial health spokesperson Tim Vale said wards were full.", "Tim Vale", "official"),
        ("Green health spokesperson Tim Vale said wards were full.", "Tim Vale", "party"),
        ("Rob Pope-Kerr, a plumber, said the pipe froze.", "Rob Pope-Kerr", "resident"),
    ],
)
def test_kin_counsel_and_holders_of_offices_are_what_the_words_around_them_tell(
    text: str, name: str, role: str
) -> None:
    assert {speaker.role for speaker in speakers_of(text) if speaker.name == name} == {role}
