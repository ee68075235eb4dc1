"""Fit the inclusion models: framing/weights/inclusion.json and inclusion-wikipedia.json.

    python training/inclusion.py ../shared/eval/coverage

Reads news-pairs-dev and statement-pairs-dev of that folder. What leaves this script is a few dozen knots and
heights and no text. The figures in docs/inclusion.md are those of `framing evaluate inclusion --cross-validate`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from framing.comparison.inclusion.calibration import FORMAT
from framing.comparison.inclusion.features import FEATURES
from framing.evaluation.additive import cross_validated, fit, straighten
from framing.evaluation.pairs import read_pairs

WEIGHTS = Path(__file__).resolve().parent.parent / "framing" / "weights"

#: File, pairs, documents, and the measure whose best threshold counts as "present".
MODELS = (
    ("inclusion.json", "news-pairs-dev.jsonl.gz", "news-docs-dev.jsonl.gz", "f1"),
    ("inclusion-wikipedia.json", "statement-pairs-dev.jsonl.gz", "statement-docs-dev.jsonl.gz", "balanced"),
)


def best_threshold(chances: np.ndarray, included: np.ndarray, measure: str) -> float:
    """Return the threshold, in steps of .01, that maximises a measure."""
    scored = []
    for threshold in np.arange(0.15, 0.61, 0.01):
        said = chances >= threshold
        hits = (said & included).sum()
        if measure == "f1":
            value = 2 * hits / (said.sum() + included.sum())
        else:
            value = hits / included.sum() + (~said & ~included).sum() / (~included).sum()
        scored.append((float(value), round(float(threshold), 2)))
    near = [threshold for value, threshold in scored if value >= max(scored)[0] - 0.004]
    return round(float(np.median(near)), 2)


def main(folder: Path) -> None:
    """Fit and write both models."""
    for name, pairs_name, docs_name, measure in MODELS:
        pairs = read_pairs(folder / pairs_name, folder / docs_name)
        held_out = np.mean(
            [cross_validated(pairs.features, pairs.included, pairs.groups, FEATURES, seed=seed) for seed in range(5)],
            axis=0,
        )
        model = straighten(fit(pairs.features, pairs.included, FEATURES), pairs.features, pairs.included, pairs.groups)
        data = {
            "format": FORMAT,
            "fitted_on": f"{pairs_name}, {len(pairs.ids)} pairs, {len(set(pairs.groups))} groups",
            "constant": round(model.constant, 4),
            "link": [round(value, 4) for value in model.link],
            "present": best_threshold(held_out, pairs.included, measure),
            "curves": [
                {
                    "feature": feature,
                    "knots": [round(value, 4) for value in knots],
                    "heights": [round(value, 4) for value in heights],
                }
                for feature, (knots, heights) in zip(FEATURES, model.curves, strict=True)
            ],
        }
        (WEIGHTS / name).write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        print(name, "present from", data["present"], "link", data["link"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
