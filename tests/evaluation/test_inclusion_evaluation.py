"""Inclusion and grouping on gold files: invented ones, and the real ones where they are at hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.comparison.inclusion.calibration import Calibration, load_calibration
from framing.comparison.inclusion.features import FEATURES
from framing.errors import EvaluationError, ModelError, OutputError
from framing.evaluation.additive import FALLING, RISING, fit, folds
from framing.evaluation.grouping import evaluate_grouping, score_grouping
from framing.evaluation.inclusion import evaluate_concepts, evaluate_inclusion

GOLD = Path(__file__).resolve().parents[3] / "shared" / "eval" / "coverage"
DOCS = [
    {"doc": "d1", "text": "A fire destroyed the paper mill in Norvik. Forty workers were evacuated from the hall."},
    {"doc": "d2", "text": "The paper mill in Norvik was destroyed by fire. The lake froze early. Skaters were glad."},
]
PAIRS = [
    {"id": "1", "group": "g", "statement": "A fire destroyed the paper mill in Norvik", "label": "included"},
    {"id": "2", "group": "g", "statement": "Forty workers were evacuated from the hall", "label": "absent"},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as JSON Lines, gzipped where the name says so."""
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def pairs(**more: Any) -> list[dict[str, Any]]:
    """Return the invented pairs."""
    return [{**row, "sentence": row["statement"], "source_doc": "d1", "other_doc": "d2", **more} for row in PAIRS]


def test_judges_pairs_and_writes_predictions(tmp_path: Path) -> None:
    out = tmp_path / "calls.jsonl"
    figures = evaluate_inclusion(
        write(tmp_path / "p.jsonl.gz", pairs()), write(tmp_path / "d.jsonl", DOCS), bootstrap=10, predictions=out
    )
    assert (figures["pairs"], figures["auc"]) == (2, 1.0)
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in rows] == ["1", "2"]
    assert rows[0]["p_included"] > rows[1]["p_included"]


def test_a_summary_is_put_together_from_its_sentences(tmp_path: Path) -> None:
    rows = pairs(source_doc=None)
    figures = evaluate_inclusion(write(tmp_path / "p.jsonl", rows), write(tmp_path / "d.jsonl", DOCS), bootstrap=0)
    assert figures["pairs"] == 2


@pytest.mark.parametrize("change", [{"label": "maybe"}, {"other_doc": "d9"}], ids=["unknown label", "unknown document"])
def test_a_broken_row_is_named(tmp_path: Path, change: dict[str, str]) -> None:
    with pytest.raises(EvaluationError, match="row '1'"):
        evaluate_inclusion(write(tmp_path / "p.jsonl", pairs(**change)), write(tmp_path / "d.jsonl", DOCS))


def test_a_row_without_a_field_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r":1: .*label"):
        evaluate_inclusion(
            write(tmp_path / "p.jsonl", [{"id": "1", "statement": "x", "other_doc": "d1"}]),
            write(tmp_path / "d.jsonl", DOCS),
        )


def test_predictions_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        evaluate_inclusion(
            write(tmp_path / "p.jsonl", pairs()),
            write(tmp_path / "d.jsonl", DOCS),
            bootstrap=0,
            predictions=tmp_path / "none" / "x",
        )


def test_concepts_are_looked_for_by_the_phrases_of_others(tmp_path: Path) -> None:
    articles = [
        {"id": "a", "sentences": ["The president met Mara Holt in Norvik ."]},
        {"id": "b", "sentences": ["Mara Holt spoke to reporters ."]},
        {"id": "c", "sentences": ["The lake froze ."]},
    ]
    gold = [{"id": "1", "mentions": {"a": ["Mara Holt"], "b": ["Mara Holt"], "c": []}, "included_in": ["a", "b"]}]
    figures = evaluate_concepts(write(tmp_path / "g.jsonl", gold), write(tmp_path / "a.jsonl", articles))
    assert (figures["precision"], figures["recall"], figures["absent_precision"]) == (1.0, 1.0, 1.0)


def test_grouping_figures_by_hand() -> None:
    gold = {"a": "1", "b": "1", "c": "2"}
    assert score_grouping(gold, gold)["bcubed_f1"] == 1.0
    joined = score_grouping(gold, dict.fromkeys(gold, "x"))
    assert (joined["bcubed_precision"], joined["bcubed_recall"]) == (round(5 / 9, 4), 1.0)
    assert joined["wrongly_joined_pairs"] == 2


def test_grouping_reads_articles_and_writes_groups(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "event": "1", "text": DOCS[0]["text"], "date": "2026-03-04"},
        {"id": "b", "event": "1", "paragraphs": [DOCS[0]["text"]], "date": "2026-03-04"},
    ]
    out = tmp_path / "g.jsonl"
    assert evaluate_grouping(write(tmp_path / "e.jsonl", rows), predictions=out)["bcubed_f1"] == 1.0
    assert {json.loads(line)["event"] for line in out.read_text().splitlines()} == {"event-1"}
    with pytest.raises(EvaluationError, match="date"):
        evaluate_grouping(write(tmp_path / "f.jsonl", [{"id": "a", "event": "1", "text": "x", "date": "March"}]))


def test_curves_go_the_way_they_should() -> None:
    for name in ("inclusion.json", "inclusion-wikipedia.json"):
        model = load_calibration(name)
        assert model.features == FEATURES
        for feature, (_, heights) in zip(model.features, model.curves, strict=True):
            steps = np.diff(heights)
            if feature in RISING:
                assert (steps >= -1e-9).all(), feature
            if feature in FALLING:
                assert (steps <= 1e-9).all(), feature


def test_a_missing_model_says_so() -> None:
    with pytest.raises(ModelError, match="nothing"):
        load_calibration("nothing.json")


def test_fit_learns_a_rising_curve_and_folds_keep_groups_whole() -> None:
    draw = np.random.default_rng(0)
    cosine = draw.uniform(0, 1, 400)
    included = draw.uniform(0, 1, 400) < cosine
    model = fit(cosine[:, None], included, ("cosine",))
    assert isinstance(model, Calibration)
    low, high = model.probability(np.array([[0.05], [0.9]]))
    assert low < 0.3 < 0.7 < high
    groups = [f"g{number % 11}" for number in range(400)]
    number = folds(groups, 4)
    assert all(len({int(number[at]) for at in range(400) if groups[at] == name}) == 1 for name in set(groups))


@pytest.mark.skipif(not (GOLD / "news-pairs-dev.jsonl.gz").exists(), reason="the gold pairs are not at hand")
def test_floors_on_the_gold_pairs() -> None:
    figures = evaluate_inclusion(
        GOLD / "news-pairs-dev.jsonl.gz", GOLD / "news-docs-dev.jsonl.gz", bootstrap=0, cross_validate=True
    )
    assert figures["auc"] >= 0.85
    assert figures["included_f1"] >= 0.755
    assert figures["omitted_precision"] >= 0.98
    assert figures["omitted_recall"] >= 0.33


@pytest.mark.skipif(not (GOLD / "events-dev.jsonl.gz").exists(), reason="the gold events are not at hand")
def test_floors_on_the_gold_events() -> None:
    names = ("events", "events-pac", "events-newswcl50")
    assert evaluate_grouping([GOLD / f"{name}-dev.jsonl.gz" for name in names])["bcubed_f1"] >= 0.965
    assert evaluate_grouping(GOLD / "events-hard-dev.jsonl.gz")["bcubed_f1"] >= 0.95
