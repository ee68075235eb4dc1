"""Words that one article uses more than the others of its event."""

from __future__ import annotations

import math

import pytest

from framing.comparison.distinctive import MAX_SPANS, MAX_TERMS, PRIOR_SHARE, find_distinctive
from framing.comparison.index import index_articles

HOPE = "Ferry hope returns. Hope fills the harbour. The hope of every ferry is spring."
FEAR = "Ferry fear returns. Fear fills the harbour. The fear of every ferry is spring."


def distinctive(profiles, events, *more, **options):
    return find_distinctive(index_articles(profiles), events, *more, **options)


def test_each_article_gets_its_own_word_first(make, event_of):
    one, two = make(HOPE, id="a"), make(FEAR, id="b")
    terms = distinctive((one, two), event_of(one, two))
    assert [(term.article_id, term.term, term.count, term.others_count) for term in terms] == [
        ("a", "hope", 3, 0),
        ("b", "fear", 3, 0),
    ] or [term.term.lower() for term in terms] == ["hope", "fear"]
    assert all(one.article.slice(span).lower() == "hope" for span in terms[0].spans)


def test_the_score_is_the_log_odds_ratio_of_the_paper(make, event_of):
    one, two = make(HOPE, id="a"), make(FEAR, id="b")
    term = distinctive((one, two), event_of(one, two))[0]
    # by hand: 12 content words each, 24 in all; "hope" 3 to 0
    ours, theirs, prior, strength = 3, 0, PRIOR_SHARE * 3, PRIOR_SHARE * 2 * _content(one)
    total = _content(one)
    expected = math.log((ours + prior) / (total + strength - ours - prior)) - math.log(
        (theirs + prior) / (total + strength - theirs - prior)
    )
    assert term.log_odds == pytest.approx(expected, abs=1e-3)
    assert term.z == pytest.approx(expected / math.sqrt(1 / (ours + prior) + 1 / prior), abs=1e-3)
    assert term.low < term.log_odds < term.high


def _content(profile):
    words = [word.strip(".") for word in profile.document.text.lower().split()]
    return sum(word not in {"the", "of", "every", "is"} for word in words)


def test_swapping_the_articles_changes_nothing_but_the_order(make, event_of):
    one, two = make(HOPE, id="a"), make(FEAR, id="b")
    forth = distinctive((one, two), event_of(one, two))
    back = distinctive((two, one), event_of(two, one))
    assert set(forth) == set(back)


def test_a_word_all_use_alike_is_not_listed_and_forms_are_counted_together(make, event_of):
    one = make("Ships sail. A ship sails. The ship sank. Harbour harbour.", id="a")
    two = make("Boats row. Harbour harbour. Trees grow.", id="b")
    terms = distinctive((one, two), event_of(one, two))
    ships = next(term for term in terms if term.term.lower().startswith("ship"))
    assert ships.count == 3
    assert "harbour" not in {term.term.lower() for term in terms if term.z > 1}


def test_a_strong_difference_is_significant_and_a_weak_one_is_not(make, event_of):
    filler = "Mara walked along the quay and met seven people near an old wall. "
    one = make(filler * 10 + "Storm. " * 40, id="a")
    two = make(filler * 10 + "Storm. Repair repair.", id="b")
    terms = {term.term.lower(): term for term in distinctive((one, two), event_of(one, two))}
    assert terms["storm"].significant
    assert not terms["repair"].significant


@pytest.mark.parametrize("text", ["", "the of and", "The of and the. And of!", "“” … –", "1 2 3"])
def test_articles_without_a_countable_word_never_raise(make, event_of, text):
    one, two = make(text, id="a"), make(HOPE, id="b")
    assert all(term.article_id == "b" for term in distinctive((one, two), event_of(one, two)))
    assert distinctive((one,), event_of(one)) == ()


def test_lists_are_capped_as_documented(make, event_of):
    many = " ".join(f"word{chr(97 + number // 26)}{chr(97 + number % 26)} " * 2 for number in range(60))
    one, two = make(many + "storm " * 80, id="a"), make(HOPE, id="b")
    terms = [term for term in distinctive((one, two), event_of(one, two)) if term.article_id == "a"]
    assert len(terms) == MAX_TERMS
    storm = next(term for term in terms if term.term == "storm")
    assert (storm.count, len(storm.spans)) == (80, MAX_SPANS)


def test_events_are_kept_apart(make, event_of):
    one, two = make(HOPE, id="a"), make(FEAR, id="b")
    assert distinctive((one, two), event_of(one) + event_of(two)) == ()
