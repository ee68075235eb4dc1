"""How alike a statement and the best window of another article are, as numbers.

A window is one sentence or two neighbouring ones; the title is a window of its own. Everything is
computed from the two articles alone and a fixed background, so a third article changes nothing. A word
weighs by how rare it is in news at large and by how few sentences of the two articles have it: in two
reports of a volcano, "volcano" tells nothing about which sentence says what.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.terms import rarity, terms_between
from framing.model import Document, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = ["FEATURES", "Likeness", "Text", "Unit", "Wording", "longest_run", "measure", "prepare", "word"]

#: Statements measured against one article at a time: bounds the memory of a book-length text.
BLOCK = 256

#: Two sentences are shown as the nearest window only when they cover so much more than the best one does.
PAIR_GAIN = 0.15

#: Sentences around a statement, and around its best window, that are compared as their surroundings.
AROUND_STATEMENT = 1
AROUND_WINDOW = 2

#: Position in its own article from which on a statement is simply late.
LATE = 30

#: Counts of words are scaled down to a statement of so many content words where it has more: few gold
#: statements are longer, and four shared words of thirty are no four of twelve.
COUNTED_WORDS = 12

#: Cosine from which on a name that the article lacks no longer speaks against inclusion.
FAMILIAR = 0.4

#: Terms in a row that are looked at for a copied run: bounds hostile texts, far above any sentence.
MAX_RUN_TERMS = 400

#: What the model sees of a statement and an article, in order.
#:
#: ``cosine``        best cosine with one sentence, 0 to 1
#: ``hits``          different content words that the best sentence shares, scaled (COUNTED_WORDS)
#: ``missing``       weight of those that it lacks, scaled
#: ``absent``        content words that stand nowhere in the article, scaled
#: ``length``        different content words of the statement
#: ``name_count``    capitalised words in the statement, scaled
#: ``strangers``     capitalised words that stand nowhere in the article, fading as the cosine nears .4
#: ``part``          what share of its sentence the statement makes up, by weight
#: ``rest``          share of the rest of its sentence that the best sentence has; -1 with no rest
#: ``sentence``      share of its whole sentence that stands anywhere in the article
#: ``surroundings``  share of its neighbours' words found around the best sentence
#: ``position``      sentences before it in its own article
#: ``sentences``     log(1 + sentences of the article)
FEATURES = (
    "cosine",
    "hits",
    "missing",
    "absent",
    "length",
    "name_count",
    "strangers",
    "part",
    "rest",
    "sentence",
    "surroundings",
    "position",
    "sentences",
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What one stretch of text says: its stems in order, and where it stands.

    Attributes
    ----------
    stems : tuple of str
        Content words in order, repeats included.
    terms, names, sentence : frozenset of str
        The different ones, the capitalised among them, and those of its whole sentence.
    place : int
        Index of its sentence among the units of its own text.
    """

    stems: tuple[str, ...]
    terms: frozenset[str]
    names: frozenset[str]
    sentence: frozenset[str]
    place: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of an article (or its title), as stems with their spans."""

    span: Span
    stems: tuple[str, ...]
    spans: tuple[Span, ...]
    terms: frozenset[str]
    title: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One article made ready: its units, its windows, and the windows' terms as a sparse matrix.

    Attributes
    ----------
    units : tuple of Unit
        Sentences with at least one content word, the title first.
    windows : tuple of (int, int)
        First and last unit of each window: all single ones first, then neighbours of the body.
    columns : dict
        Column of each term.
    frequency : Counter
        In how many units each term stands.
    presence : csr_matrix
        Windows by columns, 1 where the window has the term.
    near : tuple of frozenset
        The terms around each unit.
    """

    id: str
    units: tuple[Unit, ...]
    windows: tuple[tuple[int, int], ...]
    columns: Mapping[str, int]
    frequency: Mapping[str, int]
    presence: csr_matrix
    near: tuple[frozenset[str], ...]
    word_count: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """Statements against one article.

    Attributes
    ----------
    features : array of float, shape (statements, ``len(FEATURES)``)
    nearest : tuple of int or None
        Index of the nearest window; ``None`` when nothing is shared.
    similarity : array of float, shape (statements,)
        Mean of the coverage by that window and the best cosine, 0 to 1, higher is more alike.
    """

    features: NDArray[np.float64]
    nearest: tuple[int | None, ...]
    similarity: NDArray[np.float64]


def word(document: Document, pieces: Sequence[Span], sentence: Span, place: int = 0) -> Wording:
    """Read the wording of a stretch of a document.

    Parameters
    ----------
    document : Document
    pieces : sequence of Span
        The parts of the stretch, in order.
    sentence : Span
        The sentence around it.
    place : int
        Index of that sentence among the units of its text.
    """
    stems: list[str] = []
    names: set[str] = set()
    for piece in pieces:
        for index, term in _terms(document, piece):
            stems.append(term)
            if document.tokens.words[index][0].isupper():
                names.add(term)
    around = frozenset(term for _, term in _terms(document, sentence))
    return Wording(tuple(stems), frozenset(stems), frozenset(names), around | frozenset(stems), place)


def _terms(document: Document, span: Span) -> list[tuple[int, str]]:
    """Return (token index, stem) of the content words of a span."""
    starts = document.tokens.starts
    return terms_between(document.tokens, bisect_left(starts, span.start), bisect_left(starts, span.end))


def prepare(document: Document) -> Text:
    """Make an article ready to be looked through.

    Parameters
    ----------
    document : Document

    Returns
    -------
    Text
    """
    from scipy.sparse import csr_matrix

    units: list[Unit] = []
    for part, title in ((document.title, True), (document, False)):
        if part is None:
            continue
        tokens = part.tokens
        for sentence in part.sentences:
            found = terms_between(tokens, sentence.token_start, sentence.token_end)
            if found:
                spans = tuple(Span(part.id, tokens.starts[index], tokens.ends[index]) for index, _ in found)
                stems = tuple(term for _, term in found)
                units.append(Unit(sentence.span, stems, spans, frozenset(stems), title))
    windows = _windows(units)
    frequency = Counter(term for unit in units for term in unit.terms)
    columns = {term: number for number, term in enumerate(sorted(frequency))}
    indices: list[int] = []
    pointers = [0]
    for first, last in windows:
        terms = units[first].terms if first == last else units[first].terms | units[last].terms
        indices.extend(sorted(columns[term] for term in terms))
        pointers.append(len(indices))
    presence = csr_matrix(
        (np.ones(len(indices)), np.array(indices, dtype=np.int32), np.array(pointers, dtype=np.int32)),
        shape=(len(windows), len(columns)),
    )
    near = tuple(
        frozenset().union(*(unit.terms for unit in units[max(0, at - AROUND_WINDOW) : at + AROUND_WINDOW + 1]))
        for at in range(len(units))
    )
    return Text(document.id, tuple(units), windows, columns, frequency, presence, near, document.word_count)


def _windows(units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
    """List the windows: every unit, then every two neighbours of the body."""
    single = [(index, index) for index in range(len(units))]
    double = [
        (index, index + 1) for index in range(len(units) - 1) if not units[index].title and not units[index + 1].title
    ]
    return tuple(single + double)


class _Weights(dict[str, float]):
    """Weight of each term for two texts: its rarity in news, times its rarity among their sentences."""

    __slots__ = ("_left", "_right")

    def __init__(self, left: Text, right: Text) -> None:
        super().__init__()
        self._left, self._right = left, right

    def __missing__(self, term: str) -> float:
        left, right = self._left, self._right
        mine = math.log((len(left.units) + 1) / (left.frequency.get(term, 0) + 0.5))
        other = math.log((len(right.units) + 1) / (right.frequency.get(term, 0) + 0.5))
        value = self[term] = rarity(term) * max(mine + other, 0.1)
        return value


def measure(wordings: Sequence[Wording], source: Text, text: Text) -> Likeness:
    """Measure statements of one article against another.

    Parameters
    ----------
    wordings : sequence of Wording
        Statements of ``source``.
    source, text : Text
        The article that states them, and the one that is looked through.

    Returns
    -------
    Likeness
    """
    weights = _Weights(source, text)
    columns = np.array([weights[term] for term in text.columns])
    norms = np.sqrt(np.maximum(np.asarray(text.presence @ (columns**2)), 1e-12))
    rows = np.zeros((len(wordings), len(FEATURES)))
    similarity = np.zeros(len(wordings))
    nearest: list[int | None] = []
    for first in range(0, len(wordings), BLOCK):
        block = wordings[first : first + BLOCK]
        coverage, cosine = _overlap(block, text, weights, columns, norms)
        for place, wording in enumerate(block):
            best, shown = _best(coverage[place], len(text.units))
            close = float(cosine[place].max()) if best is not None else 0.0
            nearest.append(shown)
            rows[first + place] = _row(wording, source, text, weights, best, close)
            if shown is not None:
                similarity[first + place] = 0.5 * (min(1.0, float(coverage[place, shown])) + min(1.0, close))
    return Likeness(rows, tuple(nearest), similarity)


def _overlap(
    block: Sequence[Wording],
    text: Text,
    weights: Mapping[str, float],
    columns: NDArray[np.float64],
    norms: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return coverage by each window, and cosine with each single one; shape (statements, windows)."""
    from scipy.sparse import csr_matrix

    if not text.windows:
        return np.zeros((len(block), 0)), np.zeros((len(block), 0))
    indices: list[int] = []
    pointers = [0]
    totals, lengths = np.zeros(len(block)), np.zeros(len(block))
    for number, wording in enumerate(block):
        indices.extend(sorted(text.columns[term] for term in wording.terms if term in text.columns))
        pointers.append(len(indices))
        own = sorted(weights[term] for term in wording.terms)
        totals[number] = max(sum(own), 1e-9)
        lengths[number] = max(math.sqrt(sum(value * value for value in own)), 1e-9)
    places = np.array(indices, dtype=np.int32)
    edges = np.array(pointers, dtype=np.int32)
    shape = (len(block), len(text.columns))
    data = columns[places] if len(places) else np.zeros(0)
    coverage = (csr_matrix((data, places, edges), shape=shape) @ text.presence.T).toarray() / totals[:, None]
    single = text.presence[: len(text.units)]
    product = (csr_matrix((data**2, places, edges), shape=shape) @ single.T).toarray()
    return coverage, product / (lengths[:, None] * norms[None, : len(text.units)])


def _best(coverage: NDArray[np.float64], singles: int) -> tuple[int | None, int | None]:
    """Return the best single unit, and the window to show; None where nothing is shared."""
    if not len(coverage):
        return None, None
    best = int(coverage[:singles].argmax())
    if coverage[best] <= 0:
        return None, None
    if len(coverage) == singles:
        return best, best
    double = singles + int(coverage[singles:].argmax())
    return best, double if coverage[double] >= coverage[best] + PAIR_GAIN else best


def _row(
    wording: Wording, source: Text, text: Text, weights: Mapping[str, float], best: int | None, cosine: float
) -> tuple[float, ...]:
    """Return the features of one statement, in the order of FEATURES."""
    held = text.units[best].terms if best is not None else frozenset()
    rest = wording.sentence - wording.terms
    hits = wording.terms & held
    strangers = sum(1 for term in wording.names if term not in text.columns)
    scale = COUNTED_WORDS / max(COUNTED_WORDS, len(wording.terms))
    first = max(0, wording.place - AROUND_STATEMENT)
    around: frozenset[str] = frozenset().union(
        *(unit.terms for unit in source.units[first : wording.place + AROUND_STATEMENT + 1])
    )
    near = text.near[best] if best is not None else frozenset()
    return (
        cosine,
        scale * len(hits),
        scale * _sum(wording.terms - held, weights),
        scale * sum(1 for term in wording.terms if term not in text.columns),
        float(len(wording.terms)),
        scale * len(wording.names),
        strangers * max(0.0, 1.0 - cosine / FAMILIAR),
        _share(wording.sentence, wording.terms, weights),
        _share(rest, held, weights) if rest else -1.0,
        _share(wording.sentence, text.columns.keys(), weights),
        _share(around - wording.terms, near, weights),
        float(min(wording.place, LATE)),
        math.log1p(len(text.units)),
    )


def _sum(terms: frozenset[str], weights: Mapping[str, float]) -> float:
    """Add the weights of terms, in an order that no hash seed changes."""
    return math.fsum(weights[term] for term in terms)


def _share(wanted: frozenset[str], held: Set[str], weights: Mapping[str, float]) -> float:
    """Return the share of the wanted terms, by weight, that are held; 0 with none wanted."""
    total = _sum(wanted, weights)
    return _sum(frozenset(wanted & held), weights) / total if total else 0.0


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many terms in a row both sequences share.

    >>> longest_run(["new", "island", "tonga"], ["large", "new", "island"])
    2
    """
    places: dict[str, list[int]] = {}
    for index, term in enumerate(right[:MAX_RUN_TERMS]):
        places.setdefault(term, []).append(index)
    best = 0
    running: dict[int, int] = {}
    for term in left[:MAX_RUN_TERMS]:
        following = {at: running.get(at - 1, 0) + 1 for at in places.get(term, ())}
        if following:
            best = max(best, max(following.values()))
        running = following
    return best
