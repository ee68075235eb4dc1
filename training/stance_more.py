"""Let the net label further targets for the lexicon's fit: the other names in the sentences of both training sets.

    python training/stance_more.py --train newsmtsc-train.jsonl.gz --more polnear-train.jsonl.gz \
        --labels labels.npz --out more.npz

A word list of thousands of words needs more sentences than the teacher has labelled. Sentences with two names and
more are taken, since they show which word goes with whom; those of the part held out for choosing are not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from stance_data import Row, as_item, gold_rows, held_out, lower_words, read_jsonl, target_rows

from framing.annotation.stance.net import load_net
from framing.model import Article
from framing.segmentation import segment

#: Targets taken of one sentence at most.
OF_ONE_SENTENCE = 6

#: Keeps the logarithm of a probability finite.
LEAST = 1e-6


def main() -> None:
    """Label, and write what the teacher labelled and this together."""
    options = argparse.ArgumentParser()
    for name in ("train", "more", "labels", "out"):
        options.add_argument(f"--{name}", type=Path, required=True)
    args = options.parse_args()
    raw = read_jsonl(args.train)
    articles = [item["text"] for item in read_jsonl(args.more)]
    known = lower_words([item["text"] for item in raw] + articles)
    sentences = [row.text for row in gold_rows(raw, known) if not held_out(row)]
    for number, text in enumerate(articles):
        document = segment(Article(text=text, id=str(number)))
        sentences.extend(text[item.start : item.end] for item in document.sentences)
    taught = json.loads(args.labels.with_suffix(".json").read_text(encoding="utf-8"))["texts"]
    used = {(item["text"], item["start"]) for item in (*raw, *taught)}
    rows: list[Row] = []
    items: list[dict] = []
    for row in target_rows(list(dict.fromkeys(sentences)), known, OF_ONE_SENTENCE):
        item = as_item(row)
        if (item["text"], item["start"]) not in used:
            rows.append(row)
            items.append(item)
    order = sorted(
        range(len(rows)), key=lambda i: hashlib.sha256(f"{items[i]['text']}{items[i]['start']}".encode()).digest()
    )
    probabilities, _ = load_net().judge([rows[i].masked for i in order])
    stored = np.load(args.labels, allow_pickle=False)
    np.savez(args.out, train=stored["train"], more=np.concatenate([stored["more"], np.log(probabilities + LEAST)]))
    table = {"texts": taught + [items[i] for i in order]}
    args.out.with_suffix(".json").write_text(json.dumps(table), encoding="utf-8")
    print("labelled", len(rows), flush=True)


if __name__ == "__main__":
    main()
