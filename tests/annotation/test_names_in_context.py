"""Names read by the words beside them: patronymics, ranks, kin in commas, lists of places."""

from __future__ import annotations

import pytest

import framing
from framing.model import Article, Speaker


def said_by(text: str, words: str) -> Speaker | None:
    """Return who says what begins with some words."""
    profile = framing.analyze(Article(text=text, id="a"))
    speakers = {speaker.id: speaker for speaker in profile.speakers}
    at = text.index(words)
    item = next(item for item in profile.attributions if any(span.start <= at < span.end for span in item.content))
    return speakers.get(item.speaker or "")


@pytest.mark.parametrize(
    "name",
    [
        "S. Maniam a/l Pillai",
        "Letchumi A/P Rao",
        "Devi d/o Rajan",
        "Muthu s/o Velu",
        "Siti Aminah binti Razak",
        "Rahim bin Karim",
    ],
)
def test_a_patronymic_belongs_to_the_name(name: str) -> None:
    speaker = said_by(f"Witness {name} said the lorry had no lights.", "the lorry")
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize("short", ["Nur Aisyah", "Aisyah"])
def test_whoever_has_a_patronymic_is_called_by_what_stands_before_it(short: str) -> None:
    text = f"Nur Aisyah binti Zulkifli said the stall was shut. {short} said no buyer had come."
    speaker = said_by(text, "no buyer")
    assert speaker is not None
    assert speaker.name == "Nur Aisyah binti Zulkifli"


@pytest.mark.parametrize(
    ("start", "name", "role"),
    [
        ("Insp Mary Holt", "Mary Holt", "police"),
        ("Supt Hale", "Hale", "police"),
        ("ASP Tunji Bello", "Tunji Bello", "police"),
        ("CSP Yemi Ade", "Yemi Ade", "police"),
        ("Mary Okoro, DPO of Lune Division,", "Mary Okoro", "police"),
        ("Col Ana Roy", "Ana Roy", "military"),
        ("The Treasurer, Col Harwick,", "Col Harwick", "official"),
        ("Mayor Col Harwick", "Col Harwick", "official"),
        ("Ana Roy, TFU organiser for the north,", "Ana Roy", "union"),
    ],
)
def test_a_rank_or_a_post_tells_the_role_and_is_no_part_of_the_name(start: str, name: str, role: str) -> None:
    speaker = said_by(f"{start} said the gate was shut.", "the gate")
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Elena Marsh was at home. Her partner, Dean, said the flood came. She said it took a minute.", "Elena Marsh"),
        ("Jan Holt saw the train. His girlfriend, Ines, rang for help. She said it took a minute.", "Ines"),
        ("Ana Roy lost a house. Her fiance, Marek, said no bank rang. He said it took a minute.", "Marek"),
    ],
)
def test_kin_in_commas_is_a_person_whom_a_pronoun_can_mean(text: str, name: str) -> None:
    speaker = said_by(text, "it took")
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Clubs from Harwick, Ossett and Breck", "group"),
        ("Residents in Harwick, Ossett and Breck", "group"),
        ("An aide of Ana Roy and Tom Hale", "person"),
        ("Ministers Ana Roy and Tom Hale", "joint"),
        ("A damning review into Harwick General", "document"),
    ],
)
def test_names_that_only_tell_more_of_a_noun_do_not_speak(source: str, kind: str) -> None:
    speaker = said_by(f"{source} said the pitch was unsafe.", "the pitch")
    assert speaker is not None
    assert speaker.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roy, the mayor, met Ben Holt, the sheriff. They said in a joint statement that the camp would close.",
        "Ana Roy met Ben Holt at the gate in Lune. “We hope the camp closes,” they said in a joint statement.",
        "Mayor Ana Roy joined Ben Holt at the gate. Both said the camp would close.",
        "Ana Roy, 34, and her husband, Ben Holt, lost a farm. They said the camp would close.",
        "Prime Minister Ana Roy and President Ben Holt held talks in Lune. They said the camp would close.",
    ],
)
def test_two_persons_speak_together(text: str) -> None:
    speaker = said_by(text, "the camp")
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Ana Roy and Ben Holt", "joint")


def test_three_persons_are_no_pair() -> None:
    text = "Ana Roy met Ben Holt. Jo Pike rang them at noon. They said in a joint statement that the camp would close."
    speaker = said_by(text, "the camp")
    assert speaker is None or speaker.kind != "joint"


@pytest.mark.parametrize("name", ["Harwick General", "Breck Royal"])
def test_a_hospital_without_an_article_is_a_body(name: str) -> None:
    speaker = said_by(f"A report into {name} said the beds were full.", "the beds")
    assert speaker is not None
    assert speaker.name == f"{name} report"


def test_her_partner_is_no_company() -> None:
    speaker = said_by("Her partner, Dean, said the wind was loud.", "the wind")
    assert speaker is not None
    assert speaker.role == "resident"


def test_what_is_done_to_somebody_is_no_title() -> None:
    speaker = said_by("Police charged Ana Roy, 41. Roy said the van was hers.", "the van")
    assert speaker is not None
    assert speaker.role == "resident"


def test_a_text_that_ends_with_a_name() -> None:
    profile = framing.analyze(Article(text="“Nobody asked us,” said Ida Moss. The letter was signed by Ida Moss, Tarn"))
    assert [speaker.name for speaker in profile.speakers] == ["Ida Moss"]
