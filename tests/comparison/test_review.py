"""Decisions on findings, their file, and thresholds refitted on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import EvaluationError, ReadError
from framing.model import Comparison, Finding, Manifest, Span
from framing.review import (
    Decision,
    Placed,
    RestsOn,
    Review,
    apply_review,
    events_of,
    load_review,
    lost_decisions,
    review_text,
)
from framing.review.refitting import MIN_CALLS, NOT_FOUND_RANGE, load_thresholds, refit, thresholds_text

TEXT = st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode())


def decided(count, wrong, *, probability=0.03):
    calls = tuple(RestsOn(f"a:s{number}-{number + 9}", "b", probability) for number in range(count))
    return Review(
        (
            Decision("omission-1", "reject", calls=calls[:wrong]),
            Decision("omission-2", "accept", calls=calls[wrong:]),
        )
    )


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Decision,
            id=TEXT.filter(bool),
            decision=st.sampled_from(["accept", "reject", "hide"]),
            kind=TEXT,
            text=TEXT,
            note=TEXT,
            calls=st.lists(st.builds(RestsOn, TEXT, TEXT, st.floats(0, 1)), max_size=3).map(tuple),
        ),
        max_size=4,
        unique_by=lambda item: item.id,
    )
)
def test_what_is_written_is_read_again(tmp_path_factory, decisions):
    file = tmp_path_factory.mktemp("review") / "review.toml"
    review = Review(tuple(decisions))
    file.write_bytes(review_text(review).encode())
    assert load_review(file) == review


def test_a_missing_file_decides_nothing(tmp_path):
    assert load_review(tmp_path) == load_review(tmp_path / "review.toml") == Review()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[finding]]\nid = 'x'\ndecision = 'maybe'", "finding 1: decision: 'maybe' is none of accept, reject, hide"),
        ("[[finding]]\ndecision = 'accept'", "finding 1: id: is missing"),
        ("[[finding]]\nid = ''\ndecision = 'accept'", "finding 1 has no id"),
        ("[[finding]]\nid = 'x'\ndecision = \n", ":3:"),
        ("finding = 'x'", "not a list"),
        ("finding = ['x']", "finding 1: the record: 'x' is not an object"),
        ("[[finding]]\nid='x'\ndecision='accept'\ncalls=[{statement='a',article='b',probability=7}]", "0 to 1"),
        ("[[finding]]\nid='x'\ndecision='accept'\ncalls=[{statement='a',article='b',probability=nan}]", "0 to 1"),
        (
            "[[finding]]\nid='x'\ndecision='accept'\ncalls=[{statement='a',article='b'}]",
            "calls.0.probability: is missing",
        ),
        ("[[finding]]\nid='x'\ndecision='accept'\ncalls=[['a','b',.5]]", "TOML"),
        ("[[finding]]\nid='x'\ndecision='accept'\ncalls=3", "not a list"),
        ("[[finding]]\nid='x'\ndecision='accept'\nnote=3", "finding 1: note: 3 is not of type string"),
    ],
)
def test_a_broken_file_is_refused_with_place_and_remedy(tmp_path, text, words):
    file = tmp_path / "review.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=words) as caught:
        load_review(file)
    assert "review.toml" in str(caught.value)


def test_odd_bytes_are_refused(tmp_path):
    file = tmp_path / "review.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReadError, match="UTF-8"):
        load_review(file)


def test_decisions_replace_each_other_and_can_be_taken_back():
    review = Review().with_decision(Decision("x", "accept")).with_decision(Decision("y", "hide"))
    review = review.with_decision(Decision("x", "reject"))
    assert [(item.id, item.decision) for item in review.decisions] == [("x", "reject"), ("y", "hide")]
    assert review.without("x").of("x") is None


def test_rejected_and_hidden_findings_stay_out_and_it_is_said(make, event_of):
    one = make("A pier was built.", id="a")
    empty = dict.fromkeys(
        "events speakers statements discovered topic_gaps label_sets stance_differences variants passages conflicts "
        "distinctive set_aside notes".split(),
        (),
    )
    findings = tuple(Finding(name, "omission", "A pier.", ("a",), (Span("a", 0, 6),), 0.5) for name in "xyz")
    comparison = Comparison(profiles=(one,), findings=findings, manifest=Manifest("0", (), (), (), ()), **empty)
    review = Review((Decision("x", "reject"), Decision("y", "accept"), Decision("z", "hide"), Decision("q", "hide")))
    after = apply_review(comparison, review)
    assert [finding.id for finding in after.findings] == ["y"]
    assert after.notes[-1].message == "2 findings stay out after review (review.toml)."
    assert apply_review(after, review) == after
    assert apply_review(comparison, Review()) is comparison
    assert [note.message for note in lost_decisions(comparison, review)] == [
        "No finding matches the decision to hide q any more; it stays in review.toml."
    ]


def test_right_calls_loosen_and_wrong_calls_tighten_the_threshold():
    good, bad = refit([decided(200, 0)]), refit([decided(200, 60)])
    assert bad.not_found < 0.05 < good.not_found
    assert (good.calls, good.wrong, bad.wrong) == (200, 0, 60)
    assert bad.wrong_low < 0.3 < bad.wrong_high


def test_few_decisions_move_it_little():
    few, many = refit([decided(10, 1)]), refit([decided(400, 40)])
    assert abs(few.not_found - 0.05) < abs(many.not_found - 0.05) + 0.01
    assert NOT_FOUND_RANGE[0] <= many.not_found <= NOT_FOUND_RANGE[1]


def test_calls_that_match_the_model_leave_it_alone():
    calls = [decided(100, 5, probability=0.05)]
    fitted = refit(calls)
    assert fitted.not_found == pytest.approx(0.05, abs=0.01)
    assert fitted.present == pytest.approx(0.5, abs=0.15)


def test_hidden_findings_and_repeated_calls_do_not_count():
    review = decided(12, 2)
    hidden = Review((*review.decisions, Decision("z", "hide", calls=(RestsOn("a:s900-910", "b", 0.01),))))
    assert refit([hidden, review]) == refit([review])


def test_too_few_calls_are_refused():
    with pytest.raises(EvaluationError, match=f"{MIN_CALLS} are needed"):
        refit([decided(MIN_CALLS - 1, 0)])


def test_thresholds_are_read_as_they_were_written(tmp_path: Path):
    fitted = refit([decided(50, 5)])
    file = tmp_path / "thresholds.toml"
    file.write_text(thresholds_text(fitted), encoding="utf-8")
    assert load_thresholds(file) == {"not_found": fitted.not_found, "present": fitted.present}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no table of thresholds"),
        ("[thresholds]\nmaybe = 0.1", "no threshold is called"),
        ("[thresholds]\nnot_found = 0.9", "use a number from"),
        ("[thresholds]\nnot_found = true", "use a number from"),
    ],
)
def test_wrong_thresholds_are_refused(tmp_path, text, words):
    file = tmp_path / "thresholds.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=words):
        load_thresholds(file)
    with pytest.raises(ReadError, match="no such file"):
        load_thresholds(tmp_path / "other.toml")


def test_a_decision_can_be_replaced_in_place():
    decision = Decision("x", "accept", note="seen")
    assert replace(decision, decision="hide").note == "seen"


def test_events_are_kept_and_read_back(tmp_path: Path) -> None:
    review = Review().with_decision(Decision("x", "accept")).with_events({"b": "Pier", "a": "Ferry"})
    (tmp_path / "review.toml").write_text(review_text(review), encoding="utf-8")
    assert load_review(tmp_path) == review
    assert events_of(review, ["a", "b", "c"]) == {"a": "Ferry", "b": "Pier"}
    assert review.with_events({"a": "Pier"}).placed == (Placed("a", "Pier"), Placed("b", "Pier"))
    one = review.with_events({}, one_event=True)
    (tmp_path / "review.toml").write_text(review_text(one), encoding="utf-8")
    assert load_review(tmp_path) == one
    assert events_of(one, ["a", "z"]) == {"a": "", "z": ""}
    assert one.with_events({"a": "Pier"}).one_event is False
    assert one.without_events() == Review((Decision("x", "accept"),))


@pytest.mark.parametrize(
    "text",
    ['[[event]]\narticle = "a"\n', '[[event]]\narticle = ""\nevent = "x"\n', "[event]\n", 'one_event = "yes"\n'],
)
def test_events_that_are_not_said_as_they_should_be_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "review.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match="event"):
        load_review(tmp_path)
