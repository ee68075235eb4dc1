"""The statements of one article as columns of numbers: read once, and measured against many others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.comparison.rarity import rarity
from framing.comparison.windows import Text, Wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Bags", "Stated"]


@dataclass(frozen=True, slots=True)
class Bags:
    """Some terms of each statement, flat: one entry a statement and term.

    Attributes
    ----------
    rows, columns : array of int
        The statement and the column of the term, sorted by both.
    """

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Stated:
    """The statements of one article, made ready to be measured against others.

    Attributes
    ----------
    wordings : tuple of Wording
    sentences : int
        Units of the article that states them.
    terms : tuple of str
        Its terms, one a column.
    frequencies : array of int
        In how many of its units each stands.
    rarities : array of float
        How rare each is in news at large.
    positions : array of float
        Sentences before each statement in its own article.
    own, whole, rest, plain, names, beside, telling : Bags
        Of each statement its terms, those of its sentence, those of the rest of it, those that are no names, names,
        what its neighbours have and it has not, and what is neither a figure nor part of an amount.
    """

    wordings: tuple[Wording, ...]
    sentences: int
    terms: tuple[str, ...]
    frequencies: NDArray[np.intp]
    rarities: NDArray[np.float64]
    positions: NDArray[np.float64]
    own: Bags
    whole: Bags
    rest: Bags
    plain: Bags
    names: Bags
    beside: Bags
    telling: Bags

    @classmethod
    def read(cls, wordings: Sequence[Wording], source: Text, amounts: Sequence[Collection[str]] = ()) -> Stated:
        """Read statements of an article.

        Parameters
        ----------
        wordings : sequence of Wording
        source : Text
            The article that states them.
        amounts : sequence of collection of str, optional
            The terms of the amounts in the first of them, as far as they are known.
        """
        strange = {term for wording in wordings for term in wording.sentence} - source.columns.keys()
        terms = (*source.columns, *sorted(strange))
        column = {term: number for number, term in enumerate(terms)}

        def bags(of: Callable[[Wording], Iterable[str]]) -> Bags:
            """Lay some terms of each statement flat."""
            return flat(map(of, wordings))

        def flat(some: Iterable[Iterable[str]]) -> Bags:
            """Lay the terms of each row flat."""
            found = [sorted(map(column.__getitem__, terms)) for terms in some]
            rows = np.repeat(np.arange(len(found)), [len(row) for row in found])
            return Bags(rows, np.array([place for row in found for place in row], dtype=np.intp))

        return cls(
            wordings=tuple(wordings),
            sentences=len(source.units),
            terms=terms,
            frequencies=np.array([source.frequency.get(term, 0) for term in terms], dtype=np.intp),
            rarities=np.array([rarity(term) for term in terms], dtype=np.float64),
            positions=np.array([wording.place for wording in wordings], dtype=np.float64),
            own=bags(lambda wording: wording.terms),
            whole=bags(lambda wording: wording.sentence),
            rest=bags(lambda wording: wording.rest),
            plain=bags(lambda wording: wording.plain),
            names=bags(lambda wording: wording.names),
            beside=bags(lambda wording: source.beside[wording.place] - wording.terms if source.beside else ()),
            telling=flat(
                [term for term in wording.terms if not term[0].isdigit() and term not in left_out]
                for wording, left_out in zip(wordings, itertools.chain(amounts, itertools.repeat(())), strict=False)
            ),
        )

    def places(self, text: Text) -> NDArray[np.intp]:
        """Return the column of each term in another article, -1 where it stands nowhere there."""
        return np.array(list(map(text.columns.get, self.terms, itertools.repeat(-1))), dtype=np.intp)
