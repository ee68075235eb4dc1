"""The trained tagger run with numpy alone: embeddings, two BiLSTM layers, a linear-chain CRF.

Texts are cut into chunks that are read side by side, longest first: each step serves both directions of all networks
and of all chunks that are still running, so nothing is padded and a batch of articles costs less an article. What
depends on the word alone (most of the input projection of the first layer) is computed once a distinct word. A chunk's
result depends on nothing outside it, so an article gets the same labels alone or in a batch (up to the rounding of
matrix products).
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotation.tagger.features import COLUMNS, LONGEST_WORD, Vocabulary
from framing.errors import ModelError
from framing.threads import one_thread

__all__ = ["Networks", "Text", "chunk", "load_arrays", "load_network", "weights_digest", "weights_path"]

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

#: Steps of the forward-backward pass between rescalings: 8 times LEAST and the transitions stay far inside 64 bits.
RESCALED = 8

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
    """One BiLSTM layer of all networks; gates in the order input, forget, output, new; the first three halved."""

    inputs: Floats  # (networks, width, 8H): forward gates, then backward gates
    hidden: Floats  # (2 * networks, H, 4H): each network's forward matrix, then its backward one
    bias: Floats  # (networks, 1, 8H)


class Networks:
    """Gives each token the probability of each label: the mean over several networks trained from different starts.

    All networks and both directions take each step together: calling numpy costs more than the sums of one article.

    Parameters
    ----------
    members : sequence of mapping of str to array
        One a network, all of the same shapes, as :mod:`training.attribution` writes them. Two are right more often
        than one (1.8 points of content+source), at nearly twice the time.
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
        "_steps",
        "_vocabulary",
    )

    def __init__(self, members: Sequence[Mapping[str, NDArray[Any]]], vocabulary: Vocabulary) -> None:
        def get(name: str) -> Floats:
            return np.stack([np.asarray(member[name], dtype=np.float32) for member in members])

        self._vocabulary = vocabulary
        self._seen: dict[str, tuple[int, ...]] = {}
        self._embed = tuple(get(f"embed.{column}.weight") for column in range(len(COLUMNS)))
        self._place = get("place.weight")
        self._layers = tuple(_layer(get, f"layers.{number}") for number in range(2))
        self._head = np.ascontiguousarray(get("head.weight").transpose(0, 2, 1))
        self._head_bias = get("head.bias")[:, None]
        # Probabilities up to a factor: the forward-backward pass works on these and rescales as it goes.
        self._steps = np.exp(get("transitions").astype(np.float64))
        self._begin = np.exp(get("begin").astype(np.float64))
        self._end = np.exp(get("end").astype(np.float64))

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
        with one_thread():
            return self._label(texts)

    def _label(self, texts: Sequence[Text]) -> list[Floats]:
        """Lay the texts' chunks side by side, run them and put the results back in order."""
        words = [word for text in texts for word in text.words]
        places = np.fromiter((place for text in texts for place in text.places), np.int64, len(words))
        edges = np.cumsum([0, *(len(text.words) for text in texts)])
        chunks = [
            (base + low, base + high)
            for base, text in zip(edges.tolist(), texts, strict=False)
            for low, high in chunk(text.places)
        ]
        result = np.zeros((len(words), self._head.shape[2]), dtype=np.float32)
        for first in range(0, len(chunks), ROWS_AT_ONCE):
            together = sorted(chunks[first : first + ROWS_AT_ONCE], key=lambda ends: (ends[0] - ends[1], ends[0]))
            order = _order(np.array(together))
            result[order.tokens] = self._label_chunks(order, [words[token] for token in order.tokens.tolist()], places)
        return [result[low:high] for low, high in pairwise(edges)]

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

    def _label_chunks(self, order: _Order, words: Sequence[str], places: Integers) -> Floats:
        """Run both layers and the CRF over some chunks; return their tokens' labels."""
        first, second = self._layers
        types: dict[str, int] = {}
        picks = np.array([types.setdefault(word, len(types)) for word in words])
        table = np.array([self._encode(word) for word in types], dtype=np.int64)
        vectors = np.concatenate([embed[:, table[:, column]] for column, embed in enumerate(self._embed)], axis=2)
        split = vectors.shape[2]
        spelled = _Rows(vectors @ first.inputs[:, :split], picks)
        placed = _Rows(self._place @ first.inputs[:, split:] + first.bias, places[order.tokens])
        rows = _run((spelled, placed), order, first) @ second.inputs
        rows += second.bias
        states = _run((_Rows(rows, np.arange(len(words))),), order, second)
        return self._marginals(states @ self._head + self._head_bias, order)

    def _marginals(self, scores: Floats, order: _Order) -> Floats:
        """Forward-backward over all chunks, networks and directions at once, in probabilities rescaled now and then."""
        count, total, labels = scores.shape
        odds = np.exp(np.maximum(scores - scores.max(axis=2, keepdims=True), LEAST))
        given = np.empty((total, count, 2, labels))
        given[:, :, 0] = odds[:, order.forth].transpose(1, 0, 2)
        given[:, :, 1] = odds[:, order.back].transpose(1, 0, 2)
        width = 2 * count * labels
        matrix = np.zeros((width, width))
        for block in range(2 * count):
            at = slice(block * labels, (block + 1) * labels)
            matrix[at, at] = self._steps[block // 2].T if block % 2 else self._steps[block // 2]
        flat = given.reshape(total, width)
        reached = np.empty_like(flat)
        reached[: order.running[0]] = np.stack([self._begin, self._end], axis=1).reshape(width)
        low = 0
        for step, running in enumerate(order.running[1:], start=1):
            before = low + order.running[step - 1]
            now = reached[low : low + running] * flat[low : low + running]
            if step % RESCALED == 0:
                blocks = now.reshape(running, 2 * count, labels)
                blocks /= blocks.sum(axis=2, keepdims=True)
            np.matmul(now, matrix, out=reached[before : before + running])
            low = before
        halves = reached.reshape(given.shape)
        halves /= halves.sum(axis=3, keepdims=True)
        both = np.empty((total, count, labels))
        both[order.forth] = halves[:, :, 0] * given[:, :, 0]
        both[order.back] *= halves[:, :, 1]
        both /= both.sum(axis=2, keepdims=True)
        result: Floats = both.mean(axis=1).astype(np.float32)
        return result


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
    """

    tokens: Integers
    running: tuple[int, ...]
    forth: Integers
    back: Integers


def _order(chunks: Integers) -> _Order:
    """Plan the steps over some chunks, which must be sorted longest first."""
    lengths = chunks[:, 1] - chunks[:, 0]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    row = np.repeat(np.arange(len(lengths)), lengths)
    step = np.arange(int(lengths.sum())) - starts[row]
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    forth = np.lexsort((row, step))
    back = (starts + lengths - 1)[row[forth]] - step[forth]
    return _Order(chunks[row, 0] + step, tuple(running.tolist()), forth, back)


def _layer(get: Callable[[str], Floats], name: str) -> _Layer:
    """Read one layer of all networks, fold both biases, order the gates and halve those that are sigmoids."""

    def gates(part: str, direction: int) -> Floats:
        new_in, forget, cell, out = np.split(get(f"{name}.{direction}.{part}_l0"), 4, axis=1)
        return np.concatenate([new_in * 0.5, forget * 0.5, out * 0.5, cell], axis=1)

    inputs = np.concatenate([gates("weight_ih", side).transpose(0, 2, 1) for side in range(2)], axis=2)
    hidden = np.stack([gates("weight_hh", side).transpose(0, 2, 1) for side in range(2)], axis=1)
    bias = np.concatenate([gates("bias_ih", side) + gates("bias_hh", side) for side in range(2)], axis=1)
    return _Layer(
        np.ascontiguousarray(inputs), np.ascontiguousarray(hidden.reshape(-1, *hidden.shape[2:])), bias[:, None]
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Input projections (networks, R, 8H), and for each place the one that it takes."""

    table: Floats
    picks: Integers


def _slots(order: _Order, sides: int) -> Integers:
    """Return where each side's rows lie, (sides, N): step by step, in each step side after side."""
    running = np.array(order.running)
    begins = np.repeat(np.cumsum(running) - running, running)
    slots: Integers = np.arange(sides)[:, None] * np.repeat(running, running) + (sides - 1) * begins
    slots += np.arange(len(begins))
    return slots


def _run(given: Sequence[_Rows], order: _Order, layer: _Layer) -> Floats:
    """Run one layer over all chunks; the inputs of a place are the sum of what ``given`` holds for it.

    Returns (networks, N, 2H). A sigmoid is ``tanh(x / 2) / 2 + 1 / 2``, so that one call serves all four gates.
    """
    sides, size, _ = layer.hidden.shape
    total, widest = len(order.tokens), order.running[0]
    tables = [rows.table.reshape(-1, 4 * size) for rows in given]
    slots, places = _slots(order, sides), np.tile(np.stack([order.forth, order.back]), (sides // 2, 1))
    network, direction = np.divmod(np.arange(sides)[:, None], 2)
    wanted = [np.empty(slots.size, dtype=np.int64) for _ in given]
    for numbers, rows in zip(wanted, given, strict=True):
        numbers[slots] = (network * rows.table.shape[1] + rows.picks[places]) * 2 + direction
    spots = np.empty((sides // 2, total, 2), dtype=np.int64)
    spots[network, places, direction] = slots
    output = np.empty((sides * total, size), dtype=np.float32)
    cell = np.zeros((sides, widest, size), dtype=np.float32)
    hidden = np.zeros((sides, widest, size), dtype=np.float32)
    low = width = 0
    for running in order.running:
        if running != width:
            width = running
            hidden, cell = hidden[:, :running], np.ascontiguousarray(cell[:, :running])
            now = np.empty((sides, running, 4 * size), dtype=np.float32)
            row = np.empty((sides * running, 4 * size), dtype=np.float32)
            part = np.empty((sides, running, size), dtype=np.float32)
            shaped, sigmoids = row.reshape(now.shape), now[..., : 3 * size]
            enter, forget = now[..., :size], now[..., size : 2 * size]
            leave, new = now[..., 2 * size : 3 * size], now[..., 3 * size :]
        high = low + sides * running
        np.matmul(hidden, layer.hidden, out=now)
        for table, numbers in zip(tables, wanted, strict=True):
            table.take(numbers[low:high], 0, row, "clip")
            now += shaped
        np.tanh(now, out=now)
        sigmoids *= 0.5
        sigmoids += OPEN
        cell *= forget
        np.multiply(enter, new, out=part)
        cell += part
        np.tanh(cell, out=part)
        hidden = output[low:high].reshape(sides, running, size)
        np.multiply(part, leave, out=hidden)
        low = high
    return output[spots].reshape(sides // 2, total, 2 * size)


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
        return Networks(groups, vocabulary)
    except (KeyError, ValueError) as error:
        raise ModelError(f"cannot read attribution weights: {error}", path=file, remedy=_REMEDY) from error
