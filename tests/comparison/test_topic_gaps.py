"""Discovered topics, and named topics that one article lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.comparison.discovered_topics import discover_topics
from framing.comparison.index import index_articles
from framing.comparison.sentences.verdicts import gap_reason
from framing.comparison.topic_gaps import find_topic_gaps
from framing.lexicons.records import Dimension, Lexicon, Term
from framing.model import GapCounts, GapStatus, Guard, Hit, TopicGap

PLAN = "The port company will build a second pier for cruise ships."
PROTEST = "Fishermen in the old town marched against the pier."
FEAR = "They fear that the noise will drive the fish away."
BUDGET = "The work will cost nine million and end in spring."
LONG = f"{PLAN} {PROTEST} {FEAR} {BUDGET}"
SHORT = f"{PLAN} {BUDGET}"

LEXICONS = (
    Lexicon(
        "topics-port",
        "1",
        "MIT",
        "topics",
        "",
        (
            Dimension("pier", "Pier", "", "", ()),
            Dimension("local_opposition", "Local opposition", "", "", (), opposes="pier"),
        ),
    ),
)


def discover(profiles, events, *more):
    return discover_topics(index_articles(profiles), events, *more)


def articles(make):
    one = make(LONG, id="a", topics={"pier": (PLAN,), "local_opposition": (PROTEST, FEAR)})
    two = make(SHORT, id="b", topics={"pier": (PLAN,)})
    return one, two


def gaps(make, event_of, make_row, verdicts, *, lexicons=LEXICONS):
    one, two = articles(make)
    rows = tuple(make_row(one, text, {two: (verdict, PLAN)}) for text, verdict in verdicts.items())
    return find_topic_gaps((one, two), event_of(one, two), lexicons, rows)


def test_a_gap_is_claimed_when_the_statements_are_not_found(make, event_of, make_row):
    (gap,) = gaps(make, event_of, make_row, {PROTEST: "not_found", FEAR: "not_found"})
    assert (gap.article_id, gap.topic, gap.label, gap.kind) == (
        "b",
        "local_opposition",
        "Local opposition",
        "opposition",
    )
    assert gap.covered_by == ("a",)
    assert len(gap.evidence) == 2
    assert gap.nearest is not None
    assert gap.nearest.article_id == "b"
    assert gap.status == "claimed"
    assert gap.counts == GapCounts(2)
    assert gap_reason(gap) == ""


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        (("not_found", "not_found", "not_found", "cannot_tell"), "claimed"),
        (("not_found", "not_found", "cannot_tell", "cannot_tell"), "close_calls"),
    ],
)
def test_one_close_call_among_four_sentences_leaves_no_doubt(make, event_of, make_row, verdicts, status):
    told = ("Residents fear the noise.", "Residents oppose it.", "Residents sued twice.", "Residents say little.")
    one, two = make(" ".join(told), id="a", topics={"local_opposition": told}), make(SHORT, id="b")
    rows = [make_row(one, words, {two: (verdict, PLAN)}) for words, verdict in zip(told, verdicts, strict=True)]
    guards = {"cannot_tell": Guard.TOO_CLOSE, "not_found": None}
    judged = tuple(
        replace(row, inclusion=tuple(cell._replace(guard=guards[cell.verdict]) for cell in row.inclusion))
        for row in rows
    )
    (gap,) = find_topic_gaps((one, two), event_of(one, two), LEXICONS, judged)
    assert gap.status == status


def test_without_an_opposed_topic_it_is_a_plain_gap(make, event_of, make_row):
    (gap,) = gaps(make, event_of, make_row, {PROTEST: "not_found", FEAR: "not_found"}, lexicons=())
    assert gap.kind == "topic"


def test_doubt_is_the_reason(make, event_of, make_row):
    (gap,) = gaps(make, event_of, make_row, {PROTEST: "not_found", FEAR: "cannot_tell"})
    assert (gap.status, gap.counts) == ("open", GapCounts(1, unjudged=1))
    assert gap_reason(gap) == "one of two sentences cannot be judged"


def test_as_many_counterparts_as_gaps_are_no_gap(make, event_of, make_row):
    assert gaps(make, event_of, make_row, {PROTEST: "not_found", FEAR: "present"}) == ()


@pytest.mark.parametrize(
    ("status", "counts", "words"),
    [
        ("close_calls", GapCounts(1, guarded=((Guard.TOO_CLOSE, 2),)), "two of three sentences are close calls"),
        (
            "open",
            GapCounts(2, 1, guarded=((Guard.EXCERPT, 1),)),
            "one of four sentences is there in other words; one of four sentences cannot be judged, since the article "
            "is an excerpt",
        ),
    ],
)
def test_the_reason_says_what_became_of_each_sentence(status, counts, words):
    gap = TopicGap("b", "event-1", "t", "T", "topic", ("a",), (), None, GapStatus(status), counts)
    assert gap_reason(gap) == words


def test_a_counterpart_in_other_words_ends_the_gap(make, event_of, make_row):
    assert gaps(make, event_of, make_row, {PROTEST: "present", FEAR: "partly"}) == ()


def test_nothing_is_claimed_without_judgement(make, event_of, make_row):
    (gap,) = gaps(make, event_of, make_row, {})
    assert gap.status == "open"
    assert gap_reason(gap) == "two of two sentences cannot be judged"


def test_one_sentence_in_one_article_is_too_little(make, event_of, make_row):
    one = make(LONG, id="a", topics={"local_opposition": (PROTEST,)})
    two = make(SHORT, id="b")
    rows = (make_row(one, PROTEST, {two: ("not_found", PLAN)}),)
    assert find_topic_gaps((one, two), event_of(one, two), LEXICONS, rows) == ()


def test_gaps_never_cross_events(make, event_of, make_row):
    one, two = articles(make)
    rows = tuple(make_row(one, text, {two: ("not_found", PLAN)}) for text in (PROTEST, FEAR))
    assert find_topic_gaps((one, two), event_of(one) + event_of(two), LEXICONS, rows) == ()


WORDS = "stern keel mast winch rudder anchor cabin deck hull pump".split()
FERRIES = [f"The ferry crew repaired the {word} of the northern ferry line." for word in WORDS]
PLACES = "wall gate shed path fence bench pond lawn hedge roof".split()
SCHOOLS = [f"Teachers asked pupils to paint the {place} of the school garden." for place in PLACES]


def test_topics_are_discovered_in_what_no_lexicon_names(make, event_of):
    one, two = make(" ".join(FERRIES + SCHOOLS[:2]), id="a"), make(" ".join(SCHOOLS[2:]), id="b")
    found = discover((one, two), event_of(one, two))
    assert {item.kind for item in found} == {"discovered"}
    topics = {item.topic: item for item in found if item.article_id == "a"}
    ferry = next(item for item in topics.values() if "ferry" in item.label)
    assert len(ferry.sentences) == len(FERRIES)
    assert all(one.article.slice(hit.span).lower().startswith(hit.term[:4]) for hit in ferry.hits)
    assert 0 < ferry.share < 1
    assert ferry.words == ferry.outlet_words + ferry.attributed_words
    assert discover((one, two), event_of(one, two)) == found


def test_copies_of_one_sentence_are_no_topic(make, event_of):
    copied = FERRIES[0]
    filler = [
        f"Words {chr(97 + number)}x and {chr(97 + number)}y stood on sign {chr(97 + number)}z." for number in range(16)
    ]
    profiles = [make(" ".join([copied, *filler]), id=name) for name in "abcd"]
    assert all("ferry" not in item.label for item in discover(profiles, event_of(*profiles)))


def test_named_topics_are_not_discovered_again(make, event_of):
    one = make(" ".join(FERRIES), id="a", topics={"ferries": tuple(FERRIES)})
    two = make(" ".join(SCHOOLS * 2), id="b")
    assert all("ferry" not in item.label for item in discover((one, two), event_of(one, two)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ferry.",
        "the of and. " * 40,
        "Ferry boat island. " * 40,
        " ".join(f"w{chr(97 + n)}x yy{chr(97 + n)} zz{chr(97 + n)}q." for n in range(26)),
    ],
)
def test_little_or_odd_text_gives_nothing_or_something_but_never_raises(make, event_of, text):
    one, two = make(text, id="a"), make(text, id="b")
    for given in ((one, two), (one,)):
        found = discover(given, event_of(*given))
        assert all(topic.kind == "discovered" and topic.sentences for topic in found)


def test_a_broad_topic_takes_more_than_words_in_passing(make, event_of, make_row):
    one, two = articles(make)
    terms = tuple(Term(f"term{number}") for number in range(20))
    broad = (replace(LEXICONS[0], dimensions=(Dimension("local_opposition", "Local opposition", "", "", terms),)),)
    rows = tuple(make_row(one, text, {two: ("not_found", PLAN)}) for text in (PROTEST, FEAR))

    def told(*words: str, weight: float = 1.0) -> int:
        hits = tuple(
            Hit("a", start := LONG.index(word), start + len(word), "topics-port", "local_opposition", word, 1.0, weight)
            for word in words
        )
        topics = tuple(
            replace(topic, hits=hits) if topic.topic == "local_opposition" else topic for topic in one.topics
        )
        return len(find_topic_gaps((replace(one, topics=topics), two), event_of(one, two), broad, rows))

    assert told("marched", "Fishermen", "fear") == 1
    assert told("marched", "fear") == 0  # two terms
    assert told("marched", "Fishermen", "against") == 0  # one sentence
    assert told("marched", "Fishermen", "fear", weight=0.5) == 0  # no term that names the topic by itself
