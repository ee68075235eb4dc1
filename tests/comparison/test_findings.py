"""What an editor reads first."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

import framing
from framing.comparison.findings import rank_findings
from framing.model import (
    Article,
    Attribution,
    Comparison,
    Conflict,
    Event,
    GapStatus,
    Hit,
    LabelSet,
    Manifest,
    Score,
    Span,
    Speaker,
    StanceDifference,
    StanceGap,
    StanceScore,
    TopicGap,
    UnsharedStatement,
    Variant,
    VoiceShare,
    WordEdit,
)

LEFT = (
    "The company will build a second pier here. Fishermen in town marched against the pier. "
    "They fear the noise of large ships."
)
EMPTY = (
    "discovered topic_gaps label_sets stance_differences variants passages conflicts distinctive findings "
    "set_aside notes"
)
RIGHT = "The company wants a second pier here. Work begins in spring after a long review."
FORBIDDEN = re.compile(r"bias|hides|omit|on purpose|leaves out|fails to|ignor", re.IGNORECASE)


def span(profile, words):
    start = profile.document.text.index(words)
    return Span(profile.id, start, start + len(words))


@pytest.fixture
def comparison(make, event_of, make_row):
    def build(*, outlets=("Harbour Post", "Island Times"), **fields):
        one, two = make(LEFT, id="a", outlet=outlets[0]), make(RIGHT, id="b", outlet=outlets[1])
        three = make("A storm hit the southern bay last week.", id="c", outlet="Southern Star")
        events = (*event_of(one, two), Event("event-2", ("c",), "storm", ()))
        rows = (
            make_row(one, "Fishermen", {two: ("not_found", "Work")}, importance=0.8),
            make_row(one, "They fear", {two: ("not_found", "Work")}, importance=0.6),
            make_row(two, "Work", {one: ("not_found", "The company")}, importance=0.4),
        )
        values = {
            "profiles": (one, two, three),
            "events": events,
            "speakers": (Speaker("mara-okafor", "Mara Okafor", "person"),),
            "statements": rows,
            **dict.fromkeys(EMPTY.split(), ()),
            "manifest": Manifest("0", (), (), (), ()),
        }
        return Comparison(**{**values, **fields})

    return build


def of_kind(findings, kind):
    return [finding for finding in findings if finding.kind == kind]


def test_neighbouring_omissions_are_one_finding(comparison):
    found = rank_findings(comparison())
    omissions = of_kind(found, "omission")
    assert len(omissions) == 2
    first = omissions[0]
    assert first.text == (
        "Only Harbour Post reports: “Fishermen in town marched against the pier”, and one more related statement."
    )
    assert first.source.statements == tuple(row.statement.id for row in comparison().statements[:2])
    assert first.facts == UnsharedStatement(
        first.evidence[0], None, False, 1, reported_by=("a",), not_found_in=("b",), only=True
    )
    assert first.articles == ("a", "b")
    assert {item.article_id for item in first.evidence} == {"a", "b"}


def test_a_claimed_topic_gap_tells_its_statements_and_they_are_not_told_again(comparison):
    base = comparison()
    one = base.profiles[0]
    sentences = tuple(item.span for item in one.document.sentences[1:])
    gap = TopicGap("b", "event-1", "local_opposition", "Local opposition", "opposition", ("a",), sentences, None)
    found = rank_findings(replace(base, topic_gaps=(gap,)))
    (topic,) = of_kind(found, "topic")
    assert topic.text == "Only Harbour Post covers local opposition."
    assert topic.source.topic_gaps == (gap.id,)
    assert topic.source.statements == tuple(row.statement.id for row in base.statements[:2])
    assert found[0] == topic
    assert all("Fishermen" not in item.text for item in of_kind(found, "omission"))


def test_a_gap_too_close_to_call_is_told_as_such(comparison):
    base = comparison(statements=())
    sentences = tuple(item.span for item in base.profiles[0].document.sentences[1:])
    gap = TopicGap("b", "event-1", "opposition", "local opposition", "topic", ("a",), sentences, None, GapStatus.CLOSE)
    (topic,) = of_kind(rank_findings(replace(base, topic_gaps=(gap,))), "topic")
    assert topic.text == ("Harbour Post covers local opposition; it may be told in other words in Island Times.")
    guarded = replace(gap, status=GapStatus.OPEN)
    assert not of_kind(rank_findings(replace(base, topic_gaps=(guarded,))), "topic")


def test_statements_not_found_are_told_before_a_topic_of_close_calls(comparison):
    base = comparison()
    sentences = tuple(item.span for item in base.profiles[0].document.sentences[:3])
    gap = TopicGap(
        "b", "event-1", "opposition", "Local opposition", "opposition", ("a",), sentences, None, GapStatus.CLOSE
    )
    found = rank_findings(replace(base, topic_gaps=(gap,)))
    assert not of_kind(found, "topic")
    assert any("Fishermen" in item.text for item in of_kind(found, "omission"))


def test_one_utterance_in_three_articles_is_one_finding(comparison, make, event_of):
    base = comparison(statements=())
    one, two = base.profiles[:2]
    three = make("Fishermen marched on Sunday.", id="d", outlet="Bay Bugle")
    first, second, third = span(one, "Fishermen in town"), span(two, "Work begins"), span(three, "Fishermen marched")
    edits = (WordEdit("replace", "forces", "force"), WordEdit("delete", "one two three four five", ""))
    variants = tuple(
        Variant(name, kind, None, left, right, edits, 0.9)
        for name, kind, left, right in (
            ("x", "altered", first, second),
            ("y", "cut", first, third),
            ("z", "altered", second, third),
        )
    )
    found = rank_findings(
        replace(base, profiles=(one, two, three), events=event_of(one, two, three), variants=variants)
    )
    (variant,) = of_kind(found, "variant")
    assert set(variant.articles) == {"a", "b", "d"}
    assert variant.text == (
        "One quotation has “forces” in Island Times and “force” in Bay Bugle, and one version is shorter."
    )
    assert variant.source.variants == ("z", "x", "y")


def test_words_of_a_speaker_found_in_one_article_alone(comparison):
    base = comparison()
    one = base.profiles[0]
    shares = (VoiceShare("a", "mara-okafor", 80, 3, 0.8, 80, (span(one, "Fishermen in town"),)),)
    found = rank_findings(replace(base, profiles=(replace(one, voices=shares), *base.profiles[1:])))
    (voice,) = of_kind(found, "voice")
    assert voice.text == "Only Harbour Post quotes Mara Okafor."
    assert voice.source.speakers == ("mara-okafor",)


@pytest.mark.parametrize("owner", ["mara-okafor", None])
def test_words_told_as_a_speakers_are_not_told_again(comparison, make, event_of, make_row, owner):
    one = make("Mara Okafor said the pier would cost the town nine boats.", id="a", outlet="Harbour Post")
    two = make(RIGHT, id="b", outlet="Island Times")
    said = span(one, "the pier would cost the town nine boats")
    item = Attribution("a", "indirect", (span(one, "Mara"),), (span(one, "said"),), (said,), speaker=owner)
    row = make_row(one, "Mara", {two: ("not_found", "Work")}, importance=0.8)
    statement = replace(row.statement, start=said.start, end=said.end, speaker=owner, attributed=True)
    shares = (VoiceShare("a", "mara-okafor", 80, 3, 0.8, 0, (said,)),)
    one = replace(one, attributions=(item,), voices=shares)
    built = comparison(profiles=(one, two), events=event_of(one, two), statements=(replace(row, statement=statement),))
    assert len(of_kind(rank_findings(built), "voice")) == (owner is None)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("it opposes the second pier in the old bay", True),
        ("the pier would cost the town nine boats", True),
        ("responsibility for attacks on two old piers", False),
        ("came to nine thousand crowns a boat", False),
    ],
)
def test_reported_words_are_told_only_where_they_are_a_clause(comparison, make, event_of, content, told):
    one = make(f"Mara Okafor said {content}.", id="a", outlet="Harbour Post")
    two = make(RIGHT, id="b", outlet="Island Times")
    said = span(one, content)
    item = Attribution("a", "indirect", (span(one, "Mara"),), (span(one, "said"),), (said,), speaker="mara-okafor")
    shares = (VoiceShare("a", "mara-okafor", 80, 3, 0.8, 0, (said,)),)
    one = replace(one, attributions=(item,), voices=shares)
    found = rank_findings(comparison(statements=(), profiles=(one, two), events=event_of(one, two)))
    assert [content in voice.text for voice in of_kind(found, "voice")] == [True] * told


def test_labels_that_all_share_are_no_finding(comparison):
    base = comparison()
    one, two = base.profiles[:2]
    uses = (
        ("a", "called", (span(one, "noise"),)),
        ("b", "called", (span(two, "Work"),)),
        ("b", "so-called", (span(two, "spring"),)),
    )
    assert not of_kind(rank_findings(replace(base, label_sets=(LabelSet("called", "event-1", uses),))), "label")


def test_the_other_event_is_said(comparison):
    (event,) = of_kind(rank_findings(comparison()), "event")
    assert event.text == "Southern Star reports another event, so nothing counts as missing from it."
    assert event.evidence


def test_conflict_and_altered_quotation_come_with_their_words(comparison):
    base = comparison()
    one, two = base.profiles[:2]
    conflict = Conflict(
        "x",
        "number",
        "pier",
        span(one, "The company will"),
        span(two, "The company wants"),
        "9 ships",
        "8 ships",
        span(one, "second"),
        span(two, "second"),
        0.9,
    )
    variant = Variant(
        "v",
        "altered",
        "mara-okafor",
        span(one, "Fishermen in town"),
        span(two, "Work begins"),
        (WordEdit("equal", "our", "our"), WordEdit("replace", "soldiers", "killers")),
        0.9,
    )
    cut = Variant(
        "w",
        "cut",
        "mara-okafor",
        span(one, "They fear the noise"),
        span(two, "long review"),
        (WordEdit("equal", "our", "our"), WordEdit("delete", "one two three four five", "")),
        0.6,
    )
    found = rank_findings(replace(base, conflicts=(conflict,), variants=(variant, cut)))
    assert found[0].text == (
        "9 ships or 8 ships: Harbour Post has “The company will build a second pier here”; Island Times has “The "
        "company wants a second pier here”."
    )
    assert found[0].source.conflicts == ("x",)
    assert found[1].text == "Harbour Post quotes Mara Okafor as saying “soldiers”; Island Times has “killers”."
    assert "Harbour Post quotes Mara Okafor with the words “one two three four five”, Island Times without." in {
        item.text for item in found
    }


def test_stance_voice_and_labels(comparison):
    base = comparison()
    one, two = base.profiles[:2]
    hit = Hit("a", 4, 11, "stance", "threat", "company", 1.0, 1.0)
    score = StanceScore("a", "dimension", "threat", "stance", "outlet", Score(0.9, 0.5, 1.3, 9, "", (hit,)))
    shares = (
        VoiceShare("a", "mara-okafor", 80, 3, 0.8, 80, (span(one, "Fishermen in town"),)),
        VoiceShare("a", None, 20, 1, 0.2, 0, (span(one, "They fear"),)),
    )
    other = (
        VoiceShare("b", "mara-okafor", 20, 1, 0.2, 20, (span(two, "Work begins"),)),
        VoiceShare("b", None, 80, 1, 0.8, 0, (span(two, "long review"),)),
    )
    profiles = (replace(one, stance=(score,), voices=shares), replace(two, voices=other), base.profiles[2])
    labels = LabelSet(
        "dispute", "event-1", (("a", "quarrel", (span(one, "noise"),)), ("b", "talk", (span(two, "Work"),)))
    )
    difference = StanceDifference("dimension", "threat", "outlet", "a", "b", 0.7, 0.2, 1.2, 0.01, True)
    dull = difference._replace(name="praise", significant=False)
    found = rank_findings(replace(base, profiles=profiles, label_sets=(labels,), stance_differences=(difference, dull)))
    (stance,) = of_kind(found, "stance")
    assert stance.text == "In its own words, Harbour Post uses more language of threat than Island Times."
    assert stance.source.scores == (score.id,)
    assert isinstance(stance.facts, StanceGap)
    assert (stance.facts.value, stance.facts.low, stance.facts.high) == (0.7, 0.2, 1.2)
    (voice,) = of_kind(found, "voice")
    assert voice.text == (
        "Mara Okafor has 80% of the words quoted or paraphrased in Harbour Post and 20% in Island Times."
    )
    (label,) = of_kind(found, "label")
    assert label.text == "The outlets choose different names: “quarrel” in Harbour Post, “talk” in Island Times."
    assert label.source.label_sets == (labels.id,)


def test_two_articles_of_one_outlet_are_told_apart(comparison):
    found = rank_findings(comparison(outlets=("Harbour Post", "Harbour Post")))
    assert {"Harbour Post (a)", "Harbour Post (b)"} <= {item.text[5:21] for item in found}


def test_wording_ids_order_and_evidence(comparison):
    found = rank_findings(comparison())
    assert found == rank_findings(comparison())
    assert len({item.id for item in found}) == len(found)
    assert [item.importance for item in found] == sorted((item.importance for item in found), reverse=True)
    for item in found:
        assert item.evidence
        assert 0 <= item.importance <= 1
        assert not FORBIDDEN.search(item.text)


def test_ids_stay_when_another_article_joins(comparison, make, make_row):
    base = comparison()
    before = {item.id for item in rank_findings(base) if item.kind == "omission"}
    four = make("An unrelated note on the weather in the bay.", id="d", outlet="Bay Bugle")
    events = (*base.events, Event("event-3", ("d",), "", ()))
    after = {item.id for item in rank_findings(replace(base, profiles=(*base.profiles, four), events=events))}
    assert before <= after


def test_only_here_needs_three_articles(comparison, make, event_of, make_row):
    base = comparison()
    one, two = base.profiles[:2]
    three = make("The company plans a second pier here.", id="d", outlet="Bay Bugle")
    row = make_row(one, "Fishermen", {two: ("not_found", "Work"), three: ("not_found", "The company")}, importance=0.9)
    found = rank_findings(
        replace(base, profiles=(one, two, three), events=event_of(one, two, three), statements=(row,))
    )
    (only,) = of_kind(found, "only_here")
    assert only.text == "Only Harbour Post reports: “Fishermen in town marched against the pier”."


def test_a_statement_without_content_is_no_finding(comparison, make_row):
    base = comparison(statements=())
    one, two = base.profiles[:2]
    vague = make_row(two, "Work", {one: ("not_found", "The company")})
    short = replace(vague, statement=replace(vague.statement, end=vague.statement.start + 11))
    assert not of_kind(rank_findings(replace(base, statements=(short,))), "omission")


def test_one_topic_missing_in_two_articles_is_one_finding(comparison):
    base = comparison(statements=())
    sentences = tuple(item.span for item in base.profiles[0].document.sentences[1:])
    sure = TopicGap("b", "event-1", "opposition", "Local opposition", "opposition", ("a",), sentences, None)
    close = replace(sure, article_id="c", id="", status=GapStatus.CLOSE)
    (topic,) = of_kind(rank_findings(replace(base, topic_gaps=(sure, close))), "topic")
    assert topic.text == (
        "Harbour Post covers local opposition; it was not found in Island Times and may be told in other "
        "words in Southern Star."
    )
    assert topic.articles == ("a", "b", "c")


def altered(base, *edits, speaker="mara-okafor"):
    one, two = base.profiles[:2]
    left, right = span(one, "Fishermen in town"), span(two, "Work begins")
    return Variant("v", "altered", speaker, left, right, tuple(WordEdit(*edit) for edit in edits), 0.9)


@pytest.mark.parametrize(
    ("edits", "ends"),
    [
        (
            (("delete", "this", ""), ("equal", "mayor", "mayor"), ("insert", "", "Lind")),
            "as saying “this mayor”; Island Times has “mayor Lind”.",
        ),
        (
            (("insert", "", "never"),),
            "with the word “never”, Harbour Post without.",
        ),
        (
            (("replace", "old", "new"), ("equal", "a " * 9, "a " * 9), ("replace", "pier]", "harbor")),
            "as saying “old”; Island Times has “new”, among other differences.",
        ),
    ],
)
def test_two_wordings_are_quoted_from_the_first_to_the_last_word_that_differs(comparison, edits, ends):
    base = comparison(statements=())
    (found,) = of_kind(rank_findings(replace(base, variants=(altered(base, *edits),))), "variant")
    assert found.text.endswith(f" quotes Mara Okafor {ends}")


def test_a_word_that_weighs_makes_a_greater_variant_and_an_ending_none(comparison):
    base = comparison(statements=())

    def told(left: str, right: str) -> list[float]:
        found = rank_findings(replace(base, variants=(altered(base, ("replace", left, right)),)))
        return [item.importance for item in found if item.kind == "variant"]

    assert told("approved", "rejected")[0] > told("methods are", "mechanism")[0] + 0.2
    assert [told(*words) for words in (("walked", "walk"), ("had", "have"), ("that", ""))] == [[], [], []]
    assert told("approved", "rejected")[0] > told("forces", "force")[0] + 0.2  # one or many is told, but later
    assert told("will", "may")
    assert told("", "not")


def test_a_turn_told_as_a_conflict_is_not_told_again_as_a_variant(comparison):
    base = comparison(statements=())
    variant = altered(base, ("replace", "pass", "reject"))
    conflict = Conflict(
        "k", "position", "bill", variant.left, variant.right, "pass", "reject", variant.left, variant.right, 0.9
    )
    found = rank_findings(replace(base, variants=(variant,), conflicts=(conflict,)))
    assert [item.text for item in found if item.kind in ("variant", "conflict")] == [
        "One remark points opposite ways: “pass” in Harbour Post, “reject” in Island Times."
    ]


@pytest.mark.parametrize(
    ("speaker", "others"),
    [
        (Speaker("officials", "officials", "group", role="anonymous"), ()),
        (Speaker("rudy-arden", "Rudy Arden", "person"), (Speaker("rudolph-arden", "Rudolph W. Arden", "person"),)),
        (Speaker("youn", "Youn", "person"), (Speaker("youn-kun", "Youn Kun", "person"),)),
    ],
)
def test_who_may_be_somebody_else_is_not_said_to_be_heard_here_alone(comparison, speaker, others):
    base = comparison(statements=(), speakers=(speaker, *others))
    one = base.profiles[0]
    shares = (VoiceShare("a", speaker.id, 80, 3, 0.8, 80, (span(one, "Fishermen in town"),)),)
    assert not of_kind(
        rank_findings(replace(base, profiles=(replace(one, voices=shares), *base.profiles[1:]))), "voice"
    )


def test_words_that_another_article_prints_are_not_said_to_stand_here_alone(comparison):
    base = comparison(statements=())
    one = base.profiles[0]
    shares = (VoiceShare("a", "mara-okafor", 80, 3, 0.8, 80, (span(one, "Fishermen in town"),)),)
    printed = replace(altered(base, ("equal", "we march", "we march"), speaker=None), kind="identical")
    base = replace(base, profiles=(replace(one, voices=shares), *base.profiles[1:]))
    assert of_kind(rank_findings(base), "voice")
    assert not of_kind(rank_findings(replace(base, variants=(printed,))), "voice")


def test_a_topic_with_a_weak_term_is_mentioned_in_passing(comparison):
    base = comparison(statements=())
    sentences = tuple(item.span for item in base.profiles[0].document.sentences[1:])
    gap = TopicGap("b", "event-1", "opposition", "Local opposition", "opposition", ("a",), sentences, None)
    one, two, three = base.profiles
    touching = replace(base, profiles=(one, replace(two, topic_terms=("opposition",)), three), topic_gaps=(gap,))
    (topic,) = of_kind(rank_findings(touching), "topic")
    assert topic.text == "Harbour Post covers local opposition; it comes up only in passing in Island Times."


def test_labels_that_differ_in_a_hyphen_are_one(comparison):
    base = comparison(statements=())
    one, two = base.profiles[:2]
    uses = (("a", "hard-liners", (span(one, "noise"),)), ("b", "hardliners", (span(two, "Work"),)))
    assert not of_kind(rank_findings(replace(base, label_sets=(LabelSet("velmar", "event-1", uses),))), "label")


def test_a_statement_that_leans_on_the_one_before_does_not_stand_for_a_paragraph(comparison, make, event_of, make_row):
    text = "It surprised the whole harbor town last week. Fishermen in town marched against the pier."
    one, two = make(text, id="a", outlet="Harbour Post"), make(RIGHT, id="b", outlet="Island Times")
    rows = (
        make_row(one, "It surprised", {two: ("not_found", "Work")}, importance=0.7),
        make_row(one, "Fishermen", {two: ("not_found", "Work")}, importance=0.6),
    )
    base = comparison(statements=rows)
    (found,) = rank_findings(replace(base, profiles=(one, two), events=event_of(one, two)))
    assert "“Fishermen in town marched against the pier”, and one more related statement" in found.text


def test_a_statement_told_by_two_sentences_is_told_once(comparison, make, event_of, make_row):
    text = (
        "Fishermen in town marched against the pier.\n\nWork begins soon at the northern gate of town.\n\n"
        "Fishermen marched against the pier in town on Sunday."
    )
    one, two = make(text, id="a", outlet="Harbour Post"), make(RIGHT, id="b", outlet="Island Times")
    rows = tuple(
        make_row(one, opening, {two: ("not_found", "Work")}, importance=0.6)
        for opening in ("Fishermen in", "Fishermen marched")
    )
    base = comparison(statements=rows)
    assert len(of_kind(rank_findings(replace(base, profiles=(one, two), events=event_of(one, two))), "omission")) == 1


def test_a_quotation_in_which_but_a_that_differs_is_told_by_its_cut(comparison):
    base = comparison(statements=())
    variant = altered(
        base, ("insert", "", "that"), ("equal", "ships", "ships"), ("delete", "and one two three four", "")
    )
    (found,) = of_kind(rank_findings(replace(base, variants=(variant,))), "variant")
    assert (
        found.text == "Harbour Post quotes Mara Okafor with the words “and one two three four”, Island Times without."
    )


def test_a_quotation_without_a_filler_is_none_cut(comparison):
    base = comparison(statements=())
    variant = altered(base, ("equal", "ships", "ships"), ("delete", "and I would say to you", ""))
    assert not of_kind(rank_findings(replace(base, variants=(variant,))), "variant")
    filler, word = (
        altered(base, ("equal", "ships", "ships"), ("insert", "", said)) for said in ("in terms of", "in spite of")
    )
    weights = [
        of_kind(rank_findings(replace(base, variants=(item,))), "variant")[0].importance for item in (filler, word)
    ]
    assert weights[0] < weights[1]


def test_a_quotation_that_goes_on_in_the_next_sentence_is_not_cut(comparison, make, event_of):
    text = "“The pier is closed,” she said. “The ferry harbor and the northern market stay open,” she added."
    other = "“The pier is closed and the ferry harbor and the northern market stay open,” she said."
    one, two = make(text, id="a", outlet="Harbour Post"), make(other, id="b", outlet="Island Times")
    edits = (
        WordEdit("equal", "The pier is closed", "The pier is closed"),
        WordEdit("insert", "", "and the ferry harbor and the northern market stay open"),
    )
    left, right = span(one, "The pier is closed"), span(two, "The pier is closed and the ferry harbor")
    base = comparison(statements=())
    variant = Variant("v", "cut", "mara-okafor", left, right, edits, 0.6)
    base = replace(base, profiles=(one, two), events=event_of(one, two), variants=(variant,))
    assert not of_kind(rank_findings(base), "variant")
    short = make("“The pier is closed,” she said. A storm hit the bay.", id="a", outlet="Harbour Post")
    assert of_kind(rank_findings(replace(base, profiles=(short, two))), "variant")


@pytest.mark.parametrize(
    ("cue", "content", "told"),
    [
        (
            "refrained from mentioning",
            "the harbor fees of the northern market",
            "She [Mara Okafor] refrained from mentioning the",
        ),
        (
            "demanded",
            "that the harbor fees of the northern market be cut",
            "She [Mara Okafor] demanded that the harbor fees",
        ),
        ("said", "the harbor fees of the northern market rise", "the harbor fees of the northern market rise"),
    ],
)
def test_what_is_reported_keeps_a_verb_without_which_it_means_nothing(
    comparison, make, event_of, make_row, cue, content, told
):
    text = f"She {cue} {content}."
    one, two = make(text, id="a", outlet="Harbour Post"), make(RIGHT, id="b", outlet="Island Times")
    source, verb, said = span(one, "She"), span(one, cue), span(one, content)
    item = Attribution("a", "indirect", (source,), (verb,), (said,), speaker="mara-okafor", words=6)
    row = make_row(one, "She", {two: ("not_found", "Work")}, importance=0.8)
    statement = replace(row.statement, start=said.start, end=said.end, speaker="mara-okafor", attributed=True)
    base = comparison(statements=(replace(row, statement=statement),))
    found = rank_findings(replace(base, profiles=(replace(one, attributions=(item,)), two), events=event_of(one, two)))
    (omission,) = of_kind(found, "omission")
    assert f"“{told}" in omission.text


def test_a_speaker_of_whom_a_statement_is_told_comes_lower(comparison):
    base = comparison()
    one = base.profiles[0]
    shares = (VoiceShare("a", "mara-okafor", 80, 3, 0.2, 80, (span(one, "Fishermen in town"),)),)
    told = replace(base, profiles=(replace(one, voices=shares), *base.profiles[1:]))
    (lower,) = of_kind(rank_findings(told), "voice")
    (alone,) = of_kind(rank_findings(replace(told, statements=())), "voice")
    assert lower.importance < alone.importance


def test_the_opening_of_an_article_comes_after_what_it_tells_further_down(comparison, make, event_of, make_row):
    text = "Lorries may cross the old bridge again from Monday. An inspector found eleven cracks in its third pier."
    one, two = make(text, id="a"), make(RIGHT, id="b")
    rows = tuple(
        make_row(one, words, {two: ("not_found", "Work")}, importance=weight)
        for words, weight in (("Lorries", 0.7), ("An inspector", 0.5))
    )
    built = comparison(profiles=(one, two), events=event_of(one, two), statements=rows)
    told = [item for item in rank_findings(built) if item.kind in ("omission", "only_here")]
    assert "eleven cracks" in told[0].text


@pytest.mark.parametrize(("role", "first"), [("expert", "eleven cracks"), ("official", "four lorries")])
def test_those_who_answer_officials_come_before_them(comparison, make, event_of, make_row, role, first):
    text = (
        "The bridge opens on Monday. The old pier has eleven cracks, Ida Brenn said.\n\n"
        "The bridge will carry four lorries an hour, the port board added."
    )
    quotes = (("The old pier has eleven cracks", "Ida Brenn"),)
    one, two = make(text, id="a", quotes=quotes), make(RIGHT, id="b")
    rows = tuple(
        make_row(one, words, {two: ("not_found", "Work")}, importance=weight)
        for words, weight in (("The old pier", 0.5), ("The bridge will carry", 0.55))
    )
    said = replace(rows[0], statement=replace(rows[0].statement, speaker="ida-brenn"))
    speakers = (Speaker("ida-brenn", "Ida Brenn", "person", role=role),)
    built = comparison(profiles=(one, two), events=event_of(one, two), statements=(said, rows[1]), speakers=speakers)
    told = [item for item in rank_findings(built) if item.kind in ("omission", "only_here")]
    assert first in told[0].text


@pytest.mark.parametrize(("other", "named"), [("mara-okafor", True), ("tom-reed", False)])
def test_words_that_each_outlet_has_from_somebody_else_are_not_given_to_one_of_them(
    comparison, make, event_of, make_row, other, named
):
    said = "two patients at the northern hospital were given the wrong doses"
    one = make(f"She said {said}.", id="a", outlet="Harbour Post")
    two = make(f"He said {said}.", id="b", outlet="Island Times")
    three = make(RIGHT, id="c", outlet="Southern Star")
    voices = []
    for profile, speaker in ((one, "mara-okafor"), (two, other)):
        source, cue, content = (span(profile, words) for words in (profile.document.text[:2].strip(), "said", said))
        item = Attribution(profile.id, "indirect", (source,), (cue,), (content,), speaker=speaker, words=11)
        voices.append(replace(profile, attributions=(item,)))
    row = make_row(one, "She", {two: ("present", "He"), three: ("not_found", "Work")}, importance=0.8)
    row = replace(row, statement=replace(row.statement, speaker="mara-okafor", attributed=True))
    speakers = tuple(Speaker(key, key.title(), "person") for key in ("mara-okafor", "tom-reed"))
    built = comparison(profiles=(*voices, three), events=event_of(*voices, three), statements=(row,), speakers=speakers)
    (told,) = of_kind(rank_findings(built), "omission")
    assert told.facts.reported_by == ("a", "b")
    assert (told.facts.speaker is not None) is named


@pytest.mark.parametrize(
    ("proof", "colour"),
    [
        ("An audit of the pier in March found nine rotten piles.", "Seven gulls sat along the rail of the pier."),
        ("The inspectors had warned the harbour board two times.", "The band played three old songs on the quay."),
        ("A lawsuit over the lost sailings names the port firm.", "The mayor wore a blue coat and yellow boots."),
    ],
)
def test_what_proves_a_thing_comes_before_colour(comparison, make, event_of, make_row, proof: str, colour: str) -> None:
    one = make(f"The ferry pier at Rook Island will close in May.\n\n{colour}\n\n{proof}", id="a")
    two = make(RIGHT, id="b")
    rows = tuple(
        make_row(one, words, {two: ("not_found", "Work")}, importance=weight)
        for words, weight in ((proof, 0.5), (colour, 0.65))
    )
    built = comparison(profiles=(one, two), events=event_of(one, two), statements=rows)
    told = [item for item in rank_findings(built) if item.kind in ("omission", "only_here")]
    assert proof.rstrip(".") in told[0].text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Brenna, where she met boat builders and toured a small yard.", False),
        ("In Brenna, where boat builders met, the mayor toured a small yard.", True),
        ("On Monday, boat builders met in a small yard.", True),
        ("For ten years the yard stood without a roof, which a storm took.", True),
        ("In June the owner left Brenna, which cost the yard its licence.", True),
    ],
)
def test_a_sentence_without_its_main_clause_is_no_finding(comparison, make, event_of, make_row, text, told):
    one, two = make(f"Lorries may cross again. {text}", id="a"), make(RIGHT, id="b")
    rows = (make_row(one, text[:9], {two: ("not_found", "Work")}, importance=0.7),)
    found = rank_findings(comparison(profiles=(one, two), events=event_of(one, two), statements=rows))
    assert len(of_kind(found, "omission")) == told


def test_nobody_is_heard_in_one_article_alone_where_the_other_is_cut_off() -> None:
    opening = "The harbour board of Sarn shut the old quay on Tuesday for eight months, its chair Oda Prell said. "
    rest = "“We were never asked about the plan,” said Omar Vasey, who runs the only shop on the island of Lund. " * 2
    more = "The quay was built in 1962. Two of its piles had rotted, and the ferry now lands in the new port. " * 4
    for excerpt in (False, True):
        whole = Article(
            text=opening + rest + more, id="a", outlet="Sarn Echo", title="Quay shut", published=dt.date(2025, 3, 10)
        )
        short = Article(
            text=opening + more,
            id="b",
            outlet="Tarn Ledger",
            title="Quay shut",
            published=dt.date(2025, 3, 10),
            excerpt=excerpt,
        )
        assert any("Vasey" in item.text for item in framing.compare([whole, short]).findings) is not excerpt


def test_who_is_heard_in_one_of_two_whole_articles_is_told_of_these() -> None:
    text = "The harbour board of Sarn shut the old quay on Tuesday for eight months, its chair Oda Prell said. "
    rest = "“We were never asked about the plan,” said Omar Vasey, who runs the only shop on the island of Lund. " * 2
    more = "The quay was built in 1962. Two of its piles had rotted, and the ferry now lands in the new port. " * 4
    articles = [
        Article(text=body, id=name, outlet=name.title(), title="Quay shut", published=dt.date(2025, 3, 10), excerpt=cut)
        for name, body, cut in (("echo", text + rest + more, False), ("mail", text + more, False), ("post", text, True))
    ]
    comparison = framing.compare(articles, one_event=True)
    (found,) = [item for item in comparison.findings if "Vasey" in item.text]
    assert found.text.partition("; ")[2].startswith("not found in Mail")
    assert "Post" not in found.text


SPOKEN = "“{} will open the harbor of Ostby to the boats before the winter comes,” said Inga Holm on Monday."
BESIDE = "The council meets on Friday. Forty people came to the quay of Ostby, and nine boats are waiting there."


def _first_rendering(one: str, two: str) -> float:
    texts = [f"{SPOKEN.format(who)}\n\n{BESIDE}" for who in (one, two)]
    articles = [framing.Article(text=text, id=f"s{at}", outlet=f"Paper {at}") for at, text in enumerate(texts)]
    return max((item.importance for item in framing.compare(articles).findings if item.kind == "variant"), default=0.0)


@pytest.mark.parametrize(("one", "two"), [("He", "Lund"), ("They", "Berg"), ("Lund", "President Lund")])
def test_a_name_for_a_pronoun_in_a_quotation_is_no_first_finding(one: str, two: str) -> None:
    assert _first_rendering(one, two) < 0.5


@pytest.mark.parametrize(("one", "two"), [("Berg", "Lund"), ("The ministry", "The crews"), ("Nobody", "Everybody")])
def test_another_name_in_a_quotation_is_a_first_finding(one: str, two: str) -> None:
    assert _first_rendering(one, two) > 0.5


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        pytest.param({"mara-okafor": 0.8}, {"mara-okafor": 0.3, "ben-tal": 0.5}, True, id="somebody else leads there"),
        pytest.param({"mara-okafor": 0.9}, {"mara-okafor": 0.5}, False, id="leads both"),
        pytest.param({"mara-okafor": 0.9}, {"mara-okafor": 0.2}, True, id="leads both, one with next to nothing"),
        pytest.param({"mara-okafor": 0.3}, {"mara-okafor": 0.01, "ben-tal": 0.4}, False, id="carries neither"),
    ],
)
def test_a_share_of_the_words_is_news_where_it_makes_another_story(comparison, ours, theirs, told):
    base = comparison()
    one, two = base.profiles[:2]

    def voices(profile, words, shares):
        rest = 1 - sum(shares.values())
        given = [*shares.items(), *[(None, rest / 3)] * 3]
        return tuple(VoiceShare(profile.id, who, 100, 3, share, 100, (span(profile, words),)) for who, share in given)

    profiles = (
        replace(one, voices=voices(one, "Fishermen in town", ours)),
        replace(two, voices=voices(two, "Work begins", theirs)),
        base.profiles[2],
    )
    found = [item.text for item in of_kind(rank_findings(replace(base, profiles=profiles)), "voice")]
    assert any("Mara Okafor has" in text for text in found) == told


def test_words_left_out_of_a_quotation_are_told_with_the_marks_between_them() -> None:
    around = "The mayor of Tarn, Ana Roy, was asked in the town hall about the picture of the broken ferry ramp."
    whole = "“Is that our ramp? You know the ramp - the old one, I will not talk about this picture anymore,” Roy said."
    cut = "“I will not talk about this picture anymore,” Roy said."
    articles = [
        framing.Article(text=f"{around}\n\n{said}", id=name, outlet=name)
        for name, said in (("north", whole), ("south", cut))
    ]
    told = [item.text for item in framing.compare(articles).findings if item.kind == "variant"]
    assert told == ["North quotes Ana Roy with the words “You know the ramp - the old one”, south without."]
