"""The error rates that the report states are those that the evaluations give."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.evaluation.attribution import evaluate_attribution
from framing.evaluation.grouping import evaluate_grouping
from framing.evaluation.inclusion import evaluate_inclusion
from framing.evaluation.speakers import evaluate_speakers
from framing.evaluation.stance import evaluate_stance
from framing.report.error_rates import error_rates

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "eval"

#: One step in the third decimal: rounding, and sums that another processor or another release adds in another order.
LAST_DECIMAL = 0.0011


@pytest.mark.long
@pytest.mark.skipif(not GOLD.exists(), reason="../shared/eval is not beside the repository")
def test_stated_rates_are_measured() -> None:
    polnear = GOLD / "attribution" / "polnear-dev.jsonl.gz"
    coverage, stance = GOLD / "coverage", GOLD / "stance" / "newsmtsc-dev.jsonl.gz"
    said = evaluate_attribution(polnear, bootstrap=0)
    who = evaluate_speakers(ROOT / "tests" / "gold" / "speakers-polnear-dev.json", polnear, bootstrap=0)
    pairs = evaluate_inclusion(
        coverage / "news-pairs-dev.jsonl.gz", coverage / "news-docs-dev.jsonl.gz", bootstrap=0, cross_validate=True
    )
    dated = [coverage / f"events-{name}.jsonl.gz" for name in ("pac-dev", "newswcl50-dev")]
    measured = [
        said["content+source"]["f1"],
        said["content_overlap"]["f1"],
        said["direct"]["speaker_same_all"],
        who["accuracy"] / 100,
        pairs["auc"],
        pairs["omitted_precision"],
        pairs["omitted_recall"],
        evaluate_grouping([coverage / "events-dev.jsonl.gz", *dated])["bcubed_f1"],
        evaluate_grouping(coverage / "events-hard-dev.jsonl.gz")["bcubed_f1"],
        evaluate_stance(stance, bootstrap=0)["macro_f1"],
        evaluate_stance(stance, stance_model="net", bootstrap=0)["macro_f1"],
    ]
    assert [rate.value for rate in error_rates()] == pytest.approx(measured, abs=LAST_DECIMAL)
