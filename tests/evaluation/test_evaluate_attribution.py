"""The attribution figures, by hand and against the scorer that defined them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from framing.errors import EvaluationError, OutputError
from framing.evaluation.attribution import evaluate_attribution, predict, read_articles, score_attributions

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval" / "attribution"
TEXT = "“The pier is closed,” said Calder. Reyes said that it would open in May."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


GOLD = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {"source": [span("Calder")], "cue": [span("said")], "content": [span("“The pier is closed,”")]},
        {
            "source": [span("Reyes")],
            "cue": [[TEXT.index("said that"), TEXT.index(" that")]],
            "content": [span("that it would open in May")],
        },
    ],
}


def test_gold_scores_full_marks():
    figures = score_attributions([GOLD], [GOLD])
    assert figures["content+source"]["f1"] == 1.0
    assert figures["span_exact"]["cue"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert figures["direct"]["gold"] == 1
    assert figures["direct"]["speaker_same_all"] == 1.0


def test_what_is_found_is_told_by_the_marks_of_the_gold():
    text = "He called it “a bad joke”. " + TEXT
    moved = [
        {
            role: [[low + len(text) - len(TEXT), high + len(text) - len(TEXT)] for low, high in spans]
            for role, spans in one.items()
        }
        for one in GOLD["attributions"]
    ]
    half = {"source": [[0, 2]], "cue": [[3, 9]], "content": [[10, 25]]}
    gold = {"id": "a", "text": text, "attributions": [half, *moved]}
    figures = score_attributions([gold], [{**gold, "attributions": [half, moved[0]]}])["found_by_kind"]
    assert figures == {
        "direct": {"gold": 1, "found": 1.0},
        "mixed": {"gold": 1, "found": 1.0},
        "indirect": {"gold": 1, "found": 0.0},
    }


def test_nothing_predicted_scores_nothing():
    figures = score_attributions([GOLD], [])
    assert figures["content_overlap"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert figures["counts"] == {"gold": 2, "predicted": 0}


def test_a_wrong_source_keeps_the_overlap_and_loses_the_headline():
    swapped = json.loads(json.dumps(GOLD))
    first, second = swapped["attributions"]
    first["source"], second["source"] = second["source"], first["source"]
    figures = score_attributions([GOLD], [swapped])
    assert figures["content_overlap"]["f1"] == 1.0
    assert figures["content+source"]["f1"] == 0.0
    assert figures["source_touches_given_match"] == 0.0
    assert figures["direct"]["found"] == 1.0


def test_intervals_hold_the_figure():
    figures = score_attributions([GOLD] * 5, [GOLD], bootstrap=50, seed=3)
    low, high = figures["intervals"]["content+source F1"]
    assert low <= figures["content+source"]["f1"] <= high
    assert figures["intervals"] == score_attributions([GOLD] * 5, [GOLD], bootstrap=50, seed=3)["intervals"]


def test_evaluate_reads_gold_and_writes_predictions(tmp_path):
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n\n", encoding="utf-8")
    figures = evaluate_attribution(gold, bootstrap=10, predictions=out)
    assert figures["content+source"]["f1"] == 1.0
    (written,) = read_articles(out)
    assert score_attributions([GOLD], [written], bootstrap=10) == figures


def test_the_rules_can_be_measured():
    (found,) = predict([GOLD], method="rules")
    assert len(found["attributions"]) == 2


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": "a", "attributions": []}'])
def test_a_broken_gold_file_is_named(tmp_path, line):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"gold\.jsonl"):
        evaluate_attribution(gold)


def test_missing_gold_and_unwritable_predictions(tmp_path):
    with pytest.raises(EvaluationError):
        evaluate_attribution(tmp_path / "none.jsonl.gz")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    with pytest.raises(OutputError):
        evaluate_attribution(gold, bootstrap=0, predictions=tmp_path / "no" / "folder.jsonl")


def scorer():
    path = SHARED / "score.py"
    if not path.exists():
        pytest.skip("../shared/eval/attribution is not beside the repository")
    spec = importlib.util.spec_from_file_location("polnear_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_figures_equal_those_of_the_scorer():
    module = scorer()
    gold = read_articles(SHARED / "polnear-dev.jsonl.gz")[:20]
    found = predict(gold, method="rules")
    summary, counts = module.score(gold, found)
    figures = score_attributions(gold, found, bootstrap=40, seed=0)
    assert sum(kind["gold"] for kind in figures.pop("found_by_kind").values()) == figures["counts"]["gold"]
    intervals = {name: tuple(bounds) for name, bounds in module.bootstrap(counts, 40).items()}
    assert figures == {**summary, "intervals": intervals}


def test_quality_on_development_articles_stays():
    """Floors under the figures of docs/attribution.md, on every second development article."""
    scorer()
    gold = read_articles(SHARED / "polnear-dev.jsonl.gz")[::2]
    figures = score_attributions(gold, predict(gold))
    assert figures["content+source"]["f1"] >= 0.69
    assert figures["content_overlap"]["f1"] >= 0.76
    assert figures["direct"]["speaker_same_all"] >= 0.82
