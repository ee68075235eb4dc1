"""Named topics: share, place, voice, and the evidence for each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.annotation.topics import cover_topics
from framing.lexicons import Dimension, Lexicon, Matcher, Term
from framing.model import Article, Attribution, Document, Span, TopicCoverage, VoiceMap
from framing.segmentation import segment

HARBOR = Dimension("harbor", "Harbor", "", "more", (Term("pier*"), Term("dock", 0.5), Term("crane*", 0.5)))
WEATHER = Dimension("weather", "Weather", "", "more", (Term("storm*"), Term("wind", 0.4), Term("rain", 0.3)))
LEXICON = Lexicon("x", "1", "MIT", "topics", "", (HARBOR, WEATHER))

TEXT = (
    "The new pier opened on Monday.\n\n"
    "A storm closed the dock for a day. A dock worker slept.\n\n"
    "“The cranes at the dock survived,” Lena Brandt said."
)


def document(text: str = TEXT, **fields: str) -> Document:
    return segment(Article(text=text, id="a", **fields))


def cover(
    one: Document, *attributions: Attribution, lexicons: tuple[Lexicon, ...] = (LEXICON,)
) -> dict[str, TopicCoverage]:
    found = cover_topics(one, Matcher(lexicons).find(one), VoiceMap(attributions), lexicons)
    return {row.topic: row for row in found}


def quoted(one: Document, words: str) -> Attribution:
    start = one.article.text.index(words)
    span = Span("a", start, start + len(words))
    return Attribution("a", "direct", (), (), (span,), speaker="lena-brandt", words=len(words.split()))


def test_strong_terms_and_weak_ones_together() -> None:
    one = document()
    harbor = cover(one)["harbor"]
    texts = [one.article.slice(span) for span in harbor.sentences]
    assert texts == ["The new pier opened on Monday.", "“The cranes at the dock survived,” Lena Brandt said."]
    assert [one.article.text[hit.start : hit.end] for hit in harbor.hits] == ["pier", "cranes", "dock"]
    assert harbor.kind == "named"
    assert harbor.label == "Harbor"


def test_share_words_place_and_voice() -> None:
    one = document()
    harbor = cover(one, quoted(one, "The cranes at the dock survived,"))["harbor"]
    assert harbor.words == 6 + 9
    assert harbor.share == pytest.approx(15 / 27)
    assert (harbor.outlet_words, harbor.attributed_words) == (9, 6)
    assert [(hit.voice, hit.speaker) for hit in harbor.hits] == [
        ("outlet", None),
        ("attributed", "lena-brandt"),
        ("attributed", "lena-brandt"),
    ]
    assert harbor.first_paragraph == 0
    assert harbor.depth == pytest.approx(8 / (len(TEXT) - 1))
    assert cover(one)["weather"].first_paragraph == 1


def test_a_repeated_weak_word_is_still_weak() -> None:
    assert cover(document("The dock is a dock is a dock.")) == {}
    assert set(cover(document("The dock has a crane."))) == {"harbor"}
    assert cover(document("Wind and rain, rain and wind.")) == {}


def test_floating_point_sums_reach_one() -> None:
    weather = Dimension("weather", "", "", "", (Term("wind", 0.1), Term("rain", 0.2), Term("fog", 0.7)))
    lexicon = Lexicon("x", "1", "", "topics", "", (weather,))
    assert set(cover(document("Wind, rain and fog."), lexicons=(lexicon,))) == {"weather"}


def test_only_topics_with_evidence_and_only_topic_lexicons() -> None:
    assert cover(document("Nothing of the kind.")) == {}
    stance = Lexicon("y", "1", "MIT", "stance", "", (HARBOR,))
    assert cover(document(), lexicons=(stance,)) == {}


def test_a_text_that_is_not_english_or_empty_has_nothing() -> None:
    assert cover(document(language="de")) == {}
    assert cover(document("")) == {}


def test_one_topic_in_two_lexicons_counts_once() -> None:
    twin = Lexicon("y", "1", "MIT", "topics", "", (Dimension("harbor", "Other", "", "", (Term("opened"),)),))
    both = cover(document(), lexicons=(LEXICON, twin))["harbor"]
    assert both.label == "Harbor"
    assert both.words == 15
    assert {hit.lexicon for hit in both.hits} == {"x", "y"}


def test_order_is_by_share() -> None:
    one = document()
    rows = cover_topics(one, Matcher([LEXICON]).find(one), VoiceMap(()), [LEXICON])
    assert [row.topic for row in rows] == ["harbor", "weather"]


WORDS = st.lists(st.sampled_from(["pier", "dock", "crane", "storm", "rain", "wind", "sun", ".", "\n\n"]), max_size=40)


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_evidence_holds_for_any_text(words: list[str]) -> None:
    one = document(" ".join(words))
    text = one.article.text
    for row in cover(one).values():
        assert 0 < row.share <= 1
        assert row.words == row.outlet_words + row.attributed_words
        assert row.depth is not None
        assert 0 <= row.depth <= 1
        assert row.sentences
        for span in row.sentences:
            held = [hit for hit in row.hits if span.start <= hit.start and hit.end <= span.end]
            assert sum({hit.term: hit.weight for hit in held}.values()) >= 1 - 1e-9
        assert all(text[hit.start : hit.end].lower().startswith(hit.term.rstrip("*")) for hit in row.hits)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_doubling_a_text_leaves_the_share(words: list[str]) -> None:
    text = " ".join(words)
    once, twice = cover(document(text)), cover(document(f"{text}\n\n{text}"))
    assert set(once) <= set(twice)
    if set(once) == set(twice) and text.endswith("."):
        for topic, row in once.items():
            assert twice[topic].share == pytest.approx(row.share)


@pytest.mark.parametrize(
    ("text", "topic", "on"),
    [
        ("The union will ballot its members on strike action next week.", "elections", False),
        ("The union will ballot its members on strike action next week.", "labor", True),
        ("Nine in ten members voted to strike, on a turnout of 71 per cent.", "elections", False),
        ("Voters cast their ballots on Sunday.", "elections", True),
        ("The ballot paper lists nine names.", "elections", True),
        ("Closing the furnace is vandalism, the union said.", "crime", False),
        ("It is daylight robbery, a customer said of the fares.", "crime", False),
        ("Youths charged with vandalism face court.", "crime", True),
    ],
)
def test_a_ballot_of_a_union_is_no_election_and_a_figure_of_speech_no_crime(text: str, topic: str, on: bool) -> None:
    found = framing.analyze(framing.Article(text=text, id="a")).topics
    assert (topic in {item.topic for item in found if item.share > 0}) is on
