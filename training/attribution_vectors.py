"""Write start vectors for the tagger's words from MiniLM (Apache-2.0): ``attribution_vectors.py WORK MINILM``.

A word is encoded alone; what the word-piece table, the third and the last layer say of it are joined and cut to
their main components. Words that the training part holds seldom or never so lie beside words that it holds often.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from attribution_context import POSITIONS, Pieces, layers_of
from minilm import MiniLM
from torch import nn

DIMENSION = 64
#: Layers whose output is joined; 0 is the table of word pieces.
LAYERS = (0, 3, 6)


def encode(words: list[str], folder: Path) -> np.ndarray:
    """Joined vectors of words that are encoded alone, each part of unit length."""
    body = MiniLM(folder, positions=POSITIONS).eval()
    pieces = Pieces(words, folder)
    found = np.zeros((len(words), len(LAYERS), 384), dtype=np.float32)
    order = sorted(range(len(words)), key=lambda k: len(pieces.ids[k]))
    for at in range(0, len(order), 256):
        some = order[at : at + 256]
        rows = [pieces.window(k, k + 1)[0] for k in some]
        ids = nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=-1)
        inner = (torch.arange(ids.shape[1]) < torch.tensor([len(r) - 1 for r in rows])[:, None]).float()
        inner[:, 0] = 0
        with torch.no_grad():
            states = layers_of(body, ids)
        for part, number in enumerate(LAYERS):
            mean = (states[number] * inner[..., None]).sum(1) / inner.sum(1, keepdim=True)
            found[some, part] = mean.numpy()
    found -= found.mean(0)
    found /= np.linalg.norm(found, axis=2, keepdims=True)
    return found.reshape(len(words), -1)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("minilm", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    words = json.loads((options.work / "vocabulary.json").read_text(encoding="utf-8"))[0]
    joined = encode(words, options.minilm)
    joined -= joined.mean(0)
    _, axes = np.linalg.eigh(joined.T @ joined)
    vectors = joined @ axes[:, ::-1][:, :DIMENSION]
    vectors = vectors / vectors.std() * 0.3
    vectors = np.concatenate([np.zeros((1, DIMENSION)), vectors]).astype(np.float32)
    np.save(options.work / "vectors.npy", vectors)
    print(vectors.shape)


if __name__ == "__main__":
    main()
