"""Which reported words stand for what somebody says, and where a long passage is cut."""

from __future__ import annotations

import pytest

import framing
from framing.comparison.findings.speaking import find_speaking
from framing.comparison.sentences.names import Names
from framing.model import Article, SoleSpeaker, Span

SHARED = (
    "The ferry that links Lamu with the mainland stayed in port on Monday after inspectors found cracks in its hull. "
    "Some 400 passengers waited on the quay of Lamu until noon. “We will weld it by Friday,” said Omar Bakari, the "
    "chief engineer of the line, on the quay. The line carries 900 people a day. "
)
OTHER = "The harbour master inspected the hull again in the evening and sealed the engine room."


def told(sentence: str) -> list[str]:
    """What is quoted of Joyce Njeri, where one of two articles has a sentence about her."""
    texts = {"A Post": SHARED + f"Joyce Njeri {sentence}.", "B Times": SHARED + OTHER}
    articles = [Article(outlet=name, text=text) for name, text in texts.items()]
    comparison = framing.compare(articles, one_event=True)
    facts = [item.facts for item in find_speaking(comparison) if isinstance(item.facts, SoleSpeaker)]
    return [comparison.slice(item.said) for item in facts if item.said is not None and "njeri" in item.speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "proposed a new levy on boats that would oblige owners of more than two hulls to pay for the quay",
        "has identified more than nine miles of shore in the county that could be used to build wider quays",
        "voiced dismay at the fines that the county has laid on small boats since the rains began",
        "told members who it believes are the owners that left the hull to rust for so many years",
        "said that while most owners are for a wider quay on the mainland side of the channel",
        "explained why the crane was left on the quay for six weeks without any guard at night",
        "described the boats that had been sold to owners on the mainland before the inspection was announced",
        "praised the crews who rowed passengers ashore when the engine had failed in the channel",
        "asked whether the line had insured the passengers and the goods that were on board",
    ],
)
def test_a_thing_and_half_a_sentence_are_not_told_as_what_was_said(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "said if the county pays, the road to the quay will be wider by April and trucks can turn there",
        "said that after the rains, the road to the quay was closed to trucks for nine weeks in a row",
        "said the road that leads to the quay is too narrow for trucks and buses of the bigger kind",
        "said what happened on the ferry was no surprise to anybody who had sailed with it in the rains",
        "said the crew who rowed passengers ashore deserves a medal and a week of paid leave at least",
        "claimed inspectors who boarded the ferry had been bribed with fuel and tickets for their families",
    ],
)
def test_a_clause_is_told(sentence: str) -> None:
    assert len(told(sentence)) == 1


@pytest.mark.parametrize(
    ("passage", "end"),
    [
        (
            "Ms. Njeri, who is accused of handing the plans of the second quay to a cousin on whose land the yard of "
            "the line was built in May, has said that she expects to be cleared.",
            "expects to be cleared",
        ),
        (
            "In the weeks after the rains, with a vote of the county on the fees of the harbour, in which owners of "
            "small boats have the most to lose, he has promised them new moorings.",
            "promised them new moorings",
        ),
        (
            "The line will tell everybody — the owners, the crews and every trader who has a stall of any size on the "
            "quays of the county — that it is broke, its chairman said, before the rains of April begin.",
            "that it is broke…",
        ),
        (
            "UPDATE 2:40 p.m. -- The line has told its crews to stay at home until the hull is welded.",
            "“The line has told its crews to stay at home until the hull is welded",
        ),
    ],
)
def test_a_long_passage_is_cut_where_something_has_been_said(passage: str, end: str) -> None:
    comparison = framing.compare([Article(id="a", text=SHARED), Article(id="b", text=f"{SHARED}\n\n{passage}")])
    start = comparison.profile("b").article.text.index(passage)
    assert end in Names(comparison).words(Span("b", start, start + len(passage) - 1))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("VARN, Mo. -- Attorney General Ana Reyes", "Attorney General Ana Reyes"),
        ("GOP strategist Ana Reyes", "GOP strategist Ana Reyes"),
        ("U.S. prosecutor Ana Reyes", "U.S. prosecutor Ana Reyes"),
        ("Chief executive Ana Reyes", "chief executive Ana Reyes"),
        ("Secretary-General Ana Reyes", "Secretary-General Ana Reyes"),
    ],
)
def test_a_title_has_neither_the_dash_before_it_nor_half_an_abbreviation(given: str, name: str) -> None:
    text = (
        f"{given} said on Monday that the pier would be shut for six weeks. “We have no choice,” Reyes said. {SHARED}"
    )
    comparison = framing.compare([Article(id="a", text=text), Article(id="b", text=SHARED)])
    assert Names(comparison).speaker("ana-reyes") == name
