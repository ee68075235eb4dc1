"""Names, numbers and dates in our own sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import LINEAR, growth, spent

from framing.annotation.entities import find_mentions
from framing.model import Article
from framing.segmentation import segment


def keys(text: str, kind: str | None = None, published: dt.date | None = None) -> list[str]:
    found = find_mentions(segment(Article(text=text, id="a", published=published)))
    return [mention.key for mention in found if kind in (None, mention.kind)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Defense Minister Marta Ollivant spoke.", ["name:marta ollivant"]),
        ("The talks drew Secretary of State John F. Bellweather.", ["name:john bellweather"]),
        ("Retired Lt. Gen. Norman Hask agreed.", ["name:norman hask"]),
        ("Japanese Defense Minister Hayashi Shinjiro left.", ["place:japan", "name:shinjiro hayashi"]),
        ("Governor Ban Ki-moon smiled.", ["name:ban ki moon"]),
        (
            "Rep. G.K. Arden (D-N.C.), head of the Harwick Water Board, left.",
            ["name:arden", "name:harwick water board"],
        ),
        ("They met in Washington, D.C., and Tokyo.", ["place:washington", "place:d.c.", "place:tokyo"]),
        ("U.S.-Japan ties grew.", ["place:united states", "place:japan"]),
        ("The People’s Liberation Army Navy sailed.", ["name:people liberation army navy"]),
        ("It was held on Yonaguni Island.", ["place:yonaguni"]),
        ("José Muñoz-Vega said no.", ["name:jose munoz vega"]),
    ],
)
def test_names(text: str, wanted: list[str]) -> None:
    assert keys(text) == wanted


def test_a_surname_has_the_key_of_the_one_full_name() -> None:
    text = "Marta Ollivant opened the dam. Ollivant said it would hold. “Mrs. Ollivant is right,” he said."
    assert keys(text) == ["name:marta ollivant"] * 3


def test_two_full_names_with_one_surname_stay_apart() -> None:
    text = "Bill Harwick met Anna Harwick. Harwick said nothing."
    assert keys(text) == ["name:bill harwick", "name:anna harwick", "name:harwick"]


def test_father_and_son_stay_apart() -> None:
    assert keys("Charles Hask Jr. met Charles Hask.") == ["name:charles hask jr", "name:charles hask"]


def test_an_acronym_has_the_key_of_what_it_spells() -> None:
    text = (
        "The Ministry of Water (MoW) agreed. MoW officials and the Alliance to Save Our Rivers (ASOR) met. ASOR left."
    )
    assert keys(text) == ["name:ministry of water"] * 3 + ["name:alliance to save our rivers"] * 3


def test_the_head_of_a_sentence_is_no_name() -> None:
    assert keys("Residents fear the flood. However, they stay. Strengthening the wall takes time.") == []


def test_a_headline_brings_only_names_known_from_the_text() -> None:
    text = "Ollivant Vows To Mend Cracked Dam In Japan\n\nThe engineer Marta Ollivant vowed to mend a dam that cracked."
    assert keys(text) == ["name:marta ollivant", "place:japan", "name:marta ollivant"]


def test_what_a_name_names() -> None:
    found = find_mentions(segment(Article(text="Marta Ollivant of the Water Ministry met Japanese envoys in Kyoto.")))
    assert [mention.entity for mention in found] == ["person", "organisation", "demonym", "place"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It cost $3 million.", ["number:3000000.0 usd"]),
        ("It cost €2.5bn.", ["number:2500000000.0 eur"]),
        ("A rise of 2% or 2 percent or two per cent.", ["number:2.0 percent"] * 3),
        ("It lasted 356 days.", ["number:356.0 days"]),
        ("It is 110 kilometers away, in a 22-km zone.", ["number:110.0 km", "number:22.0 km"]),
        ("About 1,200 residents and twenty-five engineers came.", ["number:1200.0 residents", "number:25.0 engineers"]),
        ("Two thirds of them left after a 50-minute talk.", [f"number:{round(2 / 3, 12)}", "number:50.0 minutes"]),
        ("Three national water documents.", ["number:3.0 documents"]),
        ("The SM-3 and the Type 03 and the F-35s.", []),
        ("The 3rd of five at 10:30.", ["number:5.0"]),
        ("One of the ways, one month later.", ["number:1.0 months"]),
    ],
)
def test_numbers(text: str, wanted: list[str]) -> None:
    assert keys(text, "number") == wanted


PUBLISHED = dt.date(2026, 1, 17)  # a Saturday


@pytest.mark.parametrize(
    ("text", "wanted", "undated"),
    [
        ("On January 15, 2026, they met.", "2026-01-15", "2026-01-15"),
        ("On 15 January they met.", "2026-01-15", "--01-15"),
        ("On Dec. 30 they met.", "2025-12-30", "--12-30"),
        ("They met on Thursday.", "2026-01-15", "thursday"),
        ("They will meet Thursday.", "2026-01-22", "thursday"),
        ("They met last Thursday.", "2026-01-15", "last thursday"),
        ("Last November they met.", "2025-11", "--11"),
        ("They met in December.", "2025-12", "--12"),
        ("They met in December 2023.", "2023-12", "2023-12"),
        ("They met in 2023.", "2023", "2023"),
        ("They met in the 1990s.", "1990s", "1990s"),
        ("They met this week.", "2026-01-12/2026-01-18", "this week"),
        ("They met last month.", "2025-12", "last month"),
        ("They met yesterday.", "2026-01-16", "yesterday"),
        ("They met on 2026-01-15.", "2026-01-15", "2026-01-15"),
        ("They met on 25/12/2025.", "2025-12-25", "2025-12-25"),
    ],
)
def test_dates(text: str, wanted: str, undated: str) -> None:
    assert keys(text, "date", PUBLISHED) == [f"date:{wanted}"]
    assert keys(text, "date") == [f"date:{undated}"]


def test_a_date_that_can_be_two_days_keeps_both() -> None:
    (mention,) = find_mentions(segment(Article(text="They met on 03/04/2026.")))
    assert (mention.earliest, mention.latest) == ("2026-03-04", "2026-04-03")


def test_a_month_inside_a_name_is_no_date() -> None:
    document = segment(Article(text="Adm. Kato Jun met April Reyes in June. The drills end in Jan.", id="a"))
    assert [item.text for item in find_mentions(document) if item.kind == "date"] == ["June", "Jan"]


def test_may_is_a_month_only_where_it_is_one() -> None:
    assert keys("May he stay? They may. In May they left.", "date") == ["date:--05"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Winds of 60mph tore at the quay.", ["number:60.0 mph"]),
        ("Winds of 240km/h tore at the quay.", ["number:240.0 km/h"]),
        ("The column rose to 9km.", ["number:9.0 km"]),
        ("The £12million pier is shut.", ["number:12000000.0 gbp"]),
        ("The 4.10pm boat took 61 hikers.", ["number:61.0 hikers"]),
        ("A stake of R412 million was sold.", ["number:412000000.0 zar"]),
        ("The first R90m went to the bank.", ["number:90000000.0 zar"]),
        ("An offer of Sh13.5bn was made.", ["number:13500000000.0 kes"]),
        ("They paid Sh1,200 each.", ["number:1200.0 kes"]),
        ("The R412 road and an N95 mask.", []),
        ("A quake with a magnitude of 6.1 struck.", ["number:6.1 magnitude"]),
        ("A 7.1-magnitude quake struck.", ["number:7.1 magnitude"]),
    ],
)
def test_a_unit_or_a_currency_may_touch_its_number(text: str, wanted: list[str]) -> None:
    assert keys(text, "number") == wanted


@given(st.text(alphabet=st.sampled_from("Aa bB.’-“”,1$%é\n(Th)"), max_size=200))
def test_offsets_give_the_words_back_and_never_overlap(text: str) -> None:
    document = segment(Article(text=text, id="a"))
    before = 0
    for mention in find_mentions(document):
        assert text[mention.start : mention.end] == mention.text
        assert before <= mention.start < mention.end <= len(text)
        before = mention.end


@pytest.mark.parametrize("piece", ["Anna Harwick, ", "word ", "“Harwick said ", "A.", "12 ", "X-Y-"])
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        document = segment(Article(text=piece * times, id="a"))
        return spent(lambda: find_mentions(document))

    assert growth(seconds, size=2000, times=4) < LINEAR


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Added Harwick: “We will see.”", ["Harwick"]),
        ("Aides said the pier would stay.", []),
        ("Spokesman Oleg Harwick said the pier would stay.", ["Oleg Harwick"]),
        ("Senate Minority Whip Dick Harwick said the pier would stay.", ["Dick Harwick"]),
    ],
)
def test_a_verb_a_title_and_people_without_a_name_open_no_name(text: str, names: list[str]) -> None:
    document = segment(Article(text=text, id="a"))
    assert [mention.text for mention in find_mentions(document) if mention.kind == "name"] == names


def test_a_bare_surname_is_not_that_of_the_only_full_name_where_the_courtesy_title_says_so() -> None:
    text = "Mr. Harwick left Kyoto. His wife, Anna Harwick, stayed. Mrs. Harwick was well, and Harwick wrote a letter."
    document = segment(Article(text=text, id="a"))
    keys = [mention.key for mention in find_mentions(document) if mention.kind == "name"]
    assert keys == ["name:harwick", "name:anna harwick", "name:anna harwick", "name:harwick"]


@pytest.mark.parametrize(
    "titled",
    [
        "Alhaji Garba Danlami",
        "Alhaji (Dr) Garba Danlami",
        "Shri Garba Danlami",
        "Sir Garba Danlami KC",
        "Rt Hon Garba Danlami MP",
        "Garba Danlami, SAN,",
        "Chief Garba Danlami",
        "Engr. Garba Danlami",
        "Barrister Garba Danlami",
        "CM Garba Danlami",
        "Deputy CM Garba Danlami",
        "IGP Garba Danlami",
        "Cllr Garba Danlami",
        "Dato' Garba Danlami",
        "Taoiseach Garba Danlami",
        "Garba Danlami OBE",
        "Malam Garba Danlami",
        "Justice Garba Danlami",
    ],
)
def test_honorifics_and_letters_are_no_part_of_a_name(titled: str) -> None:
    found = keys(f"The mill was shut. {titled} said it would open again.", "name")
    assert found == ["name:garba danlami"]
