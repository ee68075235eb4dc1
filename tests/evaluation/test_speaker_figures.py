"""Accuracy of speaker resolution on gold spans: a small file of our own, and the shared gold where it is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.errors import EvaluationError
from framing.evaluation.speakers import evaluate_speakers

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold" / "speakers-polnear-dev.json"
ARTICLES = ROOT.parent / "shared" / "eval" / "attribution" / "polnear-dev.jsonl.gz"

TEXT = "Anna Harwick met Paul Arden. “No,” he said. “Yes,” she said. “Perhaps,” they said."


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(word), TEXT.index(word) + len(word)] for word in words]


def own_files(folder: Path) -> tuple[Path, Path]:
    quotations = [
        (["he"], "“No,”", "Paul Arden"),
        (["she"], "“Yes,”", "Paul Arden"),  # wrong on purpose
        (["they"], "“Perhaps,”", None),
    ]
    entries = [
        {
            "source": [[TEXT.index(f" {source[0]} said") + 1, TEXT.index(f" {source[0]} said") + 1 + len(source[0])]],
            "content": spans(content),
            "speaker": speaker,
            "also": [],
            "mentions": [],
        }
        for source, content, speaker in quotations
    ]
    gold = folder / "gold.json"
    gold.write_text(json.dumps({"articles": [{"id": "a", "half": "tune", "quotations": entries}]}), encoding="utf-8")
    articles = folder / "articles.jsonl"
    attributions = [{"id": "x", "source": e["source"], "cue": [], "content": e["content"]} for e in entries]
    articles.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": attributions}) + "\n", encoding="utf-8")
    return gold, articles


def test_the_figures_by_hand(tmp_path: Path) -> None:
    figures = evaluate_speakers(*own_files(tmp_path), errors=True)
    assert (figures["articles"], figures["quotations"]) == (1, 3)
    assert figures["accuracy"] in (66.7, 33.3)
    assert figures["by_form"]["pronoun"]["n"] == 3
    assert figures["wrong"][0]["expected"] == "Paul Arden"
    assert figures["wrong"][0]["given"] == "Anna Harwick"
    assert figures["check"]["accuracy"] is None


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    gold, articles = own_files(tmp_path)
    (tmp_path / "bad.json").write_text('{"articles": [{"id": "a"}]}', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"bad\.json"):
        evaluate_speakers(tmp_path / "bad.json", articles)
    articles.write_text('{"id": "b", "text": "x", "attributions": []}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match="no article 'a'"):
        evaluate_speakers(gold, articles)


def test_the_gold_file_is_whole_and_holds_no_text() -> None:
    data = json.loads(GOLD.read_text(encoding="utf-8"))
    halves = [entry["half"] for entry in data["articles"]]
    assert len(halves) >= 30
    assert abs(halves.count("tune") - halves.count("check")) <= 1
    names = [item["speaker"] for entry in data["articles"] for item in entry["quotations"] if item["speaker"]]
    assert max(len(name) for name in names) < 50


@pytest.mark.skipif(not ARTICLES.exists(), reason="the PolNeAR articles are not beside the repository (../shared)")
def test_accuracy_on_gold_spans_does_not_fall() -> None:
    figures = evaluate_speakers(GOLD, ARTICLES, bootstrap=0)
    tune, check = figures["tune"], figures["check"]
    assert tune["accuracy"] >= 97.0
    assert check["accuracy"] >= 92.0
    assert check["resolved"] >= 95.0
