"""Loaded words that a headline or a sentence gives to somebody, and those that are parts of names."""

from __future__ import annotations

import pytest

import framing
from framing.model import Article

SOMEBODYS_HEADLINES = [
    "Mayor Defends Aide By Saying Rival Is The Real Liar",
    "Minister answers nurses by claiming union is corrupt",
    "Aide Was Fired for Treachery, Falk Says, but Friend Kept His Post",
    "Harbor Plan Is a Farce, Mayor Roy Says",
    "New tram is a fiasco, Cllr Ana Pell insists",
    "Vote was rigged, Oduya claims, as court opens",
]
OWN_HEADLINES = [
    ("Mayor Caves to Union, and the Harbor Loses", "caves to"),
    ("Spineless Council Botches Plan for Libraries", "spineless"),
    ("The fiasco at the port, and how it came about", "fiasco"),
    ("Corrupt, cowardly, and late: the council's year", "corrupt"),
    ("Liar, Liar: Falk says nothing for a week", "liar"),
]
NOT_THEIRS = [
    "Both clauses are seen by many growers as giveaways.",
    "The mayor opened herself to criticism as soft on crime.",
    "Opponents portray the treasurer as a stooge.",
    "The bill was dismissed by three unions as a mere sham.",
    "Representative Lena M. Slaughter spoke for an hour.",
    "The question came from Ms. Slaughter on Monday.",
    "On Friday the columnist Rafe Grim reported the sale.",
    "The Fuel Price Gouging Prevention Act passed in May.",
    "Iron Fist, an annual exercise, begins on Monday.",
    "The annual Iron Fist exercise begins on Monday.",
]
THEIRS = [
    ("As ever, the corrupt board met in private.", "corrupt"),
    ("The union saw the shambolic timetable on Monday.", "shambolic"),
    ("Radical growers blocked the road for the corrupt board.", "corrupt"),
    ("In the harbor, Big Oil profiteering goes on.", "big oil"),
    ("The mayor rules the harbor with an iron fist.", "iron fist"),
]


def own_words(text: str, title: str | None = None) -> list[str]:
    profile = framing.analyze(Article(text=f"{text}\n\nThe meeting ended at ten.", title=title, outlet="Bell"))
    return [use.label for use in profile.labels if use.voice == "outlet"]


@pytest.mark.parametrize("title", SOMEBODYS_HEADLINES)
def test_a_headline_that_names_its_speaker_is_not_the_outlets(title: str) -> None:
    assert own_words("The council met on Monday.", title) == []


@pytest.mark.parametrize(("title", "label"), OWN_HEADLINES)
def test_other_headlines_are(title: str, label: str) -> None:
    assert label in own_words("The council met on Monday.", title)


@pytest.mark.parametrize("text", NOT_THEIRS)
def test_what_others_see_or_are_called_is_not_the_outlets(text: str) -> None:
    assert own_words(text) == []


@pytest.mark.parametrize(("text", "label"), THEIRS)
def test_the_outlets_own_words_stay(text: str, label: str) -> None:
    assert label in own_words(text)
