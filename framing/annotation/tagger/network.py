"""The trained tagger run with numpy alone: embeddings, two BiLSTM layers, a linear-chain CRF.

Texts are cut into chunks that are read side by side, longest first: at each step one matrix product serves both
directions of all chunks that are still running, so nothing is padded and a batch of articles costs less an article.
What depends on the word type and its place alone (the whole input projection of the first layer) is computed once a
distinct pair. A chunk's result depends on nothing outside it, so an article gets the same labels alone or in a batch
(up to the rounding of matrix products).
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.annotation.tagger.features import COLUMNS, LONGEST_WORD, Vocabulary
from framing.errors import ModelError

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

__all__ = ["Network", "Networks", "Text", "chunk", "load_arrays", "load_network", "weights_digest", "weights_path"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

#: Tokens a chunk aims at and may reach. Training cut at 120 to 240; shorter chunks run faster side by side, longer
#: ones see more.
CHUNK_AIM, CHUNK_MOST = 160, 208

#: Chunks run at once: wide enough for the matrix products, few enough that the working set stays in the cache.
ROWS_AT_ONCE = 24

#: What lifts a sigmoid's half: a hair over 0.5, so that no gate closes wholly. A gate of exactly 0 lets cells of
#: monotonous texts sink into denormal numbers, which takes many times as long.
OPEN = np.float32(0.5 + 2**-23)

#: Words whose features are remembered, about 10 MB.
REMEMBERED = 50_000

#: Least logarithm of a label's odds against the best one; below, products would leave the range of 32 bits.
LEAST = np.float32(-30.0)

#: Layout version of the weight file.
FORMAT = 2

_REMEDY = "reinstall framing"


@dataclass(frozen=True, slots=True)
class Text:
    """One text as the network reads it.

    Attributes
    ----------
    words : sequence of str
        Tokens.
    places : sequence of int
        From :func:`~framing.annotation.tagger.features.place_codes`.
    """

    words: Sequence[str]
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Layer:
    """One BiLSTM layer; gates in the order input, forget, output, new; the first three halved (see _run)."""

    inputs: Floats  # (width, 8H): forward gates, then backward gates
    hidden: Floats  # (2, H, 4H)
    bias: Floats  # (8H,)


class Network:
    """Gives each token the probability of each label.

    Parameters
    ----------
    arrays : mapping of str to array
        As :mod:`training.attribution` writes them.
    vocabulary : Vocabulary
    """

    __slots__ = (
        "_begin",
        "_embed",
        "_end",
        "_head",
        "_head_bias",
        "_layers",
        "_place",
        "_seen",
        "_transitions",
        "_vocabulary",
    )

    def __init__(self, arrays: Mapping[str, NDArray[Any]], vocabulary: Vocabulary) -> None:
        def get(name: str) -> Floats:
            return np.ascontiguousarray(arrays[name], dtype=np.float32)

        self._vocabulary = vocabulary
        self._seen: dict[str, tuple[int, ...]] = {}
        self._embed = tuple(get(f"embed.{column}.weight") for column in range(len(COLUMNS)))
        self._place = get("place.weight")
        self._layers = tuple(_layer(get, f"layers.{number}") for number in range(2))
        self._head = get("head.weight").T.copy()
        self._head_bias = get("head.bias")
        # Probabilities up to a factor: the forward-backward pass works on these and rescales as it goes.
        self._transitions = np.exp(get("transitions"))
        self._begin = np.exp(get("begin"))
        self._end = np.exp(get("end"))

    def label(self, texts: Sequence[Text]) -> list[Floats]:
        """Return label probabilities.

        One thread only: the products are small, so that threads wait for one another more than they work (fifteen times
        slower on a busy machine), and the last digit would depend on their number.

        Parameters
        ----------
        texts : sequence of Text

        Returns
        -------
        list of array, each (tokens, labels)
            CRF marginals, rows sum to 1.
        """
        with _threads().limit(limits=1, user_api="blas"):
            return self._label(texts)

    def _label(self, texts: Sequence[Text]) -> list[Floats]:
        """Lay the texts' chunks side by side, run them and put the results back in order."""
        types: dict[str, int] = {}
        word_ids: list[int] = []
        for text in texts:
            for word in text.words:
                word_ids.append(types.setdefault(word, len(types)))
        total = len(word_ids)
        result = np.zeros((total, self._head.shape[1]), dtype=np.float32)
        if total:
            places = np.fromiter((place for text in texts for place in text.places), np.int64, total)
            chunks, base = [], 0
            for text in texts:
                chunks += [(base + low, base + high) for low, high in chunk(text.places)]
                base += len(text.words)
            rows, inverse = self._first_rows(types, np.array(word_ids), places)
            chunks.sort(key=lambda ends: (ends[0] - ends[1], ends[0]))
            for first in range(0, len(chunks), ROWS_AT_ONCE):
                self._label_chunks(np.array(chunks[first : first + ROWS_AT_ONCE]), rows, inverse, result)
        edges = np.cumsum([0, *(len(text.words) for text in texts)])
        return [result[low:high] for low, high in pairwise(edges)]

    def _first_rows(self, types: Mapping[str, int], words: Integers, places: Integers) -> tuple[Floats, Integers]:
        """Project each distinct pair of word type and place once; return the rows and each token's row."""
        table = np.array([self._encode(word) for word in types], dtype=np.int64)
        layer, width = self._layers[0], len(self._place)
        vectors = np.concatenate([embed[table[:, column]] for column, embed in enumerate(self._embed)], axis=1)
        split = vectors.shape[1]
        spelled = vectors @ layer.inputs[:split]
        placed = self._place @ layer.inputs[split:] + layer.bias
        pairs, inverse = np.unique(words * width + places, return_inverse=True)
        return spelled[pairs // width] + placed[pairs % width], inverse.reshape(-1)

    def _encode(self, word: str) -> tuple[int, ...]:
        """Encode a word, remembering common ones: most words of an article were in the one before."""
        numbers = self._seen.get(word)
        if numbers is None:
            numbers = self._vocabulary.encode(word)
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            if len(word) <= LONGEST_WORD:
                self._seen[word] = numbers
        return numbers

    def _label_chunks(self, chunks: Integers, rows: Floats, inverse: Integers, result: Floats) -> None:
        """Run both layers and the CRF over some chunks, longest first, and write their labels."""
        order = _order(chunks)
        first = _run(rows, inverse[order.tokens], order, self._layers[0])
        second_rows = first @ self._layers[1].inputs
        second_rows += self._layers[1].bias
        second = _run(second_rows, np.arange(len(order.tokens)), order, self._layers[1])
        scores = second @ self._head
        scores += self._head_bias
        result[order.tokens] = self._marginals(scores, order)

    def _marginals(self, scores: Floats, order: _Order) -> Floats:
        """Forward-backward over all chunks at once, in probabilities rescaled at each step."""
        odds = np.exp(np.maximum(scores - scores.max(axis=1, keepdims=True), LEAST))
        forward, backward = np.empty_like(odds), np.empty_like(odds)
        forth = np.tile(self._begin, (order.running[0], 1))
        back = np.tile(self._end, (order.running[0], 1))
        transposed = self._transitions.T.copy()
        low = 0
        for running in order.running:
            here, there = order.forth[low : low + running], order.back[low : low + running]
            low += running
            forth = forth[:running] * odds[here]
            forth /= forth.sum(axis=1, keepdims=True)
            forward[here] = forth
            forth = forth @ self._transitions
            back = back[:running]
            backward[there] = back
            back = (back * odds[there]) @ transposed
            back /= back.sum(axis=1, keepdims=True)
        forward *= backward
        forward /= forward.sum(axis=1, keepdims=True)
        result: Floats = forward
        return result


class Networks:
    """Several networks trained from different starts, whose label probabilities are averaged.

    Parameters
    ----------
    members : sequence of Network
        Two are right more often than one (1.8 points of content+source), at twice the time.
    """

    __slots__ = ("_members",)

    def __init__(self, members: Sequence[Network]) -> None:
        self._members = tuple(members)

    def label(self, texts: Sequence[Text]) -> list[Floats]:
        """Return label probabilities, as :meth:`Network.label` does."""
        votes = [member.label(texts) for member in self._members]
        share = np.float32(1 / len(votes))
        return [np.add.reduce(parts) * share for parts in zip(*votes, strict=True)]


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """Find the linear algebra library that numpy uses; it is looked for once."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@dataclass(frozen=True, slots=True)
class _Order:
    """The steps of some chunks laid end to end, longest first.

    Attributes
    ----------
    tokens : array (N,)
        The token of the batch at each place.
    running : tuple of int
        Chunks still running at each step.
    forth, back : array (N,)
        Place that the forward (backward) direction reads, one step after the other.
    spots : array (N, 2)
        Where in the output of all steps the forward and backward state of each place lies.
    """

    tokens: Integers
    running: tuple[int, ...]
    forth: Integers
    back: Integers
    spots: Integers


def _order(chunks: Integers) -> _Order:
    """Plan the steps over some chunks, which must be sorted longest first."""
    lengths = chunks[:, 1] - chunks[:, 0]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    total = int(lengths.sum())
    row = np.repeat(np.arange(len(lengths)), lengths)
    step = np.arange(total) - starts[row]
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    begins = np.concatenate([[0], np.cumsum(running)[:-1]])
    by_step = np.lexsort((row, step))
    forth = np.arange(total)[by_step]
    back = (starts + lengths - 1)[row[by_step]] - step[by_step]
    # Each step writes its forward rows, then its backward rows.
    turned = lengths[row] - 1 - step
    spots = np.stack([2 * begins[step] + row, 2 * begins[turned] + running[turned] + row], axis=1)
    return _Order(chunks[row, 0] + step, tuple(running.tolist()), forth, back, spots)


def _layer(get: Any, name: str) -> _Layer:
    """Read one layer, fold both biases, order the gates and halve those that are sigmoids."""
    inputs, hidden, bias = [], [], []
    for direction in range(2):
        prefix = f"{name}.{direction}"

        def gates(matrix: Floats) -> Floats:
            new_in, forget, cell, out = np.split(matrix, 4)
            return np.concatenate([new_in * 0.5, forget * 0.5, out * 0.5, cell])

        inputs.append(gates(get(f"{prefix}.weight_ih_l0")).T)
        hidden.append(gates(get(f"{prefix}.weight_hh_l0")).T)
        bias.append(gates(get(f"{prefix}.bias_ih_l0") + get(f"{prefix}.bias_hh_l0")))
    return _Layer(np.ascontiguousarray(np.concatenate(inputs, axis=1)), np.stack(hidden).copy(), np.concatenate(bias))


def _run(rows: Floats, picks: Integers, order: _Order, layer: _Layer) -> Floats:
    """Run one layer over all chunks.

    ``rows`` (R, 8H) holds input projections, ``picks`` (N,) the row of each place. Returns (N, 2H). A sigmoid is
    ``tanh(x / 2) / 2 + 1 / 2``, so that one call serves all four gates.
    """
    size = layer.hidden.shape[1]
    gates = rows.reshape(-1, 4 * size)
    total, widest = len(picks), order.running[0]
    wanted = np.stack([picks[order.forth] * 2, picks[order.back] * 2 + 1])
    output = np.empty((2 * total, size), dtype=np.float32)
    space = np.empty((2, 2 * widest, 4 * size), dtype=np.float32)
    scratch = np.empty((2 * widest, size), dtype=np.float32)
    cell = np.zeros((2, widest, size), dtype=np.float32)
    hidden = np.zeros((2, widest, size), dtype=np.float32)
    low = 0
    for running in order.running:
        if running < cell.shape[1]:
            hidden, cell = hidden[:, :running], np.ascontiguousarray(cell[:, :running])
        now = space[0, : 2 * running].reshape(2, running, 4 * size)
        given = space[1, : 2 * running]
        np.matmul(hidden, layer.hidden, out=now)
        np.take(gates, wanted[:, low : low + running].reshape(-1), axis=0, out=given, mode="clip")
        now += given.reshape(now.shape)
        np.tanh(now, out=now)
        sigmoids = now[..., : 3 * size]
        sigmoids *= 0.5
        sigmoids += OPEN
        part = scratch[: 2 * running].reshape(2, running, size)
        cell *= now[..., size : 2 * size]
        np.multiply(now[..., :size], now[..., 3 * size :], out=part)
        cell += part
        np.tanh(cell, out=part)
        hidden = output[2 * low : 2 * (low + running)].reshape(2, running, size)
        np.multiply(part, now[..., 2 * size : 3 * size], out=hidden)
        low += running
    return output[order.spots].reshape(total, 2 * size)


def chunk(places: Sequence[int]) -> list[tuple[int, int]]:
    """Cut a text into chunks at paragraph or sentence starts near :data:`CHUNK_AIM` tokens.

    Parameters
    ----------
    places : sequence of int
        Place codes; modulo 3 they say where sentences (1) and paragraphs (2) begin.

    Returns
    -------
    list of (int, int)
        Token ranges that cover the text.
    """
    found, low, count = [], 0, len(places)
    while count - low > CHUNK_MOST:
        best, weight = low + CHUNK_AIM, -1.0
        for index in range(low + CHUNK_AIM // 2, low + CHUNK_MOST):
            begins = places[index] % 3
            if begins:
                value = begins - abs(index - low - CHUNK_AIM) / CHUNK_AIM
                if value > weight:
                    best, weight = index, value
        found.append((low, best))
        low = best
    if low < count:
        found.append((low, count))
    return found


def weights_path(name: str = "attribution.npz") -> Path:
    """Where a shipped weight file lies."""
    return Path(__file__).resolve().parents[2] / "weights" / name


@lru_cache(maxsize=1)
def weights_digest() -> str:
    """Return the sha256 of the shipped weight files, one after the other, in hexadecimal."""
    digest = hashlib.sha256()
    for name in ("attribution.npz", "attribution-linker.npz"):
        try:
            digest.update(weights_path(name).read_bytes())
        except OSError as error:
            raise ModelError("cannot read attribution weights", path=weights_path(name), remedy=_REMEDY) from error
    return digest.hexdigest()


def load_arrays(file: Path) -> dict[str, NDArray[Any]]:
    """Read a weight file.

    Raises
    ------
    ModelError
        If the file is missing, damaged or of another version.
    """
    try:
        with np.load(file, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        version = int(arrays.pop("format"))
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"cannot read attribution weights: {error}", path=file, remedy=_REMEDY) from error
    if version != FORMAT:
        raise ModelError(f"weights of format {version}, expected {FORMAT}", path=file, remedy=_REMEDY)
    return arrays


@lru_cache(maxsize=4)
def load_network(path: Path | None = None) -> Networks:
    """Load the networks from their weight file.

    Parameters
    ----------
    path : Path, optional
        Another weight file than the shipped one.

    Raises
    ------
    ModelError
        If the file is missing, damaged or of another version.
    """
    file = path or weights_path()
    arrays = load_arrays(file)
    try:
        lists = json.loads(bytes(arrays.pop("vocabulary")).decode("utf-8"))
        vocabulary = Vocabulary.of(lists)
        groups = [
            {name.split("/", 1)[1]: array for name, array in arrays.items() if name.startswith(f"{number}/")}
            for number in range(int(arrays["networks"]))
        ]
        return Networks([Network(group, vocabulary) for group in groups])
    except (KeyError, ValueError) as error:
        raise ModelError(f"cannot read attribution weights: {error}", path=file, remedy=_REMEDY) from error
