"""Write what MiniLM (Apache-2.0) makes of every word in its context: ``attribution_context.py GOLD WORK MINILM``.

The network that labels articles for the small one reads these beside its own features (``attribution.py train
--context``). MiniLM stays as it is; neither it nor what reads it ships.
"""

from __future__ import annotations

import argparse
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from minilm import WIDTH, MiniLM, WordPiece
from torch import nn

#: Pieces of a word that are read, words a window, word pieces MiniLM has positions for.
PIECES, WINDOW, POSITIONS = 4, 180, 512
#: Layers whose output is summed.
LAYERS = (3, 4, 5, 6)

_PARTS = re.compile(r"[^\W_]+|\S")


class Pieces:
    """Words as word pieces."""

    def __init__(self, words: list[str], folder: Path) -> None:
        piece = WordPiece(folder)
        known: dict[str, list[int]] = {}
        for word in set(words):
            parts = _PARTS.findall(word.lower()) or [word.lower()]
            known[word] = [i for part in parts for i in piece.pieces(part)][:PIECES] or [piece.unknown]
        self.ids = [known[word] for word in words]
        self.begin, self.stop = piece.cls, piece.sep

    def window(self, low: int, high: int) -> tuple[torch.Tensor, list[int]]:
        """Ids of some words, and where each word begins."""
        ids, first = [self.begin], []
        for k in range(low, high):
            first.append(min(len(ids), POSITIONS - 2))
            ids += self.ids[k]
        return torch.tensor([*ids[: POSITIONS - 1], self.stop]), first


def layers_of(body: MiniLM, ids: torch.Tensor) -> list[torch.Tensor]:
    """Word-piece vectors and the output of each layer, (rows, pieces, width)."""
    length = ids.shape[1]
    x = body.norm(body.words[ids.clamp(min=0)] + body.positions[:length] + body.kind)
    found, mask = [body.words[ids.clamp(min=0)]], (ids >= 0)[:, None, None, :]
    for layer in body.layers:
        x = layer(x, mask, 0.0)
        found.append(x)
    return found


def main() -> None:
    """Read the command line."""
    from framing.model import Article
    from framing.segmentation import segment
    from training.attribution_gold import read_gold

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("minilm", type=Path, help="folder with model.safetensors and vocab.txt")
    options = parser.parse_args()
    torch.set_num_threads(1)
    texts = [segment(Article(text=item["text"], id="x")).tokens.words for item in read_gold(options.gold)]
    edges = np.cumsum([0, *map(len, texts)])
    pieces = Pieces([word for words in texts for word in words], options.minilm)
    windows = []
    for low, high in pairwise(edges.tolist()):
        cuts = np.linspace(low, high, max(1, round((high - low) / WINDOW)) + 1).astype(int).tolist()
        windows += [(*pieces.window(*pair), *pair) for pair in pairwise(cuts) if pair[0] < pair[1]]
    windows.sort(key=lambda window: len(window[0]))
    body = MiniLM(options.minilm, positions=POSITIONS).eval()
    found = np.zeros((int(edges[-1]), WIDTH), dtype=np.float16)
    for at in range(0, len(windows), 8):
        some = windows[at : at + 8]
        ids = nn.utils.rnn.pad_sequence([w[0] for w in some], batch_first=True, padding_value=-1)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            states = layers_of(body, ids)
            summed = sum(states[number].float() for number in LAYERS) / len(LAYERS)
        for row, (_, first, low, high) in zip(summed, some, strict=True):
            found[low:high] = row[first].numpy()
        if at % 800 == 0:
            print(at, len(windows), flush=True)
    found /= np.float16(found[:: len(found) // 5000 + 1].astype(np.float32).std())
    np.save(options.work / "context.npy", found)


if __name__ == "__main__":
    main()
