"""The frame of an article: its days, its figures, what happens in it, and what of it contradicts another."""

from __future__ import annotations

import datetime as dt

import pytest

from framing.annotation.entities import find_mentions
from framing.comparison.events.figures import read_figures, read_names
from framing.comparison.events.frames import contrast, read_frame
from framing.comparison.events.happenings import opposite, read_happenings
from framing.comparison.events.timeline import NamedDay, days_apart, read_timeline
from framing.evaluation.grouping import profile_of_document
from framing.lexicons.language import load_language
from framing.model import Article
from framing.segmentation import segment

ENGLISH = load_language("en")


def timeline(text: str, **known: object):
    """Read the days of a text."""
    document = segment(Article(text=text, id="a", language="en", **known))
    return read_timeline(document, find_mentions(document), ENGLISH)


def frame(text: str, **known: object):
    """Read the frame of a text."""
    return read_frame(profile_of_document(segment(Article(text=text, id="a", language="en", **known))))


def aspects(one: str, two: str) -> set[str]:
    """Return in what two texts contradict each other."""
    return {clash.aspect for clash in contrast(frame(one), frame(two)).clashes}


BODY = "The council of Norvik closed the old ferry pier after cracks were found in its piles."


@pytest.mark.parametrize(
    ("text", "url", "day"),
    [
        (BODY, "https://example.org/2025/06/18/pier", NamedDay(2025, 6, 18)),
        (BODY, "https://example.org/news/2025/Jul/12/pier-closed", NamedDay(2025, 7, 12)),
        (BODY, "https://example.org/pier-2025-06-18", NamedDay(2025, 6, 18)),
        (BODY, "https://example.org/asia/20250108-pier/", NamedDay(2025, 1, 8)),
        (f"2025-06-18 {BODY}", None, NamedDay(2025, 6, 18)),
        (f"Pier closed\n\nPublished January 7, 2025\n{BODY}", None, NamedDay(2025, 1, 7)),
        (f"Pier closed\nLast updated: June 13, 2025 | 18:16\n{BODY}", None, NamedDay(2025, 6, 13)),
        (f"Pier closed\nAna Lind | 1:50 PM on August 18, 2025\n{BODY}", None, NamedDay(2025, 8, 18)),
        (f"NORVIK, Oct. 29, 2025 (Agency) – {BODY}", None, NamedDay(2025, 10, 29)),
        (f"Malaga.\nFriday, 20 June 2025, 11:59\n{BODY}", None, NamedDay(2025, 6, 20)),
        (f"17/06/2025\n2 min\n{BODY}", None, NamedDay(2025, 6, 17)),
    ],
)
def test_a_page_tells_when_it_came_out(text: str, url: str | None, day: NamedDay) -> None:
    assert timeline(text, url=url).published == day


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"2/3/2026\n{BODY}",  # February or March
        "The pier that opened on June 3, 1994 was closed by the council of Norvik after cracks were found.",
        "A long caption of a photograph that shows the pier of Norvik in fog, as taken on Jan. 9, 2025, by us",
    ],
)
def test_a_day_in_a_sentence_is_no_day_of_publication(text: str) -> None:
    assert timeline(text).published is None


def test_what_was_given_goes_before_what_the_page_prints() -> None:
    given = timeline(f"Published January 7, 2025\n{BODY}", published=dt.date(2025, 2, 1))
    assert given.published == NamedDay(2025, 2, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The pier was closed on June 12.", (NamedDay(0, 6, 12),)),
        ("The pier was closed on June 12, 2025, and repaired by 3 July.", (NamedDay(2025, 6, 12),)),
        ("The pier is closed through January 30.", ()),
        ("The pier will reopen on June 30.", ()),
        ("Repairs are set for June 17.", ()),
        ("It closed on 12 June 2025. A first crack was seen on 2 June.", (NamedDay(2025, 6, 2), NamedDay(2025, 6, 12))),
    ],
)
def test_days_told_are_past_days(text: str, told: tuple[NamedDay, ...]) -> None:
    assert timeline(text).told == told


def test_days_without_a_year_are_compared_in_the_nearest_one() -> None:
    assert days_apart(timeline("It sank on December 30."), timeline("It sank on 2 January 2026.")) == 3
    assert days_apart(timeline("It sank on 29 February 2024."), timeline("It sank on February 28.")) == 1
    assert days_apart(timeline("It sank."), timeline("It sank on 2 January 2026.")) is None


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("The board voted 7-2 to close the plant.", "vote", {"7–2"}),
        ("The bill passed by a vote of 222 to 209.", "vote", {"222–209"}),
        ("In a 5–4 decision the panel kept the rule.", "vote", {"5–4"}),
        ("A 6.8-magnitude earthquake shook the coast.", "magnitude", {"6.8"}),
        ("The quake had a magnitude of 7.1.", "magnitude", {"7.1"}),
        ("It set the range at 3.5% to 3.75%.", "range", {"3.5–3.75%"}),
        ("It set the range at 4.00–4.25 percent.", "range", {"4–4.25%"}),
        ("The 43-day strike is over.", "days", {"43"}),
        ("A four-day closure ended.", "days", {"4"}),
        ("It was the third straight cut.", "straight", {"3"}),
        ("It was its 5th consecutive win.", "straight", {"5"}),
        ("The 12th edition opened.", "edition", {"12"}),
        ("Mara Holt, 41, was there.", "age", {"41"}),
    ],
)
def test_telling_figures_are_read(text: str, kind: str, values: set[str]) -> None:
    assert read_figures(text, ENGLISH).get(kind) == values


@pytest.mark.parametrize(
    "text",
    [
        "The town has 3 to 5 thousand people.",
        "Open 9-5 on weekdays.",
        "For the first time the pier is closed.",
        "Call 555-0123 or write.",
        "It happened in 2018-2019.",
    ],
)
def test_other_figures_tell_nothing(text: str) -> None:
    assert not read_figures(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Cyclone Arwen hit the coast.", "storm", {"Arwen"}),
        ('Cyclone "Bodil" made landfall.', "storm", {"Bodil"}),
        ("The Cedar Fire burns on.", "fire", {"Cedar"}),
        ("Exercise Granite Shield began.", "exercise", {"Granite Shield"}),
        ("COP29 ended in a row.", "COP", {"29"}),
        ("Flight NV417 turned back.", "NV", {"417"}),
    ],
)
def test_names_in_a_series_are_read(text: str, kind: str, names: set[str]) -> None:
    assert read_names(text, ENGLISH.events).get(kind) == names


@pytest.mark.parametrize(
    "text", ["The City Fire Department came.", "A forest fire burns.", "Storm damage is wide.", "US 2025"]
)
def test_common_words_are_no_names_of_a_series(text: str) -> None:
    assert not read_names(text, ENGLISH.events)


@pytest.mark.parametrize(
    ("one", "two", "aspect"),
    [
        ("The bank cut its rate to 3 percent.", "The bank kept its rate unchanged at 3 percent.", "outcome"),
        ("The bank raised rates on Monday.", "The bank lowered rates on Monday.", "outcome"),
        ("A jury convicted Omar Danz of fraud.", "A jury acquitted Omar Danz of fraud.", "outcome"),
        ("The pier burned down on 18 December.", "The pier burned down on 5 February.", "days"),
        ("Cyclone Arwen killed nine people.", "Cyclone Bodil killed nine people.", "name"),
        ("The bill passed by a vote of 60 to 40.", "The bill passed by a vote of 52 to 48.", "figure"),
        ("A preliminary report blames the valve.", "The plant exploded and twelve workers died.", "step"),
        ("Police arrested a man over the mill fire.", "Fire destroyed the mill and its stores.", "step"),
        ("The talks in Geneva were called off.", "Ministers held talks in Geneva on fishing.", "step"),
        ("The mill that burned earlier this year reopens.", "Fire destroyed the mill and its stores.", "past"),
        ("Ministers met in Lisbon for talks.", "Ministers met in Geneva for talks.", "venue"),
        ("Fires burned in Lisbon.", "Fires burned in Geneva.", "place"),
    ],
)
def test_what_cannot_both_be_the_event(one: str, two: str, aspect: str) -> None:
    assert aspect in aspects(one, two)
    assert aspect in aspects(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("At least 56 people have died in the flood.", "The toll of the flood has risen to 123."),
        ("The bill passed 60-40 in a vote.", "The bill passed by 60 to 40 votes."),
        ("The pier burned down on 18 December.", "Two days after the fire of 18 December the pier is a ruin."),
        ("Cyclone Arwen killed nine. Cyclone Bodil follows.", "Cyclone Bodil comes a week after Arwen."),
        ("Police detained a man over the mill fire.", "The mill burned down. A man was arrested."),
        ("Fires burned in Lisbon.", "The blaze destroyed a school."),
    ],
)
def test_what_one_event_may_be_told_by(one: str, two: str) -> None:
    assert not aspects(one, two)


def test_the_outcome_told_first_is_the_one_decided() -> None:
    kept = read_happenings("It held rates steady; two members voted to cut rates.", "", ENGLISH.events)
    cut = read_happenings("It cut rates, ending a year in which it held rates steady.", "", ENGLISH.events)
    assert opposite(kept, cut) == ("the rate kept", "the rate cut")


def test_a_contrast_has_two_sides() -> None:
    one, two = frame("Cyclone Arwen killed nine on 3 May."), frame("Cyclone Bodil killed nine on 8 August.")
    there, back = contrast(one, two), contrast(two, one)
    assert [(clash.left, clash.right) for clash in there.clashes] == [
        (clash.right, clash.left) for clash in back.clashes
    ]
    assert (there.days, there.counts, there.figures) == (back.days, back.counts, back.figures)


def test_the_first_place_of_the_lead_is_named() -> None:
    one = "Ministers met in Washington on Friday. They will widen drills in Japan, they said."
    two = "Ministers met in Tokyo on Friday, after weeks of talks."
    told = [clash for clash in contrast(frame(one), frame(two)).clashes if clash.aspect == "place"]
    assert [(clash.left, clash.right) for clash in told] == [("Washington", "Tokyo")]
