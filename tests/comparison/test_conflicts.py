"""Values on which two articles do not agree, and all that is no conflict."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

import framing
from framing.comparison.conflicts import conflicts_between
from framing.comparison.index import index_articles
from framing.model import Article

MEETING = "Mara Okafor and the ferry union met for {} minutes in the town hall of Porto Novo."


def conflicts_of(profiles, events, rows):
    found = []
    for left, right in combinations(index_articles(profiles), 2):
        if any({left.id, right.id} <= set(event.articles) for event in events):
            answers = [(row.statement, cell) for row in rows for cell in row.inclusion]
            names = {left.id, right.id}
            own = [pair for pair in answers if {pair[0].article_id, pair[1].article_id} == names]
            found.extend(conflicts_between(left, right, own))
    return tuple(found)


def find(make, event_of, make_row, left, right, *, verdict="differs", **fields):
    one, two = make(left, id="a", **fields), make(right, id="b", **fields)
    rows = (make_row(one, left, {two: (verdict, right)}),)
    return conflicts_of((one, two), event_of(one, two), rows)


def test_two_numbers_of_one_unit_conflict(make, event_of, make_row):
    (conflict,) = find(make, event_of, make_row, MEETING.format(50), MEETING.format(40))
    assert (conflict.kind, conflict.left_value, conflict.right_value) == ("number", "50 minutes", "40 minutes")
    assert conflict.left.article_id == "a"
    assert conflict.left_value_span.start == MEETING.index("{")
    assert "union" in conflict.subject or "met" in conflict.subject
    assert conflict.certainty > 0.9


def test_it_is_told_once_and_in_article_order_whichever_side_is_judged(make, event_of, make_row):
    one, two = make(MEETING.format(50), id="a"), make(MEETING.format(40), id="b")
    rows = (
        make_row(two, "Mara", {one: ("differs", "Mara")}),
        make_row(one, "Mara", {two: ("differs", "Mara")}),
    )
    (conflict,) = conflicts_of((one, two), event_of(one, two), rows)
    (swapped,) = conflicts_of((two, one), event_of(two, one), rows)
    assert (conflict.left_value, conflict.right_value) == ("50 minutes", "40 minutes")
    assert (swapped.left_value, swapped.right_value) == ("40 minutes", "50 minutes")
    assert swapped.id == conflict.id


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (MEETING.format(50), MEETING.format(50)),
        (MEETING.format("nearly 50"), MEETING.format(48)),
        (MEETING.format("about 50"), MEETING.format(45)),
        (MEETING.format("more than 40"), MEETING.format(50)),
        (MEETING.format("up to 60"), MEETING.format(50)),
        (MEETING.format("40 to 50"), MEETING.format(45)),
        (MEETING.format("between 30 and 50"), MEETING.format(60)),
        (MEETING.format(50), "Mara Okafor and the ferry union met in the town hall of Porto Novo."),
        (
            "The ferry union sent 40 people to the hall.",
            "The bridge company lost 50 people over the year in the north.",
        ),
    ],
)
def test_ranges_hedges_extra_detail_and_other_subjects_are_none(make, event_of, make_row, left, right):
    assert not find(make, event_of, make_row, left, right)


QUAKE = (
    "The quake struck Porto Novo on Sunday, the institute said. It measured {} and lasted 22 seconds. Three people "
    "were hurt, Mayor Ilse Brandt said. The road to the port was shut by rocks, and the school stays closed on Monday. "
    "Shops in the old town opened late, and engineers checked the bridge over the river twice before noon."
)


@pytest.mark.parametrize(
    ("ours", "theirs", "conflict"),
    [("6.1", "7.1", True), ("6.1", "6.4", True), ("6.1", "6.1", False), ("6.1", "6", False), ("6.1", "6.12", False)],
)
def test_readings_without_a_unit_conflict_where_both_are_exact(ours, theirs, conflict):
    articles = [
        Article(text=QUAKE.format(value), id=name, title="Quake hits Porto Novo", published=dt.date(2025, 3, 10))
        for value, name in ((ours, "a"), (theirs, "b"))
    ]
    found = [(item.left_value, item.right_value) for item in framing.compare(articles).conflicts]
    assert found == ([(ours, theirs)] if conflict else [])


def test_different_subjects_named_beside_the_values_are_none(make, event_of, make_row):
    left = "Police counted 40 people at the ferry march in Porto Novo on the quay."
    right = "Police counted 70 people at the ferry march in Santa Rita on the quay."
    assert not find(make, event_of, make_row, left, right, places=("Porto Novo", "Santa Rita"))
    (conflict,) = find(make, event_of, make_row, left, right)
    assert conflict.kind == "number"


def test_rounded_hundreds_agree_and_small_counts_do_not(make, event_of, make_row):
    line = "The march of the ferry union drew {} people to the old quay on Sunday."
    assert not find(make, event_of, make_row, line.format(1000), line.format(984))
    assert find(make, event_of, make_row, line.format(20), line.format(21))
    assert not find(
        make,
        event_of,
        make_row,
        line.replace("people", "percent").format(2),
        line.replace("people", "percent").format(2.1),
    )


def test_a_count_of_one_thing_needs_no_matched_statement_and_one_of_another_is_none(make, event_of, make_row):
    line = "The march drew {} to the quay."
    missing = {"verdict": "not_found"}
    (found,) = find(make, event_of, make_row, line.format("20 missiles"), line.format("40 missiles"), **missing)
    assert (found.left_value, found.right_value) == ("20 missiles", "40 missiles")
    other = "The march drew 20 missiles.", "The bridge cost the town 40 missiles."
    assert not find(make, event_of, make_row, *other, **missing)


def test_dates_that_lie_apart_conflict(make, event_of, make_row):
    line = "The northern bridge was opened to lorries and buses by Mara Okafor {}."
    (conflict,) = find(make, event_of, make_row, line.format("in 2019"), line.format("in 2021"))
    assert conflict.kind == "date"
    assert not find(make, event_of, make_row, line.format("in 2019"), line.format("on 2019-05-02"))
    assert not find(make, event_of, make_row, line.format("on 2019-05-01"), line.format("on 2019-05-02"))
    assert not find(make, event_of, make_row, line.format("in 2019"), line.format("with music"))


def test_a_place_in_the_same_slot_conflicts(make, event_of, make_row):
    line = "The two mayors signed the ferry contract in {} after a week of hard talks on tickets."
    places = ("Porto Novo", "Santa Rita", "Tokyo", "Japan")
    (conflict,) = find(make, event_of, make_row, line.format("Porto Novo"), line.format("Santa Rita"), places=places)
    assert (conflict.kind, conflict.left_value, conflict.right_value) == ("place", "Porto Novo", "Santa Rita")
    assert not find(make, event_of, make_row, line.format("Tokyo"), line.format("Japan"), places=places)


def test_a_place_that_the_other_article_names_too_is_a_choice(make, event_of, make_row):
    line = "The two mayors signed the ferry contract in {} after a week of hard talks on tickets."
    left = line.format("Porto Novo") + "\nSanta Rita lies across the bay."
    one = make(left, id="a", places=("Porto Novo", "Santa Rita"))
    two = make(line.format("Santa Rita"), id="b", places=("Porto Novo", "Santa Rita"))
    rows = (make_row(one, "The two", {two: ("differs", "The two")}),)
    assert not conflicts_of((one, two), event_of(one, two), rows)


def test_forms_of_one_name_are_no_conflict(make, event_of, make_row):
    line = "After the vote {} thanked the crews of both ferries for a long and hard winter at sea."
    names = ("Mara Okafor", "Okafor", "Ines Duarte")
    assert not find(make, event_of, make_row, line.format("Mara Okafor"), line.format("Okafor"), names=names)
    assert find(make, event_of, make_row, line.format("Mara Okafor"), line.format("Ines Duarte"), names=names)


def test_a_duration_named_once_in_each_is_compared_without_a_matched_statement(make, event_of):
    left = "The two mayors talked for 50 minutes in Porto Novo about the ferry contract and tickets."
    right = "Porto Novo saw a 40-minute meeting of the mayors. The ferry contract and tickets were its subject."
    one, two = make(left, id="a"), make(right, id="b")
    (conflict,) = conflicts_of((one, two), event_of(one, two), ())
    assert (conflict.left_value, conflict.right_value) == ("50 minutes", "40-minute")
    three = make("A 30-minute film on birds was shown at the school.", id="c")
    assert len(conflicts_of((one, two, three), event_of(one, two, three), ())) == 1


def test_an_article_against_itself_has_none(make, event_of, make_row):
    text = f"{MEETING.format(50)} The march drew 40 people and later 60 people. It ended in 2019 or in 2021."
    one, two = make(text, id="a", names=("Mara Okafor",)), make(text, id="b", names=("Mara Okafor",))
    rows = tuple(
        make_row(left, start, {right: ("present", start)})
        for left, right in ((one, two), (two, one))
        for start in ("Mara", "The march", "It ended")
    )
    assert conflicts_of((one, two), event_of(one, two), rows) == ()


def test_articles_of_two_events_never_conflict(make, event_of, make_row):
    one, two = make(MEETING.format(50), id="a"), make(MEETING.format(40), id="b")
    rows = (make_row(one, "Mara", {two: ("differs", "Mara")}),)
    events = event_of(one) + tuple(event.__class__("event-2", event.articles, "", ()) for event in event_of(two))
    assert conflicts_of((one, two), events, rows) == ()


PLAN = "the plan to close the northern ferry to lorries next winter"


def positions(make, event_of, make_row, left: str, right: str, *, speakers=("Mara Okafor", "Mara Okafor")):
    """Conflicts of two one-sentence remarks; the speakers are marked by hand."""
    one = make(f"{speakers[0]} said that {left}.", id="a", quotes=((left, speakers[0]),))
    two = make(f"{speakers[1]} said that {right}.", id="b", quotes=((right, speakers[1]),))
    rows = (make_row(one, left[:20], {two: ("present", right[:20])}),)
    return conflicts_of((one, two), event_of(one, two), rows)


def test_one_speaker_for_and_against_conflicts(make, event_of, make_row):
    (conflict,) = positions(make, event_of, make_row, f"the council supports {PLAN}", f"the council opposes {PLAN}")
    assert (conflict.kind, conflict.left_value, conflict.right_value) == ("position", "supports", "opposes")
    (back,) = positions(make, event_of, make_row, f"the council opposes {PLAN}", f"the council supports {PLAN}")
    assert (back.left_value, back.right_value) == ("opposes", "supports")


def test_a_negation_on_one_side_conflicts(make, event_of, make_row):
    (conflict,) = positions(
        make, event_of, make_row, f"the council will back {PLAN}", f"the council will not back {PLAN}"
    )
    assert (conflict.kind, conflict.left_value, conflict.right_value) == ("position", "back", "not back")


def test_what_agrees_or_is_said_by_two_is_no_position_conflict(make, event_of, make_row):
    for left, right in (
        (f"the council does not support {PLAN}", f"the council opposes {PLAN}"),
        (f"the council will not back {PLAN}", f"the council won't back {PLAN}"),
        (f"the council supports {PLAN}", "the council opposes any fee for walkers on the old stone bridge"),
        (f"the council supports {PLAN}", f"the council supports {PLAN}"),
    ):
        assert not positions(make, event_of, make_row, left, right)
    assert not positions(
        make,
        event_of,
        make_row,
        f"the council supports {PLAN}",
        f"the council opposes {PLAN}",
        speakers=("Mara Okafor", "Ines Duarte"),
    )
