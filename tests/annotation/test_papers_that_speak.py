"""Documents and measurements as sources, with verbs of their own and without one."""

from __future__ import annotations

import pytest

import framing
from framing.model import Article
from framing.model.voices import MIN_ATTRIBUTION_PROBABILITY


def sources(text: str) -> list[tuple[str, str]]:
    """Return the type of each source of something said, and what is said."""
    profile = framing.analyze(Article(text=text))
    types = {one.speaker: one.type for one in profile.sourcing}
    return [
        (types.get(item.speaker or "", "nobody"), profile.article.slice(item.content[0]))
        for item in profile.attributions
        if item.probability >= MIN_ATTRIBUTION_PROBABILITY and item.act == "said"
    ]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("Under a circular issued in May, every driver must hold a card.", "document", "every driver must hold a card"),
        ("Under an order signed last week, stalls have to close.", "document", "stalls have to close"),
        ("The ship's log puts the vessel 40 miles away.", "document", "the vessel 40 miles away"),
        ("The gauge at the bridge showed 4.2 metres at dawn.", "data", "4.2 metres at dawn"),
        ("An assessment of the site found that it sinks.", "document", "that it sinks"),
        ("A soil survey done in 2021 recommended that the wall be moved.", "data", "that the wall be moved"),
        (
            "An office circular dated March 9 says that farms are to be cleared.",
            "document",
            "that farms are to be cleared",
        ),
        ("A radiologist flown in from Suva said the leg was broken.", "unnamed_person", "the leg was broken"),
        ("One of the guards said he had not been paid.", "unnamed_person", "he had not been paid"),
        ("The contractor, Tarn Foods, blamed bird flu at two farms.", "organisation", "bird flu at two farms"),
    ],
)
def test_a_source_is_of_its_type(text: str, kind: str, said: str) -> None:
    assert sources(text) == [(kind, said)]


@pytest.mark.parametrize(
    "text",
    [
        "Under a grey sky, the boats went out.",
        "Under a new manager, Rovers must win.",
        "The contract gave him time to train.",
        "In an order of service, the hymns came first.",
        "Under the bridge, a boat was on fire.",
    ],
)
def test_what_is_no_paper_says_nothing(text: str) -> None:
    assert sources(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ostro Foods’ statement says in full:\n\n“Nobody was hurt. We will pay.”", "Ostro Foods"),
        ("The Harbour Pilots’ letter reads: “We stay ashore.”", "Harbour Pilots"),
        ("Norvale’s email said: “The pumps are off.”", "Norvale"),
        ("Lind’s budget reads: “Taxes rise.”", "Lind budget"),
    ],
)
def test_a_statement_is_whose_it_is(text: str, name: str) -> None:
    assert [speaker.name for speaker in framing.analyze(text).speakers] == [name]
