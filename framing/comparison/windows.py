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
from framing.comparison.rarity import rarity
from framing.model import Document, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TermOccurrences", "Text", "Unit", "Wording", "longest_run", "prepare", "word"]

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
    figures : tuple of str
        Those that begin with a digit, sorted.
    place : int
        Index of its sentence among the units of its own text.
    """

    stems: tuple[str, ...]
    terms: frozenset[str]
    names: frozenset[str]
    sentence: frozenset[str]
    plain: frozenset[str]
    rest: frozenset[str]
    figures: tuple[str, ...]
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
class TermOccurrences:
    """Which window has which term, as flat columns: by window, and by term.

    Attributes
    ----------
    units, terms : array of int
        One entry a window of one unit and term of it, by window, then term.
    begins, of_terms : array of int
        The windows of term ``t`` are ``of_terms[begins[t]:begins[t + 1]]``, in order.
    doubles : array of bool
        Which of those are of two units.
    """

    units: NDArray[np.intp]
    terms: NDArray[np.intp]
    begins: NDArray[np.intp]
    of_terms: NDArray[np.intp]
    doubles: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Text:
    """One article made ready: its units, its windows, and which window has which term.

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
    figures : tuple of str
        Those that begin with a digit.
    frequency : Counter
        In how many units each term stands.
    frequencies : array of int
        The same by column.
    rarities : array of float
        How rare each is in news at large.
    held : TermOccurrences
    held_singly, held_near : array of int
        Tables of columns by units: 1 where the unit has the term; where it or up to two on either side have it.
    beside : tuple of frozenset
        The terms of each unit and its neighbours, one on either side.
    """

    id: str
    units: tuple[Unit, ...]
    windows: tuple[tuple[int, int], ...]
    columns: Mapping[str, int]
    terms: frozenset[str]
    figures: tuple[str, ...]
    frequency: Mapping[str, int]
    frequencies: NDArray[np.intp]
    rarities: NDArray[np.float64]
    held: TermOccurrences
    held_singly: NDArray[np.int8]
    held_near: NDArray[np.int8]
    beside: tuple[frozenset[str], ...]
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
    figures = tuple(sorted(term for term in terms if term[0].isdigit()))
    return Wording(tuple(stems), terms, frozenset(names), around | terms, terms - names, around - terms, figures, place)


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
    held = _held(units, windows, columns)
    return Text(
        id=document.id,
        units=units,
        windows=windows,
        columns=columns,
        terms=frozenset(columns),
        figures=tuple(term for term in columns if term[0].isdigit()),
        frequency=frequency,
        frequencies=np.array([frequency[term] for term in columns], dtype=np.intp),
        rarities=np.array([rarity(term) for term in columns], dtype=np.float64),
        held=held,
        held_singly=_table([unit.terms for unit in units], columns),
        held_near=_table(_around(units, AROUND_WINDOW), columns),
        beside=_around(units, AROUND_STATEMENT),
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


def _held(units: Sequence[Unit], windows: Sequence[tuple[int, int]], columns: Mapping[str, int]) -> TermOccurrences:
    """Return which window has which term."""
    found = [sorted({columns[term] for unit in units[a : b + 1] for term in unit.terms}) for a, b in windows]
    terms = np.array([column for row in found for column in row], dtype=np.intp)
    of = np.repeat(np.arange(len(found)), [len(row) for row in found])
    begins = np.concatenate(([0], np.cumsum(np.bincount(terms, minlength=len(columns)))))
    of_terms = of[np.argsort(terms, kind="stable")]
    single = int(np.searchsorted(of, len(units)))
    return TermOccurrences(of[:single], terms[:single], begins, of_terms, of_terms >= len(units))


def _table(bags: Sequence[frozenset[str]], columns: Mapping[str, int]) -> NDArray[np.int8]:
    """Return terms by units, 1 where a unit has the term."""
    table = np.zeros((len(columns), len(bags)), dtype=np.int8)
    for number, bag in enumerate(bags):
        table[[columns[term] for term in bag], number] = 1
    return table


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
