"""Two articles side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparison.article_diff import side_by_side
from framing.comparison.sentences.differences import difference_words
from framing.errors import ComparisonError
from framing.model import Comparison, Conflict, Guard, Inclusion, Manifest, Span, Variant, WordEdit

LEFT = "The pier was opened on Monday. Nine boats came. The mayor wept. Nobody was paid."
RIGHT = "On Monday the pier opened. Eight boats came. A band played."


@pytest.fixture
def comparison(make, event_of, make_row):
    one, two = make(LEFT, id="a"), make(RIGHT, id="b")
    rows = (
        make_row(one, "The pier", {two: ("present", "On Monday")}),
        make_row(one, "Nine", {two: ("differs", "Eight")}),
        make_row(one, "The mayor", {two: ("not_found", "A band")}),
        make_row(one, "Nobody", {two: ("cannot_tell", "A band")}),
        make_row(two, "A band", {one: ("not_found", "The mayor")}),
        make_row(two, "Eight", {one: ("differs", "Nine")}),
        make_row(two, "On Monday", {one: ("partly", "The pier")}),
    )
    empty = dict.fromkeys(
        "discovered topic_gaps label_sets stance_differences variants passages conflicts distinctive findings "
        "set_aside notes".split(),
        (),
    )
    return Comparison(
        profiles=(one, two),
        events=event_of(one, two),
        speakers=(),
        statements=rows,
        manifest=Manifest("0", (), (), (), ()),
        **empty,
    )


def words(comparison, spans):
    return [comparison.slice(span) for span in spans]


def test_each_statement_stands_in_one_section(comparison):
    sides = side_by_side(comparison, "a", "b")
    assert sides.same_event
    assert words(comparison, [item.span for item in sides.only_left]) == ["The mayor wept."]
    assert words(comparison, [item.span for item in sides.only_right]) == ["A band played."]
    assert words(comparison, [item.span for item in sides.unclear_left]) == ["Nobody was paid."]
    ((shared),) = sides.both
    assert words(comparison, [shared.left, shared.right]) == [
        "The pier was opened on Monday.",
        "On Monday the pier opened.",
    ]
    (different,) = sides.differing
    assert (different.kind, comparison.slice(different.left)) == ("statement", "Nine boats came.")


def test_a_conflict_stands_in_for_the_statements_that_differ(comparison):
    one, two = comparison.profiles
    left, right = one.document.sentences[1].span, two.document.sentences[1].span
    conflict = Conflict(
        "x",
        "number",
        "boats",
        left,
        right,
        "Nine",
        "Eight",
        Span("a", left.start, left.start + 4),
        Span("b", right.start, right.start + 5),
        0.9,
    )
    variant = Variant(
        "v",
        "altered",
        None,
        one.document.sentences[2].span,
        two.document.sentences[2].span,
        (WordEdit("delete", "wept", ""), WordEdit("equal", "the", "the")),
        0.5,
    )
    comparison = replace(comparison, conflicts=(conflict,), variants=(variant,))
    sides = side_by_side(comparison, "a", "b")
    assert [item.kind for item in sides.differing] == ["number", "altered"]
    assert difference_words(sides.differing[0]) == "boats: “Nine” and “Eight”"
    back = side_by_side(comparison, "b", "a")
    assert difference_words(back.differing[0]) == "boats: “Eight” and “Nine”"
    assert difference_words(back.differing[1]) == "quoted in different words"
    assert [edit.op for edit in back.differing[1].edits] == ["insert", "equal"]


def test_swapping_the_articles_swaps_the_sides(comparison):
    forth, back = side_by_side(comparison, "a", "b"), side_by_side(comparison, "b", "a")
    assert (forth.only_left, forth.only_right) == (back.only_right, back.only_left)
    assert (forth.unclear_left, forth.unclear_right) == (back.unclear_right, back.unclear_left)
    assert {(item.left, item.right) for item in forth.both} == {(item.right, item.left) for item in back.both}
    assert {(item.left, item.right) for item in forth.differing} == {(item.right, item.left) for item in back.differing}


def test_two_events_are_said(comparison, event_of):
    one, two = comparison.profiles
    (first,) = event_of(one)
    (second,) = (replace(event, id="event-2") for event in event_of(two))
    guarded = tuple(
        replace(
            row,
            inclusion=tuple(
                Inclusion(cell.article_id, "cannot_tell", None, 0.1, None, guard=Guard.OTHER_EVENT)
                for cell in row.inclusion
            ),
        )
        for row in comparison.statements
    )
    sides = side_by_side(replace(comparison, events=(first, second), statements=guarded), "a", "b")
    assert not sides.same_event
    assert sides.only_left == sides.only_right == ()


def test_wrong_ids_are_refused(comparison):
    with pytest.raises(ComparisonError, match="compared with itself"):
        side_by_side(comparison, "a", "a")
    with pytest.raises(ComparisonError, match="no article"):
        side_by_side(comparison, "a", "nobody")
