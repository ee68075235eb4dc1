"""The titles of events: neutral, true, and fit to print."""

from __future__ import annotations

import pytest

import framing
from framing.comparison.events.titles import event_title, shared_happening
from framing.model import Profile

#: Articles on one event, headline and text parted by a bar, and its title.
STORIES = {
    "Lindholm crash": [
        "Two hurt as plane skids off runway at Lindholm|Two people were hurt when a plane crashed at Lindholm "
        "airport on Tuesday. The crash closed the runway.",
        "Lindholm crash: pilot praised|The pilot of the aircraft that crashed at Lindholm on Tuesday was praised by "
        "passengers.",
    ],
    "Warehouse fire in Tolna": [
        "Warehouse fire in Tolna kills one|A fire at a warehouse in Tolna killed one worker on Wednesday night.",
        "One dead in Tolna blaze|A worker died when a warehouse burned in Tolna on Wednesday. The fire began in a bay.",
    ],
    "Protest in Port Ellery": [
        "Thousands march over water prices|About 4,000 people joined a protest in Port Ellery on Saturday.",
        "Mob brings Port Ellery to a halt|A protest against water prices brought Port Ellery to a halt on Saturday.",
    ],
    "Resignation of Ida Brok": [
        "Health minister Ida Brok resigns|Ida Brok resigned as health minister on Thursday after a row over lists.",
        "Brok quits over hospital lists|Health minister Ida Brok stepped down on Thursday, early in her term.",
    ],
    "Fjordby by-election": [
        "Lund wins Fjordby by-election for Greens|The Greens' Mia Lund won the Fjordby by-election on Thursday.",
        "Shock in Fjordby as Greens take seat|Mia Lund of the Greens took Fjordby in Thursday's by-election.",
    ],
    "Kisoro vaccine trial": [
        "Malaria vaccine trial shows promise in Kisoro|A trial of a malaria vaccine in Kisoro cut cases by half.",
        "Hope from Kisoro vaccine trial|A vaccine tested in Kisoro halved malaria cases in a trial of 900 children.",
    ],
    "Ostby: hall": [
        "Mayor opens market hall|Mayor Lena Fisk cut the ribbon at the market hall in Ostby on Saturday.",
        "New hall draws crowds|Thousands came to the hall in Ostby on Saturday. Mayor Lena Fisk called it a home.",
    ],
    "Lena Fisk: tax returns": [
        "Lena Fisk releases tax returns|The mayor, Lena Fisk, put her tax returns on the city's page on Friday.",
        "Fisk opens her tax returns to voters|Voters may read the tax returns of Lena Fisk since Friday, she said.",
        "Fisk paid a third, returns show|Lena Fisk paid a third of her income, the returns that she put out show.",
    ],
    "Lena Fisk: foreign policy": [
        "Fisk sets out foreign policy|Lena Fisk spoke of her foreign policy at a college on Monday. The policy is old.",
        "Fisk to speak on foreign policy|Lena Fisk will set out a foreign policy on Monday. Few know the policy.",
    ],
    "Tolna: vote": [
        "Tolna gets a tram|The council of Tolna approved a tram line on Tuesday by a vote of 7-2. It will cost 40 "
        "million euros. Work on the harbour bridge begins in March.",
    ],
    "Tolna: bridge vote": [
        "Tolna gets its bridge|The council of Tolna approved a new bridge on Tuesday by a vote of 7-2. It "
        "will open soon.",
    ],
    "Teachers’ strike": [
        "Schools shut as strike bites|The teachers’ strike shut most schools on Monday, the union said.",
        "Selfish strike hurts children|Children stood at the gate on Monday. The strike is the teachers’ second.",
    ],
}


def read(texts: list[str]) -> list[Profile]:
    """Analyse articles, each its headline and its text."""
    parts = [text.split("|") for text in texts]
    return [
        framing.analyze(framing.Article(text=text, title=title, outlet=f"Outlet {number}"))
        for number, (title, text) in enumerate(parts)
    ]


@pytest.mark.parametrize("title", STORIES)
def test_an_event_is_titled_by_what_its_articles_share(title: str) -> None:
    profiles = read(STORIES[title])
    assert event_title(profiles) == title
    assert event_title(profiles[::-1]) == title


@pytest.mark.parametrize(
    "texts",
    [
        [
            "Rail strike averted after late deal|A strike at Norrland Rail was averted when the union agreed.",
            "Trains will run: Norrland Rail union signs|Norrland Rail and the union agreed hours before a walkout.",
        ],
        ["Tolna Gas denies fire|Tolna Gas denied a fire at its depot.", "No fire, says Tolna Gas|There was no fire."],
    ],
)
def test_no_title_tells_what_did_not_happen(texts: list[str]) -> None:
    title = event_title(read(texts)).lower()
    assert "strike" not in title
    assert "fire" not in title


def test_no_outlet_lends_its_words_to_a_title() -> None:
    told = read(["Regime lets villages drown|The rotten regime let Osk drown as terror floods swept Osk on Monday."])
    assert event_title(told).lower().endswith("floods") or "Osk" in event_title(told)
    assert not {"regime", "rotten", "terror"} & set(event_title(told).lower().split())


def test_two_sides_are_both_named() -> None:
    told = read(
        [
            "Norway and Iceland hold joint exercises|Norway and Iceland held exercises at sea on Monday.",
            "Ships gather for exercises|The exercises of Norway and Iceland began on Monday with nine ships.",
        ]
    )
    assert event_title(told).split(":")[0] in ("Norway and Iceland", "Iceland and Norway")


def test_a_word_that_ends_a_headline_is_read_to_its_end_alone() -> None:
    profiles = read(
        [
            "Health minister Ida Brok resigns|The health minister left on Thursday after a row over lists.",
            "In a row over lists, Ida Brok resigns|The minister’s term was to last until May.",
        ]
    )
    happening = shared_happening(profiles)
    assert happening is not None
    noun, places = happening
    assert noun == "resignation"
    assert {
        profile.document.title.text[span.start : span.end]
        for profile, span in zip(profiles, places, strict=True)
        if profile.document.title is not None
    } == {"resigns"}


def test_no_verb_and_nobody_is_what_headlines_are_about() -> None:
    told = read(
        [
            "Fisk vows to pay for the wall|Lena Fisk vowed on Friday to pay for the wall. The pay is due.",
            "We will never pay, says mayor|The mayor, Lena Fisk, said no on Friday. The pay of crews is due.",
        ]
    )
    title = event_title(told).lower()
    assert not {"pay", "mayor", "vows"} & {*title.replace(":", "").split()}
