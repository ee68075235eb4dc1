"""Spans in a batch of texts, candidate links between them, and the features by which a link is weighed.

All in arrays over a whole batch of texts laid end to end; the number of candidates a span is compared with is fixed,
so the time is linear in the number of spans.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.annotation.quotations.features import lexicon_mask

__all__ = [
    "CONTENT",
    "CUE",
    "SOURCE",
    "Context",
    "Floats",
    "Integers",
    "Pairs",
    "Spans",
    "before",
    "context",
    "cue_flags",
    "find_spans",
    "pair_features",
    "pairs",
]

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

SOURCE, CUE, CONTENT = 1, 2, 3

#: Spans of the other role looked at on each side; fixed, so that time stays linear.
REACH = 3

#: Tokens that a link may span; a long quotation lies between its halves, not between content and cue.
FARTHEST = 400


@dataclass(frozen=True, slots=True)
class Context:
    """A batch of texts laid end to end, one entry a token.

    Attributes
    ----------
    text : array (N,)
        Number of the text.
    sentences, paragraphs, marks, commas : array (N + 1,)
        How many sentence starts (paragraph starts, quotation marks, commas) stand before each token.
    quoted : array (N,)
        1 inside quotation marks.
    lowers : sequence of str
    capital : array (N,)
        1 where the word begins with a capital.
    """

    text: Integers
    sentences: Integers
    paragraphs: Integers
    marks: Integers
    commas: Integers
    quoted: Integers
    lowers: Sequence[str]
    capital: Integers


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of one role, in text order: first token, one past the last, mean probability, number of the text."""

    start: Integers
    end: Integers
    probability: Floats
    text: Integers


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate links: index of the left role's span, index of the right role's, and the rank among its side."""

    left: Integers
    right: Integers
    rank: Integers


def before(flags: NDArray[Any]) -> Integers:
    """Return how many flags are set before each position."""
    return np.concatenate([[0], np.cumsum(flags, dtype=np.int64)])


def context(words: Sequence[str], lowers: Sequence[str], places: Integers, lengths: Sequence[int]) -> Context:
    """Lay out a batch for the linker.

    Parameters
    ----------
    words, lowers : sequence of str
        All tokens of all texts.
    places : array (N,)
        Place codes (see :func:`~framing.annotation.quotations.features.place_codes`).
    lengths : sequence of int
        Tokens a text.
    """
    breaks, states = places % 3, places // 3
    return Context(
        text=np.repeat(np.arange(len(lengths)), lengths),
        sentences=before(breaks > 0),
        paragraphs=before(breaks == 2),
        marks=before((states == 1) | (states == 2)),
        commas=before(np.fromiter((word in ",;:—–" for word in words), bool, len(words))),
        quoted=(states > 0).astype(np.int64),
        lowers=lowers,
        capital=np.fromiter((word[0].isupper() for word in words), np.int64, len(words)),
    )


def find_spans(marginals: Floats, labels: Integers, where: Context) -> dict[int, Spans]:
    """Read spans off consistent labels; their probability is the mean of the role's at each token."""
    role = (labels + 1) // 2
    previous = np.concatenate([[0], role[:-1]])
    new_text = np.concatenate([[True], where.text[1:] != where.text[:-1]])[: len(role)]
    starts = (role > 0) & ((labels % 2 == 1) | (role != previous) | new_text)
    following_start = np.concatenate([starts[1:], [True]])[: len(role)]
    following_role = np.concatenate([role[1:], [0]])[: len(role)]
    ends = (role > 0) & (following_start | (following_role != role))
    first, last = np.flatnonzero(starts), np.flatnonzero(ends) + 1
    found: dict[int, Spans] = {}
    for kind in (SOURCE, CUE, CONTENT):
        chosen = role[first] == kind
        low, high = first[chosen], last[chosen]
        share = np.concatenate(
            [[0.0], np.cumsum(marginals[:, 2 * kind - 1] + marginals[:, 2 * kind], dtype=np.float64)]
        )
        mean = ((share[high] - share[low]) / np.maximum(high - low, 1)).astype(np.float32)
        found[kind] = Spans(low, high, mean, where.text[low])
    return found


def pairs(left: Spans, right: Spans) -> Pairs:
    """Pair each left span with the :data:`REACH` nearest right spans on each side, in the same text."""
    at = np.searchsorted(right.start, left.start)
    offsets = np.arange(-REACH, REACH)
    candidate = at[:, None] + offsets[None, :]
    inside = (candidate >= 0) & (candidate < len(right.start))
    bounded = np.clip(candidate, 0, max(len(right.start) - 1, 0))
    if len(right.start):
        inside &= right.text[bounded] == left.text[:, None]
        gap = np.maximum(left.start[:, None] - right.end[bounded], right.start[bounded] - left.end[:, None])
        inside &= gap <= FARTHEST
    rows, columns = np.nonzero(inside)
    rank = np.where(offsets[columns] < 0, -offsets[columns] - 1, offsets[columns])
    return Pairs(rows, candidate[rows, columns], rank)


def cue_flags(cues: Spans, where: Context) -> Floats:
    """Describe each cue: its verb lists, form and neighbours. Returns (cues, 14)."""
    count = len(where.lowers)
    rows = []
    for low, high in zip(cues.start.tolist(), cues.end.tolist(), strict=True):
        first, last = where.lowers[low], where.lowers[high - 1]
        mask = 0
        for lower in where.lowers[low : min(high, low + 6)]:
            mask |= lexicon_mask(lower)
        rows.append(
            (
                *(mask >> bit & 1 for bit in range(7)),
                last.endswith("ing") or first.endswith("ing"),
                "according" in (first, last) or first == "per",
                first == ":" or last == ":",
                last in ("by", "of", "from", "to"),
                first.endswith("ed"),
                high < count and where.lowers[high] in ("that", "to", "how", "whether", "if"),
                math.log1p(high - low),
            )
        )
    return np.array(rows, dtype=np.float32).reshape(-1, 14)


def pair_features(
    pair: Pairs, left: Spans, right: Spans, cues: Floats, cue_side: int, spans: Mapping[int, Spans], where: Context
) -> Floats:
    """Describe each candidate link.

    Parameters
    ----------
    pair : Pairs
    left, right : Spans
        The roles that are paired.
    cues : array
        From :func:`cue_flags`.
    cue_side : int
        0 when the cue is the left span, 1 when the right one.
    spans : mapping of int to Spans
        All spans by role, for counting what stands between.
    where : Context

    Returns
    -------
    array (pairs, features)
    """
    a_start, a_end = left.start[pair.left], left.end[pair.left]
    b_start, b_end = right.start[pair.right], right.end[pair.right]
    ahead = b_start < a_start
    low, high = np.where(ahead, b_end, a_end), np.where(ahead, a_start, b_start)
    gap = np.maximum(high - low, 0)
    high = np.maximum(high, low)

    def between(counts: Integers) -> Integers:
        crossed: Integers = counts[np.minimum(high + 1, len(counts) - 1)] - counts[low]
        return crossed

    columns: list[NDArray[Any]] = [np.ones(len(gap)), ahead, np.log1p(gap), gap == 0, gap == 1, gap <= 3]
    for counts in (where.sentences, where.paragraphs):
        crossed = between(counts)
        columns += [crossed == 0, crossed == 1, crossed >= 2]
    for counts in (where.marks, where.commas):
        crossed = counts[high] - counts[low]
        columns += [crossed == 0, np.minimum(crossed, 4)]
    for kind in (SOURCE, CUE, CONTENT):
        inside = np.searchsorted(spans[kind].start, high) - np.searchsorted(spans[kind].start, low)
        columns += [inside == 0, inside == 1, np.minimum(inside, 4)]
    columns += [pair.rank == 0, pair.rank == 1]
    columns += [where.quoted[a_start], where.quoted[np.maximum(a_end - 1, 0)], where.quoted[b_start]]
    columns += [where.capital[a_start], where.capital[b_start], np.log1p(a_end - a_start), np.log1p(b_end - b_start)]
    columns += [left.probability[pair.left], right.probability[pair.right]]
    own = cues[pair.left if cue_side == 0 else pair.right]
    ahead_column = ahead.astype(np.float32)[:, None]
    return np.concatenate([np.stack(columns, axis=1).astype(np.float32), own, own * ahead_column], axis=1)
