"""How alike a statement and the best window of another article are, as numbers.

A window is one sentence or two neighbouring ones; the title is a window of its own. Everything is
computed from the two articles alone and a fixed background, so a third article changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.terms import rarity, terms_between
from framing.model import Document, Mention, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = ["FEATURES", "Likeness", "Text", "Unit", "Wording", "kinship", "longest_run", "measure", "prepare", "word"]

#: Statements measured against one article at a time: bounds the memory of a book-length text.
BLOCK = 256

#: A window of two sentences must be better than one of a single sentence by this factor to be shown.
PAIR_PENALTY = 0.97

FEATURES = (
    "coverage",
    "cosine",
    "elsewhere",
    "run",
    "names",
    "numbers",
    "length",
    "other_length",
    "kinship",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What one stretch of text says, as terms: its stems in order, with the span of each."""

    stems: tuple[str, ...]
    spans: tuple[Span, ...]
    weights: dict[str, float]
    total: float
    names: frozenset[str]
    numbers: frozenset[str]
    position: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of an article (or its title), as terms."""

    span: Span
    stems: tuple[str, ...]
    spans: tuple[Span, ...]
    title: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One article made ready: its units, windows, and the windows' terms as a sparse matrix."""

    id: str
    units: tuple[Unit, ...]
    windows: tuple[tuple[int, int], ...]
    columns: dict[str, int]
    weights: NDArray[np.float64]
    presence: csr_matrix
    norms: NDArray[np.float64]
    word_count: int
    names: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Statements against one article: a row of features each, and the nearest window."""

    features: NDArray[np.float64]
    nearest: tuple[int | None, ...]
    similarity: NDArray[np.float64]


def word(document: Document, pieces: Sequence[Span], *, position: float = 0.5) -> Wording:
    """Read the wording of a stretch (its pieces in order) of a document."""
    from bisect import bisect_left

    tokens = document.tokens
    stems: list[str] = []
    spans: list[Span] = []
    names: set[str] = set()
    numbers: set[str] = set()
    for piece in pieces:
        left, right = bisect_left(tokens.starts, piece.start), bisect_left(tokens.starts, piece.end)
        for place, (index, term) in enumerate(terms_between(tokens, left, right)):
            stems.append(term)
            spans.append(Span(document.id, tokens.starts[index], tokens.ends[index]))
            if term[0].isdigit():
                numbers.add(term)
            elif place and tokens.words[index][0].isupper():
                names.add(term)
    weights = {term: rarity(term) for term in dict.fromkeys(stems)}
    return Wording(
        tuple(stems), tuple(spans), weights, sum(weights.values()), frozenset(names), frozenset(numbers), position
    )


def prepare(document: Document, mentions: Sequence[Mention] = ()) -> Text:
    """Make an article ready to be looked through."""
    from scipy.sparse import csr_matrix

    units: list[Unit] = []
    for part, title in ((document.title, True), (document, False)):
        if part is None:
            continue
        for sentence in part.sentences:
            found = terms_between(part.tokens, sentence.token_start, sentence.token_end)
            spans = tuple(Span(part.id, part.tokens.starts[index], part.tokens.ends[index]) for index, _ in found)
            units.append(Unit(sentence.span, tuple(term for _, term in found), spans, title))
    windows = _windows(units)
    columns: dict[str, int] = {}
    for unit in units:
        for term in unit.stems:
            columns.setdefault(term, len(columns))
    weights = np.array([rarity(term) for term in columns], dtype=np.float64)
    indices: list[int] = []
    pointers = [0]
    for first, last in windows:
        seen = {columns[term] for unit in units[first : last + 1] for term in unit.stems}
        indices.extend(sorted(seen))
        pointers.append(len(indices))
    presence = csr_matrix(
        (np.ones(len(indices)), np.array(indices, dtype=np.int32), np.array(pointers, dtype=np.int32)),
        shape=(len(windows), len(columns)),
    )
    norms = np.sqrt(np.asarray(presence @ (weights**2))) if len(columns) else np.zeros(len(windows))
    return Text(
        id=document.id,
        units=tuple(units),
        windows=windows,
        columns=columns,
        weights=weights,
        presence=presence,
        norms=np.maximum(norms, 1e-9),
        word_count=document.word_count,
        names=frozenset(),
        numbers=frozenset(term for term in columns if term[0].isdigit()),
    )


def _windows(units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
    """List the windows: every unit, and every two neighbours of the body."""
    single = [(index, index) for index, unit in enumerate(units) if unit.stems]
    double = [
        (index, index + 1)
        for index in range(len(units) - 1)
        if units[index].stems and units[index + 1].stems and not units[index].title and not units[index + 1].title
    ]
    return tuple(single + double)


def measure(wordings: Sequence[Wording], text: Text, *, kinship: float = 0.0) -> Likeness:
    """Measure statements against one article.

    Parameters
    ----------
    wordings : sequence of Wording
    text : Text
    kinship : float
        How much of the statements' own article the other one shares, 0 to 1.

    Returns
    -------
    Likeness
        Features of shape (statements, ``len(FEATURES)``).
    """
    rows = np.zeros((len(wordings), len(FEATURES)))
    similarity = np.zeros(len(wordings))
    nearest: list[int | None] = []
    for first in range(0, len(wordings), BLOCK):
        block = wordings[first : first + BLOCK]
        coverage, cosine = _overlap(block, text)
        for place, wording in enumerate(block):
            number = first + place
            window = None
            if coverage.shape[1]:
                blend = coverage[place] + cosine[place]
                best = int(blend.argmax())
                if blend[best] > 0:
                    window = best
            nearest.append(window)
            if window is not None:
                similarity[number] = 0.5 * (coverage[place, window] + cosine[place, window])
                rows[number] = _row(wording, text, window, coverage[place, window], cosine[place, window], kinship)
            else:
                rows[number] = _row(wording, text, None, 0.0, 0.0, kinship)
    return Likeness(rows, tuple(nearest), similarity)


def kinship(left: Text, right: Text) -> float:
    """Return how much of one article the other shares, sentence by sentence, 0 to 1.

    The mean, over the sentences of ``left``, of the best coverage by one window of ``right``. Two
    articles on one event reach about .5, copies 1.
    """
    wordings = [_bare(unit) for unit in left.units if unit.stems]
    if not wordings or not right.windows:
        return 0.0
    best = 0.0
    for first in range(0, len(wordings), BLOCK):
        coverage, _ = _overlap(wordings[first : first + BLOCK], right)
        best += float(coverage.max(axis=1).sum())
    return best / len(wordings)


def _bare(unit: Unit) -> Wording:
    """Return a unit as a wording, for measuring how it is covered."""
    weights = {term: rarity(term) for term in dict.fromkeys(unit.stems)}
    return Wording(unit.stems, unit.spans, weights, sum(weights.values()), frozenset(), frozenset(), 0.5)


def _overlap(block: Sequence[Wording], text: Text) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return coverage and cosine of each statement with each window; shape (statements, windows)."""
    from scipy.sparse import csr_matrix

    indices: list[int] = []
    pointers = [0]
    totals = np.array([max(wording.total, 1e-9) for wording in block])
    norms = np.array([max(sum(value**2 for value in wording.weights.values()) ** 0.5, 1e-9) for wording in block])
    for wording in block:
        indices.extend(text.columns[term] for term in wording.weights if term in text.columns)
        pointers.append(len(indices))
    places = np.array(indices, dtype=np.int32)
    shape = (len(block), len(text.columns))
    if not len(text.windows) or not len(text.columns):
        empty = np.zeros((len(block), len(text.windows)))
        return empty, empty
    data = text.weights[places] if len(places) else np.zeros(0)
    once = csr_matrix((data, places, np.array(pointers, dtype=np.int32)), shape=shape)
    twice = csr_matrix((data**2, places, np.array(pointers, dtype=np.int32)), shape=shape)
    coverage = (once @ text.presence.T).toarray() / totals[:, None]
    cosine = (twice @ text.presence.T).toarray() / (norms[:, None] * text.norms[None, :])
    singles = sum(1 for low, high in text.windows if low == high)
    coverage[:, singles:] *= PAIR_PENALTY
    cosine[:, singles:] *= PAIR_PENALTY
    return coverage, cosine


def _row(
    wording: Wording, text: Text, window: int | None, coverage: float, cosine: float, kinship: float
) -> tuple[float, ...]:
    """Return the features of one statement and its best window, in the order of FEATURES."""
    total = max(wording.total, 1e-9)
    anywhere = sum(value for term, value in wording.weights.items() if term in text.columns) / total
    run = names = numbers = 0.0
    if window is not None:
        low, high = text.windows[window]
        stems = [term for unit in text.units[low : high + 1] for term in unit.stems]
        held = set(stems)
        run = longest_run(wording.stems, stems) / max(len(wording.stems), 1)
        names = _share(wording.names, held)
        numbers = _share(wording.numbers, held)
    return (
        coverage,
        cosine,
        anywhere,
        run,
        names,
        numbers,
        float(np.log1p(len(wording.weights))),
        float(np.log1p(text.word_count)),
        kinship,
    )


def _share(wanted: frozenset[str], held: set[str]) -> float:
    """Return the share of the wanted terms that are held, 1 with none wanted."""
    return len(wanted & held) / len(wanted) if wanted else 1.0


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many terms in a row both sequences share."""
    places: dict[str, list[int]] = {}
    for index, term in enumerate(right):
        places.setdefault(term, []).append(index)
    best = 0
    running: dict[int, int] = {}
    for term in left:
        following: dict[int, int] = {}
        for index in places.get(term, ()):
            following[index] = running.get(index - 1, 0) + 1
            best = max(best, following[index])
        running = following
    return best
