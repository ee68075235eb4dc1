"""Events: what belongs together, what is kept apart, and how sure that is."""

from __future__ import annotations

import datetime as dt
import random

from framing.annotation.entities import find_mentions
from framing.comparison.events import group_events
from framing.model import Article, Profile, Score, Style
from framing.segmentation import segment

FIRE = (
    "A fire destroyed the main hall of the Lindqvist paper mill in Norvik on Tuesday night. Forty workers were "
    "evacuated and nobody was hurt. The mill has supplied newsprint to the region since 1911. Fire chief Mara Holt "
    "said that an overheated drying cylinder had set off the blaze.",
    "The principal hall of the Lindqvist mill in Norvik burned down late on Tuesday. All forty workers got out. "
    "Mara Holt, the fire chief, blamed an overheated drying cylinder. Newsprint has come from the mill since 1911.",
)
ELECTION = (
    "Voters in Port Esteban chose Lucia Ferrante as mayor on Sunday with 52 percent of the vote. Her rival Hugo Danz "
    "conceded shortly before midnight. Ferrante promised cheaper ferries and a new school on the island of Corva.",
    "Lucia Ferrante won the mayoral election in Port Esteban on Sunday, taking 52 percent. Hugo Danz conceded before "
    "midnight. She promised a school on Corva and cheaper ferries.",
)
TALKS = (
    "Trade ministers Ilse Brandt and Omar Haddad met in Lisbon on 3 March and agreed to lower duties on olive oil and "
    "machine parts. Brandt called the talks frank. The two announced a joint office in Lisbon by the summer.",
    "Ilse Brandt and Omar Haddad agreed in Lisbon on 3 March to lower the duties on machine parts and olive oil. "
    "A joint office is to open in Lisbon by summer, the two trade ministers announced.",
    "Trade ministers Omar Haddad and Ilse Brandt held a first meeting in Geneva. They spoke about fishing rights and "
    "about visas for students, and Haddad invited Brandt to a return visit. No agreement was signed in Geneva.",
)


def profile(text: str, name: str, published: dt.date | None = None) -> Profile:
    """Build a profile with what grouping reads."""
    document = segment(Article(text=text, id=name, published=published, language="en"))
    none = Score(None)
    style = Style(name, none, none, none, none, none, none, 0, 0, 0)
    return Profile(document, (), (), find_mentions(document), (), (), (), (), (), (), style)


def groups(profiles: list[Profile]) -> set[frozenset[str]]:
    """Return the groups as sets of ids."""
    return {frozenset(event.articles) for event in group_events(profiles)}


def test_nothing_makes_no_events() -> None:
    assert group_events([]) == ()


def test_one_article_is_one_event() -> None:
    (event,) = group_events([profile(FIRE[0], "a")])
    assert (event.id, event.articles) == ("event-1", ("a",))


def test_two_events_are_told_apart_without_dates() -> None:
    pile = [profile(text, f"f{at}") for at, text in enumerate(FIRE)]
    pile += [profile(text, f"e{at}") for at, text in enumerate(ELECTION)]
    assert groups(pile) == {frozenset({"f0", "f1"}), frozenset({"e0", "e1"})}


def test_the_same_people_in_another_city_are_another_event() -> None:
    pile = [profile(text, f"t{at}") for at, text in enumerate(TALKS)]
    assert groups(pile) == {frozenset({"t0", "t1"}), frozenset({"t2"})}
    reasons = " ".join(group_events(pile)[1].reasons)
    assert "Geneva" in reasons


def test_dates_far_apart_part_look_alikes() -> None:
    day = dt.date(2026, 3, 4)
    pile = [profile(FIRE[0], "a", day), profile(FIRE[1], "b", day), profile(FIRE[0], "c", day - dt.timedelta(days=90))]
    assert groups(pile) == {frozenset({"a", "b"}), frozenset({"c"})}


def test_the_order_given_changes_the_numbers_only() -> None:
    pile = [profile(text, f"f{at}") for at, text in enumerate(FIRE)]
    pile += [profile(text, f"e{at}") for at, text in enumerate(ELECTION)] + [profile(TALKS[0], "t")]
    first = groups(pile)
    for seed in range(3):
        shuffled = list(pile)
        random.Random(seed).shuffle(shuffled)
        assert groups(shuffled) == first


def test_every_article_is_in_one_event_and_events_say_why() -> None:
    pile = [profile(text, f"x{at}") for at, text in enumerate((*FIRE, *ELECTION, *TALKS, "", "Of the and."))]
    events = group_events(pile)
    assert sorted(name for event in events for name in event.articles) == sorted(item.id for item in pile)
    assert [event.id for event in events] == [f"event-{number}" for number in range(1, len(events) + 1)]
    assert all(event.reasons and event.label for event in events)


def test_a_close_call_is_flagged() -> None:
    pile = [profile(text, f"t{at}") for at, text in enumerate(TALKS)]
    clear = [profile(text, f"f{at}", dt.date(2026, 3, 4)) for at, text in enumerate(FIRE)]
    assert all(event.certain for event in group_events(clear))
    assert {event.certain for event in group_events(pile)} <= {True, False}


def test_what_the_user_said_of_events_holds() -> None:
    pile = [profile(text, f"f{at}") for at, text in enumerate(FIRE)]
    pile += [profile(text, f"e{at}") for at, text in enumerate(ELECTION)]
    joined = group_events(pile, given={"f0": "", "f1": "", "e0": "", "e1": ""})
    assert [set(event.articles) for event in joined] == [{"f0", "f1", "e0", "e1"}]
    assert (joined[0].certain, joined[0].given) == (True, joined[0].articles)
    assert joined[0].reasons[0] == "You put these articles together."
    parted = group_events(pile, given={"f0": "a", "f1": "b"})
    assert {frozenset(event.articles) for event in parted} == {
        frozenset(["f0"]),
        frozenset(["f1"]),
        frozenset(["e0", "e1"]),
    }
    assert [event.given for event in parted if len(event.articles) == 2] == [()]
    half = next(event for event in group_events(pile, given={"f0": "a"}) if "f0" in event.articles)
    assert (set(half.articles), half.given) == ({"f0", "f1"}, ("f0",))
    assert half.reasons[0] == "You put one of its two articles into this event."
