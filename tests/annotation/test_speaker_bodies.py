"""Names of bodies are no persons, and names of persons no bodies, whatever stands beside them."""

from __future__ import annotations

import pytest

import framing
from framing.model import Article


def speakers(text: str) -> list[tuple[str, str, str]]:
    return [(one.name, one.kind, one.role) for one in framing.analyze(Article(text=text)).speakers]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Jal Seva Samiti said the tank was dry.", "Jal Seva Samiti", "ngo"),
        ("Silver Palm Mill said prices had dropped.", "Silver Palm Mill", "company"),
        ("Kota Emas Plantations Sdn Bhd said it respected the ruling.", "Kota Emas Plantations Sdn Bhd", "company"),
        ("Coillte said the trees would stay.", "Coillte", "official"),
        ("River Voice, a charity based in Leeds, said the weir was foul.", "River Voice", "ngo"),
        ("Fairer Fares, a passenger group that meets in Nakuru, said trains were late.", "Fairer Fares", "ngo"),
        ("The rota was wrong, the trade union Solidar said.", "Solidar", "union"),
        ("Its owner, Havelock Pty, said the sale was off.", "Havelock Pty", "company"),
        ("Workers for a Fair Wage said the pay was too low.", "Workers for a Fair Wage", "union"),
        ("Blue Gum Charters said the levy was too high.", "Blue Gum Charters", "company"),
        ("The Co-operative Bank said it was sorry.", "Co-operative Bank", "company"),
        ("The Kitui Co-operative Society said maize was short.", "Kitui Co-operative Society", "ngo"),
    ],
)
def test_a_body_is_told(text: str, name: str, role: str) -> None:
    assert speakers(text) == [(name, "institution", role)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In court Dana Price said she was sorry.", "Dana Price"),
        ("At the club Ana Roy said the roof had leaked.", "Ana Roy"),
        ("The band leader Nia Joseph said the trucks were late.", "Nia Joseph"),
        ("The company Dana Price founded said it was sold.", "Dana Price"),
        ("Lune River Watch secretary Lim Swee Boon said the weir was foul.", "Lim Swee Boon"),
        ("Mill worker Joe Tan said the belt had snapped.", "Joe Tan"),
        ("The hospice nurse Bridie Walsh said the ward was full.", "Bridie Walsh"),
    ],
)
def test_a_person_beside_a_body_is_one(text: str, name: str) -> None:
    assert [found[:2] for found in speakers(text)] == [(name, "person")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hafiz b. Salleh said the land was tilled.", "Hafiz b. Salleh"),
        ("Justice Rahimah bt. Mat Noor said the order was void.", "Rahimah bt. Mat Noor"),
        ("Bengaluru MLA S. Ravi said the lake was dry.", "S. Ravi"),
        ("“Two points win nothing,” said chairman of selectors Ram Gulia, an Arjuna awardee.", "Ram Gulia"),
        ("“It is late,” said Nora Lind, a Pulitzer winner.", "Nora Lind"),
    ],
)
def test_a_name_is_whole_and_nobody_elses(text: str, name: str) -> None:
    assert [found[0] for found in speakers(text)] == [name]


def test_he_is_whoever_was_just_told_of() -> None:
    text = "Company secretary Joe Mureithi said it was safe.\n\nTarn MCA Jackson Ekal was livid. “It is lost,” he said."
    assert [found[0] for found in speakers(text)] == ["Joe Mureithi", "Jackson Ekal"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Marlow & Dent", "company"),
        ("Bramber Power", "company"),
        ("Kenya Freight", "company"),
        ("Leinster Rugby", "sport"),
        ("Arcturus Research", "expert"),
        ("Numsa", "union"),
        ("Safaricom", "company"),
        ("Confederation of Tarn Industry", "company"),
        ("The Ports Regulator", "official"),
    ],
)
def test_a_body_is_told_by_its_sign_its_trade_or_its_country(name: str, role: str) -> None:
    assert speakers(f"{name} said the plan would fail.")[0][1:] == ("institution", role)


def test_two_names_with_a_sign_between_are_one_body() -> None:
    assert speakers("Marlow & Dent said the plan would fail.") == [("Marlow & Dent", "institution", "company")]
    assert speakers("Telkom Kenya said the plan would fail.")[0][:2] == ("Telkom Kenya", "institution")


@pytest.mark.parametrize("name", ["Jordan Henderson", "Anna Ireland", "Ana Roy", "Tom England", "Joan Power"])
def test_a_person_with_the_name_of_a_country_or_a_trade_is_none(name: str) -> None:
    assert speakers(f"{name} said the plan would fail.")[0][:2] == (name, "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "**4.10pm** Civil Defence has lifted its advice. Residents should keep windows shut, it says.",
            "Civil Defence",
        ),
        ("4.10pm: Civil Defence has lifted its advice. Residents should keep windows shut, it says.", "Civil Defence"),
        ("**4.10pm** The council has lifted its advice. Residents should keep windows shut, it says.", "council"),
        ("11:05 am – Orsa Water has cut off the mains. People should boil what is left, it says.", "Orsa Water"),
        ("On Monday, Civil Defence lifted its advice. Residents should keep windows shut, it said.", "Civil Defence"),
        ("After a night of talks, Transport Orsa closed the bridge. Drivers should wait, it said.", "Transport Orsa"),
    ],
)
def test_it_is_the_subject_behind_a_time_or_what_opens_the_sentence(text: str, name: str) -> None:
    assert [found for found, *_ in speakers(text)] == [name]


def test_it_is_nobody_where_a_person_alone_was_named() -> None:
    assert speakers("In Kent, the bridge was closed by Ana Roy. Drivers should use the ferry, it said.") == []
