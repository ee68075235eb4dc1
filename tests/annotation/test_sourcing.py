"""What kind of source a speaker is, and what an article says of it, in sentences of our own."""

from __future__ import annotations

import pytest

import framing
from framing.model import Profile, Sourcing, Span


def presented(text: str) -> tuple[Profile, list[Sourcing]]:
    profile = framing.analyze(framing.Article(text=text, id="a"))
    spoke = {item.speaker for item in profile.attributions}
    return profile, [item for item in profile.sourcing if item.speaker in spoke]


def words(profile: Profile, spans: tuple[Span, ...]) -> list[str]:
    return [profile.article.slice(span) for span in spans]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The well is dry,” said Ona Brandt, the mayor of Tarn.", "named_person"),
        ("“The well is dry,” said a farmer from the next valley.", "unnamed_person"),
        ("The Heron Foundation said that the well was dry.", "organisation"),
        ("The report said that the well had been dry for two years.", "document"),
        ("“Boil it first,” a sign at the well says.", "document"),
        ("The autopsy found that he had drowned.", "document"),
        ("“It was dry,” Lamont continued.", "named_person"),
        ("A survey of 900 households found that one well in three was dry.", "data"),
        ("Under the Safe Wells Act, each village can ask for a test.", "document"),
        ("The Open Data Bill requires ministries to show their wells.", "document"),
        ("Polling by Marsh suggests that one voter in three has a well.", "data"),
        ("Residents said that the well had been dry for two years.", "group"),
    ],
)
def test_each_speaker_has_a_type(text: str, kind: str) -> None:
    assert [item.type for item in presented(text)[1]] == [kind]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“The well is dry,” said Ona Brandt, the mayor of Tarn.", ["mayor of Tarn"]),
        ("“The well is dry,” said Ona Brandt of the Heron Foundation.", ["Heron Foundation"]),
        ("Fish farmer Ona Brandt said that the well was dry.", ["Fish farmer"]),
        ("“The well is dry,” said a retired driller.", ["retired driller"]),
        (
            "The Heron Foundation met. Its director, Ona Brandt, said the well was dry.",
            ["Heron Foundation", "Its director"],
        ),
        ("“The well is dry,” said Ona Brandt.", []),
        ("The judge heard the lawyer representing Ona Brandt. Brandt said the well was dry.", []),
        (
            "Chief Minister Lia Rao met Union minister Ona Brandt. Ms Brandt said the well was dry.",
            ["Union minister", "Ms"],
        ),
        ("Farmers want rain. Wells are drying up, Ms Ona Brandt said.", ["Ms"]),
        ("According to Lia Rao's sister, Ona Brandt, the well has run dry.", ["Lia Rao's sister"]),
        ("The inspector general (law and order), Ona Brandt, said it was dry.", ["inspector general (law and order)"]),
        ("Barr. (Mrs.) Ona Brandt said the well was dry.", ["Barr. (Mrs.)"]),
        ("In Port Lune, tea seller Ona Brandt said the well was dry.", ["tea seller"]),
        ("Ona Brandt TD said the well was dry.", ["TD"]),
        ("Ona Brandt, SAN, said the well was dry.", ["SAN"]),
        ("Ona Brandt OAM, a former driller, said the well was dry.", ["OAM", "former driller"]),
        ("Kibera MCA Ona Brandt said the well was dry.", ["Kibera MCA"]),
        ("The chairman, Justice (Rtd) Ona Brandt, said the well was dry.", ["chairman", "Justice (Rtd)"]),
        ("In her plea, filed through advocate Lia Rao, Ona Brandt said the well was dry.", []),
        ("The well is dry, Ona Brandt said.", []),
        ("A driller, who has drilled for years, was blunt. “The well is dry,” she said.", ["driller"]),
    ],
)
def test_titles_are_those_of_the_article(text: str, title: list[str]) -> None:
    profile, found = presented(text)
    named = next(item for item in found if item.type in ("named_person", "unnamed_person"))
    assert words(profile, named.title) == title


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Ona Brandt, who has drilled wells for 30 years, said the ground was dry.",
            "who has drilled wells for 30 years",
        ),
        (
            "A driller who has worked the valley since 1990 said the ground was dry.",
            "who has worked the valley since 1990",
        ),
        ("Ona Brandt, whose mother dug the well, said the ground was dry.", "whose mother dug the well"),
        ("Ona Brandt, who declined to comment further, said the ground was dry.", None),
        (
            "Ona Brandt, president of the drillers, who has drilled since 1983, said it was dry.",
            "who has drilled since 1983",
        ),
        ("A driller, whose mother dug the well, shrugged. “It is dry,” he said.", "whose mother dug the well"),
        ("Her teacher, who has drilled since 1983, said it was dry.", "who has drilled since 1983"),
        ("Ona Brandt, who spoke by telephone, said the ground was dry.", None),
    ],
)
def test_why_a_speaker_is_asked(text: str, why: str | None) -> None:
    profile, (found,) = presented(text)
    assert words(profile, found.justification) == ([why] if why else [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "A driller, who asked not to be named because he feared for his job, said the ground was dry.",
            "because he feared for his job",
        ),
        (
            "One official, speaking on condition of anonymity as she was not authorised to speak, said it was dry.",
            "as she was not authorised to speak",
        ),
        (
            "An official, who was not authorised to talk to the media, said the pump failed.",
            "was not authorised to talk to the media",
        ),
        (
            "A driller said it was dry. He asked to stay nameless because the firm is his only customer.",
            "because the firm is his only customer",
        ),
        (
            "A driller said it was dry. The driller asked that his name be left out as he is on probation.",
            "as he is on probation",
        ),
        (
            "A driller said it was dry. He would not give his name since he owes the bank money.",
            "since he owes the bank money",
        ),
        ("A driller wouldn't give her name lest the mine sue her. “It is dry,” she said.", "lest the mine sue her"),
        ("A driller, speaking anonymously ahead of the vote, said the ground was dry.", "ahead of the vote"),
        (
            "A driller, who said he would be sued if named, conceded that it was dry.",
            "who said he would be sued if named",
        ),
        (
            "A driller, pleading anonymity because the mine had warned staff, said it was dry.",
            "because the mine had warned staff",
        ),
        ("A driller, who feared losing his licence, said the ground was dry.", "feared losing his licence"),
        ("A driller, whose identity the court has protected, said it was dry.", "identity the court has protected"),
        ("A driller said it was dry. Mayor Ona Brandt asked not to be named because she was busy.", None),
        ("Driller Ona Brandt said it was dry. She gave no name for the mine because a claim is open.", None),
        ("A banker, who cannot be named for legal reasons, said the loan was bad.", "for legal reasons"),
        (
            "A guard who asked that his name be withheld because he feared for his job said the gate was open.",
            "because he feared for his job",
        ),
        (
            "A teacher, whose name has been withheld to protect her pupils, said the roof leaked.",
            "to protect her pupils",
        ),
        (
            "A miner, who would only give his first name out of concern for his family, said the shaft was wet.",
            "out of concern for his family",
        ),
        (
            "A driver, whose identity is being protected because he is a witness, said the truck was stolen.",
            "because he is a witness",
        ),
        ("A soldier, not permitted to speak publicly, said the fort fell.", "not permitted to speak publicly"),
        (
            "A resident who did not want to give her name, saying she feared retaliation, said the water was brown.",
            "saying she feared retaliation",
        ),
        ("A guard said officers were not authorised to fire because the crowd was calm.", None),
        ("A driller, who asked not to be named, said the ground was dry.", None),
        ("A driller said the ground was dry because the rain had failed.", None),
    ],
)
def test_why_a_speaker_is_not_named(text: str, reason: str | None) -> None:
    profile, found = presented(text)
    assert words(profile, found[0].anonymity) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ona Brandt said the ground was dry. “It cracks,” she said.", "female"),
        ("Mr Brandt said the ground was dry.", "male"),
        ("Spokeswoman Ona Brandt said the ground was dry.", "female"),
        ("Robert Brandt said the ground was dry.", None),
    ],
)
def test_gender_is_told_by_titles_and_pronouns_alone(text: str, gender: str | None) -> None:
    assert presented(text)[1][0].gender == gender


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ona Brandt said the ground was dry.", "said"),
        ("Ona Brandt hopes that the rain will come.", "thought"),
        ("Ona Brandt declined to comment on the well.", "declined"),
        ("Ona Brandt could not be reached for comment.", "declined"),
        ("The company did not immediately respond to a request for comment.", "declined"),
    ],
)
def test_silence_and_thoughts_are_not_said(sentence: str, act: str) -> None:
    profile = framing.analyze(f"The well of Tarn is dry. {sentence}")
    assert act in {item.act for item in profile.attributions}
    assert act == "said" or "said" not in {item.act for item in profile.attributions}


def test_silence_takes_no_words_from_the_outlet() -> None:
    profile = framing.analyze("The well of Tarn is dry. Ona Brandt declined to comment on the well.")
    assert not list(profile.voice_map.attributed())


@pytest.mark.parametrize(
    "sentence",
    [
        "The board declined to renew the lease.",
        "The pump did not respond to the switch.",
        "The council refused to pay for the well.",
        "“She declined to comment,” Ona Brandt said.",
    ],
)
def test_other_refusals_are_no_silence(sentence: str) -> None:
    profile = framing.analyze(f"The well of Tarn is dry. {sentence}")
    assert "declined" not in {item.act for item in profile.attributions}
