"""From label probabilities to attributions: which content belongs to which cue, and which cue to which source."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.annotation.quotations.links import Link, TokenSpan
from framing.annotation.quotations.spans import (
    CONTENT,
    CUE,
    SOURCE,
    Context,
    Floats,
    Integers,
    Pairs,
    Spans,
    before,
    cue_flags,
    find_spans,
    pair_features,
    pairs,
)
from framing.statistics import logistic

__all__ = ["Group", "Linker", "join"]

#: A content without a cue above the first is dropped, a cue without a source above the second has none. Low, since
#: the floor on the whole attribution does the choosing: with 0.5 content+source falls by 1.5 points.
CONTENT_FLOOR, SOURCE_FLOOR = 0.1, 0.1


@dataclass(frozen=True, slots=True)
class _Scorer:
    """A network with one hidden layer: standardise, tanh, logistic."""

    mean: Floats
    scale: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats

    def score(self, features: Floats) -> Floats:
        """Return the probability of each row."""
        inner = np.tanh(((features - self.mean) / self.scale) @ self.hidden + self.hidden_bias)
        result: Floats = logistic(inner @ self.out + self.out_bias)
        return result.reshape(-1)


class Linker:
    """Joins spans into attributions.

    Parameters
    ----------
    arrays : mapping of str to array
        As ``training/attribution_linker.py`` writes them.
    """

    __slots__ = ("_content", "_floor", "_source", "_sure")

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        def scorer(name: str) -> _Scorer:
            parts = ("mean", "scale", "hidden", "hidden_bias", "out", "out_bias")
            return _Scorer(*(np.asarray(arrays[f"{name}.{part}"], dtype=np.float32) for part in parts))

        self._content, self._source, self._sure = scorer("content"), scorer("source"), scorer("sure")
        self._floor = float(arrays["floor"])

    def link(self, marginals: Floats, labels: Integers, where: Context) -> list[list[Link]]:
        """Return the attributions of each text.

        Parameters
        ----------
        marginals : array (N, labels)
        labels : array (N,)
        where : Context

        Returns
        -------
        list of list of Link
            Token indices count from the start of each text; contents in text order.
        """
        groups, sure = self.groups(marginals, labels, where)
        count = int(where.text[-1]) + 1 if len(where.text) else 0
        offsets = np.searchsorted(where.text, np.arange(count)).tolist()
        found: list[list[Link]] = [[] for _ in range(count)]
        for group, probability in zip(groups, sure.tolist(), strict=True):
            if probability >= self._floor:
                shift = offsets[group.text]
                found[group.text].append(
                    Link(
                        tuple((low - shift, high - shift) for low, high in group.source),
                        tuple((low - shift, high - shift) for low, high in group.cue),
                        tuple((low - shift, high - shift) for low, high in group.content),
                        probability,
                    )
                )
        return [sorted(links, key=lambda link: link.content) for links in found]

    def groups(self, marginals: Floats, labels: Integers, where: Context) -> tuple[list[Group], Floats]:
        """Return all joined attributions before the floor, with the probability that each is right."""
        spans = find_spans(marginals, labels, where)
        groups = join(spans, where, self._content.score, self._source.score)
        if not groups:
            return [], np.zeros(0, dtype=np.float32)
        return groups, self._sure.score(np.array([group.features for group in groups], dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Group:
    """One attribution in batch token indices, with what its probability is computed from."""

    text: int
    source: tuple[TokenSpan, ...]
    cue: tuple[TokenSpan, ...]
    content: tuple[TokenSpan, ...]
    features: tuple[float, ...]


class _ContentSpan(NamedTuple):
    """A content: its tokens, its probability, that of its cue, and how many of its tokens are quoted."""

    start: int
    end: int
    probability: float
    value: float
    quoted: int


def _best(pair: Pairs, scores: Floats, count: int, floor: float) -> tuple[Integers, Floats]:
    """For each left span, the right span with the highest score (-1 below the floor) and that score."""
    best = np.full(count, -1, dtype=np.int64)
    value = np.zeros(count, dtype=np.float32)
    order = np.lexsort((-pair.right, scores))  # later assignments win: the highest score last
    best[pair.left[order]] = pair.right[order]
    value[pair.left[order]] = scores[order]
    best[value < floor] = -1
    return best, value


def join(spans: Mapping[int, Spans], where: Context, content_score: Any, source_score: Any) -> list[Group]:
    """Give each content its best cue and each cue its best source; contents of one cue are one attribution."""
    sources, cues, contents = spans[SOURCE], spans[CUE], spans[CONTENT]
    if not len(contents.start) or not len(cues.start):
        return []
    flags = cue_flags(cues, where)
    to_cue = pairs(contents, cues)
    if not len(to_cue.left):
        return []
    scores = content_score(pair_features(to_cue, contents, cues, flags, 1, spans, where))
    cue_of, cue_value = _best(to_cue, scores, len(contents.start), CONTENT_FLOOR)
    to_source = pairs(cues, sources)
    source_of = np.full(len(cues.start), -1, dtype=np.int64)
    source_value = np.zeros(len(cues.start), dtype=np.float32)
    if len(to_source.left):
        scores = source_score(pair_features(to_source, cues, sources, flags, 0, spans, where))
        source_of, source_value = _best(to_source, scores, len(cues.start), SOURCE_FLOOR)
    weighed = _weighed(contents, cue_value, where)
    members: dict[int, list[_ContentSpan]] = {}
    for piece, cue in zip(weighed, cue_of.tolist(), strict=True):
        if cue >= 0:
            members.setdefault(cue, []).append(piece)
    groups = []
    for cue, pieces in members.items():
        source, features = int(source_of[cue]), flags[cue, :12].tolist()
        groups.append(_group(pieces, cues, cue, sources, source, float(source_value[cue]), features))
    return groups


def _weighed(contents: Spans, value: Floats, where: Context) -> list[_ContentSpan]:
    """Return the contents of a batch with what is known of each, as plain numbers."""
    quoted_before = before(where.quoted)
    inside = quoted_before[contents.end] - quoted_before[contents.start]
    columns = (contents.start, contents.end, contents.probability, value, inside)
    return [_ContentSpan(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _group(
    pieces: Sequence[_ContentSpan],
    cues: Spans,
    cue: int,
    sources: Spans,
    source: int,
    source_value: float,
    flags: Sequence[float],
) -> Group:
    """Return the attribution of one cue; a ``source`` below 0 is none. The features stand as the weights have them."""
    size = sum(piece.end - piece.start for piece in pieces)
    quoted = sum(piece.quoted for piece in pieces) / size
    features = (
        sum(piece.probability for piece in pieces) / len(pieces),
        min(piece.probability for piece in pieces),
        float(cues.probability[cue]),
        float(sources.probability[source]) if source >= 0 else 0.0,
        float(source >= 0),
        max(piece.value for piece in pieces),
        min(piece.value for piece in pieces),
        source_value,
        math.log1p(size),
        quoted,
        float(quoted > 0),
        float(len(pieces)),
        float(pieces[0].start < cues.start[cue]),
        *flags,
    )
    return Group(
        int(cues.text[cue]),
        ((int(sources.start[source]), int(sources.end[source])),) if source >= 0 else (),
        ((int(cues.start[cue]), int(cues.end[cue])),),
        tuple((piece.start, piece.end) for piece in pieces),
        features,
    )
