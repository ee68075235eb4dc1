"""Make framing/weights/inclusion-synonyms.npz: which stems of news English mean nearly the same.

    python training/inclusion_synonyms.py MODEL_FOLDER ../shared/eval/attribution/polnear-train.jsonl.gz \
        ../shared/eval/stance/newsmtsc-train.jsonl.gz

MODEL_FOLDER holds all-MiniLM-L6-v2 (``model.safetensors``, ``vocab.txt``; Apache-2.0; see training/minilm.py). Each
word is encoded on its own and the vectors of a stem's words are averaged. What leaves this script is a list of stems
and, for each, its nearest few with their cosines: no vectors, no text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
from minilm import MiniLM, WordPiece

from framing.comparison.normalization import stem, stop_words
from framing.tokenization import tokenize

OUTPUT = Path(__file__).resolve().parent.parent / "framing" / "weights" / "inclusion-synonyms.npz"

#: Words seen once in the news texts may be slips; those of the model's own vocabulary are known good.
MIN_COUNT = 2

#: Stems kept for each, and the cosine that they must reach. Down to .35, and up to 32 of them, the model of inclusion
#: is no better; from .6 on it loses a third of what the table gives it.
PARTNERS, MIN_COSINE = 8, 0.5

#: Words encoded at a time, and rows of the table of cosines made at a time.
BATCH, ROWS = 256, 1000


def count_words(paths: list[str]) -> Counter[str]:
    """Count the plain words of the news texts."""
    counts: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                lowers = tokenize(row.get("text") or row.get("sentence") or "").lowers
                counts.update(word for word in lowers if re.fullmatch(r"[a-z][a-z'-]{2,30}", word))
    return counts


def encode(words: list[str], folder: Path) -> np.ndarray:
    """Return the mean of the model's outputs for each word alone, unit length; shape (words, 384)."""
    piece, net = WordPiece(folder), MiniLM(folder).eval()
    order = sorted(range(len(words)), key=lambda place: len(piece.pieces(words[place])))
    found = np.zeros((len(words), 384), np.float32)
    with torch.no_grad():
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            rows = [[piece.cls, *piece.pieces(words[place]), piece.sep] for place in batch]
            width = max(map(len, rows))
            ids = torch.tensor([row + [-1] * (width - len(row)) for row in rows])
            weight = (ids >= 0).float()[:, :, None]
            found[batch] = ((net(ids, 0.0) * weight).sum(1) / weight.sum(1)).numpy()
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def by_stem(words: list[str], vectors: np.ndarray, counts: Counter[str]) -> tuple[list[str], np.ndarray]:
    """Average the words of each stem by how often they occur, take the common direction away."""
    members: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        members[stem(word)].append(place)
    stems = sorted(members)
    rows = [
        np.average(vectors[members[name]], axis=0, weights=[counts[words[place]] + 1 for place in members[name]])
        for name in stems
    ]
    table = np.array(rows) - np.mean(rows, axis=0)
    return stems, (table / np.linalg.norm(table, axis=1, keepdims=True)).astype(np.float32)


def nearest(table: np.ndarray) -> tuple[list[int], list[int], list[int]]:
    """Return how many partners each stem has, which, and their cosines in hundredths."""
    sizes: list[int] = []
    partners: list[int] = []
    cosines: list[int] = []
    for first in range(0, len(table), ROWS):
        block = table[first : first + ROWS] @ table.T
        for row, near in enumerate(block):
            near[first + row] = 0.0
            top = [place for place in np.argsort(-near, kind="stable")[:PARTNERS] if near[place] >= MIN_COSINE]
            sizes.append(len(top))
            partners.extend(int(place) for place in top)
            cosines.extend(round(100 * float(near[place])) for place in top)
    return sizes, partners, cosines


def main(folder: str, *paths: str) -> None:
    """Count, encode, find the nearest, write."""
    torch.set_num_threads(1)
    counts = count_words(list(paths))
    known = {word for word in WordPiece(Path(folder)).ids if re.fullmatch("[a-z]{3,}", word)}
    words = sorted(({word for word, count in counts.items() if count >= MIN_COUNT} | known) - stop_words())
    stems, table = by_stem(words, encode(words, Path(folder)), counts)
    sizes, partners, cosines = nearest(table)
    np.savez_compressed(
        OUTPUT,
        stems=np.frombuffer("\n".join(stems).encode("utf-8"), dtype=np.uint8),
        sizes=np.array(sizes, dtype=np.uint8),
        partners=np.array(partners, dtype=np.uint16),
        cosines=np.array(cosines, dtype=np.uint8),
    )
    print(f"{len(words)} words, {len(stems)} stems, {len(partners)} partners, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
