"""Whose words speak against somebody: invented articles through the whole pipeline."""

from __future__ import annotations

import datetime as dt

import pytest

from framing import Article, compare
from framing.model import Comparison, Finding

MEETING = "Defense Minister Mara Lind met her colleagues in Ostrava on Monday and agreed on joint drills in the strait."
DRILLS = (
    "The ministers will hold joint drills in the strait twice a year. A radar will be built on the island of Tessel."
)
QUOTING = "\n\n".join(
    (
        MEETING,
        "Lind accused Velmar of “aggressive military actions” that threaten the islands. “We see the threat of a "
        "Velmar buildup,” she said.",
        DRILLS,
    )
)
JUDGING = "\n\n".join(
    (
        MEETING,
        "The drills of Velmar in December are a stark reminder of the threat that Velmar poses to the islands. “Velmar "
        "attacked our boats,” the fisherman Olen Park said.",
        DRILLS,
        "Lind went to Tessel in January. She has mishandled the complaints of the Tessel people and bungled the move "
        "of their school.",
    )
)


@pytest.fixture(scope="module")
def compared() -> Comparison:
    articles = [
        Article(text=QUOTING, id="a", outlet="Harbor Post"),
        Article(text=JUDGING, id="b", outlet="Island Review"),
    ]
    return compare(articles)


def about(compared: Comparison, words: str) -> Finding:
    (finding,) = (finding for finding in compared.findings if words in finding.text)
    return finding


def test_words_against_somebody_are_a_speakers_here_and_the_outlets_there(compared: Comparison) -> None:
    finding = about(compared, "harsh words on Velmar")
    quoting, judging = finding.text.split("; ")
    assert quoting.startswith("Harbor Post leaves harsh words on Velmar to Defense Minister Mara Lind (“accused”, “thr")
    assert judging == "Island Review also uses its own (“threat”)."
    assert finding.kind == "stance"
    assert finding.articles == ("a", "b")
    words = [compared.slice(span) for span in finding.evidence]
    assert words[0] == "accused"
    assert {"threaten", "threat", "attacked"} <= set(words)


def test_fault_found_in_the_outlets_own_words(compared: Comparison) -> None:
    finding = about(compared, "finds fault")
    assert finding.text == (
        "Island Review finds fault in its own words (“mishandled”, “bungled”, near Tessel and Mara Lind); no such word "
        "was found in Harbor Post."
    )
    assert finding.articles == ("b", "a")


def test_the_same_words_quoted_make_no_such_finding() -> None:
    own = JUDGING[JUDGING.index("She has") :].strip()
    quoted = JUDGING.replace(own, f"“{own}” the fisherman Olen Park said.")
    first = Article(text=QUOTING, id="a", outlet="Harbor Post")
    found = compare([first, Article(text=quoted, id="b", outlet="Island Review")]).findings
    assert not [finding for finding in found if "finds fault" in finding.text]


def test_swapping_the_articles_leaves_the_sentences(compared: Comparison) -> None:
    swapped = compare([profile.article for profile in reversed(compared.profiles)])
    wanted = {finding.text for finding in compared.findings if finding.kind == "stance"}
    assert {finding.text for finding in swapped.findings if finding.kind == "stance"} == wanted


def found_in(own: str) -> list[str]:
    """The stance findings with a sentence of the island paper's own in place of those on drills and schools."""
    paragraphs = JUDGING.split("\n\n")
    text = "\n\n".join((paragraphs[0], own, paragraphs[2]))
    articles = [Article(text=QUOTING, id="a", outlet="Harbor Post"), Article(text=text, id="b", outlet="Island Review")]
    return [finding.text for finding in compare(articles).findings if finding.kind == "stance"]


def test_to_tell_of_a_reproach_is_to_make_none() -> None:
    told = "The plan drew criticism in Velmar. Lind was accused of waste, and Velmar lashed out at her for the scandal."
    assert not [text for text in found_in(told) if "finds fault" in text or "uses its own" in text]


def test_what_is_done_to_somebody_is_not_said_against_him() -> None:
    assert not [text for text in found_in("Storms attacked the coast of Velmar.") if "words on Velmar" in text]


def test_words_between_quotation_marks_find_no_fault_in_the_outlets_voice() -> None:
    quoted = "A letter calls the plan “utterly irresponsible” and “grossly unfair” to the Tessel people."
    assert not [text for text in found_in(quoted) if "finds fault" in text]


def test_words_for_one_event_are_not_held_against_those_for_another() -> None:
    other = (
        "Trade Minister Abel Oyelaran flew to Karsin on May 3 to sign a treaty on grain with the Prime Minister. "
        "The treaty lowers the duty on wheat and barley by half.\n\nOyelaran accused Velmar of aggressive dumping and "
        "said the threat of its cheap flour worried bakers. Velmar has not signed the treaty on grain.\n\n"
        "Farmers in Karsin sell 4 million tons of wheat a year, most of it by rail."
    )
    articles = [
        Article(text=JUDGING, id="b", outlet="Island Review", published=dt.date(2026, 1, 12)),
        Article(text=other, id="c", outlet="Grain Courier", published=dt.date(2026, 5, 3)),
    ]
    compared = compare(articles)
    assert len(compared.events) == 2
    assert not [finding.text for finding in compared.findings if "harsh words" in finding.text]
