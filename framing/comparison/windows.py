"""Articles and statements made ready to be compared: content words as stems, sentences, windows.

A window is one sentence or two neighbouring ones; the title is a window of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.normalization import terms_between
from framing.model import Document, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

__all__ = ["Text", "Unit", "Wording", "longest_run", "prepare", "word"]

#: Sentences on either side of a statement, and of its best window, that are compared as their surroundings.
AROUND_STATEMENT = 1
AROUND_WINDOW = 2

#: Terms in a row that are looked at for a copied run: bounds hostile texts, far above any sentence.
MAX_RUN_TERMS = 400


@dataclass(frozen=True, slots=True)
class Wording:
    """What one stretch of text says: its stems in order, and where it stands.

    Attributes
    ----------
    stems : tuple of str
        Content words in order, repeats included.
    terms, names, sentence : frozenset of str
        The different ones, the capitalised among them, and those of its whole sentence.
    plain, rest : frozenset of str
        Those that are no names, and those of the rest of its sentence.
    place : int
        Index of its sentence among the units of its own text.
    """

    stems: tuple[str, ...]
    terms: frozenset[str]
    names: frozenset[str]
    sentence: frozenset[str]
    plain: frozenset[str]
    rest: frozenset[str]
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
    terms : frozenset of str
        All of them.
    frequency : Counter
        In how many units each term stands.
    presence : csr_matrix
        Windows by columns, 1 where the window has the term.
    held, held_singly : array of int
        The same as a table of columns by windows, and by single ones.
    beside, near : tuple of frozenset
        The terms of each unit and its neighbours, one and two on either side.
    """

    id: str
    units: tuple[Unit, ...]
    windows: tuple[tuple[int, int], ...]
    columns: Mapping[str, int]
    terms: frozenset[str]
    frequency: Mapping[str, int]
    presence: csr_matrix
    held: NDArray[np.int8]
    held_singly: NDArray[np.int8]
    beside: tuple[frozenset[str], ...]
    near: tuple[frozenset[str], ...]
    word_count: int


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
    terms = frozenset(stems)
    return Wording(tuple(stems), terms, frozenset(names), around | terms, terms - names, around - terms, place)


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
    units = (
        *(_units(document.title, title=True) if document.title is not None else ()),
        *_units(document, title=False),
    )
    windows = _windows(units)
    frequency = Counter(term for unit in units for term in unit.terms)
    columns = {term: number for number, term in enumerate(sorted(frequency))}
    presence = _presence(units, windows, columns)
    held = np.ascontiguousarray(presence.toarray().T.astype(np.int8))
    return Text(
        id=document.id,
        units=units,
        windows=windows,
        columns=columns,
        terms=frozenset(columns),
        frequency=frequency,
        presence=presence,
        held=held,
        held_singly=np.ascontiguousarray(held[:, : len(units)]),
        beside=_around(units, AROUND_STATEMENT),
        near=_around(units, AROUND_WINDOW),
        word_count=document.word_count,
    )


def _units(document: Document, *, title: bool) -> Iterator[Unit]:
    """Yield the sentences of a text that hold a content word."""
    tokens = document.tokens
    for sentence in document.sentences:
        found = terms_between(tokens, sentence.token_start, sentence.token_end)
        if found:
            spans = tuple(document.span(tokens.starts[index], tokens.ends[index]) for index, _ in found)
            stems = tuple(term for _, term in found)
            yield Unit(sentence.span, stems, spans, frozenset(stems), title)


def _presence(units: Sequence[Unit], windows: Sequence[tuple[int, int]], columns: Mapping[str, int]) -> csr_matrix:
    """Return which window has which term, as a matrix of ones."""
    from scipy.sparse import csr_matrix

    indices: list[int] = []
    pointers = [0]
    for first, last in windows:
        terms = units[first].terms if first == last else units[first].terms | units[last].terms
        indices.extend(sorted(columns[term] for term in terms))
        pointers.append(len(indices))
    return csr_matrix(
        (np.ones(len(indices)), np.array(indices, dtype=np.int32), np.array(pointers, dtype=np.int32)),
        shape=(len(windows), len(columns)),
    )


def _around(units: Sequence[Unit], reach: int) -> tuple[frozenset[str], ...]:
    """Return the terms of each unit and of those within reach of it."""
    return tuple(
        frozenset().union(*(unit.terms for unit in units[max(0, at - reach) : at + reach + 1]))
        for at in range(len(units))
    )


def _windows(units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
    """List the windows: every unit, then every two neighbours of the body."""
    single = [(index, index) for index in range(len(units))]
    double = [
        (index, index + 1) for index in range(len(units) - 1) if not units[index].title and not units[index + 1].title
    ]
    return tuple(single + double)


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
