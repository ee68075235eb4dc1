"""The matcher against a slow oracle, and by hand."""

from __future__ import annotations

from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import spent

from framing.lexicons import Dimension, Lexicon, Matcher, Term
from framing.lexicons.records import LexiconKind
from framing.lexicons.wildcards import glob_matches, split_term
from framing.model import Article, Document
from framing.segmentation import segment


def lexicon(kind: LexiconKind = "stance", name: str = "x", **dimensions: list[str]) -> Lexicon:
    made = tuple(Dimension(key, key, "", "", tuple(map(Term, terms))) for key, terms in dimensions.items())
    return Lexicon(name, "1", "MIT", kind, "", made)


def hits(text: str, *lexicons: Lexicon) -> list[tuple[str, str]]:
    document = segment(Article(text=text))
    return [(match.dimension, text[match.start : match.end]) for match in Matcher(lexicons).find(document)]


def test_words_wildcards_and_phrases() -> None:
    one = lexicon(a=["deter*", "show of force", "forc* deployment", "*gate", "*quake*", "pre*ed"])
    text = "A show of force deterred nobody; the forced deployment and Watergate followed the earthquakes, preplanned."
    assert [words for _, words in hits(text, one)] == [
        "show of force",
        "deterred",
        "forced deployment",
        "Watergate",
        "earthquakes",
        "preplanned",
    ]


def test_longest_wins_inside_one_lexicon_and_lexicons_do_not_disturb_each_other() -> None:
    one = lexicon(a=["security"], b=["security cooperation"])
    two = lexicon(name="y", a=["security"])
    assert hits("Security cooperation.", one, two) == [("a", "Security"), ("b", "Security cooperation")]
    assert hits("Security cooperation.", one) == [("b", "Security cooperation")]


def test_exact_wins_over_wildcard() -> None:
    assert hits("The threatened fish.", lexicon(a=["threat*"], b=["threatened"])) == [("b", "threatened")]
    assert hits("The threatened fish.", lexicon(a=["thr*", "threat*"])) == [("a", "threatened")]


def test_a_term_of_two_dimensions_counts_in_each() -> None:
    assert hits("A treaty.", lexicon(a=["treaty"], b=["treaty"])) == [("a", "treaty"), ("b", "treaty")]
    assert hits("A peace treaty.", lexicon(a=["peace treaty"], b=["peace treaty"], c=["treaty"])) == [
        ("a", "peace treaty"),
        ("b", "peace treaty"),
    ]


@pytest.mark.parametrize("kind", ["topics", "frames"])
def test_topics_and_frames_are_measures_of_their_own(kind: LexiconKind) -> None:
    assert hits("Missile production.", lexicon(kind, a=["missile production"], b=["missile"])) == [
        ("b", "Missile"),
        ("a", "Missile production"),
    ]


@pytest.mark.parametrize("text", ["a hard-line view", "a hard line view", "a hard‑line view", "a Hard-Line view"])
@pytest.mark.parametrize("term", ["hard-line", "hard line"])
def test_a_hyphen_is_a_space(text: str, term: str) -> None:
    assert len(hits(text, lexicon(a=[term]))) == 1


def test_phrases_stay_in_their_sentence() -> None:
    one = lexicon(a=["island chain"])
    assert hits("The last island\n\nChain stores closed.", one) == []
    assert hits("The last island -\n\nchain stores closed.", one) == []
    assert len(hits("The island chain\n\nisland chain", one)) == 2


def test_typographic_apostrophes_and_invisible_characters() -> None:
    assert hits("They won’t go.", lexicon(a=["won't go"])) == [("a", "won’t go")]
    assert hits("A reck\u200bless act.", lexicon(a=["reckless"])) == [("a", "reck\u200bless")]
    assert hits("Café society", lexicon(a=["café"])) == [("a", "Café")]


def test_not_english() -> None:
    document = segment(Article(text="Die Drohung war klar.", language="de"))
    assert Matcher([lexicon(a=["war"])]).find(document) == ()


def test_patterns_are_found_and_runaway_ones_set_aside() -> None:
    terms = (Term(r"\d+ missiles", pattern=True), Term("missile*"))
    one = Lexicon("x", "1", "MIT", "stance", "", (Dimension("a", "a", "", "", terms),))
    assert hits("They sent 40 missiles and a missile.", one) == [("a", "40 missiles"), ("a", "missile")]
    twins = (Term(r"\d+ missiles", pattern=True), Term(r"40 \w+", pattern=True), Term("40 missiles"))
    twin = Lexicon("x", "1", "MIT", "stance", "", (Dimension("a", "a", "", "", twins),))
    assert hits("They sent 40 missiles.", twin) == [("a", "40 missiles")]
    runaway = (Term(r"(?:a|aa)+(?:b|bb)+$", pattern=True),)
    hostile = Lexicon("x", "1", "MIT", "stance", "", (Dimension("a", "a", "", "", runaway),))
    document = segment(Article(text="a" * 4000 + " " + "ab" * 4000 + "c"))
    assert spent(lambda: Matcher([hostile]).find_with_notes(document)) < 5
    matches, notes = Matcher([hostile]).find_with_notes(document)
    assert matches == ()
    assert all("set aside" in note.message for note in notes)


def test_hostile_texts_take_linear_time() -> None:
    one = lexicon(a=["word*", "word word word stop", "*x*", "w* w* w* w* end"])
    matcher = Matcher([one])
    document = segment(Article(text=" ".join(["word"] * 10_000) + " " + "x" * 50_000))
    assert spent(lambda: matcher.find(document)) < 5
    assert len(matcher.find(document)) == 10_001


def test_a_matcher_keeps_no_memory_of_texts() -> None:
    one = lexicon(a=["calm*", "calm sea*"])
    matcher = Matcher([one])
    first, second = (segment(Article(text=text)) for text in ("Calm seas and calmness.", "The calm sea rose."))
    before = matcher.find(first)
    matcher.find(second)
    assert matcher.find(first) == before == Matcher([one]).find(first)


TOKENS = ["ab", "abc", "b", "ba", "c", "-"]
TERM_TOKENS = ["ab", "abc", "a*", "b", "b*", "c", "*c", "ba"]
terms = st.lists(st.lists(st.sampled_from(TERM_TOKENS), min_size=1, max_size=3).map(" ".join), max_size=6, unique=True)


def oracle(document: Document, one: Lexicon) -> set[tuple[int, int, str, str]]:
    """Matches as the rules say, slowly."""
    lowers = document.tokens.lowers
    sentence = [bisect_right([s.token_start for s in document.sentences], i) for i in range(len(lowers))]
    dimensions = [[one_dimension] for one_dimension in one.dimensions] if one.kind == "topics" else [one.dimensions]
    kept: set[tuple[int, int, str, str]] = set()
    for group in dimensions:
        spans: dict[tuple[int, int], list[tuple[str, Term]]] = {}
        for dimension in group:
            for term in dimension.terms:
                for start in range(len(lowers)):
                    end = walk(lowers, sentence, start, split_term(term.text))
                    if end:
                        spans.setdefault((start, end), []).append((dimension.name, term))
        ranked = sorted(
            spans, key=lambda span: (span[0] - span[1], all("*" in term.text for _, term in spans[span]), span)
        )
        taken: set[int] = set()
        for span in ranked:
            if taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                exact = [pair for pair in spans[span] if "*" not in pair[1].text]
                names: dict[str, list[Term]] = {}
                for name, term in exact or spans[span]:
                    names.setdefault(name, []).append(term)
                for name, rivals in names.items():
                    order = {term.text: place for place, term in enumerate(rivals)}
                    best = min(rivals, key=lambda term: (-len(term.text), order[term.text]))
                    kept.add((*span, name, best.text))
    return kept


def walk(lowers: tuple[str, ...], sentence: list[int], start: int, wanted: tuple[str, ...]) -> int:
    """Where a term that begins at ``start`` ends, or 0."""
    index = start
    for place, part in enumerate(wanted):
        if place and index < len(lowers) and lowers[index] == "-" and sentence[index] == sentence[start]:
            index += 1
        if index >= len(lowers) or sentence[index] != sentence[start] or not glob_matches_exact(part, lowers[index]):
            return 0
        index += 1
    return index


def glob_matches_exact(part: str, token: str) -> bool:
    return glob_matches(part, token) if "*" in part else part == token


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*TOKENS, ".\n\n"]), max_size=14), terms, terms, st.sampled_from(["stance", "topics"]))
def test_matcher_and_oracle_agree(words: list[str], first: list[str], second: list[str], kind: LexiconKind) -> None:
    document = segment(Article(text=" ".join(words)))
    one = lexicon(kind, a=first, b=second)
    found = {(m.token_start, m.token_end, m.dimension, m.term.text) for m in Matcher([one]).find(document)}
    assert found == oracle(document, one)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*TOKENS, ".\n\n"]), max_size=20), terms, terms)
def test_offsets_order_and_independence(words: list[str], first: list[str], second: list[str]) -> None:
    text = " ".join(words)
    document = segment(Article(text=text))
    one, two = lexicon(a=first), lexicon("topics", "y", b=second)
    both = Matcher([one, two]).find(document)
    assert list(both) == sorted(both, key=lambda match: match.start)
    assert sorted(m[:8] for m in both if m.lexicon == "x") == sorted(Matcher([one]).find(document))
    for match in both:
        assert document.tokens.starts[match.token_start] == match.start
        assert document.tokens.ends[match.token_end - 1] == match.end


def test_a_pattern_that_takes_too_long_on_a_text_is_named_and_the_rest_counts() -> None:
    slow = Term("(b|b)*[cd]", pattern=True)
    one = Lexicon("x", "1", "MIT", "stance", "", (Dimension("a", "a", "", "", (slow, Term("calm"))),))
    text = f"A calm sea. {'b' * 40}. All calm."
    found, (note,) = Matcher([one]).find_with_notes(segment(Article(text=text)))
    assert [text[match.start : match.end] for match in found] == ["calm", "calm"]
    assert note.message == "pattern '(b|b)*[cd]' of lexicon 'x' took too long and was set aside"


def test_a_pattern_that_matches_nothing_or_between_two_words() -> None:
    pattern = Term(r"\bsea\b|(?=calm)", pattern=True)
    one = Lexicon("x", "1", "MIT", "stance", "", (Dimension("a", "a", "", "", (pattern,)),))
    assert hits("A calm sea.", one) == [("a", "sea")]
