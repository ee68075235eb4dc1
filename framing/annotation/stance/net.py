"""The small stance net: one masked sentence and a target in, three probabilities out. numpy only.

A word table and one bidirectional LSTM, read at the target, by attention from the target, and by its
maxima. Trained by ``training/stance_net.py``; the card is ``docs/models/stance-net.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from framing.annotation.stance.masking import Masked
from framing.errors import ModelError
from framing.weight_files import REMEDY, weight_arrays, weight_digest

__all__ = ["MODEL_NAME", "load_net", "model_digest"]

MODEL_NAME = "stance-net"

#: The form of the weight file that this code reads.
VERSION = 1

#: Words read of one sentence; longer ones are cut around the target. News sentences rarely have 60.
MAX_LENGTH = 80

#: Sentences computed together: wide enough for the matrix products, small enough for the cache.
BATCH = 64

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Weights:
    """The arrays of one net."""

    table: FloatArray
    into: tuple[FloatArray, FloatArray]
    recur: tuple[FloatArray, FloatArray]
    bias: tuple[FloatArray, FloatArray]
    query: tuple[FloatArray, FloatArray]
    up: tuple[FloatArray, FloatArray]
    out: tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class StanceNet:
    """The loaded net.

    Attributes
    ----------
    words : mapping of str to int
        The words it knows; it reads any other as unknown.
    digest : str
        SHA-256 of the weight file.
    """

    words: Mapping[str, int]
    nets: tuple[_Weights, ...]
    digest: str

    def judge(self, masked: Sequence[Masked]) -> tuple[FloatArray, list[FloatArray]]:
        """Judge sentences toward their targets.

        Parameters
        ----------
        masked : sequence of Masked
            Each with at least one target.

        Returns
        -------
        probabilities : numpy.ndarray of shape (sentences, 3)
            Against, neutral, for.
        attention : list of numpy.ndarray
            One share a word, summing to 1: where the net looked from the target.
        """
        coded = [_cut(item) for item in masked]
        order = sorted(range(len(coded)), key=lambda index: -len(coded[index][0]))
        probabilities = np.zeros((len(coded), 3), dtype=np.float32)
        attention: list[FloatArray] = [np.zeros(0, dtype=np.float32)] * len(coded)
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            ids, target, lengths = self._arrays([coded[index] for index in part])
            total = np.zeros((len(part), 3), dtype=np.float32)
            looked = np.zeros(ids.shape, dtype=np.float32)
            for weights in self.nets:
                logits, weight = _forward(weights, ids, target, lengths)
                total += logits
                looked += weight
            probabilities[part] = total / len(self.nets)
            for row, index in enumerate(part):
                first = coded[index][2]
                full = np.zeros(len(masked[index].words), dtype=np.float32)
                full[first : first + lengths[row]] = looked[row, : lengths[row]] / len(self.nets)
                attention[index] = full
        return probabilities, attention

    def _arrays(
        self, coded: Sequence[tuple[Sequence[str], Sequence[int], int]]
    ) -> tuple[npt.NDArray[np.intp], FloatArray, npt.NDArray[np.intp]]:
        """Pad a batch: word numbers, target marks, lengths."""
        lengths = np.array([len(words) for words, _, _ in coded], dtype=np.intp)
        ids = np.zeros((len(coded), int(lengths.max())), dtype=np.intp)
        target = np.zeros(ids.shape, dtype=np.float32)
        for row, (words, places, _) in enumerate(coded):
            ids[row, : len(words)] = [self.words.get(word, 0) for word in words]
            target[row, list(places)] = 1.0
        return ids, target, lengths


def _cut(item: Masked) -> tuple[Sequence[str], Sequence[int], int]:
    """Keep at most ``MAX_LENGTH`` words around the first target."""
    if len(item.words) <= MAX_LENGTH:
        return item.words, item.targets, 0
    first = max(0, min(item.targets[0] - MAX_LENGTH // 2, len(item.words) - MAX_LENGTH))
    places = [place - first for place in item.targets if first <= place < first + MAX_LENGTH]
    return item.words[first : first + MAX_LENGTH], places, first


def _forward(
    weights: _Weights, ids: npt.NDArray[np.intp], target: FloatArray, lengths: npt.NDArray[np.intp]
) -> tuple[FloatArray, FloatArray]:
    """Probabilities (batch, 3) and attention (batch, length) of one net."""
    real = np.arange(ids.shape[1])[None, :] < lengths[:, None]
    distinct, places = np.unique(ids, return_inverse=True)
    words, places = weights.table[distinct], places.reshape(ids.shape).T  # a word of many sentences is read once
    ways = [_lstm(weights.recur[way], _gates(weights, words, places, target, way), real, way) for way in (0, 1)]
    h = np.concatenate(ways, axis=2).transpose(1, 0, 2)
    own = (h * target[..., None]).sum(1) / np.maximum(target.sum(1, keepdims=True), 1.0)
    asked = own @ weights.query[0] + weights.query[1]
    scores = np.einsum("blh,bh->bl", h, asked) / np.float32(np.sqrt(h.shape[2]))
    scores = np.where(real, scores, np.float32(-1e9))
    attention = _softmax(scores)
    seen = np.einsum("bl,blh->bh", attention, h)
    top = np.where(real[..., None], h, np.float32(-1e9)).max(axis=1)
    hidden = np.tanh(np.concatenate([own, seen, top], axis=1) @ weights.up[0] + weights.up[1])
    return _softmax(hidden @ weights.out[0] + weights.out[1]), attention


def _gates(
    weights: _Weights, words: FloatArray, places: npt.NDArray[np.intp], target: FloatArray, way: int
) -> FloatArray:
    """What each word adds to the gates of one direction (length, batch, 4 x size); the target's mark comes last."""
    into = weights.into[way]
    gates: FloatArray = (words @ into[:-1] + weights.bias[way])[places]
    at, row = np.nonzero(target.T)
    gates[at, row] += into[-1]
    return gates


def _lstm(recur: FloatArray, gates: FloatArray, real: npt.NDArray[np.bool_], way: int) -> FloatArray:
    """Run one direction over sentences of falling length; states (length, batch, size), 0 beyond a sentence's end."""
    length, batch, _ = gates.shape
    size = recur.shape[0]
    h = np.zeros((batch, size), dtype=np.float32)
    c = np.zeros((batch, size), dtype=np.float32)
    out = np.zeros((length, batch, size), dtype=np.float32)
    reading = real.sum(axis=0)  # how many sentences have a word at each place: always the first ones
    for step in range(length) if way == 0 else range(length - 1, -1, -1):
        rows = reading[step]
        z = gates[step, :rows]
        z += h[:rows] @ recur
        np.tanh(z, out=z)  # the first three gates come halved: a sigmoid is a tanh of half
        sigma = z[:, : 3 * size]  # input, forget, output
        sigma += 1.0
        sigma *= 0.5
        c[:rows] *= sigma[:, size : 2 * size]
        c[:rows] += sigma[:, :size] * z[:, 3 * size :]
        np.multiply(sigma[:, 2 * size :], np.tanh(c[:rows]), out=h[:rows])
        out[step, :rows] = h[:rows]
    return out


def _softmax(x: FloatArray) -> FloatArray:
    """Along the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    shares: FloatArray = e / e.sum(axis=-1, keepdims=True)
    return shares


@lru_cache(maxsize=1)
def load_net() -> StanceNet:
    """Load the shipped net.

    Returns
    -------
    StanceNet

    Raises
    ------
    ModelError
        If the weight file is missing, damaged or of another version.
    """
    file = f"{MODEL_NAME}.npz"
    digest, arrays = weight_digest(file), weight_arrays(file)
    if int(arrays.get("version", np.array(0))) != VERSION:
        raise ModelError("is from another version", path=file, remedy=REMEDY)
    words = arrays["words"].tobytes().decode("utf-8").split("\n")
    nets = tuple(_weights(arrays, number) for number in range(int(arrays["nets"])))
    return StanceNet({word: index for index, word in enumerate(words)}, nets, digest)


def _weights(arrays: Mapping[str, npt.NDArray[np.generic]], number: int) -> _Weights:
    """Unpack one net; torch keeps input, forget, cell, output: the cell goes last here, the other gates are halved."""

    def get(name: str) -> FloatArray:
        return arrays[f"{number}.{name}"].astype(np.float32)

    def gates(name: str) -> FloatArray:
        i, f, g, o = np.split(get(name), 4, axis=0)
        return np.concatenate([i / 2, f / 2, o / 2, g], axis=0)

    ways = ("", "_reverse")
    return _Weights(
        table=get("table") * get("scale")[:, None],
        into=(_turned(gates("lstm.weight_ih_l0")), _turned(gates("lstm.weight_ih_l0_reverse"))),
        recur=(_turned(gates("lstm.weight_hh_l0")), _turned(gates("lstm.weight_hh_l0_reverse"))),
        bias=tuple(gates(f"lstm.bias_ih_l0{way}") + gates(f"lstm.bias_hh_l0{way}") for way in ways),  # type: ignore[arg-type]
        query=(_turned(get("query.weight")), get("query.bias")),
        up=(_turned(get("up.weight")), get("up.bias")),
        out=(_turned(get("out.weight")), get("out.bias")),
    )


def _turned(matrix: FloatArray) -> FloatArray:
    """Transpose into rows that lie together in memory."""
    return np.ascontiguousarray(matrix.T)


def model_digest() -> str:
    """Return the SHA-256 of the weight file, for the manifest."""
    return load_net().digest
