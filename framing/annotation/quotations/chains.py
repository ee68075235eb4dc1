"""Chunks of text and the chains of labels over them: where chunks end, label probabilities, consistent labels.

A chunk's result depends on nothing outside it; chunks are worked off side by side, a step serving all that still run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Chain", "Order", "best_labels", "choose_labels", "chunk", "plan", "settle"]

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Integers = NDArray[np.int64]

#: Tokens a chunk aims at and may reach. Training cut at 120 to 240; shorter chunks run faster side by side, longer
#: ones see more.
CHUNK_AIM, CHUNK_MOST = 160, 208

#: Chunks whose label chains are worked off at once: little memory each, and the fewer the steps in all the better.
CHAINS_AT_ONCE = 128

#: Least logarithm of a label's odds against the best one; below, products would leave the range of 32 bits.
LEAST = np.float32(-30.0)

#: Steps of the forward-backward pass between rescalings: 8 times LEAST and the transitions stay far inside 64 bits.
RESCALED = 8

#: Weight of the label "none" where likely labels are chosen: below 1 more spans are found, which the linker sifts.
NONE_WEIGHT = 0.5

#: Labels in the order none, the three that begin a span, the three that go on with it.
FIRST_THEN_ON = (0, 1, 3, 5, 2, 4, 6)


@dataclass(frozen=True, slots=True)
class Order:
    """The steps of some chunks, longest first: slot after slot, at each step one for each chunk still running.

    Attributes
    ----------
    tokens : array (N,)
        The token of the batch that the forward direction reads at each slot.
    running : tuple of int
        Chunks still running at each step.
    cross : array (N,)
        The slot at which the other direction reads the same token.
    """

    tokens: Integers
    running: tuple[int, ...]
    cross: Integers


def plan(chunks: Sequence[tuple[int, int]]) -> Order:
    """Plan the steps over some chunks."""
    low, high = np.array(sorted(chunks, key=lambda ends: (ends[0] - ends[1], ends[0]))).T
    lengths = high - low
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    begins = np.cumsum(running) - running
    step = np.repeat(np.arange(len(running)), running)
    row = np.arange(len(step)) - begins[step]
    return Order(low[row] + step, tuple(running.tolist()), begins[lengths[row] - 1 - step] + row)


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


@dataclass(frozen=True, slots=True)
class Chain:
    """The linear-chain CRFs of several networks, as factors.

    Attributes
    ----------
    steps : array (networks, labels, labels)
        Of one label after another.
    begin, end : array (networks, labels)
        Of a chunk's first and last label.
    """

    steps: Doubles
    begin: Doubles
    end: Doubles

    def marginals(self, scores: Floats, order: Order) -> Floats:
        """Forward-backward over all chunks, networks and directions at once, in probabilities rescaled now and then."""
        count, total, labels = scores.shape
        odds = np.exp(np.maximum(scores - scores.max(axis=2, keepdims=True), LEAST))
        given = np.empty((total, count, 2, labels))
        given[:, :, 0] = odds.transpose(1, 0, 2)
        given[:, :, 1] = odds[:, order.cross].transpose(1, 0, 2)
        width = 2 * count * labels
        matrix = np.zeros((width, width))
        for block in range(2 * count):
            at = slice(block * labels, (block + 1) * labels)
            matrix[at, at] = self.steps[block // 2].T if block % 2 else self.steps[block // 2]
        flat = given.reshape(total, width)
        reached = np.empty_like(flat)
        reached[: order.running[0]] = np.stack([self.begin, self.end], axis=1).reshape(width)
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
        both = halves[:, :, 0] * given[:, :, 0] * halves[order.cross, :, 1]
        both /= both.sum(axis=2, keepdims=True)
        result: Floats = both.mean(axis=1).astype(np.float32)
        return result


def choose_labels(marginals: Floats, order: Order) -> Integers:
    """Choose consistent labels: those with the greatest sum of probabilities where nothing goes on without a begin.

    The most probable label of each token alone would break spans at their edges.

    Parameters
    ----------
    marginals : array (N, labels)
        By slot.
    order : Order

    Returns
    -------
    array (2, N)
        By slot, with "none" at its full weight and at :data:`NONE_WEIGHT`.
    """
    firsts, slots = np.array(FIRST_THEN_ON), np.arange(len(marginals))[:, None]
    roles, weights = len(firsts) // 2, np.arange(2)
    reached = np.repeat(marginals[:, None, firsts].astype(np.float64), 2, axis=1)
    reached[:, 1, 0] *= NONE_WEIGHT
    for before, running, low in _steps_of(order):
        last, now = reached[before : before + running], reached[low : low + running]
        now[..., : roles + 1] += last.max(axis=2, keepdims=True)
        now[..., roles + 1 :] += np.maximum(last[..., 1 : roles + 1], last[..., roles + 1 :])
    top = reached.argmax(axis=2)
    came = np.repeat(top[..., None], len(firsts), axis=2)
    begun = np.arange(1, roles + 1)
    came[..., roles + 1 :] = begun + roles * (reached[..., begun] < reached[..., roles + 1 :])
    for before, running, low in reversed(list(_steps_of(order))):
        here = slice(before, before + running)
        top[here] = came[slots[here], weights, top[low : low + running]]
    labels: Integers = firsts[top].T
    return labels


def settle(sure: Integers, likely: Integers, begins: Sequence[int]) -> Integers:
    """Add to the sure labels those likely spans that touch none of their spans.

    So sure spans keep their edges and doubtful ones are still found, for the linker to sift.

    Parameters
    ----------
    sure, likely : array (N,)
        Consistent labels of texts laid end to end.
    begins : sequence of int
        First token of each text.

    Returns
    -------
    array (N,)

    >>> settle(np.array([0, 0, 5, 6, 0]), np.array([3, 5, 6, 6, 1]), [0]).tolist()
    [3, 0, 5, 6, 1]
    """
    role = (likely + 1) // 2
    starts = (likely % 2 == 1) | (np.diff(role, prepend=0) != 0)
    starts[[begin for begin in begins if begin < len(starts)]] = True
    span = np.cumsum(starts)
    touched = np.bincount(span, weights=sure > 0, minlength=1) > 0
    return np.where(touched[span], sure, likely)


def best_labels(marginals: Floats, chunks: Sequence[Sequence[tuple[int, int]]]) -> Integers:
    """Choose and settle the labels of texts laid end to end.

    Parameters
    ----------
    marginals : array (N, labels)
    chunks : sequence of sequence of (int, int)
        Of each text: token ranges that cover it, counted over all texts.

    Returns
    -------
    array (N,)
    """
    found = np.zeros((2, len(marginals)), dtype=np.int64)
    flat = [ends for text in chunks for ends in text]
    for first in range(0, len(flat), CHAINS_AT_ONCE):
        order = plan(flat[first : first + CHAINS_AT_ONCE])
        found[:, order.tokens] = choose_labels(marginals[order.tokens], order)
    sure, likely = found
    return settle(sure, likely, [text[0][0] for text in chunks if text])


def _steps_of(order: Order) -> Iterator[tuple[int, int, int]]:
    """Yield where the chunks still running stood a step before, their number, and where they stand."""
    low = 0
    for previous, running in pairwise(order.running):
        yield low, running, low + previous
        low += previous
