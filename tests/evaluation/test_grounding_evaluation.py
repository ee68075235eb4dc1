"""The set that ``framing evaluate grounding`` makes, and what is held of its figures."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import framing
from framing.evaluation.grounding import evaluate_grounding
from framing.evaluation.grounding.faults import FAULTS, Cast, plant
from framing.evaluation.grounding.rewording import load_wording, true_sentences

GOLD = Path(__file__).resolve().parent.parent.parent / "corpus" / "gold"

CAST = Cast(("Hanna Lind", "Omar Reyes"), ("Harbour Trust", "Northern Rail"))
TEXT = "On Friday, Hanna Lind said that the pier of the Harbour Trust was closed after 12 boats had sunk in March 2021."


def planted(kind: str) -> set[str]:
    return {dict(plant(TEXT, CAST, random.Random(seed))).get(kind, "") for seed in range(20)}


def test_every_kind_of_fault_changes_the_sentence() -> None:
    for kind in FAULTS.keys() - {"quotation"}:
        assert all(text and text != TEXT for text in planted(kind)), kind


def test_a_fault_changes_only_what_it_is_about() -> None:
    assert all(text.replace("12", "#") != TEXT and text.endswith("in March 2021.") for text in planted("figure"))
    assert all("12 boats" in text for text in planted("date"))
    assert planted("name_of_story") == {TEXT.replace("Hanna Lind", "Omar Reyes")}
    assert planted("negation") == {TEXT.replace("was closed", "was not closed")}
    assert all(text.startswith(TEXT[:-1]) for text in planted("clause"))


def test_a_quotation_gets_a_word_that_was_not_said() -> None:
    text = "“The pier has been closed for months,” said Hanna Lind."
    found = dict(plant(text, CAST, random.Random(1)))["quotation"]
    assert found != text
    assert found.endswith("” said Hanna Lind.")


def test_each_half_invents_its_own_clauses_and_names() -> None:
    wording = load_wording()
    assert not set(wording["invented"]["dev"]) & set(wording["invented"]["frozen"])
    for sort, names in wording["names"]["dev"].items():
        assert not set(names) & set(wording["names"]["frozen"][sort])


@pytest.mark.parametrize(
    ("text", "kind", "reworded"),
    [
        (
            "The river rose by two metres overnight, according to the water board.",
            "said",
            "The water board said that the river rose by two metres overnight.",
        ),
        (
            "On Monday, the ferry company stopped all its crossings to the island.",
            "order",
            "The ferry company stopped all its crossings to the island on Monday.",
        ),
        (
            "The council rejected the plan for a second runway in the autumn.",
            "voice",
            "The plan was rejected by the council for a second runway in the autumn.",
        ),
        (
            "The court, which sits in the old castle, will hear the case in spring.",
            "cut",
            "The court will hear the case in spring.",
        ),
        (
            "Fares will go up by eight percent for three months from next summer.",
            "figures",
            "Fares will go up by eight per cent for 3 months from next summer.",
        ),
        (
            "“The harbour froze for the first time,” said Hanna Lind.",
            "quotation",
            "Hanna Lind said: “The harbour froze for the first time.”",
        ),
    ],
)
def test_a_sentence_is_put_in_other_words(text: str, kind: str, reworded: str) -> None:
    profile = framing.analyze(framing.Article(text=f"{text} The town is quiet in the winter, as it has always been."))
    found = {item.kind: item.text for item in true_sentences([profile])}
    assert found[kind] == reworded


def test_sentences_that_lean_on_others_are_left_out() -> None:
    text = "She gave the workers until the end of June to answer. They said that this was not long enough for them."
    assert list(true_sentences([framing.analyze(framing.Article(text=text))])) == []


def test_faults_are_flagged_and_true_sentences_left_alone() -> None:
    figures = evaluate_grounding(GOLD / "dev" / "school-funding-ruling")
    assert figures["flagged"]["share"] >= 0.95
    assert figures["accused"]["share"] <= 0.12  # one story of twenty-one; over all of them it is 0.018
    assert figures["accused_contradicted"]["share"] <= 0.01


def test_the_set_is_the_same_each_time(tmp_path: Path) -> None:
    rows = []
    for name in ("one", "two"):
        evaluate_grounding(GOLD / "dev" / "sodium-battery", predictions=tmp_path / name)
        rows.append((tmp_path / name).read_bytes())
    assert rows[0] == rows[1] != b""
