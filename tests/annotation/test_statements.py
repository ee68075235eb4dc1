"""Statements: what counts as one, how it is split, and that every span gives its words back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import spent

from framing.annotation.statements import find_statements
from framing.model import Article, Attribution, Span, VoiceMap
from framing.segmentation import segment


def statements_of(text: str, **details: str) -> list[tuple[str, list[str]]]:
    """Return each statement's words and its clauses' words."""
    document = segment(Article(text=text, id="a", **details))
    return [
        (text[item.start : item.end], [text[clause.start : clause.end] for clause in item.clauses])
        for item in find_statements(document, VoiceMap(()))
        if item.article_id == "a"
    ]


def clauses(sentence: str) -> list[str]:
    """Return the clauses of one sentence."""
    ((_, parts),) = statements_of(sentence)
    return parts


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "The council approved the tram line, but residents of the old town rejected it.",
            ["The council approved the tram line", "but residents of the old town rejected it."],
        ),
        (
            "The minister opened the bridge, which had been closed for two years.",
            ["The minister opened the bridge", "which had been closed for two years."],
        ),
        (
            "The ferry, which carries cars and trucks, sank in shallow water.",
            ["The ferry, which carries cars and trucks, sank in shallow water."],
        ),
        (
            "The mayor toured the flooded streets and promised help within days.",
            ["The mayor toured the flooded streets", "and promised help within days."],
        ),
        ("Bread, milk and eggs have become dearer.", ["Bread, milk and eggs have become dearer."]),
    ],
)
def test_splits_where_the_words_leave_little_doubt(sentence: str, parts: list[str]) -> None:
    assert clauses(sentence) == parts


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Duarte and Tom Reed, staff writers",
        "Read more: how the tram line came about",
        "Read the full statement via the harbour office",
        "Sign up for our daily newsletter about harbours",
        "Who would have thought that it could happen here?",
        "Too short for that.",
        "Copyright 2026 Harbor Daily. All rights reserved.",
    ],
)
def test_what_is_no_statement(line: str) -> None:
    sentence = "The council approved the tram line on Monday."
    assert [words for words, _ in statements_of(f"{line}\n\n{sentence}")] == [sentence]


def test_a_dateline_is_left_out() -> None:
    ((words, _),) = statements_of("NORVIK (AP) — The council approved the tram line on Monday.")
    assert words.startswith("The council")


def test_attribution_is_stripped_and_the_speaker_kept() -> None:
    text = "The tram will run from May, the mayor said."
    document = segment(Article(text=text, id="a"))
    said = Attribution(
        "a", "indirect", (Span("a", 28, 37),), (Span("a", 38, 42),), (Span("a", 0, 26),), speaker="the-mayor"
    )
    (item,) = find_statements(document, VoiceMap((said,)))
    assert text[item.start : item.end] == "The tram will run from May"
    assert (item.speaker, item.attributed) == ("the-mayor", True)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Experts are skeptical that the ferry will ever pay for itself.",
            "Experts",
            "are skeptical",
            "that the ferry will ever pay for itself",
        ),
        (
            "The mayor did not say that the old pier would be closed this year.",
            "The mayor",
            "did not say",
            "that the old pier would be closed this year",
        ),
        (
            "The two towns promised to train their fire crews together more often.",
            "The two towns",
            "promised",
            "to train their fire crews together more often",
        ),
        (
            "The guild spoke of a warning against the use of nets in the bay.",
            "The guild",
            "spoke of",
            "a warning against the use of nets in the bay",
        ),
    ],
)
def test_what_the_speaker_does_not_say_as_such_stays_with_who_says_it(
    text: str, source: str, cue: str, content: str
) -> None:
    document = segment(Article(text=text, id="a"))
    spans = [(Span("a", text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)]
    (item,) = find_statements(document, VoiceMap((Attribution("a", "indirect", *spans, speaker="x"),)))
    assert text[item.start : item.end] == text
    assert (item.speaker, item.attributed) == ("x", True)


def test_a_sentence_that_only_says_who_spoke_is_no_statement() -> None:
    text = "“The pier is closed for good.” Mara Lind, the harbor master, told the Bay Post."
    document = segment(Article(text=text, id="a"))
    at = text.index("Mara")
    said = Attribution("a", "direct", (Span("a", at, at + 28),), (Span("a", at + 30, at + 34),), (Span("a", 0, 30),))
    assert [text[item.start : item.end] for item in find_statements(document, VoiceMap((said,)))] == [
        "The pier is closed for good."
    ]


def test_a_quoted_word_does_not_make_the_sentence_somebody_elses() -> None:
    text = "The mayor called the long delay of the new tram line “severe” on Monday."
    document = segment(Article(text=text, id="a"))
    at = text.index("severe")
    said = Attribution("a", "mixed", (Span("a", 0, 9),), (Span("a", 10, 16),), (Span("a", at, at + 6),))
    (item,) = find_statements(document, VoiceMap((said,)))
    assert not item.attributed
    assert item.start == 0


def test_the_headline_is_a_statement_wherever_it_stands() -> None:
    body = "The council approved the tram line after a long debate on Monday evening."
    apart = find_statements(segment(Article(text=body, title="Council approves tram line", id="a")), VoiceMap(()))
    inside = find_statements(segment(Article(text=f"Council approves tram line\n\n{body}", id="a")), VoiceMap(()))
    assert [(item.part, item.headline) for item in apart] == [("title", True), ("body", False)]
    assert [(item.article_id, item.headline) for item in inside] == [("a", True), ("a", False)]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='abcd ,.;“”"?—\nABC’', max_size=300))
def test_spans_lie_in_their_sentence_and_clauses_in_their_statement(text: str) -> None:
    document = segment(Article(text=text, id="a"))
    for item in find_statements(document, VoiceMap(())):
        sentence = document.sentences[item.sentence]
        assert sentence.start <= item.start < item.end <= sentence.end
        assert item.clauses
        assert all(item.start <= clause.start < clause.end <= item.end for clause in item.clauses)


def test_a_text_without_a_stop_takes_no_time() -> None:
    document = segment(Article(text="and the town said, " * 5000, id="a"))
    assert spent(lambda: find_statements(document, VoiceMap(()))) < 5


@pytest.mark.parametrize(
    "dateline", ["WEST PALM BEACH , Fla. , Nov. 3 (AP) —\n", "WASHINGTON (AP) —\n", "WASHINGTON — ", "Kyoto (AP) — "]
)
@pytest.mark.parametrize("said", [False, True])
def test_a_dateline_is_no_part_of_a_statement(dateline: str, *, said: bool) -> None:
    body = "The mayors of both towns met at the old harbor on Monday."
    text = dateline + body
    document = segment(Article(text=text, id="a"))
    whole = Attribution("a", "indirect", (), (), (Span("a", 0, len(text)),), speaker="somebody")
    found = find_statements(document, VoiceMap((whole,) if said else ()))
    assert [text[item.start : item.end].rstrip(".") for item in found] == [body.rstrip(".")]
