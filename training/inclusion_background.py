"""Make framing/weights/inclusion-background.npz: in how many news articles each stem occurs.

    python training/inclusion_background.py ../shared/eval/attribution/polnear-train.jsonl.gz

Only counts leave this script: stems seen in at least three of the 840 articles, and in how many.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from framing.comparison.normalization import stem
from framing.tokenization import tokenize

#: A stem in fewer articles may be a name or a typing slip, and is left out.
MIN_ARTICLES = 3

OUTPUT = Path(__file__).resolve().parent.parent / "framing" / "weights" / "inclusion-background.npz"


def main(path: str) -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    articles = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            words = set(tokenize(row["text"]).words)
            counts.update({stem(word) for word in words if word[0].isalpha()})
            articles += 1
    kept = sorted(term for term, count in counts.items() if count >= MIN_ARTICLES)
    np.savez_compressed(
        OUTPUT,
        stems=np.frombuffer("\n".join(kept).encode("utf-8"), dtype=np.uint8),
        counts=np.array([counts[term] for term in kept], dtype=np.uint16),
        articles=np.array(articles, dtype=np.uint32),
    )
    print(f"{articles} articles, {len(kept)} stems, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
