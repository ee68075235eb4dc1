"""One utterance in several articles: identical, cut, altered, paraphrased."""

from __future__ import annotations

import time
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.comparison.index import index_articles
from framing.comparison.variants import variants_between

HARBOUR = "“The harbour forces will train here every spring until the bridge is safe,” Mara Okafor said."
SAID = "The harbour forces will train here every spring until the bridge is safe"


def align(profiles, events):
    pairs = combinations(index_articles(profiles), 2)
    together = [pair for pair in pairs if any({item.id for item in pair} <= set(event.articles) for event in events)]
    return tuple(variant for pair in together for variant in variants_between(*pair))


def pair(make, event_of, left, right, left_quotes, right_quotes):
    one = make(left, id="a", quotes=left_quotes)
    two = make(right, id="b", quotes=right_quotes)
    return align((one, two), event_of(one, two))


def direct(make, event_of, left, right, *, speakers=("Mara Okafor", "Mara Okafor")):
    return pair(
        make,
        event_of,
        f"“{left},” Mara Okafor said.",
        f"In a statement Okafor said: “{right}.” The meeting went on.",
        ((left, speakers[0]),),
        ((right, speakers[1]),),
    )


def test_a_changed_word_is_an_alteration(make, event_of):
    (variant,) = direct(make, event_of, SAID, SAID.replace("forces", "force"))
    assert variant.kind == "altered"
    assert variant.speaker == "mara-okafor"
    assert [(edit.left, edit.right) for edit in variant.edits if edit.op != "equal"] == [("forces", "force")]
    assert 0.9 < variant.similarity < 1


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        SAID.replace("harbour forces", "Harbour Forces"),
        SAID.replace("harbour", "harbor"),
    ],
)
def test_capitals_and_spelling_make_no_difference(make, event_of, other):
    (variant,) = direct(make, event_of, SAID, other)
    assert variant.kind == "identical"
    assert variant.similarity == 1.0
    assert [edit.op for edit in variant.edits] == ["equal"]
    assert variant.edits[0].right == other


def test_an_end_left_out_is_a_cut(make, event_of):
    (variant,) = direct(make, event_of, SAID, "The harbour forces will train here every spring")
    assert variant.kind == "cut"
    assert [(edit.op, edit.left) for edit in variant.edits][1:] == [("delete", "until the bridge is safe")]


def test_a_marked_ellipsis_is_a_cut_and_a_dropped_word_is_not(make, event_of):
    (marked,) = direct(make, event_of, SAID, "The harbour forces will train here … until the bridge is safe")
    assert marked.kind == "cut"
    (dropped,) = direct(
        make, event_of, "We will not close the old ferry line this year", "We will close the old ferry line this year"
    )
    assert dropped.kind == "altered"


def test_direct_in_one_and_indirect_in_the_other_is_a_paraphrase(make, event_of):
    left = "We will keep the ferry running until the new bridge has passed every test"
    right = "the ferry would be kept running until the bridge passed all of its tests"
    (variant,) = pair(
        make,
        event_of,
        f"“{left},” Mara Okafor said.",
        f"Okafor promised that {right}.",
        ((left, "Mara Okafor"),),
        ((right, "Mara Okafor"),),
    )
    assert variant.kind == "paraphrased"


def test_indirect_with_the_very_words_is_identical(make, event_of):
    words = "the ferry stays open until the new bridge has passed every single test"
    (variant,) = pair(
        make,
        event_of,
        f"Mara Okafor said “{words}.”",
        f"Okafor told reporters that {words}.",
        ((words, "Mara Okafor"),),
        ((words, "Mara Okafor"),),
    )
    assert variant.kind == "identical"


def test_other_remarks_of_the_same_speaker_are_no_variant(make, event_of):
    assert not direct(
        make, event_of, SAID, "The school on the hill needs a new roof before the rain comes back in autumn"
    )


def test_short_fragments_are_left_alone(make, event_of):
    assert not direct(make, event_of, "a golden age", "a golden age")


def test_an_unresolved_speaker_needs_a_longer_run(make, event_of):
    (variant,) = direct(make, event_of, SAID, SAID, speakers=("Mara Okafor", None))
    assert (variant.kind, variant.speaker) == ("identical", "mara-okafor")
    short = "We want a safe bridge", "They want a safe bridge now"
    assert direct(make, event_of, *short)
    assert not direct(make, event_of, *short, speakers=("Mara Okafor", None))


def test_two_speakers_named_for_the_same_words_leave_the_speaker_open(make, event_of):
    (variant,) = direct(make, event_of, SAID, SAID, speakers=("Mara Okafor", "Ines Duarte"))
    assert (variant.kind, variant.speaker) == ("identical", None)


def test_quotation_given_in_the_outlets_own_voice_is_found(make, event_of):
    (variant,) = pair(make, event_of, HARBOUR, f"{SAID}.", ((SAID, "Mara Okafor"),), ())
    assert variant.kind == "identical"


def test_a_quotation_interrupted_by_its_reporting_clause_is_one(make, event_of):
    first, second = "The harbour forces will train here every spring", "until the bridge is safe for all"
    (variant,) = pair(
        make,
        event_of,
        f"“{first},” Okafor said, “{second}.”",
        f"Okafor said: “{first} {second}.”",
        ((first, "Mara Okafor"), (second, "Mara Okafor")),
        ((f"{first} {second}", "Mara Okafor"),),
    )
    assert variant.kind == "identical"


def test_a_title_cited_beside_a_quotation_is_no_part_of_it(make, event_of):
    left = f"“{SAID},” Okafor says in a film called “Tides.”"
    quotes = ((SAID, "Mara Okafor"), ("Tides", "Mara Okafor"))
    (variant,) = pair(make, event_of, left, HARBOUR, quotes, ((SAID, "Mara Okafor"),))
    assert variant.kind == "identical"


def test_a_name_alone_is_said_by_everybody(make, event_of):
    assert not direct(make, event_of, "the Bank of the Northern Islands", "The Bank of the Northern Islands closes now")


def test_contractions_and_dots_make_no_difference(make, event_of):
    left, right = (
        "We’re sure the F.B.I. won’t close the case this year",
        "We are sure the FBI will not close the case this year",
    )
    (variant,) = direct(make, event_of, left, right)
    assert variant.kind == "identical"


def test_the_frame_of_a_mixed_quotation_is_left_out_of_the_diff(make, event_of):
    right = "the plan was “a gift to the islands that nobody asked for”"
    left = "It is a gift to the islands that nobody asked for"
    (variant,) = pair(
        make,
        event_of,
        f"“{left},” Mara Okafor said.",
        f"Okafor said that {right}.",
        ((left, "Mara Okafor"),),
        ((right, "Mara Okafor"),),
    )
    assert variant.kind == "cut"
    assert variant.edits[-1].right == "a gift to the islands that nobody asked for"
    assert len(variant.right) == len(variant.edits[-1].right)


def test_sentences_split_otherwise_are_one_identical_variant(make, event_of):
    one, two = "The harbour forces will train here every spring", "We will not stop before the bridge is safe"
    left, right = f"{one}. {two}", f"{one}, and {two[0].lower()}{two[1:]}"
    (variant,) = direct(make, event_of, left, right)
    assert variant.kind in ("altered", "cut")
    assert [(edit.op, edit.right) for edit in variant.edits if edit.op != "equal"] == [("insert", "and")]
    (whole,) = direct(make, event_of, left, left)
    assert whole.kind == "identical"
    assert len(whole.left) == len(left)


def test_other_events_are_not_aligned(make, event_of):
    one = make(HARBOUR, id="a", quotes=((SAID, "Mara Okafor"),))
    two = make(HARBOUR, id="b", quotes=((SAID, "Mara Okafor"),))
    events = event_of(one) + event_of(two)
    assert align((one, two), events) == ()


def _articles(make):
    texts = {
        "a": SAID,
        "b": SAID.replace("forces", "force"),
        "c": "The harbour forces will train here every spring",
        "d": "We will build two new ferries for the northern islands by the end of next year",
        "e": "We will build three new ferries for the northern islands by the end of next year",
    }
    return {
        name: make(f"“{text},” Mara Okafor said.", id=name, quotes=((text, "Mara Okafor"),))
        for name, text in texts.items()
    }


def _flip(variant):
    ops = {"delete": "insert", "insert": "delete"}
    edits = tuple((ops.get(edit.op, edit.op), edit.right, edit.left) for edit in variant.edits)
    return variant.id, variant.kind, variant.speaker, variant.right, variant.left, edits, variant.similarity


def _plain(variant):
    edits = tuple((edit.op, edit.left, edit.right) for edit in variant.edits)
    return variant.id, variant.kind, variant.speaker, variant.left, variant.right, edits, variant.similarity


def test_swapping_two_articles_swaps_the_result(make, event_of):
    articles = _articles(make)
    for first, second in pairwise(articles.values()):
        forth = align((first, second), event_of(first, second))
        back = align((second, first), event_of(second, first))
        assert [_plain(item) for item in forth] == [_flip(item) for item in back]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations("abcde"), size=st.integers(2, 4))
def test_adding_an_article_changes_no_other_pair(make, event_of, order, size):
    articles = _articles(make)
    few = [articles[name] for name in sorted(order[:size])]
    before = {item.id: item for item in align(few, event_of(*few))}
    everything = [articles[name] for name in sorted(order)]
    after = {item.id: item for item in align(everything, event_of(*everything))}
    kept = {key for key, item in after.items() if {item.left.article_id, item.right.article_id} <= set(order[:size])}
    assert {key: after[key] for key in kept} == before


def test_thousands_of_quotations_stay_cheap(make, event_of):
    sentences = [f"We counted {number} boats near island {number * 7} on that cold day" for number in range(1500)]
    texts = [" ".join(f"“{item},” she said." for item in sentences), "“" * 4000 + "word " * 4000]
    profiles = [
        make(texts[0], id="a", quotes=tuple((item, None) for item in sentences)),
        make(texts[0], id="b", quotes=tuple((item, None) for item in sentences)),
        make(texts[1], id="c", quotes=((("word " * 4000).strip(), "Mara Okafor"),)),
    ]
    began = time.process_time()
    variants = align(profiles, event_of(*profiles))
    assert {variant.kind for variant in variants} == {"identical"}  # neighbours are joined
    assert sum(len(variant.left) for variant in variants) > 0.8 * len(texts[0])
    assert time.process_time() - began < 20
