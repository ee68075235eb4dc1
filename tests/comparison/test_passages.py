"""Near-verbatim passages outside quotation marks."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from timing import spent

from framing.comparison.index import index_articles
from framing.comparison.passages import passages_between

AGENCY = (
    "The council will take up the repair of the northern bridge, the price of ferry tickets and the supply of "
    "drinking water to the islands."
)
OTHER = "A school on the hill lost its roof in the storm of last week. Nobody was hurt there."


def passages_of(profiles, events):
    pairs = combinations(index_articles(profiles), 2)
    together = [pair for pair in pairs if any({item.id for item in pair} <= set(event.articles) for event in events)]
    return tuple(passage for pair in together for passage in passages_between(*pair))


def texts(passage, *profiles):
    by_id = {profile.id: profile for profile in profiles}
    return by_id[passage.left.article_id].article.slice(passage.left), by_id[passage.right.article_id].article.slice(
        passage.right
    )


def find(make, event_of, left, right, **fields):
    one, two = make(left, id="a", **fields), make(right, id="b")
    return [(passage, *texts(passage, one, two)) for passage in passages_of((one, two), event_of(one, two))]


def test_agency_copy_is_found_with_exact_spans(make, event_of):
    ((passage, left, right),) = find(make, event_of, f"{OTHER}\n{AGENCY}", f"{AGENCY}\nMara Okafor was not there.")
    assert left == right == AGENCY.rstrip(".")
    assert passage.similarity == 1.0
    assert passage.words == len(AGENCY.split())


def test_the_end_of_the_sentence_before_is_left_out(make, event_of):
    ((_, left, _),) = find(make, event_of, f"It rained in Porto Novo. {AGENCY}", f"They met in Porto Novo. {AGENCY}")
    assert left == AGENCY.rstrip(".")


def test_small_edits_do_not_break_a_passage(make, event_of):
    edited = AGENCY.replace("take up the repair", "discuss at length the repair").replace("drinking water", "water")
    ((passage, left, right),) = find(make, event_of, AGENCY, edited)
    assert left.endswith("islands")
    assert right.endswith("islands")
    assert 0.8 < passage.similarity < 1


def test_a_sentence_turned_round_is_found(make, event_of):
    left = "In 2023 the annual river exercise of the port guard was moved from the old docks to the southern delta."
    right = "The port guard’s annual river exercise, once held at the old docks, moved in 2023 to the southern delta."
    ((passage, _, _),) = find(make, event_of, left, right)
    assert passage.words >= 8


def test_one_fact_with_the_same_names_in_two_own_sentences_is_no_passage(make, event_of):
    left = "Former mayor Ines Duarte endorsed Mara Okafor at the harbour hall on Friday, saying the islands needed her."
    right = (
        "Mara Okafor, the candidate of the north, won the support of Ines Duarte, who once was mayor herself, in a "
        "speech on Friday at the harbour hall of Porto Novo."
    )
    assert not find(make, event_of, left, right)


def test_order_does_not_matter(make, event_of):
    second = "The mayor opened a new market hall for fishermen near the old harbour wall on Friday evening."
    found = find(make, event_of, f"{AGENCY}\n{OTHER}\n{second}", f"{second}\n{AGENCY}")
    assert len(found) == 2
    assert [item[0].left.start for item in found] == sorted(item[0].left.start for item in found)


@pytest.mark.parametrize(
    "right",
    [
        OTHER,
        "Ships will no longer call at the northern pier, since the water there is too low for ferries.",
        "The island council met on Friday. Tickets for the ferry will cost more. Water is short on the islands.",
    ],
)
def test_the_same_facts_in_other_words_are_no_passage(make, event_of, right):
    assert not find(make, event_of, AGENCY, right)


def test_names_with_titles_alone_are_no_passage(make, event_of):
    name = "Deputy Prime Minister Mara Okafor of the United Northern Islands Peoples Party"
    assert not find(make, event_of, f"{name} sang in the rain.", f"Nobody in the village had heard of {name}.")


def test_quotations_are_left_to_the_variants(make, event_of):
    said = AGENCY.rstrip(".")
    one = make(f"“{said},” Mara Okafor said.", id="a", quotes=((said, "Mara Okafor"),))
    two = make(f"She said: “{said}.”", id="b")
    assert passages_of((one, two), event_of(one, two)) == ()


def test_other_events_are_not_compared(make, event_of):
    one, two = make(AGENCY, id="a"), make(AGENCY, id="b")
    assert passages_of((one, two), event_of(one) + event_of(two)) == ()


def _articles(make):
    second = "The mayor opened a new market hall for fishermen near the old harbour wall on Friday evening."
    bodies = {
        "a": f"{AGENCY}\n{OTHER}",
        "b": f"{second}\n{AGENCY.replace('drinking ', '')}",
        "c": f"{OTHER}\n{second.replace('new ', '')}",
        "d": f"{second} {OTHER}",
    }
    return {name: make(text, id=name) for name, text in bodies.items()}


def test_swapping_two_articles_swaps_the_result(make, event_of):
    for first, second in pairwise(_articles(make).values()):
        forth = passages_of((first, second), event_of(first, second))
        back = passages_of((second, first), event_of(second, first))
        assert {(item.id, item.left, item.right, item.words) for item in forth} == {
            (item.id, item.right, item.left, item.words) for item in back
        }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations("abcd"), size=st.integers(2, 3))
def test_adding_an_article_changes_no_other_pair(make, event_of, order, size):
    articles = _articles(make)
    few = [articles[name] for name in sorted(order[:size])]
    before = set(passages_of(few, event_of(*few)))
    everything = [articles[name] for name in sorted(order)]
    after = passages_of(everything, event_of(*everything))
    chosen = set(order[:size])
    assert {item for item in after if {item.left.article_id, item.right.article_id} <= chosen} == before


@pytest.mark.parametrize("text", ["ferry " * 20_000, "x" * 50_000, "the of and " * 8000, "a b c d e " * 5000, ""])
def test_hostile_texts_stay_cheap(make, event_of, text):
    one, two = make(text, id="a"), make(text, id="b")
    assert spent(lambda: passages_of((one, two), event_of(one, two))) < 10
