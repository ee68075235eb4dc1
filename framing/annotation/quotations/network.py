"""The trained tagger run with numpy alone: embeddings, two BiLSTM layers, a linear-chain CRF.

Texts are cut into chunks that are read side by side, longest first: each step serves both directions of all networks
and of all chunks that are still running, so nothing is padded and a batch of articles costs less an article. What
depends on the word alone (most of the input projection of the first layer) is computed once a distinct word. A chunk's
result depends on nothing outside it, so an article gets the same labels alone or in a batch (up to the rounding of
matrix products).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotation.quotations.chains import CHAINS_AT_ONCE, Chain, Order, best_labels, chunk, plan
from framing.annotation.quotations.features import COLUMNS, LONGEST_WORD, PLACES, Vocabulary
from framing.annotation.quotations.weights import load_arrays, weights_path
from framing.errors import ModelError
from framing.threads import one_thread
from framing.weight_files import REMEDY

__all__ = ["Networks", "TaggerText", "chunks_of", "load_network"]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

#: Chunks run at once: wide enough for the matrix products, few enough that the working set stays in the cache.
ROWS_AT_ONCE = 96

#: What lifts a doubled sigmoid: a hair over 1, so that no gate closes wholly. A gate of exactly 0 lets cells of
#: monotonous texts sink into denormal numbers, which takes many times as long.
OPEN = np.float32(1 + 2**-22)

HALF = np.float32(0.5)

#: Words whose features are remembered, about 10 MB.
REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class TaggerText:
    """One text as the network reads it.

    Attributes
    ----------
    words : sequence of str
        Tokens.
    places : sequence of int
        From :func:`~framing.annotation.quotations.features.place_codes`.
    """

    words: Sequence[str]
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Layer:
    """One BiLSTM layer of all networks; gates in the order input, forget, output, new."""

    inputs: Floats  # (4, networks, 2, width, H); forward, then backward
    hidden: Floats  # (4, networks, 2, H, H)
    bias: Floats  # (4, networks, 2, 1, H)


class Networks:
    """Gives each token the probability of each label: the mean over several networks trained from different starts.

    All networks and both directions take each step together: calling numpy costs more than the sums of one article.

    Parameters
    ----------
    members : sequence of mapping of str to array
        One a network, all of the same shapes, as :mod:`training.attribution` writes them. One ships; means of two were
        no better at nearly twice the time.
    vocabulary : Vocabulary
    """

    __slots__ = ("_chain", "_embed", "_head", "_head_bias", "_layers", "_placed", "_seen", "_vocabulary")

    def __init__(self, members: Sequence[Mapping[str, NDArray[Any]]], vocabulary: Vocabulary) -> None:
        def get(name: str) -> Floats:
            return np.stack([np.asarray(member[name], dtype=np.float32) for member in members])

        self._vocabulary = vocabulary
        self._seen: dict[str, tuple[int, ...]] = {}
        self._embed = tuple(get(f"embed.{column}.weight") for column in range(len(COLUMNS)))
        self._layers = tuple(_layer(get, f"layers.{number}", doubled=number > 0) for number in range(2))
        place, first = get("place.weight")[:, None], self._layers[0]
        self._placed = place @ first.inputs[..., -place.shape[-1] :, :] + first.bias
        self._head = np.ascontiguousarray(get("head.weight").transpose(0, 2, 1)) * HALF
        self._head_bias = get("head.bias")[:, None]
        self._chain = Chain(*(np.exp(get(name).astype(np.float64)) for name in ("transitions", "begin", "end")))

    def label(self, texts: Sequence[TaggerText]) -> tuple[Floats, Integers]:
        """Return label probabilities and the labels themselves.

        One thread only: the products are small, so that threads wait for one another more than they work (fifteen times
        slower on a busy machine), and the last digit would depend on their number.

        Parameters
        ----------
        texts : sequence of TaggerText

        Returns
        -------
        array (tokens, labels), array (tokens,)
            CRF marginals, whose rows sum to 1, and the best consistent labels, all texts laid end to end.
        """
        with one_thread():
            return self._label(texts)

    def _label(self, texts: Sequence[TaggerText]) -> tuple[Floats, Integers]:
        """Lay the texts' chunks side by side, run them and put the results back in order."""
        words = [word for text in texts for word in text.words]
        places = np.fromiter((place for text in texts for place in text.places), np.int64, len(words))
        by_text = chunks_of(texts)
        chunks = [ends for text in by_text for ends in text]
        orders = [plan(chunks[first : first + ROWS_AT_ONCE]) for first in range(0, len(chunks), ROWS_AT_ONCE)]
        # Fresh pages cost more than the sums done in them: one room serves the second layer of all groups.
        most = max((len(order.tokens) for order in orders), default=0)
        count, _, size, _ = self._layers[1].hidden.shape[1:]
        room = np.empty((4, count, 2, most, size), dtype=np.float32)
        scores = np.empty((count, len(words), self._head.shape[2]), dtype=np.float32)
        for order in orders:
            spoken = [words[token] for token in order.tokens.tolist()]
            scores[:, order.tokens] = self._score(order, spoken, places, room)
        result = np.zeros((len(words), self._head.shape[2]), dtype=np.float32)
        for first in range(0, len(chunks), CHAINS_AT_ONCE):
            order = plan(chunks[first : first + CHAINS_AT_ONCE])
            result[order.tokens] = self._chain.marginals(scores[:, order.tokens], order)
        return result, best_labels(result, by_text)

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

    def _score(self, order: Order, words: Sequence[str], places: Integers, room: Floats) -> Floats:
        """Run both layers over some chunks; return (networks, N, labels) scores by slot."""
        types: dict[str, int] = {}
        numbers = np.array([types.setdefault(word, len(types)) for word in words])
        codes, picks = np.unique(numbers * PLACES + places[order.tokens], return_inverse=True)
        table = np.array([self._encode(word) for word in types], dtype=np.int64)
        vectors = np.concatenate([embed[:, table[:, column]] for column, embed in enumerate(self._embed)], axis=2)
        first, second = self._layers
        seen = vectors[:, None] @ first.inputs[..., : vectors.shape[2], :]
        seen = seen.take(codes // PLACES, axis=3)
        seen += self._placed.take(codes % PLACES, axis=3)
        states = _run(seen, np.stack([picks, picks[order.cross]]), order, first.hidden)
        given = room[:, :, :, : len(words)]
        np.matmul(states[:, None], second.inputs, out=given)
        given += second.bias
        states = _run(given, np.stack([np.arange(len(words)), order.cross]), order, second.hidden)
        scores: Floats = states @ self._head + self._head_bias
        return scores


def chunks_of(texts: Sequence[TaggerText]) -> list[list[tuple[int, int]]]:
    """Return the chunks of each text, counted over all texts laid end to end."""
    bases = accumulate((len(text.words) for text in texts), initial=0)
    return [
        [(base + low, base + high) for low, high in chunk(text.places)]
        for base, text in zip(bases, texts, strict=False)
    ]


def _layer(get: Callable[[str], Floats], name: str, *, doubled: bool) -> _Layer:
    """Read one layer of all networks, fold both biases and order the gates.

    Those that are sigmoids are halved (see :func:`_run`), and so are the weights of states, which come doubled.
    """

    def gates(part: str) -> Floats:
        sides = np.stack([get(f"{name}.{direction}.{part}_l0") for direction in range(2)], axis=1)
        enter, forget, new, leave = np.split(sides, 4, axis=2)
        return np.stack([enter * HALF, forget * HALF, leave * HALF, new])

    inputs, hidden = (np.ascontiguousarray(gates(part).swapaxes(-1, -2)) for part in ("weight_ih", "weight_hh"))
    bias = (gates("bias_ih") + gates("bias_hh"))[..., None, :]
    return _Layer(inputs * HALF if doubled else inputs, hidden * HALF, bias)


def _run(table: Floats, picks: Integers, order: Order, weights: Floats) -> Floats:
    """Run one layer over all chunks; return the states of both directions by slot, (networks, N, 2H), doubled.

    A sigmoid is ``(tanh(x / 2) + 1) / 2``, so that one call serves all four gates; the halves are taken together.

    Parameters
    ----------
    table : array (4, networks, 2, rows, H)
        Inputs by gate, network and direction.
    picks : array (2, N)
        The row of each direction's input at each slot: fetched step by step, rows are still in the cache when they
        are needed.
    order : Order
    weights : array (4, networks, 2, H, H)
    """
    _, count, _, rows, size = table.shape
    flat = table.reshape(4, count, 2 * rows, size)
    picks = picks + np.array([[0], [rows]])
    output = np.empty((count, len(order.tokens), 2, size), dtype=np.float32)
    states = output.swapaxes(1, 2)
    widest = order.running[0]
    cell = np.zeros((count, 2, widest, size), dtype=np.float32)
    hidden = np.zeros((count, 2, widest, size), dtype=np.float32)
    low = width = 0
    for running in order.running:
        if running != width:
            width = running
            hidden, cell = hidden[:, :, :running], np.ascontiguousarray(cell[:, :, :running])
            now = np.empty((4, count, 2, running, size), dtype=np.float32)
            given, part = np.empty_like(now), np.empty_like(cell)
            sigmoids, (enter, forget, leave, new) = now[:3], now
        high = low + running
        np.matmul(hidden, weights, out=now)
        flat.take(picks[:, low:high], 2, given, "clip")
        now += given
        np.tanh(now, out=now)
        sigmoids += OPEN
        cell *= forget
        np.multiply(enter, new, out=part)
        cell += part
        cell *= HALF
        np.tanh(cell, out=part)
        hidden = states[:, :, low:high]
        np.multiply(part, leave, out=hidden)
        low = high
    output[:, :, 1] = output[:, order.cross, 1]
    joined: Floats = output.reshape(count, -1, 2 * size)
    return joined


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
        raise ModelError(f"cannot read attribution weights: {error}", path=file, remedy=REMEDY) from error
