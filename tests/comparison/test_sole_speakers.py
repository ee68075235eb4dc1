"""Which words stand for what a speaker says who is heard in one article alone."""

from __future__ import annotations

import pytest

import framing
from framing.comparison.findings.speaking import find_speaking
from framing.model import Article, SoleSpeaker, SpeakerShares

SHARED = (
    "The ferry that links Lamu with the mainland stayed in port on Monday after inspectors found cracks in its hull. "
    "Some 400 passengers waited on the quay of Lamu until noon. “We will weld it by Friday,” said Omar Bakari, the "
    "chief engineer of the line, on the quay. The line carries 900 people a day. "
)
REST = " for a second ferry with room for trucks and buses and for a wider quay at Mokowe before the rains of April."
OTHER = "The harbour master inspected the hull again in the evening and sealed the engine room."


def told(opening: str) -> str:
    """The words that are quoted of the Coast Guild, where one of two articles has a sentence about it."""
    texts = {"A Post": SHARED + opening + REST, "B Times": SHARED + OTHER}
    articles = [Article(outlet=name, text=text) for name, text in texts.items()]
    comparison = framing.compare(articles, one_event=True)
    facts = [item.facts for item in find_speaking(comparison) if isinstance(item.facts, SoleSpeaker)]
    return " ".join(
        comparison.slice(item.said) for item in facts if item.said is not None and "Omar" not in item.speaker
    )


@pytest.mark.parametrize(
    "opening",
    [
        "The Coast Guild called on the county to pay",
        "The Coast Guild urged Kenya to pay",
        "The Coast Guild asked Lamu County to pay",
        "The Coast Guild called for Nairobi and Mombasa to pay",
    ],
)
def test_what_somebody_is_to_do_is_not_told_as_what_was_said(opening: str) -> None:
    assert told(opening) == ""


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("The Coast Guild said the county must pay", "must pay"),
        ("The Coast Guild said that the road to the quay is too narrow to pay", "too narrow"),
        ("The Coast Guild said Kenya has begun to pay", "has begun"),
    ],
)
def test_a_clause_is_told(opening: str, words: str) -> None:
    assert words in told(opening)


SAID = (
    "the line had put off the repair three times, that the hull was twelve years old, that the crew had asked for a "
    "second ferry every spring, and that the county had answered none of the letters which the union had sent, "
    "the last with the names of all the men on board and of the doctor who had seen them after the fire"
)
HEARD = (
    "The line said on its page that the ferry would sail again on Friday, that tickets would be paid back at the "
    "counter, that two small boats would carry the sick and that trucks would have to take the road by Mokowe, where "
    "the county has put up lamps, and it thanked those who had waited. "
)


@pytest.mark.parametrize(
    ("words", "told_of"),
    [(f"Mina Oduya said that {SAID}. ", False), (f"“{SAID[0].upper()}{SAID[1:]},” Mina Oduya said. ", True)],
)
def test_shares_of_words_that_are_only_told_make_no_other_story(words: str, told_of: bool) -> None:
    short = "“Nobody wrote to us,” said Mina Oduya of the union. "
    texts = {"A Post": SHARED + words + "Mina Oduya leads the union. ", "B Times": SHARED + HEARD + HEARD + short}
    articles = [Article(outlet=name, text=text) for name, text in texts.items()]
    found = [item.facts for item in find_speaking(framing.compare(articles, one_event=True))]
    assert any(isinstance(item, SpeakerShares) and item.speaker == "mina-oduya" for item in found) is told_of


KNOWN = "the line had known of the cracks in the hull since the spring of last year."


def sentences(verb: str) -> list[str]:
    """What the findings say of the governor, whom one article alone has."""
    texts = {"A Post": f"{SHARED}The county governor, Paul Hadley, {verb} {KNOWN}", "B Times": SHARED + OTHER}
    comparison = framing.compare([Article(outlet=name, text=text) for name, text in texts.items()], one_event=True)
    return [item.text for item in comparison.findings if "Hadley" in item.text]


@pytest.mark.parametrize(
    "verb",
    ["denied that", "doubted that", "disputed that", "did not deny that", "ruled out that", "flatly denied that"],
)
def test_what_somebody_denies_is_never_told_as_said(verb: str) -> None:
    assert not any("Hadley as" in sentence for sentence in sentences(verb))


@pytest.mark.parametrize(
    ("verb", "telling"),
    [
        ("suggested that", "as suggesting: “the line had known"),
        ("warned that", "as warning: “the line had known"),
        ("insisted that", "as saying: “the line had known"),
    ],
)
def test_a_guess_is_told_as_one(verb: str, telling: str) -> None:
    assert any(telling in sentence for sentence in sentences(verb))
